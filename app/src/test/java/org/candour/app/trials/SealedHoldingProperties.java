package org.candour.app.trials;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.access.Tokens;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Today;
import org.candour.app.identity.IdentityVault;
import org.candour.app.identity.Requester;
import org.candour.app.journeys.House;
import org.candour.app.letters.Drafting;
import org.candour.app.publication.Publishing;
import org.candour.app.statistics.Period;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseEvent.Track;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;

import static org.assertj.core.api.Assertions.assertThat;

/// Promise 3: where it is neither confirmed nor denied that information is held, nothing that leaves depends on whether it is.
///
/// Two authorities that differ in nothing but their code are asked the same. One holds the information, the other does not; both answer
/// that they neither confirm nor deny. Then every byte that anyone outside, or anyone not cleared, can get of the two is compared.
class SealedHoldingProperties {
    private static final List<String> TWINS = List.of("twin-a", "twin-b");
    private static final String ADDRESS = "foi@twin.example";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Twins twins;

    /// What a search found: the part that is sealed.
    record Found(Searches.Holding holding, int hits, String note, int files) {
        static final Found NOTHING = new Found(Searches.Holding.NOT_HELD, 0, "", 0);
    }

    /// The authorities' people who are not cleared, signed in; those who decide; and a token of each authority.
    private record Twins(House house, Map<String, TestBrowser> uncleared, Person decider, Person approver, Map<String, String> tokens) {}

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void whatever_is_held_every_byte_that_leaves_is_the_same(@ForAll("found") Found found) throws Exception {
        int number = NUMBER.incrementAndGet();
        Map<String, String> held = lived("twin-a", number, found);
        Map<String, String> notHeld = lived("twin-b", number, Found.NOTHING);
        assertThat(held.keySet()).hasSizeGreaterThan(40).isEqualTo(notHeld.keySet());
        held.forEach((what, bytes) -> assertThat(bytes).as(what).isEqualTo(notHeld.get(what)));
    }

    @Provide
    Arbitrary<Found> found() {
        return Combinators.combine(Arbitraries.of(Searches.Holding.HELD, Searches.Holding.PARTLY_HELD), Arbitraries.integers().between(1, 1_000_000),
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(400), Arbitraries.integers().between(0, 3)).as(Found::new);
    }

