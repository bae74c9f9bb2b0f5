package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;

class ComposerTest {
    @Test
    void a_refusal_says_what_section_17_asks_for() {
        String letter = Composer.compose(Northshire.answer(Northshire.withheld(1))).text();

        assertThat(letter)
                .contains("We received your request on 3 March 2025")
                .contains("We hold this information")
                .contains("section 31(1)(a)")
                .contains("would be likely to prejudice the prevention or detection of crime")
                .contains("outweighs the public interest in giving out the information")
                .contains("within 40 working days")
                .contains("section 50 of the Freedom of Information Act 2000")
                .contains("Wilmslow");
    }

    @Test
    void an_NCND_letter_weighs_confirming_or_denying_and_names_the_matters() {
        String letter = Composer.compose(Northshire.answer(Northshire.ncnd(1))).text();

        assertThat(letter)
                .contains("section 31(3), with section 31(1)(a) and (b)")
                .contains("neither confirm nor deny")
                .contains("outweighs the public interest in confirming or denying")
                .doesNotContain("We hold this information", "giving out the information", "enclosed", "attached", "search");
    }

    @Test
    void an_NCND_letter_cannot_carry_a_schedule() {
        LetterFacts facts = Northshire.answer(Northshire.ncnd(1));
        List<ScheduleEntry> schedule =
                List.of(new ScheduleEntry("1", Optional.empty(), "Report", 0, ScheduleEntry.Release.WITHHELD, "section 23(5)"));

        assertThatThrownBy(() -> facts.withSchedule(schedule)).hasMessageContaining("no schedule");
    }

    @Test
    void the_schedule_gives_number_date_description_pages_what_is_received_and_the_law() {
        List<ScheduleEntry> schedule = List.of(
                new ScheduleEntry("1", Optional.of(LocalDate.of(2024, 6, 3)), "Training manual", 40, ScheduleEntry.Release.REDACTED, "section 31(1)(a)"),
                new ScheduleEntry("2", Optional.empty(), "Figures by area", 0, ScheduleEntry.Release.IN_FULL, ""));

        assertThat(Composer.compose(Northshire.answer(Northshire.partly(1)).withSchedule(schedule)).html().replaceAll("<[^>]+>", "|").replaceAll("[|\\s]*\\|[|\\s]*", "|"))
                .contains("|Item|Date|Document|Pages|What you receive|Law relied on|1|3 June 2024|Training manual|40|In part;", "|section 31(1)(a)|2|Figures by area|In full|");
    }

    @Test
    void a_schedule_has_no_column_and_no_line_in_which_nothing_stands() {
        Letter bare = Composer.compose(Northshire.answer(Northshire.disclosed(1)).withSchedule(List.of(
                new ScheduleEntry("1", Optional.empty(), "Figures by area", 0, ScheduleEntry.Release.IN_FULL, ""))));
        Letter mixed = Composer.compose(Northshire.answer(Northshire.partly(1)).withSchedule(List.of(
                new ScheduleEntry("1", Optional.of(LocalDate.of(2024, 6, 3)), "Training manual", 40, ScheduleEntry.Release.REDACTED, "section 31(1)(a)"),
                new ScheduleEntry("2", Optional.empty(), "Figures by area", 0, ScheduleEntry.Release.IN_FULL, ""))));

        assertThat(bare.markup()).contains("| Item | Document | What you receive |");
        assertThat(mixed.text()).contains("Date: 3 June 2024", "Item: 2\nDocument: Figures by area\nWhat you receive: In full");
        assertThat(Checker.check(LetterText.of(bare.text()), Known.nothing())).isEmpty();
        assertThat(Checker.check(LetterText.of(mixed.text()), Known.nothing())).extracting(Finding::rule).doesNotContain("rn-reader");
    }

    @Test
    void the_composer_never_knows_who_asked_and_the_sender_adds_it() {
        Letter letter = Composer.compose(Northshire.answer(Northshire.disclosed(1)));

        assertThat(letter.text()).contains("Dear requester");
        assertThat(letter.addressedTo("Ms A. Requester", List.of("2 Low Street")).text())
                .contains("Ms A. Requester\n2 Low Street").contains("Dear Ms A. Requester");
    }

    @Test
    void a_cost_refusal_shows_the_sum() {
        ItemAnswer item = new ItemAnswer(1, "All drone logs.", ItemOutcome.COST_LIMIT, "",
                List.of(GroundReasons.absolute("foia-12-1", "Each log has to be opened by hand.")));
        String letter = Composer.compose(
                Northshire.answer(item).with(Particulars.none().withCost(Northshire.cost()))).text();

        // 1,200 records at 5 minutes are 100 hours; at £25 that is £2,500.
        assertThat(letter).contains("100 hours", "£2,500", "section 12(1)", "£450", "18 hours", "Ask for one month.");
    }

    /// Section 17(4) lets reasons for an exemption be left out; an estimate and an address are given in the letter itself.
    @Test
    void a_letter_says_that_reasons_are_left_out_only_of_an_exemption() {
        Particulars.Cost narrowed = new Particulars.Cost(450, 25, Northshire.cost().steps(), "", "", List.of("Ask for one month."));
        String cost = Composer.compose(Northshire.answer(new ItemAnswer(1, "All drone logs.", ItemOutcome.COST_LIMIT, "", List.of(GroundReasons.absolute("foia-12-1", ""))))
                .with(Particulars.none().withCost(narrowed))).text();
        String elsewhere = Composer.compose(Northshire.answer(new ItemAnswer(1, "The drone policy.", ItemOutcome.ACCESSIBLE_ELSEWHERE, "It is at https://www.northshire.example/drone-policy",
                List.of(GroundReasons.absolute("foia-21", ""))))).text();

        assertThat(cost).contains("Our estimate is below", "Ask for one month.").doesNotContain("17(4)", "We have not found a way");
        assertThat(elsewhere).contains("We say above where it is").doesNotContain("17(4)");
        assertThat(Checker.check(LetterText.of(cost), Known.nothing())).as(cost).isEmpty();
        assertThat(Checker.check(LetterText.of(elsewhere), Known.nothing())).as(elsewhere).isEmpty();
    }

