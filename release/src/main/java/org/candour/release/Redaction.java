package org.candour.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.candour.release.look.FileReport;
import org.candour.release.look.Limits;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.marks.RedactionReport;

/// Takes what a plan covers out of a file, from every place where it stands.
public final class Redaction {
    private Redaction() {}

    /// As [#apply], for those who want only the scan of the result.
    public static FileReport redact(RedactionPlan plan, Path in, Path out) throws IOException {
        return redact(plan, in, out, Limits.USUAL);
    }

    /// As [#apply], for those who want only the scan of the result.
    public static FileReport redact(RedactionPlan plan, Path in, Path out, Limits limits) throws IOException {
        return apply(plan, in, out, limits).scan();
    }

    /// Applies the marks that are for this file, writes the rest anew from what it shows, and scans the result.
    ///
    /// @return the scan of the result, what each mark covered and what to look at; `out` exists exactly when the scan is clean
    /// @throws IOException if `in` cannot be read or `out` cannot be written
    /// @throws IllegalArgumentException if the plan holds nothing for this file, or a mark is for a place that it does
    ///         not have (a page, a sheet, a column, a rectangle off the page): then nothing is written
    public static RedactionReport apply(RedactionPlan plan, Path in, Path out, Limits limits) throws IOException {
        RedactionPlan own = plan.forFile(in.getFileName().toString());
        if (own.marks().isEmpty()) {
            throw new IllegalArgumentException("The plan has no redaction for %s: name the file in it, or clean the file instead".formatted(in.getFileName()));
        }
        FileReport scan = Rewrite.file(in, out, own, limits);
        var applied = new ArrayList<RedactionReport.Applied>();
        for (int i = 0; i < plan.marks().size(); i++) {
            RedactionPlan.Mark m = plan.marks().get(i);
            if (own.marks().contains(m)) {
                applied.add(new RedactionReport.Applied(i + 1, m, own.covering().count(m)));
            }
        }
        return new RedactionReport(scan, applied, own.covering().warnings());
    }
}
