package org.candour.casework;

import java.util.Map;

/// A case as it would be with other decisions, for a preview; never stored.
public final class Previewed {
    /// The same case, deciding only the items named.
    public static CaseView with(CaseView v, Map<Integer, Outcome> decisions) {
        return new CaseView(v.id(), v.version(), v.authority(), v.reference(), v.regime(), v.subject(), v.channel(), v.receivedOn(), v.datedOn(), v.due(), v.stage(),
            v.clockEvents(), v.items().stream().filter(item -> decisions.containsKey(item.number())).toList(), v.assignment(), v.searches(), v.documents(), decisions,
            v.decisionSeq(), v.deciders(), v.letter(), v.dispatch(), v.links(), v.published(), v.closedOn(), v.extension(), v.laps(), v.elsewhere());
    }

    private Previewed() {}
}
