package org.candour.app.web.cases;

import static org.candour.app.web.cases.EventWords.day;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.candour.casework.CaseEvent.AfterAnswer;
import org.candour.casework.CaseEvent.AfterAnswer.*;
import org.candour.casework.CaseEvent.AppealResult;
import org.candour.casework.CaseEvent.Declined;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseEvent.Party;
import org.candour.casework.CaseEvent.QuestionKind;
import org.candour.casework.CaseEvent.SectionFinding;
import org.candour.law.Ground;
import org.candour.law.Grounds;

/// What came after the answer, in a sentence for the history, and its terms in the words of pages.
public final class AfterAnswerWords {
    static String of(AfterAnswer event) {
        return switch (event) {
            case ReviewAsked e -> "Internal review asked for on %s by %s%s%s. Its outcome is due by %s.".formatted(day(e.receivedOn()), EventWords.channel(e.channel()),
                e.unanswered().map(due -> ", because no answer had come by " + day(due)).orElse(""),
                e.receivedOn().isAfter(e.askBy()) ? ", after the last day for it, " + day(e.askBy()) : "", day(e.due().due()));
            case ReviewOpened e -> "Internal review begun by a reviewer who had no part in what is reviewed.%s".formatted(e.lateBecause().map(why -> " Accepted late: " + why).orElse(""));
            case ReviewGiven _ -> "Internal review given to another reviewer.";
            case ReviewDeclined e -> "Internal review not carried out (%s): %s".formatted(of(e.how()), e.reason());
            case ReviewExtended e -> "More time for the review, until %s: %s".formatted(day(e.until()), e.reason());
            case ReviewDueRecounted e -> "Due date of the review counted again: %s. Due %s.".formatted(e.why(), day(e.due().due()));
            case DecisionRevised e -> "Item %d reviewed: %s (%s). %s".formatted(e.item(), of(e.finding()), e.outcome().plain().toLowerCase(Locale.UK), e.why());
            case ReviewAnswered e -> "Outcome of the review sent by %s. %s".formatted(EventWords.delivery(e.delivery()), e.receipt());
            case ComplaintMade e -> "Complaint %s to the regulator, told on %s: %s".formatted(e.reference(), day(e.receivedOn()), e.about());
            case RegulatorAsked e -> "The regulator asks (%s of %s), answer by %s: %s".formatted(of(e.kind()), day(e.dated()), day(e.answerBy()), e.asks());
            case SubmissionMade e -> "Submission of %d pages sent to the regulator on %s.".formatted(e.pages(), day(e.sentOn()));
            case DecisionNoticeGiven e -> "Decision notice %s of %s: %s.%s%s".formatted(e.reference(), day(e.dated()), sections(e.sections()),
                e.steps().isEmpty() ? " No steps." : " Steps: %s.".formatted(e.steps().stream().map(s -> s.what() + " by " + day(s.by())).collect(Collectors.joining("; "))),
                e.appealBy().map(last -> " An appeal can be lodged until %s.".formatted(day(last))).orElse(""));
            case StepTaken e -> "Step %d of the notice taken on %s: %s".formatted(e.step(), day(e.on()), e.how());
            case ComplaintEnded e -> "Complaint ended without a notice: " + e.how();
            case AppealLodged e -> "Appeal %s lodged by %s on %s.%s".formatted(e.reference(), of(e.by()), day(e.on()), e.lateBecause().map(why -> " Out of time: " + why).orElse(""));
            case DirectionGiven e -> "Direction, to be met by %s: %s".formatted(day(e.by()), e.what());
            case DirectionMet e -> "Direction %d met on %s: %s".formatted(e.direction(), day(e.on()), e.how());
            case HearingListed e -> "Hearing listed for %s, %s.".formatted(day(e.on()), e.how());
            case AppealDecided e -> "Appeal %s on %s%s.".formatted(of(e.result()), day(e.on()), e.sections().isEmpty() ? "" : ": " + sections(e.sections()));
            case AppealStepTaken e -> "Step %d of the Tribunal's decision taken on %s: %s".formatted(e.step(), day(e.on()), e.how());
            case HeldFromDestruction e -> "Held from destruction: " + e.reason();
            case HoldReleased e -> "Hold released: " + e.reason();
            case Destroyed e -> "Who asked, %d messages and %d files destroyed (%s).".formatted(e.messages(), e.files(), e.rule());
        };
    }

    public static String of(Finding finding) {
        return switch (finding) {
            case UPHELD, OVERTURNED -> finding.name().toLowerCase(Locale.UK);
            case PARTLY -> "upheld in part";
            case REACHED -> "decision reached where there had been none";
        };
    }

    public static String of(Declined how) {
        return switch (how) {
            case OUT_OF_TIME -> "asked for too late";
            case NO_REVIEW_ASKED -> "no review was asked for";
            case WITHDRAWN -> "withdrawn by the requester";
        };
    }

    public static String of(QuestionKind kind) {
        return kind == QuestionKind.LETTER ? "letter" : "information notice";
    }

    public static String of(Party party) {
        return party == Party.AUTHORITY ? "the authority" : "the requester";
    }

    public static String of(AppealResult result) {
        return result == AppealResult.PARTLY ? "allowed in part" : result.name().toLowerCase(Locale.UK).replace('_', ' ');
    }

    /// The section as letters cite it, or as it was written where the catalogue has none.
    public static String section(String ground) {
        return Grounds.standard().byId(ground).map(Ground::citeAs).orElse(ground);
    }

    private static String sections(List<SectionFinding> sections) {
        return sections.stream().map(s -> section(s.ground()) + " " + of(s.finding())).collect(Collectors.joining(", "));
    }

    private AfterAnswerWords() {}
}
