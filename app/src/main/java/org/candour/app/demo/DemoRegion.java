package org.candour.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.HouseStyle;
import org.candour.app.access.People;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Today;
import org.candour.app.identity.Requester;
import org.candour.app.intake.Intake;
import org.candour.app.letters.Drafting;
import org.candour.app.publication.Publishing;
import org.candour.app.release.Clearing;
import org.candour.app.statistics.Workload;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseEvent.Party;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseEvent.QuestionKind;
import org.candour.casework.CaseEvent.SectionFinding;
import org.candour.casework.CaseEvent.Track;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.candour.law.Regime;
import org.candour.precedents.PrecedentIndex;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the demo's authorities, people and 60 cases in every state, by the same commands that officers give.
@Component
@ConditionalOnProperty(name = "candour.demo", havingValue = "true")
class DemoRegion {
    static final String PASSWORD = "candour-demo-2026";
    private static final int CASES = 60;
    private static final List<String> ASKED = List.of("northshire-police", "northshire-opcc", "eastmere", "northshire-police", "eastmere", "northshire-police");
    private static final List<String> REQUESTERS = List.of("Robin Quill", "Alex Marlow", "Sam Tarrant", "Jo Penhale", "Kit Lavender", "Morgan Ashby", "Charlie Wren");

    private final Authorities authorities;
    private final People people;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final DemoClock clock;
    private final Today today;
    private final Intake intake;
    private final Desk desk;
    private final Searches searches;
    private final Drafting drafting;
    private final Publishing publishing;
    private final Clearing clearing;
    private final Vault vault;
    private final Workload workload;
    private final DemoEvidence evidence;
    private final DemoBoard board;
    private final DemoReferral referral;
    private final DemoBulletin bulletin;

    DemoRegion(Authorities authorities, People people, JdbcClient sql, TransactionTemplate transaction, DemoClock clock, Today today, Intake intake, Desk desk,
               Searches searches, Drafting drafting, Publishing publishing, Clearing clearing, Vault vault, Workload workload, DemoEvidence evidence, DemoReferral referral, DemoBoard board, DemoBulletin bulletin) {
        this.authorities = authorities;
        this.people = people;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.today = today;
        this.intake = intake;
        this.desk = desk;
        this.searches = searches;
        this.drafting = drafting;
        this.publishing = publishing;
        this.clearing = clearing;
        this.vault = vault;
        this.workload = workload;
        this.evidence = evidence;
        this.board = board;
        this.referral = referral;
        this.bulletin = bulletin;
    }

    /// A sign-in of the demo and what it is for.
    record SignIn(String email, String what) {}

    /// Makes what is missing.
    ///
    /// @return the sign-ins, one for each role
    List<SignIn> load() {
        Actor installation = new Actor("system:demo", "Candour", Map.of("*", Set.of(Role.ADMINISTRATOR)));
        boolean there = authorities.byCode("northshire-police").isPresent();
        if (!there) {
            Map<String, Actor> staff = Acting.as(installation, () -> {
                make();
                return staff();
            });
            evidence.make(installation, staff.get("officer@northshire.example"), staff.get("decider@northshire.example"));
            try {
                for (int i = 0; i < CASES; i++) {
                    followed(i, tell(i, staff), staff);
                }
                Acting.run(staff.get("approver@northshire.example"), () -> workload.capacities().forEach((team, officers) ->
                    officers.forEach(officer -> workload.setCapacity(team.id(), officer.person(), OptionalInt.of(4)))));
            } finally {
                clock.behind(Duration.ZERO);
            }
            referral.make(staff);
            bulletin.make(staff);
            board.make(staff);
        }
        return SIGN_INS;
    }

    private static final List<SignIn> SIGN_INS = List.of(
        new SignIn("correspondent@northshire.example", "Correspondent: logs requests, sees who asked"),
        new SignIn("officer@northshire.example", "Case officer for Northshire Police and its commissioner"),
        new SignIn("decider@northshire.example", "Decision maker"),
        new SignIn("approver@northshire.example", "Approver"),
        new SignIn("press@northshire.example", "Press office clearance"),
        new SignIn("chief@northshire.example", "Chief officer clearance"),
        new SignIn("owner@northshire.example", "Information owner"),
        new SignIn("reviewer@northshire.example", "Reviewer of answers"),
        new SignIn("head@northshire.example", "Head of information: approves the outcome of reviews"),
        new SignIn("auditor@northshire.example", "Auditor"),
        new SignIn("admin@northshire.example", "Administrator of the whole installation"),
        new SignIn("team@eastmere.example", "Eastmere Council: every working role in one person"),
        new SignIn("second@eastmere.example", "Eastmere Council: a second person, to approve"),
        new SignIn("adviser@advice.example", "National advice unit"));

