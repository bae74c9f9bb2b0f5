package org.candour.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.candour.casework.CaseCommand.*;
import org.candour.casework.CaseView.Document;
import org.candour.casework.CaseView.Letter;
import org.candour.casework.CaseView.Search;
import org.candour.casework.CaseView.Stage;
import org.candour.law.BankHolidays;
import org.candour.law.CalendarTooShort;
import org.candour.law.ClockEvent;
import org.candour.law.Grounds;
import org.candour.law.Ground;
import org.candour.law.Regime;
import org.candour.law.ResponseClock;
import org.candour.law.WorkingDays;

/// All that may happen to a case. Pure: the same case, command and act give the same events.
///
/// An empty answer means that nothing new happened (a double click, a repeated piece of news).
///
/// @param holidays the calendar with which new due dates are counted
public record CaseRules(BankHolidays holidays, Grounds grounds) {
    /// Working days after which an assignment counts as accepted.
    public static final int ACCEPTED_AFTER = 3;
    /// In characters.
    private static final int LONGEST_SUBJECT = 200;
    /// Minutes of one place searched, a year's work of one person.
    private static final int LONGEST_SEARCH = 100_000;

    /// @throws NotAllowed naming the rule, what stood in the way and what to do
    public List<CaseEvent> decide(CaseView view, CaseCommand command, Act act) {
        if (view.stage() == Stage.NOT_OPENED && !(command instanceof Open)) {
            throw new NotAllowed("case-exists", "Working on this case", "it does not exist", "Look it up by its reference");
        }
        allow(view.laps().destroyed().isEmpty() || command instanceof AddNote || command instanceof WithdrawPublication || command instanceof Destroy
            || command instanceof RecordMessageSent || command instanceof RecordBounce, "destroyed", "This step",
            "who asked and the papers of this case were destroyed", "Only the record of the decision remains; open a new case for a new request");
        view.laps().running().ifPresent(review -> ReviewRules.duringReview(view, review, command, act));
        try {
            return command instanceof CaseCommand.AfterAnswer after ? afterAnswer(view, after, act) : onAnswer(ofTheAnswerItself(command) ? view : view.running(), command, act);
        } catch (CalendarTooShort e) {
            throw new NotAllowed("calendar-known", "Counting the days", String.valueOf(e.getMessage()), "Check the dates given");
        }
    }

    /// Publication and the due date are of the answer, also while a review goes on; all else is done to the decision and letter in hand.
    private static boolean ofTheAnswerItself(CaseCommand command) {
        return command instanceof Publish || command instanceof WithdrawPublication || command instanceof Recompute || command instanceof AcceptByTime;
    }

    private List<CaseEvent> afterAnswer(CaseView view, CaseCommand.AfterAnswer command, Act act) {
        ReviewRules review = new ReviewRules(holidays, grounds);
        RegulatorRules regulator = new RegulatorRules(holidays, grounds);
        return switch (command) {
            case AskReview c -> review.ask(view, c, act);
            case GiveReview c -> review.give(view, c);
            case DeclineReview c -> review.decline(view, c, act);
            case ExtendReview c -> review.extend(view, c, act);
            case ReviseDecision c -> review.revise(view, c, act);
            case RecordComplaint c -> regulator.complain(view, c, act);
            case RecordQuestion c -> regulator.question(view, c, act);
            case RecordSubmission c -> regulator.submission(view, c, act);
            case RecordNotice c -> regulator.notice(view, c, act);
            case TakeStep c -> regulator.step(view, c, act);
            case EndComplaint c -> regulator.end(view, c);
            case RecordAppeal c -> regulator.appeal(view, c, act);
            case RecordDirection c -> regulator.direction(view, c, act);
            case MeetDirection c -> regulator.met(view, c, act);
            case ListHearing c -> regulator.hearing(view, c);
            case RecordAppealResult c -> regulator.result(view, c, act);
            case TakeAppealStep c -> regulator.appealStep(view, c, act);
            case HoldFromDestruction c -> RetentionRules.hold(view, c);
            case ReleaseHold c -> RetentionRules.release(view, c);
            case Destroy c -> RetentionRules.destroy(view, c, act);
        };
    }

