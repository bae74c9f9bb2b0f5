package org.candour.smallnumbers;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a table must be to be taken, and what is said of one that is not.
class TableCsvTest {
    private static final Map<String, List<String>> AREAS = Map.of("area", List.of("Eastmere", "Westmere"));

    private static void refused(String csv, String cell, String reason) {
        assertThatThrownBy(() -> TableCsv.read(csv, AREAS).counts()).isInstanceOfSatisfying(BadTable.class, bad ->
            assertThat(bad.problems()).anySatisfy(p -> {
                assertThat(p.cell()).contains(cell);
                assertThat(p.reason()).contains(reason);
            }));
    }

    @Test
    void a_grid_and_a_list_say_the_same() {
        Counts grid = TableCsv.read("area,Q1,Q2,Total\nEastmere,4,5,9\nWestmere,0,7,7\nTotal,4,12,16\n", AREAS).counts();
        Counts list = TableCsv.read("area,quarter,count\nEastmere,Q1,4\nEastmere,Q2,5\nWestmere,Q1,0\nWestmere,Q2,7\n", AREAS).counts();
        assertThat(grid.values()).containsExactly(list.values());
    }

    @Test
    void what_is_wrong_is_named_with_its_cell() {
        refused("area,Q1,Q2\nEastmere,4\nWestmere,1,2\n", "line 2", "ragged");
        refused("area,quarter,count\nEastmere,Q1,4\nEastmere,Q2,5\nWestmere,Q1,3\n", "Westmere, Q2", "missing");
        refused("area,Q1,Total\nEastmere,4,4\nWestmere,1,2\n", "Westmere, Total", "does not add up: it says 2, and its parts make 1");
        refused("area,Q1\nEastmere,4\nNowhere,1\n", "Nowhere", "no known area");
        refused("area,Q1\nEastmere,4\nWestmere,-1\n", "Westmere, Q1", "negative");
        refused("area,Q1\nEastmere,4\nWestmere,under 5\n", "Westmere, Q1", "no count");
        refused("area,Q1\nEastmere,4\nWestmere,\n", "Westmere, Q1", "write 0");
        refused("area,quarter,count\nEastmere,Q1,4\nEastmere,Q1,4\nWestmere,Q1,1\n", "Eastmere, Q1", "twice");
        refused("area,Q1\n", "file", "no figures");
        refused("area,Q1\n\"Eastmere,4\n", "file", "no CSV");
    }

    @Test
    void joining_lines_is_advised_where_it_helps_most() {
        Counts counts = TableCsv.read("area,Q1,Q2\nEastmere,1,2\nWestmere,4,4\n", AREAS).counts();
        MergeAdvice.Merge best = MergeAdvice.of(counts, Layout.withTotals(counts.dimensions()), new Rule(5, true), 1).getFirst();
        assertThat(best.before()).isEqualTo(5);
        assertThat(best.small()).isLessThan(3);
    }
}
