package org.candour.letters.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.candour.letters.LetterText;
import org.junit.jupiter.api.Test;

/// Every pattern of readers and rules, on texts made to hurt it: four times the text costs about four times the steps.
class StepsTest {
    /// Counts how often a character is looked at.
    private static final class Counted implements CharSequence {
        private final String text;
        private long steps;

        private Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            steps++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final List<String> PIECES = List.of("a", "a ", "A", "Aa ", "1", "1 ", "1,", "(", "((a)", ".", "a.", "- ", "'", "\"", "[", "section 31(1)(a) and (b), ", "x@", "the ");
    /// Sixteen would be the square.
    private static final double LIMIT = 9;

    @Test
    void no_pattern_takes_more_than_its_share_of_steps() throws IOException, ReflectiveOperationException {
        Map<String, String> worse = new TreeMap<>();
        int seen = 0;
        for (Map.Entry<String, Pattern> it : patterns().entrySet()) {
            seen++;
            for (String piece : hostile(it.getValue())) {
                long few = steps(it.getValue(), piece, LetterText.LONGEST_SENTENCE / 4);
                long many = steps(it.getValue(), piece, LetterText.LONGEST_SENTENCE);
                if (many > LIMIT * few) {
                    worse.put(it.getKey(), "%s: %,d steps for %d characters, %,d for %d".formatted(piece, few, LetterText.LONGEST_SENTENCE / 4, many, LetterText.LONGEST_SENTENCE));
                }
            }
        }
        assertThat(seen).isGreaterThan(150);
        assertThat(worse).isEmpty();
    }

    private static long steps(Pattern pattern, String piece, int length) {
        Counted text = new Counted(piece.repeat(length / piece.length() + 1).substring(0, length));
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            // On to the next.
        }
        return text.steps;
    }

    /// What the pattern itself is looking for, over and over, alone and mixed.
    private static Set<String> hostile(Pattern pattern) {
        Set<String> pieces = new LinkedHashSet<>(PIECES);
        List<String> own = Stream.of(pattern.pattern().replaceAll("\\\\[a-zA-Z]", " ").split("[^A-Za-z0-9 \u00a3'-]+")).filter(word -> word.length() > 1).distinct().limit(20).toList();
        own.forEach(word -> pieces.add(word + " "));
        Random random = new Random(own.size());
        for (int i = 0; i < 4 && !own.isEmpty(); i++) {
            pieces.add(own.get(random.nextInt(own.size())) + " " + own.get(random.nextInt(own.size())) + " a ");
        }
        return pieces;
    }

    static Map<String, Pattern> patterns() throws IOException, ReflectiveOperationException {
        Map<String, Pattern> patterns = new TreeMap<>();
        for (String folder : List.of("reading", "rules")) {
            for (String name : classes(folder)) {
                Class<?> type = Class.forName("org.candour.letters." + folder + "." + name);
                for (Field field : type.getDeclaredFields()) {
                    for (Object constant : type.isEnum() && field.getType() == Cue.class ? type.getEnumConstants() : new Object[0]) {
                        field.setAccessible(true);
                        patterns.put(name + "." + constant, ((Cue) field.get(constant)).pattern());
                    }
                    if (Modifier.isStatic(field.getModifiers()) && (field.getType() == Pattern.class || field.getType() == Cue.class || field.getType() == Phrase.class)) {
                        field.setAccessible(true);
                        Object value = field.get(null);
                        patterns.put(name + "." + field.getName(), value instanceof Cue cue ? cue.pattern() : value instanceof Phrase phrase ? phrase.pattern() : (Pattern) value);
                    }
                }
            }
        }
        return patterns;
    }

    private static List<String> classes(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("target/classes/org/candour/letters", folder))) {
            files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .forEach(name -> names.add(name.substring(0, name.length() - ".class".length())));
        }
        return names;
    }
}
