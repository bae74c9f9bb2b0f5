package org.candour.app.web.board;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.NotThere;
import org.candour.app.access.Refused;
import org.candour.app.access.Role;
import org.candour.app.access.Staff;
import org.candour.app.board.BoardPaper;
import org.candour.app.board.BoardPapers;
import org.candour.app.board.BoardPublishing;
import org.candour.app.bulletin.OpenBulletins;
import org.candour.app.desk.Today;
import org.candour.app.statistics.Measure;
import org.candour.app.statistics.Period;
import org.candour.app.web.Choice;
import org.candour.app.web.Nav;
import org.candour.app.web.cases.Values;
import org.candour.casework.NotAllowed;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Board papers from draft to the last action done.
@Controller
@RequestMapping("/papers")
class BoardPaperController {
    private static final List<String> FIELDS = List.of("authority", "board", "title", "meetsOn", "purpose", "background", "further", "contact", "version");
    /// Tables of bulletins, the newest.
    private static final int OFFERED = 50;
    private static final String NEEDS_WRITER = "Writing a board paper needs the role Case officer or Decision maker. Ask someone who has it.";

    private final BoardPapers papers;
    private final BoardPublishing publishing;
    private final OpenBulletins bulletins;
    private final Authorities authorities;
    private final Staff staff;
    private final Today today;

    BoardPaperController(BoardPapers papers, BoardPublishing publishing, OpenBulletins bulletins, Authorities authorities, Staff staff, Today today) {
        this.papers = papers;
        this.publishing = publishing;
        this.bulletins = bulletins;
        this.authorities = authorities;
        this.staff = staff;
        this.today = today;
    }

    @Bean
    static Nav boardPapersNav() {
        return new Nav(40, "Board papers", "/papers", Actor::worksOnCases);
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("board/list", Map.of("papers", papers.all(), "mine", papers.mine(), "names", authorities.shortNames(), "mayWrite", !writesFor().isEmpty(), "today", today.date()));
    }

    @GetMapping("/new")
    ModelAndView begin() {
        writer();
        return form("", Map.of(), Map.of());
    }

    @PostMapping("/new")
    ModelAndView write(@RequestParam Map<String, String> typed) {
        writer();
        Map<String, String> v = values(typed);
        String authority = writesFor().size() == 1 ? writesFor().getFirst() : v.get("authority");
        Map<String, String> errors = new LinkedHashMap<>();
        if (!writesFor().contains(authority)) {
            errors.put("authority", "Choose the authority");
        }
        Optional<BoardPaper.Text> text = text(v, errors);
        if (errors.isEmpty()) {
            try {
                return new ModelAndView("redirect:/papers/" + papers.write(authority, text.orElseThrow()));
            } catch (NotAllowed e) {
                errors.put("", String.valueOf(e.getMessage()));
            }
        }
        return refused(form("", v, errors));
    }

    @GetMapping("/{board}")
    ModelAndView show(@PathVariable UUID board) {
        return page(papers.find(board), Map.of(), Map.of());
    }

