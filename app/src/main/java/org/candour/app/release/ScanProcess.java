package org.candour.app.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.candour.release.Clean;
import org.candour.release.FileReport;
import org.candour.release.Finding;
import org.candour.release.Scan;
import org.candour.release.Verdict;

/// The process that opens files of strangers. It gets a file, and leaves a report and the copy that may leave, or none.
public final class ScanProcess {
    static final int CLEAN = 0;
    static final int NOT_CLEAN = 3;
    private static final int SHOWN = 5;

    /// @param arguments the file, where the copy goes, where the report goes
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        FileReport report = Scan.scan(file);
        if (report.verdict() == Verdict.CLEAN) {
            Files.copy(file, out);
        } else if (report.verdict() == Verdict.FINDINGS) {
            // What is hidden is taken out where that can be done; the copy is there only if its own scan is clean.
            Clean.clean(file, out);
        }
        Files.writeString(Path.of(arguments[2]), report.toJson());
        if (Files.exists(out)) {
            System.exit(CLEAN);
        }
        System.out.println((report.verdict() == Verdict.UNVOUCHED ? "it could not be vouched for. " : "something in it is not shown to a reader. ")
            + report.findings().stream().limit(SHOWN).map(ScanProcess::words).collect(Collectors.joining(" "))
            + (report.findings().size() > SHOWN ? " And %d more.".formatted(report.findings().size() - SHOWN) : ""));
        System.exit(NOT_CLEAN);
    }

    private static String words(Finding finding) {
        return finding.where().isEmpty() ? finding.what() + "." : "%s: %s.".formatted(finding.where(), finding.what());
    }

    private ScanProcess() {}
}
