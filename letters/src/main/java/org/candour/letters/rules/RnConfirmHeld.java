package org.candour.letters.rules;

import org.candour.law.Regime;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;

/// A letter that withholds confirms that the information is held (FOIA s1(1)(a)).
final class RnConfirmHeld implements Rule {
    private static final Cue HELD = Cue.of("\\b(?:hold|holds|held|holding|possess(?:es)?|(?:have|has|been|were|was) (?:located|identified|found"
            + "|retrieved)|our records show|in (?:our|its) possession)\\b", "hold", "held", "possess", "located", "identified", "retrieved", "records "
            + "show", "possession");

    @Override
    public String id() {
        return "rn-confirm-held";
    }

    @Override
    public void check(Examined letter, Report report) {
        boolean withholds = letter.is(Outcome.WITHHELD) || letter.is(Outcome.PART);
        if (withholds && !letter.is(Outcome.NCND) && !letter.is(Outcome.REVIEW) && letter.reading().regime() != Regime.FOISA) {
            boolean says = letter.says(HELD, words -> !words.contains("whether") && !words.contains("not hold ")
                    && !words.contains("have considered") && !words.contains("withheld") || words.contains("is held") || words.contains("do hold")
                    || words.contains("does hold") || words.contains("holds ") || words.contains("we hold") || words.contains("i hold")
                    || words.contains("information held"));
            if (!says) {
                report.absent("The letter withholds information without confirming that it is held. Say first that you hold it.");
            }
        }
    }
}
