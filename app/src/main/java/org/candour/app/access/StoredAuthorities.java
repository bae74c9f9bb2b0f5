package org.candour.app.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// The authorities as rows.
@Repository
@Transactional
class StoredAuthorities implements Authorities {
    private static final long REMEMBERED_NANOS = 3_000_000_000L;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final AccessRecord record;
    private final TransactionOperations transaction;
    private final ConcurrentMap<String, Remembered> remembered = new ConcurrentHashMap<>();

    /// @param until of the running machine's own count of nanoseconds
    private record Remembered(Authority authority, long until) {}

    StoredAuthorities(JdbcClient sql, JsonMapper json, AccessRecord record, TransactionOperations transaction) {
        this.sql = sql;
        this.json = json;
        this.record = record;
        this.transaction = transaction;
    }

    /// Remembered for a few seconds: every request that comes in asks, and an authority changes once a year.
    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Authority> byCode(String code) {
        Remembered known = remembered.get(code);
        if (known != null && known.until() - System.nanoTime() > 0) {
            return Optional.of(known.authority());
        }
        Optional<Authority> found = Objects.requireNonNull(transaction.execute(_ ->
            sql.sql("select * from authority where code = ?").param(code).query(this::read).optional()));
        found.ifPresent(authority -> remembered.put(code, new Remembered(authority, System.nanoTime() + REMEMBERED_NANOS)));
        return found;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Authority> all() {
        return sql.sql("select * from authority order by name").query(this::read).list();
    }

    /// Not remembered: who reads the record for all authorities and does not know the newest would pass over what happens there.
    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public Set<String> codes() {
        return sql.sql("select code from authority").query((row, _) -> row.getString(1)).set();
    }

    @Override
    public void save(Authority authority) {
        Actor actor = Acting.current();
        if (!actor.runsTheInstallation()) {
            actor.require("Changing an authority", authority.code(), Role.ADMINISTRATOR);
        }
        sql.sql("""
            insert into authority (code, name, short_name, kind, regimes, series, style)
            values (:code, :name, :shortName, :kind, :regimes, :series, :style::jsonb)
            on conflict (code) do update set name = excluded.name, short_name = excluded.short_name, kind = excluded.kind,
                regimes = excluded.regimes, series = excluded.series, style = excluded.style""")
            .param("code", authority.code()).param("name", authority.name()).param("shortName", authority.shortName())
            .param("kind", authority.kind()).param("regimes", authority.regimes().stream().sorted().toArray(String[]::new))
            .param("series", authority.series()).param("style", json.writeValueAsString(authority.style()))
            .update();
        remembered.remove(authority.code());
        record.add("authority saved", authority.code(), authority.code());
    }

    private Authority read(ResultSet row, int number) throws SQLException {
        Array regimes = row.getArray("regimes");
        return new Authority(row.getString("code"), row.getString("name"), row.getString("short_name"), row.getString("kind"),
            Set.of((String[]) regimes.getArray()), row.getString("series"), json.readValue(row.getString("style"), HouseStyle.class));
    }
}
