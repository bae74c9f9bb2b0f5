package org.candour.app.web.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.referral.Referrals;
import org.candour.app.referral.UnitReplies;
import org.candour.app.web.referral.AdviceForm;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/// What a unit without Candour said on a referral: keyed in by an officer, beside the message where there is one.
@Controller
@RequestMapping("/cases/{id}/advice/{referral}")
class UnitReplyController {
    private final Desk desk;
    private final Referrals referrals;
    private final UnitReplies replies;
    private final Today today;

    UnitReplyController(Desk desk, Referrals referrals, UnitReplies replies, Today today) {
        this.desk = desk;
        this.referrals = referrals;
        this.replies = replies;
        this.today = today;
    }

    @GetMapping("/key-in")
    ModelAndView show(@PathVariable UUID id, @PathVariable UUID referral, @RequestParam(defaultValue = "") String reply) {
        CaseView view = officer(id);
        Optional<UnitReplies.Reply> message = message(view, referral, reply);
        return page(view, referral, message, new Values(message.map(this::readable).orElseGet(LinkedMultiValueMap::new)), "", HttpStatus.OK);
    }

    private CaseView officer(UUID id) {
        CaseView view = desk.view(new CaseId(id));
        Acting.current().require("Keying in what a unit said", view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        return view;
    }

    private Optional<UnitReplies.Reply> message(CaseView view, UUID referral, String reply) {
        try {
            return reply.isBlank() ? Optional.empty() : Optional.of(replies.of(view, referral, UUID.fromString(reply)));
        } catch (IllegalArgumentException e) {
            throw new NotThere();
        }
    }

    /// What could be read of a message stands in the form already.
    private MultiValueMap<String, String> readable(UnitReplies.Reply message) {
        UnitReplies.Readable read = replies.readable(message);
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        fields.set("number", read.number());
        read.kind().ifPresent(kind -> fields.set("kind", kind.name()));
        read.grounds().forEach(ground -> fields.add("ground", ground));
        fields.set("reasons", read.reasons());
        fields.set("favouring", String.join("\n", read.favouring()));
        fields.set("against", String.join("\n", read.against()));
        fields.set("balance", read.balance());
        fields.set("favoured", read.favoured().name());
        fields.set("answer", read.reply());
        return fields;
    }

    @PostMapping(path = "/key-in", params = "keyin")
    ModelAndView keyIn(@PathVariable UUID id, @PathVariable UUID referral, @RequestParam MultiValueMap<String, String> typed) {
        CaseView view = officer(id);
        Values v = new Values(typed);
        Optional<UnitReplies.Reply> message = message(view, referral, v.text("reply"));
        AdviceForm form = new AdviceForm(v, "");
        boolean advises = !v.text("kind").isEmpty() || !v.text("reasons").isEmpty() || v.text("number").isEmpty() && v.text("answer").isEmpty();
        Optional<Advice> advice = advises ? Optional.of(form.advice()) : Optional.empty();
        v.check("how", message.isPresent() || !v.text("how").isEmpty(), "Say by which way it came, and from whom");
        if (!v.errors().isEmpty()) {
            return page(view, referral, message, v, "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            replies.keyIn(view, referral, message.map(UnitReplies.Reply::id), v.text("how"), new UnitReplies.Said(v.text("number"), advice, v.text("answer")));
            return new ModelAndView("redirect:/cases/" + id + "/advice");
        } catch (NotAllowed e) {
            return page(view, referral, message, v, String.valueOf(e.getMessage()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping(path = "/key-in", params = "aside")
    ModelAndView putAside(@PathVariable UUID id, @PathVariable UUID referral, @RequestParam MultiValueMap<String, String> typed) {
        CaseView view = officer(id);
        Values v = new Values(typed);
        UnitReplies.Reply message = message(view, referral, v.text("reply")).orElseThrow(NotThere::new);
        try {
            replies.putAside(view, referral, message.id(), v.text("why"));
            return new ModelAndView("redirect:/cases/" + id + "/advice");
        } catch (NotAllowed e) {
            return page(view, referral, Optional.of(message), v, String.valueOf(e.getMessage()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// A message as it came.
    @GetMapping("/replies/{reply}/message")
    ResponseEntity<byte[]> message(@PathVariable UUID id, @PathVariable UUID referral, @PathVariable UUID reply) {
        byte[] bytes = replies.message(desk.view(new CaseId(id)), referral, reply);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"message.eml\"").body(bytes);
    }

    private ModelAndView page(CaseView view, UUID referral, Optional<UnitReplies.Reply> message, Values v, String problem, HttpStatus status) {
        Referrals.Mine mine = referrals.of(view, referral);
        if (!mine.byMail()) {
            throw new NotThere();
        }
        Map<String, String> errors = new LinkedHashMap<>(v.errors());
        if (!problem.isEmpty()) {
            errors.put("", problem);
        }
        return new ModelAndView("cases/key-in", Map.of("it", CaseBar.of(view, "advice", desk.rules(), today.date()), "mine", mine, "message", message, "form", new AdviceForm(v, problem),
            "errors", errors, "asked", mine.view().queries().stream().filter(q -> q.answer().isEmpty()).map(q -> q.question()).toList()), status);
    }
}
