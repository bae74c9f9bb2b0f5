package org.candour.letters.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.candour.letters.Checker;
import org.candour.letters.Finding;
import org.candour.letters.Known;
import org.candour.letters.LetterText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One letter without and one with defects, each as LibreOffice writes it (.docx, .html, PDF), as a browser prints it, as its pages were taken apart, and as a
/// message with the request quoted below or with the letter attached: letterhead and foot on every page, addresses side by side, the request in a box or a frame, items in a
/// table, words broken at the margin.
class LetterFormsTest {
    private static final Path FORMS = Path.of("src/test/resources/org/candour/letters/forms");

    static Stream<Path> sound() throws IOException {
        return Files.list(FORMS.resolve("sound")).sorted();
    }

    static Stream<Path> broken() throws IOException {
        return Files.list(FORMS.resolve("broken")).sorted();
    }

    @ParameterizedTest
    @MethodSource("sound")
    void a_sound_letter_is_read_alike_and_left_in_peace_in_every_form(Path form) throws Exception {
        LetterText letter = LetterFiles.read(form);

        assertReading(letter, "foia-43-2");
        assertThat(Checker.check(letter, Known.nothing())).as(letter.plain()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void the_same_is_found_in_every_form(Path form) throws Exception {
        LetterText letter = LetterFiles.read(form);

        assertReading(letter, "foia-43");
        assertThat(Checker.check(letter, Known.nothing())).as(letter.plain()).extracting(Finding::rule)
                .containsExactlyInAnyOrder("rn-specifies-exemption", "rn-threshold-words", "rn-pit-present", "rn-internal-review", "rn-s50");
    }

    private static void assertReading(LetterText letter, String prices) {
        Reading reading = LetterReader.read(letter);
        assertThat(reading.authority().map(Found::value)).as(letter.plain()).contains("Westerby County Council");
        assertThat(reading.ourRef().map(Found::value)).contains("FOI 25/0417");
        assertThat(reading.dated().map(it -> it.value().toString())).contains("2025-06-05");
        assertThat(reading.received().map(it -> it.value().toString())).contains("2025-05-12");
        assertThat(reading.outcomes()).containsOnlyKeys(Outcome.PART);
        assertThat(reading.groundIds()).isEqualTo(List.of(prices, "foia-40-2-3a-a"));
        assertThat(reading.items().asked()).hasSize(3);
        assertThat(reading.items().answered()).containsExactlyInAnyOrder(1, 2, 3);
    }
}
