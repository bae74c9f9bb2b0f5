package org.candour.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.casework.ReviewRulesTest.answered;
import static org.candour.casework.Story.OFFICER;
import static org.candour.casework.Story.on;

import java.util.List;
import java.util.Optional;
import org.candour.casework.CaseCommand.StepWithin;
import org.candour.casework.CaseEvent.AppealResult;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseEvent.Party;
import org.candour.casework.CaseEvent.QuestionKind;
import org.candour.casework.CaseEvent.SectionFinding;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;

class RegulatorRulesTest {
    private static final List<SectionFinding> LOST = List.of(new SectionFinding("foia-31-1-a", Finding.OVERTURNED, "No causal link was shown."));

    private static Story complained() {
        return answered(Regime.FOIA).day("2026-05-01").then(OFFICER, new CaseCommand.RecordComplaint(" ic-123456-a1b2 ", on("2026-04-30"), "The refusal of item 1"));
    }

    private static Story noticed() {
        return complained().day("2026-08-03").then(OFFICER, new CaseCommand.RecordNotice(1, "IC-123456-A1B2", on("2026-08-03"), LOST, List.of(new StepWithin("Disclose item 1", 35))));
    }

    @Test
    void a_reference_is_read_in_the_regulators_own_form_or_refused_with_an_example() {
        assertThat(complained().view().laps().complaints().getFirst().reference()).isEqualTo("IC-123456-A1B2");
        for (String wrong : List.of("", "123456", "IC-1234-A1B2", "IC-123456", "202500123", "IC-123456-A1B2-X")) {
            answered(Regime.FOIA).day("2026-05-01").refuses("regulator-reference", OFFICER, new CaseCommand.RecordComplaint(wrong, on("2026-04-30"), "Item 1"));
        }
        Story scottish = answered(Regime.FOISA).day("2026-05-01").refuses("regulator-reference", OFFICER, new CaseCommand.RecordComplaint("IC-123456-A1B2", on("2026-04-30"), "Item 1"));
        scottish.then(OFFICER, new CaseCommand.RecordComplaint("202600123", on("2026-04-30"), "Item 1"));
        assertThat(scottish.view().laps().complaints()).hasSize(1);
        complained().nothingNew(OFFICER, new CaseCommand.RecordComplaint("IC-123456-A1B2", on("2026-04-30"), "Again"));
    }

    @Test
    void each_question_has_a_clock_of_its_own_until_it_is_answered() {
        Story story = complained().then(OFFICER, new CaseCommand.RecordQuestion(1, QuestionKind.LETTER, "Why would cameras be avoided?", on("2026-05-01"), Optional.empty(), Optional.of(on("2026-05-18"))))
            .then(OFFICER, new CaseCommand.RecordQuestion(1, QuestionKind.INFORMATION_NOTICE, "Give us the list", on("2026-05-01"), Optional.of(30), Optional.empty()));
        // 30 calendar days from 1 May.
        assertThat(story.view().laps().open()).extracting(o -> o.due().orElseThrow()).containsExactly(on("2026-05-18"), on("2026-05-31"));
        story.refuses("period-in-notice", OFFICER, new CaseCommand.RecordQuestion(1, QuestionKind.INFORMATION_NOTICE, "Give", on("2026-05-01"), Optional.empty(), Optional.empty()));
        story.refuses("question-has-date", OFFICER, new CaseCommand.RecordQuestion(1, QuestionKind.LETTER, "Give", on("2026-05-01"), Optional.empty(), Optional.empty()));
        story.day("2026-05-15").then(OFFICER, new CaseCommand.RecordSubmission(1, 1, on("2026-05-15"), "9".repeat(64), 12));
        assertThat(story.view().laps().open()).extracting(Laps.Open::key).containsExactly("complaint-1-question-2");
        story.nothingNew(OFFICER, new CaseCommand.RecordSubmission(1, 1, on("2026-05-15"), "9".repeat(64), 12));
    }

