package org.candour.app.intake;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.app.AppTest;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Stale;
import org.candour.app.identity.IdentityVault;
import org.candour.app.identity.Requester;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.law.Regime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Items taken off a case by an officer who may not know who asked.
@AppTest
class SplitTest {
    private static final String POLICE = "northshire-police";
    private static Person officer;

    private final TestPeople people;
    private final Intake intake;
    private final Desk desk;
    private final IdentityVault identity;

    SplitTest(TestPeople people, Intake intake, Desk desk, IdentityVault identity) {
        this.people = people;
        this.intake = intake;
        this.desk = desk;
        this.identity = identity;
    }

    @BeforeEach
    void northshire() {
        if (officer == null) {
            people.authority(POLICE, "Northshire Police");
            officer = people.person("oscar@northshire.example", people.team("Disclosure", POLICE), Role.CASE_OFFICER, Role.DECISION_MAKER);
        }
    }

    private CaseView asked(String email, String... items) {
        return asSystem(() -> intake.open(new Intake.Request(POLICE, "form", Regime.FOIA, "Owls and vans", List.of(items), String.join("\n", items) + "\nRobin Quill",
            new Requester("Robin Quill", email, ""), LocalDate.of(2026, 11, 2), Optional.empty())));
    }

    private static <T> T asSystem(java.util.function.Supplier<T> work) {
        return Acting.as(Actor.system("intake", Set.of(POLICE)), work);
    }

    @Test
    void the_new_case_has_the_items_the_day_of_receipt_and_whoever_asked() {
        CaseView first = asked("robin@mail.example", "How many owls?", "How many vans?", "What did the vans cost?");
        TestBrowser browser = people.signedIn(officer);
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(browser.open("/cases/" + first.id() + "/do/split").body());
        assertThat(version.find()).isTrue();
        assertThat(browser.submit("/cases/" + first.id() + "/do/split", Map.of("version", version.group(1))).body()).contains("Choose the items that move");
        HttpResponse<String> landed = browser.submit("/cases/" + first.id() + "/do/split", Map.of("version", version.group(1), "item", "2"));
        assertThat(landed.statusCode()).isEqualTo(200);
        CaseId made = CaseId.of(landed.uri().getPath().substring("/cases/".length()));
        assertThat(made).isNotEqualTo(first.id());
        CaseView other = asSystem(() -> desk.view(made));
        CaseView rest = asSystem(() -> desk.view(first.id()));
        assertThat(other.items()).containsExactly(new Item(1, "How many vans?"));
        assertThat(other.receivedOn()).isEqualTo(first.receivedOn());
        assertThat(other.due()).isEqualTo(first.due());
        assertThat(other.links()).anyMatch(l -> l.id().equals(first.id()));
        assertThat(rest.items()).extracting(Item::number).containsExactly(1, 3);
        assertThat(rest.links()).anyMatch(l -> l.id().equals(made));
        assertThat(asSystem(() -> identity.look(made.value(), POLICE, "the test")).map(Requester::email)).contains("robin@mail.example");
        assertThat(landed.body()).doesNotContain("Robin").doesNotContain("robin@mail.example");
    }

    @Test
    void all_items_cannot_move_and_a_case_that_changed_is_not_split() {
        CaseView first = asked("robin@mail.example", "How many owls?", "How many vans?");
        Actor actor = people.actor(officer);
        assertThatThrownBy(() -> Acting.run(actor, () -> intake.split(first.id(), first.version(), List.of(1, 2)))).hasMessageContaining("no item would remain");
        Acting.run(actor, () -> desk.tell(first.id(), new CaseCommand.EditSubject("Owls")));
        assertThatThrownBy(() -> Acting.run(actor, () -> intake.split(first.id(), first.version(), List.of(2)))).isInstanceOf(Stale.class);
        assertThat(asSystem(() -> desk.view(first.id())).items()).hasSize(2);
    }

    @Test
    void whether_one_person_asked_both_is_told_without_a_name_to_those_who_may_not_know_it() {
        CaseView one = asked("quill@mail.example", "How many owls?");
        CaseView two = asked("quill@mail.example", "How many owls now?");
        CaseView three = asked("wren@mail.example", "How many owls?");
        Actor actor = people.actor(officer);
        assertThat(Acting.as(actor, () -> identity.samePerson(one.id().value(), two.id().value()))).isTrue();
        assertThat(Acting.as(actor, () -> identity.samePerson(one.id().value(), three.id().value()))).isFalse();
        assertThat(Acting.as(actor, () -> identity.look(one.id().value(), POLICE, "curiosity"))).isEmpty();
        Actor elsewhere = new Actor("user:" + UUID.randomUUID(), "Sten Elm", Map.of("eastmere", Set.of(Role.CASE_OFFICER)));
        assertThat(Acting.as(elsewhere, () -> identity.samePerson(one.id().value(), two.id().value()))).as("to somebody of another authority").isFalse();
    }
}
