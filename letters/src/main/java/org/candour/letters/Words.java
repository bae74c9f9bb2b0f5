package org.candour.letters;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The words of letters in one language, by key, from `words-LANGUAGE.yaml` beside this class; other texts from their own files.
final class Words {
    private static final Map<String, Words> LOADED = new ConcurrentHashMap<>();

    private final Map<String, String> sentences;
    private final Locale locale;

    private Words(String language, Map<String, String> sentences) {
        this.sentences = sentences;
        this.locale = Locale.forLanguageTag(language + "-GB");
    }

    /// @throws IllegalArgumentException when there are no words in that language
    static Words of(String language) {
        return of("words", language);
    }

    /// @param file what comes before the language in the file's name
    static Words of(String file, String language) {
        return LOADED.computeIfAbsent(file + "-" + language + ".yaml", name -> load(name, language));
    }

    private static Words load(String file, String language) {
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "No letters can be composed in the language \"%s\": there is no %s. Use \"en\" or add that file."
                                .formatted(language, file));
            }
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(in), flat);
            return new Words(language, Map.copyOf(flat));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file + " from the program's own files", e);
        }
    }

    private static void flatten(String prefix, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, inner, into));
        } else {
            into.put(prefix, String.valueOf(value));
        }
    }

    /// The sentence without blanks to fill.
    String say(String key) {
        return say(key, Map.of());
    }

    /// The sentence with each `{name}` filled in.
    ///
    /// @throws IllegalStateException when the sentence, or a blank in it, is unknown: a letter must never go out with one
    String say(String key, Map<String, ?> values) {
        String sentence = find(key)
                .orElseThrow(() -> new IllegalStateException("The letters have no words for \"" + key + "\""));
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', at)) {
            int close = sentence.indexOf('}', open);
            String name = sentence.substring(open + 1, close);
            Object value = values.get(name);
            if (value == null) {
                throw new IllegalStateException("Nothing to put for {%s} in \"%s\"".formatted(name, key));
            }
            filled.append(sentence, at, open).append(value);
            at = close + 1;
        }
        return filled.append(sentence, at, sentence.length()).toString();
    }

    /// The sentence as it stands in the file.
    Optional<String> find(String key) {
        return Optional.ofNullable(sentences.get(key));
    }

    /// "20 August 2018".
    String date(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", locale).format(day);
    }

    /// "a", "a and b", "a, b and c".
    String list(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        String and = sentences.getOrDefault("and", "and");
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " " + and + " " + parts.getLast();
    }
}
