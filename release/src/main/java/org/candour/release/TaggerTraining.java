package org.candour.release;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import org.candour.release.Tagger.Mention;
import org.candour.release.Tagger.Type;
import tools.jackson.databind.JsonNode;

/// Makes the [Tagger]'s model from marked documents, and says how well one does. The same documents make the same bytes.
public final class TaggerTraining {
    /// @param direct whether it names somebody by itself
    /// @param masked whether it was to be taken out
    record Marked(int start, int end, Type type, String entity, boolean direct, boolean masked) {}

    record Example(String text, List<Marked> marked) {}

    /// Shares from 0 to 1.
    ///
    /// @param direct    entities that name somebody by themselves and of which every mention is covered
    /// @param quasi     the same for those that tell only together with others
    /// @param recall    words to be taken out that are covered
    /// @param precision covered words that were to be taken out
    record Score(double direct, double quasi, double recall, double precision) {
        @Override
        public String toString() {
            return "entities direct %.3f, quasi %.3f; words recall %.3f, precision %.3f".formatted(direct, quasi, recall, precision);
        }
    }

    private static final int ROUNDS = 12;
    private static final int FOLDS = 4;
    private static final Set<String> SMALL = Set.of("the", "a", "an", "of", "in", "on", "at", "to", "by", "for", "from", "and", "or", "with", "as", "mr", "mrs", "ms", "miss", "dr", "s", "between", "until", "since", "about", "over", "under", "into", "during");

    private TaggerTraining() {}

