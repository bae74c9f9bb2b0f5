package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class RoundRobinCounterTest {
    private static final LocalDate MARCH = LocalDate.of(2025, 3, 10);
    private final RoundRobinCounter counter = new RoundRobinCounter(month -> ("a secret of thirty-two bytes long " + month).getBytes());

    @Test
    void three_others_are_told_and_two_are_not() {
        report("Northshire Police", MARCH);
        report("Westmarch Police", MARCH);
        assertThat(others("Eastmere Police")).isEmpty();
        report("Harrowfell Police", MARCH.plusDays(30));

        assertThat(others("Eastmere Police")).hasValue(3);
    }

    @Test
    void the_asking_authority_and_a_repeat_do_not_count() {
        report("Northshire Police", MARCH);
        report("Westmarch Police", MARCH);
        report("Westmarch Police", MARCH.plusDays(1));
        report("Eastmere Police", MARCH);

        assertThat(others("Eastmere Police")).isEmpty();
    }

    @Test
    void another_request_does_not_count() {
        for (String authority : new String[] {"Northshire Police", "Westmarch Police", "Harrowfell Police"}) {
            counter.report(authority, MARCH, Fingerprint.of(Letters.letter(authority, "X", Letters.POTHOLES), authority));
        }

        assertThat(others("Eastmere Police")).isEmpty();
    }

    @Test
    void what_was_reported_before_the_day_or_forgotten_does_not_count() {
        report("Northshire Police", MARCH);
        report("Westmarch Police", MARCH);
        report("Harrowfell Police", MARCH);
        assertThat(counter.others("Eastmere Police", tasers("Eastmere Police"), MARCH.plusDays(1))).isEmpty();
        counter.forgetBefore(YearMonth.of(2025, 4));

        assertThat(others("Eastmere Police")).isEmpty();
    }

    @Test
    void greeting_name_and_signature_do_not_change_the_fingerprint() {
        assertThat(tasers("Northshire Police")).isEqualTo(tasers("Eastmere Police"));
    }

    private void report(String authority, LocalDate on) {
        counter.report(authority, on, tasers(authority));
    }

    private java.util.OptionalInt others(String asking) {
        return counter.others(asking, tasers(asking), MARCH);
    }

    private static Fingerprint tasers(String authority) {
        return Fingerprint.of(Letters.letter(authority, "Someone of " + authority, Letters.TASERS), authority);
    }
}
