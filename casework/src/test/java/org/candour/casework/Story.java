package org.candour.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.law.BankHolidays;
import org.candour.law.Grounds;
import org.candour.law.Regime;

/// A case told step by step: what was done, by whom, on which day.
final class Story {
    static final CaseRules RULES = new CaseRules(BankHolidays.standard(), Grounds.standard());
    static final String OFFICER = "user:officer";
    static final String DECIDER = "user:decider";
    static final String APPROVER = "user:approver";

    private CaseView view = CaseView.nothing(new CaseId(new UUID(1, 1)));
    private final List<CaseEvent> all = new ArrayList<>();
    private LocalDate on = LocalDate.of(2026, 3, 2);

    static LocalDate on(String date) {
        return LocalDate.parse(date);
    }

    /// A request of two items received on Monday 2 March 2026.
    static Story opened() {
        return opened(Regime.FOIA, "2026-03-02");
    }

    static Story opened(Regime regime, String received) {
        Story story = new Story().day(received);
        return story.then(OFFICER, new CaseCommand.Open("northshire-police", "000001/26", regime, "Speed cameras in Eastmere", on(received), Optional.empty(), "email",
            List.of(new Item(1, "How many speed cameras are in use in Eastmere?"), new Item(2, "What did they cost in 2025?"))));
    }

    Story day(String date) {
        on = on(date);
        return this;
    }

    Story then(String who, CaseCommand command) {
        Act act = new Act(who, on);
        for (CaseEvent event : RULES.decide(view, command, act)) {
            all.add(event);
            view = view.after(new Recorded(view.version() + 1, act, on.atStartOfDay().toInstant(ZoneOffset.UTC), event));
        }
        return this;
    }

    Story refuses(String rule, String who, CaseCommand command) {
        assertThatThrownBy(() -> RULES.decide(view, command, new Act(who, on)))
            .isInstanceOfSatisfying(NotAllowed.class, e -> {
                assertThat(e.rule()).isEqualTo(rule);
                assertThat(e.getMessage()).contains(e.tried(), e.obstacle(), e.remedy());
                assertThat(e.remedy()).isNotBlank();
            });
        return this;
    }

    Story nothingNew(String who, CaseCommand command) {
        assertThat(RULES.decide(view, command, new Act(who, on))).isEmpty();
        return this;
    }

    /// Both items disclosed, drafted by the officer, in approval.
    static Story inApproval() {
        return opened().day("2026-03-10")
            .then(DECIDER, new CaseCommand.Decide(1, new Outcome.Disclosed("14 cameras.")))
            .then(DECIDER, new CaseCommand.Decide(2, new Outcome.Disclosed("£120,000.")))
            .then(OFFICER, new CaseCommand.DraftLetter("a".repeat(64)))
            .then(OFFICER, new CaseCommand.SubmitLetter(1, CaseEvent.Track.STANDARD));
    }

    CaseView view() {
        return view;
    }

    List<CaseEvent> events() {
        return all;
    }

    CaseEvent last() {
        return all.getLast();
    }

    /// The same history from the beginning, as reading the record does.
    CaseView replayed() {
        List<Recorded> recorded = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            recorded.add(new Recorded(i + 1, new Act(OFFICER, on), Instant.EPOCH, all.get(i)));
        }
        return CaseView.replay(view.id(), recorded);
    }

    static Reasons qualified(String ground, String matter) {
        return new Reasons(ground, matter.isEmpty() ? List.of() : List.of(matter), Optional.of(Reasons.Likelihood.WOULD_BE_LIKELY),
            "Saying where cameras are switched off would be likely to let drivers avoid them.",
            Optional.of(new Reasons.PublicInterest(List.of("Drivers want to know what public money buys."), List.of("Speeding kills people on these roads."),
                "The risk to life outweighs the interest in knowing each place.")));
    }
}
