package org.candour.app.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/// The real Keycloak, fetched through Maven and started on a free port of this machine. A test that asks for it is skipped, and
/// says why, where it cannot be had.
final class Keycloak implements AutoCloseable {
    private static final Path FOLDER = Path.of("target/keycloak").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;

    private Keycloak(Process process) {
        this.process = process;
    }

    /// Starts it with this realm, and waits till it answers.
    static Keycloak start(int port, String realmName, String realm) throws IOException, InterruptedException {
        Path home = home();
        // What an earlier run left would be kept in place of this realm.
        FileSystemUtils.deleteRecursively(home.resolve("data"));
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/" + realmName + "-realm.json"), realm);
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/kc.sh").toString(), "start-dev", "--import-realm",
            "--http-host=127.0.0.1", "--http-port=" + port, "--hostname-strict=false", "--cache=local");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        // It lives for a minute, most of which is its start.
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.redirectErrorStream(true).redirectOutput(FOLDER.resolve("keycloak.log").toFile()).start();
        Keycloak keycloak = new Keycloak(process);
        try {
            keycloak.await(URI.create("http://localhost:%d/realms/%s/.well-known/openid-configuration".formatted(port, realmName)));
        } catch (RuntimeException late) {
            keycloak.close();
            throw late;
        }
        return keycloak;
    }

    private void await(URI address) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (client.send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It takes a while.
            }
            Thread.sleep(500);
        }
        Assumptions.abort("Keycloak did not answer within %s; its log is %s".formatted(PATIENCE, FOLDER.resolve("keycloak.log")));
    }

    private static Path home() throws IOException, InterruptedException {
        String version = System.getProperty("keycloak.version", "26.7.3");
        Path home = FOLDER.resolve("keycloak-" + version);
        if (!Files.exists(home.resolve("bin/kc.sh"))) {
            Files.createDirectories(FOLDER);
            Path log = FOLDER.resolve("unpack.log");
            try {
                Process maven = new ProcessBuilder("mvn", "-B", "-ntp", "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack",
                    "-Dartifact=org.keycloak:keycloak-quarkus-dist:%s:zip".formatted(version), "-DoutputDirectory=" + FOLDER, "-DmarkersDirectory=" + FOLDER.resolve("markers"))
                    .directory(FOLDER.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
                boolean done = maven.waitFor(4, TimeUnit.MINUTES) && maven.exitValue() == 0;
                Assumptions.assumeTrue(done, "Keycloak could not be fetched through Maven; see " + log);
            } catch (IOException noMaven) {
                Assumptions.abort("Keycloak could not be fetched: " + noMaven.getMessage());
            }
            home.resolve("bin/kc.sh").toFile().setExecutable(true);
        }
        return home;
    }

    @Override
    public void close() {
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
    }
}
