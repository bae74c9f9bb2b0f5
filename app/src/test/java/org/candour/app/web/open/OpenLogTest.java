package org.candour.app.web.open;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.candour.app.access.Acting;
import org.candour.app.journeys.House;
import org.candour.app.publication.Publishing;
import org.candour.casework.CaseView;
import org.candour.casework.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// The log as the public, its readers of feeds and data, and caches on the way meet it.
class OpenLogTest {
    private static final House HOUSE = House.get();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static String lighthouse;
    private static String cutter;
    private static CaseView gone;

    @BeforeAll
    static void entries() {
        lighthouse = HOUSE.published("Lighthouse \"Far Point\", <repairs>", "What did the repairs of the lighthouse cost?", new Outcome.Disclosed("They cost £4,100.")).published().orElseThrow();
        cutter = HOUSE.published("Patrol cutter", "How much does the cutter weigh?", new Outcome.AccessibleElsewhere("The yearbook, page 4.")).published().orElseThrow();
        gone = HOUSE.published("Lighthouse keepers", "Who keeps the lighthouse?", new Outcome.Disclosed("Nobody by name."));
        Acting.run(HOUSE.actor("approver"), () -> HOUSE.bean(Publishing.class).withdraw(gone.id(), -1, "A figure was wrong; the corrected answer follows."));
    }

    @Test
    void the_search_is_narrowed_by_facets_which_say_how_many() {
        assertThat(get("/log?q=lighthouse").body()).contains("Far Point").doesNotContain("Patrol cutter", "Lighthouse keepers").contains("1 answers found");
        String page = get("/log?provision=FOIA+s21").body();
        assertThat(page).contains("Patrol cutter").doesNotContain("Far Point");
        assertThat(page).containsPattern("<option value=\"FOIA s21\" selected[^>]*>FOIA s21 \\(\\d+\\)");
        assertThat(get("/log?outcome=Disclosed&authority=" + House.POLICE + "&regime=FOIA&year=" + java.time.LocalDate.now().getYear() + "&q=lighthouse").body()).contains("Far Point");
        assertThat(get("/log?year=1999").body()).contains("Nothing found");
        for (String bad : List.of("year=abcd", "year=0000", "regime=%00", "provision=%27%3B+drop+table+log_entry", "after=x", "q=%22%26%21", "outcome=" + "x".repeat(3_000))) {
            assertThat(get("/log?" + bad).statusCode()).as(bad).isEqualTo(200);
        }
    }

    @Test
    void a_page_tells_machines_what_it_is() {
        String page = get("/log/" + lighthouse).body();
        Matcher about = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>").matcher(page);
        assertThat(about.find()).isTrue();
        JsonNode json = JSON.readTree(about.group(1));
        assertThat(json.get("name").asString()).isEqualTo("Lighthouse \"Far Point\", <repairs>");
        assertThat(json.get("@type").asString()).isEqualTo("DigitalDocument");
        assertThat(page).contains("rel=\"canonical\"").doesNotContain("noindex").doesNotContain("Marlow");
        assertThat(JSON.readTree(get("/log/catalogue.jsonld").body()).at("/dcat:dataset/0/dcat:distribution").size()).isEqualTo(4);
    }

    @Test
    void what_was_withdrawn_leaves_a_trace_everywhere_and_nothing_else() throws Exception {
        String slug = gone.published().orElseThrow();
        HttpResponse<String> page = get("/log/" + slug);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("A figure was wrong").contains("noindex").doesNotContain("keepers").doesNotContain("Nobody by name");
        Document atom = xml(get("/log/feed.atom").body());
        assertThat(atom.getElementsByTagName("at:deleted-entry").getLength()).isPositive();
        assertThat(get("/log/feed.atom").body()).contains("A figure was wrong").doesNotContain("keepers");
        JsonNode feed = JSON.readTree(get("/log/feed.json").body());
        assertThat(feed.get("items").valueStream().filter(i -> i.get("id").asString().endsWith(slug)).map(i -> i.at("/_withdrawn/because").asString()))
            .containsExactly("A figure was wrong; the corrected answer follows.");
        assertThat(get("/log/data.csv").body()).contains("A figure was wrong").doesNotContain("keepers");
        assertThat(get("/log/data.json").body()).contains("A figure was wrong").doesNotContain("keepers");
        assertThat(get("/sitemap/" + java.time.YearMonth.now() + ".xml").body()).contains(lighthouse).doesNotContain(slug + "<");
    }

