package org.candour.app.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.app.journeys.Chromium.press;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.candour.app.access.Acting;
import org.candour.app.desk.Desk;
import org.candour.app.identity.IdentityVault;
import org.candour.app.review.Destruction;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.junit.jupiter.api.Test;

/// A case whose time is over: held off, confirmed, destroyed, and what remains of it.
class RetentionTest {
    private static final String REQUEST = """
        Message-ID: <%s@mail.example>
        From: Jo Penhale <jo.penhale@mail.example>
        To: foi@northshire.example
        Subject: Weathervanes
        Content-Type: text/plain; charset=utf-8

        How many weathervanes does the force own?

        Jo Penhale
        """;

    private final House house = House.get();
    private final Desk desk = house.bean(Desk.class);
    private final Vault vault = house.bean(Vault.class);

    private CaseView received(String messageId) {
        house.deliver(REQUEST.formatted(messageId));
        return house.view(House.await("the case", () -> beneath("select case_id from correspondence where message_id = '<%s@mail.example>'".formatted(messageId)).map(CaseId::of)));
    }

    private Optional<String> beneath(String query) {
        try (Connection connection = house.database("postgres"); Statement sql = connection.createStatement(); ResultSet row = sql.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Vault.Kept attach(CaseView view, String words) {
        Vault.Kept kept = vault.keep(words.getBytes(StandardCharsets.UTF_8), "text/plain");
        Acting.run(house.actor("officer"), () -> desk.tell(view.id(), new CaseCommand.AttachDocument(java.util.UUID.randomUUID().toString(), "vanes.txt", "text/plain", kept.bytes(), kept.sha256())));
        return kept;
    }

    @Test
    void a_case_is_destroyed_when_a_person_confirms_it_and_its_record_still_verifies() throws Exception {
        CaseView view = received("vanes-1");
        CaseId id = view.id();
        Vault.Kept own = attach(view, "Seven weathervanes, one of them bent");
        Vault.Kept shared = attach(view, "The shared list of vanes");
        attach(received("vanes-2"), "The shared list of vanes");
        String raw = beneath("select raw_sha256 from correspondence where case_id = '%s' and incoming".formatted(id)).orElseThrow();
        Acting.run(house.actor("officer"), () -> {
            desk.tell(id, new CaseCommand.Close("withdrawn"));
            desk.tell(id, new CaseCommand.HoldFromDestruction("A file may have been altered (s77)"));
        });
        theSchedule();

        Page approver = Chromium.signedIn("head");
        approver.navigate("/retention");
        assertThat(approver.content()).contains("Put off:", "A file may have been altered (s77)");
        Survey.look(approver);
        Acting.run(house.actor("approver"), () -> desk.tell(id, new CaseCommand.ReleaseHold("Nothing was altered.")));
        approver.navigate("/retention");
        press(approver, "Go on");
        assertThat(approver.title()).startsWith("Error: ");
        approver.locator("[id='c-%s']".formatted(id)).check();
        press(approver, "Go on");
        Survey.look(approver);
        assertThat(Files.exists(vault.path(raw))).isTrue();
        press(approver, "Destroy the papers of 1 case");
        Survey.look(approver);
        assertThat(approver.content()).contains("The papers of 1 case are destroyed");

        House.awaitThat("the raw message to go", () -> Files.notExists(vault.path(raw)));
        assertThat(Files.exists(vault.path(own.sha256()))).isFalse();
        assertThat(Files.exists(vault.path(shared.sha256()))).as("a file that another case uses").isTrue();
        assertThat(beneath("select 1 from person p join asked_by a on a.person = p.id where a.case_id = '%s' and (p.wrapped_key is not null or p.particulars is not null)".formatted(id))).isEmpty();
        assertThat(beneath("select string_agg(words || subject, '') from correspondence where case_id = '%s'".formatted(id))).contains("");
        assertThat(beneath("select string_agg(words, '') from outbox where case_id = '%s'".formatted(id)).orElse("")).doesNotContain("Penhale");
        assertThat(Acting.as(house.actor("officer"), () -> desk.broken(id))).as("the first entry that does not verify").isEmpty();
        CaseView now = house.view(id);
        assertThat(now.items()).isEqualTo(view.items());
        theCertificate(id, now.reference(), own.sha256());

        Page anyone = Chromium.window();
        assertThat(anyone.navigate("/request/" + id + "/" + house.bean(IdentityVault.class).linkProof(id.value())).status()).isEqualTo(404);
        approver.navigate("/cases/" + id + "/history");
        assertThat(approver.content()).contains("The record verifies", "destroyed");
        Survey.look(approver);
        approver.navigate("/cases/" + id + "/review");
        Survey.look(approver);

        // The same person asks the same again, quoting the old reference: a case of its own.
        house.deliver(REQUEST.formatted("vanes-3").replace("Subject: Weathervanes", "In-Reply-To: <vanes-1@mail.example>\nSubject: Weathervanes again"));
        CaseId again = House.await("the case asked anew", () -> beneath("select case_id from correspondence where message_id = '<vanes-3@mail.example>'").map(CaseId::of));
        assertThat(again).isNotEqualTo(id);
        assertThat(house.bean(IdentityVault.class).samePerson(again.value(), id.value())).isFalse();
    }

    private void theSchedule() {
        Page admin = Chromium.signedIn("admin");
        admin.navigate("/authorities/" + House.POLICE + "/retention");
        Survey.look(admin);
        admin.getByLabel("Withdrawn or lapsed").fill("soon");
        press(admin, "Save the schedule");
        assertThat(admin.title()).startsWith("Error: ");
        Survey.look(admin);
        admin.getByLabel("Withdrawn or lapsed").fill("0");
        admin.getByLabel("Answered in full").fill("3");
        press(admin, "Save the schedule");
        assertThat(admin.content()).contains("Saved.");
    }

    private void theCertificate(CaseId id, String reference, String sha256) throws Exception {
        byte[] pdf = Acting.as(house.actor("auditor"), () -> house.bean(Destruction.class).certificate(id)).orElseThrow();
        try (var document = Loader.loadPDF(pdf)) {
            String words = new PDFTextStripper().getText(document);
            assertThat(words).contains("Certificate of destruction", reference, "Withdrawn or lapsed: 0 years after closure", "hal").doesNotContain("Penhale");
            assertThat(words.replaceAll("\\s", "")).contains(sha256);
        }
    }
}
