package org.candour.letters.reading;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.candour.letters.LetterText;

/// Advice and help that a letter gives (FOIA s16): where it can be had, who else may hold it, what request could succeed.
final class Advice {
    private static final Cue HELP = Cue.of(
            "(?:[:,]|\\b(?:at|on|in|see|visit|is|from)) (?:https?://)?www\\.(?!ico\\.)(?!legislation\\.gov)[\\w-]+\\.[\\w.-]{2,}|\\b(?:put|posted|appears?|is|are|be|stands?|up|goes) (?:it |up )?(?:on|in) (?:our|the) (?:website|site|web page|open data|disclosure log)|https?://(?!(?:www\\.)?ico\\.org)(?!(?:www\\.)?legislation\\.gov)[\\w.-]+/[\\w-]|(?:you (?:may|might|can|could)|may (?:also )?wish"
                    + "|wish to|suggest|recommend|please (?:see|visit|note that the following)|would advise|we advise|i advise)\\b[^\\n]{0,80}(?:find"
                    + "|contact|request|ask|refer|visit|look|consider|approach|direct|obtain|search|view (?:the|it|them|this|these|our|a)\\b|access|interested|help|useful|read|narrow"
                    + "|refine|redirect|submit|write to)|(?:is|are|already) (?:publicly )?(?:available|accessible|in the public domain)\\b|(?:expect|intend|plan|propose)s? to publish|(?:publish"
                    + "|published|publishes|available)[^\\n]{0,60}(?:website|online|link|https?:|www)|can be found (?:on|at|here)|to (?:assist"
                    + "|help) (?:you|your|with)|may (?:be able to )?(?:assist|help|be of (?:interest|assistance|use|help)|be useful)|of (?:assistance"
                    + "|interest) to you|refin|narrow|(?:another|other) (?:public )?(?:body|authority|organisation|force)[^\\n]{0,30}(?:may|might"
                    + "|hold)|\\b(?:may|might|could) (?:well |also |still )*hold\\b|(?:holds?|held) by|outside of (?:the act|foi)|(?:help and advice|advice and assistance):?$|information (?:below"
                    + "|that follows) (?:may|is)|\\b(?:ask|try|contact|write to|approach)\\b[^\\n]{0,60}[\\w.]@[\\w-]{2,}\\.|\\b(?:glad|happy|willing) to (?:discuss|consider|help|copy|give|send|offer|provide)|\\bwe (?:could|can|might) (?:also |instead |still )?(?:copy|give|send|provide|offer|supply|let you have|answer|help)\\b|disclosure log|if you (?:ask|limit|restrict|reduce)",
            "http", "www.", "website", " site", "web page", "open data", "you may", "you might", "you can", "you could", "ask ", "try ", "contact", "write to", "approach", "wish", "suggest", "recommend", "please see", "please visit", "please note",
                    "advise", "available", "can be found", "publish", "public domain", "accessible", "assist", "help", "useful", "interest", "refin",
                    "narrow", "another", "other ", "held by", "hold", "outside", "happy to", "glad to", "willing to", "we could", "we can", "we might", "disclosure log", "if you");

    private static final Cue NARROWS = Cue.of(
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
    /// Words of sentences that only look like help: on the review and the regulator, on terms of re-use, on what others would do with it.
    private static final List<String> SOMETHING_ELSE = List.of("internal review", "information commissioner", "the commissioner can", "dissatisfied", "may or may not", "may, or may not", "ico.org.uk", "re-use", "copyright", "unhappy",
            "licence", "legislation.gov", "not satisfied", "our decision", "offender", "criminal", "search the internet", "search online", "duty of a public authority", "more details", "this response will be published",
            "this decision", "review of", "is or is not", "is not held", "should not be taken", "this letter will", "this response will", "brief survey", "a survey", "feedback");
    private static final List<String> HEADS_ADDRESS = List.of("www.", "website", "web:");
    private static final List<String> OF_REVIEW = List.of("information commissioner", "internal review", "a review", "reviewed", "review of", "does not oblige", "copyright");

    /// It is no advice where some stands below it.
    private static final Phrase HEADING = Phrase.of("^(?:[\\w:.()-]{1,12} ){0,4}(?:help and advice|advice and (?:assistance|help)):?");
    /// In sentences: so soon after "we do not hold it" it is told who may.
    private static final int SOON = 2;

    private Advice() {}

    private static boolean ofSomethingElse(String words) {
        boolean link = words.contains("http");
        return SOMETHING_ELSE.stream().anyMatch(words::contains) || HEADS_ADDRESS.stream().anyMatch(words::startsWith) || words.contains("@") && words.contains("days")
                || words.contains("complain") && !link && !words.contains("www.") || words.contains("public interest") && !link;
    }

    /// Sentences that help. Where something is not held, whoever may hold it is help.
    static List<Found<String>> given(Reading reading) {
        LetterText text = reading.text();
        Roles roles = reading.roles();
        boolean notHeld = reading.is(Outcome.NOT_HELD);
        BitSet helps = new BitSet();
        HELP.in(text, i -> reading.voices().authority(i) && !ofSomethingElse(text.lower(i))).stream().filter(hit -> roles.mayHelp(hit.sentence())).forEach(hit -> helps.set(hit.sentence()));
        for (int i = 0; i < text.sentences().size(); i++) {
            helps.set(i, (helps.get(i) || roles.helps(i) || notHeld && roles.namesAnother(i) && IntStream.rangeClosed(Math.max(0, i - SOON), i).anyMatch(roles::deniesHolding)) && !roles.offersReview(i));
        }
        reading.routes().review().ifPresent(it -> helps.clear(text.sentenceAt(it.start())));
        BitSet headings = new BitSet();
        helps.stream().filter(i -> HEADING.matches(text.lower(i))).forEach(headings::set);
        if (headings.cardinality() < helps.cardinality()) {
            helps.andNot(headings);
        }
        if (reading.is(Outcome.COST)) {
            helps.or(narrows(reading));
        }
        return helps.stream().mapToObj(i -> Found.sentence(text, i)).toList();
    }

    /// Sentences that help to bring a request within the cost limit, or say that nothing can.
    static List<Found<String>> narrowing(Reading reading) {
        return narrows(reading).stream().mapToObj(i -> Found.sentence(reading.text(), i)).toList();
    }

    private static BitSet narrows(Reading reading) {
        LetterText text = reading.text();
        Roles roles = reading.roles();
        BitSet helps = new BitSet();
        NARROWS.in(text, i -> reading.voices().authority(i) && OF_REVIEW.stream().noneMatch(text.lower(i)::contains) && !HOLLOW.isIn(text.lower(i))).stream().filter(hit -> roles.mayHelp(hit.sentence())).forEach(hit -> helps.set(hit.sentence()));
        for (int i = 0; i < text.sentences().size(); i++) {
            helps.set(i, helps.get(i) || roles.advises(i) && !HOLLOW.isIn(text.lower(i)));
        }
        return helps;
    }
}
