package org.candour.letters.reading;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.candour.letters.Checker;
import org.candour.letters.Finding;
import org.candour.letters.Known;
import org.candour.letters.LetterText;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Which exemption each passage of a letter is about, when the passage does not say so by number.
class StretchesTest {
    private static final String TWO = """
            Northshire Council
            4 March 2025

            Dear requester,

            We received your request on 10 February 2025. We hold the bids and the names of the markers. The bids are exempt under section 43(2) of the \
            Freedom of Information Act 2000 and the names of the markers under section 40(2) by virtue of section 40(3A)(a).

            %s

            You may ask for an internal review.
            """;

    private static Set<String> about(String passage, String words) {
        LetterText text = LetterText.of(TWO.formatted(passage));
        Reading reading = LetterReader.read(text);
        for (int i = 0; i < text.sentences().size(); i++) {
            if (text.lower(i).contains(words)) {
                return reading.stretches().of(i);
            }
        }
        throw new AssertionError("Nowhere: " + words);
    }

    @Test
    void a_passage_is_about_what_its_heading_names_by_number_by_subject_or_by_what_was_kept_back() {
        assertThat(about("Section 43\n\nThe four firms bid against each other every spring.", "four firms")).containsExactly("43");
        assertThat(about("Commercial interests\n\nThe four firms bid against each other every spring.", "four firms")).containsExactly("43");
        assertThat(about("The bids. The four firms bid against each other every spring.", "four firms")).containsExactly("43");
        assertThat(about("As to the markers, they are clerks of the lowest grade.", "lowest grade")).containsExactly("40");
        assertThat(about("Turning to the commercial interests exemption, four firms bid every spring.", "four firms")).containsExactly("43");
    }

    @Test
    void a_passage_that_names_its_exemption_at_the_end_is_about_it_from_its_beginning() {
        assertThat(about("Section 43\n\nThe firms bid every spring.\n\nMarkers\n\nThese are clerks. They work behind closed doors, so section 40(2) applies.", "these are clerks"))
                .containsExactly("40");
    }

    @Test
    void what_is_about_both_is_about_both_and_rights_are_about_neither() {
        assertThat(about("For both exemptions we asked what harm would follow.", "what harm")).containsExactlyInAnyOrder("43", "40");
        assertThat(about("Section 43\n\nThe firms bid every spring.", "internal review")).doesNotContain("43", "40");
    }

    @Test
    void a_balance_under_a_heading_of_its_own_is_about_all_that_was_not_weighed_before() {
        LetterText text = LetterText.of("""
                The list is withheld under sections 31(1)(a) and 38(1)(b).

                Section 31(1)(a)
                Thieves would read from it which barns stand empty.

                Section 38(1)(b)
                Keepers who live alone would be visited at night.

                Public interest test
                People want to know how barns are guarded.
                """);
        Reading reading = LetterReader.read(text);
        int last = text.sentences().size() - 1;
        assertThat(reading.stretches().of(last)).containsExactlyInAnyOrder("31", "38");
    }

    private static List<String> found(String passage) {
        return Checker.check(LetterText.of(TWO.formatted(passage)), Known.nothing()).stream().filter(it -> it.rule().equals("rn-why-applies")).map(Finding::message).toList();
    }

    @Test
    void the_reason_for_one_exemption_is_none_for_the_other() {
        String bids = "The bids. Each shows what the firm pays its drivers, and a rival that read it would undercut it at the next round in June. "
                + "Disclosure would therefore be likely to prejudice the commercial interests of the firms.";
        String markers = "The markers. They are clerks who do not expect their names to be known outside the council, and giving them out would be unfair to them.";
        assertThat(found(bids + "\n\n" + markers)).isEmpty();
        assertThat(found(bids)).singleElement().asString().contains("about a person");
        assertThat(found("The bids. Bids are of that kind, and the section covers them.\n\n" + markers)).singleElement().asString().contains("section 43(2)");
        assertThat(found("The bids. In favour of disclosure is that parents pay for the buses. Against that stands that firms would stop bidding in the spring. On balance the public interest in "
                + "maintaining the exemption outweighs that in disclosure.\n\n" + markers)).singleElement().asString().contains("section 43(2)");
    }

    private static final String HARBOUR = """
            Northshire Harbour Board
            4 March 2025

            We received your request on 10 February 2025 and hold the list. It is exempt under sections 31(1)(a) and 40(2) of the Freedom of Information Act 2000, the latter \
            by virtue of section 40(3A)(a).

            %s
            """;

    private static Set<String> rules(String letter) {
        return Checker.check(LetterText.of(letter), Known.nothing()).stream().map(Finding::rule).filter(it -> it.equals("rn-absolute-statement") || it.equals("rn-pit-present")
                || it.equals("rn-pit-outcome-consistent")).collect(Collectors.toSet());
    }

    private static final String CRIME = "Section 31(1)(a). Thieves would read from the list which sheds stand open, and crime would be likely to be prejudiced. ";
    private static final String BALANCE = "People want to know that stores are guarded. Against that, more would be stolen. The public interest in maintaining the exemption outweighs that in disclosure.";
    private static final String NAMES = "\n\nSection 40(2). The keepers live alone, do not expect to be named, and to name them would be unfair. ";

