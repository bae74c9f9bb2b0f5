package org.candour.letters.rules;

import java.util.List;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Phrase;

/// Whether to confirm or deny is decided part by part (FOIA s1(1); ICO guidance on neither confirming nor denying).
final class RnNcndEveryPart implements Rule {
    private static final Cue NCND = Cue.of("neither confirm|(?:confirm|confirming) (?:n?or) den", "confirm");
    private static final Cue EVERY = Cue.of("\\b(?:each|all|both|every|any|none|either) (?:of )?(?:the |your |these |its )?(?:[a-z]+ )?(?:questions?|parts?|items?|points?|elements?"
            + "|requests?|limbs?)|(?:questions?|parts?|items?|points?|q) ?\\d|entire|in full|(?:whole|all) of (?:the|your) request|in its entirety|request as a whole",
            "each", "all ", "both", "every", "any ", "none", "either", "question", "part", "item", "point", "q", "entire", "in full", "whole");

    /// "For the reasons given under question 2".
    private static final Phrase BY_ANOTHER = Phrase.of("\\b(?:for the (?:same )?reasons? (?:that (?:are|were) |which (?:are|were) )?(?:given|set out|stated|explained|told|as) (?:under|in|at|for|against|on|to|in (?:my|our) (?:answer|reply|response) to)|as (?:for|with|under)|see) (?:the (?:answer|reply|response) to )?(?:questions?|items?|parts?|points?|q) ?\\(?(?:\\d|[a-j])\\b");

    /// A number by itself seldom tells what a person's name does.
    private static final Phrase NUMBER = Phrase.of("\\b(?:how many|numbers? of|total|how often|statistics|figures)\\b");

    private static boolean asksNumber(Examined letter, int sentence) {
        return letter.reading().items().passages().stream().filter(it -> it.from() <= sentence && sentence < it.to() && it.number() <= letter.reading().items().asked().size())
                .anyMatch(it -> it.number() > 0 && NUMBER.isIn(letter.reading().items().asked().get(it.number() - 1).text().toLowerCase(java.util.Locale.ROOT)));
    }

    @Override
    public String id() {
        return "rn-ncnd-every-part";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.ncnd() || letter.reading().items().asked().size() < 2 || !letter.whole()) {
            return;
        }
        letter.said(NCND, BY_ANOTHER::isIn).stream().filter(hit -> asksNumber(letter, hit.sentence())).findFirst().ifPresent(hit -> report.at(hit, "This part is left unconfirmed for the reasons of another. Ask of this part by itself whether confirming would do harm.", Severity.WARNING));
        List<Hit> said = letter.said(NCND);
        if (!said.isEmpty() && !letter.says(EVERY) && letter.reading().items().answered().isEmpty()) {
            report.at(said.getFirst(), "The request has " + letter.reading().items().asked().size() + " parts and one answer. Decide for each part whether to "
                    + "confirm or deny, and say so.", Severity.WARNING);
        }
    }
}
