package org.candour.app.desk;

import org.candour.casework.CaseEvent.AfterAnswer.ReviewAsked;
import org.candour.casework.CaseEvent.DocumentCleared;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Entries of the record in every form in which they were ever written.
class EventJsonTest {
    @Test
    void a_clearance_from_before_copies_had_names_is_read_and_the_copy_goes_by_the_documents_name() {
        String body = "{\"document\":\"d1\",\"sha256\":\"%s\",\"bytes\":9,\"scan\":\"%s\"}".formatted("2".repeat(64), "3".repeat(64));
        assertThat(EventJson.read("DocumentCleared", 1, body)).isEqualTo(new DocumentCleared("d1", "2".repeat(64), 9, "3".repeat(64), "", "", ""));
    }

    @Test
    void a_clearance_keeps_the_name_and_type_of_what_came_out() {
        DocumentCleared cleared = new DocumentCleared("d1", "2".repeat(64), 9, "3".repeat(64), "Report.docx", "application/docx", "");
        assertThat(EventJson.read("DocumentCleared", 1, EventJson.write(cleared))).isEqualTo(cleared);
    }

    @Test
    void a_review_from_before_one_could_be_asked_for_without_an_answer_was_of_an_answer() {
        String body = "{\"receivedOn\":\"2026-03-02\",\"channel\":\"email\",\"askBy\":\"2026-04-09\",\"due\":{\"due\":\"2026-03-31\",\"atTheLatest\":\"2026-04-30\",\"calendar\":\"2026\"}}";
        assertThat(EventJson.read("ReviewAsked", 1, body)).isInstanceOfSatisfying(ReviewAsked.class, asked -> assertThat(asked.unanswered()).isEmpty());
    }
}
