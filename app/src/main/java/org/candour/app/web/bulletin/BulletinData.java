package org.candour.app.web.bulletin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.candour.app.bulletin.OpenBulletins;
import org.candour.app.bulletin.OpenTable;

/// A published table as open data, and what describes it to machines.
final class BulletinData {
    private BulletinData() {}

    /// The table as JSON, as [#schema] describes it.
    ///
    /// @param address of this server
    /// @param licence address of the licence; blank for none
    static Map<String, Object> json(OpenBulletins.Open issue, OpenTable table, String publisher, String address, String licence) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", address + issue.place());
        body.put("publisher", publisher);
        body.put("published", issue.publishedAt().toString());
        body.put("series", table.series());
        body.put("subject", table.subject());
        body.put("from", table.from());
        body.put("to", table.to());
        body.put("disclosure_rule", table.rule());
        body.put("sources", table.sources());
        body.put("areas", table.map().areas().stream().map(a -> Map.of("code", a.code(), "name", a.name())).toList());
        if (!licence.isBlank()) {
            body.put("license", licence);
        }
        List<Map<String, Object>> figures = new ArrayList<>();
        for (int row = 0; row < table.rows().size(); row++) {
            for (int column = 0; column < table.columns().size(); column++) {
                Map<String, Object> figure = new LinkedHashMap<>();
                figure.put("area", table.rows().get(row));
                figure.put("category", table.columns().get(column));
                table.figure(row, column).ifPresentOrElse(n -> figure.put("count", n), () -> figure.put("confidential", true));
                figures.add(figure);
            }
        }
        body.put("figures", figures);
        return body;
    }

    /// JSON Schema (2020-12) of [#json].
    static Map<String, Object> schema(String address) {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> quarter = Map.of("type", "string", "pattern", "^20\\d\\d-Q[1-4]$");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", Map.of("type", "string", "format", "uri", "description", "Stable address of the table"));
        properties.put("publisher", text);
        properties.put("published", Map.of("type", "string", "format", "date-time"));
        properties.put("series", text);
        properties.put("subject", Map.of("type", "string", "description", "What is counted"));
        properties.put("from", quarter);
        properties.put("to", quarter);
        properties.put("disclosure_rule", Map.of("type", "string", "description", "Which figures are hidden or rounded, in words"));
        properties.put("sources", Map.of("type", "array", "items", text, "description", "Whose counts they are"));
        properties.put("areas", Map.of("type", "array", "items", object(Map.of("code", text, "name", text), List.of("code", "name"))));
        properties.put("license", Map.of("type", "string", "format", "uri"));
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("area", Map.of("type", "string", "description", "Name of an area, of areas that are counted together, or Total"));
        figure.put("category", Map.of("type", "string", "description", "A category, categories that are counted together, or Total"));
        figure.put("count", Map.of("type", "integer", "minimum", 0));
        figure.put("confidential", Map.of("const", true, "description", "Stands in place of a count that is hidden"));
        Map<String, Object> figures = new LinkedHashMap<>(object(figure, List.of("area", "category")));
        figures.put("oneOf", List.of(Map.of("required", List.of("count")), Map.of("required", List.of("confidential"))));
        properties.put("figures", Map.of("type", "array", "minItems", 1, "items", figures));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", address + "/log/bulletins/table.schema.json");
        schema.put("title", "Table of a bulletin");
        schema.putAll(object(properties, properties.keySet().stream().filter(p -> !p.equals("license")).toList()));
        return schema;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        object.put("additionalProperties", false);
        return object;
    }

    /// CSV on the Web (W3C): what the columns of a CSV hold. It stands where readers of CSV look for it, at the address of the file with `-metadata.json`.
    ///
    /// @param file name of the CSV beside it
    static Map<String, Object> csvMetadata(String file, String title) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("@context", List.of("http://www.w3.org/ns/csvw", Map.of("@language", "en")));
        metadata.put("url", file);
        metadata.put("dc:title", title);
        metadata.put("tableSchema", Map.of("primaryKey", List.of("series", "from", "to", "area", "category"), "columns", OpenTable.COLUMNS.stream().map(column -> {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("name", column);
            described.put("titles", column);
            described.put("required", !column.equals("count"));
            described.put("datatype", switch (column) {
                case "from", "to" -> Map.of("base", "string", "format", "20[0-9][0-9]-Q[1-4]", "dc:description", "A calendar quarter");
                case "count" -> Map.of("base", "nonNegativeInteger");
                default -> Map.of("base", "string");
            });
            if (column.equals("count")) {
                described.put("null", OpenTable.HIDDEN);
                described.put("dc:description", "%s where the count is hidden".formatted(OpenTable.HIDDEN));
            }
            return described;
        }).toList()));
        return metadata;
    }
}
