package org.candour.app.web.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.candour.app.access.Acting;
import org.candour.app.access.Staff;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.release.Redactions.Order;
import org.candour.app.release.Redactions.Table;
import org.candour.app.release.Redactions;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.release.look.Beginning;
import org.candour.release.marks.Suggestions;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page on which a document is marked. Its script asks for the table as JSON; without a script the same forms do the same.
@Controller
@RequestMapping("/cases/{id}/documents/{document}/redaction")
class RedactionController {
    private static final int BESIDE = 100;

    private final Desk desk;
    private final Redactions redactions;
    private final Staff people;
    private final Today today;

    RedactionController(Desk desk, Redactions redactions, Staff people, Today today) {
        this.desk = desk;
        this.redactions = redactions;
        this.people = people;
        this.today = today;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id, @PathVariable String document, @RequestParam(defaultValue = "0") int p) {
        redactions.open(new CaseId(id), document);
        return page(id, document, p, List.of(), List.of(), new Values(new LinkedMultiValueMap<>()));
    }

    @GetMapping("/table")
    ResponseEntity<String> table(@PathVariable UUID id, @PathVariable String document, @RequestParam(defaultValue = "") String version) {
        return (version.isEmpty() ? Optional.of(redactions.table(new CaseId(id), document)) : redactions.changed(new CaseId(id), document, version))
            .map(t -> json(HttpStatus.OK, seen(t, List.of()))).orElseGet(() -> ResponseEntity.noContent().build());
    }

