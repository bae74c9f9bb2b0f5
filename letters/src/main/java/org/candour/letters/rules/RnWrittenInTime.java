package org.candour.letters.rules;

import java.time.LocalDate;
import java.util.Optional;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;

/// A refusal notice is dated, says when the request came, and is in time (FOIA s10, s17(1)).
final class RnWrittenInTime implements Rule {
    static final String LATE = "The letter is late: ";

    @Override
    public String id() {
        return "rn-written-in-time";
    }

    @Override
    public void check(Examined letter, Report report) {
        var reading = letter.reading();
        reading.impossible().forEach(date -> report.at(date, "There is no such day as \"" + date.value() + "\": put the right date.", Severity.ERROR));
        Optional<LocalDate> dated = letter.dated();
        Optional<LocalDate> received = letter.known().receivedOn().or(() -> reading.received().map(Found::value));
        reading.received().ifPresent(stated -> letter.known().receivedOn().ifPresent(known -> {
            if (!known.equals(stated.value())) {
                report.at(stated, "The letter says the request came on this day; the case says " + Days.say(known) + ". Put the day of receipt "
                        + "right.", Severity.ERROR);
            }
        }));
        if (dated.isPresent() && received.isPresent() && dated.get().isBefore(received.get())) {
            report.at(reading.dated().orElseThrow(), "The letter is dated before the request was received. One of the two dates is wrong.", Severity.ERROR);
            return;
        }
        if (!letter.refuses() && !letter.is(Outcome.EXTENSION) || !letter.asks(id())) {
            return;
        }
        if (withoutHead(letter)) {
            return;
        }
        if (dated.isEmpty()) {
            report.absent("The letter has no date, so nobody can see whether it is in time. Date it.", Severity.ERROR);
        }
        Optional<LocalDate> missed = received.isEmpty() ? late(letter) : Optional.empty();
        if (missed.isPresent()) {
            report.at(reading.dated().orElseThrow(), "This answer seems late: had the request come on the day that it bears, the 20th working day would have been " + Days.say(missed.get())
                    + ". Say when you received it, and apologise if it is late.");
        } else if (received.isEmpty()) {
            reading.requested().ifPresentOrElse(
                    date -> report.at(date, "The letter gives the date of the request but not the day on which it was received, from which the 20 "
                            + "working days run. Say when you received it.", Severity.WARNING),
                    () -> report.absent("The letter does not say when the request was received, so nobody can see whether it is in time. Give the day "
                            + "of receipt."));
        } else if (dated.isPresent() && !clarified(letter)) {
            Days.day20(received.get(), reading.regime()).filter(due -> dated.get().isAfter(due)).ifPresent(due ->
                    report.at(reading.dated().orElseThrow(), LATE + "the 20th working day "
                            + "after " + Days.say(received.get()) + " was " + Days.say(due)
                            + ". Say so and apologise."));
        }
    }

    /// Days that a request may lie on the way.
    private static final int ON_THE_WAY = 4;

    /// The 20th working day from the day on the request, where the answer bears a later one even if the request lay on the way for days.
    private static Optional<LocalDate> late(Examined letter) {
        Optional<LocalDate> requested = letter.reading().requested().map(Found::value).filter(_ -> !clarified(letter));
        return requested.flatMap(it -> Days.day20(it.plusDays(ON_THE_WAY), letter.reading().regime())).filter(due -> letter.dated().filter(it -> it.isAfter(due)).isPresent())
                .flatMap(_ -> Days.day20(requested.get(), letter.reading().regime()));
    }

    /// An answer as published pages print it, without date or greeting, below the day of the request or with its end cut off: what its head said nobody can tell from it.
    private static boolean withoutHead(Examined letter) {
        var reading = letter.reading();
        return !reading.addressee() && reading.dated().isEmpty() && (reading.requested().isPresent() || !letter.whole() && reading.received().isEmpty());
    }

    private static final Cue CLARIFIED = Cue.of("clarif|extend|extension|further time|additional time", "clarif", "exten", "further time", "additional time");

    /// A clarification restarts the clock and an extension lengthens it: the letter alone cannot say that it is late.
    private static boolean clarified(Examined letter) {
        return letter.says(CLARIFIED);
    }
}
