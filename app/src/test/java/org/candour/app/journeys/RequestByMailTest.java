package org.candour.app.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.app.journeys.Chromium.press;

/// A request comes in by e-mail and leaves as an answer that everybody can read, through the hands of a clerk, two officers, an
/// information owner and an approver.
class RequestByMailTest {
    private static final String REQUEST = """
        From: Robin Quill <robin@mail.example>
        To: foi@northshire.example
        Subject: FOI request: drone flights
        Message-ID: <drones-1@mail.example>
        Date: Mon, 2 Nov 2026 10:00:00 +0000
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8

        Dear Sir or Madam,

        Under the Freedom of Information Act 2000 I ask:

        1. How many drone flights were made in 2025?
        2. What did they cost?

        Yours faithfully
        Robin Quill
        """;

    private final House house = House.get();

    @Test
    void a_request_by_mail_is_searched_decided_approved_sent_and_published_without_its_requester() throws Exception {
        Page officer = Chromium.signedIn("officer");
        house.deliver(REQUEST);
        MimeMessage acknowledgement = House.await("the acknowledgement", () -> house.received("mail.example", "drone flights").stream().findFirst());
        String reference = acknowledgement.getSubject().split(":")[0];
        assertThat(House.words(acknowledgement)).contains(reference);

        assign(officer, reference);
        String address = officer.url();
        searchByOwner(officer, address);
        decide(officer, address);
        askForApproval(officer);
        Page approver = Chromium.signedIn("approver");
        approve(officer, approver, address);
        MimeMessage answer = send(approver, address);
        assertThat(House.words(answer)).contains("Robin Quill", "41 flights", "£12,300", reference);
        assertThatThePdfSays(answer, "41 flights");
        publish(approver, address, reference);
    }

    private static void assign(Page officer, String reference) {
        officer.navigate("/work?view=unassigned&q=drone");
        Survey.look(officer);
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(reference)).click();
        assertThat(officer.content()).doesNotContain("Quill");
        Survey.look(officer);
        officer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Assign it")).click();
        Survey.look(officer);
        officer.getByLabel("Owner").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("oscar"));
        press(officer, "Assign");
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Accept").setExact(true)).click();
        press(officer, "Accept the case");
    }

    private void searchByOwner(Page officer, String address) throws Exception {
        officer.navigate(address + "/searches");
        Survey.look(officer);
        press(officer, "Ask for the search");
        assertThat(officer.title()).startsWith("Error: ");
        Survey.look(officer);
        officer.getByLabel("Unit or role that holds the records").fill("Air Support");
        officer.getByLabel("Their e-mail address").fill("records@northshire.example");
        officer.getByLabel("What to look for").fill("Flights of 2025 and their cost");
        officer.getByLabel("Answer by").fill(java.time.LocalDate.now().plusDays(5).toString());
        officer.locator("#ask-item-1").check();
        officer.locator("#ask-item-2").check();
        press(officer, "Ask for the search");
        MimeMessage asked = House.await("the owner's link", () -> toOwner(List.of("/search/")));
        String words = House.words(asked);
        assertThat(words).doesNotContain("Quill");
        String link = words.substring(words.indexOf("/search/")).split("\\s")[0];

        Page owner = Chromium.window();
        owner.navigate(link);
        assertThat(owner.content()).doesNotContain("drone").doesNotContain("Drone");
        Survey.look(owner);
        press(owner, "Send me a code");
        String code = House.words(House.await("the code", () -> toOwner(List.of("Your code is")))).replaceFirst("(?s).*Your code is (\\d+).*", "$1");
        owner.getByLabel("Code of six digits").fill(code);
        press(owner, "Open");
        assertThat(owner.content()).contains("How many drone flights were made in 2025?").doesNotContain("Quill");
        Survey.look(owner);
        owner.getByLabel("Where you looked").fill("Flight log");
        owner.getByLabel("Words you searched for").fill("2025");
        owner.getByLabel("Minutes spent looking").fill("25");
        owner.getByLabel("Yes", new Page.GetByLabelOptions().setExact(true)).check();
        owner.getByLabel("How many records").fill("41");
        press(owner, "Send the answer");
        Survey.look(owner);
    }

    private Optional<MimeMessage> toOwner(List<String> words) {
        return house.received("northshire.example", "").stream().filter(m -> words.stream().allMatch(House.words(m)::contains)).findFirst();
    }

    private static void decide(Page officer, String address) {
        officer.navigate(address + "/items/1");
        Survey.look(officer);
        officer.getByLabel("Disclosed", new Page.GetByLabelOptions().setExact(true)).check();
        officer.getByLabel("Answer, or where to find it").fill("There were 41 flights in 2025.");
        // The panel answers while one types: it no longer asks for an answer.
        officer.getByText("Nothing: item 1 can be recorded.").waitFor();
        Survey.look(officer);
        press(officer, "Record the decision");
        assertThat(officer.url()).endsWith("/items/2");
        officer.getByLabel("Disclosed", new Page.GetByLabelOptions().setExact(true)).check();
        officer.getByLabel("Answer, or where to find it").fill("They cost £12,300.");
        press(officer, "Record the decision");
        assertThat(officer.url()).endsWith("/letter");
    }

    private static void askForApproval(Page officer) {
        Survey.look(officer);
        assertThat(officer.getByLabel("The letter").inputValue()).contains("41 flights").contains("internal review");
        press(officer, "Save and ask for approval");
        Survey.look(officer);
    }

    private static void approve(Page officer, Page approver, String address) {
        press(officer, "Approve as approver");
        assertThat(officer.title()).startsWith("Error: ");
        approver.navigate(address + "/letter");
        assertThat(approver.content()).doesNotContain("Quill");
        press(approver, "Approve as approver");
        Survey.look(approver);
    }

    private MimeMessage send(Page approver, String address) {
        press(approver, "Send by e-mail");
        Survey.look(approver);
        MimeMessage answer = House.await("the answer", () -> house.received("mail.example", "drone flights").stream()
            .filter(m -> House.parts(m).anyMatch(p -> House.type(p).startsWith("application/pdf"))).findFirst());
        House.awaitThat("the receipt on the case", () -> {
            approver.navigate(address);
            return approver.content().contains("Answered");
        });
        Survey.look(approver);
        return answer;
    }

    private static void assertThatThePdfSays(MimeMessage answer, String words) throws Exception {
        var pdf = House.parts(answer).filter(p -> House.type(p).startsWith("application/pdf")).findFirst().orElseThrow();
        try (var document = Loader.loadPDF(pdf.getInputStream().readAllBytes())) {
            assertThat(new PDFTextStripper().getText(document)).contains(words).contains("Robin Quill");
        }
    }

    private static void publish(Page approver, String address, String reference) {
        approver.navigate(address + "/publish");
        Survey.look(approver);
        press(approver, "Publish this copy");
        Survey.look(approver);
        Page anyone = Chromium.window();
        anyone.navigate("/log?q=drone+flights");
        Survey.look(anyone);
        anyone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("drone flights")).first().click();
        Survey.look(anyone);
        assertThat(anyone.content()).contains("41 flights", reference).doesNotContain("Quill").doesNotContain("robin@");
        approver.navigate(address + "/history");
        assertThat(approver.content()).contains("The record verifies").doesNotContain("Quill");
        Survey.look(approver);
    }
}
