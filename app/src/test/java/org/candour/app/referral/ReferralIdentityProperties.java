package org.candour.app.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Today;
import org.candour.app.identity.Requester;
import org.candour.app.journeys.House;
import org.candour.casework.CaseView;
import org.candour.casework.referral.ReferralEvent;
import org.candour.casework.referral.ReferralEvent.Taken;
import org.candour.casework.referral.ReferralView;

import static org.assertj.core.api.Assertions.assertThat;

/// Two people ask the same, in the same words but for who they are. Whatever they are called, wherever they write it and whatever an officer repeats of it:
/// every byte that a unit reads, that a log or a figure says, or that would be released, is the same.
class ReferralIdentityProperties {
    private static final House HOUSE = House.get();
    private static final Referrals REFERRALS = HOUSE.bean(Referrals.class);
    private static final Advising ADVISING = HOUSE.bean(Advising.class);

    /// Where a text says who wrote it.
    enum Place { OPENING, RUNNING, FAREWELL, ADDRESS, OFFICER }

    @Provide
    Arbitrary<Requester> people() {
        Arbitrary<String> given = Arbitraries.of("Robin", "Zoë", "Kwame", "Siân", "Ng'ang'a", "Mary-Jo", "Xochitl", "Łucja");
        Arbitrary<String> middle = Arbitraries.of("", "", "J. ", "Q ", "Thandiwe ");
        Arbitrary<String> family = Arbitraries.of("Quill", "O'Hanlon", "Featherstone-Haugh", "Ó Briain", "Van Damme", "MacGregor", "Nguyễn", "de Souza", "Smith");
        Arbitrary<String> title = Arbitraries.of("", "", "Dr ", "Mrs ", "Cllr ");
        Arbitrary<String> host = Arbitraries.of("mail.example", "post.example", "long-name.co.example");
        Arbitrary<String> street = Arbitraries.of("", "7 Quay Street\nEastmere EM4 2LP", "Flat 12b\n103 Old Mill Lane\nNorthshire NO1 9ZZ");
        return Combinators.combine(title, given, middle, family, Arbitraries.strings().withCharRange('a', 'z').ofMinLength(3).ofMaxLength(12), host, street)
            .as((t, g, m, f, local, at, home) -> new Requester(t + g + " " + m + f, local + "." + Math.abs(f.hashCode() % 1000) + "@" + at, home));
    }

    @Provide
    Arbitrary<Set<Place>> places() {
        return Arbitraries.of(Place.class).set().ofMinSize(1);
    }

    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void no_byte_of_a_referral_a_log_or_a_statistic_changes_with_who_asked(@ForAll("people") Requester one, @ForAll("people") Requester other, @ForAll("places") Set<Place> places) {
        assertThat(told(one, places)).isEqualTo(told(other, places));
    }

    private static String told(Requester who, Set<Place> places) {
        Actor unit = ReferralTest.authority("unit", "Ninth Unit");
        Actor force = ReferralTest.authority("police", "Heronby Police");
        CaseView view = HOUSE.open(ReferralTest.code(force), "Use of drones", who, asked(who, places));
        String name = places.contains(Place.OFFICER) ? who.name() : "the writer";
        // What an officer repeats is masked; where no name is repeated, the words are the same for both.
        UUID id = Acting.as(force, () -> REFERRALS.seek(view, REFERRALS.newIdentity(), REFERRALS.draft(view, new Referrals.Asking(ReferralTest.code(unit), "Is " + name + " one of many?",
            "We mean to answer " + name + ".", List.of("An earlier answer to " + name), HOUSE.bean(Today.class).date().plusDays(3)))));
        LogEntry entry = ReferralTest.logged(force, view, id, unit);
        Acting.run(unit, () -> ADVISING.advise(entry.id(), 0, Optional.empty(), ReferralTest.disclose("Nothing speaks against it.")));
        House.awaitThat("the advice", () -> ReferralTest.mine(force, view, id).received() == 1);
        Acting.run(force, () -> {
            REFERRALS.query(view, id, "Does " + name + " know?");
            REFERRALS.decide(view, id, 1, Taken.FOLLOWED, "So " + name + " is told.");
        });
        House.awaitThat("the decision on the board", () -> Acting.as(unit, () -> ADVISING.board(entry.id())).uptake().containsKey("Followed"));
        List<String> all = new ArrayList<>();
        LocalDate today = HOUSE.bean(Today.class).date();
        Accountability account = HOUSE.bean(Accountability.class);
        for (Actor side : List.of(unit, force)) {
            all.add(Accountability.csv(Acting.as(side, () -> account.figures(ReferralTest.code(side), today, today))).replaceAll("percentile,[\\d.]+|median,[\\d.]+", ""));
            all.add(Acting.as(side, () -> account.log(ReferralTest.code(side), today, today)));
        }
        ReferralView board = Acting.as(unit, () -> ADVISING.board(entry.id())).members().getFirst().view();
        all.add(EventJson.json(board.question().orElseThrow()));
        all.add(EventJson.json(board.queries().toArray()));
        all.add(EventJson.json(board.decided().orElseThrow()));
        all.add(EventJson.json(Released.of(board)));
        UnitLetter letter = UnitLetter.of(new ReferralEvent.AdviceSought(board.question().orElseThrow()), board.question().orElseThrow(), "AAAA-BBBB-CCCC-DDDD").orElseThrow();
        all.add(letter.subject() + "\n" + letter.words());
        return String.join("\n", all).replace(ReferralTest.code(force), "FORCE").replace(ReferralTest.code(unit), "UNIT");
    }

    private static String asked(Requester who, Set<Place> places) {
        return (places.contains(Place.OPENING) ? "My name is %s and I write from Eastmere. ".formatted(who.name()) : "")
            + "How many drones were flown over the harbour in May 2025, and by whom were they flown?"
            + (places.contains(Place.RUNNING) ? " Please send it to %s at %s, as the last answer to %s was.".formatted(who.name(), who.email(), who.name()) : "")
            + (places.contains(Place.FAREWELL) ? "\n\nKind regards\n" + who.name() : "")
            + (places.contains(Place.ADDRESS) ? "\n" + who.email() + "\n" + who.postalAddress() : "");
    }
}
