package org.candour.smallnumbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How a table sets counts out: for each dimension the lines it shows, each a part or several joined (a total, a year to date, an area of areas).
///
/// A cell is one line of each dimension, numbered in row-major order. Every dimension of the counts appears; one that the table does not
/// split by has a single line that covers all of it.
public final class Layout {
    private final List<Dimension> dimensions;
    private final List<List<Member>> members;
    private final int[][] atoms;

    /// @param covers codes of the dimension that are counted here
    public record Member(String label, Set<String> covers) {
        public Member {
            covers = Collections.unmodifiableSet(new TreeSet<>(covers));
        }

        public static Member of(String code) {
            return new Member(code, Set.of(code));
        }
    }

    public Layout(List<Dimension> dimensions, List<List<Member>> members) {
        this.dimensions = List.copyOf(dimensions);
        this.members = members.stream().map(List::copyOf).toList();
        if (members.size() != dimensions.size()) {
            throw new IllegalArgumentException("A layout has lines for each of the %d dimensions, not %d".formatted(dimensions.size(), members.size()));
        }
        for (int d = 0; d < dimensions.size(); d++) {
            Dimension dimension = dimensions.get(d);
            List<Member> lines = members.get(d);
            if (lines.isEmpty() || lines.stream().map(Member::label).distinct().count() < lines.size()) {
                throw new IllegalArgumentException("The lines of %s need names, each once".formatted(dimension.name()));
            }
            for (Member line : lines) {
                if (line.covers().isEmpty() || !dimension.codes().containsAll(line.covers())) {
                    throw new IllegalArgumentException("%s of %s covers what the counts do not have: %s".formatted(line.label(), dimension.name(), line.covers()));
                }
            }
        }
        this.atoms = this.atoms();
    }

    /// Every part, and a total for each dimension that has more than one.
    public static Layout withTotals(List<Dimension> dimensions) {
        return new Layout(dimensions, dimensions.stream().map(d -> {
            List<Member> lines = new ArrayList<>(d.codes().stream().map(Member::of).toList());
            if (lines.size() > 1) {
                lines.add(new Member("Total", Set.copyOf(d.codes())));
            }
            return lines;
        }).toList());
    }

    public List<Dimension> dimensions() {
        return dimensions;
    }

    public List<List<Member>> members() {
        return members;
    }

    public int cells() {
        return atoms.length;
    }

    /// The finest parts that a cell counts.
    int[] atoms(int cell) {
        return atoms[cell];
    }

    /// The cell of these lines, by their places in each dimension.
    public int cell(int... lines) {
        int cell = 0;
        for (int d = 0; d < lines.length; d++) {
            cell = cell * members.get(d).size() + lines[d];
        }
        return cell;
    }

    /// The places of a cell's lines in each dimension.
    public int[] lines(int cell) {
        int[] lines = new int[members.size()];
        int rest = cell;
        for (int d = members.size() - 1; d >= 0; d--) {
            lines[d] = rest % members.get(d).size();
            rest /= members.get(d).size();
        }
        return lines;
    }

    /// The labels of a cell's lines, without those of dimensions that the table does not split by.
    public String name(int cell) {
        int[] lines = lines(cell);
        return Arrays.stream(range(lines.length)).filter(d -> members.get(d).size() > 1 || dimensions.get(d).codes().size() == 1
                || members.get(d).getFirst().covers().size() < dimensions.get(d).codes().size()).mapToObj(d -> members.get(d).get(lines[d]).label())
            .collect(Collectors.joining(", "));
    }

    /// The true figure of a cell.
    public long value(Counts counts, int cell) {
        return counts.sum(atoms[cell]);
    }

    /// In how many dimensions a cell is a sum of other lines: 0 for an inner one.
    int sums(int cell) {
        int[] lines = lines(cell);
        return (int) Arrays.stream(range(lines.length)).filter(d -> members.get(d).size() > 1 && members.get(d).get(lines[d]).covers().size() > 1).count();
    }

    /// Equations that anyone can see: the first cell of each is the sum of the others.
    List<int[]> equations() {
        List<int[]> equations = new ArrayList<>();
        for (int d = 0; d < members.size(); d++) {
            for (int[] sum : sums(members.get(d))) {
                for (int cell = 0; cell < cells(); cell++) {
                    int[] lines = lines(cell);
                    if (lines[d] == sum[0]) {
                        int at = d;
                        equations.add(Arrays.stream(sum).map(line -> {
                            int[] moved = lines.clone();
                            moved[at] = line;
                            return cell(moved);
                        }).toArray());
                    }
                }
            }
        }
        return equations;
    }

    /// Lines that other lines add up to: each with its largest parts that do not overlap.
    private static List<int[]> sums(List<Member> lines) {
        List<int[]> sums = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            Set<String> left = new TreeSet<>(lines.get(line).covers());
            int whole = left.size();
            List<Integer> parts = new ArrayList<>(List.of(line));
            for (int other : Arrays.stream(range(lines.size())).boxed().sorted(Comparator.comparingInt((Integer i) -> -lines.get(i).covers().size())).toList()) {
                Set<String> part = lines.get(other).covers();
                if (part.size() < whole && left.containsAll(part)) {
                    left.removeAll(part);
                    parts.add(other);
                }
            }
            if (left.isEmpty() && parts.size() > 1) {
                sums.add(parts.stream().mapToInt(Integer::intValue).toArray());
            }
        }
        return sums;
    }

    private int[][] atoms() {
        int[][] all = new int[members.stream().mapToInt(List::size).reduce(1, Math::multiplyExact)][];
        BitSet[][] covers = new BitSet[members.size()][];
        for (int d = 0; d < members.size(); d++) {
            List<String> codes = dimensions.get(d).codes();
            covers[d] = members.get(d).stream().map(m -> {
                BitSet set = new BitSet();
                m.covers().forEach(code -> set.set(codes.indexOf(code)));
                return set;
            }).toArray(BitSet[]::new);
        }
        for (int cell = 0; cell < all.length; cell++) {
            int[] lines = lines(cell);
            int[] atoms = {0};
            for (int d = 0; d < lines.length; d++) {
                int size = dimensions.get(d).codes().size();
                int[] before = atoms;
                atoms = covers[d][lines[d]].stream().flatMap(code -> Arrays.stream(before).map(a -> a * size + code)).toArray();
            }
            Arrays.sort(atoms);
            all[cell] = atoms;
        }
        return all;
    }

    private static int[] range(int size) {
        int[] range = new int[size];
        Arrays.setAll(range, i -> i);
        return range;
    }
}
