package org.candour.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.casework.ReviewRulesTest.answered;
import static org.candour.casework.Story.OFFICER;
import static org.candour.casework.Story.on;

import java.util.Optional;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;

class RetentionRulesTest {
    private static final CaseCommand DESTROY = new CaseCommand.Destroy(3, 2, 4, "c".repeat(64));

    private static Story closed() {
        return answered(Regime.FOIA).day("2026-02-16").then(OFFICER, new CaseCommand.Close("answered"));
    }

    @Test
    void a_case_is_destroyed_when_its_years_after_closure_are_over_and_not_a_day_before() {
        closed().day("2029-02-15").refuses("retention-due", OFFICER, DESTROY);
        answered(Regime.FOIA).day("2029-02-16").refuses("retention-closed", OFFICER, DESTROY);
        Story story = closed().day("2029-02-16").then(OFFICER, DESTROY);
        assertThat(story.view().laps().destroyed()).contains(on("2029-02-16"));
        assertThat(story.view().decisions()).hasSize(2);
        story.nothingNew(OFFICER, DESTROY);
        story.refuses("destroyed", OFFICER, new CaseCommand.Reopen("Again"));
    }

    @Test
    void a_review_a_complaint_an_appeal_or_a_hold_puts_it_off() {
        closed().day("2026-03-02").then(OFFICER, new CaseCommand.AskReview(on("2026-03-02"), "post")).day("2029-02-16").refuses("retention-held", OFFICER, DESTROY);
        closed().day("2026-05-01").then(OFFICER, new CaseCommand.RecordComplaint("IC-123456-A1B2", on("2026-05-01"), "Item 1")).day("2029-05-01").refuses("retention-held", OFFICER, DESTROY);
        Story held = closed().then(OFFICER, new CaseCommand.HoldFromDestruction("Records may have been altered after the request (s77)")).day("2029-02-16");
        held.refuses("retention-held", OFFICER, DESTROY);
        held.then(OFFICER, new CaseCommand.ReleaseHold("Nothing was altered.")).then(OFFICER, DESTROY);
    }

    @Test
    void the_years_run_from_the_end_of_what_followed() {
        Story story = closed().day("2026-05-01").then(OFFICER, new CaseCommand.RecordComplaint("IC-123456-A1B2", on("2026-05-01"), "Item 1"))
            .then(OFFICER, new CaseCommand.EndComplaint(1, "Resolved informally"));
        assertThat(Retention.of(story.view())).isEqualTo(Retention.CHALLENGED);
        story.day("2029-04-30").refuses("retention-due", OFFICER, DESTROY);
        story.day("2029-05-01").then(OFFICER, DESTROY);
        assertThat(Retention.of(closed().view())).isEqualTo(Retention.REFUSED);
    }
}
