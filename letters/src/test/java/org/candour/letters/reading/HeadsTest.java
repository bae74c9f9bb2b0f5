package org.candour.letters.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candour.letters.Checker;
import org.candour.letters.Known;
import org.candour.letters.LetterText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands at the head of a letter, and where its text ends, in the ways of many offices and of pages that print answers without their letterhead.
class HeadsTest {
    private static Reading read(String letter) {
        return LetterReader.read(LetterText.of(letter.replace("; ", "\n")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "Our Ref: 61733 / 18 June 2023 | 61733",
        "Our ref: 4417 / 23 | 4417 / 23",
        "Our ref: FOI-5120-2324 and FOI-5121-2324 | FOI-5120-2324",
        "Ref: Piers/Sec/FOI2021/02288/02289/02290/02303 | Piers/Sec/FOI2021/02288/02289/02290/02303",
        "FOI Request: 422/2024 | 422/2024",
        "Request for Information: PIER 15221 - Rents of the pier | PIER 15221",
        "FOI request (RENT-514221) | RENT-514221",
        "PIER 2022 71 - rents of the pier | PIER 2022 71",
        "Reference:; ; 851 | 851",
        "- FOI reference; - FOI/202100041177 | FOI/202100041177",
        "Reference:; ; 3 June 2024 | none",
        "Freedom of Information request FOIA 2000 | none",
        "We answer in any case no later than 20 working days from its receipt. | none",
        "Ref 3820114 to the value of rents | 3820114",
        "FOI Request: rents of 2023 | none",
        "With reference to Items 2, 3 and 4 we hold the rents. | none",
        "We have seen the Freedom of Information request answered on 14th May. | none",
        "You ask for copies of what was sent in answer to request FOI2023/0227. We have looked again for your present request FOI: 2024/0663 and found them. | 2024/0663",
    })
    void a_reference_is_read_as_it_stands(String lines, String reference) {
        assertThat(read("Eastmere Council; " + lines + "; ; Dear Ms Reed; ; We enclose the rents.; ").ourRef().map(Found::value)).isEqualTo(Optional.ofNullable(reference));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "Thank you for your request, which was received on 14 November; 2023. | 2023-11-14",
        "- Date received; - 14 November 2023; - Date responded; - 5 December 2023 | 2023-11-14",
        "Received:; ; Tuesday, 14 November, 2023 | 2023-11-14",
        "Thank you for your request which the Council received on 14 November 2023 and your clarification of 20 November. | 2023-11-14",
        "I refer to your request of 14 November 2023, which the Council received on the same date. | 2023-11-14",
        "Your letter of 14 November 2023 reached us that day. | 2023-11-14",
        "Thank you for your request of 14 November 2023, which was received by the Department on the same day. | 2023-11-14",
        "Thank you for your request of 14 November 2023, which came in to the mailbox of the Records Office on the same day. | 2023-11-14",
        "We refer to your letter dated 14 November 2023, received at the Piers and Harbours Directorate the same day. | 2023-11-14",
        "You wrote on 14 November 2023 and we received your request the day it was sent. | 2023-11-14",
        "Thank you for your e-mail, which came into the office on 14 November 2023, asking for the rents. | 2023-11-14",
        "From the opening until 14 November 2023 there were 212 applications received. | none",
        "Between 2 May 2023 and 14 November 2023 the Council logged and received 212 complaints. | none",
    })
    void the_day_of_receipt_is_read_over_lines_and_not_from_figures(String lines, LocalDate day) {
        assertThat(read("Eastmere Council; ; " + lines + "; ; We enclose the rents.; ").received().map(Found::value)).isEqualTo(Optional.ofNullable(day));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "- Published; - 20 December 2023; - FOI reference; - FOI/20230004; - Date received; - 14 November 2023; - Date responded; - 5 December 2023",
        "Received:; ; Tuesday, 14 November, 2023; ; Responded:; ; Tuesday, 5 December, 2023",
    })
    void the_day_of_the_answer_stands_below_its_label(String lines) {
        assertThat(read("Market tolls: release; " + lines + "; ; We enclose the tolls.; ").dated().map(Found::value)).contains(LocalDate.of(2023, 12, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Thank you for your e-mail of 14 November 2023 asking for the rents of the market stalls. You asked:",
        "Thank you for your letter dated 14 November 2023 in which you asked for the rents.",
    })
    void the_day_of_the_request_is_read_from_a_sentence_that_tells_what_was_asked(String sentence) {
        assertThat(read("Eastmere Council; 5 December 2023; ; Dear Ms Reed; ; " + sentence + "; ; We enclose the rents.; ").requested().map(Found::value)).contains(LocalDate.of(2023, 11, 14));
    }

    private static List<String> grounds(String words) {
        return read("Eastmere Council; 5 December 2023; ; Dear Ms Reed; ; We hold the minutes. " + words + "; ; Yours sincerely; ").grounds().stream().map(it -> it.value().path()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "They are withheld under section 27 (1) (a) (c) and (d) of the Act. | 27(1)(a), 27(1)(c), 27(1)(d)",
        "They are withheld under section 31(1)(a)(c)(g) of the Act. | 31(1)(a), 31(1)(c), 31(1)(g)",
        "They are withheld under section 36(2)(b)(i) and (c) of the Act. | 36(2)(b)(i), 36(2)(c)",
        "They are withheld under section 30(1)(a)(i) of the Act. | 30(1)(a)(i)",
        "They are withheld under section 33 1(b) of the Act. | 33(1)(b)",
        "They are withheld under section 43 subsections 1 and 2 of the Act. | 43(1), 43(2)",
        "They are withheld under section 31 (1)(g)(2)(a) of the Act. | 31(1)(g)",
    })
    void a_letter_after_a_letter_is_its_sibling(String words, String grounds) {
        assertThat(grounds(words)).containsExactly(grounds.split(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It would take ninety hours. These totals wou",
        "It would take ninety hours.; ; Under Section 10(3) of the Act, we a",
        "The minutes are exempt under the following exemptions:; Section 40",
        "They hold legal advice.; Section 42 of the Act exempts legal",
        "They are kept by the pier. In p",
        "The reviewer was no part of the first answer. While I am content that the answer wa",
        "If you are not happy with this answer write to the Clerk. Yours sincerely; ; Annex: how we searched; ; We looked through the minutes of the board. We also looked through the le",
    })
    void a_text_that_breaks_off_in_its_words_is_no_whole_letter(String end) {
        assertThat(read("Eastmere Council; 5 December 2023; ; Dear Ms Reed; ; We hold the minutes. " + end).truncated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Yours sincerely; ; Jo Bell; Head of Information; Eastmere Council", "Jo Bell; Head of legal services and governance", "Jo Bell. Information Officer", "Eastmere Council; 4 Quay Street; EM1 2AB",
        "Please quote the number above.; ; Eastmere Council", "Yours sincerely; Jo Bell; ; www.eastmere.example; Tel 01632 960000", "Write to us.; Clerk's Office",
    })
    void a_text_that_ends_in_a_name_or_an_address_is_whole(String end) {
        assertThat(read("Eastmere Council; 5 December 2023; ; Dear Ms Reed; ; We hold the minutes and enclose them.; ; " + end).truncated()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "Ref: 4417-2324; ; Thank you for your request received by Transport for Northshire (TfN) on 14 November 2023. We hold the rents. | Transport for Northshire",
        "FOI reference: FOI/23/118; Date received: 14 November 2023; ; Response; ; In this instance the Northish Government does not hold the rents. | Northish Government",
        "NBT Central Freedom of; Information Team; Quay House; ; Dear Ms Reed; ; We hold the rents. | NBT",
        "FOI request reference no: 01.FOI.23.118; I note you seek access to the following information:; The rents.; The NBT can neither confirm nor deny whether it holds them. | NBT",
        "Coastal Department; Harbours and Coasts Office; King Street; ; 5 December 2023; ; Dear Ms Reed; ; We hold the rents. | Harbours and Coasts Office",
        "Prison Figures, Ministry of Harbours HQ, 7th Floor, King Street; ; Dear Ms Reed; ; We hold the rents. | Ministry of Harbours",
        "I answer your request below.; ; There are no such posts in the Office of the Northshire Police, Crime and Victims' Commissioner. Please ask again if you need more. | Office of the Northshire Police, Crime and Victims' Commissioner",
        "You asked for papers of the market grant.; ; They name people within the Great Pier Fund and we need more time to reply. | Great Pier Fund",
        "FOI Request; Please send the rents.; OPCC Response; In the Commissioners Police and Crime Plan the rents are told.; Updated OPCC Response; The OPCC does not hold the rents. | OPCC",
    })
    void the_authority_that_writes_is_found(String letter, String authority) {
        assertThat(read(letter + "; ").authority().map(Found::value)).contains(authority);
    }

    /// The subject of a request or whoever signs stands above many answers, and is not named again.
    @ParameterizedTest
    @ValueSource(strings = {
        "Market Tolls; Requested on; 14 November 2023; ; The tolls are exempt under section 43(2). Traders would lose by it.",
        "Priya Marsh; Central Policy; ; Dear Mr Reed; ; The tolls are exempt under section 43(2).",
        "Empty Stalls; ; Please send a list of empty stalls.; ; We are unable to send it.",
    })
    void a_first_line_that_is_not_taken_up_names_no_authority(String letter) {
        assertThat(read(letter + "; ").authority()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "Requested on; Mon 14 November 2023; Reference; 4417 | 2023-11-14",
        "Date of request:; 14 November 2023 | 2023-11-14",
        "Submitted; 14 November 2023 | 2023-11-14",
        "Date responded; 14 November 2023 | none",
    })
    void the_day_below_its_label_is_that_of_the_request(String lines, LocalDate day) {
        Reading reading = read("Market tolls: release; " + lines + "; ; We enclose the tolls.; ");

        assertThat(reading.requested().map(Found::value)).isEqualTo(Optional.ofNullable(day));
        assertThat(reading.dated().isEmpty()).isEqualTo(day != null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "They are exempt under Sections 23 (Information supplied by, or about, bodies that deal with security), 24 (National security), 31 (Law enforcement) 38 (Health and safety) and 40 (Personal information) of the Act. | 23, 24, 31, 38, 40",
        "Some were taken out:; Exemption 31: Law enforcement - they show how the gates are watched; Exemption 40: Personal data - names | 31, 40",
        "The exemption I am considering is: Section 36(2) - Information to which this section applies is exempt information if, in the reasonable opinion of a qualified person, its disclosure would inhibit advice. | 36(2)",
    })
    void grounds_in_a_list_are_all_read(String words, String grounds) {
        assertThat(grounds(words)).containsExactly(grounds.split(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = "You asked for the survey of the pier. It is environmental information within the Environmental Information (Scotland) Regulations 2004 (EIRs). We rely on section 39(2) of the Freedom of Information (Scotland) Act 2002 (FOISA) so as not to answer twice. An exception under regulation 11(2) of the EIRs applies to the names.")
    void an_answer_under_the_scottish_regulations_may_name_the_scottish_act(String words) {
        Reading reading = read("Calderness Council; 5 December 2023; ; Dear Ms Reed; ; " + words + "; ; Yours sincerely; ");
        assertThat(reading.groundIds()).containsExactly("foisa-39-2", "eisr-11-2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "Thank you for your request. You; wrote:; \"May I have the figures of fines which were quashed by a court\"; NBT Response; We can confirm that we hold them. Under Section 12 of the Act we are not obliged to comply, as the cost would exceed the appropriate limit of £450. | cost",
        "You made the following request:; ; \"@Eastmere Please send your pier notes today. #FOI\" - 4:20 PM - 26 Sep 2023; I trust that you can answer in time.; The context is the \"great\" storm.; ; I can confirm that we hold the notes, and section 43(2) may apply. Under section 10(3) of the Act we are extending the time to reply until 3 January 2024 to weigh the public interest. | extension",
        "Request detail:; ; Dear Eastmere Fire and Rescue Service,; ; I would like the number of fires on piers.; ; If this would exceed the cost limit in Section 12 please advise me how to narrow my request.; ; Response detail:; ; Thank you for your request. There were 4 fires on piers. | disclosed",
    })
    void the_words_of_the_requester_end_where_the_answer_begins(String words, String outcome) {
        assertThat(read("Eastmere Council; 5 December 2023; ; Dear Ms Reed; ; " + words + "; ").outcomes().keySet()).extracting(Outcome::id).containsExactly(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FOI Reference: 422/2024; Request:; The rents of the stalls.; Response:; Eastmere Council holds the rents. They are exempt under section 43(2) of the Act, as rivals would learn what each stall pays. We think that the public interest in being open is outw | false",
        "FOI Reference: 422/2024; ; Dear Ms Reed; ; Eastmere Council holds the rents. They are exempt under section 43(2) of the Act, as rivals would learn what each stall pays. We think that the public interest in being open is outw | true",
        "Eastmere Council; ; We hold the rents. They are exempt under section 43(2) of the Act, as rivals would learn what each stall pays.; ; Yours sincerely; Jo Bell | true",
        "Market Stalls; Requested on; 14 November 2023; ; We hold the rents. They are exempt under section 43(2) of the Act, as rivals would learn what each stall pays. | false",
        "Market Stalls; Date of request; 14 November 2023; ; Dear Ms Reed; ; We hold the rents. They are exempt under section 43(2) of the Act, as rivals would learn what each stall pays. | true",
    })
    void a_part_of_an_answer_without_its_head_is_not_said_to_lack_its_date(String letter, boolean said) {
        assertThat(Checker.check(LetterText.of(letter.replace("; ", "\n")), Known.nothing()).stream().anyMatch(it -> it.rule().equals("rn-written-in-time"))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Eastmere Ambulance Service; NHS Trust | Eastmere Ambulance Service NHS Trust",
        "Northshire Police; and Fire Authority | Northshire Police",
        "Penhallow Combined; Fire and Rescue Authority | Penhallow Combined Fire and Rescue Authority",
        "Eastmere Council; Fire Safety Team | Eastmere Council",
        "Eastmere University; Hospitals NHS Foundation Trust | Eastmere University Hospitals NHS Foundation Trust",
        "Eastmere Council; Trust House | Eastmere Council",
    })
    void a_name_may_break_over_two_lines(String lines, String name) {
        assertThat(read(lines + "; ; 3 June 2024; ; Dear Ms Reed; ; We enclose the rents.; ").authority().map(Found::value)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The first answer relied on sections 31(1)(a) and 38(1)(b). The force no longer relies on section 38(1)(b).",
        "The force had relied on section 31(1)(a) and on section 38(1)(b). We now withdraw our reliance on section 38(1)(b).",
        "We relied on section 31(1)(a) and section 38(1)(b). We have dropped section 38(1)(b) since you wrote.",
        "Both section 31(1)(a) and section 38(1)(b) were claimed. We withdraw the exemption in section 38(1)(b).",
    })
    void what_is_given_up_is_no_ground(String words) {
        assertThat(read("Northshire Police; ; 3 June 2024; ; Dear Ms Reed; ; We hold the plan and withhold it under section 31(1)(a). " + words + "; ").grounds().stream().map(it -> it.value().path())).containsExactly("31(1)(a)");
    }
}
