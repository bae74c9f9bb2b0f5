package org.candour.casework;

import static org.candour.casework.CaseRules.allow;
import static org.candour.casework.CaseRules.said;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candour.casework.CaseCommand.*;
import org.candour.casework.CaseEvent.AfterAnswer.*;
import org.candour.casework.CaseEvent.Ordered;
import org.candour.casework.CaseEvent.QuestionKind;
import org.candour.casework.CaseEvent.SectionFinding;
import org.candour.casework.Laps.Appeal;
import org.candour.casework.Laps.Complaint;
import org.candour.casework.Laps.Notice;
import org.candour.casework.Laps.Question;
import org.candour.casework.Laps.Step;
import org.candour.law.BankHolidays;
import org.candour.law.Clock;
import org.candour.law.Clocks;
import org.candour.law.Grounds;
import org.candour.law.ReviewClock;

/// Complaints to the regulator and appeals from its notices (FOIA s50 to s59, EIR reg 18, FOISA s47 to s56).
record RegulatorRules(BankHolidays holidays, Grounds grounds) {
    private static final int LONGEST_PERIOD = 366;

    List<CaseEvent> complain(CaseView view, RecordComplaint c, Act act) {
        String tried = "Recording a complaint";
        allow(view.stage() != CaseView.Stage.NOT_OPENED, "case-exists", tried, "there is no case", "Open it first");
        allow(!c.receivedOn().isAfter(act.on()) && !c.receivedOn().isBefore(view.receivedOn()), "complaint-after-request", tried,
            "the regulator cannot have written on %s".formatted(c.receivedOn()), "Give the day on which its letter came, between %s and today".formatted(view.receivedOn()));
        String reference = RegulatorReference.complaint(view.regime(), c.reference());
        said(c.about(), "complaint-has-subject", tried, "Say in a few words what is complained of, without a name");
        if (view.laps().complaints().stream().anyMatch(other -> other.reference().equals(reference))) {
            return List.of();
        }
        return List.of(new ComplaintMade(view.laps().complaints().size() + 1, reference, c.receivedOn(), c.about().strip()));
    }

    List<CaseEvent> question(CaseView view, RecordQuestion c, Act act) {
        String tried = "Recording the regulator's question";
        Complaint complaint = running(view, c.complaint(), tried);
        said(c.asks(), "question-has-words", tried, "Say what the regulator asks for");
        dated(c.dated(), complaint.receivedOn().minusYears(1), act, tried);
        LocalDate by = switch (c.kind()) {
            case INFORMATION_NOTICE -> within("information-notice", c.dated(), c.days().orElse(0), tried);
            case LETTER -> c.by().orElseThrow(() -> new NotAllowed("question-has-date", tried, "no date is given", "Give the day by which the regulator wants the answer"));
        };
        allow(!by.isBefore(c.dated()), "question-has-date", tried, "the day to answer by lies before the letter's own date", "Check both dates");
        return List.of(new RegulatorAsked(c.complaint(), complaint.questions().size() + 1, c.kind(), c.asks().strip(), c.dated(), by));
    }

    List<CaseEvent> submission(CaseView view, RecordSubmission c, Act act) {
        String tried = "Recording the submission";
        Complaint complaint = running(view, c.complaint(), tried);
        Question question = complaint.questions().stream().filter(q -> q.number() == c.question()).findFirst().orElseThrow(() ->
            new NotAllowed("question-asked", tried, "the regulator asked no such question", "Record the question first"));
        allow(!c.sentOn().isAfter(act.on()) && !c.sentOn().isBefore(question.dated()), "sent-in-past", tried, "it cannot have left on " + c.sentOn(), "Give the day on which it was sent");
        return question.answered().isPresent() ? List.of() : List.of(new SubmissionMade(c.complaint(), c.question(), c.sentOn(), c.bundle(), c.pages()));
    }

    List<CaseEvent> notice(CaseView view, RecordNotice c, Act act) {
        String tried = "Recording the decision notice";
        Complaint complaint = running(view, c.complaint(), tried);
        allow(complaint.notice().isEmpty(), "one-notice", tried, "its notice is recorded", "Record what followed as an appeal");
        said(c.reference(), "notice-has-reference", tried, "Give the notice's reference, as printed on it");
        dated(c.dated(), complaint.receivedOn(), act, tried);
        sections(view, c.sections(), tried);
        Optional<LocalDate> appealBy = RegulatorReference.scottish(view.regime()) ? Optional.empty() : Optional.of(ReviewClock.appealBy(view.regime(), c.dated(), holidays).due());
        List<Ordered> steps = ordered(c.steps(), "decision-notice-steps", c.dated(), tried);
        appealBy.ifPresent(last -> steps.forEach(step -> allow(!step.by().isBefore(last), "steps-after-appeal", tried,
            "\"%s\" would be due on %s, inside the time for an appeal, which ends on %s (s50(6))".formatted(step.what(), step.by(), last),
            "Check the number of days in the notice")));
        return List.of(new DecisionNoticeGiven(c.complaint(), c.reference().strip(), c.dated(), c.sections(), steps, appealBy));
    }

