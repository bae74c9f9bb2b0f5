package org.candour.smallnumbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Made-up counts for tests: products of uneven weights with chance, as counts of rare things by area, quarter and category are.
final class Tables {
    private Tables() {}

    static List<Dimension> dimensions(int... sizes) {
        List<String> names = List.of("area", "quarter", "category", "kind");
        List<Dimension> dimensions = new ArrayList<>();
        for (int d = 0; d < sizes.length; d++) {
            String name = names.get(d);
            dimensions.add(new Dimension(name, IntStream.rangeClosed(1, sizes[d]).mapToObj(i -> name.charAt(0) + "" + i).toList()));
        }
        return dimensions;
    }

    static Counts counts(long seed, double mean, int... sizes) {
        Random random = new Random(seed);
        double[][] weights = new double[sizes.length][];
        for (int d = 0; d < sizes.length; d++) {
            weights[d] = IntStream.range(0, sizes[d]).mapToDouble(_ -> Math.exp(random.nextGaussian() * 0.7)).toArray();
        }
        List<Dimension> dimensions = dimensions(sizes);
        long[] values = new long[Counts.parts(dimensions)];
        for (int part = 0; part < values.length; part++) {
            double expected = mean;
            int rest = part;
            for (int d = sizes.length - 1; d >= 0; d--) {
                expected *= weights[d][rest % sizes[d]];
                rest /= sizes[d];
            }
            values[part] = chance(random, expected);
        }
        return new Counts(dimensions, values);
    }

    /// A draw from the Poisson distribution.
    private static long chance(Random random, double mean) {
        if (mean > 50) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double least = Math.exp(-mean);
        double product = 1;
        int count = -1;
        do {
            count++;
            product *= random.nextDouble();
        } while (product > least);
        return count;
    }
}
