package org.candour.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Plans proposed and applied at the command line, and what is said where it cannot be done.
class RedactCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void a_plan_for_several_files_covers_each_without_warning_of_the_others() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear Mr Quill\n\nPlease ring 01632 960123.\n");
        Path note = Files.writeString(folder.resolve("note.txt"), "Seen by Quill; write to jo@mail.example.\n");
        Path plan = folder.resolve("plan.json");
        assertThat(run("redact", "--suggest", plan, letter, note).code).isZero();

        Ran first = run("redact", plan, letter, folder.resolve("letter-out.txt"));
        Ran second = run("redact", plan, note, folder.resolve("note-out.txt"));

        assertThat(first.code).as(first.said).isZero();
        assertThat(second.code).as(second.said).isZero();
        assertThat(Files.readString(folder.resolve("letter-out.txt"))).doesNotContain("Quill", "960123");
        assertThat(Files.readString(folder.resolve("note-out.txt"))).doesNotContain("Quill", "jo@mail.example");
    }

    @Test
    void a_file_that_is_not_there_is_said_to_be_not_there() {
        Path gone = folder.resolve("gone.pdf");
        assertThat(run("scan", gone)).isEqualTo(new Ran(2, "Could not read %s: there is no file or folder %s. Check the name and the permissions.%n".formatted(gone, gone)));
        assertThat(run("scan", folder).said).contains("it is a folder");
        assertThat(run("clean", gone, folder.resolve("out.pdf")).said).contains("there is no file or folder " + gone);
    }

    @Test
    void a_plan_that_is_no_json_is_told_where_it_goes_wrong() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), "{\"redactions\": [\n  {\"text\": \"Quill\"");
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear Mr Quill\n");
        assertThat(run("redact", plan, letter, folder.resolve("out.txt"))).isEqualTo(new Ran(2, "The plan is not JSON: look at line 2, character 19%n".formatted()));
    }

    @Test
    void a_call_that_is_wrong_says_where_to_look() {
        for (String command : new String[] {"scan", "clean", "redact"}) {
            assertThat(run(command, "--nonsense", "a", "b").said).as(command).contains("Unknown option: '--nonsense'. See: ./candour " + command + " --help");
        }
    }

    private record Ran(int code, String said) {}

    private static Ran run(Object... args) {
        var said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (var both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            var line = Candour.commandLine().setErr(new java.io.PrintWriter(both, true));
            return new Ran(line.execute(Arrays.stream(args).map(String::valueOf).toArray(String[]::new)), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
