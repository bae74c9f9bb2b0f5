package org.candour.release.marks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Finds what may tell who somebody is, in running text: two linear models, one that marks where such things stand (a
/// conditional random field over tokens, decoded by Viterbi) and one that weighs each of them (logistic regression).
///
/// Both were trained on judgments of a court in which people had marked what must go, see `release/training`.
/// Pure computation on the text; the same text has the same answer.
public final class Tagger {
    /// What a thing is, in the words of the training data.
    enum Type { PERSON, CODE, LOC, ORG, DEM, DATETIME, QUANTITY, MISC }

    /// @param first  first token
    /// @param end    one past the last
    /// @param weight by how much the best reading that has it beats the reading in which nothing is there
    record Mention(int first, int end, Type type, double weight) {}

    /// @param probability that a careful person would take it out
    record Found(int start, int end, Type type, double probability) {}

    static final int LABELS = 1 + 2 * Type.values().length;
    static final int TAG_BITS = 18;
    static final int WEIGH_BITS = 16;
    /// Taken off the score of “nothing here”: finds more than it would by itself; the second model sorts out.
    static final float EAGER = 3;

    final float[] tag;
    final float[] follow;
    final float[] weigh;
    public final Vocabulary vocabulary;

    Tagger(float[] tag, float[] follow, float[] weigh, Vocabulary vocabulary) {
        this.tag = tag;
        this.follow = follow;
        this.weigh = weigh;
        this.vocabulary = vocabulary;
    }

    private static final class Shipped {
        static final Tagger TAGGER = read();

        private static Tagger read() {
            try (InputStream in = Tagger.class.getResourceAsStream("tagger.model")) {
                return Tagger.read(java.util.Objects.requireNonNull(in, "tagger.model is missing from the jar"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The model that comes with the library; read when first asked for.
    public static Tagger shipped() {
        return Shipped.TAGGER;
    }

    static Tagger read(InputStream from) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(new InflaterInputStream(from)))) {
            float[] tag = new float[LABELS << TAG_BITS];
            float[] follow = new float[LABELS * LABELS];
            float[] weigh = new float[1 << WEIGH_BITS];
            for (float[] target : List.of(tag, follow, weigh)) {
                float unit = in.readFloat();
                int n = in.readInt();
                int at = -1;
                for (int i = 0; i < n; i++) {
                    int step = in.readUnsignedByte();
                    at += step < 255 ? step + 1 : in.readInt();
                    target[at] = in.readByte() * unit;
                }
            }
            return new Tagger(tag, follow, weigh, new Vocabulary(words(in), words(in)));
        }
    }

    private static Set<String> words(DataInputStream in) throws IOException {
        var words = new HashSet<String>();
        for (int n = in.readInt(); n > 0; n--) {
            words.add(in.readUTF());
        }
        return words;
    }

    // What it looks at --------------------------------------------------------------------------------------------

    private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "judge", "justice", "pc", "wpc", "ps", "dc", "ds", "di", "dci", "sgt", "sergeant", "inspector", "constable", "cllr", "councillor", "rev", "captain", "colonel");
    private static final Set<String> MONTHS = Set.of("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december");
    private static final Set<String> COUNTRIES = countries();

    private static Set<String> countries() {
        var out = new HashSet<String>();
        for (String code : Locale.getISOCountries()) {
            for (String word : Locale.of("", code).getDisplayCountry(Locale.UK).toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
                if (word.length() > 3 && !Set.of("island", "islands", "south", "north", "republic", "saint", "united", "states", "kingdom", "democratic", "central").contains(word)) {
                    out.add(word);
                }
            }
        }
        for (String zone : java.time.ZoneId.getAvailableZoneIds()) {
            String city = zone.substring(zone.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            if (zone.indexOf('/') > 0 && city.matches("[a-z]{4,}")) {
                out.add(city);
            }
        }
        return out;
    }

    /// Whether it is a country, a large city or a month, in lower case.
    static boolean place(String word) {
        return COUNTRIES.contains(word) || MONTHS.contains(word);
    }

    /// Whether it stands before names, in lower case.
    static boolean title(String word) {
        return TITLES.contains(word);
    }

    /// What the document as a whole says of a word.
    private static final class Document {
        final Map<String, int[]> counts = new HashMap<>();
        final Set<String> titled = new HashSet<>();

        Document(Tokens t) {
            for (int i = 0; i < t.size; i++) {
                if (t.letters(i)) {
                    int[] c = counts.computeIfAbsent(t.lower(i), k -> new int[3]);
                    c[t.capital(i) ? t.opens(i) ? 1 : 0 : 2]++;
                    int before = i > 0 && t.word(i - 1).equals(".") ? i - 2 : i - 1;
                    if (t.capital(i) && before >= 0 && TITLES.contains(t.lower(before))) {
                        titled.add(t.lower(i));
                        if (t.capital(i + 1) && t.word(i).length() == 1 || t.word(i + 1).equals(".") && t.capital(i + 2)) {
                            titled.add(t.lower(t.word(i + 1).equals(".") ? i + 2 : i + 1));
                        }
                    }
                }
            }
        }

        int capitals(String word) {
            int[] c = counts.get(word);
            return c == null ? 0 : c[2] > 0 ? 3 : c[0] > 1 ? 2 : c[0] > 0 ? 1 : 4;
        }
    }

    private static int mix(int h, String s) {
        int x = h;
        for (int i = 0; i < s.length(); i++) {
            x = x * 31 + s.charAt(i);
        }
        x ^= x >>> 15;
        x *= 0x2c1b3c6d;
        x ^= x >>> 12;
        x *= 0x297a2d39;
        return x ^ x >>> 15;
    }

    /// The features of each token, as places in the table of weights (before the label).
    static int[][] features(Tokens t) {
        var doc = new Document(t);
        int[][] out = new int[t.size][];
        int[] f = new int[64];
        String[] shape = new String[t.size + 4];
        for (int i = -2; i < t.size + 2; i++) {
            shape[i + 2] = t.shape(i);
        }
        for (int i = 0; i < t.size; i++) {
            int n = 0;
            String w = t.lower(i);
            String s = shape[i + 2];
            String p1 = t.lower(i - 1);
            String p2 = t.lower(i - 2);
            String n1 = t.lower(i + 1);
            String n2 = t.lower(i + 2);
            String capitals = String.valueOf(doc.capitals(w));
            String opens = t.opens(i) ? "^" : "";
            f[n++] = 7;
            f[n++] = mix(1, w);
            f[n++] = mix(2, p1);
            f[n++] = mix(3, n1);
            f[n++] = mix(4, p2);
            f[n++] = mix(5, n2);
            f[n++] = mix(mix(6, p1), w);
            f[n++] = mix(mix(8, w), n1);
            f[n++] = mix(mix(9, p1), n1);
            f[n++] = mix(mix(10, p2), p1);
            f[n++] = mix(mix(11, n1), n2);
            f[n++] = mix(12, s + opens);
            f[n++] = mix(mix(13, shape[i + 1]), s);
            f[n++] = mix(mix(14, s), shape[i + 3]);
            f[n++] = mix(mix(mix(15, shape[i + 1]), s), shape[i + 3]);
            f[n++] = mix(mix(16, s), p1);
            f[n++] = mix(mix(17, s), n1);
            f[n++] = mix(mix(mix(35, shape[i]), shape[i + 1]), s);
            f[n++] = mix(mix(mix(36, s), shape[i + 3]), shape[i + 4]);
            if (t.letters(i)) {
                f[n++] = mix(18, w.substring(Math.max(0, w.length() - 3)));
                f[n++] = mix(19, w.substring(0, Math.min(3, w.length())));
                f[n++] = mix(20, w.substring(Math.max(0, w.length() - 2)) + s);
                f[n++] = mix(31, w.substring(0, Math.min(4, w.length())));
                f[n++] = mix(32, w.substring(Math.max(0, w.length() - 4)));
                if (t.capital(i)) {
                    f[n++] = mix(21, capitals + opens);
                    f[n++] = mix(mix(22, capitals), p1);
                    f[n++] = mix(mix(33, capitals), n1);
                }
                if (doc.titled.contains(w)) {
                    f[n++] = mix(23, s);
                }
                if (COUNTRIES.contains(w)) {
                    f[n++] = mix(24, s);
                    f[n++] = mix(34, p1);
                }
            }
            if (TITLES.contains(p1) || p1.equals(".") && TITLES.contains(p2)) {
                f[n++] = mix(25, s);
            }
            if (MONTHS.contains(p1) || MONTHS.contains(n1)) {
                f[n++] = mix(26, s);
            }
            if (doc.titled.contains(p1) || doc.titled.contains(n1)) {
                f[n++] = mix(27, s);
            }
            f[n++] = mix(mix(28, t.lower(i - 3)), p1);
            f[n++] = mix(29, t.lower(i - 3));
            f[n++] = mix(30, t.lower(i + 3));
            int mask = (1 << TAG_BITS) - 1;
            int[] places = new int[n];
            for (int k = 0; k < n; k++) {
                places[k] = (f[k] & mask) * LABELS;
            }
            out[i] = places;
        }
        return out;
    }

    // Where things stand ------------------------------------------------------------------------------------------

    static void score(float[] tag, int[] features, float[] out) {
        Arrays.fill(out, 0);
        for (int f : features) {
            for (int l = 0; l < LABELS; l++) {
                out[l] += tag[f + l];
            }
        }
    }

    /// Odd labels begin a thing, even ones above 0 carry it on; 0 is nothing.
    static boolean mayFollow(int before, int label) {
        return label == 0 || label % 2 == 1 || before == label || before == label - 1;
    }

    /// The best labels, and in `margins` how far each beats “nothing” at its token.
    static int[] decode(float[] tag, float[] follow, int[][] features, float eager, float @Nullable [] margins) {
        int n = features.length;
        int[] labels = new int[n];
        if (n == 0) {
            return labels;
        }
        float[] best = new float[LABELS];
        float[] next = new float[LABELS];
        float[] own = new float[LABELS];
        byte[][] back = new byte[n][LABELS];
        float[][] scores = new float[margins == null ? 0 : n][];
        for (int i = 0; i < n; i++) {
            score(tag, features[i], own);
            if (margins != null) {
                scores[i] = own.clone();
            }
            own[0] -= eager;
            for (int l = 0; l < LABELS; l++) {
                float top = Float.NEGATIVE_INFINITY;
                int from = 0;
                for (int b = 0; b < LABELS; b++) {
                    if (i == 0 && b > 0 || !mayFollow(b, l)) {
                        continue;
                    }
                    float s = (i == 0 ? 0 : best[b]) + follow[b * LABELS + l];
                    if (s > top) {
                        top = s;
                        from = b;
                    }
                }
                next[l] = top + own[l];
                back[i][l] = (byte) from;
            }
            float[] swap = best;
            best = next;
            next = swap;
        }
        int last = 0;
        for (int l = 1; l < LABELS; l++) {
            last = best[l] > best[last] ? l : last;
        }
        for (int i = n - 1; i >= 0; i--) {
            labels[i] = last;
            if (margins != null) {
                margins[i] = scores[i][last] - scores[i][0];
            }
            last = back[i][last];
        }
        return labels;
    }

    List<Mention> mentions(Tokens t, int[][] features, float eager) {
        float[] margins = new float[t.size];
        int[] labels = decode(tag, follow, features, eager, margins);
        var out = new ArrayList<Mention>();
        for (int i = 0; i < labels.length; ) {
            if (labels[i] == 0) {
                i++;
                continue;
            }
            int end = i + 1;
            int inside = labels[i] % 2 == 1 ? labels[i] + 1 : labels[i];
            double weight = margins[i];
            while (end < labels.length && labels[end] == inside) {
                weight = Math.min(weight, margins[end]);
                end++;
            }
            Mention m = trimmed(t, new Mention(i, end, Type.values()[(inside - 1) / 2], weight));
            if (plausible(t, m)) {
                out.add(m);
            }
            i = end;
        }
        return out;
    }

    /// Without the title before a name, signs at the edges, and whatever lies beyond the end of a sentence.
    private static Mention trimmed(Tokens t, Mention m) {
        int first = m.first();
        int end = m.end();
        for (int i = first + 1; i < end; i++) {
            if (t.opens(i)) {
                end = i;
            }
        }
        while (first < end && (m.type() == Type.PERSON && TITLES.contains(t.lower(first)) || !t.letters(first) && !t.digits(first) && !"£€$".contains(t.word(first)))) {
            first++;
        }
        while (end > first && !t.letters(end - 1) && !t.digits(end - 1) && !"%€".contains(t.word(end - 1))) {
            end--;
        }
        return new Mention(first, end, m.type(), m.weight());
    }

    private static final Set<String> TIMES = Set.of("year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minutes", "century", "p", "a", "summer", "spring", "autumn", "winter", "immemorial", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "easter", "christmas");
    private static final Set<String> MEASURES = Set.of("£", "€", "$", "%", "per", "pounds", "euros", "dollars", "metres", "km", "kilometres", "litres", "hectares", "kg", "kilograms", "grams", "marks", "persons", "people");

    /// Whether words of this look can be such a thing at all: in texts unlike those it learned from a tagger guesses wildly.
    private static boolean plausible(Tokens t, Mention m) {
        boolean capital = false;
        boolean digit = false;
        boolean time = false;
        boolean measure = false;
        for (int i = m.first(); i < m.end(); i++) {
            String w = t.lower(i);
            capital |= t.capital(i);
            digit |= t.digits(i);
            time |= MONTHS.contains(w) || TIMES.contains(w.replaceFirst(".*-|['’]s?$", "")) || w.matches("1[5-9]\\d\\d|20\\d\\d");
            measure |= MEASURES.contains(w) || t.shape(i).equals("XX") && w.length() == 3 || COUNTRIES.contains(w) || t.letters(i) && !t.capital(i);
        }
        return m.end() > m.first() && switch (m.type()) {
            case PERSON -> capital;
            case CODE -> digit;
            case DATETIME -> time;
            case QUANTITY -> measure;
            case LOC, ORG, DEM, MISC -> capital || !digit && m.end() - m.first() > 0;
        };
    }

    // Whether they must go ----------------------------------------------------------------------------------------

    static String said(Tokens t, Mention m) {
        var out = new StringBuilder();
        for (int i = m.first(); i < m.end(); i++) {
            out.append(i > m.first() ? " " : "").append(t.lower(i));
        }
        return out.toString();
    }

    /// The features by which a mention is weighed.
    static int[] weighed(Tokens t, Mention m, Map<String, Integer> counts) {
        var f = new ArrayList<Integer>();
        int type = 100 * (m.type().ordinal() + 1);
        String said = said(t, m);
        f.add(type);
        f.add(mix(type + 1, said));
        f.add(mix(2, said));
        f.add(mix(type + 3, t.lower(m.first())));
        f.add(mix(type + 4, t.lower(m.end() - 1)));
        var shape = new StringBuilder();
        for (int i = m.first(); i < m.end(); i++) {
            f.add(mix(type + 5, t.lower(i)));
            f.add(mix(6, t.lower(i)));
            shape.append(t.shape(i)).append(' ');
        }
        f.add(mix(type + 7, shape.toString()));
        f.add(mix(type + 8, t.lower(m.first() - 1)));
        f.add(mix(mix(type + 9, t.lower(m.first() - 2)), t.lower(m.first() - 1)));
        f.add(mix(type + 10, t.lower(m.end())));
        f.add(mix(mix(type + 11, t.lower(m.end())), t.lower(m.end() + 1)));
        f.add(mix(mix(type + 12, t.lower(m.first() - 1)), t.lower(m.end())));
        for (int d = 1; d <= 6; d++) {
            f.add(mix(type + 13, t.lower(m.first() - d)));
            f.add(mix(type + 14, t.lower(m.end() + d - 1)));
        }
        int margin = (int) Math.clamp(m.weight() / 0.7, -8, 12);
        f.add(mix(type + 15, "m" + margin));
        f.add(mix(16, "m" + margin));
        f.add(mix(type + 17, "n" + Math.min(5, counts.getOrDefault(said, 1))));
        f.add(mix(type + 18, "w" + Math.min(6, m.end() - m.first())));
        f.add(mix(type + 19, "p" + Math.min(9, 10 * m.first() / Math.max(1, t.size))));
        f.add(mix(type + 20, "t" + Math.min(6, m.first() / 60)));
        // The sentence it stands in.
        var sentence = new HashSet<String>();
        for (int i = m.first() - 1, k = 0; i >= 0 && k < 20; i--, k++) {
            sentence.add(t.lower(i));
            if (t.opens(i)) {
                break;
            }
        }
        for (int i = m.end(), k = 0; i < t.size && k < 20 && !t.opens(i); i++, k++) {
            sentence.add(t.lower(i));
        }
        for (String w : sentence) {
            if (w.length() > 2) {
                f.add(mix(type + 21, w));
            }
        }
        int mask = (1 << WEIGH_BITS) - 1;
        return f.stream().mapToInt(h -> h & mask).distinct().toArray();
    }

    static double odds(float[] weigh, int[] features) {
        double sum = 0;
        for (int f : features) {
            sum += weigh[f];
        }
        return sum;
    }

    static Map<String, Integer> counts(Tokens t, List<Mention> mentions) {
        var counts = new HashMap<String, Integer>();
        mentions.forEach(m -> counts.merge(said(t, m), 1, Integer::sum));
        return counts;
    }

    /// Everything found in a text, with the probability that it must go; the same words have the same probability throughout.
    List<Found> find(String text) {
        Tokens t = Tokens.of(text);
        List<Mention> mentions = mentions(t, features(t), EAGER);
        var counts = counts(t, mentions);
        var sums = new HashMap<String, double[]>();
        for (Mention m : mentions) {
            double[] sum = sums.computeIfAbsent(said(t, m), k -> new double[3]);
            double odds = odds(weigh, weighed(t, m, counts));
            sum[0] += odds;
            sum[1] = sum[2] == 0 ? odds : Math.max(sum[1], odds);
            sum[2]++;
        }
        var out = new ArrayList<Found>();
        for (Mention m : mentions) {
            double[] sum = java.util.Objects.requireNonNull(sums.get(said(t, m)));
            double odds = (sum[0] / sum[2] + sum[1]) / 2;
            boolean common = m.type() != Type.DATETIME && m.type() != Type.QUANTITY && java.util.stream.IntStream.range(m.first(), m.end()).noneMatch(i -> t.capital(i) || t.digits(i));
            // Common words are taken for names most easily where the text is unlike those it learned from.
            out.add(new Found(t.starts[m.first()], t.ends[m.end() - 1], m.type(), (common ? 0.3 : 1) / (1 + Math.exp(-odds))));
        }
        return out;
    }
}
