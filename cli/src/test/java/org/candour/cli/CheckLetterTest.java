package org.candour.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckLetterTest {
    private static final String REFUSAL = """
            Northshire Police
            1 Mill Road, Northtown NS1 1AA
            Our reference: FOI 0911/22
            Date: 2 November 2022

            Dear requester,

            Your request was received on 7 October 2022. You asked whether a source was used at Fenbridge.

            Northshire Police can neither confirm nor deny that it holds the information, by virtue of section 31(3).

            Yours sincerely
            Information Rights
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path letter = Path.of("");

    @BeforeEach
    void write() throws IOException {
        letter = Files.writeString(folder.resolve("letter.txt"), REFUSAL);
    }

    private int run(Object... words) {
        String[] args = new String[words.length + 1];
        args[0] = "check-letter";
        for (int i = 0; i < words.length; i++) {
            args[i + 1] = words[i].toString();
        }
        CommandLine command = Candour.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(args);
    }

    @Test
    void a_line_of_JSON_for_each_file_gives_reading_and_findings() {
        assertThat(run("--json", letter, letter)).isZero();

        assertThat(out.toString().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("{\"file\":\"" + letter)
                .contains("\"authority\":\"Northshire Police\"", "\"ourRef\":\"FOI 0911/22\"", "\"dated\":\"2022-11-02\"", "\"received\":\"2022-10-07\"")
                .contains("\"outcomes\":[\"ncnd\"]", "\"grounds\":[\"foia-31-3\"]", "\"ncnd\":true", "\"internalReview\":false", "\"regulatorRight\":false")
                .contains("\"rule\":\"rn-s50\",\"severity\":\"blocker\""));
    }

    @Test
    void people_see_the_line_and_the_passage() {
        assertThat(run(letter)).isZero();

        assertThat(out.toString()).contains("BLOCKER  rn-specifies-exemption", "line 10: \"section 31(3)\"");
    }

    @Test
    void a_file_that_cannot_be_read_does_not_stop_the_others() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pdf"));

        assertThat(run("--json", empty, letter, folder.resolve("none.txt"))).isEqualTo(2);
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString().lines()).hasSize(2).anyMatch(line -> line.contains("empty.pdf: it is empty")).anyMatch(line -> line.contains("none.txt: there is no such file"));
    }

    @Test
    void a_script_can_stop_on_what_is_grave() {
        assertThat(run("--fail-on", "blocker", letter)).isEqualTo(1);
        assertThat(run("--fail-on", "error", letter)).isEqualTo(1);
        assertThat(run("--fail-on", "perhaps", letter)).isEqualTo(2);
    }

    @Test
    void the_request_and_a_collection_of_letters_help() throws IOException {
        Path request = Files.writeString(folder.resolve("request.txt"), "1. Was a source used at Fenbridge?\n2. How often?\n");
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        Files.writeString(corpus.resolve("other.txt"), REFUSAL);

        assertThat(run("--request", request, "--corpus", corpus, "--publication", letter)).isZero();
    }
}
