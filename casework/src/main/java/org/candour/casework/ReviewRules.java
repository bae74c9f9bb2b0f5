package org.candour.casework;

import static org.candour.casework.CaseRules.allow;
import static org.candour.casework.CaseRules.said;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candour.casework.CaseCommand.*;
import org.candour.casework.CaseEvent.AfterAnswer.*;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseEvent.ReviewDue;
import org.candour.casework.Laps.Part;
import org.candour.casework.Laps.Review;
import org.candour.casework.Laps.State;
import org.candour.law.BankHolidays;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.candour.law.ReviewClock;

/// The internal review: who may carry it out, by when, and what it may find (section 45 Code ch 5, EIR reg 11, FOISA s20 and s21).
record ReviewRules(BankHolidays holidays, Grounds grounds) {
    List<CaseEvent> ask(CaseView view, AskReview c, Act act) {
        String tried = "Recording that a review was asked for";
        Optional<LocalDate> answered = view.dispatch().flatMap(CaseView.Dispatch::sent);
        allow(answered.isPresent() || ofFailure(view.regime()) && view.stage().open(), "review-of-answer", tried, "no answer has been sent yet",
            view.stage() == CaseView.Stage.CLOSED ? "Reopen the case if an answer is still owed"
                : "Answer first; record the message as a reply, and speak of the delay in the answer. Whoever asked may complain of the delay to the regulator");
        if (view.laps().openReview().isPresent()) {
            return List.of();
        }
        allow(!c.receivedOn().isAfter(act.on()), "review-after-answer", tried, "it cannot have come on %s: today is %s".formatted(c.receivedOn(), act.on()),
            "Give the day on which the authority had it");
        answered.ifPresent(sent -> allow(!c.receivedOn().isBefore(sent), "review-after-answer", tried,
            "it cannot have come on %s: the answer was sent on %s".formatted(c.receivedOn(), sent), "Give the day on which the authority had it"));
        allow(answered.isPresent() || late(view, c.receivedOn()), "review-of-late-answer", tried,
            view.stage().stopped() ? "no answer is late: whoever asked owes an answer first" : "no answer was late on %s: the time for it runs until %s".formatted(c.receivedOn(), view.due().due()),
            "Answer in time; record the message as a reply");
        LocalDate since = answered.orElse(view.due().due());
        return List.of(new ReviewAsked(c.receivedOn(), c.channel(), ReviewClock.askBy(view.regime(), since, holidays).due(), due(view.regime(), c.receivedOn()),
            answered.isPresent() ? Optional.empty() : Optional.of(since)));
    }

    /// Whether a message received on that day can ask for a review: of the answer, or of the failure to give one.
    static boolean reviewable(CaseView view, LocalDate receivedOn) {
        return view.dispatch().flatMap(CaseView.Dispatch::sent).map(sent -> !receivedOn.isBefore(sent)).orElseGet(() -> ofFailure(view.regime()) && late(view, receivedOn));
    }

    /// The law gives a review of any failure (EIR reg 11(1)) and of how a request was dealt with (FOISA s20(1), EISR reg 16(1)); the Code under FOIA s45 speaks of answers.
    private static boolean ofFailure(Regime regime) {
        return switch (regime) {
            case EIR, FOISA, EISR -> true;
            case FOIA -> false;
        };
    }

    private static boolean late(CaseView view, LocalDate on) {
        return view.stage().open() && !view.stage().stopped() && on.isAfter(view.due().due());
    }

    /// When the outcome of a review asked for on that day is due.
    ReviewDue due(Regime regime, LocalDate askedOn) {
        return new ReviewDue(ReviewClock.answerBy(regime, askedOn, holidays).due(), ReviewClock.answerAtTheLatest(regime, askedOn, holidays).due(), holidays.version());
    }

    List<CaseEvent> give(CaseView view, GiveReview c) {
        String tried = "Giving the review to somebody";
        Review review = asked(view, tried);
        independent(review.state() == State.ASKED ? view.laps().parts().getOrDefault(c.reviewer(), Set.of()) : review.barred().getOrDefault(c.reviewer(), Set.of()),
            tried, "that person", "Choose a reviewer who had no part in it");
        allow(c.reviewer().startsWith("user:"), "reviewer-is-a-person", tried, "the reviewer is no person of the authority", "Choose somebody with the role Reviewer");
        if (review.state() == State.OPEN) {
            return review.reviewer().filter(c.reviewer()::equals).isPresent() ? List.of() : List.of(new ReviewGiven(c.reviewer()));
        }
        allow(view.stage() != CaseView.Stage.CLEARED_TO_SEND, "not-while-sending", tried, "the answer is on its way", "Wait until it has left; the review then looks at it");
        Optional<String> late = c.lateBecause().map(String::strip).filter(words -> !words.isEmpty());
        allow(review.inTime() || late.isPresent(), "review-in-time", tried,
            "it was asked for on %s, after the last day, %s".formatted(review.askedOn(), review.askBy()), "Say why it is accepted all the same, or decline it");
        return List.of(new ReviewOpened(c.reviewer(), review.inTime() ? Optional.empty() : late));
    }

