package org.candour.release.marks;

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
import org.candour.release.look.Json;
import org.candour.release.marks.Tagger.Mention;
import org.candour.release.marks.Tagger.Type;
import tools.jackson.databind.JsonNode;

/// Makes the [Tagger]'s model from marked documents, and says how well one does. The same documents make the same bytes. Powers are
/// taken by `StrictMath`, which says the same on every machine.
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

    private static final int ROUNDS = 8;
    private static final int FOLDS = 4;
    private static final Set<String> SMALL = Set.of("the", "a", "an", "of", "in", "on", "at", "to", "by", "for", "from", "and", "or", "with", "as", "mr", "mrs", "ms", "miss", "dr", "s", "between", "until", "since", "about", "over", "under", "into", "during");

    private TaggerTraining() {}

    private static final double[] LEAST = {0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8};

    /// `TaggerTraining FOLDER [MODEL]`: trains on train.jsonl.gz in the folder and reports on dev.jsonl.gz, then on each fifth of
    /// both, trained on the rest; with a second argument, trains on both and writes the model there.
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<Example> train = read(folder.resolve("train.jsonl.gz"));
        List<Example> dev = read(folder.resolve("dev.jsonl.gz"));
        Set<String> words = words(folder.resolve("words.txt.gz"));
        var all = new ArrayList<>(train);
        all.addAll(dev);
        if (args.length > 1) {
            try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
                write(train(all, words), out);
            }
            System.out.printf("wrote %s, %,d bytes%n", args[1], Files.size(Path.of(args[1])));
            return;
        }
        Tagger tagger = train(train, words);
        for (double least : LEAST) {
            System.out.printf("from %.2f  tagger alone: %s%n", least, score(dev, e -> taggerSpans(tagger, e.text(), least)));
            System.out.printf("           suggestions : %s%n", score(dev, e -> Suggestions.spans(e.text(), tagger, least)));
        }
        var unseen = unseen(all, words);
        for (double least : LEAST) {
            System.out.printf("from %.2f  all documents, each by a tagger that has not seen it: %s%n", least, score(all, e -> Suggestions.spans(e.text(), unseen.get(e), least)));
        }
    }

    private static Map<Example, Tagger> unseen(List<Example> all, Set<String> words) {
        var out = new HashMap<Example, Tagger>();
        for (int part = 0; part < 5; part++) {
            var seen = new ArrayList<Example>();
            var left = new ArrayList<Example>();
            for (int i = 0; i < all.size(); i++) {
                (i % 5 == part ? left : seen).add(all.get(i));
            }
            Tagger tagger = train(seen, words);
            left.forEach(e -> out.put(e, tagger));
        }
        return out;
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
            Tagger part = field(features, gold, seen);
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
        Tagger whole = field(features, gold, every);
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

    /// A conditional random field, learned by steps that shrink for the weights that were moved most (AdaGrad).
    private static Tagger field(List<int[][]> features, List<int[]> gold, List<Integer> which) {
        float[] tag = new float[Tagger.LABELS << Tagger.TAG_BITS];
        float[] follow = new float[Tagger.LABELS * Tagger.LABELS];
        float[] tagMoved = new float[tag.length];
        float[] followMoved = new float[follow.length];
        var random = new Random(40);
        var order = new ArrayList<>(which);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (int d : order) {
                int[][] document = features.get(d);
                // Paragraph-sized pieces: more steps, each from fresher weights.
                for (int from = 0; from < document.length; from += 40) {
                    int to = Math.min(document.length, from + 40);
                    int[][] piece = Arrays.copyOfRange(document, from, to);
                    var slopes = Slopes.of(tag, follow, piece, from == 0 ? 0 : gold.get(d)[from - 1], Arrays.copyOfRange(gold.get(d), from, to));
                    for (int i = 0; i < piece.length; i++) {
                        for (int l = 0; l < Tagger.LABELS; l++) {
                            if (Math.abs(slopes.tag[i][l]) > 1e-4) {
                                for (int f : piece[i]) {
                                    step(tag, tagMoved, f + l, slopes.tag[i][l]);
                                }
                            }
                        }
                    }
                    for (int f = 0; f < follow.length; f++) {
                        step(follow, followMoved, f, slopes.follow[f]);
                    }
                }
            }
        }
        return new Tagger(tag, follow, new float[0], Vocabulary.NONE);
    }

    private static void step(float[] weights, float[] moved, int at, double slope) {
        moved[at] += (float) (slope * slope);
        weights[at] -= (float) (0.4 * slope / Math.sqrt(0.01 + moved[at]));
    }

    /// How the likelihood of the right labels changes with each label at each token, and with each pair of neighbours.
    private record Slopes(double[][] tag, double[] follow) {
        /// @param earlier the label before the first
        static Slopes of(float[] tag, float[] follow, int[][] features, int earlier, int[] right) {
            int n = features.length;
            int labels = Tagger.LABELS;
            double[][] own = new double[n][labels];
            float[] scores = new float[labels];
            for (int i = 0; i < n; i++) {
                Tagger.score(tag, features[i], scores);
                float most = scores[0];
                for (float s : scores) {
                    most = Math.max(most, s);
                }
                for (int l = 0; l < labels; l++) {
                    own[i][l] = StrictMath.exp(scores[l] - most);
                }
            }
            double[] pair = new double[labels * labels];
            for (int p = 0; p < pair.length; p++) {
                pair[p] = Tagger.mayFollow(p / labels, p % labels) ? StrictMath.exp(follow[p]) : 0;
            }
            // The chances of each label from what stands before, and from what stands after.
            double[][] before = new double[n][labels];
            double[][] after = new double[n][labels];
            for (int i = 0; i < n; i++) {
                for (int l = 0; l < labels; l++) {
                    for (int b = 0; b < labels; b++) {
                        before[i][l] += (i > 0 ? before[i - 1][b] : b == earlier ? 1 : 0) * pair[b * labels + l];
                    }
                    before[i][l] *= own[i][l];
                }
                toOne(before[i]);
            }
            Arrays.fill(after[n - 1], 1);
            for (int i = n - 2; i >= 0; i--) {
                for (int l = 0; l < labels; l++) {
                    for (int a = 0; a < labels; a++) {
                        after[i][l] += pair[l * labels + a] * own[i + 1][a] * after[i + 1][a];
                    }
                }
                toOne(after[i]);
            }
            var slopes = new Slopes(new double[n][labels], new double[pair.length]);
            for (int i = 0; i < n; i++) {
                double[] both = new double[pair.length];
                for (int p = 0; p < pair.length; p++) {
                    both[p] = (i > 0 ? before[i - 1][p / labels] : p / labels == earlier ? 1 : 0) * pair[p] * own[i][p % labels] * after[i][p % labels];
                }
                toOne(both);
                for (int p = 0; p < pair.length; p++) {
                    slopes.follow[p] += both[p];
                    slopes.tag[i][p % labels] += both[p];
                }
                slopes.follow[(i > 0 ? right[i - 1] : earlier) * labels + right[i]]--;
                slopes.tag[i][right[i]]--;
            }
            return slopes;
        }

        private static void toOne(double[] chances) {
            double sum = Arrays.stream(chances).sum();
            for (int i = 0; i < chances.length; i++) {
                chances[i] /= sum;
            }
        }
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
                double p = 1 / (1 + StrictMath.exp(-Tagger.odds(w, rows.get(i))));
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
