package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.candour.release.marks.Identifiers;
import org.candour.release.marks.Suggestions.Kind;
import org.candour.release.marks.Suggestions.Suggestion;
import org.junit.jupiter.api.Test;

/// Numbers of people in the forms in which they are written, and numbers that only look like them.
class IdentifiersTest {
    private static final Set<Kind> STRICT = EnumSet.of(Kind.NATIONAL_INSURANCE, Kind.NHS_NUMBER, Kind.CARD, Kind.BANK, Kind.TELEPHONE, Kind.POSTCODE, Kind.VEHICLE, Kind.COLLAR_NUMBER, Kind.CRIME_REFERENCE);

    @Test
    void each_true_form_is_found_whole_and_as_what_it_is() throws Exception {
        var missed = new ArrayList<String>();
        for (String[] line : lines()) {
            if (!line[0].equals("NONE") && found(line[1]).stream().noneMatch(s -> s.kind() == Kind.valueOf(line[0]) && s.text().equals(line[2]))) {
                missed.add(String.join("|", line));
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void what_only_looks_alike_is_left_alone() throws Exception {
        var wrong = new ArrayList<String>();
        for (String[] line : lines()) {
            if (line[0].equals("NONE")) {
                found(line[1]).stream().filter(s -> STRICT.contains(s.kind())).forEach(s -> wrong.add(s.kind() + " “" + s.text() + "”: " + line[1]));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Suggestion> found(String text) {
        var out = new ArrayList<Suggestion>();
        Identifiers.find(text, out);
        return out;
    }

    private static List<String[]> lines() throws Exception {
        try (var in = Objects.requireNonNull(IdentifiersTest.class.getResourceAsStream("identifiers.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("#")).map(l -> l.split("\\|")).toList();
        }
    }
}
