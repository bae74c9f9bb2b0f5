package org.candour.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Copies at the command line never take the place of anything that was there.
class CleanCommandTest {
    @TempDir
    Path folder = Path.of("");

    private static int run(Object... args) {
        return Candour.commandLine().execute(java.util.stream.Stream.concat(java.util.stream.Stream.of("clean"), java.util.Arrays.stream(args).map(String::valueOf)).toArray(String[]::new));
    }

    @Test
    void the_original_stays_as_it_was() throws IOException {
        String csv = "a,b\n1,2" + ",".repeat(60) + "far\n";
        Path in = Files.writeString(folder.resolve("a.csv"), csv);
        assertThat(run(in, in)).isEqualTo(2);
        assertThat(run("--into", folder, in)).isEqualTo(2);
        assertThat(in).hasContent(csv);
    }

    @Test
    void a_folder_or_a_file_in_the_way_is_no_place_for_a_copy() throws IOException {
        Path in = Files.writeString(folder.resolve("a.txt"), "Hello\n");
        Path dir = Files.createDirectory(folder.resolve("copies.txt"));
        assertThat(run(in, dir)).isEqualTo(2);
        assertThat(dir).isEmptyDirectory();
        assertThat(run("--into", in, in)).isEqualTo(2);
        assertThat(in).hasContent("Hello");
        assertThat(run(in, folder.resolve("b.txt"), "--report", folder.resolve("none/report.json"))).isEqualTo(2);
        assertThat(folder.resolve("b.txt")).hasContent("Hello");
    }
}
