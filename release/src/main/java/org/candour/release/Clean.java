package org.candour.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.candour.release.look.FileReport;
import org.candour.release.look.Kind;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.office.OleScan;

/// Writes a copy that shows the same and holds nothing else.
public final class Clean {
    private Clean() {}

    public static CleanReport clean(Path in, Path out) throws IOException {
        return clean(in, out, Limits.USUAL);
    }

    /// Rebuilds a file from what it shows and scans the result.
    ///
    /// @param out whose name must fit what is written, see [#nameOf]
    /// @throws IOException if `in` cannot be read or `out` cannot be written
    public static CleanReport clean(Path in, Path out, Limits limits) throws IOException {
        var plan = new RedactionPlan(List.of());
        return write(in, out, limits, (kind, bytes, look) -> Rewrite.bytes(kind, bytes, plan, look));
    }

    /// Writes a PDF, or the pages of a TIFF, as pictures of its pages with a text layer that says what they show.
    ///
    /// @throws IOException if `in` cannot be read or `out` cannot be written
    public static CleanReport flatten(Path in, Path out, Limits limits) throws IOException {
        return write(in, out, limits, Flatten::flatten);
    }

    private static CleanReport write(Path in, Path out, Limits limits, Rewrite.Writer writer) throws IOException {
        FileReport before = Scan.scan(in, limits);
        Look look = Look.begin(limits);
        FileReport after = Rewrite.file(in, out, look, writer, false, kind -> { });
        return new CleanReport(after, before.findings(), look.notKept());
    }

    /// Whether a clean copy would settle all that a scan found. It would not where something could not be looked at, was damaged or went
    /// by a wrong name: whoever knows the file must look into that first. An old format alone is no such doubt.
    public static boolean settles(FileReport report) {
        return report.findings().stream().noneMatch(f -> f.doubt() && !f.code().equals(OleScan.OLD_FORMAT));
    }

    /// The name of the clean copy of a file: templates and files with macros become plain documents, DOC, XLS and PPT
    /// today's formats, MSG becomes EML, a TIFF of several pages PDF; all others keep their name.
    ///
    /// @throws IOException if the file cannot be read
    public static String nameOf(Path in) throws IOException {
        String name = in.getFileName().toString();
        byte[] bytes = Files.readAllBytes(in);
        return Kind.of(name, bytes).renamed(name, bytes);
    }
}
