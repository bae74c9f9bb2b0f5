package org.candour.release.look;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a scan says about one file.
///
/// @param file     the name as it was given
/// @param type     what the bytes are (`pdf`, `xlsx`, ...), whatever the name says
/// @param findings in the order in which they were met; empty exactly when the verdict is clean
public record FileReport(String file, String type, Verdict verdict, List<Finding> findings) {
    public FileReport {
        findings = List.copyOf(findings);
    }

    /// The report as one line of JSON.
    public String toJson() {
        return Json.MAPPER.writeValueAsString(node());
    }

    public ObjectNode node() {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("file", file).put("type", type).put("verdict", lower(verdict));
        findings(node.putArray("findings"), findings);
        return node;
    }

    public static void findings(ArrayNode to, List<Finding> findings) {
        for (Finding f : findings) {
            to.addObject().put("code", f.code()).put("severity", lower(f.severity())).put("where", f.where())
                .put("what", f.what()).put("excerpt", f.excerpt()).put("remedy", f.remedy());
        }
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
