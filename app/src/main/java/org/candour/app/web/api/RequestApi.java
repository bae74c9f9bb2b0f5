package org.candour.app.web.api;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Today;
import org.candour.app.identity.Requester;
import org.candour.app.intake.Intake;
import org.candour.app.intake.RequestReader;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.law.Regime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Requests in, cases out. The caller's token says for which authorities it speaks.
@RestController
@RequestMapping("/api/v1")
class RequestApi {
    private final Intake intake;
    private final Desk desk;
    private final Authorities authorities;
    private final Today today;

    RequestApi(Intake intake, Desk desk, Authorities authorities, Today today) {
        this.intake = intake;
        this.desk = desk;
        this.authorities = authorities;
        this.today = today;
    }

    /// A request as another system sends it.
    ///
    /// @param authority  code of the authority asked
    /// @param regime     the law it is answered under, one of the authority's; suggested from the words where it is left out
    /// @param text       the requester's words; items are read from them where none are given
    /// @param items      the questions, one each; may be left out
    /// @param receivedOn day of receipt; today where it is left out
    public record NewRequest(@Nullable String authority, @Nullable String regime, @Nullable String subject, @Nullable String text, @Nullable List<String> items,
                             @Nullable String requesterName, @Nullable String requesterEmail, @Nullable String requesterAddress, @Nullable LocalDate receivedOn,
                             @Nullable LocalDate datedOn) {}

    /// A case as another system reads it; nothing of who asked, nothing of what is held.
    public record CaseBody(String id, String authority, String reference, String regime, String subject, String status, LocalDate receivedOn, LocalDate due,
                           LocalDate day20, String calendar, int version, List<ItemBody> items) {}

    public record ItemBody(int number, String text, @Nullable String outcome) {}

    @Operation(summary = "Open a case for a request", description = "The same Idempotency-Key with the same words opens one case, however often it is sent. Errors name the field.")
    @PostMapping("/requests")
    ResponseEntity<?> open(@RequestBody NewRequest body, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Map<String, String> errors = new LinkedHashMap<>();
        String authority = given(body.authority());
        if (authority.isEmpty() || authorities.byCode(authority).isEmpty() || !Acting.current().may(Role.CORRESPONDENT, authority)) {
            errors.put("authority", "Name an authority for which this token may open cases");
        }
        String text = given(body.text());
        List<String> items = body.items() == null ? List.of() : body.items().stream().map(RequestApi::given).filter(i -> !i.isEmpty()).toList();
        if (text.isEmpty() && items.isEmpty()) {
            errors.put("text", "Give the requester's words, or the items");
        }
        if (text.length() > 100_000) {
            errors.put("text", "Give at most 100,000 characters");
        }
        Set<String> regimes = authorities.byCode(authority).map(Authority::regimes).orElse(Set.of());
        List<String> asked = items.isEmpty() ? RequestReader.read("", text).items() : items;
        Regime regime = Intake.suggested(regimes, RequestReader.regime(asked));
        if (body.regime() != null && regimes.contains(body.regime())) {
            regime = Regime.valueOf(body.regime());
        } else if (body.regime() != null) {
            errors.put("regime", regimes.isEmpty() ? "Give one of " + List.of(Regime.values()) : "Give one that this authority answers under: " + new TreeSet<>(regimes));
        }
        String email = given(body.requesterEmail());
        if (!email.isEmpty() && !email.matches("[^\\s@<>,;\\p{Cntrl}]{1,100}@[^\\s@<>,;\\p{Cntrl}]{1,250}")) {
            errors.put("requesterEmail", "Give one e-mail address, for example name@mail.example");
        }
        if ((given(body.requesterName()) + email + given(body.requesterAddress())).isEmpty()) {
            errors.put("requesterEmail", "Give a name or an address for the answer");
        }
        LocalDate received = body.receivedOn() == null ? today.date() : body.receivedOn();
        if (received.isAfter(today.date())) {
            errors.put("receivedOn", "Give the day of receipt, which cannot lie after today");
        }
        if (body.datedOn() != null && body.datedOn().isAfter(received)) {
            errors.put("datedOn", "A request cannot be dated after it was received");
        }
        if (key != null && (key.isBlank() || key.length() > 200)) {
            errors.put("Idempotency-Key", "Give 1 to 200 characters");
        }
        if (!errors.isEmpty()) {
            return problem(errors);
        }
        Intake.Request request = new Intake.Request(authority, "api", regime, RequestReader.subject(given(body.subject()), asked), asked,
            text.isEmpty() ? String.join("\n\n", items) : text, new Requester(given(body.requesterName()), email, given(body.requesterAddress())), received,
            Optional.ofNullable(body.datedOn()));
        Optional<CaseView> view = key == null ? Optional.of(intake.open(request)) : intake.open(request, "api:" + key);
        if (view.isEmpty()) {
            return problem(Map.of("Idempotency-Key", "This key was used before for another request; use a new one"));
        }
        return ResponseEntity.created(URI.create("/api/v1/cases/" + view.get().id())).body(body(view.get()));
    }

    @Operation(summary = "Read a case by its reference", description = "The reference as printed, strokes and all, for example /api/v1/requests/000123/26.")
    @GetMapping("/requests/{*reference}")
    CaseBody find(@PathVariable String reference) {
        return Acting.current().authorities().stream().flatMap(authority -> desk.find(authority, reference.substring(1)).stream()).findFirst()
            .map(id -> body(desk.view(id))).orElseThrow(NoSuchCase::new);
    }

    @Operation(summary = "Read a case")
    @GetMapping("/cases/{id}")
    CaseBody read(@PathVariable UUID id) {
        return body(desk.view(new CaseId(id)));
    }

    static CaseBody body(CaseView v) {
        List<ItemBody> items = new ArrayList<>();
        v.items().forEach(i -> items.add(new ItemBody(i.number(), i.text(), v.decisions().containsKey(i.number()) ? v.decisions().get(i.number()).plain() : null)));
        return new CaseBody(v.id().toString(), v.authority(), v.reference(), v.regime().name(), v.subject(), v.stage().name(), v.receivedOn(), v.due().due(),
            v.due().day20(), v.due().calendar(), v.version(), items);
    }

    /// The text without outer space, and without U+0000, which no database text may hold.
    static String given(@Nullable String text) {
        return text == null ? "" : text.replace("\0", "").strip();
    }

    static ResponseEntity<ProblemDetail> problem(Map<String, String> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, "The request was not taken: %d field%s must be mended."
            .formatted(errors.size(), errors.size() == 1 ? "" : "s"));
        problem.setProperty("fields", errors);
        return ResponseEntity.unprocessableContent().body(problem);
    }
}
