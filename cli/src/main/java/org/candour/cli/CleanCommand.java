package org.candour.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.candour.release.Clean;
import org.candour.release.FileReport;
import org.candour.release.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import org.jspecify.annotations.Nullable;

/// Writes copies that show the same and hold nothing else.
@Command(name = "clean", mixinStandardHelpOptions = true,
    description = {"Write a copy that shows the same and holds nothing else, and scan it: clean IN OUT, or clean --into DIR FILE...",
        "Rewrites PDF, DOCX, XLSX, CSV, text, EML, ZIP, JPEG, PNG, GIF and TIFF."},
    footer = "Exit code: 0 every copy was written and is clean, 1 or 2 a copy was not clean or could not be vouched for and does not exist.")
final class CleanCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "IN OUT, or with --into the files to clean")
    List<Path> files = List.of();

    @Option(names = "--into", paramLabel = "DIR", description = "folder for the copies")
    @Nullable Path into;

    @Option(names = "--report", paramLabel = "FILE", description = "also write the scan of the copies there, one JSON object a line")
    @Nullable Path report;

    @Option(names = "--json", description = "one JSON object a line for each copy")
    boolean json;

    @Spec
    @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (into == null && files.size() != 2) {
            throw new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), "Give IN and OUT, or --into DIR and the files");
        }
        var lines = new StringBuilder();
        int worst = 0;
        List<Path> sources = into == null ? List.of(files.getFirst()) : files;
        if (into != null) {
            Files.createDirectories(into);
        }
        for (Path in : sources) {
            Path out = into == null ? files.get(1) : into.resolve(in.getFileName());
            try {
                FileReport made = Clean.clean(in, out);
                System.out.println(json ? made.toJson() : Reports.text(made));
                lines.append(made.toJson()).append('\n');
                worst = Math.max(worst, made.verdict() == Verdict.CLEAN ? 0 : made.verdict() == Verdict.FINDINGS ? 1 : 2);
            } catch (IOException e) {
                System.err.printf("Could not clean %s: %s. Check the names and the permissions.%n", in, e.getMessage());
                worst = 2;
            }
        }
        if (report != null) {
            Files.writeString(report, lines);
        }
        return worst;
    }
}
