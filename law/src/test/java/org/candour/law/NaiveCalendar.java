package org.candour.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/// A second opinion: counts one day at a time with a set of dates read from the calendar's text by other code.
final class NaiveCalendar {
    private final Set<LocalDate> closed = new HashSet<>();

    NaiveCalendar(Regime regime) {
        boolean scotland = regime == Regime.FOISA || regime == Regime.EISR;
        try (var in = NaiveCalendar.class.getResourceAsStream("bank-holidays.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.matches("2\\d{3}-.*") && (!scotland || line.split("\\|")[1].matches(".*\\bS\\b.*"))) {
                    closed.add(LocalDate.parse(line.substring(0, 10)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean counts(LocalDate day) {
        int weekday = day.getDayOfWeek().getValue();
        return weekday != 6 && weekday != 7 && !closed.contains(day);
    }

    LocalDate nth(LocalDate received, int n) {
        LocalDate day = received;
        int left = n;
        while (left > 0) {
            day = day.plusDays(1);
            if (counts(day)) {
                left--;
            }
        }
        return day;
    }
}
