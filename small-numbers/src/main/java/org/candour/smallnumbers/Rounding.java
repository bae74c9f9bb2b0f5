package org.candour.smallnumbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Small counts rounded to nothing or to the threshold, so that all totals still add up and differ little from the truth.
///
/// Only inner small counts change. Every sum is the sum of what is shown in it. A 0 then stands for anything below the threshold, and the
/// threshold itself for anything from 1 up to it.
/// Source: Ø. Langsrud and J. Heldal, "An algorithm for small count rounding of tabular data", Privacy in Statistical Databases 2018.
public final class Rounding {
    private Rounding() {}

    /// A rounded table. The same counts give the same result.
    ///
    /// @throws IllegalArgumentException for a table of sums without their parts, which cannot add up
    public static Published additive(String name, Counts counts, Layout layout, Rule rule) {
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
        List<Integer> small = new ArrayList<>(Arrays.stream(inner).filter(cell -> layout.value(counts, cell) > 0 && layout.value(counts, cell) < base).boxed().toList());
        long[] shown = new long[layout.cells()];
        Arrays.stream(inner).forEach(cell -> shown[cell] = layout.value(counts, cell));
        Search search = new Search(layout.cells(), base, parts, small);
        search.run(counts, layout);
        small.forEach(cell -> shown[cell] = search.up.get(cell) ? base : 0);
        List<Figure> figures = new ArrayList<>();
        for (int cell = 0; cell < layout.cells(); cell++) {
            long count = 0;
            long least = 0;
            long most = 0;
            for (int part : sum[cell] ? parts[cell] : new int[] {cell}) {
                count += shown[part];
                least += shown[part] == base ? 1 : shown[part];
                most += shown[part] == 0 ? base - 1 : shown[part];
            }
            figures.add(least == most ? new Figure.Shown(count) : new Figure.Rounded(count, least, most));
        }
        return new Published(name, layout, rule, figures);
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
            List<List<Integer>> sums = new ArrayList<>(Collections.nCopies(cells, null));
            small.forEach(cell -> sums.set(cell, new ArrayList<>()));
            smallOf = new int[cells][];
            for (int sum = 0; sum < cells; sum++) {
                if (parts[sum] != null) {
                    smallOf[sum] = Arrays.stream(parts[sum]).filter(isSmall::get).toArray();
                    for (int cell : smallOf[sum]) {
                        sums.get(cell).add(sum);
                    }
                }
            }
            sumsOf = sums.stream().map(list -> list == null ? new int[0] : list.stream().mapToInt(i -> i).toArray()).toArray(int[][]::new);
            off = new long[cells];
        }

        void run(Counts counts, Layout layout) {
            for (int cell : small) {
                move(cell, -layout.value(counts, cell));
            }
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

        private void move(int cell, long by) {
            for (int sum : sumsOf[cell]) {
                off[sum] += by;
            }
        }
    }
}
