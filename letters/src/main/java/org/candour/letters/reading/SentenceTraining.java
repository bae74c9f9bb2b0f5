package org.candour.letters.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes the [SentenceModel] from marked sentences, and says how well one does on a hand that it has not read. The same sentences make the
/// same model.
public final class SentenceTraining {
    /// @param hand the file it stands in: one manner of writing
    record Example(String hand, Set<Deed> deeds, String sentence) {}

    /// How a deed is learned.
    ///
    /// @param rounds how often all examples are gone through
    /// @param cost   what a sentence told wrong costs, against large weights
    /// @param rare   how much more it costs not to tell a deed than to tell it of a sentence that does not do it
    private record Lesson(int rounds, double cost, double rare) {}

    /// For the deeds for which the first collection was written; [Roles] knows how sure they must be.
    private static final Lesson FIRST = new Lesson(20, 3, 3);
    /// For the deeds of the second collection, which are learned from both.
    private static final Lesson BOTH = new Lesson(80, 1, 8);
    private static final Set<Deed> SECOND = EnumSet.of(Deed.EMPTY, Deed.WEAK, Deed.FETTERS, Deed.LEAKS, Deed.MOTIVE, Deed.FORBIDS, Deed.NO_HELP);
    /// The folder of the second collection.
    private static final String MORE = "more/";
    /// Examples are taken in an order that mixes the hands and is the same each time; no number of sentences is a multiple of it.
    private static final int STRIDE = 10_007;
    /// The hands are parted into as many, and one part after the other is left out.
    private static final int PARTS = 10;

    private SentenceTraining() {}

    /// `SentenceTraining FOLDER [MODEL]`: leaves out one tenth of the hands after the other and reports on it; with a second argument, writes the model of all there.
    public static void main(String[] args) throws IOException {
        List<Example> examples = read(Path.of(args[0]));
        System.out.printf("%d sentences%n%s", examples.size(), report(examples));
        if (args.length > 1) {
            try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
                train(examples).write(out);
            }
            System.out.printf("wrote %s, %,d bytes%n", args[1], Files.size(Path.of(args[1])));
        }
    }

    /// Every line of every .tsv in the folder and those in it: deeds, a tab, the sentence.
    static List<Example> read(Path folder) throws IOException {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".tsv")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split("\t", 2);
                    EnumSet<Deed> deeds = EnumSet.noneOf(Deed.class);
                    for (String deed : parts[0].split(",")) {
                        deeds.add(Deed.valueOf(deed.toUpperCase(Locale.ROOT).replace('-', '_')));
                    }
                    examples.add(new Example(folder.relativize(file).toString(), deeds, parts[1].toLowerCase(Locale.ROOT)));
                }
            }
        }
        return examples;
    }

    /// A linear support vector machine for each deed (dual coordinate descent with squared hinge loss: Hsieh et al. 2008, doi 10.1145/1390156.1390208).
    static SentenceModel train(List<Example> examples) {
        int deeds = Deed.values().length;
        int[][] features = examples.stream().map(it -> SentenceModel.features(it.sentence())).toArray(int[][]::new);
        byte[][] weights = new byte[SentenceModel.BUCKETS][];
        Arrays.stream(features).flatMapToInt(Arrays::stream).distinct().forEach(it -> weights[it] = new byte[deeds]);
        int[] bias = new int[deeds];
        int[] all = IntStream.range(0, features.length).toArray();
        int[] first = Arrays.stream(all).filter(it -> !examples.get(it).hand().startsWith(MORE)).toArray();
        for (Deed deed : Deed.values()) {
            double[] learned = SECOND.contains(deed) ? learn(examples, features, deed, all, BOTH) : learn(examples, features, deed, first, FIRST);
            for (int feature = 0; feature < weights.length; feature++) {
                if (weights[feature] != null) {
                    weights[feature][deed.ordinal()] = (byte) Math.clamp(Math.round(learned[feature] * SentenceModel.UNIT), -127, 127);
                }
            }
            bias[deed.ordinal()] = (int) Math.round(learned[SentenceModel.BUCKETS] * SentenceModel.UNIT);
        }
        for (int feature = 0; feature < weights.length; feature++) {
            weights[feature] = weights[feature] != null && says(weights[feature]) ? weights[feature] : null;
        }
        return SentenceModel.of(weights, bias);
    }

    /// @param from indices of the examples from which it is learned
    /// @return     a weight for each feature, and last the bias
    private static double[] learn(List<Example> examples, int[][] features, Deed deed, int[] from, Lesson lesson) {
        double[] weights = new double[SentenceModel.BUCKETS + 1];
        double[] alpha = new double[features.length];
        for (int round = 0; round < lesson.rounds(); round++) {
            for (int step = 0, which = round; step < from.length; step++, which += STRIDE) {
                int at = from[which % from.length];
                boolean does = examples.get(at).deeds().contains(deed);
                double scale = 1 / Math.sqrt(features[at].length);
                double score = 0;
                for (int feature : features[at]) {
                    score += weights[feature];
                }
                score = score * scale + weights[SentenceModel.BUCKETS];
                double soft = 0.5 / (does ? lesson.cost() * lesson.rare() : lesson.cost());
                double next = Math.max(0, alpha[at] - ((does ? score : -score) - 1 + alpha[at] * soft) / (2 + soft));
                double move = (next - alpha[at]) * (does ? 1 : -1);
                alpha[at] = next;
                if (move != 0) {
                    for (int feature : features[at]) {
                        weights[feature] += move * scale;
                    }
                    weights[SentenceModel.BUCKETS] += move;
                }
            }
        }
        return weights;
    }

    private static boolean says(byte[] row) {
        for (byte weight : row) {
            if (Math.abs(weight) > 1) {
                return true;
            }
        }
        return false;
    }

    /// For each deed, on hands left out: how many there are, recall and precision.
    ///
    /// @param told  how many sentences do it
    /// @param found how many of these are found
    /// @param said  of how many it is said
    record Score(Deed deed, int told, int found, int said) {
        double f1() {
            return told + said == 0 ? 0 : 2.0 * found / (told + said);
        }
    }

    static List<Score> crossValidate(List<Example> examples) {
        int[][] counts = new int[Deed.values().length][3];
        List<String> hands = examples.stream().map(Example::hand).distinct().toList();
        for (int part = 0; part < PARTS; part++) {
            int left = part;
            Predicate<Example> out = it -> hands.indexOf(it.hand()) % PARTS == left;
            SentenceModel model = train(examples.stream().filter(out.negate()).toList());
            examples.stream().filter(out).forEach(it -> {
                int[] scores = model.scores(it.sentence());
                for (Deed deed : Deed.values()) {
                    boolean told = it.deeds().contains(deed);
                    boolean said = scores[deed.ordinal()] > 0;
                    counts[deed.ordinal()][0] += told ? 1 : 0;
                    counts[deed.ordinal()][1] += told && said ? 1 : 0;
                    counts[deed.ordinal()][2] += said ? 1 : 0;
                }
            });
        }
        return Arrays.stream(Deed.values()).map(it -> new Score(it, counts[it.ordinal()][0], counts[it.ordinal()][1], counts[it.ordinal()][2])).toList();
    }

    private static String report(List<Example> examples) {
        StringBuilder out = new StringBuilder();
        for (Score score : crossValidate(examples)) {
            out.append("%-10s %4d  recall %.2f  precision %.2f  F1 %.2f%n".formatted(score.deed().id(), score.told(), score.found() / (double) Math.max(1, score.told()),
                    score.found() / (double) Math.max(1, score.said()), score.f1()));
        }
        return out.toString();
    }
}
