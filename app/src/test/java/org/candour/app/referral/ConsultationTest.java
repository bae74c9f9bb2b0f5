package org.candour.app.referral;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.app.TestBrowser;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.NotThere;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.identity.Requester;
import org.candour.app.journeys.House;
import org.candour.app.release.Receiving;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.PartnerView;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A partner is asked for its view by a link: it sees what was chosen and nothing more, answers on the record, and hands in what is kept apart.
class ConsultationTest {
    private static final House HOUSE = House.get();
    private static final Consultations CONSULTATIONS = HOUSE.bean(Consultations.class);
    private static final PartnerDoor DOOR = HOUSE.bean(PartnerDoor.class);
    private static final Pattern LINK = Pattern.compile("/consultation/([\\w-]+)");
    private static final Requester ROBIN = new Requester("Robin Quill", "robin@mail.example", "");
    private static int partners;

    private static <T> T officer(Supplier<T> work) {
        return Acting.as(HOUSE.actor("officer"), work);
    }

    private static LocalDate today() {
        return HOUSE.bean(Today.class).date();
    }

    private record Asked(CaseView view, UUID id, String email, String token) {
        Consultations.Mine mine() {
            return officer(() -> CONSULTATIONS.of(HOUSE.view(view.id()))).getFirst();
        }
    }

    private static Asked ask(LocalDate by, String... documents) {
        CaseView view = HOUSE.open(House.POLICE, "Harbour patrols", ROBIN, "I am Robin Quill. What did the harbour trust pay for patrols in 2025?\n\nRegards\nRobin Quill", "Who signed?");
        String email = "trust%d@harbour.example".formatted(++partners);
        List<String> ids = new java.util.ArrayList<>();
        CaseView with = officer(() -> {
            for (String text : documents) {
                ids.add(attach(view, text));
            }
            return HOUSE.bean(Desk.class).view(view.id());
        });
        UUID id = officer(() -> {
            Consultations.Asking asking = new Consultations.Asking("Eastmere Harbour Trust", email, List.of(1), "Robin Quill asks what you paid. Would it harm you?",
                List.of("The trust paid £12,000 in March."), ids.subList(0, Math.min(1, ids.size())), by);
            UUID once = CONSULTATIONS.newIdentity();
            Consultations.Shown shown = CONSULTATIONS.draft(with, asking);
            CONSULTATIONS.ask(with, once, asking, shown);
            CONSULTATIONS.ask(with, once, asking, shown);
            return once;
        });
        MimeMessage message = House.await("the message to the partner", () -> HOUSE.received("harbour.example", "Your view is asked").stream().filter(m -> to(m).contains(email)).findFirst());
        Matcher link = LINK.matcher(House.words(message));
        assertThat(link.find()).isTrue();
        assertThat(House.words(message)).doesNotContain("Quill", "robin");
        return new Asked(view, id, email, link.group(1));
    }

