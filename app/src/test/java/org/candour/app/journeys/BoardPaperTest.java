package org.candour.app.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.candour.app.journeys.Chromium.press;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.candour.app.access.Acting;
import org.candour.app.access.NotThere;
import org.candour.app.access.Refused;
import org.candour.app.board.BoardPaper;
import org.candour.app.board.BoardPapers;
import org.candour.app.board.BoardPublishing;
import org.candour.app.desk.Today;
import org.candour.app.precedents.PublicDocuments;
import org.candour.casework.NotAllowed;
import org.junit.jupiter.api.Test;

/// A board paper from its draft to the public, the decisions of the meeting, and an action done.
class BoardPaperTest {
    private final House house = House.get();
    private final BoardPapers papers = house.bean(BoardPapers.class);
    private final BoardPublishing publishing = house.bean(BoardPublishing.class);
    private final LocalDate today = house.bean(Today.class).date();

    @Test
    void a_paper_goes_from_draft_to_the_public_and_its_action_is_done() throws Exception {
        Page officer = Chromium.signIn(Chromium.window(false), "officer");
        officer.navigate("/papers");
        officer.getByText("Write a board paper").click();
        press(officer, "Save");
        assertThat(officer.title()).startsWith("Error: ");
        fill(officer, Map.of("board", "Northshire Safety Board", "title", "Otters of the harbour", "meetsOn", today.minusDays(2).toString(), "purpose", "This report is about otters.",
            "background", "Otters came back.\n\nThey were counted by Edwina Hollis, telephone 07700 900123.", "further", "# Costs\n\nThe count cost little:\n\n- a boat\n- a day",
            "contact", "Head of Wildlife\nwildlife@northshire.example"));
        press(officer, "Save");
        String address = officer.url();
        officer.locator("#measure").selectOption("received");
        press(officer, "Add figure");
        press(officer, "Add recommendation");
        assertThat(officer.title()).startsWith("Error: ");
        recommend(officer, "Note the count", "The board", "", today.plusDays(5));
        recommend(officer, "Count again in spring", "Head of Wildlife", house.person("officer").actorId(), today.minusDays(1));
        String text = officer.locator(".paper").innerText();
        assertThat(text).containsSubsequence("Purpose of report", "1. This report is about otters.", "Background", "2. Otters came back.", "3. They were", "Figures", "4. The figures", "Requests received",
            "Costs", "5. The count cost little:", "(a) a boat", "(b) a day", "Recommendations", "6. The Board is recommended to:", "(a) Note the count. Owner: The board. By ",
            "(b) Count again in spring. Owner: Head of Wildlife. By ", "Officer to contact", "Head of Wildlife");

        // What the check finds is shown with its place; taken out it is gone, and what remains needs no word of anybody.
        Page head = Chromium.signedIn("head");
        head.navigate(address);
        head.getByText("Check and publish").click();
        press(head, "Check and publish");
        assertThat(head.title()).startsWith("Error: ");
        assertThat(head.locator("main").innerText()).contains("paragraph 3", "07700 900123", "Edwina Hollis").doesNotContain("wildlife@northshire.example");
        Survey.look(head);
        assertThat(Chromium.window().navigate(address.replace("/papers/", "/log/papers/")).status()).isEqualTo(404);
        officer.navigate(address + "/edit");
        fill(officer, Map.of("background", "Otters came back.\n\nThey were counted by volunteers."));
        press(officer, "Save");
        head.navigate(address + "/publish");
        press(head, "Check and publish");
        if (head.title().startsWith("Error: ")) {
            assertThat(head.locator("main").innerText()).doesNotContain("Hollis").doesNotContain("paper.docx").doesNotContain("paper.pdf");
            fill(head, Map.of("reason", "A post is named, and no person."));
            press(head, "Publish with this reason");
        }
        assertThat(head.locator("main").innerText()).contains("as anyone reads it");

        Page anyone = Chromium.window();
        anyone.navigate("/log/papers");
        anyone.getByText("Otters of the harbour").click();
        assertThat(anyone.locator("main").innerText()).contains("They were counted by volunteers.", "(b) Count again in spring").doesNotContain("Hollis").doesNotContain(house.person("officer").name());
        Download pdf = anyone.waitForDownload(() -> anyone.locator("a[href$='paper.pdf']").click());
        try (var document = Loader.loadPDF(Files.readAllBytes(pdf.path()))) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " ")).contains("6. The Board is recommended to:").doesNotContain("Hollis");
        }
        String id = address.substring(address.lastIndexOf('/') + 1);
        assertThat(anyone.request().get("/log/papers/feed.atom").text()).contains("<title>Otters of the harbour</title>", "/log/papers/" + id + "</id>", "Northshire Safety Board");
        assertThat(anyone.request().get("/log/papers/feed.json").text()).contains("/log/papers/" + id, "Otters of the harbour");
        assertThat(anyone.request().get("/sitemap/papers.xml").text()).contains("/log/papers/" + id + "<");
        assertThat(house.bean(PublicDocuments.class).find("paper-" + id).orElseThrow().text()).contains("5. The count cost little:");

        // The meeting agrees (b), whose day has passed.
        officer.navigate(address);
        officer.locator("input[name='outcome-2'][value='AGREED']").check();
        press(officer, "Record the decision on (b)");
        assertThat(officer.locator("main").innerText()).contains("Overdue since");
        officer.navigate("/work");
        assertThat(officer.locator("main").innerText()).contains("Your actions for a board", "Count again in spring", "Overdue since");
        officer.getByText("Count again in spring").click();
        fill(officer, Map.of("done-2", "Counted on a day in March."));
        press(officer, "Mark (b) as done");
        assertThat(officer.locator("main").innerText()).contains("Done ", "Counted on a day in March.");
        officer.navigate("/work");
        assertThat(officer.locator("main").innerText()).doesNotContain("Count again in spring");

        head.navigate(address);
        fill(head, Map.of("why", "The count is wrong."));
        press(head, "Withdraw the paper");
        assertThat(anyone.navigate("/log/papers/" + id + "?again").status()).isEqualTo(410);
        assertThat(anyone.content()).contains("The count is wrong.").doesNotContain("Otters");
        assertThat(anyone.request().get("/log/papers/feed.atom?again").text()).contains("<at:deleted-entry ref=", "/log/papers/" + id, "The count is wrong.").doesNotContain("Otters");
        assertThat(anyone.request().get("/log/papers/feed.json?again").text()).contains("/log/papers/" + id, "\"because\":\"The count is wrong.\"").doesNotContain("Otters of the harbour");
        assertThat(house.bean(PublicDocuments.class).find("paper-" + id).orElseThrow().withdrawnFor()).isEqualTo("The count is wrong.");
    }

    @Test
    void who_may_write_decide_and_publish_is_held() {
        UUID id = Acting.as(house.actor("officer"), () -> {
            UUID paper = papers.write(House.POLICE, new BoardPaper.Text("Board", "Kites", today, "To tell.", "", "", "Head of Kites"));
            papers.recommend(paper, "Fly them", "Head of Kites", java.util.Optional.empty(), today);
            return paper;
        });
        assertThatThrownBy(() -> Acting.run(house.actor("auditor"), () -> papers.recommend(id, "x", "y", java.util.Optional.empty(), today))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Acting.run(house.actor("head"), () -> papers.decide(id, 1, BoardPaper.Outcome.AGREED, "", today, today))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Acting.as(house.actor("officer"), () -> publishing.check(id))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Acting.as(house.actor("stranger"), () -> papers.find(id))).isInstanceOf(NotThere.class);
        assertThatThrownBy(() -> Acting.run(house.actor("officer"), () -> papers.decide(id, 1, BoardPaper.Outcome.AGREED, "", today.plusDays(1), today))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> Acting.run(house.actor("officer"), () -> papers.done(id, 1, "Flown"))).isInstanceOf(NotAllowed.class).hasMessageContaining("no action");
        BoardPublishing.Check old = Acting.as(house.actor("head"), () -> publishing.check(id));
        Acting.run(house.actor("officer"), () -> papers.recommend(id, "Mend them", "Head of Kites", java.util.Optional.empty(), today));
        assertThatThrownBy(() -> Acting.run(house.actor("head"), () -> publishing.publish(id, old, "Fine"))).isInstanceOf(NotAllowed.class).hasMessageContaining("changed while it was checked");
        assertThatThrownBy(() -> Acting.run(house.actor("officer"), () -> papers.change(id, 1, new BoardPaper.Text("Board", "Other", today, "", "", "", "")))).isInstanceOf(NotAllowed.class);
        Acting.run(house.actor("head"), () -> publishing.publish(id, publishing.check(id), "Fine"));
        assertThatThrownBy(() -> Acting.run(house.actor("officer"), () -> papers.removeRecommendation(id, 1))).isInstanceOf(NotAllowed.class).hasMessageContaining("published");
    }

    /// Asked beneath the application: the rows themselves are closed to who works for another authority.
    @Test
    void another_authority_reads_no_draft_in_the_database() throws Exception {
        Acting.run(house.actor("officer"), () -> papers.write(House.POLICE, new BoardPaper.Text("Board", "Sealed kites", today, "", "", "", "")));
        for (String authority : new String[] {House.COUNCIL, House.POLICE}) {
            try (Connection connection = house.database("candour_app"); Statement sql = connection.createStatement()) {
                sql.execute("set candour.authorities = '" + authority + "'");
                try (ResultSet row = sql.executeQuery("select count(*) from board_paper where title = 'Sealed kites'")) {
                    row.next();
                    assertThat(row.getInt(1)).as(authority).isEqualTo(authority.equals(House.POLICE) ? 1 : 0);
                }
            }
        }
    }

    private static void fill(Page page, Map<String, String> values) {
        values.forEach((name, value) -> page.locator("[name='" + name + "']").fill(value));
    }

    private static void recommend(Page page, String text, String owner, String person, LocalDate due) {
        fill(page, Map.of("text", text, "owner", owner, "due", due.toString()));
        page.locator("#person").selectOption(person);
        press(page, "Add recommendation");
    }
}
