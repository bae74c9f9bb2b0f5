package org.candour.app.letters;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.candour.casework.CaseEvent;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseView;
import org.candour.casework.Laps;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.candour.letters.GroundReasons;
import org.candour.letters.HouseStyle;
import org.candour.letters.ItemAnswer;
import org.candour.letters.ItemOutcome;
import org.candour.letters.LetterFacts;
import org.candour.letters.LetterKind;
import org.candour.letters.Likelihood;
import org.candour.letters.Particulars;
import org.candour.letters.PublicInterest;
import org.candour.letters.ScheduleEntry;

/// What a letter is composed from, taken from a case. A pure function of the view: nothing about who asked or what is held comes in.
final class Facts {

    /// The facts of the answer, once every item is decided.
    ///
    /// @param dated the date the letter will bear
    static LetterFacts answer(CaseView view, HouseStyle house, LocalDate dated) {
        List<ItemAnswer> answers = view.items().stream()
            .map(item -> answer(item.number(), item.text(), view.decisions().get(item.number()), view.regime())).toList();
        LetterFacts facts = plain(view.laps().shown().isPresent() ? LetterKind.REVIEW_OUTCOME : LetterKind.of(answers), view, house, dated, view.due().due(), answers);
        LetterFacts scheduled = LetterKind.of(answers) == LetterKind.NCND ? facts : facts.withSchedule(schedule(view));
        return scheduled.with(particulars(view)).withAdvice(advice(view));
    }

    /// The facts of a letter that is no answer.
    static LetterFacts interim(LetterKind kind, CaseView view, HouseStyle house, LocalDate dated, Particulars particulars) {
        return interim(kind, view, house, dated, view.due().due(), particulars, ItemOutcome.LAPSED, List.of());
    }

    private static LetterFacts interim(LetterKind kind, CaseView view, HouseStyle house, LocalDate dated, LocalDate due, Particulars particulars, ItemOutcome outcome, List<GroundReasons> grounds) {
        return plain(kind, view, house, dated, due, view.items().stream().map(item -> new ItemAnswer(item.number(), item.text(), outcome, "", grounds)).toList()).with(particulars);
    }

    /// The facts of an acknowledgement, which may be written after other things have moved the date.
    ///
    /// @param due as it was when the request came
    static LetterFacts acknowledgement(CaseView view, HouseStyle house, LocalDate dated, LocalDate due) {
        return interim(LetterKind.ACKNOWLEDGEMENT, view, house, dated, due, Particulars.none(), ItemOutcome.LAPSED, List.of());
    }

    /// The facts of a notice that more time is taken, which names the exemption that is weighed and says why it is engaged (FOIA section 17(2)), or why the
    /// request is complex (EIR regulation 7).
    static LetterFacts extension(CaseView view, HouseStyle house, LocalDate dated, CaseEvent.Extended extended) {
        Optional<Ground> weighed = extended.ground().flatMap(Grounds.standard()::byId);
        Particulars particulars = Particulars.none().withExtension(new Particulars.Extension(extended.until(), extended.ground().isEmpty(), weighed.isPresent() ? "" : extended.reason()));
        return interim(LetterKind.EXTENSION, view, house, dated, view.due().due(), particulars, weighed.filter(Ground::ncndLimb).isPresent() ? ItemOutcome.NCND : ItemOutcome.LAPSED,
            weighed.map(ground -> new GroundReasons(ground.id(), List.of(), Optional.empty(), extended.reason(), Optional.empty())).stream().toList());
    }

    private static LetterFacts plain(LetterKind kind, CaseView view, HouseStyle house, LocalDate dated, LocalDate due, List<ItemAnswer> answers) {
        return new LetterFacts(kind, house, view.regime(), view.reference(), Optional.empty(), dated, view.receivedOn(), view.datedOn(), due,
            view.subject(), answers, List.of(), List.of(), Particulars.none());
    }

    private static ItemAnswer answer(int number, String asked, Outcome outcome, Regime regime) {
        return switch (outcome) {
            case Outcome.Disclosed o -> new ItemAnswer(number, asked, ItemOutcome.DISCLOSED, o.answer(), List.of());
            case Outcome.PartlyWithheld o -> new ItemAnswer(number, asked, ItemOutcome.PARTLY_WITHHELD, o.answer(), grounds(o));
            case Outcome.Withheld o -> new ItemAnswer(number, asked, ItemOutcome.WITHHELD, "", grounds(o));
            case Outcome.NotHeld o -> new ItemAnswer(number, asked, ItemOutcome.NOT_HELD, o.answer(), List.of());
            case Outcome.NeitherConfirmedNorDenied o -> new ItemAnswer(number, asked, ItemOutcome.NCND, "", grounds(o));
            case Outcome.CostLimit o -> new ItemAnswer(number, asked, ItemOutcome.COST_LIMIT, "", named(o, "", regime));
            case Outcome.Vexatious o -> new ItemAnswer(number, asked, ItemOutcome.VEXATIOUS, "", named(o, o.why(), regime));
            case Outcome.Repeated o -> new ItemAnswer(number, asked, ItemOutcome.REPEATED, "", named(o, o.why(), regime));
            case Outcome.AccessibleElsewhere o -> new ItemAnswer(number, asked, ItemOutcome.ACCESSIBLE_ELSEWHERE, o.where(), named(o, "", regime));
            case Outcome.AdvisedElsewhere o -> new ItemAnswer(number, asked, ItemOutcome.ADVISED_TO_ASK_ANOTHER,
                o.advice().isBlank() ? o.body() : o.body() + ": " + o.advice(), List.of());
            case Outcome.Lapsed o -> new ItemAnswer(number, asked, ItemOutcome.LAPSED, o.why(), List.of());
        };
    }

