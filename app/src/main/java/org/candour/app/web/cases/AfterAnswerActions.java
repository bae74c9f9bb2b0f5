package org.candour.app.web.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseCommand.StepWithin;
import org.candour.casework.CaseEvent.AppealResult;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseEvent.Party;
import org.candour.casework.CaseEvent.QuestionKind;
import org.candour.casework.CaseEvent.SectionFinding;
import org.candour.casework.CaseView;
import org.candour.casework.Laps.Appeal;
import org.candour.casework.Laps.Complaint;
import org.candour.casework.Laps.Step;
import org.candour.casework.Reasons;

/// The short forms of complaints and appeals. Offered on the case's page "Review and appeal".
final class AfterAnswerActions {
    private static final int STEPS = 3;
    private static final Map<String, String> PROCEDURE = procedure();

    private static Map<String, String> procedure() {
        Map<String, String> procedure = new LinkedHashMap<>();
        procedure.put("time", "Time for compliance");
        procedure.put("notice", "Refusal notice");
        procedure.put("advice", "Advice and assistance");
        return procedure;
    }

    static List<Action> all() {
        return List.of(
            new Action("complaint", "Record a complaint", "The regulator has written that somebody complained about this case. Anything it asks for is recorded next, with its own date.", "Record the complaint",
                _ -> true, _ -> List.of(Field.text("reference", "The regulator's reference", "For example IC-123456-A1B2, or 202500123 in Scotland."),
                    Field.date("received", "Day its letter came", ""), Field.area("about", "What is complained of", "A few words, without a name. Everyone on the case will read this.")),
                (_, v) -> new CaseCommand.RecordComplaint(v.text("reference"), v.date("received", "the day its letter came"), v.required("about", "Say what is complained of"))),
            new Action("question", "Record what the regulator asks", "It gets a clock of its own in the worklist.", "Record the question", view -> complaints(view, c -> c.ended().isEmpty()),
                view -> joined(complaintField(view, c -> c.ended().isEmpty()), Field.radios("kind", "How it asks", "", List.of(new Field.Choice("LETTER", "In a letter, with a date for the answer"),
                    new Field.Choice("INFORMATION_NOTICE", "In an information notice, with a period in calendar days"))), Field.area("asks", "What it asks for", "Everyone on the case will read this."),
                    Field.date("dated", "Date of the letter or notice", ""), Field.date("by", "Answer by, for a letter", ""), Field.text("days", "Calendar days, for an information notice", "As written in the notice.")),
                (_, v) -> new CaseCommand.RecordQuestion(v.number("complaint", "the complaint"), QuestionKind.valueOf(v.required("kind", "Choose how it asks").isEmpty() ? "LETTER" : v.text("kind")),
                    v.required("asks", "Say what it asks for"), v.date("dated", "the date of the letter or notice"), v.text("days").isEmpty() ? Optional.empty() : Optional.of(v.number("days", "the calendar days")),
                    v.text("by").isEmpty() ? Optional.empty() : Optional.of(v.date("by", "the day to answer by")))),
            new Action("notice", "Record the decision notice", "What it found of each section, and the steps it orders. No step falls inside the 28 days for an appeal (section 50(6)).", "Record the notice",
                view -> complaints(view, c -> c.ended().isEmpty() && c.notice().isEmpty()),
                view -> joined(joined(complaintField(view, c -> c.ended().isEmpty() && c.notice().isEmpty()), Field.text("reference", "Reference of the notice", "As printed on it."),
                    Field.date("dated", "Date of the notice", "The time for an appeal runs from the day it was sent.")), sections(view, "the notice")),
                (view, v) -> new CaseCommand.RecordNotice(v.number("complaint", "the complaint"), v.required("reference", "Give the notice's reference"), v.date("dated", "the date of the notice"),
                    findings(view, v), steps(v))),
            new Action("complaint-ended", "End the complaint without a notice", "Withdrawn, settled informally, or not taken up.", "End it", view -> complaints(view, c -> c.ended().isEmpty() && c.notice().isEmpty()),
                view -> joined(complaintField(view, c -> c.ended().isEmpty() && c.notice().isEmpty()), Field.area("how", "How it ended", "Everyone on the case will read this.")),
                (_, v) -> new CaseCommand.EndComplaint(v.number("complaint", "the complaint"), v.required("how", "Say how it ended"))),
            new Action("step", "Record that a step was taken", "Failing to take a step ordered can be certified to the court (section 54).", "Record it", view -> !openSteps(view).isEmpty(),
                view -> List.of(Field.select("step", "Step", "", openSteps(view)), Field.date("on", "Day it was done", ""), Field.area("how", "What was done", "Everyone on the case will read this.")),
                (_, v) -> {
                    String[] step = v.required("step", "Choose the step").split("/");
                    LocalDate on = v.date("on", "the day it was done");
                    String how = v.required("how", "Say what was done");
                    return step.length != 3 ? new CaseCommand.AddNote("") : switch (step[0]) {
                        case "notice" -> new CaseCommand.TakeStep(Integer.parseInt(step[1]), Integer.parseInt(step[2]), on, how);
                        case "direction" -> new CaseCommand.MeetDirection(Integer.parseInt(step[1]), Integer.parseInt(step[2]), on, how);
                        default -> new CaseCommand.TakeAppealStep(Integer.parseInt(step[1]), Integer.parseInt(step[2]), on, how);
                    };
                }),
            new Action("appeal", "Record an appeal", "To the First-tier Tribunal within 28 days of the notice; from a Scottish notice to the Court of Session, on a point of law.", "Record the appeal",
                view -> complaints(view, c -> c.notice().isPresent()),
                view -> joined(complaintField(view, c -> c.notice().isPresent()), Field.text("reference", "Reference of the appeal", "For example EA/2026/0123."),
                    Field.radios("by", "Who appeals", "", List.of(new Field.Choice("REQUESTER", "The requester"), new Field.Choice("AUTHORITY", "The authority"))),
                    Field.date("on", "Day it was lodged", ""), Field.area("late", "If it is out of time: why the Tribunal was asked to take it", "")),
                (_, v) -> new CaseCommand.RecordAppeal(v.number("complaint", "the complaint"), v.text("reference"), Party.valueOf(v.required("by", "Choose who appeals").isEmpty() ? "REQUESTER" : v.text("by")),
                    v.date("on", "the day it was lodged"), Optional.of(v.text("late")))),
            new Action("direction", "Record a direction", "It gets a clock of its own in the worklist.", "Record the direction", view -> appeals(view, a -> a.result().isEmpty()),
                view -> joined(appealField(view), Field.area("what", "What the Tribunal directs", ""), Field.date("by", "To be met by", "")),
                (_, v) -> new CaseCommand.RecordDirection(v.number("appeal", "the appeal"), v.required("what", "Say what the Tribunal directs"), v.date("by", "the day to meet it by"))),
            new Action("hearing", "List the hearing", "", "List it", view -> appeals(view, a -> a.result().isEmpty()),
                view -> joined(appealField(view), Field.date("on", "Day of the hearing", ""), Field.text("how", "How it is heard", "On paper, by video, or where.")),
                (_, v) -> new CaseCommand.ListHearing(v.number("appeal", "the appeal"), v.date("on", "the day of the hearing"), v.required("how", "Say how it is heard"))),
            new Action("appeal-result", "Record the outcome of the appeal", "What the Tribunal found of each section, and the steps that now stand.", "Record the outcome", view -> appeals(view, a -> a.result().isEmpty()),
                view -> joined(joined(appealField(view), Field.date("on", "Date of the decision", ""), Field.radios("result", "Outcome", "", List.of(new Field.Choice("ALLOWED", "Allowed"),
                    new Field.Choice("PARTLY", "Allowed in part"), new Field.Choice("DISMISSED", "Dismissed"), new Field.Choice("WITHDRAWN", "Withdrawn"), new Field.Choice("STRUCK_OUT", "Struck out")))),
                    sections(view, "the Tribunal")),
                (view, v) -> new CaseCommand.RecordAppealResult(v.number("appeal", "the appeal"), v.date("on", "the date of the decision"),
                    AppealResult.valueOf(v.required("result", "Choose the outcome").isEmpty() ? "DISMISSED" : v.text("result")), findings(view, v), steps(v))));
    }

