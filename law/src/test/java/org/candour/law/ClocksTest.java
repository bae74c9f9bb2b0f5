package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ClocksTest {
    private static final BankHolidays HOLIDAYS = BankHolidays.standard();
    private final Clocks clocks = Clocks.standard();

    /// Day 20 from 27 July 2018 is the golden 28 August, day 40 the golden 25 September; Scotland's day 20 is 27 August.
    @ParameterizedTest
    @CsvSource({
        "foia-response, 2018-07-27, 2018-08-28", "foia-pit-notice, 2018-07-27, 2018-08-28", "foia-pit-decision, 2018-08-28, 2018-09-25",
        "foia-17-5, 2018-07-27, 2018-08-28", "foia-transfer, 2018-07-27, 2018-08-28", "foia-internal-review-ask, 2018-07-27, 2018-09-25",
        "foia-internal-review, 2018-07-27, 2018-08-28", "executive-override, 2018-07-27, 2018-08-28", "eir-response, 2018-07-27, 2018-08-28",
        "eir-extension, 2018-07-27, 2018-09-25", "eir-clarify, 2018-07-27, 2018-08-28", "eir-representations-ask, 2018-07-27, 2018-09-25",
        "eir-reconsideration, 2018-07-27, 2018-09-25", "foisa-response, 2018-07-27, 2018-08-27", "foisa-review, 2018-07-27, 2018-08-27",
        "eisr-response, 2018-07-27, 2018-08-27", "eisr-review, 2018-07-27, 2018-08-27", "rpsi, 2018-07-27, 2018-08-28",
        "ico-complaint, 2018-07-27, 2018-09-07", "tribunal-appeal, 2018-07-27, 2018-08-24", "foisa-commissioner, 2018-07-27, 2019-01-27",
        "foia-fees-expiry, 2018-07-27, 2018-10-26", "dp-sar, 2018-01-31, 2018-02-28", "foia-archives, 2018-07-27, 2018-09-11",
        "foia-overseas, 2018-07-27, 2018-10-23", "foia-armed-forces, 2018-07-27, 2018-10-23", "eir-fee, 2018-07-27, 2018-10-23",
        "publication-stats, 2018-06-30, 2018-07-30"})
    void each_clock_ends_on_the_day_that_its_provision_says(String clock, LocalDate from, LocalDate due) {
        TimeLimit limit = clocks.require(clock).due(from, HOLIDAYS);
        assertThat(limit.due()).isEqualTo(due);
        assertThat(limit.explanation().getFirst().date()).isEqualTo(from);
        assertThat(limit.explanation().getLast().date()).isEqualTo(due);
    }

    @Test
    void a_review_may_take_forty_days_under_FOIA_if_exceptional_and_no_longer_than_the_law_elsewhere() {
        LocalDate asked = LocalDate.of(2018, 7, 27);
        assertThat(ReviewClock.answerAtTheLatest(Regime.FOIA, asked, HOLIDAYS).due()).isEqualTo("2018-09-25");
        assertThat(ReviewClock.answerAtTheLatest(Regime.EIR, asked, HOLIDAYS).due()).isEqualTo("2018-09-25");
        assertThat(ReviewClock.answerAtTheLatest(Regime.FOISA, asked, HOLIDAYS).due()).isEqualTo("2018-08-27");
        for (Regime regime : Regime.values()) {
            assertThat(ReviewClock.askBy(regime, asked, HOLIDAYS).due()).isAfter(asked);
            assertThat(ReviewClock.complainBy(regime, asked, HOLIDAYS).due()).isAfter(asked);
        }
        assertThatThrownBy(() -> ReviewClock.appealBy(Regime.FOISA, asked, HOLIDAYS)).hasMessageContaining("Court of Session");
    }

    @Test
    void a_school_answers_on_its_twentieth_day_in_session_or_the_sixtieth_working_day_if_that_is_earlier() {
        Clock school = clocks.require("foia-schools");
        LocalDate received = LocalDate.of(2018, 7, 18);
        TimeLimit summer = school.due(received, day -> day.getMonth() != Month.AUGUST && !day.isAfter(LocalDate.of(2018, 7, 20)) || day.isAfter(LocalDate.of(2018, 9, 3)), HOLIDAYS);
        // In session: 19 and 20 July, then from 4 September: 18 more school days end on 27 September.
        assertThat(summer.due()).isEqualTo("2018-09-27");
        TimeLimit closed = school.due(received, _ -> false, HOLIDAYS);
        assertThat(closed.due()).isEqualTo(WorkingDays.of(Regime.FOIA, HOLIDAYS).nthAfter(received, 60));
        assertThat(school.due(received, _ -> true, HOLIDAYS).due()).isEqualTo(WorkingDays.of(Regime.FOIA, HOLIDAYS).nthAfter(received, 20));
        assertThatThrownBy(() -> school.due(received, HOLIDAYS)).hasMessageContaining("sessions");
    }

    @Test
    void the_period_of_a_notice_is_taken_from_the_notice() {
        LocalDate dated = LocalDate.of(2026, 1, 30);
        assertThat(clocks.require("decision-notice-steps").dueWithin(dated, 35).due()).isEqualTo("2026-03-06");
        assertThatThrownBy(() -> clocks.require("information-notice").due(dated, HOLIDAYS)).hasMessageContaining("stands in the notice");
        assertThatThrownBy(() -> clocks.require("foia-clarification").due(dated, HOLIDAYS)).hasMessageContaining("response clock");
        assertThatThrownBy(() -> clocks.require("no-such-clock")).hasMessageContaining("foia-internal-review");
    }

    @Test
    void every_researched_clock_and_receipt_rule_is_here() throws IOException {
        Path file = Path.of("..", "..", "shared", "law", "clocks.yaml");
        Assumptions.assumeTrue(Files.exists(file), "the researched facts are not at hand: " + file);
        Map<?, ?> research = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        for (Object item : (List<?>) research.get("clocks")) {
            Map<?, ?> fact = (Map<?, ?>) item;
            Clock clock = clocks.require((String) fact.get("id"));
            assertThat(clock.verified().words()).as(clock.id()).isEqualTo(fact.get("verified"));
            if (fact.get("limit") instanceof Integer limit) {
                assertThat(clock.limit()).as(clock.id()).hasValue(limit);
            }
        }
        assertThat(clocks.receiptRules()).extracting(Clocks.ReceiptRule::id)
            .containsExactlyElementsOf(((List<?>) research.get("receipt_rules")).stream().map(rule -> (String) ((Map<?, ?>) rule).get("id")).toList());
    }
}
