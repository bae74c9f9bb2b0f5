package org.candour.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.candour.law.Grounds;
import org.candour.release.Redaction;
import org.candour.release.VisibleText;
import org.candour.release.look.Limits;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.marks.RedactionReport;
import org.candour.release.marks.Suggestions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Takes what a plan covers out of a file for good, or proposes such a plan.
@Command(name = "redact", mixinStandardHelpOptions = true, customSynopsis = {"candour redact PLAN IN OUT [--json]", "candour redact --suggest PLAN FILE... [--names FILE] [--setting SETTING] [--json]"},
    description = {"Take what a plan covers out of a file, from every place where it stands, and scan the result.",
        "A plan: {\"redactions\": [{\"file\": \"letter.pdf\", \"page\": 1, \"rect\": [LEFT, TOP, WIDTH, HEIGHT], \"ground\": \"foia-40-2\", \"label\": \"s40(2)\"},",
        "{\"text\": \"Jo Bloggs\", ...}, {\"pattern\": \"REGEX\", ...}, {\"page\": 3, \"whole\": true, ...}, {\"part\": \"SHEET\", \"column\": \"C\", ...}]}",
        "Rectangles are in points from the top left corner of the page as shown, of pictures in pixels. Words are found however they are written."},
    footer = {"Exit code: 0 the result was written and is clean; 3 it was, but a redaction covered nothing or covered words stand elsewhere unmarked;",
        "1 or 2 it was not written: its scan has findings, or the plan or the file cannot be used."})
final class RedactCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PLAN", description = "the plan (JSON); with --suggest, where to write it")
    Path plan = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "IN and OUT; with --suggest, every file of the case")
    List<Path> files = List.of();

    @Option(names = "--json", description = "the scan of the result, what each redaction covered and the warnings as JSON; with --suggest, the suggestions")
    boolean json;

    @Option(names = "--suggest", description = "write a plan of what looks like personal data in the files, for a person to go through")
    boolean suggest;

    @Option(names = "--names", paramLabel = "FILE", description = "with --suggest: names and references always to be suggested, one a line")
    @Nullable Path names;

    @Option(names = "--setting", paramLabel = "SETTING", defaultValue = "balanced", converter = Words.class, description = "with --suggest: \"miss less\", balanced or \"disturb less\" (default ${DEFAULT-VALUE})")
    Suggestions.Setting setting = Suggestions.Setting.BALANCED;

    static final class Words implements ITypeConverter<Suggestions.Setting> {
        @Override
        public Suggestions.Setting convert(String value) {
            return Arrays.stream(Suggestions.Setting.values()).filter(s -> s.name().equals(value.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_"))).findFirst()
                .orElseThrow(() -> new TypeConversionException("\"%s\" is none of \"miss less\", balanced and \"disturb less\"".formatted(value)));
        }
    }

    @Override
    public Integer call() {
        try {
            return suggest ? writePlan() : redact();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.printf("Could not redact %s: %s. Check the names and the permissions.%n", files.getFirst(), Reports.why(e));
            return 2;
        }
    }

    private int redact() throws IOException {
        if (files.size() != 2) {
            throw new IllegalArgumentException("Say which file and where the result goes: candour redact PLAN IN OUT");
        }
        if (Files.exists(files.get(1)) && Files.isSameFile(files.get(0), files.get(1))) {
            throw new IllegalArgumentException("IN and OUT are the same file: the original must stay; give the result another name");
        }
        RedactionPlan marks = RedactionPlan.parse(Files.readString(plan));
        requireGrounds(marks);
        RedactionReport made = Redaction.apply(marks, files.get(0), files.get(1), Limits.USUAL);
        System.out.println(json ? made.toJson() : text(made));
        return switch (made.scan().verdict()) {
            case CLEAN -> made.warnings().isEmpty() ? 0 : 3;
            case FINDINGS -> 1;
            case UNVOUCHED -> 2;
        };
    }

    /// A ground that the law does not have is a slip of the pen that would stand on a page for good.
    private static void requireGrounds(RedactionPlan marks) {
        Grounds known = Grounds.standard();
        for (int i = 0; i < marks.marks().size(); i++) {
            String ground = marks.marks().get(i).ground();
            // A section stands for any of its limbs: foia-40-2 for foia-40-2-3a-a.
            if (known.all().stream().noneMatch(g -> g.id().equals(ground) || g.id().startsWith(ground + "-"))) {
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

    /// All files at once, so that a name in one is suggested in all.
    private int writePlan() throws IOException {
        List<String> listed = names == null ? List.of() : Files.readAllLines(names);
        var pages = new ArrayList<Suggestions.Page>();
        for (Path file : files) {
            List<String> texts = VisibleText.of(file);
            for (int i = 0; i < texts.size(); i++) {
                pages.add(new Suggestions.Page(file.getFileName().toString(), texts.size() == 1 ? 0 : i + 1, texts.get(i)));
            }
        }
        var result = Suggestions.across(pages, listed, setting);
        Files.writeString(plan, Suggestions.planWithReasons(result, pages, "foia-40-2", "s40(2)"));
        if (json) {
            System.out.println(Suggestions.toJson(result, pages));
            return 0;
        }
        result.marked().forEach(s -> System.out.println(Suggestions.line(s, pages)));
        if (!result.unmarked().isEmpty()) {
            System.out.println("Left unmarked, most certain first:");
            result.unmarked().forEach(s -> System.out.println(Suggestions.line(s, pages)));
        }
        return 0;
    }
}
