package org.candour.app.statistics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The days of receipt that a return counts: a month, a quarter, a calendar year, or a financial year from April to March.
///
/// @param code  `2026-07`, `2026-Q3`, `2026` or `FY2026-27`
/// @param label for people: "July to September 2026"
/// @param from  first day
/// @param to    last day, which is counted too
public record Period(String code, String label, LocalDate from, LocalDate to) {
    private static final Pattern CODE = Pattern.compile("(FY)?(\\d{4})(?:-(?:Q([1-4])|(\\d{2})))?");

    /// The period of this code; empty for a text that is none, and for years before 2005, when the right to ask began.
    public static Optional<Period> of(String code) {
        Matcher m = CODE.matcher(code);
        if (!m.matches() || Integer.parseInt(m.group(2)) < 2005) {
            return Optional.empty();
        }
        int year = Integer.parseInt(m.group(2));
        if (m.group(1) != null) {
            return "%02d".formatted((year + 1) % 100).equals(m.group(4)) ? Optional.of(financialYear(year)) : Optional.empty();
        }
        if (m.group(3) != null) {
            return Optional.of(quarter(year, Integer.parseInt(m.group(3))));
        }
        if (m.group(4) == null) {
            return Optional.of(months(code, Integer.toString(year), YearMonth.of(year, 1), 12));
        }
        try {
            return Optional.of(month(YearMonth.of(year, Integer.parseInt(m.group(4)))));
        } catch (DateTimeException noMonth) {
            return Optional.empty();
        }
    }

    /// The quarter in which the day lies.
    public static Period quarterOf(LocalDate day) {
        return quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    static Period month(YearMonth month) {
        return months(month.toString(), name(month) + " " + month.getYear(), month, 1);
    }

    private static Period quarter(int year, int number) {
        YearMonth first = YearMonth.of(year, 3 * number - 2);
        return months(year + "-Q" + number, "%s to %s %d".formatted(name(first), name(first.plusMonths(2)), year), first, 3);
    }

    private static Period financialYear(int year) {
        String years = "%d-%02d".formatted(year, (year + 1) % 100);
        return months("FY" + years, "April %d to March %d".formatted(year, year + 1), YearMonth.of(year, 4), 12);
    }

    private static Period months(String code, String label, YearMonth first, int count) {
        return new Period(code, label, first.atDay(1), first.plusMonths(count - 1L).atEndOfMonth());
    }

    private static String name(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL, Locale.UK);
    }

    /// The months of the period that had begun on that day, in order.
    List<Period> monthsUntil(LocalDate day) {
        return Stream.iterate(YearMonth.from(from), m -> !m.atDay(1).isAfter(to) && !m.atDay(1).isAfter(day), m -> m.plusMonths(1)).map(Period::month).toList();
    }

    /// This quarter and those before it, the earliest first.
    static List<Period> quartersTo(Period last, int count) {
        List<Period> quarters = new ArrayList<>();
        for (Period p = quarterOf(last.to()); quarters.size() < count; p = quarterOf(p.from().minusDays(1))) {
            quarters.addFirst(p);
        }
        return quarters;
    }

    /// Those that a reader is offered on that day: the last eight quarters, three calendar and three financial years; the newest first.
    public static List<Period> offered(LocalDate today) {
        List<Period> offered = new ArrayList<>(quartersTo(quarterOf(today), 8).reversed());
        int financial = today.getMonthValue() < 4 ? today.getYear() - 1 : today.getYear();
        for (int back = 0; back < 3; back++) {
            offered.add(months(Integer.toString(today.getYear() - back), Integer.toString(today.getYear() - back), YearMonth.of(today.getYear() - back, 1), 12));
        }
        for (int back = 0; back < 3; back++) {
            offered.add(financialYear(financial - back));
        }
        return List.copyOf(offered);
    }

    @Override
    public String toString() {
        return label;
    }
}
