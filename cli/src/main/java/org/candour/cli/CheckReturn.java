package org.candour.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.candour.smallnumbers.BadTable;
import org.candour.smallnumbers.Counts;
import org.candour.smallnumbers.Layout;
import org.candour.smallnumbers.Published;
import org.candour.smallnumbers.Rule;
import org.candour.smallnumbers.StatisticalReturn;
import org.candour.smallnumbers.TableCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a partner's statistical return against the areas of an authority.
@Command(
    name = "check-return",
    mixinStandardHelpOptions = true,
    description = {
        "Reads a partner's statistical return (CSV: series,quarter,area,category,count) and says what it holds, or every cell that stands in its way.",
        "With --series, prints the true counts of one series with its totals, as small-numbers takes them.",
    },
    footer = "For example: ./candour check-return return.csv --areas boundaries.geojson",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the return can be taken", "1:the return was refused; each problem is named", "2:the call or a file could not be understood"})
final class CheckReturn implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", defaultValue = "", description = "the return, UTF-8")
    private String file = "";

    @Option(names = "--areas", paramLabel = "BOUNDARIES", defaultValue = "", description = "GeoJSON of the authority's areas, each feature with the properties code and name")
    private String areas = "";

    @Option(names = "--series", paramLabel = "NAME", defaultValue = "", description = "print the true counts of this series: they are not for publication")
    private String wanted = "";

    @Option(names = "--schema", description = "print the schema of a return (CSV on the Web) and end")
    private boolean schema;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (schema) {
                out.print(StatisticalReturn.schema());
                return 0;
            }
            if (file.isEmpty() || areas.isEmpty()) {
                throw new IllegalArgumentException("A return and --areas are needed. " + spec.usageMessage().footer()[0]);
            }
            return said(StatisticalReturn.read(text(Path.of(file)), areas(Path.of(areas))), out);
        } catch (BadTable bad) {
            err.println("Refused, and nothing was taken of it:");
            bad.problems().forEach(problem -> err.println("  " + problem));
            err.println("Correct these in the file and run the command again.");
            return 1;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static String counted(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    private int said(StatisticalReturn taken, PrintWriter out) {
        if (wanted.isEmpty()) {
            taken.series().forEach((name, counts) -> {
                List<Integer> sizes = counts.dimensions().stream().map(d -> d.codes().size()).toList();
                out.println("%s: %s, %s, %s; %d in all".formatted(name, counted(sizes.get(0), "area", "areas"), counted(sizes.get(1), "quarter", "quarters"),
                    counted(sizes.get(2), "category", "categories"), Arrays.stream(counts.values()).sum()));
            });
            return 0;
        }
        Counts counts = taken.series().get(wanted);
        if (counts == null) {
            throw new IllegalArgumentException("The return has no series %s. It has: %s.".formatted(wanted, String.join(", ", taken.series().keySet())));
        }
        out.print(TableCsv.write(Published.open(wanted, counts, Layout.withTotals(counts.dimensions()), new Rule(5, true))));
        return 0;
    }

    /// Name by code, in the order of the file.
    private static Map<String, String> areas(Path boundaries) {
        Map<String, String> areas = new LinkedHashMap<>();
        try {
            for (JsonNode feature : JsonMapper.shared().readTree(text(boundaries)).path("features")) {
                String code = feature.path("properties").path("code").asString("");
                String name = feature.path("properties").path("name").asString("");
                if (code.isEmpty() || name.isEmpty() || areas.put(code, name) != null) {
                    throw new IllegalArgumentException("An area in %s has no code or name, or a code that is used twice. Each feature needs the properties code and name.".formatted(boundaries));
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("%s is no GeoJSON: %s".formatted(boundaries, e.getOriginalMessage()), e);
        }
        if (areas.isEmpty() || new HashSet<>(areas.values()).size() < areas.size()) {
            throw new IllegalArgumentException("%s has no features, or two of one name. Give a GeoJSON FeatureCollection of areas with a name of their own.".formatted(boundaries));
        }
        return areas;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read %s: %s. Check the name, the permissions and that it is UTF-8.".formatted(file, e.getMessage()), e);
        }
    }
}
