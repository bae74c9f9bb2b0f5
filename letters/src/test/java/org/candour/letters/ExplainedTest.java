package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Reading;
import org.candour.letters.rules.Rules;
import org.junit.jupiter.api.Test;

class ExplainedTest {
    @Test
    void every_rule_and_every_outcome_is_explained() {
        for (String rule : Rules.ids()) {
            assertThat(Explained.of(rule).means()).as(rule).endsWith(".");
            assertThat(Explained.of(rule).title()).as(rule).isNotBlank().doesNotEndWith(".");
        }
        for (Outcome outcome : Outcome.values()) {
            assertThat(Explained.of(outcome)).as(outcome.id()).isNotBlank();
        }
    }

    @Test
    void a_request_for_review_follows_the_regime_and_names_nobody() {
        LetterText letter = LetterText.of(PlantedDefectsTest.resource("clean/council-eir.txt").replace("would adversely affect the developer's", "could affect the developer's"));
        Reading reading = Checker.read(letter, Known.nothing());

        String draft = ReviewRequest.draft(reading, Checker.check(letter, reading, Known.nothing()));

        assertThat(draft).contains("regulation 11", "Please reconsider your answer", "[Your name]").doesNotContain("Dear");
        assertThat(draft).contains("to my request for environmental information.");
    }
}
