package org.candour.letters.rules;

import java.time.LocalDate;
import java.util.Optional;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

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
        letter.said(LATER_START, words -> !OTHER_CLOCK.isIn(words)).forEach(hit -> report.at(hit, "The 20 working days run from the day after the request was received, whatever the office does with it then. Put that right.", Severity.ERROR));
        if (reading.regime() == Regime.FOIA || reading.regime() == Regime.EIR) {
            letter.said(CALENDAR, words -> !OTHER_CLOCK.isIn(words)).forEach(hit -> report.at(hit, "The law gives 20 working days and no other time. Put that right.", Severity.ERROR));
        }
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

    /// The time is said to run from what the office does, or to stop while it waits.
    private static final Cue LATER_START = Cue.of("\\b(?:days|clock|period|time limit|time|deadline)\\b[^\\n]{0,40}\\b(?:starts?|begins?|runs?|counts?|counted|started|began)\\b (?:only |to run |to count |running |counting )*(?:when|once|from|after|on the day|as soon as)\\b[^\\n]{0,60}\\b(?:checked|allocated|assigned|given to|passed to|forwarded to|sent to|logged|validated|approved|processed|opened|acknowledged?|reach(?:es|ed) the (?:right )?(?:department|team|service|officer))\\b"
            + "|\\b(?:days|clock|period|time|it)\\b[^\\n]{0,60}\\b(?:do not|does not|not|stops?|stopped|pauses?|paused|suspended|is held|excludes?|excluding)\\b[^\\n]{0,20}\\b(?:while|whilst|when|during|until|for as long as)\\b[^\\n]{0,60}\\b(?:wait|consult|department|on leave|holidays?|third part|closed|busy|other (?:team|service|body))\\w*", "start", "begin", "run", "count", "began", "stop", "pause", "suspended", "is held", "exclud", "while", "whilst");
    /// "The Act allows one calendar month".
    private static final Cue CALENDAR = Cue.of("\\b(?:act|law|section 10(?:\\(1\\))?|regulations?|statute)\\b[^\\n]{0,30}\\b(?:allows?|gives?|permits?|provides?|sets?|requires?)\\b[^\\n]{0,60}\\b(?:(?:one|a|1|two|2) (?:calendar )?months?|(?:28|30|31|40|60|thirty|twenty-eight) (?:calendar )?days)\\b"
            + "|\\b(?:we|council|force|trust|authority|department|university|school) (?:has|have|had|is allowed|are allowed) (?:one|a|1) (?:calendar )?month\\b[^\\n]{0,30}\\b(?:to|for|in which)\\b", "month", "days");
    /// Where the reader is asked something or has to pay the time does stop, and other laws have other times.
    private static final Phrase OTHER_CLOCK = Phrase.of("clarif|\\bfees?\\b|\\bpay|hear from you|your (?:answer|reply|response)|you (?:tell|reply|answer|write)|data protection|gdpr|subject access|personal data|review|complain|commissioner|re-?use|tribunal|bank holidays?|public holidays?|archive|school holidays?|(?:a|any) (?:weekend|bank)|40 working|exten");

    private static final Cue CLARIFIED = Cue.of("clarif|extend|extension|further time|additional time", "clarif", "exten", "further time", "additional time");

    /// A clarification restarts the clock and an extension lengthens it: the letter alone cannot say that it is late.
    private static boolean clarified(Examined letter) {
        return letter.says(CLARIFIED);
    }
}
