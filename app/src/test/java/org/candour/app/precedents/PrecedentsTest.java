package org.candour.app.precedents;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.candour.app.AppTest;
import org.candour.app.TestPeople;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.journeys.House;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.EvidenceNoted.Bearing;
import org.candour.casework.CaseEvent.Sharing;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.NotAllowed;
import org.candour.law.Regime;
import org.candour.precedents.Kind;
import org.candour.precedents.Match;
import org.candour.precedents.PastRequest;
import org.candour.precedents.PublicDocument;
import org.candour.precedents.Query;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The index follows the record, answers within its bounds, and tells each authority what the others share and nothing else.
@AppTest
class PrecedentsTest {
    private static final String CAMERAS = "How many fixed speed cameras are in use in your area, and how many fines did each of them issue in the last calendar year?";
    private static final String SWANS = "Please list every injured swan that officers collected from canals, with the date and the veterinary surgery.";

    private final Desk desk;
    private final Indexes indexes;
    private final Following following;
    private final PastRequests requests;
    private final PublicDocuments documents;
    private final Evidence evidence;
    private final RoundRobins robins;
    private final SharingSettings sharing;
    private final Postures postures;
    private final Today today;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final Authorities authorities;

    PrecedentsTest(Desk desk, Indexes indexes, Following following, PastRequests requests, PublicDocuments documents, Evidence evidence, RoundRobins robins, SharingSettings sharing,
                   Postures postures, Today today, TransactionTemplate transaction, JdbcClient sql, Authorities authorities) {
        this.desk = desk;
        this.indexes = indexes;
        this.following = following;
        this.requests = requests;
        this.documents = documents;
        this.evidence = evidence;
        this.robins = robins;
        this.sharing = sharing;
        this.postures = postures;
        this.today = today;
        this.transaction = transaction;
        this.sql = sql;
        this.authorities = authorities;
    }

    /// An authority of its own for each test, with somebody who works for it alone.
    private Actor authority(String code) {
        Acting.run(TestPeople.administrator(), () -> authorities.save(House.authority(code, "Authority of " + code, "council", "foi@" + code + ".example")));
        return new Actor("user:00000000-0000-0000-0000-0000000000" + Math.abs(code.hashCode() % 90 + 10), code, java.util.Map.of(code, EnumSet.allOf(Role.class)));
    }

    private CaseView open(Actor who, String... items) {
        List<Item> numbered = new ArrayList<>();
        for (String item : items) {
            numbered.add(new Item(numbered.size() + 1, item));
        }
        String authority = who.authorities().iterator().next();
        return Acting.as(who, () -> desk.open(new Desk.Opening(authority, Regime.FOIA, "Subject of " + authority, today.date(), Optional.empty(), "post", numbered)));
    }

    private List<Match> find(Actor who, String text) {
        return Acting.as(who, () -> indexes.find(desk.readable(), new Query(Optional.empty(), "", Optional.empty(), text, EnumSet.allOf(Kind.class), 10, false)));
    }

