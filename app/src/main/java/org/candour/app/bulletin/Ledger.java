package org.candour.app.bulletin;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Every table that was ever published from the counts of a series, in bulletins and answers; it is read together with those of series that count the same. What was withdrawn stays: it was known.
/// What is decided for an answer counts from the decision on, as it may leave any day.
@Component
class Ledger {
    private final JdbcClient sql;
    private final Today today;

    Ledger(JdbcClient sql, Today today) {
        this.sql = sql;
        this.today = today;
    }

    /// A table with its identity in the ledger.
    record Entry(UUID id, PublishedTable table) {
        Set<String> quarters() {
            Set<String> quarters = new TreeSet<>();
            table.lines().get(1).forEach(line -> quarters.addAll(line.covers()));
            return quarters;
        }
    }

    /// Puts a table in, within the transaction that publishes it.
    ///
    /// @param place where anyone can read it
    /// @param caseId of the answer that it goes out with; empty for a bulletin
    void enter(UUID id, Series series, String place, PublishedTable table, Optional<UUID> caseId) {
        sql.sql("insert into bulletin_ledger (id, authority, series, place, body, entered_at, case_id) values (?, ?, ?, ?, ?, ?, ?)").params(Arrays.asList(id, series.authority(), series.id(), place,
            EventJson.json(table), Timestamp.from(today.now()), caseId.orElse(null))).update();
    }

    /// What was decided on a case before, and has not left, counts no more.
    void replaced(UUID caseId, UUID series) {
        sql.sql("update bulletin_ledger set replaced = true where case_id = ? and series = ?").params(caseId, series).update();
    }

    /// Tables that tell something about counts of these quarters, directly or through others: only these can give anything of them away.
    ///
    /// @param series all that count the same
    List<Entry> linked(List<Series> series, Collection<String> quarters) {
        List<Entry> rest = new ArrayList<>(sql.sql("select id, body from bulletin_ledger where series = any (?) and not replaced order by entered_at, id").param(series.stream().map(Series::id).toArray(UUID[]::new))
            .query((row, _) -> new Entry(row.getObject("id", UUID.class), EventJson.value(row.getString("body"), PublishedTable.class))).list());
        List<Entry> order = List.copyOf(rest);
        Set<String> reached = new TreeSet<>(quarters);
        Set<Entry> linked = new java.util.HashSet<>();
        boolean more = true;
        while (more) {
            List<Entry> news = rest.stream().filter(e -> e.quarters().stream().anyMatch(reached::contains)).toList();
            news.forEach(e -> reached.addAll(e.quarters()));
            linked.addAll(news);
            more = rest.removeAll(news);
        }
        return order.stream().filter(linked::contains).toList();
    }
}