    List<CaseEvent> step(CaseView view, TakeStep c, Act act) {
        String tried = "Recording that a step was taken";
        Notice notice = complaint(view, c.complaint(), tried).notice().orElseThrow(() -> new NotAllowed("notice-given", tried, "there is no notice", "Record the decision notice first"));
        return taken(notice.steps(), c.step(), c.on(), c.how(), notice.dated(), act, tried) ? List.of(new StepTaken(c.complaint(), c.step(), c.on(), c.how().strip())) : List.of();
    }

    List<CaseEvent> end(CaseView view, EndComplaint c) {
        String tried = "Ending the complaint";
        Complaint complaint = complaint(view, c.complaint(), tried);
        said(c.how(), "end-has-reason", tried, "Say how it ended: withdrawn, resolved informally, not taken up");
        allow(complaint.notice().isEmpty(), "notice-ends-complaint", tried, "a decision notice was given", "Record that its steps were taken, or an appeal");
        return complaint.ended().isPresent() ? List.of() : List.of(new ComplaintEnded(c.complaint(), c.how().strip()));
    }

    List<CaseEvent> appeal(CaseView view, RecordAppeal c, Act act) {
        String tried = "Recording an appeal";
        Notice notice = complaint(view, c.complaint(), tried).notice().orElseThrow(() ->
            new NotAllowed("notice-given", tried, "no decision notice is recorded", "Record the notice that is appealed against first"));
        String reference = RegulatorReference.appeal(view.regime(), c.reference());
        if (view.laps().appeals().stream().anyMatch(a -> a.reference().equals(reference))) {
            return List.of();
        }
        allow(!c.on().isAfter(act.on()) && !c.on().isBefore(notice.dated()), "appeal-after-notice", tried, "it cannot have been lodged on " + c.on(),
            "Give the day on which the Tribunal had it, from %s on".formatted(notice.dated()));
        Optional<String> late = c.lateBecause().map(String::strip).filter(words -> !words.isEmpty());
        boolean inTime = notice.appealBy().isEmpty() || !c.on().isAfter(notice.appealBy().get());
        allow(inTime || late.isPresent(), "appeal-in-time", tried, "the 28 days ended on %s".formatted(notice.appealBy().orElse(c.on())),
            "Say why the Tribunal was asked to take it out of time (rule 22(4))");
        return List.of(new AppealLodged(view.laps().appeals().size() + 1, c.complaint(), reference, c.by(), c.on(), inTime ? Optional.empty() : late));
    }

    List<CaseEvent> direction(CaseView view, RecordDirection c, Act act) {
        Appeal appeal = undecided(view, c.appeal(), "Recording a direction");
        said(c.what(), "direction-has-words", "Recording a direction", "Say what the Tribunal directs");
        allow(!c.by().isBefore(appeal.lodgedOn()), "direction-after-appeal", "Recording a direction", "its date lies before the appeal", "Check the date");
        return List.of(new DirectionGiven(c.appeal(), appeal.directions().size() + 1, c.what().strip(), c.by()));
    }

    List<CaseEvent> met(CaseView view, MeetDirection c, Act act) {
        Appeal appeal = appeal(view, c.appeal(), "Recording that a direction was met");
        return taken(appeal.directions(), c.direction(), c.on(), c.how(), appeal.lodgedOn(), act, "Recording that a direction was met")
            ? List.of(new DirectionMet(c.appeal(), c.direction(), c.on(), c.how().strip())) : List.of();
    }

    List<CaseEvent> hearing(CaseView view, ListHearing c) {
        Appeal appeal = undecided(view, c.appeal(), "Listing the hearing");
        said(c.how(), "hearing-has-form", "Listing the hearing", "Say how it is heard: on paper, by video, or where");
        allow(!c.on().isBefore(appeal.lodgedOn()), "hearing-after-appeal", "Listing the hearing", "its day lies before the appeal", "Check the date");
        return appeal.hearing().filter(new Laps.Hearing(c.on(), c.how().strip())::equals).isPresent() ? List.of() : List.of(new HearingListed(c.appeal(), c.on(), c.how().strip()));
    }

