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
    /// In characters: by so many at its beginning a word is looked up.
    private static final int LONGEST_KEY = 4;
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final List<String> WORDS = new ArrayList<>();
    private static volatile Table table = new Table(new String[0], 0);

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
        Table all = table(known.length);
        BitSet[] found = java.util.Arrays.copyOf(known, all.words.length);
        List<LetterText.Sentence> sentences = text.sentences();
        String lower = text.lower();
        int sentence = 0;
        for (int at = 0; at < lower.length(); at++) {
            while (sentence + 1 < sentences.size() && sentences.get(sentence + 1).start() <= at) {
                sentence++;
            }
            int key = 0;
            for (int length = 1; length <= LONGEST_KEY && at + length <= lower.length(); length++) {
                key = Table.key(key, lower.charAt(at + length - 1));
                mark(all.starting[length - 1][key & KEYS - 1], all.words, lower, at, sentence, found);
            }
        }
        return found;
    }

    /// The words known by now but for the first of them; most letters ask for the same.
    private static Table table(int first) {
        Table made = table;
        synchronized (WORDS) {
            if (made.first != first || made.words.length != WORDS.size()) {
                made = new Table(WORDS.toArray(String[]::new), first);
                table = made;
            }
        }
        return made;
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

    /// Words by the characters with which they begin: for each length the numbers of the words by their key.
    private static final class Table {
        final String[] words;
        final int first;
        final int[][][] starting = new int[LONGEST_KEY][KEYS][];

        Table(String[] words, int first) {
            this.words = words;
            this.first = first;
            for (int number = first; number < words.length; number++) {
                int length = Math.min(LONGEST_KEY, words[number].length());
                int key = 0;
                for (int i = 0; i < length; i++) {
                    key = key(key, words[number].charAt(i));
                }
                int[][] same = starting[length - 1];
                int[] others = same[key & KEYS - 1] == null ? new int[0] : same[key & KEYS - 1];
                same[key & KEYS - 1] = java.util.Arrays.copyOf(others, others.length + 1);
                same[key & KEYS - 1][others.length] = number;
            }
        }

        static int key(int before, char next) {
            return before * 67 + next * 5;
        }
    }
}
