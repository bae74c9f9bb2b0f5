package org.candour.app.desk;

import org.candour.casework.CaseId;
import org.candour.casework.Recorded;

/// A room that hears what happened to cases. It hears everything in order within a case, at least once, after it was committed.
///
/// Its own writes and the note of how far it has heard are one transaction; a repeat must do no harm all the same.
public interface Listener {
    /// A stable name under which the position is kept; also the room's name as an actor.
    String name();

    /// @param authority whose case it is; the listener acts as a system actor for it
    void hear(CaseId id, String authority, Recorded news);
}
