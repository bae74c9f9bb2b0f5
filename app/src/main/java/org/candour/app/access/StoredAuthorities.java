package org.candour.app.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The authorities as rows.
@Repository
@Transactional
class StoredAuthorities implements Authorities {
    private final JdbcClient sql;
    private final JsonMapper json;
    private final AccessRecord record;

    StoredAuthorities(JdbcClient sql, JsonMapper json, AccessRecord record) {
        this.sql = sql;
        this.json = json;
        this.record = record;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Authority> byCode(String code) {
        return sql.sql("select * from authority where code = ?").param(code).query(this::read).optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Authority> all() {
        return sql.sql("select * from authority order by name").query(this::read).list();
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
        record.add("authority saved", authority.code(), authority.code());
    }

    private Authority read(ResultSet row, int number) throws SQLException {
        Array regimes = row.getArray("regimes");
        return new Authority(row.getString("code"), row.getString("name"), row.getString("short_name"), row.getString("kind"),
            Set.of((String[]) regimes.getArray()), row.getString("series"), json.readValue(row.getString("style"), HouseStyle.class));
    }
}
