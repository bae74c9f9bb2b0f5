package org.candour.letters.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.candour.letters.LetterText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What officers write in a hundred ways.
class LetterReaderTest {
    private static Reading read(String letter) {
        return LetterReader.read(LetterText.of(letter));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "Re: REQ 55120 | REQ 55120",
        "Re: REQ 55120 - allotment rents | REQ 55120",
        "RE FOI/2291: Leisure centre contract | FOI/2291",
        "Subject: RE: FW: ABC-2024-118 parking | ABC-2024-118",
        "Re: parking charges (case 88123) | 88123",
        "Re: Your enquiry 24/00871 about the tannery | 24/00871",
        "Ein cyf: FOI 2024-77 | FOI 2024-77",
        "Ein cyfeirnod / Our reference: RGW-1183 | RGW-1183",
        "Re: Your request of 12/03/2024 | none",
        "Re: Spending in 2023/24 | none",
        "Re: Spending in 2023-24 and 2024-25 | none",
        "Re: Freedom of Information Act 2000 | none",
        "Re: Closure of the A4410 at Brayfield | none",
        "Re: your letter of 3 May 2024 | none",
    })
    void a_reference_is_read_from_a_subject_line(String line, String reference) {
        assertThat(read("Eastmere Council\n3 June 2024\n\nDear Ms Reed\n\n" + line + "\n\nWe hold the rents and enclose them.\n").ourRef().map(Found::value)).isEqualTo(java.util.Optional.ofNullable(reference));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "We took receipt on 14/11/24 of your request. | 2024-11-14",
        "We took receipt of your request on 14th Nov. | 2024-11-14",
        "Your request reached us on 14-Nov-24. | 2024-11-14",
        "Your request reached us on 14 Nov '24. | 2024-11-14",
        "Your request came in on the fourteenth of November. | 2024-11-14",
        "Your request was received on November the 14th. | 2024-11-14",
        "Your request was received on 14 / 11 / 2024. | 2024-11-14",
        "Your request was received on 2024/11/14. | 2024-11-14",
        "We received your e-mail of 13 November on 14 November 2024. | 2024-11-14",
        "You wrote on 13 November, and we logged it on 14 November. | 2024-11-14",
        "We received yesterday your request for the rents. | 2024-12-04",
        "Your request arrived this morning. | 2024-12-05",
        "Your request arrived last Monday. | 2024-12-02",
        "Your e-mail of the 13th was booked in here on 14 November. | 2024-11-14",
        "Derbyniwyd eich cais ar 14 Tachwedd 2024. | 2024-11-14",
        "Daeth eich cais i law ar 14eg o Dachwedd 2024. | 2024-11-14",
    })
    void the_day_of_receipt_is_read_in_many_forms(String sentence, LocalDate day) {
        assertThat(read("Eastmere Council\n5 December 2024\n\nDear Ms Reed\n\n" + sentence + " We hold the rents and enclose them.\n").received().map(Found::value)).contains(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "5 Rhagfyr 2024 | 2024-12-05",
        "Dyddiad: 5 Mai 2024 | 2024-05-05",
        "Date: 5.12.24 | 2024-12-05",
        "Thursday 5th Dec 2024 | 2024-12-05",
        "05-DEC-2024 | 2024-12-05",
    })
    void the_date_of_a_letter_is_read_in_many_forms(String line, LocalDate day) {
        assertThat(read("Eastmere Council\n" + line + "\n\nDear Ms Reed\n\nYour request was received on 1 May. We hold the rents and enclose them.\n").dated().map(Found::value)).contains(day);
    }
}
