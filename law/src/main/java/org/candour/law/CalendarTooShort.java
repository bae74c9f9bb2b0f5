package org.candour.law;

import java.time.LocalDate;

/// The bank holidays that a count needs are not loaded. Nothing is guessed: a wrong deadline is worse than none.
public final class CalendarTooShort extends RuntimeException {
    private static final long serialVersionUID = 1;

    CalendarTooShort(Regime regime, String tried, LocalDate knownFrom, LocalDate knownTo) {
        super("""
            Cannot %s under %s: bank holidays are known from %s to %s only. \
            For later dates load the newer calendar from www.gov.uk/bank-holidays.json and count again.""".formatted(tried, regime, knownFrom, knownTo));
    }
}