    private static boolean complaints(CaseView view, Predicate<Complaint> which) {
        return view.laps().complaints().stream().anyMatch(which);
    }

    private static boolean appeals(CaseView view, Predicate<Appeal> which) {
        return view.laps().appeals().stream().anyMatch(which);
    }

    private static List<Field> complaintField(CaseView view, Predicate<Complaint> which) {
        List<Field.Choice> choices = view.laps().complaints().stream().filter(which).map(c -> new Field.Choice(Integer.toString(c.number()), c.reference() + ": " + c.about())).toList();
        return List.of(Field.select("complaint", "Complaint", "", choices).with(choices.isEmpty() ? "" : choices.getFirst().value()));
    }

    private static List<Field> appealField(CaseView view) {
        List<Field.Choice> choices = view.laps().appeals().stream().filter(a -> a.result().isEmpty()).map(a -> new Field.Choice(Integer.toString(a.number()), a.reference())).toList();
        return List.of(Field.select("appeal", "Appeal", "", choices).with(choices.isEmpty() ? "" : choices.getFirst().value()));
    }

    private static List<Field.Choice> openSteps(CaseView view) {
        List<Field.Choice> steps = new ArrayList<>();
        view.laps().complaints().forEach(c -> c.notice().ifPresent(n -> open(n.steps()).forEach(s -> steps.add(choice("notice/" + c.number(), s)))));
        view.laps().appeals().forEach(a -> {
            open(a.directions()).forEach(s -> steps.add(choice("direction/" + a.number(), s)));
            a.result().ifPresent(r -> open(r.steps()).forEach(s -> steps.add(choice("decision/" + a.number(), s))));
        });
        return steps;
    }

