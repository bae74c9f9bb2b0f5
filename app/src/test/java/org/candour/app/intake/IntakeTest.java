package org.candour.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.candour.app.Candour;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.HouseStyle;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Correspondence;
import org.candour.app.identity.Requester;
import org.candour.app.intake.Intake.Fate;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.law.Regime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The ways in, against the real store and a real mail server.
class IntakeTest {
    static final String POLICE = "northshire-police";
    private static final Instant SATURDAY_LATE = Instant.parse("2026-06-06T22:30:00Z"); // 23:30 in London

    @TempDir
    static Path data;

    private static GreenMail server;
    private static GreenMailUser mailbox;
    private static ConfigurableApplicationContext app;
    private static Intake intake;

    @BeforeAll
    static void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        mailbox = server.setUser("foi@northshire.example", "foi", "a-long-password");
        String box = "--candour.intake.mailboxes[0].";
        app = Candour.start(true, false, "--server.port=0", "--candour.data=" + data, box + "authority=" + POLICE, box + "host=127.0.0.1", box + "port=" + server.getImap().getPort(),
            box + "user=foi", box + "password=a-long-password", box + "security=none", "--candour.intake.poll=1s");
        intake = app.getBean(Intake.class);
        northshire(app);
    }

    @AfterAll
    static void stop() {
        app.close();
        server.stop();
    }

    static void northshire(ConfigurableApplicationContext app) {
        Actor administrator = new Actor("user:" + UUID.randomUUID(), "Ada Stone", Map.of("*", Set.of(Role.ADMINISTRATOR)));
        Acting.run(administrator, () -> app.getBean(Authorities.class).save(new Authority(POLICE, "Chief Constable of Northshire Police", "Northshire Police", "police",
            Set.of("FOIA", "EIR"), "{n:06}/{yy}", new HouseStyle("Northshire Police", "High Street\nEastmere", "foi@northshire.example", "", "", "Information Manager", "",
                "Information Manager", "", "#1d70b8", ""))));
    }

    private static <T> T asIntake(Supplier<T> work) {
        return Acting.as(Actor.system("intake", Set.of(POLICE)), work);
    }

    private static <T> T asOfficer(Supplier<T> work) {
        Map<String, Set<Role>> roles = Map.of(POLICE, EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR)));
        return Acting.as(new Actor("user:" + new UUID(1, 1), "Ben Marsh", roles), work);
    }

    private static Fate take(byte[] raw) {
        return asIntake(() -> intake.email(POLICE, raw, SATURDAY_LATE));
    }

    private static CaseView view(Fate fate) {
        return asOfficer(() -> app.getBean(Desk.class).view(fate.caseId().orElseThrow()));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    @Test
    void the_day_of_receipt_is_the_london_day_the_mailbox_had_it_not_the_date_written_on_it() {
        CaseView view = view(take(Mails.request(id(), "Speed cameras", "1. How many speed cameras are there?\n2. What did they cost?")));
        assertThat(view.receivedOn()).isEqualTo(LocalDate.of(2026, 6, 6));
        assertThat(view.items()).hasSize(2);
        // Saturday is day 0, Monday 8 June day 1; 15 June 2026 is a bank holiday in Scotland, which counts everywhere (s10(6)): Monday 6 July is day 20.
        assertThat(view.due().due()).isEqualTo(LocalDate.of(2026, 7, 6));
    }

    @Test
    void the_same_message_twice_is_one_case() {
        byte[] raw = Mails.request(id(), "Dogs", "How many dogs does the force own?");
        Fate first = take(raw);
        Fate second = take(raw);
        assertThat(first.kind()).isEqualTo(Fate.Kind.CASE);
        assertThat(second.kind()).isEqualTo(Fate.Kind.REPEATED);
        assertThat(second.caseId()).isEqualTo(first.caseId());
    }

    @Test
    void another_message_under_a_used_message_id_is_not_lost() {
        String id = id();
        take(Mails.request(id, "Dogs", "How many dogs does the force own?"));
        assertThat(take(Mails.request(id, "Cats", "How many cats does the force own?")).kind()).isEqualTo(Fate.Kind.SET_ASIDE);
    }

    @Test
    void an_answer_to_our_question_starts_the_clock_anew() {
        Fate first = take(Mails.request(id(), "School", "How many incidents were there at the school?"));
        CaseId id = first.caseId().orElseThrow();
        String ours = "<" + id() + "@northshire.example>";
        asOfficer(() -> app.getBean(Desk.class).tell(id, new CaseCommand.AskRequester("Which school do you mean?")));
        asIntake(() -> app.getBean(Correspondence.class).keep(new Correspondence.Message(UUID.randomUUID(), POLICE, id.value(), false, "clarification", Instant.now(), ours, "Re", "Which?", "Which?", null)));
        Fate reply = asIntake(() -> intake.email(POLICE, Mails.mail("From: robin.other@mail.example\nSubject: Re: School\nMessage-ID: <%s@x>\nIn-Reply-To: %s".formatted(id(), ours),
            "The primary school in Eastmere."), Instant.now()));
        assertThat(reply.kind()).isEqualTo(Fate.Kind.REPLY);
        assertThat(reply.caseId()).contains(id);
        assertThat(view(first).stage()).isEqualTo(CaseView.Stage.OPEN);
    }

    @Test
    void our_reference_counts_only_from_the_address_that_asked() {
        Fate first = take(Mails.request(id(), "Vans", "How many vans does the force own?"));
        String reference = view(first).reference();
        assertThat(take(Mails.request(id(), "Re: FOI " + reference, "Have you any news?")).caseId()).isEqualTo(first.caseId());
        Fate stranger = take(Mails.mail("From: someone@else.example\nMessage-ID: <%s@else>\nSubject: FOI %s".formatted(id(), reference), "What about this one?"));
        assertThat(stranger.kind()).isEqualTo(Fate.Kind.SET_ASIDE);
        assertThat(stranger.reason()).contains(reference);
    }

    @Test
    void a_request_for_a_review_is_known_as_one() {
        Fate first = take(Mails.request(id(), "Boats", "How many boats does the force own?"));
        Fate review = take(Mails.request(id(), "Re: " + view(first).reference(), "I ask for an internal review of your decision."));
        assertThat(asOfficer(() -> app.getBean(Correspondence.class).of(first.caseId().orElseThrow().value()))).anyMatch(m -> m.kind().equals("review-request"));
        assertThat(review.kind()).isEqualTo(Fate.Kind.REPLY);
    }

    @Test
    void a_bounce_comes_onto_its_case_without_an_address() {
        Fate first = take(Mails.request(id(), "Bikes", "How many bikes does the force own?"));
        String ours = "<" + id() + "@northshire.example>";
        asIntake(() -> app.getBean(Correspondence.class).keep(new Correspondence.Message(UUID.randomUUID(), POLICE, first.caseId().orElseThrow().value(), false, "acknowledgement",
            Instant.now(), ours, "Re", "We have it", "We have it", null)));
        Fate bounce = take(Mails.mail("Return-Path: <>\nFrom: mailer-daemon@mx.example\nSubject: Mail delivery failed\nMessage-ID: <%s@mx>".formatted(id()),
            "550 <robin@mail.example> unknown\n\nMessage-ID: " + ours));
        assertThat(bounce.kind()).as(bounce.reason()).isEqualTo(Fate.Kind.BOUNCE);
        assertThat(bounce.reason()).doesNotContain("robin");
        assertThat(bounce.caseId()).isEqualTo(first.caseId());
    }

    @Test
    void what_cannot_be_read_waits_with_its_reason_and_can_be_opened_once() {
        SetAside aside = app.getBean(SetAside.class);
        byte[] scan = {'%', 'P', 'D', 'F', '-', '1'};
        SetAside.Waiting waiting = asOfficer(() -> aside.keep(POLICE, "../letter.pdf", scan));
        assertThat(waiting.name()).isEqualTo("letter.pdf");
        assertThat(asOfficer(() -> aside.keep(POLICE, "again.pdf", scan)).id()).isEqualTo(waiting.id());
        assertThat(asOfficer(aside::waiting)).extracting(SetAside.Waiting::id).contains(waiting.id());
        Intake.Request typed = new Intake.Request(POLICE, "post", Regime.FOIA, "Horses", List.of("How many horses?"), "How many horses? Robin Quill",
            new Requester("Robin Quill", "", "1 Moss Lane\nEastmere"), LocalDate.of(2026, 3, 2), Optional.empty());
        CaseView first = asOfficer(() -> intake.open(waiting.id(), typed));
        assertThat(asOfficer(() -> intake.open(waiting.id(), typed)).id()).isEqualTo(first.id());
        assertThat(asOfficer(() -> aside.find(waiting.id())).orElseThrow().caseId()).isEqualTo(first.id().value());
        assertThat(asOfficer(() -> aside.bytes(waiting))).isEqualTo(scan);
    }

    @Test
    void a_message_from_the_mail_server_becomes_one_case_and_the_next_one_is_pushed() throws Exception {
        deliver(Mails.request("pushed-1", "Drones", "How many drones does the force own?"));
        await(() -> cases("Drones") == 1);
        deliver(Mails.request("pushed-2", "Helicopters", "How many helicopters does the force own?"));
        deliver(Mails.request("pushed-2", "Helicopters", "How many helicopters does the force own?"));
        deliver(new byte[] {'x'});
        await(() -> fates() >= 4);
        assertThat(cases("Helicopters")).isEqualTo(1);
        assertThat(asOfficer(() -> app.getBean(SetAside.class).waiting())).anyMatch(w -> w.reason().contains("sender"));
    }

    private static void deliver(byte[] raw) throws Exception {
        mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
    }

    private static long cases(String subject) {
        return count("select count(*) from case_summary where subject = '%s'".formatted(subject));
    }

    private static long fates() {
        return count("select count(*) from mailbox_message where mailbox like 'foi@%'");
    }

    private static long count(String select) {
        return asOfficer(() -> app.getBean(TransactionTemplate.class).execute(_ -> app.getBean(JdbcClient.class).sql(select).query(Long.class).single()));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
