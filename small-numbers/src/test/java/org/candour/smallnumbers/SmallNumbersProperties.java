package org.candour.smallnumbers;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/// On any table: nothing hidden can be narrowed, nothing rounded is small, sums add up, and a table survives being written.
class SmallNumbersProperties {
    @Property(tries = 25)
    void no_hidden_figure_can_be_narrowed(@ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(min = 2, max = 5) int areas,
                                          @ForAll @IntRange(min = 1, max = 3) int quarters, @ForAll boolean zeros, @ForAll @IntRange(min = 3, max = 10) int threshold) {
        Counts counts = Tables.counts(seed, 9, areas, quarters, 3);
        Rule rule = new Rule(threshold, zeros);
        Published table;
        try {
            table = Suppression.protect("t", counts, Layout.withTotals(counts.dimensions()), rule, List.of(), new Effort(Duration.ofSeconds(20), 0)).table();
        } catch (CannotProtect few) {
            // Only where the grand total is so small that all of it is.
            assertThat(few.cells()).isNotEmpty();
            return;
        }
        assertThat(Audit.of(counts.dimensions(), List.of(table)).leaks()).isEmpty();
        for (int cell = 0; cell < table.layout().cells(); cell++) {
            if (table.figures().get(cell) instanceof Figure.Shown(long count)) {
                assertThat(count).isEqualTo(table.layout().value(counts, cell));
                assertThat(count >= threshold || zeros && count == 0).isTrue();
            }
        }
    }

    @Property(tries = 60)
    void rounding_adds_up_and_leaves_nothing_small(@ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(min = 3, max = 10) int base) {
        Counts counts = Tables.counts(seed, 4, 5, 4, 3);
        Layout layout = Layout.withTotals(counts.dimensions());
        Published table = Rounding.additive("t", counts, layout, new Rule(base, false), List.of());
        long[] shown = new long[layout.cells()];
        Arrays.setAll(shown, cell -> Long.parseLong(table.text(cell)));
        layout.equations().forEach(e -> assertThat(shown[e[0]]).isEqualTo(Arrays.stream(e).skip(1).mapToLong(c -> shown[c]).sum()));
        assertThat(Arrays.stream(shown).boxed().toList()).allMatch(count -> count == 0 || count >= base);
        for (int cell = 0; cell < shown.length; cell++) {
            long truth = layout.value(counts, cell);
            if (layout.sums(cell) == 0 && (truth == 0 || truth >= base)) {
                assertThat(shown[cell]).isEqualTo(truth);
            }
        }
        assertThat(Audit.of(counts.dimensions(), List.of(table)).leaks()).isEmpty();
    }

    /// Tables of a year that are rounded one after another tell no more together than each does alone.
    @Property(tries = 25)
    void rounding_follows_what_was_rounded_before(@ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(min = 3, max = 10) int base) {
        YearToDate year = new YearToDate(Tables.counts(seed, 7, 4, 3, 3), new Rule(base, false), Effort.USUAL);
        List<Published> tables = year.rounded(true);
        assertThat(year.together(tables).leaks()).isEmpty();
        for (Published table : tables) {
            table.layout().equations().forEach(e -> assertThat(Long.parseLong(table.text(e[0]))).isEqualTo(Arrays.stream(e).skip(1).mapToLong(c -> Long.parseLong(table.text(c))).sum()));
        }
    }

    @Example
    void rounded_each_for_itself_they_do_not() {
        YearToDate year = new YearToDate(Tables.counts(1, 7, 4, 3, 3), new Rule(5, false), Effort.USUAL);
        assertThat(year.together(year.rounded(false)).leaks()).isNotEmpty();
        assertThat(year.together(year.rounded(true)).leaks()).isEmpty();
    }

    @Property(tries = 60)
    void a_table_survives_being_written(@ForAll @IntRange(max = 100_000) int seed) {
        Counts counts = Tables.counts(seed, 6, 3, 2, 4);
        Layout layout = Layout.withTotals(counts.dimensions());
        Published all = Published.open("t", counts, layout, new Rule(2, true));
        assertThat(TableCsv.read(TableCsv.write(all), Map.of()).counts().values()).isEqualTo(counts.values());
    }
}
