package org.candour.letters.rules;

import org.candour.letters.reading.Cue;

/// Where reasons are left out because giving them would disclose exempt information, the letter says so (FOIA s17(4)).
final class RnS174 implements Rule {
    private static final Cue LEFT_OUT = Cue.of("(?:cannot|can not|unable to|not able to|not possible to|may not|do not propose to) (?:say|explain|elaborate|give|provide|go into|expand|set out|add)"
            + "[^\\n]{0,60}(?:reason|harm|detail|more|further|why|rationale)[^\\n]{0,80}(?:without|as (?:this|that|to do so|doing so)|because|would)"
            + "|\\b(?:reasons?|grounds?|harm|grounds for this)\\b[^\\n]{0,90}\\b(?:that|which|but)\\b[^\\n]{0,20}\\b(?:we|i|it)\\b[^\\n]{0,16}\\b(?:do not|does not|will not|shall not|intend|propose|prefer|would rather)\\b[^\\n]{0,20}\\b(?:go into|say|set out|give|explain|state|disclose|not)\\b"
            + "|\\b(?:can|could|may|shall|am able to|are able to) (?:go|say|add) (?:into (?:it|this|that|the matter) )?no (?:further|more)\\b|\\b(?:cannot|can not|unable to) (?:go (?:any )?further|be more (?:specific|precise|explicit))\\b"
            + "|\\b(?:other|further|more|additional) (?:reasons?|grounds?|matters|factors|considerations)\\b[^\\n]{0,60}\\b(?:unable|not able|cannot|can not|not (?:at liberty|free|in a position|permitted|allowed)|prefer not|rather not|will not|not going)\\b[^\\n]{0,30}\\b(?:go|say|set out|share|give|given|disclose|tell|told|state|stated|explain|discuss|mention|name)\\b"
            + "|\\b(?:cannot|can not|unable to|not able to|not (?:at liberty|free|permitted|allowed) to) (?:go into|discuss|say|set out|share|disclose|give|tell you|mention|list)\\b[^\\n]{0,20}\\b(?:other|further|remaining|all(?: of)?(?: the| our)?|the full|our full) (?:reasons|grounds)\\b"
            + "|(?:explanation|reasons|details? of the harm)[^\\n]{0,40}(?:would (?:itself|themselves)|cannot be given)",
            "cannot", "can not", "unable to", "able to", "not possible", "may not", "propose", "no further", "no more", "factors", "matters", "consideration", "at liberty", "explanation", "reason", "harm", "ground");

    @Override
    public String id() {
        return "rn-s17-4";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.reliesOnExemptions() && letter.reading().cited().stream().noneMatch(it -> it.value().within("17(4)"))) {
            letter.said(LEFT_OUT, words -> !words.contains("hold") && !words.contains("held") && !words.contains("limit") && !words.contains("clarif")
                    && !words.contains("public interest")).forEach(hit -> report.at(
                    hit, "Reasons may be left out only where giving them would disclose what is exempt. Say that section 17(4) is relied on, and record who "
                            + "agreed."));
        }
    }
}
