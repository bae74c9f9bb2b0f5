package org.candour.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"Please carry out an internal review.", "I would like you to reconsider this.", "I am not satisfied with your reply.", "I'm very unhappy about this", "I want to complain about how this was handled",
        "This is a requirement for review under section 20.", "You have not answered question 2.", "I do not accept that section 31 applies.", "Can somebody look at this again please"})
    void a_reply_to_an_answer_that_expresses_dissatisfaction_asks_for_a_review(String words) {
        assertThat(ReviewWords.ask("Re: 000123/26", words, ReviewWords.Stand.ANSWERED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thank you, that is very helpful.", "Could you send the file as a spreadsheet?", "I have no complaints at all, thanks.", "My new address is 3 Mill Lane.", "When will the next figures be published?"})
    void thanks_and_questions_do_not(String words) {
        assertThat(ReviewWords.ask("Re: 000123/26", words, ReviewWords.Stand.ANSWERED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"I am unhappy with the state of Mill Lane. How many potholes were reported?", "How many complaints did you receive in 2025?"})
    void unhappy_words_before_there_is_an_answer_are_not_about_one(String words) {
        assertThat(ReviewWords.ask("Potholes", words, ReviewWords.Stand.OPEN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"I have had no answer and the 20 working days are over.", "You failed to respond to my request. I require a review.", "I am still waiting for an answer.", "I am dissatisfied that I haven't heard from you",
        "Your reply is overdue."})
    void that_no_answer_came_in_time_asks_for_a_review_where_the_law_has_one(String words) {
        assertThat(ReviewWords.ask("Re: 000123/26", words, ReviewWords.Stand.LATE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"My new address is 3 Mill Lane.", "I mean the year 2025.", "Thank you for your message. Please send it by e-mail."})
    void other_messages_on_a_late_request_do_not(String words) {
        assertThat(ReviewWords.ask("Re: 000123/26", words, ReviewWords.Stand.LATE)).isFalse();
    }
}