    @GetMapping("/{board}/edit")
    ModelAndView edit(@PathVariable UUID board) {
        BoardPaper paper = papers.find(board);
        Acting.current().require("Writing a board paper", paper.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        BoardPaper.Text t = paper.text();
        return form(board.toString(), Map.of("board", t.board(), "title", t.title(), "meetsOn", t.meetsOn().toString(), "purpose", t.purpose(), "background", t.background(),
            "further", t.further(), "contact", t.contact(), "version", Integer.toString(paper.version())), Map.of());
    }

    @PostMapping("/{board}/edit")
    ModelAndView change(@PathVariable UUID board, @RequestParam Map<String, String> typed) {
        Map<String, String> v = values(typed);
        BoardPaper paper = papers.find(board);
        Acting.current().require("Writing a board paper", paper.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<BoardPaper.Text> text = text(v, errors);
        if (errors.isEmpty()) {
            try {
                papers.change(board, v.get("version").matches("\\d{1,9}") ? Integer.parseInt(v.get("version")) : 0, text.orElseThrow());
                return back(board);
            } catch (NotAllowed e) {
                errors.put("", String.valueOf(e.getMessage()));
                v.put("version", Integer.toString(papers.find(board).version()));
            }
        }
        return refused(form(board.toString(), v, errors));
    }

    @PostMapping("/{board}/figures")
    ModelAndView figure(@PathVariable UUID board, @RequestParam Map<String, String> typed) {
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<Measure> measure = Measure.byId(typed.getOrDefault("measure", ""));
        if (measure.isEmpty()) {
            errors.put("measure", "Choose the figure");
        }
        if (Period.offered(today.date()).stream().noneMatch(p -> p.code().equals(typed.get("period")))) {
            errors.put("period", "Choose the period");
        }
        return done(board, typed, errors, () -> papers.draw(board, measure.orElseThrow(), typed.getOrDefault("period", "")));
    }

    @PostMapping("/{board}/figures/{number}/renew")
    ModelAndView renew(@PathVariable UUID board, @PathVariable int number) {
        return done(board, Map.of(), Map.of(), () -> papers.redraw(board, number));
    }

    @PostMapping("/{board}/figures/{number}/remove")
    ModelAndView removeFigure(@PathVariable UUID board, @PathVariable int number) {
        return done(board, Map.of(), Map.of(), () -> papers.removeFigure(board, number));
    }

    @PostMapping("/{board}/tables")
    ModelAndView table(@PathVariable UUID board, @RequestParam Map<String, String> typed) {
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<OpenBulletins.Open> chosen = bulletins.all().stream().filter(b -> b.id().toString().equals(typed.get("bulletin"))).findFirst();
        if (chosen.isEmpty()) {
            errors.put("bulletin", "Choose the table");
        }
        return done(board, typed, errors, () -> papers.excerpt(board, chosen.orElseThrow().id()));
    }

    @PostMapping("/{board}/tables/{bulletin}/remove")
    ModelAndView removeTable(@PathVariable UUID board, @PathVariable UUID bulletin) {
        return done(board, Map.of(), Map.of(), () -> papers.removeExcerpt(board, bulletin));
    }

    @PostMapping("/{board}/recommendations")
    ModelAndView recommend(@PathVariable UUID board, @RequestParam Map<String, String> typed) {
        Map<String, String> errors = new LinkedHashMap<>();
        String text = required(typed, "text", "Write the recommendation, beginning with a verb", errors);
        String owner = required(typed, "owner", "Say whose it is: a post or a body", errors);
        Optional<LocalDate> due = date(typed, "due", errors);
        Optional<String> person = Optional.of(typed.getOrDefault("person", "")).filter(p -> !p.isBlank());
        return done(board, typed, errors, () -> papers.recommend(board, text, owner, person, due.orElseThrow()));
    }

    @PostMapping("/{board}/recommendations/{number}/remove")
    ModelAndView remove(@PathVariable UUID board, @PathVariable int number) {
        return done(board, Map.of(), Map.of(), () -> papers.removeRecommendation(board, number));
    }

    @PostMapping("/{board}/recommendations/{number}/decide")
    ModelAndView decide(@PathVariable UUID board, @PathVariable int number, @RequestParam Map<String, String> typed) {
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<BoardPaper.Outcome> outcome = java.util.Arrays.stream(BoardPaper.Outcome.values()).filter(o -> o.name().equals(typed.get("outcome-" + number))).findFirst();
        if (outcome.isEmpty()) {
            errors.put("outcome-" + number, "Choose what the board decided");
        }
        Optional<LocalDate> on = date(typed, "on-" + number, errors);
        Optional<LocalDate> due = date(typed, "by-" + number, errors);
        return done(board, typed, errors, () -> papers.decide(board, number, outcome.orElseThrow(), Values.clean(typed.getOrDefault("decision-" + number, "")), on.orElseThrow(), due.orElseThrow()));
    }

    @PostMapping("/{board}/recommendations/{number}/done")
    ModelAndView done(@PathVariable UUID board, @PathVariable int number, @RequestParam Map<String, String> typed) {
        return done(board, typed, Map.of(), () -> papers.done(board, number, Values.clean(typed.getOrDefault("done-" + number, ""))));
    }

    @GetMapping("/{board}/publish")
    ModelAndView ask(@PathVariable UUID board) {
        BoardPaper paper = papers.find(board);
        Acting.current().require("Publishing a board paper", paper.authority(), Role.APPROVER);
        return publishPage(paper, List.of(), "", "");
    }

    /// Checks and publishes what is free of findings, or has a reason for them.
    @PostMapping("/{board}/publish")
    ModelAndView publish(@PathVariable UUID board, @RequestParam(defaultValue = "") String reason) {
        List<BoardPublishing.Found> found = List.of();
        try {
            BoardPublishing.Check check = publishing.check(board);
            found = check.found();
            publishing.publish(board, check, Values.clean(reason));
            return back(board);
        } catch (NotAllowed e) {
            return refused(publishPage(papers.find(board), found, Values.clean(reason), String.valueOf(e.getMessage())));
        }
    }

    private static ModelAndView publishPage(BoardPaper paper, List<BoardPublishing.Found> found, String reason, String refusal) {
        return new ModelAndView("board/publish", Map.of("paper", paper, "found", found, "reason", reason, "refusal", refusal));
    }

    @PostMapping("/{board}/withdraw")
    ModelAndView withdraw(@PathVariable UUID board, @RequestParam Map<String, String> typed) {
        return done(board, typed, Map.of(), () -> publishing.withdraw(board, Values.clean(typed.getOrDefault("why", ""))));
    }

    /// The paper as a file, as it stands now.
    @GetMapping("/{board}/paper.{form}")
    ResponseEntity<byte[]> file(@PathVariable UUID board, @PathVariable String form) {
        BoardPaper paper = papers.find(board);
        byte[] file = switch (form) {
            case "docx" -> publishing.letter(paper).docx();
            case "pdf" -> publishing.letter(paper).pdf();
            default -> throw new NotThere();
        };
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("board-paper." + form).build().toString())
            .header(HttpHeaders.CONTENT_TYPE, "application/octet-stream").body(file);
    }

    /// Does it and goes back to the paper, or shows the paper with what was wrong and what was typed.
    private ModelAndView done(UUID board, Map<String, String> typed, Map<String, String> errors, Runnable deed) {
        Map<String, String> wrong = new LinkedHashMap<>(errors);
        if (wrong.isEmpty()) {
            try {
                deed.run();
                return back(board);
            } catch (NotAllowed e) {
                wrong.put("", String.valueOf(e.getMessage()));
            }
        }
        return refused(page(papers.find(board), typed, wrong));
    }

    private static ModelAndView back(UUID board) {
        return new ModelAndView("redirect:/papers/" + board);
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(BoardPaper paper, Map<String, String> v, Map<String, String> errors) {
        boolean drafting = paper.state().draft() && BoardPapers.may(paper.authority()).get("write");
        Map<Integer, BoardPaper.Figure> newer = new TreeMap<>();
        if (drafting) {
            paper.figures().forEach(f -> {
                BoardPaper.Figure now = papers.counted(paper.authority(), f.number(), f.measure(), f.period().code());
                if (f.differs(now)) {
                    newer.put(f.number(), now);
                }
            });
        }
        Map<String, String> people = new LinkedHashMap<>();
        paper.recommendations().forEach(r -> r.person().ifPresent(p -> people.put(p, staff.name(p))));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("paper", paper);
        model.put("html", publishing.letter(paper).body());
        model.put("may", BoardPapers.may(paper.authority()));
        model.put("own", Acting.current().id());
        model.put("v", v);
        model.put("errors", errors);
        model.put("newer", newer);
        model.put("people", people);
        model.put("today", today.date());
        model.put("tables", drafting ? bulletins.all().stream().filter(b -> paper.excerpts().stream().noneMatch(e -> e.bulletin().equals(b.id()))).limit(OFFERED)
            .map(b -> new Choice(b.id().toString(), "%s, %s".formatted(b.table().orElseThrow().series(), b.table().orElseThrow().span().label()), "", b.id().toString().equals(v.getOrDefault("bulletin", "")))).toList()
            : List.of());
        model.put("measures", drafting ? choices(Measure.values(), v.getOrDefault("measure", "")) : List.of());
        model.put("periods", drafting ? Period.offered(today.date()).stream().map(p -> new Choice(p.code(), p.label(), "", p.code().equals(v.getOrDefault("period", "")))).toList() : List.of());
        model.put("persons", drafting ? persons(paper, v.getOrDefault("person", "")) : List.of());
        return new ModelAndView("board/paper", model);
    }

    private static List<Choice> choices(Measure[] measures, String chosen) {
        return java.util.Arrays.stream(measures).map(m -> new Choice(m.id(), m.group().title() + ": " + m.label(), "", m.id().equals(chosen))).toList();
    }

    private List<Choice> persons(BoardPaper paper, String chosen) {
        List<Choice> persons = new ArrayList<>(List.of(new Choice("", "Nobody here: a partner acts", "", chosen.isEmpty())));
        papers.colleagues(paper.authority()).forEach(p -> persons.add(new Choice(p.id(), p.name(), "", p.id().equals(chosen))));
        return persons;
    }

    private ModelAndView form(String id, Map<String, String> v, Map<String, String> errors) {
        List<Choice> whose = new ArrayList<>();
        if (id.isEmpty() && writesFor().size() > 1) {
            authorities.all().stream().filter(a -> writesFor().contains(a.code())).forEach(a -> whose.add(new Choice(a.code(), a.shortName(), "", a.code().equals(v.getOrDefault("authority", "")))));
        }
        return new ModelAndView("board/form", Map.of("id", id, "v", v, "errors", errors, "whose", whose));
    }

    private static Map<String, String> values(Map<String, String> typed) {
        Map<String, String> v = new LinkedHashMap<>();
        FIELDS.forEach(name -> v.put(name, Values.clean(typed.getOrDefault(name, ""))));
        return v;
    }

    private static Optional<BoardPaper.Text> text(Map<String, String> v, Map<String, String> errors) {
        String board = required(v, "board", "Name the board", errors);
        String title = required(v, "title", "Give the paper a title", errors);
        Optional<LocalDate> meets = date(v, "meetsOn", errors);
        for (String name : List.of("purpose", "background", "further")) {
            BoardPapers.trouble(v.get(name)).ifPresent(why -> errors.put(name, why));
        }
        return meets.map(on -> new BoardPaper.Text(board, title, on, v.get("purpose"), v.get("background"), v.get("further"), v.get("contact")));
    }

    private static String required(Map<String, String> v, String name, String missing, Map<String, String> errors) {
        String value = Values.clean(v.getOrDefault(name, "")).replaceAll("\\s+", " ").strip();
        if (value.isEmpty()) {
            errors.put(name, missing);
        }
        return value;
    }

    private static Optional<LocalDate> date(Map<String, String> v, String name, Map<String, String> errors) {
        try {
            LocalDate date = LocalDate.parse(v.getOrDefault(name, "").strip());
            if (date.getYear() >= 2000 && date.getYear() <= 2200) {
                return Optional.of(date);
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        errors.put(name, "Enter the day as a date, for example 2027-03-31");
        return Optional.empty();
    }

    private static void writer() {
        if (writesFor().isEmpty()) {
            throw new Refused(NEEDS_WRITER);
        }
    }

    private static List<String> writesFor() {
        return List.copyOf(Acting.current().authoritiesAs(Role.CASE_OFFICER, Role.DECISION_MAKER));
    }
}
