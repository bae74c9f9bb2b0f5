package org.candour.letters.rules;

import org.candour.law.Severity;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.PublicInterestPassages.Point;

/// Reasonable advice and help is offered (FOIA s16).
final class RnAdvice implements Rule {
    private static final Cue HELP = Cue.of(
            "https?://(?!(?:www\\.)?ico\\.org)(?!(?:www\\.)?legislation\\.gov)[\\w.-]+/[\\w-]|(?:you (?:may|might|can|could)|may (?:also )?wish"
                    + "|wish to|suggest|recommend|please (?:see|visit|note that the following)|would advise|we advise|i advise)\\b[^\\n]{0,80}(?:find"
                    + "|contact|request|ask|refer|visit|look|consider|approach|direct|obtain|search|view|access|interested|help|useful|read|narrow"
                    + "|refine|redirect|submit|write to)|(?:is|are|already) (?:publicly )?(?:available|accessible|in the public domain)\\b|(?:publish"
                    + "|published|publishes|available)[^\\n]{0,60}(?:website|online|link|https?:|www)|can be found (?:on|at|here)|to (?:assist"
                    + "|help) (?:you|your|with)|may (?:be able to )?(?:assist|help|be of (?:interest|assistance|use|help)|be useful)|of (?:assistance"
                    + "|interest) to you|refin|narrow|(?:another|other) (?:public )?(?:body|authority|organisation|force)[^\\n]{0,30}(?:may|might"
                    + "|hold)|(?:holds?|held) by|outside of (?:the act|foi)|(?:help and advice|advice and assistance):?$|information (?:below"
                    + "|that follows) (?:may|is)|happy to (?:discuss|consider|help)|disclosure log|if you (?:ask|limit|restrict|reduce)",
            "http", "you may", "you might", "you can", "you could", "wish", "suggest", "recommend", "please see", "please visit", "please note",
                    "advise", "available", "can be found", "publish", "public domain", "accessible", "assist", "help", "useful", "interest", "refin",
                    "narrow", "another", "other ", "held by", "hold", "outside", "happy to", "disclosure log", "if you");

    @Override
    public String id() {
        return "rn-advice";
    }

    @Override
    public void check(Examined letter, Report report) {
        // Where only names were taken out of what is given, there is nothing to advise on.
        boolean onlyNames = letter.is(Outcome.PART) && !letter.reading().grounds().isEmpty()
                && letter.reading().grounds().stream().allMatch(it -> it.value().number().equals("40"));
        if (onlyNames || !letter.refuses() || !letter.whole() || letter.is(Outcome.COST) || letter.is(Outcome.REVIEW)) {
            return;
        }
        boolean helps = letter.says(HELP, words -> !words.contains("internal review") && !words.contains("information commissioner")
                && !words.contains("the commissioner can") && (!words.contains("complain") || words.contains("http"))
                && !words.contains("dissatisfied") && (!words.contains("public interest") || words.contains("http")) && !words.contains("may or "
                + "may not") && !words.contains("may, or may not")
                && !words.contains("ico.org.uk") && !words.contains("re-use") && !words.contains("copyright") && !words.contains("unhappy")
                        && !words.contains("licence") && !words.contains("legislation.gov") && !words.contains("not satisfied")
                        && !words.contains("our decision") && !words.contains("offender") && !words.contains("criminal")
                && !words.contains("duty of a public authority") && !words.contains("more details") && !words.contains("this response will be "
                        + "published") && !words.contains("this decision") && !words.contains("review of") && !words.contains("is or is not") && !words.contains("is not held") && !words.contains("should not be taken") && !words.startsWith("website") && !words.startsWith("web:") && !words.contains("this letter will") && !words.contains("this response will") && !words.contains("brief survey") && !words.contains("a survey") && !words.contains("feedback"));
        if (!helps) {
            report.absent("The letter offers no advice or help. Point to what is published, to another body that may hold the information, or to a "
                    + "request that could succeed; or say that there is none.", Severity.ERROR);
        }
    }
}
