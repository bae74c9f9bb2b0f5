package org.candour.smallnumbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Small counts rounded to nothing or to the threshold, so that all totals still add up and differ little from the truth.
///
/// Only inner small counts change. Every sum is the sum of what is shown in it. A 0 then stands for anything below the threshold, and the
/// threshold itself for anything from 1 up to it. What was published before, of the same count or of all its parts, is told again as it was told then: rounded
/// anew it would narrow the first.
/// Source: Ø. Langsrud and J. Heldal, "An algorithm for small count rounding of tabular data", Privacy in Statistical Databases 2018.
public final class Rounding {
    private Rounding() {}

    /// A rounded table. The same counts give the same result.
    ///
    /// @param ledger tables published before, over the same dimensions
    /// @throws IllegalArgumentException for a table of sums without their parts, which cannot add up
    public static Published additive(String name, Counts counts, Layout layout, Rule rule, List<Published> ledger) {
        int base = rule.threshold();
        boolean[] sum = new boolean[layout.cells()];
        layout.equations().forEach(equation -> sum[equation[0]] = true);
        int[] inner = IntStream.range(0, layout.cells()).filter(cell -> !sum[cell]).toArray();
        int[] at = new int[counts.parts()];
        Arrays.fill(at, -1);
        for (int cell : inner) {
            for (int atom : layout.atoms(cell)) {
                if (at[atom] >= 0) {
                    throw new IllegalArgumentException("%s and %s overlap: rounding needs lines that do not, and their sums".formatted(layout.name(at[atom]), layout.name(cell)));
                }
                at[atom] = cell;
            }
        }
        int[][] parts = parts(layout, sum, at);
        Told told = new Told(ledger.stream().map(t -> t.restated(counts)).toList());
        Figure.Rounded[] shown = new Figure.Rounded[layout.cells()];
        List<Integer> small = new ArrayList<>();
        for (int cell : inner) {
            long value = layout.value(counts, cell);
            Optional<Figure.Rounded> before = told.of(layout.atoms(cell));
            if (before.isEmpty() && value > 0 && value < base) {
                small.add(cell);
            } else {
                shown[cell] = before.orElseGet(() -> stands(value, base));
            }
        }
        Search search = new Search(layout.cells(), base, parts, small);
        for (int cell : inner) {
            search.move(cell, (shown[cell] == null ? 0 : shown[cell].count()) - layout.value(counts, cell));
        }
        search.run();
        small.forEach(cell -> shown[cell] = stands(search.up.get(cell) ? base : 0, base));
        List<Figure> figures = new ArrayList<>();
        for (int cell = 0; cell < layout.cells(); cell++) {
            Figure.Rounded figure = sum(Arrays.stream(sum[cell] ? parts[cell] : new int[] {cell}).mapToObj(part -> shown[part]).toList());
            figures.add(figure.least() == figure.most() ? new Figure.Shown(figure.count()) : figure);
        }
        return new Published(name, layout, rule, figures);
    }

    /// What a rounded inner figure stands for.
    private static Figure.Rounded stands(long count, int base) {
        return new Figure.Rounded(count, count == base ? 1 : count, count == 0 ? base - 1 : count);
    }

    private static Figure.Rounded sum(List<Figure.Rounded> figures) {
        return new Figure.Rounded(figures.stream().mapToLong(Figure.Rounded::count).sum(), figures.stream().mapToLong(Figure.Rounded::least).sum(), figures.stream().mapToLong(Figure.Rounded::most).sum());
    }

    /// Figures that are public, by what they count. Hidden ones tell no count.
    private static final class Told {
        private final List<BitSet> sets = new ArrayList<>();
        private final List<Figure.Rounded> figures = new ArrayList<>();

        Told(List<Published> ledger) {
            Map<BitSet, Figure.Rounded> all = new HashMap<>();
            for (Published table : ledger) {
                for (int cell = 0; cell < table.layout().cells(); cell++) {
                    BitSet set = set(table.layout().atoms(cell));
                    switch (table.figures().get(cell)) {
                        case Figure.Shown(long count) -> all.put(set, new Figure.Rounded(count, count, count));
                        case Figure.Rounded rounded -> all.putIfAbsent(set, rounded);
                        case Figure.Hidden _ -> { }
                    }
                }
            }
            all.entrySet().stream().sorted(Comparator.comparingInt(e -> -e.getKey().cardinality())).forEach(e -> {
                sets.add(e.getKey());
                figures.add(e.getValue());
            });
        }

