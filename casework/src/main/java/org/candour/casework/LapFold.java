package org.candour.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.candour.casework.CaseEvent.AfterAnswer;
import org.candour.casework.CaseEvent.AfterAnswer.*;
import org.candour.casework.CaseEvent.Ordered;
import org.candour.casework.Laps.Answer;
import org.candour.casework.Laps.Appeal;
import org.candour.casework.Laps.Complaint;
import org.candour.casework.Laps.Hearing;
import org.candour.casework.Laps.ItemFinding;
import org.candour.casework.Laps.Notice;
import org.candour.casework.Laps.Part;
import org.candour.casework.Laps.Question;
import org.candour.casework.Laps.Result;
import org.candour.casework.Laps.Review;
import org.candour.casework.Laps.State;
import org.candour.casework.Laps.Step;
import org.candour.casework.Laps.Submission;

/// How what came after the answer becomes state. It judges nothing.
final class LapFold {
    /// @param gone files that have left before, by document
    static Laps after(Laps laps, AfterAnswer event, LocalDate on, Map<String, String> gone) {
        return switch (event) {
            case ReviewAsked e -> reviews(laps, added(laps.reviews(), new Review(laps.reviews().size() + 1, e.receivedOn(), e.channel(), e.askBy(), e.unanswered(), e.due(),
                e.due().due(), State.ASKED, Optional.empty(), Optional.empty(), Map.of(), Map.of(), Answer.NOT_BEGUN, Map.of(), Optional.empty())));
            case ReviewOpened e -> open(laps, r -> r.givenTo(e.reviewer()).begun(e.lateBecause(), laps.parts(),
                new Answer(Map.of(), 0, Set.of(), Optional.empty(), Optional.empty(), CaseView.Stage.OPEN), Map.copyOf(gone)));
            case ReviewGiven e -> open(laps, r -> r.givenTo(e.reviewer()));
            case ReviewDeclined e -> open(laps, r -> r.declined(e.reason()));
            case ReviewExtended e -> open(laps, r -> r.until(e.until()));
            case ReviewDueRecounted e -> open(laps, r -> r.recounted(e.due()));
            case DecisionRevised e -> open(laps, r -> {
                Map<Integer, ItemFinding> all = new HashMap<>(r.findings());
                all.put(e.item(), new ItemFinding(e.finding(), e.why()));
                return r.found(all);
            });
            case ReviewAnswered _ -> open(laps, r -> r.in(State.ANSWERED));
            case ComplaintMade e -> complaints(laps, added(laps.complaints(),
                new Complaint(e.complaint(), e.reference(), e.receivedOn(), e.about(), List.of(), Optional.empty(), Optional.empty())));
            case RegulatorAsked e -> complaint(laps, e.complaint(), c -> new Complaint(c.number(), c.reference(), c.receivedOn(), c.about(),
                added(c.questions(), new Question(e.question(), e.kind(), e.asks(), e.dated(), e.answerBy(), Optional.empty())), c.notice(), c.ended()));
            case SubmissionMade e -> complaint(laps, e.complaint(), c -> new Complaint(c.number(), c.reference(), c.receivedOn(), c.about(),
                changed(c.questions(), q -> q.number() == e.question(), q -> new Question(q.number(), q.kind(), q.asks(), q.dated(), q.answerBy(),
                    Optional.of(new Submission(e.sentOn(), e.bundle(), e.pages())))), c.notice(), c.ended()));
            case DecisionNoticeGiven e -> complaint(laps, e.complaint(), c -> new Complaint(c.number(), c.reference(), c.receivedOn(), c.about(), c.questions(),
                Optional.of(new Notice(e.reference(), e.dated(), e.sections(), steps(e.steps()), e.appealBy())), c.ended()));
            case StepTaken e -> complaint(laps, e.complaint(), c -> new Complaint(c.number(), c.reference(), c.receivedOn(), c.about(), c.questions(),
                c.notice().map(n -> new Notice(n.reference(), n.dated(), n.sections(), taken(n.steps(), e.step(), e.on(), e.how()), n.appealBy())), c.ended()));
            case ComplaintEnded e -> complaint(laps, e.complaint(), c -> new Complaint(c.number(), c.reference(), c.receivedOn(), c.about(), c.questions(), c.notice(),
                Optional.of(e.how())));
            case AppealLodged e -> appeals(laps, added(laps.appeals(), new Appeal(e.appeal(), e.complaint(), e.reference(), e.by(), e.on(), e.lateBecause(), List.of(),
                Optional.empty(), Optional.empty())));
            case DirectionGiven e -> appeal(laps, e.appeal(), a -> directions(a, added(a.directions(), new Step(e.direction(), e.what(), e.by(), Optional.empty(), ""))));
            case DirectionMet e -> appeal(laps, e.appeal(), a -> directions(a, taken(a.directions(), e.direction(), e.on(), e.how())));
            case HearingListed e -> appeal(laps, e.appeal(), a -> new Appeal(a.number(), a.complaint(), a.reference(), a.by(), a.lodgedOn(), a.lateBecause(), a.directions(),
                Optional.of(new Hearing(e.on(), e.how())), a.result()));
            case AppealDecided e -> appeal(laps, e.appeal(), a -> result(a, new Result(e.on(), e.result(), e.sections(), steps(e.steps()))));
            case AppealStepTaken e -> appeal(laps, e.appeal(), a -> a.result().map(r -> result(a, new Result(r.on(), r.result(), r.sections(),
                taken(r.steps(), e.step(), e.on(), e.how())))).orElse(a));
            case HeldFromDestruction e -> new Laps(laps.answeredOn(), laps.shown(), laps.reviews(), laps.complaints(), laps.appeals(), laps.parts(), Optional.of(e.reason()), laps.destroyed());
            case HoldReleased _ -> new Laps(laps.answeredOn(), laps.shown(), laps.reviews(), laps.complaints(), laps.appeals(), laps.parts(), Optional.empty(), laps.destroyed());
            case Destroyed _ -> new Laps(laps.answeredOn(), laps.shown(), laps.reviews(), laps.complaints(), laps.appeals(), laps.parts(), laps.hold(), Optional.of(on));
        };
    }