    private static final Map<String, List<Role>> ROLES = roles();

    private static Map<String, List<Role>> roles() {
        Map<String, List<Role>> roles = new LinkedHashMap<>();
        roles.put("correspondent@northshire.example", List.of(Role.CORRESPONDENT));
        roles.put("officer@northshire.example", List.of(Role.CASE_OFFICER));
        roles.put("decider@northshire.example", List.of(Role.DECISION_MAKER));
        roles.put("approver@northshire.example", List.of(Role.APPROVER));
        roles.put("press@northshire.example", List.of(Role.PRESS_OFFICER));
        roles.put("chief@northshire.example", List.of(Role.CHIEF_OFFICER));
        roles.put("owner@northshire.example", List.of(Role.INFORMATION_OWNER));
        roles.put("reviewer@northshire.example", List.of(Role.REVIEWER));
        roles.put("head@northshire.example", List.of(Role.APPROVER));
        roles.put("auditor@northshire.example", List.of(Role.AUDITOR));
        roles.put("admin@northshire.example", List.of(Role.ADMINISTRATOR));
        List<Role> working = List.of(Role.CORRESPONDENT, Role.CASE_OFFICER, Role.DECISION_MAKER, Role.APPROVER);
        roles.put("team@eastmere.example", working);
        roles.put("second@eastmere.example", working);
        roles.put("adviser@advice.example", working);
        return roles;
    }

    private void make() {
        authority("northshire-police", "Northshire Police", "police", "{n:06}/{yy}", "Police Headquarters\nHarbour Road\nNorthshire NO1 1AA", "foi@northshire.example");
        authority("northshire-opcc", "Northshire Police and Crime Commissioner", "opcc", "FOI/OPCC/{yy}-{n:03}", "Office of the Commissioner\n2 Castle Street\nNorthshire NO1 2BB", "foi@opcc.northshire.example");
        authority("eastmere", "Eastmere Council", "council", "{n}/{yyyy}", "Town Hall\nMarket Square\nEastmere EA1 1CC", "foi@eastmere.example");
        authority("nau", "National Advice Unit", "unit", "NAU-{yyyy}-{n:04}", "1 Parliament Mews\nLondon SW1 0ZZ", "foi@advice.example");
        transaction.executeWithoutResult(_ -> {
            team("Northshire information team", List.of("northshire-police", "northshire-opcc"), "@northshire.example");
            team("Eastmere information team", List.of("eastmere"), "@eastmere.example");
            team("Advice unit", List.of("nau"), "@advice.example");
        });
    }

    private void authority(String code, String name, String kind, String series, String address, String email) {
        authorities.save(new Authority(code, name, name, kind, Set.of("FOIA", "EIR"), series, new HouseStyle(name + "\n" + address, address, email, "01632 960000",
            "https://" + code + ".example", "Information Manager", "", "Information Manager\n" + address + "\n" + email, "", "#1d70b8", "", "en", kind.equals("police") ? "https://" + code + ".example/report" : "", "Open Government Licence v3.0")));
    }

    private void team(String name, List<String> serves, String domain) {
        UUID id = Ids.at(today.now());
        sql.sql("insert into team (id, name) values (?, ?)").params(id, name).update();
        serves.forEach(code -> sql.sql("insert into team_authority (team_id, authority) values (?, ?)").params(id, code).update());
        ROLES.forEach((email, roles) -> {
            if (email.endsWith(domain)) {
                Person person = people.add(email, title(email), PASSWORD, roles.contains(Role.ADMINISTRATOR));
                sql.sql("update user_account set must_change = false where id = ?").param(person.id()).update();
                roles.forEach(role -> sql.sql("insert into membership (user_id, team_id, role) values (?, ?, ?)").params(person.id(), id, role.name()).update());
            }
        });
    }

