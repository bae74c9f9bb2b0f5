package org.candour.app.web.cases;

import java.time.LocalDate;
import java.util.List;
import org.candour.app.access.Staff;
import org.candour.casework.CaseEvent;
import org.candour.casework.Recorded;

/// One line of a case's history, in words.
///
/// @param by the name of who recorded it
public record Entry(int seq, String words, String by, LocalDate on) {
    static Entry of(Recorded r, Staff people) {
        return new Entry(r.seq(), EventWords.of(r.event()), people.name(r.act().who()), r.act().on());
    }

    /// That documents came, were cleared or went, or were shown to a partner, says that something is held.
    static boolean ofDocuments(CaseEvent event) {
        return event instanceof CaseEvent.Consulting || event instanceof CaseEvent.DocumentAttached || event instanceof CaseEvent.DocumentRemoved || event instanceof CaseEvent.DocumentCleared
            || event instanceof CaseEvent.DocumentScheduled || event instanceof CaseEvent.ClearanceWithdrawn;
    }

    static List<Entry> of(List<Recorded> history, Staff people) {
        return history.stream().map(r -> of(r, people)).toList();
    }
}
