package org.candour.app.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.candour.app.desk.EventJson;
import org.springframework.stereotype.Component;

/// Runs the release scan, and what a plan takes out, in a confined process.
@Component
class Scanner {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int MEGABYTES = 768;

    /// What the scan says of a file.
    ///
    /// @param clean      it may leave
    /// @param notices    nothing in it leaks, but the scan has notices of metadata that a person may weigh; `bytes` are the file as it stands
    /// @param name       of the copy: that of the file, or with another ending where it was written anew in today's format
    /// @param bytes      of the copy that may leave; empty where none may
    /// @param about      what a copy that leaves whole says of itself
    /// @param report     the scan's own report, JSON
    /// @param summary    why it may not leave, in words for an officer
    record Result(boolean clean, boolean notices, String name, byte[] bytes, ScanProcess.About about, String report, String summary) {
        /// Sentences that the report has for an officer.
        ///
        /// @param of `notKept` of a clean copy, `warnings` of a redacted one
        List<String> sentences(String of) {
            return EventJson.value(report, Map.class).get(of) instanceof List<?> said
                ? said.stream().map(s -> s instanceof Map<?, ?> one ? String.valueOf(one.get("what")) : String.valueOf(s)).toList() : List.of();
        }
    }

    /// Scans a file, and where something hidden is found, a cleaned copy of it.
    ///
    /// @param name as the officer knows the file: its ending says what it claims to be
    Result clean(Path file, String name) {
        return run(file, name, "");
    }

    /// Takes out of a file what the plan covers, and scans the result.
    Result redact(Path file, String name, String plan) {
        return run(file, name, plan);
    }

    private static Result run(Path file, String name, String plan) {
        return Confined.folder(folder -> {
            Path copy = folder.resolve("in").resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
            Path out = Files.createDirectories(folder.resolve("out"));
            Path report = folder.resolve("report");
            Path planFile = folder.resolve("plan");
            Files.writeString(planFile, plan, StandardCharsets.UTF_8);
            return result(folder.resolve("about"), Confined.java(ScanProcess.class, folder, MEGABYTES, LONGEST, List.of(copy.toString(), out.toString(), report.toString(), planFile.toString())), out, report);
        });
    }

    private static Result result(Path aboutFile, Confined.Done done, Path out, Path report) throws IOException {
        ScanProcess.About about = Files.exists(aboutFile) ? EventJson.value(Files.readString(aboutFile), ScanProcess.About.class) : ScanProcess.About.NOTHING;
        String said = Files.exists(report) ? Files.readString(report) : "";
        return switch (done.exit()) {
            case ScanProcess.CLEAN -> copy(true, out, about, said, "");
            case ScanProcess.NOTICES -> copy(false, out, about, said, done.said());
            case ScanProcess.NOT_CLEAN -> none(said, done.said());
            case -1 -> none("", "it could not be vouched for within %d minutes".formatted(LONGEST.toMinutes()));
            default -> none(said, "it could not be vouched for: the scan of it failed");
        };
    }

    private static Result copy(boolean clean, Path out, ScanProcess.About about, String said, String summary) throws IOException {
        try (Stream<Path> made = Files.list(out)) {
            Path copy = made.findFirst().orElseThrow();
            return new Result(clean, !clean, String.valueOf(copy.getFileName()), Files.readAllBytes(copy), about, said, summary);
        }
    }

    private static Result none(String said, String summary) {
        return new Result(false, false, "", new byte[0], ScanProcess.About.NOTHING, said, summary);
    }
}
