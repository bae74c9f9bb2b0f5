package org.candour.release;

import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reports and plans as JSON, in the words of the documentation.
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String line(FileReport report) {
        return MAPPER.writeValueAsString(node(report));
    }

    static String line(CleanReport report) {
        ObjectNode node = node(report.scan());
        findings(node.putArray("removed"), report.removed());
        report.notKept().forEach(node.putArray("notKept")::add);
        return MAPPER.writeValueAsString(node);
    }

    static String line(RedactionReport report) {
        ObjectNode node = node(report.scan());
        var redactions = node.putArray("redactions");
        for (RedactionReport.Applied a : report.applied()) {
            redactions.addObject().put("redaction", a.redaction()).put("covered", a.places()).put("ground", a.mark().ground()).put("label", a.mark().label());
        }
        var warnings = node.putArray("warnings");
        report.warnings().forEach(w -> warnings.addObject().put("code", w.code()).put("what", w.what()));
        return MAPPER.writeValueAsString(node);
    }

    private static ObjectNode node(FileReport report) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("file", report.file()).put("type", report.type()).put("verdict", lower(report.verdict()));
        findings(node.putArray("findings"), report.findings());
        return node;
    }

    private static void findings(ArrayNode to, java.util.List<Finding> findings) {
        for (Finding f : findings) {
            to.addObject().put("code", f.code()).put("severity", lower(f.severity())).put("where", f.where())
                .put("what", f.what()).put("excerpt", f.excerpt()).put("remedy", f.remedy());
        }
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