    @Test
    void a_status_or_a_balance_is_said_of_the_exemption_whose_stretch_it_stands_in() {
        assertThat(rules(HARBOUR.formatted(CRIME + "The exemption is qualified. " + BALANCE + NAMES + "That one is absolute."))).isEmpty();
        assertThat(rules(HARBOUR.formatted(CRIME + "The exemption is absolute. " + BALANCE + NAMES))).contains("rn-absolute-statement");
        assertThat(rules(HARBOUR.formatted(CRIME + "It does not require a public interest test." + NAMES))).contains("rn-absolute-statement");
        assertThat(rules(HARBOUR.formatted(CRIME + BALANCE + NAMES + "We weighed the public interest and it comes down on the side of privacy."))).contains("rn-absolute-statement");
    }

    @Test
    void each_qualified_exemption_has_its_own_balance() {
        String two = HARBOUR.replace("40(2)", "38(1)(b)").replace(", the latter by virtue of section 40(3A)(a)", "");
        String safety = "\n\nSection 38(1)(b). The keepers live alone and would be likely to be endangered by a visit at night. ";
        assertThat(rules(two.formatted(CRIME + BALANCE + safety + BALANCE))).isEmpty();
        assertThat(rules(two.formatted(CRIME + BALANCE + safety))).contains("rn-pit-present");
        assertThat(rules(two.formatted(CRIME + safety + BALANCE))).contains("rn-pit-present");
    }

    @Test
    void a_conclusion_that_finds_for_disclosure_is_seen_whatever_its_words() {
        for (String finding : List.of("Result: favours release.", "The arguments favouring supply of the list are the weightier.", "Releasing the list would serve the public interest better.",
                "I find that the public interest in release is the stronger of the two.", "We judge that the list ought to be released.")) {
            assertThat(rules(HARBOUR.formatted(CRIME + "For disclosure: people want to know that stores are guarded. Against disclosure: more would be stolen. " + finding + NAMES)))
                    .as(finding).contains("rn-pit-outcome-consistent");
        }
    }

    @Test
    void the_first_and_the_second_are_those_named_together() {
        LetterText text = LetterText.of(HARBOUR.formatted("The first of these is about crime. Sheds have been broken into. The second concerns people. Keepers live alone."));
        Reading reading = LetterReader.read(text);
        for (int i = 0; i < text.sentences().size(); i++) {
            if (text.lower(i).startsWith("sheds")) {
                assertThat(reading.stretches().of(i)).containsExactly("31");
            } else if (text.lower(i).startsWith("keepers")) {
                assertThat(reading.stretches().of(i)).containsExactly("40");
            }
        }
    }

    @Test
    void an_exemption_that_a_review_gives_up_is_not_relied_on() {
        for (String given : List.of("Section 43 was cited in the first answer. I do not think that it applies.", "The first answer relied on section 43. We withdraw our reliance.",
                "Section 43 was wrongly applied.")) {
            Reading reading = LetterReader.read(LetterText.of("I have reviewed the answer. " + given + "\n\nI uphold the refusal under section 41(1)."));
            assertThat(reading.groundIds()).as(given).containsExactly("foia-41-1");
        }
    }

    private static Set<String> all(String letter) {
        return Checker.check(LetterText.of(letter), Known.nothing()).stream().map(Finding::rule).collect(Collectors.toSet());
    }

    @Test
    void what_could_happen_is_below_the_test_only_where_the_exemption_rests_on_harm() {
        String names = NAMES + "They told us where they live so that they could be looked after, and would be distressed to see it printed.";
        assertThat(all(HARBOUR.formatted(CRIME + BALANCE + names))).doesNotContain("rn-threshold-words");
        assertThat(all(HARBOUR.formatted("Section 31(1)(a). With the list in their hands thieves could empty every shed. " + BALANCE + names))).contains("rn-threshold-words");
    }

    @Test
    void the_scottish_test_is_substantial_prejudice() {
        String letter = "We received your request on 10 February 2025 under the Freedom of Information (Scotland) Act 2002. The offers are held and withheld under section 33(1)(b). Each firm is still "
                + "bidding, and disclosure would be likely to %s the commercial interests of both. People want to know that the price is fair. Against that, nobody would bid low again. "
                + "The public interest in maintaining the exemption outweighs that in disclosure.";
        assertThat(all(letter.formatted("prejudice substantially"))).doesNotContain("rn-threshold-words");
        assertThat(all(letter.formatted("have some impact on"))).contains("rn-threshold-words");
    }

    @Test
    void what_a_person_is_has_no_place_in_a_refusal() {
        assertThat(all(HARBOUR.formatted(CRIME + BALANCE + " Had you not been a campaigner we might have been able to send more." + NAMES))).contains("rn-applicant-blind");
        String vexatious = "We refuse your request as vexatious under section 14(1) of the Freedom of Information Act 2000. It is the ninth since May on the same bill. ";
        assertThat(all(vexatious)).doesNotContain("rn-applicant-blind");
        assertThat(all(vexatious + "You are known to all of us as a nuisance.")).contains("rn-applicant-blind");
    }

    /// A text without stops, as a scanner leaves it, is one sentence of thousands of words.
    @Test
    void a_sentence_without_an_end_that_cites_to_its_end_is_read() {
        String citing = "the note is withheld under section 42(1) and the rates under section 43(2) of the Act for the reasons told below and ".repeat(60);
        assertThat(LetterReader.read(LetterText.of("Northshire Council\n\n14 March 2024\n\nDear requester,\n\n" + citing)).groundIds()).contains("foia-42-1", "foia-43-2");
    }
}
