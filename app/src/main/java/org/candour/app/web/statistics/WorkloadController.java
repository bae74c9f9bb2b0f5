package org.candour.app.web.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.candour.app.access.Authorities;
import org.candour.app.access.NotThere;
import org.candour.app.access.Teams;
import org.candour.app.statistics.Scope;
import org.candour.app.statistics.Statistics;
import org.candour.app.statistics.Workload;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What falls due, and who is over capacity; the capacities are set on the same page by those who approve.
@Controller
@RequestMapping("/workload")
class WorkloadController {
    private final Statistics statistics;
    private final Workload workload;
    private final Authorities authorities;

    WorkloadController(Statistics statistics, Workload workload, Authorities authorities) {
        this.statistics = statistics;
        this.workload = workload;
        this.authorities = authorities;
    }

    @GetMapping
    ModelAndView page(@RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String team) {
        return page(authority, team, Map.of(), Map.of());
    }

    private ModelAndView page(String authority, String team, Map<String, String> typed, Map<String, String> errors) {
        Scope scope = statistics.scope(authority, team, "");
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("authority", authority);
        model.put("team", team);
        model.put("served", statistics.seen().stream().flatMap(code -> authorities.byCode(code).stream()).toList());
        model.put("teams", statistics.teams());
        model.put("forecast", workload.forecast(scope));
        model.put("capacities", workload.capacities());
        model.put("typed", typed);
        model.put("errors", errors);
        return new ModelAndView("statistics/workload", model);
    }

    /// @param of the team whose capacities are set; the fields are named by person
    @PostMapping("/capacity")
    ModelAndView capacity(@RequestParam UUID of, @RequestParam Map<String, String> typed) {
        Map.Entry<Teams.Team, List<Workload.Capacity>> team = workload.capacities().entrySet().stream().filter(e -> e.getKey().id().equals(of)).findFirst().orElseThrow(NotThere::new);
        Map<String, String> errors = new LinkedHashMap<>();
        Map<String, OptionalInt> said = new LinkedHashMap<>();
        for (Workload.Capacity one : team.getValue()) {
            String text = typed.getOrDefault(one.person(), "").strip();
            if (text.isEmpty()) {
                said.put(one.person(), OptionalInt.empty());
            } else if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= 200) {
                said.put(one.person(), OptionalInt.of(Integer.parseInt(text)));
            } else {
                errors.put(one.person(), "Enter answers a week for %s as a whole number from 0 to 200, or leave it empty".formatted(one.name()));
            }
        }
        if (!errors.isEmpty()) {
            ModelAndView page = page("", "", typed, errors);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        said.forEach((person, aWeek) -> workload.setCapacity(of, person, aWeek));
        return new ModelAndView("redirect:/workload?team=" + of);
    }
}
