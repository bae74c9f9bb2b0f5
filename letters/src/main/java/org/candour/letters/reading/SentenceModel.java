package org.candour.letters.reading;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Tells what a sentence does from its words and their order, as it was taught by the sentences in `letters/training`: for each
/// [Deed] a linear support vector machine over hashed words, pairs and threes of words. Weights are small integers, so that the same
/// sentence has the same scores on every machine.
///
/// @param weights by feature, in 64ths of the distance at which an example counts as told well; no row for a feature that says nothing. A row has a
///                byte for each deed, eight to a number, [#ZERO] more than the weight, so that four of them are added at once
/// @param bias    by deed, in the same unit
record SentenceModel(long[][] weights, int[] bias) {
    /// What stands for no weight.
    private static final int ZERO = 128;
    private static final long ZEROES = 0x8080808080808080L;
    /// Every second byte of a number.
    private static final long SECOND = 0x00FF00FF00FF00FFL;
    /// Numbers a row has, and bytes a number.
    private static final int ROW = 4;
    private static final int BYTES = Long.BYTES;
    /// So many rows can be added before a sum outgrows two bytes.
    private static final int AT_ONCE = 256;

    /// Features are hashed into as many.
    private static final int BITS = 17;
    static final int BUCKETS = 1 << BITS;
    /// Features a word can have.
    private static final int MOST = 8;
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

    /// @param weights by feature and deed
    static SentenceModel of(byte[][] weights, int[] bias) {
        long[][] rows = new long[weights.length][];
        for (int feature = 0; feature < rows.length; feature++) {
            rows[feature] = weights[feature] == null ? null : row(weights[feature]);
        }
        return new SentenceModel(rows, bias);
    }

