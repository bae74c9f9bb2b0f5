package org.candour.app.web.bulletin;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.bulletin.OpenBulletins;
import org.candour.app.bulletin.OpenTable;
import org.candour.app.statistics.Bars;
import org.candour.smallnumbers.TableCsv;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Published bulletins, beside the disclosure log: the table first, then a chart and a map of the same, and the same as open data.
@Controller
@RequestMapping("/log/bulletins")
class OpenBulletinController {
    private final OpenBulletins open;
    private final Authorities authorities;
    private final String address;
    private final String licence;

    OpenBulletinController(OpenBulletins open, Authorities authorities, @Value("${candour.address:http://localhost:${server.port:8080}}") String address, @Value("${candour.licence:}") String licence) {
        this.open = open;
        this.authorities = authorities;
        this.address = address;
        this.licence = licence;
    }

    @GetMapping
    ModelAndView list() {
        Map<String, List<OpenBulletins.Open>> series = open.all().stream().collect(Collectors.groupingBy(OpenBulletins.Open::slug, LinkedHashMap::new, Collectors.toList()));
        return new ModelAndView("bulletin/open-list", Map.of("series", series, "names", authorities.shortNames()));
    }

    @GetMapping("/{bulletin}")
    ModelAndView series(@PathVariable("bulletin") String slug, HttpServletResponse response) {
        List<OpenBulletins.Open> issues = issues(slug);
        response.setDateHeader(HttpHeaders.LAST_MODIFIED, issues.stream().mapToLong(i -> i.changedAt().toEpochMilli()).max().orElse(0));
        List<OpenTable> quarters = quarters(issues);
        Set<String> labels = new LinkedHashSet<>();
        quarters.reversed().forEach(t -> t.rows().stream().filter(row -> !row.equals(TableCsv.TOTAL)).forEach(labels::add));
        labels.add(TableCsv.TOTAL);
        List<SeriesLine> lines = labels.stream().map(label -> new SeriesLine(label, quarters.stream().map(t -> t.rows().contains(label) ? t.cells().get(t.rows().indexOf(label)).get(t.last()) : "").toList()))
            .filter(line -> line.cells().stream().anyMatch(cell -> !cell.isEmpty())).toList();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("issues", issues);
        model.put("quarters", quarters);
        model.put("lines", lines);
        model.put("authority", authority(issues.getFirst()));
        return new ModelAndView("bulletin/open-series", model);
    }

    /// Tables of one quarter each, the oldest first, at most eight.
    private static List<OpenTable> quarters(List<OpenBulletins.Open> issues) {
        List<OpenTable> quarters = new ArrayList<>(issues.stream().flatMap(i -> i.table().stream()).filter(t -> t.from().equals(t.to())).limit(8).toList());
        return quarters.reversed();
    }

    @GetMapping("/{bulletin}/data.csv")
    ResponseEntity<String> data(@PathVariable("bulletin") String slug) {
        List<OpenTable> tables = issues(slug).stream().flatMap(i -> i.table().stream()).toList().reversed();
        String head = tables.isEmpty() ? "" : tables.getFirst().csv().lines().findFirst().orElse("") + "\r\n";
        return download(head + tables.stream().map(t -> t.csv().substring(head.length())).collect(Collectors.joining()), slug + ".csv");
    }

    @GetMapping("/{bulletin}/{period}")
    ModelAndView issue(@PathVariable("bulletin") String slug, @PathVariable String period, HttpServletResponse response) {
        List<OpenBulletins.Open> here = open.at(slug, period);
        if (here.isEmpty()) {
            throw none();
        }
        OpenBulletins.Open newest = here.getFirst();
        response.setDateHeader(HttpHeaders.LAST_MODIFIED, newest.changedAt().toEpochMilli());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("issue", newest);
        model.put("earlier", here.subList(1, here.size()));
        model.put("authority", authority(newest));
        newest.table().ifPresent(table -> {
            model.put("table", table);
            model.put("charts", charts(table));
        });
        model.put("map", newest.table().flatMap(Choropleth::of));
        ModelAndView page = new ModelAndView(newest.table().isPresent() ? "bulletin/open" : "bulletin/open-withdrawn", model);
        if (newest.table().isEmpty()) {
            // Its address stays, and says when and why.
            page.setStatus(HttpStatus.GONE);
        }
        return page;
    }

    /// Bars by area and by category; a hidden figure has no bar.
    static List<Bars> charts(OpenTable table) {
        List<Bars.Bar> areas = new ArrayList<>();
        for (int row = 0; row < table.rows().size(); row++) {
            if (!table.whole(row)) {
                areas.add(bar(table, row, table.last(), table.rows().get(row)));
            }
        }
        List<Bars.Bar> categories = new ArrayList<>();
        int whole = table.rows().size() - 1;
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.columns().size() == 1 || column < table.last()) {
                categories.add(bar(table, whole, column, table.columns().get(column)));
            }
        }
        return List.of(Bars.of("By area", areas), Bars.of("By category", categories));
    }

    private static Bars.Bar bar(OpenTable table, int row, int column, String label) {
        return new Bars.Bar(label, table.figure(row, column).orElse(0), table.cells().get(row).get(column));
    }

    @GetMapping("/{bulletin}/{period}/table.csv")
    ResponseEntity<String> csv(@PathVariable("bulletin") String slug, @PathVariable String period) {
        return download(table(newest(slug, period)).csv(), slug + "-" + period + ".csv");
    }

    @GetMapping("/{bulletin}/{period}/table.json")
    ResponseEntity<Map<String, Object>> json(@PathVariable("bulletin") String slug, @PathVariable String period) {
        OpenBulletins.Open issue = newest(slug, period);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(BulletinData.json(issue, table(issue), authority(issue).name(), address, licence));
    }

    @GetMapping("/table.schema.json")
    ResponseEntity<Map<String, Object>> schema() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/schema+json")).body(BulletinData.schema(address));
    }

    @GetMapping("/{bulletin}/data.csv-metadata.json")
    ResponseEntity<Map<String, Object>> dataMetadata(@PathVariable("bulletin") String slug) {
        return described("data.csv", issues(slug).getFirst().table().orElseThrow().series());
    }

    @GetMapping("/{bulletin}/{period}/table.csv-metadata.json")
    ResponseEntity<Map<String, Object>> metadata(@PathVariable("bulletin") String slug, @PathVariable String period) {
        OpenTable table = table(newest(slug, period));
        return described("table.csv", table.series() + ", " + table.span().label());
    }

    private static ResponseEntity<Map<String, Object>> described(String file, String title) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/csvm+json")).body(BulletinData.csvMetadata(file, title));
    }

    private OpenBulletins.Open newest(String slug, String period) {
        return open.at(slug, period).stream().findFirst().orElseThrow(OpenBulletinController::none);
    }

    private static OpenTable table(OpenBulletins.Open issue) {
        return issue.table().orElseThrow(() -> new ResponseStatusException(HttpStatus.GONE));
    }

    private List<OpenBulletins.Open> issues(String slug) {
        List<OpenBulletins.Open> issues = open.series(slug);
        if (issues.isEmpty()) {
            throw none();
        }
        return issues;
    }

    private static ResponseEntity<String> download(String text, String name) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"").contentType(new MediaType("text", "csv", StandardCharsets.UTF_8)).body(text);
    }

    private Authority authority(OpenBulletins.Open issue) {
        return authorities.byCode(issue.authority()).orElseThrow(OpenBulletinController::none);
    }

    private static ResponseStatusException none() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