    private static Stream<Step> open(List<Step> steps) {
        return steps.stream().filter(s -> s.done().isEmpty());
    }

    private static Field.Choice choice(String of, Step s) {
        return new Field.Choice(of + "/" + s.number(), "%s, by %s".formatted(s.what(), EventWords.day(s.by())));
    }

    /// One choice a section that the case relies on, and the matters of procedure; then the steps with their periods.
    private static List<Field> sections(CaseView view, String who) {
        List<Field> fields = new ArrayList<>();
        List<Field.Choice> found = List.of(new Field.Choice("UPHELD", "Upheld"), new Field.Choice("PARTLY", "Upheld in part"), new Field.Choice("OVERTURNED", "Not upheld"),
            new Field.Choice("", "Not considered"));
        grounds(view).forEach(ground -> fields.add(Field.radios("finding-" + ground, "What %s found of %s".formatted(who, AfterAnswerWords.section(ground)), "", found)));
        PROCEDURE.forEach((key, label) -> fields.add(Field.radios("finding-" + key, "What %s found: %s".formatted(who, label.toLowerCase(java.util.Locale.UK)), "", found)));
        fields.add(Field.area("why", "Why, in a few words", "Shown, without the requester, the next time such a ground is relied on."));
        for (int i = 1; i <= STEPS; i++) {
            fields.add(Field.text("step" + i, "Step %d ordered".formatted(i), i == 1 ? "Leave empty where none is ordered." : ""));
            fields.add(Field.text("days" + i, "Calendar days for step %d".formatted(i), "As the notice gives them, from its date."));
        }
        return fields;
    }

    private static List<String> grounds(CaseView view) {
        return Stream.concat(view.decisions().values().stream(), view.laps().standing(view).values().stream())
            .flatMap(o -> Stream.concat(o.grounds().stream().map(Reasons::ground), o.provision(view.regime()).stream())).distinct().sorted().toList();
    }

    private static List<SectionFinding> findings(CaseView view, Values v) {
        List<SectionFinding> findings = new ArrayList<>();
        grounds(view).stream().filter(ground -> !v.text("finding-" + ground).isEmpty())
            .forEach(ground -> findings.add(new SectionFinding(ground, Finding.valueOf(v.text("finding-" + ground)), v.text("why"))));
        PROCEDURE.forEach((key, label) -> {
            if (!v.text("finding-" + key).isEmpty()) {
                findings.add(new SectionFinding(label, Finding.valueOf(v.text("finding-" + key)), v.text("why")));
            }
        });
        return findings;
    }

    private static List<StepWithin> steps(Values v) {
        List<StepWithin> steps = new ArrayList<>();
        for (int i = 1; i <= STEPS; i++) {
            if (!v.text("step" + i).isEmpty()) {
                steps.add(new StepWithin(v.text("step" + i), v.number("days" + i, "the calendar days for step " + i)));
            }
        }
        return steps;
    }

    private static List<Field> joined(List<Field> before, Field... more) {
        return joined(before, List.of(more));
    }

    private static List<Field> joined(List<Field> before, List<Field> more) {
        List<Field> all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }

    private AfterAnswerActions() {}
}
