package org.candour.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candour.law.Regime;

/// What has happened to a case. Facts in the past tense; once stored they are never edited, a new meaning is a new event.
///
/// Who did it, when, and on which UK date stand in [Recorded]. No event names a requester or says what is held.
public sealed interface CaseEvent {
    /// @param receivedOn the day the authority had the request, which starts the clock
    /// @param datedOn    the date the requester wrote on it, which does not
    /// @param channel    `email`, `form`, `api` or `post`
    record Opened(String authority, String reference, Regime regime, String subject, LocalDate receivedOn, Optional<LocalDate> datedOn,
                  String channel, List<Item> items, Due due) implements CaseEvent {
        public Opened {
            items = List.copyOf(items);
        }
    }

    record ItemsEdited(List<Item> items) implements CaseEvent {
        public ItemsEdited {
            items = List.copyOf(items);
        }
    }

    record SubjectEdited(String subject) implements CaseEvent {}

    record Assigned(String owner) implements CaseEvent {}

    /// @param byTime accepted by itself, after three working days without an answer
    record AssignmentAccepted(boolean byTime) implements CaseEvent {}

    record AssignmentGivenBack(String reason) implements CaseEvent {}

    /// The clock stops mattering until the requester answers: the day of receipt becomes the day of the answer (s1(3)).
    record ClarificationAsked(String question) implements CaseEvent {}

    /// @param receivedOn the day the authority had the answer, which becomes the day of receipt
    record ClarificationReceived(LocalDate receivedOn, Due due) implements CaseEvent {}

    /// @param pence the fee asked, in pence
    record FeesNoticeGiven(int pence, LocalDate payBy) implements CaseEvent {}

    record FeePaid(Due due) implements CaseEvent {}

    /// More time for the public interest test (FOIA s10(3)), or for complexity and volume (EIR reg 7: no ground).
    record Extended(Optional<String> ground, LocalDate until, String reason, Due due) implements CaseEvent {}

    /// The same facts counted with another calendar. What was told before stays on the record.
    record DueRecomputed(Due due, String why) implements CaseEvent {}

    record Linked(CaseId other, String reference, String relation) implements CaseEvent {}

    /// Some items went to a case of their own.
    record SplitOff(CaseId other, String reference, List<Integer> items) implements CaseEvent {
        public SplitOff {
            items = List.copyOf(items);
        }
    }

    record TransferAdvised(String body, String advice) implements CaseEvent {}

    /// @param owner the role or unit asked, such as "Intelligence Directorate"
    record SearchAsked(String search, List<Integer> items, String owner, String question, LocalDate answerBy) implements CaseEvent {
        public SearchAsked {
            items = List.copyOf(items);
        }
    }

    /// Where the owner looked. What was found is sealed elsewhere: it is no part of any event.
    record SearchAnswered(String search, List<Place> places) implements CaseEvent {
        public SearchAnswered {
            places = List.copyOf(places);
        }
    }

    record SearchDeclined(String search, String reason) implements CaseEvent {}

    record SearchChased(String search) implements CaseEvent {}

    /// A file on the case. Bytes are in the vault under their hash.
    record DocumentAttached(String document, String name, String mediaType, long bytes, String sha256) implements CaseEvent {}

    record DocumentRemoved(String document, String reason) implements CaseEvent {}

    /// A copy that passed the release scan on this case and may leave on this case only.
    ///
    /// @param sha256 of the copy that leaves, which may differ from the document it was made from
    /// @param scan   SHA-256 of the scan's report
    record DocumentCleared(String document, String sha256, long bytes, String scan) implements CaseEvent {}

    record ClearanceWithdrawn(String document, String reason) implements CaseEvent {}

    record ItemDecided(int item, Outcome outcome) implements CaseEvent {}

    record DecisionCleared(int item, String reason) implements CaseEvent {}

    /// @param draft  1 for the first
    /// @param sha256 of the letter's text in the vault
    record LetterDrafted(int draft, String sha256) implements CaseEvent {}

    record LetterSubmitted(int draft, Track track) implements CaseEvent {}

    record LetterReturned(int draft, String reason) implements CaseEvent {}

    record LetterApproved(int draft, Clearance clearance) implements CaseEvent {}

    /// Decision, documents and letter were compared once, by version and hash; from here nothing but these bytes leaves.
    ///
    /// @param decisionSeq number of the last event that changed a decision
    /// @param files       document identifier to the SHA-256 of the copy that leaves
    record ClearedToSend(int draft, String letter, int decisionSeq, Map<String, String> files, Delivery delivery) implements CaseEvent {
        public ClearedToSend {
            files = Map.copyOf(files);
        }
    }

    /// @param receipt the mail server's answer, or the record of posting
    record ResponseSent(Delivery delivery, String receipt) implements CaseEvent {}

    record SendingFailed(String reason) implements CaseEvent {}

    record ResponseBounced(String reason) implements CaseEvent {}

    /// @param kind    `acknowledgement`, `clarification`, `fees-notice`, `extension`, `advice` or `note`
    /// @param message identifier of the message, whose text only correspondents open
    record MessageSent(String kind, String message) implements CaseEvent {}

    /// @param kind `reply`, `automatic-reply`, `bounce`, `review-request` or `enquiry`
    record MessageReceived(String kind, String message) implements CaseEvent {}

    record NoteAdded(String text) implements CaseEvent {}

    record Closed(String how) implements CaseEvent {}

    record Reopened(String reason, Due due) implements CaseEvent {}

    record Published(String entry) implements CaseEvent {}

    record PublicationWithdrawn(String reason) implements CaseEvent {}

    /// Somebody looked what was asked before and what is public already. The same for every case, whatever is held.
    ///
    /// @param terms what was looked for
    /// @param index the state of the index that was asked
    record EvidenceNoted(String terms, String index, List<Finding> findings) implements CaseEvent {
        public EvidenceNoted {
            findings = List.copyOf(findings);
        }

        /// What one source is to the request.
        ///
        /// @param source  identifier of the past request or public document
        /// @param title   as it was shown, with its date and whose it is
        /// @param where   the page or table, for one that answers the request
        /// @param why     the officer's reason; needed where it does not apply
        public record Finding(String source, String title, Bearing bearing, String where, String why) {}

        /// What a source is to the decision.
        public enum Bearing { ANSWERS, INFORMS_HARM, CONTRADICTS, NOT_RELEVANT }
    }

    /// The request is one of a round robin.
    ///
    /// @param robin identifier of the round robin: that of its first request
    /// @param first that request as it was shown
    record RoundRobinJoined(String robin, String first) implements CaseEvent {}

    /// What other authorities may find of this case. Never who asked.
    ///
    /// @param sharing empty for whatever the authority's own setting says
    record SharingChosen(Optional<Sharing> sharing) implements CaseEvent {}

    /// Nothing; that it was asked and how it was answered; the request's text too.
    enum Sharing { NOTHING, OUTCOME, TEXT }

    /// One place searched.
    ///
    /// @param minutes time spent looking, reading excluded
    record Place(String where, String terms, String period, int minutes) {}

    /// Who must clear a letter beside its approver.
    enum Track { STANDARD, PRESS_OFFICE, CHIEF_OFFICER }

    /// In which capacity a letter was approved.
    enum Clearance { APPROVER, PRESS_OFFICER, CHIEF_OFFICER }

    enum Delivery { EMAIL, POST }
}
