package org.candour.letters.rules;

import java.util.List;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;

/// Whether to confirm or deny is decided part by part (FOIA s1(1); ICO guidance on neither confirming nor denying).
final class RnNcndEveryPart implements Rule {
    private static final Cue NCND = Cue.of("neither confirm|(?:confirm|confirming) (?:n?or) den", "confirm");
    private static final Cue EVERY = Cue.of("\\b(?:each|all|both|every|any|none|either) (?:of )?(?:the |your |these |its )?(?:[a-z]+ )?(?:questions?|parts?|items?|points?|elements?"
            + "|requests?|limbs?)|(?:questions?|parts?|items?|points?|q) ?\\d|entire|in full|(?:whole|all) of (?:the|your) request|in its entirety|request as a whole",
            "each", "all ", "both", "every", "any ", "none", "either", "question", "part", "item", "point", "q", "entire", "in full", "whole");

    @Override
    public String id() {
        return "rn-ncnd-every-part";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.ncnd() || letter.reading().items().asked().size() < 2 || !letter.whole()) {
            return;
        }
        List<Hit> said = letter.said(NCND);
        if (!said.isEmpty() && !letter.says(EVERY) && letter.reading().items().answered().isEmpty()) {
            report.at(said.getFirst(), "The request has " + letter.reading().items().asked().size() + " parts and one answer. Decide for each part whether to "
                    + "confirm or deny, and say so.", Severity.WARNING);
        }
    }
}