    @GetMapping("/pages.pdf")
    ResponseEntity<Resource> pages(@PathVariable UUID id, @PathVariable String document) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header("Content-Disposition", "inline").header("Cache-Control", "private, no-store")
            .body(new FileSystemResource(redactions.pages(new CaseId(id), document)));
    }

    /// A step by the script: answers with what steps change of the table, as it then lies.
    @PostMapping(headers = "X-Requested-With=redaction")
    ResponseEntity<String> step(@PathVariable UUID id, @PathVariable String document, @RequestParam MultiValueMap<String, String> typed) {
        try {
            List<String> notes = perform(new CaseId(id), document, new Values(typed));
            return json(HttpStatus.OK, seen(redactions.changed(new CaseId(id), document), notes));
        } catch (NotAllowed | IllegalArgumentException e) {
            return json(HttpStatus.UNPROCESSABLE_CONTENT, Map.of("problem", String.valueOf(e.getMessage())));
        }
    }

    /// The same by a form.
    @PostMapping(headers = "!X-Requested-With")
    ModelAndView form(@PathVariable UUID id, @PathVariable String document, @RequestParam MultiValueMap<String, String> typed) {
        Values v = new Values(typed);
        int page = v.text("page").matches("\\d{1,6}") ? Integer.parseInt(v.text("page")) : 0;
        try {
            List<String> notes = perform(new CaseId(id), document, v);
            return notes.isEmpty() ? new ModelAndView("redirect:/cases/" + id + "/documents/" + document + "/redaction" + (page > 0 ? "?p=" + page : "")) : page(id, document, page, List.of(), notes, v);
        } catch (NotAllowed | IllegalArgumentException | Stale e) {
            ModelAndView shown = page(id, document, page, List.of(String.valueOf(e.getMessage())), List.of(), v);
            shown.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return shown;
        }
    }

    private List<String> perform(CaseId id, String document, Values v) {
        switch (v.text("deed")) {
            case "undo" -> redactions.undo(id, document);
            case "redo" -> redactions.redo(id, document);
            case "place" -> redactions.remember(id, document, number(v, "page"));
            case "again" -> redactions.again(id, document);
            case "setting" -> redactions.choose(id, document, setting(v.text("setting")));
            case "case" -> {
                return redactions.acrossTheCase(id, document, order(v));
            }
            case "check" -> redactions.check(id, document);
            case "withhold" -> redactions.withhold(id, document, v.text("ground"), v.text("description"), dated(v));
            case "apply" -> {
                return redactions.apply(id, document, v.text("description"), dated(v));
            }
            default -> redactions.take(id, document, order(v));
        }
        return List.of();
    }

    private static Order order(Values v) {
        return new Order(v.text("deed"), number(v, "page"), rects(v), v.text("words"), v.text("ground"), number(v, "hint"), number(v, "step"));
    }

    private static Suggestions.Setting setting(String name) {
        return Stream.of(Suggestions.Setting.values()).filter(s -> s.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException("Choose miss less, balanced or disturb less"));
    }

    private static int number(Values v, String name) {
        String text = v.text(name);
        if (!text.isEmpty() && !text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("“%s” is not a number: write the %s in digits".formatted(text, name));
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /// The document's date, where one is typed.
    ///
    /// @throws IllegalArgumentException with a sentence for whoever typed it, where it is no date
    static Optional<LocalDate> dated(Values v) {
        if (v.text("dated").isEmpty()) {
            return Optional.empty();
        }
        LocalDate date = v.date("dated", "the document's date");
        if (!v.errors().isEmpty()) {
            throw new IllegalArgumentException(v.errors().get("dated"));
        }
        return Optional.of(date);
    }

    /// Rectangles as the script sends them, or one in four fields.
    private static List<List<Double>> rects(Values v) {
        try {
            if (!v.text("rects").isEmpty()) {
                return Stream.of(EventJson.value(v.text("rects"), Double[][].class)).map(List::of).toList();
            }
            if (v.text("left").isEmpty()) {
                return List.of();
            }
            return List.of(List.of(Double.valueOf(v.text("left")), Double.valueOf(v.text("top")), Double.valueOf(v.text("width")), Double.valueOf(v.text("height"))));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("An area is four numbers: how far from the left and the top, how wide and how high, in points", e);
        }
    }

    private RedactionView seen(Table table, List<String> notes) {
        Map<String, String> names = new TreeMap<>();
        table.marks().forEach(m -> names.computeIfAbsent(m.by(), people::name));
        table.checked().forEach(c -> names.computeIfAbsent(c, people::name));
        table.markers().forEach(c -> names.computeIfAbsent(c, people::name));
        return new RedactionView(table, names, Acting.current().id(), notes, java.time.LocalTime.ofInstant(today.now(), Today.UK).truncatedTo(java.time.temporal.ChronoUnit.MINUTES).toString());
    }

    private static ResponseEntity<String> json(HttpStatus status, Object body) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).header("Cache-Control", "no-store").body(EventJson.json(body));
    }

    private ModelAndView page(UUID id, String document, int wanted, List<String> problems, List<String> notes, Values typed) {
        CaseView view = desk.view(new CaseId(id));
        Table table = redactions.table(view.id(), document);
        int at = Math.clamp(wanted > 0 ? wanted : table.place(), 1, Math.max(1, table.pages()));
        if (wanted > 0 && table.pages() > 0) {
            redactions.remember(view.id(), document, at);
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", CaseBar.of(view, "documents", desk.rules(), today.date()));
        model.put("document", java.util.Objects.requireNonNull(view.documents().get(document)));
        model.put("seen", seen(table, notes));
        model.put("at", at);
        // Of a whole mailbox, those around this one.
        List<Redactions.Progress> documents = redactions.progress(view.id());
        int here = List.copyOf(view.documents().keySet()).indexOf(document);
        model.put("documents", documents.subList(Math.max(0, here - BESIDE), Math.min(documents.size(), here + BESIDE + 1)));
        model.put("all", documents.size());
        model.put("words", table.pages() == 0 ? "" : redactions.words(view.id(), document, at));
        // What was typed and refused is there again; otherwise what the document says of itself.
        Beginning begins = redactions.begins(view.id(), document);
        model.put("description", typed.text("description").isEmpty() ? begins.title() : typed.text("description"));
        model.put("dated", typed.text("dated").isEmpty() ? begins.dated().map(RedactionView::day).orElse("") : typed.text("dated"));
        model.put("problems", new ArrayList<>(problems));
        return new ModelAndView("cases/redaction", model);
    }
}
