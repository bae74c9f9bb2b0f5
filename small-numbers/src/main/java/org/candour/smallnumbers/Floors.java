package org.candour.smallnumbers;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The least that anyone takes hidden figures for, from nothing but which figures are zeros.
///
/// Where a rule shows zeros, every other figure is 1 or more, so that a sum is at least the number of parts in it that are not zero.
/// That much a table with zeros shown always tells; nothing may tell more.
final class Floors {
    private final List<BitSet> notZero;

    Floors(List<Published> tables) {
        notZero = tables.stream().filter(t -> t.rule().zerosShown()).flatMap(t -> IntStream.range(0, t.layout().cells())
            .filter(cell -> !(t.figures().get(cell) instanceof Figure.Shown(long count) && count == 0)).mapToObj(cell -> set(t.layout(), cell)))
            .distinct().sorted(Comparator.comparingInt(BitSet::cardinality)).toList();
    }

    int of(Published table, int cell) {
        return of(table.layout(), table.rule(), cell);
    }

    int of(Layout layout, Rule rule, int cell) {
        BitSet left = set(layout, cell);
        int parts = 0;
        for (BitSet part : notZero) {
            if (part.cardinality() > left.cardinality()) {
                break;
            }
            BitSet outside = (BitSet) part.clone();
            outside.andNot(left);
            if (outside.isEmpty()) {
                left.andNot(part);
                parts++;
            }
        }
        return Math.max(rule.floor(), parts);
    }

    private static BitSet set(Layout layout, int cell) {
        BitSet set = new BitSet();
        for (int atom : layout.atoms(cell)) {
            set.set(atom);
        }
        return set;
    }
}
