package org.candour.app.web.cases;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.candour.app.access.Staff;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.desk.WorkingCopies;
import org.candour.app.review.Bundles;
import org.candour.app.review.Destruction;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Laps;
import org.candour.casework.NotAllowed;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The submission to the regulator with its bundle: written, looked at, recorded as sent with exactly these bytes.
@Controller
@RequestMapping("/cases/{id}/bundle")
class BundleController {
    private final Desk desk;
    private final Bundles bundles;
    private final Destruction destruction;
    private final Vault vault;
    private final WorkingCopies copies;
    private final Staff people;
    private final Today today;

    BundleController(Desk desk, Bundles bundles, Destruction destruction, Vault vault, WorkingCopies copies, Staff people, Today today) {
        this.desk = desk;
        this.bundles = bundles;
        this.destruction = destruction;
        this.vault = vault;
        this.copies = copies;
        this.people = people;
        this.today = today;
    }

    @GetMapping
    ModelAndView form(@PathVariable UUID id, @RequestParam(defaultValue = "") String question) {
        CaseView view = desk.view(new CaseId(id));
        return page(view, question, copies.mine(view.id(), place(question)).map(WorkingCopies.Copy::body).orElse(""), Map.of(), "", List.of(), view.version());
    }

    /// The bundle as it would be sent now.
    @PostMapping(params = "look")
    ResponseEntity<byte[]> look(@PathVariable UUID id, @RequestParam int version, @RequestParam(defaultValue = "") String question, @RequestParam(defaultValue = "") String submission) {
        CaseView view = desk.view(new CaseId(id));
        copies.keep(view.id(), view.authority(), place(question), submission, version);
        return pdf("Bundle " + view.reference().replace('/', '-') + ".pdf", bound(id, submission).pdf());
    }

    @PostMapping(params = "record")
    ModelAndView record(@PathVariable UUID id, @RequestParam int version, @RequestParam(defaultValue = "") String question, @RequestParam(defaultValue = "") String submission,
                        @RequestParam MultiValueMap<String, String> typed) {
        CaseView view = desk.view(new CaseId(id));
        Values values = new Values(typed);
        LocalDate sent = values.date("sent", "the day on which it was sent");
        values.check("question", question.matches("\\d{1,6}/\\d{1,6}"), "Choose the question that it answers");
        values.check("submission", !submission.isBlank(), "Write the submission");
        copies.keep(view.id(), view.authority(), place(question), submission, version);
        if (!values.errors().isEmpty()) {
            return refused(page(view, question, submission, values.errors(), "", List.of(), version), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        int complaint = Integer.parseInt(question.split("/")[0]);
        int number = Integer.parseInt(question.split("/")[1]);
        try {
            Bundles.Bundle bundle = bound(id, submission);
            desk.tell(view.id(), version, new CaseCommand.RecordSubmission(complaint, number, sent, vault.keep(bundle.pdf(), "application/pdf").sha256(), bundle.pages()));
        } catch (NotAllowed e) {
            return refused(page(view, question, submission, Map.of(), String.valueOf(e.getMessage()), List.of(), version), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Stale e) {
            return refused(page(e.now(), question, submission, Map.of(), "", Entry.of(e.now(), e.since(), people), e.now().version()), HttpStatus.CONFLICT);
        }
        copies.discard(view.id(), place(question));
        return new ModelAndView("redirect:/cases/" + id + "/review");
    }

    /// A submission as it was sent.
    @GetMapping("/{sha256}.pdf")
    ResponseEntity<byte[]> sent(@PathVariable UUID id, @PathVariable String sha256) {
        CaseView view = desk.view(new CaseId(id));
        boolean ours = view.laps().destroyed().isEmpty() && view.laps().complaints().stream().flatMap(c -> c.questions().stream()).flatMap(q -> q.answered().stream())
            .anyMatch(s -> s.bundle().equals(sha256));
        if (!ours) {
            throw new NoSuchCase();
        }
        return pdf("Submission " + view.reference().replace('/', '-') + ".pdf", vault.bytes(sha256));
    }

    @GetMapping("/certificate.pdf")
    ResponseEntity<byte[]> certificate(@PathVariable UUID id) {
        CaseView view = desk.view(new CaseId(id));
        return pdf("Certificate of destruction " + view.reference().replace('/', '-') + ".pdf", destruction.certificate(view.id()).orElseThrow(NoSuchCase::new));
    }

    private Bundles.Bundle bound(UUID id, String submission) {
        Desk.Loaded loaded = desk.load(new CaseId(id));
        return bundles.bind(new CaseId(id), submission, Entry.of(loaded.view(), loaded.history(), people).stream().map(e -> new Bundles.Dated(e.on(), e.words())).toList());
    }

    private static ResponseEntity<byte[]> pdf(String name, byte[] bytes) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "application/pdf")
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(bytes);
    }

    private static String place(String question) {
        return "submission/" + question;
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(CaseView view, String question, String submission, Map<String, String> errors, String refusal, List<Entry> since, int version) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", CaseBar.of(view, "review", desk.rules(), today.date()));
        Map<String, String> open = new LinkedHashMap<>();
        for (Laps.Complaint c : view.laps().complaints()) {
            c.questions().stream().filter(q -> q.answered().isEmpty()).forEach(q -> open.put(c.number() + "/" + q.number(), "%s, by %s: %s".formatted(c.reference(), EventWords.day(q.answerBy()), q.asks())));
        }
        model.put("open", open);
        model.put("question", question);
        model.put("submission", submission);
        model.put("today", today.date());
        model.put("errors", errors);
        model.put("refusal", refusal);
        model.put("since", since);
        model.put("version", version);
        return new ModelAndView("cases/bundle", model);
    }
}
