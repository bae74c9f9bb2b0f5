package org.candour.smallnumbers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What a partner's return must be to be taken, and what is said of one that is not.
class StatisticalReturnTest {
    private static final String HEADINGS = "series,quarter,area,category,count\n";
    private static final Map<String, String> AREAS = new LinkedHashMap<>();

    static {
        AREAS.put("N01", "Eastmere");
        AREAS.put("N02", "Westmere");
    }

    private static BadTable refusalOf(String csv) {
        return catchThrowableOfType(BadTable.class, () -> StatisticalReturn.read(csv, AREAS));
    }

    private static void refused(String csv, String cell, String reason) {
        assertThat(refusalOf(csv)).as(csv).isNotNull();
        assertThat(refusalOf(csv).problems()).anySatisfy(p -> {
            assertThat(p.cell()).isEqualTo(cell);
            assertThat(p.reason()).contains(reason);
        });
    }

    @Test
    void series_are_kept_apart_and_areas_come_out_by_name_in_the_order_of_the_boundaries() {
        Map<String, Counts> series = StatisticalReturn.read("count,area,quarter,category,series\n"
            + "3,N02,2026-Q1,Supply,Lines\n7,Eastmere,2026-Q1,Supply,Lines\n10,Total,2026-Q1,Supply,Lines\n4,N01,2025-Q4,Other,Referrals\n", AREAS).series();
        assertThat(series).containsOnlyKeys("Lines", "Referrals");
        assertThat(series.get("Lines").dimensions()).extracting(Dimension::name).containsExactly("area", "quarter", "category");
        assertThat(series.get("Lines").dimensions().getFirst().codes()).containsExactly("Eastmere", "Westmere");
        assertThat(series.get("Lines").values()).containsExactly(7, 3);
        assertThat(series.get("Referrals").values()).containsExactly(4);
    }

    @Test
    void a_column_that_is_not_in_the_schema_is_refused_by_its_name() {
        refused("series,quarter,area,category,count,surname\nLines,2026-Q1,N01,Supply,3,x\n", "column surname", "is not taken");
        refused("series,quarter,area,category,count,\nLines,2026-Q1,N01,Supply,3,x\n", "column without a heading", "is not taken");
        refused("series,quarter,area,count\nLines,2026-Q1,N01,3\n", "column category", "is missing");
        refused("series,quarter,area,area,category,count\nLines,2026-Q1,N01,N01,Supply,3\n", "column area", "is given twice");
    }

    @Test
    void what_is_wrong_is_named_with_its_cell_and_the_reason() {
        refused(HEADINGS, "file", "no figures");
        refused("", "file", "no figures");
        refused(HEADINGS + "Lines,2026-Q1,N01,Supply\n", "line 2", "ragged: it has 4 fields, and the headings have 5");
        refused(HEADINGS + "Lines,2026-Q1,Nowhere,Supply,3\n", "line 2, area", "is no area of the authority");
        refused(HEADINGS + "Lines,Spring,N01,Supply,3\n", "line 2, quarter", "is no quarter");
        refused(HEADINGS + "Lines,2026-Q5,N01,Supply,3\n", "line 2, quarter", "is no quarter");
        refused(HEADINGS + "Lines,2026-Q1,N01,Supply,-3\n", "Lines, Eastmere, 2026-Q1, Supply", "cannot be negative");
        refused(HEADINGS + "Lines,2026-Q1,N01,Supply,3.5\n", "Lines, Eastmere, 2026-Q1, Supply", "is no count: 3.5");
        refused(HEADINGS + "Lines,2026-Q1,N01,Supply,\n", "Lines, Eastmere, 2026-Q1, Supply", "write 0");
        refused(HEADINGS + "Lines,2026-Q1,N01,Supply,[c]\n", "Lines, Eastmere, 2026-Q1, Supply", "is hidden");
        refused(HEADINGS + "Lines,2026-Q1,N01,Supply,3\nLines,2026-Q1,Eastmere,Supply,3\n", "Lines, Eastmere, 2026-Q1, Supply", "twice");
        refused(HEADINGS + "Lines,2026-Q1,N01,Supply,3\nLines,2026-Q1,N02,Supply,4\nLines,2026-Q1,Total,Supply,8\n",
            "Lines, Total, 2026-Q1, Supply", "does not add up: it says 8, and its parts make 7");
        refused(HEADINGS + "Lines,2026-Q1,N01,Supply,3\nLines,2026-Q2,N02,Supply,4\n", "Lines, Eastmere, 2026-Q2, Supply", "is missing");
    }

    @Test
    void every_problem_of_every_series_is_told_at_once() {
        assertThat(refusalOf(HEADINGS + "Lines,2026-Q1,N01,Supply,-3\nReferrals,2026-Q1,N01,Supply,many\n").problems()).hasSize(2);
    }

    @Test
    void what_looks_like_personal_data_refuses_the_file_and_is_not_repeated() {
        for (String personal : List.of("ZZ9 9ZZ", "01632 960123", "robin@example.org", "12/03/1990", "AB12 CDE", "He said he would come back. Twice!")) {
            BadTable bad = refusalOf(HEADINGS + "Lines,2026-Q1,N01,\"" + personal + "\",3\n");
            assertThat(bad).as(personal).isNotNull();
            assertThat(bad.problems()).extracting(BadTable.Problem::cell).containsExactly("line 2, category");
            assertThat(bad.getMessage()).doesNotContain(personal);
        }
    }

    @Test
    void a_file_of_many_labels_is_refused_before_a_table_of_their_product_is_made() {
        StringBuilder csv = new StringBuilder(HEADINGS);
        for (int i = 0; i < 2000; i++) {
            csv.append("Lines,20%02d-Q%d,N01,Kind %c%c%c,1\n".formatted(i / 4 % 100, i % 4 + 1, 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676));
        }
        refused(csv.toString(), "Lines, table", "make 800000 figures, and it gives 2000");
        assertThatThrownBy(() -> StatisticalReturn.read("x".repeat(StatisticalReturn.MOST_CHARACTERS + 1), AREAS)).hasMessageContaining("too long");
    }
}