    private static void within(Duration time, String what, BooleanSupplier holds) {
        long end = System.nanoTime() + time.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void untilFound(Actor who, CaseView view, String text) {
        within(Duration.ofSeconds(30), "the request to be findable", () -> find(who, text).stream().anyMatch(m -> m.id().equals(view.id().toString())));
    }

    @Test
    void a_new_request_is_found_by_its_own_authority_and_by_no_other() {
        Actor one = authority("alder");
        Actor other = authority("birch");
        CaseView view = open(one, CAMERAS);
        untilFound(one, view, CAMERAS);
        assertThat(find(other, CAMERAS)).isEmpty();
        assertThat(Acting.as(other, () -> requests.find(view.id().toString()))).isEmpty();
    }

    @Test
    void what_others_find_follows_what_is_shared_exactly() {
        Actor one = authority("cedar");
        Actor other = authority("elder");
        CaseView view = open(one, SWANS);
        untilFound(one, view, SWANS);
        Acting.run(one, () -> {
            desk.tell(view.id(), new CaseCommand.NoteEvidence("swans", "1", List.of()));
            desk.tell(view.id(), new CaseCommand.Decide(1, new org.candour.casework.Outcome.AdvisedElsewhere("The canal trust", "They keep the list.")));
            desk.tell(view.id(), new CaseCommand.ChooseSharing(Optional.of(Sharing.OUTCOME)));
        });
        untilFound(other, view, SWANS);
        String id = view.id().toString();
        PastRequests.Seen outcome = Acting.as(other, () -> requests.seen(List.of(id))).get(id);
        assertThat(outcome.own()).isFalse();
        assertThat(outcome.answer()).isEqualTo("plans: Advised to ask another body");
        assertThat(outcome.asked() + outcome.subject() + outcome.reference()).isEmpty();

        Acting.run(one, () -> desk.tell(view.id(), new CaseCommand.ChooseSharing(Optional.of(Sharing.TEXT))));
        within(Duration.ofSeconds(30), "the text to be shared", () -> Acting.as(other, () -> requests.seen(List.of(id))).get(id).asked().equals(SWANS));

        Acting.run(one, () -> desk.tell(view.id(), new CaseCommand.ChooseSharing(Optional.of(Sharing.NOTHING))));
        within(Duration.ofSeconds(30), "the request to be gone", () -> find(other, SWANS).stream().noneMatch(m -> m.id().equals(id)));
        assertThat(Acting.as(other, () -> requests.seen(List.of(id)))).isEmpty();
        assertThat(find(one, SWANS)).isNotEmpty();
    }

    @Test
    void the_authoritys_setting_reaches_the_cases_that_chose_nothing_themselves() {
        Actor one = authority("fir");
        Actor other = authority("gorse");
        CaseView kept = open(one, "How many hedgehog crossings were built under the northern bypass, and what did each of them cost to build?");
        CaseView shown = open(one, "Which tenders for winter gritting lorries were refused last autumn, and by whom were those tenders made?");
        untilFound(one, shown, "Which tenders for winter gritting lorries were refused last autumn, and by whom were those tenders made?");
        untilFound(one, kept, "How many hedgehog crossings were built under the northern bypass?");
        assertThatThrownBy(() -> Acting.run(other, () -> sharing.choose("fir", Sharing.TEXT))).isInstanceOf(RuntimeException.class);
        // At once after the case's own choice, which this room has not heard of yet.
        Acting.run(one, () -> desk.tell(kept.id(), new CaseCommand.ChooseSharing(Optional.of(Sharing.NOTHING))));
        Acting.run(one, () -> sharing.choose("fir", Sharing.TEXT));
        untilFound(other, shown, "Which tenders for winter gritting lorries were refused last autumn?");
        assertThat(find(other, "How many hedgehog crossings were built under the northern bypass?")).noneMatch(m -> m.id().equals(kept.id().toString()));
        assertThat(Acting.as(one, () -> sharing.of("fir"))).isEqualTo(Sharing.TEXT);
    }

    @Test
    void two_stores_that_differ_in_anothers_confidential_text_answer_byte_for_byte_the_same() {
        Actor asker = authority("hazel");
        Actor other = authority("iris");
        Acting.run(asker, () -> documents.put(new PublicDocument("board-hazel", "Board paper", "Hazel board", PublicDocument.Standing.OFFICIAL, Optional.of(LocalDate.of(2026, 3, 19)),
            "https://board.example/1", "", "There were 14 active owl boxes in the parish woods in March."), "hazel", Optional.empty(), Optional.empty(), "text/plain"));
        CaseView mine = open(asker, "How many owl boxes are there in the parish woods?");
        untilFound(asker, mine, "How many owl boxes are there in the parish woods?");
        within(Duration.ofSeconds(30), "the board paper", () -> find(asker, "owl boxes in the parish woods").stream().anyMatch(m -> m.id().equals("board-hazel")));
        CaseView view = open(asker, "How many owl boxes hang in the woods of the parish?", "Who pays for owl boxes?");
        untilFound(asker, view, "Who pays for owl boxes?");
        List<String> questions = List.of("owl boxes in the parish woods", "Who pays for owl boxes?", "secret badger sett", "", "How many owl boxes are there in the parish woods?");
        within(Duration.ofSeconds(30), "the indexes to be whole", () -> Acting.as(asker, () -> evidence.look(view, "")).ready());
        List<String> before = answers(asker, view, questions);
        for (String secret : List.of("How many owl boxes are there in the parish woods?", "Where is the secret badger sett that nobody may know of?",
            "Who pays for owl boxes in the woods of the parish, and how many hang there?")) {
            CaseView hidden = open(other, secret);
            untilFound(other, hidden, secret);
            assertThat(answers(asker, view, questions)).isEqualTo(before);
        }
    }

    private List<String> answers(Actor asker, CaseView view, List<String> questions) {
        return Acting.as(asker, () -> {
            List<String> answers = new ArrayList<>();
            for (String question : questions) {
                answers.add(String.valueOf(find(asker, question)));
                answers.add(String.valueOf(requests.search(question, Optional.empty(), 10)));
                answers.add(String.valueOf(documents.search(question, Optional.empty(), "", 10)));
                answers.add(String.valueOf(evidence.look(view, question)));
            }
            answers.add(String.valueOf(robins.of(view)));
            return answers;
        });
    }

    @Test
    void a_check_records_what_was_shown_whatever_the_form_says() {
        Actor one = authority("juniper");
        Acting.run(one, () -> documents.put(new PublicDocument("juniper-board", "Lines in the county", "Partnership board", PublicDocument.Standing.OFFICIAL, Optional.of(LocalDate.of(2026, 3, 19)),
            "https://board.example/2", "", "page one\fThere were 31 active county lines in Juniper in March 2026."), "juniper", Optional.empty(), Optional.empty(), "text/plain"));
        CaseView view = open(one, "What estimates do you hold of the number of county lines active in Juniper?");
        Evidence.Found[] found = new Evidence.Found[1];
        within(Duration.ofSeconds(30), "the board paper", () -> {
            found[0] = Acting.as(one, () -> evidence.look(view, ""));
            return board(found[0]).isPresent();
        });
        Evidence.FoundPassage passage = board(found[0]).orElseThrow();
        assertThat(passage.passage()).contains("31 active county lines");
        assertThat(passage.why()).anyMatch(why -> why.contains("county")).anyMatch(why -> why.contains("figure"));
        Acting.run(one, () -> {
            assertThatThrownBy(() -> evidence.record(view.id(), -1, "lines", List.of(new Evidence.Weighed("juniper-board", Bearing.ANSWERS, " ", ""))))
                .isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.rule()).isEqualTo("answer-has-place"));
            CaseView checked = evidence.record(view.id(), -1, "lines", List.of(new Evidence.Weighed("juniper-board", Bearing.CONTRADICTS, "page 2", ""),
                new Evidence.Weighed("no such thing", Bearing.ANSWERS, "page 1", "")));
            assertThat(checked.elsewhere().check().orElseThrow().findings()).singleElement()
                .returns("\"Lines in the county\" (Partnership board, 2026-03-19)", f -> f.title());
        });
        Acting.run(one, () -> documents.withdraw("juniper-board", "Its publisher has corrected it"));
        within(Duration.ofSeconds(30), "the withdrawn paper to be gone", () -> board(Acting.as(one, () -> evidence.look(view, ""))).isEmpty());
        assertThat(Acting.as(one, () -> documents.find("juniper-board")).orElseThrow().withdrawnFor()).isEqualTo("Its publisher has corrected it");
    }

    private static Optional<Evidence.FoundPassage> board(Evidence.Found found) {
        return found.otherPublic().stream().filter(p -> p.document().id().equals("juniper-board")).findFirst();
    }

    @Test
    void members_of_a_round_robin_are_gathered_and_their_answers_laid_side_by_side() {
        Actor one = authority("larch");
        Actor other = authority("maple");
        String asked = "Please give the number of live facial recognition deployments in 2026, with the date and place of each deployment.";
        CaseView mine = open(one, asked);
        CaseView theirs = open(other, "Dear team, please give the number of live facial recognition deployments in 2026, with the date and place of each deployment. Many thanks in advance.");
        Acting.run(other, () -> {
            desk.tell(theirs.id(), new CaseCommand.ChooseSharing(Optional.of(Sharing.OUTCOME)));
            desk.tell(theirs.id(), new CaseCommand.Decide(1, new org.candour.casework.Outcome.Disclosed("Three.")));
        });
        Acting.run(one, () -> desk.tell(mine.id(), new CaseCommand.Decide(1, new org.candour.casework.Outcome.Lapsed("No answer to our question."))));
        within(Duration.ofSeconds(30), "both in one round robin", () -> Acting.as(one, () -> robins.of(desk.view(mine.id()))).flatMap(RoundRobins.RoundRobin::divergence).isPresent());
        RoundRobins.RoundRobin robin = Acting.as(one, () -> robins.of(desk.view(mine.id()))).orElseThrow();
        assertThat(robin.members()).extracting(PastRequests.Seen::askedOf).containsExactlyInAnyOrder("Authority of larch", "Authority of maple");
        assertThat(robin.divergence().orElseThrow()).contains("1 of 2 answers 'disclosed'", "1 of 2 answers 'lapsed'");
        assertThat(Acting.as(authority("nettle"), () -> robins.of(mine.id().toString()))).isEmpty();
    }

    @Test
    void divergence_counts_silence_apart_from_speech() {
        List<Optional<String>> stands = new ArrayList<>(java.util.Collections.nCopies(37, Optional.of("Neither confirmed nor denied")));
        stands.addAll(java.util.Collections.nCopies(3, Optional.of("Not held")));
        assertThat(RoundRobins.divergence(stands)).contains("3 of 40 answer 'not held', 37 of 40 answer 'neither confirmed nor denied'; an answer by the rest that neither "
            + "confirms nor denies then tells the reader something.");
        assertThat(RoundRobins.divergence(List.of(Optional.of("Not held"), Optional.empty(), Optional.of("Not held")))).isEmpty();
    }

    @Test
    void a_standing_subject_is_matched_from_intake_on() {
        Actor one = authority("oak");
        Acting.run(one, () -> {
            assertThatThrownBy(() -> postures.add("oak", "Of", List.of("of the"), "", "", today.date().plusMonths(6))).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> postures.add("oak", "Lines", List.of("county lines"), "", "", today.date().minusDays(1))).isInstanceOf(NotAllowed.class);
            postures.add("oak", "Covert use of drones", List.of("covert drone", "surveillance aircraft"), "It would show where.", "", today.date().plusMonths(6));
        });
        CaseView touched = open(one, "How often did you fly covert drones in the valley?");
        CaseView free = open(one, "How many drones do you own, and are any of them used covertly?");
        within(Duration.ofSeconds(30), "the standing subject", () -> Acting.as(one, () -> postures.touched(touched)).size() == 1);
        untilFound(one, free, "How many drones do you own, and are any of them used covertly?");
        assertThat(Acting.as(one, () -> postures.touched(free))).isEmpty();
        assertThat(Acting.as(authority("pine"), postures::all)).isEmpty();
    }

    @Test
    void an_old_log_comes_in_once_however_often_it_is_brought() {
        Actor one = authority("quince");
        PastRequest row = new PastRequest("log-1", "Authority of quince", LocalDate.of(2019, 5, 3), "How many allotments stood empty in the spring of 2019, by ward?", Optional.of("Disclosed"),
            List.of("foia-40-2"), Optional.of(LocalDate.of(2019, 5, 24)), false);
        Acting.run(one, () -> {
            assertThat(requests.bring("quince", List.of(row))).isEqualTo(1);
            assertThat(requests.bring("quince", List.of(row))).isZero();
        });
        within(Duration.ofSeconds(30), "the row of the log", () -> find(one, "How many allotments stood empty in the spring of 2019, by ward?").stream()
            .anyMatch(m -> m.id().equals("quince:log-1") && m.why().stream().anyMatch(why -> why.contains("after 21 days"))));
    }

    @Test
    void a_rebuild_loses_nothing_and_answers_meanwhile() {
        Actor one = authority("rowan");
        CaseView view = open(one, "How many lamp posts were struck by lightning in the hills since 2020?");
        untilFound(one, view, "How many lamp posts were struck by lightning in the hills since 2020?");
        assertThatThrownBy(() -> Acting.run(one, following::rebuild)).isInstanceOf(NotAllowed.class);
        Acting.run(TestPeople.administrator(), following::rebuild);
        CaseView next = open(one, "Which bridges were closed for frost in the hills since 2020, and for how many hours was each closed?");
        untilFound(one, next, "Which bridges were closed for frost in the hills since 2020, and for how many hours was each closed?");
        within(Duration.ofSeconds(60), "the rebuild to end", () -> indexes.ready(Set.of("rowan")));
        assertThat(find(one, "How many lamp posts were struck by lightning in the hills since 2020?")).anyMatch(m -> m.id().equals(view.id().toString()));
        assertThat(rows("rowan")).isEqualTo(2);
    }

    private int rows(String authority) {
        return Acting.as(Actor.system("precedents", Set.of(authority)), () -> java.util.Objects.requireNonNull(transaction.execute(_ ->
            sql.sql("select count(*) from past_request where authority = ?").param(authority).query(Integer.class).single())));
    }
}
