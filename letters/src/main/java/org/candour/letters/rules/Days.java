package org.candour.letters.rules;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.candour.law.BankHolidays;
import org.candour.law.CalendarTooShort;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;

/// Working days as letters need them.
final class Days {
    private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private Days() {}

    /// "20 August 2018".
    static String say(LocalDate day) {
        return SAID.format(day);
    }

    /// The last day for an answer; empty where bank holidays are not known.
    static Optional<LocalDate> day20(LocalDate received, Regime regime) {
        return nth(received, 20, regime);
    }

    /// The day after which an extension needs exceptional reasons; empty where bank holidays are not known.
    static Optional<LocalDate> day40(LocalDate received, Regime regime) {
        return nth(received, 40, regime);
    }

    private static Optional<LocalDate> nth(LocalDate received, int n, Regime regime) {
        try {
            return Optional.of(WorkingDays.of(regime, BankHolidays.standard()).nthAfter(received, n));
        } catch (CalendarTooShort e) {
            return Optional.empty();
        }
    }
}
