package org.candour.smallnumbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A year as it is published: a table of area by category for each quarter, and after the second a table for the year to date.
///
/// Counts are area by quarter by category.
record YearToDate(Counts counts, Rule rule, Effort effort) {
    private Layout layout(String label, Set<String> quarters) {
        List<List<Layout.Member>> members = new ArrayList<>(Layout.withTotals(counts.dimensions()).members());
        members.set(1, List.of(new Layout.Member(label, quarters)));
        return new Layout(counts.dimensions(), members);
    }

    private List<Layout> layouts() {
        List<String> quarters = counts.dimensions().get(1).codes();
        List<Layout> layouts = new ArrayList<>(quarters.stream().map(q -> layout(q, Set.of(q))).toList());
        IntStream.rangeClosed(2, quarters.size()).forEach(n -> layouts.add(layout("to " + quarters.get(n - 1), Set.copyOf(quarters.subList(0, n)))));
        return layouts;
    }

    private String name(int table) {
        return layouts().get(table).members().get(1).getFirst().label();
    }

    List<Published> alone() {
        return IntStream.range(0, layouts().size()).mapToObj(t -> Suppression.protect(name(t), counts, layouts().get(t), rule, List.of(), effort).table()).toList();
    }

    List<Published> withLedger() {
        List<Published> ledger = new ArrayList<>();
        for (int t = 0; t < layouts().size(); t++) {
            ledger.add(Suppression.protect(name(t), counts, layouts().get(t), rule, ledger, effort).table());
        }
        return ledger;
    }

    List<Published> rounded(boolean ledger) {
        List<Published> tables = new ArrayList<>();
        for (int t = 0; t < layouts().size(); t++) {
            tables.add(Rounding.additive(name(t), counts, layouts().get(t), rule, ledger ? tables : List.of()));
        }
        return tables;
    }

    Audit.Report together(List<Published> tables) {
        return Audit.of(counts.dimensions(), tables);
    }
}
