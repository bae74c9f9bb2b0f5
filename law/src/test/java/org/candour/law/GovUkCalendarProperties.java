package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The calendar file comes from outside: whatever is in it, it is read or refused.
class GovUkCalendarProperties {
    private static final String JSON = GovUkCalendarTest.JSON;

    @Property(tries = 500)
    void damaged_files_are_read_or_refused_and_nothing_else(@ForAll("damaged") String json) {
        try {
            BankHolidays.standard().updatedWith(BankHolidays.fromGovUkJson(json, "damaged"));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).message().isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Integer> at = Arbitraries.integers().between(0, JSON.length());
        Arbitrary<String> put = Arbitraries.of("", "{", "[", "]", "}", "\"", ",", "null", "&a ", "*a", "!!java", "\u0000", "99", "- ", ": ", "\n");
        return at.flatMap(from -> at.flatMap(to -> put.map(text ->
            JSON.substring(0, Math.min(from, to)) + text + JSON.substring(from % 2 == 0 ? Math.min(from, to) : Math.max(from, to)))));
    }
}
