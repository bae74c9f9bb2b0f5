package org.candour.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.candour.release.Clean;
import org.candour.release.CleanReport;
import org.candour.release.look.Limits;
import org.candour.release.look.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes copies that show the same and hold nothing else.
@Command(name = "clean", mixinStandardHelpOptions = true,
    description = {"Write a copy that shows the same and holds nothing else, and scan it: clean IN OUT, or clean --into DIR FILE...",
        "Rewrites PDF; DOCX, XLSX and PPTX; DOC, XLS and PPT as these; ODT, ODS, ODP; RTF; CSV and text; HTML, SVG; EML, and MSG as EML; ZIP; JPEG, PNG, GIF, TIFF.",
        "Templates and files with macros become plain documents. --into gives each copy the name that fits."},
    footer = "Exit code: 0 every copy was written and is clean, 1 or 2 a copy was not clean or could not be vouched for and does not exist.")
final class CleanCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "IN OUT, or with --into the files to clean")
    List<Path> files = List.of();

    @Option(names = "--into", paramLabel = "DIR", description = "folder for the copies")
    @Nullable Path into;

    @Option(names = "--flatten", description = "for PDF: pages as pictures with a new text layer of what they show")
    boolean flatten;

    @Option(names = "--report", paramLabel = "FILE", description = "also write there, one JSON object a line: the scan of each copy, what was removed and what could not be kept")
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
            try {
                Files.createDirectories(into);
            } catch (IOException e) {
                System.err.printf("Could not make the folder %s: %s. Nothing was written; give another folder.%n", into, Reports.why(e));
                return 2;
            }
        }
        for (Path in : sources) {
            try {
                Path out = into == null ? files.get(1) : free(into.resolve(Clean.nameOf(in)));
                CleanReport made = flatten ? Clean.flatten(in, out, Limits.USUAL) : Clean.clean(in, out);
                System.out.println(json ? made.toJson() : Reports.text(made));
                lines.append(made.toJson()).append('\n');
                Verdict verdict = made.scan().verdict();
                worst = Math.max(worst, verdict == Verdict.CLEAN ? 0 : verdict == Verdict.FINDINGS ? 1 : 2);
            } catch (IOException e) {
                System.err.printf("Could not clean %s: %s. Check the names and the permissions.%n", in, Reports.why(e));
                worst = 2;
            }
        }
        if (report != null) {
            try {
                Files.writeString(report, lines);
            } catch (IOException e) {
                System.err.printf("The copies were made, but the report could not be written to %s: %s. Give another place.%n", report, Reports.why(e));
                return 2;
            }
        }
        return worst;
    }

    /// Two files of one name from two folders both find a place.
    private Path free(Path wanted) {
        Path out = wanted;
        for (int n = 2; !taken.add(out.getFileName().toString().toLowerCase(java.util.Locale.ROOT)); n++) {
            String name = wanted.getFileName().toString();
            int dot = name.lastIndexOf('.');
            out = wanted.resolveSibling(dot < 0 ? name + "-" + n : name.substring(0, dot) + "-" + n + name.substring(dot));
        }
        return out;
    }

    private final java.util.Set<String> taken = new java.util.HashSet<>();
}
