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
import org.candour.app.desk.Today;
import org.candour.app.referral.Parties;
import org.candour.app.referral.Referrals;
import org.candour.app.referral.Released;
import org.candour.app.referral.SameAsker;
import org.candour.app.referral.Triggers;
import org.candour.app.web.Choice;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Question;
import org.candour.casework.referral.ReferralEvent.Taken;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Advice on a case: why it is to be referred, what the unit would see, what it said, and what the authority made of it.
@Controller
@RequestMapping("/cases/{id}/advice")
class AdviceController {
    private final Desk desk;
    private final Referrals referrals;
    private final Parties parties;
    private final Triggers triggers;
    private final SameAsker sameAsker;
    private final Staff staff;
    private final Today today;

    AdviceController(Desk desk, Referrals referrals, Parties parties, Triggers triggers, SameAsker sameAsker, Staff staff, Today today) {
        this.desk = desk;
        this.referrals = referrals;
        this.parties = parties;
        this.triggers = triggers;
        this.sameAsker = sameAsker;
        this.staff = staff;
        this.today = today;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id) {
        return page(desk.view(new CaseId(id)), new Values(new LinkedMultiValueMap<>()), "", Optional.empty());
    }

    /// Shows what the unit would see; nothing leaves yet.
    @PostMapping(params = "preview")
    ModelAndView preview(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed) {
        return ask(id, typed, false);
    }

    @PostMapping(params = "send")
    ModelAndView send(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed) {
        return ask(id, typed, true);
    }

    private ModelAndView ask(UUID id, MultiValueMap<String, String> typed, boolean send) {
        CaseView view = desk.view(new CaseId(id));
        Acting.current().require("Asking for advice", view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        Values v = new Values(typed);
        v.check("unit", !v.text("unit").isEmpty(), "Choose the unit");
        Referrals.Asking asking = new Referrals.Asking(v.text("unit"), v.required("asks", "Say what the unit is asked"), v.required("position", "Say what you mean to answer"),
            v.text("evidence").lines().map(String::strip).filter(line -> !line.isEmpty()).toList(), v.date("answerBy", "the day by which advice is of use"));
        if (!v.errors().isEmpty()) {
            return page(view, v, "", Optional.empty());
        }
        try {
            Question question = referrals.draft(view, asking);
            if (!send) {
                return page(view, v, "", Optional.of(question));
            }
            referrals.seek(view, UUID.fromString(v.text("once")), question);
            return new ModelAndView("redirect:/cases/" + id + "/advice");
        } catch (NotAllowed | IllegalArgumentException e) {
            return page(view, v, String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    @PostMapping(path = "/{referral}", params = "taken")
    ModelAndView decide(@PathVariable UUID id, @PathVariable UUID referral, @RequestParam String taken, @RequestParam int version, @RequestParam String why) {
        return change(id, view -> referrals.decide(view, referral, version, java.util.Arrays.stream(Taken.values()).filter(t -> t.name().equals(taken)).findFirst()
            .orElseThrow(() -> new NotAllowed("decision-chosen", "Recording what was made of the advice", "no choice was made", "Choose followed, followed in part or not followed")), why));
    }

    @PostMapping(path = "/{referral}", params = "confirm")
    ModelAndView confirm(@PathVariable UUID id, @PathVariable UUID referral) {
        return change(id, view -> referrals.confirmWithdrawal(view, referral));
    }

    @PostMapping(path = "/{referral}", params = "query")
    ModelAndView query(@PathVariable UUID id, @PathVariable UUID referral, @RequestParam String query) {
        return change(id, view -> referrals.query(view, referral, query));
    }

    @PostMapping(path = "/{referral}", params = "end")
    ModelAndView end(@PathVariable UUID id, @PathVariable UUID referral, @RequestParam String end) {
        return change(id, view -> referrals.end(view, referral, end));
    }

    @PostMapping(path = "/{referral}", params = "same")
    ModelAndView samePerson(@PathVariable UUID id, @PathVariable UUID referral) {
        return change(id, view -> sameAsker.ask(view, referral));
    }

    private ModelAndView change(UUID id, java.util.function.Consumer<CaseView> change) {
        CaseView view = desk.view(new CaseId(id));
        try {
            change.accept(view);
            return new ModelAndView("redirect:/cases/" + id + "/advice");
        } catch (NotAllowed e) {
            return page(view, new Values(new LinkedMultiValueMap<>()), String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    /// What would be released of a referral and its advice.
    @GetMapping("/{referral}/released")
    ModelAndView released(@PathVariable UUID id, @PathVariable UUID referral) {
        CaseView view = desk.view(new CaseId(id));
        return new ModelAndView("referral/released", Map.of("back", "/cases/" + id + "/advice", "title", view.reference() + ", " + view.subject(),
            "parts", List.of(Released.of(referrals.of(view, referral).view()))));
    }

    private ModelAndView page(CaseView view, Values v, String problem, Optional<Question> preview) {
        Map<String, String> errors = new LinkedHashMap<>(v.errors());
        if (!problem.isEmpty()) {
            errors.put("", problem);
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", CaseBar.of(view, "advice", desk.rules(), today.date()));
        model.put("referrals", referrals.of(view));
        model.put("met", triggers.met(view));
        model.put("v", v);
        model.put("errors", errors);
        model.put("units", parties.units(view.authority()).stream().map(u -> new Choice(u.code(), u.name(), "", u.code().equals(v.text("unit")))).toList());
        model.put("preview", preview);
        model.put("once", v.text("once").isEmpty() ? referrals.newIdentity().toString() : v.text("once"));
        model.put("mayAsk", (view.stage().open() || view.laps().openReview().isPresent()) && (Acting.current().may(Role.CASE_OFFICER, view.authority()) || Acting.current().may(Role.DECISION_MAKER, view.authority())));
        model.put("mayDecide", Acting.current().may(Role.DECISION_MAKER, view.authority()));
        model.put("mayConfirm", Acting.current().may(Role.DECISION_MAKER, view.authority()) || Acting.current().may(Role.APPROVER, view.authority()));
        model.put("mayCompare", sameAsker.basis(view).isPresent() && Acting.current().may(Role.DECISION_MAKER, view.authority()));
        model.put("told", sameAsker.of(view));
        model.put("names", staff);
        return new ModelAndView("cases/advice", model, errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
