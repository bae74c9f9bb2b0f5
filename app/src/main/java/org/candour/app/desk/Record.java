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
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The append-only table of events and the summary that follows it. Called inside a transaction.
@Component
class Record {
    private final JdbcClient sql;
    private final JdbcOperations batches;
    private final Challenges challenges;

    Record(JdbcClient sql, JdbcOperations batches, Challenges challenges) {
        this.sql = sql;
        this.batches = batches;
        this.challenges = challenges;
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
        Chained chained = chain(before, lastHash, events, act, at);
        CaseView view = chained.view();
        List<Row> rows = chained.rows();
        for (Row row : rows.subList(0, rows.size() - 1)) {
            sql.sql(INSERT).params(parameters(view, row, act, at)).update();
        }
        sql.sql(INSERT_WITH_SUMMARY).params(withSummary(view, rows.getLast(), act, at)).update();
        challenges.update(before, view);
        return view;
    }

    /// A case that does not exist yet, with the events that begin it.
    record Beginning(CaseId id, List<CaseEvent> events) {}

    /// Writes the first events of several new cases, for all of them in one round trip.
    List<CaseView> begin(List<Beginning> cases, Act act, Instant at) {
        List<CaseView> begun = new ArrayList<>(cases.size());
        List<Object[]> earlier = new ArrayList<>();
        List<Object[]> last = new ArrayList<>(cases.size());
        for (Beginning one : cases) {
            Chained chained = chain(CaseView.nothing(one.id()), Chain.start(one.id().value()), one.events(), act, at);
            List<Row> rows = chained.rows();
            rows.subList(0, rows.size() - 1).forEach(row -> earlier.add(parameters(chained.view(), row, act, at).toArray()));
            last.add(withSummary(chained.view(), rows.getLast(), act, at).toArray());
            begun.add(chained.view());
        }
        if (!earlier.isEmpty()) {
            batches.batchUpdate(INSERT, earlier);
        }
        batches.batchUpdate(INSERT_WITH_SUMMARY, last);
        return begun;
    }

    private record Chained(CaseView view, List<Row> rows) {}

    private static Chained chain(CaseView before, byte[] lastHash, List<CaseEvent> events, Act act, Instant at) {
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
        return new Chained(view, rows);
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
    private static final String INSERT_WITH_SUMMARY = "with event as (" + INSERT + ") " + Summary.UPSERT;

    private static List<Object> withSummary(CaseView view, Row row, Act act, Instant at) {
        List<Object> parameters = parameters(view, row, act, at);
        parameters.addAll(Summary.of(view).parameters());
        return parameters;
    }

    /// Writes the summary anew from the case, as rebuilding does.
    void rebuild(CaseView view) {
        sql.sql(Summary.UPSERT).params(Summary.of(view).parameters()).update();
        challenges.update(CaseView.nothing(view.id()), view);
    }

    List<UUID> caseIds(UUID after, int limit) {
        return sql.sql("select distinct case_id from case_event where case_id > ? and seq = 1 order by case_id limit ?").params(after, limit).query(UUID.class).list();
    }

    /// Takes the next numbers of the authority's series. The row stays locked until the transaction ends, so that a number
    /// whose case is not written is not lost: the series has no gaps.
    ///
    /// @return the first of them
    int nextNumbers(String authority, int year, int count) {
        return 1 - count + sql.sql("""
            insert into reference_series (authority, year, last) values (?, ?, ?)
            on conflict (authority, year) do update set last = reference_series.last + excluded.last
            returning last""").params(authority, year, count).query(Integer.class).single();
    }
}
