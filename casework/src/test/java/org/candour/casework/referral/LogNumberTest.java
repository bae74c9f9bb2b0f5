package org.candour.casework.referral;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.candour.casework.NotAllowed;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogNumberTest {
    private static LogNumber read(String text) {
        return LogNumber.of("national-unit", text);
    }

    @Test
    void padded_and_unpadded_are_one_number() {
        assertThat(read("001371/15")).isEqualTo(read("1371/15")).hasToString("1371/15");
        assertThat(read(" 000636/18 ")).isEqualTo(new LogNumber("national-unit", 2018, 636));
    }

    @Test
    void the_same_text_of_two_issuers_is_two_numbers() {
        assertThat(LogNumber.of("northshire-police", "003516/18")).isNotEqualTo(read("003516/18"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"probably 2017/16", "2017/16?", "", "   ", "0/16", "000000/16", "1480", "1480/2", "1480/230", "2216/2025", "1480-23", "1480/23/1", "-1480/23", "0001371/15",
        "1234567/15", "１４８０/23", "1480/ 23", "1480/23; drop table"})
    void what_is_no_log_number_is_refused_and_nothing_is_guessed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.getMessage()).contains("such as 1480/23"));
    }

    @Property(tries = 300)
    void every_number_survives_being_written_with_any_padding(@ForAll @IntRange(min = 1, max = 999_999) int sequence, @ForAll @IntRange(min = 0, max = 99) int year,
                                                              @ForAll @IntRange(min = 0, max = 6) int width) {
        String digits = Integer.toString(sequence);
        String padded = "0".repeat(Math.max(0, width - digits.length())) + digits;
        assertThat(read(padded + "/%02d".formatted(year))).isEqualTo(new LogNumber("national-unit", 2000 + year, sequence));
    }

    @Test
    void the_fourteen_items_of_a_request_for_the_log_are_thirteen_numbers() throws Exception {
        Path letter = Path.of("../../shared/seeds/003_206d7fea5980c330.txt");
        Assumptions.assumeTrue(Files.exists(letter), "the letter is not beside this copy");
        String text = Files.readString(letter);
        String asked = text.substring(text.indexOf("Description of information sought"), text.indexOf("Clarification:"));
        Matcher number = Pattern.compile("(?<![\\d/])\\d{1,6}/\\d{2}(?![\\d/])").matcher(asked);
        List<String> written = number.results().map(m -> m.group()).toList();
        assertThat(written).hasSize(14);
        assertThat(new TreeSet<>(written.stream().map(LogNumberTest::read).toList())).hasSize(13);
    }
}
