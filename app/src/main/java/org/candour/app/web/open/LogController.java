package org.candour.app.web.open;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.candour.app.access.Authorities;
import org.candour.app.publication.Log;
import org.candour.app.vault.Vault;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.jspecify.annotations.Nullable;

/// The disclosure log as pages: the search with its facets, and a page for each request.
@Controller
@RequestMapping("/log")
class LogController {
    private static final int SIZE = 25;

    private final Log log;
    private final Authorities authorities;
    private final Vault vault;
    private final OpenData data;

    LogController(Log log, Authorities authorities, Vault vault, OpenData data) {
        this.log = log;
        this.authorities = authorities;
        this.vault = vault;
        this.data = data;
    }

    /// One transaction a page: it shows one state of the record.
    @GetMapping
    @Transactional(readOnly = true)
    ModelAndView search(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String regime,
                        @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String outcome, @RequestParam(defaultValue = "") String provision,
                        @RequestParam(defaultValue = "") String after) {
        Log.Query query = new Log.Query(q, authority, regime, year, outcome, provision);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("query", query);
        model.put("list", log.search(query, after, SIZE));
        model.put("facets", log.facets(query));
        model.put("names", data.names());
        model.put("links", new LogLinks(query));
        return new ModelAndView("open/log", model);
    }

    @GetMapping("/{slug}")
    ModelAndView entry(@PathVariable String slug, jakarta.servlet.http.HttpServletResponse response) {
        Log.Entry entry = log.find(slug).orElseThrow(LogController::none);
        response.setDateHeader(HttpHeaders.LAST_MODIFIED, entry.changedAt().toEpochMilli());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("entry", entry);
        model.put("files", log.files(slug));
        model.put("authority", authorities.byCode(entry.authority()).map(a -> a.name()).orElse(""));
        model.put("address", data.address(slug));
        model.put("about", data.about(entry, log.files(slug)));
        ModelAndView page = new ModelAndView("open/entry", model);
        if (entry.withdrawn().isPresent()) {
            // Its address stays, and says when and why.
            page.setStatus(HttpStatus.GONE);
        }
        return page;
    }

    @GetMapping("/{slug}/files/{document}")
    @Nullable ResponseEntity<byte[]> file(@PathVariable String slug, @PathVariable String document, WebRequest request) {
        Log.Entry entry = log.find(slug).orElseThrow(LogController::none);
        if (entry.withdrawn().isPresent()) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        Log.LogFile file = log.files(slug).stream().filter(f -> f.document().equals(document)).findFirst().orElseThrow(LogController::none);
        if (request.checkNotModified(file.sha256(), entry.publishedAt().toEpochMilli())) {
            return null;
        }
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
            .header(HttpHeaders.CONTENT_TYPE, "application/octet-stream").body(vault.bytes(file.sha256()));
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
