package org.candour.app.web.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.candour.app.release.Marks;
import org.candour.app.release.Redactions.Answer;
import org.candour.app.release.Redactions.Marked;
import org.candour.app.release.Redactions.Progress;
import org.candour.app.release.Redactions.Suggested;
import org.candour.app.release.Redactions.Table;
import org.candour.casework.CaseEvent;

/// The table of a document with the names of those who had a hand in it.
///
/// @param me    the reader's own identifier
/// @param notes what to look at after the marks were applied
/// @param saved the time of day until which all is kept
public record RedactionView(Table table, Map<String, String> names, String me, List<String> notes, String saved) {
    public String name(String actor) {
        return actor.equals(me) ? "you" : names.getOrDefault(actor, "somebody");
    }

    public String names(List<String> actors) {
        return actors.stream().map(this::name).collect(Collectors.joining(", "));
    }

    /// Suggestions on a page that nobody has answered.
    public List<Suggested> openOn(int page) {
        return table.suggestions().stream().filter(s -> s.page() == page && s.answer() == Answer.OPEN).toList();
    }

    /// What a mark covers, in words.
    public static String what(Marks.Mark m) {
        return switch (m.form()) {
            case PAGE -> "the whole page";
            case EXCEPT -> m.words().isEmpty() ? "all of the page but an area" : "all of the page but “%s”".formatted(m.words());
            case EVERYWHERE -> "%s, everywhere (%d place%s)".formatted(m.words(), m.spread().size(), m.spread().size() == 1 ? "" : "s");
            case AREA -> m.words().isEmpty() ? "an area" : m.words();
        };
    }

    /// A day as people type it.
    public static String day(LocalDate day) {
        return "%d/%d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    /// Marks that touch a page.
    public List<Marked> marksOn(int page) {
        return table.marks().stream().filter(m -> m.mark().form() == Marks.Form.EVERYWHERE ? m.mark().spread().stream().anyMatch(s -> s.page() == page) : m.mark().page() == page).toList();
    }

    /// How far a document is, in a few words.
    public static String far(Progress p) {
        if (p.document().scheduled().filter(s -> s.given() == CaseEvent.Given.WITHHELD).isPresent()) {
            return "withheld";
        }
        String marks = p.pages() == 0 ? "pages not made yet" : "%d page%s, %d to check, %d marked".formatted(p.pages(), p.pages() == 1 ? "" : "s", p.open(), p.marks());
        return marks + (p.document().cleared().isPresent() ? ", cleared" : p.marks() == 0 ? "" : p.checked() ? ", second look done" : ", second look needed");
    }

    /// Suggestions held to be certain that nobody has answered.
    public long open() {
        return table.suggestions().stream().filter(s -> s.sure() && s.answer() == Answer.OPEN).count();
    }

    /// How far the work is, in a sentence.
    public String progress() {
        long open = open();
        long unsure = table.suggestions().stream().filter(s -> !s.sure() && s.answer() == Answer.OPEN).count();
        return "%d page%s, %d mark%s, %d suggestion%s to go through%s.".formatted(table.pages(), table.pages() == 1 ? "" : "s", table.marks().size(), table.marks().size() == 1 ? "" : "s",
            open, open == 1 ? "" : "s", unsure == 0 ? "" : ", %d less certain for the second look".formatted(unsure));
    }
}
