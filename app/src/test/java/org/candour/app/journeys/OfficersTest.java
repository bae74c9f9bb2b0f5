package org.candour.app.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.candour.app.access.Acting;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Requester;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Outcome;
import org.candour.law.Severity;
import org.candour.letters.Checker;
import org.candour.letters.Finding;
import org.candour.letters.Known;
import org.candour.letters.LetterText;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.app.journeys.Chromium.press;

/// How officers work: two at once, one who uses no mouse, one whose browser runs no script, and one who may say nothing.
class OfficersTest {
    private final House house = House.get();

    private String opened(String subject, String... items) {
        CaseView view = house.open(House.POLICE, subject, new Requester("Alex Marlow", "alex@mail.example", ""), items);
        Acting.run(house.actor("officer"), () -> house.bean(Desk.class).tell(view.id(), new CaseCommand.Assign(house.person("officer").actorId())));
        return "/cases/" + view.id();
    }

    @Test
    void the_second_of_two_officers_is_told_what_changed_and_loses_no_typing() {
        String address = opened("Stop and search", "How many searches were there?", "How many were recorded on film?");
        Page first = Chromium.signedIn("officer");
        Page second = Chromium.signedIn("second");
        first.navigate(address + "/items/1");
        second.navigate(address + "/items/1");
        disclose(second, "There were 815, counted by hand.");
        disclose(first, "There were 812.");
        press(first, "Record the decision");

        press(second, "Record the decision");
        assertThat(second.title()).startsWith("Error: ");
        assertThat(second.locator(".govuk-error-summary").innerText()).contains("Somebody else changed this case meanwhile", "oscar", "Item 1 decided");
        assertThat(second.getByLabel("Answer, or where to find it").inputValue()).isEqualTo("There were 815, counted by hand.");
        Survey.look(second);
        assertThat(house.view(id(address)).decisions().get(1)).isEqualTo(new Outcome.Disclosed("There were 812."));

        press(second, "Record the decision");
        assertThat(house.view(id(address)).decisions().get(1)).isEqualTo(new Outcome.Disclosed("There were 815, counted by hand."));
    }

    @Test
    void a_letter_typed_while_a_colleague_saves_is_kept_whole() {
        String address = opened("Body-worn video", "How many cameras are there?");
        Acting.run(house.actor("officer"), () -> house.bean(Desk.class).tell(id(address), new CaseCommand.Decide(1, new Outcome.Disclosed("There are 300."))));
        Page first = Chromium.signedIn("officer");
        Page second = Chromium.signedIn("second");
        first.navigate(address + "/letter");
        second.navigate(address + "/letter");
        String mine = second.getByLabel("The letter").inputValue().replace("There are 300.", "There are 300, at 14 stations.");
        second.getByLabel("The letter").fill(mine);
        press(first, "Save the draft");

        press(second, "Save the draft");
        assertThat(second.locator(".govuk-error-summary").innerText()).contains("Somebody else changed this case meanwhile");
        assertThat(second.getByLabel("The letter").inputValue().replace("\r", "")).isEqualTo(mine);
        press(second, "Save the draft");
        assertThat(second.getByLabel("The letter").inputValue()).contains("at 14 stations");
    }

    @Test
    void a_letter_written_before_the_decision_was_changed_says_so_until_it_is_composed_anew() {
        String address = opened("Drone flights", "How many flights were there?");
        Acting.run(house.actor("officer"), () -> house.bean(Desk.class).tell(id(address), new CaseCommand.Decide(1, new Outcome.Disclosed("There were 300."))));
        Page page = Chromium.signedIn("officer");
        page.navigate(address + "/letter");
        press(page, "Save the draft");
        assertThat(page.locator("main").innerText()).doesNotContain("A decision was changed", "Compose it anew");

        Acting.run(house.actor("second"), () -> house.bean(Desk.class).tell(id(address), new CaseCommand.Decide(1, new Outcome.Disclosed("There were 412."))));
        page.reload();

        assertThat(page.locator("main").innerText()).contains("A decision was changed after this letter was written");
        assertThat(page.getByLabel("The letter").inputValue()).contains("There were 300.");
        Survey.look(page);
        press(page, "Compose it anew");
        assertThat(page.getByLabel("The letter").inputValue()).contains("There were 412.").doesNotContain("There were 300.");
        assertThat(page.locator("main").innerText()).doesNotContain("A decision was changed");
    }

