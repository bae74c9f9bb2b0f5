package org.candour.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The days on which a statutory clock runs, under one regime.
///
/// FOIA 2000 s10(6) and EIR 2004 reg 2(1) leave out a bank holiday in *any* part of the UK; FOISA 2002 s73 and the Scottish
/// Regulations leave out only those in Scotland. Saturday, Sunday and Christmas Day never count; Good Friday is a bank
/// holiday everywhere. Every day from the first to the last of the calendar is counted once, when this is made: each question
/// is then a look-up.
public final class WorkingDays {
    private final Regime regime;
    private final BankHolidays holidays;
    private final Set<Division> parts;
    private final LocalDate knownFrom;
    private final LocalDate knownTo;
    private final int origin;
    private final short[] workingUpTo;
    private final short[] doubtfulUpTo;
    private final LocalDate[] days;
    private final short[] skippedUpTo;
    private final List<NonWorkingDay> allSkipped;

    WorkingDays(Regime regime, BankHolidays holidays) {
        this.regime = regime;
        this.holidays = holidays;
        parts = regime.divisions();
        knownFrom = holidays.knownFrom();
        knownTo = holidays.knownTo();
        origin = Math.toIntExact(knownFrom.toEpochDay()) - 1;
        int length = Math.toIntExact(knownTo.toEpochDay()) - origin + 1;
        workingUpTo = new short[length];
        doubtfulUpTo = new short[length];
        skippedUpTo = new short[length];
        List<NonWorkingDay> skipped = new ArrayList<>();
        List<LocalDate> working = new ArrayList<>(length);
        for (int i = 1; i < length; i++) {
            LocalDate day = LocalDate.ofEpochDay(origin + i);
            boolean doubtful = false;
            if (!weekend(day)) {
                List<BankHoliday> kept = holidays.on(day, parts);
                if (kept.isEmpty() && !christmas(day)) {
                    working.add(day);
                } else {
                    skipped.add(new NonWorkingDay(day, kept.isEmpty() ? "Christmas Day" : BankHolidays.name(kept)));
                }
                doubtful = !kept.isEmpty() && kept.stream().noneMatch(BankHoliday::certain);
            }
            workingUpTo[i] = (short) working.size();
            skippedUpTo[i] = (short) skipped.size();
            doubtfulUpTo[i] = (short) (doubtfulUpTo[i - 1] + (doubtful ? 1 : 0));
        }
        days = working.toArray(LocalDate[]::new);
        allSkipped = List.copyOf(skipped);
    }

    /// The same object each time it is asked for.
    public static WorkingDays of(Regime regime, BankHolidays holidays) {
        return holidays.workingDays(regime);
    }

    public Regime regime() {
        return regime;
    }

    public BankHolidays holidays() {
        return holidays;
    }

    /// True if the clock runs on `day`.
    ///
    /// @throws CalendarTooShort if `day` lies outside the calendar
    public boolean includes(LocalDate day) {
        int i = index(day);
        return i > 0 && workingUpTo[i] > workingUpTo[i - 1];
    }

    /// The `n`-th working day after `received`. The day of receipt is day 0, even at a weekend.
    ///
    /// @param received UK local date on which the authority had the request
    /// @param n        working days to count, 1 or more
    /// @throws CalendarTooShort if the answer lies beyond the bank holidays known
    public LocalDate nthAfter(LocalDate received, int n) {
        LocalDate day = nthAfterIfKnown(received, n);
        if (day == null) {
            throw new CalendarTooShort(regime, "count %d working days from %s".formatted(n, received), knownFrom, knownTo);
        }
        return day;
    }

    /// As [#nthAfter(LocalDate, int)]; null where the answer lies beyond the bank holidays known.
    @org.jspecify.annotations.Nullable LocalDate nthAfterIfKnown(LocalDate received, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("Count 1 working day or more, not " + n);
        }
        int at = workingUpTo[index(received)] + n - 1;
        return at < days.length ? days[at] : null;
    }

    /// Working days after the first day, up to and including the second: 0 on the same day, negative when `toDay` is the earlier.
    ///
    /// @throws CalendarTooShort if either lies outside the calendar
    public int between(LocalDate afterDay, LocalDate toDay) {
        return workingUpTo[index(toDay)] - workingUpTo[index(afterDay)];
    }

    /// The Mondays to Fridays after the first day, up to and including the second, that do not count, each with its reason.
    public List<NonWorkingDay> skipped(LocalDate after, LocalDate to) {
        return to.isBefore(after) ? List.of() : allSkipped.subList(skippedUpTo[index(after)], skippedUpTo[index(to)]);
    }

    /// Why `day` does not count: "Sunday", "Good Friday", "Summer bank holiday (Scotland)".
    ///
    /// @throws IllegalArgumentException if it does count
    public String reason(LocalDate day) {
        if (weekend(day)) {
            return UkDates.weekday(day);
        }
        int i = index(day);
        if (i > 0 && skippedUpTo[i] > skippedUpTo[i - 1]) {
            return allSkipped.get(skippedUpTo[i] - 1).reason();
        }
        throw new IllegalArgumentException("%s is a working day under %s".formatted(day, regime));
    }

    /// Why it is unsettled that a request received on `received` gains the holiday on `day`; empty for all other days.
    Optional<String> doubt(LocalDate day, LocalDate received) {
        List<BankHoliday> kept = weekend(day) || christmas(day) ? List.of() : holidays.on(day, parts);
        if (kept.isEmpty() || kept.stream().anyMatch(holiday -> holiday.doubtFor(received).isEmpty())) {
            return Optional.empty();
        }
        return kept.getFirst().doubtFor(received);
    }

    /// True if a day after the first, up to and including the second, may be in doubt for some request.
    boolean anyDoubt(LocalDate after, LocalDate to) {
        return doubtfulUpTo[index(to)] > doubtfulUpTo[index(after)];
    }

    private int index(LocalDate day) {
        long i = day.toEpochDay() - origin;
        if (i < 0 || i >= workingUpTo.length) {
            throw new CalendarTooShort(regime, "count to or from %s".formatted(day), knownFrom, knownTo);
        }
        return (int) i;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    private static boolean christmas(LocalDate day) {
        return day.getMonthValue() == 12 && day.getDayOfMonth() == 25;
    }

    /// "working days under FOIA, bank holidays 2026-02-25 (2005 to 2028)"
    @Override
    public String toString() {
        return "working days under %s, %s".formatted(regime, holidays);
    }
}