    private static String attach(CaseView view, String text) {
        try {
            Path file = Files.writeString(Files.createTempFile("harbour-", ".txt"), text);
            HOUSE.bean(Receiving.class).take(view.id(), text.substring(0, 5) + ".txt", file);
            Files.delete(file);
            return HOUSE.bean(Desk.class).view(view.id()).documents().lastEntry().getKey();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String to(MimeMessage m) {
        try {
            return String.valueOf(m.getAllRecipients()[0]);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(Asked asked) {
        return "/consultation/" + asked.token();
    }

    private static HttpResponse<String> send(TestBrowser browser, Asked asked, Map<String, String> fields) {
        return browser.submit(path(asked), fields);
    }

    @Test
    void a_partner_sees_what_was_chosen_answers_without_an_account_and_the_record_has_it() {
        Asked asked = ask(today().plusDays(5), "Ledger of the patrols", "Other paper");
        LocalDate due = asked.view().due().due();
        TestBrowser partner = HOUSE.people().browser();
        String page = partner.open(path(asked)).body();
        assertThat(page).contains("Northshire Police", "The trust paid £12,000 in March.", "What did the harbour trust pay", "Ledge.txt").doesNotContain("Quill", "Who signed?", "Other");
        String shown = asked.mine().shown().documents().keySet().iterator().next();
        assertThat(partner.open(path(asked) + "/" + shown).body()).isEqualTo("Ledger of the patrols");
        String other = HOUSE.view(asked.view().id()).documents().lastEntry().getKey();
        assertThat(partner.open(path(asked) + "/" + other).statusCode()).as("a document nobody chose").isEqualTo(404);

        HttpResponse<String> short1 = send(partner, asked, Map.of("answer", "1", "view", "OBJECTS_IN_PART", "words", "", "byWhom", "Secretary"));
        assertThat(short1.statusCode()).isEqualTo(422);
        assertThat(short1.body()).contains("Say what harm disclosure would do", "value=\"Secretary\"");
        assertThat(send(partner, asked, Map.of("answer", "1", "view", "PERHAPS", "words", "Hm", "byWhom", "Secretary")).body()).contains("Choose your view").contains("Hm");
        for (int twice = 0; twice < 2; twice++) {
            send(partner, asked, Map.of("answer", "1", "view", "OBJECTS_IN_PART", "words", "The sum of March would tell our rivals our price.", "byWhom", "Secretary"));
        }
        send(partner, asked, Map.of("answer", "1", "view", "OBJECTS", "words", "All of it would.", "byWhom", "Chair"));
        Consultations.Mine mine = asked.mine();
        assertThat(mine.record().view()).contains(PartnerView.OBJECTS);
        assertThat(mine.views()).extracting(Consultations.Given::words).containsExactly("All of it would.", "The sum of March would tell our rivals our price.");
        assertThat(mine.trouble()).isEmpty();
        assertThat(HOUSE.view(asked.view().id()).due().due()).as("asking moves no day").isEqualTo(due);
        TestBrowser officer = HOUSE.signedIn("officer");
        assertThat(officer.open("/cases/" + asked.view().id() + "/history").body()).contains("Eastmere Harbour Trust asked for a view on disclosure", "view on disclosure came: objects");
        assertThat(officer.open("/cases/" + asked.view().id()).body()).contains("Partner asked", "Eastmere Harbour Trust");
    }

    @Test
    void a_link_that_was_altered_ended_used_too_often_or_is_over_opens_nothing() throws java.sql.SQLException {
        Asked asked = ask(today().plusDays(5));
        TestBrowser partner = HOUSE.people().browser();
        assertThat(partner.open(path(asked)).statusCode()).isEqualTo(200);
        char last = asked.token().charAt(20) == 'A' ? 'B' : 'A';
        for (String bad : List.of(asked.token().substring(0, 20) + last + asked.token().substring(21), asked.token() + "AA", "x", "%20", asked.token().substring(2))) {
            assertThat(partner.open("/consultation/" + bad).statusCode()).as(bad).isEqualTo(404);
        }
        String over = HOUSE.bean(ConsultationLink.class).token(asked.id(), HOUSE.bean(Today.class).now().minusSeconds(1));
        assertThat(partner.open("/consultation/" + over).statusCode()).as("signed by us and over").isEqualTo(404);
        try (var beneath = HOUSE.database("postgres"); var change = beneath.prepareStatement("update consultation set used = 200, used_from = now() where id = ?")) {
            change.setObject(1, asked.id());
            change.executeUpdate();
        }
        HttpResponse<String> often = partner.open(path(asked));
        assertThat(often.statusCode()).isEqualTo(429);
        assertThat(often.body()).contains("Wait an hour").doesNotContain("£12,000");
        assertThat(partner.open(path(asked) + "/a-document")).satisfies(document -> {
            assertThat(document.statusCode()).isEqualTo(429);
            assertThat(document.body()).startsWith("This link was used very often");
        });
        officer(() -> {
            CONSULTATIONS.end(HOUSE.view(asked.view().id()), asked.id(), "It turned out not to concern them.");
            return true;
        });
        HttpResponse<String> ended = partner.open(path(asked));
        assertThat(ended.statusCode()).isEqualTo(404);
        assertThat(ended.body()).doesNotContain("£12,000");
        assertThat(send(partner, asked, Map.of("answer", "1", "view", "OBJECTS", "words", "No", "byWhom", "Chair")).statusCode()).isIn(404, 403);
    }

    @Test
    void what_is_handed_in_is_kept_apart_with_its_conditions_until_an_officer_takes_it_in() throws IOException {
        Asked asked = ask(today().plusDays(5));
        PartnerDoor.Opened link = DOOR.open(asked.token()).orElseThrow();
        Path minutes = Files.writeString(Files.createTempFile("minutes-", ".txt"), "Minutes of the trust");
        Path bomb = Files.createTempFile("bomb-", ".zip");
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("zeros.bin"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
        }
        DOOR.handIn(link, "../minutes.txt", minutes, Handling.OFFICIAL_SENSITIVE_COMMERCIAL, "Not to be copied outside the unit", "Minute book of 2025");
        assertThatThrownBy(() -> DOOR.handIn(link, "bomb.zip", bomb, Handling.OFFICIAL, "", "Who knows")).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.rule()).isEqualTo("file-taken-apart"));
        assertThatThrownBy(() -> DOOR.handIn(link, "empty.txt", Files.createTempFile("empty-", ".txt"), Handling.OFFICIAL, "", "Desk")).isInstanceOfSatisfying(NotAllowed.class,
            e -> assertThat(e.rule()).isEqualTo("file-filled"));
        assertThatThrownBy(() -> DOOR.handIn(link, "a.txt", minutes, Handling.OFFICIAL, "", " ")).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.rule()).isEqualTo("file-has-provenance"));
        CaseView view = HOUSE.view(asked.view().id());
        assertThat(view.documents()).as("apart").isEmpty();
        Consultations.HandedIn file = asked.mine().files().getFirst();
        assertThat(file).returns("minutes.txt", Consultations.HandedIn::name).returns(Handling.OFFICIAL_SENSITIVE_COMMERCIAL, Consultations.HandedIn::handling).returns(false, Consultations.HandedIn::taken);
        assertThat(HOUSE.signedIn("officer").open("/cases/" + view.id() + "/consultation").body()).contains("OFFICIAL-SENSITIVE COMMERCIAL", "Not to be copied outside the unit", "Minute book of 2025");
        officer(() -> CONSULTATIONS.takeIn(view, file.id()));
        assertThat(HOUSE.view(view.id()).documents().values()).singleElement().returns("minutes.txt", CaseView.Document::name);
        assertThat(asked.mine().files().getFirst().taken()).isTrue();
        assertThat(HOUSE.signedIn("officer").open("/cases/" + view.id() + "/documents").body()).contains("OFFICIAL-SENSITIVE COMMERCIAL", "from Eastmere Harbour Trust: Minute book of 2025", "Not to be copied outside the unit");
    }

