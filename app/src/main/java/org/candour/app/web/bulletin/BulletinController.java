package org.candour.app.web.bulletin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Refused;
import org.candour.app.access.Role;
import org.candour.app.access.Staff;
import org.candour.app.bulletin.BulletinSeries;
import org.candour.app.bulletin.Bulletins;
import org.candour.app.bulletin.Issue;
import org.candour.app.bulletin.LinkedSeries;
import org.candour.app.bulletin.Returns;
import org.candour.app.bulletin.Series;
import org.candour.app.bulletin.Span;
import org.candour.app.desk.Today;
import org.candour.app.web.Choice;
import org.candour.app.web.Nav;
import org.candour.app.web.cases.Values;
import org.candour.casework.NotAllowed;
import org.candour.smallnumbers.BadTable;
import org.candour.smallnumbers.StatisticalReturn;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// Bulletins from a partner's return to the published table.
@Controller
@RequestMapping("/bulletins")
class BulletinController {
    private static final List<String> FIELDS = List.of("authority", "name", "subject", "categories", "sources", "threshold", "zeros", "method", "attribution", "version");
    private static final int OFFERED = 12;
    /// Bytes of a return or of boundaries: their readers take fewer characters.
    private static final int MOST_BYTES = 16_000_000;

    private final BulletinSeries series;
    private final LinkedSeries linked;
    private final Returns returns;
    private final Bulletins bulletins;
    private final Authorities authorities;
    private final Staff staff;
    private final Today today;

    BulletinController(BulletinSeries series, LinkedSeries linked, Returns returns, Bulletins bulletins, Authorities authorities, Staff staff, Today today) {
        this.series = series;
        this.linked = linked;
        this.returns = returns;
        this.bulletins = bulletins;
        this.authorities = authorities;
        this.staff = staff;
        this.today = today;
    }

    @Bean
    static Nav bulletinsNav() {
        return new Nav(30, "Bulletins", "/bulletins", Actor::worksOnCases);
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("bulletin/list", Map.of("all", series.all(), "names", authorities.shortNames(), "mayWrite", !writesFor().isEmpty()));
    }

    @GetMapping("/new")
    ModelAndView begin() {
        writer();
        return form("", Map.of("threshold", "5", "zeros", "shown", "method", Series.Method.SUPPRESS.name()), Map.of());
    }

    @PostMapping("/new")
    ModelAndView write(@RequestParam Map<String, String> typed, @RequestParam(name = "file", required = false) @Nullable MultipartFile file) {
        writer();
        Map<String, String> v = values(typed);
        String authority = writesFor().size() == 1 ? writesFor().getFirst() : v.get("authority");
        Map<String, String> errors = new LinkedHashMap<>();
        if (!writesFor().contains(authority)) {
            errors.put("authority", "Choose the authority");
        }
        Optional<Series.Terms> terms = terms(v, errors);
        Optional<String> boundaries = text(file, errors);
        if (boundaries.isEmpty() && !errors.containsKey("file")) {
            errors.put("file", "Choose the file with the boundaries of the areas");
        }
        if (errors.isEmpty()) {
            try {
                return new ModelAndView("redirect:/bulletins/" + series.write(authority, terms.orElseThrow(), boundaries.orElseThrow()));
            } catch (BadTable bad) {
                errors.put("file", first(bad));
            } catch (NotAllowed e) {
                errors.put("", String.valueOf(e.getMessage()));
            }
        }
        return refused(form("", v, errors));
    }

    @GetMapping("/{series}")
    ModelAndView show(@PathVariable("series") UUID id) {
        return page(series.find(id), Map.of(), Map.of());
    }

