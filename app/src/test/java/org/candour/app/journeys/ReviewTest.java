package org.candour.app.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.candour.app.journeys.Chromium.press;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.candour.app.TestBrowser;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Role;
import org.candour.app.access.Tokens;
import org.candour.app.TestPeople;
import org.candour.app.desk.Desk;
import org.candour.app.identity.IdentityVault;
import org.candour.app.identity.Requester;
import org.candour.app.intake.Intake;
import org.candour.app.letters.Drafting;
import org.candour.app.publication.Publishing;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseEvent.Track;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Laps;
import org.candour.casework.NotAllowed;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;

/// From an answer to its review, the regulator and the Tribunal, in a real browser; and the rule that nobody reviews their own work, tried from every side.
class ReviewTest {
    private static final Reasons HARM = new Reasons("foia-31-1-a", List.of(), Optional.of(Reasons.Likelihood.WOULD_BE_LIKELY),
        "Saying where hides stand would be likely to let poachers avoid them.", Optional.of(new Reasons.PublicInterest(List.of("Walkers want to know."), List.of("Birds would be taken."),
        "The birds weigh more.")));

    private final House house = House.get();

    /// Item 1 withheld under section 31, item 2 disclosed, answered by post.
    private CaseView answered(String subject, Requester requester) {
        CaseView view = house.open(House.POLICE, subject, requester, "Where do the hides of %s stand?".formatted(subject), "What did they cost?");
        Desk desk = house.bean(Desk.class);
        Drafting drafting = house.bean(Drafting.class);
        Acting.run(house.actor("officer"), () -> {
            desk.tell(view.id(), new CaseCommand.Decide(1, new Outcome.Withheld(List.of(HARM))));
            desk.tell(view.id(), new CaseCommand.Decide(2, new Outcome.Disclosed("£3,000.")));
            CaseView saved = drafting.save(view.id(), -1, drafting.current(desk.view(view.id())).markup());
            desk.tell(view.id(), new CaseCommand.SubmitLetter(saved.letter().orElseThrow().draft(), Track.STANDARD));
        });
        Acting.run(house.actor("approver"), () -> desk.tell(view.id(), new CaseCommand.ApproveLetter(1, Clearance.APPROVER)));
        Acting.run(house.actor("clerk"), () -> {
            drafting.clearToSend(view.id(), -1, Delivery.POST);
            desk.tell(view.id(), new CaseCommand.RecordSent(Delivery.POST, "First class"));
        });
        return house.view(view.id());
    }

    @Test
    void an_answer_is_reviewed_complained_of_and_appealed_and_its_lesson_is_shown() {
        CaseView answer = answered("osprey watch", new Requester("Kit Lavender", "kit@mail.example", ""));
        String address = "/cases/" + answer.id();
        house.deliver("""
            Message-ID: <unhappy-osprey@mail.example>
            From: Kit Lavender <kit@mail.example>
            To: foi@northshire.example
            Subject: Re: %s
            Content-Type: text/plain; charset=utf-8

            I am not satisfied with this. The hides are signposted from the road.

            Kit Lavender
            """.formatted(answer.reference()));
        House.awaitThat("the review asked for by e-mail", () -> house.view(answer.id()).laps().openReview().isPresent());

        Page officer = Chromium.signedIn("officer");
        officer.navigate("/work");
        assertThat(officer.content()).contains("Reviews, complaints and appeals", "Review asked for: give it to a reviewer");
        Survey.look(officer);
        officer.navigate("/work?view=challenges");
        Survey.look(officer);
        officer.navigate(address + "/review");
        assertThat(officer.content()).contains("signposted from the road").doesNotContain("Lavender");
        Survey.look(officer);
        assertThat(officer.getByLabel("april").count()).isZero();
        assertThat(officer.content()).contains("april cannot review it: they read its letter for approval.");
        press(officer, "Give the review");
        assertThat(officer.title()).startsWith("Error: ");
        officer.getByLabel("rae").check();
        press(officer, "Give the review");
        officer.navigate(address + "/review/deadline");
        assertThat(officer.content()).contains("working day 20");
        Survey.look(officer);

        Page reviewer = Chromium.signedIn("reviewer");
        reviewer.navigate("/work?view=mine");
        reviewer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(answer.reference())).first().click();
        reviewer.navigate(address + "/review/items/1");
        assertThat(reviewer.content()).contains("let poachers avoid them", "The birds weigh more.").doesNotContain("Lavender");
        Survey.look(reviewer);
        reviewer.getByLabel("Overturned").check();
        reviewer.getByLabel("What you found, and why").fill("The hides are signposted, so nothing would be avoided.");
        press(reviewer, "Record the finding");
        assertThat(reviewer.title()).startsWith("Error: ");
        assertThat(reviewer.content()).contains("the outcome is the same as before");
        reviewer.getByLabel("Disclosed", new Page.GetByLabelOptions().setExact(true)).check();
        reviewer.getByLabel("Answer, or where to find it").fill("By the weir and at the mill.");
        press(reviewer, "Record the finding");
        assertThat(reviewer.url()).endsWith("/review/items/2");
        reviewer.getByLabel("Upheld", new Page.GetByLabelOptions().setExact(true)).check();
        reviewer.getByLabel("What you found, and why").fill("All of it was given.");
        press(reviewer, "Record the finding");
        theSupplement(reviewer, address);
        reviewer.navigate(address + "/letter");
        assertThat(reviewer.getByLabel("The letter").inputValue()).contains("We have changed part of our first answer", "By the weir", "Information Commissioner");
        Survey.look(reviewer);
        press(reviewer, "Save and ask for approval");

