package org.candour.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/// Tables at the command line: made safe, refused, and told what they give away.
class SmallNumbersCommandTest {
    @TempDir
    Path folder = Path.of("");

    private record Said(int exit, String out, String err) {}

    private static Said run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Candour.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> call = new ArrayList<>(List.of("small-numbers"));
        call.addAll(Arrays.asList(args));
        return new Said(line.execute(call.toArray(String[]::new)), out.toString(), err.toString());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void a_small_count_is_hidden_with_the_least_that_keeps_it_so() throws IOException {
        Said said = run(file("counts.csv", "area,Q1,Q2,Q3,Total\nEastmere,20,50,10,80\nWestmere,8,19,22,49\nNorthmere,17,2,12,31\nTotal,45,71,44,160\n"));
        assertThat(said.exit()).isZero();
        assertThat(said.out().split("\\[c]", -1)).hasSize(5);
        assertThat(said.out()).contains("Northmere,Q2,[c]").contains("Total,Total,160").doesNotContain("Northmere,Q2,2");
        assertThat(said.err()).contains("No safe pattern hides less").contains("0 of which could be narrowed");
    }

    @Test
    void an_answer_that_gives_away_an_older_table_is_told_so() throws IOException {
        String counts = file("counts.csv", "area,count\nEastmere,3\nWestmere,9\nTotal,12\n");
        String older = file("older.csv", "area,count\nEastmere,[c]\nWestmere,[c]\nTotal,12\n");
        String lines = file("lines.csv", "area,count\nWestmere,0\n");
        Said shown = run(counts, "--published", older, "--lines", lines, "--method", "show");
        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.err()).contains("Eastmere in older.csv can be narrowed to exactly 3, from older.csv and the new table");
        Said hidden = run(counts, "--published", older, "--lines", lines);
        assertThat(hidden.exit()).isZero();
        assertThat(hidden.out()).contains("Westmere,[c]");
    }

    @Test
    void a_small_count_that_is_shown_is_named() throws IOException {
        Said said = run(file("counts.csv", "area,count\nEastmere,3\nWestmere,9\nTotal,12\n"), "--method", "show");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("Eastmere,3");
        assertThat(said.err()).contains("Eastmere is shown, and is small: below 5").doesNotContain("Westmere");
    }

    @Test
    void rounding_adds_up() throws IOException {
        Said said = run(file("counts.csv", "area,Q1,Q2,Total\nEastmere,1,2,3\nWestmere,4,9,13\nTotal,5,11,16\n"), "--method", "round");
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("Westmere,Q2,9").doesNotContainPattern(",[1-4]\r");
    }

    @Test
    void a_bad_table_is_refused_with_cell_and_reason() throws IOException {
        Said said = run(file("counts.csv", "area,Q1,Q2,Total\nEastmere,4,5,10\n"));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("Eastmere, Total: does not add up: it says 10, and its parts make 9");
        assertThat(run(folder.resolve("none.csv").toString()).err()).contains("Could not read");
    }
}
