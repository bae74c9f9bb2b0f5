package org.candour.app.web.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Role;
import org.candour.app.access.Staff;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.desk.WorkingCopies;
import org.candour.app.identity.IdentityVault;
import org.candour.app.letters.Drafting;
import org.candour.app.review.Lessons;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.DecisionCheck;
import org.candour.casework.DecisionCheck.Gap;
import org.candour.casework.Item;
import org.candour.casework.NotAllowed;
import org.candour.casework.Outcome;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The decision workbench: one item, an outcome, its grounds; what the law still misses as one types; the letter it makes.
@Controller
@RequestMapping("/cases/{id}/items/{number}")
class DecisionController {
    private final Desk desk;
    private final Drafting drafting;
    private final WorkingCopies copies;
    private final Staff people;
    private final Today today;
    private final Lessons lessons;
    private final IdentityVault identity;
    private final Grounds grounds = Grounds.standard();

    DecisionController(Desk desk, Drafting drafting, WorkingCopies copies, Staff people, Today today, Lessons lessons, IdentityVault identity) {
        this.desk = desk;
        this.drafting = drafting;
        this.copies = copies;
        this.people = people;
        this.today = today;
        this.lessons = lessons;
        this.identity = identity;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id, @PathVariable int number) {
        CaseView view = desk.view(new CaseId(id));
        Item item = view.item(number).orElseThrow(NoSuchCase::new);
        Optional<OutcomeForm> kept = copies.mine(view.id(), place(number)).map(copy -> EventJson.value(copy.body(), OutcomeForm.class));
        OutcomeForm form = kept.orElseGet(() -> Optional.ofNullable(view.decisions().get(number)).map(OutcomeForm::of).orElseGet(OutcomeForm::blank));
        return page(view, item, form, "", List.of(), view.version());
    }

    /// The panel beside the form: what is missing, and the letter. Also keeps what was typed.
    @PostMapping(params = "check", headers = "HX-Request")
    ModelAndView check(@PathVariable UUID id, @PathVariable int number, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        CaseView view = desk.view(new CaseId(id));
        Item item = view.item(number).orElseThrow(NoSuchCase::new);
        OutcomeForm form = OutcomeForm.read(typed);
        keep(view, number, form, version);
        return new ModelAndView("cases/check", panel(view, item, form));
    }

    @PostMapping
    ModelAndView decide(@PathVariable UUID id, @PathVariable int number, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        CaseView view = desk.view(new CaseId(id));
        Item item = view.item(number).orElseThrow(NoSuchCase::new);
        OutcomeForm form = OutcomeForm.read(typed);
        if (typed.containsKey("another-ground")) {
            form = form.withAnotherGround();
        } else if (typed.containsKey("another-step")) {
            form = form.withAnotherStep();
        }
        keep(view, number, form, version);
        if (typed.containsKey("another-ground") || typed.containsKey("another-step") || typed.containsKey("check")) {
            return page(view, item, form, "", List.of(), version);
        }
        try {
            Outcome outcome = form.outcome(view.regime(), this::qualified).orElseThrow(() ->
                new NotAllowed("rn-per-part", "Recording the decision", "no outcome is chosen", "Choose what becomes of item " + number));
            desk.tell(view.id(), version, new CaseCommand.Decide(number, outcome));
        } catch (NotAllowed | IllegalArgumentException e) {
            return refused(page(view, item, form, String.valueOf(e.getMessage()), List.of(), version), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Stale e) {
            return refused(page(e.now(), item, form, "", Entry.of(e.now(), e.since(), people), e.now().version()), HttpStatus.CONFLICT);
        }
        copies.discard(view.id(), place(number));
        copies.discard(view.id(), reusedPlace(number));
        CaseView now = desk.view(view.id());
        return new ModelAndView(now.undecided().isEmpty() ? "redirect:/cases/" + id + "/letter" : "redirect:/cases/" + id + "/items/" + now.undecided().getFirst());
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private void keep(CaseView view, int number, OutcomeForm form, int version) {
        copies.keep(view.id(), view.authority(), place(number), EventJson.json(form), version);
    }

    private static String place(int number) {
        return "decision/" + number;
    }

    private static String reusedPlace(int number) {
        return "reused/" + number;
    }

    private ModelAndView page(CaseView view, Item item, OutcomeForm form, String refusal, List<Entry> since, int version) {
        Map<String, Object> model = panel(view, item, form);
        model.put("it", CaseBar.of(view, "items", desk.rules(), today.date()));
        model.put("form", form);
        model.put("reused", copies.mine(view.id(), reusedPlace(item.number())).map(copy -> EventJson.value(copy.body(), Reused.class)).orElse(null));
        model.put("choices", choices(view));
        model.put("matters", OutcomeForm.matters(grounds, view.regime()));
        model.put("refusal", refusal);
        model.put("mayDecide", Acting.current().may(Role.DECISION_MAKER, view.authority()));
        model.put("since", since);
        model.put("version", version);
        return new ModelAndView("cases/decision", model);
    }

    private Map<String, Object> panel(CaseView view, Item item, OutcomeForm form) {
        Map<String, Object> model = new LinkedHashMap<>();
        List<Gap> gaps;
        String letter = "";
        List<Lessons.Lesson> before = List.of();
        String earlier = "";
        try {
            Optional<Outcome> outcome = form.outcome(view.regime(), this::qualified);
            earlier = outcome.map(o -> earlier(view, o)).orElse("");
            gaps = outcome.map(o -> new DecisionCheck(grounds, desk.rules().holidays()).gaps(view, item.number(), o, today.date()))
                .orElse(List.of(new Gap("rn-per-part", "", "Choose what becomes of this item")));
            before = outcome.map(o -> lessons.about(view, o)).orElse(List.of());
            if (outcome.isPresent() && gaps.isEmpty()) {
                letter = drafting.preview(view, item.number(), outcome.get()).text();
            }
        } catch (IllegalArgumentException e) {
            gaps = List.of(new Gap("form", "", String.valueOf(e.getMessage())));
        }
        model.put("item", item);
        model.put("lessons", before);
        model.put("gaps", gaps);
        model.put("letter", letter);
        model.put("earlier", earlier);
        return model;
    }

    /// Whether the earlier request is the same person's, which section 14(2) needs: yes or no, and never who.
    private String earlier(CaseView view, Outcome outcome) {
        if (!(outcome instanceof Outcome.Repeated repeated) || repeated.earlierReference().isBlank()) {
            return "";
        }
        return desk.find(view.authority(), repeated.earlierReference()).map(other -> identity.samePerson(view.id().value(), other.value())
            ? "%s was asked by the same person.".formatted(repeated.earlierReference())
            : "%s was not asked from the same address. Section 14(2) is for repeated requests of one person.".formatted(repeated.earlierReference()))
            .orElse("This authority has no case %s in Candour: check by hand that the same person asked it.".formatted(repeated.earlierReference()));
    }

    private boolean qualified(String ground) {
        return grounds.byId(ground).filter(Ground::publicInterestTest).isPresent();
    }

    /// Grounds that can be cited today under the case's regime.
    private List<Ground> choices(CaseView view) {
        return grounds.of(view.regime()).stream().filter(g -> g.inForceOn(today.date())).toList();
    }
}
