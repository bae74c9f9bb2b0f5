package org.candour.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.candour.release.FileReport;
import org.candour.release.Redaction;
import org.candour.release.RedactionPlan;
import org.candour.release.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes what a plan covers out of a file for good.
@Command(name = "redact", mixinStandardHelpOptions = true,
    description = {"Take what a plan covers out of a file, from every place where it stands, and scan the result.",
        "A plan: {\"redactions\": [{\"page\": 1, \"rect\": [LEFT, TOP, WIDTH, HEIGHT], \"ground\": \"foia-40-2\", \"label\": \"s40(2)\"},",
        "{\"text\": \"Jo Bloggs\", ...}, {\"pattern\": \"REGEX\", ...}, {\"page\": 3, \"whole\": true, ...}, {\"part\": \"SHEET\", \"column\": \"C\", ...}]}"},
    footer = "Exit code: 0 the result was written and is clean, 1 or 2 it was not and does not exist.")
final class RedactCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PLAN", description = "the plan (JSON)")
    @Nullable Path plan;

    @Parameters(index = "1", paramLabel = "IN", description = "the file")
    @Nullable Path in;

    @Parameters(index = "2", paramLabel = "OUT", description = "where the result goes")
    @Nullable Path out;

    @Option(names = "--json", description = "the scan of the result as JSON")
    boolean json;

    @Override
    public Integer call() {
        try {
            FileReport made = Redaction.redact(RedactionPlan.parse(Files.readString(plan)), in, out);
            System.out.println(json ? made.toJson() : Reports.text(made));
            return made.verdict() == Verdict.CLEAN ? 0 : made.verdict() == Verdict.FINDINGS ? 1 : 2;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.printf("Could not redact %s: %s. Check the names and the permissions.%n", in, e.getMessage());
            return 2;
        }
    }
}
