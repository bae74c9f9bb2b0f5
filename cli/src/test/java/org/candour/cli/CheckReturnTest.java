package org.candour.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.candour.smallnumbers.StatisticalReturn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// A partner's return at the command line.
class CheckReturnTest {
    private static final String AREAS = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"N01","name":"Eastmere"},"geometry":null},
        {"type":"Feature","properties":{"code":"N02","name":"Westmere"},"geometry":null}]}""";

    @TempDir
    Path folder = Path.of("");

    private record Said(int exit, String out, String err) {}

    private static Said run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Candour.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> call = new ArrayList<>(Arrays.asList(args));
        return new Said(line.execute(call.toArray(String[]::new)), out.toString(), err.toString());
    }

    private Said check(String csv, String... more) throws IOException {
        List<String> call = new ArrayList<>(List.of("check-return", file("return.csv", csv), "--areas", file("areas.geojson", AREAS)));
        call.addAll(Arrays.asList(more));
        return run(call.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void a_return_goes_on_to_be_made_safe() throws IOException {
        String csv = "series,quarter,area,category,count\nLines,2026-Q1,N01,Supply,2\nLines,2026-Q1,N01,Other,20\nLines,2026-Q1,N02,Supply,30\nLines,2026-Q1,N02,Other,40\n";
        Said summary = check(csv);
        assertThat(summary.out()).contains("Lines: 2 areas, 1 quarter, 2 categories; 92 in all");
        assertThat(summary.exit()).isZero();
        Said safe = run("small-numbers", file("counts.csv", check(csv, "--series", "Lines").out()));
        assertThat(safe.exit()).as(safe.err()).isZero();
        assertThat(safe.out()).contains("Eastmere,2026-Q1,Supply,[c]").contains("Total,2026-Q1,Total,92");
    }

    @Test
    void a_refused_return_names_each_cell() throws IOException {
        Said said = check("series,quarter,area,category,count\nLines,2026-Q1,N09,Supply,2\nLines,2026-Q1,N01\n");
        assertThat(said.exit()).isOne();
        assertThat(said.err()).contains("line 2, area: is no area").contains("line 3: is ragged");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void the_schema_has_the_columns_that_are_taken() {
        assertThat(JsonMapper.shared().readTree(run("check-return", "--schema").out()).path("tableSchema").path("columns").valueStream().map(c -> c.path("name").asString()))
            .containsExactlyElementsOf(StatisticalReturn.COLUMNS);
    }

    @Test
    void a_call_that_cannot_be_understood_says_what_is_needed() throws IOException {
        assertThat(run("check-return").err()).contains("--areas are needed");
        assertThat(run("check-return", "no-such.csv", "--areas", file("areas.geojson", AREAS)).exit()).isEqualTo(2);
        assertThat(run("check-return", file("r.csv", "x"), "--areas", file("bad.geojson", "{")).err()).contains("is no GeoJSON");
        assertThat(check("series,quarter,area,category,count\nLines,2026-Q1,N01,Supply,2\n", "--series", "Other").err()).contains("It has: Lines.");
    }
}
