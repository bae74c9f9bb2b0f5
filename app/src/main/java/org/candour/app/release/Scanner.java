package org.candour.app.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Runs the release scan in a process of its own, with little memory, no secrets in its surroundings and a time limit: a hostile file
/// can spoil that process and nothing else.
@Component
class Scanner {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /// What the scan says of a file.
    ///
    /// @param clean   it may leave
    /// @param bytes   of the copy that may leave; empty where none may
    /// @param report  the scan's own report, JSON
    /// @param summary why it may not leave, in words for an officer
    record Result(boolean clean, byte[] bytes, String report, String summary) {}

    /// Scans a file, and where something hidden is found, a cleaned copy of it.
    ///
    /// @param name as the officer knows the file: its ending says what it claims to be
    Result clean(Path file, String name) {
        try {
            Path room = Files.createTempDirectory("candour-scan-");
            try {
                return in(room, file, name);
            } finally {
                sweep(room);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The release scan cannot work: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(false, new byte[0], "", "the scan was interrupted");
        }
    }

    private static Result in(Path room, Path file, String name) throws IOException, InterruptedException {
        Path copy = room.resolve("in").resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        Path out = room.resolve("out");
        Path report = room.resolve("report");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-Djava.io.tmpdir=" + room, "-cp", System.getProperty("java.class.path"),
            ScanProcess.class.getName(), copy.toString(), out.toString(), report.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(room.toFile()).redirectErrorStream(true).redirectOutput(room.resolve("log").toFile());
        builder.environment().clear();
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return new Result(false, new byte[0], "", "it could not be vouched for within %d minutes".formatted(LONGEST.toMinutes()));
        }
        String said = Files.exists(report) ? Files.readString(report) : "";
        return switch (process.exitValue()) {
            case ScanProcess.CLEAN -> new Result(true, Files.readAllBytes(out), said, "");
            case ScanProcess.NOT_CLEAN -> new Result(false, new byte[0], said, Files.readString(room.resolve("log")).strip());
            default -> new Result(false, new byte[0], said, "it could not be vouched for: the scan of it failed");
        };
    }

    private static void sweep(Path room) throws IOException {
        try (Stream<Path> files = Files.walk(room)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