    /// Takes a case of this authority from request to publication and collects what can be had of it on the way and at the end.
    private static Map<String, String> lived(String authority, int number, Found found) throws Exception {
        Twins t = twins();
        House house = t.house();
        Desk desk = house.bean(Desk.class);
        Drafting drafting = house.bean(Drafting.class);
        CaseView opened = house.open(authority, "Estimates of lines", new Requester("Morgan Ashby", "morgan.%d@%s.example".formatted(number, authority), ""), "How many lines run here?");
        CaseId id = opened.id();
        // Two cases of one kind have one history only if the post is not overtaken.
        House.awaitThat("the acknowledgement on the record", () -> record(house, id).contains("MessageSent"));
        Acting.run(house.people().actor(t.decider()), () -> {
            Searches searches = house.bean(Searches.class);
            Searches.Link link = searches.ask(id, -1, List.of(1), "Intelligence", "owner@twin.example", "Estimates", LocalDate.now());
            List<Searches.FoundFile> files = new ArrayList<>();
            for (int i = 0; i < found.files(); i++) {
                Vault.Kept kept = house.bean(Vault.class).keep(("estimate " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8), "text/plain");
                files.add(new Searches.FoundFile(Ids.at(house.bean(Today.class).now()), link.search(), "estimate%d.txt".formatted(i), "text/plain", kept.bytes(), kept.sha256()));
            }
            searches.answer(id, link.search(), List.of(new Place("Intelligence system", "lines", "2025", 20)),
                new Searches.Finding(link.search(), found.holding(), found.hits(), found.note()), files);
            desk.tell(id, new CaseCommand.Assign(t.decider().actorId()));
            desk.tell(id, new CaseCommand.NoteEvidence("lines", "1", List.of()));
            desk.tell(id, new CaseCommand.Decide(1, neither()));
            CaseView saved = drafting.save(id, -1, drafting.current(desk.view(id)).markup());
            desk.tell(id, new CaseCommand.SubmitLetter(saved.letter().orElseThrow().draft(), Track.STANDARD));
        });
        Map<String, String> had = new LinkedHashMap<>();
        pages(had, "in approval", t, authority, id);
        Acting.run(house.people().actor(t.approver()), () -> {
            desk.tell(id, new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
            drafting.clearToSend(id, -1, Delivery.EMAIL);
        });
        String domain = authority + ".example";
        House.awaitThat("the answer of " + authority, () -> Acting.as(house.people().actor(t.approver()), () -> desk.view(id)).stage() == CaseView.Stage.ANSWERED);
        House.awaitThat("both messages", () -> mine(house, domain, number).size() == 2);
        CaseView published = Acting.as(house.people().actor(t.approver()), () -> house.bean(Publishing.class).publish(id, -1));
        pages(had, "published", t, authority, id);
        figures(had, t, authority, id);
        String proof = house.bean(IdentityVault.class).linkProof(id.value());
        TestBrowser anyone = house.people().browser();
        for (String page : List.of("/request/" + id + "/" + proof, "/log/" + published.published().orElseThrow(), "/log?authority=" + authority, 
            "/log/feed.json?authority=" + authority, "/log/feed.atom?authority=" + authority)) {
            had.put("public " + page.replace(authority, "twin").replaceAll("[0-9a-f-]{36}.*", "*"), plain(anyone.open(page), authority).replace(proof, "*"));
        }
        had.put("API", plain(CLIENT.send(HttpRequest.newBuilder(URI.create(house.address() + "/api/v1/cases/" + id)).header("Authorization", "Bearer " + t.tokens().get(authority)).build(),
            BodyHandlers.ofString(StandardCharsets.ISO_8859_1)), authority));
        List<MimeMessage> messages = mine(house, domain, number);
        for (int i = 0; i < messages.size(); i++) {
            had.put("e-mail " + i, plain(bytes(messages.get(i)), authority));
        }
        had.put("record", plain(record(house, id), authority));
        return had;
    }

    private static void pages(Map<String, String> had, String when, Twins t, String authority, CaseId id) {
        for (Map.Entry<String, TestBrowser> person : t.uncleared().entrySet()) {
            for (String page : List.of("", "/items", "/items/1", "/searches", "/documents", "/letter", "/history", "/deadline", "/publish", "/correspondence",
                "/letter/letter.pdf", "/letter/letter.docx", "/letter/letter.txt", "/do/note")) {
                had.put("%s: %s by %s".formatted(when, page, person.getKey()), plain(person.getValue().open("/cases/" + id + page), authority));
            }
            String view = when.equals("published") ? "closed" : "team";
            had.put("%s: worklist of %s".formatted(when, person.getKey()), plain(row(person.getValue().open("/work?view=%s&authority=%s".formatted(view, authority)).body(), id), authority));
        }
    }

    /// What the figures say once they have heard of the answer.
    private static void figures(Map<String, String> had, Twins t, String authority, CaseId id) {
        House.awaitThat("the answer in the figures", () -> beneath(t.house(), "select answered_on from case_figure where case_id = '%s' and answered_on is not null".formatted(id.value())).length() > 1);
        String of = "?authority=" + authority + "&period=" + Period.quarterOf(LocalDate.now()).code();
        for (Map.Entry<String, TestBrowser> person : t.uncleared().entrySet()) {
            for (String page : List.of("/statistics" + of, "/statistics/return.csv" + of, "/statistics/return.html" + of, "/statistics/cases" + of + "&measure=ncnd", "/workload?authority=" + authority)) {
                String said = plain(person.getValue().open(page), authority);
                assertThat(said).as(page).startsWith("200");
                had.put("%s by %s".formatted(page.replace(authority, "twin"), person.getKey()), said);
            }
        }
    }

    /// The case's own row: the page around it names both authorities.
    private static String row(String page, CaseId id) {
        return Arrays.stream(page.split("<tr ")).filter(row -> row.contains(id.toString())).map(row -> row.split("</tr>")[0]).findFirst().orElse("no row");
    }

    private static List<MimeMessage> mine(House house, String domain, int number) {
        return house.received(domain, "").stream().filter(m -> bytes(m).contains("To: morgan.%d@".formatted(number))).toList();
    }

    private static String plain(HttpResponse<String> answer, String authority) {
        return answer.statusCode() + "\n" + plain(answer.body(), authority);
    }

    /// The bytes without what tells any two cases apart: identifiers, instants, the authorities' codes, fields against forgery.
    private static String plain(String text, String authority) {
        return text.replaceAll("<option[^>]*>[^<]*</option>", "").replace(authority, "twin").replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "*")
            .replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+(Z|\\+00:00)", "*").replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "*")
            // A boundary is a number of its message; how long it is decides where the header is folded.
            .replaceAll("----=_Part_[0-9_.]+", "*").replaceAll(";\\s*\\R[ \\t]+boundary", "; boundary").replaceAll("(?m)^(Date|Received|Return-Path|\\s+for|\\s+by|\\tid|\\s+id)\\b.*\\R", "").replaceAll("id [0-9a-zA-Z]+;?", "*")
            .replaceAll("[A-Z][a-z]{2} [A-Z][a-z]{2} \\d{2} [0-9:]+ [A-Z]+ \\d{4}", "*");
    }

