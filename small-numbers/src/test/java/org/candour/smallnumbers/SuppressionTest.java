package org.candour.smallnumbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is hidden, that it is the least, and that together with what was published before it gives nothing away.
class SuppressionTest {
    private static final Rule RULE = new Rule(5, true);
    private static final Effort EFFORT = new Effort(Duration.ofSeconds(60), 0);

    /// The example of Fischetti and Salazar's field: in one line and one column around a small cell, the least pattern is a rectangle.
    @Test
    void one_small_cell_of_a_square_table_needs_a_rectangle() {
        Counts counts = new Counts(Tables.dimensions(3, 3), new long[] {20, 50, 10, 8, 19, 22, 17, 2, 12});
        Pattern pattern = Suppression.protect("t", counts, Layout.withTotals(counts.dimensions()), RULE, List.of(), EFFORT);
        assertThat(pattern.table().hidden()).isEqualTo(4);
        assertThat(pattern.proven()).isTrue();
        assertThat(pattern.table().figures().get(pattern.table().layout().cell(2, 1))).isEqualTo(new Figure.Hidden(true));
        assertThat(Audit.of(counts.dimensions(), List.of(pattern.table())).leaks()).isEmpty();
    }

    /// Every pattern of a small table is tried: none that costs less is safe. The two ways share nothing but the attacker.
    @Test
    void no_cheaper_pattern_is_safe() {
        for (boolean zeros : new boolean[] {true, false}) {
            Rule rule = new Rule(5, zeros);
            Counts counts = new Counts(Tables.dimensions(3, 3), new long[] {7, 2, 9, 6, 11, 8, 0, 9, 14});
            Layout layout = Layout.withTotals(counts.dimensions());
            Pattern pattern = Suppression.protect("t", counts, layout, rule, List.of(), EFFORT);
            double least = Double.POSITIVE_INFINITY;
            int[] open = IntStream.range(0, layout.cells()).filter(c -> !rule.small(layout.value(counts, c)) && layout.value(counts, c) >= rule.floor()).toArray();
            for (int choice = 0; choice < 1 << open.length; choice++) {
                List<Figure> figures = new ArrayList<>();
                double cost = 0;
                for (int cell = 0; cell < layout.cells(); cell++) {
                    figures.add(rule.small(layout.value(counts, cell)) ? new Figure.Hidden(true) : new Figure.Shown(layout.value(counts, cell)));
                }
                for (int i = 0; i < open.length; i++) {
                    if ((choice >> i & 1) == 1) {
                        figures.set(open[i], new Figure.Hidden(false));
                        cost += 1 + 2 * layout.sums(open[i]);
                    }
                }
                if (cost < least && Audit.of(counts.dimensions(), List.of(new Published("t", layout, rule, figures))).safe()) {
                    least = cost;
                }
            }
            assertThat(pattern.cost()).as("zeros shown: %s", zeros).isEqualTo(least);
        }
    }

    @Test
    void showing_any_one_protecting_cell_gives_something_away() {
        Counts counts = Tables.counts(3, 8, 4, 4);
        Layout layout = Layout.withTotals(counts.dimensions());
        Published table = Suppression.protect("t", counts, layout, RULE, List.of(), EFFORT).table();
        assertThat(Audit.of(counts.dimensions(), List.of(table)).safe()).isTrue();
        for (int cell = 0; cell < layout.cells(); cell++) {
            if (table.figures().get(cell).equals(new Figure.Hidden(false))) {
                List<Figure> figures = new ArrayList<>(table.figures());
                figures.set(cell, new Figure.Shown(layout.value(counts, cell)));
                assertThat(Audit.of(counts.dimensions(), List.of(new Published("t", layout, RULE, figures))).safe()).as(layout.name(cell)).isFalse();
            }
        }
    }

