package org.candour.app.trials;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.candour.app.access.Acting;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Requester;
import org.candour.app.journeys.House;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What strangers and careless people put in: files that are not what they say, names that are not names, lines that would be headers.
class HostileInputTest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final House HOUSE = House.get();
    private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static String cookie;
    private static String csrf;

    @BeforeAll
    static void an_officer_signs_in() {
        TestBrowser browser = HOUSE.signedIn("officer");
        csrf = hidden(browser.open("/profile").body());
        cookie = "candour=" + browser.cookie("candour");
    }

    @Test
    void a_file_with_an_odd_name_is_kept_under_a_plain_one() {
        CaseView view = opened("Odd names");
        List<String> names = List.of("../../etc/passwd", "..\\..\\boot.ini", "report\u202Efdp.exe", "..", ".", "a%0d%0aSet-Cookie: x=1.txt", "<script>alert(1)</script>.txt",
            "x".repeat(300) + ".txt", "CON", "'; drop table case_event; --.txt");
        for (String name : names) {
            assertThat(upload(view, name, "text/plain", ("plain words under " + name).getBytes(StandardCharsets.UTF_8)).statusCode()).as(name).isIn(302, 303);
        }
        assertThat(upload(view, "a\u0000b.txt", "text/plain", new byte[] {1}).statusCode()).isEqualTo(400);
        CaseView now = HOUSE.view(view.id());
        assertThat(now.documents()).hasSize(names.size());
        assertThat(now.documents().values()).allSatisfy(d -> assertThat(d.name()).isNotBlank().hasSizeLessThanOrEqualTo(150).doesNotContain("/", "\\", "..\u0000", "\r", "\n", "\u202E")
            .isNotEqualTo("..").isNotEqualTo("."));
        assertThat(get("/cases/" + view.id() + "/documents").body()).doesNotContain("<script>alert");
        now.documents().values().forEach(d -> {
            HttpResponse<String> file = get("/cases/" + view.id() + "/documents/" + d.id());
            assertThat(file.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
            assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        });
        CaseView.Document dots = now.documents().values().stream().filter(d -> !d.name().contains(".")).findFirst().orElseThrow();
        assertThat(post("/cases/" + view.id() + "/documents", Map.of("clear", dots.id())).statusCode()).isLessThan(500);
    }

    @Test
    void a_zip_that_would_fill_the_disk_and_a_program_that_calls_itself_a_document_do_not_leave() throws IOException {
        CaseView view = opened("Bombs");
        upload(view, "bomb.zip", "application/zip", bomb());
        upload(view, "letter.pdf", "application/pdf", ("MZ" + "\u0000".repeat(600)).getBytes(StandardCharsets.ISO_8859_1));
        upload(view, "table.csv", "text/csv", "%PDF-1.7 not a table".getBytes(StandardCharsets.ISO_8859_1));
        for (CaseView.Document document : HOUSE.view(view.id()).documents().values()) {
            HttpResponse<String> answer = post("/cases/" + view.id() + "/documents", Map.of("clear", document.id()));
            assertThat(answer.statusCode()).as(document.name()).isEqualTo(422);
            assertThat(answer.body()).as(document.name()).contains("Clearing " + document.name());
        }
        assertThat(HOUSE.view(view.id()).documents().values()).allSatisfy(d -> assertThat(d.cleared()).isEmpty());
    }

    @Test
    void a_file_that_is_too_large_is_refused_in_words() {
        CaseView view = opened("Large files");
        byte[] large = new byte[51 * 1024 * 1024];
        Arrays.fill(large, (byte) 'x');
        HttpResponse<String> answer = upload(view, "large.txt", "text/plain", large);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("Too large");
        assertThat(HOUSE.view(view.id()).documents()).isEmpty();
    }

    @Test
    void no_text_that_is_typed_becomes_a_header_of_a_message() {
        String evil = "evil@evil.example";
        for (String address : List.of("a@mail.example\r\nBcc: " + evil, "a@mail.example, " + evil, "<a@mail.example> " + evil, "a@mail.example\u0000" + evil)) {
            assertThat(post("/ask/" + House.POLICE, Map.of("words", "How many gulls?", "name", "Jo Penhale", "email", address, "form", "headers")).statusCode()).as(address).isEqualTo(422);
        }
        CaseView view = HOUSE.open(House.POLICE, "Gulls\r\nBcc: " + evil, new Requester("Jo Penhale", "jo.headers@mail.example", ""), "How many gulls?");
        Acting.run(HOUSE.actor("officer"), () -> HOUSE.bean(Desk.class).tell(view.id(), new CaseCommand.AskRequester("Which\r\nBcc: " + evil + "\r\n\r\ngulls?")));
        House.awaitThat("both messages", () -> HOUSE.received("mail.example", "Gulls").size() >= 2);
        assertThat(HOUSE.received("evil.example", "")).isEmpty();
        assertThat(HOUSE.received("mail.example", "Gulls")).allSatisfy(m -> assertThat(m.getHeader("Bcc")).isNull());
        assertThat(post("/cases/" + view.id() + "/searches", Map.of("ask", "1", "version", Integer.toString(HOUSE.view(view.id()).version()), "owner", "Gull Unit",
            "email", "a@b.example\r\nBcc: " + evil, "question", "x", "by", "2030-01-01", "item", "1")).statusCode()).isEqualTo(422);
    }

    @Test
    void signing_in_leads_nowhere_but_here_and_under_a_new_session() {
        for (String wanted : List.of("/work?next=https://evil.example", "//evil.example/", "/\\evil.example", "/sign-in?continue=https://evil.example")) {
            String before = get(wanted, "").headers().firstValue("Set-Cookie").map(c -> c.split(";")[0]).orElse("");
            HttpResponse<String> page = get("/sign-in?continue=https://evil.example&redirect=//evil.example", before);
            String fixed = page.headers().firstValue("Set-Cookie").map(c -> c.split(";")[0]).orElse(before);
            HttpResponse<String> answer = send(form("/sign-in", Map.of("email", HOUSE.person("second").email(), "password", TestPeople.PASSWORD,
                "continue", "https://evil.example", "_csrf", hidden(page.body())), fixed));
            assertThat(answer.statusCode()).as(wanted).isEqualTo(302);
            String location = answer.headers().firstValue("Location").orElseThrow();
            assertThat(URI.create(HOUSE.address() + "/").resolve(location).getHost()).as(wanted).isEqualTo("localhost");
            String now = answer.headers().firstValue("Set-Cookie").map(c -> c.split(";")[0]).orElseThrow();
            assertThat(now).as("session after sign-in").isNotEqualTo(fixed);
            assertThat(get("/work", fixed).statusCode()).as("the old session").isEqualTo(302);
            assertThat(get("/work", now).statusCode()).as("the new session").isEqualTo(200);
        }
    }

    /// A store on the way that keeps an answer must not keep the host that one visitor claimed to have asked for.
    @Test
    void a_redirect_names_no_host() {
        for (String path : List.of("/", "/work")) {
            assertThat(get(path, "").headers().firstValue("Location").orElseThrow()).startsWith("/").doesNotStartWith("//");
        }
    }

    @Test
    void a_form_without_its_hidden_field_changes_nothing() {
        CaseView view = opened("Forgeries");
        for (String path : List.of("/do/note", "/items/1", "/letter", "/searches", "/documents", "/publish")) {
            HttpResponse<String> answer = send(form("/cases/" + view.id() + path, Map.of("_csrf", "forged", "version", "1", "text", "forged", "kind", "lapsed", "why", "x"), cookie));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
        assertThat(send(form("/sign-out", Map.of("_csrf", "forged"), cookie)).statusCode()).isEqualTo(403);
    }

    @Test
    void who_may_open_no_case_is_shown_none_in_lists() {
        CaseView view = opened("Rare orchids");
        Person keeper = HOUSE.people().person("kit.records@northshire.example", HOUSE.people().team("Records", House.POLICE), Role.INFORMATION_OWNER);
        for (TestBrowser browser : List.of(HOUSE.people().signedIn(keeper), HOUSE.signedIn("admin"))) {
            for (String list : List.of("/work", "/work?view=challenges", "/work?view=closed", "/work?q=orchids", "/find?q=orchids")) {
                assertThat(browser.open(list).body()).as(list).doesNotContain(view.reference(), view.id().toString());
            }
            assertThat(browser.open("/work").body()).contains("Your role does not open cases").doesNotContain("log a request");
        }
        assertThat(get("/work?q=orchids").body()).contains(view.reference());
    }

    @Test
    void odd_letters_in_a_search_find_nothing_and_assigning_many_leaves_the_list_as_it_was() {
        assertThat(get("/work?q=%00").statusCode()).isEqualTo(200);
        CaseView view = opened("Rare mosses");
        HttpResponse<String> answer = post("/work/assign", Map.of("chosen", view.id().toString(), "owner", HOUSE.person("second").actorId(), "view", "team", "q", "rare mosses", "stage", "OPEN"));
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("q=rare%20mosses", "stage=OPEN");
        assertThat(HOUSE.view(view.id()).assignment().map(CaseView.Assignment::owner)).contains(HOUSE.person("second").actorId());
    }

    @Test
    void a_case_is_given_to_those_alone_who_can_work_on_it() {
        CaseView view = opened("Rare ferns");
        for (String nobody : List.of("user:zzz", "zzz", HOUSE.person("stranger").actorId(), HOUSE.person("auditor").actorId(), "user:00000000-0000-0000-0000-000000000000")) {
            HttpResponse<String> answer = post("/cases/" + view.id() + "/do/assign", Map.of("owner", nobody, "version", "-1"));
            assertThat(answer.statusCode()).as(nobody).isEqualTo(422);
            assertThat(answer.body()).as(nobody).contains("neither case officer nor decision maker");
        }
        assertThat(HOUSE.view(view.id()).assignment()).isEmpty();
        assertThat(post("/work/assign", Map.of("chosen", view.id().toString(), "owner", "user:zzz")).body()).contains("1 of 1 were not assigned");
        assertThat(get("/work?q=ferns").statusCode()).isEqualTo(200);
    }

    @Test
    void forms_of_another_kind_than_asked_for_are_the_senders_to_mend() {
        CaseView view = opened("Odd forms");
        assertThat(post("/cases/" + view.id() + "/documents", Map.of("attach", "1")).statusCode()).isEqualTo(400);
        HttpResponse<String> json = send(HttpRequest.newBuilder(URI.create(HOUSE.address() + "/cases/" + view.id() + "/documents")).header("Cookie", cookie).header("X-CSRF-TOKEN", csrf)
            .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
        assertThat(json.statusCode()).isBetween(400, 499);
        HttpResponse<String> kind = post("/cases/" + view.id() + "/items/1", Map.of("version", "-1", "kind", "withheld", "ground0", "foia-31-1-a", "likelihood0", "PERHAPS", "why0", "x"));
        assertThat(kind.statusCode()).isEqualTo(422);
        assertThat(kind.body()).contains("would be likely to").doesNotContain("enum");
    }

    private static CaseView opened(String subject) {
        return HOUSE.open(House.POLICE, subject, new Requester("Jo Penhale", "", "1 Long Lane"), "How many?");
    }

    /// 600 MB of nothing in less than a megabyte.
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("nothing.txt"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 600; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static String hidden(String page) {
        Matcher hidden = CSRF.matcher(page);
        assertThat(hidden.find()).isTrue();
        return hidden.group(1);
    }

    private static HttpResponse<String> upload(CaseView view, String name, String type, byte[] content) {
        byte[] head = ("--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%s\r\n--edge\r\nContent-Disposition: form-data; name=\"attach\"\r\n\r\n1\r\n"
            + "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n").formatted(csrf, name.replace("\\", "\\\\"), type).getBytes(StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(HOUSE.address() + "/cases/" + view.id() + "/documents")).header("Cookie", cookie)
            .header("Content-Type", "multipart/form-data; boundary=edge").POST(BodyPublishers.concat(BodyPublishers.ofByteArray(head), BodyPublishers.ofByteArray(content),
                BodyPublishers.ofString("\r\n--edge--\r\n"))));
    }

    private static HttpResponse<String> post(String path, Map<String, String> fields) {
        java.util.HashMap<String, String> all = new java.util.HashMap<>(fields);
        all.put("_csrf", csrf);
        return send(form(path, all, cookie));
    }

    private static HttpRequest.Builder form(String path, Map<String, String> fields, String cookies) {
        String body = fields.entrySet().stream().map(f -> encode(f.getKey()) + "=" + encode(f.getValue())).collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(HOUSE.address() + path)).header("Cookie", cookies).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> get(String path) {
        return get(path, cookie);
    }

    private static HttpResponse<String> get(String path, String cookies) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(HOUSE.address() + path.replace("\\", "%5C")));
        return send(cookies.isEmpty() ? request : request.header("Cookie", cookies));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.header("Accept", "text/html").timeout(Duration.ofSeconds(120)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
