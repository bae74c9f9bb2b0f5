package org.candour.app.web.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.candour.app.access.Staff;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseView;
import org.candour.casework.CaseView.Stage;
import org.candour.casework.Item;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.springframework.stereotype.Component;

/// The short forms of a case, one entry each. A new command with a form is a new entry here.
@Component
class Actions {
    /// What a review that is being carried out leaves to do on the case itself.
    private static final Set<String> DURING_REVIEW = Set.of("subject", "link", "hold", "release-hold", "note");

    private final List<Action> all;
    private final List<Action> afterAnswer = AfterAnswerActions.all();

    Actions(Staff people, Desk desk, Today today) {
        Function<CaseView, List<Field>> none = _ -> List.of();
        all = List.of(
            new Action("assign", "Assign", "The owner is told and has three working days to accept or give back.", "Assign", view -> view.stage().open(),
                view -> List.of(Field.select("owner", "Owner", "", people.officers(view.authority()).stream().map(p -> new Field.Choice(p.id(), p.name())).toList())
                    .with(view.assignment().map(CaseView.Assignment::owner).orElse(""))),
                (_, v) -> new CaseCommand.Assign(v.required("owner", "Choose who takes the case"))),
            new Action("accept", "Accept", "You take the case on.", "Accept the case",
                view -> view.stage().open() && view.assignment().filter(a -> a.accepted().isEmpty()).isPresent(), none, (_, _) -> new CaseCommand.AcceptAssignment()),
            new Action("give-back", "Give back", "The case goes back to be assigned to somebody else.", "Give the case back",
                view -> view.stage().open() && view.assignment().isPresent(), _ -> List.of(Field.area("reason", "Why", "Colleagues will read this.")),
                (_, v) -> new CaseCommand.GiveBack(v.required("reason", "Say why you give it back"))),
            new Action("items", "Edit the items", "One item a paragraph, in the requester's words and without their name. A blank line starts the next item.", "Save the items",
                view -> view.stage().open(), view -> List.of(Field.area("items", "Items", "Everyone on the case and the public will read these.").with(items(view))),
                (_, v) -> new CaseCommand.EditItems(numbered(v.required("items", "Keep at least one item")))),
            new Action("subject", "Edit the subject", "A few words that say what the request is about, without a name.", "Save the subject", view -> view.stage().open(),
                view -> List.of(Field.text("subject", "Subject", "The public will read this.").with(view.subject())),
                (_, v) -> new CaseCommand.EditSubject(v.required("subject", "Give a subject"))),
            new Action("clarify", "Ask the requester", "For when you cannot identify or locate the information without an answer (section 1(3)). The clock starts again, with a full "
                + "20 working days, when the answer comes. Help to narrow a costly request is advice and does not stop the clock.", "Send the question",
                view -> view.stage() == Stage.OPEN, _ -> List.of(Field.area("question", "Question", "The requester will read this.")),
                (_, v) -> new CaseCommand.AskRequester(v.required("question", "Write the question"))),
            new Action("clarified", "Record the clarification", "The requester has answered. A full new time runs from the day the answer arrived, whatever day it is recorded.", "Start the clock again",
                view -> view.stage() == Stage.AWAITING_CLARIFICATION, _ -> List.of(Field.date("received", "Day the answer arrived", "A day runs to midnight; office hours do not matter.")),
                (_, v) -> new CaseCommand.RecordClarification(v.date("received", "the day the answer arrived"))),
            new Action("fees", "Give a fees notice", "The clock pauses from today until the fee is paid, both days included. Unpaid after three months, there is no duty to answer.",
                "Give the notice", view -> view.stage() == Stage.OPEN && view.regime() == Regime.FOIA,
                _ -> List.of(Field.text("fee", "Fee in pounds", "For example 25.00")), (_, v) -> new CaseCommand.GiveFeesNotice(pence(v))),
            new Action("fee", "Record the fee", "The fee has been paid today.", "Record the fee", view -> view.stage() == Stage.AWAITING_FEE, none,
                (_, _) -> new CaseCommand.RecordFee()),
            new Action("extend", "Extend the time", "Only to weigh the public interest of a qualified exemption that is already engaged, and only if the requester is told within the 20 working "
                + "days. Advice from a national unit, searches and consultation give no more time.", "Extend and tell the requester",
                view -> view.stage() == Stage.OPEN && view.regime() != Regime.FOISA && view.extension().isEmpty(), Actions::extension, Actions::extend),
            new Action("link", "Link a case", "For example the same request to another authority that your team serves.", "Link", _ -> true,
                _ -> List.of(Field.text("other", "Reference of the other case", ""), Field.text("relation", "How they belong together", "For example: same question to the OPCC")),
                (_, _) -> new CaseCommand.AddNote("")),
            new Action("split", "Split", "The items you choose move to a case of their own. It keeps the day of receipt, so its due date is the ordinary one; the requester gets its "
                + "reference.", "Split the case", view -> view.stage() == Stage.OPEN && view.items().size() > 1,
                view -> List.of(Field.checkboxes("item", "Items that move", "At least one stays here.",
                    view.items().stream().map(item -> new Field.Choice(Integer.toString(item.number()), item.number() + ". " + item.text())).toList())),
                (_, _) -> new CaseCommand.AddNote("")),
            new Action("transfer", "Advise another body", "The requester is told whom to ask. This authority still answers for itself, in its own time.", "Record the advice",
                view -> view.stage().open(), _ -> List.of(Field.text("body", "Body to ask", ""), Field.area("advice", "Advice", "The requester will read this.")),
                (_, v) -> new CaseCommand.AdviseTransfer(v.required("body", "Name the body"), v.text("advice"))),
            new Action("ask-review", "Record a request for a review", "Somebody asked, by letter or telephone, to look at the answer again, or because no answer came in time. A review by e-mail or on the request's page is recorded by itself.",
                "Record it", view -> desk.rules().reviewable(view, today.date()) && view.laps().openReview().isEmpty(), _ -> List.of(Field.date("received", "Day it came", "Its time runs from this day.")),
                (_, v) -> new CaseCommand.AskReview(v.date("received", "the day on which it came"), "post")),
            new Action("hold", "Hold from destruction", "Nothing of this case is destroyed while an offence is looked into, or may be: altering, hiding or destroying what was asked for (section 77).",
                "Hold it", view -> view.laps().hold().isEmpty() && view.laps().destroyed().isEmpty(), _ -> List.of(Field.area("reason", "Why", "Everyone on the case will read this.")),
                (_, v) -> new CaseCommand.HoldFromDestruction(v.required("reason", "Say what is being looked into"))),
            new Action("release-hold", "Release the hold", "The schedule counts again.", "Release it", view -> view.laps().hold().isPresent(),
                _ -> List.of(Field.area("reason", "Why", "Everyone on the case will read this.")), (_, v) -> new CaseCommand.ReleaseHold(v.required("reason", "Say why"))),
            new Action("note", "Add a note", "Notes are part of the record and may be asked for.", "Add the note", _ -> true,
                _ -> List.of(Field.area("text", "Note", "Everyone on the case will read this.")), (_, v) -> new CaseCommand.AddNote(v.required("text", "Write the note"))),
            new Action("close", "Close", "A closed case can be read and reopened.", "Close the case", view -> view.stage() != Stage.CLOSED && view.stage() != Stage.CLEARED_TO_SEND,
                _ -> List.of(Field.radios("how", "How did it end?", "", List.of(new Field.Choice("answered", "Answered"),
                    new Field.Choice("withdrawn", "Withdrawn by the requester"), new Field.Choice("lapsed", "Lapsed: the requester did not answer")))),
                (_, v) -> new CaseCommand.Close(v.required("how", "Choose how it ended"))),
            new Action("reopen", "Reopen", "A complaint about the decision is an internal review, not a reopening.", "Reopen the case",
                view -> view.stage() == Stage.CLOSED || view.stage() == Stage.ANSWERED, _ -> List.of(Field.area("reason", "Why", "Colleagues will read this.")),
                (_, v) -> new CaseCommand.Reopen(v.required("reason", "Say why"))));
    }

