package org.candour.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.casework.Story.APPROVER;
import static org.candour.casework.Story.DECIDER;
import static org.candour.casework.Story.OFFICER;
import static org.candour.casework.Story.on;
import static org.candour.casework.Story.qualified;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.candour.casework.CaseEvent.AfterAnswer;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Declined;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseEvent.Track;
import org.candour.casework.CaseView.Stage;
import org.candour.law.BankHolidays;
import org.candour.law.Division;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;

class ReviewRulesTest {
    static final String REVIEWER = "user:reviewer";
    static final String HEAD = "user:head";

    /// Item 1 withheld, item 2 disclosed with a file, answered by post on Monday 9 February 2026.
    static Story answered(Regime regime) {
        Reasons ground = regime == Regime.FOIA ? qualified("foia-31-1-a", "") : null;
        Outcome first = ground == null ? new Outcome.Disclosed("14 cameras.") : new Outcome.Withheld(List.of(ground));
        return Story.opened(regime, "2026-01-26").day("2026-02-09")
            .then(OFFICER, new CaseCommand.AttachDocument("d1", "Costs.csv", "text/csv", 10, "1".repeat(64)))
            .then(OFFICER, new CaseCommand.ClearDocument("d1", "2".repeat(64), 9, "3".repeat(64), "Costs.csv", "text/csv", ""))
            .then(DECIDER, new CaseCommand.Decide(1, first)).then(DECIDER, new CaseCommand.Decide(2, new Outcome.Disclosed("See the file.")))
            .then(OFFICER, new CaseCommand.DraftLetter("a".repeat(64))).then(OFFICER, new CaseCommand.SubmitLetter(1, Track.STANDARD))
            .then(APPROVER, new CaseCommand.ApproveLetter(1, Clearance.APPROVER))
            .then(OFFICER, new CaseCommand.ClearToSend(1, "a".repeat(64), Map.of("d1", "2".repeat(64)), Delivery.POST))
            .then("user:clerk", new CaseCommand.RecordSent(Delivery.POST, "First class"));
    }

    static Story asked(String on) {
        return answered(Regime.FOIA).day(on).then("system:intake", new CaseCommand.AskReview(on(on), "email"));
    }

