package org.candour.app.web.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.referral.Consultations;
import org.candour.app.release.Clearing;
import org.candour.app.release.Receiving;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// Documents of a case: attached, brought over from what a search found, scanned, cleared to leave on this case only.
@Controller
@RequestMapping("/cases/{id}/documents")
class DocumentController {
    private final Desk desk;
    private final Vault vault;
    private final Clearing clearing;
    private final Searches searches;
    private final Today today;
    private final Receiving receiving;
    private final Consultations consultations;

    DocumentController(Desk desk, Vault vault, Clearing clearing, Searches searches, Today today, Receiving receiving,
                       Consultations consultations) {
        this.desk = desk;
        this.vault = vault;
        this.clearing = clearing;
        this.searches = searches;
        this.today = today;
        this.receiving = receiving;
        this.consultations = consultations;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id) {
        return page(desk.view(new CaseId(id)), List.of());
    }

    @PostMapping(params = "attach")
    ModelAndView attach(@PathVariable UUID id, @RequestParam("file") List<MultipartFile> files) {
        List<String> problems = new java.util.ArrayList<>();
        CaseView view = desk.view(new CaseId(id));
        for (MultipartFile file : files) {
            String name = SearchForm.fileName(file.getOriginalFilename());
            if (file.isEmpty()) {
                problems.add(name.isEmpty() ? "Choose a file to attach" : name + " is empty: choose the file again");
                continue;
            }
            try {
                Path sent = Files.createTempFile("candour-sent-", "");
                try (var content = file.getInputStream()) {
                    Files.copy(content, sent, StandardCopyOption.REPLACE_EXISTING);
                    Receiving.Received received = receiving.take(view.id(), name, sent);
                    if (received.attached() == 0 || !received.troubles().isEmpty()) {
                        problems.add(name + ": " + received.words());
                    }
                } finally {
                    Files.deleteIfExists(sent);
                }
            } catch (NotAllowed e) {
                problems.add(name + ": " + e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException("The upload of %s broke off; the other files were kept".formatted(name), e);
            }
        }
        return problems.isEmpty() ? back(id) : refused(page(desk.view(new CaseId(id)), problems));
    }

    @PostMapping(params = "bring")
    ModelAndView bring(@PathVariable UUID id, @RequestParam UUID bring) {
        CaseView view = desk.view(new CaseId(id));
        Searches.FoundFile file = searches.files(view.id()).stream().filter(f -> f.id().equals(bring)).findFirst().orElseThrow(NoSuchCase::new);
        return act(id, () -> desk.tell(view.id(), new CaseCommand.AttachDocument(file.id().toString(), file.name(), file.mediaType(), file.bytes(), file.sha256())));
    }

    @PostMapping(params = "clear")
    ModelAndView clear(@PathVariable UUID id, @RequestParam String clear, @RequestParam(defaultValue = "") String override) {
        try {
            List<String> notes = clearing.clear(new CaseId(id), clear, override);
            return notes.isEmpty() ? back(id) : page(desk.view(new CaseId(id)), List.of(), notes);
        } catch (NotAllowed | Stale e) {
            return again(id, clear, Map.of("override", override), e);
        }
    }

    @PostMapping(params = "describe")
    ModelAndView describe(@PathVariable UUID id, @RequestParam String describe, @RequestParam MultiValueMap<String, String> typed) {
        Values v = new Values(typed);
        try {
            clearing.describe(new CaseId(id), describe, v.text("description"), RedactionController.dated(v), v.text("fileName"));
            return back(id);
        } catch (NotAllowed | Stale | IllegalArgumentException e) {
            return again(id, describe, Map.of("description", v.text("description"), "dated", v.text("dated"), "fileName", v.text("fileName")), e);
        }
    }

    @PostMapping(params = "withdraw")
    ModelAndView withdraw(@PathVariable UUID id, @RequestParam String withdraw) {
        return act(id, () -> desk.tell(new CaseId(id), new CaseCommand.WithdrawClearance(withdraw, "withdrawn by an officer")));
    }

    @PostMapping(params = "remove")
    ModelAndView remove(@PathVariable UUID id, @RequestParam String remove, @RequestParam(defaultValue = "") String reason) {
        try {
            desk.tell(new CaseId(id), new CaseCommand.RemoveDocument(remove, reason));
            return back(id);
        } catch (NotAllowed | Stale e) {
            return again(id, remove, Map.of("reason", reason), e);
        }
    }

    @GetMapping("/{document}")
    ResponseEntity<byte[]> download(@PathVariable UUID id, @PathVariable String document) {
        CaseView.Document found = known(id, document);
        return file(found.name(), found.sha256());
    }

    /// The copy that leaves, under the name it leaves with.
    @GetMapping("/{document}/copy")
    ResponseEntity<byte[]> copy(@PathVariable UUID id, @PathVariable String document) {
        CaseView.Document found = known(id, document);
        return file(found.leavesAs(), found.cleared().orElseThrow(NoSuchCase::new));
    }

    private CaseView.Document known(UUID id, String document) {
        CaseView view = desk.view(new CaseId(id));
        CaseView.Document found = view.documents().get(document);
        if (found == null || hidden(view) || view.laps().destroyed().isPresent()) {
            throw new NoSuchCase();
        }
        return found;
    }

    private ResponseEntity<byte[]> file(String name, String sha256) {
        ContentDisposition disposition = ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "application/octet-stream").header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
            .header("X-Content-Type-Options", "nosniff").body(vault.bytes(sha256));
    }

    /// Once an item neither confirms nor denies, that there are documents says that something is held.
    private static boolean hidden(CaseView view) {
        return view.sealed() && !Searches.cleared(view);
    }

    private ModelAndView act(UUID id, java.util.function.Supplier<CaseView> work) {
        try {
            work.get();
            return back(id);
        } catch (NotAllowed | Stale e) {
            return refused(page(desk.view(new CaseId(id)), List.of(String.valueOf(e.getMessage()))));
        }
    }

    /// The page again, with what was typed beside that document.
    private ModelAndView again(UUID id, String document, Map<String, String> typed, RuntimeException why) {
        ModelAndView page = refused(page(desk.view(new CaseId(id)), List.of(String.valueOf(why.getMessage()))));
        Map<String, String> kept = new LinkedHashMap<>(typed);
        kept.put("document", document);
        page.addObject("typed", kept);
        return page;
    }

    private static ModelAndView back(UUID id) {
        return new ModelAndView("redirect:/cases/" + id + "/documents");
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(CaseView view, List<String> problems) {
        return page(view, problems, List.of());
    }

    private ModelAndView page(CaseView view, List<String> problems, List<String> notes) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", CaseBar.of(view, "documents", desk.rules(), today.date()));
        model.put("problems", problems);
        model.put("notes", notes);
        model.put("typed", Map.of());
        model.put("hidden", hidden(view));
        model.put("found", Searches.cleared(view) ? searches.files(view.id()).stream().filter(f -> !view.documents().containsKey(f.id().toString())).toList() : List.of());
        model.put("origins", hidden(view) ? Map.of() : receiving.origins(view.id()));
        Map<String, Consultations.HandedIn> partners = new LinkedHashMap<>();
        consultations.files(view).forEach(f -> partners.put(f.sha256(), f));
        model.put("partners", partners);
        model.put("officer", Searches.cleared(view));
        return new ModelAndView("cases/documents", model);
    }
}
