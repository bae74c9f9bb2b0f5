package org.candour.letters.rules;

import java.util.stream.IntStream;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.PublicInterestPassages.Point;

/// Reasonable advice and help is offered (FOIA s16).
final class RnAdvice implements Rule {
    private static final Cue HELP = Cue.of(
            "(?:[:,]|\\b(?:at|on|in|see|visit|is|from)) (?:https?://)?www\\.(?!ico\\.)(?!legislation\\.gov)[\\w-]+\\.[\\w.-]{2,}|\\b(?:put|posted|appears?|is|are|be|stands?|up|goes) (?:it |up )?(?:on|in) (?:our|the) (?:website|site|web page|open data|disclosure log)|https?://(?!(?:www\\.)?ico\\.org)(?!(?:www\\.)?legislation\\.gov)[\\w.-]+/[\\w-]|(?:you (?:may|might|can|could)|may (?:also )?wish"
                    + "|wish to|suggest|recommend|please (?:see|visit|note that the following)|would advise|we advise|i advise)\\b[^\\n]{0,80}(?:find"
                    + "|contact|request|ask|refer|visit|look|consider|approach|direct|obtain|search|view (?:the|it|them|this|these|our|a)\\b|access|interested|help|useful|read|narrow"
                    + "|refine|redirect|submit|write to)|(?:is|are|already) (?:publicly )?(?:available|accessible|in the public domain)\\b|(?:expect|intend|plan|propose)s? to publish|(?:publish"
                    + "|published|publishes|available)[^\\n]{0,60}(?:website|online|link|https?:|www)|can be found (?:on|at|here)|to (?:assist"
                    + "|help) (?:you|your|with)|may (?:be able to )?(?:assist|help|be of (?:interest|assistance|use|help)|be useful)|of (?:assistance"
                    + "|interest) to you|refin|narrow|(?:another|other) (?:public )?(?:body|authority|organisation|force)[^\\n]{0,30}(?:may|might"
                    + "|hold)|(?:holds?|held) by|outside of (?:the act|foi)|(?:help and advice|advice and assistance):?$|information (?:below"
                    + "|that follows) (?:may|is)|\\b(?:ask|try|contact|write to|approach)\\b[^\\n]{0,60}[\\w.]@[\\w-]{2,}\\.|\\b(?:glad|happy|willing) to (?:discuss|consider|help|copy|give|send|offer|provide)|\\bwe (?:could|can|might) (?:also |instead |still )?(?:copy|give|send|provide|offer|supply|let you have|answer|help)\\b|disclosure log|if you (?:ask|limit|restrict|reduce)",
            "http", "www.", "website", " site", "web page", "open data", "you may", "you might", "you can", "you could", "ask ", "try ", "contact", "write to", "approach", "wish", "suggest", "recommend", "please see", "please visit", "please note",
                    "advise", "available", "can be found", "publish", "public domain", "accessible", "assist", "help", "useful", "interest", "refin",
                    "narrow", "another", "other ", "held by", "hold", "outside", "happy to", "glad to", "willing to", "we could", "we can", "we might", "disclosure log", "if you");

    /// Where something is to be had.
    private static final Cue WHERE = Cue.of("https?://|www\\.|\\b(?:at|on|see|visit|website|site|address|:) [a-z0-9-]+\\.[a-z0-9.-]+|\\b(?:from|at|in|on) (?:the|our|any) [^\\n]{0,60}(?:shop|librar|register|registry|archive|report|gazette|statement|scheme|page|disclosure log|catalogue)"
            + "|attached|enclosed|search(?:ing)? for|available (?:from|to buy)|below", "http", "www.", "see ", "visit", "site", "address", ":", "from ", "at ", "in ", "on ", "attached", "enclosed", "search", "available", "below");
    /// What is given has gaps: little is left to advise on, unless the letter speaks of its duty to help and then does not.
    private static final Cue GAPS = Cue.of("(?:save|except|apart|exception)\\b[^\\n]{0,20}\\b(?:for|from|of)\\b[^\\n]{0,60}(?:paragraph|passage|name|page|sentence|detail|figure|line)"
            + "|(?:taken|left|blacked|blanked|cut) out|\\bredact|\\bobscured|\\bblanked\\b|\\b(?:\\d+|rest|others?|remaining|remainder)(?: of (?:them|these|which|the \\d+))?(?: [a-z-]+)? (?:is|are) (?:now |also )?(?:enclosed|attached|disclosed|released|provided|sent|given)\\b", "enclosed", "attached", "disclosed", "released", "provided", "sent", "given", "blanked", "save", "except", "apart", "taken out", "left out", "blacked", "blanked", "cut out", "redact", "obscured");
    private static final Cue DUTY = Cue.of("section 16\\b|duty to (?:provide )?(?:advi|assist|help)|advice and assistance", "section 16", "duty to", "advice and assistance");

    /// In sentences: so soon after "we do not hold it" it is told who may.
    private static final int SOON = 2;

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
        boolean helps = letter.said(HELP, words -> !words.contains("internal review") && !(words.contains("@") && words.contains("days")) && !words.contains("information commissioner")
                && !words.contains("the commissioner can") && (!words.contains("complain") || words.contains("http") || words.contains("www."))
                && !words.contains("dissatisfied") && (!words.contains("public interest") || words.contains("http")) && !words.contains("may or "
                + "may not") && !words.contains("may, or may not")
                && !words.contains("ico.org.uk") && !words.contains("re-use") && !words.contains("copyright") && !words.contains("unhappy")
                        && !words.contains("licence") && !words.contains("legislation.gov") && !words.contains("not satisfied")
                        && !words.contains("our decision") && !words.contains("offender") && !words.contains("criminal")
                && !words.contains("search the internet") && !words.contains("search online") && !words.contains("duty of a public authority") && !words.contains("more details") && !words.contains("this response will be "
                        + "published") && !words.contains("this decision") && !words.contains("review of") && !words.contains("is or is not") && !words.contains("is not held") && !words.contains("should not be taken") && !words.startsWith("www.") && !words.startsWith("website") && !words.startsWith("web:") && !words.contains("this letter will") && !words.contains("this response will") && !words.contains("brief survey") && !words.contains("a survey") && !words.contains("feedback")).stream().anyMatch(hit -> letter.reading().roles().mayHelp(hit.sentence()));
        var roles = letter.reading().roles();
        boolean points = letter.any(roles::helps) || letter.is(Outcome.NOT_HELD) && letter.any(i -> roles.namesAnother(i) && IntStream.rangeClosed(Math.max(0, i - SOON), i).anyMatch(roles::deniesHolding));
        if (!helps && !points) {
            report.absent("The letter offers no advice or help. Point to what is published, to another body that may hold the information, or to a "
                    + "request that could succeed; or say that there is none.", letter.is(Outcome.PART) ? Severity.WARNING : Severity.ERROR);
        }
    }
}
