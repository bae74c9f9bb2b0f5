package org.candour.app.desk;

import java.util.List;
import org.candour.casework.CaseView;
import org.candour.casework.Recorded;

/// Somebody else changed the case since it was read. Carries what they did, so that the reader can be told.
public final class Stale extends RuntimeException {
    private final transient CaseView now;
    private final transient List<Recorded> since;

    Stale(CaseView now, List<Recorded> since) {
        super("Case %s was changed since you opened it: %d newer entries. Nothing of yours was recorded; look at the changes and try again."
            .formatted(now.reference(), since.size()));
        this.now = now;
        this.since = List.copyOf(since);
    }

    public CaseView now() {
        return now;
    }

    public List<Recorded> since() {
        return since;
    }
}
