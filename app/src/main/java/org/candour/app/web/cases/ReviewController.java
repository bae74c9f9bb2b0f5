package org.candour.app.web.cases;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.candour.app.access.Acting;
import org.candour.app.access.Role;
import org.candour.app.access.Staff;
import org.candour.app.desk.Calendars;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.identity.Correspondence;
import org.candour.app.letters.Drafting;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Declined;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Laps;
import org.candour.casework.NotAllowed;
import org.candour.law.ReviewClock;
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

/// What followed the answer: the review and who may carry it out, complaints, appeals, each with its dates.
@Controller
@RequestMapping("/cases/{id}/review")
class ReviewController {
    private final Desk desk;
    private final Drafting drafting;
    private final Staff people;
    private final Today today;
    private final Calendars calendars;
    private final Correspondence correspondence;
    private final Actions actions;

    ReviewController(Desk desk, Drafting drafting, Staff people, Today today, Calendars calendars, Correspondence correspondence, Actions actions) {
        this.desk = desk;
        this.drafting = drafting;
        this.people = people;
        this.today = today;
        this.calendars = calendars;
        this.correspondence = correspondence;
        this.actions = actions;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id) {
        CaseView view = desk.view(new CaseId(id));
        return page(view, new Values(new LinkedMultiValueMap<>()), "", List.of(), view.version());
    }

    /// The count of days behind the day on which the outcome is due.
    @GetMapping("/deadline")
    ModelAndView deadline(@PathVariable UUID id) {
        CaseView view = desk.view(new CaseId(id));
        Laps.Review review = view.laps().reviews().reversed().stream().findFirst().orElseThrow(NoSuchCase::new);
        return new ModelAndView("cases/reviewDeadline", Map.of("it", bar(view), "review", review,
            "limit", review.until().equals(review.due().due()) ? ReviewClock.answerBy(view.regime(), review.askedOn(), calendars.current())
                : ReviewClock.answerAtTheLatest(view.regime(), review.askedOn(), calendars.current()),
            "asking", ReviewClock.askBy(view.regime(), review.unanswered().or(() -> view.laps().answeredOn()).orElse(review.askedOn()), calendars.current())));
    }

    /// The letter in which a review's outcome left.
    @GetMapping("/{number}/outcome.pdf")
    ResponseEntity<byte[]> outcome(@PathVariable UUID id, @PathVariable String number) {
        CaseView view = desk.view(new CaseId(id));
        Laps.Review review = view.laps().reviews().stream().filter(r -> Integer.toString(r.number()).equals(number) && r.answer().dispatch().isPresent()).findFirst().orElseThrow(NoSuchCase::new);
        CaseView lap = view.lap(review);
        ContentDisposition disposition = ContentDisposition.attachment().filename("Review outcome " + view.reference().replace('/', '-') + ".pdf", StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "application/pdf").header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
            .body(drafting.stored(lap, lap.dispatch().orElseThrow().letter()).pdf());
    }

    @PostMapping(params = "give")
    ModelAndView give(@PathVariable UUID id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        Values values = new Values(typed);
        String reviewer = values.required("reviewer", "Choose a reviewer");
        return act(id, version, values, () -> new CaseCommand.GiveReview(reviewer, Optional.of(values.text("late")).filter(words -> !words.isEmpty())));
    }

    @PostMapping(params = "decline")
    ModelAndView decline(@PathVariable UUID id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        Values values = new Values(typed);
        String how = values.required("how", "Choose why it is not carried out");
        values.required("reason", "Say why; the requester may ask");
        values.check("how", how.isEmpty() || Stream.of(Declined.values()).anyMatch(d -> d.name().equals(how)), "Choose why it is not carried out");
        return act(id, version, values, () -> new CaseCommand.DeclineReview(Declined.valueOf(how), values.text("reason")));
    }

    @PostMapping(params = "extend")
    ModelAndView extend(@PathVariable UUID id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        Values values = new Values(typed);
        var until = values.date("until", "the new day");
        values.required("longer", "Say why; the requester will read it");
        return act(id, version, values, () -> new CaseCommand.ExtendReview(until, values.text("longer")));
    }

    private ModelAndView act(UUID id, int version, Values values, Supplier<CaseCommand> command) {
        CaseView view = desk.view(new CaseId(id));
        if (!values.errors().isEmpty()) {
            return refused(page(view, values, "", List.of(), version), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            desk.tell(view.id(), version, command.get());
        } catch (NotAllowed | IllegalArgumentException e) {
            return refused(page(view, values, String.valueOf(e.getMessage()), List.of(), version), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Stale e) {
            return refused(page(e.now(), values, "", Entry.of(e.now(), e.since(), people), e.now().version()), HttpStatus.CONFLICT);
        }
        return new ModelAndView("redirect:/cases/" + id + "/review");
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private CaseBar bar(CaseView view) {
        return CaseBar.of(view, "review", desk.rules(), today.date());
    }

    private ModelAndView page(CaseView view, Values values, String refusal, List<Entry> since, int version) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", bar(view));
        model.put("candidates", candidates(view));
        model.put("names", people);
        model.put("words", view.laps().openReview().isPresent() ? correspondence.wordsOf(view.id().value()) : List.of());
        model.put("actions", actions.afterAnswer(view));
        model.put("mine", view.laps().openReview().flatMap(Laps.Review::reviewer).filter(Acting.current().id()::equals).isPresent());
        model.put("errors", values.errors());
        model.put("typed", values);
        model.put("refusal", refusal);
        model.put("since", since);
        model.put("version", version);
        return new ModelAndView("cases/review", model);
    }

    private List<Candidate> candidates(CaseView view) {
        return view.laps().openReview().map(review -> {
            Map<String, Set<Laps.Part>> barred = review.state() == Laps.State.OPEN ? review.barred() : view.laps().parts();
            return people.with(view.authority(), Role.REVIEWER).stream().map(p -> new Candidate(p.id(), p.name(), String.join(" and ",
                barred.getOrDefault(p.id(), Set.of()).stream().sorted().map(Laps.Part::words).toList()))).toList();
        }).orElse(List.of());
    }
}
