package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.candour.law.CostLimit.Activity;
import org.candour.law.CostLimit.Step;
import org.junit.jupiter.api.Test;

class CostLimitTest {
    @Test
    void eighteen_hours_are_within_the_limit_of_450_pounds_and_a_minute_more_is_not() {
        assertThat(CostLimit.ofLocalBody(List.of(step(1080, 1))).exceeded()).isFalse();
        assertThat(CostLimit.ofLocalBody(List.of(step(1081, 1))).exceeded()).isTrue();
        assertThat(CostLimit.ofCentralGovernment(List.of(step(1440, 1))).exceeded()).isFalse();
        assertThat(CostLimit.ofCentralGovernment(List.of(step(1441, 1))).exceeded()).isTrue();
    }

    @Test
    void money_spent_besides_time_counts_to_the_penny() {
        assertThat(CostLimit.ofLocalBody(List.of(new Step(Activity.RETRIEVING, 1020, 1, "sample", 2500))).exceeded()).isFalse();
        assertThat(CostLimit.ofLocalBody(List.of(new Step(Activity.RETRIEVING, 1020, 1, "sample", 2501))).exceeded()).isTrue();
        assertThat(CostLimit.ofLocalBody(List.of(step(1, 1))).pence()).isEqualTo(42);
    }

    @Test
    void an_estimate_leads_to_help_with_what_could_be_done() {
        Step extracting = new Step(Activity.EXTRACTING, 500, 6, "ten files timed", 0);
        CostLimit estimate = CostLimit.ofLocalBody(List.of(step(60, 3), extracting));
        assertThat(estimate.exceeded()).isTrue();
        assertThat(estimate.gaps()).isEmpty();
        assertThat(estimate.recordsWithinLimit(extracting)).isEqualTo(150);
        assertThat(estimate.help()).anySatisfy(line -> assertThat(line).contains("150 of the 500"));
    }

    @Test
    void an_estimate_without_evidence_or_within_the_limit_is_not_enough() {
        assertThat(CostLimit.ofLocalBody(List.of(new Step(Activity.LOCATING, 10, 5, "", 0))).gaps()).hasSize(2);
        assertThatThrownBy(() -> new CostLimit(500, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> step(0, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void requests_are_added_together_within_sixty_consecutive_working_days() {
        LocalDate first = LocalDate.of(2018, 7, 27);
        LocalDate sixtieth = WorkingDays.of(Regime.FOIA, BankHolidays.standard()).nthAfter(first, 59);
        assertThat(CostLimit.withinAggregationPeriod(first, sixtieth, BankHolidays.standard())).isTrue();
        assertThat(CostLimit.withinAggregationPeriod(sixtieth, first, BankHolidays.standard())).isTrue();
        assertThat(CostLimit.withinAggregationPeriod(first, sixtieth.plusDays(4), BankHolidays.standard())).isFalse();
    }

    private static Step step(int records, int minutes) {
        return new Step(Activity.LOCATING, records, minutes, "ten files timed", 0);
    }
}
