package org.candour.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.EvidenceNoted;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseEvent.Sharing;
import org.candour.casework.CaseEvent.Track;
import org.candour.law.ClockEvent;
import org.candour.law.Regime;

/// A case as its events tell it, at one version. Read only; [#after] makes the next.
///
/// @param version     number of events so far; 0 when nothing is there yet
/// @param clockEvents what happened to the response clock, in order
/// @param documents   files attached, by identifier, in the order they came
/// @param decisions   one outcome an item at most, by item number
/// @param elsewhere   what is known of like requests and public sources
/// @param decisionSeq number of the last event that changed a decision; 0 when there is none
public record CaseView(
    CaseId id, int version, String authority, String reference, Regime regime, String subject, String channel,
    LocalDate receivedOn, Optional<LocalDate> datedOn, Due due, Stage stage, List<ClockEvent> clockEvents,
    List<Item> items, Optional<Assignment> assignment, SequencedMap<String, Search> searches,
    SequencedMap<String, Document> documents, Map<Integer, Outcome> decisions, int decisionSeq, Set<String> deciders,
    Optional<Letter> letter, Optional<Dispatch> dispatch, List<LinkedCase> links, Optional<String> published,
    Optional<LocalDate> closedOn, Optional<Extension> extension, Laps laps, Elsewhere elsewhere) {

    /// Where the case stands. The order is that of a plain run.
    public enum Stage {
        NOT_OPENED, OPEN, AWAITING_CLARIFICATION, AWAITING_FEE, IN_APPROVAL, APPROVED, CLEARED_TO_SEND, ANSWERED, CLOSED;

        /// Open to work: the clock may run.
        public boolean open() {
            return this != NOT_OPENED && this != ANSWERED && this != CLOSED;
        }

        /// The clock does not run until somebody else acts.
        public boolean stopped() {
            return this == AWAITING_CLARIFICATION || this == AWAITING_FEE;
        }
    }

    /// @param accepted empty until the owner accepts, or three working days have passed
    public record Assignment(String owner, LocalDate on, Optional<LocalDate> accepted) {}

    /// @param answered empty while the owner has not answered
    public record Search(String id, List<Integer> items, String owner, String question, LocalDate asked, LocalDate answerBy,
                         Optional<LocalDate> answered, List<Place> places, Optional<String> declined, Optional<LocalDate> chased) {
        /// Minutes spent looking in all places.
        public int minutes() {
            return places.stream().mapToInt(Place::minutes).sum();
        }

        public boolean waiting() {
            return answered.isEmpty() && declined.isEmpty();
        }
    }

    /// @param clearance the copy that passed the release scan; empty while none did
    /// @param scheduled what the schedule says of it; empty until somebody entered it
    public record Document(String id, String name, String mediaType, long bytes, String sha256, Optional<CaseEvent.DocumentCleared> clearance,
                           Optional<CaseEvent.DocumentScheduled> scheduled) {
        /// SHA-256 of the copy that passed the release scan; empty while none did.
        public Optional<String> cleared() {
            return clearance.map(CaseEvent.DocumentCleared::sha256);
        }

        public long clearedBytes() {
            return clearance.map(CaseEvent.DocumentCleared::bytes).orElse(0L);
        }

        /// The name under which the cleared copy leaves: as the schedule says, or the copy's own, which ends as what it is.
        public String leavesAs() {
            return said(scheduled.map(CaseEvent.DocumentScheduled::fileName)).or(() -> said(clearance.map(CaseEvent.DocumentCleared::name))).orElse(name);
        }

        /// The media type of the cleared copy.
        public String leavesWithType() {
            return said(scheduled.map(CaseEvent.DocumentScheduled::mediaType)).or(() -> said(clearance.map(CaseEvent.DocumentCleared::mediaType))).orElse(mediaType);
        }

        private static Optional<String> said(Optional<String> text) {
            return text.filter(t -> !t.isBlank());
        }
    }

    /// The answer letter in its latest draft.
    ///
    /// @param drafter  who wrote this draft
    /// @param drafted  number of the event with which they did
    /// @param returned the approver's words when the draft came back
    public record Letter(int draft, String sha256, String drafter, int drafted, Optional<Track> submitted, Map<Clearance, String> approvals,
                         Optional<String> returned) {
        /// Clearances that the track asks for and nobody has given yet.
        public List<Clearance> missing() {
            List<Clearance> needed = new ArrayList<>(List.of(Clearance.APPROVER));
            submitted.ifPresent(track -> {
                switch (track) {
                    case STANDARD -> { }
                    case PRESS_OFFICE -> needed.add(Clearance.PRESS_OFFICER);
                    case CHIEF_OFFICER -> needed.add(Clearance.CHIEF_OFFICER);
                }
            });
            needed.removeAll(approvals.keySet());
            return List.copyOf(needed);
        }
    }

    /// What was cleared to leave, and whether it did.
    public record Dispatch(String letter, Map<String, String> files, Delivery delivery, Optional<LocalDate> sent, Optional<String> receipt,
                           Optional<String> trouble) {}

    public record LinkedCase(CaseId id, String reference, String relation) {}

    /// @param ground empty under EIR reg 7
    public record Extension(LocalDate on, Optional<String> ground, LocalDate until, String reason) {}

    /// What is known of this request outside this case.
    ///
    /// @param check   the last look at precedents and public sources, if the items are still those it was made for
    /// @param robin   the round robin that it belongs to
    /// @param sharing what others may find of this case; empty for the authority's own setting
    /// @param partners who was asked for a view on disclosure, in the order asked
    public record Elsewhere(Optional<Check> check, Optional<String> robin, Optional<Sharing> sharing, List<Consultation> partners) {
        static final Elsewhere NOTHING = new Elsewhere(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        /// The consultation of this identity.
        public Optional<Consultation> partner(String consultation) {
            return partners.stream().filter(c -> c.id().equals(consultation)).findFirst();
        }

        Elsewhere with(Consultation changed) {
            List<Consultation> all = new ArrayList<>(partners);
            all.replaceAll(c -> c.id().equals(changed.id()) ? changed : c);
            if (!all.contains(changed)) {
                all.add(changed);
            }
            return new Elsewhere(check, robin, sharing, List.copyOf(all));
        }

        /// A look at precedents and public sources.
        public record Check(LocalDate on, String terms, String index, List<EvidenceNoted.Finding> findings) {}
    }

    /// A partner asked for a view on disclosure.
    ///
    /// @param view  the latest; empty while they have not answered
    /// @param views how many they gave
    /// @param ended why their link works no more
    public record Consultation(String id, String partner, List<Integer> items, LocalDate asked, LocalDate answerBy, Optional<CaseEvent.PartnerView> view, int views, String said,
                               Optional<LocalDate> answered, Optional<LocalDate> reminded, int files, Optional<String> ended) {
        public boolean waiting() {
            return view.isEmpty() && ended.isEmpty();
        }

        Consultation remindedOn(LocalDate on) {
            return new Consultation(id, partner, items, asked, answerBy, view, views, said, answered, Optional.of(on), files, ended);
        }

        Consultation answeredOn(LocalDate on, CaseEvent.PartnerView given, String words) {
            return new Consultation(id, partner, items, asked, answerBy, Optional.of(given), views + 1, words, Optional.of(on), reminded, files, ended);
        }

        Consultation withFile() {
            return new Consultation(id, partner, items, asked, answerBy, view, views, said, answered, reminded, files + 1, ended);
        }

        Consultation endedFor(String reason) {
            return new Consultation(id, partner, items, asked, answerBy, view, views, said, answered, reminded, files, Optional.of(reason));
        }
    }

    /// A case to which nothing has happened.
    public static CaseView nothing(CaseId id) {
        Due never = new Due(LocalDate.MAX, LocalDate.MAX, LocalDate.MAX, Optional.empty(), "");
        return new CaseView(id, 0, "", "", Regime.FOIA, "", "", LocalDate.MIN, Optional.empty(), never, Stage.NOT_OPENED, List.of(), List.of(),
            Optional.empty(), new LinkedHashMap<>(), new LinkedHashMap<>(), Map.of(), 0, Set.of(), Optional.empty(), Optional.empty(), List.of(),
            Optional.empty(), Optional.empty(), Optional.empty(), Laps.NONE, Elsewhere.NOTHING);
    }

    /// The case after one more event. Never refuses: what is written has happened.
    public CaseView after(Recorded recorded) {
        return new Fold(this).apply(recorded).view();
    }

    /// The case that a whole history tells, in order.
    public static CaseView replay(CaseId id, Iterable<Recorded> history) {
        Fold fold = new Fold(nothing(id));
        history.forEach(fold::apply);
        return fold.view();
    }

    /// The case as those see it who work on it now: during a review with the review's own decisions, letter and stage; else as it is.
    public CaseView running() {
        return laps.running().map(this::lap).orElse(this);
    }

    /// The case with the decisions, letter and stage of one review instead of those of the answer.
    public CaseView lap(Laps.Review review) {
        Laps.Answer a = review.answer();
        return new CaseView(id, version, authority, reference, regime, subject, channel, receivedOn, datedOn, due, a.stage(), clockEvents, items, assignment, searches,
            documents, a.decisions(), a.decisionSeq(), a.deciders(), a.letter(), a.dispatch(), links, published, closedOn, extension, laps.showing(review), elsewhere);
    }

    /// The cleared copies that would leave now, by document: those that left with the answer or an earlier review do not leave again.
    public Map<String, String> leaving() {
        Map<String, String> left = laps.shown().map(Laps.Review::left).orElse(Map.of());
        Map<String, String> leaving = new LinkedHashMap<>();
        documents.values().forEach(d -> d.cleared().filter(sha256 -> !sha256.equals(left.get(d.id()))).ifPresent(sha256 -> leaving.put(d.id(), sha256)));
        return leaving;
    }

    /// Some item is answered by neither confirming nor denying: what is held is sealed.
    public boolean sealed() {
        return decisions.values().stream().anyMatch(Outcome.NeitherConfirmedNorDenied.class::isInstance);
    }

    /// Whether a decision was changed after the letter was written, so that it may tell another.
    public boolean letterBehind() {
        return letter.filter(l -> l.drafted() < decisionSeq).isPresent();
    }

    public boolean allDecided() {
        return !items.isEmpty() && items.stream().allMatch(item -> decisions.containsKey(item.number()));
    }

    /// Items with no decision yet, by number.
    public List<Integer> undecided() {
        return items.stream().map(Item::number).filter(n -> !decisions.containsKey(n)).toList();
    }

    public Optional<Item> item(int number) {
        return items.stream().filter(item -> item.number() == number).findFirst();
    }

    /// Minutes that count towards the cost limit: time spent looking.
    public int minutesSearched() {
        return searches.values().stream().mapToInt(Search::minutes).sum();
    }
}
