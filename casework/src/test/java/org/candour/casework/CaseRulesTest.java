package org.candour.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.casework.Story.APPROVER;
import static org.candour.casework.Story.DECIDER;
import static org.candour.casework.Story.OFFICER;
import static org.candour.casework.Story.inApproval;
import static org.candour.casework.Story.on;
import static org.candour.casework.Story.opened;
import static org.candour.casework.Story.qualified;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseEvent.Track;
import org.candour.casework.CaseView.Stage;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;

class CaseRulesTest {
    @Test
    void given_a_request_received_on_27_July_2018__when_opened__then_the_answer_is_due_on_28_August() {
        // The golden vector: the Scottish and the English summer holidays both lie inside.
        assertThat(opened(Regime.FOIA, "2018-07-27").view().due().due()).isEqualTo(on("2018-08-28"));
    }

    @Test
    void a_request_cannot_be_received_tomorrow() {
        new Story().day("2026-03-02").refuses("received-in-past", OFFICER, new CaseCommand.Open("northshire-police", "1", Regime.FOIA, "Subject",
            on("2026-03-03"), Optional.empty(), "post", List.of(new Item(1, "What?"))));
    }

    @Test
    void given_a_running_case__when_the_requester_clarifies__then_a_full_new_time_runs_from_the_answer() {
        Story story = opened(Regime.FOIA, "2018-07-20").day("2018-07-24").then(OFFICER, new CaseCommand.AskRequester("Which year do you mean?"));
        assertThat(story.view().stage()).isEqualTo(Stage.AWAITING_CLARIFICATION);
        story.nothingNew(OFFICER, new CaseCommand.AskRequester("Which year do you mean?"));
        story.day("2018-07-27").then(OFFICER, new CaseCommand.RecordClarification(on("2018-07-27")));
        assertThat(story.view().due().due()).isEqualTo(on("2018-08-28"));
        assertThat(story.view().stage()).isEqualTo(Stage.OPEN);
    }

    @Test
    void a_fee_is_refused_after_three_months_and_pauses_the_clock_within_them() {
        Story story = opened().day("2026-03-04").then(OFFICER, new CaseCommand.GiveFeesNotice(2500));
        assertThat(story.view().stage()).isEqualTo(Stage.AWAITING_FEE);
        story.day("2026-06-04").refuses("fee-in-three-months", OFFICER, new CaseCommand.RecordFee());
        // Without the fee 31 March 2026 is day 20 (17 March is left out). The days from notice to payment, 4 to 6 March, do not count:
        // three more are 1, 2 and 7 April, because Easter lies between.
        story.day("2026-03-06").then(OFFICER, new CaseCommand.RecordFee());
        assertThat(story.view().due().due()).isEqualTo(on("2026-04-07"));
    }

    @Test
    void only_a_qualified_exemption_gives_more_time_and_only_within_the_twenty_days() {
        Story story = opened().day("2026-03-20");
        story.refuses("rn-ext-qualified", OFFICER, new CaseCommand.Extend(Optional.of("foia-23-1"), Optional.of(on("2026-04-28")), "Balance"));
        story.refuses("rn-ext-qualified", OFFICER, new CaseCommand.Extend(Optional.empty(), Optional.of(on("2026-04-28")), "Balance"));
        story.refuses("rn-ext-estimate", OFFICER, new CaseCommand.Extend(Optional.of("foia-31-1-a"), Optional.empty(), "Balance"));
        story.then(OFFICER, new CaseCommand.Extend(Optional.of("foia-31-1-a"), Optional.of(on("2026-04-28")), "The balance is fine"));
        assertThat(story.view().due().due()).isEqualTo(on("2026-04-28"));
        opened().day("2026-04-20").refuses("extension-in-20", OFFICER, new CaseCommand.Extend(Optional.of("foia-31-1-a"), Optional.of(on("2026-04-28")), "Late"));
        opened(Regime.FOISA, "2026-03-02").refuses("foisa-no-extension", OFFICER, new CaseCommand.Extend(Optional.empty(), Optional.empty(), "Much"));
    }

    @Test
    void an_assignment_is_accepted_by_its_owner_or_by_itself_after_three_working_days() {
        Story story = opened().then(OFFICER, new CaseCommand.Assign(DECIDER));
        story.refuses("own-assignment", OFFICER, new CaseCommand.AcceptAssignment());
        story.day("2026-03-04").nothingNew("system:desk", new CaseCommand.AcceptByTime());
        story.day("2026-03-05").then("system:desk", new CaseCommand.AcceptByTime());
        assertThat(story.view().assignment().orElseThrow().accepted()).contains(on("2026-03-05"));
        Story back = opened().then(OFFICER, new CaseCommand.Assign(DECIDER)).then(DECIDER, new CaseCommand.GiveBack("I know the requester"));
        assertThat(back.view().assignment()).isEmpty();
    }

