package org.candour.letters.rules;

import java.time.LocalDate;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;

/// Text taken from national advice or a template was adopted by the authority itself (FOIA s3, s17).
final class RnProvenance implements Rule {
    private static final Cue DICTATED = Cue.of(
            "(?:on|following|in line with|acting on|in accordance with|per) (?:the )?(?:advice|instruction|guidance|direction)s? (?:of|from|by"
                    + "|given by|received from) (?:the )?(?:national police chiefs|npcc|acpo|central referral|cru|home office|national)[^\\n]{0,60}"
                    + "|(?:have been|were|was|been) (?:advised|instructed|directed|told|required) (?:by|from) (?:the )?(?:national police chiefs|npcc"
                    + "|acpo|central referral|cru|home office|cabinet office|ministry|national)[^\\n]{0,40}|(?:npcc|acpo|central referral unit|cru|national police chiefs'? council(?: \\(npcc\\))?|(?:national|central|regional) (?:[a-z]+ )?(?:unit|team|body|office)|home office|cabinet office) (?:has |have |had )?(?:asked|told|required|ordered) (?:us|that|forces|authorities|councils|trusts|departments|all|every\\w*)\\b[^\\n]{0,40}|(?:npcc|acpo|cru|(?:national|central|regional) (?:[a-z]+ )?(?:unit|team|body|office)|home office|cabinet office|national police chiefs'? council(?: \\(npcc\\))?) (?:has|have) (?:advised|instructed|directed"
                    + "|decided|determined)[^\\n]{0,40}|\\b(?:advice|instruction|guidance|direction|view|line|steer) (?:of|from|given by) (?:the )?(?:npcc|acpo|central referral|cru\\b|home office|cabinet office|national)[^\\n]{0,40}\\b(?:is|was) (?:that|to)\\b|\\b(?:follow(?:s|ed|ing)?|us(?:e|es|ed|ing)|adopt(?:s|ed)?|cop(?:y|ied|ies)) the (?:wording|words|text|template|lines?|form of words) (?:that |which )?(?:they|it|the [a-z ]{3,40}|was|were|has been|have been)?(?: have| has)? ?(?:supplied|provided|issued|drafted|circulated|sent|given)\\b|national (?:stance|line|position|response)\\b|\\b(?:has|have|had) (?:instructed|directed|ordered|told|required) us to\\b|\\bno (?:discretion|choice|power|freedom) (?:to depart|but to follow|in the matter)\\b",
            "wording", "the words", "the text", "template", "the line", "form of words", "view", "line ", "steer", "advice", "instruction", "guidance", "direction", "advised", "instructed", "directed", "asked", "told", "ordered", "required", "told by", "required by", "npcc", "acpo", "police chiefs", "central "
                    + "referral", "instructed us", "directed us", "ordered us", "told us", "required us", "no discretion", "no choice", "no power", "no freedom", "national stance", "national line", "national position", "national response");
    private static final Cue ACPO = Cue.of("\\bacpo\\b|association of chief police officers", "acpo", "association of chief police officers");
    private static final Cue STRAY = Cue.of("confirming or denying that requests have been made"
            + "|confirm(?:ing)?[^\\n]{0,30} that requests have been made", "requests have been made");

    @Override
    public String id() {
        return "rn-provenance";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.refuses() && !letter.is(Outcome.EXTENSION)) {
            return;
        }
        letter.said(DICTATED, words -> !words.contains("own decision") && !words.contains("we have decided")
                && !words.contains("our decision")).forEach(hit -> report.at(
                hit, "Advice from a national unit binds nobody. Give the authority's own reasons for this request, and record who adopted them.",
                        Severity.WARNING));
        if (letter.datedFrom(LocalDate.of(2015, 6, 1))) {
            letter.said(ACPO, words -> !words.contains("formerly") && !words.contains("former") && !words.contains("then")
                    && !words.contains("predecessor")).stream().findFirst().ifPresent(hit -> report.at(
                    hit, "ACPO gave way to the National Police Chiefs' Council in April 2015: this sentence is older than the letter. Check that the "
                            + "template still fits.", Severity.WARNING));
        }
        letter.said(STRAY).forEach(hit -> report.at(hit, "This sentence belongs to a request about requests. Take it out unless that is what was "
                + "asked.", Severity.ERROR));
    }
}
