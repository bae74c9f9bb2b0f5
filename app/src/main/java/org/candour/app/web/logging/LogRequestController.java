package org.candour.app.web.logging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.candour.app.intake.Paper;
import org.candour.app.intake.RequestReader;
import org.candour.app.intake.SetAside;
import org.candour.app.web.cases.Values;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.law.Deadline;
import org.candour.law.Regime;
import org.candour.law.ResponseClock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// An officer keys in a request: paste or upload, check what was read beside the words, see the due date counted, log it.
@Controller
@RequestMapping("/log-request")
class LogRequestController {
    private final Intake intake;
    private final SetAside setAside;
    private final Desk desk;
    private final Authorities authorities;
    private final Today today;

    LogRequestController(Intake intake, SetAside setAside, Desk desk, Authorities authorities, Today today) {
        this.intake = intake;
        this.setAside = setAside;
        this.desk = desk;
        this.authorities = authorities;
        this.today = today;
    }

    @GetMapping
    ModelAndView paste() {
        return paste("", "", "");
    }

    private ModelAndView paste(String authority, String text, String problem) {
        if (served().isEmpty()) {
            throw new NoSuchCase();
        }
        return new ModelAndView("logging/paste", Map.of("served", served(), "authority", authority, "problem", problem, "text", text));
    }

    /// Reads the words or the file; nothing is logged yet. A file is kept as it came and waits among the messages set aside until it is logged.
    @PostMapping(params = "read")
    ModelAndView read(@RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String text, @RequestParam(required = false) MultipartFile file) {
        if (served().stream().noneMatch(a -> a.code().equals(authority))) {
            return refused(paste(authority, text, "Choose the authority that was asked"));
        }
        if (file != null && !file.isEmpty()) {
            try {
                SetAside.Waiting waiting = setAside.keep(authority, Optional.ofNullable(file.getOriginalFilename()).orElse(""), file.getBytes());
                return new ModelAndView("redirect:/log-request/" + waiting.id());
            } catch (IOException e) {
                throw new UncheckedIOException("The upload broke off; choose the file again", e);
            }
        }
        if (text.isBlank()) {
            return refused(paste(authority, text, "Paste the words of the request, or choose a file"));
        }
        return check(authority, "", Paper.words(text), today.date());
    }

    /// What was read from a message that was set aside or uploaded.
    @GetMapping("/{message}")
    ModelAndView readAside(@PathVariable UUID message) {
        SetAside.Waiting waiting = setAside.find(message).orElseThrow(NoSuchCase::new);
        if (waiting.caseId() != null) {
            return new ModelAndView("redirect:/cases/" + waiting.caseId());
        }
        return check(waiting.authority(), message.toString(), Paper.read(setAside.bytes(waiting)), Today.dateOf(waiting.receivedAt()));
    }

    private ModelAndView check(String authority, String source, Paper.Read paper, LocalDate received) {
        RequestReader.Reading reading = RequestReader.read(paper.subject(), paper.words());
        Set<String> regimes = authorities.byCode(authority).map(Authority::regimes).orElse(Set.of());
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("authority", authority);
        typed.set("source", source);
        typed.set("words", paper.words());
        typed.set("subject", reading.items().isEmpty() ? "" : reading.subject());
        typed.set("items", String.join("\n\n", reading.items().stream().map(i -> i.replaceAll("\\R\\s*\\R", "\n")).toList()));
        typed.set("regime", Intake.suggested(regimes, reading.regime()).name());
        typed.set("name", paper.name());
        typed.set("email", paper.email());
        typed.set("received", received.toString());
        paper.dated().ifPresent(d -> typed.set("dated", d.toString()));
        return page(new Values(typed), reading.reason(), paper.problem());
    }

    /// Logs the request, or shows the form again with the due date counted.
    @PostMapping(params = "words")
    ModelAndView log(@RequestParam MultiValueMap<String, String> typed) {
        Values v = new Values(typed);
        if (typed.containsKey("count")) {
            return page(v, "", "");
        }
        String authority = v.text("authority");
        v.check("authority", served().stream().anyMatch(a -> a.code().equals(authority)), "Choose the authority that was asked");
        List<String> items = Arrays.stream(v.text("items").split("\\R\\s*\\R")).map(String::strip).filter(i -> !i.isEmpty()).toList();
        v.check("items", !items.isEmpty(), "Keep at least one item");
        v.check("subject", !v.text("subject").isBlank(), "Give a subject of a few words, without a name");
        v.check("name", !(v.text("name") + v.text("email") + v.text("address")).isBlank(), "Give a name or an address for the answer");
        v.check("email", v.text("email").isEmpty() || v.text("email").matches("[^\\s@<>,;]{1,100}@[^\\s@<>,;]{1,250}"), "Give one e-mail address, or none");
        LocalDate received = v.date("received", "the day of receipt");
        Optional<LocalDate> dated = v.text("dated").isEmpty() ? Optional.empty() : Optional.of(v.date("dated", "the date on the request"));
        Regime regime = regime(v);
        if (!v.errors().isEmpty()) {
            return refused(page(v, "", ""));
        }
        try {
            Intake.Request request = new Intake.Request(authority, v.text("source").isEmpty() || v.text("email").isEmpty() ? "post" : "email", regime, v.text("subject"), items,
                v.text("words"), new Requester(v.text("name"), v.text("email"), v.text("address")), received, dated);
            CaseView view = v.text("source").isEmpty() ? intake.open(request) : intake.open(source(v), request);
            return new ModelAndView("redirect:/cases/" + view.id());
        } catch (NotAllowed e) {
            return refused(page(v, "", String.valueOf(e.getMessage())));
        }
    }

    private static UUID source(Values v) {
        try {
            return UUID.fromString(v.text("source"));
        } catch (IllegalArgumentException e) {
            throw new NoSuchCase();
        }
    }

    private Regime regime(Values v) {
        Set<String> regimes = authorities.byCode(v.text("authority")).map(Authority::regimes).orElse(Set.of());
        v.check("regime", regimes.contains(v.text("regime")), "Choose a law that the authority answers under");
        return regimes.contains(v.text("regime")) ? Regime.valueOf(v.text("regime")) : Regime.FOIA;
    }

    private List<Authority> served() {
        return authorities.all().stream().filter(a -> Acting.current().may(Role.CORRESPONDENT, a.code())).toList();
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Values v, String reason, String refusal) {
        if (served().isEmpty()) {
            throw new NoSuchCase();
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("v", v);
        model.put("served", served());
        model.put("reason", reason);
        model.put("refusal", refusal);
        model.put("deadline", deadline(v));
        return new ModelAndView("logging/check", model);
    }

    private Optional<Deadline> deadline(Values v) {
        try {
            return Optional.of(ResponseClock.deadline(Regime.valueOf(v.text("regime")), LocalDate.parse(v.text("received")), List.of(), desk.rules().holidays()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