    @Test
    void not_held_needs_a_search_of_that_item() {
        Story story = opened().refuses("not-held-needs-search", DECIDER, new CaseCommand.Decide(2, new Outcome.NotHeld("We hold nothing.")));
        story.then(OFFICER, new CaseCommand.AskSearch("s1", List.of(2), "Finance", "Invoices for cameras", on("2026-03-09")));
        story.then("owner-link:s1", new CaseCommand.AnswerSearch("s1", List.of(new Place("Ledger", "camera", "2025", 20))));
        story.then(DECIDER, new CaseCommand.Decide(2, new Outcome.NotHeld("We hold nothing.")));
        assertThat(story.view().minutesSearched()).isEqualTo(20);
        assertThat(story.view().undecided()).containsExactly(1);
    }

    @Test
    void a_refusal_names_its_ground_completely() {
        Story story = opened();
        story.refuses("rn-states-fact", DECIDER, new CaseCommand.Decide(1, new Outcome.Withheld(List.of())));
        Reasons complete = qualified("foia-31-1-a", "");
        story.refuses("rn-pit-present", DECIDER, new CaseCommand.Decide(1, new Outcome.Withheld(List.of(
            new Reasons(complete.ground(), List.of(), complete.likelihood(), complete.why(), Optional.empty())))));
        story.refuses("rn-threshold-words", DECIDER, new CaseCommand.Decide(1, new Outcome.Withheld(List.of(
            new Reasons(complete.ground(), List.of(), Optional.empty(), complete.why(), complete.publicInterest())))));
        story.refuses("rn-why-applies", DECIDER, new CaseCommand.Decide(1, new Outcome.Withheld(List.of(
            new Reasons(complete.ground(), List.of(), complete.likelihood(), " ", complete.publicInterest())))));
        story.refuses("rn-absolute-statement", DECIDER, new CaseCommand.Decide(1, new Outcome.Withheld(List.of(
            new Reasons("foia-23-1", List.of(), Optional.empty(), "Supplied by the National Crime Agency.", complete.publicInterest())))));
        story.then(DECIDER, new CaseCommand.Decide(1, new Outcome.Withheld(List.of(complete))));
        assertThat(story.view().decisions()).containsOnlyKeys(1);
    }

    @Test
    void neither_confirm_nor_deny_needs_a_limb_that_removes_the_duty_and_its_matter() {
        Story story = opened();
        story.refuses("rn-ncnd-limb-exists", DECIDER, new CaseCommand.Decide(1, new Outcome.NeitherConfirmedNorDenied(List.of(qualified("foia-31-1-a", "")))));
        story.refuses("rn-specifies-exemption", DECIDER, new CaseCommand.Decide(1, new Outcome.NeitherConfirmedNorDenied(List.of(qualified("foia-31-3", "")))));
        story.then(DECIDER, nothingFound()).then(DECIDER, new CaseCommand.Decide(1, new Outcome.NeitherConfirmedNorDenied(List.of(qualified("foia-31-3", "foia-31-1-a")))));
        assertThat(story.view().sealed()).isTrue();
        opened().refuses("rn-confirm-held", DECIDER, new CaseCommand.Decide(1, new Outcome.Withheld(List.of(qualified("foia-31-3", "foia-31-1-a")))));
    }

    @Test
    void sections_30_and_31_do_not_cover_the_same_information() {
        Reasons thirty = qualified("foia-30-1-a-i", "");
        opened().refuses("ex-30-31", DECIDER, new CaseCommand.Decide(1, new Outcome.Withheld(List.of(
            new Reasons(thirty.ground(), List.of(), Optional.empty(), thirty.why(), thirty.publicInterest()), qualified("foia-31-1-a", "")))));
    }