    private List<CaseEvent> onAnswer(CaseView view, CaseCommand command, Act act) {
        return switch (command) {
            case CaseCommand.AfterAnswer _ -> throw new IllegalArgumentException("Not about the answer: " + command);
            case CaseCommand.Consulting c -> ConsultationRules.decide(view, c, act);
            case Open c -> open(view, c, act);
            case EditItems c -> editItems(view, c);
            case EditSubject c -> editSubject(view, c);
            case Assign c -> assign(view, c);
            case AcceptAssignment _ -> accept(view, act);
            case AcceptByTime _ -> acceptByTime(view, act);
            case GiveBack c -> giveBack(view, c, act);
            case AskRequester c -> ask(view, c, act);
            case RecordClarification c -> clarified(view, c, act);
            case GiveFeesNotice c -> feesNotice(view, c, act);
            case RecordFee _ -> fee(view, act);
            case Extend c -> extend(view, c, act);
            case Recompute c -> recompute(view, c);
            case Link c -> link(view, c);
            case CaseCommand.SplitOff c -> split(view, c);
            case AdviseTransfer c -> adviseTransfer(view, c);
            case AskSearch c -> askSearch(view, c, act);
            case AnswerSearch c -> answerSearch(view, c);
            case DeclineSearch c -> declineSearch(view, c);
            case ChaseSearch c -> chase(view, c);
            case AttachDocument c -> attach(view, c);
            case RemoveDocument c -> remove(view, c);
            case ClearDocument c -> clear(view, c);
            case ScheduleDocument c -> schedule(view, c);
            case WithdrawClearance c -> withdrawClearance(view, c);
            case Decide c -> decideItem(view, c, act);
            case ClearDecision c -> clearDecision(view, c);
            case DraftLetter c -> draft(view, c);
            case SubmitLetter c -> submit(view, c);
            case ReturnLetter c -> returnLetter(view, c);
            case ApproveLetter c -> approve(view, c, act);
            case ClearToSend c -> clearToSend(view, c);
            case RecordSent c -> sent(view, c);
            case RecordSendingFailed c -> failed(view, c);
            case RecordBounce c -> bounce(view, c);
            case RecordMessageSent c -> List.of(new CaseEvent.MessageSent(c.kind(), c.message()));
            case RecordMessageReceived c -> List.of(new CaseEvent.MessageReceived(c.kind(), c.message()));
            case AddNote c -> {
                said(c.text(), "note-has-words", "Adding a note", "Write the note first");
                yield List.of(new CaseEvent.NoteAdded(c.text()));
            }
            case Close c -> close(view, c);
            case Reopen c -> reopen(view, c);
            case Publish c -> publish(view, c);
            case WithdrawPublication c -> withdraw(view, c);
            case NoteEvidence c -> noteEvidence(view, c);
            case WeighSmallCounts c -> {
                said(c.why(), "small-counts-have-reason", "Recording the decision on the table", "Say why: a small number is not by itself personal data");
                yield List.of(new CaseEvent.SmallCountsWeighed(c.found(), c.taken(), c.why()));
            }
            case JoinRoundRobin c -> view.elsewhere().robin().filter(c.robin()::equals).isPresent() ? List.of()
                : List.of(new CaseEvent.RoundRobinJoined(c.robin(), c.first()));
            case ChooseSharing c -> view.elsewhere().sharing().equals(c.sharing()) ? List.of() : List.of(new CaseEvent.SharingChosen(c.sharing()));
        };
    }

    /// Whether a message received on that day can ask for a review: of the answer, or, where the law has it, of the failure to give one.
    public boolean reviewable(CaseView view, LocalDate receivedOn) {
        return ReviewRules.reviewable(view, receivedOn);
    }

    /// The proof of the due date, day by day, with the calendar of these rules.
    public org.candour.law.Deadline deadline(CaseView view) {
        return ResponseClock.deadline(view.regime(), view.receivedOn(), view.clockEvents(), holidays);
    }

    /// Working days from `today` to the due date: 0 on the last day, negative when overdue.
    public int daysLeft(CaseView view, LocalDate today) {
        return WorkingDays.of(view.regime(), holidays).between(today, view.due().due());
    }

    /// Working days from `today` to another day of the case, such as that of a review.
    public int daysTo(CaseView view, LocalDate day, LocalDate today) {
        return WorkingDays.of(view.regime(), holidays).between(today, day);
    }

