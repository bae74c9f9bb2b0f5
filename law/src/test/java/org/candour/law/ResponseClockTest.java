package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.candour.law.ClockEvent.ClarificationReceived;
import org.candour.law.ClockEvent.ClarificationSought;
import org.candour.law.ClockEvent.ComplexityExtension;
import org.candour.law.ClockEvent.FeePaid;
import org.candour.law.ClockEvent.FeesNoticeGiven;
import org.candour.law.ClockEvent.PublicInterestExtension;
import org.junit.jupiter.api.Test;

class ResponseClockTest {
    @Test
    void given_a_question__when_its_answer_comes__then_a_full_new_time_runs_from_it() {
        Deadline deadline = foia("2018-07-20", new ClarificationSought(on("2018-07-24")), new ClarificationReceived(on("2018-07-27")));
        assertThat(deadline.countedFrom()).isEqualTo(on("2018-07-27"));
        assertThat(deadline.due()).isEqualTo(on("2018-08-28"));
        assertThat(deadline.explanation().getFirst().date()).isEqualTo(on("2018-07-20"));
    }

    @Test
    void given_a_question__when_no_answer_has_come__then_the_clock_stands() {
        Deadline deadline = foia("2018-07-20", new ClarificationSought(on("2018-07-24")));
        assertThat(deadline.stopped()).hasValueSatisfying(stop -> {
            assertThat(stop.since()).isEqualTo(on("2018-07-24"));
            assertThat(stop.lapses()).isEmpty();
        });
    }

    @Test
    void a_question_asked_after_the_time_ran_out_is_remarked_on_under_FOIA_and_refused_under_EIR() {
        ClarificationSought late = new ClarificationSought(on("2018-09-03"));
        assertThat(foia("2018-07-27", late).remarks()).singleElement().asString().contains("28 August 2018");
        assertThatThrownBy(() -> deadline(Regime.EIR, "2018-07-27", late)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2018-08-28");
    }

    @Test
    void the_day_of_the_fees_notice_and_the_day_of_payment_are_both_left_out() {
        // From Friday 2 October 2026: 20 working days end on 30 October. Monday 5 to Wednesday 7 October are three working days.
        assertThat(foia("2026-10-02").due()).isEqualTo(on("2026-10-30"));
        Deadline paused = foia("2026-10-02", new FeesNoticeGiven(on("2026-10-05")), new FeePaid(on("2026-10-07")));
        assertThat(paused.due()).isEqualTo(on("2026-11-04"));
        assertThat(paused.explanation()).filteredOn(day -> day.reason().equals("waiting for the fee")).hasSize(3);
    }

    @Test
    void a_fee_may_be_paid_within_three_months_that_begin_with_the_notice() {
        FeesNoticeGiven notice = new FeesNoticeGiven(on("2026-03-02"));
        assertThat(foia("2026-02-27", notice).stopped().orElseThrow().lapses()).contains(on("2026-06-01"));
        assertThat(foia("2026-02-27", notice, new FeePaid(on("2026-06-01"))).stopped()).isEmpty();
        assertThatThrownBy(() -> foia("2026-02-27", notice, new FeePaid(on("2026-06-02")))).hasMessageContaining("2026-06-01");
    }

    @Test
    void an_extension_is_for_qualified_exemptions_under_FOIA_alone_and_told_in_time() {
        assertThat(foia("2018-07-27", new PublicInterestExtension(on("2018-08-20"), on("2018-09-25"))).due()).isEqualTo(on("2018-09-25"));
        assertThat(foia("2018-07-27", new PublicInterestExtension(on("2018-08-20"), on("2018-10-25"))).remarks()).singleElement().asString().contains("25 September 2018");
        assertThatThrownBy(() -> foia("2018-07-27", new PublicInterestExtension(on("2018-08-29"), on("2018-09-25")))).hasMessageContaining("no extension");
        assertThatThrownBy(() -> deadline(Regime.FOISA, "2018-07-27", new PublicInterestExtension(on("2018-08-20"), on("2018-09-25")))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> foia("2018-07-27", new ComplexityExtension(on("2018-08-20")))).isInstanceOf(IllegalArgumentException.class);
        assertThat(deadline(Regime.EIR, "2018-07-27", new ComplexityExtension(on("2018-08-20"))).due()).isEqualTo(on("2018-09-25"));
    }

    @Test
    void events_without_their_cause_are_refused() {
        assertThatThrownBy(() -> foia("2018-07-27", new FeePaid(on("2018-08-01")))).hasMessageContaining("fees notice");
        assertThatThrownBy(() -> foia("2018-07-27", new ClarificationReceived(on("2018-08-01")))).hasMessageContaining("question");
        assertThatThrownBy(() -> foia("2018-07-27", new ClarificationSought(on("2018-07-26")))).hasMessageContaining("2018-07-27");
    }

    @Test
    void a_holiday_proclaimed_after_receipt_gives_both_dates_and_says_why() {
        Deadline before = foia("2022-09-05");
        assertThat(before.due()).isEqualTo(on("2022-10-03"));
        assertThat(before.laterDue()).contains(on("2022-10-04"));
        assertThat(before.dispute().orElseThrow()).contains("19 September 2022", "proclaimed");
        Deadline after = foia("2022-09-12");
        assertThat(after.laterDue()).isEmpty();
        assertThat(after.due()).isEqualTo(on("2022-10-11"));
    }

    @Test
    void a_day_proclaimed_since_counts_for_requests_received_later_and_is_unsettled_for_the_others() {
        BankHolidays holidays = BankHolidays.standard().proclaimed(on("2027-06-14"), "Fictional jubilee", Set.of(Division.SCOTLAND), on("2027-06-01"));
        Deadline earlier = ResponseClock.deadline(Regime.FOIA, on("2027-05-28"), List.of(), holidays);
        assertThat(earlier.due()).isEqualTo(on("2027-06-28"));
        assertThat(earlier.laterDue()).contains(on("2027-06-29"));
        Deadline later = ResponseClock.deadline(Regime.FOIA, on("2027-06-02"), List.of(), holidays);
        assertThat(later.due()).isEqualTo(on("2027-07-01"));
        assertThat(later.laterDue()).isEmpty();
        assertThat(later.calendar()).contains("Fictional jubilee");
    }

    private static Deadline foia(String received, ClockEvent... events) {
        return deadline(Regime.FOIA, received, events);
    }

    private static Deadline deadline(Regime regime, String received, ClockEvent... events) {
        return ResponseClock.deadline(regime, on(received), List.of(events), BankHolidays.standard());
    }

    private static LocalDate on(String date) {
        return LocalDate.parse(date);
    }
}
