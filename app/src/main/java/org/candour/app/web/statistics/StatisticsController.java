package org.candour.app.web.statistics;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.statistics.Measure;
import org.candour.app.statistics.Period;
import org.candour.app.statistics.Return;
import org.candour.app.statistics.ReturnFiles;
import org.candour.app.statistics.Scope;
import org.candour.app.statistics.Statistics;
import org.candour.app.web.Nav;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The return of any authority, team and period, and the cases behind its figures.
@Controller
@RequestMapping("/statistics")
class StatisticsController {
    private static final int SIZE = 100;

    private final Statistics statistics;
    private final Authorities authorities;
    private final Desk desk;
    private final Today today;

    StatisticsController(Statistics statistics, Authorities authorities, Desk desk, Today today) {
        this.statistics = statistics;
        this.authorities = authorities;
        this.desk = desk;
        this.today = today;
    }

    @Bean
    static Nav performanceNav() {
        return new Nav(50, "Performance", "/statistics", actor -> actor.signedIn() && actor.roles().values().stream().anyMatch(roles -> roles.stream().anyMatch(r -> r != Role.ADMINISTRATOR)));
    }

    @GetMapping
    ModelAndView page(@RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String team, @RequestParam(defaultValue = "") String period) {
        Scope scope = statistics.scope(authority, team, period);
        Map<String, Object> model = model(authority, scope, statistics.figures(scope), true);
        model.put("served", statistics.seen().stream().flatMap(code -> authorities.byCode(code).stream()).toList());
        model.put("teams", statistics.teams());
        model.put("periods", Period.offered(today.date()));
        return new ModelAndView("statistics/return", model);
    }

    private Map<String, Object> model(String authority, Scope scope, Return figures, boolean linked) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("figures", figures);
        model.put("links", new Links(authority, scope, linked && desk.readable().containsAll(scope.authorities())));
        model.put("names", names());
        model.put("whose", whose(scope));
        return model;
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        authorities.all().forEach(a -> names.put(a.code(), a.name()));
        return names;
    }

    private String whose(Scope scope) {
        String who = scope.authorities().size() == 1 ? authorities.byCode(scope.authorities().iterator().next()).map(Authority::name).orElse("") : "All authorities";
        return scope.team().flatMap(id -> statistics.teams().stream().filter(t -> t.id().equals(id)).findFirst()).map(Teams.Team::name).map(name -> who + ", " + name).orElse(who);
    }

    private String title(Scope scope) {
        return "Requests for information: %s, received %s".formatted(whose(scope), scope.period());
    }

    @GetMapping("/return.csv")
    ResponseEntity<byte[]> csv(@RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String team, @RequestParam(defaultValue = "") String period) {
        Scope scope = statistics.scope(authority, team, period);
        return file(scope, "csv", "text/csv;charset=UTF-8", ReturnFiles.csv(statistics.figures(scope)).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/return.xlsx")
    ResponseEntity<byte[]> xlsx(@RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String team, @RequestParam(defaultValue = "") String period) {
        Scope scope = statistics.scope(authority, team, period);
        return file(scope, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ReturnFiles.xlsx(statistics.figures(scope), title(scope)));
    }

    private static ResponseEntity<byte[]> file(Scope scope, String form, String type, byte[] bytes) {
        String name = "return-%s-%s.%s".formatted(scope.authorities().size() == 1 ? scope.authorities().iterator().next() : "all", scope.period().code(), form);
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, type).header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString()).body(bytes);
    }

    /// The return as a page to publish: it stands by itself, and holds no link to any case.
    @GetMapping("/return.html")
    ModelAndView html(@RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String team, @RequestParam(defaultValue = "") String period) {
        Scope scope = statistics.scope(authority, team, period);
        Map<String, Object> model = model(authority, scope, statistics.figures(scope), false);
        model.put("title", title(scope));
        return new ModelAndView("statistics/file", model);
    }

    @GetMapping("/cases")
    ModelAndView cases(@RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String team, @RequestParam(defaultValue = "") String period,
                       @RequestParam(defaultValue = "received") String measure, @RequestParam(required = false) @org.jspecify.annotations.Nullable LocalDate asAt,
                       @RequestParam(defaultValue = "") String by, @RequestParam(defaultValue = "") String label, @RequestParam(defaultValue = "") String after) {
        Scope whole = statistics.scope(authority, team, period);
        // A day that no return ever had is nobody's figure.
        Scope scope = asAt == null || asAt.isAfter(whole.asAt()) || asAt.getYear() < 1 ? whole : new Scope(whole.authorities(), whole.team(), whole.period(), asAt, whole.provisional());
        if (!desk.readable().containsAll(scope.authorities())) {
            throw new NotThere();
        }
        Measure counted = Measure.byId(measure).orElseThrow(NotThere::new);
        Statistics.Cases behind = statistics.behind(scope, counted, new Statistics.Narrow(by, label), after, SIZE);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("scope", scope);
        model.put("measure", counted);
        model.put("narrowed", label);
        model.put("behind", behind);
        model.put("whose", whose(scope));
        model.put("names", names());
        model.put("next", behind.next().map(next -> org.springframework.web.servlet.support.ServletUriComponentsBuilder.fromCurrentRequest().replaceQueryParam("after", next).build().toUriString()
            .replaceFirst("^https?://[^/]+", "")).orElse(""));
        model.put("back", new Links(authority, whole, false).file("html").replace("/return.html", ""));
        return new ModelAndView("statistics/cases", model);
    }
}
