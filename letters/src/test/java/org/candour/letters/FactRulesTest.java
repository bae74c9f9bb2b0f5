package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactRulesTest {
    private static List<String> rules(LetterFacts facts) {
        return Checker.checkFacts(facts).stream().map(Finding::rule).distinct().toList();
    }

    private static LetterFacts refusal(GroundReasons reasons) {
        return Northshire.answer(new ItemAnswer(1, "The logs.", ItemOutcome.WITHHELD, "", List.of(reasons)))
                .withAdvice(List.of("See https://www.northshire.example/drones"));
    }

    @Test
    void a_qualified_ground_without_the_public_interest_test_blocks() {
        GroundReasons reasons = new GroundReasons("foia-31-1-a", List.of(), Optional.of(Likelihood.WOULD), "Flight logs show gaps.", Optional.empty());

        assertThat(rules(refusal(reasons))).containsExactly("rn-pit-present");
    }

    @Test
    void section_31_3_needs_its_matter_and_says_where() {
        GroundReasons whole = Northshire.confirmOrDeny();
        GroundReasons bare = new GroundReasons(whole.groundId(), List.of(), whole.likelihood(), whole.why(), whole.publicInterest());
        LetterFacts facts = Northshire.answer(new ItemAnswer(1, "?", ItemOutcome.NCND, "", List.of(bare))).withAdvice(List.of("a"));

        assertThat(Checker.checkFacts(facts)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("rn-specifies-exemption");
            assertThat(finding.where()).contains("item 1, section 31(3)");
            assertThat(finding.message()).contains("section 31(1)(a)");
        });
    }

    @Test
    void a_ground_without_a_limb_on_confirming_cannot_carry_NCND() {
        LetterFacts facts = Northshire.answer(new ItemAnswer(1, "?", ItemOutcome.NCND, "", List.of(GroundReasons.absolute("foia-21", "It is published."))))
                .withAdvice(List.of("a"));

        assertThat(rules(facts)).containsExactly("rn-ncnd-limb-exists");
    }

    @Test
    void a_public_interest_test_on_an_absolute_ground_is_named() {
        GroundReasons reasons = new GroundReasons("foia-41-1", List.of(), Optional.empty(), "Given in confidence.", Northshire.lawEnforcement().publicInterest());

        assertThat(rules(refusal(reasons))).containsExactly("rn-absolute-statement");
    }

    @Test
    void a_late_refusal_and_one_without_help_are_named() {
        LetterFacts facts = Northshire.answer(Northshire.withheld(1));
        LetterFacts late = new LetterFacts(facts.kind(), facts.house(), facts.regime(), facts.ourRef(), facts.yourRef(), LocalDate.of(2025, 4, 20), facts.receivedOn(),
                facts.requestDated(), facts.due(), facts.subject(), facts.items(), facts.advice(), facts.schedule(), facts.particulars());

        assertThat(rules(late)).containsExactly("rn-written-in-time", "rn-advice");
    }

    @Test
    void an_estimate_below_the_limit_is_no_ground() {
        ItemAnswer item = new ItemAnswer(1, "All logs.", ItemOutcome.COST_LIMIT, "", List.of(GroundReasons.absolute("foia-12-1", "")));
        Particulars.Cost small = new Particulars.Cost(450, 25, List.of(new Particulars.Cost.Step(
                Particulars.Cost.Activity.LOCATING, "Looking", 10, java.math.BigDecimal.TEN)), "", "", List.of("Ask for less."));

        assertThat(rules(Northshire.answer(item).with(Particulars.none().withCost(small)))).containsExactly("rn-cost-statement");
    }
}
