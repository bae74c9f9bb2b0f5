package org.candour.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.*;
import org.candour.app.desk.*;
import org.candour.app.identity.*;
import org.candour.app.intake.*;
import org.candour.app.letters.*;
import org.candour.app.publication.*;
import org.candour.casework.*;
import org.candour.law.Regime;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class DeskJourneyTest {
    @TempDir static Path data;
    static ConfigurableApplicationContext app;

    @BeforeAll static void start() {
        app = Candour.start(false, false, "--candour.data=" + data);
        Actor boss = new Actor("user:" + UUID.randomUUID(), "Boss", Map.of("*", Set.of(Role.ADMINISTRATOR)));
        Acting.run(boss, () -> app.getBean(Authorities.class).save(new Authority("northshire-police", "Northshire Police", "Northshire Police", "police", Set.of("FOIA", "EIR"), "{n:06}/{yy}",
            new org.candour.app.access.HouseStyle("Northshire Police\nHigh Street", "High Street\nEastmere", "foi@northshire.example", "", "", "Information Manager", "", "Information Manager\nfoi@northshire.example", "", "#1d70b8", ""))));
    }
    @AfterAll static void stop() { app.close(); }

    @Test void a_request_becomes_an_answer() {
        Actor all = new Actor("user:" + new UUID(1, 1), "Ada", Map.of("northshire-police", EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR))));
        Actor two = new Actor("user:" + new UUID(1, 2), "Ben", all.roles());
        Desk desk = app.getBean(Desk.class);
        Intake intake = app.getBean(Intake.class);
        String raw = "From: Robin Quill <robin@mail.example>\r\nTo: foi@northshire.example\r\nSubject: FOI request: speed cameras\r\nMessage-ID: <a1@mail.example>\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nDear Sir,\r\n\r\nUnder the Freedom of Information Act I ask:\r\n\r\n1. How many speed cameras are in use?\r\n2. What did they cost in 2025?\r\n\r\nYours faithfully\r\nRobin Quill\r\n";
        Intake.Fate fate = Acting.as(Actor.system("intake", Set.of("northshire-police")), () -> intake.email("northshire-police", raw.getBytes(), java.time.Instant.parse("2026-11-02T10:00:00Z")));
        assertThat(fate.kind()).as(fate.reason()).isEqualTo(Intake.Fate.Kind.CASE);
        CaseId id = fate.caseId().orElseThrow();
        assertThat(Acting.as(Actor.system("intake", Set.of("northshire-police")), () -> intake.email("northshire-police", raw.getBytes(), java.time.Instant.parse("2026-11-02T10:00:00Z"))).kind()).isEqualTo(Intake.Fate.Kind.REPEATED);
        CaseView v = Acting.as(all, () -> desk.view(id));
        System.out.println(v);
        assertThat(v.items()).hasSize(2);
        assertThat(v.reference()).isEqualTo("000001/26");
        Acting.run(all, () -> {
            desk.tell(id, new CaseCommand.Assign(all.id()));
            desk.tell(id, new CaseCommand.Decide(1, new Outcome.Disclosed("14 cameras.")));
            desk.tell(id, new CaseCommand.Decide(2, new Outcome.NeitherConfirmedNorDenied(List.of(new Reasons("foia-31-3", List.of("foia-31-1-a"), Optional.of(Reasons.Likelihood.WOULD_BE_LIKELY), "Harm.", Optional.of(new Reasons.PublicInterest(List.of("Open"), List.of("Crime"), "Crime outweighs."))))) ));
            Drafting drafting = app.getBean(Drafting.class);
            CaseView saved = drafting.save(id, -1, drafting.current(desk.view(id)).markup());
            desk.tell(id, new CaseCommand.SubmitLetter(saved.letter().orElseThrow().draft(), CaseEvent.Track.STANDARD));
        });
        Acting.run(two, () -> {
            desk.tell(id, new CaseCommand.ApproveLetter(1, CaseEvent.Clearance.APPROVER));
            app.getBean(Drafting.class).clearToSend(id, -1, CaseEvent.Delivery.POST);
            desk.tell(id, new CaseCommand.RecordSent(CaseEvent.Delivery.POST, "first class"));
        });
        Acting.run(two, () -> app.getBean(Publishing.class).publish(id, -1));
        assertThat(Acting.as(Actor.NOBODY, () -> app.getBean(Log.class).search("cameras", "", "", 10)).entries()).hasSize(1);
        assertThat(Acting.as(Actor.NOBODY, () -> app.getBean(Log.class).search("cameras", "", "", 10)).entries().getFirst().answer()).doesNotContain("Quill");
        System.out.println(Acting.as(Actor.NOBODY, () -> app.getBean(Log.class).search("cameras", "", "", 10)).entries().getFirst().answer());
        assertThatThrownBy(() -> Acting.as(Actor.NOBODY, () -> desk.view(id))).isInstanceOf(NoSuchCase.class);
        Verification.Result r = Acting.as(all, () -> app.getBean(Verification.class).all((a, b) -> {}));
        assertThat(r.broken()).isZero();
        assertThat(r.entries()).isGreaterThan(6);
        assertThat(Acting.as(all, () -> app.getBean(Worklist.class).page(new Worklist.Filter(Set.of(), true, Optional.empty(), Set.of(), Optional.empty(), "cameras", Optional.empty(), 10))).rows()).hasSize(1);
    }
}
