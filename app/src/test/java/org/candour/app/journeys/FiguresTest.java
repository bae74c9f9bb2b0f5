package org.candour.app.journeys;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.candour.app.access.Acting;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Requester;
import org.candour.app.statistics.Period;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseView;
import org.candour.casework.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A team leader reads the quarter, opens what is behind a figure, takes the return away, and sees who has too much to do.
class FiguresTest {
    private final House house = House.get();

    @Test
    void from_a_figure_to_its_cases_and_the_return_as_files() throws IOException {
        CaseView answered = house.published("Moorings", "How many moorings are there?", new Outcome.Disclosed("Forty."));
        String quarter = "/statistics?period=" + Period.quarterOf(java.time.LocalDate.now()).code() + "&authority=" + House.POLICE;
        House.awaitThat("the answer in the figures", () -> house.signedIn("approver").open(quarter.replace("/statistics?", "/statistics/cases?measure=granted-full&")).body().contains("Moorings"));
        Page leader = Chromium.signedIn("approver");
        leader.navigate(quarter);
        assertThat(leader.content()).contains("Provisional").contains("<svg").contains("Reconciliation");
        assertThat(leader.locator("table").filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Reconciliation")).locator("tbody").textContent()).doesNotContain("No");
        leader.locator("tr", new Page.LocatorOptions().setHasText("Granted in full")).first().getByRole(AriaRole.LINK).click();
        assertThat(leader.locator("h1").textContent()).contains("Granted in full");
        assertThat(leader.content()).contains(answered.reference(), "Moorings");
        Survey.look(leader);
        leader.getByText("Figures", new Page.GetByTextOptions().setExact(true)).click();
        Download csv = leader.waitForDownload(() -> leader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV").setExact(true)).click());
        List<String> lines = Files.readAllLines(csv.path());
        assertThat(lines.getFirst()).startsWith("period,from,to,monitoring_date,provisional,authority,measure");
        assertThat(lines).anyMatch(line -> line.contains(",received,"));
        Download xlsx = leader.waitForDownload(() -> leader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Excel workbook")).click());
        try (Workbook book = WorkbookFactory.create(xlsx.path().toFile(), null, true)) {
            assertThat(book.getSheet("Figures").getRow(1).getCell(1).getStringCellValue()).isEqualTo("Requests received");
            assertThat(book.getSheet("Figures").getRow(1).getCell(2).getNumericCellValue()).isPositive();
        }
        leader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("page to publish")).click();
        assertThat(leader.content()).doesNotContain("/cases").contains("Requests received");
    }

    @Test
    void who_has_more_due_than_they_can_do_is_named_once_somebody_said_what_they_can_do() {
        CaseView due = house.open(House.POLICE, "Slipways", new Requester("Alex Marlow", "alex@mail.example", ""), "How many slipways are there?");
        Acting.run(house.actor("officer"), () -> house.bean(Desk.class).tell(due.id(), new CaseCommand.Assign(house.person("second").actorId())));
        Page leader = Chromium.signedIn("approver");
        House.awaitThat("the case in the forecast", () -> house.signedIn("approver").open("/workload?authority=" + House.POLICE).body().contains("<th scope=\"row\" class=\"govuk-table__header\">selma"));
        leader.navigate("/workload");
        leader.getByLabel("selma").fill("many");
        leader.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).first().click();
        assertThat(leader.title()).startsWith("Error: ");
        assertThat(leader.content()).contains("Enter answers a week for selma");
        assertThat(leader.getByLabel("selma").inputValue()).isEqualTo("many");
        leader.getByLabel("selma").fill("0");
        leader.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).first().click();
        assertThat(leader.locator("tr", new Page.LocatorOptions().setHasText("selma")).first().textContent()).contains("Over capacity");
        leader.getByLabel("selma").fill("200");
        leader.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).first().click();
        assertThat(leader.locator("tr", new Page.LocatorOptions().setHasText("selma")).first().textContent()).doesNotContain("Over capacity");
        assertThat(house.signedIn("officer").open("/workload").body()).doesNotContain("/workload/capacity");
        Survey.look(leader);
    }
}
