package org.candour.app.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.candour.app.AppTest;
import org.candour.app.TestPeople;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Searches;
import org.candour.app.identity.Correspondence;
import org.candour.app.intake.Intake;
import org.candour.app.letters.Drafting;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseEvent.Track;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.candour.casework.Reasons.Likelihood;
import org.candour.law.Severity;
import org.candour.letters.Checker;
import org.candour.letters.Finding;
import org.candour.letters.Known;
import org.candour.letters.LetterText;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests as they were really put to authorities, sent as e-mail and taken through to an issued letter that passes every check.
@AppTest
class SeedRequestsTest {
    private static final Path SEEDS = Path.of("../../shared/seeds");
    private static final String AUTHORITY = "northshire-police";
    private static final Actor OFFICER = officer(1);
    private static final Actor APPROVER = officer(2);

    private final TestPeople people;
    private final Intake intake;
    private final Desk desk;
    private final Searches searches;
    private final Drafting drafting;
    private final Correspondence correspondence;

    SeedRequestsTest(TestPeople people, Intake intake, Desk desk, Searches searches, Drafting drafting, Correspondence correspondence) {
        this.people = people;
        this.intake = intake;
        this.desk = desk;
        this.searches = searches;
        this.drafting = drafting;
        this.correspondence = correspondence;
    }

