package org.candour.smallnumbers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which lines of a table to join so that fewer figures are small: a joined table often says more than one full of `[c]`.
public final class MergeAdvice {
    private MergeAdvice() {}

    /// @param joined lines to show as one; all of them to leave the dimension out
    /// @param small  how many small figures would remain, of `before`
    public record Merge(String dimension, List<String> joined, Layout layout, int small, int before) {
        @Override
        public String toString() {
            return "join %s of %s: %d small figures instead of %d".formatted(String.join(" and ", joined), dimension, small, before);
        }
    }

    /// The best single steps, those that leave the fewest small figures for what they join first.
    ///
    /// @param most how many to name
    public static List<Merge> of(Counts counts, Layout layout, Rule rule, int most) {
        int before = small(counts, layout, rule);
        List<Merge> merges = new ArrayList<>();
        for (int d = 0; d < layout.members().size(); d++) {
            List<Layout.Member> lines = layout.members().get(d);
            List<Layout.Member> inner = lines.stream().filter(line -> lines.stream().noneMatch(other -> other != line && line.covers().containsAll(other.covers()))).toList();
            if (inner.size() < 2) {
                continue;
            }
            for (int a = 0; a < inner.size(); a++) {
                for (int b = a + 1; b < inner.size(); b++) {
                    merges.add(merge(counts, layout, rule, d, List.of(inner.get(a), inner.get(b)), before));
                }
            }
            if (inner.size() > 2) {
                merges.add(merge(counts, layout, rule, d, inner, before));
            }
        }
        return merges.stream().filter(m -> m.small() < before)
            .sorted(Comparator.comparingDouble((Merge m) -> (double) (before - m.small()) / (m.joined().size() - 1)).reversed().thenComparing(Merge::toString)).limit(most).toList();
    }

    private static Merge merge(Counts counts, Layout layout, Rule rule, int dimension, List<Layout.Member> joined, int before) {
        Set<String> covers = new TreeSet<>();
        joined.forEach(line -> covers.addAll(line.covers()));
        String label = String.join(" and ", joined.stream().map(Layout.Member::label).toList());
        List<List<Layout.Member>> members = new ArrayList<>(layout.members());
        List<Layout.Member> kept = members.get(dimension).stream().filter(line -> !joined.contains(line)).toList();
        boolean shown = kept.stream().anyMatch(line -> line.covers().equals(covers));
        members.set(dimension, shown ? kept : Stream.concat(kept.stream().filter(line -> !line.covers().equals(covers)), Stream.of(new Layout.Member(label, covers))).toList());
        Layout merged = new Layout(layout.dimensions(), members);
        return new Merge(layout.dimensions().get(dimension).name(), joined.stream().map(Layout.Member::label).toList(), merged, small(counts, merged, rule), before);
    }

    private static int small(Counts counts, Layout layout, Rule rule) {
        return (int) IntStream.range(0, layout.cells()).filter(cell -> rule.small(layout.value(counts, cell))).count();
    }
}
