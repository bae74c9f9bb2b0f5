package org.candour.letters;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sentences of a collection of letters, each with the letters it stands in, to find what stands word for word in many.
public final class Corpus {
    /// Shorter sentences, in words, say nothing about how a letter was reasoned.
    private static final int SHORTEST = 8;

    private final Map<String, Set<String>> lettersBySentence;

    private Corpus(Map<String, Set<String>> lettersBySentence) {
        this.lettersBySentence = lettersBySentence;
    }

    /// No other letters: nothing is boilerplate.
    public static Corpus none() {
        return new Corpus(Map.of());
    }

    /// @param letters the letters by name
    public static Corpus of(Map<String, LetterText> letters) {
        Map<String, Set<String>> sentences = new HashMap<>();
        letters.forEach((name, letter) -> letter.sentences().forEach(sentence -> {
            String key = key(letter.lower(sentence));
            if (!key.isEmpty()) {
                sentences.computeIfAbsent(key, _ -> new HashSet<>(2)).add(name);
            }
        }));
        return new Corpus(sentences);
    }

    /// Whether there is nothing to compare with.
    public boolean isEmpty() {
        return lettersBySentence.isEmpty();
    }

    /// Names of letters in which this sentence stands word for word; empty for a short one.
    public Set<String> lettersWith(String sentence) {
        String key = key(sentence.toLowerCase(java.util.Locale.ROOT));
        return key.isEmpty() ? Set.of() : lettersBySentence.getOrDefault(key, Set.of());
    }

    /// Words alone, so that a comma does not hide a copy; empty when there are too few.
    private static String key(String lower) {
        List<String> words = List.of(lower.replaceAll("[^a-z0-9 ]", "").strip().split(" +"));
        return words.size() < SHORTEST ? "" : String.join(" ", words);
    }
}
