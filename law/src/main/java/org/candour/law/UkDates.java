package org.candour.law;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/// Dates in the words of a UK letter.
final class UkDates {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private UkDates() {}

    /// "4 January 2021"
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /// "Saturday"
    static String weekday(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.UK);
    }
}
