package org.candour.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.candour.casework.CaseEvent.AppealResult;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseEvent.Ordered;
import org.candour.casework.CaseEvent.Party;
import org.candour.casework.CaseEvent.QuestionKind;
import org.candour.casework.CaseEvent.ReviewDue;
import org.candour.casework.CaseEvent.SectionFinding;
import org.candour.casework.CaseView.Dispatch;
import org.candour.casework.CaseView.Letter;
import org.candour.casework.CaseView.Stage;

/// What came after the answer: internal reviews, complaints to the regulator, appeals, and what becomes of the case in the end.
///
/// @param answeredOn the day on which the answer left
/// @param shown     the review whose decisions and letter a [CaseView] shows; empty where it shows the answer itself
/// @param parts     who had which part in a decision of this authority on the case, by actor
/// @param hold      why nothing may be destroyed, while that is so
/// @param destroyed the day on which who asked and the files were destroyed
public record Laps(Optional<LocalDate> answeredOn, Optional<Review> shown, List<Review> reviews, List<Complaint> complaints, List<Appeal> appeals, Map<String, Set<Part>> parts,
                   Optional<String> hold, Optional<LocalDate> destroyed) {
    /// Nothing came after the answer, if there was one.
    public static final Laps NONE = new Laps(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), Map.of(), Optional.empty(), Optional.empty());

    /// A part in a decision that bars from reviewing it.
    public enum Part {
        DECIDED, DRAFTED, APPROVED;

        /// "decided an item of it"
        public String words() {
            return switch (this) {
                case DECIDED -> "decided an item of it";
                case DRAFTED -> "drafted its letter";
                case APPROVED -> "read its letter for approval";
            };
        }
    }

    /// One decision on the whole request, with its letter.
    public record Answer(Map<Integer, Outcome> decisions, int decisionSeq, Set<String> deciders, Optional<Letter> letter, Optional<Dispatch> dispatch, Stage stage) {
        static final Answer NOT_BEGUN = new Answer(Map.of(), 0, Set.of(), Optional.empty(), Optional.empty(), Stage.NOT_OPENED);

        static Answer of(CaseView view) {
            return new Answer(view.decisions(), view.decisionSeq(), view.deciders(), view.letter(), view.dispatch(), view.stage());
        }
    }

    /// Where a review stands.
    public enum State { ASKED, OPEN, DECLINED, ANSWERED }

    /// What a reviewer found of one item.
    public record ItemFinding(Finding finding, String why) {}

    /// An internal review.
    ///
    /// @param number 1 for the first
    /// @param askBy  the last day for asking in time
    /// @param due    as counted when it was asked for
    /// @param until  the last day now: `due`, or later where the requester was told so
    /// @param barred who may not review it, approve it or turn it away, with the part they had in what is reviewed
    /// @param left   files that had left before it, by document
    /// @param unanswered the day by which an answer was due, where none had left when the review began: its outcome is the answer
    public record Review(int number, LocalDate askedOn, String channel, LocalDate askBy, Optional<LocalDate> unanswered, ReviewDue due, LocalDate until, State state,
                         Optional<String> reviewer, Optional<String> lateBecause, Map<String, Set<Part>> barred, Map<Integer, ItemFinding> findings, Answer answer,
                         Map<String, String> left, Optional<String> declined) {
        public boolean inTime() {
            return !askedOn.isAfter(askBy);
        }

        public boolean open() {
            return state == State.ASKED || state == State.OPEN;
        }

        /// What became of the answer as a whole; empty until every item has a finding.
        public Optional<Finding> result(List<Item> items) {
            if (items.isEmpty() || !items.stream().allMatch(item -> findings.containsKey(item.number()))) {
                return Optional.empty();
            }
            Set<Finding> all = Set.copyOf(findings.values().stream().map(ItemFinding::finding).toList());
            return Optional.of(all.size() == 1 ? all.iterator().next() : Finding.PARTLY);
        }

        /// An answer left before it has begun, and is what it looks at.
        Review ofAnswer() {
            return new Review(number, askedOn, channel, askBy, Optional.empty(), due, until, state, reviewer, lateBecause, barred, findings, answer, left, declined);
        }

        Review in(State now) {
            return new Review(number, askedOn, channel, askBy, unanswered, due, until, now, reviewer, lateBecause, barred, findings, answer, left, declined);
        }

        Review givenTo(String whom) {
            return new Review(number, askedOn, channel, askBy, unanswered, due, until, state, Optional.of(whom), lateBecause, barred, findings, answer, left, declined);
        }

        Review begun(Optional<String> late, Map<String, Set<Part>> whoMayNot, Answer first, Map<String, String> gone) {
            return new Review(number, askedOn, channel, askBy, unanswered, due, until, State.OPEN, reviewer, late, whoMayNot, findings, first, gone, declined);
        }

        Review declined(String reason) {
            return new Review(number, askedOn, channel, askBy, unanswered, due, until, State.DECLINED, reviewer, lateBecause, barred, findings, answer, left, Optional.of(reason));
        }

        Review until(LocalDate day) {
            return new Review(number, askedOn, channel, askBy, unanswered, due, day, state, reviewer, lateBecause, barred, findings, answer, left, declined);
        }

        Review recounted(ReviewDue again) {
            return new Review(number, askedOn, channel, askBy, unanswered, again, again.due(), state, reviewer, lateBecause, barred, findings, answer, left, declined);
        }

        Review found(Map<Integer, ItemFinding> all) {
            return new Review(number, askedOn, channel, askBy, unanswered, due, until, state, reviewer, lateBecause, barred, Map.copyOf(all), answer, left, declined);
        }

        Review with(Answer now) {
            return new Review(number, askedOn, channel, askBy, unanswered, due, until, state, reviewer, lateBecause, barred, findings, now, left, declined);
        }
    }

    /// A complaint to the regulator.
    ///
    /// @param reference the regulator's own, see [RegulatorReference]
    /// @param ended     how it ended without a decision notice
    public record Complaint(int number, String reference, LocalDate receivedOn, String about, List<Question> questions, Optional<Notice> notice, Optional<String> ended) {
        /// Something is still to be done, or to come.
        public boolean open() {
            return ended.isEmpty() && (notice.isEmpty() || notice.get().steps().stream().anyMatch(step -> step.done().isEmpty()));
        }
    }

    /// What the regulator asks, by when, and what was sent.
    public record Question(int number, QuestionKind kind, String asks, LocalDate dated, LocalDate answerBy, Optional<Submission> answered) {}

    /// @param bundle SHA-256 of the file, in the vault
    public record Submission(LocalDate sentOn, String bundle, int pages) {}

    /// A decision notice.
    public record Notice(String reference, LocalDate dated, List<SectionFinding> sections, List<Step> steps, Optional<LocalDate> appealBy) {}

    /// Something ordered or directed, by when, and whether it was done.
    public record Step(int number, String what, LocalDate by, Optional<LocalDate> done, String how) {
        static Step of(Ordered ordered) {
            return new Step(ordered.number(), ordered.what(), ordered.by(), Optional.empty(), "");
        }

        public boolean inTime() {
            return done.isPresent() && !done.get().isAfter(by);
        }
    }

    /// An appeal against a decision notice.
    public record Appeal(int number, int complaint, String reference, Party by, LocalDate lodgedOn, Optional<String> lateBecause, List<Step> directions,
                         Optional<Hearing> hearing, Optional<Result> result) {
        public boolean open() {
            return result.isEmpty() || result.get().steps().stream().anyMatch(step -> step.done().isEmpty());
        }
    }

    public record Hearing(LocalDate on, String how) {}

    public record Result(LocalDate on, AppealResult result, List<SectionFinding> sections, List<Step> steps) {}

    /// Which stage of challenge something belongs to.
    public enum Level {
        REVIEW, REGULATOR, TRIBUNAL;

        public String words() {
            return switch (this) {
                case REVIEW -> "Internal review";
                case REGULATOR -> "Regulator";
                case TRIBUNAL -> "Tribunal";
            };
        }
    }

    /// Something open after the answer.
    ///
    /// @param key  tells it from the others of the case
    /// @param what a few words for the worklist
    /// @param due  its last day; empty where the next move is not the authority's
    /// @param who  whose it is; empty while nobody has it
    public record Open(Level level, String key, String what, Optional<LocalDate> due, Optional<String> who) {}

    /// The review that is being carried out, if one is.
    public Optional<Review> running() {
        return reviews.stream().filter(r -> r.state() == State.OPEN).findFirst();
    }

    /// The review that was asked for and neither answered nor turned away.
    public Optional<Review> openReview() {
        return reviews.stream().filter(Review::open).findFirst();
    }

    /// The decision that stands apart from a review still open: that of the answer, as the last review left it.
    public Map<Integer, Outcome> standing(CaseView answer) {
        if (openReview().flatMap(Review::unanswered).isPresent()) {
            return Map.of();
        }
        return reviews.stream().filter(r -> r.state() == State.ANSWERED).reduce((_, later) -> later).map(r -> r.answer().decisions()).orElse(answer.decisions());
    }

    /// The decision that a review looked at; none where it was of a failure to answer.
    public Map<Integer, Outcome> before(Review review, CaseView answer) {
        if (review.unanswered().isPresent()) {
            return Map.of();
        }
        return reviews.stream().filter(r -> r.state() == State.ANSWERED && r.number() < review.number()).reduce((_, later) -> later).map(r -> r.answer().decisions())
            .orElse(answer.decisions());
    }

    public Optional<Complaint> complaint(int number) {
        return complaints.stream().filter(c -> c.number() == number).findFirst();
    }

    public Optional<Appeal> appeal(int number) {
        return appeals.stream().filter(a -> a.number() == number).findFirst();
    }

    /// Everything that is open, with its own date.
    public List<Open> open() {
        List<Open> open = new ArrayList<>();
        openReview().ifPresent(r -> open.add(new Open(Level.REVIEW, "review-" + r.number(),
            r.state() == State.ASKED ? r.inTime() ? r.unanswered().isPresent() ? "Review asked for because no answer came: give it to a reviewer" : "Review asked for: give it to a reviewer" : "Review asked for after its time: accept or decline" : "Outcome of the review",
            Optional.of(r.until()), r.reviewer())));
        for (Complaint c : complaints) {
            String key = "complaint-" + c.number();
            c.questions().stream().filter(q -> c.ended().isEmpty() && c.notice().isEmpty() && q.answered().isEmpty()).forEach(q ->
                open.add(new Open(Level.REGULATOR, key + "-question-" + q.number(), "Answer the regulator (%s)".formatted(c.reference()), Optional.of(q.answerBy()), Optional.empty())));
            c.notice().ifPresent(n -> n.steps().stream().filter(s -> s.done().isEmpty()).forEach(s ->
                open.add(new Open(Level.REGULATOR, key + "-step-" + s.number(), "Step ordered: " + s.what(), Optional.of(s.by()), Optional.empty()))));
            if (c.open() && c.notice().isEmpty() && c.questions().stream().allMatch(q -> q.answered().isPresent())) {
                open.add(new Open(Level.REGULATOR, key, "With the regulator (%s)".formatted(c.reference()), Optional.empty(), Optional.empty()));
            }
        }
        for (Appeal a : appeals) {
            String key = "appeal-" + a.number();
            a.directions().stream().filter(d -> a.result().isEmpty() && d.done().isEmpty()).forEach(d ->
                open.add(new Open(Level.TRIBUNAL, key + "-direction-" + d.number(), "Direction: " + d.what(), Optional.of(d.by()), Optional.empty())));
            a.result().ifPresent(r -> r.steps().stream().filter(s -> s.done().isEmpty()).forEach(s ->
                open.add(new Open(Level.TRIBUNAL, key + "-step-" + s.number(), "Step ordered: " + s.what(), Optional.of(s.by()), Optional.empty()))));
            if (a.result().isEmpty() && a.directions().stream().allMatch(d -> d.done().isPresent())) {
                open.add(new Open(Level.TRIBUNAL, key, a.hearing().map(h -> "Hearing, " + h.how()).orElse("With the Tribunal (%s)".formatted(a.reference())),
                    a.hearing().map(Hearing::on), Optional.empty()));
            }
        }
        return List.copyOf(open);
    }

    /// Why nothing of the case may be destroyed now; empty where nothing stands against it.
    public Optional<String> heldBecause() {
        if (hold.isPresent()) {
            return Optional.of("it is held: " + hold.get());
        }
        List<Open> open = open();
        return open.isEmpty() ? Optional.empty() : Optional.of("%s is open: %s".formatted(open.getFirst().level().words().toLowerCase(java.util.Locale.ROOT), open.getFirst().what()));
    }

    /// Anything was ever asked, complained of or appealed.
    public boolean challenged() {
        return reviews.stream().anyMatch(r -> r.state() != State.DECLINED) || !complaints.isEmpty() || !appeals.isEmpty();
    }

    /// The last day on which something happened after the answer.
    Optional<LocalDate> lastOn() {
        Stream<Optional<LocalDate>> reviewed = reviews.stream().map(r -> r.answer().dispatch().flatMap(Dispatch::sent).or(() -> Optional.of(r.askedOn())));
        Stream<Optional<LocalDate>> complained = complaints.stream().flatMap(c -> Stream.concat(Stream.of(Optional.of(c.receivedOn()), c.notice().map(Notice::dated)),
            c.notice().stream().flatMap(n -> n.steps().stream().map(Step::done))));
        Stream<Optional<LocalDate>> appealed = appeals.stream().flatMap(a -> Stream.concat(Stream.of(Optional.of(a.lodgedOn()), a.result().map(Result::on)),
            a.result().stream().flatMap(r -> r.steps().stream().map(Step::done))));
        return Stream.of(reviewed, complained, appealed).flatMap(all -> all).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    Laps showing(Review review) {
        return new Laps(answeredOn, Optional.of(review), reviews, complaints, appeals, parts, hold, destroyed);
    }
}
