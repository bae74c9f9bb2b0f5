package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Letters without a fault, and the same letters with one fault each.
class PlantedDefectsTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "council-commercial", "council-cost", "council-eir", "council-repeated", "department-advice", "opcc-acknowledgement", "opcc-not-held",
        "police-disclosure", "police-disclosure-and-ncnd", "police-extension", "police-mixed", "police-ncnd", "police-ncnd-security", "police-partial",
        "police-review", "police-vexatious", "scottish-council", "trust-partial", "university-clarification"
    })
    void nothing_is_found_in_a_sound_letter(String name) {
        assertThat(Checker.check(LetterText.of(clean(name)), Known.nothing())).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> a_planted_defect_is_found_and_nothing_else() {
        return plants().map(plant -> DynamicTest.dynamicTest(plant.letter() + ": " + plant.expect() + ": " + shown(plant.to()), () -> {
            String letter = clean(plant.letter());
            assertThat(letter).contains(plant.from());
            int at = letter.indexOf(plant.from());
            String broken = letter.substring(0, at) + plant.to() + letter.substring(at + plant.from().length());
            Set<String> found = Checker.check(LetterText.of(broken), Known.nothing()).stream().map(Finding::rule).collect(Collectors.toSet());

            assertThat(found).containsAll(plant.expect());
            Set<String> others = new HashSet<>(found);
            others.removeAll(plant.expect());
            others.removeAll(plant.also());
            assertThat(others).as("false alarms").isEmpty();
        }));
    }

    private record Plant(String letter, String from, String to, List<String> expect, List<String> also) {}

    private static Stream<Plant> plants() {
        List<?> plants = (List<?>) new Load(LoadSettings.builder().build()).loadFromString(resource("plants.yaml"));
        return plants.stream().map(it -> (Map<?, ?>) it).map(it -> new Plant(
                (String) it.get("in"), (String) it.get("from"), (String) it.get("to"), strings(it.get("expect")), strings(it.get("also"))));
    }

    private static List<String> strings(Object list) {
        return list == null ? List.of() : ((List<?>) list).stream().map(String.class::cast).toList();
    }

    private static String clean(String name) {
        return resource("clean/" + name + ".txt");
    }

    private static String shown(String words) {
        String line = words.replace('\n', ' ');
        return line.length() > 60 ? line.substring(0, 60) + "..." : line;
    }

    static String resource(String name) {
        try (InputStream in = PlantedDefectsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