    private List<CaseEvent> open(CaseView view, Open c, Act act) {
        String tried = "Opening a case";
        if (view.stage() != Stage.NOT_OPENED) {
            return List.of();
        }
        allow(!c.receivedOn().isAfter(act.on()), "received-in-past", tried, "the day of receipt, %s, lies after today, %s".formatted(c.receivedOn(), act.on()),
            "Give the day on which the authority received the request");
        allow(c.datedOn().isEmpty() || !c.datedOn().get().isAfter(c.receivedOn()), "dated-before-received", tried,
            "the request is dated after the day it was received", "Check both dates");
        allow(!c.items().isEmpty(), "request-has-items", tried, "the request asks for nothing", "Give at least one item, or advise the requester how to ask");
        numbered(c.items(), tried);
        said(c.subject(), "case-has-subject", tried, "Give the case a subject of a few words, without a name");
        Due due = Due.of(ResponseClock.deadline(c.regime(), c.receivedOn(), List.of(), holidays));
        return List.of(new CaseEvent.Opened(c.authority(), c.reference(), c.regime(), c.subject().strip(), c.receivedOn(), c.datedOn(), c.channel(), c.items(), due));
    }

    private List<CaseEvent> editItems(CaseView view, EditItems c) {
        working(view, "Changing the items");
        allow(!c.items().isEmpty(), "request-has-items", "Changing the items", "no item would remain", "Keep at least one");
        numbered(c.items(), "Changing the items");
        return c.items().equals(view.items()) ? List.of() : List.of(new CaseEvent.ItemsEdited(c.items()));
    }

    private List<CaseEvent> editSubject(CaseView view, EditSubject c) {
        said(c.subject(), "case-has-subject", "Changing the subject", "Give a subject of a few words, without a name");
        allow(c.subject().strip().length() <= LONGEST_SUBJECT, "case-has-subject", "Changing the subject", "it has %,d characters".formatted(c.subject().strip().length()),
            "Shorten it to %d".formatted(LONGEST_SUBJECT));
        return c.subject().equals(view.subject()) ? List.of() : List.of(new CaseEvent.SubjectEdited(c.subject().strip()));
    }

    private List<CaseEvent> assign(CaseView view, Assign c) {
        allow(view.stage().open(), "case-open", "Assigning the case", "it is " + plain(view.stage()), "Reopen it first if work remains");
        if (view.assignment().filter(a -> a.owner().equals(c.owner())).isPresent()) {
            return List.of();
        }
        return List.of(new CaseEvent.Assigned(c.owner()));
    }

    private List<CaseEvent> accept(CaseView view, Act act) {
        CaseView.Assignment assignment = offered(view, act, "Accepting the case");
        return assignment.accepted().isPresent() ? List.of() : List.of(new CaseEvent.AssignmentAccepted(false));
    }

    private List<CaseEvent> acceptByTime(CaseView view, Act act) {
        boolean due = view.stage().open() && view.assignment().filter(a -> a.accepted().isEmpty()
            && WorkingDays.of(view.regime(), holidays).between(a.on(), act.on()) >= ACCEPTED_AFTER).isPresent();
        return due ? List.of(new CaseEvent.AssignmentAccepted(true)) : List.of();
    }

    private List<CaseEvent> giveBack(CaseView view, GiveBack c, Act act) {
        offered(view, act, "Giving the case back");
        said(c.reason(), "give-back-has-reason", "Giving the case back", "Say why, so that it can be assigned better");
        return List.of(new CaseEvent.AssignmentGivenBack(c.reason()));
    }

    private static CaseView.Assignment offered(CaseView view, Act act, String tried) {
        return view.assignment().filter(a -> a.owner().equals(act.who())).orElseThrow(() ->
            new NotAllowed("own-assignment", tried, "it is not assigned to you", "Ask for it to be assigned to you"));
    }

    private List<CaseEvent> ask(CaseView view, AskRequester c, Act act) {
        String tried = "Asking the requester to clarify";
        if (view.stage() == Stage.AWAITING_CLARIFICATION) {
            return List.of();
        }
        working(view, tried);
        said(c.question(), "clarification-has-question", tried, "Write the question that the requester should answer");
        boolean environmental = view.regime() == Regime.EIR || view.regime() == Regime.EISR;
        allow(!environmental || !act.on().isAfter(view.due().day20()), "eir-clarify-in-20", tried,
            "the 20 working days for asking ended on " + view.due().day20(), "Answer what was asked, on its widest reasonable reading");
        return List.of(new CaseEvent.ClarificationAsked(c.question()));
    }

    private List<CaseEvent> clarified(CaseView view, RecordClarification c, Act act) {
        String tried = "Recording a clarification";
        allow(view.stage() == Stage.AWAITING_CLARIFICATION, "clarification-asked", tried, "the requester was not asked anything", "Record the message as a reply instead");
        LocalDate asked = view.clockEvents().getLast().on();
        allow(!c.receivedOn().isAfter(act.on()) && !c.receivedOn().isBefore(asked), "clarification-after-question", tried,
            "the answer cannot have come on %s: it was asked for on %s and today is %s".formatted(c.receivedOn(), asked, act.on()), "Give the day on which the answer arrived");
        return List.of(new CaseEvent.ClarificationReceived(c.receivedOn(), dueWith(view, new ClockEvent.ClarificationReceived(c.receivedOn()))));
    }

