package org.candour.app.web.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candour.app.access.Authority;
import org.candour.app.access.Authorities;
import org.candour.app.access.NotThere;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.referral.Accountability;
import org.candour.app.referral.LogRequests;
import org.candour.app.web.cases.Values;
import org.candour.casework.NotAllowed;
import org.candour.law.Basis;
import org.candour.law.Ground;
import org.candour.letters.GroundReasons;
import org.candour.letters.Likelihood;
import org.candour.letters.PublicInterest;
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

/// What was referred, advised and done: the figures, the log as a file, and the answer to a request for the log.
@Controller
@RequestMapping("/referrals/account/{code}")
class AccountController {
    private final Accountability accountability;
    private final LogRequests requests;
    private final Authorities authorities;
    private final Desk desk;
    private final Today today;

    AccountController(Accountability accountability, LogRequests requests, Authorities authorities, Desk desk, Today today) {
        this.accountability = accountability;
        this.requests = requests;
        this.authorities = authorities;
        this.desk = desk;
        this.today = today;
    }

    private record Period(LocalDate from, LocalDate to) {}

    private Period period(String from, String to) {
        LocalDate end = day(to).orElse(today.date());
        return new Period(day(from).orElse(end.minusYears(1).plusDays(1)), end);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Authority known(String code) {
        if (!desk.readable().contains(code)) {
            throw new NotThere();
        }
        return authorities.byCode(code).orElseThrow(NotThere::new);
    }

    @GetMapping
    ModelAndView figures(@PathVariable String code, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
        Period p = period(from, to);
        return new ModelAndView("referral/figures", Map.of("whose", known(code), "figures", accountability.figures(code, p.from(), p.to())));
    }

    @GetMapping("/figures.csv")
    ResponseEntity<String> figuresFile(@PathVariable String code, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
        known(code);
        Period p = period(from, to);
        return file("figures-%s-%s-%s.csv".formatted(code, p.from(), p.to()), Accountability.csv(accountability.figures(code, p.from(), p.to())));
    }

    @GetMapping("/log.csv")
    ResponseEntity<String> logFile(@PathVariable String code, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
        known(code);
        Period p = period(from, to);
        return file("log-%s-%s-%s.csv".formatted(code, p.from(), p.to()), accountability.log(code, p.from(), p.to()));
    }

    private static ResponseEntity<String> file(String name, String csv) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/csv;charset=UTF-8")).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"").body(csv);
    }

    @GetMapping("/answer")
    ModelAndView ask(@PathVariable String code) {
        return page(known(code), new Values(new LinkedMultiValueMap<>()), Map.of(), List.of(), Optional.empty(), HttpStatus.OK);
    }

    @PostMapping("/answer")
    ModelAndView answer(@PathVariable String code, @RequestParam MultiValueMap<String, String> typed) {
        Authority whose = known(code);
        Values v = new Values(typed);
        v.required("request", "Paste the request");
        v.required("reference", "Enter the reference of the answer");
        LocalDate received = v.date("received", "the day the request came");
        if (!v.errors().isEmpty()) {
            return page(whose, v, v.errors(), List.of(), Optional.empty(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        List<LogRequests.Item> items = List.of();
        try {
            items = requests.reconcile(code, v.text("request"), v.text("leftOut"));
            return page(whose, v, Map.of(), items, Optional.of(requests.answer(code, v.text("reference"), received, items, reasons(v, LogRequests.grounds(items)))), HttpStatus.OK);
        } catch (NotAllowed e) {
            return page(whose, v, Map.of("", String.valueOf(e.getMessage())), items, Optional.empty(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static Map<String, GroundReasons> reasons(Values v, List<Ground> grounds) {
        Map<String, GroundReasons> reasons = new LinkedHashMap<>();
        for (Ground g : grounds) {
            Optional<PublicInterest> test = !g.publicInterestTest() || v.text("balance-" + g.id()).isBlank() ? Optional.empty()
                : Optional.of(new PublicInterest(lines(v, "for-" + g.id()), lines(v, "against-" + g.id()), v.text("balance-" + g.id())));
            Optional<Likelihood> likelihood = g.basis() != Basis.PREJUDICE ? Optional.empty()
                : Optional.of("WOULD".equals(v.text("likelihood-" + g.id())) ? Likelihood.WOULD : Likelihood.WOULD_BE_LIKELY);
            reasons.put(g.id(), new GroundReasons(g.id(), List.of(), likelihood, v.text("why-" + g.id()), test));
        }
        return reasons;
    }

    private static List<String> lines(Values v, String name) {
        return v.text(name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private ModelAndView page(Authority whose, Values v, Map<String, String> errors, List<LogRequests.Item> items, Optional<LogRequests.Answer> answer, HttpStatus status) {
        return new ModelAndView("referral/answer", Map.of("whose", whose, "v", v, "errors", new LinkedHashMap<>(errors), "items", items, "grounds", new ArrayList<>(LogRequests.grounds(items)),
            "answer", answer), status);
    }
}
