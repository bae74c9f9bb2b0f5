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
import org.candour.law.Regime;
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

    /// The name of a provision as the catalogue writes it, "Section 31(1)(a)", in this language and for the middle of a sentence.
    String provision(String cite) {
        for (String word : new String[] {"sections", "section", "regulation"}) {
            if (cite.regionMatches(true, 0, word + " ", 0, word.length() + 1)) {
                return say("terms." + word) + cite.substring(word.length()).replace("by virtue of section", say("terms.by-virtue"));
            }
        }
        return Character.toLowerCase(cite.charAt(0)) + cite.substring(1);
    }

    /// What stands at the start of a sentence; a word of Welsh that would follow "Mae" stays small.
    String atStart(String words) {
        return locale.getLanguage().equals("en") ? capital(words) : words;
    }

    static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// "exemption" or "exception", by what the regime calls it.
    String refusalWord(Regime regime) {
        return say("terms." + regime.refusalWord());
    }

    /// The words that this regime has of its own.
    String forRegime(String key, Regime regime) {
        return say(key + "." + regime.name().toLowerCase(Locale.ROOT));
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
        boolean vowel = "aeiouwy".indexOf(Character.toLowerCase(parts.getLast().charAt(0))) >= 0;
        String and = sentences.getOrDefault(vowel ? "and-before-vowel" : "and", "and");
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " " + and + " " + parts.getLast();
    }
}
