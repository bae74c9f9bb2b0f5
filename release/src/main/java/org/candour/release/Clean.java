package org.candour.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Writes a copy that shows the same and holds nothing else.
public final class Clean {
    private Clean() {}

    public static FileReport clean(Path in, Path out) throws IOException {
        return clean(in, out, Limits.USUAL);
    }

    /// Rebuilds a file from what it shows and scans the result.
    ///
    /// @return the scan of the copy; `out` exists exactly when its verdict is clean
    /// @throws IOException if `in` cannot be read or `out` cannot be written
    public static FileReport clean(Path in, Path out, Limits limits) throws IOException {
        return Rewrite.file(in, out, new RedactionPlan(List.of()), limits);
    }
}
