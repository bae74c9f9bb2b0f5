package org.candour.app.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.candour.app.journeys.Chromium.press;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.NotThere;
import org.candour.app.access.Refused;
import org.candour.app.board.BoardPaper;
import org.candour.app.board.BoardPapers;
import org.candour.app.board.BoardPublishing;
import org.candour.app.bulletin.BulletinSeries;
import org.candour.app.bulletin.Bulletins;
import org.candour.app.bulletin.Issue;
import org.candour.app.bulletin.LinkedSeries;
import org.candour.app.bulletin.Returns;
import org.candour.app.bulletin.Series;
import org.candour.app.bulletin.SmallCounts;
import org.candour.app.bulletin.Span;
import org.candour.app.desk.Today;
import org.candour.app.identity.Requester;
import org.candour.app.precedents.PublicDocuments;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A bulletin from a partner's return to the public page, its ledger, and its withdrawal.
class BulletinTest {
    /// Four squares, two by two.
    static final String AREAS = """
        {"type":"FeatureCollection","features":[%s,%s,%s,%s]}""".formatted(square("N01", "Eastmere", 0, 1), square("N02", "Westmere", 1, 1), square("N03", "Harbour", 0, 0), square("N04", "Moorside", 1, 0));
    private static final List<String> NAMES = List.of("Eastmere", "Westmere", "Harbour", "Moorside");

    private final House house = House.get();
    private final BulletinSeries series = house.bean(BulletinSeries.class);
    private final LinkedSeries links = house.bean(LinkedSeries.class);
    private final Returns returns = house.bean(Returns.class);
    private final Bulletins bulletins = house.bean(Bulletins.class);
    private final String first = Span.ended(house.bean(Today.class).date(), 2).get(1);
    private final String second = Span.ended(house.bean(Today.class).date(), 2).get(0);

    private static String square(String code, String name, int x, int y) {
        return """
            {"type":"Feature","properties":{"code":"%s","name":"%s"},"geometry":{"type":"Polygon","coordinates":[[[%3$d,%4$d],[%5$d,%4$d],[%5$d,%6$d],[%3$d,%6$d],[%3$d,%4$d]]]}}"""
            .formatted(code, name, x, y, x + 1, y + 1).strip();
    }

    /// A return of one quarter: figures by area, for the categories Supply, Cultivation and Other.
    static String csv(String name, String quarter, int... figures) {
        StringBuilder csv = new StringBuilder("series,quarter,area,category,count\n");
        int at = 0;
        for (String area : NAMES) {
            for (String category : List.of("Supply", "Cultivation", "Other")) {
                csv.append("%s,%s,%s,%s,%d\n".formatted(name, quarter, area, category, figures[at++]));
            }
        }
        return csv.toString();
    }

    private static Series.Terms terms(String name, List<String> categories, Series.Method method) {
        return new Series.Terms(name, "Lines that were active at the end of the quarter.", categories, List.of("Northshire Police"), 5, true, method, "Fictional boundaries");
    }

    static Series.Terms terms(String name, String... sources) {
        return new Series.Terms(name, "Lines that were active at the end of the quarter.", List.of("Supply", "Cultivation", "Other"), List.of(sources), 5, true, Series.Method.SUPPRESS,
            "Fictional boundaries");
    }

    private UUID laidDown(String name, String... sources) {
        return Acting.as(house.actor("officer"), () -> series.write(House.POLICE, terms(name, sources), AREAS));
    }

