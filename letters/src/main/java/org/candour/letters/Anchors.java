package org.candour.letters;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The plain words of which one stands in every match of a turn of phrase, numbered as they become known, and looked for
/// in a letter all at once.
///
/// One pass over the letter takes the place of one search a word; there are about two thousand.
public final class Anchors {
    private static final int KEYS = 1 << 12;
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final List<String> WORDS = new ArrayList<>();

    private Anchors() {}

    /// The word's number; the same word has one number.
    ///
    /// @param word one character or more, in lower case
    public static int number(String word) {
        synchronized (WORDS) {
            return NUMBERS.computeIfAbsent(word, _ -> {
                WORDS.add(word);
                return WORDS.size() - 1;
            });
        }
    }

    /// For each anchor known by now the sentences in which it begins, or null when it is nowhere.
    ///
    /// @param known what an earlier pass found, whose anchors need not be looked for again
    static BitSet[] in(LetterText text, BitSet[] known) {
        String[] words;
        synchronized (WORDS) {
            words = WORDS.toArray(String[]::new);
        }
        BitSet[] found = java.util.Arrays.copyOf(known, words.length);
        int[][] starting = new int[KEYS][];
        for (int number = known.length; number < words.length; number++) {
            String word = words[number];
            int key = word.length() == 1 ? key(word.charAt(0)) : key(word.charAt(0), word.charAt(1));
            int[] others = starting[key] == null ? new int[0] : starting[key];
            starting[key] = java.util.Arrays.copyOf(others, others.length + 1);
            starting[key][others.length] = number;
        }
        List<LetterText.Sentence> sentences = text.sentences();
        String lower = text.lower();
        int sentence = 0;
        for (int at = 0; at < lower.length(); at++) {
            while (sentence + 1 < sentences.size() && sentences.get(sentence + 1).start() <= at) {
                sentence++;
            }
            char c = lower.charAt(at);
            mark(starting[key(c)], words, lower, at, sentence, found);
            if (at + 1 < lower.length()) {
                mark(starting[key(c, lower.charAt(at + 1))], words, lower, at, sentence, found);
            }
        }
        return found;
    }

    private static void mark(int[] numbers, String[] words, String lower, int at, int sentence, BitSet[] found) {
        if (numbers == null) {
            return;
        }
        for (int number : numbers) {
            if (lower.startsWith(words[number], at)) {
                if (found[number] == null) {
                    found[number] = new BitSet();
                }
                found[number].set(sentence);
            }
        }
    }

    private static int key(char one) {
        return one * 7 + 3 & KEYS - 1;
    }

    private static int key(char one, char two) {
        return one * 67 + two * 5 & KEYS - 1;
    }
}
