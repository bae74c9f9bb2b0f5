package org.candour.letters.rules;

import java.time.LocalDate;
import java.util.Optional;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

/// An extension gives the date by which the decision is expected (FOIA s17(2)).
final class RnExtEstimate implements Rule {
    private static final Cue BY = Cue.of("\\b(?:by|on|no later than|until|to|before|date|around|than|within)\\b[^\\n]{0,40}(?:\\d{1,2}(?:st|nd|rd"
            + "|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4})|(?:further|additional"
            + "|another) (?:period of )?(?:up to )?(?:\\d{1,2}|twenty|ten) (?:\\(\\d+\\) )?working days", "by ", "on ", "later than", "until", "to ",
            "before", "date", "further", "additional", "another", "up to", "within", "around");

    @Override
    public String id() {
        return "rn-ext-estimate";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.is(Outcome.EXTENSION) || !letter.whole()) {
            return;
        }
        Found<String> extends_ = letter.reading().outcomes().get(Outcome.EXTENSION);
        if (!letter.says(BY, words -> EXPECTED.isIn(words) && PROMISES.isIn(words) && !RIGHTS.isIn(words) && (!words.contains("received") || words.contains(" by ")
                || words.contains("no later than") || words.contains("until")))) {
            report.at(extends_, "The letter takes more time without saying when the decision will come. Give an estimated date, normally no later "
                    + "than the 40th working day.");
            return;
        }
        Optional<LocalDate> received = letter.known().receivedOn().or(() -> letter.reading().received().map(Found::value));
        received.flatMap(day -> Days.day40(day, letter.reading().regime())).ifPresent(latest -> Dated.after(letter, latest).ifPresent(found -> report.at(
                found, "This is later than the 40th working day (" + Days.say(latest) + "). Only exceptional reasons justify it; give them or an "
                        + "earlier date.", Severity.WARNING)));
    }

    /// A date in passing promises nothing.
    private static final Phrase PROMISES = Phrase.of("\\b(?:will|shall|'ll|expect\\w*|aim\\w*|hope\\w*|estimat\\w*|inten[dt]\\w*|anticipat\\w*|should|need\\w*|exten[ds]\\w*|deadline|date|target|due|until|than|by|plan\\w*|propos\\w*|within|further|additional|another|likely|requir\\w*|must|must)\\b");

    private static final Cue RIGHTS = Cue.of("review|unhappy|dissatisfied|commissioner|complain", "review", "unhappy", "dissatisfied",
            "commissioner", "complain");
    private static final Cue EXPECTED = Cue.of("respon|decision|repl|answer|\\bhear\\b|\\btell\\b|\\blet you\\b|exten|conclu|expect|hope|aim|estimat|complet|reach|write to you|provide"
            + "|new (?:date|deadline)|time|deadline", "respon", "decision", "repl", "answer", "hear", "tell", "let you", "exten", "conclu", "expect", "hope", "aim", "estimat",
            "complet", "reach", "write to you", "provide", "new date", "new deadline", "time", "deadline");
}
