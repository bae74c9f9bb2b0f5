package org.candour.letters;


import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.LetterReader;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Reading;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Letters in many hands: what is read in each, and what is found.
class VariedLettersTest {
    @TestFactory
    Stream<DynamicTest> a_letter_is_read_and_checked_as_a_careful_reader_would() {
        List<?> letters = (List<?>) new Load(LoadSettings.builder().build()).loadFromString(PlantedDefectsTest.resource("varied.yaml"));
        return letters.stream().map(it -> (Map<?, ?>) it).map(it -> DynamicTest.dynamicTest((String) it.get("letter"), () -> check(it)));
    }

    private static void check(Map<?, ?> expected) {
        LetterText text = LetterText.of(PlantedDefectsTest.resource("varied/" + expected.get("letter") + ".txt"));
        Reading reading = LetterReader.read(text);
        Set<String> found = Checker.check(text, Known.nothing()).stream().map(Finding::rule).collect(Collectors.toSet());
        Set<String> alarms = new HashSet<>(found);
        alarms.removeAll(strings(expected.get("expect")));
        alarms.removeAll(strings(expected.get("may")));

        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(value(reading.authority())).as("authority").isEqualTo(expected.get("authority"));
        softly.assertThat(value(reading.ourRef())).as("our reference").isEqualTo(expected.get("ref"));
        softly.assertThat(value(reading.dated())).as("dated").isEqualTo(expected.get("dated"));
        softly.assertThat(value(reading.received())).as("received").isEqualTo(expected.get("received"));
        softly.assertThat(reading.outcomes().keySet().stream().map(Outcome::id)).as("outcomes").containsExactlyInAnyOrderElementsOf(strings(expected.get("outcomes")));
        softly.assertThat(reading.groundIds()).as("grounds").containsExactlyInAnyOrderElementsOf(strings(expected.get("grounds")));
        softly.assertThat(found).as("found").containsAll(strings(expected.get("expect")));
        softly.assertThat(alarms).as("false alarms").isEmpty();
        softly.assertAll();
    }

    private static String value(java.util.Optional<? extends Found<?>> found) {
        return found.map(it -> it.value().toString()).orElse(null);
    }

    private static List<String> strings(Object list) {
        return list == null ? List.of() : ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
