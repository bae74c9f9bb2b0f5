package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublicationTest {
    private static final String NAMED = PlantedDefectsTest.resource("clean/police-disclosure.txt")
            .replace("Dear requester", "Dear Mr Pebble").replace("foi@eastmere.police.example", "jo.stone@eastmere.police.example");

    @Test
    void a_copy_for_publication_names_nobody() {
        assertThat(Checker.check(LetterText.of(NAMED), Known.nothing().forPublication())).extracting(Finding::rule)
                .isNotEmpty().containsOnly("rn-third-party-names");
    }

    @Test
    void the_letter_itself_greets_its_reader_by_name() {
        assertThat(Checker.check(LetterText.of(NAMED), Known.nothing())).isEmpty();
    }
}
