package org.candour.app.web.cases;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Today;
import org.candour.app.referral.Consultations;
import org.candour.app.release.Receiving;
import org.candour.app.web.Choice;
import org.candour.casework.CaseEvent.PartnerView;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

/// Partners consulted on a case: what each is shown, what they said, what they handed in. For those cleared for the case.
@Controller
@RequestMapping("/cases/{id}/consultation")
public class ConsultationController {
    private final Desk desk;
    private final Consultations consultations;
    private final Today today;

    ConsultationController(Desk desk, Consultations consultations, Today today) {
        this.desk = desk;
        this.consultations = consultations;
        this.today = today;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id) {
        return page(cleared(id), nothing(), "", Optional.empty(), "");
    }

    private CaseView cleared(UUID id) {
        CaseView view = desk.view(new CaseId(id));
        if (!Searches.cleared(view)) {
            throw new NoSuchCase();
        }
        return view;
    }

    /// Shows what the partner would see; nothing leaves yet.
    @PostMapping(params = "preview")
    ModelAndView preview(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed) {
        return ask(id, typed, false);
    }

    @PostMapping(params = "send")
    ModelAndView send(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed) {
        return ask(id, typed, true);
    }

    private ModelAndView ask(UUID id, MultiValueMap<String, String> typed, boolean send) {
        CaseView view = cleared(id);
        Values v = new Values(typed);
        String email = v.required("email", "Give the partner's e-mail address");
        v.check("email", email.isEmpty() || email.matches("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]+"), "Enter one e-mail address, for example records@harbour.example");
        Consultations.Asking asking = new Consultations.Asking(v.required("partner", "Name the body to be asked"), email, v.numbers("item", "Choose the items that touch the partner"),
            v.required("question", "Say on what you want their view"),
            Arrays.stream(v.text("passages").split("\\R\\s*\\R")).map(String::strip).filter(p -> !p.isEmpty()).toList(), v.all("document"), v.date("by", "the day to answer by"));
        if (!v.errors().isEmpty()) {
            return page(view, v, "", Optional.empty(), "");
        }
        try {
            Consultations.Shown shown = consultations.draft(view, asking);
            if (!send) {
                return page(view, v, "", Optional.of(shown), "");
            }
            consultations.ask(view, UUID.fromString(v.text("once")), asking, shown);
            return back(id);
        } catch (NotAllowed | IllegalArgumentException e) {
            return page(view, v, String.valueOf(e.getMessage()), Optional.empty(), "");
        }
    }

    @PostMapping(path = "/{consultation}", params = "end")
    ModelAndView end(@PathVariable UUID id, @PathVariable UUID consultation, @RequestParam String end) {
        return change(id, view -> consultations.end(view, consultation, end));
    }

    @PostMapping(path = "/{consultation}", params = "view")
    ModelAndView record(@PathVariable UUID id, @PathVariable UUID consultation, @RequestParam String view, @RequestParam String words, @RequestParam String byWhom) {
        return change(id, of -> consultations.record(of, consultation, Arrays.stream(PartnerView.values()).filter(p -> p.name().equals(view)).findFirst().orElseThrow(() ->
            new NotAllowed("view-chosen", "Recording a partner's view", "none was chosen", "Choose one")), words, byWhom));
    }

    @PostMapping(path = "/files/{file}", params = "take")
    ModelAndView take(@PathVariable UUID id, @PathVariable UUID file) {
        CaseView view = cleared(id);
        try {
            Receiving.Received received = consultations.takeIn(view, file);
            return page(desk.view(view.id()), nothing(), "", Optional.empty(), received.words());
        } catch (NotAllowed e) {
            return page(view, nothing(), String.valueOf(e.getMessage()), Optional.empty(), "");
        }
    }

    @GetMapping("/files/{file}")
    ResponseEntity<byte[]> file(@PathVariable UUID id, @PathVariable UUID file) {
        Consultations.HandedIn found = consultations.file(cleared(id), file);
        return download(found.name(), consultations.bytes(found));
    }

    /// A file to keep, never to be shown by the browser.
    public static ResponseEntity<byte[]> download(String name, byte[] bytes) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
            .header("X-Content-Type-Options", "nosniff").body(bytes);
    }

    private ModelAndView change(UUID id, java.util.function.Consumer<CaseView> change) {
        CaseView view = cleared(id);
        try {
            change.accept(view);
            return back(id);
        } catch (NotAllowed e) {
            return page(view, nothing(), String.valueOf(e.getMessage()), Optional.empty(), "");
        }
    }

    private static ModelAndView back(UUID id) {
        return new ModelAndView("redirect:/cases/" + id + "/consultation");
    }

    private static Values nothing() {
        return new Values(new LinkedMultiValueMap<>());
    }

    private ModelAndView page(CaseView view, Values v, String problem, Optional<Consultations.Shown> preview, String notice) {
        Map<String, String> errors = new LinkedHashMap<>(v.errors());
        if (!problem.isEmpty()) {
            errors.put("", problem);
        }
        boolean worker = Acting.current().may(Role.CASE_OFFICER, view.authority()) || Acting.current().may(Role.DECISION_MAKER, view.authority());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", CaseBar.of(view, "consultation", desk.rules(), today.date()));
        model.put("consultations", consultations.of(view));
        model.put("v", v);
        model.put("errors", errors);
        model.put("preview", preview);
        model.put("notice", notice);
        model.put("once", v.text("once").isEmpty() ? consultations.newIdentity().toString() : v.text("once"));
        model.put("documents", view.documents().values().stream().map(d -> new Choice(d.id(), d.name(), "", v.all("document").contains(d.id()))).toList());
        model.put("mayAsk", worker && (view.stage().open() || view.laps().openReview().isPresent()));
        return new ModelAndView("cases/consultation", model, errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
