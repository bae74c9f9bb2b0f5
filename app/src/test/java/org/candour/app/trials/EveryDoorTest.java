package org.candour.app.trials;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.candour.app.TestBrowser;
import org.candour.app.access.Acting;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Searches;
import org.candour.app.identity.Requester;
import org.candour.app.journeys.House;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/// Every door of the application is tried by nobody and by every role of another authority. The doors come from the application itself,
/// so a new one is tried from its first day; those that are open on purpose are named here.
class EveryDoorTest {
    /// Open to everybody.
    private static final Set<String> OPEN = Set.of("/", "/sign-in", "/health", "/error", "/accessibility", "/ask", "/ask/{authority}", "/check-answer", "/withdrawn-answers", "/log", "/log/feed.json",
        "/log/feed.atom", "/log/data.csv", "/log/data.json", "/log/data.schema.json", "/log/data.csv-metadata.json", "/log/catalogue.jsonld", "/robots.txt", "/sitemap.xml", "/sitemap/{part}.xml",
        "/log/{slug}", "/log/{slug}/files/{document}", "/log/papers", "/log/papers/feed.atom", "/log/papers/feed.json", "/log/papers/{board}", "/log/papers/{board}/files/paper.{form}",
        "/log/bulletins", "/log/bulletins/feed.atom", "/log/bulletins/feed.json", "/log/bulletins/table.schema.json", "/log/bulletins/{bulletin}", "/log/bulletins/{bulletin}/data.csv",
        "/log/bulletins/{bulletin}/data.csv-metadata.json", "/log/bulletins/{bulletin}/{period}/table.csv-metadata.json", "/log/bulletins/{bulletin}/{period}", "/log/bulletins/{bulletin}/{period}/table.csv", "/log/bulletins/{bulletin}/{period}/table.json", "/request/{id}/{proof}",
        "/search/{token}", "/search/{token}/code", "/search/{token}/open", "/consultation/{token}", "/consultation/{token}/{document}", "/api/openapi.json",
        "/v3/api-docs", "/v3/api-docs.yaml");
    /// Open to everybody who has signed in, each for their own authority and account; what they answer must hold nothing of another's.
    private static final Set<String> OWN = Set.of("/work", "/work/assign", "/log-request", "/profile", "/profile/password", "/profile/second-step", "/profile/second-step/remove",
        "/sign-in/second-step", "/people", "/people/new", "/authorities", "/authorities/new", "/teams", "/teams/new", "/tokens", "/tokens/new", "/bank-holidays", "/set-aside", "/retention", "/statistics", "/help",
        "/evidence", "/evidence/new", "/round-robins", "/posture", "/posture/new", "/referral-subjects", "/find",
        "/papers", "/papers/new", "/bulletins", "/bulletins/new", "/bulletins/return-schema.json");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)}");

    private static final House HOUSE = House.get();
    private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static CaseView ours;
    private static Map<String, Visitor> strangers;

    /// Who knocks, with the session's cookie and the hidden field that its forms carry.
    private record Visitor(String cookie, String csrf) {}

    /// One way of calling one address.
    private record Door(String method, String pattern, HandlerMethod handler, List<String> markers) {
        @Override
        public String toString() {
            return method + " " + pattern + (markers.isEmpty() ? "" : " " + markers);
        }
    }

    @BeforeAll
    static void a_case_of_ours_and_a_stranger_in_each_role() {
        ours = HOUSE.open(House.POLICE, "Ferret census", new Requester("Kit Lavender", "kit@mail.example", ""), "How many ferrets were counted?");
        Acting.run(HOUSE.actor("officer"), () -> {
            Searches.Link link = HOUSE.bean(Searches.class).ask(ours.id(), -1, List.of(1), "Ferret Unit", "ferrets@northshire.example", "Counts", java.time.LocalDate.now());
            HOUSE.bean(Searches.class).answer(ours.id(), link.search(), List.of(new Place("Ferret register", "census", "2025", 5)),
                new Searches.Finding(link.search(), Searches.Holding.HELD, 7, "sealed ferrets"), List.of());
            HOUSE.bean(Desk.class).tell(ours.id(), new CaseCommand.Assign(HOUSE.person("officer").actorId()));
        });
        Teams.Team team = HOUSE.people().team("Strangers", House.COUNCIL);
        strangers = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            String email = role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "@strangers.example";
            TestBrowser browser = HOUSE.people().signedIn(HOUSE.people().person(email, team, role));
            strangers.put(role.name(), visitor(browser, "/profile"));
        }
    }

    private static Visitor visitor(TestBrowser browser, String page) {
        Matcher hidden = CSRF.matcher(browser.open(page).body());
        assertThat(hidden.find()).isTrue();
        return new Visitor("candour=" + browser.cookie("candour"), hidden.group(1));
    }

    @Test
    void nobody_passes_a_door_that_is_not_open_on_purpose() {
        Visitor nobody = visitor(HOUSE.people().browser(), "/ask/" + House.COUNCIL);
        List<String> passed = new ArrayList<>();
        for (Door door : doors()) {
            if (!OPEN.contains(door.pattern())) {
                HttpResponse<String> answer = knock(door, nobody);
                if (!refused(answer)) {
                    passed.add(door + " answered " + answer.statusCode());
                }
            }
        }
        assertThat(passed).isEmpty();
    }

    @Test
    void no_role_of_another_authority_opens_changes_or_learns_anything() {
        int before = version();
        List<String> passed = new ArrayList<>();
        for (Door door : doors()) {
            for (Map.Entry<String, Visitor> stranger : strangers.entrySet()) {
                if (OPEN.contains(door.pattern())) {
                    continue;
                }
                HttpResponse<String> answer = knock(door, stranger.getValue());
                if (!OWN.contains(door.pattern()) && !refused(answer)) {
                    passed.add("%s by %s answered %d".formatted(door, stranger.getKey(), answer.statusCode()));
                }
                if (answer.body().toLowerCase(java.util.Locale.ROOT).contains("ferret") || answer.body().contains("Lavender") || answer.statusCode() >= 500) {
                    passed.add("%s by %s answered %d with what it may not know".formatted(door, stranger.getKey(), answer.statusCode()));
                }
            }
        }
        assertThat(passed).isEmpty();
        assertThat(version()).as("entries on the case").isEqualTo(before);
    }

    @Test
    void an_administrator_of_our_own_sees_no_case() {
        TestBrowser admin = HOUSE.signedIn("admin");
        assertThat(admin.open("/cases/" + ours.id()).statusCode()).isEqualTo(404);
        assertThat(admin.open("/work").body()).doesNotContain("Ferret");
    }

    @Test
    void only_a_correspondent_reads_who_asked() {
        String address = "/cases/" + ours.id() + "/correspondence";
        assertThat(HOUSE.signedIn("clerk").open(address).body()).contains("Kit Lavender");
        for (String part : List.of("officer", "approver", "auditor", "admin")) {
            HttpResponse<String> answer = HOUSE.signedIn(part).open(address);
            assertThat(answer.body()).as(part).doesNotContain("Lavender");
            assertThat(answer.statusCode()).as(part).isIn(403, 404);
        }
    }

    private static int version() {
        return HOUSE.view(ours.id()).version();
    }

    private static boolean refused(HttpResponse<String> answer) {
        return Set.of(401, 403, 404).contains(answer.statusCode())
            || answer.statusCode() / 100 == 3 && answer.headers().firstValue("Location").orElse("").contains("/sign-in");
    }

    private static List<Door> doors() {
        List<Door> doors = new ArrayList<>();
        HOUSE.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, handler) -> doors.addAll(doors(info, handler)));
        assertThat(doors).hasSizeGreaterThan(50);
        return doors;
    }

    private static List<Door> doors(RequestMappingInfo info, HandlerMethod handler) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        List<String> markers = info.getParamsCondition().getExpressions().stream().filter(e -> !e.isNegated()).map(e -> e.getName()).toList();
        return info.getPatternValues().stream().flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).stream()
            .map(method -> new Door(method.name(), pattern, handler, markers))).toList();
    }

    private static HttpResponse<String> knock(Door door, Visitor visitor) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", visitor.csrf());
        door.markers().forEach(name -> fields.put(name, "1"));
        boolean multipart = false;
        boolean json = false;
        for (Parameter parameter : door.handler().getMethod().getParameters()) {
            json |= parameter.isAnnotationPresent(RequestBody.class);
            RequestParam wanted = parameter.getAnnotation(RequestParam.class);
            if (wanted != null) {
                multipart |= parameter.getParameterizedType().getTypeName().contains(MultipartFile.class.getName());
                String name = wanted.name().isEmpty() ? wanted.value().isEmpty() ? parameter.getName() : wanted.value() : wanted.name();
                fields.put(name, example(parameter.getType(), name));
            }
        }
        String path = filled(door.pattern());
        String form = fields.entrySet().stream().map(f -> encode(f.getKey()) + "=" + encode(f.getValue())).collect(Collectors.joining("&"));
        boolean get = door.method().equals("GET");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(HOUSE.address() + path + (get ? "?" + form : ""))).timeout(Duration.ofSeconds(60))
            .header("Accept", "text/html").header("Cookie", visitor.cookie());
        if (json) {
            request.header("Content-Type", "application/json").method(door.method(), BodyPublishers.ofString("{}"));
        } else if (multipart) {
            request.header("Content-Type", "multipart/form-data; boundary=edge").method(door.method(), BodyPublishers.ofString(multipart(fields)));
        } else if (!get) {
            request.header("Content-Type", "application/x-www-form-urlencoded").method(door.method(), BodyPublishers.ofString(form));
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            return fail(door.toString(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return fail(door.toString(), stopped);
        }
    }

    private static String multipart(Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--edge\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
            .formatted(name, name.equals("file") ? "; filename=\"a.txt\"" : "", value)));
        return body.append("--edge--\r\n").toString();
    }

    private static String example(Class<?> type, String name) {
        if (type.isEnum()) {
            return ((Enum<?>) type.getEnumConstants()[0]).name();
        }
        if (name.equals("role")) {
            return Role.APPROVER.name();
        }
        return type == UUID.class ? ours.id().toString() : type == java.time.LocalDate.class ? "2026-11-02" : name.equals("chosen") ? ours.id().toString() : "1";
    }

    /// The address of something of ours behind this pattern.
    private static String filled(String pattern) {
        String id = pattern.startsWith("/people") ? HOUSE.person("officer").id().toString() : ours.id().toString();
        Map<String, String> values = Map.of("id", id, "number", "1", "slug", "note", "document", UUID.randomUUID().toString(), "form", "pdf", "code", House.POLICE,
            "authority", House.POLICE, "proof", "x".repeat(32), "token", "x".repeat(32), "person", HOUSE.person("officer").id().toString());
        return VARIABLE.matcher(pattern).replaceAll(variable -> Matcher.quoteReplacement(values.getOrDefault(variable.group(1), ours.id().toString())));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