    List<CaseEvent> result(CaseView view, RecordAppealResult c, Act act) {
        String tried = "Recording the outcome of the appeal";
        Appeal appeal = undecided(view, c.appeal(), tried);
        dated(c.on(), appeal.lodgedOn(), act, tried);
        boolean decided = c.result() != CaseEvent.AppealResult.WITHDRAWN && c.result() != CaseEvent.AppealResult.STRUCK_OUT;
        if (decided) {
            sections(view, c.sections(), tried);
        }
        return List.of(new AppealDecided(c.appeal(), c.on(), c.result(), decided ? c.sections() : List.of(), ordered(c.steps(), "decision-notice-steps", c.on(), tried)));
    }

    List<CaseEvent> appealStep(CaseView view, TakeAppealStep c, Act act) {
        String tried = "Recording that a step was taken";
        Laps.Result result = appeal(view, c.appeal(), tried).result().orElseThrow(() -> new NotAllowed("appeal-decided", tried, "the appeal is not decided", "Record its outcome first"));
        return taken(result.steps(), c.step(), c.on(), c.how(), result.on(), act, tried) ? List.of(new AppealStepTaken(c.appeal(), c.step(), c.on(), c.how().strip())) : List.of();
    }

    private static boolean taken(List<Step> steps, int number, LocalDate on, String how, LocalDate since, Act act, String tried) {
        Step step = steps.stream().filter(s -> s.number() == number).findFirst().orElseThrow(() -> new NotAllowed("step-ordered", tried, "there is no such step", "Choose one that was ordered"));
        said(how, "compliance-has-words", tried, "Say what was done");
        allow(!on.isAfter(act.on()) && !on.isBefore(since), "done-in-past", tried, "it cannot have been done on " + on, "Give a day from %s to today".formatted(since));
        return step.done().isEmpty();
    }

    private static List<Ordered> ordered(List<StepWithin> steps, String clock, LocalDate dated, String tried) {
        List<Ordered> ordered = new ArrayList<>();
        for (StepWithin step : steps) {
            said(step.what(), "step-has-words", tried, "Say what each step is");
            ordered.add(new Ordered(ordered.size() + 1, step.what().strip(), within(clock, dated, step.days(), tried)));
        }
        return ordered;
    }

    private static LocalDate within(String clock, LocalDate dated, int days, String tried) {
        allow(days >= 1 && days <= LONGEST_PERIOD, "period-in-notice", tried, "the period is missing or is no number of days from 1 to " + LONGEST_PERIOD,
            "Give the number of calendar days that the notice itself names");
        Clock period = Clocks.standard().require(clock);
        return period.dueWithin(dated, days).due();
    }

    private void sections(CaseView view, List<SectionFinding> sections, String tried) {
        allow(!sections.isEmpty(), "finding-per-section", tried, "it finds nothing", "Say of at least one section whether it was upheld");
        for (SectionFinding s : sections) {
            said(s.ground(), "finding-per-section", tried, "Name the section of each finding");
            allow(s.finding() != CaseEvent.Finding.REACHED, "finding-per-section", tried, "a decision is reached by a review alone", "Say whether the section was upheld, upheld in part or not upheld");
            grounds.byId(s.ground()).ifPresent(ground -> allow(ground.regime() == view.regime(), "ex-regime", tried,
                "%s belongs to %s, and this case is under %s".formatted(ground.citeAs(), ground.regime(), view.regime()), "Choose a section of the case's own law"));
        }
        allow(sections.stream().map(SectionFinding::ground).distinct().count() == sections.size(), "finding-per-section", tried, "one section is named twice", "Give one finding a section");
    }

    private static void dated(LocalDate dated, LocalDate from, Act act, String tried) {
        allow(!dated.isAfter(act.on()) && !dated.isBefore(from), "dated-in-past", tried, "its date cannot be " + dated, "Give the date printed on it, from %s to today".formatted(from));
    }

    private static Complaint complaint(CaseView view, int number, String tried) {
        return view.laps().complaint(number).orElseThrow(() -> new NotAllowed("complaint-made", tried, "no such complaint is recorded", "Record the complaint first"));
    }

    private static Complaint running(CaseView view, int number, String tried) {
        Complaint complaint = complaint(view, number, tried);
        allow(complaint.ended().isEmpty(), "complaint-open", tried, "the complaint has ended", "Record a new complaint if the regulator took it up again");
        return complaint;
    }

    private static Appeal appeal(CaseView view, int number, String tried) {
        return view.laps().appeal(number).orElseThrow(() -> new NotAllowed("appeal-lodged", tried, "no such appeal is recorded", "Record the appeal first"));
    }

    private static Appeal undecided(CaseView view, int number, String tried) {
        Appeal appeal = appeal(view, number, tried);
        allow(appeal.result().isEmpty(), "appeal-undecided", tried, "the appeal is decided", "See its outcome");
        return appeal;
    }
}
