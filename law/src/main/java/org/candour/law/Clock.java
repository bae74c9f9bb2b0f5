package org.candour.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/// One time limit, and how it is counted.
///
/// @param id        stable name, such as `foia-internal-review`
/// @param law       the regime's name, or that of another law for the clocks beside it
/// @param step      what has to happen in time
/// @param limit     how many units; empty where a notice sets the period or the response clock decides
/// @param longest   a second limit: the most that may be taken, or for schools the 60 working days
/// @param including true if the day counted from is itself the first day
/// @param from      the day counted from, in words
/// @param statutory false for what a code or a regulator expects
public record Clock(String id, Set<Regime> regimes, String law, String step, OptionalInt limit, OptionalInt longest, Unit unit, boolean including,
        String from, String rule, boolean statutory, List<String> notes, String source, Verified verified) {

    /// What is counted.
    public enum Unit {
        WORKING_DAY, SCHOOL_DAY, CALENDAR_DAY, WEEK, MONTH,
        /// The period that a notice sets: see [Clock#dueWithin(LocalDate, int)].
        NOTICE,
        /// No period of its own: see [ResponseClock].
        RESPONSE_CLOCK;

        static Unit ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /// "working day"
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// The last day in time, counted from `from` (day 0).
    ///
    /// @throws IllegalArgumentException for a clock without a period of its own, or a school's, which needs its sessions
    /// @throws CalendarTooShort         if the answer lies beyond the bank holidays known
    public TimeLimit due(LocalDate from, BankHolidays holidays) {
        return count(from, limit.orElseThrow(this::noPeriod), holidays);
    }

    /// The last day if all the time that may be taken is taken: 40 working days for a complex internal review.
    /// The same as [#due(LocalDate, BankHolidays)] where nothing longer is known.
    public TimeLimit dueAtTheLatest(LocalDate from, BankHolidays holidays) {
        return longest.isPresent() && unit == Unit.WORKING_DAY ? count(from, longest.getAsInt(), holidays) : due(from, holidays);
    }

    /// The last day of a period that a notice sets.
    ///
    /// @param dated        date of the notice
    /// @param calendarDays the period written in it, 1 or more
    public TimeLimit dueWithin(LocalDate dated, int calendarDays) {
        if (unit != Unit.NOTICE || calendarDays < 1) {
            throw new IllegalArgumentException("%s takes no period of %d days from a notice".formatted(id, calendarDays));
        }
        return plain(dated, dated.plusDays(calendarDays), "%d calendar days after the date of the notice".formatted(calendarDays));
    }

    /// A school's last day: the earlier of the 20th working day in session and the 60th working day (SI 2004/3364 reg 3).
    ///
    /// @param inSession true for a day on which the school has a session
    public TimeLimit due(LocalDate received, Predicate<LocalDate> inSession, BankHolidays holidays) {
        if (unit != Unit.SCHOOL_DAY) {
            throw new IllegalArgumentException(id + " is not counted in school days");
        }
        WorkingDays days = days(holidays);
        LocalDate last = days.nthAfter(received, longest.orElseThrow());
        List<CountedDay> proof = new ArrayList<>();
        proof.add(CountedDay.passed(received, "day of receipt: day 0"));
        int number = 0;
        LocalDate day = received;
        while (number < limit.orElseThrow() && day.isBefore(last)) {
            day = day.plusDays(1);
            if (!days.includes(day)) {
                proof.add(CountedDay.passed(day, days.reason(day)));
            } else if (inSession.test(day)) {
                proof.add(CountedDay.counted(day, ++number, "school day " + number));
            } else {
                proof.add(CountedDay.passed(day, day.equals(last) ? "the 60th working day: the time ends, school or no school" : "no session"));
            }
        }
        return new TimeLimit(this, received, day, proof, days.skipped(received, day), holidays.version());
    }

    private TimeLimit count(LocalDate from, int n, BankHolidays holidays) {
        return switch (unit) {
            case WORKING_DAY -> workingDays(from, n, holidays);
            case CALENDAR_DAY -> plain(from, from.plusDays(n), "%d calendar days after it".formatted(n));
            case WEEK -> plain(from, from.plusWeeks(n), "%d weeks after it".formatted(n));
            case MONTH -> including ? plain(from, from.plusMonths(n).minusDays(1), "last of the %d months that begin with it".formatted(n))
                    : plain(from, from.plusMonths(n), "%d %s after it".formatted(n, n == 1 ? "month" : "months"));
            case SCHOOL_DAY -> throw new IllegalArgumentException("A school's time depends on its sessions: say on which days it has one");
            case NOTICE, RESPONSE_CLOCK -> throw noPeriod();
        };
    }

    private TimeLimit workingDays(LocalDate from, int n, BankHolidays holidays) {
        WorkingDays days = days(holidays);
        LocalDate due = days.nthAfter(from, n);
        return new TimeLimit(this, from, due, new LazyList<>(() -> proof(from, due, days)), new LazyList<>(() -> days.skipped(from, due)), holidays.version());
    }

    private static List<CountedDay> proof(LocalDate from, LocalDate due, WorkingDays days) {
        List<CountedDay> proof = new ArrayList<>();
        proof.add(CountedDay.passed(from, "day 0"));
        int number = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(due); day = day.plusDays(1)) {
            proof.add(days.includes(day) ? CountedDay.counted(day, ++number, "working day " + number) : CountedDay.passed(day, days.reason(day)));
        }
        return proof;
    }

    private TimeLimit plain(LocalDate from, LocalDate due, String reason) {
        return new TimeLimit(this, from, due, List.of(CountedDay.passed(from, "day counted from"), CountedDay.passed(due, reason)), List.of(), "");
    }

    private WorkingDays days(BankHolidays holidays) {
        return WorkingDays.of(regimes.iterator().next(), holidays);
    }

    private IllegalArgumentException noPeriod() {
        return new IllegalArgumentException(unit == Unit.NOTICE
                ? "The period of %s stands in the notice: give its number of calendar days".formatted(id)
                : "%s moves the time for answering and has no period of its own: ask the response clock".formatted(id));
    }
}