    List<CaseEvent> decline(CaseView view, DeclineReview c, Act act) {
        String tried = "Turning the review away";
        Review review = asked(view, tried);
        allow(review.state() == State.ASKED || c.how() == CaseEvent.Declined.WITHDRAWN, "review-begun", tried, "it has begun", "Carry it out, or record that the requester withdrew it");
        notBarred(view, review, act, tried);
        said(c.reason(), "decline-review-has-reason", tried, "Say why; the requester may ask");
        allow(c.how() != CaseEvent.Declined.OUT_OF_TIME || !review.inTime(), "review-in-time", tried,
            "it was asked for on %s, in time: the last day was %s".formatted(review.askedOn(), review.askBy()), "Give it to a reviewer");
        return List.of(new ReviewDeclined(c.how(), c.reason().strip()));
    }

    List<CaseEvent> extend(CaseView view, ExtendReview c, Act act) {
        String tried = "Taking longer for the review";
        Review review = asked(view, tried);
        said(c.reason(), "extension-has-reason", tried, "Say why; the requester will read it");
        allow(review.due().atTheLatest().isAfter(review.due().due()), "review-no-more-time", tried, "%s gives no more time for a review".formatted(view.regime()),
            "Answer by " + review.due().due());
        allow(!act.on().isAfter(review.until()), "review-extended-in-time", tried, "its time ended on " + review.until(), "Answer as soon as you can and explain the delay");
        allow(c.until().isAfter(review.until()) && !c.until().isAfter(review.due().atTheLatest()), "review-at-the-latest", tried,
            "%s is not after %s and by %s, the 40th working day".formatted(c.until(), review.until(), review.due().atTheLatest()), "Give a day between them");
        return List.of(new ReviewExtended(c.until(), c.reason().strip()));
    }

    List<CaseEvent> revise(CaseView view, ReviseDecision c, Act act) {
        String tried = "Reviewing item " + c.item();
        Review review = own(view, act, tried);
        CaseView lap = view.running();
        allow(lap.stage() != CaseView.Stage.CLEARED_TO_SEND, "not-while-sending", tried, "the outcome is on its way", "Wait until it has left, or failed");
        allow(view.item(c.item()).isPresent(), "item-on-case", tried, "the case has no such item", "Choose among items " + view.items().stream().map(Item::number).toList());
        said(c.why(), "finding-has-reason", tried, "Say what you found on looking afresh; the requester will read it");
        Outcome outcome = review.unanswered().isPresent() ? reached(c, tried) : revised(view, c, tried);
        List<DecisionCheck.Gap> gaps = new DecisionCheck(grounds, holidays).gaps(lap, c.item(), outcome, act.on());
        if (!gaps.isEmpty()) {
            throw new NotAllowed(gaps.getFirst().rule(), tried, "the law still misses " + (gaps.size() == 1 ? "one thing" : gaps.size() + " things"),
                gaps.stream().map(DecisionCheck.Gap::toString).collect(Collectors.joining("; ")));
        }
        Laps.ItemFinding now = new Laps.ItemFinding(c.finding(), c.why().strip());
        return now.equals(review.findings().get(c.item())) && outcome.equals(lap.decisions().get(c.item())) ? List.of()
            : List.of(new DecisionRevised(c.item(), c.finding(), c.why().strip(), outcome));
    }

    /// The decision that a review comes to where there was none (FOISA s21(4)(c)).
    private static Outcome reached(ReviseDecision c, String tried) {
        allow(c.finding() == Finding.REACHED && c.outcome().isPresent(), "finding-changes-answer", tried, "no answer left that could be upheld or overturned", "Decide the item: the outcome of the review answers the request");
        return c.outcome().orElseThrow();
    }

