package org.candour.casework;

import static org.candour.casework.CaseRules.allow;
import static org.candour.casework.CaseRules.said;

import java.util.List;
import org.candour.casework.CaseCommand.*;
import org.candour.casework.CaseEvent.AfterAnswer.*;

/// When a case may be destroyed: closed, kept for as long as the schedule says, and with nothing open that may need it.
final class RetentionRules {
    static List<CaseEvent> hold(CaseView view, HoldFromDestruction c) {
        said(c.reason(), "hold-has-reason", "Holding the case", "Say what is being looked into, without a name");
        return view.laps().hold().filter(c.reason().strip()::equals).isPresent() ? List.of() : List.of(new HeldFromDestruction(c.reason().strip()));
    }

    static List<CaseEvent> release(CaseView view, ReleaseHold c) {
        said(c.reason(), "hold-has-reason", "Releasing the hold", "Say why it is no longer needed");
        return view.laps().hold().isEmpty() ? List.of() : List.of(new HoldReleased(c.reason().strip()));
    }

    static List<CaseEvent> destroy(CaseView view, Destroy c, Act act) {
        String tried = "Destroying the case's papers";
        if (view.laps().destroyed().isPresent()) {
            return List.of();
        }
        allow(view.closedOn().isPresent(), "retention-closed", tried, "the case is not closed", "Close it first");
        view.laps().heldBecause().ifPresent(why -> {
            throw new NotAllowed("retention-held", tried, why, "Wait until that has ended");
        });
        allow(c.years() >= 0 && !Retention.dueOn(view, c.years()).isAfter(act.on()), "retention-due", tried,
            "it is to be kept until %s".formatted(Retention.dueOn(view, c.years())), "Wait until then, or change the schedule first");
        return List.of(new Destroyed("%s: %d year%s after closure".formatted(Retention.of(view).words(), c.years(), c.years() == 1 ? "" : "s"), c.files(), c.messages(), c.certificate()));
    }

    private RetentionRules() {}
}
