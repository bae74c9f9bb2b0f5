package org.candour.app.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView.Stage;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Open cases by due date, stopped clocks last; done ones newest first. Pages go by key, so that the last page costs what the first does.
@Component
@Transactional(readOnly = true)
public class Worklist {
    private final JdbcClient sql;
    private final Today today;
    private final Calendars calendars;

    Worklist(JdbcClient sql, Today today, Calendars calendars) {
        this.sql = sql;
        this.today = today;
        this.calendars = calendars;
    }

    /// Which cases are wanted. An empty set or text asks for all.
    ///
    /// @param done   answered and closed cases instead of open ones
    /// @param owner  an actor's identifier, `nobody` for unassigned cases
    /// @param words  full text over reference, subject and items; an exact reference finds its case
    /// @param after  the last row of the page before
    /// @param size   rows a page, 1 to 100
    public record Filter(Set<String> authorities, boolean done, Optional<String> owner, Set<Stage> stages, Optional<LocalDate> dueBy, String words,
                         Optional<Key> after, int size) {}

    /// Where a page ended.
    public record Key(LocalDate place, UUID id) {
        /// @throws IllegalArgumentException for a text that is no key
        public static Key of(String text) {
            String[] parts = text.split("_", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("Not a page of the list: " + text);
            }
            return new Key(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
        }

        @Override
        public String toString() {
            return place + "_" + id;
        }
    }

    /// One case in the list.
    ///
    /// @param daysLeft working days to the due date; 0 on the last day, negative when overdue
    public record Row(CaseId id, String authority, String reference, String subject, Stage stage, Regime regime, LocalDate receivedOn, LocalDate due, LocalDate place, int daysLeft,
                      Optional<String> owner, boolean accepted, int items, int itemsDecided, Optional<String> outcome, int version) {
        public boolean overdue() {
            return stage.open() && !stage.stopped() && daysLeft < 0;
        }

        /// Five working days or fewer remain.
        public boolean atRisk() {
            return stage.open() && !stage.stopped() && daysLeft >= 0 && daysLeft <= 5;
        }
    }

    /// @param next where the next page begins; empty on the last
    public record Page(List<Row> rows, Optional<Key> next) {}

    /// One page.
    public Page page(Filter filter) {
        Set<String> seen = Entitlement.readable(Acting.current());
        List<String> wanted = filter.authorities().isEmpty() ? List.copyOf(seen) : filter.authorities().stream().filter(seen::contains).toList();
        if (wanted.isEmpty()) {
            return new Page(List.of(), Optional.empty());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>();
        conditions.add(filter.done() ? "stage in ('ANSWERED', 'CLOSED')" : "stage not in ('ANSWERED', 'CLOSED')");
        filter.owner().ifPresent(owner -> {
            conditions.add(owner.equals("nobody") ? "owner is null" : "owner = :owner");
            values.put("owner", owner);
        });
        if (!filter.stages().isEmpty()) {
            conditions.add("stage in (:stages)");
            values.put("stages", filter.stages().stream().map(Enum::name).toList());
        }
        filter.dueBy().ifPresent(due -> {
            conditions.add("due <= :dueBy");
            values.put("dueBy", due);
        });
        if (!filter.words().isBlank()) {
            conditions.add("(words @@ websearch_to_tsquery('english', :words) or words @@ plainto_tsquery('simple', :words))");
            values.put("words", filter.words());
        }
        filter.after().ifPresent(key -> {
            conditions.add(filter.done() ? "(place_on, id) < (:place, :id)" : "(place_on, id) > (:place, :id)");
            values.put("place", key.place());
            values.put("id", key.id());
        });
        String order = filter.done() ? " order by place_on desc, id desc" : " order by place_on, id";
        // Each authority's own index gives its first rows; the few that come out are merged.
        String one = "select * from case_summary where authority = a.code and " + String.join(" and ", conditions) + order + " limit :size";
        values.put("wanted", wanted.toArray(String[]::new));
        values.put("size", filter.size() + 1);
        LocalDate date = today.date();
        List<Row> rows = sql.sql("select c.* from unnest(:wanted::text[]) as a(code) cross join lateral (" + one + ") c" + order + " limit :size")
            .params(values).query((row, _) -> row(row, date)).list();
        if (rows.size() <= filter.size()) {
            return new Page(rows, Optional.empty());
        }
        List<Row> shown = rows.subList(0, filter.size());
        return new Page(List.copyOf(shown), Optional.of(new Key(shown.getLast().place(), shown.getLast().id().value())));
    }

    /// These cases, in this order; those that the actor may not read are left out.
    public List<Row> rows(List<UUID> ids) {
        LocalDate date = today.date();
        Map<UUID, Row> found = new LinkedHashMap<>();
        sql.sql("select * from case_summary where id = any (?::uuid[])").param(ids.stream().map(UUID::toString).toArray(String[]::new))
            .query((row, _) -> row(row, date)).list().stream().filter(row -> Entitlement.mayRead(Acting.current(), row.authority())).forEach(row -> found.put(row.id().value(), row));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /// How many cases the register of these authorities holds, of those that the actor sees.
    public long size(Set<String> authorities) {
        return sql.sql("select count(*) from case_summary where authority = any (?::text[])").param(authorities.toArray(String[]::new)).query(Long.class).single();
    }

    private Row row(ResultSet row, LocalDate date) throws SQLException {
        Regime regime = Regime.valueOf(row.getString("regime"));
        LocalDate due = row.getObject("due", LocalDate.class);
        return new Row(new CaseId(row.getObject("id", UUID.class)), row.getString("authority"), row.getString("reference"), row.getString("subject"),
            Stage.valueOf(row.getString("stage")), regime, row.getObject("received_on", LocalDate.class), due, row.getObject("place_on", LocalDate.class),
            WorkingDays.of(regime, calendars.current()).between(date, due), Optional.ofNullable(row.getString("owner")), row.getBoolean("accepted"),
            row.getInt("items"), row.getInt("items_decided"), Optional.ofNullable(row.getString("outcome")), row.getInt("version"));
    }
}
