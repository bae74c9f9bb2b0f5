package org.candour.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
    private static List<String> items(String text) {
        return RequestReader.read("", text).items();
    }

    @Test
    void nine_numbered_questions_are_nine_items() {
        StringBuilder text = new StringBuilder("Dear Sir or Madam,\n\nUnder the Freedom of Information Act 2000 please answer the following:\n\n");
        for (int i = 1; i <= 9; i++) {
            text.append(i).append(". How many cars of sort ").append(i).append(" do you run?\n");
        }
        text.append("\nPlease send the answer by e-mail. Please acknowledge receipt of this request.\n\nYours faithfully\nRobin Quill");
        assertThat(items(text.toString())).hasSize(9).allSatisfy(i -> assertThat(i).startsWith("How many cars of sort"));
    }

    @Test
    void letters_and_bullets_below_a_number_belong_to_it() {
        assertThat(items("""
            1. For each of the last three years:
               (a) the number of arrests
               (b) the number of charges
            2. The cost of each operation.
               - staff
               - equipment
            """)).hasSize(2).first().asString().contains("(a) the number of arrests", "(b) the number of charges");
    }

    @Test
    void bullets_alone_are_items_and_the_line_that_leads_to_them_is_none() {
        assertThat(items("Hello,\n\nPlease provide:\n\u2022 the number of burglaries in 2025\n\u2022 the number that were solved\n\nThanks"))
            .containsExactly("the number of burglaries in 2025", "the number that were solved");
    }

    @Test
    void q_marks_and_brackets_are_numbers_too() {
        assertThat(items("Q1 How many?\nQ2 Which ones?\nQ3 When?")).containsExactly("How many?", "Which ones?", "When?");
        assertThat(items("(1) How many vans?\n(2) Which make?")).containsExactly("How many vans?", "Which make?");
        assertThat(items("a) How many vans?\nb) Which make?")).containsExactly("How many vans?", "Which make?");
    }

    @Test
    void questions_in_running_prose_are_items_with_what_leans_on_them() {
        assertThat(items("""
            Good morning

            I am a student at a college. What estimates does your office hold about drug supply lines? Please provide copies of any such estimates. \
            Please advise me on what other information your office holds about such supply lines.

            I look forward to your reply within 20 working days.

            Kind regards
            R. Quill
            """)).containsExactly("What estimates does your office hold about drug supply lines? Please provide copies of any such estimates.",
            "Please advise me on what other information your office holds about such supply lines.");
    }

    @Test
    void one_long_question_is_one_item() {
        assertThat(items("How many planned attacks on stations or staff were stopped in your area within the last five years?")).hasSize(1);
    }

    @Test
    void the_opening_formula_asks_nothing_but_a_sentence_that_goes_on_does() {
        assertThat(items("Dear team,\n\nI would like to make a request under the Freedom of Information Act 2000.\n\nUnder the Freedom of Information Act I request copies of all e-mails about the Moss Lane depot since 1 May 2025.\n\nMany thanks"))
            .containsExactly("Under the Freedom of Information Act I request copies of all e-mails about the Moss Lane depot since 1 May 2025.");
    }

    @Test
    void a_paragraph_after_the_list_that_asks_is_not_lost() {
        assertThat(items("1. How many dogs does the force own?\n2. What do they cost?\n\nPlease also provide the policy on retired dogs.\n\nYours")).hasSize(3);
    }

    @Test
    void a_log_of_references_keeps_every_entry() {
        assertThat(items("All correspondence about the requests below, with attachments:\n\n1. Log number 1480/23, referred by Northshire\n2. Log number 43/23\n3. Log Number:1355/22, sent from ****\n13. Ref: 1015/15")).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void where_nothing_seems_to_ask_everything_but_greeting_and_signature_is_one_item() {
        assertThat(items("Hi\n\nspeed cameras moss lane 2025 cost\n\nRegards\nRobin")).containsExactly("speed cameras moss lane 2025 cost");
    }

    @Test
    void the_subject_loses_its_formalities() {
        assertThat(RequestReader.read("RE: FOI Request - Speed cameras on the A4", "How many?").subject()).isEqualTo("Speed cameras on the A4");
        assertThat(RequestReader.read("Freedom of Information request", "How many speed cameras are in use?").subject()).isEqualTo("How many speed cameras are in use?");
    }

    @Test
    void environmental_words_suggest_the_regulations_and_say_why() {
        RequestReader.Reading reading = RequestReader.read("", "Please provide the air quality readings at Moss Lane school for 2025.");
        assertThat(reading.regime()).isEqualTo(Regime.EIR);
        assertThat(reading.reason()).contains("\"air quality\"");
        assertThat(RequestReader.read("", "How many hours were wasted?").regime()).isEqualTo(Regime.FOIA);
        assertThat(Intake.suggested(Set.of("FOISA", "EISR"), Regime.EIR)).isEqualTo(Regime.EISR);
        assertThat(Intake.suggested(Set.of("FOISA", "EISR"), Regime.FOIA)).isEqualTo(Regime.FOISA);
    }

    @Test
    void an_authoritys_own_references_are_found_however_they_are_written() {
        References series = References.of("{n:06}/{yy}");
        assertThat(series.in("Re: FOI 003516/18", "")).containsExactly("003516/18");
        assertThat(series.in("", "Your ref: 3516/18.")).containsExactly("003516/18");
        assertThat(series.in("", "How many between 3/18 and 12/18?")).isEmpty();
        assertThat(References.of("FOI/OPCC/{yy}-{n:03}").in("", "I refer to foi/opcc/18-21, thank you")).containsExactly("FOI/OPCC/18-021");
        assertThat(References.of("{n}/{yyyy}").in("Case 7/2026", "")).containsExactly("7/2026");
    }
}
