package org.candour.app.letters;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Text of letters that anybody sends in to be looked at. Their files are opened in a process of its own, with little memory, no
/// secrets in its surroundings, no place to write to and a time limit; nothing of them is kept.
@Component
public class ReceivedLetters {
    /// In bytes: a letter that takes more carries something else.
    public static final int LARGEST = 10 * 1024 * 1024;
    private static final int LONGEST_TEXT = 6_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// How many strangers' files are open at once.
    private final Semaphore tables = new Semaphore(2);

    /// A letter that could not be read; the message says why and what to do.
    public static final class Unread extends Exception {
        private static final long serialVersionUID = 1;

        Unread(String message) {
            super(message);
        }
    }

    /// The text of a file.
    ///
    /// @param name as the sender calls it: its ending helps to tell what it is
    /// @throws Unread when it is no letter we can read, or we are too busy
    public String text(byte[] file, String name) throws Unread {
        if (file.length > LARGEST) {
            throw new Unread("This file is larger than 10 MB. Send the letter without its attachments, or paste its words.");
        }
        try {
            if (!tables.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new Unread("Many people are having letters read at the moment. Try again in a minute, or paste the words of the letter.");
            }
            try {
                return read(file, name);
            } finally {
                tables.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unread("Reading was interrupted. Try again.");
        } catch (IOException e) {
            throw new Unread("This file could not be read. Save it anew and try again, or paste its words.");
        }
    }

    private static String read(byte[] file, String name) throws IOException, InterruptedException, Unread {
        String plainName = name.replaceAll("[^\\w .()-]", "_");
        ProcessBuilder builder = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Djava.awt.headless=true", "-Djava.io.tmpdir=/nonexistent",
            "-cp", System.getProperty("java.class.path"), ReadingProcess.class.getName(), plainName.isBlank() ? "letter" : plainName))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        Process process = builder.start();
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(file);
            }
            String said = new String(process.getInputStream().readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code == ReadingProcess.UNREADABLE) {
                throw new Unread(said);
            }
            if (code != ReadingProcess.READ) {
                throw new Unread("This file could not be read within our limits. Save it anew and try again, or paste its words.");
            }
            return said;
        } finally {
            process.destroyForcibly();
            watch.interrupt();
        }
    }
}
