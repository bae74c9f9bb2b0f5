package org.candour.letters.rules;

import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;

/// Reasonable advice and help is offered (FOIA s16).
final class RnAdvice implements Rule {
    /// Where something is to be had.
    private static final Cue WHERE = Cue.of("https?://|www\\.|\\b(?:at|on|see|visit|website|site|address|:) [a-z0-9-]+\\.[a-z0-9.-]+|\\b(?:from|at|in|on) (?:the|our|any) [^\\n]{0,60}(?:shop|librar|register|registry|archive|report|gazette|statement|scheme|page|disclosure log|catalogue)"
            + "|attached|enclosed|search(?:ing)? for|available (?:from|to buy)|below", "http", "www.", "see ", "visit", "site", "address", ":", "from ", "at ", "in ", "on ", "attached", "enclosed", "search", "available", "below");
    /// What is given has gaps: little is left to advise on, unless the letter speaks of its duty to help and then does not.
    private static final Cue GAPS = Cue.of("(?:save|except|apart|exception)\\b[^\\n]{0,20}\\b(?:for|from|of)\\b[^\\n]{0,60}(?:paragraph|passage|name|page|sentence|detail|figure|line)"
            + "|(?:taken|left|blacked|blanked|cut) out|\\bredact|\\bobscured|\\bblanked\\b|\\b(?:\\d+|rest|others?|remaining|remainder)(?: of (?:them|these|which|the \\d+))?(?: [a-z-]+)? (?:is|are) (?:now |also )?(?:enclosed|attached|disclosed|released|provided|sent|given)\\b", "enclosed", "attached", "disclosed", "released", "provided", "sent", "given", "blanked", "save", "except", "apart", "taken out", "left out", "blacked", "blanked", "cut out", "redact", "obscured");
    private static final Cue DUTY = Cue.of("section 16\\b|duty to (?:provide )?(?:advi|assist|help)|advice and assistance", "section 16", "duty to", "advice and assistance");

    @Override
    public String id() {
        return "rn-advice";
    }

    @Override
    public void check(Examined letter, Report report) {
        // Where only names were taken out of what is given, there is nothing to advise on.
        boolean onlyNames = letter.is(Outcome.PART) && !letter.reading().grounds().isEmpty()
                && letter.reading().grounds().stream().allMatch(it -> it.value().number().equals(it.value().regulation() ? "13" : letter.reading().regime() == Regime.FOISA ? "38" : "40"));
        boolean gaps = letter.is(Outcome.PART) && letter.says(GAPS) && !DUTY.isIn(letter.text(), letter.reading().voices()::notRequester);
        if (!letter.asks(id()) || onlyNames || gaps || !letter.refuses() || !letter.whole() || letter.is(Outcome.COST) || letter.is(Outcome.REPEATED) || !letter.decides()) {
            return;
        }
        letter.grounds("21").stream().findFirst().filter(_ -> !letter.says(WHERE, words -> !words.contains("commissioner") && !words.contains("review") && !words.contains("complain"))).ifPresent(ground -> report.at(ground,
                "Information that is accessible already must be pointed to: give the link, or say where it can be had."));
        if (letter.reading().advice().isEmpty()) {
            report.absent("The letter offers no advice or help. Point to what is published, to another body that may hold the information, or to a "
                    + "request that could succeed; or say that there is none.", letter.is(Outcome.PART) ? Severity.WARNING : Severity.ERROR);
        }
    }
}
