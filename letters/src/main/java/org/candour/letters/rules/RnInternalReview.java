package org.candour.letters.rules;

import java.util.Optional;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Routes;

/// Where to ask for an internal review, within what time, and when the answer comes (FOIA s17(7)(a); s45 Code).
final class RnInternalReview implements Rule {
    private static final Cue NONE = Cue.of("(?:no|not have an?|does not (?:have|operate|offer)|do not (?:have|operate"
            + "|offer)) (?:an )?(?:internal )?(?:review|complaints?) (?:procedure|process|stage)|\\bno (?:[a-z]+ ){0,2}(?:procedure|process|stage) of (?:its|our|my|their) own\\b|\\bno (?:other |further |second )?(?:internal )?(?:review|complaints?) (?:procedure|process|stage)", "procedure", "process", "stage");
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
