package org.candour.law;

import java.time.LocalDate;

/// The times after an answer: review asked and answered, the regulator, the tribunal.
public final class ReviewClock {
    private ReviewClock() {}

    /// The last day for the requester to ask for a review: 40 working days under every regime.
    ///
    /// @param answered date of the answer; for FOISA and the environmental regimes, where none came, the day it was due
    public static TimeLimit askBy(Regime regime, LocalDate answered, BankHolidays holidays) {
        return clock(switch (regime) {
            case FOIA -> "foia-internal-review-ask";
            case EIR -> "eir-representations-ask";
            case FOISA -> "foisa-review-ask";
            case EISR -> "eisr-review-ask";
        }).due(answered, holidays);
    }

    /// The last day for the outcome: 20 working days by the Code (FOIA), 40 by law (EIR), 20 by law (Scotland).
    ///
    /// @param asked day on which the request for review was received
    public static TimeLimit answerBy(Regime regime, LocalDate asked, BankHolidays holidays) {
        return clock(answer(regime)).due(asked, holidays);
    }

    /// The same with all the time that an exceptional case may take: 40 working days under FOIA.
    public static TimeLimit answerAtTheLatest(Regime regime, LocalDate asked, BankHolidays holidays) {
        return clock(answer(regime)).dueAtTheLatest(asked, holidays);
    }

    /// The day by which a complaint should reach the regulator: six weeks as the Commissioner asks, six months by law in Scotland.
    ///
    /// @param outcome date of the final answer; in Scotland the day the outcome of the review was received
    public static TimeLimit complainBy(Regime regime, LocalDate outcome, BankHolidays holidays) {
        return clock(switch (regime) {
            case FOIA, EIR -> "ico-complaint";
            case FOISA -> "foisa-commissioner";
            case EISR -> "eisr-commissioner";
        }).due(outcome, holidays);
    }

    /// The last day for an appeal to the First-tier Tribunal: 28 days after the decision notice was sent.
    ///
    /// @throws IllegalArgumentException for the Scottish regimes, whose appeals go to the Court of Session
    public static TimeLimit appealBy(Regime regime, LocalDate noticeSent, BankHolidays holidays) {
        if (regime == Regime.FOISA || regime == Regime.EISR) {
            throw new IllegalArgumentException("An appeal under %s goes to the Court of Session, on a point of law, not to the Tribunal".formatted(regime));
        }
        return clock("tribunal-appeal").due(noticeSent, holidays);
    }

    private static String answer(Regime regime) {
        return switch (regime) {
            case FOIA -> "foia-internal-review";
            case EIR -> "eir-reconsideration";
            case FOISA -> "foisa-review";
            case EISR -> "eisr-review";
        };
    }

    private static Clock clock(String id) {
        return Clocks.standard().require(id);
    }
}
