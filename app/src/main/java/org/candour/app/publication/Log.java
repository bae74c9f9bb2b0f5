package org.candour.app.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The disclosure log as anyone reads it: newest first, by full text, by authority. Pages go by key.
@Component
@Transactional(readOnly = true)
public class Log {
    private static final String COLUMNS = "slug, authority, reference, subject, received_on, answered_on, outcome, request, answer, published_at, withdrawn_at, withdrawn_for";

    private final JdbcClient sql;

    Log(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param request   the items as asked
    /// @param answer    the letter's text, without an addressee; empty once withdrawn
    /// @param withdrawn why it was withdrawn
    public record Entry(String slug, String authority, String reference, String subject, LocalDate receivedOn, LocalDate answeredOn, String outcome, String request,
                        String answer, Instant publishedAt, Optional<Instant> withdrawnAt, Optional<String> withdrawn) {}

    public record LogFile(String document, String name, String mediaType, long bytes, String sha256) {}

    /// @param next key of the next page; empty on the last
    public record Page(List<Entry> entries, Optional<String> next) {}

    /// One page, newest answers first. Withdrawn entries are found by their address only.
    ///
    /// @param words     full text; empty for all
    /// @param authority code; empty for all
    /// @param after     key from the page before; anything else begins at the first
    /// @param size      1 to 100
    public Page search(String words, String authority, String after, int size) {
        List<String> conditions = new ArrayList<>(List.of("withdrawn_at is null"));
        Map<String, Object> values = new LinkedHashMap<>();
        if (!words.isBlank()) {
            conditions.add("words @@ websearch_to_tsquery('english', :words)");
            values.put("words", words);
        }
        if (!authority.isBlank()) {
            conditions.add("authority = :authority");
            values.put("authority", authority);
        }
        if (after.matches("\\d{4}-\\d{2}-\\d{2}_[a-z0-9-]{1,200}")) {
            conditions.add("(answered_on, slug) < (:day::date, :slug)");
            values.put("day", after.substring(0, 10));
            values.put("slug", after.substring(11));
        }
        int rows = Math.clamp(size, 1, 100);
        values.put("limit", rows + 1);
        List<Entry> found = sql.sql("select " + COLUMNS + " from log_entry where " + String.join(" and ", conditions)
            + " order by answered_on desc, slug desc limit :limit").params(values).query((row, _) -> entry(row)).list();
        if (found.size() <= rows) {
            return new Page(found, Optional.empty());
        }
        Entry last = found.get(rows - 1);
        return new Page(List.copyOf(found.subList(0, rows)), Optional.of(last.answeredOn() + "_" + last.slug()));
    }

    public Optional<Entry> find(String slug) {
        return sql.sql("select " + COLUMNS + " from log_entry where slug = ?").param(slug).query((row, _) -> entry(row)).optional();
    }

    /// The files of an entry; none once it is withdrawn.
    public List<LogFile> files(String slug) {
        return sql.sql("select f.document, f.name, f.media_type, f.bytes, f.sha256 from log_file f join log_entry e on e.slug = f.slug "
            + "where f.slug = ? and e.withdrawn_at is null order by f.name").param(slug)
            .query((row, _) -> new LogFile(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5))).list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Optional<Instant> withdrawn = Optional.ofNullable(row.getTimestamp("withdrawn_at")).map(Timestamp::toInstant);
        return new Entry(row.getString("slug"), row.getString("authority"), row.getString("reference"), row.getString("subject"),
            row.getObject("received_on", LocalDate.class), row.getObject("answered_on", LocalDate.class), row.getString("outcome"), row.getString("request"),
            withdrawn.isPresent() ? "" : row.getString("answer"), row.getTimestamp("published_at").toInstant(), withdrawn, Optional.ofNullable(row.getString("withdrawn_for")));
    }
}
