package org.candour.app.web.cases;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.candour.app.access.Staff;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Stale;
import org.candour.app.desk.Today;
import org.candour.app.desk.WorkingCopies;
import org.candour.app.precedents.Evidence;
import org.candour.app.precedents.Evidence.Filter;
import org.candour.app.precedents.Evidence.Found;
import org.candour.app.precedents.PastRequests;
import org.candour.app.precedents.Postures;
import org.candour.app.precedents.RoundRobins;
import org.candour.app.precedents.SharingSettings;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.EvidenceNoted.Bearing;
import org.candour.casework.CaseEvent.EvidenceNoted.Finding;
import org.candour.casework.CaseEvent.Sharing;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
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

/// What was asked before and what is public already, beside the decision: weighed, recorded, reused.
@Controller
@RequestMapping("/cases/{id}/evidence")
class EvidenceController {
    private final Desk desk;
    private final Evidence evidence;
    private final PastRequests requests;
    private final RoundRobins robins;
    private final Postures postures;
    private final SharingSettings settings;
    private final WorkingCopies copies;
    private final Staff people;
    private final Today today;

    EvidenceController(Desk desk, Evidence evidence, PastRequests requests, RoundRobins robins, Postures postures, SharingSettings settings, WorkingCopies copies, Staff people,
                       Today today) {
        this.desk = desk;
        this.evidence = evidence;
        this.requests = requests;
        this.robins = robins;
        this.postures = postures;
        this.settings = settings;
        this.copies = copies;
        this.people = people;
        this.today = today;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "ALL") String show,
                      @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String area) {
        CaseView view = desk.view(new CaseId(id));
        Map<String, Evidence.Weighed> before = view.elsewhere().check().map(check -> check.findings().stream()
            .collect(Collectors.toMap(Finding::source, f -> new Evidence.Weighed(f.source(), f.bearing(), f.where(), f.why()), (a, _) -> a))).orElse(Map.of());
        ModelAndView page = page(view, q, before, "", List.of(), view.version());
        Optional<LocalDate> since = day(from);
        Filter filter = new Filter(Arrays.stream(Filter.Show.values()).filter(s -> s.name().equals(show)).findFirst().orElse(Filter.Show.ALL), since, area);
        page.addObject("found", ((Found) Objects.requireNonNull(page.getModel().get("found"))).only(filter));
        page.addObject("filter", filter);
        page.addObject("from", from);
        page.addObject("fromRefused", !from.isBlank() && since.isEmpty());
        return page;
    }

    /// Records the check: every source that was weighed. Sources that nobody weighed are not on the record.
    @PostMapping(params = "record")
    ModelAndView record(@PathVariable UUID id, @RequestParam int version, @RequestParam(defaultValue = "") String q, @RequestParam MultiValueMap<String, String> typed) {
        List<Evidence.Weighed> weighed = new ArrayList<>();
        for (int i = 0; typed.containsKey("source-" + i) && i < 100; i++) {
            String bearing = one(typed, "bearing-" + i);
            if (!bearing.isEmpty()) {
                try {
                    weighed.add(new Evidence.Weighed(one(typed, "source-" + i), Bearing.valueOf(bearing), one(typed, "where-" + i), one(typed, "why-" + i)));
                } catch (IllegalArgumentException unknown) {
                    // No choice of the form's.
                    continue;
                }
            }
        }
        return act(id, q, weighed, version, () -> evidence.record(new CaseId(id), version, one(typed, "terms"), weighed), "redirect:/cases/" + id + "/evidence");
    }

    /// Takes the answers of an earlier case as drafts of decisions, item by item. Nothing is decided by it.
    @PostMapping(params = "reuse")
    ModelAndView reuse(@PathVariable UUID id, @RequestParam int version, @RequestParam String reuse) {
        CaseView view = desk.view(new CaseId(id));
        PastRequests.Seen past = Optional.ofNullable(requests.seen(List.of(reuse)).get(reuse)).orElseThrow(NoSuchCase::new);
        CaseView earlier = desk.view(new CaseId(past.caseId().orElseThrow(NoSuchCase::new)));
        List<Evidence.Reusable> fits = evidence.reusable(view, earlier);
        if (fits.isEmpty()) {
            return act(id, "", List.of(), version, () -> {
                throw new NotAllowed("reusable", "Reusing the answer", "no undecided item of this case asks nearly what a decided item of " + past.reference() + " asked",
                    "Open the earlier case and copy what fits");
            }, "");
        }
        for (Evidence.Reusable fit : fits) {
            OutcomeForm form = OutcomeForm.of(fit.outcome());
            copies.keep(view.id(), view.authority(), "decision/" + fit.item(), EventJson.json(form), view.version());
            copies.keep(view.id(), view.authority(), "reused/" + fit.item(), EventJson.json(new Reused(past.askedOf(), fit.earlierReference(), fit.earlierItem(), fit.earlierText(),
                form.answer())), view.version());
        }
        return new ModelAndView("redirect:/cases/" + id + "/items/" + fits.getFirst().item());
    }

    @PostMapping(params = "join")
    ModelAndView join(@PathVariable UUID id, @RequestParam int version, @RequestParam String join) {
        PastRequests.Seen first = Optional.ofNullable(requests.seen(List.of(join)).get(join)).orElseThrow(NoSuchCase::new);
        return act(id, "", List.of(), version, () -> desk.tell(new CaseId(id), version, new CaseCommand.JoinRoundRobin(first.id(), Evidence.title(first))),
            "redirect:/cases/" + id + "/evidence");
    }

    /// @param share a level, or empty for the authority's own setting
    @PostMapping(params = "share")
    ModelAndView share(@PathVariable UUID id, @RequestParam int version, @RequestParam(defaultValue = "") String sharing) {
        Optional<Sharing> chosen = sharing.isEmpty() ? Optional.empty() : Arrays.stream(Sharing.values()).filter(s -> s.name().equals(sharing)).findFirst();
        return act(id, "", List.of(), version, () -> desk.tell(new CaseId(id), version, new CaseCommand.ChooseSharing(chosen)), "redirect:/cases/" + id + "/evidence");
    }

    private ModelAndView act(UUID id, String q, List<Evidence.Weighed> weighed, int version, Supplier<CaseView> work, String then) {
        Map<String, Evidence.Weighed> kept = weighed.stream().collect(Collectors.toMap(Evidence.Weighed::source, w -> w, (a, _) -> a));
        try {
            work.get();
        } catch (NotAllowed e) {
            return refused(page(desk.view(new CaseId(id)), q, kept, String.valueOf(e.getMessage()), List.of(), version), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Stale e) {
            return refused(page(e.now(), q, kept, "", Entry.of(e.now(), e.since(), people), e.now().version()), HttpStatus.CONFLICT);
        }
        return new ModelAndView(then);
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(CaseView view, String q, Map<String, Evidence.Weighed> kept, String refusal, List<Entry> since, int version) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("it", CaseBar.of(view, "evidence", desk.rules(), today.date()));
        model.put("found", evidence.look(view, q));
        model.put("filter", new Filter(Filter.Show.ALL, Optional.empty(), ""));
        model.put("from", "");
        model.put("fromRefused", false);
        model.put("q", q);
        model.put("kept", kept);
        model.put("divergence", robins.of(view).flatMap(RoundRobins.RoundRobin::divergence).orElse(""));
        model.put("touched", postures.touched(view));
        model.put("sharing", view.elsewhere().sharing().map(Enum::name).orElse(""));
        model.put("setting", settings.of(view.authority()));
        model.put("today", today.date());
        model.put("refusal", refusal);
        model.put("since", since);
        model.put("version", version);
        return new ModelAndView("cases/evidence", model);
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String one(MultiValueMap<String, String> typed, String name) {
        return Optional.ofNullable(typed.getFirst(name)).orElse("");
    }
}