    /// Four quarters and three tables for the year to date, of made-up years: nothing is safe that is only safe alone.
    @Test
    void safe_tables_one_by_one_leak_together_and_with_the_ledger_they_do_not() {
        int kept = 0;
        int lost = 0;
        for (long seed = 1; seed <= 3; seed++) {
            YearToDate year = new YearToDate(Tables.counts(seed, 8, 5, 4, 3), RULE, EFFORT);
            List<Published> alone = year.alone();
            alone.forEach(table -> assertThat(Audit.of(table.layout().dimensions(), List.of(table)).leaks()).isEmpty());
            Audit.Report without = year.together(alone);
            lost += without.leaks().size();
            kept += without.protectedCells();
            Audit.Report with = year.together(year.withLedger());
            assertThat(with.leaks()).as("seed %d", seed).isEmpty();
            assertThat(with.protectedCells()).as("the same small figures are kept").isEqualTo(without.protectedCells());
        }
        assertThat(kept).isGreaterThan(30);
        assertThat(lost).as("of %d small figures", kept).isGreaterThan(kept / 2);
    }

    @Test
    void a_table_that_would_give_away_an_older_figure_is_refused_with_the_figure() {
        List<Dimension> dimensions = Tables.dimensions(2);
        Counts counts = new Counts(dimensions, new long[] {3, 9});
        Layout layout = Layout.withTotals(dimensions);
        Published one = new Published("January", layout, RULE, List.of(new Figure.Hidden(true), new Figure.Hidden(false), new Figure.Shown(12)));
        Published other = new Published("an answer", new Layout(dimensions, List.of(List.of(Layout.Member.of("a2")))), RULE, List.of(new Figure.Shown(9)));
        Audit.Report report = Audit.of(dimensions, List.of(one, other));
        assertThat(report.leaks()).singleElement().satisfies(leak -> {
            assertThat(leak.name()).isEqualTo("a1");
            assertThat(leak.least()).isEqualTo(3);
            assertThat(leak.most()).isEqualTo(3);
            assertThat(leak.from()).containsExactlyInAnyOrder("January", "an answer");
        });
        // The rule would show the second area of the next table; the ledger keeps it hidden.
        Published next = Suppression.protect("February", counts, new Layout(dimensions, List.of(List.of(Layout.Member.of("a2")))), RULE, List.of(one), EFFORT).table();
        assertThat(next.figures()).containsExactly(new Figure.Hidden(false));
    }

    @Test
    void a_small_count_whose_all_is_public_cannot_be_kept() {
        List<Dimension> dimensions = Tables.dimensions(2);
        Counts counts = new Counts(dimensions, new long[] {3, 9});
        Layout layout = Layout.withTotals(dimensions);
        Published answer = new Published("an answer", new Layout(dimensions, List.of(List.of(Layout.Member.of("a2"), new Layout.Member("both", Set.of("a1", "a2"))))), RULE,
            List.of(new Figure.Shown(9), new Figure.Shown(12)));
        assertThatThrownBy(() -> Suppression.protect("t", counts, layout, RULE, List.of(answer), EFFORT)).isInstanceOf(CannotProtect.class).hasMessageContaining("a1");
    }

    @Test
    void areas_that_overlap_are_audited_together() {
        List<Dimension> dimensions = Tables.dimensions(4);
        Counts counts = new Counts(dimensions, new long[] {30, 2, 40, 20});
        Layout districts = new Layout(dimensions, List.of(List.of(new Layout.Member("north", Set.of("a1", "a2")), new Layout.Member("south", Set.of("a3", "a4")))));
        Layout towns = new Layout(dimensions, List.of(List.of(new Layout.Member("town", Set.of("a1")), new Layout.Member("rest", Set.of("a2", "a3", "a4")))));
        Published first = new Published("districts", districts, RULE, List.of(new Figure.Shown(32), new Figure.Shown(60)));
        Published hidden = new Published("villages", new Layout(dimensions, List.of(List.of(Layout.Member.of("a2")))), RULE, List.of(new Figure.Hidden(true)));
        // Town and district together would tell the village between them.
        Published second = Suppression.protect("towns", counts, towns, RULE, List.of(first, hidden), EFFORT).table();
        assertThat(second.hidden()).isEqualTo(2);
    }
}