        /// The published figures that make up a count, the largest first, added up; empty where they do not make up all of it.
        Optional<Figure.Rounded> of(int[] atoms) {
            BitSet left = set(atoms);
            List<Figure.Rounded> parts = new ArrayList<>();
            for (int i = 0; i < sets.size() && !left.isEmpty(); i++) {
                BitSet common = (BitSet) sets.get(i).clone();
                common.and(left);
                if (common.cardinality() == sets.get(i).cardinality()) {
                    left.andNot(common);
                    parts.add(figures.get(i));
                }
            }
            return left.isEmpty() ? Optional.of(sum(parts)) : Optional.empty();
        }

        private static BitSet set(int[] atoms) {
            BitSet set = new BitSet();
            Arrays.stream(atoms).forEach(set::set);
            return set;
        }
    }

    /// The inner cells of each sum.
    private static int[][] parts(Layout layout, boolean[] sum, int[] at) {
        int[][] parts = new int[sum.length][];
        for (int cell = 0; cell < sum.length; cell++) {
            if (sum[cell]) {
                int[] in = Arrays.stream(layout.atoms(cell)).map(atom -> at[atom]).distinct().toArray();
                if (Arrays.stream(in).anyMatch(part -> part < 0)) {
                    throw new IllegalArgumentException(layout.name(cell) + " counts parts that the table does not show: rounding needs them");
                }
                parts[cell] = in;
            }
        }
        return parts;
    }

    /// Looks for the choice of ups and downs that moves sums the least, by squares.
    private static final class Search {
        final BitSet up = new BitSet();
        private final int base;
        private final List<Integer> small;
        private final int[][] sumsOf;
        private final int[][] smallOf;
        private final long[] off;

        Search(int cells, int base, int[][] parts, List<Integer> small) {
            this.base = base;
            this.small = new ArrayList<>(small);
            BitSet isSmall = new BitSet();
            small.forEach(isSmall::set);
            List<List<Integer>> sums = new ArrayList<>();
            IntStream.range(0, cells).forEach(_ -> sums.add(new ArrayList<>()));
            smallOf = new int[cells][];
            for (int sum = 0; sum < cells; sum++) {
                if (parts[sum] != null) {
                    smallOf[sum] = Arrays.stream(parts[sum]).filter(isSmall::get).toArray();
                    for (int cell : parts[sum]) {
                        sums.get(cell).add(sum);
                    }
                }
            }
            sumsOf = sums.stream().map(list -> list.stream().mapToInt(i -> i).toArray()).toArray(int[][]::new);
            off = new long[cells];
        }

        void run() {
            Collections.shuffle(small, new Random(1));
            for (int cell : small) {
                if (gain(cell, base) > 0) {
                    flip(cell);
                }
            }
            boolean better = true;
            for (int pass = 0; better && pass < 20; pass++) {
                better = false;
                for (int cell : small) {
                    if (gain(cell, up.get(cell) ? -base : base) > 0) {
                        flip(cell);
                        better = true;
                    }
                }
                for (int[] line : smallOf) {
                    better |= line != null && line.length <= 60 && swap(line);
                }
            }
        }

        private boolean swap(int[] line) {
            for (int a : line) {
                for (int b : line) {
                    if (up.get(a) && !up.get(b)) {
                        long first = gain(a, -base);
                        flip(a);
                        if (first + gain(b, base) > 0) {
                            flip(b);
                            return true;
                        }
                        flip(a);
                    }
                }
            }
            return false;
        }

        /// By how much squares fall when a cell moves.
        private long gain(int cell, long by) {
            long gain = 0;
            for (int sum : sumsOf[cell]) {
                gain -= by * (2 * off[sum] + by);
            }
            return gain;
        }

        private void flip(int cell) {
            move(cell, up.get(cell) ? -base : base);
            up.flip(cell);
        }

        void move(int cell, long by) {
            for (int sum : sumsOf[cell]) {
                off[sum] += by;
            }
        }
    }
}
