package org.candour.app.web.open;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.publication.Log;
import org.candour.app.vault.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.HtmlUtils;

/// The disclosure log: pages, a JSON Feed and an Atom feed.
@Controller
@RequestMapping("/log")
class LogController {
    private static final int SIZE = 25;
    private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final Log log;
    private final Authorities authorities;
    private final Vault vault;
    private final String address;

    LogController(Log log, Authorities authorities, Vault vault, @Value("${candour.address:http://localhost:${server.port:8080}}") String address) {
        this.log = log;
        this.authorities = authorities;
        this.vault = vault;
        this.address = address;
    }

    @GetMapping
    ModelAndView search(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String after) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("q", q);
        model.put("authority", authority);
        model.put("list", log.search(q, authority, after, SIZE));
        model.put("names", names());
        return new ModelAndView("open/log", model);
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Authority a : authorities.all()) {
            names.put(a.code(), a.name());
        }
        return names;
    }

    @GetMapping("/{slug}")
    ModelAndView entry(@PathVariable String slug) {
        Log.Entry entry = log.find(slug).orElseThrow(LogController::none);
        return new ModelAndView("open/entry", Map.of("entry", entry, "files", log.files(slug), "authority", names().getOrDefault(entry.authority(), "")));
    }

    @GetMapping("/{slug}/files/{document}")
    ResponseEntity<byte[]> file(@PathVariable String slug, @PathVariable String document) {
        Log.LogFile file = log.files(slug).stream().filter(f -> f.document().equals(document)).findFirst().orElseThrow(LogController::none);
        return ResponseEntity.ok().cacheControl(CACHE).header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
            .header(HttpHeaders.CONTENT_TYPE, "application/octet-stream").body(vault.bytes(file.sha256()));
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /// JSON Feed, version 1.1.
    @GetMapping(path = "/feed.json")
    ResponseEntity<Map<String, Object>> json(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String authority,
                                             @RequestParam(defaultValue = "") String after) {
        Log.Page page = log.search(q, authority, after, 100);
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", "Disclosure log");
        feed.put("home_page_url", address + "/log");
        feed.put("feed_url", address + "/log/feed.json");
        page.next().ifPresent(next -> feed.put("next_url", address + "/log/feed.json?after=" + next));
        feed.put("items", page.entries().stream().map(this::item).toList());
        return ResponseEntity.ok().cacheControl(CACHE).contentType(MediaType.parseMediaType("application/feed+json")).body(feed);
    }

    private Map<String, Object> item(Log.Entry e) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", address + "/log/" + e.slug());
        item.put("url", address + "/log/" + e.slug());
        item.put("title", e.subject());
        item.put("content_text", e.request() + "\n\n" + e.answer());
        item.put("date_published", DateTimeFormatter.ISO_INSTANT.format(e.publishedAt()));
        item.put("tags", List.of(e.outcome(), names().getOrDefault(e.authority(), e.authority())));
        return item;
    }

    /// Atom (RFC 4287).
    @GetMapping(path = "/feed.atom", produces = "application/atom+xml")
    ResponseEntity<String> atom(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String authority) {
        Log.Page page = log.search(q, authority, "", 100);
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        element(xml, "title", "Disclosure log");
        element(xml, "id", address + "/log");
        xml.append("<link href=\"").append(text(address)).append("/log\"/>\n<link rel=\"self\" href=\"").append(text(address)).append("/log/feed.atom\"/>\n");
        element(xml, "updated", page.entries().stream().map(e -> e.publishedAt().atOffset(ZoneOffset.UTC)).max(java.util.Comparator.naturalOrder())
            .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format).orElse("1970-01-01T00:00:00Z"));
        for (Log.Entry e : page.entries()) {
            xml.append("<entry>\n");
            element(xml, "title", e.subject());
            element(xml, "id", address + "/log/" + e.slug());
            xml.append("<link href=\"").append(text(address)).append("/log/").append(text(e.slug())).append("\"/>\n");
            element(xml, "updated", DateTimeFormatter.ISO_INSTANT.format(e.publishedAt()));
            xml.append("<author><name>").append(text(names().getOrDefault(e.authority(), e.authority()))).append("</name></author>\n");
            element(xml, "summary", e.request());
            xml.append("</entry>\n");
        }
        return ResponseEntity.ok().cacheControl(CACHE).body(xml.append("</feed>\n").toString());
    }

    private static void element(StringBuilder xml, String name, String value) {
        xml.append('<').append(name).append('>').append(text(value)).append("</").append(name).append(">\n");
    }

    /// Text for XML: escaped, without the control characters that XML cannot hold.
    private static String text(String value) {
        return HtmlUtils.htmlEscapeDecimal(value.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", ""));
    }
}
