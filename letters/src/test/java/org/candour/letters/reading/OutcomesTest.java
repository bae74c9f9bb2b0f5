package org.candour.letters.reading;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.candour.letters.LetterText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.letters.reading.Outcome.ACCESSIBLE;
import static org.candour.letters.reading.Outcome.DISCLOSED;
import static org.candour.letters.reading.Outcome.NOT_HELD;
import static org.candour.letters.reading.Outcome.WITHHELD;

/// How a letter answers: what is given, what is kept, and what only seems so.
class OutcomesTest {
    private static final String OPENING = "Eastmere Borough Council\nOur ref: EBC/26/118\n3 June 2026\n\nDear Enquirer\n\nYour request was received on 11 May 2026.\n\n";
    private static final String CLOSE = "\n\nYou can ask for an internal review within 40 working days: review@eastmere.example. We reply within 20 working days.\n\nYours faithfully\nRecords Officer\n";

    private static Reading read(String body) {
        return LetterReader.read(LetterText.of(OPENING + body + CLOSE));
    }

    private static String outcomes(String body) {
        return new TreeSet<>(read(body).outcomes().keySet().stream().map(Outcome::id).toList()).stream().collect(Collectors.joining(" "));
    }

    /// Letters that say what they are without the word for it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "It is with the rents team now. You should have our reply no later than 9 June 2026. | acknowledgement",
        "The law gives us twenty working days. We will write before that if we can. | acknowledgement",
        "You should hear from us no later than 9 June 2026. If we have misread you, tell us. | acknowledgement",
        "There have been four schemes in Tanner Street. So that we can start, would you say whether it is one of these that interests you? | clarification",
        "As it stands we cannot tell what you are looking for. Under section 1(3) of the Act we therefore ask you to tell us which bridge you mean. We will send you a copy of what you tell us. | clarification",
        "We kept no copies of the plans. We have passed your letter to Northshire County Council, who made them. | not-held transferred",
        "Your request is being looked at and we have until 9 June 2026. Some requests engage exemptions such as those in sections 30 and 40. Should any apply we shall tell you which. | acknowledgement",
        "Please see the letter attached, and with it the two spreadsheets. Nothing has been left out of them. | disclosed",
        "You should hear from us no later than 9 June 2026. If we need longer to weigh the public interest we will write to you by then. | acknowledgement",
        "You should hear from us no later than 9 June 2026. Should the public interest test require more time to consider, we shall tell you. | acknowledgement",
        "You should hear from us no later than 9 June 2026. If it takes longer than twenty working days because we must consider the public interest, you will be told why. | acknowledgement",
        "You should hear from us no later than 9 June 2026. In some cases we may need further time to consider the public interest, and we would then write. | acknowledgement",
        "You should hear from us no later than 9 June 2026. We may need to extend the time to consider the public interest; if so, we will say which exemption it is. | acknowledgement",
        "You should hear from us no later than 9 June 2026. If we are unable to respond within 20 working days we will explain. | acknowledgement",
        "Section 43(2) applies to the scores. If they are to be weighed fairly we need further time to consider the public interest, until 30 June 2026. | extension",
        "We refuse the request under section 12(2) of the Act, as to find out whether we hold it would take 40 hours and exceed the appropriate limit. We are therefore not obliged to confirm or deny that it is held. | cost",
        "Finding out whether we hold it would exceed the appropriate limit, so section 12(2) relieves us of the duty to confirm or deny. | cost",
        "We rely on section 12(2). The duty to confirm or deny does not apply, because looking through 4,000 boxes would go over the cost limit. | cost",
        "We enclose the list of flights. You will get the result of an internal review in 20 working days. | disclosed",
        "We enclose the list of flights. Should there be a review, you will then be sent the outcome of the review by the clerk. | disclosed",
        "We enclose the list of flights. The outcome of the internal review will be sent to you by the clerk. | disclosed",
        "We enclose the list of flights. We aim to let you have the decision of the internal review inside a month. | disclosed",
        "This is the outcome of the internal review that you asked for. We enclose the list of flights. | disclosed review",
        "You are to have the pump logs for all nine days. They are on the disc. | disclosed",
        "I can answer (a) now. There were 1,311 flights in 2025. What remains to be decided for (b), the scores, is where the balance of the public interest lies; section 43(2) applies to them and section 10(3) allows a reasonable time for that. | disclosed extension",
        "We are able to give you the figure for (a) today: there were 1,311 flights. What remains to be decided for (b), the scores, is where the balance of the public interest lies; section 43(2) applies to them and section 10(3) allows a reasonable time for that. | disclosed extension",
        "Part (a) is answered below. There were 1,311 flights. What remains to be decided for (b), the scores, is where the balance of the public interest lies; section 43(2) applies to them and section 10(3) allows a reasonable time for that. | disclosed extension",
        "Meanwhile, we enclose the table for (a). What remains to be decided for (b), the scores, is where the balance of the public interest lies; section 43(2) applies to them and section 10(3) allows a reasonable time for that. | disclosed extension",
        "I hope that we can answer (a) soon. What remains to be decided for (b), the scores, is where the balance of the public interest lies; section 43(2) applies to them and section 10(3) allows a reasonable time for that. | extension",
        "We hold the scores. Section 43(2) applies to them and what remains to be decided is where the balance of the public interest lies; section 10(3) allows a reasonable time for that. | extension",
    })
    void a_letter_is_known_by_what_it_does(String body, String expected) {
        assertThat(outcomes(body)).isEqualTo(expected);
    }

    /// All is withheld, whatever the balance says there is.
    @ParameterizedTest
    @ValueSource(strings = {
        "Conclusion: there is no sign that the advice has been misdescribed. The public interest in maintaining the exemption outweighs the public interest in disclosure.",
        "Decision: a trial, if there is one, will bring it out. The public interest in maintaining the exemption outweighs the public interest in disclosure.",
        "For disclosure: there are nine hundred who signed a petition. Against: there is one claim before the court. The public interest in maintaining the exemption outweighs the public interest in disclosure. There is no second stage.",
    })
    void what_is_only_argued_is_not_given(String balance) {
        assertThat(outcomes("We hold the advice. All of it is exempt under section 42(1), being advice of our solicitors, and is withheld. " + balance)).isEqualTo("withheld");
    }

    /// The review quotes the answer that it overturns.
    @Test
    void a_quoted_earlier_answer_refuses_nothing() {
        Reading reading = read("Review of our answer\n\nYou were not content with our answer of 2 March 2026. That answer said:\n\n\"We hold the sheets. They are exempt from disclosure under section 43(2), as release would be likely to prejudice the operator.\"\n\n"
                + "I have looked at it afresh. The exemption was wrongly applied. All eleven sheets are enclosed, and nothing in them is blacked out.");

        assertThat(reading.outcomes().keySet()).containsExactlyInAnyOrder(DISCLOSED, Outcome.REVIEW);
        assertThat(reading.groundIds()).isEmpty();
    }

    private static final Map<Integer, Set<Outcome>> FOUR = Map.of(1, Set.of(DISCLOSED), 2, Set.of(WITHHELD), 3, Set.of(ACCESSIBLE), 4, Set.of(NOT_HELD));

    /// The same four answers, as letters lay them out.
    @ParameterizedTest
    @ValueSource(strings = {
        "No | What you asked | Our answer | Ground\n1 | Number of wardens | 37 | -\n2 | Names of the wardens | Withheld: they are junior | Section 40(2)\n3 | Wardens' handbook | See www.eastmere.example/handbook | Section 21\n4 | Exit interviews | Not held | -",
        "1. Number of wardens - 37.\n2. Names of the wardens - withheld under section 40(2): they are junior.\n3. Wardens' handbook - at www.eastmere.example/handbook.\n4. Exit interviews - none recorded.",
        "Q: How many wardens are there?\nA: There are 37.\n\nQ: What are the names of the wardens?\nA: They are junior. We withhold their names under section 40(2).\n\nQ: What does the wardens' handbook say?\nA: You can read it at www.eastmere.example/handbook.\n\n"
                + "Q: When were the exit interviews last reviewed?\nA: We do not hold any exit interviews.",
        "You asked for:\na) the number of wardens\nb) the names of the wardens\nc) the wardens' handbook\nd) exit interviews\n\na) There are 37.\n\nb) These are withheld under section 40(2), as they are junior.\n\nc) It is published at www.eastmere.example/handbook.\n\nd) We do not hold any.",
    })
    void each_item_has_its_own_outcome(String body) {
        Reading reading = read(body);

        assertThat(reading.byItem()).isEqualTo(FOUR);
        assertThat(reading.outcomes()).containsKeys(Outcome.PART, NOT_HELD);
    }

    @Test
    void an_item_answered_at_once_stays_given_while_another_takes_longer() {
        Reading reading = read("1. How many vehicles were seized in 2025?\n2. A copy of the evaluation of the trial.\n\nQUESTION 1\nHere is the answer now: 1,846.\n\nQUESTION 2\nWe hold the evaluation. It is exempt under section 31(1)(a), a qualified exemption. "
                + "What remains to be decided is where the balance of the public interest lies, and under section 10(3) we need until 1 July 2026.");

        assertThat(reading.outcomes().keySet()).containsExactlyInAnyOrder(DISCLOSED, Outcome.EXTENSION);
    }

    /// What the requester says of exemptions is quoted, not relied on.
    @Test
    void a_request_in_quotation_marks_is_parted_into_its_items() {
        Reading reading = read("Thank you for your request dated 8 May 2026, which reads:\n\n\"1. How many appliances were off the road and why? You refused this under section 31(1)(a) last year, wrongly.\n2. What did the consultants recommend?\"\n\n"
                + "Our response\n\n1. Eleven were off the road for a week or more.\n\n2. No consultants were asked, and so there is nothing that we could give you.");

        assertThat(reading.items().asked()).extracting(Items.Item::text).containsExactly("\"1. How many appliances were off the road and why?", "2. What did the consultants recommend?\"");
        assertThat(reading.byItem()).isEqualTo(Map.of(1, Set.of(DISCLOSED), 2, Set.of(NOT_HELD)));
        assertThat(reading.outcomes().keySet()).containsExactlyInAnyOrder(DISCLOSED, NOT_HELD);
        assertThat(reading.groundIds()).isEmpty();
    }

    @Test
    void questions_without_numbers_are_items_too() {
        Reading reading = read("In your e-mail you asked three questions.\n\n\"How many boats were moved on?\"\nSixty-one, of which nine twice.\n\n\"What did the police pay for their mooring?\"\nIt is known to the marina alone, and we have no note of it.\n\n"
                + "\"May I have the letter about the embankment?\"\nWe have the letter and are keeping it back under section 41(1).");

        assertThat(reading.items().asked()).extracting(Items.Item::number).containsExactly(1, 2, 3);
        assertThat(reading.byItem()).isEqualTo(Map.of(1, Set.of(DISCLOSED), 2, Set.of(NOT_HELD), 3, Set.of(WITHHELD)));
    }
}
