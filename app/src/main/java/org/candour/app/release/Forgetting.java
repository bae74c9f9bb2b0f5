package org.candour.app.release;

import java.util.List;
import org.candour.app.desk.Listener;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.Recorded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Destroys the pages and the marks of a case whose papers are destroyed.
@Component
class Forgetting implements Listener {
    private static final List<String> TABLES = List.of("rendition_page", "redaction_hint", "redaction_step", "redaction_check", "rendition", "upload", "document_origin");

    private final JdbcClient sql;
    private final Vault vault;

    Forgetting(JdbcClient sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    @Override
    public String name() {
        return "release";
    }

    @Override
    public void hear(CaseId id, String authority, Recorded news) {
        if (news.event() instanceof CaseEvent.AfterAnswer.Destroyed) {
            List<String> pages = sql.sql("""
                select distinct sha256 from rendition r where case_id = ? and sha256 is not null
                and not exists (select from rendition o where o.sha256 = r.sha256 and o.case_id <> r.case_id)""").param(id.value()).query(String.class).list();
            for (String table : TABLES) {
                sql.sql("delete from " + table + " where case_id = ?").param(id.value()).update();
            }
            pages.forEach(vault::destroy);
        }
    }
}
