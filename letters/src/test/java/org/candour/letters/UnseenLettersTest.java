package org.candour.letters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.LetterReader;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Reading;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/// Letters that were written before anyone looked what the rules make of them, each with its twins: `⟦rule|defect‖sound⟧` stands for
/// words that break a rule and for words in the same place that do not.
class UnseenLettersTest {
    private static final Pattern PLANT = Pattern.compile("⟦([a-z0-9-]+)\\|([^‖⟧]*)‖([^⟧]*)⟧");

    /// A letter with its defects.
    private record Twins(String name, Map<?, ?> expected, String template) {
        static Twins read(Path file) {
            try {
                String[] parts = Files.readString(file).split("(?m)^---\n", 2);
                Map<?, ?> expected = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(parts[0]);
                return new Twins(file.getFileName().toString(), expected, parts[1]);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        int plants() {
            return (int) PLANT.matcher(template).results().count();
        }

        String rule(int plant) {
            return PLANT.matcher(template).results().toList().get(plant).group(1);
        }

        /// @param plant the defect left in; -1 for none
        String text(int plant) {
            StringBuilder out = new StringBuilder();
            Matcher matcher = PLANT.matcher(template);
            for (int i = 0; matcher.find(); i++) {
                matcher.appendReplacement(out, Matcher.quoteReplacement(i == plant ? matcher.group(2) : matcher.group(3)));
            }
            return matcher.appendTail(out).toString();
        }
    }

    private static List<Twins> all() throws IOException {
        Path folder = Path.of("src/test/resources/org/candour/letters/unseen");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(Twins::read).toList();
        }
    }

    private static Set<String> found(String text) {
        Set<String> found = new HashSet<>();
        Checker.check(LetterText.of(text), Known.nothing()).forEach(it -> found.add(it.rule()));
        return found;
    }

    @Test
    void what_is_planted_is_found_and_a_sound_letter_is_left_in_peace() throws IOException {
        List<String> missed = new ArrayList<>();
        List<String> cried = new ArrayList<>();
        int planted = 0;
        for (Twins twins : all()) {
            Set<String> sound = found(twins.text(-1));
            sound.forEach(rule -> cried.add(twins.name() + " sound: " + rule));
            for (int i = 0; i < twins.plants(); i++) {
                planted++;
                Set<String> broken = found(twins.text(i));
                if (!broken.contains(twins.rule(i))) {
                    missed.add(twins.name() + " " + twins.rule(i) + " #" + i);
                }
                int plant = i;
                broken.stream().filter(rule -> !rule.equals(twins.rule(plant)) && !sound.contains(rule) && !may(twins, twins.rule(plant), rule))
                        .forEach(rule -> cried.add(twins.name() + " " + twins.rule(plant) + " #" + plant + ": also " + rule));
            }
        }
        System.out.printf("planted %d, missed %d, cried wolf %d%n%s%n%s%n", planted, missed.size(), cried.size(), String.join("\n", missed), String.join("\n", cried));
        assertThat(missed.size()).as("missed of %d: %s", planted, missed).isLessThanOrEqualTo(planted / 18);
        assertThat(cried.size()).as("cried wolf: %s", cried).isLessThanOrEqualTo(planted / 28);
    }

    /// One slip can break two rules: without its provision a letter neither states the fact nor gives a reason.
    private static boolean may(Twins twins, String planted, String also) {
        return twins.expected().get("may") instanceof List<?> list && list.contains(planted + "/" + also);
    }

    @Test
    void sound_letters_are_read_right() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Twins twins : all()) {
            Reading reading = LetterReader.read(LetterText.of(twins.text(-1)));
            Map<String, Object> read = new TreeMap<>();
            read.put("authority", value(reading.authority()).map(it -> it.toLowerCase(java.util.Locale.ROOT)).orElse("none"));
            read.put("ref", value(reading.ourRef()).orElse("none"));
            read.put("dated", value(reading.dated()).orElse("none"));
            read.put("received", value(reading.received()).orElse("none"));
            read.put("outcomes", new java.util.TreeSet<>(reading.outcomes().keySet().stream().map(Outcome::id).toList()));
            read.put("grounds", new java.util.TreeSet<>(reading.groundIds()));
            Map<String, Object> expected = new TreeMap<>();
            expected.put("authority", String.valueOf(twins.expected().get("authority")).toLowerCase(java.util.Locale.ROOT));
            expected.put("ref", text(twins, "ref"));
            expected.put("dated", text(twins, "dated"));
            expected.put("received", text(twins, "received"));
            expected.put("outcomes", set(twins, "outcomes"));
            expected.put("grounds", set(twins, "grounds"));
            softly.assertThat(read).as(twins.name()).isEqualTo(expected);
        }
        softly.assertAll();
    }

    private static String text(Twins twins, String key) {
        return twins.expected().containsKey(key) ? String.valueOf(twins.expected().get(key)) : "none";
    }

    private static Set<String> set(Twins twins, String key) {
        Set<String> set = new java.util.TreeSet<>();
        if (twins.expected().get(key) instanceof List<?> list) {
            list.forEach(it -> set.add(String.valueOf(it)));
        }
        return set;
    }

    private static Optional<String> value(Optional<? extends Found<?>> found) {
        return found.map(it -> it.value().toString());
    }
}
