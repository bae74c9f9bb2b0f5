package org.candour.letters.rules;

import org.candour.law.Regime;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;

/// A letter that withholds confirms that the information is held (FOIA s1(1)(a)).
final class RnConfirmHeld implements Rule {
    private static final Cue HELD = Cue.of("\\bwe(?:'ve| have) (?:got )?(?:these|this|it|them|the information|what you)\\b|\\bcop(?:y|ies) (?:is|are)? ?(?:attached|enclosed)"
            + "|\\bsearch(?:es)? (?:have |has )?(?:located|identified|found|returned|produced)\\b|\\bdecided to (?:disclose|release|provide) (?:some|part|most|much)\\b"
            + "|\\b(?:hold|holds|held|holding|possess(?:es)?|(?:have|has|been|were|was) (?:located|identified|found"
            + "|retrieved)|our records show|in (?:our|its) possession)\\b", "hold", "held", "possess", "located", "identified", "retrieved", "records "
            + "show", "possession", "we have", "we've", "cop", "search", "decided to");

    /// The law told over says nothing about this request.
    private static final Cue LAW = Cue.of("\\bdut(?:y|ies)\\b|entitled|section 1\\b|a request is|any person|general right|public authorit(?:y|ies) (?:must|to|is|are)", "dut",
            "entitled", "section 1", "a request is", "any person", "general right", "public authorit");

    @Override
    public String id() {
        return "rn-confirm-held";
    }

    @Override
    public void check(Examined letter, Report report) {
        boolean withholds = letter.is(Outcome.WITHHELD) || letter.is(Outcome.PART);
        if (withholds && !letter.is(Outcome.NCND) && !letter.is(Outcome.REVIEW) && letter.reading().regime() != Regime.FOISA) {
            boolean says = letter.says(HELD, words -> !LAW.isIn(words) && !words.contains("whether") && !words.contains("not hold ")
                    && !words.contains("have considered") && !words.contains("withheld") || words.contains("is held") && !words.contains("whether") && !LAW.isIn(words) || words.contains("do hold")
                    || words.contains("does hold") || words.contains("holds ") || words.contains("we hold") || words.contains("i hold")
                    || words.contains("information held"));
            if (!says) {
                report.absent("The letter withholds information without confirming that it is held. Say first that you hold it.");
            }
        }
    }
}
