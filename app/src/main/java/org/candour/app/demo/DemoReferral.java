package org.candour.app.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.desk.Today;
import org.candour.app.identity.Requester;
import org.candour.app.intake.Intake;
import org.candour.app.referral.Advising;
import org.candour.app.referral.LogEntry;
import org.candour.app.referral.Referrals;
import org.candour.app.referral.Triggers;
import org.candour.casework.CaseView;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.LogNumber;
import org.candour.casework.referral.ReferralEvent.Taken;
import org.candour.law.Regime;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// One round robin of the demo: the same question put to the police and to their commissioner, referred by both, advised once.
@Component
@ConditionalOnProperty(name = "candour.demo", havingValue = "true")
class DemoReferral {
    private static final String UNIT = "nau";
    private static final int PATIENCE = 100;

    private final Intake intake;
    private final Triggers triggers;
    private final Referrals referrals;
    private final Advising advising;
    private final Today today;

    DemoReferral(Intake intake, Triggers triggers, Referrals referrals, Advising advising, Today today) {
        this.intake = intake;
        this.triggers = triggers;
        this.referrals = referrals;
        this.advising = advising;
        this.today = today;
    }

    /// @param staff by address
    void make(Map<String, Actor> staff) {
        Actor decider = staff.get("decider@northshire.example");
        Acting.run(decider, () -> triggers.save("northshire-police", 0, "Circular 3 of the National Advice Unit", today.date().minusDays(90),
            List.of(new Triggers.Trigger(true, "Undercover officers", List.of("undercover officers", "undercover officer")),
                new Triggers.Trigger(false, "Facial recognition", List.of("facial recognition")))));
        Map<UUID, CaseView> asked = new LinkedHashMap<>();
        for (String authority : List.of("northshire-police", "northshire-opcc")) {
            CaseView view = Acting.as(staff.get("correspondent@northshire.example"), () -> intake.open(new Intake.Request(authority, "form", Regime.FOIA, "Undercover officers",
                List.of("How many undercover officers were deployed at public meetings in 2025, and at how many meetings?"), "How many undercover officers?",
                new Requester("Robin Quill", "robin.quill@mail.example", ""), today.date(), Optional.empty())));
            asked.put(Acting.as(decider, () -> referrals.seek(view, referrals.newIdentity(), referrals.draft(view, new Referrals.Asking(UNIT,
                "Is there a national line, and do others have this request?", "We think of neither confirming nor denying.",
                List.of("No earlier answer of ours", "A total for the country was published in an inquiry's report"), today.date().plusDays(7))))), view);
        }
        Actor adviser = staff.get("adviser@advice.example");
        Optional<LogNumber> number = number(decider, asked);
        if (number.isEmpty()) {
            return;
        }
        LogEntry entry = Acting.as(adviser, () -> advising.byNumber(UNIT, number.get().toString())).orElseThrow();
        Acting.run(adviser, () -> advising.advise(entry.id(), 0, Optional.empty(), new Advice(1, Advice.Kind.NCND, List.of("foia-31-3"),
            "To say for one force whether there were any would tell those who organise meetings whether they were watched. [[31(1)(a): Deployments there are rare, so a single figure would point at single meetings.]]",
            List.of("Trust in policing of public meetings", "An inquiry has examined the practice"), List.of("Officers could be recognised and harmed", "Those who plan violence would know where they are not seen"),
            "The national total is public and serves the debate; a local figure adds little to it and much to the harm.", Advice.Favoured.WITHHOLDING)));
        asked.entrySet().stream().limit(1).forEach(e -> {
            if (await(() -> Acting.as(decider, () -> referrals.of(e.getValue(), e.getKey())).view().received() == 1)) {
                Acting.run(decider, () -> referrals.decide(e.getValue(), e.getKey(), 1, Taken.FOLLOWED, "Our figures are as small as the unit says."));
            }
        });
    }

    /// The number, once both stand under it.
    private Optional<LogNumber> number(Actor decider, Map<UUID, CaseView> asked) {
        List<LogNumber> numbers = new ArrayList<>();
        await(() -> {
            numbers.clear();
            asked.forEach((id, view) -> Acting.as(decider, () -> referrals.of(view, id)).view().log().ifPresent(numbers::add));
            return numbers.size() == asked.size();
        });
        return numbers.stream().findFirst();
    }

    private static boolean await(java.util.function.BooleanSupplier holds) {
        for (int i = 0; i < PATIENCE; i++) {
            if (holds.getAsBoolean()) {
                return true;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
