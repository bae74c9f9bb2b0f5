package org.candour.letters.rules;

import org.candour.letters.reading.Balance;
import org.candour.letters.reading.Balance.Direction;
import org.candour.letters.reading.Outcome;

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
}
