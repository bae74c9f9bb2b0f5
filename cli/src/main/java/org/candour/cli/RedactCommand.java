package org.candour.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.candour.law.Grounds;
import org.candour.release.Limits;
import org.candour.release.Redaction;
import org.candour.release.RedactionPlan;
import org.candour.release.RedactionReport;
import org.candour.release.Suggestions;
import org.candour.release.VisibleText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes what a plan covers out of a file for good.
@Command(name = "redact", mixinStandardHelpOptions = true,
    description = {"Take what a plan covers out of a file, from every place where it stands, and scan the result.",
        "A plan: {\"redactions\": [{\"page\": 1, \"rect\": [LEFT, TOP, WIDTH, HEIGHT], \"ground\": \"foia-40-2\", \"label\": \"s40(2)\"},",
        "{\"text\": \"Jo Bloggs\", ...}, {\"pattern\": \"REGEX\", ...}, {\"page\": 3, \"whole\": true, ...}, {\"part\": \"SHEET\", \"column\": \"C\", ...}]}"},
    footer = {"Exit code: 0 the result was written and is clean; 3 it was, but a redaction covered nothing or covered words stand elsewhere unmarked;",
        "1 or 2 it was not written: its scan has findings, or the plan or the file cannot be used."})
final class RedactCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PLAN", description = "the plan (JSON); with --suggest, where to write it")
    @Nullable Path plan;

    @Parameters(index = "1", paramLabel = "IN", description = "the file")
    @Nullable Path in;

    @Parameters(index = "2", arity = "0..1", paramLabel = "OUT", description = "where the result goes")
    @Nullable Path out;

    @Option(names = "--json", description = "the scan of the result as JSON")
    boolean json;

    @Option(names = "--suggest", description = "write a plan of what looks like personal data in IN, for a person to go through")
    boolean suggest;

    @Option(names = "--names", paramLabel = "FILE", description = "with --suggest: names and references always to be suggested, one a line")
    @Nullable Path names;

    @Option(names = "--setting", paramLabel = "SETTING", defaultValue = "BALANCED", description = "with --suggest: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    Suggestions.Setting setting = Suggestions.Setting.BALANCED;

    /// The whole file as one text, so that a name on one page is suggested on all.
    private int writePlan() throws IOException {
        List<String> listed = names == null ? List.of() : Files.readAllLines(names);
        var result = Suggestions.in(String.join("\n\n", VisibleText.of(in)), listed, setting);
        Files.writeString(plan, Suggestions.plan(result, "foia-40-2", "s40(2)").toJson());
        result.marked().forEach(s -> System.out.printf("%.2f  %s  (%s)%n", s.confidence(), s.text(), s.reason()));
        if (!result.unmarked().isEmpty()) {
            System.out.println("Left unmarked, most certain first:");
            result.unmarked().forEach(s -> System.out.printf("%.2f  %s  (%s)%n", s.confidence(), s.text(), s.reason()));
        }
        return 0;
    }

    /// A ground that the law does not have is a slip of the pen that would stand on a page for good.
    private static void requireGrounds(RedactionPlan marks) {
        Grounds known = Grounds.standard();
        for (int i = 0; i < marks.marks().size(); i++) {
            String ground = marks.marks().get(i).ground();
            if (known.byId(ground).isEmpty()) {
                throw new IllegalArgumentException("Redaction %d of the plan is wrong: no ground has the id “%s”. See: ./candour exemption --help".formatted(i + 1, ground));
            }
        }
    }

    private static String text(RedactionReport made) {
        var out = new StringBuilder(Reports.text(made.scan()));
        for (RedactionReport.Applied a : made.applied()) {
            out.append("\n  redaction %d (%s, %s) covered %d %s".formatted(a.redaction(), a.mark().ground(), a.mark().label(), a.places(), a.places() == 1 ? "place" : "places"));
        }
        made.warnings().forEach(w -> out.append("\n  look  ").append(w.what()));
        return out.toString();
    }

    @Override
    public Integer call() {
        try {
            if (suggest) {
                return writePlan();
            }
            if (out == null) {
                System.err.println("Say where the result goes: candour redact PLAN IN OUT");
                return 2;
            }
            RedactionPlan marks = RedactionPlan.parse(Files.readString(plan));
            requireGrounds(marks);
            RedactionReport made = Redaction.apply(marks, in, out, Limits.USUAL);
            System.out.println(json ? made.toJson() : text(made));
            return switch (made.scan().verdict()) {
                case CLEAN -> made.warnings().isEmpty() ? 0 : 3;
                case FINDINGS -> 1;
                case UNVOUCHED -> 2;
            };
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.printf("Could not redact %s: %s. Check the names and the permissions.%n", in, e.getMessage());
            return 2;
        }
    }
}
