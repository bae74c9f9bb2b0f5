package org.candour.app.web.precedents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.NotThere;
import org.candour.app.access.Refused;
import org.candour.app.access.Role;
import org.candour.app.precedents.Following;
import org.candour.app.precedents.Library;
import org.candour.app.precedents.PublicDocuments;
import org.candour.app.vault.Vault;
import org.candour.app.web.Choice;
import org.candour.casework.NotAllowed;
import org.candour.precedents.PublicDocument.Standing;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// The evidence library: public documents with publisher, date, place and how official they are; browsed, searched, added, withdrawn.
@Controller
@RequestMapping("/evidence")
class LibraryController {
    private static final int PAGE = 25;

    private final PublicDocuments documents;
    private final Library library;
    private final Following following;
    private final Vault vault;
    private final Authorities authorities;

    LibraryController(PublicDocuments documents, Library library, Following following, Vault vault, Authorities authorities) {
        this.documents = documents;
        this.library = library;
        this.following = following;
        this.vault = vault;
        this.authorities = authorities;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String standing, @RequestParam(defaultValue = "") String after) {
        Optional<Standing> official = Arrays.stream(Standing.values()).filter(s -> s.name().equals(standing)).findFirst();
        String words = q.strip().replace("\0", "");
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("list", documents.search(words, official, after.replace("\0", ""), PAGE));
        model.put("q", words);
        model.put("standing", official.map(Enum::name).orElse(""));
        model.put("standings", standings(official.map(Enum::name).orElse(""), true));
        model.put("mayAdd", !mine().isEmpty());
        return new ModelAndView("precedents/library", model);
    }

    @GetMapping("/new")
    ModelAndView form() {
        if (mine().isEmpty()) {
            throw new Refused("Adding a public document needs the role Case officer or Decision maker. Ask your administrator, or someone who has it.");
        }
        return form(Map.of(), Map.of());
    }

    @PostMapping
    ModelAndView add(@RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String title, @RequestParam(defaultValue = "") String publisher,
                     @RequestParam(defaultValue = "") String standing, @RequestParam(defaultValue = "") String publishedOn, @RequestParam(defaultValue = "") String source,
                     @RequestParam(defaultValue = "") String place, @RequestParam MultipartFile file) throws IOException {
        Map<String, String> kept = new LinkedHashMap<>(Map.of("authority", authority, "title", title, "publisher", publisher, "standing", standing, "publishedOn", publishedOn,
            "source", source, "place", place));
        Map<String, String> errors = new LinkedHashMap<>();
        if (mine().isEmpty()) {
            throw new Refused("Adding a public document needs the role Case officer or Decision maker. Ask your administrator, or someone who has it.");
        }
        String whose = mine().size() == 1 ? mine().iterator().next() : authority;
        if (!mine().contains(whose)) {
            errors.put("authority", "Choose for which authority you add it");
        }
        Optional<Standing> official = Arrays.stream(Standing.values()).filter(s -> s.name().equals(standing)).findFirst();
        if (official.isEmpty()) {
            errors.put("standing", "Choose how official it is");
        }
        Optional<LocalDate> on = Optional.empty();
        try {
            on = publishedOn.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(publishedOn.strip()));
        } catch (DateTimeParseException e) {
            errors.put("publishedOn", "Enter the day it was published as a date, for example 2026-03-31");
        }
        if (file.isEmpty()) {
            errors.put("file", "Choose the file to add");
        }
        if (errors.isEmpty()) {
            try (InputStream content = file.getInputStream()) {
                List<String> ids = library.add(whose, Optional.ofNullable(file.getOriginalFilename()).orElse("document"), content,
                    Optional.ofNullable(file.getContentType()).orElse("application/octet-stream"), new Library.About(title, publisher, official.orElseThrow(), on, source, place));
                return new ModelAndView("redirect:/evidence" + (ids.size() == 1 ? "/" + ids.getFirst() : ""));
            } catch (NotAllowed | Vault.TooLarge e) {
                errors.put("file", String.valueOf(e.getMessage()));
            }
        }
        ModelAndView page = form(kept, errors);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping("/{paper}")
    ModelAndView show(@PathVariable("paper") String document) {
        return page(documents.find(document).orElseThrow(NotThere::new), "");
    }

    /// The copy that was added, as it came.
    @GetMapping("/{paper}/file")
    ResponseEntity<byte[]> file(@PathVariable("paper") String document) {
        PublicDocuments.Document found = documents.find(document).orElseThrow(NotThere::new);
        byte[] bytes = vault.bytes(found.sha256().orElseThrow(NotThere::new));
        String ending = found.source().matches(".*\\.[A-Za-z0-9]{2,5}") ? found.source().substring(found.source().lastIndexOf('.')) : "";
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).header("X-Content-Type-Options", "nosniff").header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(found.title().replaceAll("[^\\p{L}\\p{Nd} ._-]", "-") + ending, StandardCharsets.UTF_8).build().toString()).body(bytes);
    }

    @PostMapping("/{paper}")
    ModelAndView withdraw(@PathVariable("paper") String document, @RequestParam(defaultValue = "") String reason) {
        PublicDocuments.Document found = documents.find(document).orElseThrow(NotThere::new);
        try {
            documents.withdraw(document, reason);
        } catch (NotAllowed e) {
            ModelAndView page = page(found, String.valueOf(e.getMessage()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView("redirect:/evidence/" + found.id());
    }

    /// Asks every node to build its indexes anew.
    @PostMapping("/rebuild")
    ModelAndView rebuild() {
        if (!Acting.current().runsTheInstallation()) {
            throw new Refused("Building the index anew needs the administrator of the installation.");
        }
        following.rebuild();
        return new ModelAndView("redirect:/evidence");
    }

    private ModelAndView page(PublicDocuments.Document document, String refusal) {
        return new ModelAndView("precedents/document", Map.of("document", document, "refusal", refusal,
            "mayWithdraw", mine().contains(document.authority()) && document.withdrawnOn().isEmpty() && !document.source().startsWith("/log/")));
    }

    private ModelAndView form(Map<String, String> v, Map<String, String> errors) {
        List<Choice> whose = new ArrayList<>();
        if (mine().size() > 1) {
            authorities.all().stream().filter(a -> mine().contains(a.code()))
                .forEach(a -> whose.add(new Choice(a.code(), a.shortName(), "", a.code().equals(v.getOrDefault("authority", "")))));
        }
        return new ModelAndView("precedents/add", Map.of("v", v, "errors", errors, "whose", whose, "standings", standings(v.getOrDefault("standing", ""), false)));
    }

    private static List<Choice> standings(String chosen, boolean any) {
        List<Choice> choices = new ArrayList<>();
        if (any) {
            choices.add(new Choice("", "Any", "", chosen.isEmpty()));
        }
        for (Standing s : Standing.values()) {
            String words = s.words();
            choices.add(new Choice(s.name(), Character.toUpperCase(words.charAt(0)) + words.substring(1), "", s.name().equals(chosen)));
        }
        return choices;
    }

    private static Set<String> mine() {
        return Acting.current().authoritiesAs(Role.CASE_OFFICER, Role.DECISION_MAKER);
    }
}
