package org.candour.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.candour.casework.CaseEvent.AfterAnswer;
import org.candour.casework.CaseEvent.AfterAnswer.DecisionRevised;
import org.candour.casework.CaseEvent.AfterAnswer.ReviewAnswered;
import org.candour.casework.CaseEvent.AfterAnswer.ReviewDeclined;
import org.candour.casework.CaseEvent.AfterAnswer.ReviewOpened;
import org.candour.casework.CaseEvent.AssignmentAccepted;
import org.candour.casework.CaseEvent.AssignmentGivenBack;
import org.candour.casework.CaseEvent.Assigned;
import org.candour.casework.CaseEvent.ClarificationAsked;
import org.candour.casework.CaseEvent.ClarificationReceived;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.ClearanceWithdrawn;
import org.candour.casework.CaseEvent.ClearedToSend;
import org.candour.casework.CaseEvent.Closed;
import org.candour.casework.CaseEvent.DecisionCleared;
import org.candour.casework.CaseEvent.DocumentAttached;
import org.candour.casework.CaseEvent.DocumentCleared;
import org.candour.casework.CaseEvent.DocumentRemoved;
import org.candour.casework.CaseEvent.DocumentScheduled;
import org.candour.casework.CaseEvent.DueRecomputed;
import org.candour.casework.CaseEvent.EvidenceNoted;
import org.candour.casework.CaseEvent.Extended;
import org.candour.casework.CaseEvent.FeePaid;
import org.candour.casework.CaseEvent.FeesNoticeGiven;
import org.candour.casework.CaseEvent.ItemDecided;
import org.candour.casework.CaseEvent.ItemsEdited;
import org.candour.casework.CaseEvent.LetterApproved;
import org.candour.casework.CaseEvent.LetterDrafted;
import org.candour.casework.CaseEvent.LetterReturned;
import org.candour.casework.CaseEvent.LetterSubmitted;
import org.candour.casework.CaseEvent.Linked;
import org.candour.casework.CaseEvent.MessageReceived;
import org.candour.casework.CaseEvent.MessageSent;
import org.candour.casework.CaseEvent.NoteAdded;
import org.candour.casework.CaseEvent.Opened;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseEvent.PublicationWithdrawn;
import org.candour.casework.CaseEvent.Published;
import org.candour.casework.CaseEvent.Reopened;
import org.candour.casework.CaseEvent.ResponseBounced;
import org.candour.casework.CaseEvent.ResponseSent;
import org.candour.casework.CaseEvent.RoundRobinJoined;
import org.candour.casework.CaseEvent.SearchAnswered;
import org.candour.casework.CaseEvent.SearchAsked;
import org.candour.casework.CaseEvent.SearchChased;
import org.candour.casework.CaseEvent.SearchDeclined;
import org.candour.casework.CaseEvent.SendingFailed;
import org.candour.casework.CaseEvent.SharingChosen;
import org.candour.casework.CaseEvent.SplitOff;
import org.candour.casework.CaseEvent.SubjectEdited;
import org.candour.casework.CaseEvent.TransferAdvised;
import org.candour.casework.CaseView.Assignment;
import org.candour.casework.CaseView.Dispatch;
import org.candour.casework.CaseView.Document;
import org.candour.casework.CaseView.Elsewhere;
import org.candour.casework.CaseView.Extension;
import org.candour.casework.CaseView.Letter;
import org.candour.casework.CaseView.LinkedCase;
import org.candour.casework.CaseView.Search;
import org.candour.casework.CaseView.Stage;
import org.candour.casework.Laps.Answer;
import org.candour.casework.Laps.Part;
import org.candour.law.ClockEvent;

/// The one place where events become state. It judges nothing.
final class Fold {
    private CaseView base;
    private int version;
    private String subject;
    private Due due;
    private Stage stage;
    private final List<ClockEvent> clockEvents;
    private List<Item> items;
    private Optional<Assignment> assignment;
    private final LinkedHashMap<String, Search> searches;
    private final LinkedHashMap<String, Document> documents;
    private final Map<Integer, Outcome> decisions;
    private int decisionSeq;
    private final Set<String> deciders;
    private Optional<Letter> letter;
    private Optional<Dispatch> dispatch;
    private final List<LinkedCase> links;
    private Optional<String> published;
    private Optional<LocalDate> closedOn;
    private Optional<Extension> extension;
    private Elsewhere elsewhere;
    private Laps laps;
    /// The answer itself while a review is carried out, whose own decision and letter are then in the fields above.
    private Optional<Answer> answer;

