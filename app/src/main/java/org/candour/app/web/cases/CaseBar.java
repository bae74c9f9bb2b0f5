package org.candour.app.web.cases;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.candour.app.access.Acting;
import org.candour.app.access.Role;
import org.candour.casework.CaseRules;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.Laps;

/// What stands on top of every page of a case: reference, subject, status, days left, the next action and the pages.
///
/// @param tab the page shown
public record CaseBar(CaseView view, String tab, int daysLeft, Next next) {
    /// One sentence and one button.
    public record Next(String sentence, String label, String address) {}

    static CaseBar of(CaseView view, String tab, CaseRules rules, LocalDate today) {
        return new CaseBar(view, tab, pressing(view).flatMap(Laps.Open::due).map(due -> rules.daysTo(view, due, today)).orElseGet(() -> rules.daysLeft(view, today)), next(view));
    }

    /// What is most urgent of what followed the answer.
    private static Optional<Laps.Open> pressing(CaseView view) {
        return view.laps().open().stream().min(Comparator.comparing(open -> open.due().orElse(LocalDate.MAX)));
    }

    /// A page of the case is about what followed the answer, or may be.
    public boolean answered() {
        return view.laps().answeredOn().isPresent() || !view.laps().reviews().isEmpty() || !view.laps().complaints().isEmpty();
    }

    /// Where the date in the bar is explained; empty for a date that somebody else has set.
    public String proof() {
        String here = "/cases/" + view.id();
        return pressing(view).map(open -> open.level() == Laps.Level.REVIEW ? here + "/review/deadline" : "").orElse(here + "/deadline");
    }

    /// Whether the actor may see what touches what is held.
    public boolean cleared() {
        return org.candour.app.desk.Searches.cleared(view);
    }

    public boolean correspondent() {
        return Acting.current().may(Role.CORRESPONDENT, view.authority());
    }

    /// Time in words, never by colour alone.
    public String time() {
        return pressing(view).map(open -> open.due().map(due -> open.level().words() + ": " + left(daysLeft, due)).orElse(open.what())).orElseGet(() -> time(view, daysLeft));
    }

    static String time(CaseView view, int daysLeft) {
        if (!view.stage().open()) {
            return "";
        }
        if (view.stage().stopped()) {
            return "Clock stopped";
        }
        return left(daysLeft, view.due().due());
    }

    /// "4 working days left, 31 March 2026"
    public static String left(int daysLeft, LocalDate due) {
        String date = EventWords.day(due);
        if (daysLeft < 0) {
            return "Overdue by %d working day%s, was due %s".formatted(-daysLeft, daysLeft == -1 ? "" : "s", date);
        }
        return daysLeft == 0 ? "Due today, " + date : "%d working day%s left, %s".formatted(daysLeft, daysLeft == 1 ? "" : "s", date);
    }

    public String status() {
        if (view.laps().openReview().isPresent()) {
            return view.laps().running().isPresent() ? "In review" : "Review asked for";
        }
        if (!view.laps().open().isEmpty()) {
            return view.laps().open().stream().anyMatch(open -> open.level() == Laps.Level.TRIBUNAL) ? "At the Tribunal" : "With the regulator";
        }
        return status(view.stage());
    }

    public static String status(CaseView.Stage stage) {
        return switch (stage) {
            case NOT_OPENED -> "Not opened";
            case OPEN -> "Open";
            case AWAITING_CLARIFICATION -> "Waiting for the requester";
            case AWAITING_FEE -> "Waiting for a fee";
            case IN_APPROVAL -> "In approval";
            case APPROVED -> "Approved";
            case CLEARED_TO_SEND -> "Leaving";
            case ANSWERED -> "Answered";
            case CLOSED -> "Closed";
        };
    }

    private static Next next(CaseView view) {
        String here = "/cases/" + view.id();
        Optional<Laps.Review> running = view.laps().running();
        if (running.isPresent() && running.get().result(view.items()).isEmpty()) {
            int item = view.items().stream().map(Item::number).filter(n -> !running.get().findings().containsKey(n)).findFirst().orElse(1);
            return new Next("The review has no finding on item %d yet.".formatted(item), "Review item " + item, here + "/review/items/" + item);
        }
        Optional<Laps.Open> open = pressing(view);
        if (running.isEmpty() && open.isPresent()) {
            return new Next(open.get().what() + ".", "Review and appeal", here + "/review");
        }
        return running.isPresent() ? answer(view.running(), here) : answer(view, here);
    }

    private static Next answer(CaseView view, String here) {
        return switch (view.stage()) {
            case NOT_OPENED -> new Next("", "", "");
            case OPEN -> open(view, here);
            case AWAITING_CLARIFICATION -> new Next("The requester was asked to clarify. The clock starts again when they answer.", "Record the clarification", here + "/do/clarified");
            case AWAITING_FEE -> new Next("A fee is awaited.", "Record the fee", here + "/do/fee");
            case IN_APPROVAL -> new Next("The letter waits for approval.", "Read and approve", here + "/letter");
            case APPROVED -> new Next("The letter is approved.", "Send the answer", here + "/letter");
            case CLEARED_TO_SEND -> new Next("The answer is on its way.", "See the letter", here + "/letter");
            case ANSWERED -> new Next("The answer has left.", view.published().isEmpty() ? "Publish" : "Close", view.published().isEmpty() ? here + "/publish" : here + "/do/close");
            case CLOSED -> new Next("The case is closed.", "See the letter", here + "/letter");
        };
    }

    private static Next open(CaseView view, String here) {
        if (view.assignment().isEmpty() && view.laps().shown().isEmpty()) {
            return new Next("Nobody has this case yet.", "Assign it", here + "/do/assign");
        }
        if (!view.allDecided()) {
            int item = view.undecided().getFirst();
            return view.searches().isEmpty() ? new Next("No search is on record yet.", "Ask for a search", here + "/searches")
                : new Next("Item %d has no outcome yet.".formatted(item), "Decide item " + item, here + "/items/" + item);
        }
        return view.letter().isEmpty() ? new Next("Every item is decided.", "Draft the letter", here + "/letter")
            : new Next(view.letter().get().returned().map(r -> "The letter came back: " + r).orElse("The letter is a draft."), "Go on with the letter", here + "/letter");
    }
}
