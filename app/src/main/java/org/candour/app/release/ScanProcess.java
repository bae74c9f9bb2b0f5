package org.candour.app.release;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.candour.release.Clean;
import org.candour.release.CleanReport;
import org.candour.release.Redaction;
import org.candour.release.Scan;
import org.candour.release.VisibleText;
import org.candour.release.look.Beginning;
import org.candour.release.look.FileReport;
import org.candour.release.look.Finding;
import org.candour.release.look.Limits;
import org.candour.release.look.Severity;
import org.candour.release.look.Verdict;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.marks.RedactionReport;
import tools.jackson.databind.json.JsonMapper;

/// The process that opens files of strangers. It gets a file, and leaves a report and the copy that may leave, or none.
public final class ScanProcess {
    static final int CLEAN = 0;
    static final int NOT_CLEAN = Confined.REFUSED;
    /// Nothing leaks, but there are notices of metadata that could not be taken out; a person may let it pass with a reason.
    static final int NOTICES = 4;
    private static final int SHOWN = 5;
    private static final long MOST_READ = 50L << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What a copy that leaves whole says of itself, in what it shows; see [Beginning].
    ///
    /// @param dated as in 2026-03-31; empty where it bears no date
    /// @param pages 0 where they are not counted
    record About(String title, String dated, int pages) {
        static final About NOTHING = new About("", "", 0);
        private static final int LONGEST = 200;

        /// The title on one line, as strangers may not write it otherwise.
        String line() {
            String line = title.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029|]+", " ").strip();
            return line.length() > LONGEST ? "" : line;
        }

        Optional<LocalDate> day() {
            try {
                return dated.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(dated)).filter(d -> d.getYear() > 1800 && d.getYear() < 10_000);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /// @param arguments the file, the folder into which the copy goes under its own name, where the report goes, and the plan of what is
    ///                  taken out (empty for nothing). Where nothing is, what the copy says of itself goes beside the report, an [About] as JSON
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Path report = Path.of(arguments[2]);
        String plan = Files.readString(Path.of(arguments[3]));
        if (plan.isEmpty()) {
            int exit = scan(file, folder, report);
            Files.writeString(report.resolveSibling("about"), JSON.writeValueAsString(about(folder)));
            System.exit(exit);
        }
        System.exit(redact(RedactionPlan.parse(plan), file, folder.resolve(file.getFileName()), report));
    }

    private static int scan(Path file, Path folder, Path reportFile) throws IOException {
        FileReport report = Scan.scan(file);
        Path asItStands = folder.resolve(file.getFileName());
        if (report.verdict() == Verdict.CLEAN) {
            Files.copy(file, asItStands);
            Files.writeString(reportFile, report.toJson());
            return CLEAN;
        }
        String why = "";
        if (Clean.settles(report)) {
            // What is hidden is taken out where that can be done; the copy is there only if its own scan is clean.
            Path copy = folder.resolve(Clean.nameOf(file));
            CleanReport made = Clean.clean(file, copy);
            if (Files.exists(copy)) {
                Files.writeString(reportFile, made.toJson());
                return CLEAN;
            }
            why = " No clean copy came of it: " + words(made.scan());
        }
        Files.writeString(reportFile, report.toJson());
        say(report, why);
        if (report.verdict() == Verdict.FINDINGS && report.findings().stream().noneMatch(f -> f.severity() == Severity.LEAK)) {
            Files.copy(file, asItStands);
            return NOTICES;
        }
        return NOT_CLEAN;
    }

    private static About about(Path folder) {
        try (var made = Files.list(folder)) {
            Path copy = made.findFirst().orElse(null);
            if (copy == null || Files.size(copy) > MOST_READ) {
                return About.NOTHING;
            }
            String name = String.valueOf(copy.getFileName()).toLowerCase(Locale.ROOT);
            if (name.endsWith(".eml")) {
                try (InputStream in = Files.newInputStream(copy)) {
                    Messages.Message message = Messages.internet(new MimeMessage(null, in));
                    return new About(message.subject(), message.sent().map(LocalDate::toString).orElse(""), 0);
                }
            }
            List<String> pages = VisibleText.of(copy);
            Beginning begins = Beginning.of(pages.isEmpty() ? "" : pages.getFirst());
            return new About(begins.title(), begins.dated().map(LocalDate::toString).orElse(""), name.endsWith(".pdf") ? pages.size() : 0);
        } catch (IOException | MessagingException | RuntimeException | StackOverflowError e) {
            // The copy is proved already; what cannot be read of it is left for a person to say.
            return About.NOTHING;
        }
    }

    private static int redact(RedactionPlan plan, Path file, Path out, Path reportFile) throws IOException {
        try {
            RedactionReport report = Redaction.apply(plan, file, out, Limits.USUAL);
            Files.writeString(reportFile, report.toJson());
            if (Files.exists(out)) {
                return CLEAN;
            }
            say(report.scan(), "");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        return NOT_CLEAN;
    }

    private static void say(FileReport report, String why) {
        System.out.println((report.verdict() == Verdict.UNVOUCHED ? "it could not be vouched for. " : "something in it is not shown to a reader. ") + words(report) + why);
    }

    private static String words(FileReport report) {
        return report.findings().stream().limit(SHOWN).map(ScanProcess::words).collect(Collectors.joining(" "))
            + (report.findings().size() > SHOWN ? " And %d more.".formatted(report.findings().size() - SHOWN) : "");
    }

    private static String words(Finding finding) {
        return finding.where().isEmpty() ? finding.what() + "." : "%s: %s.".formatted(finding.where(), finding.what());
    }

    private ScanProcess() {}
}