    @Test
    void nobody_approves_their_own_draft_or_gives_two_clearances() {
        Story story = inApproval();
        story.refuses("approve-own-draft", OFFICER, new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
        story.then(APPROVER, new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
        assertThat(story.view().stage()).isEqualTo(Stage.APPROVED);

        Story press = opened().then(DECIDER, new CaseCommand.Decide(1, new Outcome.Disclosed("14"))).then(DECIDER, new CaseCommand.Decide(2, new Outcome.Disclosed("£1")))
            .then(OFFICER, new CaseCommand.DraftLetter("b".repeat(64))).then(OFFICER, new CaseCommand.SubmitLetter(1, Track.PRESS_OFFICE))
            .then(APPROVER, new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
        assertThat(press.view().stage()).isEqualTo(Stage.IN_APPROVAL);
        press.refuses("approve-once", APPROVER, new CaseCommand.ApproveLetter(1, Clearance.PRESS_OFFICER));
        press.then("user:press", new CaseCommand.ApproveLetter(1, Clearance.PRESS_OFFICER));
        assertThat(press.view().stage()).isEqualTo(Stage.APPROVED);
    }

    @Test
    void a_change_after_approval_withdraws_it() {
        Story story = inApproval().then(APPROVER, new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
        story.then(DECIDER, new CaseCommand.Decide(1, new Outcome.Disclosed("15 cameras.")));
        assertThat(story.view().stage()).isEqualTo(Stage.OPEN);
        story.refuses("letter-approved", OFFICER, new CaseCommand.ClearToSend(1, "a".repeat(64), Map.of(), Delivery.EMAIL));
    }

    @Test
    void only_the_approved_letter_and_the_files_cleared_on_this_case_leave() {
        Story story = opened().day("2026-03-10")
            .then(OFFICER, new CaseCommand.AttachDocument("d1", "Cameras.csv", "text/csv", 10, "1".repeat(64)))
            .then(OFFICER, new CaseCommand.ClearDocument("d1", "2".repeat(64), 9, "3".repeat(64), "Cameras.csv", "text/csv", ""))
            .then(DECIDER, new CaseCommand.Decide(1, new Outcome.Disclosed("See the file."))).then(DECIDER, new CaseCommand.Decide(2, new Outcome.Disclosed("£1")))
            .then(OFFICER, new CaseCommand.DraftLetter("a".repeat(64))).then(OFFICER, new CaseCommand.SubmitLetter(1, Track.STANDARD))
            .then(APPROVER, new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
        story.refuses("same-letter", OFFICER, new CaseCommand.ClearToSend(1, "b".repeat(64), Map.of("d1", "2".repeat(64)), Delivery.EMAIL));
        story.refuses("file-cleared-on-case", OFFICER, new CaseCommand.ClearToSend(1, "a".repeat(64), Map.of("other", "2".repeat(64)), Delivery.EMAIL));
        story.refuses("file-cleared-on-case", OFFICER, new CaseCommand.ClearToSend(1, "a".repeat(64), Map.of("d1", "1".repeat(64)), Delivery.EMAIL));
        story.refuses("files-complete", OFFICER, new CaseCommand.ClearToSend(1, "a".repeat(64), Map.of(), Delivery.EMAIL));
        story.then(OFFICER, new CaseCommand.ClearToSend(1, "a".repeat(64), Map.of("d1", "2".repeat(64)), Delivery.EMAIL));
        story.nothingNew(OFFICER, new CaseCommand.ClearToSend(1, "a".repeat(64), Map.of("d1", "2".repeat(64)), Delivery.EMAIL));
        story.then("system:letters", new CaseCommand.RecordSent(Delivery.EMAIL, "250 OK"));
        assertThat(story.view().stage()).isEqualTo(Stage.ANSWERED);
        story.nothingNew("system:letters", new CaseCommand.RecordSent(Delivery.EMAIL, "250 OK"));
        story.then(OFFICER, new CaseCommand.Close("answered"));
        story.refuses("case-open", DECIDER, new CaseCommand.Decide(1, new Outcome.Disclosed("16")));
    }

    @Test
    void silence_and_accessible_elsewhere_need_a_check_of_the_last_five_working_days() {
        CaseCommand silence = new CaseCommand.Decide(1, new Outcome.NeitherConfirmedNorDenied(List.of(qualified("foia-31-3", "foia-31-1-a"))));
        CaseCommand elsewhere = new CaseCommand.Decide(2, new Outcome.AccessibleElsewhere("Table 3 of the bulletin of March 2026"));
        Story story = opened();
        story.refuses("evidence-checked", DECIDER, silence).refuses("evidence-checked", DECIDER, elsewhere);
        // Thursday 26 March 2026; Good Friday, 3 April, and Easter Monday, 6 April, are no working days.
        story.day("2026-03-26").then(OFFICER, nothingFound());
        story.day("2026-04-02").refuses("evidence-checked", DECIDER, silence);
        story.day("2026-04-01").then(DECIDER, silence);
        story.then(OFFICER, new CaseCommand.EditItems(List.of(new Item(1, "How many?"), new Item(2, "Which?")))).refuses("evidence-checked", DECIDER, elsewhere);
        story.day("2026-04-02").then(OFFICER, nothingFound());
        story.day("2026-04-13").refuses("evidence-checked", DECIDER, elsewhere);
        story.day("2026-04-10").then(DECIDER, elsewhere);
    }

    @Test
    void a_check_says_where_the_answer_stands_and_why_something_does_not_apply() {
        Story story = opened();
        story.refuses("answer-has-place", OFFICER, found(CaseEvent.EvidenceNoted.Bearing.ANSWERS, "", "It says so"));
        story.refuses("evidence-weighed", OFFICER, found(CaseEvent.EvidenceNoted.Bearing.NOT_RELEVANT, "page 2", " "));
        story.then(OFFICER, found(CaseEvent.EvidenceNoted.Bearing.CONTRADICTS, "", ""));
        assertThat(story.view().elsewhere().check().orElseThrow().findings()).singleElement().returns("board", CaseEvent.EvidenceNoted.Finding::source);
    }

    private static CaseCommand nothingFound() {
        return new CaseCommand.NoteEvidence("speed cameras", "1", List.of());
    }

    private static CaseCommand found(CaseEvent.EvidenceNoted.Bearing bearing, String where, String why) {
        return new CaseCommand.NoteEvidence("speed cameras", "1", List.of(new CaseEvent.EvidenceNoted.Finding("board", "Board paper of 19 March 2026", bearing, where, why)));
    }

    @Test
    void a_copy_in_another_form_leaves_under_its_own_name_and_type_until_the_clearance_is_withdrawn() {
        Story story = opened().then(OFFICER, new CaseCommand.AttachDocument("d1", "Cameras.doc", "application/msword", 10, "1".repeat(64)))
            .then(OFFICER, new CaseCommand.ClearDocument("d1", "2".repeat(64), 9, "3".repeat(64), "Cameras.docx", "application/docx", ""));
        CaseView.Document cleared = story.view().documents().get("d1");
        assertThat(cleared.name()).isEqualTo("Cameras.doc");
        assertThat(cleared.leavesAs()).isEqualTo("Cameras.docx");
        assertThat(cleared.leavesWithType()).isEqualTo("application/docx");
        assertThat(cleared.clearedBytes()).isEqualTo(9);
        story.then(OFFICER, new CaseCommand.WithdrawClearance("d1", "sent as it was"));
        assertThat(story.view().documents().get("d1").leavesAs()).isEqualTo("Cameras.doc");
        assertThat(story.view().documents().get("d1").cleared()).isEmpty();
    }

    @Test
    void files_do_not_leave_with_a_pure_refusal() {
        Story story = opened().then(OFFICER, new CaseCommand.AttachDocument("d1", "Cameras.csv", "text/csv", 10, "1".repeat(64)))
            .then(OFFICER, new CaseCommand.ClearDocument("d1", "2".repeat(64), 9, "3".repeat(64), "Cameras.csv", "text/csv", ""));
        story.then(DECIDER, nothingFound());
        for (int item = 1; item <= 2; item++) {
            story.then(DECIDER, new CaseCommand.Decide(item, new Outcome.NeitherConfirmedNorDenied(List.of(qualified("foia-31-3", "foia-31-1-a")))));
        }
        story.then(OFFICER, new CaseCommand.DraftLetter("a".repeat(64))).then(OFFICER, new CaseCommand.SubmitLetter(1, Track.STANDARD))
            .then(APPROVER, new CaseCommand.ApproveLetter(1, Clearance.APPROVER))
            .refuses("files-need-disclosure", OFFICER, new CaseCommand.ClearToSend(1, "a".repeat(64), Map.of("d1", "2".repeat(64)), Delivery.EMAIL));
    }

    @Test
    void a_case_lapses_only_while_the_requester_owes_an_answer() {
        opened().refuses("lapsed-needs-question", OFFICER, new CaseCommand.Close("lapsed"));
        opened().then(OFFICER, new CaseCommand.AskRequester("Which?")).then(OFFICER, new CaseCommand.Close("lapsed"));
        opened().refuses("answered-before-closed", OFFICER, new CaseCommand.Close("answered"));
    }

    @Test
    void splitting_leaves_an_item_on_each_side() {
        CaseId other = new CaseId(new UUID(1, 9));
        opened().refuses("request-has-items", OFFICER, new CaseCommand.SplitOff(other, "000002/26", List.of(1, 2)));
        Story story = opened().then(OFFICER, new CaseCommand.SplitOff(other, "000002/26", List.of(2)));
        assertThat(story.view().items()).extracting(Item::number).containsExactly(1);
        assertThat(story.view().links()).hasSize(1);
    }

    @Test
    void replaying_the_record_gives_the_same_case() {
        Story story = inApproval().then(APPROVER, new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
        CaseView replayed = story.replayed();
        assertThat(replayed.stage()).isEqualTo(story.view().stage());
        assertThat(replayed.due()).isEqualTo(story.view().due());
        assertThat(replayed.decisions()).isEqualTo(story.view().decisions());
        assertThat(replayed.version()).isEqualTo(story.view().version());
    }

    @Test
    void each_law_has_its_own_refusals_beside_the_exemptions() {
        Outcome.CostLimit cost = new Outcome.CostLimit(false, 600, List.of(new Outcome.CostLimit.Step(Outcome.CostLimit.Activity.LOCATING, "Opening files", 481, 5)), "Ask for one year.");
        for (Outcome outcome : List.of(new Outcome.Vexatious("It is a campaign."), new Outcome.AccessibleElsewhere("https://northshire.example/cameras"), cost,
            new Outcome.Repeated("000009/26", Story.on("2026-01-05"), "Two months have passed."))) {
            Story scottish = Story.opened(Regime.FOISA, "2026-03-02").then(DECIDER, new CaseCommand.NoteEvidence("cameras", "1", List.of())).then(DECIDER, new CaseCommand.Decide(1, outcome));
            assertThat(scottish.view().decisions()).containsEntry(1, outcome);
            assertThat(outcome.provision(Regime.FOISA).flatMap(Grounds.standard()::byId)).isPresent();
            // EIR regulation 12(4)(b) takes the place of all but one, and needs the public interest test; regulation 6(1)(b) is no refusal.
            Story.opened(Regime.EIR, "2026-03-02").then(DECIDER, new CaseCommand.NoteEvidence("cameras", "1", List.of())).refuses("ex-regime", DECIDER, new CaseCommand.Decide(1, outcome));
        }
        // SSI 2004/376: £600 at £15 an hour is 40 hours, 2,400 minutes, and 480 files at 5 minutes are no more than that.
        Story.opened(Regime.FOISA, "2026-03-02").refuses("rn-cost-statement", DECIDER, new CaseCommand.Decide(1, new Outcome.CostLimit(false, 600,
            List.of(new Outcome.CostLimit.Step(Outcome.CostLimit.Activity.LOCATING, "Opening files", 480, 5)), "Ask for one year.")));
    }

    @Test
    void silence_under_the_Scottish_Act_works_through_another_exemption() {
        Reasons silence = new Reasons("foisa-18", List.of("foisa-35-1"), Optional.empty(), "It would tell where cameras stand.",
            Optional.of(new Reasons.PublicInterest(List.of("Drivers want to know."), List.of("Cameras would be avoided."), "The harm weighs more.")));
        Story story = Story.opened(Regime.FOISA, "2026-03-02").then(DECIDER, new CaseCommand.NoteEvidence("cameras", "1", List.of()));
        story.then(DECIDER, new CaseCommand.Decide(1, new Outcome.NeitherConfirmedNorDenied(List.of(silence))));
        assertThat(story.view().sealed()).isTrue();
    }

    @Test
    void a_day_of_receipt_before_any_known_bank_holiday_is_refused_and_not_guessed_at() {
        new Story().day("2026-03-02").refuses("calendar-known", OFFICER, new CaseCommand.Open("northshire-police", "000002/26", Regime.FOIA, "Old", on("1990-01-01"), Optional.empty(), "post",
            List.of(new Item(1, "How many?"))));
    }

    @Test
    void a_day_beyond_every_calendar_or_an_end_that_is_none_is_refused_in_words() {
        opened().day("2026-03-10").refuses("calendar-known", OFFICER, new CaseCommand.Extend(Optional.of("foia-31-1-a"), Optional.of(on("2090-01-31")), "Weighing"));
        opened().refuses("close-has-reason", OFFICER, new CaseCommand.Close("forgotten"));
        opened().refuses("case-has-subject", OFFICER, new CaseCommand.EditSubject("x".repeat(201)));
        opened().then(OFFICER, new CaseCommand.AskSearch("s1", List.of(1), "Roads Unit", "Cameras", on("2026-03-12")))
            .refuses("search-minutes", OFFICER, new CaseCommand.AnswerSearch("s1", List.of(new Place("Shelf", "cameras", "2025", Integer.MAX_VALUE))));
    }
}
