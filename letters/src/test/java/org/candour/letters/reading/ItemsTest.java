package org.candour.letters.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.candour.letters.LetterText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ItemsTest {
    private static final String OPENING = "Northshire County Council\n4 June 2025\n\nDear Enquirer\n\n";

    private static Items items(String letter) {
        return LetterReader.read(LetterText.of(OPENING + letter + "\n\nYou may ask for an internal review.\n")).items();
    }

    private static Set<Integer> unanswered(Items items) {
        return items.gone().stream().filter(it -> items.of(it).stream().noneMatch(Items.Passage::answers)).collect(Collectors.toSet());
    }

    private static final List<String> ASKED = List.of("the number of grit bins", "the contract with hollowell haulage", "the names of the drivers");

    /// The same three items, and the same answers to the first and third, in the ways in which letters are laid out.
    @ParameterizedTest
    @ValueSource(strings = {
        "You want (i) the number of grit bins, (ii) the contract with Hollowell Haulage and (iii) the names of the drivers.\n\n(i) There are 412.\n\n(ii) MIDDLE\n\n(iii) These are withheld.",
        "You asked for:\na) the number of grit bins\nb) the contract with Hollowell Haulage\nc) the names of the drivers\n\na) There are 412.\n\nb) MIDDLE\n\nc) These are withheld.",
        "We take your three questions in turn.\n\n1. The number of grit bins\nThere are 412.\n\n2. The contract with Hollowell Haulage\nMIDDLE\n\n3. The names of the drivers\nThese are withheld.",
        "We answer your questions below.\n\nQuestion one: the number of grit bins\nResponse: there are 412.\n\nQuestion two: the contract with Hollowell Haulage\nResponse: MIDDLE\n\nQuestion three: the names of the drivers\nResponse: these are withheld.",
        "Item | You asked for | Our answer\nA | the number of grit bins | 412\nB | the contract with Hollowell Haulage | MIDDLE\nC | the names of the drivers | withheld",
        "You asked | Our answer\n1. the number of grit bins | 412\n2. the contract with Hollowell Haulage | MIDDLE\n3. the names of the drivers | withheld",
    })
    void an_item_with_an_answer_is_told_from_one_without(String letter) {
        Items answered = items(letter.replace("MIDDLE", "It is enclosed."));
        Items silent = items(letter.replace("MIDDLE", ""));

        assertThat(answered.asked()).hasSize(3).zipSatisfy(ASKED, (item, words) -> assertThat(item.text().toLowerCase(Locale.ROOT)).contains(words));
        assertThat(answered.gone()).containsExactly(1, 2, 3);
        assertThat(unanswered(answered)).isEmpty();
        assertThat(unanswered(silent)).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "See above.",
        "You may re-use these figures under the Open Government Licence.",
        "If you would like the routes of the gritters, they are on our website.",
        "We hold all of these but not the number of grit bins."
    })
    void words_on_something_else_are_no_answer(String instead) {
        String letter = "1. How many grit bins are there?\nThere are 412.\n\n2. When does the contract with Hollowell Haulage end?\nIn March 2027.\n\n3. Who drives the lorries?\n";

        assertThat(unanswered(items(letter + "Eleven drivers of the firm."))).isEmpty();
        assertThat(unanswered(items(letter + instead))).containsExactly(3);
    }

    @Test
    void a_note_below_a_table_belongs_to_the_row_that_names_it() {
        LetterText text = LetterText.of(OPENING + "Your request | Our answer\n1. Number of grit bins | 412\n2. Contract with Hollowell Haulage | Exempt, see note A\n\nNote A. We hold the contract and withhold it.\n");
        Items items = LetterReader.read(text).items();

        assertThat(items.of(2)).hasSize(2);
        assertThat(text.lower(items.of(2).getLast().from())).startsWith("note a");
    }

    @Test
    void headings_of_the_letter_are_no_items() {
        Items items = items("You asked for the contract with Hollowell Haulage.\n\n1. Background\nThe contract was let in 2023.\n\n2. Our decision\nIt is withheld under section 43(2).\n\n3. The public interest\nWe have weighed it.");

        assertThat(items.asked()).isEmpty();
    }
}
