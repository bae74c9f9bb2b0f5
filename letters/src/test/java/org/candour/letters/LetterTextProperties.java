package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LetterTextProperties {
    @Test
    void wrapped_lines_are_joined_and_every_place_leads_back() {
        String raw = "We can neither confirm\nnor  deny that \u201cit\u201d is held by this authority in any form.\n\nYours sincerely";
        LetterText text = LetterText.of(raw);

        int at = text.lower().indexOf("neither confirm nor deny");
        assertThat(at).isPositive();
        assertThat(raw.substring(text.place(at), text.placeOfEnd(at + "neither confirm nor deny".length()))).isEqualTo("neither confirm\nnor  deny");
        assertThat(text.lower()).contains("\"it\"").contains("\nyours sincerely");
    }

    @Test
    void a_provision_cut_by_a_page_break_is_whole_again() {
        LetterText text = LetterText.of("The exemption has been engaged by virtue of the Act at Section\n\n40(3)(a)(i). It is absolute.");

        assertThat(text.lower()).contains("section 40(3)(a)(i)");
    }

    @Test
    void an_abbreviation_ends_no_sentence() {
        LetterText text = LetterText.of("We rely on s. 31 of the Act. It applies to No. 4 High St. Mary's file.");

        assertThat(text.sentences()).hasSize(2);
    }

    @Property(tries = 1000)
    void any_text_can_be_cut_and_places_stay_within_it(@ForAll String raw) {
        LetterText text = LetterText.of(raw);
        for (LetterText.Sentence sentence : text.sentences()) {
            assertThat(text.place(sentence.start())).isBetween(0, raw.length());
            assertThat(text.placeOfEnd(sentence.end())).isBetween(text.place(sentence.start()), raw.length());
        }
    }
}
