package org.candour.release;

import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reports and plans as JSON, in the words of the documentation.
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String line(FileReport report) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("file", report.file()).put("type", report.type()).put("verdict", lower(report.verdict()));
        var findings = node.putArray("findings");
        for (Finding f : report.findings()) {
            findings.addObject().put("code", f.code()).put("severity", lower(f.severity())).put("where", f.where())
                .put("what", f.what()).put("excerpt", f.excerpt()).put("remedy", f.remedy());
        }
        return MAPPER.writeValueAsString(node);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
