package org.candour.letters.rules;

import java.util.stream.IntStream;
import org.candour.letters.reading.Balance;
import org.candour.letters.reading.Balance.Direction;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

/// The conclusion of the public interest test agrees with the outcome (FOIA s17(3)).
final class RnPitOutcomeConsistent implements Rule {
    @Override
    public String id() {
        return "rn-pit-outcome-consistent";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.ncnd() && !letter.is(Outcome.WITHHELD) && !letter.is(Outcome.PART) && !letter.unreasonable() || !letter.decides()) {
            return;
        }
        agreesAndUpholds(letter, report);
        boolean ncnd = letter.ncnd();
        boolean toldEven = false;
        for (Balance balance : letter.reading().balances()) {
            String words = letter.words(letter.text().sentenceAt(balance.words().start()));
            boolean partly = letter.is(Outcome.PART) && (words.contains("remaining") || words.contains("rest of") || words.contains("some of")
                    || words.contains("the information provided"));
            boolean disclose = balance.direction().filter(Direction.DISCLOSE::equals).isPresent();
            if (disclose && balance.weighs() && !partly) {
                report.at(balance.words(), ncnd
                        ? "This says that the balance favours confirming or denying, but the letter does neither. Say that maintaining the exclusion "
                                + "of the duty outweighs confirming or denying, or change the outcome."
                        : "This says that the balance favours disclosure, but the letter withholds. Put the conclusion or the outcome right.");
            } else if (disclose && !balance.weighs() && !letter.is(Outcome.REVIEW)) {
                report.at(balance.words(), "This says that the balance favours disclosure, but the letter withholds. Put the conclusion or the outcome right.");
            } else if (!toldEven && !letter.is(Outcome.REVIEW) && balance.direction().filter(Direction.NEITHER::equals).isPresent()) {
                toldEven = true;
                report.at(balance.words(), "Where the two sides weigh alike the information is to be given: it may be kept back only if maintaining the exemption outweighs disclosure.");
            }
        }
    }

    /// A review that grants the point and keeps the decision all the same.
    private static final Cue AGREES = Cue.of("^(?:i|we) (?:entirely |fully |therefore )?agree with you\\b|^you are right\\b(?! to )|\\b(?:i|we) (?:accept|agree) that (?:the )?(?:exemption|exception|section \\d+\\S*) (?:does not apply|is not engaged|was wrongly)|\\b(?:does not relate to|is not about) (?:the )?(?:formulation|development|policy)", "agree", "right", "accept", "relate to", "about");
    private static final Cue UPHOLDS = Cue.of("\\b(?:i|we|panel) (?:therefore |accordingly |nevertheless |still )?(?:uphold|maintain|confirm|stand by) the (?:decision|refusal|original|exemption|use)\\b", "uphold", "maintain", "confirm", "stand by");
    /// In sentences.
    private static final int SOON = 3;

    private static void agreesAndUpholds(Examined letter, Report report) {
        if (!letter.is(Outcome.REVIEW)) {
            return;
        }
        for (Hit agrees : letter.said(AGREES, words -> !words.contains("but ") && !words.contains("however"))) {
            letter.said(UPHOLDS, words -> !TURNS.isIn(words)).stream().filter(it -> it.sentence() > agrees.sentence() && it.sentence() <= agrees.sentence() + SOON
                    && IntStream.range(agrees.sentence() + 1, it.sentence()).noneMatch(i -> TURNS.isIn(letter.words(i)))).findFirst()
                    .ifPresent(it -> report.at(it, "The review agrees with the requester here and keeps the decision all the same. Put the conclusion or the outcome right."));
        }
    }

    private static final Phrase TURNS = Phrase.of("\\b(?:but|however|nevertheless|nonetheless|even so|though|although|still|on other grounds|another)\\b");
}
