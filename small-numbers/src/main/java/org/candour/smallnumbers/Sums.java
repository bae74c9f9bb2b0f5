package org.candour.smallnumbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Every figure of several tables as one quantity each, however often it is published, and how the quantities add up.
///
/// @param cells     for each table the quantity of each of its cells
/// @param parts     the quantity of each group of parts that has one by itself; -1 otherwise
/// @param equations the first quantity is the sum of the others
/// @param size      how many quantities there are
record Sums(int[][] cells, int[] parts, List<int[]> equations, int size, Parts groups) {
    static Sums of(int finest, List<Layout> tables) {
        Parts groups = Parts.apart(finest, tables.stream().flatMap(t -> IntStream.range(0, t.cells()).mapToObj(t::atoms)).toList());
        Map<List<Integer>, Integer> numbers = new HashMap<>();
        int[][] cells = tables.stream().map(t -> IntStream.range(0, t.cells()).map(cell -> number(numbers, groups.of(t.atoms(cell)))).toArray()).toArray(int[][]::new);
        List<int[]> equations = new ArrayList<>();
        boolean[] summed = new boolean[numbers.size() + groups.groups()];
        for (int t = 0; t < cells.length; t++) {
            // One equation a quantity says all: the others follow.
            for (int[] equation : tables.get(t).equations()) {
                int sum = cells[t][equation[0]];
                if (!summed[sum]) {
                    int[] of = cells[t];
                    equations.add(Arrays.stream(equation).map(cell -> of[cell]).toArray());
                    summed[sum] = true;
                }
            }
        }
        for (List<Integer> set : List.copyOf(numbers.keySet())) {
            int sum = numbers.get(set);
            if (set.size() > 1 && !summed[sum]) {
                equations.add(IntStream.concat(IntStream.of(sum), set.stream().mapToInt(g -> number(numbers, new int[] {g}))).toArray());
                summed[sum] = true;
            }
        }
        int[] parts = new int[groups.groups()];
        for (int g = 0; g < parts.length; g++) {
            parts[g] = numbers.getOrDefault(List.of(g), -1);
        }
        return new Sums(cells, parts, equations, numbers.size(), groups);
    }

    private static int number(Map<List<Integer>, Integer> numbers, int[] set) {
        return numbers.computeIfAbsent(Arrays.stream(set).boxed().toList(), _ -> numbers.size());
    }
}
