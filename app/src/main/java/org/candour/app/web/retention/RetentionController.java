package org.candour.app.web.retention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.access.Refused;
import org.candour.app.access.Role;
import org.candour.app.desk.Stale;
import org.candour.app.review.Destruction;
import org.candour.app.review.Schedules;
import org.candour.app.web.Nav;
import org.candour.casework.CaseId;
import org.candour.casework.NotAllowed;
import org.candour.casework.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What is due to be destroyed, confirmed case by case; and how long each authority keeps what.
@Controller
public class RetentionController {
    private final Destruction destruction;
    private final Schedules schedules;
    private final Authorities authorities;

    RetentionController(Destruction destruction, Schedules schedules, Authorities authorities) {
        this.destruction = destruction;
        this.schedules = schedules;
        this.authorities = authorities;
    }

    @Bean
    static Nav retentionNav() {
        return new Nav(70, "Retention", "/retention", actor -> !actor.authoritiesAs(Role.APPROVER).isEmpty());
    }

    @GetMapping("/retention")
    ModelAndView due() {
        return page("", List.of());
    }

    /// Shows what is about to be destroyed and asks once more.
    @PostMapping(path = "/retention", params = "check")
    ModelAndView check(@RequestParam(defaultValue = "") List<UUID> chosen) {
        List<Destruction.Due> all = all();
        List<Destruction.Due> wanted = all.stream().filter(d -> chosen.contains(d.view().id().value()) && d.held().isEmpty()).toList();
        return wanted.isEmpty() ? refused(page("Choose the cases whose papers are to be destroyed", List.of()))
            : new ModelAndView("retention/confirm", Map.of("due", wanted));
    }

    @PostMapping(path = "/retention", params = "destroy")
    ModelAndView destroy(@RequestParam(defaultValue = "") List<UUID> chosen) {
        approver();
        List<String> refusals = new ArrayList<>();
        List<UUID> done = new ArrayList<>();
        for (UUID id : chosen) {
            try {
                destruction.destroy(new CaseId(id));
                done.add(id);
            } catch (NotAllowed | Stale e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        }
        ModelAndView page = page(String.join(" ", refusals), done);
        return refusals.isEmpty() ? page : refused(page);
    }

    @GetMapping("/authorities/{code}/retention")
    ModelAndView schedule(@PathVariable String code) {
        return schedule(administered(code), Map.of(), Map.of(), false);
    }

    @PostMapping("/authorities/{code}/retention")
    ModelAndView set(@PathVariable String code, @RequestParam Map<String, String> typed) {
        Authority authority = administered(code);
        Map<String, String> errors = new LinkedHashMap<>();
        Map<Retention, Integer> years = new LinkedHashMap<>();
        for (Retention kind : Retention.values()) {
            String text = typed.getOrDefault(kind.name(), "").strip();
            if (text.matches("\\d{1,2}|100")) {
                years.put(kind, Integer.parseInt(text));
            } else if (!text.isEmpty()) {
                errors.put(kind.name(), "Enter the years as a whole number from 0 to 100, or leave it empty to keep for good");
            } else if (schedules.of(code).containsKey(kind)) {
                errors.put(kind.name(), "Enter the years; a line that is set can be lengthened up to 100 years, not taken away");
            }
        }
        if (!errors.isEmpty()) {
            return refused(schedule(authority, typed, errors, false));
        }
        years.forEach((kind, count) -> schedules.set(code, kind, count));
        return schedule(authority, Map.of(), Map.of(), true);
    }

    private Authority administered(String code) {
        Actor actor = Acting.current();
        if (!actor.runsTheInstallation() && !actor.may(Role.ADMINISTRATOR, code)) {
            throw new NotThere();
        }
        return authorities.byCode(code).orElseThrow(NotThere::new);
    }

    private ModelAndView schedule(Authority authority, Map<String, String> typed, Map<String, String> errors, boolean saved) {
        Map<Retention, Integer> kept = schedules.of(authority.code());
        Map<String, String> values = new LinkedHashMap<>();
        for (Retention kind : Retention.values()) {
            values.put(kind.name(), typed.getOrDefault(kind.name(), kept.containsKey(kind) ? Integer.toString(kept.get(kind)) : ""));
        }
        return new ModelAndView("retention/schedule", Map.of("authority", authority, "values", values, "errors", errors, "saved", saved));
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static void approver() {
        if (Acting.current().authoritiesAs(Role.APPROVER).isEmpty()) {
            throw new Refused("Destroying papers needs the role Approver. Ask your administrator, or someone who has it.");
        }
    }

    private List<Destruction.Due> all() {
        approver();
        return Acting.current().authoritiesAs(Role.APPROVER).stream().flatMap(code -> destruction.due(code).stream()).toList();
    }

    private ModelAndView page(String problem, List<UUID> done) {
        List<Destruction.Due> due = all();
        List<String> without = Acting.current().authoritiesAs(Role.APPROVER).stream().filter(code -> schedules.of(code).isEmpty())
            .flatMap(code -> authorities.byCode(code).stream()).map(Authority::name).toList();
        return new ModelAndView("retention/due", Map.of("due", due, "without", without, "problem", problem, "done", done));
    }
}