    private static long[] row(byte[] weights) {
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(weights, ROW * BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        long[] row = new long[ROW];
        for (int i = 0; i < ROW; i++) {
            row[i] = bytes.getLong() ^ ZEROES;
        }
        return row;
    }

    private static byte weight(long[] row, int deed) {
        return (byte) ((row[deed / BYTES] ^ ZEROES) >>> deed % BYTES * Byte.SIZE);
    }

    /// For each deed how sure it is that the sentence does it, in 64ths: above 0 rather yes than no.
    ///
    /// @param lower a sentence in lower case
    int[] scores(String lower) {
        int[] features = features(lower);
        int[] sums = new int[ROW * BYTES];
        for (int from = 0; from < features.length; from += AT_ONCE) {
            add(features, from, Math.min(from + AT_ONCE, features.length), sums);
        }
        int[] scores = Arrays.copyOf(sums, bias.length);
        int root = ROOTS[features.length];
        for (int deed = 0; deed < scores.length; deed++) {
            scores[deed] = scores[deed] * 1000 / root + bias[deed];
        }
        return scores;
    }

    /// Adds the rows of some features; the loop that takes most of the time, hence written out.
    private void add(int[] features, int from, int to, int[] sums) {
        long even0 = 0;
        long even1 = 0;
        long even2 = 0;
        long even3 = 0;
        long odd0 = 0;
        long odd1 = 0;
        long odd2 = 0;
        long odd3 = 0;
        int rows = 0;
        for (int i = from; i < to; i++) {
            long[] row = weights[features[i]];
            if (row != null) {
                rows++;
                even0 += row[0] & SECOND;
                odd0 += row[0] >>> Byte.SIZE & SECOND;
                even1 += row[1] & SECOND;
                odd1 += row[1] >>> Byte.SIZE & SECOND;
                even2 += row[2] & SECOND;
                odd2 += row[2] >>> Byte.SIZE & SECOND;
                even3 += row[3] & SECOND;
                odd3 += row[3] >>> Byte.SIZE & SECOND;
            }
        }
        long[] evens = {even0, even1, even2, even3};
        long[] odds = {odd0, odd1, odd2, odd3};
        for (int deed = 0; deed < sums.length; deed++) {
            long sum = (deed % 2 == 0 ? evens : odds)[deed / BYTES] >>> deed % BYTES / 2 * Short.SIZE;
            sums[deed] += (int) (sum & 0xFFFF) - ZERO * rows;
        }
    }

    /// What only an authority does.
    private static final Deed[] ANSWERS = {Deed.HOLDS, Deed.NOT_HELD, Deed.NCND, Deed.REFUSES, Deed.STATUS, Deed.WITHHOLD, Deed.REVIEW, Deed.REGULATOR};
    private static final int CLEARLY = 30;

    /// Whether an authority answers here, and no requester asks.
    boolean answers(String lower) {
        int[] scores = scores(lower);
        return scores[Deed.REQUEST.ordinal()] < -CLEARLY / 2 && java.util.Arrays.stream(ANSWERS).anyMatch(it -> scores[it.ordinal()] >= CLEARLY);
    }

    /// The square root of each number of features, in thousandths.
    private static final int[] ROOTS = java.util.stream.IntStream.rangeClosed(0, LONGEST * MOST + 9).map(it -> (int) Math.round(1000 * Math.sqrt(Math.max(1, it)))).toArray();

    /// How many words after a "not" it reaches.
    private static final int NEGATED = 5;
    /// Letters by which words of one root are known: "disclosure" and "disclosing".
    private static final int BEGINNING = 5;

    /// Words that stand for each other in a sentence: alike in pairs and threes, and told apart by themselves too.
    private static final Map<String, Integer> SORTS = sorts(
            "we i us council trust force police constabulary department board office opcc authority university school college agency service ministry governors academy hospital borough commissioner he she they team unit commission regulator ombudsman clerk headteacher parish county company body ourselves itself myself",
            "not no never nor neither unable cannot without none nothing nobody hardly nowhere",
            "disclose disclosed disclosing disclosure release released releasing give given giving gives provide provided providing provides send sent sending supply supplied supplying share shared sharing publish published publishing publication furnish furnished communicate communicated reveal revealed revealing divulge show shown let hand pass transmit issue issued",
            "information data figures figure report reports document documents paper papers records record minutes letter letters file files note notes copy copies list e-mail e-mails mail mails email emails details material advice minute statement statements plan plans spreadsheet names name survey correspondence contract contracts item items prices price tape tapes photographs log register map images appendix numbers amount amounts valuation footage assessment submission submissions policy agreement opinion invoices tender tenders bid bids",
            "would could might may can will shall should must ought",
            "it them these those that this such which what",
            "is are was were be been being am remains remain",
            "have has had having got",
            "you your yours yourself",
            "the a an any some all each every both our its their his her my",
            "refuse refused refuses refusing refusal decline declined declines withhold withheld withholding exempt exempted exemption excepted exception keep keeping kept retain redacted removed redact redactions suppressed refrain",
            "first second third fourth fifth last remaining other rest question questions part parts point points remainder latter former",
            "hold holds held holding possess possesses possession located identified found traced retrieved exist exists recorded stored filed",
            "harm harms harmed prejudice prejudices prejudiced undermine undermined undermines damage damaged damages hinder hindered compromise compromised jeopardise jeopardy endanger endangered weaken weakened inhibit inhibited deter deterred impair erode disrupt hamper impede spoil risk risks threaten expose exposed distress distressed upset suffer suffers lose lost",
            "outweigh outweighs outweighed prevail prevails heavier greater stronger weightier weight weighs weigh tips tip decisive tilts carries persuasive compelling precedence override overrides balance balances favours favour favouring scales strongest",
            "openness transparency transparent open accountability accountable account scrutiny scrutinise understanding debate confidence trust informed",
            "want wants wish wishes interest interested entitled deserve deserves expect right concern concerned legitimate curious curiosity",
            "public people residents citizens taxpayers parents patients community communities tenants neighbours villagers families students consumers voters passengers motorists customers",
            "criminals criminal offenders thieves thief burglars terrorists rivals rival competitors competitor bidders bidder attackers attacker opponents hackers suppliers contractors",
            "cost costs hours hour minutes limit estimate estimated exceed exceeds exceeding time days pounds appropriate threshold",
            "unhappy dissatisfied disagree unsatisfied discontented disappointed content satisfied happy complain complaint complaints appeal wrong",
            "review reviewed reviewing reviewer reconsider reconsidered reconsideration examine examined revisit afresh again uphold upheld overturn",
            "conclude concludes concluded conclusion conclusions decide decided decision decides judge judged judgement find finding view opinion consider considers considered determined determine satisfied believe think feel",
            "section sections regulation regulations paragraph act limb exemptions exceptions",
            "ask asks asked asking request requested requests requesting enquiry enquire query seek sought wish wished like");

    private static final int NEGATION = SORTS.get("not");

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
        int[] features = new int[count * MOST + 9];
        int size = 0;
        int before = 1;
        int sortBefore = 1;
        int sortFirst = 1;
        int sinceNegation = NEGATED;
        for (int i = 0; i < count; i++) {
            int stem = stem(words[i]).hashCode();
            Integer known = SORTS.get(words[i]);
            int sort = known == null ? stem : known;
            features[size++] = bucket(stem, 11, 0);
            features[size++] = bucket(before, stem, 12);
            features[size++] = bucket(sortFirst * 31 + sortBefore, sort, 13);
            features[size++] = bucket(sortBefore, sort, 14);
            if (known != null) {
                features[size++] = bucket(sort, 19, 19);
            }
            if (sinceNegation < NEGATED) {
                features[size++] = bucket(sort, 20, 20);
            }
            if (words[i].length() > BEGINNING) {
                features[size++] = bucket(words[i].substring(0, BEGINNING).hashCode(), 23, 23);
            }
            if (i < 3) {
                features[size++] = bucket(sort, i, 15);
            }
            sinceNegation = sort == NEGATION ? 0 : sinceNegation + 1;
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
        return (hash ^ hash >>> 15) * 0x27D4EB2F >>> 32 - BITS;
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
                    out.writeInt(feature);
                    for (int deed = 0; deed < bias.length; deed++) {
                        out.writeByte(weight(weights[feature], deed));
                    }
                }
            }
            out.writeInt(-1);
        }
    }

    static SentenceModel read(InputStream from) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(from)))) {
            int[] bias = new int[Deed.values().length];
            for (int deed = 0; deed < bias.length; deed++) {
                bias[deed] = in.readInt();
            }
            long[][] weights = new long[BUCKETS][];
            byte[] row = new byte[bias.length];
            for (int feature = in.readInt(); feature >= 0; feature = in.readInt()) {
                in.readFully(row);
                weights[feature] = row(row);
            }
            return new SentenceModel(weights, bias);
        }
    }
}
