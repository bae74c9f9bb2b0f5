package org.candour.app.desk;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.candour.app.access.Acting;
import org.candour.casework.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each person is in the middle of typing, by case and place. Kept apart from the record: it is nobody's decision yet.
@Component
@Transactional
public class WorkingCopies {
    private final JdbcClient sql;
    private final Today today;

    WorkingCopies(JdbcClient sql, Today today) {
        this.sql = sql;
        this.today = today;
    }

    /// @param place   such as `decision/2` or `letter`
    /// @param version the case's version it was begun from
    public record Copy(String place, String actor, String body, int version) {}

    /// Keeps the actor's latest words, replacing their earlier ones.
    public void keep(CaseId id, String authority, String place, String body, int version) {
        sql.sql("""
            insert into working_copy (case_id, place, actor, authority, body, version, at) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (case_id, place, actor) do update set body = excluded.body, version = excluded.version, at = excluded.at""")
            .params(id.value(), place, Acting.current().id(), authority, body, version, Timestamp.from(today.now())).update();
    }

    public Optional<Copy> mine(CaseId id, String place) {
        return sql.sql("select place, actor, body, version from working_copy where case_id = ? and place = ? and actor = ?")
            .params(id.value(), place, Acting.current().id())
            .query((row, _) -> new Copy(row.getString(1), row.getString(2), row.getString(3), row.getInt(4))).optional();
    }

    /// What colleagues are typing at the same place.
    public List<Copy> others(CaseId id, String place) {
        return sql.sql("select place, actor, body, version from working_copy where case_id = ? and place = ? and actor <> ? order by at desc")
            .params(id.value(), place, Acting.current().id())
            .query((row, _) -> new Copy(row.getString(1), row.getString(2), row.getString(3), row.getInt(4))).list();
    }

    /// Destroys what anybody was typing on the case.
    public void destroy(CaseId id) {
        sql.sql("delete from working_copy where case_id = ?").param(id.value()).update();
    }

    public void discard(CaseId id, String place) {
        sql.sql("delete from working_copy where case_id = ? and place = ? and actor = ?").params(id.value(), place, Acting.current().id()).update();
    }
}