    Fold(CaseView view) {
        base = view;
        laps = view.laps();
        answer = laps.running().map(_ -> Answer.of(view));
        Answer worked = laps.running().map(Laps.Review::answer).orElseGet(() -> Answer.of(view));
        version = view.version();
        subject = view.subject();
        due = view.due();
        stage = worked.stage();
        clockEvents = new ArrayList<>(view.clockEvents());
        items = view.items();
        assignment = view.assignment();
        searches = new LinkedHashMap<>(view.searches());
        documents = new LinkedHashMap<>(view.documents());
        decisions = new HashMap<>(worked.decisions());
        decisionSeq = worked.decisionSeq();
        deciders = new LinkedHashSet<>(worked.deciders());
        letter = worked.letter();
        dispatch = worked.dispatch();
        links = new ArrayList<>(view.links());
        published = view.published();
        closedOn = view.closedOn();
        extension = view.extension();
        elsewhere = view.elsewhere();
    }

    CaseView view() {
        Answer shown = answer.orElseGet(this::worked);
        return new CaseView(base.id(), version, base.authority(), base.reference(), base.regime(), subject, base.channel(), base.receivedOn(),
            base.datedOn(), due, shown.stage(), List.copyOf(clockEvents), items, assignment,
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>(searches)), Collections.unmodifiableSequencedMap(new LinkedHashMap<>(documents)),
            shown.decisions(), shown.decisionSeq(), shown.deciders(), shown.letter(), shown.dispatch(), List.copyOf(links), published, closedOn, extension,
            answer.isPresent() ? LapFold.with(laps, worked()) : laps, elsewhere);
    }

    private Answer worked() {
        return new Answer(Map.copyOf(decisions), decisionSeq, Set.copyOf(deciders), letter, dispatch, stage);
    }

    private void work(Answer on) {
        decisions.clear();
        decisions.putAll(on.decisions());
        decisionSeq = on.decisionSeq();
        deciders.clear();
        deciders.addAll(on.deciders());
        letter = on.letter();
        dispatch = on.dispatch();
        stage = on.stage();
    }

    Fold apply(Recorded recorded) {
        String who = recorded.act().who();
        LocalDate on = recorded.act().on();
        version = recorded.seq();
        switch (recorded.event()) {
            case Opened e -> open(e);
            case ItemsEdited e -> {
                items = e.items();
                elsewhere = new Elsewhere(Optional.empty(), elsewhere.robin(), elsewhere.sharing(), elsewhere.partners());
                if (decisions.keySet().retainAll(items.stream().map(Item::number).toList())) {
                    decisionsChanged();
                }
            }
            case SubjectEdited e -> subject = e.subject();
            case Assigned e -> assignment = Optional.of(new Assignment(e.owner(), on, Optional.empty()));
            case AssignmentAccepted _ -> assignment = assignment.map(a -> new Assignment(a.owner(), a.on(), Optional.of(on)));
            case AssignmentGivenBack _ -> assignment = Optional.empty();
            case ClarificationAsked _ -> {
                clockEvents.add(new ClockEvent.ClarificationSought(on));
                stage = Stage.AWAITING_CLARIFICATION;
            }
            case ClarificationReceived e -> {
                clockEvents.add(new ClockEvent.ClarificationReceived(e.receivedOn()));
                due = e.due();
                extension = Optional.empty();
                stage = Stage.OPEN;
            }
            case FeesNoticeGiven _ -> {
                clockEvents.add(new ClockEvent.FeesNoticeGiven(on));
                stage = Stage.AWAITING_FEE;
            }
            case FeePaid e -> {
                clockEvents.add(new ClockEvent.FeePaid(on));
                due = e.due();
                stage = Stage.OPEN;
            }
            case Extended e -> {
                clockEvents.add(e.ground().isPresent() ? new ClockEvent.PublicInterestExtension(on, e.until()) : new ClockEvent.ComplexityExtension(on));
                extension = Optional.of(new Extension(on, e.ground(), e.until(), e.reason()));
                due = e.due();
            }
            case DueRecomputed e -> due = e.due();
            case Linked e -> links.add(new LinkedCase(e.other(), e.reference(), e.relation()));
            case SplitOff e -> {
                links.add(new LinkedCase(e.other(), e.reference(), "split off items " + e.items()));
                items = items.stream().filter(item -> !e.items().contains(item.number())).toList();
                if (decisions.keySet().removeAll(e.items())) {
                    decisionsChanged();
                }
            }
            case TransferAdvised _, NoteAdded _, CaseEvent.SmallCountsWeighed _, MessageSent _, MessageReceived _ -> { }
            case SearchAsked e -> searches.put(e.search(), new Search(e.search(), e.items(), e.owner(), e.question(), on, e.answerBy(),
                Optional.empty(), List.of(), Optional.empty(), Optional.empty()));
            case SearchAnswered e -> search(e.search(), s -> new Search(s.id(), s.items(), s.owner(), s.question(), s.asked(), s.answerBy(),
                Optional.of(on), joined(s.places(), e.places()), Optional.empty(), s.chased()));
            case SearchDeclined e -> search(e.search(), s -> new Search(s.id(), s.items(), s.owner(), s.question(), s.asked(), s.answerBy(),
                s.answered(), s.places(), Optional.of(e.reason()), s.chased()));
            case SearchChased e -> search(e.search(), s -> new Search(s.id(), s.items(), s.owner(), s.question(), s.asked(), s.answerBy(),
                s.answered(), s.places(), s.declined(), Optional.of(on)));
            case DocumentAttached e -> documents.put(e.document(), new Document(e.document(), e.name(), e.mediaType(), e.bytes(), e.sha256(), Optional.empty(), Optional.empty()));
            case DocumentRemoved e -> {
                documents.remove(e.document());
                approvalsFall();
            }
            case DocumentCleared e -> clearance(e.document(), Optional.of(e));
            case DocumentScheduled e -> {
                documents.computeIfPresent(e.document(), (_, d) -> new Document(d.id(), d.name(), d.mediaType(), d.bytes(), d.sha256(), d.clearance(), Optional.of(e)));
                approvalsFall();
            }
            case ClearanceWithdrawn e -> clearance(e.document(), Optional.empty());
            case ItemDecided e -> {
                laps = LapFold.tookPart(laps, who, Part.DECIDED);
                decisions.put(e.item(), e.outcome());
                deciders.add(who);
                decisionsChanged();
            }
            case DecisionCleared e -> {
                laps = LapFold.tookPart(laps, who, Part.DECIDED);
                decisions.remove(e.item());
                decisionsChanged();
            }
            case LetterDrafted e -> {
                laps = LapFold.tookPart(laps, who, Part.DRAFTED);
                letter = Optional.of(new Letter(e.draft(), e.sha256(), who, version, Optional.empty(), Map.of(), Optional.empty()));
                backToWork();
            }
            case LetterSubmitted e -> {
                laps = LapFold.tookPart(laps, who, Part.DRAFTED);
                letter = letter.map(l -> new Letter(l.draft(), l.sha256(), l.drafter(), l.drafted(), Optional.of(e.track()), Map.of(), Optional.empty()));
                stage = Stage.IN_APPROVAL;
            }
            case LetterReturned e -> {
                laps = LapFold.tookPart(laps, who, Part.APPROVED);
                letter = letter.map(l -> new Letter(l.draft(), l.sha256(), l.drafter(), l.drafted(), Optional.empty(), Map.of(), Optional.of(e.reason())));
                backToWork();
            }
            case LetterApproved e -> {
                laps = LapFold.tookPart(laps, who, Part.APPROVED);
                letter = letter.map(l -> approved(l, e.clearance(), who));
                stage = letter.filter(l -> l.missing().isEmpty()).isPresent() ? Stage.APPROVED : Stage.IN_APPROVAL;
            }
            case ClearedToSend e -> {
                dispatch = Optional.of(new Dispatch(e.letter(), e.files(), e.delivery(), Optional.empty(), Optional.empty(), Optional.empty()));
                stage = Stage.CLEARED_TO_SEND;
            }
            case ResponseSent e -> {
                laps = LapFold.ofAnswer(LapFold.answered(laps, on));
                left(e.delivery(), on, e.receipt());
            }
            case SendingFailed e -> {
                trouble(e.reason());
                stage = Stage.APPROVED;
            }
            case ResponseBounced e -> trouble(e.reason());
            case Closed _ -> {
                stage = Stage.CLOSED;
                closedOn = Optional.of(on);
            }
            case Reopened e -> {
                stage = Stage.OPEN;
                closedOn = Optional.empty();
                due = e.due();
                letter = Optional.empty();
                dispatch = Optional.empty();
            }
            case AfterAnswer e -> afterAnswer(e, who, on);
            case Published e -> published = Optional.of(e.entry());
            case PublicationWithdrawn _ -> published = Optional.empty();
            case EvidenceNoted e -> elsewhere = new Elsewhere(Optional.of(new Elsewhere.Check(on, e.terms(), e.index(), e.findings())), elsewhere.robin(), elsewhere.sharing(),
                elsewhere.partners());
            case RoundRobinJoined e -> elsewhere = new Elsewhere(elsewhere.check(), Optional.of(e.robin()), elsewhere.sharing(), elsewhere.partners());
            case SharingChosen e -> elsewhere = new Elsewhere(elsewhere.check(), elsewhere.robin(), e.sharing(), elsewhere.partners());
            case CaseEvent.Consulting e -> elsewhere = ConsultationRules.after(elsewhere, e, on);
        }
        return this;
    }

    private void open(Opened e) {
        CaseView n = base;
        base = new CaseView(n.id(), version, e.authority(), e.reference(), e.regime(), e.subject(), e.channel(), e.receivedOn(), e.datedOn(), e.due(),
            Stage.OPEN, List.of(), e.items(), Optional.empty(), n.searches(), n.documents(), Map.of(), 0, Set.of(), Optional.empty(), Optional.empty(),
            List.of(), Optional.empty(), Optional.empty(), Optional.empty(), n.laps(), Elsewhere.NOTHING);
        subject = e.subject();
        due = e.due();
        items = e.items();
        stage = Stage.OPEN;
    }

    private void afterAnswer(AfterAnswer event, String who, LocalDate on) {
        switch (event) {
            case ReviewOpened _ -> {
                answer = Optional.of(worked());
                laps = LapFold.after(laps, event, on, gone());
                work(laps.running().orElseThrow().answer());
            }
            case DecisionRevised e -> {
                laps = LapFold.after(laps, event, on, Map.of());
                decisions.put(e.item(), e.outcome());
                deciders.add(who);
                laps = LapFold.tookPart(laps, who, Part.DECIDED);
                decisionsChanged();
            }
            case ReviewAnswered e -> {
                left(e.delivery(), on, e.receipt());
                boolean first = laps.running().flatMap(Laps.Review::unanswered).isPresent();
                Answer outcome = worked();
                endLap(event, on);
                if (first) {
                    laps = LapFold.answered(laps, on);
                    work(outcome);
                }
            }
            case ReviewDeclined _ when answer.isPresent() -> endLap(event, on);
            default -> laps = LapFold.after(laps, event, on, Map.of());
        }
    }

    private void endLap(AfterAnswer event, LocalDate on) {
        laps = LapFold.after(LapFold.with(laps, worked()), event, on, Map.of());
        work(answer.orElseThrow());
        answer = Optional.empty();
    }

    /// What has left with the answer and with earlier reviews.
    private Map<String, String> gone() {
        Map<String, String> gone = new HashMap<>();
        dispatch.filter(d -> d.sent().isPresent()).ifPresent(d -> gone.putAll(d.files()));
        laps.reviews().forEach(r -> r.answer().dispatch().filter(d -> d.sent().isPresent()).ifPresent(d -> gone.putAll(d.files())));
        return gone;
    }

    private void left(CaseEvent.Delivery delivery, LocalDate on, String receipt) {
        dispatch = dispatch.map(d -> new Dispatch(d.letter(), d.files(), delivery, Optional.of(on), Optional.of(receipt), Optional.empty()));
        stage = Stage.ANSWERED;
    }

    private static Letter approved(Letter l, Clearance clearance, String who) {
        Map<Clearance, String> approvals = new EnumMap<>(Clearance.class);
        approvals.putAll(l.approvals());
        approvals.put(clearance, who);
        return new Letter(l.draft(), l.sha256(), l.drafter(), l.drafted(), l.submitted(), Collections.unmodifiableMap(approvals), l.returned());
    }

    private void decisionsChanged() {
        decisionSeq = version;
        approvalsFall();
    }

    /// An approval was given to this decision, these files and this letter; when one of them changes it no longer stands.
    private void approvalsFall() {
        letter = letter.map(l -> new Letter(l.draft(), l.sha256(), l.drafter(), l.drafted(), Optional.empty(), Map.of(), l.returned()));
        backToWork();
    }

    private void backToWork() {
        if (stage == Stage.IN_APPROVAL || stage == Stage.APPROVED) {
            stage = Stage.OPEN;
        }
    }

    private void clearance(String document, Optional<DocumentCleared> cleared) {
        documents.computeIfPresent(document, (_, d) -> new Document(d.id(), d.name(), d.mediaType(), d.bytes(), d.sha256(), cleared, Optional.empty()));
        approvalsFall();
    }

    private void search(String id, UnaryOperator<Search> change) {
        searches.computeIfPresent(id, (_, s) -> change.apply(s));
    }

    private static List<Place> joined(List<Place> before, List<Place> more) {
        List<Place> all = new ArrayList<>(before);
        all.addAll(more);
        return List.copyOf(all);
    }

    private void trouble(String reason) {
        dispatch = dispatch.map(d -> new Dispatch(d.letter(), d.files(), d.delivery(), d.sent(), d.receipt(), Optional.of(reason)));
    }
}
