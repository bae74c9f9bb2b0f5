package org.candour.letters.rules;

import java.util.Optional;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Routes;

/// Where to ask for an internal review, within what time, and when the answer comes (FOIA s17(7)(a); s45 Code).
final class RnInternalReview implements Rule {
    private static final Cue NONE = Cue.of("(?:no|not have an?|does not (?:have|operate|offer)|do not (?:have|operate"
            + "|offer)) (?:an )?(?:internal )?(?:review|complaints?) (?:procedure|process|stage)|\\bno (?:[a-z]+ ){0,2}(?:procedure|process|stage) of (?:its|our|my|their) own\\b|\\bno (?:other |further |second )?(?:internal )?(?:review|complaints?) (?:procedure|process|stage)", "procedure", "process", "stage");
    /// A review that somebody must first allow.
    private static final Cue ONLY_IF = Cue.of("\\b(?:provided(?: that)?|only (?:if|where|when)|on condition that|as long as|so long as|unless) (?:the|our|he|she|they|we|it|a|an|that)\\b(?: [a-z]+){0,4} (?:agrees?|considers?|decides?|(?:is|are) (?:satisfied|persuaded|of the view)|accepts?|thinks?|approves?|sees?|finds?|consents?)\\b"
            + "|\\bsubject to (?:the|our|his|her|their) [a-z' ]{0,40}\\b(?:approval|agreement|consent|permission)\\b|\\bat (?:the|our|his|her|their) [a-z' ]{0,40}discretion\\b|\\b(?:may|can|might|reserves? the right to) (?:refuse|decline|choose not|decide not)\\b[^\\n]{0,30}\\breview", "provided", "only ", "condition", "as long as", "so long as", "unless", "subject to", "discretion", "refuse", "decline", "choose not", "decide not");
    private static final Phrase MORE_TIME = Phrase.of("\\b(?:longer|more time|complex|exten\\w*|further time)\\b");
    /// In sentences below the offer.
    private static final int NEAR = 4;
    private static final Cue ELSEWHERE = Cue.of("(?:see|find|sets? out|attached|enclosed|overleaf|below)[^\\n]{0,60}(?:right|complain|review|appeal"
            + "|satisfied|service)", "right", "complain", "review", "appeal", "satisfied", "service");

    @Override
    public String id() {
        return "rn-internal-review";
    }

    @Override
    public void check(Examined letter, Report report) {
        boolean notice = letter.refuses() || letter.is(Outcome.EXTENSION);
        if (!notice || !letter.asks(id())) {
            return;
        }
        Optional<Hit> none = letter.said(NONE).stream().findFirst();
        if (none.isPresent()) {
            if (!letter.foia()) {
                report.at(none.get(), "This law gives the right to have the decision looked at again: say where to write and that there are 40 working days to do so.");
            }
            return;
        }
        Routes routes = letter.reading().routes();
        if (routes.review().isEmpty()) {
            if (letter.whole()) {
                letter.said(ELSEWHERE).stream().findFirst().ifPresentOrElse(
                        hit -> report.at(hit, "The letter points to review rights that are not in it. Say how to ask for an internal review: where, "
                                + "within 40 working days, and when you will answer."),
                        () -> report.absent("The letter does not say how to ask for an internal review. Say where to send it, that there are 40 "
                                + "working days to ask, and when you will answer."));
            }
            return;
        }
        Found<String> offer = routes.review().get();
        if (!letter.whole()) {
            return;
        }
        int from = letter.text().sentenceAt(offer.start());
        ONLY_IF.in(letter.text(), i -> letter.reading().voices().authority(i) && i >= from && i <= from + NEAR && !MORE_TIME.isIn(letter.words(i))).forEach(hit -> report.at(hit,
                "Whoever is not content may have the decision looked at again, and nobody's leave is needed. Take the condition out."));
        if (routes.reviewWhere().isEmpty()) {
            report.at(offer, "The letter offers a review but gives no address or e-mail address to send it to. Add one.", Severity.ERROR);
        }
        if (routes.reviewTimeToAsk().isEmpty() && routes.reviewTarget().isEmpty()) {
            report.also(offer, "The letter offers a review without any times. Say that there are 40 working days to ask, and "
                    + "in how many working days you will answer.", Severity.ERROR);
        } else if (routes.reviewTimeToAsk().isEmpty()) {
            report.also(offer, "The letter does not say within what time a review can be asked for. It is 40 working days.",
                    Severity.ERROR);
        } else if (routes.reviewTarget().isEmpty()) {
            report.also(offer, "The letter does not say when the review will be answered. The Code says 20 working days in "
                    + "most cases.", Severity.WARNING);
        }
    }
}
