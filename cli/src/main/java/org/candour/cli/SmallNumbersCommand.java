package org.candour.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.candour.smallnumbers.Audit;
import org.candour.smallnumbers.BadTable;
import org.candour.smallnumbers.CannotProtect;
import org.candour.smallnumbers.Counts;
import org.candour.smallnumbers.Effort;
import org.candour.smallnumbers.Layout;
import org.candour.smallnumbers.MergeAdvice;
import org.candour.smallnumbers.Pattern;
import org.candour.smallnumbers.Published;
import org.candour.smallnumbers.Rounding;
import org.candour.smallnumbers.Rule;
import org.candour.smallnumbers.Suppression;
import org.candour.smallnumbers.TableCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes a table of counts safe to publish, or says what published tables give away.
@Command(
    name = "small-numbers",
    mixinStandardHelpOptions = true,
    description = {
        "Makes a table of counts safe to publish beside tables published before, and prints it as CSV.",
        "A table is a CSV of one figure a line (area,quarter,category,count) or a grid. A line may join codes (A+B, Total); a published table has [c] where a figure is hidden.",
    },
    footer = "For example: ./candour small-numbers counts.csv --published 2026-q1.csv --published 2026-q2.csv > 2026-q3.csv",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:safe", "1:figures could be worked out; each is named", "2:a table or the call could not be understood"})
final class SmallNumbersCommand implements Callable<Integer> {
    enum Method { hide, round, show }

    @Parameters(paramLabel = "COUNTS", description = "the true counts, with whatever totals the table shows")
    private Path counts = Path.of("");

    @Option(names = "--published", paramLabel = "FILE", description = "a table published before from the same counts, rounded figures taken as exact; COUNTS must hold every part that it covers")
    private List<Path> published = List.of();

    @Option(names = "--lines", paramLabel = "FILE", description = "a table whose lines the new one takes, where it shows fewer than COUNTS; its figures are not read")
    private List<Path> lines = List.of();

    @Option(names = "--threshold", defaultValue = "5", description = "counts below it are small (default: ${DEFAULT-VALUE})")
    private int threshold;

    @Option(names = "--hide-zeros", description = "a zero is hidden like a small count; otherwise it is shown")
    private boolean hideZeros;

    @Option(names = "--method", defaultValue = "hide", description = "${COMPLETION-CANDIDATES}: hide figures, round small ones, or show all and say what that gives away (default: ${DEFAULT-VALUE})")
    private Method method = Method.hide;

    @Option(names = "--seconds", defaultValue = "30", description = "how long to look for the least pattern (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--gap", defaultValue = "0", description = "how far from the best possible is near enough, 0.02 for 2 %% (default: the proven best)")
    private double gap;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return run(spec.commandLine().getOut(), err);
        } catch (BadTable bad) {
            err.println("Refused, and nothing was taken of it:");
            bad.problems().forEach(problem -> err.println("  " + problem));
            err.println("Correct these in the file and run the command again.");
            return 2;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        } finally {
            err.flush();
        }
    }

    private int run(PrintWriter out, PrintWriter err) {
        Rule rule = new Rule(threshold, !hideZeros);
        TableCsv.Written written = read(counts, Map.of());
        Counts truth = written.counts();
        Map<String, List<String>> known = new HashMap<>();
        truth.dimensions().forEach(d -> known.put(d.name(), d.codes()));
        List<Published> ledger = new ArrayList<>();
        published.forEach(file -> ledger.add(read(file, known).published(file.getFileName().toString(), rule, truth)));
        Layout layout = lines.isEmpty() ? written.layout() : read(lines.getLast(), known).layout();
        String name = "the new table";
        Published table;
        try {
            table = switch (method) {
                case hide -> {
                    Pattern pattern = Suppression.protect(name, truth, layout, rule, ledger, new Effort(Duration.ofSeconds(seconds), gap));
                    err.println(pattern.proven() ? "Hidden: %d figures. No safe pattern hides less.".formatted(pattern.table().hidden())
                        : String.format(Locale.ROOT, "Hidden: %d figures, at most %.1f %% more than the least possible.", pattern.table().hidden(), pattern.gap() * 100));
                    yield pattern.table();
                }
                case round -> Rounding.additive(name, truth, layout, rule, ledger);
                case show -> Published.open(name, truth, layout, rule);
            };
        } catch (CannotProtect e) {
            err.println(e.getMessage());
            MergeAdvice.of(truth, layout, rule, 3).forEach(merge -> err.println("  " + merge));
            return 1;
        }
        List<Published> all = new ArrayList<>(ledger.stream().map(t -> t.restated(truth)).toList());
        all.add(table);
        Audit.Report report = Audit.of(truth.dimensions(), all);
        table.smallShown().forEach(cell -> err.println("  %s is shown, and is small: below %d".formatted(cell, threshold)));
        report.leaks().forEach(leak -> err.println("  " + leak));
        err.println("Audit: %d small figures, %d of which could be narrowed from everything published.".formatted(report.protectedCells(), report.leaks().size()));
        if (report.safe() || method == Method.show) {
            out.print(TableCsv.write(table));
            out.flush();
        }
        return report.safe() && table.smallShown().isEmpty() ? 0 : 1;
    }

    private static TableCsv.Written read(Path file, Map<String, List<String>> known) {
        try {
            return TableCsv.read(Files.readString(file), known);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read %s: %s. Check the name, the permissions and that it is UTF-8.".formatted(file, e.getMessage()), e);
        }
    }
}