    private static Outcome revised(CaseView view, ReviseDecision c, String tried) {
        Outcome first = Optional.ofNullable(view.laps().standing(view).get(c.item())).orElseThrow(() -> new NotAllowed("item-on-case", tried,
            "the answer has no such item", "Choose among items " + view.items().stream().map(Item::number).toList()));
        allow(c.finding() != Finding.REACHED, "finding-changes-answer", tried, "the item was decided before", "Say whether that decision is upheld");
        Outcome outcome = c.finding() == Finding.UPHELD ? first : c.outcome().orElseThrow(() -> new NotAllowed("finding-changes-answer", tried,
            "no new outcome is given", "Decide the item anew, or uphold the answer"));
        allow(c.finding() == Finding.UPHELD ? c.outcome().isEmpty() || c.outcome().get().equals(first) : !outcome.equals(first), "finding-changes-answer", tried,
            c.finding() == Finding.UPHELD ? "the answer is upheld and yet another outcome is given" : "the outcome is the same as before",
            "Uphold the answer as it stands, or say what becomes of the item instead");
        return outcome;
    }

    List<CaseEvent> recount(CaseView view, String why) {
        return view.laps().openReview().filter(r -> r.until().equals(r.due().due())).map(r -> {
            ReviewDue again = due(view.regime(), r.askedOn());
            return again.due().equals(r.due().due()) && again.atTheLatest().equals(r.due().atTheLatest()) ? List.<CaseEvent>of() : List.<CaseEvent>of(new ReviewDueRecounted(again, why));
        }).orElse(List.of());
    }

    /// During a review the case's other commands serve the review: evidence and the letter. Whoever had a part in the answer keeps out of the letter.
    static void duringReview(CaseView view, Review review, CaseCommand command, Act act) {
        boolean letter = switch (command) {
            case DraftLetter _, SubmitLetter _ -> {
                own(view, act, "Writing the outcome of the review");
                yield true;
            }
            case ReturnLetter _, ApproveLetter _ -> true;
            case RemoveDocument c -> leftAlone(review, c.document(), "Removing a document");
            case WithdrawClearance c -> leftAlone(review, c.document(), "Withdrawing a clearance");
            case ScheduleDocument c -> leftAlone(review, c.document(), "Entering a document into the schedule");
            case ClearToSend _, RecordSent _, RecordSendingFailed _, RecordBounce _, AskSearch _, AnswerSearch _, DeclineSearch _, ChaseSearch _, AttachDocument _,
                ClearDocument _, RecordMessageSent _, RecordMessageReceived _, AddNote _, WeighSmallCounts _, EditSubject _, Link _, Publish _, WithdrawPublication _, NoteEvidence _,
                ChooseSharing _, JoinRoundRobin _, Recompute _, AcceptByTime _ -> false;
            case CaseCommand.AfterAnswer _, CaseCommand.Consulting _ -> false;
            default -> throw new NotAllowed("not-during-review", "This step", "an internal review is being carried out", "Finish the review first; items are decided anew on its page");
        };
        if (letter) {
            notBarred(view, review, act, "Settling the outcome of the review");
            allow(act.who().startsWith("user:"), "reviewer-is-a-person", "Settling the outcome of the review", "no person does it", "Sign in and do it yourself");
        }
    }

    /// What left with the answer belongs to it for good.
    private static boolean leftAlone(Review review, String document, String tried) {
        allow(!review.left().containsKey(document), "left-with-answer", tried, "it left with the answer, which a review does not change", "Attach another file to send besides");
        return false;
    }

    private static Review asked(CaseView view, String tried) {
        return view.laps().openReview().orElseThrow(() -> new NotAllowed("review-asked", tried, "no review is open", "Record first that one was asked for"));
    }

    private static Review own(CaseView view, Act act, String tried) {
        Review review = view.laps().running().orElseThrow(() -> new NotAllowed("review-open", tried, "no review is being carried out", "Give the review to a reviewer first"));
        notBarred(view, review, act, tried);
        allow(review.reviewer().filter(act.who()::equals).isPresent(), "own-review", tried, "the review is not yours", "Ask for it to be given to you");
        return review;
    }

    private static void notBarred(CaseView view, Review review, Act act, String tried) {
        independent((review.state() == State.ASKED ? view.laps().parts() : review.barred()).getOrDefault(act.who(), Set.of()), tried, "you", "Someone who had no part in it must do this");
    }

    private static void independent(Set<Part> parts, String tried, String who, String remedy) {
        allow(parts.isEmpty(), "reviewer-independent", tried, "%s had a part in the answer: %s %s".formatted(who, who.equals("you") ? "you" : "they",
            parts.stream().sorted().map(Part::words).collect(Collectors.joining(" and "))), remedy);
    }
}
