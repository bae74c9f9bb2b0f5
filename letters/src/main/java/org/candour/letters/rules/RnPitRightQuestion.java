package org.candour.letters.rules;

import org.candour.letters.reading.Cue;

/// In an NCND letter the balance is about confirming or denying, never about the content (FOIA s2(1)(b)).
final class RnPitRightQuestion implements Rule {
    private static final Cue CONTENT = Cue.of(
            "\\b(?:favou?r(?:ing|s)?|against|in favour of|support(?:ing)?|(?:public )?interest in|impact of|effect of|effort[^\\n]{0,20} to"
                    + "|consequences? of|considerations for|reasons for|arguments for)\\b[^\\n]{0,24}?(?:non-?disclosure|disclosure|disclosing"
                    + "|releas(?:e|ing)|withholding|providing|publication|publishing)\\b(?! (?:of )?(?:whether|that))"
                    + "|(?:disclosure|release|disclosing|releasing|providing|withholding|publication|publishing) (?:of )?(?:the|this|that|such|these"
                            + "|any) (?:requested |relevant )?(?:information|data|details?|figures?|documents?|records?|statistics)\\b(?! (?:is|was"
                            + "|were|are) (?:or|held))[^\\n]{0,20}"
                    + "|^(?:[-*] ?|\\(?\\w{1,2}[.)] ?)?(?:disclosing|releasing|publishing|(?:disclosure|release|publication) of) (?:the|these|those|this|such|any|that|his|her|their) (?!fact|position|existence)[a-z-]+"
                    + "|^(?:[-*] ?|\\(?\\w{1,2}[.)] ?)?(?:disclosing|releasing|publishing) (?!whether|that\\b|the\\b|this\\b|a (?:statement|confirmation|denial)|an answer|either|even|our|its position|in\\b|under\\b)[a-z-]+ [^\\n]{0,120}\\b(?:would|will|could|may|might)\\b|(?:that|and|because|as|,) (?:disclosing|releasing|publishing) (?:the|these|those|his|her|their|any|such) (?!fact|position|existence)[a-z-]+"
                    + "|(?:information|data|figures) (?:if |were |was |is )?(?:it to be |to be )?(?:disclosed|released|published) (?:would|could"
                            + "|over time|may|might|will)|the information disclosed|is exempt from disclosure|made to release information",
            "publishing", "disclos", "releas", "withholding", "providing", "publication", "publishing", "published");
    private static final Cue ALLOWED = Cue.of(
            "disclosure to the world|to the world|disclos\\w+ whether|would (?:itself )?(?:involve|amount to|constitute|be|reveal)[^\\n]{0,40}disclos"
                    + "|by confirming or denying[^\\n]{0,80}disclos|confirm\\w* or den\\w+[^\\n]{0,120}(?:would|itself)[^\\n]{0,40}(?:disclos|releas"
                    + "|public)|copyright|section 1\\b|section 1\\(|not be read|this should not|if (?:it|any) (?:were|was|is) held|were (?:it"
                    + "|any) held|if held|previous(?:ly)? disclos|presumption|(?:any|a) (?:release|disclosure) under|disclosure log|disclosure under"
                    + "|section 17|you have (?:the|a) right|advice and assistance|may assist|general right|by providing|applicant.?blind",
            "world", "whether", "would ", "confirm", "copyright", "section 1", "not be read", "this should not", "held", "previous", "presumption",
                    "release under", "disclosure under", "log", "disclosure under", "right", "advice", "assist", "by providing", "blind");

    @Override
    public String id() {
        return "rn-pit-right-question";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.ncnd()) {
            return;
        }
        letter.said(CONTENT, words -> !ALLOWED.isIn(words)).forEach(hit -> report.at(
                hit, "The question here is whether to confirm or deny that information is held, not whether to give it out. Weigh confirming or "
                        + "denying, or the letter lets its reader infer that something is held."));
        letter.reading().passages().headings().stream()
                .filter(side -> side.sentence() >= 0 && CONTENT.isIn(letter.words(side.sentence())))
                .forEach(side -> report.at(side.start(), side.end(), "Head this \"confirming or denying\": the balance is not about giving information out."));
    }
}
