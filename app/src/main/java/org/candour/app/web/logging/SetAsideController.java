package org.candour.app.web.logging;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Today;
import org.candour.app.vault.Names;
import org.candour.app.intake.SetAside;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The messages that were set aside: why, as they came, and what to do with each.
@Controller
@RequestMapping("/set-aside")
public class SetAsideController {
    private static final int LONGEST_REASON = 500;

    private final SetAside setAside;

    SetAsideController(SetAside setAside) {
        this.setAside = setAside;
    }

    /// A message as the page shows it.
    public record Row(UUID id, String authority, String name, LocalDate receivedOn, String reason, boolean kept) {}

    @GetMapping
    ModelAndView list() {
        return page(Map.of());
    }

    /// Takes a message off the list for good; its bytes and the reason are kept.
    @PostMapping("/{id}/discard")
    ModelAndView discard(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        correspondentsOnly();
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            ModelAndView page = page(Map.of("reason-" + id, reason.isBlank() ? "Say why it is no request" : "Shorten the reason to %d characters".formatted(LONGEST_REASON)));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        setAside.find(id).orElseThrow(NoSuchCase::new);
        setAside.discard(id, reason);
        return new ModelAndView("redirect:/set-aside");
    }

    /// The bytes as they came, never shown by the browser itself.
    @GetMapping("/{id}/message")
    ResponseEntity<byte[]> message(@PathVariable UUID id) {
        correspondentsOnly();
        SetAside.Waiting waiting = setAside.find(id).filter(w -> !w.rawSha256().isEmpty()).orElseThrow(NoSuchCase::new);
        ContentDisposition disposition = ContentDisposition.attachment().filename(Names.file(waiting.name(), "message.eml"), StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
            .header("X-Content-Type-Options", "nosniff").body(setAside.bytes(waiting));
    }

    private ModelAndView page(Map<String, String> errors) {
        correspondentsOnly();
        List<Row> rows = setAside.waiting().stream()
            .map(w -> new Row(w.id(), w.authority(), w.name(), Today.dateOf(w.receivedAt()), w.reason(), !w.rawSha256().isEmpty())).toList();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("rows", rows);
        model.put("errors", errors);
        return new ModelAndView("logging/aside", model);
    }

    private static void correspondentsOnly() {
        if (!Acting.current().correspondentAnywhere()) {
            throw new NoSuchCase();
        }
    }
}