    @Test
    void a_partner_is_reminded_once_and_not_when_it_has_answered() throws java.sql.SQLException {
        Asked asked = ask(today());
        HOUSE.bean(ConsultationCare.class).remind();
        HOUSE.bean(ConsultationCare.class).remind();
        House.awaitThat("the reminder", () -> HOUSE.received("harbour.example", "Reminder: your view").stream().anyMatch(m -> to(m).contains(asked.email())));
        assertThat(HOUSE.received("harbour.example", "Reminder: your view").stream().filter(m -> to(m).contains(asked.email()))).singleElement()
            .satisfies(m -> assertThat(House.words(m)).contains(asked.token()));
        Asked quick = ask(today().plusDays(5));
        DOOR.answer(DOOR.open(quick.token()).orElseThrow(), PartnerView.NO_OBJECTION, "", "Chair");
        // As if the answer had come while the reminder was on its way.
        try (var beneath = HOUSE.database("postgres"); var change = beneath.prepareStatement("update consultation set settled = false, answer_by = current_date where id = ?")) {
            change.setObject(1, quick.id());
            change.executeUpdate();
        }
        HOUSE.bean(ConsultationCare.class).remind();
        assertThat(quick.mine().record().reminded()).isEmpty();
    }

    @Test
    void bad_questions_are_refused_and_an_answered_request_takes_no_view_any_more() {
        Asked asked = ask(today().plusDays(5));
        CaseView view = HOUSE.view(asked.view().id());
        officer(() -> {
            Consultations.Asking late = new Consultations.Asking("Trust", "a@b.example", List.of(1), "Your view?", List.of("A passage"), List.of(), view.due().due().plusDays(1));
            assertThatThrownBy(() -> CONSULTATIONS.ask(view, CONSULTATIONS.newIdentity(), late, CONSULTATIONS.draft(view, late))).hasMessageContaining("too late");
            Consultations.Asking bare = new Consultations.Asking("Trust", "a@b.example", List.of(1), "Your view?", List.of(), List.of(), today());
            assertThatThrownBy(() -> CONSULTATIONS.draft(view, bare)).hasMessageContaining("neither a passage nor a document");
            Consultations.Asking gone = new Consultations.Asking("Trust", "a@b.example", List.of(1), "Your view?", List.of(), List.of("no-such"), today());
            assertThatThrownBy(() -> CONSULTATIONS.draft(view, gone)).hasMessageContaining("not on the case any more");
            HOUSE.bean(Desk.class).tell(view.id(), new CaseCommand.Close("withdrawn"));
            return true;
        });
        PartnerDoor.Opened link = DOOR.open(asked.token()).orElseThrow();
        assertThatThrownBy(() -> DOOR.answer(link, PartnerView.OBJECTS, "It harms us.", "Chair")).isInstanceOf(NotAllowed.class).hasMessageContaining("answered or closed");
        TestBrowser partner = HOUSE.people().browser();
        partner.open(path(asked));
        HttpResponse<String> kept = send(partner, asked, Map.of("answer", "1", "view", "OBJECTS", "words", "It harms us.", "byWhom", "Chair"));
        assertThat(kept.body()).as("what was typed is not lost").contains("It harms us.");
    }

    @Test
    void what_a_partner_was_shown_and_said_is_for_those_cleared_alone() {
        Asked asked = ask(today().plusDays(5));
        Actor auditor = HOUSE.actor("auditor");
        CaseView view = HOUSE.view(asked.view().id());
        assertThat(Acting.as(auditor, () -> CONSULTATIONS.of(view))).isEmpty();
        assertThatThrownBy(() -> Acting.as(auditor, () -> CONSULTATIONS.file(view, asked.id()))).isInstanceOf(NotThere.class);
        assertThat(HOUSE.signedIn("auditor").open("/cases/" + view.id() + "/consultation").statusCode()).isEqualTo(404);
        Long rows = Acting.as(auditor, () -> HOUSE.bean(TransactionTemplate.class).execute(_ ->
            HOUSE.bean(org.springframework.jdbc.core.simple.JdbcClient.class).sql("select count(*) from consultation").query(Long.class).single()));
        assertThat(rows).as("rows under an auditor's rights").isZero();
    }
}
