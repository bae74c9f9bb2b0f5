package org.candour.app.intake;

import org.candour.app.desk.Listener;
import org.candour.casework.CaseEvent.AfterAnswer.Destroyed;
import org.candour.casework.CaseId;
import org.candour.casework.Recorded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Hears that a case's papers are destroyed, and forgets what the mailbox's list says of its messages beyond that they came.
@Component
class Forgetting implements Listener {
    private final JdbcClient sql;

    Forgetting(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public void hear(CaseId id, String authority, Recorded news) {
        if (news.event() instanceof Destroyed) {
            sql.sql("update mailbox_message set name = '', reason = '' where case_id = ?").param(id.value()).update();
        }
    }
}
