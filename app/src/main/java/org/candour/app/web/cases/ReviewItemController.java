package org.candour.app.web.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Staff;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.desk.WorkingCopies;
import org.candour.app.identity.Correspondence;
import org.candour.app.letters.Drafting;
import org.candour.app.review.Lessons;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.Laps;
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

/// A fresh look at one item: the answer and its reasons, what came since, and a finding.
@Controller
@RequestMapping("/cases/{id}/review/items/{number}")
class ReviewItemController {
    private final Desk desk;
    private final Drafting drafting;
    private final WorkingCopies copies;
    private final Correspondence correspondence;
    private final Lessons lessons;
    private final Staff people;
    private final Today today;
    private final Grounds grounds = Grounds.standard();

    ReviewItemController(Desk desk, Drafting drafting, WorkingCopies copies, Correspondence correspondence, Lessons lessons, Staff people, Today today) {
        this.desk = desk;
        this.drafting = drafting;
        this.copies = copies;
        this.correspondence = correspondence;
        this.lessons = lessons;
        this.people = people;
        this.today = today;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id, @PathVariable int number) {
        CaseView view = desk.view(new CaseId(id));
        Laps.Review review = view.laps().running().orElseThrow(NoSuchCase::new);
        FreshLook look = copies.mine(view.id(), place(number)).map(copy -> EventJson.value(copy.body(), FreshLook.class)).orElseGet(() -> recorded(view, review, number));
        return page(view, number, look, "", List.of(), view.version());
    }

    private static FreshLook recorded(CaseView view, Laps.Review review, int number) {
        Optional<Laps.ItemFinding> found = Optional.ofNullable(review.findings().get(number));
        Outcome outcome = Optional.ofNullable(view.running().decisions().get(number)).orElse(view.laps().standing(view).get(number));
        return new FreshLook(found.map(f -> f.finding().name()).orElse(""), found.map(Laps.ItemFinding::why).orElse(""), outcome == null ? OutcomeForm.blank() : OutcomeForm.of(outcome));
    }

    @PostMapping
    ModelAndView find(@PathVariable UUID id, @PathVariable int number, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        CaseView view = desk.view(new CaseId(id));
        view.laps().running().orElseThrow(NoSuchCase::new);
        Values values = new Values(typed);
        OutcomeForm form = OutcomeForm.read(typed);
        boolean more = typed.containsKey("another-ground") || typed.containsKey("another-step");
        form = typed.containsKey("another-ground") ? form.withAnotherGround() : typed.containsKey("another-step") ? form.withAnotherStep() : form;
        FreshLook look = new FreshLook(values.text("finding"), values.text("found"), form);
        copies.keep(view.id(), view.authority(), place(number), EventJson.json(look), version);
        if (more) {
            return page(view, number, look, "", List.of(), version);
        }
        try {
            desk.tell(view.id(), version, command(view, number, look));
        } catch (NotAllowed | IllegalArgumentException e) {
            return refused(page(view, number, look, String.valueOf(e.getMessage()), List.of(), version), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Stale e) {
            return refused(page(e.now(), number, look, "", Entry.of(e.now(), e.since(), people), e.now().version()), HttpStatus.CONFLICT);
        }
        copies.discard(view.id(), place(number));
        Laps.Review now = desk.view(view.id()).laps().running().orElseThrow(NoSuchCase::new);
        return new ModelAndView("redirect:/cases/" + id + view.items().stream().map(Item::number).filter(n -> !now.findings().containsKey(n)).findFirst()
            .map(n -> "/review/items/" + n).orElse("/letter"));
    }

    private CaseCommand command(CaseView view, int number, FreshLook look) {
        if (look.finding().isEmpty()) {
            throw new NotAllowed("finding-per-item", "Recording the finding", "none is chosen", "Say whether the answer on this item is upheld");
        }
        Finding finding = Finding.valueOf(look.finding());
        Optional<Outcome> outcome = finding == Finding.UPHELD ? Optional.empty() : look.outcome().outcome(view.regime(), ground -> grounds.byId(ground).filter(Ground::publicInterestTest).isPresent());
        return new CaseCommand.ReviseDecision(number, finding, look.found(), outcome);
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private static String place(int number) {
        return "review/" + number;
    }

    private ModelAndView page(CaseView view, int number, FreshLook look, String refusal, List<Entry> since, int version) {
        Item item = view.item(number).orElseThrow(NoSuchCase::new);
        Laps.Review review = view.laps().running().orElseThrow(NoSuchCase::new);
        Outcome standing = view.laps().standing(view).get(number);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", CaseBar.of(view, "review", desk.rules(), today.date()));
        model.put("item", item);
        model.put("standing", Optional.ofNullable(standing));
        model.put("look", look);
        model.put("choices", grounds.of(view.regime()).stream().filter(g -> g.inForceOn(today.date())).toList());
        model.put("matters", OutcomeForm.matters(grounds, view.regime()));
        model.put("searches", view.searches().values().stream().filter(s -> s.items().contains(number) && s.answered().filter(on -> !on.isBefore(review.askedOn())).isPresent()).toList());
        model.put("words", correspondence.wordsOf(view.id().value()));
        model.put("lessons", standing == null ? List.of() : lessons.about(view, standing));
        model.put("unanswered", review.unanswered());
        model.put("prepared", review.unanswered().flatMap(_ -> Optional.ofNullable(view.decisions().get(number))));
        model.put("check", letterCheck(view));
        model.put("refusal", refusal);
        model.put("since", since);
        model.put("version", version);
        return new ModelAndView("cases/reviewItem", model);
    }

    /// What the letter check says of the answer as it left.
    private List<org.candour.letters.Finding> letterCheck(CaseView view) {
        return view.dispatch().filter(d -> d.sent().isPresent()).map(CaseView.Dispatch::letter).map(sha256 -> drafting.findings(view, drafting.stored(view, sha256))).orElse(List.of());
    }
}
