package org.candour.casework.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.candour.casework.Act;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice.Favoured;
import org.candour.casework.referral.Advice.Kind;
import org.candour.casework.referral.ReferralEvent.Taken;
import org.candour.law.Grounds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReferralRulesTest {
    private static final ReferralRules RULES = new ReferralRules(Grounds.standard());
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Act OFFICER = new Act("user:o", TODAY);

    private static Question question(LocalDate due, LocalDate answerBy) {
        return new Question("northshire", "Northshire Police", "unit", "National Unit", "000012/26", "County lines", TODAY, due, List.of("How many?"), "Is it sensitive?",
            "We mean to disclose", List.of(), Question.Cause.CHOSEN, "", answerBy);
    }

    private static ReferralView asked() {
        Question q = question(TODAY.plusDays(28), TODAY.plusDays(7));
        return ReferralView.nothing(new UUID(0, 1)).after(RULES.seek(q, OFFICER), OFFICER);
    }

    private static Advice withhold(Kind kind, String ground, Favoured favoured) {
        return new Advice(1, kind, List.of(ground), "It would show tactics.", List.of("Scrutiny"), List.of("Safety"), "Safety outweighs.", favoured);
    }

    private static void refused(String rule, Runnable deed) {
        assertThatThrownBy(deed::run).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.rule()).isEqualTo(rule));
    }

    @Test
    void asking_for_advice_leaves_the_statutory_day_where_it_is_and_must_be_of_use_before_it() {
        assertThat(asked().due()).contains(TODAY.plusDays(28));
        refused("advice-before-due", () -> RULES.seek(question(TODAY.plusDays(3), TODAY.plusDays(3)), OFFICER));
        refused("advice-date-ahead", () -> RULES.seek(question(TODAY.plusDays(28), TODAY.minusDays(1)), OFFICER));
    }

    @Test
    void a_qualified_ground_needs_the_public_interest_test_and_an_ncnd_its_own_limb() {
        assertThat(RULES.complete(withhold(Kind.EXEMPTION, "foia-31-1-a", Favoured.WITHHOLDING), TODAY).grounds()).containsExactly("foia-31-1-a");
        refused("rn-pit-present", () -> RULES.complete(new Advice(1, Kind.EXEMPTION, List.of("foia-31-1-a"), "Why", List.of(), List.of(), "", Favoured.NONE), TODAY));
        refused("rn-pit-outcome-consistent", () -> RULES.complete(withhold(Kind.EXEMPTION, "foia-31-1-a", Favoured.DISCLOSURE), TODAY));
        refused("rn-ncnd-limb-exists", () -> RULES.complete(withhold(Kind.NCND, "foia-31-1-a", Favoured.WITHHOLDING), TODAY));
        refused("rn-confirm-held", () -> RULES.complete(withhold(Kind.EXEMPTION, "foia-31-3", Favoured.WITHHOLDING), TODAY));
        refused("advice-has-grounds", () -> RULES.complete(new Advice(1, Kind.NCND, List.of(), "Why", List.of(), List.of(), "", Favoured.NONE), TODAY));
    }

    @Test
    void later_advice_supersedes_and_a_decision_on_what_was_superseded_is_refused() {
        Advice disclose = RULES.complete(new Advice(1, Kind.DISCLOSE, List.of(), "All is public.", List.of(), List.of(), "", Favoured.NONE), TODAY);
        ReferralView one = asked().after(RULES.advise(asked(), disclose, true), OFFICER);
        ReferralView two = one.after(RULES.advise(one, withhold(Kind.PART, "foia-31-1-a", Favoured.WITHHOLDING), true), OFFICER);
        assertThat(two.advice()).hasSize(2).first().returns(java.util.Optional.of(2), ReferralView.Given::supersededBy);
        refused("latest-advice", () -> RULES.decide(two, 1, Taken.FOLLOWED, "Because"));
        refused("decision-has-reason", () -> RULES.decide(two, 2, Taken.FOLLOWED, " "));
        assertThat(two.after(RULES.decide(two, 2, Taken.NOT_FOLLOWED, "Our figures are published.").orElseThrow(), OFFICER).status()).isEqualTo(ReferralView.Status.DECIDED);
    }

    @Test
    void an_answered_or_ended_referral_takes_no_advice_but_to_withdraw() {
        Advice disclose = new Advice(1, Kind.DISCLOSE, List.of(), "All is public.", List.of(), List.of(), "", Favoured.NONE);
        ReferralView answered = asked().after(RULES.answered(asked(), "Disclosed", TODAY).orElseThrow(), OFFICER);
        refused("referral-open", () -> RULES.advise(answered, disclose, true));
        Advice withdraw = new Advice(1, Kind.WITHDRAW, List.of(), "It names a source.", List.of(), List.of(), "", Favoured.NONE);
        assertThat(RULES.advise(answered, withdraw, true).advice().kind()).isEqualTo(Kind.WITHDRAW);
        refused("withdrawal-of-answer", () -> RULES.advise(asked(), withdraw, true));
        ReferralView ended = asked().after(RULES.end(asked(), "Withdrawn by the requester").orElseThrow(), OFFICER);
        refused("referral-open", () -> RULES.advise(ended, disclose, true));
    }

    @Test
    void what_is_marked_is_redacted_with_its_ground_and_a_broken_mark_is_refused() {
        Marked marked = Marked.of("We use [[31(1)(a): two vans]] and tell [[s. 40(2) by virtue of section 40(3A)(a): DC Marlow]] daily.", TODAY);
        assertThat(marked.whole()).isEqualTo("We use two vans and tell DC Marlow daily.");
        assertThat(marked.released()).isEqualTo("We use █████ (Section 31(1)(a)) and tell █████ (%s) daily.".formatted(marked.grounds().getLast()));
        assertThat(marked.grounds().getLast()).contains("40(3A)(a)");
        refused("mark-complete", () -> Marked.of("We use [[31(1)(a): two vans", TODAY));
        refused("mark-has-ground", () -> Marked.of("We use [[99(9): two vans]]", TODAY));
    }
}
