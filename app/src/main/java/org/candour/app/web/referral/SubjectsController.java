package org.candour.app.web.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.referral.Triggers;
import org.candour.app.web.cases.Values;
import org.candour.casework.NotAllowed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The subjects that an authority must refer, or may: a list with source and date, every version of which can be read.
@Controller
@RequestMapping("/referral-subjects")
class SubjectsController {
    private final Triggers triggers;
    private final Authorities authorities;
    private final Desk desk;

    SubjectsController(Triggers triggers, Authorities authorities, Desk desk) {
        this.triggers = triggers;
        this.authorities = authorities;
        this.desk = desk;
    }

    @GetMapping
    ModelAndView choose() {
        Set<String> readable = desk.readable();
        return new ModelAndView("referral/subject-lists", Map.of("whose", authorities.all().stream().filter(a -> readable.contains(a.code())).toList()));
    }

    @GetMapping("/{authority}")
    ModelAndView show(@PathVariable String authority) {
        return page(known(authority), new Values(new LinkedMultiValueMap<>()), "", HttpStatus.OK);
    }

    @PostMapping("/{authority}")
    ModelAndView save(@PathVariable String authority, @RequestParam MultiValueMap<String, String> typed) {
        Authority whose = known(authority);
        Values v = new Values(typed);
        LocalDate dated = v.date("dated", "the date of the source");
        v.check("source", !v.text("source").isEmpty(), "Say where the subjects come from");
        List<Triggers.Trigger> subjects = new ArrayList<>();
        read(v, "mandatory", true, subjects);
        read(v, "advisory", false, subjects);
        if (v.errors().isEmpty()) {
            try {
                triggers.save(authority, v.text("version").matches("\\d{1,9}") ? Integer.parseInt(v.text("version")) : 0, v.text("source"), dated, subjects);
                return new ModelAndView("redirect:/referral-subjects/" + authority);
            } catch (NotAllowed e) {
                return page(whose, v, String.valueOf(e.getMessage()), HttpStatus.UNPROCESSABLE_CONTENT);
            }
        }
        return page(whose, v, "", HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /// One subject a line: its name, a colon, its phrases with commas between; a line without a colon is its own phrase.
    private static void read(Values v, String field, boolean mandatory, List<Triggers.Trigger> subjects) {
        v.text(field).lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int colon = line.indexOf(':');
            String subject = colon < 0 ? line : line.substring(0, colon).strip();
            List<String> phrases = java.util.Arrays.stream((colon < 0 ? line : line.substring(colon + 1)).split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList();
            v.check(field, !subject.isEmpty() && !phrases.isEmpty(), "\"%s\" has no subject or no phrase: write it as county lines: county line, drug line".formatted(line));
            if (!subject.isEmpty() && !phrases.isEmpty()) {
                subjects.add(new Triggers.Trigger(mandatory, subject, phrases));
            }
        });
    }

    static String written(List<Triggers.Trigger> triggers, boolean mandatory) {
        return triggers.stream().filter(t -> t.mandatory() == mandatory).map(t -> t.subject() + ": " + String.join(", ", t.phrases())).collect(Collectors.joining("\n"));
    }

    private Authority known(String authority) {
        if (!desk.readable().contains(authority)) {
            throw new NotThere();
        }
        return authorities.byCode(authority).orElseThrow(NotThere::new);
    }

    private ModelAndView page(Authority whose, Values v, String problem, HttpStatus status) {
        List<Triggers.TriggerList> versions = triggers.versions(whose.code());
        Map<String, String> fields = new LinkedHashMap<>();
        boolean typed = status != HttpStatus.OK;
        List<Triggers.Trigger> stand = versions.isEmpty() ? List.of() : versions.getFirst().triggers();
        fields.put("mandatory", typed ? v.text("mandatory") : written(stand, true));
        fields.put("advisory", typed ? v.text("advisory") : written(stand, false));
        fields.put("source", typed ? v.text("source") : "");
        fields.put("dated", typed ? v.text("dated") : "");
        fields.put("version", Integer.toString(versions.isEmpty() ? 0 : versions.getFirst().version()));
        return new ModelAndView("referral/subjects", Map.of("whose", whose, "versions", versions, "fields", fields, "errors", errors(v, problem), "mayWrite", mayWrite(whose.code())), status);
    }

    private static Map<String, String> errors(Values v, String problem) {
        Map<String, String> errors = new LinkedHashMap<>(v.errors());
        if (!problem.isEmpty()) {
            errors.put("", problem);
        }
        return errors;
    }

    private static boolean mayWrite(String authority) {
        return Acting.current().authoritiesAs(Role.DECISION_MAKER, Role.APPROVER, Role.CHIEF_OFFICER).contains(authority);
    }
}
