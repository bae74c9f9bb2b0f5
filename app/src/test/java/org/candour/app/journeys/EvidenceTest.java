package org.candour.app.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.candour.app.access.Acting;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Requester;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.EvidenceNoted.Bearing;
import org.candour.casework.CaseEvent.Sharing;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.app.journeys.Chromium.press;

/// How a decision maker finds what was asked before and what is public already, weighs it, and reuses an answer.
class EvidenceTest {
    private static final String ASKED = "What estimates do you hold of the number of county lines that operate in Northshire?";
    private final House house = House.get();

    private CaseView opened(String authority, String subject, String... items) {
        return house.open(authority, subject, new Requester("Alex Marlow", "alex@mail.example", ""), items);
    }

    private void until(Page page, String address, String words) {
        House.awaitThat(words, () -> {
            page.navigate(address);
            return page.locator("main").innerText().contains(words);
        });
    }

    @Test
    void a_board_paper_is_added_found_on_the_case_weighed_and_recorded_and_only_then_may_silence_be_kept() {
        CaseView view = opened(House.POLICE, "County lines", ASKED);
        String address = "/cases/" + view.id();
        Page page = Chromium.signedIn("officer");
        page.navigate("/evidence/new");
        press(page, "Add");
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("Choose the file", "Choose how official it is");
        Survey.look(page);
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(true)).setInputFiles(new FilePayload("board.txt", "text/plain",
            "Partnership board, 19 March 2026\n\nThere were 31 active county lines in Northshire in March 2026, four fewer than in December.".getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("An official publication").check();
        page.getByLabel("Title").fill("County lines in Northshire");
        page.getByLabel("Publisher").fill("Northshire Partnership Board");
        page.getByLabel("Published on").fill("2026-03-19");
        press(page, "Add");
        assertThat(page.locator("main").innerText()).contains("31 active county lines", "Northshire Partnership Board", "19 March 2026");

        page.navigate("/evidence/new");
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(true)).setInputFiles(new FilePayload("broken.pdf", "application/pdf", "%PDF-1.7 nothing more".getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("An official publication").check();
        page.getByLabel("Title").fill("Kept although the file is broken");
        press(page, "Add");
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("broken.pdf", "Save it anew");
        assertThat(page.getByLabel("Title").inputValue()).isEqualTo("Kept although the file is broken");

        page.navigate(address + "/items/1");
        page.getByLabel("Neither confirm nor deny", new Page.GetByLabelOptions().setExact(true)).check();
        page.waitForCondition(() -> page.locator("#check").innerText().contains("Nobody has checked what was asked before and what is public already"));

        until(page, address + "/evidence", "31 active county lines");
        page.locator(".found", new Page.LocatorOptions().setHasText("31 active county lines")).first().getByLabel("does not apply").check();
        press(page, "Record this check");
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("Say why", "County lines in Northshire");
        page.locator(".found", new Page.LocatorOptions().setHasText("31 active county lines")).first().getByLabel("contradicts a refusal").check();
        press(page, "Record this check");
        CaseView.Elsewhere.Check check = house.view(view.id()).elsewhere().check().orElseThrow();
        assertThat(check.findings()).singleElement().returns(Bearing.CONTRADICTS, f -> f.bearing()).returns("\"County lines in Northshire\" (Northshire Partnership Board, 2026-03-19)", f -> f.title());
        assertThat(page.locator("main").innerText()).contains("Last checked on");
        Survey.look(page);

        page.getByLabel("Show", new Page.GetByLabelOptions().setExact(true)).selectOption("REQUESTS");
        press(page, "Look");
        assertThat(page.locator("main").innerText()).doesNotContain("31 active county lines").contains("1 source weighed before and not shown here stays in the record");
        press(page, "Record this check");
        assertThat(house.view(view.id()).elsewhere().check().orElseThrow().findings()).hasSize(1);
        page.navigate(address + "/evidence?show=PUBLIC&from=2026-03-20");
        assertThat(page.locator("main").innerText()).doesNotContain("31 active county lines");
        page.navigate(address + "/evidence?show=PUBLIC&from=2026-03-19&area=NORTHSHIRE+partner");
        assertThat(page.locator("main").innerText()).contains("31 active county lines");
        page.navigate(address + "/evidence?show=nonsense&from=31.3.2026");
        assertThat(page.locator(".govuk-error-message").innerText()).contains("Enter a day such as");
        assertThat(page.locator("main").innerText()).contains("31 active county lines");

        page.navigate(address + "/evidence?show=PUBLIC");
        page.locator(".found").first().focus();
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("2");
        assertThat(page.locator(".found").first().getByLabel("informs the harm").isChecked()).isTrue();
        page.keyboard().press("3");
        page.keyboard().press("Enter");
        page.waitForURL("**/evidence/*");
        page.navigate(address + "/items/1");
        assertThat(page.locator("#check").innerText()).doesNotContain("Nobody has checked");
        page.navigate(address + "/history");
        assertThat(page.locator("main").innerText()).contains("\"County lines in Northshire\" (Northshire Partnership Board, 2026-03-19) contradicts a refusal");
    }

    @Test
    void an_earlier_answer_becomes_a_draft_with_what_changed_marked() {
        String before = "How many police horses were stabled at the Eastern yard in 2024, and what did their feed cost?";
        CaseView earlier = opened(House.POLICE, "Stables", before);
        Acting.run(house.actor("officer"), () -> house.bean(Desk.class).tell(earlier.id(), new CaseCommand.Decide(1, new Outcome.Disclosed("Nine horses; the feed cost 14,210 pounds."))));
        CaseView view = opened(House.POLICE, "Stables again", "How many police horses were stabled at the Eastern yard in 2025, and what did their feed cost?");
        Page page = Chromium.signedIn("officer");
        until(page, "/cases/" + view.id() + "/evidence", "Use its answer as a draft");
        page.locator("button[name=reuse]").first().click();
        page.waitForURL("**/items/1");
        assertThat(page.getByLabel("Answer, or where to find it").inputValue()).isEqualTo("Nine horses; the feed cost 14,210 pounds.");
        assertThat(page.locator(".diff ins").first().innerText()).contains("2025,");
        assertThat(page.locator(".diff del").first().innerText()).contains("2024,");
        assertThat(house.view(view.id()).decisions()).isEmpty();
        Survey.look(page);
        press(page, "Record the decision");
        assertThat(house.view(view.id()).decisions().get(1)).isEqualTo(new Outcome.Disclosed("Nine horses; the feed cost 14,210 pounds."));
    }

    @Test
    void a_round_robin_is_joined_and_its_divergence_stands_on_the_letter() {
        String asked = "Please list the dates in 2026 on which a helicopter was hired for crowd control, with the cost of each hire.";
        CaseView theirs = opened(House.COUNCIL, "Helicopters", asked);
        Acting.run(house.actor("stranger"), () -> {
            Desk desk = house.bean(Desk.class);
            desk.tell(theirs.id(), new CaseCommand.ChooseSharing(Optional.of(Sharing.OUTCOME)));
            desk.tell(theirs.id(), new CaseCommand.Decide(1, new Outcome.Disclosed("On 3 May 2026, for 4,000 pounds, and secret words.")));
        });
        CaseView ours = opened(House.POLICE, "Helicopters", asked);
        Acting.run(house.actor("officer"), () -> house.bean(Desk.class).tell(ours.id(), new CaseCommand.Decide(1, new Outcome.Lapsed("Our question went unanswered."))));
        Page page = Chromium.signedIn("officer");
        until(page, "/cases/" + ours.id() + "/evidence", "Join this round robin");
        House.awaitThat("the outcome of the council", () -> {
            page.navigate("/cases/" + ours.id() + "/evidence");
            return page.locator("main").innerText().contains("1 of 2 answers");
        });
        assertThat(page.locator("main").innerText()).contains("Eastmere Council", "plans: Disclosed").doesNotContain("secret words");
        press(page, "Join this round robin");
        assertThat(house.view(ours.id()).elsewhere().robin()).contains(theirs.id().toString());
        page.navigate("/cases/" + ours.id() + "/letter");
        assertThat(page.locator(".govuk-warning-text").innerText()).contains("Answers to the same request differ", "lapsed", "disclosed");
        Survey.look(page);
        page.navigate("/round-robins/" + theirs.id());
        assertThat(page.locator("main").innerText()).contains("Eastmere Council", "Northshire Police", "plans: Lapsed");
        Survey.look(page);
        page.getByLabel("Search everything").fill("helicopter crowd");
        page.keyboard().press("Enter");
        page.waitForURL("**/find?**");
        assertThat(page.locator("main").innerText()).contains("Open cases", "Helicopters").doesNotContain("secret words");
    }

    @Test
    void a_standing_subject_is_written_and_marks_the_cases_it_touches() {
        Page page = Chromium.signedIn("officer");
        page.navigate("/posture/new");
        press(page, "Save");
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("Name the subject", "Give at least one phrase", "Enter the day of review");
        page.getByLabel("Subject").fill("Undercover boats");
        page.getByLabel("Recognised by").fill("undercover boat");
        page.getByLabel("Why, as a rule").fill("It would show which harbours are watched.");
        page.getByLabel("To be reviewed by").fill(java.time.LocalDate.now().plusMonths(6).toString());
        press(page, "Save");
        assertThat(page.locator("main").innerText()).contains("Undercover boats", "undercover boat");
        CaseId touched = opened(House.POLICE, "Boats", "How many undercover boats sail from the old harbour?").id();
        until(page, "/cases/" + touched, "Touches a standing subject");
        assertThat(page.locator("main").innerText()).contains("It would show which harbours are watched.", "undercover boat");
        assertThat(List.of(Chromium.signedIn("stranger").navigate("/posture").text())).noneMatch(body -> body.contains("Undercover boats"));
    }
}
