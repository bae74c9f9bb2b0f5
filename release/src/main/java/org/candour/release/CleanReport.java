package org.candour.release;

import java.util.List;
import org.candour.release.look.FileReport;
import org.candour.release.look.Finding;
import org.candour.release.look.Json;
import tools.jackson.databind.node.ObjectNode;

/// What became of one file that was to be cleaned.
///
/// @param scan    the scan of the copy; the copy exists exactly when its verdict is clean
/// @param removed what the scan of the original found; none of it is in the copy
/// @param notKept what the original showed and the copy does not show or not in the same way, in sentences
public record CleanReport(FileReport scan, List<Finding> removed, List<String> notKept) {
    public CleanReport {
        removed = List.copyOf(removed);
        notKept = List.copyOf(notKept);
    }

    /// The scan of the copy as one line of JSON, with `removed` and `notKept` beside it.
    public String toJson() {
        ObjectNode node = scan.node();
        FileReport.findings(node.putArray("removed"), removed);
        notKept.forEach(node.putArray("notKept")::add);
        return Json.MAPPER.writeValueAsString(node);
    }
}