    private List<CaseEvent> feesNotice(CaseView view, GiveFeesNotice c, Act act) {
        String tried = "Giving a fees notice";
        if (view.stage() == Stage.AWAITING_FEE) {
            return List.of();
        }
        working(view, tried);
        allow(c.pence() > 0, "fee-above-zero", tried, "the fee is not above nothing", "Give the fee in pounds and pence");
        return List.of(new CaseEvent.FeesNoticeGiven(c.pence(), act.on().plusMonths(3).minusDays(1)));
    }

    private List<CaseEvent> fee(CaseView view, Act act) {
        String tried = "Recording the fee";
        allow(view.stage() == Stage.AWAITING_FEE, "fees-notice-given", tried, "no fees notice is waiting", "Return the payment and tell the requester");
        LocalDate notice = view.clockEvents().getLast().on();
        allow(act.on().isBefore(notice.plusMonths(3)), "fee-in-three-months", tried,
            "the three months of section 9(2) ended on " + notice.plusMonths(3).minusDays(1), "Treat the payment as coming with a new request, or return it");
        return List.of(new CaseEvent.FeePaid(dueWith(view, new ClockEvent.FeePaid(act.on()))));
    }

    private List<CaseEvent> extend(CaseView view, Extend c, Act act) {
        String tried = "Extending the time";
        working(view, tried);
        said(c.reason(), "extension-has-reason", tried, "Say why more time is needed");
        allow(!act.on().isAfter(view.due().day20()), "extension-in-20", tried, "the 20 working days ended on " + view.due().day20(),
            "Answer as soon as you can and explain the delay: an extension told late is no extension");
        return switch (view.regime()) {
            case FOIA -> {
                Ground ground = c.ground().flatMap(grounds::byId).orElseThrow(() -> new NotAllowed("rn-ext-qualified", tried,
                    "no exemption is named", "Name the qualified exemption already found to be engaged"));
                allow(ground.regime() == Regime.FOIA && ground.publicInterestTest(), "rn-ext-qualified", tried,
                    ground.citeAs() + " needs no public interest test", "Only a qualified exemption gives more time");
                LocalDate until = c.until().orElseThrow(() -> new NotAllowed("rn-ext-estimate", tried, "no date is given", "Estimate when the decision will be made"));
                allow(until.isAfter(view.due().day20()), "rn-ext-estimate", tried, "the date given is no later than the ordinary one, " + view.due().day20(),
                    "Give the date by which the decision will be made; normally no later than " + view.due().day40());
                ClockEvent event = new ClockEvent.PublicInterestExtension(act.on(), until);
                yield List.of(new CaseEvent.Extended(Optional.of(ground.id()), until, c.reason(), dueWith(view, event)));
            }
            case EIR, EISR -> {
                Due due = dueWith(view, new ClockEvent.ComplexityExtension(act.on()));
                yield List.of(new CaseEvent.Extended(Optional.empty(), due.due(), c.reason(), due));
            }
            case FOISA -> throw new NotAllowed("foisa-no-extension", tried, "FOISA gives no more time", "Answer by " + view.due().due());
        };
    }

    private List<CaseEvent> recompute(CaseView view, Recompute c) {
        List<CaseEvent> moved = new ArrayList<>(new ReviewRules(holidays, grounds).recount(view, c.why()));
        if (view.stage().open() && !view.stage().stopped()) {
            Due now = Due.of(deadline(view));
            if (!now.due().equals(view.due().due()) || !now.laterDue().equals(view.due().laterDue())) {
                moved.addFirst(new CaseEvent.DueRecomputed(now, c.why()));
            }
        }
        return List.copyOf(moved);
    }

    private List<CaseEvent> link(CaseView view, Link c) {
        allow(!c.other().equals(view.id()), "link-to-other", "Linking cases", "a case cannot be linked to itself", "Give another reference");
        return view.links().stream().anyMatch(l -> l.id().equals(c.other())) ? List.of() : List.of(new CaseEvent.Linked(c.other(), c.reference(), c.relation()));
    }

