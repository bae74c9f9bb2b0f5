package org.candour.casework.referral;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnsignedTest {
    private static final String ASKED = "How many county lines were active in 2025? Please give a figure for each quarter.";

    record Writer(String name, String email, String phone, String postcode) {}

    @Provide
    Arbitrary<Writer> writers() {
        Arbitrary<String> word = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(2).ofMaxLength(9).map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1));
        return Combinators.combine(word.list().ofMinSize(1).ofMaxSize(4).map(w -> String.join(" ", w)), word.map(w -> w + "@mail.example"),
            Arbitraries.integers().between(100_000_000, 999_999_999).map(n -> "07" + n), Arbitraries.of("NO1 1AA", "EM12 3QZ")).as(Writer::new);
    }

    @Property(tries = 200)
    void whoever_wrote_it_the_same_text_is_left(@ForAll("writers") Writer w) {
        for (String farewell : List.of("Yours sincerely", "Kind regards,", "Many thanks", "Regards")) {
            assertThat(Unsigned.of(ASKED + "\n\n" + farewell + "\n\n" + w.name() + "\n" + w.email() + "\nTel " + w.phone() + "\n1 Harbour Road\n" + w.postcode())).isEqualTo(ASKED);
        }
        assertThat(Unsigned.of("My name is " + w.name() + ". " + ASKED)).isEqualTo("My name is [name]. " + ASKED);
        assertThat(Unsigned.of(ASKED + " Write to " + w.email() + " or ring " + w.phone() + ".")).isEqualTo(ASKED + " Write to [name] or ring [name].");
    }

    @ParameterizedTest
    @ValueSource(strings = {ASKED, "1. The number of officers.\n2. Their cost in 2023/24.", "What regards were paid to the guidance of 2019?",
        "Please give log 1480/23 and the thanks recorded in it.", "How many people signed the register on 01/02/2024?"})
    void a_question_keeps_its_words(String text) {
        assertThat(Unsigned.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Is [name] Ó [name] one of many?", "Is Dr [name] [name]-[name] one of many?", "Is J. R. [name] one of many?", "Is Mrs O'[name] one of many?", "Is [name] one of many?"})
    void a_name_is_one_mark_however_many_words_it_has(String text) {
        assertThat(Unsigned.of(text)).isEqualTo("Is [name] one of many?");
    }

    @Test
    void an_initial_without_a_stop_is_part_of_a_name() {
        assertThat(Unsigned.of("My name is J Smith. " + ASKED)).isEqualTo("My name is [name]. " + ASKED);
    }

    @Test
    void a_text_that_is_nothing_but_a_farewell_does_not_vanish() {
        assertThat(Unsigned.of("Thanks")).isEqualTo("Thanks");
    }
}
