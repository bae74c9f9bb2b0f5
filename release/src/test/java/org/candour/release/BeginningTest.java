package org.candour.release;

import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.candour.release.look.Beginning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BeginningTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        OFFICIAL\\n\\nReport on potholes in Eastmere\\n31 March 2026\\nThis is a report.        | Report on potholes in Eastmere | 2026-03-31
        From: Harbour\\nTo: Pier\\nDate: Tue, 3 Feb 2026 09:00:00 +0000\\nSubject: The pier\\n\\nHello | The pier | 2026-02-03
        From  Harbour\\nDate 2026-02-03 09:00\\nSubject The pier\\nHello                            | The pier                       | 2026-02-03
        1 High Street\\nEastmere EM1 2AB\\n3rd March 2025\\nDear Sir\\nRe: Works on the pier          | Works on the pier              | 2025-03-03
        Minutes of the harbour board\\nDate of meeting: 04/05/2024                                     | Minutes of the harbour board   | 2024-05-04
        We met on 4 May 2024 and agreed.                                                               |                                |
        Area,Lines counted\\nEastmere,4                                                               |                                |
        Date: 31/02/2024\\nharbour@pier.example                                                        |                                |
        """)
    void title_and_date_are_those_that_the_document_gives_itself(String text, String title, LocalDate dated) {
        Beginning found = Beginning.of(text.replace("\\n", "\n"));
        assertThat(found.title()).isEqualTo(title == null ? "" : title);
        assertThat(found.dated()).isEqualTo(Optional.ofNullable(dated));
    }

    @Test
    void a_date_within_a_sentence_is_not_the_documents_own() {
        assertThat(Beginning.of("Notes on the pier\nThank you for your letter of 3 March 2025, which we had on\n4 March 2025 and read.").dated()).isEmpty();
    }

    @Property(tries = 200)
    void any_text_has_a_short_title_or_none(@ForAll String text) {
        assertThat(Beginning.of(text).title().length()).isLessThanOrEqualTo(120);
    }
}
