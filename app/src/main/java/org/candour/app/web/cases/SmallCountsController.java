package org.candour.app.web.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.bulletin.BulletinSeries;
import org.candour.app.bulletin.SmallCounts;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.web.Choice;
import org.candour.casework.CaseEvent.SmallCountsWeighed.Taken;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.smallnumbers.BadTable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A table for an answer, looked at for small numbers: the engine proposes, a person decides and says why.
@Controller
@RequestMapping("/cases/{id}/small-numbers")
class SmallCountsController {
    private static final int SHOWN = 20;

    private final Desk desk;
    private final SmallCounts counts;
    private final BulletinSeries series;
    private final Today today;

    SmallCountsController(Desk desk, SmallCounts counts, BulletinSeries series, Today today) {
        this.desk = desk;
        this.counts = counts;
        this.series = series;
        this.today = today;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id) {
        return page(desk.view(new CaseId(id)), Map.of("threshold", "5", "zeros", "shown"), Map.of(), Optional.empty());
    }

    /// Looks at the table, or records the decision on it.
    @PostMapping
    ModelAndView look(@PathVariable UUID id, @RequestParam Map<String, String> typed) {
        CaseView view = desk.view(new CaseId(id));
        Map<String, String> errors = new LinkedHashMap<>();
        String threshold = typed.getOrDefault("threshold", "").strip();
        if (!threshold.matches("\\d{1,3}") || Integer.parseInt(threshold) < 2 || Integer.parseInt(threshold) > 100) {
            errors.put("threshold", "Enter the threshold as a whole number from 2 to 100");
        }
        String csv = typed.getOrDefault("csv", "");
        if (csv.isBlank()) {
            errors.put("csv", "Paste the table");
        }
        if (!errors.isEmpty()) {
            return refused(page(view, typed, errors, Optional.empty()));
        }
        SmallCounts.Asked asked = new SmallCounts.Asked(chosen(view, typed), csv, Integer.parseInt(threshold), !typed.getOrDefault("zeros", "").equals("hidden"));
        try {
            if (!typed.containsKey("record")) {
                return page(view, typed, errors, Optional.of(counts.propose(view, asked)));
            }
            Optional<Taken> taken = Arrays.stream(Taken.values()).filter(t -> t.name().equals(typed.get("taken"))).findFirst();
            if (taken.isEmpty()) {
                errors.put("taken", "Choose what is done with the table");
            }
            if (typed.getOrDefault("why", "").isBlank()) {
                errors.put("why", "Say why; the reason is recorded");
            }
            if (!errors.isEmpty()) {
                return refused(page(view, typed, errors, Optional.of(counts.propose(view, asked))));
            }
            counts.decide(view.id(), typed.getOrDefault("version", "").matches("\\d{1,9}") ? Integer.parseInt(typed.get("version")) : -1, asked, taken.orElseThrow(), typed.getOrDefault("why", ""));
            return new ModelAndView("redirect:/cases/" + id + "/history");
        } catch (BadTable bad) {
            errors.put("csv", bad.problems().size() > SHOWN ? String.join("; ", bad.problems().subList(0, SHOWN).stream().map(BadTable.Problem::toString).toList()) + "; and %d more".formatted(bad.problems().size() - SHOWN)
                : String.join("; ", bad.problems().stream().map(BadTable.Problem::toString).toList()));
        } catch (NotAllowed | Stale e) {
            errors.put("", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            errors.put("csv", "The table cannot be read: " + e.getMessage());
        }
        return refused(page(desk.view(new CaseId(id)), typed, errors, Optional.empty()));
    }

    private Optional<UUID> chosen(CaseView view, Map<String, String> typed) {
        return series.all().stream().filter(s -> s.authority().equals(view.authority()) && s.id().toString().equals(typed.get("series"))).map(s -> s.id()).findFirst();
    }

    private ModelAndView page(CaseView view, Map<String, String> v, Map<String, String> errors, Optional<SmallCounts.Proposal> proposal) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("", "None: these counts were never published", "", v.getOrDefault("series", "").isEmpty())));
        series.all().stream().filter(s -> s.authority().equals(view.authority())).forEach(s -> choices.add(new Choice(s.id().toString(), s.terms().name(), "", s.id().toString().equals(v.get("series")))));
        List<Choice> zeros = List.of(new Choice("shown", "May be shown", "", !v.getOrDefault("zeros", "").equals("hidden")), new Choice("hidden", "Are treated like small counts", "", v.getOrDefault("zeros", "").equals("hidden")));
        List<Choice> taken = Arrays.stream(Taken.values()).filter(t -> t != Taken.AS_PROPOSED || proposal.filter(p -> p.lost().isEmpty()).isPresent())
            .map(t -> new Choice(t.name(), t.words(), "", t.name().equals(v.get("taken")))).toList();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", CaseBar.of(view, "items", desk.rules(), today.date()));
        model.put("v", v);
        model.put("errors", errors);
        model.put("proposal", proposal);
        model.put("choices", choices);
        model.put("zeros", zeros);
        model.put("taken", taken);
        return new ModelAndView("cases/small-numbers", model);
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