    private static Actor officer(int n) {
        return new Actor("user:" + new UUID(7, n), "Officer " + n, Map.of(AUTHORITY, EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR))));
    }

    @BeforeEach
    void documents() {
        Assumptions.assumeTrue(Files.isDirectory(SEEDS), "skipped: the five real documents are not beside the project");
        people.authority(AUTHORITY, "Northshire Police");
    }

    @Test
    void a_round_robin_on_county_lines_is_answered_by_neither_confirming_nor_denying() throws IOException {
        for (String seed : List.of("000", "001")) {
            String request = seed.equals("000") ? between(seed, "access to the following information:", "Following receipt") : between(seed, "requested the following information:", "The Office of");
            assertThat(answered(request, item -> ncnd())).isEqualTo("Neither confirmed nor denied");
        }
    }

    @Test
    void a_question_about_thwarted_attacks_is_answered() throws IOException {
        assertThat(answered(between("002", "access to the following information:", "Following receipt"), item -> ncnd())).isEqualTo("Neither confirmed nor denied");
    }

    @Test
    void a_request_for_fourteen_logs_has_fourteen_items_and_each_is_answered() throws IOException {
        String request = between("003", "Description of information sought:", "Clarification:");
        CaseId id = taken(request);
        assertThat(Acting.as(OFFICER, () -> desk.view(id)).items()).hasSize(14);
        assertThat(finished(id, item -> item.number() == 13 ? new Outcome.NotHeld("The requester asked us to leave this one out.")
            : new Outcome.PartlyWithheld("The correspondence is given in part.", List.of(qualified("foia-31-1-a", List.of()))))).isEqualTo("Mixed");
    }

    @Test
    void what_a_board_paper_publishes_is_said_to_be_accessible() throws IOException {
        assertThat(between("004", "Summary", "Recent Disruptions")).contains("active County Lines");
        assertThat(answered("1. How many county lines are active in the area?\n2. Which of them affect the county?",
            item -> new Outcome.AccessibleElsewhere("It is in paragraph 6 of the board's paper of 19 March 2021: https://www.board.example/papers/march-2021"))).isEqualTo("Already accessible");
    }

    private String answered(String request, Function<Item, Outcome> decide) {
        return finished(taken(request), decide);
    }

    private CaseId taken(String request) {
        String mail = "From: Robin Quill <robin@mail.example>\r\nTo: foi@northshire.example\r\nSubject: Request for information\r\nMessage-ID: <%s@mail.example>\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nDear Sir or Madam,\r\n\r\n%s\r\n\r\nYours faithfully\r\nRobin Quill\r\n"
            .formatted(UUID.randomUUID(), request.replace("\n", "\r\n"));
        Intake.Fate fate = Acting.as(Actor.system("intake", Set.of(AUTHORITY)), () -> intake.email(AUTHORITY, mail.getBytes(StandardCharsets.UTF_8), Instant.now()));
        assertThat(fate.kind()).as(fate.reason()).isEqualTo(Intake.Fate.Kind.CASE);
        return fate.caseId().orElseThrow();
    }

    /// Takes a case through search, decision, letter and approval to posting; the letter passes the checker.
    private String finished(CaseId id, Function<Item, Outcome> decide) {
        Acting.run(OFFICER, () -> {
            List<Item> items = desk.view(id).items();
            assertThat(items).isNotEmpty().noneMatch(item -> item.text().contains("Quill"));
            List<Integer> numbers = items.stream().map(Item::number).toList();
            Searches.Link link = searches.ask(id, -1, numbers, "Records", "records@northshire.example", "All of it", desk.view(id).due().due());
            searches.answer(id, link.search(), List.of(new Place("Records system", "the words of the request", "five years", 30)),
                new Searches.Finding(link.search(), Searches.Holding.HELD, 3, ""), List.of());
            desk.tell(id, new CaseCommand.NoteEvidence(desk.view(id).subject(), "1", List.of()));
            items.forEach(item -> desk.tell(id, new CaseCommand.Decide(item.number(), decide.apply(item))));
            CaseView saved = drafting.save(id, -1, drafting.current(desk.view(id)).markup());
            desk.tell(id, new CaseCommand.SubmitLetter(saved.letter().orElseThrow().draft(), Track.STANDARD));
        });
        return Acting.as(APPROVER, () -> {
            CaseView view = desk.view(id);
            String letter = drafting.current(view).text();
            List<Finding> grave = Checker.check(LetterText.of(letter), Known.nothing().withReceivedOn(view.receivedOn())).stream()
                .filter(f -> f.severity() == Severity.BLOCKER).toList();
            assertThat(grave).as(letter).isEmpty();
            desk.tell(id, new CaseCommand.ApproveLetter(view.letter().orElseThrow().draft(), Clearance.APPROVER));
            drafting.clearToSend(id, -1, Delivery.POST);
            CaseView sent = desk.tell(id, new CaseCommand.RecordSent(Delivery.POST, "First class"));
            assertThat(sent.stage()).isEqualTo(CaseView.Stage.ANSWERED);
            assertThat(correspondence.of(id.value())).anyMatch(Correspondence.Message::incoming);
            List<String> kinds = sent.decisions().values().stream().map(Outcome::plain).distinct().toList();
            return kinds.size() == 1 ? kinds.getFirst() : "Mixed";
        });
    }

    private static Outcome ncnd() {
        return new Outcome.NeitherConfirmedNorDenied(List.of(
            new Reasons("foia-23-5", List.of(), Optional.empty(), "The National Crime Agency leads the national work against these offences, so on the balance of probabilities an answer either way would relate to it.", Optional.empty()),
            qualified("foia-31-3", List.of("foia-31-1-a"))));
    }

    private static Reasons qualified(String ground, List<String> matters) {
        return new Reasons(ground, matters, Optional.of(Likelihood.WOULD_BE_LIKELY),
            "An answer for one area would be likely to tell those who commit these offences whether they have been noticed there, and to let them move.",
            Optional.of(new Reasons.PublicInterest(List.of("People want to know how public money is spent on a serious threat."),
                List.of("Victims would be put at greater risk where offenders learn that they are unnoticed."),
                "The risk to victims outweighs the interest in an answer for this one area, since national figures are published.")));
    }

    private static String between(String seed, String after, String before) throws IOException {
        try (var files = Files.list(SEEDS)) {
            String text = Files.readString(files.filter(f -> f.getFileName().toString().startsWith(seed)).findFirst().orElseThrow());
            int start = text.indexOf(after) + after.length();
            return text.substring(start, text.indexOf(before, start)).strip();
        }
    }
}
