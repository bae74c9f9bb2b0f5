package org.candour.letters;

import java.util.Map;

/// Writes a letter from the facts of a decision, so that it says by construction what the law asks it to say.
///
/// Pure: the same facts give the same letter. The words come from the house style's language; which of them are used
/// follows from the kind of letter, the outcome of each item and the grounds.
public final class Composer {
    private Composer() {}

    /// Composes the letter.
    ///
    /// Facts that are complete enough to print are printed as they are: whether the law is satisfied is for
    /// [Checker#checkFacts] to say before the letter is approved.
    ///
    /// @throws IllegalArgumentException when a ground is unknown or there are no words in the language
    /// @throws IllegalStateException    when a kind of letter lacks the particulars it cannot be written without
    public static Letter compose(LetterFacts facts) {
        Draft draft = new Draft(facts);
        OpeningPart.add(draft);
        if (facts.kind() == LetterKind.REVIEW_OUTCOME) {
            NoticesPart.review(draft);
        }
        switch (facts.kind()) {
            case DISCLOSURE, PARTIAL, REFUSAL, NCND, NOT_HELD, COST, VEXATIOUS, REPEATED, ACCESSIBLE, ELSEWHERE, MIXED,
                    LAPSED, REVIEW_OUTCOME -> {
                AnswersPart.add(draft);
                ReasonsPart.add(draft);
                NoticesPart.cost(draft);
                NoticesPart.earlier(draft);
                ClosingPart.schedule(draft);
                ClosingPart.advice(draft);
                ClosingPart.reuse(draft);
                ClosingPart.rights(draft);
            }
            case EXTENSION -> {
                NoticesPart.extension(draft);
                ClosingPart.advice(draft);
                ClosingPart.rights(draft);
            }
            case CLARIFICATION -> {
                NoticesPart.clarification(draft);
                ClosingPart.advice(draft);
            }
            case ACKNOWLEDGEMENT -> {
                NoticesPart.acknowledgement(draft);
                ClosingPart.advice(draft);
            }
            case ADVICE -> ClosingPart.advice(draft);
        }
        ClosingPart.signature(draft);
        ClosingPart.annex(draft);
        ClosingPart.smallPrint(draft);
        return new Letter(head(draft), draft.blocks());
    }

    private static Letter.Head head(Draft draft) {
        LetterFacts facts = draft.facts;
        return new Letter.Head(
                title(draft), facts.house().authorityName(), facts.ourRef(), facts.dated(), facts.house().language(),
                facts.kind(), facts.house().colour());
    }

    static String title(Draft draft) {
        LetterFacts facts = draft.facts;
        String key = facts.kind() == LetterKind.REVIEW_OUTCOME ? "opening.review-title" : "opening.title";
        return draft.words.say(key, Map.of("act", draft.words.forRegime("terms.title", facts.regime()), "subject", facts.subject()));
    }
}
