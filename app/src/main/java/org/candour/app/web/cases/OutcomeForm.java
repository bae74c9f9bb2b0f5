package org.candour.app.web.cases;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candour.casework.Outcome;
import org.candour.casework.Outcome.CostLimit;
import org.candour.casework.Reasons;
import org.candour.casework.Reasons.Likelihood;
import org.candour.casework.Reasons.PublicInterest;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.springframework.util.MultiValueMap;

/// The workbench's form: everything that was typed, whatever outcome is chosen, so that changing one's mind loses nothing.
///
/// @param kind    `disclosed`, `part`, `withheld`, `not-held`, `ncnd`, `cost`, `vexatious`, `repeated`, `elsewhere`, `advised`, `lapsed`; empty while nothing is chosen
/// @param grounds one entry a ground; at least one, possibly blank, so that the page has a place to type
/// @param steps   of the cost estimate
public record OutcomeForm(String kind, String answer, List<Ground> grounds, boolean toConfirmOrDeny, List<Step> steps, String help, String why,
                          String earlier, String answered, String body) {
    /// A ground as typed. Factors stand one a line.
    public record Ground(String id, List<String> matters, String likelihood, String why, String factorsFor, String factorsAgainst, String balance) {
        static Ground blank() {
            return new Ground("", List.of(), "", "", "", "", "");
        }

        boolean empty() {
            return id.isBlank() && (why + factorsFor + factorsAgainst + balance).isBlank();
        }

        Reasons reasons(boolean qualified) {
            boolean pit = qualified || !(factorsFor + factorsAgainst + balance).isBlank();
            return new Reasons(id, matters, likelihood.isBlank() ? Optional.empty() : Optional.of(one(Likelihood.class, likelihood, "Choose whether it would, or would be likely to, do the harm")), why.strip(),
                pit ? Optional.of(new PublicInterest(lines(factorsFor), lines(factorsAgainst), balance.strip())) : Optional.empty());
        }
    }

    /// A line of the estimate as typed.
    public record Step(String activity, String what, String records, String minutes) {
        static Step blank() {
            return new Step("", "", "", "");
        }

        boolean empty() {
            return (what + records + minutes).isBlank();
        }
    }

    static OutcomeForm read(MultiValueMap<String, String> typed) {
        List<Ground> grounds = new ArrayList<>();
        for (int i = 0; typed.containsKey("ground" + i) && i < 12; i++) {
            grounds.add(new Ground(one(typed, "ground" + i), List.copyOf(typed.getOrDefault("matter" + i, List.of())), one(typed, "likelihood" + i), one(typed, "why" + i),
                one(typed, "for" + i), one(typed, "against" + i), one(typed, "balance" + i)));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; typed.containsKey("what" + i) && i < 12; i++) {
            steps.add(new Step(one(typed, "activity" + i), one(typed, "what" + i), one(typed, "records" + i), one(typed, "minutes" + i)));
        }
        return new OutcomeForm(one(typed, "kind"), one(typed, "answer"), grounds.isEmpty() ? List.of(Ground.blank()) : grounds, !one(typed, "to-confirm").isEmpty(),
            steps.isEmpty() ? List.of(Step.blank()) : steps, one(typed, "help"), one(typed, "why"), one(typed, "earlier"), one(typed, "answered"), one(typed, "body"));
    }

    /// What grounds of this law work through, such as section 31(3) through a matter of section 31(1), and in Scotland section 18 through others.
    static List<org.candour.law.Ground> matters(Grounds all, Regime regime) {
        List<org.candour.law.Ground> through = all.of(regime).stream().filter(org.candour.law.Ground::needsMatter).toList();
        return all.of(regime).stream().filter(matter -> through.stream().anyMatch(g -> g.worksThrough(matter))).toList();
    }

    static OutcomeForm blank() {
        return read(new org.springframework.util.LinkedMultiValueMap<>());
    }

    OutcomeForm withAnotherGround() {
        List<Ground> more = new ArrayList<>(grounds);
        more.add(Ground.blank());
        return new OutcomeForm(kind, answer, more, toConfirmOrDeny, steps, help, why, earlier, answered, body);
    }

    OutcomeForm withAnotherStep() {
        List<Step> more = new ArrayList<>(steps);
        more.add(Step.blank());
        return new OutcomeForm(kind, answer, grounds, toConfirmOrDeny, more, help, why, earlier, answered, body);
    }

    /// The outcome that the form describes; empty while no kind is chosen.
    ///
    /// @throws IllegalArgumentException for a number or date that cannot be read, in words for the officer
    Optional<Outcome> outcome(Regime regime, java.util.function.Predicate<String> qualified) {
        List<Reasons> reasons = grounds.stream().filter(g -> !g.empty()).map(g -> g.reasons(qualified.test(g.id()))).toList();
        return Optional.ofNullable(switch (kind) {
            case "disclosed" -> new Outcome.Disclosed(answer.strip());
            case "part" -> new Outcome.PartlyWithheld(answer.strip(), reasons);
            case "withheld" -> new Outcome.Withheld(reasons);
            case "not-held" -> new Outcome.NotHeld(answer.strip());
            case "ncnd" -> new Outcome.NeitherConfirmedNorDenied(reasons);
            case "cost" -> new CostLimit(toConfirmOrDeny, CostLimit.limit(regime), steps.stream().filter(s -> !s.empty()).map(OutcomeForm::step).toList(), help.strip());
            case "vexatious" -> new Outcome.Vexatious(why.strip());
            case "repeated" -> new Outcome.Repeated(earlier.strip(), date(), why.strip());
            case "elsewhere" -> new Outcome.AccessibleElsewhere(answer.strip());
            case "advised" -> new Outcome.AdvisedElsewhere(body.strip(), answer.strip());
            case "lapsed" -> new Outcome.Lapsed(why.strip());
            default -> null;
        });
    }

    private LocalDate date() {
        try {
            return LocalDate.parse(answered.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Enter the day on which the earlier request was answered as a date, for example 2026-03-31");
        }
    }

    private static CostLimit.Step step(Step s) {
        if (!s.records().strip().matches("\\d{1,9}") || !s.minutes().strip().matches("\\d{1,6}")) {
            throw new IllegalArgumentException("Enter the number of records and the minutes each as whole numbers, for example 400 and 5");
        }
        CostLimit.Activity activity = s.activity().isBlank() ? CostLimit.Activity.LOCATING : one(CostLimit.Activity.class, s.activity(), "Choose the activity of each line of the estimate");
        return new CostLimit.Step(activity, s.what().strip(), Integer.parseInt(s.records().strip()), Integer.parseInt(s.minutes().strip()));
    }

    /// The form that shows a recorded outcome again.
    static OutcomeForm of(Outcome outcome) {
        OutcomeForm blank = blank();
        List<Ground> grounds = outcome.grounds().isEmpty() ? blank.grounds() : outcome.grounds().stream().map(OutcomeForm::ground).toList();
        return switch (outcome) {
            case Outcome.Disclosed o -> blank.with("disclosed", o.answer(), grounds, "");
            case Outcome.PartlyWithheld o -> blank.with("part", o.answer(), grounds, "");
            case Outcome.Withheld _ -> blank.with("withheld", "", grounds, "");
            case Outcome.NotHeld o -> blank.with("not-held", o.answer(), grounds, "");
            case Outcome.NeitherConfirmedNorDenied _ -> blank.with("ncnd", "", grounds, "");
            case CostLimit o -> new OutcomeForm("cost", "", grounds, o.toConfirmOrDeny(), o.steps().stream().map(s -> new Step(s.activity().name(), s.what(),
                Integer.toString(s.records()), Integer.toString(s.minutesEach()))).toList(), o.help(), "", "", "", "");
            case Outcome.Vexatious o -> blank.with("vexatious", "", grounds, o.why());
            case Outcome.Repeated o -> new OutcomeForm("repeated", "", grounds, false, blank.steps(), "", o.why(), o.earlierReference(), o.answered().toString(), "");
            case Outcome.AccessibleElsewhere o -> blank.with("elsewhere", o.where(), grounds, "");
            case Outcome.AdvisedElsewhere o -> new OutcomeForm("advised", o.advice(), grounds, false, blank.steps(), "", "", "", "", o.body());
            case Outcome.Lapsed o -> blank.with("lapsed", "", grounds, o.why());
        };
    }

    private OutcomeForm with(String newKind, String newAnswer, List<Ground> newGrounds, String newWhy) {
        return new OutcomeForm(newKind, newAnswer, newGrounds, toConfirmOrDeny, steps, help, newWhy, earlier, answered, body);
    }

    private static Ground ground(Reasons r) {
        return new Ground(r.ground(), r.matters(), r.likelihood().map(Enum::name).orElse(""), r.why(),
            r.publicInterest().map(p -> String.join("\n", p.factorsFor())).orElse(""), r.publicInterest().map(p -> String.join("\n", p.factorsAgainst())).orElse(""),
            r.publicInterest().map(PublicInterest::balance).orElse(""));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, String otherwise) {
        return java.util.Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(otherwise));
    }

    private static String one(MultiValueMap<String, String> typed, String name) {
        return Optional.ofNullable(typed.getFirst(name)).orElse("");
    }
}