    @Test
    void the_data_is_as_its_schema_says() {
        JsonNode properties = JSON.readTree(get("/log/data.schema.json").body()).at("/items/properties");
        Set<String> required = new TreeSet<>();
        JSON.readTree(get("/log/data.schema.json").body()).at("/items/required").forEach(n -> required.add(n.asString()));
        JsonNode data = JSON.readTree(get("/log/data.json?authority=" + House.POLICE).body());
        assertThat(data.size()).isGreaterThanOrEqualTo(3);
        data.forEach(entry -> {
            assertThat(entry.propertyNames()).isSubsetOf(properties.propertyNames()).containsAll(required);
            entry.properties().forEach(field -> {
                String type = properties.at("/" + field.getKey() + "/type").asString("string");
                assertThat(type.equals("array") ? field.getValue().isArray() : field.getValue().isString()).as(field.getKey()).isTrue();
            });
        });
        String[] lines = get("/log/data.csv?q=lighthouse").body().split("\r\n");
        assertThat(lines[0]).isEqualTo(String.join(",", OpenData.COLUMNS));
        assertThat(JSON.readTree(get("/log/data.csv-metadata.json").body()).at("/tableSchema/columns").valueStream().map(c -> c.get("name").asString())).containsExactlyElementsOf(OpenData.COLUMNS);
        assertThat(get("/log/data.csv?q=lighthouse").body()).contains("\"Lighthouse \"\"Far Point\"\", <repairs>\"");
    }

    @Test
    void caches_may_keep_pages_of_nobody_and_are_told_when_they_changed() throws Exception {
        HttpResponse<String> page = get("/log/" + cutter);
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("public, max-age=0, s-maxage=60, must-revalidate");
        assertThat(page.headers().firstValue("Last-Modified")).isPresent();
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        String etag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/log/" + cutter, "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get("/log/" + cutter, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get("/log/" + cutter, "If-Modified-Since", page.headers().firstValue("Last-Modified").orElseThrow()).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> packed = CLIENT.send(HttpRequest.newBuilder(URI.create(HOUSE.address() + "/log/" + cutter)).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("ETag")).isNotEqualTo(page.headers().firstValue("ETag"));
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(page.body());
        assertThat(HOUSE.signedIn("officer").open("/log/" + cutter).headers().firstValue("Cache-Control").orElse("")).doesNotContain("public");
        assertThat(HOUSE.signedIn("officer").open("/log/" + cutter).body()).contains("Sign out");
        assertThat(get("/log/" + cutter).body()).isEqualTo(page.body()).doesNotContain("Sign out");
        HttpResponse<String> none = get("/log/not-there");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.headers().firstValue("Cache-Control").orElse("")).doesNotContain("public");
        HttpResponse<String> data = get("/log/data.csv");
        assertThat(get("/log/data.csv", "If-None-Match", data.headers().firstValue("ETag").orElseThrow()).statusCode()).isEqualTo(304);
    }

    @Test
    void a_withdrawal_is_told_at_once_though_pages_are_kept() {
        CaseView view = HOUSE.published("Buoys", "How many buoys are there?", new Outcome.Disclosed("Nine buoys."));
        String address = "/log/" + view.published().orElseThrow();
        assertThat(get(address).body()).contains("Nine buoys");
        assertThat(get("/log?q=buoys").body()).contains("1 answers found");
        Acting.run(HOUSE.actor("approver"), () -> HOUSE.bean(Publishing.class).withdraw(view.id(), -1, "Counted anew."));
        assertThat(get(address).statusCode()).isEqualTo(410);
        assertThat(get("/log?q=buoys").body()).contains("Nothing found");
    }

    @Test
    void crawlers_find_what_is_public_and_are_kept_from_the_rest() throws Exception {
        assertThat(get("/robots.txt").body()).contains("Disallow: /\n", "Allow: /log\n", "/sitemap.xml");
        Document index = xml(get("/sitemap.xml").body());
        assertThat(index.getElementsByTagName("sitemap").getLength()).isPositive();
        assertThat(get("/sitemap/2026-99.xml").statusCode()).isEqualTo(404);
        assertThat(get("/sitemap/1999-01.xml").statusCode()).isEqualTo(404);
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(HOUSE.address() + path)).header("Accept", "*/*");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
