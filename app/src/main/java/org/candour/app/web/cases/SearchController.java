package org.candour.app.web.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.letters.Outbox;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Searches of a case: asked of information owners by an e-mailed link, or recorded by the officer who looked.
@Controller
@RequestMapping("/cases/{id}/searches")
class SearchController {
    private final Desk desk;
    private final Searches searches;
    private final Outbox outbox;
    private final Today today;
    private final TransactionTemplate transaction;
    private final String address;

    SearchController(Desk desk, Searches searches, Outbox outbox, Today today, TransactionTemplate transaction, @Value("${candour.address:http://localhost:${server.port:8080}}") String address) {
        this.desk = desk;
        this.searches = searches;
        this.outbox = outbox;
        this.today = today;
        this.transaction = transaction;
        this.address = address;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id) {
        CaseView view = desk.view(new CaseId(id));
        return page(view, new Values(new org.springframework.util.LinkedMultiValueMap<>()), "", view.version());
    }

    /// Asks an owner: the search and the message with its link are written together.
    @PostMapping(params = "ask")
    ModelAndView ask(@PathVariable UUID id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        CaseView view = desk.view(new CaseId(id));
        Values v = new Values(typed);
        String owner = v.required("owner", "Name the unit or role that holds the records");
        String email = v.required("email", "Give the owner's e-mail address");
        if (!email.isEmpty() && !email.matches("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]+")) {
            v.error("email", "Enter one e-mail address, for example records@northshire.example");
        }
        String question = v.required("question", "Say what to look for");
        List<Integer> items = v.numbers("item", "Choose the items to search for");
        var by = v.date("by", "the day to answer by");
        if (!v.errors().isEmpty()) {
            return refused(page(view, v, "", version));
        }
        try {
            transaction.executeWithoutResult(_ -> {
                Searches.Link link = searches.ask(view.id(), version, items, owner, email, question, by);
                outbox.put(new Outbox.Mail(Ids.at(today.now()), view.authority(), id, "search", Optional.of(email),
                    "Search needed by %s: %s".formatted(EventWords.day(by), view.reference()), """
                    You are asked to look for recorded information for an information request.

                    What to look for: %s
                    Answer by: %s

                    Open this link to say where you looked and what you found. It asks for a code that is sent to you when you open it:
                    %s/search/%s

                    The law gives the authority 20 working days to answer. If the records are not yours, say whose they are on the same page.
                    """.formatted(question, EventWords.day(by), address, link.token()), List.of()));
            });
        } catch (NotAllowed e) {
            return refused(page(view, v, String.valueOf(e.getMessage()), version));
        } catch (Stale e) {
            return refused(page(e.now(), v, String.valueOf(e.getMessage()), e.now().version()));
        }
        return new ModelAndView("redirect:/cases/" + id + "/searches");
    }

    /// The officer looked, and records it.
    @PostMapping(params = "record")
    ModelAndView record(@PathVariable UUID id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        CaseView view = desk.view(new CaseId(id));
        Values v = new Values(typed);
        Place place = SearchForm.place(v);
        List<Integer> items = v.numbers("item", "Choose the items you searched for");
        Searches.Holding holding = SearchForm.holding(v);
        int hits = SearchForm.hits(v);
        if (!v.errors().isEmpty()) {
            return refused(page(view, v, "", version));
        }
        try {
            transaction.executeWithoutResult(_ -> {
                Searches.Link link = searches.ask(view.id(), version, items, "Own search", "nobody@candour.invalid", place.terms(), today.date());
                searches.answer(view.id(), link.search(), List.of(place), new Searches.Finding(link.search(), holding, hits, v.text("note")), List.of());
            });
        } catch (NotAllowed | Stale e) {
            return refused(page(desk.view(view.id()), v, String.valueOf(e.getMessage()), version));
        }
        return new ModelAndView("redirect:/cases/" + id + "/searches");
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(CaseView view, Values v, String refusal, int version) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", CaseBar.of(view, "searches", desk.rules(), today.date()));
        model.put("v", v);
        model.put("refusal", refusal);
        model.put("version", version);
        model.put("cleared", Searches.cleared(view));
        model.put("findings", Searches.cleared(view) ? searches.findings(view.id()) : List.of());
        return new ModelAndView("cases/searches", model);
    }
}
