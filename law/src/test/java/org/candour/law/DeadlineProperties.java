package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.candour.law.ClockEvent.ClarificationReceived;
import org.candour.law.ClockEvent.ClarificationSought;
import org.candour.law.ClockEvent.FeePaid;
import org.candour.law.ClockEvent.FeesNoticeGiven;

/// Histories of every kind against a count that takes one day after the other.
class DeadlineProperties {
    private static final BankHolidays HOLIDAYS = BankHolidays.standard();

    @Property
    void a_clarification_and_a_fee_end_where_a_naive_count_ends(@ForAll("dates") LocalDate received, @ForAll Regime regime, @ForAll @IntRange(max = 20) int asked,
            @ForAll @IntRange(max = 60) int answered, @ForAll @IntRange(max = 18) int notice, @ForAll @IntRange(max = 70) int paid, @ForAll boolean clarifies) {
        NaiveCalendar naive = new NaiveCalendar(regime);
        List<ClockEvent> events = new ArrayList<>();
        LocalDate from = received;
        if (clarifies) {
            from = received.plusDays(asked).plusDays(answered);
            events.add(new ClarificationSought(received.plusDays(asked)));
            events.add(new ClarificationReceived(from));
        }
        LocalDate noticeOn = from.plusDays(1 + notice);
        LocalDate paidOn = noticeOn.plusDays(paid);
        events.add(new FeesNoticeGiven(noticeOn));
        events.add(new FeePaid(paidOn));

        LocalDate day = from;
        for (int left = 20; left > 0; ) {
            day = day.plusDays(1);
            boolean waiting = !day.isBefore(noticeOn) && !day.isAfter(paidOn);
            if (naive.counts(day) && !waiting) {
                left--;
            }
        }
        Deadline deadline = ResponseClock.deadline(regime, received, events, HOLIDAYS);
        assertThat(deadline.countedFrom()).isEqualTo(from);
        assertThat(deadline.day20()).isEqualTo(day);
        assertThat(deadline.laterDue().orElse(deadline.due())).isEqualTo(day);
        assertThat(deadline.explanation().getLast().number()).isEqualTo(20);
        assertThat(deadline.explanation()).extracting(CountedDay::date).isSorted().startsWith(received).endsWith(deadline.due());
    }

    @Property
    void the_order_in_which_events_are_told_makes_no_difference(@ForAll("dates") LocalDate received) {
        List<ClockEvent> events = new ArrayList<>(List.of(new ClarificationSought(received.plusDays(2)), new ClarificationReceived(received.plusDays(9)),
            new FeesNoticeGiven(received.plusDays(12)), new FeePaid(received.plusDays(20))));
        Deadline told = ResponseClock.deadline(Regime.FOIA, received, events, HOLIDAYS);
        Collections.reverse(events);
        assertThat(ResponseClock.deadline(Regime.FOIA, received, events, HOLIDAYS)).isEqualTo(told);
    }

    @Property
    void later_receipt_is_never_due_earlier_and_counting_back_gives_the_number(@ForAll("dates") LocalDate received, @ForAll Regime regime, @ForAll @IntRange(min = 1, max = 90) int n) {
        WorkingDays days = WorkingDays.of(regime, HOLIDAYS);
        LocalDate nth = days.nthAfter(received, n);
        assertThat(days.includes(nth)).isTrue();
        assertThat(days.between(received, nth)).isEqualTo(n);
        assertThat(days.between(nth, received)).isEqualTo(-n);
        assertThat(days.nthAfter(received.plusDays(1), n)).isAfterOrEqualTo(nth);
        assertThat(nth).isEqualTo(new NaiveCalendar(regime).nth(received, n));
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        LocalDate first = LocalDate.of(2005, 1, 1);
        return Arbitraries.integers().between(0, 8300).map(first::plusDays);
    }
}