    /// A fictional name for each address.
    private static String title(String email) {
        return switch (email.substring(0, email.indexOf('@'))) {
            case "correspondent" -> "Cora Pond";
            case "officer" -> "Oscar Field";
            case "decider" -> "Dee Sutton";
            case "approver" -> "April Rowe";
            case "press" -> "Preston Dale";
            case "chief" -> "Chris Hale";
            case "owner" -> "Owen Carr";
            case "reviewer" -> "Rae Viner";
            case "head" -> "Heather Dean";
            case "auditor" -> "Audrey Tor";
            case "admin" -> "Adam Minton";
            case "team" -> "Tamsin East";
            case "second" -> "Selwyn Mere";
            default -> "Ada Visor";
        };
    }

    private Map<String, Actor> staff() {
        Map<String, Actor> staff = new LinkedHashMap<>();
        ROLES.keySet().forEach(email -> staff.put(email, people.actor(people.byEmail(email).orElseThrow())));
        return staff;
    }

    /// Tells one case up to the state that its number asks for.
    private CaseId tell(int i, Map<String, Actor> staff) {
        String asked = i == 59 ? "nau" : ASKED.get(i % ASKED.size());
        boolean east = asked.equals("eastmere");
        boolean unit = asked.equals("nau");
        Actor one = staff.get(east ? "team@eastmere.example" : unit ? "adviser@advice.example" : "officer@northshire.example");
        Actor decider = east || unit ? one : staff.get("decider@northshire.example");
        Actor approver = staff.get(east ? "second@eastmere.example" : "approver@northshire.example");
        Actor correspondent = east || unit ? one : staff.get("correspondent@northshire.example");
        Topic topic = Topic.ALL.get(i % Topic.ALL.size());
        // The unit has one officer here, and nobody approves their own draft.
        int state = unit ? 6 : i % 12;
        int age = age(i, state);
        clock.behind(Duration.ofDays(age));
        String name = REQUESTERS.get(i % REQUESTERS.size());
        Requester requester = new Requester(name, name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@mail.example", "");
        String words = "Dear Sir or Madam,\n\n" + String.join("\n\n", topic.items()) + "\n\nYours faithfully\n" + name;
        CaseId id = Acting.as(correspondent, () -> intake.open(new Intake.Request(asked, i % 3 == 0 ? "form" : "post", topic.subject().startsWith("Air") ? Regime.EIR : Regime.FOIA,
            topic.subject(), topic.items(), words, requester, today.date(), Optional.empty()))).id();
        if (state == 0) {
            return id;
        }
        step(age - 1, () -> Acting.run(one, () -> desk.tell(id, new CaseCommand.Assign(one.id()))));
        if (state == 1) {
            return id;
        }
        step(age - 1, () -> Acting.run(one, () -> desk.tell(id, new CaseCommand.AcceptAssignment())));
        switch (state) {
            case 2 -> step(age - 2, () -> Acting.run(one, () -> searches.ask(id, -1, List.of(1), "Records unit", "records@northshire.example", topic.items().getFirst(), today.date().plusDays(7))));
            case 3 -> step(age - 2, () -> Acting.run(one, () -> desk.tell(id, new CaseCommand.AskRequester("Which period do you mean: the calendar year or the financial year?"))));
            case 4 -> step(age - 2, () -> Acting.run(one, () -> desk.tell(id, asked.equals("northshire-opcc") || desk.view(id).regime() != Regime.FOIA
                ? new CaseCommand.AddNote("The custodian of these records is on leave until Monday.") : new CaseCommand.GiveFeesNotice(2500))));
            case 5 -> step(age - 4, () -> Acting.run(one, () -> extend(id)));
            default -> {
                search(id, age - 4, one);
                answer(id, i, age - 6, state, topic, one, decider, approver);
            }
        }
        return id;
    }

    /// What followed four of the answers: one is in review, one with the regulator, one at the Tribunal, one was withdrawn from the log.
    private void followed(int i, CaseId id, Map<String, Actor> staff) {
        Actor officer = staff.get("officer@northshire.example");
        Actor reviewer = staff.get("reviewer@northshire.example");
        switch (i) {
            case 21 -> {
                step(6, () -> Acting.run(staff.get("correspondent@northshire.example"), () -> intake.askReview(id, "form",
                    "I am not satisfied with the answer. Figures of this kind were given to me last year.", today.date())));
                step(5, () -> Acting.run(officer, () -> desk.tell(id, new CaseCommand.GiveReview(reviewer.id(), Optional.empty()))));
                step(2, () -> Acting.run(reviewer, () -> desk.tell(id, new CaseCommand.ReviseDecision(1, Finding.UPHELD, "All that is recorded was given.", Optional.empty()))));
            }
            case 23 -> step(1, () -> Acting.run(staff.get("approver@northshire.example"), () -> publishing.withdraw(id, -1, "One figure was wrong; a corrected answer will follow.")));
            case 9 -> {
                complaint(id, officer, "IC-203145-K7P2", "That the figure leaves out calls that came by text", 14);
                step(12, () -> Acting.run(officer, () -> desk.tell(id, new CaseCommand.RecordQuestion(1, QuestionKind.LETTER, "From which records was the median taken, and who took it?",
                    today.date(), Optional.empty(), Optional.of(today.date().plusDays(28))))));
            }
            case 57 -> {
                complaint(id, officer, "IC-198802-Q4X9", "How long the answer took, and whether more is on record", 70);
                step(35, () -> Acting.run(officer, () -> desk.tell(id, new CaseCommand.RecordNotice(1, "IC-198802-Q4X9", today.date(),
                    List.of(new SectionFinding("Time for compliance", Finding.PARTLY, "Nine days of the delay were not explained."),
                        new SectionFinding("Whether more is held", Finding.UPHELD, "The searches were the right ones.")), List.of()))));
                step(20, () -> Acting.run(officer, () -> {
                    desk.tell(id, new CaseCommand.RecordAppeal(1, "EA/%d/0147".formatted(today.date().getYear()), Party.REQUESTER, today.date(), Optional.empty()));
                    desk.tell(id, new CaseCommand.RecordDirection(1, "File and serve the open bundle", today.date().plusDays(28)));
                }));
            }
            default -> { }
        }
    }

    private void complaint(CaseId id, Actor officer, String reference, String about, int daysAgo) {
        step(daysAgo, () -> Acting.run(officer, () -> desk.tell(id, new CaseCommand.RecordComplaint(reference, today.date(), about))));
    }

    /// Days ago on which the request came in: most recent for open cases, some of them late or nearly so.
    private static int age(int i, int state) {
        return switch (state) {
            case 0 -> 1 + i % 5;
            case 1 -> 2 + i % 4;
            case 2, 6 -> 8 + i % 30;
            case 3, 4, 5 -> 6 + i % 12;
            case 7, 8 -> 16 + i % 13;
            default -> 35 + 3 * (i % 20);
        };
    }

    private void step(int daysAgo, Runnable work) {
        clock.behind(Duration.ofDays(Math.max(daysAgo, 0)));
        work.run();
    }

    private void extend(CaseId id) {
        CaseView view = desk.view(id);
        boolean foia = view.regime() == Regime.FOIA;
        desk.tell(id, new CaseCommand.Extend(foia ? Optional.of("foia-31-1-a") : Optional.empty(), foia ? Optional.of(view.due().day40()) : Optional.empty(),
            foia ? "The public interest in section 31 needs more thought." : "The records fill 40 boxes."));
    }

    private void search(CaseId id, int daysAgo, Actor officer) {
        step(daysAgo, () -> Acting.run(officer, () -> {
            CaseView view = desk.view(id);
            List<Integer> items = view.items().stream().map(Item::number).toList();
            Searches.Link link = searches.ask(id, -1, items, "Own search", "nobody@candour.invalid", "All records", today.date());
            searches.answer(id, link.search(), List.of(new Place("Records system", view.subject(), "2025", 25), new Place("Shared folder", view.subject(), "2025", 15)),
                new Searches.Finding(link.search(), Searches.Holding.HELD, 12, ""), List.of());
        }));
    }

    private void answer(CaseId id, int i, int daysAgo, int state, Topic topic, Actor officer, Actor decider, Actor approver) {
        boolean ncnd = topic.subject().startsWith("County") && desk(officer, id).regime() == Regime.FOIA;
        boolean file = topic.answer().contains("file") && !ncnd;
        if (file) {
            step(daysAgo, () -> Acting.run(officer, () -> attach(id, topic)));
        }
        step(daysAgo, () -> Acting.run(decider, () -> {
            desk.tell(id, new CaseCommand.NoteEvidence(topic.subject(), PrecedentIndex.version(), List.of()));
            for (Item item : desk.view(id).items()) {
                desk.tell(id, new CaseCommand.Decide(item.number(), outcome(i, ncnd, item, topic, desk.view(id).regime())));
            }
        }));
        if (state == 6) {
            return;
        }
        step(daysAgo - 1, () -> Acting.run(officer, () -> {
            CaseView saved = drafting.save(id, -1, drafting.current(desk.view(id)).markup());
            if (state > 7) {
                desk.tell(id, new CaseCommand.SubmitLetter(saved.letter().orElseThrow().draft(), i % 4 == 0 ? Track.PRESS_OFFICE : Track.STANDARD));
            }
        }));
        if (state <= 8 || desk(officer, id).letter().orElseThrow().submitted().filter(t -> t != Track.STANDARD).isPresent() && !officer.id().equals(decider.id())) {
            return;
        }
        step(daysAgo - 2, () -> Acting.run(approver, () -> {
            int draft = desk.view(id).letter().orElseThrow().draft();
            desk.tell(id, new CaseCommand.ApproveLetter(draft, Clearance.APPROVER));
        }));
        if (desk(officer, id).stage() != CaseView.Stage.APPROVED || state == 9 && i % 5 == 0) {
            return;
        }
        step(daysAgo - 3, () -> Acting.run(officer, () -> drafting.clearToSend(id, -1, Delivery.POST)));
        Actor sender = Actor.system("letters", officer.authorities());
        step(daysAgo - 3, () -> Acting.run(sender, () -> desk.tell(id, new CaseCommand.RecordSent(Delivery.POST, "First class, posted from the front desk"))));
        if (state >= 10) {
            step(daysAgo - 5, () -> Acting.run(approver, () -> publishing.publish(id, -1)));
        }
        if (state == 11) {
            step(daysAgo - 6, () -> Acting.run(officer, () -> desk.tell(id, new CaseCommand.Close("answered"))));
        }
    }

    private CaseView desk(Actor actor, CaseId id) {
        return Acting.as(actor, () -> desk.view(id));
    }

    private void attach(CaseId id, Topic topic) {
        String csv = "Area,Count\nEastmere,12\nWestmarch,7\nNorthshire,41\n";
        Vault.Kept kept = vault.keep(csv.getBytes(StandardCharsets.UTF_8), "text/csv");
        String document = Ids.at(today.now()).toString();
        desk.tell(id, new CaseCommand.AttachDocument(document, topic.subject() + ".csv", "text/csv", kept.bytes(), kept.sha256()));
        clearing.clear(id, document, "");
    }

    private static Outcome outcome(int i, boolean ncnd, Item item, Topic topic, Regime regime) {
        Reasons.PublicInterest balance = new Reasons.PublicInterest(List.of("The public should be able to judge how well public money and powers are used here."),
            List.of("Those who commit crime would learn where they are least likely to be caught.", "Residents of the places concerned would be put at risk."),
            "The harm to people who would become victims outweighs the interest in this level of detail; totals for the whole area are published each year.");
        if (ncnd) {
            return new Outcome.NeitherConfirmedNorDenied(List.of(new Reasons("foia-31-3", List.of("foia-31-1-a"), Optional.of(Reasons.Likelihood.WOULD_BE_LIKELY),
                "Saying whether such estimates exist for this area would be likely to tell those who run these lines whether they have been noticed here.", Optional.of(balance))));
        }
        if (regime == Regime.FOIA && item.number() == 2 && i % 3 == 0) {
            return new Outcome.Withheld(List.of(new Reasons("foia-31-1-a", List.of(), Optional.of(Reasons.Likelihood.WOULD_BE_LIKELY),
                "Figures for each place would be likely to show where enforcement is weakest.", Optional.of(balance))));
        }
        if (regime == Regime.FOIA && item.number() == 3) {
            return new Outcome.NotHeld("No record of this cost is kept apart from the general budget.");
        }
        return new Outcome.Disclosed(topic.answer());
    }
}
