package org.candour.letters.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.candour.letters.LetterText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "It was brought in on 1 October 2023 and has cut the number of journeys by a third.", "The policy has 12 chapters.", "It dates from 2023.", "Two officers wrote it in 2023.", "The council has had a policy since 2019.",
        "It was brought in on 1 October 2023 and has cut the number of journeys by a third.\n\nI hope that this is useful. If anything is unclear, a call to 01632 960118 will reach us."
    })
    void a_copy_is_not_sent_by_talking_of_it(String talk) {
        String letter = "1. How many grit bins are there?\n\nThere are 412.\n\n2. When does the contract with Hollowell Haulage end?\n\nIn March 2027.\n\n3. A copy of the policy under which roads are gritted.\n\n";

        assertThat(unanswered(items(letter + "The policy, version 3, comes with this letter."))).isEmpty();
        assertThat(unanswered(items(letter + "The policy was destroyed in 2020."))).isEmpty();
        assertThat(unanswered(items(letter + talk))).containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please see the documents released.", "Please refer to the papers.", "See the bundle disclosed.", "Please look in the material that we are sending.", "Please consult the e-mails attached."})
    void papers_are_no_answer_to_who_did_it(String points) {
        String letter = "You want (i) the number of grit bins, (ii) the names of those who chose the firm and (iii) the cost of it.\n\n(i) There are 412.\n\n(iii) £300.\n\n(ii) ";

        assertThat(unanswered(items(letter + "It was chosen by the head of roads."))).isEmpty();
        assertThat(unanswered(items(letter + points))).containsExactly(2);
    }

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

    /// Who asks for a figure or a paper and is told how much the matter is cared for has no answer; who is told a figure, where it is, or whose it is, has.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "How many grit bins were stolen? | Keeping the roads safe in winter is close to our hearts. | Seventeen.",
        "How many grit bins were stolen? | Every theft is regretted and staff follow them up with vigour. | That is a matter for the police.",
        "The number of grit bins stolen in 2024 | Residents are well served by our winter team, whose work is much admired. | None.",
        "What was the total cost of the new bins? | The bins were bought after a thorough competition. | £8,412.",
        "Copies of the letters of thanks | People often tell us how glad they are of the bins. | These are on our website.",
        "The minutes of the winter committee | Members take a keen interest in the bins and are briefed by officers. | We hold no minutes.",
    })
    void talk_about_the_matter_is_no_answer(String question, String talk, String answer) {
        String letter = "1. When is the depot open?\nFrom six to ten.\n\n2. %s\n%s\n\n3. Who runs it?\nMarlowe Haulage Ltd.";

        assertThat(unanswered(items(letter.formatted(question, answer)))).isEmpty();
        assertThat(unanswered(items(letter.formatted(question, talk)))).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please see our answers below.", "See our response above.", "Please refer to question 1 for the figures that we have.", "Please find information provided elsewhere in this letter."})
    void an_answer_that_points_to_nothing_is_none(String points) {
        String letter = "1. When is the depot open?\nFrom six to ten.\n\n2. How many grit bins were stolen from schools?\n%s\n\n3. Who runs it?\nMarlowe Haulage Ltd.";

        assertThat(unanswered(items(letter.formatted(points)))).containsExactly(2);
    }

    /// Marked with stars, ended with a stop, after a sentence on something else.
    @ParameterizedTest
    @ValueSource(strings = {
        "Some of it is given below.\n\n**1. Number of grit bins**\n\n412\n\n**2. Number of grit bins stolen in 2024**\n\nWinter is hard on all.\n\n**3. Names of the drivers**\n\nThese are withheld.",
        "What you asked and where to find it\n\n1. The number of grit bins.\n\nThere are 412.\n\n2. The number of grit bins stolen in 2024.\n\nOur wardens care for every bin.\n\n3. The names of the drivers.\n\nThese are withheld.",
    })
    void items_told_as_headings_are_items(String letter) {
        Items items = items(letter);

        assertThat(items.asked()).hasSize(3);
        assertThat(unanswered(items)).containsExactly(2);
    }

    @Test
    void what_brings_in_the_request_answers_nothing() {
        Items items = items("You wrote to us on 4 May 2025, and we received your request on that day. You asked for:\n(a) the plan of the depot; and\n(b) the survey of the yard.\n\nWe hold the plan. We have looked for the survey in vain.");

        assertThat(items.of(1)).noneMatch(it -> it.from() < 4);
        assertThat(items("You asked for the papers about the bins.\n\n1. How many grit bins are there?\nResponse: 412.\n\n2. Who drives?\nResponse: eleven drivers of the firm.").gone()).containsExactly(1, 2);
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