    Optional<Action> find(String slug) {
        return Stream.concat(all.stream(), afterAnswer.stream()).filter(action -> action.slug().equals(slug)).findFirst();
    }

    List<Action> offered(CaseView view) {
        return all.stream().filter(action -> action.offered().test(view) && (view.laps().running().isEmpty() || DURING_REVIEW.contains(action.slug()))).toList();
    }

    /// What can be recorded of complaints and appeals.
    List<Action> afterAnswer(CaseView view) {
        return afterAnswer.stream().filter(action -> action.offered().test(view)).toList();
    }

    /// The page of the case to which an action leads back.
    String home(Action action) {
        return afterAnswer.contains(action) || action.slug().equals("ask-review") ? "/review" : "";
    }

    private static List<Field> extension(CaseView view) {
        Field reason = Field.area("reason", "Why", "The requester will read this.");
        if (view.regime() != Regime.FOIA) {
            return List.of(reason);
        }
        List<Field.Choice> grounds = new ArrayList<>();
        for (Ground ground : Grounds.standard().of(Regime.FOIA)) {
            if (ground.publicInterestTest()) {
                grounds.add(new Field.Choice(ground.id(), ground.citeAs() + ": " + ground.title()));
            }
        }
        return List.of(Field.select("ground", "Exemption being weighed", "Only qualified exemptions are listed.", grounds),
            Field.date("until", "Decision by", "Normally no later than " + EventWords.day(view.due().day40())).with(view.due().day40().toString()), reason);
    }

    private static CaseCommand extend(CaseView view, Values v) {
        String reason = v.required("reason", "Say why more time is needed");
        if (view.regime() != Regime.FOIA) {
            return new CaseCommand.Extend(Optional.empty(), Optional.empty(), reason);
        }
        LocalDate until = v.date("until", "the day of the decision");
        return new CaseCommand.Extend(Optional.of(v.required("ground", "Choose the exemption")), Optional.of(until), reason);
    }

    static String items(CaseView view) {
        return String.join("\n\n", view.items().stream().map(Item::text).toList());
    }

    /// Paragraphs become items; a number that stands in front is not kept.
    static List<Item> numbered(String text) {
        List<Item> items = new ArrayList<>();
        for (String paragraph : text.split("\\R\\s*\\R")) {
            String words = paragraph.strip().replaceFirst("^\\d{1,3}[.)]\\s+", "");
            if (!words.isEmpty()) {
                items.add(new Item(items.size() + 1, words));
            }
        }
        return items;
    }

    private static int pence(Values v) {
        String text = v.text("fee").replace("£", "");
        if (!text.matches("\\d{1,6}(\\.\\d{2})?")) {
            v.error("fee", "Enter the fee in pounds, for example 25.00");
            return 0;
        }
        String[] parts = text.split("\\.");
        return Integer.parseInt(parts[0]) * 100 + (parts.length == 2 ? Integer.parseInt(parts[1]) : 0);
    }
}