    private static List<GroundReasons> named(Outcome outcome, String why, Regime regime) {
        return outcome.provision(regime).map(ground -> List.of(GroundReasons.absolute(ground, why))).orElse(List.of());
    }

    private static List<GroundReasons> grounds(Outcome outcome) {
        return outcome.grounds().stream().map(Facts::reasons).toList();
    }

    private static GroundReasons reasons(Reasons r) {
        return new GroundReasons(r.ground(), r.matters(), r.likelihood().map(l -> Likelihood.valueOf(l.name())), r.why(),
            r.publicInterest().map(p -> new PublicInterest(p.factorsFor(), p.factorsAgainst(), p.balance())));
    }

    private static List<ScheduleEntry> schedule(CaseView view) {
        List<ScheduleEntry> schedule = new ArrayList<>();
        Map<String, String> leaving = view.leaving();
        for (CaseView.Document document : view.documents().values()) {
            String number = Integer.toString(schedule.size() + 1);
            boolean leaves = leaving.containsKey(document.id());
            Optional<CaseEvent.DocumentScheduled> entered = document.scheduled().filter(e -> leaves || e.given() == CaseEvent.Given.WITHHELD);
            if (entered.isPresent()) {
                schedule.add(entry(number, entered.get()));
            } else if (leaves) {
                // Cleared whole and described by nobody: cleaned of what no reader sees, with nothing that is shown taken out.
                schedule.add(new ScheduleEntry(number, Optional.empty(), document.leavesAs(), 0, ScheduleEntry.Release.IN_FULL, ""));
            }
        }
        return schedule;
    }

    private static ScheduleEntry entry(String number, CaseEvent.DocumentScheduled e) {
        String law = e.grounds().stream().map(id -> Grounds.standard().byId(id).map(Ground::citeAs).orElse(id)).distinct().collect(Collectors.joining("; "));
        return new ScheduleEntry(number, e.dated(), e.description(), e.pages(), switch (e.given()) {
            case WHOLE -> ScheduleEntry.Release.IN_FULL;
            case PART -> ScheduleEntry.Release.REDACTED;
            case WITHHELD -> ScheduleEntry.Release.WITHHELD;
        }, law);
    }

    private static Particulars particulars(CaseView view) {
        Particulars particulars = view.laps().shown().map(r -> Particulars.none().withReview(review(view, r))).orElse(Particulars.none());
        for (Outcome outcome : view.decisions().values()) {
            particulars = switch (outcome) {
                case Outcome.CostLimit o -> particulars.withCost(new Particulars.Cost(o.limitPounds(), Outcome.CostLimit.poundsAnHour(view.regime()), o.steps().stream()
                    .map(s -> new Particulars.Cost.Step(Particulars.Cost.Activity.valueOf(s.activity().name()), s.what(), s.records(),
                        BigDecimal.valueOf(s.minutesEach()))).toList(), "", "", o.help().lines().filter(line -> !line.isBlank()).toList()));
                case Outcome.Repeated o -> particulars.withEarlier(new Particulars.Earlier(o.earlierReference(), o.answered(), o.why()));
                default -> particulars;
            };
        }
        return particulars;
    }

    /// The review whose outcome the letter tells. An item not looked at yet, as in a preview, has no line.
    private static Particulars.Review review(CaseView view, Laps.Review r) {
        Particulars.Review.Result result = r.result(view.items()).map(found -> Particulars.Review.Result.valueOf(found.name())).orElse(r.unanswered().isPresent() ? Particulars.Review.Result.REACHED : Particulars.Review.Result.PARTLY);
        List<String> findings = view.items().stream().filter(item -> r.findings().containsKey(item.number()))
            .map(item -> "Item %d: %s. %s".formatted(item.number(), found(r.findings().get(item.number()).finding()), r.findings().get(item.number()).why())).toList();
        return new Particulars.Review(r.askedOn(), r.unanswered().or(() -> view.laps().answeredOn()).orElse(r.askedOn()), "A reviewer", result, findings);
    }

    private static String found(CaseEvent.Finding finding) {
        return switch (finding) {
            case UPHELD -> "our answer is upheld";
            case PARTLY -> "our answer is changed in part";
            case OVERTURNED -> "our answer is overturned";
            case REACHED -> "we had not answered it, and do so now";
        };
    }

    private static List<String> advice(CaseView view) {
        return view.decisions().values().stream().filter(Outcome.AdvisedElsewhere.class::isInstance).map(Outcome.AdvisedElsewhere.class::cast)
            .map(o -> o.body() + (o.advice().isBlank() ? " may hold this information." : ": " + o.advice())).distinct().toList();
    }

    private Facts() {}
}
