package org.candour.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candour.casework.CaseEvent.AppealResult;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Declined;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.EvidenceNoted;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseEvent.Party;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseEvent.QuestionKind;
import org.candour.casework.CaseEvent.SectionFinding;
import org.candour.casework.CaseEvent.Sharing;
import org.candour.casework.CaseEvent.Track;
import org.candour.law.Regime;

/// What an officer, an information owner or a clock may ask of a case. Orders, in the imperative; each may be refused.
public sealed interface CaseCommand {
    /// @param reference allocated from the authority's own series
    record Open(String authority, String reference, Regime regime, String subject, LocalDate receivedOn, Optional<LocalDate> datedOn,
                String channel, List<Item> items) implements CaseCommand {}

    record EditItems(List<Item> items) implements CaseCommand {}

    record EditSubject(String subject) implements CaseCommand {}

    record Assign(String owner) implements CaseCommand {}

    record AcceptAssignment() implements CaseCommand {}

    /// Given by the clock on each working day; nothing happens before the third.
    record AcceptByTime() implements CaseCommand {}

    record GiveBack(String reason) implements CaseCommand {}

    record AskRequester(String question) implements CaseCommand {}

    /// @param receivedOn the day the authority had the requester's answer
    record RecordClarification(LocalDate receivedOn) implements CaseCommand {}

    record GiveFeesNotice(int pence) implements CaseCommand {}

    record RecordFee() implements CaseCommand {}

    /// @param ground a qualified ground already engaged (FOIA); empty under EIR reg 7
    /// @param until  estimated date of the decision; under EIR reg 7 the law sets it
    record Extend(Optional<String> ground, Optional<LocalDate> until, String reason) implements CaseCommand {}

    /// A calendar has changed; nothing happens where the due date does not move.
    record Recompute(String why) implements CaseCommand {}

    record Link(CaseId other, String reference, String relation) implements CaseCommand {}

    record SplitOff(CaseId other, String reference, List<Integer> items) implements CaseCommand {}

    record AdviseTransfer(String body, String advice) implements CaseCommand {}

    record AskSearch(String search, List<Integer> items, String owner, String question, LocalDate answerBy) implements CaseCommand {}

    record AnswerSearch(String search, List<Place> places) implements CaseCommand {}

    record DeclineSearch(String search, String reason) implements CaseCommand {}

    record ChaseSearch(String search) implements CaseCommand {}

    record AttachDocument(String document, String name, String mediaType, long bytes, String sha256) implements CaseCommand {}

    record RemoveDocument(String document, String reason) implements CaseCommand {}

    /// Clears a copy to leave; see [CaseEvent.DocumentCleared].
    record ClearDocument(String document, String sha256, long bytes, String scan, String name, String mediaType, String letPass) implements CaseCommand {}

    /// Enters a document into the schedule that goes with the answer; see [CaseEvent.DocumentScheduled].
    record ScheduleDocument(String document, Optional<LocalDate> dated, String description, int pages, CaseEvent.Given given, List<String> grounds,
                            String fileName, String mediaType) implements CaseCommand {}

    record WithdrawClearance(String document, String reason) implements CaseCommand {}

    record Decide(int item, Outcome outcome) implements CaseCommand {}

    record ClearDecision(int item, String reason) implements CaseCommand {}

    record DraftLetter(String sha256) implements CaseCommand {}

    record SubmitLetter(int draft, Track track) implements CaseCommand {}

    record ReturnLetter(int draft, String reason) implements CaseCommand {}

    record ApproveLetter(int draft, Clearance clearance) implements CaseCommand {}

    /// @param letter hash of the letter as it would leave
    /// @param files  hashes of the files as they would leave
    record ClearToSend(int draft, String letter, Map<String, String> files, Delivery delivery) implements CaseCommand {}

    record RecordSent(Delivery delivery, String receipt) implements CaseCommand {}

    record RecordSendingFailed(String reason) implements CaseCommand {}

    record RecordBounce(String reason) implements CaseCommand {}

    record RecordMessageSent(String kind, String message) implements CaseCommand {}

    record RecordMessageReceived(String kind, String message) implements CaseCommand {}

    record AddNote(String text) implements CaseCommand {}

