package org.candour.letters.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.candour.letters.LetterText;
import org.junit.jupiter.api.Test;

/// Letters below a list of what stands in them, which was written before anyone looked what is read of them: "harm 43: Disclosure would".
class LettersByValueTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/candour/letters/values");

    @Test
    void what_stands_in_a_letter_is_read_and_nothing_else() throws IOException {
        List<String> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int expected = 0;
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                String[] parts = Files.readString(file).split("(?m)^---\n", 2);
                List<String> values = parts[0].lines().toList();
                Set<String> read = values(LetterReader.read(LetterText.of(parts[1])));
                expected += values.size();
                values.stream().filter(it -> read.stream().noneMatch(one -> one.startsWith(it))).forEach(it -> missed.add(file.getFileName() + " " + it));
                read.stream().filter(one -> values.stream().noneMatch(one::startsWith)).forEach(it -> wrong.add(file.getFileName() + " " + it));
            }
        }
        System.out.printf("%d values, missed %d, wrong %d%n%s%n%s%n", expected, missed.size(), wrong.size(), String.join("\n", missed), String.join("\n", wrong));
        assertThat(expected).isGreaterThan(90);
        assertThat(missed.size()).as("missed of %d: %s", expected, missed).isLessThanOrEqualTo(expected / 20);
        assertThat(wrong.size()).as("wrong: %s", wrong).isLessThanOrEqualTo(expected / 20);
    }

    private static Set<String> values(Reading reading) {
        Set<String> values = new LinkedHashSet<>();
        reading.request().forEach(it -> values.add("request: " + it.value()));
        for (Map.Entry<Integer, Set<Outcome>> item : reading.byItem().entrySet()) {
            values.add("item " + item.getKey() + ": " + String.join(", ", item.getValue().stream().map(Outcome::id).sorted().toList()));
        }
        reading.ourRef().ifPresent(it -> values.add("ours: " + it.value()));
        reading.references().forEach(it -> values.add("reference " + it.value().reference() + ": " + it.value().authority().orElse("-")));
        reading.harm().forEach(it -> values.add("harm " + grounds(it.grounds()) + ": " + it.passage().value()));
        reading.factors().forEach(it -> values.add((it.favours() ? "for " : "against ") + grounds(it.grounds()) + ": " + it.words().value()));
        reading.balances().forEach(it -> values.add("balance " + it.direction().map(one -> one.name().toLowerCase(java.util.Locale.ROOT)).orElse("open") + " " + grounds(it.grounds()) + ": " + it.words().value()));
        one("review by", reading.routes().reviewBy(), values);
        one("review where", reading.routes().reviewWhere(), values);
        one("ask", reading.routes().reviewTimeToAsk(), values);
        one("answer", reading.routes().reviewTarget(), values);
        reading.regulatorParticulars().forEach(it -> values.add("regulator: " + it.value()));
        reading.advice().forEach(it -> values.add("advice: " + it.value()));
        reading.links().forEach(it -> values.add("link: " + it.value().address()));
        reading.enclosures().forEach(it -> values.add("enclosure: " + it.value()));
        return values;
    }

    private static void one(String name, Optional<Found<String>> found, Set<String> values) {
        found.ifPresent(it -> values.add(name + ": " + it.value()));
    }

    private static String grounds(Set<String> keys) {
        return keys.isEmpty() ? "-" : String.join(",", new TreeSet<>(keys));
    }
}