        Page approver = Chromium.signedIn("approver");
        approver.navigate(address + "/letter");
        press(approver, "Approve as approver");
        assertThat(approver.content()).contains("you had a part in the answer");
        Page head = Chromium.signedIn("head");
        head.navigate(address + "/letter");
        press(head, "Approve as approver");
        press(head, "Send by e-mail");
        MimeMessage outcome = House.await("the outcome of the review", () -> house.received("mail.example", answer.reference()).stream()
            .filter(m -> House.words(m).contains("By the weir")).findFirst());
        assertThat(House.words(outcome)).contains("Kit Lavender", "our answer is overturned");
        House.awaitThat("the end of the lap", () -> house.view(answer.id()).laps().openReview().isEmpty());

        CaseView now = house.view(answer.id());
        assertThat(now.decisions()).isEqualTo(answer.decisions());
        assertThat(now.letter()).isEqualTo(answer.letter());
        assertThat(now.dispatch()).isEqualTo(answer.dispatch());
        theRegulator(officer, answer, address);
        theTribunal(officer, address);
        theLesson(officer);
        officer.navigate(address + "/history");
        assertThat(officer.content()).contains("The record verifies").doesNotContain("Lavender");
    }

    /// The reviewer alone adds a file to what leaves with the outcome.
    private static void theSupplement(Page reviewer, String address) {
        reviewer.navigate(address + "/documents");
        reviewer.setInputFiles("#file", new FilePayload("hides.txt", "text/plain", "By the weir and at the mill.".getBytes(StandardCharsets.UTF_8)));
        press(reviewer, "Attach");
        reviewer.waitForFunction("() => [...document.querySelectorAll('#progress p')].some(p => /attached/.test(p.textContent))");
        reviewer.navigate(address + "/documents");
        press(reviewer, "Scan and clear hides.txt");
        assertThat(reviewer.content()).contains("a clean copy of");
        Survey.look(reviewer);
    }

    private void theRegulator(Page officer, CaseView answer, String address) {
        String today = LocalDate.now().toString();
        officer.navigate(address + "/review");
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record a complaint")).click();
        Survey.look(officer);
        officer.getByLabel("The regulator's reference").fill("123456");
        officer.getByLabel("Day its letter came").fill(today);
        officer.getByLabel("What is complained of").fill("How long it took");
        press(officer, "Record the complaint");
        assertThat(officer.content()).contains("look like IC-123456-A1B2");
        officer.getByLabel("The regulator's reference").fill("IC-123456-A1B2");
        press(officer, "Record the complaint");
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record what the regulator asks")).click();
        Survey.look(officer);
        officer.getByLabel("In an information notice").check();
        officer.getByLabel("What it asks for").fill("The map of the hides");
        officer.getByLabel("Date of the letter or notice").fill(today);
        officer.getByLabel("Calendar days, for an information notice").fill("thirty");
        press(officer, "Record the question");
        assertThat(officer.title()).startsWith("Error: ");
        officer.getByLabel("Calendar days, for an information notice").fill("30");
        press(officer, "Record the question");
        assertThat(house.view(answer.id()).laps().open().getFirst().due()).contains(LocalDate.now().plusDays(30));
        theBundle(officer, answer);
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record the decision notice")).click();
        Survey.look(officer);
        officer.getByLabel("Reference of the notice").fill("IC-123456-A1B2");
        officer.getByLabel("Date of the notice").fill(today);
        officer.locator("input[name='finding-foia-31-1-a'][value='OVERTURNED']").check();
        officer.getByLabel("Why, in a few words").fill("The hides are public knowledge.");
        officer.getByLabel("Step 1 ordered").fill("Publish the map");
        officer.getByLabel("Calendar days for step 1").fill("20");
        press(officer, "Record the notice");
        assertThat(officer.content()).contains("inside the time for an appeal");
        officer.getByLabel("Calendar days for step 1").fill("35");
        press(officer, "Record the notice");
        Survey.look(officer);
        assertThat(officer.content()).contains("Publish the map", "not yet");
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record that a step was taken")).click();
        Survey.look(officer);
        officer.getByLabel("Step", new Page.GetByLabelOptions().setExact(true)).selectOption("notice/1/1");
        officer.getByLabel("Day it was done").fill(today);
        officer.getByLabel("What was done").fill("The map is on the web site.");
        press(officer, "Record it");
        assertThat(officer.content()).contains("in time. The map is on the web site.");
    }

    /// One PDF whose index says on which page each paper begins, with a number on every page and a bookmark for every paper, and no word of who complained.
    private void theBundle(Page officer, CaseView answer) {
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Make the submission and its bundle")).click();
        Survey.look(officer);
        press(officer, "Record it as sent");
        assertThat(officer.title()).startsWith("Error: ");
        officer.getByLabel("Submission").fill("The hides are marked on the map that we published.\n\nNothing else is withheld.");
        press(officer, "Record it as sent");
        assertThat(officer.content()).contains("in time: ");
        Laps.Submission sent = house.view(answer.id()).laps().complaints().getFirst().questions().getFirst().answered().orElseThrow();
        try (PDDocument bundle = Loader.loadPDF(house.bean(Vault.class).bytes(sent.bundle()))) {
            assertThat(bundle.getNumberOfPages()).isEqualTo(sent.pages()).isGreaterThan(7);
            String whole = new PDFTextStripper().getText(bundle);
            assertThat(whole).contains("Nothing else is withheld.", "signposted from the road", "poachers", "By the weir", answer.reference()).doesNotContain("Lavender").doesNotContain("kit@mail.example");
            for (int page = 1; page <= sent.pages(); page++) {
                assertThat(words(bundle, page)).contains("Page %d of %d".formatted(page, sent.pages()));
            }
            int bookmarks = 0;
            for (PDOutlineItem item : bundle.getDocumentCatalog().getDocumentOutline().children()) {
                int page = bundle.getPages().indexOf(item.findDestinationPage(bundle)) + 1;
                String title = item.getTitle().replaceFirst("^\\d+\\. ", "");
                // A letter bears its own heading, a file that was released its own name.
                String heading = title.equals("The answer") || title.endsWith(": outcome") ? answer.reference() : title.replaceFirst("^Released: ", "");
                assertThat(words(bundle, page).replaceAll("\\s+", " ")).as(item.getTitle()).contains(heading);
                if (page > 1) {
                    assertThat(words(bundle, 1).replaceAll("\\s+", " ")).as("the index").contains(title).containsPattern(java.util.regex.Pattern.quote(title) + "[^.]*? " + page + "\\b");
                }
                bookmarks++;
            }
            assertThat(bookmarks).isGreaterThan(7);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String words(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }

    private void theTribunal(Page officer, String address) {
        String today = LocalDate.now().toString();
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record an appeal")).click();
        Survey.look(officer);
        officer.getByLabel("Reference of the appeal").fill("EA/2026/0123");
        officer.getByLabel("The authority", new Page.GetByLabelOptions().setExact(true)).check();
        officer.getByLabel("Day it was lodged").fill(today);
        press(officer, "Record the appeal");
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record a direction")).click();
        Survey.look(officer);
        officer.getByLabel("What the Tribunal directs").fill("File the open bundle");
        officer.getByLabel("To be met by").fill(LocalDate.now().plusDays(14).toString());
        press(officer, "Record the direction");
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("List the hearing")).click();
        Survey.look(officer);
        officer.getByLabel("Day of the hearing").fill(LocalDate.now().plusDays(60).toString());
        officer.getByLabel("How it is heard").fill("by video");
        press(officer, "List it");
        assertThat(officer.content()).contains("by video", "File the open bundle", "At the Tribunal");
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record the outcome of the appeal")).click();
        Survey.look(officer);
        officer.getByLabel("Date of the decision").fill(today);
        officer.getByLabel("Dismissed").check();
        officer.locator("input[name='finding-foia-31-1-a'][value='OVERTURNED']").check();
        officer.getByLabel("Why, in a few words").fill("The notice was right.");
        press(officer, "Record the outcome");
        assertThat(officer.content()).contains("Dismissed");
        Survey.look(officer);
        officer.navigate("/work?view=challenges");
        assertThat(officer.content()).doesNotContain("osprey");
    }

    /// The next time section 31(1)(a) is relied on, what became of it stands beside the form.
    private void theLesson(Page officer) {
        CaseView next = house.open(House.POLICE, "Heron watch", new Requester("Alex Marlow", "alex@mail.example", ""), "Where do the herons nest?");
        House.awaitThat("the lesson", () -> {
            officer.navigate("/cases/" + next.id() + "/items/1");
            officer.getByLabel("Withheld", new Page.GetByLabelOptions().setExact(true)).check();
            officer.getByLabel("Exemption or exception, to its limb").selectOption("foia-31-1-a");
            press(officer, "Check and preview");
            return officer.content().contains("The notice was right.");
        });
        assertThat(officer.content()).contains("It did not stand before", "internal review", "regulator", "tribunal").doesNotContain("Lavender");
        Survey.look(officer);
    }

    /// FOISA section 20(5)(a): where no answer came in time, the failure is reviewed, and the outcome is the answer.
    @Test
    void a_failure_to_answer_is_reviewed_and_the_outcome_answers_the_request() {
        Requester requester = new Requester("Isla Brown", "isla@mail.example", "");
        LocalDate received = LocalDate.now().minusDays(50);
        CaseView late = Acting.as(Actor.system("intake", Set.of(House.POLICE)), () -> house.bean(Intake.class).open(new Intake.Request(House.POLICE, "form", Regime.FOISA, "Curlew watch",
            List.of("How many curlews were counted?"), "How many curlews were counted?", requester, received, Optional.empty())));
        CaseView byMail = Acting.as(Actor.system("intake", Set.of(House.POLICE)), () -> house.bean(Intake.class).open(new Intake.Request(House.POLICE, "form", Regime.FOISA, "Dipper watch",
            List.of("How many dippers were counted?"), "How many dippers were counted?", requester, received, Optional.empty())));
        house.deliver("""
            Message-ID: <late-dipper@mail.example>
            From: Isla Brown <isla@mail.example>
            To: foi@northshire.example
            Subject: %s
            Content-Type: text/plain; charset=utf-8

            I have had no answer to this.
            """.formatted(byMail.reference()));
        String page = "/request/" + late.id() + "/" + house.bean(IdentityVault.class).linkProof(late.id().value());
        TestBrowser anybody = new TestBrowser(house.address());
        assertThat(anybody.open(page).body()).contains("our answer is late", "I have had no answer in time");
        anybody.submit(page, Map.of("about", "review", "words", "Nothing came. I require a review."));
        assertThat(anybody.open(page).body()).contains("You asked on", "We will write to you by");
        assertThat(house.view(late.id()).laps().openReview().orElseThrow().unanswered()).contains(late.due().due());
        House.awaitThat("what became of the request for a review", () -> house.received("mail.example", late.reference()).stream().anyMatch(m -> House.words(m).contains("because you have had no answer")));

        TestBrowser officer = house.signedIn("officer");
        String address = "/cases/" + late.id();
        assertThat(officer.open(address).body()).contains("Review asked for because no answer came");
        assertThat(officer.open(address + "/review").body()).contains("No answer had come. It was due by", "rae");
        assertThat(officer.submit(address + "/review", Map.of("give", "1", "version", "" + house.view(late.id()).version(), "reviewer", house.person("reviewer").actorId())).statusCode()).isEqualTo(200);
        assertThat(officer.open(address + "/review/deadline").body()).contains("working day 20");
        assertThat(officer.open(address).body()).doesNotContain(address + "/do/clarify", address + "/do/close");

        Page reviewer = Chromium.signedIn("reviewer");
        reviewer.navigate(address + "/review/items/1");
        Survey.look(reviewer);
        assertThat(reviewer.content()).contains("The outcome of this review answers the request").doesNotContain("Upheld");
        reviewer.getByLabel("Why no answer came, and what you found").fill("It lay with a colleague on leave.");
        reviewer.getByLabel("Disclosed", new Page.GetByLabelOptions().setExact(true)).check();
        reviewer.getByLabel("Answer, or where to find it").fill("Forty-one curlews.");
        press(reviewer, "Record the finding");
        assertThat(reviewer.url()).endsWith("/letter");
        String letter = reviewer.getByLabel("The letter").inputValue();
        assertThat(letter).contains("because you had had no answer", "We are sorry", "Forty-one curlews.", "section 47").doesNotContain("first answer");
        press(reviewer, "Save and ask for approval");
        Acting.run(house.actor("head"), () -> house.bean(Desk.class).tell(late.id(), new CaseCommand.ApproveLetter(1, Clearance.APPROVER)));
        Acting.run(house.actor("clerk"), () -> {
            house.bean(Drafting.class).clearToSend(late.id(), -1, Delivery.POST);
            house.bean(Desk.class).tell(late.id(), new CaseCommand.RecordSent(Delivery.POST, "First class"));
        });
        CaseView answered = house.view(late.id());
        assertThat(answered.stage()).isEqualTo(CaseView.Stage.ANSWERED);
        assertThat(answered.decisions()).containsEntry(1, new Outcome.Disclosed("Forty-one curlews."));
        assertThat(officer.open(address + "/review").body()).contains("decision reached where there had been none", "none came");
        assertThat(anybody.open(page).body()).contains("Answered").doesNotContain("our answer is late");
        House.awaitThat("the review asked for by e-mail", () -> house.view(byMail.id()).laps().openReview().filter(r -> r.unanswered().isPresent()).isPresent());
        assertThat(Acting.as(house.actor("approver"), () -> house.bean(Publishing.class).publish(late.id(), -1)).published()).isPresent();
    }

    @Test
    void a_request_that_was_taken_back_is_not_called_answered() {
        CaseView view = house.open(House.POLICE, "dunnock watch", new Requester("Jo Birch", "jo@mail.example", ""), "How many dunnocks?");
        Acting.run(house.actor("officer"), () -> house.bean(Desk.class).tell(view.id(), new CaseCommand.Close("withdrawn")));
        String page = "/request/" + view.id() + "/" + house.bean(IdentityVault.class).linkProof(view.id().value());
        assertThat(new TestBrowser(house.address()).open(page).body()).contains("Closed without an answer").doesNotContain("Answered");
    }

    /// A file for the supplementary release is cleared on the page of documents, and entered into the schedule, while the review is carried out.
    @Test
    void more_may_leave_with_the_outcome_of_a_review() {
        CaseView answer = answered("bunting watch", new Requester("Jo Birch", "jo@mail.example", ""));
        Acting.run(house.actor("clerk"), () -> house.bean(Desk.class).tell(answer.id(), new CaseCommand.AskReview(LocalDate.now(), "post")));
        Acting.run(house.actor("officer"), () -> house.bean(Desk.class).tell(answer.id(), new CaseCommand.GiveReview(house.person("reviewer").actorId(), Optional.empty())));
        String document = house.attach(answer.id(), "hides.txt", "By the weir.".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        TestBrowser second = house.signedIn("second");
        second.open("/cases/" + answer.id() + "/documents");
        HttpResponse<String> cleared = second.submit("/cases/" + answer.id() + "/documents", Map.of("clear", document, "override", ""));
        assertThat(cleared.statusCode()).as(cleared.body()).isEqualTo(200);
        assertThat(house.view(answer.id()).documents().get(document).scheduled()).isPresent();
        assertThat(house.view(answer.id()).running().leaving()).containsKey(document);
        assertThat(second.open("/cases/" + answer.id() + "/documents/" + document + "/redaction").statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_who_had_a_part_in_the_answer_gets_round_the_rule() throws Exception {
        CaseView answer = answered("bittern watch", new Requester("Morgan Ashby", "morgan@mail.example", ""));
        CaseId id = answer.id();
        Desk desk = house.bean(Desk.class);
        String reviewer = house.person("reviewer").actorId();
        String approver = house.person("approver").actorId();
        HttpResponse<String> asked = api("POST", id, "", "{\"text\": \"Please carry out an internal review.\"}", Role.CORRESPONDENT, Role.REVIEWER, Role.CASE_OFFICER);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(asked.body()).contains("\"ASKED\"", "\"inTime\":true").doesNotContain("Ashby");

        // By the interface, with every role a token can have.
        Role[] every = {Role.CASE_OFFICER, Role.REVIEWER, Role.APPROVER, Role.DECISION_MAKER, Role.CORRESPONDENT};
        for (String barred : List.of(approver, house.person("officer").actorId())) {
            HttpResponse<String> refused = api("PUT", id, "/reviewer", "{\"reviewer\": \"%s\"}".formatted(barred), every);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("reviewer-independent");
        }
        assertThat(api("PUT", id, "/reviewer", "{\"reviewer\": \"token:1\"}", every).body()).contains("reviewer-is-a-person");
        assertThat(api("PUT", id, "/items/1", "{\"finding\": \"UPHELD\", \"why\": \"Right\"}", every).body()).contains("review-open");
        assertThat(api("PUT", id, "/reviewer", "{\"reviewer\": \"%s\"}".formatted(reviewer), every).statusCode()).isEqualTo(200);
        assertThat(api("PUT", id, "/items/1", "{\"finding\": \"UPHELD\", \"why\": \"Right\"}", every).body()).contains("own-review");
        assertThat(api("PUT", id, "/items/1", "{\"finding\": \"MAYBE\"}", every).statusCode()).isEqualTo(422);
        assertThat(api("PUT", id, "/items/1", "{\"finding\": \"OVERTURNED\", \"why\": \"No\", \"outcome\": {\"kind\": \"Bribed\"}}", every).statusCode()).isEqualTo(422);

        // By the pages, as the approver of the answer, who is a reviewer of other cases.
        TestBrowser browser = house.signedIn("approver");
        browser.open("/cases/" + id + "/review");
        int version = house.view(id).version();
        assertThat(browser.submit("/cases/" + id + "/review", Map.of("give", "1", "version", "" + version, "reviewer", approver)).body()).contains("had a part in the answer");
        assertThat(browser.submit("/cases/" + id + "/review", Map.of("decline", "1", "version", "" + version, "how", "WITHDRAWN", "reason", "Gone")).body()).contains("you had a part in the answer");
        assertThat(browser.submit("/cases/" + id + "/review/items/1", Map.of("version", "" + version, "finding", "UPHELD", "found", "Right")).body()).contains("you had a part in the answer");
        assertThat(browser.submit("/cases/" + id + "/letter", Map.of("save", "1", "version", "" + version, "markup", "# Upheld")).statusCode()).isEqualTo(422);

        // By any other command, as those who decided and approved.
        for (CaseCommand command : List.of(new CaseCommand.Decide(1, new Outcome.Disclosed("Here")), new CaseCommand.ClearDecision(1, "Again"), new CaseCommand.Reopen("Again"), new CaseCommand.Close("withdrawn"),
            new CaseCommand.ReviseDecision(1, Finding.UPHELD, "Right", Optional.empty()), new CaseCommand.DraftLetter("0".repeat(64)))) {
            assertThatThrownBy(() -> Acting.run(house.actor("officer"), () -> desk.tell(id, command))).as(command.toString()).isInstanceOf(NotAllowed.class);
        }
        assertThat(house.view(id).laps().running().orElseThrow().findings()).isEmpty();
        assertThat(house.view(id).laps().running().orElseThrow().reviewer()).contains(reviewer);
    }

    private HttpResponse<String> api(String method, CaseId id, String path, String body, Role... roles) throws IOException, InterruptedException {
        String token = Acting.as(TestPeople.administrator(), () -> house.bean(Tokens.class).make(House.POLICE, "trial", Set.of(roles), 2)).secret();
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(house.address() + "/api/v1/cases/" + id + "/review" + path)).header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    @Test
    void a_requester_asks_on_their_own_page_and_sees_when_they_will_be_answered() {
        CaseView answer = answered("grebe watch", new Requester("Sam Tarrant", "sam@mail.example", ""));
        Page requester = Chromium.window();
        requester.navigate("/request/" + answer.id() + "/" + house.bean(IdentityVault.class).linkProof(answer.id().value()));
        Survey.look(requester);
        requester.getByLabel("Write to us about this request").fill("Please look again at item 1.");
        requester.getByLabel("I am not happy with the answer").check();
        press(requester, "Send");
        Laps.Review review = house.view(answer.id()).laps().openReview().orElseThrow();
        assertThat(review.channel()).isEqualTo("form");
        assertThat(requester.content()).contains("Internal review", "We will write to you by", "Please look again at item 1.");
        Survey.look(requester);
        MimeMessage told = House.await("word that the review was asked for", () -> house.received("mail.example", answer.reference()).stream()
            .filter(m -> House.words(m).contains("took no part in it")).findFirst());
        assertThat(House.words(told)).contains("Dear Sam Tarrant");
    }
}
