package org.candour.app.referral;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Refused;
import org.candour.app.access.Role;
import org.candour.app.desk.EventJson;
import org.candour.app.identity.IdentityVault;
import org.candour.app.identity.Requester;
import org.candour.app.identity.SamePerson;
import org.candour.app.journeys.House;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Whether the same person asked others is told in numbers, only where each authority allows it on a recorded basis, and enters no referral.
class SamePersonTest {
    private static final House HOUSE = House.get();
    private static final SameAsker ASKER = HOUSE.bean(SameAsker.class);
    private static final SamePerson SAME_PERSON = HOUSE.bean(SamePerson.class);
    private static final String ASKED = "Please list each aerial camera that was lent to another body in 2025, with the body, the days and the charge for each.";

    private record Party(Actor actor, CaseView view, UUID referral) {}

    private static Party refer(Actor unit, String name, String email) {
        Actor force = ReferralTest.authority("police", name);
        CaseView view = HOUSE.open(ReferralTest.code(force), "Cameras", new Requester("Robin Quill", email, ""), ASKED);
        UUID referral = ReferralTest.seek(force, view, unit);
        ReferralTest.logged(force, view, referral, unit);
        return new Party(force, view, referral);
    }

    private static void decide(Party party, boolean allowed, String basis) {
        Acting.run(new Actor("user:00000000-0000-0000-0000-0000000000ad", "Administrator", Map.of(ReferralTest.code(party.actor()), Set.of(Role.ADMINISTRATOR))),
            () -> SAME_PERSON.decide(ReferralTest.code(party.actor()), allowed, basis));
    }

    private static long looks(Party party) {
        return Acting.as(party.actor(), () -> HOUSE.bean(TransactionTemplate.class).execute(_ -> HOUSE.bean(JdbcClient.class).sql("select count(*) from identity_look where case_id = ? and why like 'compared%'")
            .param(party.view().id().value()).query(Long.class).single()));
    }

    @Test
    void it_is_off_until_both_allow_it_and_then_says_how_many_and_nothing_else() {
        Actor unit = ReferralTest.authority("unit", "Tenth Unit");
        Party ours = refer(unit, "Alderney Police", "robin@mail.example");
        Party same = refer(unit, "Brampton Police", " Robin@Mail.Example ".strip());
        Party other = refer(unit, "Carrick Police", "kit@mail.example");
        Party off = refer(unit, "Dalby Police", "robin@mail.example");
        Party post = refer(unit, "Ewell Police", "robin@mail.example");
        Acting.run(ours.actor(), () -> assertThatThrownBy(() -> ASKER.ask(ours.view(), ours.referral())).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.rule()).isEqualTo("lawful-basis")));
        assertThat(looks(ours)).as("nothing was looked at").isZero();
        Acting.run(ours.actor(), () -> assertThatThrownBy(() -> SAME_PERSON.decide(ReferralTest.code(ours.actor()), true, "I would like to")).isInstanceOf(Refused.class));

        for (Party party : List.of(ours, same, other, post)) {
            decide(party, true, "Section 14(1): to weigh whether the requests are one campaign");
        }
        Acting.run(post.actor(), () -> HOUSE.bean(IdentityVault.class).erase(post.view().id().value()));
        int before = ReferralTest.mine(ours.actor(), ours.view(), ours.referral()).version();
        Acting.run(ours.actor(), () -> ASKER.ask(ours.view(), ours.referral()));
        assertThat(Acting.as(ours.actor(), () -> ASKER.of(ours.view()))).singleElement().satisfies(told -> {
            assertThat(List.of(told.same(), told.different(), told.unknown())).as("one the same, one not, one that does not allow it, one erased").containsExactly(1, 1, 2);
            assertThat(told.basis()).startsWith("Section 14(1)");
            assertThat(told.by()).isEqualTo(ours.actor().id());
        });
        assertThat(looks(same)).isEqualTo(1);
        assertThat(looks(off)).as("of an authority that does not allow it nothing is looked at").isZero();
        assertThat(ReferralTest.mine(ours.actor(), ours.view(), ours.referral()).version()).as("the referral knows nothing of it").isEqualTo(before);
        assertThat(EventJson.json(ReferralTest.mine(ours.actor(), ours.view(), ours.referral()))).doesNotContain("Quill", "mail.example");
        assertThat(Acting.as(same.actor(), () -> ASKER.of(ours.view()))).as("seen by nobody else").isEmpty();

        decide(ours, false, "The campaign is over");
        Acting.run(ours.actor(), () -> assertThatThrownBy(() -> ASKER.ask(ours.view(), ours.referral())).isInstanceOf(NotAllowed.class));
        assertThat(SAME_PERSON.basis(ReferralTest.code(ours.actor()))).isEmpty();
        assertThat(HOUSE.signedIn("root").open("/authorities/" + ReferralTest.code(ours.actor()) + "/same-person").body()).contains("It is switched off", "The campaign is over", "one campaign");
    }

    @Test
    void an_officer_asks_on_the_advice_page_where_an_administrator_gave_the_basis() {
        String page = "/authorities/" + House.POLICE + "/same-person";
        var root = HOUSE.signedIn("root");
        root.open(page);
        assertThat(root.submit(page, Map.of("allow", "yes", "basis", " "))).satisfies(said -> {
            assertThat(said.statusCode()).isEqualTo(422);
            assertThat(said.body()).contains("Record the lawful basis");
        });
        CaseView view = HOUSE.open(House.POLICE, "Cameras of the force", new Requester("Robin Quill", "robin@mail.example", ""), "Who borrowed a thermal camera from the force for a film in 2024, and at what charge a day?");
        Referrals referrals = HOUSE.bean(Referrals.class);
        UUID id = Acting.as(HOUSE.actor("officer"), () -> referrals.seek(view, referrals.newIdentity(), referrals.draft(view, new Referrals.Asking(House.UNIT, "A line?", "Disclose.", List.of(),
            HOUSE.bean(org.candour.app.desk.Today.class).date().plusDays(3)))));
        House.awaitThat("the log number", () -> Acting.as(HOUSE.actor("officer"), () -> referrals.of(view, id)).view().log().isPresent());
        var officer = HOUSE.signedIn("officer");
        assertThat(officer.open("/cases/" + view.id() + "/advice").body()).as("off").doesNotContain("same person");
        root.submit(page, Map.of("allow", "yes", "basis", "Section 14(1)"));
        assertThat(officer.open("/cases/" + view.id() + "/advice").body()).contains("Ask whether the same person asked others");
        assertThat(officer.submit("/cases/%s/advice/%s".formatted(view.id(), id), Map.of("same", "1")).body()).contains("no other authority of this installation has referred this question");
        root.submit(page, Map.of("allow", "no", "basis", "Only tried"));
    }
}
