package org.candour.app.web.precedents;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.Refused;
import org.candour.app.access.Role;
import org.candour.app.desk.Today;
import org.candour.app.precedents.Evidence;
import org.candour.app.precedents.Postures;
import org.candour.app.web.Choice;
import org.candour.casework.NotAllowed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Subjects of which an authority as a rule neither confirms nor denies, with the evidence against them.
@Controller
@RequestMapping("/posture")
class PostureController {
    private final Postures postures;
    private final Evidence evidence;
    private final Authorities authorities;
    private final Today today;

    PostureController(Postures postures, Evidence evidence, Authorities authorities, Today today) {
        this.postures = postures;
        this.evidence = evidence;
        this.authorities = authorities;
        this.today = today;
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("precedents/postures", Map.of("postures", postures.all(), "names", authorities.shortNames(), "mayWrite", !mine().isEmpty(), "today", today.date()));
    }

    @GetMapping("/new")
    ModelAndView form() {
        if (mine().isEmpty()) {
            throw new Refused("Adding a standing subject needs the role Decision maker, Approver or Chief officer. Ask someone who has it.");
        }
        return page(Optional.empty(), Map.of(), Map.of());
    }

    @PostMapping("/new")
    ModelAndView add(@RequestParam MultiValueMap<String, String> typed) {
        if (mine().isEmpty()) {
            throw new Refused("Adding a standing subject needs the role Decision maker, Approver or Chief officer. Ask someone who has it.");
        }
        return save(Optional.empty(), typed);
    }

    @GetMapping("/{posture}")
    ModelAndView show(@PathVariable UUID posture) {
        Postures.Posture found = postures.find(posture);
        return page(Optional.of(found), Map.of("subject", found.subject(), "phrases", String.join("\n", found.phrases()), "reasons", found.reasons(), "evidence", found.evidence(),
            "reviewOn", found.reviewOn().toString(), "version", Integer.toString(found.version()), "ended", found.endedOn().isPresent() ? "1" : ""), Map.of());
    }

    @PostMapping("/{posture}")
    ModelAndView change(@PathVariable UUID posture, @RequestParam MultiValueMap<String, String> typed) {
        return save(Optional.of(postures.find(posture)), typed);
    }

    private ModelAndView save(Optional<Postures.Posture> before, MultiValueMap<String, String> typed) {
        Map<String, String> v = new LinkedHashMap<>();
        for (String name : List.of("authority", "subject", "phrases", "reasons", "evidence", "reviewOn", "version", "ended")) {
            v.put(name, Optional.ofNullable(typed.getFirst(name)).orElse("").replace("\0", ""));
        }
        Map<String, String> errors = new LinkedHashMap<>();
        List<String> phrases = v.get("phrases").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String authority = before.map(Postures.Posture::authority).orElse(mine().size() == 1 ? mine().iterator().next() : v.get("authority"));
        if (before.isEmpty() && !mine().contains(authority)) {
            errors.put("authority", "Choose the authority");
        }
        if (v.get("subject").isBlank()) {
            errors.put("subject", "Name the subject in a few words");
        }
        if (phrases.isEmpty()) {
            errors.put("phrases", "Give at least one phrase by which a request is recognised");
        }
        if (v.get("reasons").isBlank()) {
            errors.put("reasons", "Say why neither is said as a rule");
        }
        LocalDate review = LocalDate.EPOCH;
        try {
            review = LocalDate.parse(v.get("reviewOn").strip());
        } catch (DateTimeParseException e) {
            errors.put("reviewOn", "Enter the day of review as a date, for example 2027-03-31");
        }
        if (errors.isEmpty()) {
            try {
                if (before.isPresent()) {
                    int version = v.get("version").matches("\\d{1,9}") ? Integer.parseInt(v.get("version")) : 0;
                    postures.change(before.get().id(), version, v.get("subject").strip(), phrases, v.get("reasons").strip(), v.get("evidence").strip(), review, !v.get("ended").isEmpty());
                } else {
                    postures.add(authority, v.get("subject").strip(), phrases, v.get("reasons").strip(), v.get("evidence").strip(), review);
                }
                return new ModelAndView("redirect:/posture");
            } catch (NotAllowed e) {
                errors.put("", String.valueOf(e.getMessage()));
                before.ifPresent(b -> v.put("version", Integer.toString(postures.find(b.id()).version())));
            }
        }
        ModelAndView page = page(before, v, errors);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Optional<Postures.Posture> posture, Map<String, String> v, Map<String, String> errors) {
        List<Choice> whose = new ArrayList<>();
        if (posture.isEmpty() && mine().size() > 1) {
            authorities.all().stream().filter(a -> mine().contains(a.code()))
                .forEach((Authority a) -> whose.add(new Choice(a.code(), a.shortName(), "", a.code().equals(v.getOrDefault("authority", "")))));
        }
        return new ModelAndView("precedents/posture", Map.of("id", posture.map(p -> p.id().toString()).orElse(""), "v", v, "errors", errors, "whose", whose,
            "mayWrite", posture.map(p -> mine().contains(p.authority())).orElse(true), "against",
            posture.map(p -> evidence.against(p.authority(), p.subject() + ". " + String.join(". ", p.phrases()))).orElse(List.of())));
    }

    private static Set<String> mine() {
        return Acting.current().authoritiesAs(Role.DECISION_MAKER, Role.APPROVER, Role.CHIEF_OFFICER);
    }
}
