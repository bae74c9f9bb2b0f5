package org.candour.letters.rules;

import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

/// A cost refusal helps the requester to change the request (FOIA s16).
final class RnCostHelp implements Rule {
    private static final Cue HELP = Cue.of(
            "\\byou (?:might|could|may|can) (?:like to |wish to |instead |also )*(?:choose|pick|select|ask|confine|restrict|limit|narrow|shorten|name)\\b|(?:inside|within|under|below) the (?:cost |appropriate |time |fees )?limit\\b(?![^\\n]{0,10}cannot)"
                    + "|refin|narrow|reduc(?:e|ing) (?:the|your)|(?:shorter|smaller|specific|single|one) (?:time|period|timeframe|number|sample|year|month|area"
                    + "|district|team|range)|limit(?:ing)? (?:the scope|your request|it to|the (?:time|period))|within the (?:cost |appropriate |fees "
                    + "|time )?limit[^\\n]{0,60}(?:could|can|may|would|provide)|(?:could|can|may|might) (?:be able to )?(?:provide|give|answer|supply"
                    + "|disclose|send|consider|search)[^\\n]{0,80}(?:within|if you|instead|for)|revis(?:e|ed|ing)|re-?submit|amend(?:ed"
                    + "|ing)? (?:your )?request|(?:ask|asking) for (?:one|a|fewer|less)|no (?:way|means) (?:of|to)|unable to suggest|cannot suggest"
                    + "|not (?:able|possible) to suggest|instead ask|modif",
            "choose", "pick", "select", "confine", "restrict", "shorten", "name", "the limit", "cost limit", "time limit", "refin", "narrow", "reduc", "shorter", "smaller", "specific", "single", "one ", "limit", "within the", "could", "can ", "may ", "might",
                    "revis", "submit", "amend", "ask", "no way", "no means", "suggest", "modif");

    /// To make it narrower is no help unless something is said of how.
    private static final Phrase HOLLOW = Phrase.of("^(?:you (?:may|might|can|could) (?:like|wish|want) to (?:think about |consider )?|please |if you )(?:making|make|narrow(?:ing)?|refin(?:e|ing)|reduc(?:e|ing)|revis(?:e|ing)|amend(?:ing)?|limit(?:ing)?|re-?submit(?:ting)?) (?:your |the |a )(?:new |revised |narrower )?request(?: narrower| smaller)?,?(?: and [a-z ]{3,40})?,? (?:and |when |we |it |which )[^.]{0,80}(?:usual way|consider(?:ed)? (?:it|again|afresh)|look at it|new request)[^.]{0,30}\\.?$");

    @Override
    public String id() {
        return "rn-cost-help";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.is(Outcome.COST) && letter.whole() && letter.said(HELP, words -> !words.contains("information commissioner")
                && !words.contains("internal review") && !words.contains("a review") && !words.contains("reviewed") && !words.contains("review of") && !words.contains("does not oblige") && !HOLLOW.isIn(words) && !words.contains("copyright")).stream().noneMatch(hit -> letter.reading().roles().mayHelp(hit.sentence()))
                && !letter.any(i -> letter.reading().roles().advises(i) && !HOLLOW.isIn(letter.words(i)))) {
            report.absent("The letter does not help the requester to bring the request within the limit. Say what could be given within it, or how to "
                    + "narrow the request, or why neither is possible.");
        }
    }
}
