package org.candour.app.web.open;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.candour.app.access.Authorities;
import org.candour.app.board.BoardPublishing;
import org.candour.app.bulletin.OpenBulletins;
import org.candour.app.bulletin.OpenTable;
import org.candour.app.publication.Log;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The log in the forms that machines read: CSV, JSON, feeds, and what describes them. One entry says the same in each.
@Component
class OpenData {
    static final List<String> COLUMNS = List.of("id", "authority", "authority_name", "reference", "regime", "subject", "received", "answered", "outcome", "provisions", "request", "published",
        "changed", "withdrawn", "withdrawn_because");

    private final Log log;
    private final Authorities authorities;
    private final JsonMapper json;
    private final String address;
    private final String licence;

    OpenData(Log log, Authorities authorities, JsonMapper json, @Value("${candour.address:http://localhost:${server.port:8080}}") String address, @Value("${candour.licence:}") String licence) {
        this.log = log;
        this.authorities = authorities;
        this.json = json;
        this.address = address;
        this.licence = licence;
    }

    /// Names of authorities by code.
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        authorities.all().forEach(a -> names.put(a.code(), a.name()));
        return names;
    }

    /// Where the log stands.
    String home() {
        return address + "/log";
    }

    /// The stable address of an entry.
    String address(String slug) {
        return address + "/log/" + slug;
    }

    /// RFC 4180, UTF-8, one entry a line, as `data.csv-metadata.json` describes it.
    void csv(Log.Query query, Writer out) {
        Map<String, String> names = names();
        write(out, String.join(",", COLUMNS) + "\r\n");
        log.each(query, e -> write(out, String.join(",", List.of(address(e.slug()), e.authority(), names.getOrDefault(e.authority(), ""), e.reference(), e.regime(), e.subject(),
            e.receivedOn().toString(), e.answeredOn().toString(), e.outcome(), String.join("; ", e.provisions()), e.request(), Feed.instant(e.publishedAt()), Feed.instant(e.changedAt()),
            e.withdrawnAt().map(Feed::instant).orElse(""), e.withdrawn().orElse("")).stream().map(OpenData::quoted).toList()) + "\r\n"));
    }

    private static String quoted(String value) {
        return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// An array of entries, as `data.schema.json` describes it.
    void json(Log.Query query, Writer out) {
        Map<String, String> names = names();
        write(out, "[");
        String[] before = {"\n"};
        log.each(query, e -> {
            write(out, before[0] + json.writeValueAsString(body(e, names)));
            before[0] = ",\n";
        });
        write(out, "\n]\n");
    }

    private Map<String, Object> body(Log.Entry e, Map<String, String> names) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", address(e.slug()));
        body.put("authority", e.authority());
        body.put("authority_name", names.getOrDefault(e.authority(), ""));
        body.put("reference", e.reference());
        body.put("regime", e.regime());
        body.put("subject", e.subject());
        body.put("received", e.receivedOn().toString());
        body.put("answered", e.answeredOn().toString());
        body.put("outcome", e.outcome());
        body.put("provisions", e.provisions());
        body.put("request", e.request());
        body.put("answer", e.answer());
        body.put("files", log.files(e.slug()).stream().map(f -> Map.of("name", f.name(), "media_type", f.mediaType(), "bytes", f.bytes(), "sha256", f.sha256(),
            "url", address(e.slug()) + "/files/" + f.document())).toList());
        body.put("published", Feed.instant(e.publishedAt()));
        body.put("changed", Feed.instant(e.changedAt()));
        e.withdrawnAt().ifPresent(at -> body.put("withdrawn", Feed.instant(at)));
        e.withdrawn().ifPresent(why -> body.put("withdrawn_because", why));
        return body;
    }

    /// JSON Schema (2020-12) of [#json].
    Map<String, Object> schema() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> day = Map.of("type", "string", "format", "date");
        Map<String, Object> at = Map.of("type", "string", "format", "date-time");
        Map<String, Object> file = Map.of("type", "object", "required", List.of("name", "media_type", "bytes", "sha256", "url"), "additionalProperties", false,
            "properties", Map.of("name", text, "media_type", text, "bytes", Map.of("type", "integer", "minimum", 0), "sha256", Map.of("type", "string", "pattern", "^[0-9a-f]{64}$"),
                "url", Map.of("type", "string", "format", "uri")));
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String column : COLUMNS) {
            properties.put(column, switch (column) {
                case "id" -> Map.of("type", "string", "format", "uri", "description", "Stable address of the entry");
                case "received", "answered" -> day;
                case "published", "changed", "withdrawn" -> at;
                case "regime" -> Map.of("enum", List.of("FOIA", "EIR", "FOISA", "EISR"));
                case "provisions" -> Map.of("type", "array", "items", text, "description", "Sections relied on");
                case "subject" -> Map.of("type", "string", "description", "The word Withdrawn once the entry is");
                case "request" -> Map.of("type", "string", "description", "The questions as asked, empty once the entry is withdrawn; never who asked");
                default -> text;
            });
        }
        properties.put("answer", Map.of("type", "string", "description", "The letter's text; empty once the entry is withdrawn"));
        properties.put("files", Map.of("type", "array", "items", file));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", "object");
        entry.put("required", properties.keySet().stream().filter(p -> !p.startsWith("withdrawn")).toList());
        entry.put("additionalProperties", false);
        entry.put("properties", properties);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", home() + "/data.schema.json");
        schema.put("title", "Disclosure log");
        schema.put("type", "array");
        schema.put("items", entry);
        return schema;
    }

    /// CSV on the Web (W3C): what the columns of [#csv] hold.
    Map<String, Object> csvMetadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("@context", List.of("http://www.w3.org/ns/csvw", Map.of("@language", "en")));
        metadata.put("url", home() + "/data.csv");
        metadata.put("dc:title", "Disclosure log");
        metadata.put("tableSchema", Map.of("primaryKey", "id", "columns", COLUMNS.stream().map(column -> {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("name", column);
            described.put("titles", column);
            described.put("datatype", switch (column) {
                case "id" -> "anyURI";
                case "received", "answered" -> "date";
                case "published", "changed", "withdrawn" -> "dateTime";
                default -> "string";
            });
            if (column.equals("provisions")) {
                described.put("separator", "; ");
            }
            return described;
        }).toList()));
        return metadata;
    }

    /// DCAT version 3, as JSON-LD: the log and each series of bulletins as data sets with their distributions.
    ///
    /// @param tables of bulletins that are public, the newest first
    Map<String, Object> catalogue(List<OpenBulletins.Open> tables) {
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("@id", home() + "#dataset");
        set.put("@type", "dcat:Dataset");
        set.put("dct:title", "Disclosure log");
        set.put("dct:description", "Requests for information and the answers given to them. Who asked is never published.");
        set.put("dcat:landingPage", Map.of("@id", home()));
        set.put("dct:publisher", names().values().stream().map(name -> Map.of("@type", "foaf:Organization", "foaf:name", name)).toList());
        set.put("dcat:keyword", List.of("freedom of information", "disclosure log", "transparency"));
        set.put("dct:accrualPeriodicity", Map.of("@id", "http://publications.europa.eu/resource/authority/frequency/CONT"));
        log.lastChange().ifPresent(at -> set.put("dct:modified", Map.of("@type", "xsd:dateTime", "@value", Feed.instant(at))));
        licence().ifPresent(url -> set.put("dct:license", Map.of("@id", url)));
        set.put("dcat:distribution", List.of(distribution("/data.csv", "text/csv", "/data.csv-metadata.json"), distribution("/data.json", "application/json", "/data.schema.json"),
            distribution("/feed.atom", "application/atom+xml", ""), distribution("/feed.json", "application/feed+json", "")));
        Map<String, Object> catalogue = new LinkedHashMap<>();
        catalogue.put("@context", Map.of("dcat", "http://www.w3.org/ns/dcat#", "dct", "http://purl.org/dc/terms/", "foaf", "http://xmlns.com/foaf/0.1/", "xsd", "http://www.w3.org/2001/XMLSchema#"));
        catalogue.put("@id", home() + "#catalogue");
        catalogue.put("@type", "dcat:Catalog");
        catalogue.put("dct:title", "Open data of the disclosure log and of bulletins");
        List<Map<String, Object>> sets = new ArrayList<>(List.of(set));
        Map<String, OpenBulletins.Open> newest = new LinkedHashMap<>();
        tables.forEach(table -> newest.putIfAbsent(table.slug(), table));
        Map<String, String> names = names();
        newest.values().forEach(one -> one.table().ifPresent(table -> sets.add(series(one, table, names.getOrDefault(one.authority(), one.authority())))));
        catalogue.put("dcat:dataset", sets);
        return catalogue;
    }

    private Map<String, Object> series(OpenBulletins.Open newest, OpenTable table, String publisher) {
        String place = "/bulletins/" + newest.slug();
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("@id", home() + place + "#dataset");
        set.put("@type", "dcat:Dataset");
        set.put("dct:title", table.series());
        set.put("dct:description", table.subject());
        set.put("dcat:landingPage", Map.of("@id", home() + place));
        set.put("dct:publisher", List.of(Map.of("@type", "foaf:Organization", "foaf:name", publisher)));
        set.put("dct:modified", Map.of("@type", "xsd:dateTime", "@value", Feed.instant(newest.changedAt())));
        licence().ifPresent(url -> set.put("dct:license", Map.of("@id", url)));
        set.put("dcat:distribution", List.of(distribution(place + "/data.csv", "text/csv", place + "/data.csv-metadata.json")));
        return set;
    }

    private Optional<String> licence() {
        return licence.isBlank() ? Optional.empty() : Optional.of(licence);
    }

    private Map<String, Object> distribution(String path, String type, String conforms) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("@type", "dcat:Distribution");
        one.put("dct:title", path.substring(path.lastIndexOf('/') + 1));
        one.put("dcat:downloadURL", Map.of("@id", home() + path));
        one.put("dcat:mediaType", type);
        if (!conforms.isEmpty()) {
            one.put("dct:conformsTo", Map.of("@id", home() + conforms));
        }
        licence().ifPresent(url -> one.put("dct:license", Map.of("@id", url)));
        return one;
    }

    /// schema.org, as JSON-LD fit to stand in a page; empty for a withdrawn entry.
    String about(Log.Entry e, List<Log.LogFile> files) {
        if (e.withdrawn().isPresent()) {
            return "";
        }
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("@context", "https://schema.org");
        about.put("@type", "DigitalDocument");
        about.put("@id", address(e.slug()));
        about.put("url", address(e.slug()));
        about.put("name", e.subject());
        about.put("identifier", e.reference());
        about.put("abstract", e.request());
        about.put("dateCreated", e.answeredOn().toString());
        about.put("datePublished", Feed.instant(e.publishedAt()));
        about.put("dateModified", Feed.instant(e.changedAt()));
        about.put("publisher", Map.of("@type", "GovernmentOrganization", "name", names().getOrDefault(e.authority(), e.authority())));
        about.put("isPartOf", Map.of("@type", "Dataset", "@id", home() + "#dataset", "name", "Disclosure log", "url", home(),
            "description", "Requests for information and the answers given to them."));
        licence().ifPresent(url -> about.put("license", url));
        about.put("hasPart", files.stream().map(f -> Map.of("@type", "MediaObject", "name", f.name(), "encodingFormat", f.mediaType(), "contentSize", f.bytes() + " B",
            "sha256", f.sha256(), "contentUrl", address(e.slug()) + "/files/" + f.document())).toList());
        // Inside a script element no text may end it.
        return json.writeValueAsString(about).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    /// The newest entries.
    Feed feed(Log.Query query, List<Log.Entry> entries) {
        Map<String, String> names = names();
        return new Feed("Disclosure log", home(), home() + "/feed", new LogLinks(query).form(""), entries.stream().map(e -> new Feed.Item(address(e.slug()), address(e.slug()),
            e.withdrawn().isPresent() ? "Withdrawn: " + e.reference() : e.subject(), e.request(), e.request() + "\n\n" + e.answer(), names.getOrDefault(e.authority(), e.authority()), e.outcome(),
            Stream.concat(Stream.of(e.regime()), e.provisions().stream()).toList(), e.publishedAt(), e.changedAt(), e.withdrawn())).toList());
    }

    /// The newest tables of bulletins. Each publication is an item of its own: a corrected table stands at the address of the one that was withdrawn.
    Feed bulletins(List<OpenBulletins.Open> issues) {
        Map<String, String> names = names();
        return new Feed("Bulletins", home() + "/bulletins", home() + "/bulletins/feed", "", issues.stream().map(i -> {
            String title = i.table().map(t -> t.series() + ", " + t.span().label()).orElse("Withdrawn: " + i.slug() + ", " + i.period());
            return new Feed.Item("urn:uuid:" + i.id(), address + i.place(), title, i.table().map(OpenTable::subject).orElse(""), i.table().map(OpenTable::text).orElse(""),
                names.getOrDefault(i.authority(), i.authority()), "Bulletin", i.table().map(t -> List.of(t.series())).orElse(List.of()), i.publishedAt(), i.changedAt(), i.withdrawn().map(_ -> i.why()));
        }).toList());
    }

    /// The newest board papers.
    Feed papers(List<BoardPublishing.Open> papers) {
        Map<String, String> names = names();
        return new Feed("Board papers", home() + "/papers", home() + "/papers/feed", "", papers.stream().map(p -> {
            String url = home() + "/papers/" + p.id();
            String meeting = "For %s, meeting of %s".formatted(p.board(), p.meetsOn());
            return new Feed.Item(url, url, p.title(), meeting, meeting, names.getOrDefault(p.authority(), p.authority()), "Board paper", List.of(p.board()), p.publishedAt(),
                p.withdrawnAt().orElse(p.publishedAt()), p.withdrawnAt().map(_ -> p.withdrawnFor()));
        }).toList());
    }

    /// Addresses for a sitemap, each with its last change.
    String sitemap(String root, String one, Map<String, Instant> places) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<" + root + " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        places.forEach((path, at) -> {
            xml.append('<').append(one).append('>');
            Feed.element(xml, "loc", address + path);
            Feed.element(xml, "lastmod", at.atOffset(ZoneOffset.UTC).toLocalDate().toString());
            xml.append("</").append(one).append(">\n");
        });
        return xml.append("</").append(root).append(">\n").toString();
    }

    /// What crawlers may read: what is for the public, and nothing that needs a sign-in or a link of one's own.
    String robots() {
        return "User-agent: *\nAllow: /log\nAllow: /ask$\nAllow: /check-answer$\nAllow: /assets/\nAllow: /accessibility$\nDisallow: /\nSitemap: " + address + "/sitemap.xml\n";
    }
}