    private List<CaseEvent> split(CaseView view, CaseCommand.SplitOff c) {
        String tried = "Splitting the case";
        working(view, tried);
        allow(!c.items().isEmpty() && c.items().stream().allMatch(n -> view.item(n).isPresent()), "split-known-items", tried,
            "items %s are not all on the case".formatted(c.items()), "Choose among items " + view.items().stream().map(Item::number).toList());
        allow(c.items().size() < view.items().size(), "request-has-items", tried, "no item would remain", "Leave at least one item here");
        return List.of(new CaseEvent.SplitOff(c.other(), c.reference(), c.items()));
    }

    private List<CaseEvent> adviseTransfer(CaseView view, AdviseTransfer c) {
        working(view, "Advising a transfer");
        said(c.body(), "transfer-names-body", "Advising a transfer", "Name the body to ask");
        return List.of(new CaseEvent.TransferAdvised(c.body(), c.advice()));
    }

    private List<CaseEvent> askSearch(CaseView view, AskSearch c, Act act) {
        String tried = "Asking for a search";
        if (view.searches().containsKey(c.search())) {
            return List.of();
        }
        allow(view.stage().open(), "case-open", tried, "it is " + plain(view.stage()), "Reopen it first");
        said(c.owner(), "search-has-owner", tried, "Name the unit or role that holds the records");
        allow(!c.items().isEmpty() && c.items().stream().allMatch(n -> view.item(n).isPresent()), "search-known-items", tried,
            "no item of this case is chosen", "Choose the items to search for");
        allow(!c.answerBy().isBefore(act.on()), "search-date-ahead", tried, "the date to answer by has passed", "Give a date from today on");
        return List.of(new CaseEvent.SearchAsked(c.search(), c.items(), c.owner(), c.question(), c.answerBy()));
    }

    private List<CaseEvent> answerSearch(CaseView view, AnswerSearch c) {
        String tried = "Answering a search";
        known(view, c.search(), tried);
        allow(view.stage().open(), "case-open", tried, "the case is " + plain(view.stage()), "Tell the officer who asked you");
        allow(!c.places().isEmpty(), "search-has-place", tried, "no place is named", "Say at least one place where you looked");
        for (CaseEvent.Place place : c.places()) {
            said(place.where(), "search-has-place", tried, "Say where you looked");
            allow(place.minutes() >= 0, "search-minutes", tried, "the time spent is below nothing", "Give whole minutes");
            allow(place.minutes() <= LONGEST_SEARCH, "search-minutes", tried, "nobody looks for %,d minutes".formatted(place.minutes()), "Give the minutes spent looking, %,d at most".formatted(LONGEST_SEARCH));
        }
        return List.of(new CaseEvent.SearchAnswered(c.search(), c.places()));
    }

    private List<CaseEvent> declineSearch(CaseView view, DeclineSearch c) {
        Search search = known(view, c.search(), "Declining a search");
        said(c.reason(), "decline-has-reason", "Declining a search", "Say who holds the records instead, if you know");
        return search.waiting() ? List.of(new CaseEvent.SearchDeclined(c.search(), c.reason())) : List.of();
    }

    private List<CaseEvent> chase(CaseView view, ChaseSearch c) {
        Search search = known(view, c.search(), "Chasing a search");
        return search.waiting() && search.chased().isEmpty() && view.stage().open() ? List.of(new CaseEvent.SearchChased(c.search())) : List.of();
    }

    private static Search known(CaseView view, String id, String tried) {
        return Optional.ofNullable(view.searches().get(id)).orElseThrow(() ->
            new NotAllowed("search-on-case", tried, "this case has no such search", "Open the search from its case"));
    }

    private List<CaseEvent> attach(CaseView view, AttachDocument c) {
        working(view, "Attaching a document");
        said(c.name(), "document-has-name", "Attaching a document", "Give the file a name");
        return view.documents().containsKey(c.document()) ? List.of()
            : List.of(new CaseEvent.DocumentAttached(c.document(), c.name(), c.mediaType(), c.bytes(), c.sha256()));
    }

    private List<CaseEvent> remove(CaseView view, RemoveDocument c) {
        working(view, "Removing a document");
        onCase(view, c.document(), "Removing a document");
        said(c.reason(), "removal-has-reason", "Removing a document", "Say why it goes");
        return List.of(new CaseEvent.DocumentRemoved(c.document(), c.reason()));
    }

    private List<CaseEvent> clear(CaseView view, ClearDocument c) {
        working(view, "Clearing a document for release");
        Document document = onCase(view, c.document(), "Clearing a document for release");
        return document.cleared().filter(c.sha256()::equals).isPresent() ? List.of()
            : List.of(new CaseEvent.DocumentCleared(c.document(), c.sha256(), c.bytes(), c.scan(), c.name(), c.mediaType(), c.letPass()));
    }

