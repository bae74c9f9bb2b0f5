package org.candour.app.desk;

import static org.candour.app.access.Role.APPROVER;
import static org.candour.app.access.Role.AUDITOR;
import static org.candour.app.access.Role.CASE_OFFICER;
import static org.candour.app.access.Role.CHIEF_OFFICER;
import static org.candour.app.access.Role.CORRESPONDENT;
import static org.candour.app.access.Role.DECISION_MAKER;
import static org.candour.app.access.Role.INFORMATION_OWNER;
import static org.candour.app.access.Role.PRESS_OFFICER;
import static org.candour.app.access.Role.REVIEWER;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.candour.app.access.Actor;
import org.candour.app.access.Role;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseCommand.*;
import org.candour.casework.NotAllowed;

/// Which role may give which command. What is not named here nobody may do.
final class Entitlement {
    private static final Set<Role> READERS = EnumSet.of(CORRESPONDENT, CASE_OFFICER, DECISION_MAKER, APPROVER, PRESS_OFFICER, CHIEF_OFFICER, REVIEWER, AUDITOR);

    static boolean mayRead(Actor actor, String authority) {
        return any(actor, authority, READERS);
    }

    /// The authorities whose cases the actor may read, in order. An information owner and an administrator read none.
    static Set<String> readable(Actor actor) {
        return actor.authorities().stream().filter(code -> mayRead(actor, code)).collect(Collectors.toCollection(TreeSet::new));
    }

    /// @throws NoSuchCase where the actor may not even know of the case
    /// @throws NotAllowed where the actor's role does not carry the command
    ///
    /// @param reviewing an internal review is being carried out, whose reviewer does what case officers else do
    static void check(Actor actor, String authority, CaseCommand command, boolean reviewing) {
        Set<Role> roles = reviewing ? duringReview(command) : roles(command);
        if (any(actor, authority, roles)) {
            return;
        }
        if (!mayRead(actor, authority)) {
            throw new NoSuchCase();
        }
        throw new NotAllowed("role", "This action", "it needs the role " + String.join(" or ", roles.stream().map(Role::title).toList()),
            "Ask a colleague who has it, or an administrator");
    }

    private static boolean any(Actor actor, String authority, Set<Role> roles) {
        return roles.stream().anyMatch(role -> actor.may(role, authority));
    }

    private static Set<Role> duringReview(CaseCommand command) {
        return switch (command) {
            case DraftLetter _, SubmitLetter _ -> EnumSet.of(REVIEWER);
            case AskSearch _, ChaseSearch _, AttachDocument _, RemoveDocument _, ClearDocument _, ScheduleDocument _, WithdrawClearance _, NoteEvidence _, AddNote _, WeighSmallCounts _, ClearToSend _ -> {
                Set<Role> roles = EnumSet.copyOf(roles(command));
                roles.add(REVIEWER);
                yield roles;
            }
            default -> roles(command);
        };
    }

    private static Set<Role> afterAnswer(CaseCommand.AfterAnswer command) {
        return switch (command) {
            case AskReview _ -> EnumSet.of(CORRESPONDENT, CASE_OFFICER, REVIEWER);
            case GiveReview _ -> EnumSet.of(CASE_OFFICER, REVIEWER, APPROVER);
            case DeclineReview _, ExtendReview _ -> EnumSet.of(REVIEWER, APPROVER);
            case ReviseDecision _ -> EnumSet.of(REVIEWER);
            case RecordComplaint _, RecordQuestion _, RecordSubmission _, RecordNotice _, TakeStep _, EndComplaint _, RecordAppeal _, RecordDirection _, MeetDirection _,
                ListHearing _, RecordAppealResult _, TakeAppealStep _ -> EnumSet.of(CASE_OFFICER, REVIEWER);
            case HoldFromDestruction _ -> EnumSet.of(CASE_OFFICER, DECISION_MAKER, APPROVER, REVIEWER);
            case ReleaseHold _, Destroy _ -> EnumSet.of(APPROVER);
        };
    }

    private static Set<Role> roles(CaseCommand command) {
        return switch (command) {
            case CaseCommand.AfterAnswer c -> afterAnswer(c);
            case AskPartner _, RemindPartner _, EndConsultation _ -> EnumSet.of(CASE_OFFICER, DECISION_MAKER);
            case RecordPartnerView _, RecordHandedIn _ -> EnumSet.of(INFORMATION_OWNER, CASE_OFFICER);
            case Open _ -> EnumSet.of(CORRESPONDENT, CASE_OFFICER);
            case EditItems _, EditSubject _, Assign _, AcceptAssignment _, AcceptByTime _, GiveBack _, Extend _, Recompute _, Link _, CaseCommand.SplitOff _,
                AdviseTransfer _, AskSearch _, ChaseSearch _, AttachDocument _, RemoveDocument _, AddNote _, Reopen _, NoteEvidence _, WeighSmallCounts _, JoinRoundRobin _, ChooseSharing _ -> EnumSet.of(CASE_OFFICER, DECISION_MAKER);
            case AskRequester _, RecordClarification _, GiveFeesNotice _, RecordFee _, Close _, RecordMessageSent _, RecordMessageReceived _ ->
                EnumSet.of(CASE_OFFICER, CORRESPONDENT);
            case AnswerSearch _, DeclineSearch _ -> EnumSet.of(INFORMATION_OWNER, CASE_OFFICER);
            case Decide _, ClearDecision _ -> EnumSet.of(DECISION_MAKER);
            case DraftLetter _, SubmitLetter _, ClearDocument _, ScheduleDocument _, WithdrawClearance _ -> EnumSet.of(CASE_OFFICER, DECISION_MAKER);
            case ApproveLetter c -> switch (c.clearance()) {
                case APPROVER -> EnumSet.of(APPROVER);
                case PRESS_OFFICER -> EnumSet.of(PRESS_OFFICER);
                case CHIEF_OFFICER -> EnumSet.of(CHIEF_OFFICER);
            };
            case ReturnLetter _ -> EnumSet.of(APPROVER, PRESS_OFFICER, CHIEF_OFFICER);
            case ClearToSend _ -> EnumSet.of(CASE_OFFICER, APPROVER, CORRESPONDENT);
            case RecordSent _, RecordSendingFailed _, RecordBounce _ -> EnumSet.of(CORRESPONDENT);
            case Publish _, WithdrawPublication _ -> EnumSet.of(CASE_OFFICER, APPROVER);
        };
    }

    private Entitlement() {}
}
