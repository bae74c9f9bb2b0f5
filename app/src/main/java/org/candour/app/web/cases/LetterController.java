package org.candour.app.web.cases;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.candour.app.access.Staff;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.desk.WorkingCopies;
import org.candour.app.letters.Drafting;
import org.candour.app.precedents.RoundRobins;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.Track;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.letters.Letter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The answer letter: composed from the decision, edited, approved by someone else, sent.
@Controller
@RequestMapping("/cases/{id}/letter")
class LetterController {
    private static final String PLACE = "letter";

    private final Desk desk;
    private final Drafting drafting;
    private final WorkingCopies copies;
    private final Staff people;
    private final Today today;
    private final RoundRobins robins;

    LetterController(Desk desk, Drafting drafting, WorkingCopies copies, Staff people, Today today, RoundRobins robins) {
        this.desk = desk;
        this.drafting = drafting;
        this.copies = copies;
        this.people = people;
        this.today = today;
        this.robins = robins;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id) {
        CaseView view = desk.view(new CaseId(id)).running();
        return page(view, "", "", List.of(), view.version());
    }

    @GetMapping("/letter.{form}")
    ResponseEntity<byte[]> file(@PathVariable UUID id, @PathVariable String form) {
        CaseView view = desk.view(new CaseId(id)).running();
        String type = switch (form) {
            case "pdf" -> "application/pdf";
            case "docx" -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            case "txt" -> "text/plain;charset=UTF-8";
            default -> throw new NoSuchCase();
        };
        ContentDisposition disposition = ContentDisposition.attachment().filename("Response " + view.reference().replace('/', '-') + "." + form, StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, type).header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
            .body(drafting.bytes(drafting.current(view), form));
    }

    @PostMapping(params = "save")
    ModelAndView save(@PathVariable UUID id, @RequestParam int version, @RequestParam String markup) {
        return act(id, version, markup, () -> drafting.save(new CaseId(id), version, markup));
    }

    @PostMapping(params = "anew")
    ModelAndView composeAnew(@PathVariable UUID id, @RequestParam int version) {
        return act(id, version, "", () -> drafting.composeAnew(new CaseId(id), version));
    }

    @PostMapping(params = "submit")
    ModelAndView submit(@PathVariable UUID id, @RequestParam int version, @RequestParam String markup, @RequestParam(defaultValue = "STANDARD") Track track) {
        return act(id, version, markup, () -> {
            CaseView saved = drafting.save(new CaseId(id), version, markup);
            return desk.tell(saved.id(), saved.version(), new CaseCommand.SubmitLetter(saved.running().letter().orElseThrow().draft(), track));
        });
    }

    @PostMapping(params = "approve")
    ModelAndView approve(@PathVariable UUID id, @RequestParam int version, @RequestParam int draft, @RequestParam Clearance approve) {
        return act(id, version, "", () -> desk.tell(new CaseId(id), version, new CaseCommand.ApproveLetter(draft, approve)));
    }

    @PostMapping(params = "return")
    ModelAndView giveBack(@PathVariable UUID id, @RequestParam int version, @RequestParam int draft, @RequestParam(defaultValue = "") String reason) {
        return typed(act(id, version, "", () -> desk.tell(new CaseId(id), version, new CaseCommand.ReturnLetter(draft, reason))), reason, "");
    }

    @PostMapping(params = "send")
    ModelAndView send(@PathVariable UUID id, @RequestParam int version, @RequestParam Delivery send) {
        return act(id, version, "", () -> drafting.clearToSend(new CaseId(id), version, send));
    }

    @PostMapping(params = "posted")
    ModelAndView posted(@PathVariable UUID id, @RequestParam int version, @RequestParam(defaultValue = "") String posting) {
        return typed(act(id, version, "", () -> {
            if (posting.isBlank()) {
                throw new NotAllowed("posting-has-record", "Recording the posting", "nothing is said of how it was posted", "Say by which service, and the number if there is one");
            }
            return desk.tell(new CaseId(id), version, new CaseCommand.RecordSent(Delivery.POST, posting));
        }), "", posting);
    }

    /// A page shown again with what was typed beside the letter.
    private static ModelAndView typed(ModelAndView page, String reason, String posting) {
        return page.getModel().isEmpty() ? page : page.addObject("reason", reason).addObject("posting", posting);
    }

    private ModelAndView act(UUID id, int version, String markup, Supplier<CaseView> work) {
        CaseView view = desk.view(new CaseId(id)).running();
        if (!markup.isEmpty()) {
            copies.keep(view.id(), view.authority(), PLACE, markup, version);
        }
        try {
            work.get();
        } catch (NotAllowed e) {
            return refused(page(view, markup, String.valueOf(e.getMessage()), List.of(), version), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Stale e) {
            return refused(page(e.now().running(), markup, "", Entry.of(e.now(), e.since(), people), e.now().version()), HttpStatus.CONFLICT);
        }
        copies.discard(view.id(), PLACE);
        return new ModelAndView("redirect:/cases/" + id + "/letter");
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(CaseView view, String typed, String refusal, List<Entry> since, int version) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", CaseBar.of(view, "letter", desk.rules(), today.date()));
        boolean ready = view.allDecided();
        String markup = !typed.isEmpty() ? typed : ready ? copies.mine(view.id(), PLACE).map(WorkingCopies.Copy::body).orElseGet(() -> drafting.current(view).markup()) : "";
        model.put("ready", ready);
        model.put("markup", markup);
        model.put("letter", ready ? drafting.current(view).text() : "");
        model.put("findings", ready ? drafting.findings(view, drafting.current(view)) : List.of());
        model.put("behind", ready && view.stage().open() ? drafting.behind(view) : List.of());
        model.put("parts", ready ? LetterPart.of(drafting.current(view)) : List.of());
        model.put("drafter", view.letter().map(l -> people.name(l.drafter())).orElse(""));
        model.put("divergence", ready && view.stage().open() ? robins.of(view).flatMap(RoundRobins.RoundRobin::divergence).orElse("") : "");
        model.put("otherDay", ready && view.stage().open() && !drafting.datedToday(view));
        model.put("reason", "");
        model.put("posting", "");
        model.put("refusal", refusal);
        model.put("since", since);
        model.put("version", version);
        return new ModelAndView("cases/letter", model);
    }
}
