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
import java.util.stream.Stream;

/// Makes the [SentenceModel] from marked sentences, and says how well one does on a hand that it has not read. The same sentences make the
/// same model.
public final class SentenceTraining {
    /// @param hand the file it stands in: one manner of writing
    record Example(String hand, Set<Deed> deeds, String sentence) {}

    private static final int ROUNDS = 40;
    private static final double STEP = 0.35;
    /// How strongly weights are drawn to nothing.
    private static final double DECAY = 0.0006;

    private SentenceTraining() {}

    /// `SentenceTraining FOLDER [MODEL]`: leaves out one hand after the other and reports on it; with a second argument, writes the model of all there.
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

    /// Every line of every .tsv in the folder: deeds, a tab, the sentence.
    static List<Example> read(Path folder) throws IOException {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".tsv")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split("\t", 2);
                    EnumSet<Deed> deeds = EnumSet.noneOf(Deed.class);
                    for (String deed : parts[0].split(",")) {
                        deeds.add(Deed.valueOf(deed.toUpperCase(Locale.ROOT).replace('-', '_')));
                    }
                    examples.add(new Example(file.getFileName().toString(), deeds, parts[1].toLowerCase(Locale.ROOT)));
                }
            }
        }
        return examples;
    }

    static SentenceModel train(List<Example> examples) {
        int deeds = Deed.values().length;
        int[][] features = examples.stream().map(it -> SentenceModel.features(it.sentence())).toArray(int[][]::new);
        double[][] weights = new double[SentenceModel.BUCKETS][];
        double[][] squares = new double[SentenceModel.BUCKETS][];
        for (int feature : Arrays.stream(features).flatMapToInt(Arrays::stream).distinct().toArray()) {
            weights[feature] = new double[deeds];
            squares[feature] = new double[deeds];
        }
        double[] bias = new double[deeds];
        Arrays.fill(bias, -2);
        double[] error = new double[deeds];
        for (int round = 0; round < ROUNDS; round++) {
            // A walk through all in an order that mixes the hands and is the same each time.
            int stride = 997;
            for (int step = 0, at = round; step < examples.size(); step++, at += stride) {
                int which = at % examples.size();
                Set<Deed> told = examples.get(which).deeds();
                for (int deed = 0; deed < deeds; deed++) {
                    double score = bias[deed];
                    for (int feature : features[which]) {
                        score += weights[feature][deed];
                    }
                    error[deed] = (told.contains(Deed.values()[deed]) ? 1 : 0) - 1 / (1 + StrictMath.exp(-score));
                    bias[deed] += 0.02 * error[deed];
                }
                for (int feature : features[which]) {
                    for (int deed = 0; deed < deeds; deed++) {
                        double slope = error[deed] - DECAY * weights[feature][deed] * 10;
                        squares[feature][deed] += slope * slope;
                        weights[feature][deed] += STEP * slope / (1 + Math.sqrt(squares[feature][deed])) / 4;
                    }
                }
            }
        }
        byte[][] small = new byte[SentenceModel.BUCKETS][];
        for (int feature = 0; feature < small.length; feature++) {
            if (weights[feature] != null) {
                byte[] row = new byte[deeds];
                boolean says = false;
                for (int deed = 0; deed < deeds; deed++) {
                    row[deed] = (byte) Math.clamp(Math.round(weights[feature][deed] * SentenceModel.UNIT), -127, 127);
                    says |= Math.abs(row[deed]) > 1;
                }
                small[feature] = says ? row : null;
            }
        }
        return new SentenceModel(small, Arrays.stream(bias).mapToInt(it -> (int) Math.round(it * SentenceModel.UNIT)).toArray());
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
        for (String hand : examples.stream().map(Example::hand).distinct().toList()) {
            SentenceModel model = train(examples.stream().filter(it -> !it.hand().equals(hand)).toList());
            examples.stream().filter(it -> it.hand().equals(hand)).forEach(it -> {
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
