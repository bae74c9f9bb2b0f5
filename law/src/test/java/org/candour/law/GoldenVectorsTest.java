package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Due dates worked out by hand and by an independent script, each for a trap that has caught an authority.
class GoldenVectorsTest {
    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource({
        "2018-07-27, 2018-08-28, 2018-09-25, 2018-08-27, both summer holidays",
        "2018-07-26, 2018-08-24, 2018-09-24, 2018-08-24, the Scottish one only by day 20",
        "2020-12-08, 2021-01-11, 2021-02-08, 2021-01-11, Christmas and a Scottish 4 January",
        "2014-03-16, 2014-04-14, 2014-05-15, 2014-04-11, received on a Sunday before St Patrick's Day",
        "2022-09-05, 2022-10-04, 2022-11-01, 2022-10-04, a state funeral proclaimed after receipt",
        "2026-06-01, 2026-06-30, 2026-07-29, 2026-06-30, a Scottish World Cup holiday",
        "2026-06-06, 2026-07-06, 2026-08-05, 2026-07-06, received on a Saturday",
        "2024-12-20, 2025-01-23, 2025-02-20, 2025-01-23, Christmas to 2 January",
        "2026-03-13, 2026-04-15, 2026-05-14, 2026-04-13, St Patrick's Day and Easter Monday",
        "2020-04-30, 2020-06-01, 2020-06-29, 2020-06-01, a May holiday moved to VE Day",
        "2012-05-20, 2012-06-19, 2012-07-18, 2012-06-19, two Jubilee days",
        "2023-04-28, 2023-05-31, 2023-06-28, 2023-05-31, three May holidays"})
    void golden(LocalDate received, LocalDate day20, LocalDate day40, LocalDate scottishDay20, String trap) {
        Deadline foia = deadline(Regime.FOIA, received);
        assertThat(foia.day20()).isEqualTo(day20);
        assertThat(foia.day40()).isEqualTo(day40);
        assertThat(deadline(Regime.EIR, received).day20()).isEqualTo(day20);
        assertThat(deadline(Regime.FOISA, received).day20()).isEqualTo(scottishDay20);
        assertThat(deadline(Regime.EISR, received).day20()).isEqualTo(scottishDay20);
        if (foia.laterDue().isEmpty()) {
            assertThat(foia.due()).isEqualTo(day20);
        } else {
            assertThat(foia.laterDue()).contains(day20);
            assertThat(foia.due()).isBefore(day20);
        }
        assertThat(foia.explanation().getLast()).extracting(CountedDay::date, CountedDay::number).containsExactly(foia.due(), 20);
    }

    private static Deadline deadline(Regime regime, LocalDate received) {
        return ResponseClock.deadline(regime, received, List.of(), BankHolidays.standard());
    }
}
