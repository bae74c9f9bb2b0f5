package org.candour.app.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.candour.release.Clean;
import org.candour.release.CleanReport;
import org.candour.release.FileReport;
import org.candour.release.Finding;
import org.candour.release.Limits;
import org.candour.release.Redaction;
import org.candour.release.RedactionPlan;
import org.candour.release.RedactionReport;
import org.candour.release.Scan;
import org.candour.release.Severity;
import org.candour.release.Verdict;

/// The process that opens files of strangers. It gets a file, and leaves a report and the copy that may leave, or none.
public final class ScanProcess {
    static final int CLEAN = 0;
    static final int NOT_CLEAN = Confined.REFUSED;
    /// Nothing leaks, but there are notices of metadata that could not be taken out; a person may let it pass with a reason.
    static final int NOTICES = 4;
    private static final int SHOWN = 5;

    /// @param arguments the file, the folder into which the copy goes under its own name, where the report goes, and the plan of what is
    ///                  taken out (empty for nothing)
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Path report = Path.of(arguments[2]);
        String plan = Files.readString(Path.of(arguments[3]));
        System.exit(plan.isEmpty() ? scan(file, folder, report) : redact(RedactionPlan.parse(plan), file, folder.resolve(file.getFileName()), report));
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
