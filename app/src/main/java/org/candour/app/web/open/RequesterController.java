package org.candour.app.web.open;

import java.security.MessageDigest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.desk.Calendars;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.identity.Correspondence;
import org.candour.app.identity.IdentityVault;
import org.candour.app.intake.Intake;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.law.ReviewClock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// A requester's own page: status, due date, what was written both ways, and a place to answer. Whoever has the link has the page.
@Controller
@RequestMapping("/request/{id}/{proof}")
class RequesterController {
    private static final int LONGEST = 20_000;

    private final Desk desk;
    private final IdentityVault identity;
    private final Correspondence correspondence;
    private final Authorities authorities;
    private final TransactionTemplate transaction;
    private final Today today;
    private final Intake intake;
    private final Calendars calendars;

    RequesterController(Desk desk, IdentityVault identity, Correspondence correspondence, Authorities authorities, TransactionTemplate transaction, Today today, Intake intake, Calendars calendars) {
        this.desk = desk;
        this.identity = identity;
        this.correspondence = correspondence;
        this.authorities = authorities;
        this.transaction = transaction;
        this.today = today;
        this.intake = intake;
        this.calendars = calendars;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id, @PathVariable String proof) {
        check(id, proof);
        return page(id, proof, "", "");
    }

    /// Takes a reply. One that answers a clarification starts the clock again, with a full new time.
    @PostMapping
    ModelAndView reply(@PathVariable UUID id, @PathVariable String proof, @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String about) {
        check(id, proof);
        if (words.isBlank() || words.length() > LONGEST) {
            ModelAndView page = page(id, proof, words, words.isBlank() ? "Write your message" : "Shorten your message to %,d characters; it has %,d".formatted(LONGEST, words.length()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        if (about.equals("review") && asSystem(() -> desk.rules().reviewable(desk.view(new CaseId(id)), today.date()))) {
            asSystem(() -> intake.askReview(new CaseId(id), "form", words, today.date()));
            return new ModelAndView("redirect:/request/" + id + "/" + proof);
        }
        asSystem(() -> transaction.execute(_ -> {
            CaseView view = desk.view(new CaseId(id));
            UUID message = Ids.at(today.now());
            correspondence.keep(new Correspondence.Message(message, view.authority(), id, true, "reply", today.now(), null, "Reply on the request's page", words,
                identity.masked(id, words), null));
            desk.tell(view.id(), new CaseCommand.RecordMessageReceived("reply", message.toString()));
            if (view.stage() == CaseView.Stage.AWAITING_CLARIFICATION) {
                desk.tell(view.id(), new CaseCommand.RecordClarification(today.date()));
            }
            return true;
        }));
        return new ModelAndView("redirect:/request/" + id + "/" + proof);
    }

    private void check(UUID id, String proof) {
        byte[] right = identity.linkProof(id).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, proof.getBytes(StandardCharsets.UTF_8))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (asSystem(() -> desk.view(new CaseId(id)).laps().destroyed().isPresent())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private <T> T asSystem(Supplier<T> work) {
        return Acting.as(Actor.system("requester", authorities.all().stream().map(Authority::code).collect(Collectors.toSet())), work);
    }

    /// What a requester may see of a case: a function of its stage and dates, never of searches, findings or files.
    private ModelAndView page(UUID id, String proof, String words, String problem) {
        return asSystem(() -> {
            CaseView view = desk.view(new CaseId(id));
            List<Correspondence.Message> messages = correspondence.of(id);
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("id", id.toString());
            model.put("proof", proof);
            model.put("reference", view.reference());
            model.put("subject", view.subject());
            model.put("authority", authorities.byCode(view.authority()).map(Authority::name).orElse(""));
            model.put("receivedOn", view.receivedOn());
            model.put("due", view.due().due());
            model.put("stage", view.stage());
            model.put("items", view.items());
            model.put("messages", messages);
            model.put("review", view.laps().reviews().reversed().stream().findFirst());
            boolean answered = view.dispatch().flatMap(CaseView.Dispatch::sent).isPresent();
            model.put("answered", answered);
            model.put("late", !answered && view.stage().open() && !view.stage().stopped() && today.date().isAfter(view.due().due()));
            model.put("askBy", Optional.of(view).filter(v -> desk.rules().reviewable(v, today.date()))
                .map(v -> ReviewClock.askBy(v.regime(), v.dispatch().flatMap(CaseView.Dispatch::sent).orElse(v.due().due()), calendars.current()).due()));
            model.put("words", words);
            model.put("problem", problem);
            return new ModelAndView("open/request", model);
        });
    }
}