    @Test
    void each_part_of_a_letter_leads_to_what_it_was_composed_from() {
        String address = opened("Parking fines", "How many fines were there?");
        Acting.run(house.actor("officer"), () -> house.bean(Desk.class).tell(id(address), new CaseCommand.Decide(1, new Outcome.Disclosed("There were 41."))));
        Page page = Chromium.signedIn("officer");
        page.navigate(address + "/letter");
        page.getByLabel("The letter").fill(page.getByLabel("The letter").inputValue().replace("There were 41.", "There were 41. Ten were cancelled."));
        press(page, "Save the draft");
        page.getByText("Where each part comes from").first().click();

        assertThat(page.locator("tr:has-text('Ten were cancelled')").innerText()).contains("Written by hand");
        assertThat(page.locator("tr:has-text('How many fines were there')").innerText()).contains("Decision on item 1", "a fact of the case");
        assertThat(page.locator("tr:has-text('Information Commissioner')").first().innerText()).contains("The law");
        Survey.look(page);
    }

    @Test
    void a_notice_that_more_time_is_taken_names_what_is_weighed_and_says_why() {
        CaseView view = house.open(House.POLICE, "Patrol boats", new Requester("Alex Marlow", "alex@mail.example", ""), "When do the boats go out?");
        Acting.run(house.actor("officer"), () -> house.bean(Desk.class).tell(view.id(), new CaseCommand.Extend(Optional.of("foia-31-1-a"), Optional.of(view.due().day40()),
            "The logs show when no boat is out, and whoever plans to break into a store on the quay would choose that hour.")));

        String notice = House.words(House.await("the notice", () -> house.received("mail.example", "Patrol boats").stream().filter(m -> House.words(m).contains("more time")).findFirst()));

        assertThat(notice).contains("We believe that section 31(1)(a) applies", "would choose that hour", "would be likely to prejudice the prevention or detection of crime");
        assertThat(Checker.check(LetterText.of(notice), Known.nothing())).as(notice).extracting(Finding::severity).doesNotContain(Severity.BLOCKER, Severity.ERROR);
    }

    @Test
    void who_may_not_decide_is_told_before_typing() {
        String address = opened("Street lights", "How many lights are there?");
        Page page = Chromium.signedIn("approver");
        page.navigate(address + "/items/1");

        assertThat(page.locator("main").innerText()).contains("Only a decision maker of this authority can record the decision").doesNotContain("Record the decision");
    }

    @Test
    void the_main_job_needs_no_mouse() {
        String address = opened("Lost property", "How many items were handed in?");
        Page page = Chromium.signedIn("officer");
        page.navigate("/work?view=mine&q=lost");
        tabTo(page, "A", Pattern.compile("\\d{6}/\\d{2}"));
        enter(page);
        page.waitForURL(Pattern.compile(".*/cases/[0-9a-f-]{36}$"));
        tabTo(page, "A", Pattern.compile("How many items were handed in\\?"));
        enter(page);
        page.waitForURL("**/items/1");
        tabTo(page, "INPUT", Pattern.compile("kind"));
        page.keyboard().press("Space");
        tabTo(page, "TEXTAREA", Pattern.compile("answer"));
        page.keyboard().type("1,204 items were handed in.");
        tabTo(page, "BUTTON", Pattern.compile("Record the decision"));
        enter(page);
        page.waitForURL("**/letter");
        tabTo(page, "BUTTON", Pattern.compile("Save and ask for approval"));
        enter(page);
        assertThat(page.locator("main").innerText()).contains("In approval");

        Page approver = Chromium.signedIn("approver");
        approver.navigate(address + "/letter");
        tabTo(approver, "BUTTON", Pattern.compile("Approve as approver"));
        enter(approver);
        tabTo(approver, "BUTTON", Pattern.compile("Send by e-mail"));
        enter(approver);
        House.awaitThat("the answer to leave", () -> house.view(id(address)).stage() == CaseView.Stage.ANSWERED);
    }

    /// Presses Enter and waits for the page it leads to.
    private static void enter(Page page) {
        page.evaluate("window.left = false");
        page.keyboard().press("Enter");
        House.awaitThat("the next page", () -> {
            try {
                return (Boolean) page.evaluate("window.left === undefined && document.readyState === 'complete'");
            } catch (com.microsoft.playwright.PlaywrightException between) {
                return false;
            }
        });
    }

