package org.candour.app.bulletin;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.candour.app.statistics.Period;

/// The calendar quarters that a table counts together: one, or several in a row for a year to date or a whole year.
///
/// @param from `2026-Q1`
/// @param to   the same or a later one
public record Span(String from, String to) {
    /// Quarters of one table.
    public static final int MOST = 8;
    private static final Pattern QUARTER = Pattern.compile("20\\d\\d-Q[1-4]");

    /// @throws IllegalArgumentException for what is no quarter, an end before the beginning, or more than [#MOST] quarters
    public Span {
        if (!QUARTER.matcher(from).matches() || !QUARTER.matcher(to).matches()) {
            throw new IllegalArgumentException("Choose a first and a last quarter");
        }
        if (number(to) < number(from) || number(to) - number(from) >= MOST) {
            throw new IllegalArgumentException("The last quarter is the first one or up to %d later".formatted(MOST - 1));
        }
    }

    private static int number(String quarter) {
        return Integer.parseInt(quarter.substring(0, 4)) * 4 + quarter.charAt(6) - '1';
    }

    private static String quarter(int number) {
        return number / 4 + "-Q" + (number % 4 + 1);
    }

    /// The quarters in order.
    public List<String> quarters() {
        List<String> quarters = new ArrayList<>();
        for (int n = number(from); n <= number(to); n++) {
            quarters.add(quarter(n));
        }
        return quarters;
    }

    /// In addresses: `2026-Q3` or `2026-Q1-to-2026-Q3`.
    public String code() {
        return from.equals(to) ? from : from + "-to-" + to;
    }

    /// "July to September 2026", "January to September 2026".
    public String label() {
        if (from.equals(to)) {
            return label(from);
        }
        Period first = Period.of(from).orElseThrow();
        Period last = Period.of(to).orElseThrow();
        String begins = label(from).replaceFirst(" to .*", "");
        return (first.from().getYear() == last.to().getYear() ? begins : begins + " " + first.from().getYear()) + label(to).replaceFirst(".* to ", " to ");
    }

    /// "July to September 2026".
    public static String label(String quarter) {
        return Period.of(quarter).map(Period::label).orElse(quarter);
    }

    /// Whether its last day has passed.
    public static boolean over(String quarter, LocalDate today) {
        return Period.of(quarter).filter(p -> p.to().isBefore(today)).isPresent();
    }

    /// Quarters that have ended, the newest first.
    public static List<String> ended(LocalDate today, int count) {
        YearMonth month = YearMonth.from(today);
        int last = month.getYear() * 4 + (month.getMonthValue() - 1) / 3 - 1;
        List<String> quarters = new ArrayList<>();
        for (int n = last; n > last - count; n--) {
            quarters.add(quarter(n));
        }
        return quarters;
    }
}