    @Test
    void an_extension_gives_the_date_and_the_qualified_ground() {
        LetterFacts facts = Northshire.answer(Northshire.withheld(1))
                .withKind(LetterKind.EXTENSION)
                .with(Particulars.none().withExtension(
                        new Particulars.Extension(LocalDate.of(2025, 4, 30), false)));

        assertThat(Composer.compose(facts).text()).contains("30 April 2025", "section 31(1)(a)", "section 50");
    }

    @Test
    void an_extension_for_complexity_says_what_is_complex() {
        LetterFacts facts = Northshire.answer(Northshire.disclosed(1)).withKind(LetterKind.EXTENSION)
                .with(Particulars.none().withExtension(new Particulars.Extension(LocalDate.of(2025, 4, 30), true, "The records fill 40 boxes and no list of them exists.")));

        assertThat(Composer.compose(facts).text()).contains("Regulation 7(1)", "fill 40 boxes", "30 April 2025");
    }

    @Test
    void every_kind_of_letter_can_be_composed() {
        for (LetterKind kind : LetterKind.values()) {
            Particulars all = Particulars.none()
                    .withCost(Northshire.cost())
                    .withEarlier(new Particulars.Earlier("FOI 0009/25", LocalDate.of(2025, 1, 9), "Two months have passed."))
                    .withExtension(new Particulars.Extension(LocalDate.of(2025, 4, 30), false))
                    .withClarification(new Particulars.Clarification(
                            List.of("Which year do you mean?"), Optional.of(LocalDate.of(2025, 6, 2))))
                    .withReview(new Particulars.Review(
                            LocalDate.of(2025, 4, 7), Northshire.DATED, "The Head of Legal Services",
                            Particulars.Review.Result.UPHELD, List.of("The reasons were sound.")));
            ItemAnswer item = switch (kind) {
                case NCND -> Northshire.ncnd(1);
                default -> Northshire.disclosed(1);
            };
            Letter letter = Composer.compose(Northshire.answer(item).withKind(kind).with(all));
            assertThat(letter.text()).as(kind.name()).contains("FOI 0123/25").doesNotContain("{");
        }
    }

    @Test
    void the_outcome_of_a_review_of_a_failure_to_answer_owns_it_and_is_the_answer() {
        Particulars.Review silent = new Particulars.Review(LocalDate.of(2025, 4, 7), LocalDate.of(2025, 4, 1), "A reviewer", Particulars.Review.Result.REACHED, List.of());
        String letter = Composer.compose(Northshire.answer(Northshire.disclosed(1)).withKind(LetterKind.REVIEW_OUTCOME).with(Particulars.none().withReview(silent))).text();
        assertThat(letter).contains("On 7 April 2025", "you had had no answer", "until 1 April 2025", "We are sorry", "this is our answer").doesNotContain("first answer");
    }

    @Test
    void a_review_asked_for_before_the_answer_left_says_in_which_order_things_came() {
        Particulars.Review before = new Particulars.Review(LocalDate.of(2025, 4, 7), LocalDate.of(2025, 4, 9), "A reviewer", Particulars.Review.Result.UPHELD, List.of());
        assertThat(Composer.compose(Northshire.answer(Northshire.disclosed(1)).withKind(LetterKind.REVIEW_OUTCOME).with(Particulars.none().withReview(before))).text())
                .contains("On 7 April 2025", "no answer in time", "We answered on 9 April 2025");
    }

    @Test
    void the_colour_and_the_small_print_of_the_house_style_reach_every_form() throws Exception {
        Letter letter = Composer.compose(LetterFacts.answer(Northshire.decorated(), Regime.FOIA, "FOI 0123/25", Northshire.RECEIVED, Northshire.DUE, Northshire.DATED, "drone flights", List.of(Northshire.disclosed(1))));

        assertThat(letter.text()).endsWith("We keep letters for three years.\n");
        assertThat(letter.html()).contains("solid #003366", "We keep letters for three years.");
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(letter.docx()))) {
            assertThat(word.getParagraphs().getFirst().getCTP().xmlText()).contains("003366");
        }
        assertThat(Checker.check(LetterText.of(letter.text()), Known.nothing())).isEmpty();
    }

    @Test
    void the_letterhead_names_the_authority_once() {
        HouseStyle house = Northshire.house();
        HouseStyle typed = new HouseStyle(house.authorityName(), house.authorityShortName(), List.of("NORTHSHIRE POLICE", "Headquarters", "1 Mill Road", "Northtown", "NS1 1AA"), house.email(), house.telephone(),
                house.website(), house.review(), house.regulator(), house.signatoryName(), house.signatoryTitle(), house.language(), house.licence());
        assertThat(typed).isEqualTo(house);
    }

    @Test
    void an_unchanged_block_of_an_edited_letter_keeps_where_it_came_from() {
        Letter letter = Composer.compose(Northshire.full());

        assertThat(letter.edited(letter.markup())).isEqualTo(letter);
        assertThat(letter.edited(letter.markup() + "\nA line of the officer's own.\n").blocks().getLast().origin())
                .isEqualTo(Block.Origin.EDITED);
    }
}
