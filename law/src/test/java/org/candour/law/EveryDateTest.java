package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every date of the calendar under every regime, against a naive count.
class EveryDateTest {
    private static final LocalDate LAST = LocalDate.of(2028, 12, 31);
    private final BankHolidays holidays = BankHolidays.standard();

    @ParameterizedTest
    @EnumSource
    void every_date_from_2005_to_2028_is_due_when_a_naive_count_says(Regime regime) {
        NaiveCalendar naive = new NaiveCalendar(regime);
        WorkingDays days = WorkingDays.of(regime, holidays);
        for (LocalDate received = LocalDate.of(2005, 1, 1); !received.isAfter(LAST); received = received.plusDays(1)) {
            assertThat(days.includes(received)).as("%s %s", regime, received).isEqualTo(naive.counts(received));
            LocalDate day20 = naive.nth(received, 20);
            LocalDate day = received;
            if (day20.isAfter(LAST)) {
                assertThatThrownBy(() -> ResponseClock.deadline(regime, day, List.of(), holidays)).isInstanceOf(CalendarTooShort.class);
                continue;
            }
            Deadline deadline = ResponseClock.deadline(regime, received, List.of(), holidays);
            LocalDate day40 = naive.nth(received, 40);
            assertThat(deadline.day20()).as("%s %s", regime, received).isEqualTo(day20);
            assertThat(deadline.day40()).as("%s %s", regime, received).isEqualTo(day40.isAfter(LAST) ? null : day40);
            assertThat(days.between(received, day20)).isEqualTo(20);
            assertThat(deadline.laterDue().orElse(deadline.due())).isEqualTo(day20);
            List<CountedDay> proof = deadline.explanation();
            assertThat(proof).hasSize((int) (deadline.due().toEpochDay() - received.toEpochDay()) + 1);
            assertThat(proof.stream().filter(CountedDay::counted).count()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_day_in_doubt_makes_the_due_date_earlier_never_later_and_says_why(Regime regime) {
        int disputed = 0;
        for (LocalDate received = LocalDate.of(2005, 1, 1); received.isBefore(LocalDate.of(2028, 11, 1)); received = received.plusDays(1)) {
            Deadline deadline = ResponseClock.deadline(regime, received, List.of(), holidays);
            assertThat(deadline.dispute().isPresent()).isEqualTo(deadline.laterDue().isPresent());
            if (deadline.laterDue().isPresent()) {
                disputed++;
                assertThat(deadline.due()).isBefore(deadline.laterDue().get());
                assertThat(deadline.due().getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            }
        }
        // Six Scottish days and, UK-wide, three from Northern Ireland, each in doubt for about a month of receipts; and the funeral.
        assertThat(disputed).isBetween(150, 400);
    }

    @ParameterizedTest
    @EnumSource(Division.class)
    void Good_Friday_and_Christmas_are_kept_in_every_part_in_every_year(Division part) {
        List<LocalDate> kept = holidays.of(part).stream().map(BankHoliday::date).toList();
        for (int year = 2005; year <= 2028; year++) {
            assertThat(kept).contains(easter(year).minusDays(2));
            LocalDate christmas = LocalDate.of(year, 12, 25);
            if (christmas.getDayOfWeek().getValue() < 6) {
                assertThat(kept).contains(christmas);
            }
        }
    }

    /// Easter Sunday by the anonymous Gregorian computus.
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
