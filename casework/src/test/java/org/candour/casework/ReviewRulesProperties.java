package org.candour.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.Track;
import org.candour.law.BankHoliday;
import org.candour.law.BankHolidays;
import org.candour.law.Regime;

class ReviewRulesProperties {
    private static final Set<String> EVERYONE = Set.of("user:a", "user:b", "user:c", "user:d", "user:e");

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 700).map(n -> LocalDate.of(2024, 6, 3).plusDays(n));
    }

    /// Counted here a day at a time from the holidays themselves: weekends and the regime's bank holidays pass.
    private static LocalDate counted(Regime regime, LocalDate from, int n) {
        Set<LocalDate> holidays = regime.divisions().stream().flatMap(part -> BankHolidays.standard().of(part).stream()).map(BankHoliday::date).collect(Collectors.toSet());
        LocalDate day = from;
        for (int left = n; left > 0; ) {
            day = day.plusDays(1);
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            boolean christmas = day.getMonthValue() == 12 && day.getDayOfMonth() == 25;
            left -= weekend || christmas || holidays.contains(day) ? 0 : 1;
        }
        return day;
    }

    @Property(tries = 200)
    void the_outcome_of_a_review_is_due_as_the_regime_of_the_case_says(@ForAll Regime regime, @ForAll("days") LocalDate answered, @ForAll @IntRange(max = 90) int later) {
        LocalDate asked = answered.plusDays(later);
        Story story = answered(regime, answered, "user:a", "user:b", "user:c").day(asked.toString()).then("system:intake", new CaseCommand.AskReview(asked, "email"));
        Laps.Review review = story.view().laps().reviews().getFirst();
        assertThat(review.askBy()).isEqualTo(counted(regime, answered, 40));
        assertThat(review.until()).isEqualTo(counted(regime, asked, regime == Regime.EIR ? 40 : 20));
        assertThat(review.due().atTheLatest()).isEqualTo(counted(regime, asked, regime == Regime.FOIA || regime == Regime.EIR ? 40 : 20));
        assertThat(review.inTime()).isEqualTo(!asked.isAfter(counted(regime, answered, 40)));
    }

    @Property(tries = 200)
    void exactly_those_who_had_no_part_may_review(@ForAll @Size(min = 3, max = 3) List<@IntRange(max = 4) Integer> who) {
        List<String> people = EVERYONE.stream().sorted().toList();
        String decider = people.get(who.get(0));
        String drafter = people.get(who.get(1));
        String approver = people.get(who.get(2)).equals(drafter) ? people.get((who.get(2) + 1) % 5) : people.get(who.get(2));
        LocalDate day = LocalDate.of(2026, 2, 9);
        Story story = answered(Regime.FOIA, day, decider, drafter, approver).day("2026-03-02").then("system:intake", new CaseCommand.AskReview(LocalDate.of(2026, 3, 2), "email"));
        Set<String> barred = new HashSet<>(Set.of(decider));
        barred.add(drafter);
        barred.add(approver);
        for (String person : people) {
            CaseCommand give = new CaseCommand.GiveReview(person, Optional.empty());
            Act act = new Act("user:office", LocalDate.of(2026, 3, 2));
            if (barred.contains(person)) {
                assertThatThrownBy(() -> Story.RULES.decide(story.view(), give, act)).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.rule()).isEqualTo("reviewer-independent"));
            } else {
                assertThat(Story.RULES.decide(story.view(), give, act)).hasSize(1);
            }
        }
    }

    private static Story answered(Regime regime, LocalDate on, String decider, String drafter, String approver) {
        return Story.opened(regime, on.toString()).then(decider, new CaseCommand.Decide(1, new Outcome.Disclosed("14"))).then(decider, new CaseCommand.Decide(2, new Outcome.Disclosed("£1")))
            .then(drafter, new CaseCommand.DraftLetter("a".repeat(64))).then(drafter, new CaseCommand.SubmitLetter(1, Track.STANDARD))
            .then(approver, new CaseCommand.ApproveLetter(1, Clearance.APPROVER)).then("user:clerk", new CaseCommand.ClearToSend(1, "a".repeat(64), Map.of(), Delivery.POST))
            .then("user:clerk", new CaseCommand.RecordSent(Delivery.POST, "Posted"));
    }
}
