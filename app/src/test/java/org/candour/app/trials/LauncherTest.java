package org.candour.app.trials;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.candour.app.Candour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The verbs as a person calls them, each in a process of its own on its own data folder.
@Timeout(300)
class LauncherTest {
    @TempDir
    private Path folder;

    private record Said(int code, String text) {}

    @Test
    void verify_and_backup_need_no_web_and_say_what_they_did() throws Exception {
        Path data = folder.resolve("data");
        assertThat(candour("verify", "--data", data.toString())).satisfies(said -> {
            assertThat(said.text()).contains("cases, ", "records of referrals, ", "the record verifies");
            assertThat(said.code()).isZero();
        });
        Path copy = folder.resolve("copy");
        assertThat(candour("backup", copy.toString(), "--data", data.toString()).code()).isZero();
        assertThat(copy.resolve("postgres/data/PG_VERSION")).exists();
        assertThat(candour("backup", copy.toString(), "--data", data.toString())).satisfies(said -> {
            assertThat(said.text()).contains("is not empty").doesNotContain("\tat ");
            assertThat(said.code()).isEqualTo(1);
        });
    }

    @Test
    void what_cannot_be_understood_or_done_is_one_sentence() throws Exception {
        assertThat(candour("serve", "--port")).isEqualTo(new Said(2, "candour: --port needs a value: --port N\n"));
        assertThat(candour("serve", "--colour", "red").code()).isEqualTo(2);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            Said said = candour("serve", "--port", Integer.toString(taken.getLocalPort()), "--data", folder.resolve("data").toString());
            assertThat(said.text()).contains("port %d is taken by another program".formatted(taken.getLocalPort())).doesNotContain("\tat ");
            assertThat(said.code()).isEqualTo(1);
        }
    }

    private Said candour(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx300m", "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Candour.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CANDOUR_DB_PROGRAMS", Path.of("target/test-postgres").toAbsolutePath().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(140, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
            return new Said(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}
