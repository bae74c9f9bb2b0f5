package org.candour.app.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Laps;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is open after answers, by its own day: reviews, questions of the regulator, steps ordered, directions, hearings.
@Component
@Transactional
public class Challenges {
    private final JdbcClient sql;
    private final Today today;
    private final Calendars calendars;

    Challenges(JdbcClient sql, Today today, Calendars calendars) {
        this.sql = sql;
        this.today = today;
        this.calendars = calendars;
    }

    /// One open matter.
    ///
    /// @param due      empty while the next move is somebody else's
    /// @param daysLeft working days to its day; 0 on the last, negative when overdue, 0 without one
    /// @param who      empty while nobody has it
    public record Row(CaseId id, String authority, String reference, String subject, Laps.Level level, String what, Optional<LocalDate> due, int daysLeft, Optional<String> who) {
        public boolean overdue() {
            return due.isPresent() && daysLeft < 0;
        }
    }

    /// Open matters that the actor sees, the most urgent first.
    ///
    /// @param owner only those of this person; empty for everyone's
    public List<Row> open(Optional<String> owner, int limit) {
        Set<String> seen = Entitlement.readable(Acting.current());
        LocalDate date = today.date();
        return sql.sql("""
            select c.case_id, c.authority, s.reference, s.subject, c.level, c.what, c.due, s.regime, c.who
            from challenge c join case_summary s on s.id = c.case_id
            where c.authority = any (?::text[]) and (?::text is null or c.who = ?) order by c.due nulls last, c.case_id, c.key limit ?""")
            .params(Arrays.asList(seen.toArray(String[]::new), owner.orElse(null), owner.orElse(null), limit)).query((row, _) -> row(row, date)).list();
    }

    private Row row(ResultSet row, LocalDate date) throws SQLException {
        Optional<LocalDate> due = Optional.ofNullable(row.getObject(7, LocalDate.class));
        WorkingDays days = WorkingDays.of(Regime.valueOf(row.getString(8)), calendars.current());
        return new Row(new CaseId(row.getObject(1, UUID.class)), row.getString(2), row.getString(3), row.getString(4), Laps.Level.valueOf(row.getString(5)), row.getString(6),
            due, due.map(d -> days.between(date, d)).orElse(0), Optional.ofNullable(row.getString(9)));
    }

    /// Cases in which a review is open.
    List<UUID> reviews() {
        return sql.sql("select distinct case_id from challenge where level = 'REVIEW'").query(UUID.class).list();
    }

    /// Brings the rows of a case up to date, in the transaction of the change.
    void update(CaseView before, CaseView now) {
        List<Laps.Open> open = now.laps().open();
        if (open.equals(before.laps().open())) {
            return;
        }
        sql.sql("delete from challenge where case_id = ?").param(now.id().value()).update();
        for (Laps.Open o : open) {
            sql.sql("insert into challenge (case_id, key, authority, level, what, due, who) values (?, ?, ?, ?, ?, ?, ?)").params(new ArrayList<>(Arrays.asList(now.id().value(),
                o.key(), now.authority(), o.level().name(), o.what(), o.due().map(java.sql.Date::valueOf).orElse(null), o.who().orElse(null)))).update();
        }
    }
}
