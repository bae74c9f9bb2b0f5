package org.candour.app.web.cases;

import java.time.LocalDate;
import java.util.List;
import org.candour.app.access.Staff;
import org.candour.app.desk.Searches;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseView;
import org.candour.casework.Recorded;

/// One line of a case's history, in words.
///
/// @param seq its number in the record; 0 where a gap in the numbers would tell of what the reader may not see
/// @param by  the name of who recorded it
public record Entry(int seq, String words, String by, LocalDate on) {
    private static Entry of(Recorded r, Staff people) {
        String words = r.event() instanceof CaseEvent.Assigned e ? "Assigned to %s.".formatted(people.name(e.owner())) : EventWords.of(r.event());
        return new Entry(r.seq(), words, people.name(r.act().who()), r.act().on());
    }

    /// That documents came, were cleared or went, or were shown to a partner, says that something is held.
    private static boolean ofDocuments(CaseEvent event) {
        return event instanceof CaseEvent.Consulting || event instanceof CaseEvent.DocumentAttached || event instanceof CaseEvent.DocumentRemoved || event instanceof CaseEvent.DocumentCleared
            || event instanceof CaseEvent.DocumentScheduled || event instanceof CaseEvent.ClearanceWithdrawn;
    }

    /// Entries as the reader may see them: of a sealed case nothing of documents, unless they are cleared for it.
    static List<Entry> of(CaseView view, List<Recorded> history, Staff people) {
        boolean all = !view.sealed() || Searches.cleared(view);
        // A gap in the numbers would say that there are documents.
        return history.stream().filter(r -> all || !ofDocuments(r.event())).map(r -> of(r, people)).map(e -> all ? e : new Entry(0, e.words(), e.by(), e.on())).toList();
    }
}
