package org.candour.precedents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.tartarus.snowball.ext.EnglishStemmer;

/// Turns one word into the hash of its stem and says what part it plays. Not for several threads: it keeps a cache of
/// the words seen, because a stemmer run costs fifty times a look-up.
final class Words {
    static final int STOP = 1;
    static final int STOCK = 2;
    static final int BODY = 4;
    static final int NUMBER = 8;
    static final int ASKING = 16;
    static final int OWNING = 32;

    private static final Set<String> STOP_WORDS = list("stop-words.txt");
    private static final Set<String> STOCK_WORDS = list("stock-words.txt");
    private static final Set<String> BODY_NOUNS = Set.of("council", "councils", "constabulary", "police", "opcc", "trust",
        "authority", "pct", "ccg", "icb", "commissioner", "university", "board", "department", "borough", "limited", "ltd", "inspectorate",
        "service", "services", "agency", "partnership", "corporation", "commission", "office", "ministry", "hospital", "hospitals",
        "school", "academy", "college", "executive", "ombudsman", "force", "organisation");
    private static final Set<String> OWNING_WORDS = Set.of("your", "his", "her", "their", "our");
    private static final Set<String> ASKING_WORDS = Set.of("how", "what", "when", "which", "who", "whether", "why", "number",
        "list", "amount", "total", "details");
    private static final int KIND = 3;
    private static final int NUMBER_KIND = 1;
    private static final int ADDRESSEE_KIND = 3;
    private static final int SLOTS = 1 << 15;

    private final long[] keys = new long[SLOTS];
    private final int[] stems = new int[SLOTS];
    private final byte[] parts = new byte[SLOTS];
    private final EnglishStemmer stemmer = new EnglishStemmer();

    /// Slot of the word `text[from, to)`, which must be letters and digits in lower case; valid until the next call.
    int slot(char[] text, int from, int to) {
        long key = hash(text, from, to);
        int slot = (int) (key ^ key >>> 32) & SLOTS - 1;
        if (keys[slot] != key) {
            keys[slot] = key;
            learn(slot, new String(text, from, to - from));
        }
        return slot;
    }

    int stem(int slot) {
        return stems[slot];
    }

    int part(int slot) {
        return parts[slot];
    }

    /// Whether a hash is that of a number or year: its lowest bits say so.
    static boolean isNumber(int hash) {
        return (hash & KIND) == NUMBER_KIND;
    }

    /// Whether a hash stands for the body that was asked, not for a word.
    static boolean isAddressee(int hash) {
        return (hash & KIND) == ADDRESSEE_KIND;
    }

    /// The hash that stands for a body with a name of these stems.
    static int addressee(int stems) {
        return stems * 0x9E3779B1 & ~KIND | ADDRESSEE_KIND;
    }

    /// The stem hash of one lower-case word: never [Entry#UNIT_END].
    int stem(String word) {
        char[] chars = word.toCharArray();
        return stem(slot(chars, 0, chars.length));
    }

    private void learn(int slot, String word) {
        int part = 0;
        if (STOP_WORDS.contains(word) || word.length() == 1 && !Character.isDigit(word.charAt(0))) {
            part |= STOP;
        }
        if (STOCK_WORDS.contains(word)) {
            part |= STOCK;
        }
        if (BODY_NOUNS.contains(word)) {
            part |= BODY;
        }
        if (ASKING_WORDS.contains(word)) {
            part |= ASKING;
        }
        if (OWNING_WORDS.contains(word)) {
            part |= OWNING;
        }
        String stem = word;
        if (Character.isDigit(word.charAt(0))) {
            part |= NUMBER;
        } else {
            stemmer.setCurrent(word);
            stemmer.stem();
            stem = stemmer.getCurrent();
        }
        parts[slot] = (byte) part;
        char[] chars = stem.toCharArray();
        long hash = hash(chars, 0, chars.length);
        int folded = (int) (hash ^ hash >>> 32);
        int marked = (part & NUMBER) != 0 ? folded & ~KIND | NUMBER_KIND : folded & ~1;
        stems[slot] = marked == Entry.UNIT_END ? 2 : marked;
    }

    private static long hash(char[] text, int from, int to) {
        long h = 0xCBF29CE484222325L;
        for (int i = from; i < to; i++) {
            h = (h ^ text[i]) * 0x100000001B3L;
        }
        h ^= h >>> 29;
        return h * 0xBF58476D1CE4E5B9L;
    }

    private static Set<String> list(String name) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
            Objects.requireNonNull(Words.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            return in.lines().flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                .filter(word -> !word.isBlank()).collect(Collectors.toCollection(HashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
