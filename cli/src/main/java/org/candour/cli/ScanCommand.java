package org.candour.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.candour.release.Scan;
import org.candour.release.look.FileReport;
import org.candour.release.look.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says what files hold that a reader would not see.
@Command(name = "scan", mixinStandardHelpOptions = true, description = "Say everything in files that a reader would not see but a recipient could get at.",
    footer = "Exit code: 0 all clean, 1 findings, 2 a file could not be vouched for or read.")
final class ScanCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "files to look into")
    List<Path> files = List.of();

    @Option(names = "--json", description = "one JSON object a line for each file")
    boolean json;

    @Override
    public Integer call() {
        int worst = 0;
        for (Path file : files) {
            try {
                FileReport report = Scan.scan(file);
                System.out.println(json ? report.toJson() : Reports.text(report));
                worst = Math.max(worst, report.verdict() == Verdict.CLEAN ? 0 : report.verdict() == Verdict.FINDINGS ? 1 : 2);
            } catch (IOException e) {
                System.err.printf("Could not read %s: %s. Check the name and the permissions.%n", file, Reports.why(e));
                worst = 2;
            }
        }
        return worst;
    }
}
