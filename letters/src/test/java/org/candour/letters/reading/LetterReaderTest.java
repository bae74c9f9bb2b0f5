package org.candour.letters.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candour.letters.LetterText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(read("Eastmere Council\n3 June 2024\n\nDear Ms Reed\n\n" + line + "\n\nWe hold the rents and enclose them.\n").ourRef().map(Found::value)).isEqualTo(Optional.ofNullable(reference));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "Our ref: FOI 4417/23 Date: 3 June 2024 | FOI 4417/23 | none",
        "Our ref: 4417 Your ref: JB1 | 4417 | JB1",
        "Our ref: 4417 requests team | 4417 | none",
        "Our ref: RFI 4417 Tel: 01632 960000 | RFI 4417 | none",
        "Ein cyf: RGW-1183   Eich cyf: JB/2 | RGW-1183 | JB/2",
        "Our reference 2214/24 mh | 2214/24 mh | none",
    })
    void what_stands_beside_a_reference_is_not_a_part_of_it(String line, String ours, String theirs) {
        Reading reading = read("Eastmere Council\n" + line + "\n3 June 2024\n\nDear Ms Reed\n\nWe hold the rents and enclose them.\n");
        assertThat(reading.ourRef().map(Found::value)).contains(ours);
        assertThat(reading.yourRef().map(Found::value)).isEqualTo(Optional.ofNullable(theirs));
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
        "Your request dated 13 November 2024 and received on the 14th has been considered. | 2024-11-14",
        "Your e-mail of 14 November 2024, which we received the same day, has been considered. | 2024-11-14",
        "We received it on the 29th. | 2024-11-29",
        "Your letter came on Thursday 14 November 2024. | 2024-11-14",
        "Your request got here 14 November 2024. | 2024-11-14",
        "Your request of 13 November has come to us safely (on 14 November 2024). | 2024-11-14",
        "Thank you for your request, which we were pleased to receive on 14 November 2024. | 2024-11-14",
        "On 14 November 2024 you asked for the rents of all the allotments in the borough and of the garages beside them, and your request arrived that same day. | 2024-11-14",
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

    private static List<String> outcomes(String words) {
        return read("Eastmere Council\n5 December 2024\n\nDear Ms Reed\n\nYour request was received on 14 November 2024.\n\n" + words.replace("; ; ", "\n\n")
                + "\n\nIf you are unhappy you may ask for an internal review within 40 working days.\n\nYours sincerely\n").outcomes().keySet().stream().map(Outcome::id).sorted().toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1. The rents were £310 in 2023.; ; 2. The policy is on our website at https://www.eastmere.example/policy, so we are not sending it again. | disclosed",
        "The rents were £310 in 2023. The minutes are already published at https://www.eastmere.example/minutes and we have not provided copies. | disclosed",
        "The total was £310. The list of tenants' associations is published, and for that reason is not being supplied: see www.eastmere.example/list. | disclosed",
        "The total was £310. The list is exempt under section 21 of the Act, as it is reasonably accessible to you at www.eastmere.example/list. | accessible, part",
        "The survey is easily accessible to you on our website, https://www.eastmere.example/survey, so regulation 6(1)(b) of the Environmental Information Regulations applies and we need not send it. | accessible",
        "Everything you ask for is on our website at https://www.eastmere.example/rents, and so we are not providing copies. | accessible",
    })
    void an_item_answered_by_pointing_to_a_website_is_not_refused(String words, String outcomes) {
        assertThat(outcomes(words)).isEqualTo(List.of(outcomes.split(", ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "We hold the bids. Section 43(2) is engaged because they show each firm's margins. We need until 14 January 2025 to decide whether the public interest in maintaining the exemption outweighs that in disclosure.",
        "We hold the advice. It is exempt under section 35(1)(a), subject to the public interest test. We have not completed our consideration of that test and need a further 20 working days, until 14 January 2025.",
        "We hold the e-mails. We believe that section 36(2)(c) applies to them. The public interest is still being weighed and a full reply will follow by 14 January 2025.",
        "We hold the report and section 31(1)(a) is engaged. Under section 10(3) we are extending the time to reply, as we have yet to conclude where the balance of the public interest lies. We hope to reply by 14 January 2025.",
    })
    void an_extension_that_says_its_exemption_is_engaged_refuses_nothing(String words) {
        assertThat(outcomes(words)).containsExactly("extension");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Internal review; ; Our first answer, of 2 October, gave you the contract and withheld the prices under section 43(2). I have looked at it again and I uphold it. The prices would help a rival. | review, withheld",
        "Outcome of internal review; ; You complained about our response, in which we provided a redacted copy of the contract. Having considered the matter afresh I find that section 43(2) was properly applied to the prices. | review, withheld",
        "Outcome of internal review; ; In our response of 2 October you were provided with 14 of the 15 letters. I uphold the decision to withhold letter 15 under section 41(1). | review, withheld",
        "Outcome of internal review; ; I partly uphold your complaint. Page 3 is now enclosed; the rest stays withheld under section 43(2). | part, review",
        "Outcome of internal review; ; The first answer withheld the report under section 43(2). I do not agree with it. I overturn the decision and enclose the report in full. | disclosed, review",
    })
    void a_review_is_read_by_what_it_decides_and_not_by_what_it_tells_of_the_first_answer(String words, String outcomes) {
        assertThat(outcomes(words)).isEqualTo(List.of(outcomes.split(", ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Please find attached our response to your request.", "Please see the attached letter, which answers your request.", "Attached is the Council's decision.",
        "I attach our reply to your request for information.", "Our response is attached.", "Please find enclosed the refusal notice.", "The reply to your enquiry is in the attached letter.",
    })
    void a_covering_mail_gives_nothing(String cover) {
        assertThat(outcomes(cover + "; ; Attached: reply.pdf; ; Eastmere Council; ; We hold the report. It is exempt under section 43(2) of the Freedom of Information Act 2000, because a rival would learn the prices and would be likely to undercut us."))
                .containsExactly("withheld");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Your request is vexatious and will not be answered. | vexatious",
        "The Council finds this request to be vexatious. It is the tenth on one point and its only effect is to harass. | vexatious",
        "This correspondence has become vexatious. We shall not reply to it any more. | vexatious",
        "The total was £310. This does not mean that your request was vexatious. | disclosed",
        "The total was £310. The policy on vexatious complainants is attached. | disclosed",
    })
    void a_request_is_called_vexatious_whether_or_not_a_section_is_named(String words, String outcomes) {
        assertThat(outcomes(words)).isEqualTo(List.of(outcomes.split(", ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", quoteCharacter = '~', value = {
        "EBC 2025-366 | EBC 2025-366",
        "EBC/LEG/FOI/664 | EBC/LEG/FOI/664",
        "EBC 26-0933: Your questions about the lido | EBC 26-0933",
        "Refusal notice EBC/R/26/12 | EBC/R/26/12",
        "Response to request EBC-26-0417 | EBC-26-0417",
        "EBC/26/77 (market tolls) | EBC/26/77",
        "Re: LTR-F-88 | LTR-F-88",
        "Unit 12-14, Wharf Mill | none",
        "Budget for 2023-24 and the COVID-19 grant | none",
        "The A4410 at Brayfield | none",
    })
    void a_reference_is_read_from_a_heading_below_the_greeting(String line, String reference) {
        assertThat(read("Eastmere Borough Council\n3 June 2024\n\nDear Ms Reed\n\n" + line + "\n\nWe hold the rents and enclose them.\n").ourRef().map(Found::value)).isEqualTo(Optional.ofNullable(reference));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "REVIEW DECISION EBC/R/26/12; Request: EBC/26/201 | EBC/R/26/12",
        "Our ref: EBC/26/201; Review reference: IR-26-12 | IR-26-12",
        "Internal review IR/24/17 of request FOI/24/300 | IR/24/17",
        "IR2025/00319; Our first answer (our reference FOI2025/01877) stands. | IR2025/00319",
    })
    void a_review_has_a_reference_of_its_own(String lines, String reference) {
        assertThat(read("Eastmere Borough Council\n3 June 2026\n" + lines.replace("; ", "\n\n") + "\n\nDear Ms Reed\n\nI uphold the decision.\n").ourRef().map(Found::value)).contains(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Your message got to us on 14 November 2024.", "The form found its way to us on 14 November.", "Your letter was with us on 14 November 2024.", "Date in: 14/11/24.",
        "Yours of the 12th November was received at the Town Hall on 14th November 2024.", "The paper got to me on the 14th of November.",
    })
    void the_day_on_which_a_request_got_here_is_read(String sentence) {
        assertThat(read("Eastmere Council\n5 December 2024\n\nDear Ms Reed\n\n" + sentence + " We hold the rents and enclose them.\n").received().map(Found::value)).contains(LocalDate.of(2024, 11, 14));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "Date of your request: 2 November 2024; Date received: 4 November 2024; Date of this letter: 5 December 2024 | 2024-12-05",
        "Date your enquiry reached us: 4 November 2024; 5 December 2024 | 2024-12-05",
        "EBC-24-071 ~ 5 December 2024 ~ ANSWER TO YOUR REQUEST | 2024-12-05",
        "Due date: 3 January 2025; Date: 5 December 2024 | 2024-12-05",
        "You can expect an answer by 3 January 2025 at the latest. | none",
        "We shall write to you again before 3 January 2025. | none",
    })
    void the_date_of_a_letter_is_not_that_of_something_else(String lines, LocalDate day) {
        assertThat(read("Eastmere Council\n" + lines.replace("; ", "\n").replace('~', '|') + "\n\nThe rents are below.\n").dated().map(Found::value)).isEqualTo(Optional.ofNullable(day));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Greenfield Schools Federation | Greenfield Schools Federation",
        "Eastmere College of Further Education | Eastmere College of Further Education",
    })
    void an_authority_is_named_in_full(String name, String authority) {
        assertThat(read(name + "\n(with its three sites)\n3 June 2024\n\nDear Ms Reed\n\nWe hold the rents and enclose them.\n").authority().map(Found::value)).contains(authority);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "We refer to your request for the ferry files. I cannot work out from your words which of them you mean and section 1(3) permits me to ask. Please would you tell me the year. | clarification",
        "I have not been able to make out which of the ferries your question is about. Could you let me know? | clarification",
        "We have logged your request. Your request has gone to Highways. | acknowledgement",
        "We have passed your enquiry to the harbour master and you may expect to hear by 3 January 2025. | acknowledgement",
        "The bids are exempt under section 43(2). We cannot yet say which side of the public interest is the weightier. Section 10(3) allows us more time, and we expect to decide by 3 January 2025. | extension",
        "We hold the advice. It is exempt under section 42(1). The public interest must be weighed and we are not in a position to say where the balance lies until 3 January 2025. | extension",
        "Held? Yes.; ; Supplied? No.; ; Exempt under: FOIA 31(1)(d). What you can have: visits by ward are provided below at www.eastmere.example/q1. | withheld",
        "1. The rents were £310.; ; 2. I cannot tell which report you mean. Let me know and I shall look for it. | clarification, disclosed",
        "1. The rents were £310.; ; 2. There are 900 letters. Would you tell me whose you have in mind? | clarification, disclosed",
        "The request is refused under regulation 12(4)(b) of the Environmental Information Regulations 2004 as manifestly unreasonable because of the burden. It would take one person 900 hours to read the e-mails and we cannot do that work. | vexatious",
        "1. Response to (a); ; Six.; ; 2. Response to (b); ; We can neither confirm nor deny that we hold this, by section 24(2) of the Freedom of Information Act 2000. | disclosed, ncnd",
        "Item 1 is appended, with one exception: the names, which are exempt under section 40(2). | part",
        "1 Rents by year Refused s.43(2); ; 2 Ferries sunk Not held -; ; 3 Tolls by year Refused s.43(2) | not-held, withheld",
    })
    void an_outcome_is_read_in_other_words(String words, String outcomes) {
        assertThat(outcomes(words)).isEqualTo(List.of(outcomes.split(", ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "To: The applicant\nFrom: Head of Standards, as reviewing officer\nDate: 29 September 2026\nReceived: your request for a review, 2 September 2026",
        "MEMORANDUM\nReview decision\nFrom: The Clerk\nTo: The applicant\nDate: 29 September 2026\nReceived: request for an internal review, 2 September 2026",
    })
    void a_decision_set_out_as_a_memorandum_is_the_answer_itself(String head) {
        Reading reading = read("EASTMERE PIER AUTHORITY\n\n" + head + "\n\n1. Decision\n\nThe Authority was wrong to keep back the log and a copy is sent with this decision. My colleague relied on section 43(2) but the owner has ceased to trade.\n\n"
                + "The notes are exempt under section 31(1)(g) of the Freedom of Information Act 2000.\n");
        assertThat(reading.outcomes().keySet()).containsExactlyInAnyOrder(Outcome.REVIEW, Outcome.PART);
        assertThat(reading.groundIds()).containsExactly("foia-31-1-g");
        assertThat(reading.received().map(Found::value)).contains(LocalDate.of(2026, 9, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Do you think we have this wrong? Put your reasons to the Deputy Clerk (clerk@eastmere.example) any time in the next 40 working days. You should have an answer after no more than 20.",
        "Internal review: appeals@eastmere.example, or the Director of Corporate Affairs at Beacon House, Eastmere, addressed in person.; ; Limit for applying: 40 working days.; ; Time we allow ourselves: 20 working days.",
        "Should you object we would look at that for you under our internal review procedure. E-mail clerk@eastmere.example. You have 40 working days from getting this; we allow ourselves 20 to reply.",
        "The Clerk (clerk@eastmere.example) will arrange an internal review by somebody new to the case if you apply within forty working days. It should not take above twenty.",
        "If you think I've been unfair, the Clerk will review it for you at clerk@eastmere.example. You have forty working days from today in which to ask her and she reckons to reply inside twenty.",
        "IR: within 40 w/days to Head of Audit, ir@eastmere.example; 20 w/days to turn it round.",
        "Under regulation 11 you may make written representations, within 40 working days of the date of this notice, to clerk@eastmere.example. The Council will tell you its decision within 40 working days of receiving them.",
        "Should this answer not content you, regulation 11 provides for you to make representations to the Council. They are to be made no later than 40 working days from now and sent to clerk@eastmere.example. The Council has up to 40 working days to decide on them.",
        "Anyone who disagrees can have it reviewed. Write to clerk@eastmere.example, and do it within 40 working days. The review should take us 20.",
        "Appeals: clerk@eastmere.example. You must apply within 40 working days and the Clerk intends to answer inside twenty.",
    })
    void a_way_to_a_review_is_complete_however_it_is_put(String words) {
        Routes routes = read("Eastmere Council\n5 December 2024\n\nDear Ms Reed\n\nWe hold the report and withhold it under section 43(2). It would help a rival.\n\n" + words.replace("; ; ", "\n\n") + "\n\nYours sincerely\n").routes();
        assertThat(routes.review()).isPresent();
        assertThat(List.of(routes.reviewWhere(), routes.reviewTimeToAsk(), routes.reviewTarget())).allMatch(Optional::isPresent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "You can ask for an internal review by e-mail to clerk@eastmere.example within 40 working days. | true | false",
        "If we have this wrong, write to clerk@eastmere.example. We allow ourselves 20 working days. | false | true",
        "Internal review: clerk@eastmere.example. There were more than 20, as we said. | false | false",
    })
    void a_time_that_is_not_given_is_not_read(String words, boolean ask, boolean target) {
        Routes routes = read("Eastmere Council\n5 December 2024\n\nDear Ms Reed\n\nWe hold the report and withhold it under section 43(2). It would help a rival.\n\n" + words + "\n\nYours sincerely\n").routes();
        assertThat(routes.reviewTimeToAsk().isPresent()).isEqualTo(ask);
        assertThat(routes.reviewTarget().isPresent()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Wexcombe Drainage Board\\n3 June 2024\\n\\nDear Ms Reed\\n\\nNorthshire County Council tell us that they have it. Write to Northshire County Council. | Wexcombe Drainage Board",
        "From: information@tolmouth.example\\n3 June 2024\\n\\nHello,\\n\\nWe hold the rents and enclose them.\\n\\nTolmouth Harbour Commissioners | Tolmouth Harbour Commissioners",
        "Hollin Moor Academy Trust\\n3 June 2024\\n\\nDear Ms Reed\\n\\nWe hold the rents and enclose them. | Hollin Moor Academy Trust",
    })
    void a_body_of_no_known_sort_is_read_by_its_letterhead_or_signature(String letter, String authority) {
        assertThat(read(letter.replace("\\n", "\n")).authority().map(Found::value)).contains(authority);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "Your letter asking for an internal review was received on 3 March 2025. | 2025-03-03",
        "Your requirement for review came in on 3 March 2025. | 2025-03-03",
        "On 3 March 2025 we received your request for an internal review. | 2025-03-03",
        "You asked for a review on 1 March 2025 of our answer to your request, which we had received on 13 January 2025. | none",
    })
    void a_review_has_the_receipt_of_the_request_for_it(String sentence, LocalDate day) {
        String letter = "Eastmere Council\n26 March 2025\n\nDear Ms Reed\n\nOutcome of internal review\n\nYour request was received on 13 January 2025 and refused. " + sentence + " I uphold the refusal under section 42(1).\n";
        assertThat(read(letter).received().map(Found::value)).isEqualTo(Optional.ofNullable(day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"The budget for 2024/25 is enclosed.", "It rose between 2023/24 and 2024/25."})
    void a_financial_year_is_no_log_number(String sentence) {
        assertThat(read("Eastmere Council\n3 June 2024\n\nDear Ms Reed\n\n" + sentence + " See 0212/24.\n").logs()).extracting(it -> it.value().toString()).containsExactly("212/24");
    }

    @Test
    void one_sentence_may_tell_of_the_review_and_of_the_regulator() {
        Routes routes = read("Eastmere Council\n3 June 2024\n\nDear Ms Reed\n\nWe hold the letter and withhold it under section 42(1). If you wish us to think again write to the Clerk at the Parish Rooms, Easterfold EF2 1AA within 40 working days, "
                + "who will reply within 20 working days; and if you are then not content you may go to the Information Commissioner under section 50, at Wycliffe House, Wilmslow SK9 5AF.\n").routes();

        assertThat(routes.review()).isPresent();
        assertThat(List.of(routes.reviewWhere(), routes.reviewTimeToAsk(), routes.reviewTarget(), routes.section())).allMatch(Optional::isPresent);
        assertThat(routes.regulatorRight()).isTrue();
    }

    /// As word processors and browsers write them into a PDF.
    @ParameterizedTest
    @ValueSource(strings = {"-", "*", "\u2022", "\u25CF", "\u25AA", "\u25E6", "\u2023", "\uF0B7", "\uF0A7"})
    void grounds_in_a_list_are_read_whatever_its_bullets(String bullet) {
        String letter = """
            Northshire Police
            Date: 20 August 2018

            Northshire Police can neither confirm nor deny that it holds the information you requested, by virtue of
            the following exemptions of the Freedom of Information Act 2000:

            %1$s Section 24(2) National security
            %1$s Section 31(3) Law enforcement

            Sections 24 and 31 are qualified and prejudice based.
            """.formatted(bullet);

        assertThat(LetterReader.read(LetterText.of(letter)).groundIds()).containsExactly("foia-24-2", "foia-31-3");
    }

    /// A letter that is sent some days after it was written, or before: its own date holds.
    @ParameterizedTest
    @CsvSource({"'Sent: 15 November 2024', '', 2024-11-15", "'Sent: 15 November 2024', '19 November 2024', 2024-11-19"})
    void a_message_is_dated_by_its_letter_and_else_by_its_sending(String sent, String own, LocalDate day) {
        String letter = "FOI 118/24\n" + sent + "\n\nNorthshire Council\n" + own + "\n\nDear requester,\n\nThank you for your request, which we received on 4 November 2024. The ledger is enclosed.\n";
        assertThat(read(letter).dated().map(Found::value)).contains(day);
    }
}