    private Returns.Received taken(UUID id, String source, String csv) {
        return Acting.as(house.actor("officer"), () -> returns.take(id, source, "By e-mail", "return.csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    private static final int[] QUARTER_1 = {12, 3, 30, 22, 14, 9, 41, 17, 28, 35, 19, 26};

    @Test
    void a_return_becomes_a_public_table_that_hides_what_is_small() {
        Page officer = Chromium.signIn(Chromium.window(false), "officer");
        officer.navigate("/bulletins");
        officer.getByText("Lay down a series").click();
        press(officer, "Save");
        assertThat(officer.title()).startsWith("Error: ");
        fill(officer, Map.of("name", "Otter sightings", "subject", "Sightings told to partners.", "categories", "Supply\nCultivation\nOther", "sources", "Northshire Police\nHarbour Trust"));
        officer.locator("#file").setInputFiles(file("areas.geojson", AREAS));
        press(officer, "Save");
        String home = officer.url();
        assertThat(officer.locator("main").innerText()).contains("Eastmere, Westmere, Harbour, Moorside", "Counts from 1 to 4 are hidden", "not in yet");

        // A return with other columns, a person's postcode, an unknown area and a negative count is refused with each cell, and repeats nothing personal.
        handIn(officer, "Harbour Trust", "series,quarter,area,category,count\nOtter sightings,%1$s,Nowhere,Supply,3\nOtter sightings,%1$s,Eastmere,NO1 1AA,2\nOtter sightings,%1$s,Eastmere\n".formatted(first));
        assertThat(officer.locator("main").innerText()).contains("Return refused", "line 2, area", "is no area of the authority", "line 3, category", "line 4", "is ragged", "SHA-256").doesNotContain("NO1 1AA");
        Page head = Chromium.signedIn("head");
        look(head, officer.url());
        officer.navigate(home);
        handIn(officer, "Harbour Trust", csv("Otter sightings", first, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -4));
        assertThat(officer.locator("main").innerText()).contains("a count cannot be negative");
        officer.navigate(home);
        handIn(officer, "Harbour Trust", csv("Otter sightings", "2099-Q1", QUARTER_1).replace("Cultivation", "Poaching"));
        assertThat(officer.locator("main").innerText()).contains("quarter 2099-Q1", "has not ended yet", "category Poaching", "is no category of the series");
        officer.navigate(home);
        handIn(officer, "Harbour Trust", csv("Otter sightings", first, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(officer.locator("main").innerText()).contains("Return taken", Span.label(first));
        officer.navigate(home);
        make(officer, first, first);
        assertThat(officer.locator("main").innerText()).contains("no return was taken of Northshire Police for " + Span.label(first));
        handIn(officer, "Northshire Police", csv("Otter sightings", first, QUARTER_1));
        officer.navigate(home);
        make(officer, first, first);

        // 3 and 1 make 4, which is small; 12 and 2 make 14.
        String draft = officer.locator("main").innerText();
        assertThat(draft).contains("Draft, made by", "could narrow no protected figure", "As readers would see it", "Made from returns of Harbour Trust, Northshire Police.");
        assertThat(officer.locator("table").first().innerText()).contains("[c]");
        assertThat(officer.getByText("Publish", new Page.GetByTextOptions().setExact(true)).count()).isZero();
        String issue = officer.url();
        String id = issue.substring(issue.lastIndexOf('/') + 1);
        String place = "/log/bulletins/northshire-police-otter-sightings";
        assertThat(Chromium.window().navigate(place + "/" + first).status()).isEqualTo(404);

        look(head, home);
        look(head, issue);
        press(head, "Publish");
        assertThat(head.locator("main").innerText()).contains("as anyone reads it");

        Page anyone = Chromium.window();
        anyone.navigate("/log/bulletins");
        anyone.getByText("Otter sightings").first().click();
        assertThat(anyone.locator("main").innerText()).contains("By quarter", Span.label(first));
        anyone.locator("a[href='" + place + "/" + first + "']").click();
        Survey.look(anyone);
        List<String> eastmere = anyone.locator("table").first().locator("tbody tr").first().locator("td").allInnerTexts();
        assertThat(eastmere.get(0).equals("14") || eastmere.get(2).equals("30")).as("one of the row goes with the small one").isTrue();
        assertThat(eastmere.get(1)).isEqualTo("[c]");
        assertThat(anyone.locator("table").first().locator("tbody tr").last().locator("td").allInnerTexts().getLast()).isEqualTo("259");
        assertThat(anyone.locator("svg path").count()).isEqualTo(4);
        assertThat(anyone.locator("input, textarea, select").count()).as("nothing can be reported here").isZero();
        assertThat(anyone.locator("a[href='https://www.northshire.example/report']").count()).isEqualTo(1);

        // Open data says the same; a hidden figure is in none of it, and is no evidence.
        assertThat(anyone.request().get(place + "/" + first + "/table.csv").text()).contains("Otter sightings," + first + "," + first + ",Eastmere,Cultivation,[c]", ",Total,Total,259");
        assertThat(anyone.request().get(place + "/" + first + "/table.json").text()).contains("\"confidential\":true").doesNotContain("small");
        assertThat(anyone.request().get(place + "/data.csv").text()).contains("Total,Total,259");
        asItsSchemaSays(anyone, place);
        assertThat(anyone.request().get("/log/bulletins/feed.atom").text()).contains("<title>Otter sightings, " + Span.label(first) + "</title>", "<id>urn:uuid:" + id + "</id>", place + "/" + first + "\"/>");
        assertThat(anyone.request().get("/log/bulletins/feed.json").text()).contains("urn:uuid:" + id, "Eastmere: ", "Cultivation [c]", "Total 259");
        assertThat(anyone.request().get("/sitemap/bulletins.xml").text()).contains(place + "/" + first + "<");
        String evidence = house.bean(PublicDocuments.class).find("bulletin-" + id).orElseThrow().text();
        assertThat(evidence).contains("Otter sightings, %s, all areas, all together: 259.".formatted(Span.label(first))).doesNotContain("Eastmere, Cultivation").doesNotContain("[c]");

        // A board paper draws its table.
        UUID paper = Acting.as(house.actor("officer"), () -> {
            UUID written = house.bean(BoardPapers.class).write(House.POLICE, new BoardPaper.Text("Northshire Safety Board", "Otters", house.bean(Today.class).date(), "To tell of otters.", "", "", "Head of Otters"));
            house.bean(BoardPapers.class).recommend(written, "Note them", "The board", java.util.Optional.empty(), house.bean(Today.class).date());
            return written;
        });
        officer.navigate("/papers/" + paper);
        officer.locator("#bulletin").selectOption(id);
        press(officer, "Add table");
        assertThat(officer.locator(".paper").innerText()).contains("2. Otter sightings, " + Span.label(first) + ", as published on ", "[c]", "259", "3. The Board is recommended to:");
        look(head, "/papers/" + paper);

        head.navigate(issue);
        fill(head, Map.of("why", "A return was wrong."));
        press(head, "Withdraw the bulletin");
        assertThat(anyone.navigate(place + "/" + first + "?again").status()).isEqualTo(410);
        assertThat(anyone.content()).contains("A return was wrong.").doesNotContain("259");
        assertThat(anyone.request().get(place + "/" + first + "/table.csv?again").status()).isEqualTo(410);
        assertThat(anyone.request().get("/log/bulletins/feed.atom?again").text()).contains("<at:deleted-entry ref=\"urn:uuid:" + id, "A return was wrong.").doesNotContain("<id>urn:uuid:" + id);
        JsonNode told = new JsonMapper().readTree(anyone.request().get("/log/bulletins/feed.json?again").text()).get("items").valueStream().filter(i -> i.get("id").asString().endsWith(id)).findFirst().orElseThrow();
        assertThat(told.at("/_withdrawn/because").asString()).isEqualTo("A return was wrong.");
        assertThat(told.toString()).doesNotContain("Eastmere", "259");
        assertThat(house.bean(PublicDocuments.class).find("bulletin-" + id).orElseThrow().withdrawnFor()).isEqualTo("A return was wrong.");
        assertThatThrownBy(() -> Acting.as(house.actor("head"), () -> house.bean(BoardPublishing.class).check(paper))).isInstanceOf(NotAllowed.class).hasMessageContaining("was withdrawn");
    }

    /// Each figure of the JSON is a count or confidential, no field is there that the schema does not name, and the CSV has the columns of its metadata.
    private void asItsSchemaSays(Page anyone, String place) {
        JsonMapper json = new JsonMapper();
        JsonNode table = json.readTree(anyone.request().get(place + "/" + first + "/table.json").text());
        JsonNode schema = json.readTree(anyone.request().get("/log/bulletins/table.schema.json").text());
        assertThat(schema.get("required").valueStream().map(JsonNode::asString)).isSubsetOf(table.propertyNames());
        assertThat(table.propertyNames()).isSubsetOf(schema.get("properties").propertyNames());
        assertThat(table.get("from").asString()).matches(schema.at("/properties/from/pattern").asString());
        assertThat(table.get("figures").size()).isEqualTo(20);
        table.get("figures").forEach(figure -> assertThat(figure.propertyNames()).hasSize(3).isSubsetOf(schema.at("/properties/figures/items/properties").propertyNames()));
        assertThat(json.readTree(anyone.request().get("/log/catalogue.jsonld").text()).get("dcat:dataset").valueStream().filter(d -> d.get("@id").asString().endsWith(place + "#dataset"))
            .map(d -> d.at("/dcat:distribution/0/dct:conformsTo/@id").asString())).singleElement().asString().endsWith(place + "/data.csv-metadata.json");
        String metadata = anyone.locator("a[href$='table.csv-metadata.json']").getAttribute("href");
        assertThat(metadata).as("where readers of CSV look for it").isEqualTo(place + "/" + first + "/table.csv-metadata.json");
        for (String csv : List.of(place + "/" + first + "/table.csv", place + "/data.csv")) {
            JsonNode columns = json.readTree(anyone.request().get(csv + "-metadata.json").text()).at("/tableSchema/columns");
            List<String> lines = anyone.request().get(csv).text().lines().toList();
            assertThat(lines.getFirst().split(",")).containsExactlyElementsOf(columns.valueStream().map(c -> c.get("name").asString()).toList());
            assertThat(lines.stream().skip(1).map(line -> line.substring(line.lastIndexOf(',') + 1)).filter(count -> !count.matches("\\d+"))).isNotEmpty()
                .allMatch(columns.get(columns.size() - 1).get("null").asString()::equals);
        }
    }

    /// The quarters one by one, then the year to date: alone each is safe, together with it the second quarter's small count is the difference.
    @Test
    void a_year_to_date_is_audited_against_the_quarters_published_before() {
        UUID id = laidDown("Kite sightings", "Northshire Police");
        taken(id, "Northshire Police", csv("Kite sightings", first, QUARTER_1));
        taken(id, "Northshire Police", csv("Kite sightings", second, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31));
        published(id, new Span(first, first));
        published(id, new Span(second, second));
        Issue year = Acting.as(house.actor("officer"), () -> bulletins.find(bulletins.make(id, new Span(first, second))));
        assertThat(year.control().safe()).isTrue();
        // Eastmere's Cultivation in the first quarter is 3 and hidden; the second quarter's 21 is public, so the sum of both, 24, must be hidden too.
        assertThat(year.preview().orElseThrow().cells().getFirst().get(1)).isEqualTo("[c]");

        // Rounding cannot take back what was published in another way: the audit finds what it gives away, and nobody can publish it.
        Acting.run(house.actor("officer"), () -> {
            Series s = series.find(id);
            Series.Terms t = s.terms();
            series.change(id, s.version(), new Series.Terms(t.name(), t.subject(), t.categories(), t.sources(), t.threshold(), t.zerosShown(), Series.Method.ROUND, t.attribution()), java.util.Optional.empty());
        });
        Issue rounded = Acting.as(house.actor("officer"), () -> bulletins.find(bulletins.make(id, new Span(first, second))));
        assertThat(rounded.control().leaks()).anyMatch(leak -> leak.contains("Eastmere") && leak.contains("Cultivation"));
        assertThatThrownBy(() -> Acting.run(house.actor("head"), () -> bulletins.publish(rounded.id()))).isInstanceOf(NotAllowed.class).hasMessageContaining("audit refuses").hasMessageContaining("Publish the single quarters first");
        Page head = Chromium.signedIn("head");
        head.navigate("/bulletins/issues/" + rounded.id());
        assertThat(head.locator("main").innerText()).contains("The audit refuses this table", "Eastmere", "Cultivation");
        Survey.look(head);
    }

    /// Quarters that are rounded one by one, and then the year to date: it tells again what they told.
    @Test
    void a_rounded_year_to_date_follows_the_rounded_quarters() {
        UUID id = Acting.as(house.actor("officer"), () -> series.write(House.POLICE, terms("Lark sightings", List.of("Supply", "Cultivation", "Other"), Series.Method.ROUND), AREAS));
        taken(id, "Northshire Police", csv("Lark sightings", first, QUARTER_1));
        taken(id, "Northshire Police", csv("Lark sightings", second, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31));
        UUID quarter = published(id, new Span(first, first));
        published(id, new Span(second, second));
        UUID year = published(id, new Span(first, second));
        // 3 in the first quarter, 21 in the second.
        int rounded = Integer.parseInt(Acting.as(house.actor("officer"), () -> bulletins.find(quarter)).preview().orElseThrow().cells().getFirst().get(1));
        assertThat(rounded).isIn(0, 5);
        assertThat(Acting.as(house.actor("officer"), () -> bulletins.find(year)).preview().orElseThrow().cells().getFirst().get(1)).isEqualTo(Integer.toString(rounded + 21));
    }

    /// Two series that count the same, one without the category in which something is small: alone it hides nothing, and gives the other's 3 away.
    @Test
    void a_table_is_audited_against_a_series_that_counts_the_same() {
        UUID whole = laidDown("Wren sightings", "Northshire Police");
        taken(whole, "Northshire Police", csv("Wren sightings", first, QUARTER_1));
        published(whole, new Span(first, first));
        String brief = csv("Wrens in brief", first, QUARTER_1).lines().filter(line -> !line.contains("Cultivation")).collect(java.util.stream.Collectors.joining("\n", "", "\n"));
        UUID other = Acting.as(house.actor("officer"), () -> series.write(House.POLICE, terms("Wrens in brief", List.of("Supply", "Other"), Series.Method.SUPPRESS), AREAS));
        taken(other, "Northshire Police", brief);
        UUID issue = Acting.as(house.actor("officer"), () -> bulletins.make(other, new Span(first, first)));
        Issue alone = Acting.as(house.actor("officer"), () -> bulletins.find(issue));
        assertThat(alone.control().hidden()).isZero();
        assertThat(alone.preview().orElseThrow().cells().getFirst()).containsExactly("12", "30", "42");

        Page officer = Chromium.signedIn("officer");
        officer.navigate("/bulletins/" + other);
        officer.locator("#other").selectOption(whole.toString());
        press(officer, "Link the series");
        assertThat(officer.locator("main").innerText()).contains("Counts the same as", "Wren sightings", "Take this series off the link");
        Survey.look(officer);
        assertThatThrownBy(() -> Acting.run(house.actor("head"), () -> bulletins.publish(issue))).isInstanceOf(NotAllowed.class).hasMessageContaining("changed since it was made");
        Issue linked = Acting.as(house.actor("officer"), () -> bulletins.find(bulletins.make(other, new Span(first, first))));
        assertThat(linked.control().hidden()).isPositive();
        assertThat(linked.control().safe()).isTrue();
        assertThat(linked.preview().orElseThrow().cells().getFirst()).isNotEqualTo(List.of("12", "30", "42"));

        // Rounding has nothing to round in it: the audit names the figure of the other series.
        Acting.run(house.actor("officer"), () -> series.change(other, series.find(other).version(), terms("Wrens in brief", List.of("Supply", "Other"), Series.Method.ROUND), java.util.Optional.empty()));
        Issue rounded = Acting.as(house.actor("officer"), () -> bulletins.find(bulletins.make(other, new Span(first, first))));
        assertThat(rounded.control().leaks()).anyMatch(leak -> leak.startsWith("Eastmere, ") && leak.contains("Cultivation in Wren sightings") && leak.contains("exactly 3") && leak.contains("Wrens in brief"));

        // What counts something else is not linked, nor what is of another authority.
        UUID sold = Acting.as(house.actor("officer"), () -> series.write(House.POLICE, terms("Wrens sold", List.of("Sold"), Series.Method.SUPPRESS), AREAS));
        UUID seen = laidDown("Wrens seen twice", "Northshire Police");
        taken(seen, "Northshire Police", csv("Wrens seen twice", first, 13, 3, 30, 22, 14, 9, 41, 17, 28, 35, 19, 26));
        for (Map.Entry<UUID, String> refused : Map.of(other, "it is the series itself", sold, "no category of the same name", seen, "Eastmere, %s, Supply is 12 in".formatted(Span.label(first))).entrySet()) {
            assertThatThrownBy(() -> Acting.run(house.actor("officer"), () -> links.link(other, refused.getKey()))).isInstanceOf(NotAllowed.class).hasMessageContaining(refused.getValue());
        }
        assertThatThrownBy(() -> Acting.run(house.actor("auditor"), () -> links.link(other, sold))).isInstanceOf(Refused.class);
        // Whoever serves two authorities sees the series of both; each authority's returns stay its own.
        Actor both = Actor.system("both", java.util.Set.of(House.POLICE, House.COUNCIL));
        UUID theirs = Acting.as(both, () -> series.write(House.COUNCIL, terms("Wrens of the council", "Northshire Police"), AREAS));
        assertThatThrownBy(() -> Acting.run(both, () -> links.link(other, theirs))).isInstanceOf(NotAllowed.class).hasMessageContaining("a series of another authority");
        assertThatThrownBy(() -> Acting.run(both, () -> links.link(theirs, other))).isInstanceOf(NotAllowed.class).hasMessageContaining("a series of another authority");
        assertThatThrownBy(() -> Acting.run(house.actor("officer"), () -> links.link(other, theirs))).isInstanceOf(NotThere.class);
        assertThat(house.signedIn("officer").open("/bulletins/" + other).body()).doesNotContain("Wrens of the council");
        officer.navigate("/bulletins/" + other);
        officer.locator("#other").selectOption(sold.toString());
        press(officer, "Link the series");
        assertThat(officer.title()).startsWith("Error: ");
        assertThat(officer.locator("main").innerText()).contains("Wrens in brief and Wrens sold have no category of the same name");
        press(officer, "Take this series off the link");
        assertThat(officer.locator("main").innerText()).doesNotContain("Counts the same as");
    }

    /// An answer's table: what it would give away beside a bulletin is named, a person decides, and the bulletins after it know.
    @Test
    void a_table_for_an_answer_is_weighed_against_what_is_published() {
        UUID id = laidDown("Stoat sightings", "Northshire Police");
        taken(id, "Northshire Police", csv("Stoat sightings", first, QUARTER_1));
        UUID issue = published(id, new Span(first, first));
        // One of Eastmere's larger figures is hidden to keep its 3: that one the answer would show.
        boolean supply = Acting.as(house.actor("officer"), () -> bulletins.find(issue)).preview().orElseThrow().cells().getFirst().getFirst().equals("[c]");
        String line = "area,quarter,category,count\nEastmere,%s,%s\n".formatted(first, supply ? "Supply,12" : "Other,30");
        CaseView view = house.open(House.POLICE, "Stoats", new Requester("Alex Marlow", "alex@mail.example", ""), "How many stoats were seen, by area?");
        Page officer = Chromium.signedIn("officer");
        officer.navigate("/cases/" + view.id() + "/items/1");
        officer.getByText("Check it for small numbers").click();
        press(officer, "Look at the table");
        assertThat(officer.title()).startsWith("Error: ");
        officer.locator("#series").selectOption(id.toString());
        // Not what the returns say.
        fill(officer, Map.of("csv", "area,quarter,category,count\nEastmere,%s,Supply,11\n".formatted(first)));
        press(officer, "Look at the table");
        assertThat(officer.locator("main").innerText()).contains("says 11, and the returns count 12");
        fill(officer, Map.of("csv", line));
        press(officer, "Look at the table");
        assertThat(officer.locator("main").innerText()).contains("Eastmere", "Cultivation", "can be narrowed to exactly 3", "Release it with the figures hidden");
        Survey.look(officer);
        press(officer, "Record the decision");
        assertThat(officer.locator("main").innerText()).contains("Choose what is done with the table", "Say why");
        officer.locator("input[name='taken'][value='AS_IT_STANDS']").check();
        fill(officer, Map.of("why", "Nobody can be told from a sighting."));
        press(officer, "Record the decision");
        assertThat(officer.locator("main").innerText()).contains("Looked at a table for small numbers", "Release it as it stands, because Nobody can be told from a sighting.").doesNotContain("exactly 3");

        // The 3 is known from then on, and no later table can hide it.
        Issue later = Acting.as(house.actor("officer"), () -> bulletins.find(bulletins.make(id, new Span(first, first))));
        assertThat(later.control().before()).anyMatch(leak -> leak.contains("exactly 3") && leak.contains("answer " + view.reference()));
        assertThat(later.control().lost()).anyMatch(cell -> cell.contains("Eastmere") && cell.contains("Cultivation"));
        assertThat(later.control().safe()).isFalse();
        // Decided anew before the answer leaves, it is forgotten.
        Acting.run(house.actor("officer"), () -> house.bean(SmallCounts.class).decide(view.id(), -1, new SmallCounts.Asked(java.util.Optional.of(id),
            line, 5, true), org.candour.casework.CaseEvent.SmallCountsWeighed.Taken.NOT_RELEASED, "It tells of one"));
        assertThat(Acting.as(house.actor("officer"), () -> bulletins.find(bulletins.make(id, new Span(first, first)))).control().before()).isEmpty();
        assertThatThrownBy(() -> Acting.run(house.actor("auditor"), () -> house.bean(SmallCounts.class).decide(view.id(), -1, new SmallCounts.Asked(java.util.Optional.empty(),
            "area,count\nEastmere,1\n", 5, true), org.candour.casework.CaseEvent.SmallCountsWeighed.Taken.AS_IT_STANDS, "x"))).isInstanceOf(Refused.class);
    }

    private UUID published(UUID id, Span span) {
        UUID issue = Acting.as(house.actor("officer"), () -> bulletins.make(id, span));
        Acting.run(house.actor("head"), () -> bulletins.publish(issue));
        return issue;
    }

    @Test
    void who_may_make_and_publish_is_held_and_nothing_stale_leaves() {
        UUID id = laidDown("Heron sightings", "Northshire Police");
        taken(id, "Northshire Police", csv("Heron sightings", first, QUARTER_1));
        Span one = new Span(first, first);
        assertThatThrownBy(() -> Acting.as(house.actor("auditor"), () -> bulletins.make(id, one))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Acting.as(house.actor("stranger"), () -> series.find(id))).isInstanceOf(NotThere.class);
        assertThatThrownBy(() -> laidDown("Heron sightings", "Northshire Police")).isInstanceOf(NotAllowed.class).hasMessageContaining("series of this name");
        UUID issue = Acting.as(house.actor("officer"), () -> bulletins.make(id, one));
        assertThatThrownBy(() -> Acting.run(house.actor("officer"), () -> bulletins.publish(issue))).isInstanceOf(Refused.class);
        taken(id, "Northshire Police", csv("Heron sightings", first, 13, 3, 30, 22, 14, 9, 41, 17, 28, 35, 19, 26));
        assertThatThrownBy(() -> Acting.run(house.actor("head"), () -> bulletins.publish(issue))).isInstanceOf(NotAllowed.class).hasMessageContaining("changed since it was made");
        assertThat(Acting.as(house.actor("officer"), () -> bulletins.make(id, one))).isEqualTo(issue);
        Acting.run(house.actor("head"), () -> bulletins.publish(issue));
        UUID again = Acting.as(house.actor("officer"), () -> bulletins.make(id, one));
        assertThatThrownBy(() -> Acting.run(house.actor("head"), () -> bulletins.publish(again))).isInstanceOf(NotAllowed.class).hasMessageContaining("public already");
        assertThatThrownBy(() -> Acting.as(house.actor("officer"), () -> bulletins.make(id, new Span(first, second)))).isInstanceOf(NotAllowed.class).hasMessageContaining(Span.label(second));
    }

    /// Asked beneath the application: counts, returns and the ledger are closed to who works for another authority, and to everybody outside.
    @Test
    void another_authority_reads_no_count_in_the_database() throws Exception {
        UUID id = laidDown("Swift sightings", "Northshire Police");
        taken(id, "Northshire Police", csv("Swift sightings", first, QUARTER_1));
        published(id, new Span(first, first));
        for (String table : List.of("bulletin_series", "bulletin_return", "bulletin_count", "bulletin_issue", "bulletin_ledger")) {
            Map<String, Integer> rows = new LinkedHashMap<>();
            for (String authority : List.of("", House.UNIT, House.POLICE)) {
                try (Connection connection = house.database("candour_app"); Statement sql = connection.createStatement()) {
                    sql.execute("set candour.authorities = '" + authority + "'");
                    try (ResultSet row = sql.executeQuery("select count(*) from " + table)) {
                        row.next();
                        rows.put(authority, row.getInt(1));
                    }
                }
            }
            assertThat(rows.get("")).as(table).isZero();
            assertThat(rows.get(House.UNIT)).as(table).isZero();
            assertThat(rows.get(House.POLICE)).as(table).isPositive();
        }
    }

    /// Surveyed with scripts on: the journey itself goes without.
    private static void look(Page page, String address) {
        page.navigate(address);
        Survey.look(page);
    }

    private static void handIn(Page page, String source, String csv) {
        page.locator("input[name='source'][value='" + source + "']").check();
        fill(page, Map.of("how", "E-mail of the data officer"));
        page.locator("#file").setInputFiles(file("return.csv", csv));
        press(page, "Hand in");
    }

    private static void make(Page page, String from, String to) {
        page.locator("#from").selectOption(from);
        page.locator("#to").selectOption(to);
        press(page, "Make the table");
    }

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void fill(Page page, Map<String, String> values) {
        values.forEach((name, value) -> page.locator("[name='" + name + "']").fill(value));
    }
}