    private List<CaseEvent> schedule(CaseView view, ScheduleDocument c) {
        String tried = "Entering a document into the schedule";
        working(view, tried);
        Document document = onCase(view, c.document(), tried);
        said(c.description(), "schedule-says-what", tried, "Say what the document is");
        allow(c.given() == CaseEvent.Given.WHOLE == c.grounds().isEmpty(), "schedule-has-grounds", tried,
            "a document is given whole exactly when no ground is relied on", "Give the grounds on which something is withheld");
        allow(c.given() == CaseEvent.Given.WITHHELD == document.cleared().isEmpty(), "schedule-agrees-with-clearance", tried,
            document.cleared().isEmpty() ? "no copy of it is cleared" : "a copy of it is cleared to leave",
            document.cleared().isEmpty() ? "Clear a copy first" : "Withdraw the clearance first");
        CaseEvent.DocumentScheduled entry = new CaseEvent.DocumentScheduled(c.document(), c.dated(), c.description().strip(), c.pages(), c.given(), c.grounds(), c.fileName(), c.mediaType());
        return document.scheduled().filter(entry::equals).isPresent() ? List.of() : List.of(entry);
    }

    private List<CaseEvent> withdrawClearance(CaseView view, WithdrawClearance c) {
        working(view, "Withdrawing a clearance");
        Document document = onCase(view, c.document(), "Withdrawing a clearance");
        return document.cleared().isEmpty() && document.scheduled().isEmpty() ? List.of()
            : List.of(new CaseEvent.ClearanceWithdrawn(c.document(), c.reason()));
    }

    private static Document onCase(CaseView view, String id, String tried) {
        return Optional.ofNullable(view.documents().get(id)).orElseThrow(() ->
            new NotAllowed("document-on-case", tried, "the document is not on this case", "A file can leave only on the case that owns it: attach it here first"));
    }

    private List<CaseEvent> decideItem(CaseView view, Decide c, Act act) {
        String tried = "Deciding item " + c.item();
        working(view, tried);
        allow(view.item(c.item()).isPresent(), "item-on-case", tried, "the case has no such item", "Choose among items "
            + view.items().stream().map(Item::number).toList());
        List<DecisionCheck.Gap> gaps = new DecisionCheck(grounds, holidays).gaps(view, c.item(), c.outcome(), act.on());
        if (!gaps.isEmpty()) {
            throw new NotAllowed(gaps.getFirst().rule(), tried, "the law still misses " + (gaps.size() == 1 ? "one thing" : gaps.size() + " things"),
                gaps.stream().map(DecisionCheck.Gap::toString).collect(Collectors.joining("; ")));
        }
        return c.outcome().equals(view.decisions().get(c.item())) ? List.of() : List.of(new CaseEvent.ItemDecided(c.item(), c.outcome()));
    }

    private List<CaseEvent> clearDecision(CaseView view, ClearDecision c) {
        working(view, "Taking back a decision");
        return view.decisions().containsKey(c.item()) ? List.of(new CaseEvent.DecisionCleared(c.item(), c.reason())) : List.of();
    }

    private List<CaseEvent> draft(CaseView view, DraftLetter c) {
        String tried = "Saving the letter";
        working(view, tried);
        allDecided(view, tried);
        if (view.letter().filter(l -> l.sha256().equals(c.sha256())).isPresent()) {
            return List.of();
        }
        return List.of(new CaseEvent.LetterDrafted(view.letter().map(Letter::draft).orElse(0) + 1, c.sha256()));
    }

    private List<CaseEvent> submit(CaseView view, SubmitLetter c) {
        String tried = "Asking for approval";
        working(view, tried);
        allDecided(view, tried);
        Letter letter = latest(view, c.draft(), tried);
        if (letter.submitted().isPresent()) {
            return List.of();
        }
        return List.of(new CaseEvent.LetterSubmitted(c.draft(), c.track()));
    }

    private List<CaseEvent> returnLetter(CaseView view, ReturnLetter c) {
        String tried = "Returning the letter";
        allow(view.stage() == Stage.IN_APPROVAL || view.stage() == Stage.APPROVED, "letter-in-approval", tried, "no letter is waiting for approval",
            "See the case's history for what happened");
        latest(view, c.draft(), tried);
        said(c.reason(), "return-has-reason", tried, "Say what must change");
        return List.of(new CaseEvent.LetterReturned(c.draft(), c.reason()));
    }