    /// Notes that somebody had a part in a decision; rooms of the system decide nothing.
    static Laps tookPart(Laps laps, String who, Part part) {
        Map<String, Set<Part>> parts = new HashMap<>(laps.parts());
        parts.merge(who, Set.of(part), (one, other) -> {
            Set<Part> both = EnumSet.copyOf(one);
            both.addAll(other);
            return Set.copyOf(both);
        });
        return new Laps(laps.answeredOn(), laps.shown(), laps.reviews(), laps.complaints(), laps.appeals(), Map.copyOf(parts), laps.hold(), laps.destroyed());
    }

    static Laps answered(Laps l, LocalDate on) {
        return new Laps(Optional.of(on), l.shown(), l.reviews(), l.complaints(), l.appeals(), l.parts(), l.hold(), l.destroyed());
    }

    /// An answer left: a review asked for because none came looks at it from now on.
    static Laps ofAnswer(Laps laps) {
        return reviews(laps, changed(laps.reviews(), Review::open, Review::ofAnswer));
    }

    /// Puts the decision and letter as they stand into the review that is being carried out.
    static Laps with(Laps laps, Answer answer) {
        return reviews(laps, changed(laps.reviews(), r -> r.state() == State.OPEN, r -> r.with(answer)));
    }

    private static Laps open(Laps laps, UnaryOperator<Review> change) {
        return reviews(laps, changed(laps.reviews(), Review::open, change));
    }

    private static Laps complaint(Laps laps, int number, UnaryOperator<Complaint> change) {
        return complaints(laps, changed(laps.complaints(), c -> c.number() == number, change));
    }

    private static Laps appeal(Laps laps, int number, UnaryOperator<Appeal> change) {
        return appeals(laps, changed(laps.appeals(), a -> a.number() == number, change));
    }

    private static Appeal directions(Appeal a, List<Step> all) {
        return new Appeal(a.number(), a.complaint(), a.reference(), a.by(), a.lodgedOn(), a.lateBecause(), all, a.hearing(), a.result());
    }

    private static Appeal result(Appeal a, Result result) {
        return new Appeal(a.number(), a.complaint(), a.reference(), a.by(), a.lodgedOn(), a.lateBecause(), a.directions(), a.hearing(), Optional.of(result));
    }

    private static List<Step> steps(List<Ordered> ordered) {
        return ordered.stream().map(Step::of).toList();
    }

    private static List<Step> taken(List<Step> steps, int number, LocalDate on, String how) {
        return changed(steps, s -> s.number() == number, s -> new Step(s.number(), s.what(), s.by(), Optional.of(on), how));
    }

    private static Laps reviews(Laps l, List<Review> reviews) {
        return new Laps(l.answeredOn(), l.shown(), reviews, l.complaints(), l.appeals(), l.parts(), l.hold(), l.destroyed());
    }

    private static Laps complaints(Laps l, List<Complaint> complaints) {
        return new Laps(l.answeredOn(), l.shown(), l.reviews(), complaints, l.appeals(), l.parts(), l.hold(), l.destroyed());
    }

    private static Laps appeals(Laps l, List<Appeal> appeals) {
        return new Laps(l.answeredOn(), l.shown(), l.reviews(), l.complaints(), appeals, l.parts(), l.hold(), l.destroyed());
    }

    private static <T> List<T> added(List<T> before, T one) {
        List<T> all = new ArrayList<>(before);
        all.add(one);
        return List.copyOf(all);
    }

    private static <T> List<T> changed(List<T> all, Predicate<T> which, UnaryOperator<T> change) {
        return all.stream().map(one -> which.test(one) ? change.apply(one) : one).toList();
    }

    private LapFold() {}
}
