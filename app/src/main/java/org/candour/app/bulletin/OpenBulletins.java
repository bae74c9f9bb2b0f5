package org.candour.app.bulletin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.desk.EventJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Published bulletins as anyone reads them.
@Component
@Transactional(readOnly = true)
public class OpenBulletins {
    private final JdbcClient sql;

    OpenBulletins(JdbcClient sql) {
        this.sql = sql;
    }

    /// One published table.
    ///
    /// @param slug      of its series
    /// @param period    code of its quarters
    /// @param table     empty once it is withdrawn: it may be the reason
    /// @param withdrawn when, and `why`
    public record Open(UUID id, String authority, String slug, String period, Optional<OpenTable> table, Instant publishedAt, Optional<Instant> withdrawn, String why) {
        /// Its address on this server.
        public String place() {
            return Bulletins.place(slug, period);
        }

        /// When it was published or withdrawn.
        public Instant changedAt() {
            return withdrawn.orElse(publishedAt);
        }
    }

    /// Tables that are public now, the newest quarter first; at most 500.
    public List<Open> all() {
        return sql.sql("select * from open_bulletin where withdrawn_at is null order by last_quarter desc, slug, period limit 500").query((row, _) -> open(row)).list();
    }

    /// What was published or withdrawn last.
    public List<Open> latest(int size) {
        return sql.sql("select * from open_bulletin order by greatest(published_at, withdrawn_at) desc, id desc limit ?").param(size).query((row, _) -> open(row)).list();
    }

    /// One that is or was public.
    public Optional<Open> find(UUID id) {
        return sql.sql("select * from open_bulletin where id = ?").param(id).query((row, _) -> open(row)).optional();
    }

    /// Tables of one series that are public now, the newest quarter first.
    public List<Open> series(String slug) {
        return sql.sql("select * from open_bulletin where slug = ? and withdrawn_at is null order by last_quarter desc, period limit 200").param(slug).query((row, _) -> open(row)).list();
    }

    /// What stands or stood at an address, the newest first: a table that was corrected has those before it behind it.
    public List<Open> at(String slug, String period) {
        return sql.sql("select * from open_bulletin where slug = ? and period = ? order by published_at desc, id desc limit 20").params(slug, period).query((row, _) -> open(row)).list();
    }

    /// Addresses for crawlers, each with its last change.
    public Map<String, Instant> places() {
        Map<String, Instant> places = new LinkedHashMap<>();
        sql.sql("select slug, period, max(published_at) as at from open_bulletin where withdrawn_at is null group by slug, period order by slug, period limit 40000").query(row -> {
            Instant at = row.getTimestamp("at").toInstant();
            places.merge("/log/bulletins/" + row.getString("slug"), at, (a, b) -> a.isAfter(b) ? a : b);
            places.put(Bulletins.place(row.getString("slug"), row.getString("period")), at);
        });
        return places;
    }

    private static Open open(ResultSet row) throws SQLException {
        Optional<Instant> withdrawn = Optional.ofNullable(row.getTimestamp("withdrawn_at")).map(Timestamp::toInstant);
        return new Open(row.getObject("id", UUID.class), row.getString("authority"), row.getString("slug"), row.getString("period"),
            withdrawn.isPresent() ? Optional.empty() : Optional.of(EventJson.value(row.getString("body"), OpenTable.class)), row.getTimestamp("published_at").toInstant(), withdrawn,
            Optional.ofNullable(row.getString("withdrawn_for")).orElse(""));
    }
}
