package org.candour.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// `deadline`, `citation` and `exemption` as one types them.
class LawCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_deadline_is_one_JSON_object() {
        assertThat(run("deadline --received 2018-07-27 --json")).isZero();
        assertThat(out.toString()).isEqualTo("""
            {"regime":"FOIA","received":"2018-07-27","day20":"2018-08-28","due":"2018-08-28","day40":"2018-09-25","nonWorkingDays":[\
            {"date":"2018-08-06","reason":"Summer bank holiday (Scotland)"},\
            {"date":"2018-08-27","reason":"Summer bank holiday (England and Wales, Northern Ireland)"}],"calendar":"2026-02-25"}
            """);
    }

    @Test
    void several_dates_are_one_object_a_line_from_the_call_or_from_a_file(@TempDir Path folder) throws IOException {
        assertThat(run("deadline --received 2018-07-27 --received 2026-06-06")).isZero();
        Path file = Files.writeString(folder.resolve("dates.txt"), "2018-07-27\n\n2026-06-06\n");
        String fromCall = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("deadline --from-file " + file)).isZero();
        assertThat(out.toString()).isEqualTo(fromCall).endsWith("}\n");
        assertThat(out.toString().lines()).hasSize(2).allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
    }

    @Test
    void events_move_the_date_and_the_explanation_shows_each_day() {
        assertThat(run("deadline --received 2018-07-20 --event clarification-sought:2018-07-24 --event clarification-received:2018-07-27 --explain")).isZero();
        assertThat(out.toString()).contains("Due       Tuesday 28 August 2018", "clarification arrived: day 0", "working day 20", "Summer bank holiday (Scotland)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deadline", "deadline --received 2018-02-30", "deadline --received 2018-07-27 --regime XX", "deadline --received 2031-01-01",
        "deadline --received 2018-07-27 --event fee-paid:2018-08-01", "deadline --received 2018-07-27 --event nonsense:2018-08-01",
        "deadline --received 2018-07-27 --event clarification-sought", "deadline --from-file no-such-file", "deadline --received 2018-07-27 --bank-holidays no-such-file",
        "deadline --received 2018-07-27 --bogus", "citation", "citation s31(1) --on 2025-05-28", "citation rubbish", "citation s31(3) --on yesterday", "exemption foia-99", "exemption"})
    void a_bad_call_gets_exit_code_2_and_one_line_with_an_example(String call) {
        assertThat(run(call)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("./candour ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_citation_prints_its_limbs_or_what_was_probably_meant() {
        assertThat(run("citation", "section 31 (1) (a) and (b)", "--on", "2025-05-28")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ")[0])).containsExactly("foia-31-1-a", "foia-31-1-b");
        assertThat(run("citation", "s40(5)(b)(i)", "--on", "2025-05-28")).isEqualTo(2);
        assertThat(err.toString()).contains("ended on 24 May 2018", "Section 40(5B)(a)(i)");
    }

    @Test
    void an_exemption_prints_what_a_decision_needs() {
        assertThat(run("exemption foia-31-3")).isZero();
        assertThat(out.toString()).contains("Section 31(3)", "rn-pit-right-question", "ex-31-3-matter");
    }

    private int run(String call) {
        return run(call.split(" "));
    }

    private int run(String... call) {
        CommandLine candour = Candour.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return candour.execute(call);
    }
}
