package org.candour.letters;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/// Letters in Welsh: the same keys and blanks as in English, and no English left in what the words say.
class WelshTest {
    private static final Pattern BLANK = Pattern.compile("\\{[a-z]+}");

    @Test
    void every_word_of_English_that_a_letter_uses_has_its_Welsh_with_the_same_blanks() {
        Map<String, String> english = flat("words-en.yaml");
        Map<String, String> welsh = flat("words-cy.yaml");

        Set<String> plainInWelsh = new TreeSet<>(english.keySet());
        // Where Welsh leaves out a ground's own sentence, the general one of the annex says it.
        plainInWelsh.removeIf(key -> key.endsWith(".plain") && !welsh.containsKey(key)
                && welsh.keySet().stream().anyMatch(other -> other.startsWith(key.substring(0, key.length() - "plain".length()))));
        assertThat(welsh.keySet()).containsExactlyInAnyOrderElementsOf(plainInWelsh);
        welsh.forEach((key, words) -> {
            Set<String> mine = blanks(words);
            mine.add("{title}");
            Set<String> theirs = blanks(english.get(key));
            theirs.add("{title}");
            assertThat(mine).as(key).isEqualTo(theirs);
        });
    }

    static Stream<LetterFacts> complete() {
        return ComposedLettersTest.complete().map(WelshTest::inWelsh);
    }

    private static LetterFacts inWelsh(LetterFacts facts) {
        HouseStyle h = facts.house();
        HouseStyle welsh = new HouseStyle(h.authorityName(), h.authorityShortName(), h.letterhead(), h.email(), h.telephone(), h.website(), h.review(),
                Regulator.of(Regime.FOIA, "cy"), h.signatoryName(), h.signatoryTitle(), "cy", h.licence());
        return new LetterFacts(facts.kind(), welsh, facts.regime(), facts.ourRef(), facts.yourRef(), facts.dated(), facts.receivedOn(), facts.requestDated(), facts.due(),
                facts.subject(), facts.items(), facts.advice(),
                facts.schedule().stream().map(it -> new ScheduleEntry(it.number(), it.dated(), it.document(), it.pages(), it.release(), it.law().replace("section", "adran"))).toList(), facts.particulars());
    }

    @ParameterizedTest
    @MethodSource("complete")
    void a_letter_in_Welsh_says_nothing_of_its_own_in_English(LetterFacts facts) {
        Letter letter = Composer.compose(facts);
        String text = letter.text();

        assertThat(text).contains("Ein cyfeirnod", "Annwyl ymgeisydd", "Yn gywir").doesNotContain("{");
        assertThat(text).doesNotContainIgnoringCase("section ", "Information Act", "working days", "March", "internal review", "exemption", "public interest", "Information Commissioner");
        assertThat(letter.html()).contains("lang=\"cy\"");
        assertThat(letter.pdf()).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void dates_are_written_as_Welsh_writes_them() {
        assertThat(Words.of("cy").date(LocalDate.of(2018, 8, 20))).isEqualTo("20 Awst 2018");
    }

    private static Set<String> blanks(String words) {
        return BLANK.matcher(words).results().map(it -> it.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> flat(String file) {
        Map<String, String> flat = new TreeMap<>();
        flatten("", new Load(LoadSettings.builder().build()).loadFromInputStream(Words.class.getResourceAsStream(file)), flat);
        return flat;
    }

    private static void flatten(String prefix, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, inner, into));
        } else {
            into.put(prefix, String.valueOf(value));
        }
    }
}