    record Close(String how) implements CaseCommand {}

    record Reopen(String reason) implements CaseCommand {}

    record Publish(String entry) implements CaseCommand {}

    record WithdrawPublication(String reason) implements CaseCommand {}

    /// @param terms what was looked for
    /// @param index the state of the index that was asked
    record NoteEvidence(String terms, String index, List<EvidenceNoted.Finding> findings) implements CaseCommand {}

    /// @param found what the check of a table found, without its figures
    /// @param why   of the person
    record WeighSmallCounts(String found, CaseEvent.SmallCountsWeighed.Taken taken, String why) implements CaseCommand {}

    /// @param robin the identifier of the round robin: that of its first request
    record JoinRoundRobin(String robin, String first) implements CaseCommand {}

    /// @param sharing empty for whatever the authority's own setting says
    record ChooseSharing(Optional<Sharing> sharing) implements CaseCommand {}

    /// Orders about the views of partners; see [CaseEvent.Consulting].
    sealed interface Consulting extends CaseCommand {}

    record AskPartner(String consultation, String partner, List<Integer> items, LocalDate answerBy, String shown) implements Consulting {}

    record RemindPartner(String consultation) implements Consulting {}

    record RecordPartnerView(String consultation, CaseEvent.PartnerView view, String said) implements Consulting {}

    record RecordHandedIn(String consultation, String file, String handling) implements Consulting {}

    record EndConsultation(String consultation, String reason) implements Consulting {}

    /// Orders about what comes after the answer.
    sealed interface AfterAnswer extends CaseCommand {}

    /// @param channel `email`, `form`, `api` or `post`
    record AskReview(LocalDate receivedOn, String channel) implements AfterAnswer {}

    /// Begins the review asked for, or hands it to somebody else.
    ///
    /// @param lateBecause needed where it was asked for too late
    record GiveReview(String reviewer, Optional<String> lateBecause) implements AfterAnswer {}

    record DeclineReview(Declined how, String reason) implements AfterAnswer {}

    record ExtendReview(LocalDate until, String reason) implements AfterAnswer {}

    /// @param outcome empty where the answer is upheld
    record ReviseDecision(int item, Finding finding, String why, Optional<Outcome> outcome) implements AfterAnswer {}

    record RecordComplaint(String reference, LocalDate receivedOn, String about) implements AfterAnswer {}

    /// @param days period of an information notice in calendar days, as written in it
    /// @param by   the date of a letter
    record RecordQuestion(int complaint, QuestionKind kind, String asks, LocalDate dated, Optional<Integer> days, Optional<LocalDate> by) implements AfterAnswer {}

    record RecordSubmission(int complaint, int question, LocalDate sentOn, String bundle, int pages) implements AfterAnswer {}

    /// @param steps what is ordered, with the period in calendar days as the notice writes it
    record RecordNotice(int complaint, String reference, LocalDate dated, List<SectionFinding> sections, List<StepWithin> steps) implements AfterAnswer {}

    /// A step and the calendar days given for it.
    record StepWithin(String what, int days) {}

    record TakeStep(int complaint, int step, LocalDate on, String how) implements AfterAnswer {}

    record EndComplaint(int complaint, String how) implements AfterAnswer {}

    record RecordAppeal(int complaint, String reference, Party by, LocalDate on, Optional<String> lateBecause) implements AfterAnswer {}

    record RecordDirection(int appeal, String what, LocalDate by) implements AfterAnswer {}

    record MeetDirection(int appeal, int direction, LocalDate on, String how) implements AfterAnswer {}

    record ListHearing(int appeal, LocalDate on, String how) implements AfterAnswer {}

    record RecordAppealResult(int appeal, LocalDate on, AppealResult result, List<SectionFinding> sections, List<StepWithin> steps) implements AfterAnswer {}

    record TakeAppealStep(int appeal, int step, LocalDate on, String how) implements AfterAnswer {}

    record HoldFromDestruction(String reason) implements AfterAnswer {}

    record ReleaseHold(String reason) implements AfterAnswer {}

    /// @param years how long the schedule keeps a case of this kind after closure
    record Destroy(int years, int files, int messages, String certificate) implements AfterAnswer {}
}
