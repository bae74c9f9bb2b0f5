package org.candour.app.web.cases;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseEvent.*;
import org.candour.casework.Due;

/// What happened, in a sentence for the history. Says nothing that the event does not say.
public final class EventWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    /// A date as people read it: 31 March 2026.
    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    public static String of(CaseEvent event) {
        return switch (event) {
            case Opened e -> "Request received on %s by %s and logged as %s. %s".formatted(day(e.receivedOn()), channel(e.channel()), e.reference(), due(e.due()));
            case ItemsEdited e -> "Items changed: the request now has %d.".formatted(e.items().size());
            case SubjectEdited e -> "Subject changed to \"%s\".".formatted(e.subject());
            case Assigned _ -> "Assigned.";
            case AssignmentAccepted e -> e.byTime() ? "Assignment accepted by itself after three working days." : "Assignment accepted.";
            case AssignmentGivenBack e -> "Given back: " + e.reason();
            case ClarificationAsked e -> "Requester asked to clarify: " + e.question();
            case ClarificationReceived e -> "Clarification received: a full new time runs. " + due(e.due());
            case FeesNoticeGiven e -> "Fees notice of £%d.%02d given; to be paid by %s.".formatted(e.pence() / 100, e.pence() % 100, day(e.payBy()));
            case FeePaid e -> "Fee paid. " + due(e.due());
            case Extended e -> "Time extended to %s: %s".formatted(day(e.until()), e.reason());
            case DueRecomputed e -> "Due date counted again: %s. %s".formatted(e.why(), due(e.due()));
            case Linked e -> "Linked to %s (%s).".formatted(e.reference(), e.relation());
            case SplitOff e -> "Items %s moved to %s.".formatted(e.items(), e.reference());
            case TransferAdvised e -> "Advised to ask %s.".formatted(e.body());
            case SearchAsked e -> "%s asked to search for item %s by %s.".formatted(e.owner(), e.items().stream().map(String::valueOf).collect(java.util.stream.Collectors.joining(", ")), day(e.answerBy()));
            case SearchAnswered e -> "Search recorded in %d place%s, %d minutes.".formatted(e.places().size(), e.places().size() == 1 ? "" : "s",
                e.places().stream().mapToInt(Place::minutes).sum());
            case SearchDeclined e -> "Search declined: " + e.reason();
            case SearchChased _ -> "Search chased.";
            case DocumentAttached e -> "Document attached: %s.".formatted(e.name());
            case DocumentRemoved e -> "Document removed: " + e.reason();
            case DocumentCleared e -> "Document scanned and cleared for release on this case." + (e.letPass().isEmpty() ? "" : " Notices let pass: " + e.letPass());
            case DocumentScheduled e -> "Document entered in the schedule as \"%s\": %s.".formatted(e.description(), given(e.given()));
            case ClearanceWithdrawn e -> "Clearance of a document withdrawn: " + e.reason();
            case ItemDecided e -> "Item %d decided: %s.".formatted(e.item(), e.outcome().plain().toLowerCase(Locale.UK));
            case DecisionCleared e -> "Decision on item %d taken back: %s".formatted(e.item(), e.reason());
            case LetterDrafted e -> "Letter drafted (draft %d).".formatted(e.draft());
            case LetterSubmitted e -> "Draft %d sent for approval (%s).".formatted(e.draft(), track(e.track()));
            case LetterReturned e -> "Draft %d returned: %s".formatted(e.draft(), e.reason());
            case LetterApproved e -> "Draft %d cleared by the %s.".formatted(e.draft(), clearance(e.clearance()));
            case ClearedToSend e -> "Answer cleared to leave by %s with %d file%s.".formatted(delivery(e.delivery()), e.files().size(), e.files().size() == 1 ? "" : "s");
            case ResponseSent e -> "Answer sent by %s. %s".formatted(delivery(e.delivery()), e.receipt());
            case SendingFailed e -> "The answer could not be sent: " + e.reason();
            case ResponseBounced e -> "The answer came back: " + e.reason();
            case MessageSent e -> "Sent to the requester: %s.".formatted(e.kind().replace('-', ' '));
            case MessageReceived e -> "Received from the requester: %s.".formatted(e.kind().replace('-', ' '));
            case NoteAdded e -> "Note: " + e.text();
            case Closed e -> "Closed: %s.".formatted(e.how());
            case Reopened e -> "Reopened: %s. %s".formatted(e.reason(), due(e.due()));
            case AfterAnswer e -> AfterAnswerWords.of(e);
            case Consulting.PartnerAsked e -> "%s asked for a view on disclosure of items %s by %s.".formatted(e.partner(), e.items(), day(e.answerBy()));
            case Consulting.PartnerReminded _ -> "Partner reminded that a view on disclosure is awaited.";
            case Consulting.PartnerAnswered e -> "A partner's view on disclosure came: %s.".formatted(e.view().plain().toLowerCase(Locale.UK));
            case Consulting.PartnerHandedIn e -> "A partner handed in a file, to be handled as %s.".formatted(e.handling());
            case Consulting.ConsultationEnded e -> "Consultation ended: " + e.reason();
            case Published _ -> "Published in the disclosure log.";
            case PublicationWithdrawn e -> "Withdrawn from the disclosure log: " + e.reason();
            case EvidenceNoted e -> "Checked what was asked before and what is public already" + (e.findings().isEmpty() ? ": nothing that bears on it." : ": " + e.findings().stream()
                .map(f -> f.title() + " " + bearing(f.bearing()) + (f.where().isBlank() ? "" : " (" + f.where() + ")") + (f.why().isBlank() ? "" : ", because " + f.why()))
                .collect(java.util.stream.Collectors.joining("; ")) + ".");
            case SmallCountsWeighed e -> "Looked at a table for small numbers (%s). %s, because %s".formatted(e.found(), e.taken().words(), e.why());
            case RoundRobinJoined e -> "Joined the round robin that began with " + e.first() + ".";
            case SharingChosen e -> "Other authorities may find of this case: " + e.sharing().map(EventWords::sharing).orElse("what the authority's setting says") + ".";
        };
    }

    public static String given(Given given) {
        return switch (given) {
            case WHOLE -> "released";
            case PART -> "released in part";
            case WITHHELD -> "withheld";
        };
    }

    public static String channel(String channel) {
        return switch (channel) {
            case "email" -> "e-mail";
            case "form" -> "web form";
            case "api" -> "another system";
            default -> channel;
        };
    }

    public static String track(Track track) {
        return switch (track) {
            case STANDARD -> "standard";
            case PRESS_OFFICE -> "with press office clearance";
            case CHIEF_OFFICER -> "with chief officer clearance";
        };
    }

    public static String clearance(Clearance clearance) {
        return switch (clearance) {
            case APPROVER -> "approver";
            case PRESS_OFFICER -> "press office";
            case CHIEF_OFFICER -> "chief officer";
        };
    }

    /// What a source is to the decision, after its title.
    public static String bearing(EvidenceNoted.Bearing bearing) {
        return switch (bearing) {
            case ANSWERS -> "answers it";
            case INFORMS_HARM -> "informs the harm";
            case CONTRADICTS -> "contradicts a refusal";
            case NOT_RELEVANT -> "does not apply";
        };
    }

    /// What others may find of a case.
    public static String sharing(Sharing sharing) {
        return switch (sharing) {
            case NOTHING -> "nothing";
            case OUTCOME -> "that it was asked and how it was answered";
            case TEXT -> "the text too";
        };
    }

    static String delivery(Delivery delivery) {
        return delivery == Delivery.EMAIL ? "e-mail" : "post";
    }

    private static String due(Due due) {
        return "Due %s%s.".formatted(day(due.due()), due.laterDue().map(later -> " (or %s, see the count)".formatted(day(later))).orElse(""));
    }

    private EventWords() {}
}
