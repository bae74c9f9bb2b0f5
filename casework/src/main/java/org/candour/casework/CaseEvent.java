package org.candour.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    /// @param sha256    of the copy that leaves, which may differ from the document it was made from
    /// @param scan      SHA-256 of the scan's report
    /// @param name      of the copy: a .doc is cleaned into a .docx. Empty in records older than this field: the document's own
    /// @param mediaType of the copy; empty as the name is
    /// @param letPass   what the scan noticed all the same, and why it may leave with it; empty where it noticed nothing
    record DocumentCleared(String document, String sha256, long bytes, String scan, String name, String mediaType, String letPass) implements CaseEvent {
        public DocumentCleared {
            name = Objects.requireNonNullElse(name, "");
            mediaType = Objects.requireNonNullElse(mediaType, "");
            letPass = Objects.requireNonNullElse(letPass, "");
        }
    }

    /// How a document of the schedule is given.
    enum Given { WHOLE, PART, WITHHELD }

    /// What the schedule of documents says of a document.
    ///
    /// @param dated       the document's own date, where it bears one
    /// @param description what it is, in words that hold nothing which is withheld
    /// @param grounds     identifiers of the grounds on which something is withheld; empty exactly when it is given whole
    /// @param fileName    the name under which the cleared copy leaves; it need not be the original's, which may itself be withheld
    record DocumentScheduled(String document, Optional<LocalDate> dated, String description, int pages, Given given, List<String> grounds,
                             String fileName, String mediaType) implements CaseEvent {
        public DocumentScheduled {
            grounds = List.copyOf(grounds);
        }
    }

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

    /// A table that was to go out was looked at for small numbers, and a person decided. No figure of it is here, and nothing else follows from it.
    ///
    /// @param found what the check found and proposed, in words
    /// @param why   the person's reason: a small number is not by itself personal data
    record SmallCountsWeighed(String found, Taken taken, String why) implements CaseEvent {
        /// What is done with the table.
        public enum Taken {
            AS_IT_STANDS("Release it as it stands"), AS_PROPOSED("Release it with the figures hidden that are marked [c]"), NOT_RELEASED("Do not release it in this form");

            private final String words;

            Taken(String words) {
                this.words = words;
            }

            public String words() {
                return words;
            }
        }
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

    /// Somebody outside whose interests an answer would touch was asked for their view on it (Code of Practice under FOIA s45, chapter 3). A view
    /// binds nobody. What was shown and what was said are kept apart, sealed; the record has their digests.
    sealed interface Consulting extends CaseEvent {
        /// @param shown SHA-256 of what was put to the partner
        record PartnerAsked(String consultation, String partner, List<Integer> items, LocalDate answerBy, String shown) implements Consulting {
            public PartnerAsked {
                items = List.copyOf(items);
            }
        }

        record PartnerReminded(String consultation) implements Consulting {}

        /// The partner's view. A later one replaces it.
        ///
        /// @param said SHA-256 of their words
        record PartnerAnswered(String consultation, PartnerView view, String said) implements Consulting {}

        /// A file came from the partner. It is none of the case's documents until an officer takes it in.
        ///
        /// @param handling how it is to be handled, as marked by the partner
        record PartnerHandedIn(String consultation, String file, String handling) implements Consulting {}

        /// The partner's link works no more.
        record ConsultationEnded(String consultation, String reason) implements Consulting {}
    }

    /// A partner's view on disclosure.
    enum PartnerView {
        NO_OBJECTION("No objection"), OBJECTS_IN_PART("Objects to parts"), OBJECTS("Objects");

        private final String plain;

        PartnerView(String plain) {
            this.plain = plain;
        }

        /// In the words of screens.
        public String plain() {
            return plain;
        }
    }

    /// What came after the answer. None of it alters the answer: a review adds a lap with a decision and a letter of its own.
    sealed interface AfterAnswer extends CaseEvent {
        /// Somebody asked for an internal review. The time for it runs from the day of receipt.
        ///
        /// @param askBy      the last day for asking; a review asked later may still be accepted
        /// @param unanswered the day by which an answer was due that had not come (EIR reg 11, FOISA s20(5)(a)); empty for a review of an answer
        record ReviewAsked(LocalDate receivedOn, String channel, LocalDate askBy, ReviewDue due, Optional<LocalDate> unanswered) implements AfterAnswer {
            public ReviewAsked {
                unanswered = Objects.requireNonNullElse(unanswered, Optional.empty());
            }
        }

        /// The review begins, in the hands of someone who had no part in the answer.
        ///
        /// @param lateBecause why a review asked too late is carried out all the same
        record ReviewOpened(String reviewer, Optional<String> lateBecause) implements AfterAnswer {}

        record ReviewGiven(String reviewer) implements AfterAnswer {}

        record ReviewDeclined(Declined how, String reason) implements AfterAnswer {}

        record ReviewExtended(LocalDate until, String reason) implements AfterAnswer {}

        /// The same facts counted with another calendar.
        record ReviewDueRecounted(ReviewDue due, String why) implements AfterAnswer {}

        /// The fresh look at one item. Where it is upheld the outcome is that of the answer.
        record DecisionRevised(int item, Finding finding, String why, Outcome outcome) implements AfterAnswer {}

        /// The outcome of the review left; the lap ends.
        record ReviewAnswered(Delivery delivery, String receipt) implements AfterAnswer {}

        /// The regulator told the authority of a complaint (FOIA s50, FOISA s47).
        record ComplaintMade(int complaint, String reference, LocalDate receivedOn, String about) implements AfterAnswer {}

        record RegulatorAsked(int complaint, int question, QuestionKind kind, String asks, LocalDate dated, LocalDate answerBy) implements AfterAnswer {}

        /// @param bundle SHA-256 of the submission with its bundle, in the vault
        record SubmissionMade(int complaint, int question, LocalDate sentOn, String bundle, int pages) implements AfterAnswer {}

        /// @param appealBy the last day for an appeal to the Tribunal; empty in Scotland, where the Court of Session has its own rules
        record DecisionNoticeGiven(int complaint, String reference, LocalDate dated, List<SectionFinding> sections, List<Ordered> steps,
                                   Optional<LocalDate> appealBy) implements AfterAnswer {
            public DecisionNoticeGiven {
                sections = List.copyOf(sections);
                steps = List.copyOf(steps);
            }
        }

        record StepTaken(int complaint, int step, LocalDate on, String how) implements AfterAnswer {}

        record ComplaintEnded(int complaint, String how) implements AfterAnswer {}

        /// @param lateBecause why the Tribunal was asked to take it out of time
        record AppealLodged(int appeal, int complaint, String reference, Party by, LocalDate on, Optional<String> lateBecause) implements AfterAnswer {}

        record DirectionGiven(int appeal, int direction, String what, LocalDate by) implements AfterAnswer {}

        record DirectionMet(int appeal, int direction, LocalDate on, String how) implements AfterAnswer {}

        record HearingListed(int appeal, LocalDate on, String how) implements AfterAnswer {}

        record AppealDecided(int appeal, LocalDate on, AppealResult result, List<SectionFinding> sections, List<Ordered> steps) implements AfterAnswer {
            public AppealDecided {
                sections = List.copyOf(sections);
                steps = List.copyOf(steps);
            }
        }

        /// A step ordered by the Tribunal's decision was taken.
        record AppealStepTaken(int appeal, int step, LocalDate on, String how) implements AfterAnswer {}

        /// Nothing of the case may be destroyed: an offence under FOIA s77 (FOISA s65) is being looked into, or may be.
        record HeldFromDestruction(String reason) implements AfterAnswer {}

        record HoldReleased(String reason) implements AfterAnswer {}

        /// Who asked, what was written and the files were destroyed. The record of the decision stays.
        ///
        /// @param rule        the line of the schedule, such as "Answered: 3 years after closure"
        /// @param files       how many files of the vault went
        /// @param messages    how many messages went
        /// @param certificate SHA-256 of the certificate, in the vault
        record Destroyed(String rule, int files, int messages, String certificate) implements AfterAnswer {}
    }

    /// When the outcome of a review is due, as counted when it was asked for.
    ///
    /// @param atTheLatest the last day that may be told where the time is lengthened; the same where the law gives no more
    record ReviewDue(LocalDate due, LocalDate atTheLatest, String calendar) {}

    /// What a review, the regulator or the Tribunal found of one item or ground. `REACHED` is a decision where there had been none
    /// (FOISA s21(4)(c)), which a review alone can come to.
    enum Finding { UPHELD, PARTLY, OVERTURNED, REACHED }

    enum Declined { OUT_OF_TIME, NO_REVIEW_ASKED, WITHDRAWN }

    /// A letter with a date of its own, or a notice under FOIA s51, whose period is written in it.
    enum QuestionKind { LETTER, INFORMATION_NOTICE }

    enum Party { REQUESTER, AUTHORITY }

    enum AppealResult { ALLOWED, PARTLY, DISMISSED, WITHDRAWN, STRUCK_OUT }

    /// What was found of one section.
    ///
    /// @param ground identifier in the catalogue, or a section of procedure such as "section 10" as written
    record SectionFinding(String ground, Finding finding, String why) {}

    /// A step ordered, and by when.
    record Ordered(int number, String what, LocalDate by) {}

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
