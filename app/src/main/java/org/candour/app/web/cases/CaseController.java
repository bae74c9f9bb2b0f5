package org.candour.app.web.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Staff;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.identity.Correspondence;
import org.candour.app.identity.IdentityVault;
import org.candour.app.intake.Intake;
import org.candour.app.letters.Outbox;
import org.candour.app.precedents.Postures;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.law.Deadline;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A case for those who work on it: where it stands, what is next, what happened, and the short forms that change it.
@Controller
@RequestMapping("/cases/{id}")
class CaseController {
    private final Desk desk;
    private final Actions actions;
    private final Staff people;
    private final Today today;
    private final Correspondence correspondence;
    private final IdentityVault identity;
    private final Outbox outbox;
    private final Postures postures;
    private final Intake intake;

    CaseController(Desk desk, Actions actions, Staff people, Today today, Correspondence correspondence, IdentityVault identity, Outbox outbox, Postures postures,
                   Intake intake) {
        this.desk = desk;
        this.actions = actions;
        this.people = people;
        this.today = today;
        this.correspondence = correspondence;
        this.identity = identity;
        this.outbox = outbox;
        this.postures = postures;
        this.intake = intake;
    }

    /// One transaction a page: it shows one state of the record, and the database is told once who acts.
    @GetMapping
    @Transactional(readOnly = true)
    ModelAndView overview(@PathVariable UUID id) {
        CaseView view = desk.view(new CaseId(id));
        return new ModelAndView("cases/overview", Map.of("it", bar(view, "overview"), "actions", actions.offered(view), "words", correspondence.wordsOf(id),
            "owner", view.assignment().map(a -> people.name(a.owner())).orElse("nobody yet"), "troubles", troubles(view), "touched", postures.touched(view)));
    }

    private List<String> troubles(CaseView view) {
        return Acting.current().may(Role.CORRESPONDENT, view.authority()) ? outbox.troubles(view.id().value()) : List.of();
    }

    @GetMapping("/items")
    ModelAndView items(@PathVariable UUID id) {
        return new ModelAndView("cases/items", Map.of("it", bar(desk.view(new CaseId(id)), "items")));
    }

    /// The count of days behind the due date.
    @GetMapping("/deadline")
    ModelAndView deadline(@PathVariable UUID id) {
        CaseView view = desk.view(new CaseId(id));
        Deadline deadline = desk.rules().deadline(view);
        return new ModelAndView("cases/deadline", Map.of("it", bar(view, "overview"), "deadline", deadline));
    }

    @GetMapping("/history")
    ModelAndView history(@PathVariable UUID id) {
        Desk.Loaded loaded = desk.load(new CaseId(id));
        List<Entry> entries = Entry.of(loaded.view(), loaded.history().reversed(), people);
        return new ModelAndView("cases/history", Map.of("it", bar(loaded.view(), "history"), "entries", entries, "broken", desk.broken(new CaseId(id))));
    }

    /// Who asked and what was written, for correspondents; each look is recorded.
    @GetMapping("/correspondence")
    ModelAndView correspondence(@PathVariable UUID id) {
        CaseView view = desk.view(new CaseId(id));
        if (!Acting.current().may(Role.CORRESPONDENT, view.authority())) {
            throw new NoSuchCase();
        }
        return new ModelAndView("cases/correspondence", Map.of("it", bar(view, "correspondence"),
            "requester", identity.look(id, view.authority(), "to read the correspondence"), "messages", correspondence.of(id)));
    }

    @GetMapping("/do/{slug}")
    ModelAndView form(@PathVariable UUID id, @PathVariable String slug) {
        CaseView view = desk.view(new CaseId(id));
        Action action = actions.find(slug).orElseThrow(NoSuchCase::new);
        return page(view, action, action.fields().apply(view), Map.of(), "", List.of(), view.version());
    }

    @PostMapping("/do/{slug}")
    ModelAndView perform(@PathVariable UUID id, @PathVariable String slug, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        CaseView view = desk.view(new CaseId(id));
        Action action = actions.find(slug).orElseThrow(NoSuchCase::new);
        Values values = new Values(typed);
        List<Integer> moving = slug.equals("split") ? values.numbers("item", "Choose the items that move") : List.of();
        List<Field> kept = action.fields().apply(view).stream().map(field -> field.with(values.kept(field.name()))).toList();
        CaseCommand command;
        try {
            command = slug.equals("link") ? link(view, values) : action.command().apply(view, values);
        } catch (IllegalArgumentException e) {
            values.error(kept.isEmpty() ? "" : kept.getFirst().name(), e.getMessage());
            command = new CaseCommand.AddNote("");
        }
        if (!values.errors().isEmpty()) {
            return page(view, action, kept, values.errors(), "", List.of(), version);
        }
        try {
            if (!moving.isEmpty()) {
                return new ModelAndView("redirect:/cases/" + intake.split(view.id(), version, moving).id());
            }
            desk.tell(new CaseId(id), version, command);
        } catch (NotAllowed e) {
            return page(view, action, kept, Map.of(), e.getMessage(), List.of(), version);
        } catch (Stale e) {
            return page(e.now(), action, kept, Map.of(), "", Entry.of(e.now(), e.since(), people), e.now().version());
        }
        return new ModelAndView("redirect:/cases/" + id + actions.home(action));
    }

    private CaseCommand link(CaseView view, Values values) {
        String reference = values.required("other", "Give the reference of the other case");
        String relation = values.required("relation", "Say how they belong together");
        Optional<CaseView> other = Acting.current().authorities().stream().flatMap(a -> desk.find(a, reference).stream()).findFirst().map(desk::view);
        if (other.isEmpty()) {
            values.error("other", "No case with this reference that you may see");
            return new CaseCommand.AddNote("");
        }
        return new CaseCommand.Link(other.get().id(), other.get().authority() + " " + other.get().reference(), relation);
    }

    private ModelAndView page(CaseView view, Action action, List<Field> fields, Map<String, String> errors, String refusal, List<Entry> since, int version) {
        ModelAndView page = new ModelAndView("cases/action", Map.of("it", bar(view, "overview"), "slug", action.slug(), "label", action.label(), "intro", action.intro(),
            "button", action.button(), "fields", fields, "errors", errors, "refusal", refusal, "since", since, "version", version));
        if (!errors.isEmpty() || !refusal.isEmpty() || !since.isEmpty()) {
            page.setStatus(since.isEmpty() ? org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT : org.springframework.http.HttpStatus.CONFLICT);
        }
        return page;
    }

    private CaseBar bar(CaseView view, String tab) {
        return CaseBar.of(view, tab, desk.rules(), today.date());
    }
}
