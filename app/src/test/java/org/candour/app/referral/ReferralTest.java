package org.candour.app.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.TestPeople;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.identity.Requester;
import org.candour.app.journeys.House;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.Outcome;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.Advice.Favoured;
import org.candour.casework.referral.Advice.Kind;
import org.candour.casework.referral.Question;
import org.candour.casework.referral.ReferralEvent.Taken;
import org.candour.casework.referral.ReferralView;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Referrals between authorities of one installation: blind to who asked, on the record of both sides, advised once.
class ReferralTest {
    private static final House HOUSE = House.get();
    private static final Referrals REFERRALS = HOUSE.bean(Referrals.class);
    private static final Advising ADVISING = HOUSE.bean(Advising.class);
    private static int authorities;

    static Actor authority(String kind, String name) {
        String code = "net-" + kind + "-" + ++authorities;
        Acting.run(TestPeople.administrator(), () -> HOUSE.bean(Authorities.class).save(House.authority(code, name, kind, "foi@" + code + ".example")));
        return new Actor("user:%08d-0000-0000-0000-000000000000".formatted(authorities), code, Map.of(code, EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR))));
    }

    private static Actor colleague(Actor of) {
        return new Actor("user:%08d-0000-0000-0000-0000000000ff".formatted(authorities), "colleague", of.roles());
    }

    static String code(Actor actor) {
        return actor.authorities().iterator().next();
    }

    private static CaseView open(Actor who, Requester requester, String asked) {
        return HOUSE.open(code(who), "Use of drones", requester, asked);
    }

    private static Referrals.Asking asking(Actor unit) {
        return new Referrals.Asking(code(unit), "Is there a national line?", "We mean to disclose.", List.of("Answered in 2024 with a figure"),
            HOUSE.bean(org.candour.app.desk.Today.class).date().plusDays(3));
    }

    static UUID seek(Actor who, CaseView view, Actor unit) {
        return Acting.as(who, () -> REFERRALS.seek(view, REFERRALS.newIdentity(), REFERRALS.draft(view, asking(unit))));
    }

    static ReferralView mine(Actor who, CaseView view, UUID id) {
        return Acting.as(who, () -> REFERRALS.of(view, id).view());
    }

    static LogEntry logged(Actor who, CaseView view, UUID id, Actor unit) {
        House.awaitThat("the log number", () -> mine(who, view, id).log().isPresent());
        return Acting.as(unit, () -> ADVISING.byNumber(code(unit), mine(who, view, id).log().orElseThrow().toString()).orElseThrow());
    }

    private static final Requester ROBIN = new Requester("Robin Quill", "robin@mail.example", "");

    static Advice disclose(String why) {
        return new Advice(1, Kind.DISCLOSE, List.of(), why, List.of("Accountability"), List.of("Cost"), "Accountability outweighs.", Favoured.DISCLOSURE);
    }

    @Test
    void the_same_question_of_two_authorities_is_one_number_advised_once_and_each_decides_for_itself() {
        Actor unit = authority("unit", "National Unit");
        Actor one = authority("police", "Westmarch Police");
        Actor other = authority("police", "Southmoor Police");
        String asked = "Please list every drone that the force owns, with its make, its cost and the number of flights in each month of 2025.";
        CaseView first = open(one, ROBIN, asked);
        CaseView second = open(other, new Requester("Kit Lavender", "kit@mail.example", ""), asked);
        LocalDate due = first.due().due();
        UUID a = seek(one, first, unit);
        LogEntry entry = logged(one, first, a, unit);
        UUID b = seek(other, second, unit);
        assertThat(logged(other, second, b, unit).id()).as("the same question").isEqualTo(entry.id());
        assertThat(Acting.as(unit, () -> ADVISING.board(entry.id())).referredBy()).containsExactly("Westmarch Police", "Southmoor Police");

        int reached = Acting.as(unit, () -> ADVISING.advise(entry.id(), 0, Optional.empty(), disclose("Nothing in it helps anybody but the public.")));
        assertThat(reached).isEqualTo(2);
        for (Map.Entry<Actor, UUID> part : Map.of(one, a, other, b).entrySet()) {
            CaseView view = part.getKey() == one ? first : second;
            House.awaitThat("the advice", () -> mine(part.getKey(), view, part.getValue()).received() == 1);
        }
        Acting.run(one, () -> REFERRALS.decide(first, a, 1, Taken.FOLLOWED, "We agree."));
        Acting.run(other, () -> {
            REFERRALS.decide(second, b, 1, Taken.NOT_FOLLOWED, "Our contract forbids naming the make.");
            HOUSE.bean(Desk.class).tell(second.id(), new CaseCommand.Decide(1, new Outcome.AdvisedElsewhere("The fleet service", "They keep the list.")));
        });
        Acting.run(one, () -> HOUSE.bean(Desk.class).tell(first.id(), new CaseCommand.Decide(1, new Outcome.Disclosed("Seven."))));
        House.awaitThat("the plans on the board", () -> Acting.as(unit, () -> ADVISING.board(entry.id())).divergence().isPresent());
        Advising.Board board = Acting.as(unit, () -> ADVISING.board(entry.id()));
        assertThat(board.uptake()).isEqualTo(Map.of("Followed", List.of("Westmarch Police"), "Not followed", List.of("Southmoor Police")));
        assertThat(board.divergence().orElseThrow()).contains("disclosed").contains("advised to ask another body");
        // The statutory day did not move, on either record.
        assertThat(mine(one, first, a).due()).contains(due);
        assertThat(Acting.as(one, () -> HOUSE.bean(Desk.class).view(first.id())).due().due()).isEqualTo(due);

        Actor third = authority("police", "Eastfell Police");
        CaseView late = open(third, ROBIN, asked);
        UUID c = seek(third, late, unit);
        House.awaitThat("the line that stands already", () -> mine(third, late, c).received() == 1);
    }

    @Test
    void a_line_is_drafted_by_version_sent_to_all_and_superseded_with_its_uptake() {
        Actor unit = authority("unit", "Seventh Unit");
        Actor one = authority("police", "Ashwell Police");
        Actor other = authority("police", "Birchwell Police");
        String asked = "Which makers supplied body-worn cameras in each year since 2019, and for how much in each of those years?";
        CaseView first = open(one, ROBIN, asked);
        CaseView second = open(other, new Requester("Kit Lavender", "kit@mail.example", ""), asked);
        UUID a = seek(one, first, unit);
        LogEntry entry = logged(one, first, a, unit);
        UUID b = seek(other, second, unit);
        logged(other, second, b, unit);
        Advice half = new Advice(1, Kind.PART, List.of(), "Not thought through yet.", List.of(), List.of(), "", Favoured.NONE);
        Acting.run(unit, () -> ADVISING.draft(entry.id(), 0, half, "First thoughts"));
        Acting.run(colleague(unit), () -> {
            assertThatThrownBy(() -> ADVISING.draft(entry.id(), 0, disclose("Mine"), "")).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.getMessage()).contains("a colleague saved version 1"));
            ADVISING.draft(entry.id(), 1, disclose("Prices are public."), "Public after all");
            assertThatThrownBy(() -> ADVISING.send(entry.id(), 0, 1)).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.rule()).isEqualTo("latest-draft"));
        });
        assertThat(mine(one, first, a).advice()).as("a draft goes nowhere").isEmpty();
        assertThat(Acting.as(unit, () -> ADVISING.send(entry.id(), 0, 2))).isEqualTo(2);
        Acting.run(unit, () -> assertThatThrownBy(() -> ADVISING.send(entry.id(), 1, 2)).as("sent once").isInstanceOf(NotAllowed.class));
        House.awaitThat("the line", () -> mine(one, first, a).received() == 1 && mine(other, second, b).received() == 1);
        Acting.run(one, () -> REFERRALS.decide(first, a, 1, Taken.VARIED, "Without the makers."));
        House.awaitThat("the uptake", () -> Acting.as(unit, () -> ADVISING.board(entry.id())).uptake().equals(Map.of("Followed in part", List.of("Ashwell Police"), "Nothing said yet", List.of("Birchwell Police"))));

        Acting.run(unit, () -> {
            ADVISING.draft(entry.id(), 2, half, "Think again");
            assertThatThrownBy(() -> ADVISING.send(entry.id(), 1, 3)).as("a draft may be unfinished, advice not").isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.rule()).isEqualTo("advice-has-grounds"));
            ADVISING.draft(entry.id(), 3, disclose("Prices are public, makers too."), "");
            ADVISING.send(entry.id(), 1, 4);
        });
        Advising.Board board = Acting.as(unit, () -> ADVISING.board(entry.id()));
        assertThat(board.lines()).extracting(g -> g.advice().version(), g -> g.advice().reasons(), g -> g.supersededBy()).containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, "Prices are public, makers too.", Optional.empty()), org.assertj.core.groups.Tuple.tuple(1, "Prices are public.", Optional.of(2)));
        assertThat(board.drafts()).extracting(LineDrafts.Draft::number, LineDrafts.Draft::note, LineDrafts.Draft::sent).containsExactly(
            org.assertj.core.groups.Tuple.tuple(4, "", Optional.of(2)), org.assertj.core.groups.Tuple.tuple(3, "Think again", Optional.empty()),
            org.assertj.core.groups.Tuple.tuple(2, "Public after all", Optional.of(1)), org.assertj.core.groups.Tuple.tuple(1, "First thoughts", Optional.empty()));
        assertThat(board.uptake()).as("who followed the first may not follow the second").isEqualTo(Map.of("Nothing said yet", List.of("Ashwell Police", "Birchwell Police")));
        assertThat(Acting.as(one, () -> HOUSE.bean(org.springframework.jdbc.core.simple.JdbcClient.class).sql("select count(*) from referral_line_draft").query(Long.class).single())).as("an authority sees no draft").isZero();
    }

    @Test
    void a_record_that_was_altered_cut_or_robbed_of_its_row_does_not_verify() throws java.sql.SQLException {
        Actor unit = authority("unit", "Eighth Unit");
        Actor force = authority("police", "Oakwell Police");
        CaseView view = open(force, ROBIN, "How many e-scooters were seized at the station and crushed there in each month of 2025?");
        UUID id = seek(force, view, unit);
        logged(force, view, id, unit);
        assertThat(broken(unit, force)).isEmpty();
        String mine = "the record of referral %s that %s keeps".formatted(id, code(force));
        String theirs = "the record of referral %s that %s keeps".formatted(id, code(unit));
        for (List<String> change : List.of(
            List.of("update referral_entry set body = replace(body, 'crushed', 'kept') where seq = 1 and referral = '%s' and authority = '%s'".formatted(id, code(force)), mine + " 1"),
            List.of("update referral_entry set actor = 'user:nobody' where seq = 1 and referral = '%s' and authority = '%s'".formatted(id, code(unit)), theirs + " 1"),
            List.of("delete from referral_entry where seq = 2 and referral = '%s' and authority = '%s'".formatted(id, code(unit)), theirs + " 2"),
            List.of("delete from referral where id = '%s' and authority = '%s'".formatted(id, code(force)), mine + ", which has lost its row, 1"))) {
            try (var beneath = HOUSE.database("postgres"); var statement = beneath.createStatement()) {
                statement.execute("create table kept_entry as select * from referral_entry where referral = '%s'".formatted(id));
                statement.execute("create table kept_row as select * from referral where id = '%s'".formatted(id));
                assertThat(statement.executeUpdate(change.getFirst())).isEqualTo(1);
                List<String> found = broken(unit, force);
                statement.execute("delete from referral_entry where referral = '%s'".formatted(id));
                statement.execute("insert into referral_entry select * from kept_entry");
                statement.execute("delete from referral where id = '%s'".formatted(id));
                statement.execute("insert into referral select * from kept_row");
                statement.execute("drop table kept_entry, kept_row");
                assertThat(found).containsExactly(change.getLast());
            }
        }
        assertThat(broken(unit, force)).isEmpty();
    }

    private static List<String> broken(Actor... sides) {
        List<String> broken = new ArrayList<>();
        Acting.run(Actor.system("desk", java.util.Arrays.stream(sides).map(ReferralTest::code).collect(java.util.stream.Collectors.toSet())), () -> {
            var result = HOUSE.bean(ReferralChains.class).all((which, entry) -> broken.add(which + " " + entry));
            assertThat(result.broken()).isEqualTo(broken.size());
        });
        return broken;
    }

    @Test
    void of_two_advisers_at_once_the_second_is_told_and_nothing_is_sent_twice() {
        Actor unit = authority("unit", "Second Unit");
        Actor force = authority("police", "Northgate Police");
        CaseView view = open(force, ROBIN, "How many water cannon are kept, and when was each of them last tested by the maker?");
        UUID id = seek(force, view, unit);
        LogEntry entry = logged(force, view, id, unit);
        Acting.run(unit, () -> ADVISING.advise(entry.id(), 0, Optional.empty(), disclose("First")));
        Acting.run(colleague(unit), () -> assertThatThrownBy(() -> ADVISING.advise(entry.id(), 0, Optional.empty(), disclose("Second")))
            .isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.getMessage()).contains("a colleague advised").contains("kept below")));
        House.awaitThat("the advice", () -> mine(force, view, id).received() == 1);
        assertThat(mine(force, view, id).advice()).singleElement().returns("First", g -> g.advice().reasons());
    }

    @Test
    void an_answer_is_withdrawn_with_a_reason_a_second_person_on_each_side_and_a_public_trace() {
        Actor unit = authority("unit", "Third Unit");
        Actor force = authority("police", "Highmere Police");
        CaseView view = open(force, ROBIN, "Which informant handlers attended the course at the college, and on which days of 2025?");
        UUID id = seek(force, view, unit);
        LogEntry entry = logged(force, view, id, unit);
        Advice withdraw = new Advice(1, Kind.WITHDRAW, List.of(), "The answer names [[31(1)(a): a live operation]] by its dates.", List.of(), List.of(), "", Favoured.NONE);
        Acting.run(unit, () -> assertThatThrownBy(() -> ADVISING.advise(entry.id(), 0, Optional.empty(), withdraw)).isInstanceOfSatisfying(NotAllowed.class,
            e -> assertThat(e.rule()).isEqualTo("withdrawal-of-answer")));
        HOUSE.answer(view, new Outcome.Disclosed("Twelve of them."), force, colleague(force));
        House.awaitThat("the answer on the board", () -> Acting.as(unit, () -> ADVISING.board(entry.id())).members().getFirst().view().answered().isPresent());
        Acting.run(unit, () -> assertThatThrownBy(() -> ADVISING.advise(entry.id(), 0, Optional.empty(), disclose("Too late"))).isInstanceOfSatisfying(NotAllowed.class,
            e -> assertThat(e.getMessage()).contains("closed to advice")));

        assertThat(Acting.as(unit, () -> ADVISING.advise(entry.id(), 0, Optional.empty(), withdraw))).isZero();
        UUID waiting = Acting.as(unit, () -> ADVISING.board(entry.id())).waiting().getFirst().id();
        Acting.run(unit, () -> assertThatThrownBy(() -> ADVISING.confirm(entry.id(), waiting)).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.rule()).isEqualTo("second-person")));
        assertThat(mine(force, view, id).advice()).as("nothing went out on one person's word").isEmpty();
        Acting.run(colleague(unit), () -> ADVISING.confirm(entry.id(), waiting));
        House.awaitThat("the advice to withdraw", () -> mine(force, view, id).received() == 1);

        Acting.run(force, () -> {
            REFERRALS.decide(view, id, 1, Taken.FOLLOWED, "It must not stand.");
            assertThatThrownBy(() -> REFERRALS.confirmWithdrawal(view, id)).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.rule()).isEqualTo("second-person"));
        });
        assertThat(mine(force, view, id).decided()).isEmpty();
        Acting.run(colleague(force), () -> REFERRALS.confirmWithdrawal(view, id));
        assertThat(mine(force, view, id).decided().orElseThrow().taken()).isEqualTo(Taken.FOLLOWED);
        String page = HOUSE.people().browser().open("/withdrawn-answers").body();
        assertThat(page).contains("Highmere Police withdrew an answer", "Third Unit advised 1 authority", "It must not stand.", "(Section 31(1)(a))").doesNotContain("live operation");
    }

    @Test
    void no_byte_of_a_referral_changes_with_who_asked() {
        Actor unit = authority("unit", "Fourth Unit");
        List<String> seen = new ArrayList<>();
        for (Requester who : List.of(ROBIN, new Requester("Kit", "kit@mail.example", ""), new Requester("Dr Ama Serwaa Boateng-Osei", "ama.b@post.example", ""),
            new Requester("Siân Ó Briain", "s@o.example", "7 Quay Street\nEastmere EM4 2LP"), new Requester("", "nobody-in-particular@mail.example", ""))) {
            Actor force = authority("police", "Longwater Police");
            String name = who.name().isBlank() ? "A Reader" : who.name();
            CaseView view = open(force, who, "My name is %s. How many drones were flown over the harbour in May 2025, and by whom were they flown?\n\nKind regards\n%s\n%s\n%s"
                .formatted(name, name, who.email(), who.postalAddress()));
            UUID id = Acting.as(force, () -> REFERRALS.seek(view, REFERRALS.newIdentity(), REFERRALS.draft(view, new Referrals.Asking(code(unit), "Is " + name + " one of many?",
                "We mean to answer " + name + " in full.", List.of("An earlier answer to " + name), HOUSE.bean(org.candour.app.desk.Today.class).date().plusDays(3)))));
            LogEntry entry = logged(force, view, id, unit);
            Question told = Acting.as(unit, () -> ADVISING.board(entry.id())).members().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow().question();
            String bytes = EventJson.json(told).replace(code(force), "FORCE");
            assertThat(bytes).doesNotContain("Quill", "Kit", "Boateng", "Briain", "mail.example", "post.example", "Quay");
            seen.add(bytes + "\n" + EventJson.json(Released.of(Acting.as(unit, () -> ADVISING.board(entry.id())).members().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow().view())));
        }
        // Whoever gave no name wrote one into the officer's mouth that nobody can know; the request itself is the same all the same.
        assertThat(seen.subList(0, 4).stream().distinct()).hasSize(1);
        assertThat(seen.getLast()).contains("My name is [name]. How many drones were flown over the harbour in May 2025, and by whom were they flown?").doesNotContain("Kind regards");
    }

    @Test
    void figures_and_the_log_are_the_same_whoever_asked_and_a_request_for_the_log_is_answered_item_by_item() {
        List<String> files = new ArrayList<>();
        for (Requester who : List.of(ROBIN, new Requester("Kit Lavender", "kit@mail.example", ""))) {
            Actor unit = authority("unit", "Sixth Unit");
            Actor force = authority("police", "Stonebeck Police");
            CaseView view = open(force, who, "How many informers were paid in 2025, asks " + who.name() + ", and how much was paid to all of them together?");
            UUID id = seek(force, view, unit);
            LogEntry entry = logged(force, view, id, unit);
            Acting.run(unit, () -> ADVISING.advise(entry.id(), 0, Optional.empty(), new Advice(1, Kind.EXEMPTION, List.of("foia-31-1-a"), "The sums of [[31(1)(a): the northern team]] would show a source.",
                List.of("Accountability for money"), List.of("Safety of sources"), "Safety outweighs.", Favoured.WITHHOLDING)));
            House.awaitThat("the advice", () -> mine(force, view, id).received() == 1);
            Accountability account = HOUSE.bean(Accountability.class);
            LocalDate today = HOUSE.bean(org.candour.app.desk.Today.class).date();
            Accountability.Figures figures = Acting.as(unit, () -> account.figures(code(unit), today, today));
            assertThat(figures.referrals()).isEqualTo(1);
            assertThat(figures.tables().get("Advice that stands")).isEqualTo(Map.of("Withhold", 1));
            assertThat(figures.tables().get("Referred by")).isEqualTo(Map.of("Stonebeck Police", 1));
            assertThat(figures.tests()).isEqualTo(1);
            assertThat(figures.favoured()).isZero();
            assertThat(figures.median()).isPresent();
            files.add(Accountability.csv(figures).replaceAll("percentile,[\\d.]+|median,[\\d.]+", "") + Acting.as(unit, () -> account.log(code(unit), today, today)));
            if (files.size() == 2) {
                answered(unit, entry);
            }
        }
        assertThat(files.get(0)).isEqualTo(files.get(1)).contains("1/26,Stonebeck Police,Sixth Unit,Stonebeck Police,Use of drones".replace("/26", "/" + (LocalDate.now().getYear() % 100)));
    }

    /// Many numbers at once, as people ask for them: listed, padded, doubled, mistyped, given up.
    private static void answered(Actor unit, LogEntry entry) {
        LogRequests requests = HOUSE.bean(LogRequests.class);
        String year = "%02d".formatted(entry.number().year() % 100);
        String request = """
            All correspondence on the requests below:
            1. Log Number: 1/%1$s, Referred by: Stonebeck Police, Sent from: ****
            2. Log Number: 43/%1$s, Logged with: Highmere Police, Sent from: ****
            3. Log Number:000001/%1$s, Referred by: Longwater Police
            4. CRU Ref: 1015/15
            5. Our own 2216/2025
            """.formatted(year);
        List<LogRequests.Item> items = Acting.as(unit, () -> requests.reconcile(code(unit), request, "001015/15"));
        assertThat(items.stream().map(LogRequests.Item::found)).containsExactly(LogRequests.Found.HELD, LogRequests.Found.NOT_IN_LOG, LogRequests.Found.REPEATED, LogRequests.Found.EXCLUDED,
            LogRequests.Found.NO_NUMBER);
        assertThat(Acting.as(unit, () -> requests.reconcile(code(unit), "1. Log 1/" + year + ", Referred by: Longwater Police", "")).getFirst().note()).contains("The request names Longwater Police");
        LocalDate received = HOUSE.bean(org.candour.app.desk.Today.class).date();
        Acting.run(unit, () -> {
            assertThatThrownBy(() -> requests.reconcile(code(unit), request, "probably 2017/16")).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> requests.answer(code(unit), "000009/" + year, received, items, Map.of())).isInstanceOfSatisfying(NotAllowed.class,
                e -> assertThat(e.getMessage()).contains("Section 31(1)(a)"));
        });
        LogRequests.Answer answer = Acting.as(unit, () -> requests.answer(code(unit), "000009/" + year, received, items, Map.of("foia-31-1-a", new org.candour.letters.GroundReasons("foia-31-1-a",
            List.of(), Optional.of(org.candour.letters.Likelihood.WOULD_BE_LIKELY), "Naming the team would be likely to prejudice the prevention of crime, because the sums of so small a team would point to one "
            + "source, who would then be in danger and no longer help.", Optional.of(new org.candour.letters.PublicInterest(List.of("The public should know how advice on informers comes about."),
            List.of("A source who is found out is in danger, and others stop helping."), "The safety of a source weighs more here, since the advice itself is released and only the team is left out."))))));
        assertThat(answer.text()).contains("█████ (Section 31(1)(a))", "left out item 4", "has the number 43/" + year).doesNotContain("northern team");
        assertThat(answer.findings().stream().filter(f -> f.severity().compareTo(org.candour.law.Severity.ERROR) <= 0)).as("what the law asks of an answer").isEmpty();
    }

    @Test
    void a_subject_to_refer_is_met_at_intake_with_the_reason_and_no_other_authority_reads_anything() {
        Actor unit = authority("unit", "Fifth Unit");
        Actor force = authority("police", "Deepford Police");
        Actor stranger = authority("police", "Farhill Police");
        Triggers triggers = HOUSE.bean(Triggers.class);
        Acting.run(force, () -> {
            assertThatThrownBy(() -> triggers.save(code(force), 0, "", LocalDate.of(2026, 1, 5), List.of())).isInstanceOf(NotAllowed.class);
            triggers.save(code(force), 0, "Circular 4/26", LocalDate.of(2026, 1, 5), List.of(new Triggers.Trigger(true, "Covert aircraft", List.of("surveillance aircraft"))));
            assertThatThrownBy(() -> triggers.save(code(force), 0, "Circular 5/26", LocalDate.of(2026, 2, 5), List.of())).isInstanceOfSatisfying(NotAllowed.class,
                e -> assertThat(e.rule()).isEqualTo("latest-version"));
        });
        CaseView view = open(force, ROBIN, "How many aircraft for surveillance are leased, and what does each surveillance aircraft cost?");
        Triggers.Met met = Acting.as(force, () -> triggers.met(view)).getFirst();
        assertThat(met.words()).isEqualTo("\"Covert aircraft\": the request says \"surveillance aircraft\" (list 1, from Circular 4/26 of 2026-01-05)");
        UUID id = seek(force, view, unit);
        assertThat(mine(force, view, id).question().orElseThrow().cause()).isEqualTo(Question.Cause.MANDATORY);
        LogEntry entry = logged(force, view, id, unit);
        Acting.run(stranger, () -> {
            assertThatThrownBy(() -> ADVISING.board(entry.id())).isInstanceOf(NotThere.class);
            assertThatThrownBy(() -> ADVISING.advise(entry.id(), 0, Optional.empty(), disclose("No"))).isInstanceOf(NotThere.class);
            assertThatThrownBy(() -> REFERRALS.of(view, id)).isInstanceOf(NotThere.class);
            assertThat(triggers.versions(code(force))).isEmpty();
        });
        Acting.run(force, () -> assertThatThrownBy(() -> REFERRALS.draft(view, new Referrals.Asking("no-such-unit", "a", "b", List.of(), view.due().due().minusDays(1))))
            .isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.getMessage()).contains("no unit that this installation knows")));
    }
}
