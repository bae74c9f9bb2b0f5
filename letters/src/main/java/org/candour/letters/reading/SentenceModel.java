package org.candour.letters.reading;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Tells what a sentence does from its words and their order, as it was taught by the sentences in `letters/training`: for each
/// [Deed] a linear support vector machine over hashed words, pairs and threes of words. Weights are small integers, so that the same
/// sentence has the same scores on every machine.
///
/// @param weights by feature and deed, in 64ths of the distance at which an example counts as told well; no row for a feature that says nothing
/// @param bias    by deed, in the same unit
record SentenceModel(byte[][] weights, int[] bias) {
    /// Features are hashed into as many.
    static final int BUCKETS = 1 << 15;
    static final int UNIT = 64;
    /// In words: what a longer sentence does it says in its first words.
    private static final int LONGEST = 60;

    private static final class Shipped {
        static final SentenceModel MODEL = load();

        private static SentenceModel load() {
            try (InputStream in = SentenceModel.class.getResourceAsStream("sentences.model")) {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException("The model of sentences cannot be read. Make it anew: ./candour bench sentences remake", e);
            }
        }
    }

    /// The model that comes with the program.
    static SentenceModel shipped() {
        return Shipped.MODEL;
    }

    /// For each deed how sure it is that the sentence does it, in 64ths: above 0 rather yes than no.
    ///
    /// @param lower a sentence in lower case
    int[] scores(String lower) {
        int[] features = features(lower);
        int[] scores = new int[bias.length];
        for (int feature : features) {
            byte[] row = weights[feature];
            if (row != null) {
                for (int deed = 0; deed < scores.length; deed++) {
                    scores[deed] += row[deed];
                }
            }
        }
        int root = ROOTS[features.length];
        for (int deed = 0; deed < scores.length; deed++) {
            scores[deed] = scores[deed] * 1000 / root + bias[deed];
        }
        return scores;
    }

    /// The square root of each number of features, in thousandths.
    private static final int[] ROOTS = java.util.stream.IntStream.rangeClosed(0, LONGEST * 5 + 6).map(it -> (int) Math.round(1000 * Math.sqrt(Math.max(1, it)))).toArray();

    /// Words that stand for each other in a sentence: told apart by themselves, alike in pairs and threes.
    private static final Map<String, Integer> SORTS = sorts(
            "we i us council trust force police constabulary department board office opcc authority university school college agency service ministry governors academy hospital borough commissioner he she they team unit",
            "not no never nor neither unable cannot without none nothing nobody won't isn't hardly nowhere",
            "disclose disclosed disclosing release released releasing give given giving gives provide provided providing send sent sending supply supplied share shared publish published furnish furnished communicate communicated reveal revealed divulge show let hand pass furnish transmit",
            "information data figures figure report reports document documents paper papers records record minutes letter letters file files note notes copy copies list e-mail e-mails mail mails details material advice minute statement statements plan plans spreadsheet names name survey correspondence contract contracts item items prices price tape tapes photographs log register map images appendix numbers amount amounts valuation footage",
            "would could might may can will shall should must ought",
            "it them these those that this such which what",
            "is are was were be been being am",
            "have has had having got",
            "you your yours",
            "the a an any some all each every both our its their his her my",
            "refuse refused refuses decline declined declines withhold withheld withholding exempt exempted keep keeping kept retain redacted removed",
            "first second third fourth fifth last remaining other rest question questions part parts point points");

    private static Map<String, Integer> sorts(String... sorts) {
        Map<String, Integer> map = new HashMap<>();
        for (int sort = 0; sort < sorts.length; sort++) {
            for (String word : sorts[sort].split(" ")) {
                map.putIfAbsent(word, sort + 2);
            }
        }
        return Map.copyOf(map);
    }

    /// Hashed features of a sentence; the same may occur several times.
    static int[] features(String lower) {
        String[] words = words(lower);
        int count = 0;
        while (count < words.length && words[count] != null) {
            count++;
        }
        int[] features = new int[count * 5 + 6];
        int size = 0;
        int before = 1;
        int sortBefore = 1;
        int sortFirst = 1;
        for (int i = 0; i < count; i++) {
            int stem = stem(words[i]).hashCode();
            int sort = SORTS.getOrDefault(words[i], stem);
            features[size++] = bucket(stem, 11, 0);
            features[size++] = bucket(before, stem, 12);
            features[size++] = bucket(sortFirst * 31 + sortBefore, sort, 13);
            features[size++] = bucket(sortBefore, sort, 14);
            if (i < 3) {
                features[size++] = bucket(sort, i, 15);
            }
            before = stem;
            sortFirst = sortBefore;
            sortBefore = sort;
        }
        features[size++] = bucket(count < 3 ? count : count < 6 ? 3 : count < 12 ? 4 : count < 25 ? 5 : 6, 16, 16);
        features[size++] = bucket(lower.isEmpty() ? 0 : lower.charAt(lower.length() - 1), 17, 17);
        features[size++] = bucket(before, 18, 18);
        return Arrays.copyOf(features, size);
    }

    private static int bucket(int one, int two, int kind) {
        int hash = (one * 0x9E3779B1 + two) * 0x85EBCA6B + kind * 0xC2B2AE35;
        return (hash ^ hash >>> 15) * 0x27D4EB2F >>> 17;
    }

    /// The words, with every number as "0", as many as there are.
    private static String[] words(String lower) {
        String[] words = new String[LONGEST];
        int count = 0;
        int start = -1;
        for (int i = 0; i <= lower.length() && count < LONGEST; i++) {
            char c = i < lower.length() ? lower.charAt(i) : ' ';
            boolean part = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || (c == '\'' || c == '’') && start >= 0 || c > 127 && Character.isLetter(c);
            if (part && start < 0) {
                start = i;
            } else if (!part) {
                if (start >= 0) {
                    String word = lower.substring(start, Math.min(i, start + 24)).replace('’', '\'');
                    char first = word.charAt(0);
                    if (word.endsWith("n't") && count + 1 < LONGEST) {
                        words[count++] = word.substring(0, word.length() - 3);
                        word = "not";
                    }
                    words[count++] = first >= '0' && first <= '9' ? "0" : word;
                    start = -1;
                }
                if ((c == ':' || c == '£' || c == '?') && count < LONGEST) {
                    words[count++] = String.valueOf(c);
                }
            }
        }
        return words;
    }

    private static final String[] ENDINGS = {"ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ions", "ion", "ers", "ed", "es", "er", "ly", "s", "y", "e"};

    /// The word without its ending, at least four letters of it.
    static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 4) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    void write(OutputStream to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(to))) {
            for (int one : bias) {
                out.writeInt(one);
            }
            for (int feature = 0; feature < BUCKETS; feature++) {
                if (weights[feature] != null) {
                    out.writeShort(feature);
                    out.write(weights[feature]);
                }
            }
            out.writeShort(-1);
        }
    }

    static SentenceModel read(InputStream from) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(from)))) {
            int[] bias = new int[Deed.values().length];
            for (int deed = 0; deed < bias.length; deed++) {
                bias[deed] = in.readInt();
            }
            byte[][] weights = new byte[BUCKETS][];
            for (int feature = in.readShort(); feature >= 0; feature = in.readShort()) {
                weights[feature] = new byte[bias.length];
                in.readFully(weights[feature]);
            }
            return new SentenceModel(weights, bias);
        }
    }
}
