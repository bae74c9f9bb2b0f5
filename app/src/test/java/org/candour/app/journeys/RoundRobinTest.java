package org.candour.app.journeys;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.candour.app.TestPeople;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Requester;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseView;
import org.candour.casework.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.app.journeys.Chromium.press;

/// One round robin to five forces: referred, diverging, advised, brought together, answered.
class RoundRobinTest {
    private static final List<String> FORCES = List.of("Ashford", "Birchley", "Coldwater", "Dunmere", "Elmstead");
    private static final String ASKED = "Please state how many county lines were active in the area on 1 March 2026, and which agency told you.";

    private final House house = House.get();

    private Person person(String email, Teams.Team team, Role... roles) {
        return house.people().person(email, team, roles);
    }

    private static Page signedIn(Person person) {
        Page page = Chromium.window();
        page.navigate("/sign-in");
        page.getByLabel("E-mail address").fill(person.email());
        page.getByLabel("Password").fill(TestPeople.PASSWORD);
        press(page, "Sign in");
        return page;
    }

    @Test
    void one_question_to_five_forces_is_answered_alike() {
        String[] codes = FORCES.stream().map(f -> f.toLowerCase(java.util.Locale.ROOT) + "-police").toArray(String[]::new);
        Acting.run(TestPeople.administrator(), () -> {
            for (int i = 0; i < codes.length; i++) {
                house.bean(Authorities.class).save(House.authority(codes[i], FORCES.get(i) + " Police", "police", "foi@" + codes[i] + ".example"));
            }
        });
        // One team answers for all five, as a collaboration does.
        Teams.Team team = house.people().team("Five forces", codes);
        Person officer = person("olive@five.example", team, Role.CASE_OFFICER, Role.DECISION_MAKER, Role.CORRESPONDENT);
        Person approver = person("amos@five.example", team, EnumSet.of(Role.APPROVER, Role.CORRESPONDENT, Role.CASE_OFFICER).toArray(Role[]::new));
        List<CaseView> cases = new ArrayList<>();
        for (String code : codes) {
            cases.add(house.open(code, "County lines", new Requester("Robin Quill", "robin@mail.example", ""), ASKED + "\n\nYours faithfully\nRobin Quill"));
        }

        Page page = signedIn(officer);
        for (CaseView view : cases) {
            refer(page, view);
        }
        Page unit = Chromium.signedIn("adviser");
        unit.navigate("/referrals?q=county+lines+agency&view=all");
        unit.locator("tr", new Page.LocatorOptions().setHasText("County lines")).locator("a").click();
        assertThat(unit.locator("main").innerText()).contains("Ashford Police, Birchley Police, Coldwater Police, Dunmere Police, Elmstead Police", "clock of each authority runs on")
            .doesNotContain("Quill");

        plan(officer, cases.subList(0, 3), new Outcome.Disclosed("Eighteen, as the board told."));
        plan(officer, cases.subList(3, 5), new Outcome.AdvisedElsewhere("The partnership board", "It publishes the figure."));
        House.awaitThat("the divergence to be flagged", () -> {
            unit.reload();
            return unit.locator("main").innerText().contains("Answers differ: 2 of 5 answer 'advised to ask another body', 3 of 5 answer 'disclosed'");
        });
        Survey.look(unit);
        unit.getByLabel("Disclose", new Page.GetByLabelOptions().setExact(true)).check();
        unit.getByLabel("Reasons").fill("A partner publishes the number, so silence protects nothing. [[31(1)(a): The source is the regional unit.]]");
        press(unit, "Give advice");
        assertThat(unit.locator("main").innerText()).contains("Version 1 stands");

        for (CaseView view : cases) {
            follow(page, view);
        }
        plan(officer, cases.subList(3, 5), new Outcome.Disclosed("Eighteen, as the board told."));
        House.awaitThat("the answers to be brought together", () -> {
            unit.reload();
            String board = unit.locator("main").innerText();
            return board.contains("Followed: 5") && !board.contains("Answers differ");
        });
        for (CaseView view : cases) {
            house.answer(view, new Outcome.Disclosed("Eighteen, as the board told."), house.people().actor(officer), house.people().actor(approver));
        }
        House.awaitThat("all five to be answered", () -> {
            unit.reload();
            return unit.locator("main .govuk-tag").allInnerTexts().stream().filter("Answered"::equalsIgnoreCase).count() == 5;
        });
        unit.getByText("What would be released of this").click();
        assertThat(unit.locator("main").innerText()).contains("█████ (Section 31(1)(a))", "Redacted on: Section 31(1)(a)");
        Survey.look(unit);
    }

    private void refer(Page page, CaseView view) {
        page.navigate("/cases/" + view.id() + "/advice");
        assertThat(page.locator("main").innerText()).contains("The statutory clock never stops for advice");
        page.getByLabel("National Referral Unit").check();
        page.getByLabel("What is the unit asked?").fill("Do other forces mean to answer Robin Quill?");
        page.getByLabel("What do you mean to answer?").fill("We have not made up our mind.");
        page.getByLabel("Advice wanted by").fill(house.bean(org.candour.app.desk.Today.class).date().plusDays(3).toString());
        press(page, "See what the unit would see");
        assertThat(page.locator("#preview").innerText()).contains(ASKED, "Do other forces mean to answer [name]?").doesNotContain("Quill", "faithfully");
        press(page, "Send to the unit");
        House.awaitThat("the log number", () -> {
            page.reload();
            return page.locator(".govuk-summary-card__title").first().innerText().matches("National Referral Unit, \\d+/\\d\\d");
        });
    }

    private void plan(Person officer, List<CaseView> cases, Outcome outcome) {
        Acting.run(house.people().actor(officer), () -> cases.forEach(view -> house.bean(Desk.class).tell(view.id(), new CaseCommand.Decide(1, outcome))));
    }

    private static void follow(Page page, CaseView view) {
        House.awaitThat("the advice", () -> {
            page.navigate("/cases/" + view.id() + "/advice");
            return page.locator("main").innerText().contains("Version 1 of");
        });
        page.getByLabel("Followed", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Why", new Page.GetByLabelOptions().setExact(true)).fill("The figure is public.");
        press(page, "Record the decision on the advice");
        assertThat(page.locator("main").innerText()).contains("Followed on");
    }
}
