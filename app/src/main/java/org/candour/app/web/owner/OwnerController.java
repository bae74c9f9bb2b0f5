package org.candour.app.web.owner;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Today;
import org.candour.app.letters.Outbox;
import org.candour.app.vault.Vault;
import org.candour.app.web.cases.Values;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// An information owner's page. Before the code is entered it shows nothing of the case; after, the question and the items, never who asked.
@Controller
@RequestMapping("/search/{token}")
class OwnerController {
    private static final long LARGEST = 100L * 1024 * 1024;

    private final Searches searches;
    private final Desk desk;
    private final Outbox outbox;
    private final Vault vault;
    private final Today today;
    private final Authorities authorities;
    private final TransactionTemplate transaction;

    OwnerController(Searches searches, Desk desk, Outbox outbox, Vault vault, Today today, Authorities authorities, TransactionTemplate transaction) {
        this.searches = searches;
        this.desk = desk;
        this.outbox = outbox;
        this.vault = vault;
        this.today = today;
        this.authorities = authorities;
        this.transaction = transaction;
    }

    @GetMapping
    ModelAndView show(@PathVariable String token, HttpSession session) {
        return opened(token, session).map(link -> page(token, link, new Values(new org.springframework.util.LinkedMultiValueMap<>()), ""))
            .orElseGet(() -> new ModelAndView("owner/door", Map.of("token", token, "sent", false, "problem", "")));
    }

    /// Sends a code to the address the search was sent to. Says the same whether or not the link is known.
    @PostMapping("/code")
    ModelAndView code(@PathVariable String token) {
        asSystem(() -> {
            transaction.executeWithoutResult(_ -> searches.newCode(token).ifPresent(made -> outbox.put(new Outbox.Mail(Ids.at(today.now()), made.link().authority(),
                made.link().caseId().value(), "code", Optional.of(made.link().email()), "Your code",
                "Your code is %s. It works once, for 15 minutes.\n\nIf you did not ask for it, do nothing.\n".formatted(made.code()), List.of()))));
            return true;
        });
        return new ModelAndView("owner/door", Map.of("token", token, "sent", true, "problem", ""));
    }

    @PostMapping("/open")
    ModelAndView open(@PathVariable String token, @RequestParam(defaultValue = "") String code, HttpSession session) {
        Optional<Searches.Opened> link = asSystem(() -> searches.open(token, code));
        if (link.isEmpty()) {
            ModelAndView door = new ModelAndView("owner/door", Map.of("token", token, "sent", true,
                "problem", "This code does not open the page. Check it, or ask for a new one; after five wrong tries only a new one works."));
            door.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return door;
        }
        session.setAttribute(key(token), link.get());
        return new ModelAndView("redirect:/search/" + token);
    }

    @PostMapping(params = "answer")
    ModelAndView answer(@PathVariable String token, HttpSession session, @RequestParam MultiValueMap<String, String> typed,
                        @RequestParam(name = "file", required = false) List<MultipartFile> files) {
        Searches.Opened link = opened(token, session).orElse(null);
        if (link == null) {
            return new ModelAndView("redirect:/search/" + token);
        }
        Values v = new Values(typed);
        Place place = org.candour.app.web.cases.SearchForm.place(v);
        Searches.Holding holding = org.candour.app.web.cases.SearchForm.holding(v);
        int hits = org.candour.app.web.cases.SearchForm.hits(v);
        if (!v.errors().isEmpty()) {
            return refused(page(token, link, v, ""));
        }
        try {
            List<Searches.FoundFile> found = keep(link, files == null ? List.of() : files);
            Acting.as(Searches.owner(link), () -> searches.answer(link.caseId(), link.search(), List.of(place),
                new Searches.Finding(link.search(), holding, hits, v.text("note")), found));
        } catch (NotAllowed | Vault.TooLarge e) {
            return refused(page(token, link, v, String.valueOf(e.getMessage())));
        }
        return new ModelAndView("owner/thanks", Map.of("token", token));
    }

    @PostMapping(params = "decline")
    ModelAndView decline(@PathVariable String token, HttpSession session, @RequestParam(defaultValue = "") String reason) {
        Searches.Opened link = opened(token, session).orElse(null);
        if (link == null) {
            return new ModelAndView("redirect:/search/" + token);
        }
        try {
            Acting.as(Searches.owner(link), () -> searches.decline(link.caseId(), link.search(), reason));
        } catch (NotAllowed e) {
            return refused(page(token, link, new Values(new org.springframework.util.LinkedMultiValueMap<>()), String.valueOf(e.getMessage())));
        }
        return new ModelAndView("owner/thanks", Map.of("token", token));
    }

    private List<Searches.FoundFile> keep(Searches.Opened link, List<MultipartFile> files) {
        List<Searches.FoundFile> found = new ArrayList<>();
        for (MultipartFile file : files) {
            if (file.isEmpty()) {
                continue;
            }
            String name = org.candour.app.web.cases.SearchForm.fileName(file.getOriginalFilename());
            try (var content = file.getInputStream()) {
                Vault.Kept kept = vault.keep(content, "application/octet-stream", LARGEST);
                found.add(new Searches.FoundFile(Ids.at(today.now()), link.search(), name, "application/octet-stream", kept.bytes(), kept.sha256()));
            } catch (IOException e) {
                throw new UncheckedIOException("The upload of %s broke off; send the form again".formatted(name), e);
            }
        }
        return found;
    }

    private static Optional<Searches.Opened> opened(String token, HttpSession session) {
        return Optional.ofNullable((Searches.Opened) session.getAttribute(key(token)));
    }

    private static String key(String token) {
        return "search:" + token;
    }

    private <T> T asSystem(Supplier<T> work) {
        return Acting.as(Actor.system("searches", authorities.all().stream().map(Authority::code).collect(Collectors.toSet())), work);
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(String token, Searches.Opened link, Values v, String refusal) {
        CaseView view = asSystem(() -> desk.view(link.caseId()));
        Map<String, Object> model = new LinkedHashMap<>();
        CaseView.Search search = view.searches().get(link.search());
        model.put("token", token);
        model.put("search", search);
        model.put("items", view.items().stream().filter(item -> search.items().contains(item.number())).toList());
        model.put("v", v);
        model.put("refusal", refusal);
        return new ModelAndView("owner/search", model);
    }
}