    /// Presses Tab until what has the focus is of this kind and says or is named this; what has the focus must always be seen to have it.
    private static void tabTo(Page page, String tag, Pattern words) {
        page.evaluate("document.activeElement && document.activeElement.blur()");
        for (int i = 0; i < 250; i++) {
            page.keyboard().press("Tab");
            @SuppressWarnings("unchecked")
            List<Object> at = (List<Object>) page.evaluate("""
                () => { const e = document.activeElement, s = getComputedStyle(e), l = e.labels && e.labels[0], b = l && getComputedStyle(l, '::before');
                  // The parts of a date field are the browser's own, and so is their ring.
                  const shown = e.type === 'date' || s.outlineStyle !== 'none' && s.outlineWidth !== '0px' || s.boxShadow !== 'none' || b && b.boxShadow !== 'none';
                  return [e.tagName, (e.innerText || '') + ' ' + (e.name || ''), !!shown]; }""");
            assertThat((Boolean) at.get(2)).as("the focus on %s can be seen", at).isTrue();
            if (at.get(0).equals(tag) && words.matcher(String.valueOf(at.get(1))).find()) {
                return;
            }
        }
        throw new AssertionError("Tab never reached " + tag + " " + words);
    }

    @Test
    void the_main_job_needs_no_script() {
        String address = opened("Speed awareness", "How many drivers took a course?");
        Page page = Chromium.signIn(Chromium.window(false), "officer");
        page.navigate(address + "/items/1");
        press(page, "Record the decision");
        assertThat(page.title()).startsWith("Error: ");
        page.getByLabel("Not held", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Answer, or where to find it").fill("Courses are run by another body.");
        press(page, "Check and preview");
        assertThat(page.content()).contains("Nobody has recorded a search for item 1");
        page.navigate(address + "/searches");
        page.getByLabel("Where you looked").fill("Traffic office");
        page.getByLabel("Minutes spent looking").fill("15");
        page.getByLabel("No", new Page.GetByLabelOptions().setExact(true)).check();
        press(page, "Record the search");
        page.navigate(address + "/items/1");
        assertThat(page.getByLabel("Answer, or where to find it").inputValue()).isEqualTo("Courses are run by another body.");
        press(page, "Record the decision");
        press(page, "Save and ask for approval");
        Page approver = Chromium.signIn(Chromium.window(false), "approver");
        approver.navigate(address + "/letter");
        press(approver, "Approve as approver");
        press(approver, "Send by e-mail");
        House.awaitThat("the answer to leave", () -> house.view(id(address)).stage() == CaseView.Stage.ANSWERED);
    }

    @Test
    void an_answer_that_neither_confirms_nor_denies_is_checked_until_its_reasons_are_whole() {
        String address = opened("Covert posts", "Was a covert post at Harbour Road?");
        Page page = Chromium.signedIn("officer");
        page.navigate(address + "/evidence");
        press(page, "Record this check");
        page.navigate(address + "/items/1");
        page.getByLabel("Neither confirm nor deny").check();
        press(page, "Record the decision");
        assertThat(page.title()).startsWith("Error: ");
        page.getByLabel("Exemption or exception, to its limb").selectOption("foia-31-3");
        page.getByText("What section 31(3) works through").click();
        page.locator("[id='matter0-foia-31-1-a']").check();
        page.getByLabel("would be likely to").check();
        page.getByLabel("Why it applies").fill("Saying whether a post exists would be likely to tell those who are watched where to look.");
        press(page, "Check and preview");
        assertThat(page.locator("#check").innerText()).doesNotContain("can be recorded");
        Survey.look(page);
        page.getByLabel("Factors for disclosure").fill("The public should know how powers are used.");
        page.getByLabel("Factors against").fill("Offenders would avoid places that are watched.");
        page.getByLabel("Balance").fill("The interest in preventing crime outweighs the interest in knowing of this one place.");
        press(page, "Check and preview");
        assertThat(page.locator("#check").innerText()).contains("can be recorded").contains("neither confirm");
        press(page, "Record the decision");
        press(page, "Save and ask for approval");
        Page approver = Chromium.signedIn("approver");
        approver.navigate(address + "/searches");
        assertThat(approver.content()).contains("Sealed");
        approver.navigate(address + "/letter");
        press(approver, "Approve as approver");
        press(approver, "Send by e-mail");
        House.awaitThat("the answer to leave", () -> house.view(id(address)).stage() == CaseView.Stage.ANSWERED);
        approver.navigate(address + "/publish");
        press(approver, "Publish this copy");
        Page anyone = Chromium.window();
        anyone.navigate("/log?q=covert");
        anyone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Covert posts")).click();
        assertThat(anyone.content()).contains("31(3)").doesNotContain("Marlow");
    }

    private static void disclose(Page page, String answer) {
        page.getByLabel("Disclosed", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Answer, or where to find it").fill(answer);
    }

    private static CaseId id(String address) {
        return new CaseId(java.util.UUID.fromString(address.substring("/cases/".length())));
    }
}