    @Test
    void a_notice_is_recorded_by_section_and_its_steps_fall_after_the_28_days_for_an_appeal() {
        Story story = noticed();
        Laps.Notice notice = story.view().laps().complaints().getFirst().notice().orElseThrow();
        assertThat(notice.appealBy()).contains(on("2026-08-31"));
        assertThat(notice.steps().getFirst().by()).isEqualTo(on("2026-09-07"));
        complained().day("2026-08-03").refuses("steps-after-appeal", OFFICER, new CaseCommand.RecordNotice(1, "IC-123456-A1B2", on("2026-08-03"), LOST, List.of(new StepWithin("Disclose", 20))));
        complained().day("2026-08-03").refuses("finding-per-section", OFFICER, new CaseCommand.RecordNotice(1, "IC-123456-A1B2", on("2026-08-03"), List.of(), List.of()));
        complained().day("2026-08-03").refuses("ex-regime", OFFICER, new CaseCommand.RecordNotice(1, "IC-123456-A1B2", on("2026-08-03"),
            List.of(new SectionFinding("eir-12-4-a", Finding.UPHELD, "")), List.of()));
        assertThat(story.view().laps().complaints().getFirst().open()).isTrue();
        story.day("2026-09-01").then(OFFICER, new CaseCommand.TakeStep(1, 1, on("2026-09-01"), "Sent the list."));
        assertThat(story.view().laps().complaints().getFirst().open()).isFalse();
        assertThat(story.view().laps().open()).isEmpty();
    }

    @Test
    void an_appeal_is_in_time_for_28_days_and_later_only_with_a_reason() {
        noticed().day("2026-08-31").then(OFFICER, new CaseCommand.RecordAppeal(1, "EA/2026/0123", Party.REQUESTER, on("2026-08-31"), Optional.empty()));
        Story late = noticed().day("2026-09-01");
        late.refuses("appeal-in-time", OFFICER, new CaseCommand.RecordAppeal(1, "EA/2026/0123", Party.AUTHORITY, on("2026-09-01"), Optional.empty()));
        late.refuses("tribunal-reference", OFFICER, new CaseCommand.RecordAppeal(1, "2026-0123", Party.AUTHORITY, on("2026-09-01"), Optional.of("Ill")));
        late.then(OFFICER, new CaseCommand.RecordAppeal(1, "FT/EA/2026/0123", Party.AUTHORITY, on("2026-09-01"), Optional.of("The notice was lost in the post.")));
        complained().refuses("notice-given", OFFICER, new CaseCommand.RecordAppeal(1, "EA/2026/0123", Party.REQUESTER, on("2026-05-01"), Optional.empty()));
    }

    @Test
    void directions_hearing_and_outcome_follow_one_another() {
        Story story = noticed().day("2026-08-20").then(OFFICER, new CaseCommand.TakeStep(1, 1, on("2026-08-20"), "Sent the list."))
            .then(OFFICER, new CaseCommand.RecordAppeal(1, "EA/2026/0123", Party.REQUESTER, on("2026-08-20"), Optional.empty()))
            .then(OFFICER, new CaseCommand.RecordDirection(1, "File an open bundle", on("2026-09-18")));
        assertThat(story.view().laps().open()).extracting(o -> o.due().orElseThrow()).containsExactly(on("2026-09-18"));
        story.day("2026-09-17").then(OFFICER, new CaseCommand.MeetDirection(1, 1, on("2026-09-17"), "Filed by e-mail"))
            .then(OFFICER, new CaseCommand.ListHearing(1, on("2026-11-05"), "by video"));
        assertThat(story.view().laps().open()).extracting(Laps.Open::what).containsExactly("Hearing, by video");
        story.day("2026-12-01").refuses("finding-per-section", OFFICER, new CaseCommand.RecordAppealResult(1, on("2026-12-01"), AppealResult.ALLOWED, List.of(), List.of()));
        story.then(OFFICER, new CaseCommand.RecordAppealResult(1, on("2026-12-01"), AppealResult.ALLOWED, List.of(new SectionFinding("foia-31-1-a", Finding.UPHELD, "Likely enough.")),
            List.of(new StepWithin("Tell the requester", 10))));
        assertThat(story.view().laps().open()).extracting(o -> o.due().orElseThrow()).containsExactly(on("2026-12-11"));
        story.then(OFFICER, new CaseCommand.TakeAppealStep(1, 1, on("2026-12-01"), "Written to."));
        assertThat(story.view().laps().open()).isEmpty();
        story.refuses("appeal-undecided", OFFICER, new CaseCommand.RecordDirection(1, "More", on("2026-12-30")));
    }
}
