package org.candour.smallnumbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Time and distance from the best on tables of the sizes that are published; run by `./candour bench small-numbers`.
class SmallNumbersBench {
    private static final Rule RULE = new Rule(5, true);

    private static double cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    @Test
    void proven_best_of_9_by_12_by_10() {
        hide(new Effort(Duration.ofSeconds(30), 0), 9, 12, 10);
    }

    @Test
    void within_two_percent_of_43_by_4_by_8() {
        hide(new Effort(Duration.ofSeconds(120), 0.02), 43, 4, 8);
    }

    private static void hide(Effort effort, int... sizes) {
        for (boolean zeros : new boolean[] {true, false}) {
            Counts counts = Tables.counts(1, 6, sizes);
            double cpu = cpu();
            long start = System.nanoTime();
            Pattern pattern = Suppression.protect("t", counts, Layout.withTotals(counts.dimensions()), new Rule(5, zeros), List.of(), effort);
            double wall = (System.nanoTime() - start) / 1e9;
            Audit.Report report = Audit.of(counts.dimensions(), List.of(pattern.table()));
            System.out.printf("%s, zeros %s: %d small, %d hidden, cost %.0f, bound %.0f, gap %.2f %%, %.1f s wall, %.1f s CPU; audit finds %d%n", counts.dimensions().stream().map(d -> d.codes().size()).toList(),
                zeros ? "shown" : "hidden", report.protectedCells(), pattern.table().hidden(), pattern.cost(), pattern.bound(), pattern.gap() * 100, wall, cpu() - cpu, report.leaks().size());
        }
    }

    @Test
    void larger_ones_are_rounded() {
        Counts large = Tables.counts(1, 6, 361, 12, 10);
        round(large, Layout.withTotals(large.dimensions()));
        // Districts in forces, months in quarters.
        Counts counts = Tables.counts(1, 6, 330, 12, 8);
        List<List<Layout.Member>> members = new ArrayList<>(Layout.withTotals(counts.dimensions()).members());
        members.set(0, nested(counts.dimensions().get(0), 8));
        members.set(1, nested(counts.dimensions().get(1), 3));
        round(counts, new Layout(counts.dimensions(), members));
    }

    private static List<Layout.Member> nested(Dimension dimension, int each) {
        List<Layout.Member> lines = new ArrayList<>(dimension.codes().stream().map(Layout.Member::of).toList());
        IntStream.iterate(0, i -> i < dimension.codes().size(), i -> i + each)
            .forEach(i -> lines.add(new Layout.Member("from " + i, new TreeSet<>(dimension.codes().subList(i, Math.min(dimension.codes().size(), i + each))))));
        lines.add(new Layout.Member("Total", Set.copyOf(dimension.codes())));
        return lines;
    }

    private static void round(Counts counts, Layout layout) {
        double cpu = cpu();
        long start = System.nanoTime();
        Published table = Rounding.additive("t", counts, layout, RULE, List.of());
        double wall = (System.nanoTime() - start) / 1e9;
        long[] off = IntStream.range(0, layout.cells()).filter(cell -> layout.sums(cell) > 0).mapToLong(cell -> Math.abs(Long.parseLong(table.text(cell)) - layout.value(counts, cell))).sorted().toArray();
        System.out.printf("rounded %d cells: %.1f s wall, %.1f s CPU; sums off by %.2f on average, %d at most%n", layout.cells(), wall, cpu() - cpu,
            java.util.Arrays.stream(off).average().orElse(0), off[off.length - 1]);
    }

    @Test
    void what_the_ledger_keeps() {
        for (long seed = 1; seed <= 5; seed++) {
            YearToDate year = new YearToDate(Tables.counts(seed, 8, 8, 4, 5), RULE, new Effort(Duration.ofSeconds(20), 0.02));
            for (List<Published> tables : List.of(year.alone(), year.withLedger())) {
                Audit.Report report = year.together(tables);
                System.out.printf("four quarters and three years to date, year %d: %d of %d small figures can be narrowed, %d to the exact count; %d hidden in all%n", seed, report.leaks().size(),
                    report.protectedCells(), report.leaks().stream().filter(l -> l.least() == l.most()).count(), tables.stream().mapToLong(Published::hidden).sum());
            }
        }
    }
}
