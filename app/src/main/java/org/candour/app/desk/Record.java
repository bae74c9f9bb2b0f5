package org.candour.app.desk;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.candour.casework.Act;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Recorded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The append-only table of events and the summary that follows it. Called inside a transaction.
@Component
class Record {
    private final JdbcClient sql;

    Record(JdbcClient sql) {
        this.sql = sql;
    }

    /// A stored entry with its links in the chain.
    record Entry(Recorded recorded, String authority, String type, int version, String body, byte[] previous, byte[] hash) {
        /// Whether the entry still hashes to what was written, given the hash before it.
        boolean holds(byte[] expectedPrevious) {
            return java.security.MessageDigest.isEqual(previous, expectedPrevious) && java.security.MessageDigest.isEqual(hash, Chain.next(previous,
                recorded.seq(), authority, type, version, body, recorded.act().on(), recorded.at(), recorded.act().who()));
        }
    }

    /// Makes other writers to the case wait until this transaction ends: the second sees what the first did.
    void lock(CaseId id) {
        sql.sql("select 1 from case_summary where id = ? for update").param(id.value()).query(Integer.class).optional();
    }

    List<Entry> entries(CaseId id) {
        return sql.sql("""
            select seq, authority, type, version, body, on_day, at, actor, prev_hash, hash
            from case_event where case_id = ? order by seq""").param(id.value()).query((row, _) -> entry(row)).list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String type = row.getString(3);
        int version = row.getInt(4);
        String body = row.getString(5);
        Act act = new Act(row.getString(8), row.getObject(6, LocalDate.class));
        Recorded recorded = new Recorded(row.getInt(1), act, row.getTimestamp(7).toInstant(), EventJson.read(type, version, body));
        return new Entry(recorded, row.getString(2), type, version, body, row.getBytes(9), row.getBytes(10));
    }

    /// Appends events after the last entry seen and brings the summary up to date.
    ///
    /// @param lastHash hash of the entry with number `before.version()`
    /// @return the case after them
    CaseView append(CaseView before, byte[] lastHash, List<CaseEvent> events, Act act, Instant at) {
        CaseView view = before;
        byte[] previous = lastHash;
        List<Row> rows = new ArrayList<>(events.size());
        for (CaseEvent event : events) {
            int seq = view.version() + 1;
            view = view.after(new Recorded(seq, act, at, event));
            String type = EventJson.type(event);
            String body = EventJson.write(event);
            byte[] hash = Chain.next(previous, seq, view.authority(), type, EventJson.VERSION, body, act.on(), at, act.who());
            rows.add(new Row(seq, type, body, previous, hash));
            previous = hash;
        }
        for (Row row : rows.subList(0, rows.size() - 1)) {
            sql.sql(INSERT).params(parameters(view, row, act, at)).update();
        }
        insertWithSummary(view, rows.getLast(), act, at);
        return view;
    }

    private record Row(int seq, String type, String body, byte[] previous, byte[] hash) {}

    private static final String INSERT = """
        insert into case_event (case_id, seq, authority, type, version, body, on_day, at, actor, prev_hash, hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static List<Object> parameters(CaseView view, Row row, Act act, Instant at) {
        return new ArrayList<>(List.of(view.id().value(), row.seq(), view.authority(), row.type(), EventJson.VERSION, row.body(), Date.valueOf(act.on()),
            Timestamp.from(at), act.who(), row.previous(), row.hash()));
    }

    /// One statement for the last event and the summary: creating a case is one round trip.
    private void insertWithSummary(CaseView view, Row row, Act act, Instant at) {
        List<Object> parameters = parameters(view, row, act, at);
        parameters.addAll(Summary.of(view).parameters());
        sql.sql("with event as (" + INSERT + ") " + Summary.UPSERT).params(parameters).update();
    }

    /// Writes the summary anew from the case, as rebuilding does.
    void rebuild(CaseView view) {
        sql.sql(Summary.UPSERT).params(Summary.of(view).parameters()).update();
    }

    List<UUID> caseIds(UUID after, int limit) {
        return sql.sql("select distinct case_id from case_event where case_id > ? and seq = 1 order by case_id limit ?").params(after, limit).query(UUID.class).list();
    }

    /// Takes the next number of the authority's series. The row stays locked until the transaction ends, so that a number
    /// whose case is not written is not lost: the series has no gaps.
    int nextNumber(String authority, int year) {
        return sql.sql("""
            insert into reference_series (authority, year, last) values (?, ?, 1)
            on conflict (authority, year) do update set last = reference_series.last + 1
            returning last""").params(authority, year).query(Integer.class).single();
    }
}