    @GetMapping("/{series}/edit")
    ModelAndView edit(@PathVariable("series") UUID id) {
        Series s = series.find(id);
        Acting.current().require("Changing a series of bulletins", s.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        Series.Terms t = s.terms();
        return form(id.toString(), Map.of("name", t.name(), "subject", t.subject(), "categories", String.join("\n", t.categories()), "sources", String.join("\n", t.sources()),
            "threshold", Integer.toString(t.threshold()), "zeros", t.zerosShown() ? "shown" : "hidden", "method", t.method().name(), "attribution", t.attribution(),
            "version", Integer.toString(s.version())), Map.of());
    }

    @PostMapping("/{series}/edit")
    ModelAndView change(@PathVariable("series") UUID id, @RequestParam Map<String, String> typed, @RequestParam(name = "file", required = false) @Nullable MultipartFile file) {
        Series s = series.find(id);
        Acting.current().require("Changing a series of bulletins", s.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        Map<String, String> v = values(typed);
        v.put("name", s.terms().name());
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<Series.Terms> terms = terms(v, errors);
        Optional<String> boundaries = text(file, errors);
        if (errors.isEmpty()) {
            try {
                series.change(id, v.get("version").matches("\\d{1,9}") ? Integer.parseInt(v.get("version")) : 0, terms.orElseThrow(), boundaries);
                return back(id);
            } catch (BadTable bad) {
                errors.put("file", first(bad));
            } catch (NotAllowed e) {
                errors.put("", String.valueOf(e.getMessage()));
                v.put("version", Integer.toString(series.find(id).version()));
            }
        }
        return refused(form(id.toString(), v, errors));
    }

    /// Says that another series counts the same.
    @PostMapping("/{series}/link")
    ModelAndView link(@PathVariable("series") UUID id, @RequestParam Map<String, String> typed) {
        Series s = series.find(id);
        Acting.current().require("Linking the series", s.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        Optional<Series> other = series.all().stream().filter(o -> o.id().toString().equals(typed.getOrDefault("other", ""))).findFirst();
        if (other.isEmpty()) {
            return refused(page(s, typed, Map.of("other", "Choose the series that counts the same")));
        }
        try {
            linked.link(id, other.get().id());
            return back(id);
        } catch (NotAllowed e) {
            return refused(page(s, typed, Map.of("other", String.valueOf(e.getMessage()))));
        }
    }

    @PostMapping("/{series}/part")
    ModelAndView part(@PathVariable("series") UUID id) {
        linked.part(id);
        return back(id);
    }

    /// The schema that partners' returns follow.
    @GetMapping("/return-schema.json")
    ResponseEntity<String> schema() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/csvm+json")).body(StatisticalReturn.schema());
    }

    @PostMapping("/{series}/returns")
    ModelAndView take(@PathVariable("series") UUID id, @RequestParam Map<String, String> typed, @RequestParam(name = "file", required = false) @Nullable MultipartFile file) {
        Series s = series.find(id);
        Acting.current().require("Handing in a return", s.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        Map<String, String> errors = new LinkedHashMap<>();
        if (!s.terms().sources().contains(typed.getOrDefault("source", ""))) {
            errors.put("source", "Choose whose counts they are");
        }
        if (typed.getOrDefault("how", "").isBlank()) {
            errors.put("how", "Say how and when it came");
        }
        Optional<byte[]> content = bytes(file, errors);
        if (content.isEmpty() && !errors.containsKey("file")) {
            errors.put("file", "Choose the file");
        }
        if (errors.isEmpty()) {
            try {
                return new ModelAndView("redirect:/bulletins/returns/" + returns.take(id, typed.getOrDefault("source", ""), Values.clean(typed.getOrDefault("how", "")), name(file), content.orElseThrow()).id());
            } catch (NotAllowed e) {
                errors.put("", String.valueOf(e.getMessage()));
            }
        }
        return refused(page(s, typed, errors));
    }

    @GetMapping("/returns/{received}")
    ModelAndView received(@PathVariable UUID received) {
        Returns.Received r = returns.find(received);
        return new ModelAndView("bulletin/return", Map.of("received", r, "series", series.find(r.series()), "by", staff.name(r.by())));
    }

    @GetMapping("/returns/{received}/return.csv")
    ResponseEntity<byte[]> file(@PathVariable UUID received) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("return.csv").build().toString())
            .contentType(MediaType.APPLICATION_OCTET_STREAM).body(returns.file(received));
    }

    @PostMapping("/{series}/issues")
    ModelAndView make(@PathVariable("series") UUID id, @RequestParam Map<String, String> typed) {
        Series s = series.find(id);
        Acting.current().require("Making a bulletin", s.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        Map<String, String> errors = new LinkedHashMap<>();
        try {
            return new ModelAndView("redirect:/bulletins/issues/" + bulletins.make(id, new Span(typed.getOrDefault("from", ""), typed.getOrDefault("to", ""))));
        } catch (NotAllowed | IllegalArgumentException e) {
            errors.put("from", String.valueOf(e.getMessage()));
        }
        return refused(page(s, typed, errors));
    }

    @GetMapping("/issues/{issue}")
    ModelAndView issue(@PathVariable("issue") UUID id) {
        return issue(bulletins.find(id), "");
    }

    @PostMapping("/issues/{issue}/anew")
    ModelAndView anew(@PathVariable("issue") UUID id) {
        Issue issue = bulletins.find(id);
        return done(id, () -> bulletins.make(issue.series(), issue.span()));
    }

    @PostMapping("/issues/{issue}/join")
    ModelAndView join(@PathVariable("issue") UUID id, @RequestParam int merge) {
        return done(id, () -> bulletins.join(id, merge));
    }

    @PostMapping("/issues/{issue}/publish")
    ModelAndView publish(@PathVariable("issue") UUID id) {
        return done(id, () -> bulletins.publish(id));
    }

    @PostMapping("/issues/{issue}/withdraw")
    ModelAndView withdraw(@PathVariable("issue") UUID id, @RequestParam(defaultValue = "") String why) {
        return done(id, () -> bulletins.withdraw(id, Values.clean(why)));
    }

    private ModelAndView done(UUID id, Runnable deed) {
        try {
            deed.run();
            return new ModelAndView("redirect:/bulletins/issues/" + id);
        } catch (NotAllowed e) {
            return refused(issue(bulletins.find(id), String.valueOf(e.getMessage())));
        }
    }

    private ModelAndView issue(Issue issue, String refusal) {
        Series s = series.find(issue.series());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("issue", issue);
        model.put("series", s);
        model.put("map", issue.preview().flatMap(Choropleth::of));
        model.put("by", staff.name(issue.madeBy()));
        model.put("alike", series.alike(s).stream().skip(1).map(a -> a.terms().name()).toList());
        model.put("own", issue.madeBy().equals(Acting.current().id()));
        model.put("may", BulletinSeries.may(issue.authority()));
        model.put("refusal", refusal);
        return new ModelAndView("bulletin/issue", model);
    }

    private ModelAndView page(Series s, Map<String, String> v, Map<String, String> errors) {
        List<String> ended = Span.ended(today.date(), OFFERED);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("series", s);
        model.put("authority", authorities.byCode(s.authority()).map(a -> a.shortName()).orElse(s.authority()));
        List<Series> alike = series.alike(s);
        model.put("alike", alike.subList(1, alike.size()));
        model.put("others", series.all().stream().filter(o -> o.authority().equals(s.authority()) && alike.stream().noneMatch(a -> a.id().equals(o.id())))
            .map(o -> new Choice(o.id().toString(), o.terms().name(), "", o.id().toString().equals(v.getOrDefault("other", "")))).toList());
        model.put("received", returns.of(s.id()));
        model.put("current", returns.current(s.id(), ended.subList(0, 4)));
        model.put("quarters", ended.subList(0, 4));
        model.put("issues", bulletins.of(s.id()));
        model.put("may", BulletinSeries.may(s.authority()));
        model.put("v", v);
        model.put("errors", errors);
        model.put("sources", s.terms().sources().stream().map(x -> new Choice(x, x, "", x.equals(v.getOrDefault("source", "")))).toList());
        model.put("from", choices(ended, v.getOrDefault("from", ended.getFirst())));
        model.put("to", choices(ended, v.getOrDefault("to", ended.getFirst())));
        return new ModelAndView("bulletin/series", model);
    }

    private static List<Choice> choices(List<String> quarters, String chosen) {
        return quarters.stream().map(q -> new Choice(q, Span.label(q), "", q.equals(chosen))).toList();
    }

    private ModelAndView form(String id, Map<String, String> v, Map<String, String> errors) {
        List<Choice> whose = new ArrayList<>();
        if (id.isEmpty() && writesFor().size() > 1) {
            authorities.all().stream().filter(a -> writesFor().contains(a.code())).forEach(a -> whose.add(new Choice(a.code(), a.shortName(), "", a.code().equals(v.getOrDefault("authority", "")))));
        }
        List<Choice> zeros = List.of(new Choice("shown", "Show zeros", "Everybody then knows that a hidden figure is 1 or more", !v.getOrDefault("zeros", "").equals("hidden")),
            new Choice("hidden", "Hide zeros like small counts", "Where it would tell something of a person that there is nobody", v.getOrDefault("zeros", "").equals("hidden")));
        List<Choice> methods = Arrays.stream(Series.Method.values()).map(m -> new Choice(m.name(), m.words(), "", m.name().equals(v.getOrDefault("method", "")))).toList();
        return new ModelAndView("bulletin/form", Map.of("id", id, "v", v, "errors", errors, "whose", whose, "zeros", zeros, "methods", methods));
    }

    private static Map<String, String> values(Map<String, String> typed) {
        Map<String, String> v = new LinkedHashMap<>();
        FIELDS.forEach(name -> v.put(name, Values.clean(typed.getOrDefault(name, ""))));
        return v;
    }

    private static Optional<Series.Terms> terms(Map<String, String> v, Map<String, String> errors) {
        String name = required(v, "name", "Name the series as partners write it in their returns", errors);
        String subject = required(v, "subject", "Say what is counted", errors);
        List<String> categories = lines(v, "categories", "Write at least one category", errors);
        List<String> sources = lines(v, "sources", "Write at least one source", errors);
        int threshold = v.get("threshold").strip().matches("\\d{1,3}") ? Integer.parseInt(v.get("threshold").strip()) : 0;
        if (threshold < 2 || threshold > 100) {
            errors.put("threshold", "Enter the threshold as a whole number from 2 to 100");
        }
        Optional<Series.Method> method = Arrays.stream(Series.Method.values()).filter(m -> m.name().equals(v.get("method"))).findFirst();
        if (method.isEmpty()) {
            errors.put("method", "Choose how small counts are kept from readers");
        }
        return method.filter(_ -> errors.isEmpty()).map(m -> new Series.Terms(name, subject, categories, sources, threshold, !v.get("zeros").equals("hidden"), m, v.get("attribution").strip()));
    }

    private static String required(Map<String, String> v, String name, String missing, Map<String, String> errors) {
        String value = v.get(name).replaceAll("\\s+", " ").strip();
        if (value.isEmpty()) {
            errors.put(name, missing);
        }
        return value;
    }

    private static List<String> lines(Map<String, String> v, String name, String missing, Map<String, String> errors) {
        List<String> lines = v.get(name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()) {
            errors.put(name, missing);
        }
        return lines;
    }

    private static Optional<byte[]> bytes(@Nullable MultipartFile file, Map<String, String> errors) {
        if (file == null || file.isEmpty()) {
            return Optional.empty();
        }
        if (file.getSize() > MOST_BYTES) {
            errors.put("file", "The file is larger than %d MB: send fewer quarters, or a generalised set of boundaries".formatted(MOST_BYTES / 1_000_000));
            return Optional.empty();
        }
        try {
            return Optional.of(file.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The upload broke off; choose the file again", e);
        }
    }

    private static Optional<String> text(@Nullable MultipartFile file, Map<String, String> errors) {
        return bytes(file, errors).flatMap(content -> {
            try {
                return Optional.of(Returns.text(content));
            } catch (BadTable bad) {
                errors.put("file", first(bad));
                return Optional.empty();
            }
        });
    }

    private static String first(BadTable bad) {
        List<BadTable.Problem> problems = bad.problems();
        return problems.getFirst() + (problems.size() > 1 ? ", and %d more problems".formatted(problems.size() - 1) : "");
    }

    /// The name of a file without folders and control characters.
    private static String name(@Nullable MultipartFile file) {
        String sent = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String plain = Values.clean(sent).replaceAll("(?s).*[/\\\\]", "").strip();
        return plain.isEmpty() ? "return.csv" : plain.substring(0, Math.min(200, plain.length()));
    }

    private static ModelAndView back(UUID id) {
        return new ModelAndView("redirect:/bulletins/" + id);
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static void writer() {
        if (writesFor().isEmpty()) {
            throw new Refused("Laying down a series of bulletins needs the role Case officer or Decision maker. Ask someone who has it.");
        }
    }

    private static List<String> writesFor() {
        return List.copyOf(Acting.current().authoritiesAs(Role.CASE_OFFICER, Role.DECISION_MAKER));
    }
}
