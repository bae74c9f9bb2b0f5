package org.candour.app.precedents;

import java.sql.Timestamp;
import java.util.Optional;
import java.util.Set;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Role;
import org.candour.app.desk.Today;
import org.candour.casework.CaseEvent.Sharing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What an authority lets others find of its cases, unless a case says otherwise. Nothing, until it chooses.
@Component
public class SharingSettings {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;
    private final Indexes indexes;

    SharingSettings(JdbcClient sql, TransactionTemplate transaction, Today today, Indexes indexes) {
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
        this.indexes = indexes;
    }

    /// The setting of an authority.
    public Sharing of(String authority) {
        return as(authority, () -> sql.sql("select sharing from precedent_sharing where authority = ?").param(authority).query(String.class).optional().map(Sharing::valueOf)
            .orElse(Sharing.NOTHING));
    }

    /// Chooses, and brings every case without a choice of its own into line in the same step.
    public void choose(String authority, Sharing sharing) {
        Actor actor = Acting.current();
        if (!actor.runsTheInstallation()) {
            actor.require("Choosing what is shared", authority, Role.ADMINISTRATOR);
        }
        as(authority, () -> {
            sql.sql("""
                insert into precedent_sharing (authority, sharing, changed_at, changed_by) values (?, ?, ?, ?)
                on conflict (authority) do update set sharing = excluded.sharing, changed_at = excluded.changed_at, changed_by = excluded.changed_by""")
                .params(authority, sharing.name(), Timestamp.from(today.now()), actor.id()).update();
            // A case whose own choice is on the record and not yet heard of here is left as it is: what it hides must not be seen even for a moment.
            return sql.sql("""
                update past_request set sharing = ?, xid = pg_current_xact_id() where authority = ? and case_sharing is null and sharing <> ?
                    and not exists (select 1 from case_event e where e.case_id = past_request.case_id and e.seq > past_request.version and e.type = 'SharingChosen')""")
                .params(sharing.name(), authority, sharing.name()).update();
        });
        indexes.nudge();
    }

    /// An administrator sees no case, and the setting reaches all of them: the room does it for them.
    private <T> T as(String authority, java.util.function.Supplier<T> work) {
        return Acting.as(Actor.system("precedents", Set.of(authority)), () -> java.util.Objects.requireNonNull(transaction.execute(_ -> work.get())));
    }
}
