package org.candour.casework;

import java.time.LocalDate;

/// The kinds of case that a retention schedule tells apart, in the order in which they are tried.
public enum Retention {
    /// A review, a complaint or an appeal followed.
    CHALLENGED("Reviewed, complained of or appealed"),
    WITHDRAWN("Withdrawn or lapsed"),
    REFUSED("Refused in whole or in part"),
    ANSWERED("Answered in full");

    private final String words;

    Retention(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /// The kind of a case, a function of its record alone.
    public static Retention of(CaseView view) {
        if (view.laps().challenged()) {
            return CHALLENGED;
        }
        if (view.dispatch().flatMap(CaseView.Dispatch::sent).isEmpty()) {
            return WITHDRAWN;
        }
        return view.decisions().values().stream().anyMatch(o -> !o.grounds().isEmpty() || o.provision(view.regime()).isPresent()) ? REFUSED : ANSWERED;
    }

    /// The first day on which a closed case may be destroyed under a schedule of so many years: they run from its closure, or from
    /// the end of what followed.
    ///
    /// @throws java.util.NoSuchElementException for a case that is not closed
    public static LocalDate dueOn(CaseView view, int years) {
        LocalDate closed = view.closedOn().orElseThrow();
        return view.laps().lastOn().filter(closed::isBefore).orElse(closed).plusYears(years);
    }
}