    private List<CaseEvent> approve(CaseView view, ApproveLetter c, Act act) {
        String tried = "Approving the letter";
        allow(view.stage() == Stage.IN_APPROVAL, "letter-in-approval", tried, "no letter is waiting for approval", "See the case's history for what happened");
        Letter letter = latest(view, c.draft(), tried);
        allow(!letter.drafter().equals(act.who()), "approve-own-draft", tried, "you wrote this draft", "Someone else must approve it");
        allow(!letter.approvals().containsValue(act.who()), "approve-once", tried, "you have already given a clearance",
            "Each clearance is given by a different person");
        if (letter.approvals().containsKey(c.clearance())) {
            return List.of();
        }
        allow(letter.missing().contains(c.clearance()), "clearance-asked", tried, "this letter does not need that clearance",
            "It needs " + letter.missing());
        return List.of(new CaseEvent.LetterApproved(c.draft(), c.clearance()));
    }

    private List<CaseEvent> clearToSend(CaseView view, ClearToSend c) {
        String tried = "Sending the answer";
        if (view.stage() == Stage.CLEARED_TO_SEND || view.stage() == Stage.ANSWERED) {
            return List.of();
        }
        allow(view.stage() == Stage.APPROVED, "letter-approved", tried, "the letter is not approved", "Ask for approval first");
        Letter letter = latest(view, c.draft(), tried);
        allow(letter.sha256().equals(c.letter()), "same-letter", tried, "the letter is not the one that was approved", "Read it again and have it approved");
        Map<String, String> cleared = view.leaving();
        c.files().forEach((id, sha256) -> allow(sha256.equals(cleared.get(id)), "file-cleared-on-case", tried,
            "the file %s was not cleared on this case with these bytes".formatted(view.documents().containsKey(id) ? view.documents().get(id).name() : id),
            "Clear the file on this case; a file can leave only on the case that owns it"));
        allow(c.files().equals(cleared), "files-complete", tried, "the files are not those that were approved", "Send all cleared files, or withdraw the clearance of one");
        allow(cleared.isEmpty() || view.decisions().values().stream().anyMatch(CaseRules::gives), "files-need-disclosure", tried,
            "files are cleared but no item is disclosed", "Withdraw the clearance, or decide to disclose");
        return List.of(new CaseEvent.ClearedToSend(c.draft(), c.letter(), view.decisionSeq(), c.files(), c.delivery()));
    }

    private static boolean gives(Outcome outcome) {
        return outcome instanceof Outcome.Disclosed || outcome instanceof Outcome.PartlyWithheld;
    }

    private List<CaseEvent> sent(CaseView view, RecordSent c) {
        if (view.stage() == Stage.ANSWERED || view.stage() == Stage.CLOSED) {
            return List.of();
        }
        allow(view.stage() == Stage.CLEARED_TO_SEND, "cleared-to-send", "Recording that the answer was sent", "it was not cleared to send", "Clear it first");
        return List.of(view.laps().shown().isPresent() ? new CaseEvent.AfterAnswer.ReviewAnswered(c.delivery(), c.receipt()) : new CaseEvent.ResponseSent(c.delivery(), c.receipt()));
    }

    private List<CaseEvent> failed(CaseView view, RecordSendingFailed c) {
        return view.stage() == Stage.CLEARED_TO_SEND ? List.of(new CaseEvent.SendingFailed(c.reason())) : List.of();
    }

    private List<CaseEvent> bounce(CaseView view, RecordBounce c) {
        return view.dispatch().isPresent() ? List.of(new CaseEvent.ResponseBounced(c.reason())) : List.of(new CaseEvent.NoteAdded("A message came back: " + c.reason()));
    }

    private List<CaseEvent> close(CaseView view, Close c) {
        String tried = "Closing the case";
        allow(view.laps().openReview().isEmpty(), "review-settled", tried, "a review was asked for and is not settled", "Give it to a reviewer, or decline it");
        if (view.stage() == Stage.CLOSED) {
            return List.of();
        }
        allow(view.stage() != Stage.CLEARED_TO_SEND, "not-while-sending", tried, "the answer is on its way", "Wait until it has left");
        allow(List.of("answered", "withdrawn", "lapsed").contains(c.how()), "close-has-reason", tried, "it is not said how it ended", "Say how it ended: answered, withdrawn, lapsed");
        allow(view.stage() == Stage.ANSWERED || !c.how().equals("answered"), "answered-before-closed", tried, "no answer has been sent",
            "Send the answer, or close it as withdrawn or lapsed");
        allow(!c.how().equals("lapsed") || view.stage().stopped(), "lapsed-needs-question", tried, "the requester owes no answer", "Answer the request");
        return List.of(new CaseEvent.Closed(c.how()));
    }