    private static String bytes(MimeMessage message) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException | MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The history as it is stored, without its hashes.
    private static String record(House house, CaseId id) {
        return beneath(house, "select type || ' ' || body from case_event where case_id = '%s' order by seq".formatted(id.value()));
    }

    private static String beneath(House house, String query) {
        StringBuilder record = new StringBuilder();
        try (Connection beneath = house.database("postgres"); Statement sql = beneath.createStatement(); ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                // The mail server's answer has its own numbers, and each search its own name.
                record.append(rows.getString(1).replaceAll("\"receipt\":\"[^\"]*\"", "*").replaceAll("\"search\":\"[^\"]*\"", "*")).append('\n');
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return record.toString();
    }

    private static Outcome neither() {
        return new Outcome.NeitherConfirmedNorDenied(List.of(new Reasons("foia-31-3", List.of("foia-31-1-a"), Optional.of(Reasons.Likelihood.WOULD_BE_LIKELY),
            "Saying whether estimates exist for this area would be likely to tell those who run lines whether they were noticed.",
            Optional.of(new Reasons.PublicInterest(List.of("The public should be able to judge how powers are used."), List.of("Offenders would move their lines."),
                "The harm to those who would become victims outweighs the interest in this area's estimate.")))));
    }

    private static synchronized Twins twins() {
        if (twins == null) {
            House house = House.get();
            TWINS.forEach(code -> Acting.run(TestPeople.administrator(), () -> house.bean(Authorities.class).save(House.authority(code, "Twin Police", "police", ADDRESS))));
            Teams.Team team = house.people().team("Twin team", TWINS.toArray(String[]::new));
            Map<String, TestBrowser> uncleared = new LinkedHashMap<>();
            for (Role role : List.of(Role.CORRESPONDENT, Role.CASE_OFFICER, Role.APPROVER, Role.PRESS_OFFICER, Role.AUDITOR)) {
                uncleared.put(role.name(), house.people().signedIn(house.people().person(role.name().toLowerCase(java.util.Locale.ROOT) + "@twin.example", team, role)));
            }
            Person decider = house.people().person("dee@twin.example", team, Role.CASE_OFFICER, Role.DECISION_MAKER);
            Person approver = house.people().person("ann@twin.example", team, Role.APPROVER);
            Map<String, String> tokens = new LinkedHashMap<>();
            TWINS.forEach(code -> tokens.put(code, Acting.as(administrator(code), () -> house.bean(Tokens.class).make(code, "trial", Set.of(Role.CASE_OFFICER), 1).secret())));
            twins = new Twins(house, uncleared, decider, approver, tokens);
        }
        return twins;
    }

    private static org.candour.app.access.Actor administrator(String authority) {
        return new org.candour.app.access.Actor("system:test", "Test", Map.of(authority, Set.of(Role.ADMINISTRATOR)));
    }
}
