package org.candour.app.desk;

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
}