    private List<CaseEvent> reopen(CaseView view, Reopen c) {
        allow(view.stage() == Stage.CLOSED || view.stage() == Stage.ANSWERED, "case-closed", "Reopening the case", "it is open", "Go on with it");
        allow(view.laps().openReview().isEmpty(), "review-settled", "Reopening the case", "a review was asked for and is not settled", "Give it to a reviewer, or decline it");
        said(c.reason(), "reopen-has-reason", "Reopening the case", "Say why; a complaint about the decision is an internal review instead");
        return List.of(new CaseEvent.Reopened(c.reason(), Due.of(deadline(view))));
    }

    private List<CaseEvent> publish(CaseView view, Publish c) {
        allow(view.dispatch().flatMap(CaseView.Dispatch::sent).isPresent(), "answered-before-published", "Publishing", "no answer has been sent", "Send the answer first");
        return view.published().isPresent() ? List.of() : List.of(new CaseEvent.Published(c.entry()));
    }

    private List<CaseEvent> withdraw(CaseView view, WithdrawPublication c) {
        said(c.reason(), "withdrawal-has-reason", "Withdrawing the publication", "Say why; the reason is shown to the public");
        return view.published().isPresent() ? List.of(new CaseEvent.PublicationWithdrawn(c.reason())) : List.of();
    }

    private List<CaseEvent> noteEvidence(CaseView view, NoteEvidence c) {
        String tried = "Recording the check";
        allow(view.stage() != Stage.CLOSED, "case-open", tried, "the case is closed", "Reopen it first if work remains");
        for (CaseEvent.EvidenceNoted.Finding finding : c.findings()) {
            switch (finding.bearing()) {
                case ANSWERS -> said(finding.where(), "answer-has-place", tried, "Say on which page or in which table \"%s\" answers the request".formatted(finding.title()));
                case NOT_RELEVANT -> said(finding.why(), "evidence-weighed", tried, "Say why \"%s\" does not apply".formatted(finding.title()));
                case INFORMS_HARM, CONTRADICTS -> { }
            }
        }
        return List.of(new CaseEvent.EvidenceNoted(c.terms(), c.index(), c.findings()));
    }

    private Due dueWith(CaseView view, ClockEvent next) {
        List<ClockEvent> events = new ArrayList<>(view.clockEvents());
        events.add(next);
        return Due.of(ResponseClock.deadline(view.regime(), view.receivedOn(), events, holidays));
    }

    private static Letter latest(CaseView view, int draft, String tried) {
        Letter letter = view.letter().orElseThrow(() -> new NotAllowed("letter-drafted", tried, "there is no letter", "Draft it from the decision"));
        allow(letter.draft() == draft, "latest-draft", tried, "draft %d has been replaced by draft %d".formatted(draft, letter.draft()), "Read the newer draft first");
        return letter;
    }

    private static void allDecided(CaseView view, String tried) {
        allow(view.allDecided(), "rn-per-part", tried, "no outcome is recorded for item " + view.undecided(), "Decide every item first");
    }

    /// The case can be worked on: open, and not waiting to leave.
    private static void working(CaseView view, String tried) {
        allow(view.stage().open(), "case-open", tried, "the case is " + plain(view.stage()), "Reopen it first if work remains");
        allow(view.stage() != Stage.CLEARED_TO_SEND, "not-while-sending", tried, "the answer is on its way", "Wait until it has left, or failed");
    }

    private static void numbered(List<Item> items, String tried) {
        allow(items.stream().map(Item::number).distinct().count() == items.size(), "items-numbered-once", tried, "two items have the same number", "Number each item once");
    }

    private static String plain(Stage stage) {
        return switch (stage) {
            case NOT_OPENED -> "not opened";
            case OPEN -> "open";
            case AWAITING_CLARIFICATION -> "waiting for the requester's clarification";
            case AWAITING_FEE -> "waiting for a fee";
            case IN_APPROVAL -> "in approval";
            case APPROVED -> "approved";
            case CLEARED_TO_SEND -> "about to leave";
            case ANSWERED -> "answered";
            case CLOSED -> "closed";
        };
    }

    static void said(String text, String rule, String tried, String remedy) {
        allow(!text.isBlank(), rule, tried, "the words are missing", remedy);
    }

    static void allow(boolean allowed, String rule, String tried, String obstacle, String remedy) {
        if (!allowed) {
            throw new NotAllowed(rule, tried, obstacle, remedy);
        }
    }
}
