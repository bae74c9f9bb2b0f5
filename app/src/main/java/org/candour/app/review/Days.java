package org.candour.app.review;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Dates as papers write them: 31 March 2026.
final class Days {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    static String day(LocalDate date) {
        return DAY.format(date);
    }

    private Days() {}
}