    /// `TaggerTraining FOLDER [MODEL]`: trains on train.jsonl.gz in the folder and reports on dev.jsonl.gz; with a second
    /// argument, trains on both and writes the model there.
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<Example> train = read(folder.resolve("train.jsonl.gz"));
        List<Example> dev = read(folder.resolve("dev.jsonl.gz"));
        Set<String> words = words(folder.resolve("words.txt.gz"));
        Tagger tagger = train(train, words);
        for (double least : new double[] {0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8}) {
            System.out.printf("from %.2f  tagger alone: %s%n", least, score(dev, e -> taggerSpans(tagger, e.text(), least)));
            if (args.length == 1) {
                System.out.printf("           suggestions : %s%n", score(dev, e -> Suggestions.spans(e.text(), tagger, least)));
            }
        }
        if (args.length > 1) {
            var all = new ArrayList<>(train);
            all.addAll(dev);
            try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
                write(train(all, words), out);
            }
            System.out.printf("wrote %s, %,d bytes%n", args[1], Files.size(Path.of(args[1])));
        }
    }

    private static List<int[]> taggerSpans(Tagger tagger, String text, double least) {
        return tagger.find(text).stream().filter(f -> f.probability() >= least).map(f -> new int[] {f.start(), f.end()}).toList();
    }

    static Set<String> words(Path file) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return Set.copyOf(lines.readAllLines());
        }
    }

    static List<Example> read(Path file) throws IOException {
        var out = new ArrayList<Example>();
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode n = Json.MAPPER.readTree(line);
                String text = n.path("text").asString();
                var marked = new ArrayList<Marked>();
                for (JsonNode m : n.path("mentions")) {
                    String how = m.path("identifier_type").asString();
                    // Offsets of the data count code points.
                    marked.add(new Marked(text.offsetByCodePoints(0, m.path("start_offset").asInt()), text.offsetByCodePoints(0, m.path("end_offset").asInt()), Type.valueOf(m.path("entity_type").asString()),
                        m.path("entity_id").asString(), how.equals("DIRECT"), !how.equals("NO_MASK")));
                }
                out.add(new Example(text, marked));
            }
        }
        return out;
    }

    // Training ----------------------------------------------------------------------------------------------------

    /// @param words of the language, in lower case, besides those of the examples
    static Tagger train(List<Example> examples, Set<String> words) {
        var tokens = examples.stream().map(e -> Tokens.of(e.text())).toList();
        var features = tokens.stream().map(Tagger::features).toList();
        var gold = new ArrayList<int[]>();
        for (int i = 0; i < examples.size(); i++) {
            gold.add(labels(tokens.get(i), examples.get(i).marked()));
        }
        // What a tagger finds in documents that it has not seen teaches the second model what to make of what it finds.
        var rows = new ArrayList<int[]>();
        var answers = new ArrayList<Boolean>();
        for (int fold = 0; fold < FOLDS; fold++) {
            var seen = new ArrayList<Integer>();
            for (int i = 0; i < examples.size(); i++) {
                if (i % FOLDS != fold) {
                    seen.add(i);
                }
            }
            Tagger part = perceptron(features, gold, seen);
            for (int i = fold; i < examples.size(); i += FOLDS) {
                Tokens t = tokens.get(i);
                List<Mention> mentions = part.mentions(t, features.get(i), Tagger.EAGER);
                var counts = Tagger.counts(t, mentions);
                for (Mention m : mentions) {
                    rows.add(Tagger.weighed(t, m, counts));
                    answers.add(masked(t, m, examples.get(i).marked()));
                }
            }
        }
        var every = new ArrayList<Integer>();
        for (int i = 0; i < examples.size(); i++) {
            every.add(i);
        }
        Tagger whole = perceptron(features, gold, every);
        return new Tagger(whole.tag, whole.follow, logistic(rows, answers), vocabulary(examples, tokens, words));
    }

    private static Vocabulary vocabulary(List<Example> examples, List<Tokens> tokens, Set<String> words) {
        var common = new HashSet<>(words);
        for (Tokens t : tokens) {
            for (int i = 0; i < t.size; i++) {
                if (t.letters(i) && !t.capital(i)) {
                    common.add(t.lower(i));
                }
            }
        }
        var given = new HashSet<String>();
        for (Example e : examples) {
            for (Marked m : e.marked()) {
                Tokens t = Tokens.of(e.text().substring(m.start(), m.end()));
                int first = 0;
                while (first < t.size && (Tagger.title(t.lower(first)) || t.word(first).equals("."))) {
                    first++;
                }
                if (m.type() == Type.PERSON && t.word(first).length() > 2 && t.capital(first) && t.letters(first + 1) && t.capital(first + 1)) {
                    given.add(t.lower(first));
                }
            }
        }
        return new Vocabulary(common, given);
    }

    private static boolean masked(Tokens t, Mention m, List<Marked> marked) {
        int start = t.starts[m.first()];
        int end = t.ends[m.end() - 1];
        int most = 0;
        for (Marked g : marked) {
            if (g.masked()) {
                most += Math.max(0, Math.min(end, g.end()) - Math.max(start, g.start()));
            }
        }
        return 2 * most > end - start;
    }

    private static int[] labels(Tokens t, List<Marked> marked) {
        int[] out = new int[t.size];
        for (Marked m : marked) {
            boolean first = true;
            for (int i = 0; i < t.size; i++) {
                if (t.starts[i] >= m.start() && t.starts[i] < m.end()) {
                    out[i] = 1 + 2 * m.type().ordinal() + (first ? 0 : 1);
                    first = false;
                }
            }
        }
        return out;
    }

    private static Tagger perceptron(List<int[][]> features, List<int[]> gold, List<Integer> which) {
        float[] tag = new float[Tagger.LABELS << Tagger.TAG_BITS];
        float[] tagSum = new float[tag.length];
        float[] follow = new float[Tagger.LABELS * Tagger.LABELS];
        float[] followSum = new float[follow.length];
        var random = new Random(40);
        var order = new ArrayList<>(which);
        int step = 1;
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (int d : order) {
                int[][] document = features.get(d);
                int[] right = gold.get(d);
                // Paragraph-sized pieces, so that one slip does not pull at a whole document.
                for (int from = 0; from < document.length; from += 40) {
                    int to = Math.min(document.length, from + 40);
                    int[][] piece = Arrays.copyOfRange(document, from, to);
                    int[] guess = Tagger.decode(tag, follow, piece, 0, null);
                    for (int i = 0; i < piece.length; i++) {
                        int r = right[from + i];
                        if (r != guess[i]) {
                            for (int f : piece[i]) {
                                tag[f + r] += 1;
                                tagSum[f + r] += step;
                                tag[f + guess[i]] -= 1;
                                tagSum[f + guess[i]] -= step;
                            }
                        }
                        int rb = i == 0 ? 0 : right[from + i - 1];
                        int gb = i == 0 ? 0 : guess[i - 1];
                        if (r != guess[i] || rb != gb) {
                            follow[rb * Tagger.LABELS + r] += 1;
                            followSum[rb * Tagger.LABELS + r] += step;
                            follow[gb * Tagger.LABELS + guess[i]] -= 1;
                            followSum[gb * Tagger.LABELS + guess[i]] -= step;
                        }
                    }
                    step++;
                }
            }
        }
        for (int i = 0; i < tag.length; i++) {
            tag[i] -= tagSum[i] / step;
        }
        for (int i = 0; i < follow.length; i++) {
            follow[i] -= followSum[i] / step;
        }
        return new Tagger(tag, follow, new float[0], Vocabulary.NONE);
    }

    private static float[] logistic(List<int[]> rows, List<Boolean> answers) {
        float[] w = new float[1 << Tagger.WEIGH_BITS];
        float[] squares = new float[w.length];
        var order = new ArrayList<Integer>();
        for (int i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        var random = new Random(40);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(order, random);
            for (int i : order) {
                double p = 1 / (1 + Math.exp(-Tagger.odds(w, rows.get(i))));
                double slope = p - (answers.get(i) ? 1 : 0);
                for (int f : rows.get(i)) {
                    float g = (float) (slope + 0.004 * w[f]);
                    squares[f] += g * g;
                    w[f] -= (float) (0.08 * g / Math.sqrt(1e-6 + squares[f]));
                }
            }
        }
        return w;
    }

    /// Weights in one byte each, the small ones left out; then the words, in order.
    static void write(Tagger tagger, OutputStream to) throws IOException {
        var deflater = new Deflater(9);
        try (var out = new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(to, deflater)))) {
            for (float[] source : List.of(tagger.tag, tagger.follow, tagger.weigh)) {
                float most = 0;
                for (float v : source) {
                    most = Math.max(most, Math.abs(v));
                }
                float unit = most / 127;
                int n = 0;
                for (float v : source) {
                    n += Math.round(v / unit) != 0 ? 1 : 0;
                }
                out.writeFloat(unit);
                out.writeInt(n);
                int last = -1;
                for (int i = 0; i < source.length; i++) {
                    int v = Math.round(source[i] / unit);
                    if (v != 0) {
                        int step = i - last;
                        if (step <= 255) {
                            out.writeByte(step - 1);
                        } else {
                            out.writeByte(255);
                            out.writeInt(step);
                        }
                        out.writeByte(v);
                        last = i;
                    }
                }
            }
            for (Set<String> words : List.of(tagger.vocabulary.common(), tagger.vocabulary.given())) {
                out.writeInt(words.size());
                for (String word : new java.util.TreeSet<>(words)) {
                    out.writeUTF(word);
                }
            }
        } finally {
            deflater.end();
        }
    }

    // How well ----------------------------------------------------------------------------------------------------

    interface Finder {
        /// Start and end of what it covers, in any order.
        List<int[]> in(Example example);
    }

    /// An entity counts only when every word of every mention is covered, small words apart (Pilán et al. 2022, section 5).
    static Score score(List<Example> examples, Finder finder) {
        int[] direct = new int[2];
        int[] quasi = new int[2];
        int[] recall = new int[2];
        int[] precision = new int[2];
        for (Example e : examples) {
            boolean[] covered = new boolean[e.text().length()];
            finder.in(e).forEach(s -> Arrays.fill(covered, s[0], s[1], true));
            boolean[] wanted = new boolean[e.text().length()];
            e.marked().stream().filter(Marked::masked).forEach(m -> Arrays.fill(wanted, m.start(), m.end(), true));
            Tokens t = Tokens.of(e.text());
            Map<String, boolean[]> entities = new TreeMap<>();
            for (int i = 0; i < t.size; i++) {
                if (!t.letters(i) && !t.digits(i) || SMALL.contains(t.lower(i))) {
                    continue;
                }
                int at = t.starts[i];
                if (wanted[at]) {
                    recall[0]++;
                    recall[1] += covered[at] ? 1 : 0;
                }
                if (covered[at]) {
                    precision[0]++;
                    precision[1] += wanted[at] ? 1 : 0;
                }
                for (Marked m : e.marked()) {
                    if (m.masked() && at >= m.start() && at < m.end()) {
                        boolean[] state = entities.computeIfAbsent(m.entity(), k -> new boolean[] {true, false});
                        state[0] &= covered[at];
                        state[1] |= m.direct();
                    }
                }
            }
            entities.values().forEach(s -> {
                int[] to = s[1] ? direct : quasi;
                to[0]++;
                to[1] += s[0] ? 1 : 0;
            });
        }
        return new Score(share(direct), share(quasi), share(recall), share(precision));
    }

    private static double share(int[] of) {
        return of[0] == 0 ? 1 : (double) of[1] / of[0];
    }
}
