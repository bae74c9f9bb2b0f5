package org.candour.app.referral;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.NotThere;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.casework.referral.LogNumber;
import org.candour.casework.referral.Question;
import org.candour.precedents.Fingerprint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A unit's log: a number for each question, however many authorities had it. The same question is known again by its words.
@Component
class UnitLog {
    /// Days back in which a question counts as the same one, come to another authority.
    private static final int RECENT = 90;
    /// How alike two questions are when they count as one: shared word pairs by all word pairs of either.
    private static final double ALIKE = 0.8;
    private static final String COLUMNS = "id, authority, year, number, subject, asked, national, opened_on, open, members, first_due, version";

    private final JdbcClient sql;
    private final Today today;

    UnitLog(JdbcClient sql, Today today) {
        this.sql = sql;
        this.today = today;
    }

    static LogEntry entry(ResultSet row) throws SQLException {
        return new LogEntry(row.getObject("id", UUID.class), new LogNumber(row.getString("authority"), row.getInt("year"), row.getInt("number")), row.getString("subject"),
            row.getString("asked"), row.getBoolean("national"), row.getObject("opened_on", LocalDate.class), row.getBoolean("open"), row.getInt("members"),
            Optional.ofNullable(row.getObject("first_due", LocalDate.class)), row.getInt("version"));
    }

    /// @throws NotThere where there is none, or the actor may not see it
    LogEntry find(UUID id) {
        return sql.sql("select " + COLUMNS + " from referral_log where id = ?").param(id).query((row, _) -> entry(row)).optional().orElseThrow(NotThere::new);
    }

    Optional<LogEntry> find(LogNumber number) {
        return sql.sql("select " + COLUMNS + " from referral_log where authority = ? and year = ? and number = ?").params(number.issuer(), number.year(), number.sequence())
            .query((row, _) -> entry(row)).optional();
    }

    /// The entry while nobody else changes what stands under it.
    LogEntry locked(UUID id) {
        return sql.sql("select " + COLUMNS + " from referral_log where id = ? for update").param(id).query((row, _) -> entry(row)).optional().orElseThrow(NotThere::new);
    }

    /// The entry for a question: that of the same question, if it came lately, or a new one with the next number.
    LogEntry take(String unit, Question question) {
        int year = today.date().getYear();
        // Whoever takes in a question for this unit waits here, so that two authorities' same question cannot make two numbers.
        sql.sql("insert into referral_log_series (authority, year, last) values (?, ?, 0) on conflict (authority, year) do update set last = referral_log_series.last")
            .params(unit, year).update();
        Fingerprint fingerprint = Fingerprint.of(question.asked(), question.fromName());
        Long[] pairs = Arrays.stream(fingerprint.hashes()).boxed().toArray(Long[]::new);
        Optional<UUID> same = same(unit, pairs);
        return same.isPresent() ? locked(same.get()) : fresh(unit, year, question, pairs);
    }

    private record Candidate(UUID id, double alike) {}

    private Optional<UUID> same(String unit, Long[] pairs) {
        return sql.sql("select id, pairs from referral_log where authority = ? and pairs && ? and opened_on >= ?").params(unit, pairs, Date.valueOf(today.date().minusDays(RECENT)))
            .query((row, _) -> new Candidate(row.getObject(1, UUID.class), alike(List.of(pairs), List.of((Long[]) row.getArray(2).getArray())))).list().stream()
            .filter(c -> c.alike() >= ALIKE).max(Comparator.comparingDouble(Candidate::alike)).map(Candidate::id);
    }

    static double alike(List<Long> one, List<Long> other) {
        long both = one.stream().filter(other::contains).count();
        return both == 0 ? 0 : (double) both / (one.size() + other.size() - both);
    }

    /// An entry of its own for a question that was taken for another's.
    LogEntry apart(String unit, Question question) {
        return fresh(unit, today.date().getYear(), question, Arrays.stream(Fingerprint.of(question.asked(), question.fromName()).hashes()).boxed().toArray(Long[]::new));
    }

    private LogEntry fresh(String unit, int year, Question question, Long[] pairs) {
        int number = sql.sql("""
            insert into referral_log_series (authority, year, last) values (?, ?, 1)
            on conflict (authority, year) do update set last = referral_log_series.last + 1 returning last""").params(unit, year).query(Integer.class).single();
        UUID id = Ids.at(today.now());
        sql.sql("""
            insert into referral_log (id, authority, year, number, subject, asked, pairs, opened_on, words)
            values (?, ?, ?, ?, ?, ?, ?, ?, setweight(to_tsvector('simple', ?), 'A') || setweight(to_tsvector('english', ?), 'B') || to_tsvector('english', ?))""")
            .params(id, unit, year, number, question.subject(), question.asked(), pairs, Date.valueOf(today.date()), new LogNumber(unit, year, number).toString(),
                question.subject(), question.asked()).update();
        return find(id);
    }

    /// Puts a referral under an entry.
    void put(String unit, UUID referral, UUID entry) {
        Optional<UUID> before = sql.sql("select log from referral where authority = ? and id = ?").params(unit, referral)
            .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class))).single();
        sql.sql("update referral set log = ? where authority = ? and id = ?").params(entry, unit, referral).update();
        before.filter(id -> !id.equals(entry)).ifPresent(this::count);
        count(entry);
    }

    /// Counts anew what stands under an entry.
    void count(UUID entry) {
        sql.sql("""
            update referral_log l set members = c.members, open = c.first_due is not null, first_due = c.first_due from (
                select count(*) members, min(due) filter (where status in ('SENT', 'LOGGED', 'ADVISED', 'QUERIED', 'DECIDED')) first_due
                from referral r join referral_log g on g.id = r.log and g.authority = r.authority where g.id = ?) c where l.id = ?""").params(entry, entry).update();
    }

    void national(UUID entry, boolean national) {
        sql.sql("update referral_log set national = ? where id = ?").params(national, entry).update();
    }

    void version(UUID entry, int version) {
        sql.sql("update referral_log set version = ? where id = ?").params(version, entry).update();
    }

    /// The referrals under an entry, in the order in which they came.
    List<UUID> members(LogEntry entry) {
        return sql.sql("select id from referral where authority = ? and log = ? order by asked_at, id").params(entry.number().issuer(), entry.id()).query(UUID.class).list();
    }

    /// Open entries, the most urgent first, or all, the newest first.
    ///
    /// @param words what to look for; empty for no matter what
    List<LogEntry> list(String unit, boolean open, String words, int page, int size) {
        String condition = open ? " and open" : "";
        String order = open ? "first_due, id" : "year desc, number desc";
        List<Object> values = new ArrayList<>(List.of(unit));
        if (!words.isBlank()) {
            condition += " and words @@ websearch_to_tsquery('english', ?)";
            values.add(words);
        }
        values.addAll(List.of(size + 1, page * size));
        return sql.sql("select " + COLUMNS + " from referral_log where authority = ?" + condition + " order by " + order + " limit ? offset ?").params(values)
            .query((row, _) -> entry(row)).list();
    }
}
