package org.candour.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.candour.casework.Outcome.NeitherConfirmedNorDenied;
import org.candour.casework.Outcome.PartlyWithheld;
import org.candour.casework.Outcome.Withheld;
import org.candour.casework.Reasons.PublicInterest;
import org.candour.law.BankHolidays;
import org.candour.law.Basis;
import org.candour.law.Ground;
import org.candour.law.GroundRule;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;

/// What the law still misses in the decision on one item. Rules carry the identifiers of the notice rules in the `law` library.
///
/// @param holidays the calendar by which a check of what is public grows old
public record DecisionCheck(Grounds grounds, BankHolidays holidays) {
    /// Working days after which what is public must be looked at again before relying on it, or on its absence.
    public static final int CHECK_LASTS = 5;

    /// Something missing or wrong, in words for the officer.
    ///
    /// @param rule  identifier such as `rn-pit-present`
    /// @param where the ground concerned as letters cite it, or empty for the whole item
    public record Gap(String rule, String where, String message) {
        @Override
        public String toString() {
            return where.isEmpty() ? message : where + ": " + message;
        }
    }

    /// Everything that stops this outcome from being recorded; empty when nothing does.
    ///
    /// @param on the date of the decision, which says what can be cited
    public List<Gap> gaps(CaseView view, int item, Outcome outcome, LocalDate on) {
        List<Gap> gaps = new ArrayList<>();
        switch (outcome) {
            case Outcome.Disclosed o -> need(gaps, o.answer(), "rn-per-part", "Say what the requester is given, or give the answer itself");
            case PartlyWithheld o -> {
                need(gaps, o.answer(), "rn-per-part", "Say what the requester is given");
                refusal(gaps, view, o.grounds(), on, false);
            }
            case Withheld o -> refusal(gaps, view, o.grounds(), on, false);
            case NeitherConfirmedNorDenied o -> refusal(gaps, view, o.grounds(), on, true);
            case Outcome.NotHeld _ -> {
                if (view.searches().values().stream().noneMatch(s -> s.answered().isPresent() && s.items().contains(item))) {
                    gaps.add(new Gap("not-held-needs-search", "", "Nobody has recorded a search for item " + item
                        + ": ask an information owner to say where they looked, or record your own search"));
                }
            }
            case Outcome.CostLimit o -> {
                cost(gaps, o, view.regime());
                need(gaps, o.help(), "rn-cost-help", "Say what could be provided within the limit or why nothing can, and how to narrow the request");
            }
            case Outcome.Vexatious o -> need(gaps, o.why(), "rn-vexatious-statement", "Say why the request, not the person, is vexatious");
            case Outcome.Repeated o -> {
                need(gaps, o.earlierReference(), "rn-repeated-basis", "Name the earlier request by its reference");
                need(gaps, o.why(), "rn-repeated-basis", "Say that the earlier request was complied with and why the interval is not reasonable");
            }
            case Outcome.AccessibleElsewhere o -> need(gaps, o.where(), "rn-advice", "Say exactly where the information can be found");
            case Outcome.AdvisedElsewhere o -> need(gaps, o.body(), "rn-advice", "Name the body to ask");
            case Outcome.Lapsed o -> need(gaps, o.why(), "lapsed-needs-question", "Say which question or notice went unanswered");
        }
        if (outcome instanceof NeitherConfirmedNorDenied || outcome instanceof Outcome.AccessibleElsewhere) {
            checked(gaps, view, on);
        }
        outcome.unknownTo(view.regime()).ifPresent(why -> gaps.add(new Gap("ex-regime", "", why)));
        return List.copyOf(gaps);
    }

    /// Silence is worth nothing about what is public already, and "accessible" must be true on the day.
    private void checked(List<Gap> gaps, CaseView view, LocalDate on) {
        String remedy = "look at \"Evidence\" and record the check";
        Optional<LocalDate> last = view.elsewhere().check().map(CaseView.Elsewhere.Check::on);
        if (last.isEmpty()) {
            gaps.add(new Gap("evidence-checked", "", "Nobody has checked what was asked before and what is public already: " + remedy));
            return;
        }
        int age = WorkingDays.of(view.regime(), holidays).between(last.get(), on);
        if (age >= CHECK_LASTS) {
            gaps.add(new Gap("evidence-checked", "", "What is public already was last checked %d working days ago, on %s: %s again".formatted(age, last.get(), remedy)));
        }
    }

    private static void cost(List<Gap> gaps, Outcome.CostLimit o, Regime regime) {
        if (o.steps().isEmpty()) {
            gaps.add(new Gap("rn-cost-statement", "", "Give the estimate: activity, number of records and minutes each"));
            return;
        }
        long minutes = o.steps().stream().mapToLong(Outcome.CostLimit.Step::minutes).sum();
        long limit = o.limitPounds() * 60L / Outcome.CostLimit.poundsAnHour(regime);
        if (minutes <= limit) {
            gaps.add(new Gap("rn-cost-statement", "", "The estimate is %d minutes and the limit of £%d allows %d: answer the request".formatted(minutes, o.limitPounds(), limit)));
        }
    }

