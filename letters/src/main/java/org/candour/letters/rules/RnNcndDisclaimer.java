package org.candour.letters.rules;

import org.candour.letters.reading.Cue;

/// The closing line of an NCND letter says that nothing is to be inferred, without "other" or "further".
final class RnNcndDisclaimer implements Rule {
    private static final Cue CLOSING = Cue.of("(?:infer|inference|conclusive evidence|indication|suggest|taken as|implied?|read as|\\btak(?:e|en|ing)\\b[^\\n]{0,40}\\b(?:mean|to say|that)|\\bmean(?:ing|s)?\\b|\\bassum"
            + "|interpret)[^\\n]{0,120}\\b(?:any other|other|any further|further|additional)\\b[^\\n]{0,30}(?:information|data|material|reports?|documents?|papers?|files?|correspondence|records?"
            + "|detail)|(?:infer|indication|suggest|taken? |mean|imply|implied|assum)[^\\n]{0,120}\\banything (?:further|else|more|other)\\b", "anything", "else", "other", "further", "additional");

    @Override
    public String id() {
        return "rn-ncnd-disclaimer";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.ncnd()) {
            letter.said(CLOSING).forEach(hit -> report.at(hit, "\"Other\" or \"further\" supposes that some information is held. Say only that "
                    + "nothing should be inferred about whether the information you asked for is held."));
        }
    }
}
