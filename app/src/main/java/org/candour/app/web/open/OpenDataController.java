package org.candour.app.web.open;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.board.BoardPublishing;
import org.candour.app.bulletin.OpenBulletins;
import org.candour.app.publication.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Feeds, open data and what crawlers ask for; each can be narrowed as the search can.
@Controller
class OpenDataController {
    private static final int FEED = 100;

    private final Log log;
    private final OpenData data;
    private final OpenBulletins bulletins;
    private final BoardPublishing papers;

    OpenDataController(Log log, OpenData data, OpenBulletins bulletins, BoardPublishing papers) {
        this.log = log;
        this.data = data;
        this.bulletins = bulletins;
        this.papers = papers;
    }

    private static Log.Query query(Map<String, String> asked) {
        return new Log.Query(asked.getOrDefault("q", ""), asked.getOrDefault("authority", ""), asked.getOrDefault("regime", ""), asked.getOrDefault("year", ""), asked.getOrDefault("outcome", ""),
            asked.getOrDefault("provision", ""));
    }

    @GetMapping("/log/feed.json")
    ResponseEntity<Map<String, Object>> feed(@RequestParam Map<String, String> asked) {
        return json(answered(asked));
    }

    @GetMapping("/log/feed.atom")
    ResponseEntity<String> atom(@RequestParam Map<String, String> asked) {
        return atom(answered(asked));
    }

    private Feed answered(Map<String, String> asked) {
        return data.feed(query(asked), log.latest(query(asked), FEED));
    }

    @GetMapping("/log/bulletins/feed.json")
    ResponseEntity<Map<String, Object>> bulletinsFeed() {
        return json(data.bulletins(bulletins.latest(FEED)));
    }

    @GetMapping("/log/bulletins/feed.atom")
    ResponseEntity<String> bulletinsAtom() {
        return atom(data.bulletins(bulletins.latest(FEED)));
    }

    @GetMapping("/log/papers/feed.json")
    ResponseEntity<Map<String, Object>> papersFeed() {
        return json(data.papers(papers.latest(FEED)));
    }

    @GetMapping("/log/papers/feed.atom")
    ResponseEntity<String> papersAtom() {
        return atom(data.papers(papers.latest(FEED)));
    }

    private static ResponseEntity<Map<String, Object>> json(Feed feed) {
        return changed(feed).contentType(MediaType.parseMediaType("application/feed+json")).body(feed.json());
    }

    private static ResponseEntity<String> atom(Feed feed) {
        return changed(feed).contentType(new MediaType("application", "atom+xml", StandardCharsets.UTF_8)).body(feed.atom());
    }

    private static ResponseEntity.BodyBuilder changed(Feed feed) {
        ResponseEntity.BodyBuilder ok = ResponseEntity.ok();
        feed.changed().ifPresent(ok::lastModified);
        return ok;
    }

    @GetMapping("/log/data.csv")
    @Nullable ResponseEntity<StreamingResponseBody> csv(@RequestParam Map<String, String> asked, WebRequest request) {
        return whole(asked, request, "text/csv;charset=UTF-8", data::csv);
    }

    @GetMapping("/log/data.json")
    @Nullable ResponseEntity<StreamingResponseBody> json(@RequestParam Map<String, String> asked, WebRequest request) {
        return whole(asked, request, MediaType.APPLICATION_JSON_VALUE, data::json);
    }

    private @Nullable ResponseEntity<StreamingResponseBody> whole(Map<String, String> asked, WebRequest request, String type, BiConsumer<Log.Query, Writer> form) {
        long last = log.lastChange().orElse(Instant.EPOCH).toEpochMilli();
        if (request.checkNotModified("W/\"" + Long.toHexString(last) + "\"", last)) {
            return null;
        }
        StreamingResponseBody body = out -> Acting.run(Actor.NOBODY, () -> {
            try {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                form.accept(query(asked), writer);
                writer.flush();
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
        });
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(type)).body(body);
    }

    @GetMapping(path = "/log/data.schema.json", produces = "application/schema+json")
    ResponseEntity<Map<String, Object>> schema() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/schema+json")).body(data.schema());
    }

    @GetMapping("/log/data.csv-metadata.json")
    ResponseEntity<Map<String, Object>> metadata() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/csvm+json")).body(data.csvMetadata());
    }

    @GetMapping("/log/catalogue.jsonld")
    ResponseEntity<Map<String, Object>> catalogue() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/ld+json")).body(data.catalogue(bulletins.all()));
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(data.robots());
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<String> sitemaps() {
        Map<String, Instant> months = new LinkedHashMap<>();
        log.months().forEach((month, at) -> months.put("/sitemap/%s.xml".formatted(month), at));
        newest(bulletins.places()).ifPresent(at -> months.put("/sitemap/bulletins.xml", at));
        newest(papers.places()).ifPresent(at -> months.put("/sitemap/papers.xml", at));
        return xml(data.sitemap("sitemapindex", "sitemap", months));
    }

    /// One month of answers, the bulletins, or the board papers: each below the 50,000 addresses that one sitemap may hold.
    @GetMapping("/sitemap/{part}.xml")
    ResponseEntity<String> sitemap(@PathVariable String part) {
        Map<String, Instant> places = switch (part) {
            case "bulletins" -> bulletins.places();
            case "papers" -> papers.places();
            default -> answers(part);
        };
        if (places.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return xml(data.sitemap("urlset", "url", places));
    }

    private static Optional<Instant> newest(Map<String, Instant> places) {
        return places.values().stream().max(Comparator.naturalOrder());
    }

    private Map<String, Instant> answers(String month) {
        Map<String, Instant> answers = new LinkedHashMap<>();
        try {
            log.month(YearMonth.parse(month)).forEach((slug, at) -> answers.put("/log/" + slug, at));
        } catch (DateTimeException noMonth) {
            return Map.of();
        }
        return answers;
    }

    private static ResponseEntity<String> xml(String text) {
        return ResponseEntity.ok().contentType(new MediaType("application", "xml", StandardCharsets.UTF_8)).body(text);
    }
}
