package org.candour.app.web.api;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Today;
import org.candour.app.intake.Intake;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Laps;
import org.candour.casework.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Internal reviews for other systems: asked for, given to a reviewer, read. The rules are those of the pages; a token is nobody's reviewer.
@RestController
@RequestMapping("/api/v1/cases/{id}/review")
class ReviewApi {
    private final Desk desk;
    private final Intake intake;
    private final Today today;

    ReviewApi(Desk desk, Intake intake, Today today) {
        this.desk = desk;
        this.intake = intake;
        this.today = today;
    }

    /// A request for a review.
    ///
    /// @param text       the requester's words
    /// @param receivedOn day of receipt; today where it is left out
    public record NewReview(@Nullable String text, @Nullable LocalDate receivedOn) {}

    /// @param reviewer    `user:` and the person's identifier
    /// @param lateBecause why a review asked for too late is accepted
    public record GivenTo(@Nullable String reviewer, @Nullable String lateBecause) {}

    /// @param finding `UPHELD`, `PARTLY` or `OVERTURNED`; `REACHED` where no answer had left
    /// @param outcome what takes the place of the answer's outcome, with its `kind`; left out where the answer is upheld
    public record NewFinding(@Nullable String finding, @Nullable String why, @Nullable JsonNode outcome) {}

    /// The last review of a case.
    public record ReviewBody(String state, LocalDate askedOn, LocalDate askBy, boolean inTime, LocalDate due, LocalDate atTheLatest, @Nullable String reviewer, @Nullable String result,
                             List<FindingBody> findings, int version) {}

    public record FindingBody(int item, String finding, String why) {}

    @Operation(summary = "Record that a review was asked for", description = "A second call while one is open changes nothing.")
    @PostMapping
    ResponseEntity<?> ask(@PathVariable UUID id, @RequestBody NewReview body) {
        String text = RequestApi.given(body.text());
        if (text.isEmpty() || text.length() > 100_000) {
            return RequestApi.problem(Map.of("text", text.isEmpty() ? "Give the requester's words" : "Give at most 100,000 characters"));
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(body(intake.askReview(new CaseId(id), "api", text, body.receivedOn() == null ? today.date() : body.receivedOn())));
    }

    @Operation(summary = "Read the last review")
    @GetMapping
    ReviewBody read(@PathVariable UUID id) {
        return body(desk.view(new CaseId(id)));
    }

    @Operation(summary = "Give the review to a reviewer", description = "Refused for whoever decided, drafted or approved the answer.")
    @PutMapping("/reviewer")
    ResponseEntity<?> give(@PathVariable UUID id, @RequestBody GivenTo body) {
        String reviewer = RequestApi.given(body.reviewer());
        if (reviewer.isEmpty()) {
            return RequestApi.problem(Map.of("reviewer", "Name the reviewer"));
        }
        return ResponseEntity.ok(body(desk.tell(new CaseId(id), new CaseCommand.GiveReview(reviewer, Optional.ofNullable(body.lateBecause())))));
    }

    @Operation(summary = "Record the finding on an item", description = "Only the person to whom the review was given can.")
    @PutMapping("/items/{number}")
    ResponseEntity<?> find(@PathVariable UUID id, @PathVariable int number, @RequestBody NewFinding body) {
        Map<String, String> errors = new LinkedHashMap<>();
        Finding finding = Finding.UPHELD;
        Optional<Outcome> outcome = Optional.empty();
        try {
            finding = Finding.valueOf(RequestApi.given(body.finding()));
        } catch (IllegalArgumentException e) {
            errors.put("finding", "Give one of " + List.of(Finding.values()));
        }
        try {
            outcome = body.outcome() == null || body.outcome().isNull() ? Optional.empty() : Optional.of(EventJson.value(body.outcome().toString(), Outcome.class));
        } catch (JacksonException | IllegalArgumentException e) {
            errors.put("outcome", "Give an outcome with its kind, for example {\"kind\": \"Disclosed\", \"answer\": \"...\"}");
        }
        return errors.isEmpty() ? ResponseEntity.ok(body(desk.tell(new CaseId(id), new CaseCommand.ReviseDecision(number, finding, RequestApi.given(body.why()), outcome))))
            : RequestApi.problem(errors);
    }

    private static ReviewBody body(CaseView view) {
        Laps.Review r = view.laps().reviews().reversed().stream().findFirst().orElseThrow(NoSuchCase::new);
        return new ReviewBody(r.state().name(), r.askedOn(), r.askBy(), r.inTime(), r.until(), r.due().atTheLatest(), r.reviewer().orElse(null),
            r.result(view.items()).map(Enum::name).orElse(null), r.findings().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(f -> new FindingBody(f.getKey(), f.getValue().finding().name(), f.getValue().why())).toList(), view.version());
    }
}
