package org.candour.app.review;

import java.sql.Timestamp;
import java.util.EnumMap;
import java.util.Map;
import org.candour.app.access.Acting;
import org.candour.app.access.Role;
import org.candour.app.desk.Today;
import org.candour.casework.Retention;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How long each authority keeps each kind of case. A kind without a line is kept for good.
@Component
@Transactional
public class Schedules {
    private final JdbcClient sql;
    private final Today today;

    Schedules(JdbcClient sql, Today today) {
        this.sql = sql;
        this.today = today;
    }

    /// Years after closure by kind.
    public Map<Retention, Integer> of(String authority) {
        Map<Retention, Integer> years = new EnumMap<>(Retention.class);
        sql.sql("select kind, years from retention_schedule where authority = ?").param(authority)
            .query((row, _) -> Map.entry(Retention.valueOf(row.getString(1)), row.getInt(2))).list().forEach(line -> years.put(line.getKey(), line.getValue()));
        return years;
    }

    /// Sets the years of one kind, for the authority's administrator.
    public void set(String authority, Retention kind, int years) {
        if (!Acting.current().runsTheInstallation()) {
            Acting.current().require("Setting the retention schedule", authority, Role.ADMINISTRATOR);
        }
        sql.sql("""
            insert into retention_schedule (authority, kind, years, actor, at) values (?, ?, ?, ?, ?)
            on conflict (authority, kind) do update set years = excluded.years, actor = excluded.actor, at = excluded.at""")
            .params(authority, kind.name(), years, Acting.current().id(), Timestamp.from(today.now())).update();
    }
}
