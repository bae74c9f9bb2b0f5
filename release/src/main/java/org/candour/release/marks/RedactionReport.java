package org.candour.release.marks;

import java.util.List;
import org.candour.release.look.FileReport;
import org.candour.release.look.Json;
import org.candour.release.marks.RedactionPlan.Mark;
import tools.jackson.databind.node.ObjectNode;

/// What became of a plan in one file.
///
/// @param scan     the scan of the result; the result exists exactly when its verdict is clean
/// @param applied  for each mark that was for this file, in the order of the plan, in how many places it covered something
/// @param warnings what a person should look at before the result goes out; empty when every mark covered something, nothing that
///                 was covered stands elsewhere in the file unmarked, and nothing tells how long it was
public record RedactionReport(FileReport scan, List<Applied> applied, List<Warning> warnings) {
    public RedactionReport {
        applied = List.copyOf(applied);
        warnings = List.copyOf(warnings);
    }

    /// @param redaction its number in the plan, from 1
    /// @param places    how many places it covered; 0 if it covered nothing
    public record Applied(int redaction, Mark mark, int places) {}

    /// @param code `covers-nothing`, `stands-elsewhere`, or `length-shows`: something still tells how long the words were that went
    /// @param what one sentence for an officer; it names the words
    public record Warning(String code, String what) {}

    /// The scan as one line of JSON, with `redactions` (what each came to) and `warnings`.
    public String toJson() {
        ObjectNode node = scan.node();
        var redactions = node.putArray("redactions");
        for (Applied a : applied) {
            redactions.addObject().put("redaction", a.redaction()).put("covered", a.places()).put("ground", a.mark().ground()).put("label", a.mark().label());
        }
        var told = node.putArray("warnings");
        warnings.forEach(w -> told.addObject().put("code", w.code()).put("what", w.what()));
        return Json.MAPPER.writeValueAsString(node);
    }
}
