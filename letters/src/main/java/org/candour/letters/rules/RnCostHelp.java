package org.candour.letters.rules;

import org.candour.letters.reading.Outcome;

/// A cost refusal helps the requester to change the request (FOIA s16).
final class RnCostHelp implements Rule {
    @Override
    public String id() {
        return "rn-cost-help";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.is(Outcome.COST) && letter.whole() && letter.reading().narrowing().isEmpty()) {
            report.absent("The letter does not help the requester to bring the request within the limit. Say what could be given within it, or how to "
                    + "narrow the request, or why neither is possible.");
        }
    }
}
