package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GovUkCalendarTest {
    /// 2028 with one day more, and 2029, in GOV.UK's own form.
    static final String JSON = """
        {"england-and-wales":{"division":"england-and-wales","events":[
          {"title":"New Year\\u2019s Day","date":"2028-01-03","notes":"Substitute day","bunting":true},
          {"title":"Fictional jubilee","date":"2028-06-12","notes":"","bunting":true},
          {"title":"Christmas Day","date":"2028-12-25","notes":"","bunting":true},
          {"title":"New Year\\u2019s Day","date":"2029-01-01","notes":"","bunting":true}]},
         "scotland":{"division":"scotland","events":[
          {"title":"2nd January","date":"2028-01-04","notes":"Substitute day","bunting":true},
          {"title":"2nd January","date":"2029-01-02","notes":"","bunting":true}]},
         "northern-ireland":{"division":"northern-ireland","events":[
          {"title":"St Patrick\\u2019s Day","date":"2028-03-17","notes":"","bunting":false},
          {"title":"St Patrick\\u2019s Day","date":"2029-03-19","notes":"Substitute day","bunting":false}]}}""";

    @Test
    void a_newer_calendar_replaces_its_years_and_leaves_the_others() {
        BankHolidays updated = BankHolidays.standard().updatedWith(BankHolidays.fromGovUkJson(JSON, "2028-05-01"));
        assertThat(updated.version()).isEqualTo("2026-02-25 + 2028-05-01");
        assertThat(updated.knownTo()).isEqualTo("2029-12-31");
        WorkingDays days = WorkingDays.of(Regime.FOIA, updated);
        assertThat(days.reason(LocalDate.of(2028, 6, 12))).isEqualTo("Fictional jubilee (England and Wales)");
        assertThat(days.reason(LocalDate.of(2028, 1, 3))).isEqualTo("New Year's Day, substitute day (England and Wales)");
        assertThat(days.includes(LocalDate.of(2028, 5, 1))).as("not in the newer list").isTrue();
        assertThat(ResponseClock.deadline(Regime.FOIA, LocalDate.of(2018, 7, 27), List.of(), updated).due()).isEqualTo("2018-08-28");
        assertThat(ResponseClock.deadline(Regime.FOIA, LocalDate.of(2020, 12, 8), List.of(), updated).laterDue()).as("doubts are kept").isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "not json", "{\"england-and-wales\": 1}", "{\"england-and-wales\":{\"events\":[]}}", "{\"a\":", "[[[[[[[[[[[[[[[[[[[["})
    void what_is_not_that_format_is_refused_with_a_remedy(String json) {
        assertThatThrownBy(() -> BankHolidays.fromGovUkJson(json, "x")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("www.gov.uk");
    }

    @Test
    void a_gap_between_two_calendars_is_refused() {
        BankHolidays later = BankHolidays.fromGovUkJson(JSON.replace("2029", "2036").replace("2028", "2035"), "x");
        assertThatThrownBy(() -> BankHolidays.standard().updatedWith(later)).hasMessageContaining("2035");
    }
}
