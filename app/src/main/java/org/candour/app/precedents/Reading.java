package org.candour.app.precedents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.candour.app.desk.EventJson;
import org.candour.casework.NotAllowed;
import org.candour.precedents.PublicDocument;
import org.springframework.stereotype.Component;

/// Reads a public document in a process of its own, with little memory, no secrets in its surroundings and a time limit: a hostile file can
/// spoil that process and nothing else.
@Component
class Reading {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /// The documents of a file: one, or one an entry of a feed.
    ///
    /// @param name as it was sent: its ending says what it claims to be
    /// @param id   for the document, and its source; entries of a feed have their own
    /// @throws NotAllowed for a file that cannot be read or says nothing, with the reason
    List<PublicDocument> read(Path file, String name, String id) {
        try {
            Path room = Files.createTempDirectory("candour-read-");
            try {
                return in(room, file, name, id);
            } finally {
                try (Stream<Path> files = Files.walk(room)) {
                    for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(path);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The document cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(name, "reading it was interrupted");
        }
    }

    private static List<PublicDocument> in(Path room, Path file, String name, String id) throws IOException, InterruptedException {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
        Path copy = room.resolve("document." + ending);
        Files.copy(file, copy);
        Path out = room.resolve("documents");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-Djava.io.tmpdir=" + room, "-cp", System.getProperty("java.class.path"),
            ReadingProcess.class.getName(), copy.toString(), id, out.toString())
            .directory(room.toFile()).redirectErrorStream(true).redirectOutput(room.resolve("log").toFile());
        builder.environment().clear();
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw refused(name, "it took longer than a minute");
        }
        if (process.exitValue() == ReadingProcess.UNREAD) {
            throw refused(name, Files.readString(room.resolve("log")).strip());
        }
        if (process.exitValue() != 0 || !Files.exists(out)) {
            throw refused(name, "reading it failed");
        }
        List<PublicDocument> documents = List.of(EventJson.value(Files.readString(out), PublicDocument[].class));
        if (documents.stream().allMatch(d -> d.text().isBlank())) {
            throw refused(name, documents.isEmpty() ? "it is none of PDF, DOCX, HTML, text, RSS and Atom" : "it holds no words, as a scan without recognised text");
        }
        return documents;
    }

    private static NotAllowed refused(String name, String why) {
        return new NotAllowed("document-read", "Adding " + name, why, "Save it anew as PDF, DOCX, HTML or text with its words in it, and add that");
    }
}