    static Story underReview() {
        return asked("2026-03-02").then(OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.empty()));
    }

    private static Laps.Review review(Story story) {
        return story.view().laps().reviews().getLast();
    }

    @Test
    void a_review_under_FOIA_is_due_in_20_working_days_and_may_take_40_if_the_requester_is_told() {
        // St Patrick's Day, Good Friday and Easter Monday lie between: day 20 is 31 March, day 40 is 30 April.
        Story story = underReview();
        assertThat(review(story).until()).isEqualTo(on("2026-03-31"));
        story.day("2026-03-25").refuses("review-at-the-latest", REVIEWER, new CaseCommand.ExtendReview(on("2026-05-01"), "The records fill 40 boxes."));
        story.then(REVIEWER, new CaseCommand.ExtendReview(on("2026-04-30"), "The records fill 40 boxes."));
        assertThat(review(story).until()).isEqualTo(on("2026-04-30"));
    }

    @Test
    void reconsideration_under_EIR_has_40_working_days_by_law_and_no_more() {
        Story story = answered(Regime.EIR).day("2026-03-02").then("system:intake", new CaseCommand.AskReview(on("2026-03-02"), "email"));
        assertThat(review(story).until()).isEqualTo(on("2026-04-30"));
        story.refuses("review-no-more-time", REVIEWER, new CaseCommand.ExtendReview(on("2026-05-05"), "Much"));
    }

    @Test
    void a_review_under_FOISA_has_20_Scottish_working_days() {
        // 17 March is a working day in Scotland.
        Story story = answered(Regime.FOISA).day("2026-03-02").then("system:intake", new CaseCommand.AskReview(on("2026-03-02"), "email"));
        assertThat(review(story).until()).isEqualTo(on("2026-03-30"));
        story.refuses("review-no-more-time", REVIEWER, new CaseCommand.ExtendReview(on("2026-04-20"), "Much"));
    }

    @Test
    void a_review_asked_for_after_40_working_days_needs_a_reason_to_be_accepted() {
        // 40 working days after 9 February 2026, without 17 March, Good Friday and Easter Monday: 9 April.
        assertThat(review(asked("2026-04-09")).inTime()).isTrue();
        Story late = asked("2026-04-10");
        assertThat(review(late).askBy()).isEqualTo(on("2026-04-09"));
        assertThat(review(late).inTime()).isFalse();
        late.refuses("review-in-time", OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.of(" ")));
        late.then(OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.of("The answer went to an old address.")));
        assertThat(review(late).lateBecause()).contains("The answer went to an old address.");

        Story declined = asked("2026-04-10").then(HEAD, new CaseCommand.DeclineReview(Declined.OUT_OF_TIME, "Two months late."));
        assertThat(declined.view().laps().openReview()).isEmpty();
        asked("2026-04-09").refuses("review-in-time", HEAD, new CaseCommand.DeclineReview(Declined.OUT_OF_TIME, "Late."));
    }

    @Test
    void nobody_who_had_a_part_in_the_answer_reviews_it() {
        for (String barred : List.of(DECIDER, OFFICER, APPROVER)) {
            asked("2026-03-02").refuses("reviewer-independent", OFFICER, new CaseCommand.GiveReview(barred, Optional.empty()));
            underReview().refuses("reviewer-independent", OFFICER, new CaseCommand.GiveReview(barred, Optional.empty()));
            underReview().refuses("reviewer-independent", barred, new CaseCommand.ReviseDecision(1, Finding.UPHELD, "Right", Optional.empty()));
            underReview().refuses("reviewer-independent", barred, new CaseCommand.DraftLetter("b".repeat(64)));
            asked("2026-03-02").refuses("reviewer-independent", barred, new CaseCommand.DeclineReview(Declined.NO_REVIEW_ASKED, "It only thanks us."));
            found().then(REVIEWER, new CaseCommand.DraftLetter("b".repeat(64))).then(REVIEWER, new CaseCommand.SubmitLetter(1, Track.STANDARD))
                .refuses("reviewer-independent", barred, new CaseCommand.ApproveLetter(1, Clearance.APPROVER))
                .refuses("reviewer-independent", barred, new CaseCommand.ReturnLetter(1, "Uphold it"));
        }
    }

    @Test
    void only_the_reviewer_reviews_and_neither_a_token_nor_another_command_is_a_way_round() {
        Story story = underReview();
        story.refuses("own-review", HEAD, new CaseCommand.ReviseDecision(1, Finding.UPHELD, "Right", Optional.empty()));
        story.refuses("own-review", "token:1", new CaseCommand.ReviseDecision(1, Finding.UPHELD, "Right", Optional.empty()));
        story.refuses("reviewer-is-a-person", OFFICER, new CaseCommand.GiveReview("token:1", Optional.empty()));
        story.refuses("not-during-review", DECIDER, new CaseCommand.Decide(1, new Outcome.Disclosed("14")));
        story.refuses("not-during-review", DECIDER, new CaseCommand.ClearDecision(1, "Again"));
        story.refuses("not-during-review", OFFICER, new CaseCommand.Reopen("Again"));
        story.refuses("not-during-review", OFFICER, new CaseCommand.EditItems(List.of(new Item(1, "Less"))));
        found().then(REVIEWER, new CaseCommand.DraftLetter("b".repeat(64))).then(REVIEWER, new CaseCommand.SubmitLetter(1, Track.STANDARD))
            .refuses("reviewer-is-a-person", "token:1", new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
    }

    @Test
    void an_earlier_draftsman_whose_draft_was_replaced_is_barred_too() {
        Story story = Story.opened(Regime.FOIA, "2026-01-26").day("2026-02-09")
            .then(DECIDER, new CaseCommand.Decide(1, new Outcome.Disclosed("14"))).then(DECIDER, new CaseCommand.Decide(2, new Outcome.Disclosed("£1")))
            .then(REVIEWER, new CaseCommand.DraftLetter("c".repeat(64))).then(OFFICER, new CaseCommand.DraftLetter("a".repeat(64)))
            .then(OFFICER, new CaseCommand.SubmitLetter(2, Track.STANDARD)).then(APPROVER, new CaseCommand.ApproveLetter(2, Clearance.APPROVER))
            .then(OFFICER, new CaseCommand.ClearToSend(2, "a".repeat(64), Map.of(), Delivery.POST)).then("user:clerk", new CaseCommand.RecordSent(Delivery.POST, "Posted"))
            .day("2026-03-02").then("system:intake", new CaseCommand.AskReview(on("2026-03-02"), "email"));
        story.refuses("reviewer-independent", OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.empty()));
    }

    /// Item 1 overturned, item 2 upheld.
    static Story found() {
        return underReview().day("2026-03-10")
            .then(REVIEWER, new CaseCommand.ReviseDecision(1, Finding.OVERTURNED, "The places are signposted.", Optional.of(new Outcome.Disclosed("14 cameras."))))
            .then(REVIEWER, new CaseCommand.ReviseDecision(2, Finding.UPHELD, "All of it was given.", Optional.empty()));
    }

    @Test
    void a_finding_changes_the_answer_or_upholds_it() {
        Story story = underReview();
        story.refuses("finding-changes-answer", REVIEWER, new CaseCommand.ReviseDecision(1, Finding.OVERTURNED, "No", Optional.of(story.view().decisions().get(1))));
        story.refuses("finding-changes-answer", REVIEWER, new CaseCommand.ReviseDecision(1, Finding.PARTLY, "No", Optional.empty()));
        story.refuses("finding-changes-answer", REVIEWER, new CaseCommand.ReviseDecision(2, Finding.UPHELD, "Yes", Optional.of(new Outcome.Disclosed("Other"))));
        story.refuses("finding-has-reason", REVIEWER, new CaseCommand.ReviseDecision(2, Finding.UPHELD, " ", Optional.empty()));
        story.refuses("rn-pit-present", REVIEWER, new CaseCommand.ReviseDecision(2, Finding.OVERTURNED, "Too much", Optional.of(
            new Outcome.Withheld(List.of(new Reasons("foia-31-1-a", List.of(), Optional.of(Reasons.Likelihood.WOULD), "Harm", Optional.empty()))))));
        story.refuses("rn-per-part", REVIEWER, new CaseCommand.DraftLetter("b".repeat(64)));
    }

    @Test
    void a_review_adds_a_lap_and_changes_nothing_in_the_answer() {
        Story before = answered(Regime.FOIA);
        Story story = found()
            .then(REVIEWER, new CaseCommand.AttachDocument("d2", "Places.csv", "text/csv", 10, "4".repeat(64)))
            .then(REVIEWER, new CaseCommand.ClearDocument("d2", "5".repeat(64), 9, "6".repeat(64), "Places.csv", "text/csv", ""))
            .then(REVIEWER, new CaseCommand.DraftLetter("b".repeat(64))).then(REVIEWER, new CaseCommand.SubmitLetter(1, Track.STANDARD));
        assertThat(story.view().stage()).isEqualTo(Stage.ANSWERED);
        assertThat(story.view().running().stage()).isEqualTo(Stage.IN_APPROVAL);
        story.refuses("approve-own-draft", REVIEWER, new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
        story.then(HEAD, new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
        // Supplementary: what left with the answer does not leave again.
        story.refuses("file-cleared-on-case", HEAD, new CaseCommand.ClearToSend(1, "b".repeat(64), Map.of("d1", "2".repeat(64), "d2", "5".repeat(64)), Delivery.EMAIL));
        story.then(HEAD, new CaseCommand.ClearToSend(1, "b".repeat(64), Map.of("d2", "5".repeat(64)), Delivery.EMAIL));
        story.then("system:letters", new CaseCommand.RecordSent(Delivery.EMAIL, "250 OK"));
        assertThat(story.last()).isInstanceOf(AfterAnswer.ReviewAnswered.class);
        story.nothingNew("system:letters", new CaseCommand.RecordSent(Delivery.EMAIL, "250 OK"));

        CaseView view = story.view();
        assertThat(view.decisions()).isEqualTo(before.view().decisions());
        assertThat(view.letter()).isEqualTo(before.view().letter());
        assertThat(view.dispatch()).isEqualTo(before.view().dispatch());
        assertThat(view.stage()).isEqualTo(Stage.ANSWERED);
        assertThat(view.due()).isEqualTo(before.view().due());
        Laps.Review review = review(story);
        assertThat(review.state()).isEqualTo(Laps.State.ANSWERED);
        assertThat(review.result(view.items())).contains(Finding.PARTLY);
        assertThat(view.lap(review).dispatch().orElseThrow().files()).containsOnlyKeys("d2");
        assertThat(view.lap(review).decisions().get(1)).isEqualTo(new Outcome.Disclosed("14 cameras."));
        assertThat(story.replayed().laps().reviews().getLast().answer().letter().map(CaseView.Letter::sha256)).contains("b".repeat(64));
        // Whoever carried out this review is barred from the next.
        story.day("2026-04-20").then("system:intake", new CaseCommand.AskReview(on("2026-04-20"), "post"))
            .refuses("reviewer-independent", OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.of("New facts.")));
    }

    @Test
    void a_change_after_approval_withdraws_the_approval_of_the_review_too() {
        Story story = found().then(REVIEWER, new CaseCommand.DraftLetter("b".repeat(64))).then(REVIEWER, new CaseCommand.SubmitLetter(1, Track.STANDARD))
            .then(HEAD, new CaseCommand.ApproveLetter(1, Clearance.APPROVER))
            .then(REVIEWER, new CaseCommand.ReviseDecision(2, Finding.OVERTURNED, "Not all.", Optional.of(new Outcome.Disclosed("All of it now."))));
        assertThat(story.view().running().stage()).isEqualTo(Stage.OPEN);
        story.refuses("letter-approved", HEAD, new CaseCommand.ClearToSend(1, "b".repeat(64), Map.of(), Delivery.EMAIL));
    }

    @Test
    void a_review_comes_after_an_answer_and_is_recorded_once() {
        Story.opened().refuses("review-of-answer", "system:intake", new CaseCommand.AskReview(on("2026-03-02"), "email"));
        asked("2026-03-02").nothingNew("system:intake", new CaseCommand.AskReview(on("2026-03-02"), "email"));
        answered(Regime.FOIA).day("2026-03-02").refuses("review-after-answer", OFFICER, new CaseCommand.AskReview(on("2026-02-06"), "post"));
        asked("2026-03-02").refuses("review-settled", OFFICER, new CaseCommand.Close("answered"));
        Story withdrawn = underReview().then(HEAD, new CaseCommand.DeclineReview(Declined.WITHDRAWN, "The requester wrote so."));
        assertThat(withdrawn.view().laps().running()).isEmpty();
        withdrawn.then(OFFICER, new CaseCommand.Close("answered"));
        assertThat(withdrawn.view().stage()).isEqualTo(Stage.CLOSED);
    }

    /// Under FOISA, received on Monday 26 January 2026; the 20th working day is Monday 23 February.
    static Story unanswered(Regime regime) {
        return Story.opened(regime, "2026-01-26").day("2026-02-24");
    }

    @Test
    void in_Scotland_a_review_may_be_required_because_no_answer_came_in_time() {
        Story story = unanswered(Regime.FOISA);
        assertThat(story.view().due().due()).isEqualTo(on("2026-02-23"));
        story.refuses("review-of-late-answer", "system:intake", new CaseCommand.AskReview(on("2026-02-23"), "email"));
        story.then("system:intake", new CaseCommand.AskReview(on("2026-02-24"), "email"));
        // Section 20(5)(a): the 40th working day after the end of the time for answering, without Good Friday alone. Section 21(1): the 20th after receipt.
        assertThat(review(story).unanswered()).contains(on("2026-02-23"));
        assertThat(review(story).askBy()).isEqualTo(on("2026-04-21"));
        assertThat(review(story).until()).isEqualTo(on("2026-03-24"));
        assertThat(story.view().laps().open()).hasSize(1);

        story.then(OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.empty())).day("2026-03-10")
            .refuses("finding-changes-answer", REVIEWER, new CaseCommand.ReviseDecision(1, Finding.UPHELD, "Fine", Optional.empty()))
            .refuses("finding-changes-answer", REVIEWER, new CaseCommand.ReviseDecision(1, Finding.OVERTURNED, "Fine", Optional.of(new Outcome.Disclosed("14 cameras."))))
            .refuses("finding-changes-answer", REVIEWER, new CaseCommand.ReviseDecision(1, Finding.REACHED, "Fine", Optional.empty()))
            .then(REVIEWER, new CaseCommand.ReviseDecision(1, Finding.REACHED, "It lay with a colleague on leave.", Optional.of(new Outcome.Disclosed("14 cameras."))))
            .refuses("rn-per-part", REVIEWER, new CaseCommand.DraftLetter("b".repeat(64)))
            .then(REVIEWER, new CaseCommand.ReviseDecision(2, Finding.REACHED, "The same.", Optional.of(new Outcome.Disclosed("£120,000."))))
            .then(REVIEWER, new CaseCommand.DraftLetter("b".repeat(64))).then(REVIEWER, new CaseCommand.SubmitLetter(1, Track.STANDARD))
            .then(HEAD, new CaseCommand.ApproveLetter(1, Clearance.APPROVER));
        assertThat(story.view().stage()).isEqualTo(Stage.OPEN);
        story.then(HEAD, new CaseCommand.ClearToSend(1, "b".repeat(64), Map.of(), Delivery.POST)).then("user:clerk", new CaseCommand.RecordSent(Delivery.POST, "Posted"));

        // The outcome is the answer: the request is answered on the day it left.
        for (CaseView view : List.of(story.view(), story.replayed())) {
            assertThat(view.stage()).isEqualTo(Stage.ANSWERED);
            assertThat(view.decisions()).containsEntry(1, new Outcome.Disclosed("14 cameras.")).containsEntry(2, new Outcome.Disclosed("£120,000."));
            assertThat(view.dispatch().flatMap(CaseView.Dispatch::sent)).isPresent();
            assertThat(view.laps().reviews().getLast().result(view.items())).contains(Finding.REACHED);
            assertThat(view.laps().before(view.laps().reviews().getLast(), view)).isEmpty();
        }
        assertThat(story.view().laps().answeredOn()).contains(on("2026-03-10"));
        story.day("2026-03-12").then("system:intake", new CaseCommand.AskReview(on("2026-03-12"), "email"));
        assertThat(review(story).unanswered()).isEmpty();
        story.refuses("reviewer-independent", OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.empty()));
    }

    @Test
    void a_failure_to_answer_is_reviewed_where_the_law_has_it() {
        // EIR reg 11 covers any failure to comply; the section 45 Code speaks of answers alone, and the Commissioner takes complaints of delay.
        assertThat(review(unanswered(Regime.EIR).then("system:intake", new CaseCommand.AskReview(on("2026-02-24"), "email"))).unanswered()).isPresent();
        assertThat(review(unanswered(Regime.EISR).then("system:intake", new CaseCommand.AskReview(on("2026-02-24"), "email"))).unanswered()).isPresent();
        unanswered(Regime.FOIA).refuses("review-of-answer", "system:intake", new CaseCommand.AskReview(on("2026-02-24"), "email"));
        // While the requester owes an answer no time runs out.
        Story.opened(Regime.FOISA, "2026-01-26").day("2026-02-02").then(OFFICER, new CaseCommand.AskRequester("Which year?")).day("2026-03-09")
            .refuses("review-of-late-answer", "system:intake", new CaseCommand.AskReview(on("2026-03-09"), "email"));
        Story closed = Story.opened(Regime.FOISA, "2026-01-26").then(OFFICER, new CaseCommand.Close("withdrawn")).day("2026-03-09");
        closed.refuses("review-of-answer", "system:intake", new CaseCommand.AskReview(on("2026-03-09"), "email"));
        // After 40 working days it needs a reason, as any other.
        Story late = Story.opened(Regime.FOISA, "2026-01-26").day("2026-04-22").then("system:intake", new CaseCommand.AskReview(on("2026-04-22"), "post"));
        late.refuses("review-in-time", OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.empty()));
    }

    @Test
    void an_answer_that_leaves_before_the_review_has_begun_is_what_is_reviewed() {
        Story story = unanswered(Regime.FOISA).then("system:intake", new CaseCommand.AskReview(on("2026-02-24"), "email"))
            .then(DECIDER, new CaseCommand.Decide(1, new Outcome.Disclosed("14"))).then(DECIDER, new CaseCommand.Decide(2, new Outcome.Disclosed("£1")))
            .then(OFFICER, new CaseCommand.DraftLetter("a".repeat(64))).then(OFFICER, new CaseCommand.SubmitLetter(1, Track.STANDARD))
            .then(APPROVER, new CaseCommand.ApproveLetter(1, Clearance.APPROVER)).then("user:clerk", new CaseCommand.ClearToSend(1, "a".repeat(64), Map.of(), Delivery.POST))
            .refuses("not-while-sending", OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.empty()))
            .then("user:clerk", new CaseCommand.RecordSent(Delivery.POST, "Posted"));
        assertThat(review(story).unanswered()).isEmpty();
        story.then(OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.empty()))
            .refuses("finding-changes-answer", REVIEWER, new CaseCommand.ReviseDecision(1, Finding.REACHED, "Late", Optional.of(new Outcome.Disclosed("15"))))
            .then(REVIEWER, new CaseCommand.ReviseDecision(1, Finding.UPHELD, "It was late, and is right.", Optional.empty()));
    }

    @Test
    void whoever_prepared_the_answer_that_never_left_does_not_review_the_failure() {
        Story story = unanswered(Regime.FOISA).then(DECIDER, new CaseCommand.Decide(1, new Outcome.Disclosed("14"))).then("system:intake", new CaseCommand.AskReview(on("2026-02-24"), "email"));
        story.refuses("reviewer-independent", OFFICER, new CaseCommand.GiveReview(DECIDER, Optional.empty()));
        story.then(OFFICER, new CaseCommand.GiveReview(REVIEWER, Optional.empty()));
        // What was decided and never sent is no answer that could be upheld, and may be what the reviewer comes to.
        assertThat(story.view().running().decisions()).isEmpty();
        story.then(REVIEWER, new CaseCommand.ReviseDecision(1, Finding.REACHED, "Late", Optional.of(new Outcome.Disclosed("14"))));
    }

    @Test
    void a_review_can_do_what_an_answer_needs() {
        Story story = underReview()
            .then(REVIEWER, new CaseCommand.AttachDocument("d2", "Places.csv", "text/csv", 10, "4".repeat(64)))
            .then(REVIEWER, new CaseCommand.ClearDocument("d2", "5".repeat(64), 9, "6".repeat(64), "Places.csv", "text/csv", ""))
            .then(REVIEWER, new CaseCommand.ScheduleDocument("d2", Optional.empty(), "Places of cameras", 1, CaseEvent.Given.WHOLE, List.of(), "Places.csv", "text/csv"));
        story.refuses("left-with-answer", REVIEWER, new CaseCommand.ScheduleDocument("d1", Optional.empty(), "Costs, again", 1, CaseEvent.Given.WHOLE, List.of(), "Costs.csv", "text/csv"));
        // Silence needs a look at what is public that is less than five working days old, in a review as in an answer.
        Outcome silence = new Outcome.NeitherConfirmedNorDenied(List.of(qualified("foia-31-3", "foia-31-1-a")));
        story.refuses("evidence-checked", REVIEWER, new CaseCommand.ReviseDecision(1, Finding.OVERTURNED, "Neither.", Optional.of(silence)))
            .then(REVIEWER, new CaseCommand.NoteEvidence("cameras", "1", List.of()))
            .then(REVIEWER, new CaseCommand.ReviseDecision(1, Finding.OVERTURNED, "Neither.", Optional.of(silence)));
    }

    @Test
    void a_bank_holiday_proclaimed_during_a_review_moves_its_date() {
        // Asked for on 2 March, due on 31 March; Wednesday 25 March becomes a holiday.
        Story story = underReview();
        BankHolidays more = BankHolidays.standard().proclaimed(on("2026-03-25"), "A day of rest", Set.of(Division.ENGLAND_AND_WALES), on("2026-03-04"));
        List<CaseEvent> events = new CaseRules(more, Grounds.standard()).decide(story.view(), new CaseCommand.Recompute("A holiday was proclaimed"), new Act("system:desk", on("2026-03-05")));
        assertThat(events).singleElement().isInstanceOfSatisfying(AfterAnswer.ReviewDueRecounted.class, e -> assertThat(e.due().due()).isEqualTo(on("2026-04-01")));
    }
}
