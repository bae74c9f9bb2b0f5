package org.candour.app.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.candour.smallnumbers.BadTable;
import org.candour.smallnumbers.Counts;
import org.candour.smallnumbers.Dimension;
import org.candour.smallnumbers.Figure;
import org.candour.smallnumbers.Layout;
import org.candour.smallnumbers.Published;
import org.candour.smallnumbers.Rule;
import org.junit.jupiter.api.Test;

class BulletinPartsTest {
    private static final String FEATURE = "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"name\":\"%s\"},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s}}";
    private static final String SQUARE = "[[[0,50],[1,50],[1,51],[0,51],[0,50]]]";

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    @Test
    void boundaries_that_cannot_be_drawn_are_refused_area_by_area() {
        assertThatThrownBy(() -> AreaMap.read("{")).isInstanceOf(BadTable.class).hasMessageContaining("are no GeoJSON");
        assertThatThrownBy(() -> AreaMap.read("{}")).isInstanceOf(BadTable.class).hasMessageContaining("hold 0 areas");
        assertThatThrownBy(() -> AreaMap.read(collection(FEATURE.formatted("N01", "Eastmere", "Polygon", SQUARE), FEATURE.formatted("N01", "Westmere", "Polygon", SQUARE),
            FEATURE.formatted("N03", "", "Polygon", SQUARE), FEATURE.formatted("N04", "Total", "Polygon", SQUARE), FEATURE.formatted("N05", "Harbour", "Point", "[0,50]"),
            FEATURE.formatted("N06", "Moorside", "Polygon", "[[[450000,300000],[450001,300000],[450001,300001],[450000,300000]]]"), FEATURE.formatted("N07", "Fenwick", "Polygon", "[[]]"))))
            .hasMessageContaining("Westmere: shares its code").hasMessageContaining("area 3: needs the properties").hasMessageContaining("Total: needs the properties")
            .hasMessageContaining("Harbour: is no Polygon").hasMessageContaining("Moorside: has no outline in longitude and latitude").hasMessageContaining("Fenwick: has no outline");
    }

    @Test
    void north_is_up_and_a_square_of_degrees_is_narrower_than_high() {
        AreaMap map = AreaMap.read(collection(FEATURE.formatted("N", "North", "Polygon", "[[[0,51],[1,51],[1,52],[0,52],[0,51]]]"), FEATURE.formatted("S", "South", "Polygon", SQUARE)));
        assertThat(map.areas().getFirst().y()).isLessThan(map.areas().getLast().y());
        // cos 51 degrees is 0.629: two degrees high are 3.18 as long as one is wide.
        assertThat((double) map.height() / map.width()).isBetween(3.1, 3.25);
    }

    @Test
    void real_boundaries_make_a_small_map() throws IOException {
        Path file = Path.of("../../shared/data/boundaries/leicestershire-force-lad-2024-buc.geojson");
        assumeTrue(Files.exists(file), "no shared boundaries beside the project");
        AreaMap map = AreaMap.read(Files.readString(file));
        assertThat(map.areas()).hasSize(9).allSatisfy(area -> {
            assertThat(area.path()).startsWith("M").endsWith("Z");
            assertThat(area.x()).isBetween(0, map.width());
            assertThat(area.y()).isBetween(0, map.height());
        });
        assertThat(map.areas().stream().mapToInt(a -> a.path().length()).sum()).isLessThan(10_000);
    }

    @Test
    void quarters_in_a_row_are_named_as_people_say_them() {
        assertThat(new Span("2026-Q3", "2026-Q3").label()).isEqualTo("July to September 2026");
        assertThat(new Span("2026-Q1", "2026-Q3").label()).isEqualTo("January to September 2026");
        assertThat(new Span("2025-Q4", "2026-Q1").label()).isEqualTo("October 2025 to March 2026");
        assertThat(new Span("2025-Q4", "2026-Q1").quarters()).containsExactly("2025-Q4", "2026-Q1");
        assertThat(Span.ended(java.time.LocalDate.of(2026, 1, 1), 2)).containsExactly("2025-Q4", "2025-Q3");
        for (List<String> wrong : List.of(List.of("2026-Q2", "2026-Q1"), List.of("2026-Q5", "2026-Q5"), List.of("", ""), List.of("2020-Q1", "2026-Q1"))) {
            assertThatThrownBy(() -> new Span(wrong.getFirst(), wrong.getLast())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_table_is_kept_and_read_as_it_was_and_tells_readers_no_more_than_it_prints() {
        List<Dimension> dimensions = List.of(new Dimension("area", List.of("Eastmere", "Westmere")), new Dimension("quarter", List.of("2026-Q1")), new Dimension("category", List.of("Supply")));
        Layout layout = Layout.withTotals(dimensions);
        Published table = new Published("t", layout, new Rule(5, true), List.of(new Figure.Hidden(true), new Figure.Hidden(false), new Figure.Rounded(25, 23, 28)));
        PublishedTable kept = PublishedTable.of(table);
        assertThat(kept.published(dimensions).figures()).isEqualTo(table.figures());
        assertThat(kept.rows()).containsExactly(List.of("[c]"), List.of("[c]"), List.of("25"));

        Series series = new Series(java.util.UUID.randomUUID(), "northshire-police", "lines", new Series.Terms("Lines", "Lines.", List.of("Supply"), List.of("Police"), 5, true, Series.Method.ROUND, ""),
            new AreaMap(1, 1, List.of()), 1);
        Counts counts = new Counts(dimensions, new long[] {0, 30});
        PublishedTable rounded = PublishedTable.of(new Published("t", layout, new Rule(5, true), List.of(new Figure.Rounded(0, 0, 4), new Figure.Shown(layout.value(counts, 1)), new Figure.Rounded(30, 30, 34))));
        // A rounded 0 may be a 3: it is no evidence of anything.
        assertThat(OpenTable.of(series, new Span("2026-Q1", "2026-Q1"), rounded, List.of("Police")).words(5)).doesNotContain("Eastmere").contains("Westmere, Supply: 30 (rounded).", "all areas, Supply: 30");
    }

    @Test
    void open_data_holds_no_formula() {
        OpenTable table = new OpenTable("=cmd|' /C calc'!A0", "s", "2026-Q1", "2026-Q1", "r", List.of("East, mere"), List.of("Supply"), List.of(List.of("[c]")), false, List.of(List.of("East, mere")),
            new AreaMap(1, 1, List.of()), "", List.of("Police"));
        assertThat(table.csv().lines().toList().getLast()).isEqualTo("'=cmd|' /C calc'!A0,2026-Q1,2026-Q1,\"East, mere\",Supply,[c]");
    }
}