    private void refusal(List<Gap> gaps, CaseView view, List<Reasons> reasons, LocalDate on, boolean ncnd) {
        if (reasons.isEmpty()) {
            gaps.add(new Gap("rn-states-fact", "", "Name at least one %s".formatted(view.regime().refusalWord())));
        }
        Set<String> seen = new HashSet<>();
        for (Reasons r : reasons) {
            Optional<Ground> known = grounds.byId(r.ground());
            if (known.isEmpty()) {
                gaps.add(new Gap("rn-specifies-exemption", r.ground(), "is not in the catalogue of grounds; choose one from the list"));
                continue;
            }
            Ground ground = known.get();
            if (!seen.add(ground.id())) {
                gaps.add(new Gap("rn-specifies-exemption", ground.citeAs(), "is named twice for this item; keep one"));
            }
            citation(gaps, view, ground, on, ncnd);
            reasons(gaps, ground, r, ncnd);
        }
        exclusions(gaps, reasons);
    }

    private void citation(List<Gap> gaps, CaseView view, Ground ground, LocalDate on, boolean ncnd) {
        if (ground.regime() != view.regime()) {
            gaps.add(new Gap("ex-regime", ground.citeAs(), "belongs to %s, and this case is under %s".formatted(ground.regime(), view.regime())));
        }
        if (!ground.inForceOn(on)) {
            gaps.add(new Gap("rn-current-citation", ground.citeAs(), "could not be cited on %s".formatted(on)));
        }
        if (ncnd && !ground.ncndLimb()) {
            gaps.add(new Gap("rn-ncnd-limb-exists", ground.citeAs(), ground.ncnd()
                .map(limb -> "does not remove the duty to confirm or deny; its limb for that is " + limb.section())
                .orElse("has no limb that removes the duty to confirm or deny, so it cannot be used here")));
        }
        if (!ncnd && ground.ncndLimb()) {
            gaps.add(new Gap("rn-confirm-held", ground.citeAs(), "only removes the duty to confirm or deny; withholding needs the %s itself"
                .formatted(ground.regime().refusalWord())));
        }
    }

    private void reasons(List<Gap> gaps, Ground ground, Reasons r, boolean ncnd) {
        if (r.why().isBlank()) {
            gaps.add(new Gap("rn-why-applies", ground.citeAs(), ground.basis() == Basis.PREJUDICE
                ? "say what harm %s would do, and how".formatted(ncnd ? "confirming or denying" : "disclosure")
                : "say why it applies to this information"));
        }
        if (ground.basis() == Basis.PREJUDICE && r.likelihood().isEmpty()) {
            gaps.add(new Gap("rn-threshold-words", ground.citeAs(), "say which is claimed: \"would\" or \"would be likely to\" prejudice"));
        }
        if (ground.needsMatter() && r.matters().isEmpty()) {
            gaps.add(new Gap("rn-specifies-exemption", ground.citeAs(), "name what it works through, such as section 31(1)(a) for section 31(3)"));
        }
        for (String matter : r.matters()) {
            if (grounds.byId(matter).filter(ground::worksThrough).isEmpty()) {
                gaps.add(new Gap("rn-specifies-exemption", ground.citeAs(), "does not work through " + grounds.byId(matter).map(Ground::citeAs).orElse(matter)));
            }
        }
        if (ground.publicInterestTest()) {
            balance(gaps, ground, r.publicInterest(), ncnd);
        } else if (r.publicInterest().isPresent()) {
            gaps.add(new Gap("rn-absolute-statement", ground.citeAs(), "is absolute: remove the public interest test"));
        }
    }

    private static void balance(List<Gap> gaps, Ground ground, Optional<PublicInterest> test, boolean ncnd) {
        if (test.isEmpty()) {
            gaps.add(new Gap("rn-pit-present", ground.citeAs(), "is qualified: give factors for, factors against and the balance"));
            return;
        }
        PublicInterest pit = test.get();
        String act = ncnd ? "confirming or denying" : "disclosure";
        if (blank(pit.factorsFor())) {
            gaps.add(new Gap("rn-pit-present", ground.citeAs(), "give at least one factor in favour of " + act));
        }
        if (blank(pit.factorsAgainst())) {
            gaps.add(new Gap("rn-pit-present", ground.citeAs(), "give at least one factor against " + act));
        }
        if (pit.balance().isBlank()) {
            gaps.add(new Gap("rn-pit-present", ground.citeAs(), "say which side outweighs, and why"));
        }
        Set<String> same = new HashSet<>(plain(pit.factorsFor()));
        same.retainAll(plain(pit.factorsAgainst()));
        if (!same.isEmpty()) {
            gaps.add(new Gap("rn-pit-present", ground.citeAs(), "the same words stand for and against: " + same.iterator().next()));
        }
    }

    /// Grounds that cannot stand together for the same information, as the law's own relations say.
    private void exclusions(List<Gap> gaps, List<Reasons> reasons) {
        List<Ground> cited = reasons.stream().map(r -> grounds.byId(r.ground())).flatMap(Optional::stream).distinct().toList();
        for (GroundRule broken : grounds.conflicts(cited)) {
            if (gaps.stream().noneMatch(g -> g.rule().equals(broken.id()))) {
                gaps.add(new Gap(broken.id(), "", broken.rule() + " Move one of them to another item, or leave it out"));
            }
        }
    }

    private static List<String> plain(List<String> texts) {
        return texts.stream().map(t -> t.strip().toLowerCase(Locale.ROOT)).filter(t -> !t.isEmpty()).toList();
    }

    private static boolean blank(List<String> texts) {
        return texts.stream().allMatch(String::isBlank);
    }

    private static void need(List<Gap> gaps, String text, String rule, String message) {
        if (text.isBlank()) {
            gaps.add(new Gap(rule, "", message));
        }
    }
}
