package org.candour.letters.rules;

import java.util.Optional;
import org.candour.law.Regime;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Routes;

/// The right to go to the Commissioner under section 50 is given, with how to reach the Commissioner (FOIA s17(7)(b)).
final class RnS50 implements Rule {
    @Override
    public String id() {
        return "rn-s50";
    }

    @Override
    public void check(Examined letter, Report report) {
        instead(letter, report);
        boolean notice = letter.refuses() || letter.is(Outcome.EXTENSION) || letter.is(Outcome.REVIEW) && !letter.is(Outcome.ACKNOWLEDGEMENT);
        if (!notice || !letter.whole()) {
            return;
        }
        Routes routes = letter.reading().routes();
        String commissioner = letter.reading().regime() == Regime.FOISA ? "Scottish Information Commissioner under section 47" : "Information "
                + "Commissioner under section 50";
        if (routes.regulator().isEmpty()) {
            report.absent("The letter does not tell the reader of the right to apply to the " + commissioner + ". Add it, with the address, telephone "
                    + "number or website.");
        } else if (!routes.contact()) {
            report.at(routes.regulator().get(), routes.section().isPresent()
                    ? "The letter names the right to apply to the Commissioner but not how to. Add the address, telephone number or website."
                    : "The letter mentions the Commissioner without the right to a decision under section 50 and without contact details. Add both.");
        }
    }

    /// "If you are still not happy you could contact the Department for Education": of whom the reader has no such right.
    private static void instead(Examined letter, Report report) {
        if (letter.refuses()) {
            return;
        }
        elsewhere(letter).ifPresent(hit -> report.at(hit, "A complaint about the review goes to the Information Commissioner (section 50). Name the Commissioner and how to write there."));
    }

    /// Where the letter sends a reader whom the review has not contented, when it names no Commissioner at all.
    static Optional<Hit> elsewhere(Examined letter) {
        if (!letter.whole() || letter.reading().routes().regulator().isPresent() || letter.says(COMMISSIONER)) {
            return Optional.empty();
        }
        int review = letter.reading().routes().review().map(Found::start).orElse(letter.text().lower().length() / 2);
        return letter.said(STILL_UNHAPPY, words -> !words.contains("internal review")).stream().filter(hit -> hit.start() > review).findFirst();
    }

    private static final Cue COMMISSIONER = Cue.of("information commission|\\bico\\b", "information commission", "ico");
    private static final Cue STILL_UNHAPPY = Cue.of("\\b(?:still|remain\\w*|after (?:that|this|the review)|thereafter|then)\\b[^\\n]{0,60}\\b(?:not (?:happy|satisfied|content)|unhappy|dissatisfied|unsatisfied)\\b[^\\n]{0,60}\\b(?:contact|complain|write|apply|go|turn|refer|appeal|approach|take)\\b"
            + "|\\b(?:still|remain\\w*)\\b[^\\n]{0,20}\\b(?:do not|don't|cannot|disagree|not) ?(?:agree|accept|think)?\\b[^\\n]{0,60}\\b(?:contact|complain|write|apply|go|turn|refer|appeal|approach|take)\\b"
            + "|\\b(?:once|when|after) (?:our|the|that|this) [^\\n,;]{0,60}\\b(?:complet\\w*|exhausted|ended|over|finished|done)\\b,? [^\\n]{0,40}\\bto (?:the|your|an?) |\\b(?:review|reply|answer|that|this)\\b[^\\n]{0,20}\\bdoes not (?:put|settle|resolve|satisfy|help|answer)\\b[^\\n]{0,60}\\b(?:next step is|contact|complain|write|apply|go|turn|refer|appeal|approach|take)\\b", "happy", "satisfied", "content", "still", "remain", "once", "when", "after", "does not");
}
