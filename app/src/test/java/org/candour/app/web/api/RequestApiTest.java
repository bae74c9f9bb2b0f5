package org.candour.app.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.app.AppTest;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.HouseStyle;
import org.candour.app.access.Role;
import org.candour.app.access.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AppTest
class RequestApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ASKED = """
        {"authority": "northshire-police", "subject": "Speed cameras", "text": "Dear all,\\n\\n1. How many cameras are there?\\n2. What did they cost?\\n\\nYours\\nRobin Quill",
         "requesterName": "Robin Quill", "requesterEmail": "robin@mail.example", "receivedOn": "2026-03-02"}""";

    private final TestPeople people;
    private final Tokens tokens;
    private final Authorities authorities;
    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    RequestApiTest(TestPeople people, Tokens tokens, Authorities authorities) {
        this.people = people;
        this.tokens = tokens;
        this.authorities = authorities;
    }

    @BeforeEach
    void aTokenOfNorthshire() {
        people.authority("northshire-police", "Northshire Police");
        people.authority("eastmere", "Eastmere Council");
        token = tokenFor("northshire-police");
    }

    private String tokenFor(String authority) {
        return Acting.as(TestPeople.administrator(), () -> tokens.make(authority, "web site", Set.of(Role.CORRESPONDENT, Role.CASE_OFFICER), 30)).secret();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(people.address() + path)).header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }

    private HttpResponse<String> post(String body, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = at("/api/v1/requests").POST(HttpRequest.BodyPublishers.ofString(body));
        return send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
    }

    @Test
    void a_request_becomes_a_case_that_can_be_read_by_identity_and_by_reference() throws Exception {
        HttpResponse<String> made = post(ASKED, "");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode body = JSON.readTree(made.body());
        assertThat(body.path("items").size()).isEqualTo(2);
        // 2 March 2026 is day 0; 17 March is a bank holiday in Northern Ireland: day 20 is Tuesday 31 March.
        assertThat(body.path("due").asString()).isEqualTo("2026-03-31");
        assertThat(made.body()).doesNotContain("Quill", "robin@");
        assertThat(send(at(made.headers().firstValue("Location").orElseThrow())).body()).isEqualTo(made.body());
        assertThat(send(at("/api/v1/requests/" + body.path("reference").asString())).body()).isEqualTo(made.body());
    }

    @Test
    void the_same_key_is_one_case_even_when_eight_send_it_at_once() throws Exception {
        String key = UUID.randomUUID().toString();
        Set<String> references = java.util.concurrent.ConcurrentHashMap.newKeySet();
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    references.add(JSON.readTree(post(ASKED, key).body()).path("reference").asString());
                } catch (IOException | InterruptedException e) {
                    failures.incrementAndGet();
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        assertThat(failures).hasValue(0);
        assertThat(references).hasSize(1);
        HttpResponse<String> other = post(ASKED.replace("cameras", "vans"), key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("Idempotency-Key");
    }

    @Test
    void bad_input_is_answered_with_every_field_and_its_reason() throws Exception {
        HttpResponse<String> answer = post("{\"authority\": \"nowhere\", \"requesterEmail\": \"no address\", \"regime\": \"X\", \"receivedOn\": \"2199-01-01\"}", "");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("fields").propertyNames()).contains("authority", "text", "requesterEmail", "regime", "receivedOn");
        assertThat(post("no json", "").statusCode()).isEqualTo(400);
    }

    @Test
    void a_request_is_opened_under_the_law_that_its_authority_answers_under() throws Exception {
        Acting.run(TestPeople.administrator(), () -> authorities.save(new Authority("inverglen", "Inverglen Council", "Inverglen Council", "council", Set.of("FOISA", "EISR"), "{n:06}/{yy}", HouseStyle.PLAIN)));
        token = tokenFor("inverglen");
        String asked = ASKED.replace("northshire-police", "inverglen");
        JsonNode made = JSON.readTree(post(asked, "").body());
        assertThat(made.path("regime").asString()).isEqualTo("FOISA");
        // 17 March is a working day in Scotland: day 20 is Monday 30 March.
        assertThat(made.path("due").asString()).isEqualTo("2026-03-30");
        HttpResponse<String> wrong = post(asked.replace("{", "{\"regime\": \"FOIA\", "), "");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("[EISR, FOISA]");

        TestBrowser anybody = people.browser();
        anybody.open("/ask/inverglen");
        String thanks = anybody.submit("/ask/inverglen", Map.of("words", "How many snow gates are there?", "name", "Robin Quill", "email", "robin@mail.example", "form", UUID.randomUUID().toString())).body();
        Matcher reference = Pattern.compile("\\b\\d{6}/\\d{2}\\b").matcher(thanks);
        assertThat(reference.find()).isTrue();
        assertThat(JSON.readTree(send(at("/api/v1/requests/" + reference.group())).body()).path("regime").asString()).isEqualTo("FOISA");
    }

    @Test
    void two_people_without_the_forms_hidden_field_do_not_meet_on_one_case() {
        people.authority("northshire-police", "Northshire Police");
        TestBrowser anybody = people.browser();
        anybody.open("/ask/northshire-police");
        Map<String, String> words = Map.of("words", "How many gulls were ringed?", "name", "Robin Quill", "email", "robin@mail.example", "form", "");
        Matcher first = Pattern.compile("/request/[^\"<]+").matcher(anybody.submit("/ask/northshire-police", words).body());
        Matcher second = Pattern.compile("/request/[^\"<]+").matcher(anybody.submit("/ask/northshire-police", words).body());
        assertThat(first.find() && second.find()).isTrue();
        assertThat(first.group()).isNotEqualTo(second.group());
    }

    @Test
    void what_no_text_may_hold_is_left_out_and_a_day_before_any_calendar_refused_in_words() throws Exception {
        String odd = ASKED.replace("Dear all", "Dear\\u0000 all").replace("How many", "How\\u0000 many").replace("\"Robin Quill\"", "\"Robin\\u0000 Quill\"");
        assertThat(JSON.readTree(post(odd, "").body()).path("items").path(0).path("text").asString()).isEqualTo("How many cameras are there?");
        HttpResponse<String> old = post(ASKED.replace("2026-03-02", "1990-03-02"), "");
        assertThat(old.statusCode()).isEqualTo(409);
        assertThat(old.body()).contains("calendar-known", "bank holidays are known from");
    }

    @Test
    void another_authoritys_case_is_not_there() throws Exception {
        JsonNode made = JSON.readTree(post(ASKED, "").body());
        token = tokenFor("eastmere");
        assertThat(send(at("/api/v1/cases/" + made.path("id").asString())).statusCode()).isEqualTo(404);
        assertThat(send(at("/api/v1/requests/" + made.path("reference").asString())).statusCode()).isEqualTo(404);
        assertThat(post(ASKED, "").statusCode()).isEqualTo(422);
        token = "candour_wrong";
        assertThat(post(ASKED, "").statusCode()).isIn(401, 403);
    }

    @Test
    void the_interface_describes_itself_to_everybody() throws Exception {
        HttpResponse<String> description = send(HttpRequest.newBuilder(URI.create(people.address() + "/api/openapi.json")));
        assertThat(description.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(description.body()).path("paths").propertyNames()).contains("/api/v1/requests", "/api/v1/cases/{id}").allMatch(path -> path.startsWith("/api/"));
    }
}
