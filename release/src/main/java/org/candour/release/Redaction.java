package org.candour.release;

import java.io.IOException;
import java.nio.file.Path;

/// Takes what a plan covers out of a file, from every place where it stands.
public final class Redaction {
    private Redaction() {}

    public static FileReport redact(RedactionPlan plan, Path in, Path out) throws IOException {
        return redact(plan, in, out, Limits.USUAL);
    }

    /// Applies the marks that are for this file, writes the rest anew from what it shows, and scans the result.
    ///
    /// @return the scan of the result; `out` exists exactly when its verdict is clean
    /// @throws IOException if `in` cannot be read or `out` cannot be written
    /// @throws IllegalArgumentException if the plan holds nothing for this file
    public static FileReport redact(RedactionPlan plan, Path in, Path out, Limits limits) throws IOException {
        RedactionPlan own = plan.forFile(in.getFileName().toString());
        if (own.marks().isEmpty()) {
            throw new IllegalArgumentException("The plan has no redaction for %s: name the file in it, or clean the file instead".formatted(in.getFileName()));
        }
        return Rewrite.file(in, out, own, limits);
    }
}
