package org.candour.app.precedents;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.Role;
import org.candour.app.desk.Today;
import org.candour.casework.NotAllowed;
import org.candour.precedents.PublicDocument;
import org.candour.precedents.PublicDocument.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The evidence library: documents that anyone can read, with the copy that was added. A withdrawn one stays and says so.
@Component
public class PublicDocuments {
    private static final String COLUMNS = "id, authority, title, publisher, standing, published_on, source, place, text, sha256, media_type, added_at, added_by, withdrawn_on, withdrawn_for";

    private final JdbcClient sql;
    private final Today today;
    private final Authorities authorities;
    private final Indexes indexes;

    PublicDocuments(JdbcClient sql, Today today, Authorities authorities, Indexes indexes) {
        this.sql = sql;
        this.today = today;
        this.authorities = authorities;
        this.indexes = indexes;
    }

    /// One document of the library.
    ///
    /// @param authority code of the authority whose staff, or whose own log, put it here
    /// @param text      with a form feed at the end of each page, where it has pages
    /// @param sha256    of the archived copy; empty where the text is all there is
    public record Document(String id, String authority, String title, String publisher, Standing standing, Optional<LocalDate> publishedOn, String source, String place, String text,
                           Optional<String> sha256, String mediaType, Instant addedAt, String addedBy, Optional<LocalDate> withdrawnOn, String withdrawnFor) {
        PublicDocument indexed() {
            return new PublicDocument(id, title, publisher, standing, publishedOn, source, place, text);
        }

        /// The page on which these words stand, 1 for the first; empty for a document without pages or other words.
        public Optional<Integer> page(String words) {
            int at = text.indexOf('\f') < 0 ? -1 : text.indexOf(words);
            return at < 0 ? Optional.empty() : Optional.of(1 + (int) text.substring(0, at).chars().filter(c -> c == '\f').count());
        }
    }

    static Document document(ResultSet row) throws SQLException {
        return new Document(row.getString("id"), row.getString("authority"), row.getString("title"), row.getString("publisher"), Standing.valueOf(row.getString("standing")),
            Optional.ofNullable(row.getObject("published_on", LocalDate.class)), row.getString("source"), row.getString("place"), row.getString("text"),
            Optional.ofNullable(row.getString("sha256")), row.getString("media_type"), row.getTimestamp("added_at").toInstant(), row.getString("added_by"),
            Optional.ofNullable(row.getObject("withdrawn_on", LocalDate.class)), Optional.ofNullable(row.getString("withdrawn_for")).orElse(""));
    }

    /// Adds a document, or replaces the one of the same identifier, and ends its withdrawal.
    ///
    /// @param sha256 of the archived copy in the vault; empty where the text is all there is
    @Transactional
    public void put(PublicDocument document, String authority, Optional<UUID> caseId, Optional<String> sha256, String mediaType) {
        sql.sql("""
            insert into public_document (id, authority, case_id, title, publisher, standing, published_on, source, place, text, sha256, media_type, added_at, added_by, words)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, setweight(to_tsvector('english', ?), 'A') || to_tsvector('english', left(?, 500000)))
            on conflict (id) do update set title = excluded.title, publisher = excluded.publisher, standing = excluded.standing, published_on = excluded.published_on,
                source = excluded.source, place = excluded.place, text = excluded.text, sha256 = excluded.sha256, media_type = excluded.media_type, added_at = excluded.added_at,
                added_by = excluded.added_by, withdrawn_on = null, withdrawn_for = null, words = excluded.words, xid = pg_current_xact_id()""")
            .params(Arrays.asList(document.id(), authority, caseId.orElse(null), document.title(), document.publisher(), document.standing().name(),
                document.date().map(Date::valueOf).orElse(null), document.source(), document.place(), document.text(), sha256.orElse(null), mediaType,
                Timestamp.from(today.now()), Acting.current().id(), document.title() + " " + document.publisher() + " " + document.place(), document.text())).update();
        nudge();
    }

    /// Puts an entry of an authority's own disclosure log here, or brings it up to date.
    @Transactional
    public void published(String slug, String authority, UUID caseId, String subject, String request, String answer, LocalDate on) {
        String publisher = authorities.byCode(authority).map(Authority::shortName).orElse(authority);
        put(new PublicDocument("log-" + slug, subject, publisher, Standing.OFFICIAL, Optional.of(on), "/log/" + slug, "", request + "\n\n" + answer), authority,
            Optional.of(caseId), Optional.empty(), "text/plain");
    }

    /// Marks the log entry of a case as withdrawn.
    @Transactional
    public void unpublished(UUID caseId, String why) {
        sql.sql("select id from public_document where case_id = ?").param(caseId).query(String.class).list().forEach(id -> withdrawn(id, why));
    }

    /// Marks what an authority published itself as withdrawn.
    @Transactional
    public void unpublished(String id, String why) {
        withdrawn(id, why);
    }

    /// Marks a document as withdrawn: it is found no more, and its page says since when and why.
    ///
    /// @throws NotAllowed without a reason
    @Transactional
    public void withdraw(String id, String why) {
        Document document = find(id).orElseThrow(org.candour.app.access.NotThere::new);
        Acting.current().require("Withdrawing a public document", document.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        if (why.isBlank()) {
            throw new NotAllowed("withdrawal-has-reason", "Withdrawing the document", "the reason is missing", "Say why, for example that its publisher has corrected it");
        }
        withdrawn(id, why.strip());
    }

    private void withdrawn(String id, String why) {
        sql.sql("update public_document set withdrawn_on = ?, withdrawn_for = ?, xid = pg_current_xact_id() where id = ?").params(Date.valueOf(today.date()), why, id).update();
        nudge();
    }

    private void nudge() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                indexes.nudge();
            }
        });
    }

    @Transactional(readOnly = true)
    public Optional<Document> find(String id) {
        return sql.sql("select " + COLUMNS + " from public_document where id = ?").param(id).query((row, _) -> document(row)).optional();
    }

    /// These documents by identifier.
    @Transactional(readOnly = true)
    public Map<String, Document> all(Collection<String> ids) {
        return sql.sql("select " + COLUMNS + " from public_document where id = any (?)").param(ids.toArray(String[]::new)).query((row, _) -> document(row)).list().stream()
            .collect(Collectors.toMap(Document::id, d -> d));
    }

    /// @param next key of the next page; empty on the last
    public record Page(List<Document> rows, Optional<String> next) {}

    /// One page, newest added first. Withdrawn ones are listed too, marked.
    ///
    /// @param words    full text; empty for all
    /// @param standing how official; empty for all
    /// @param after    key of the page before; anything else begins at the first
    @Transactional(readOnly = true)
    public Page search(String words, Optional<Standing> standing, String after, int size) {
        StringBuilder conditions = new StringBuilder("true");
        Map<String, Object> values = new LinkedHashMap<>(Map.of("limit", size + 1));
        if (!words.isBlank()) {
            conditions.append(" and words @@ websearch_to_tsquery('english', :words)");
            values.put("words", words);
        }
        standing.ifPresent(s -> {
            conditions.append(" and standing = :standing");
            values.put("standing", s.name());
        });
        if (after.matches("\\d{1,19}_.{1,300}")) {
            conditions.append(" and (added_at, id) < (:at, :id)");
            values.put("at", Timestamp.from(micros(Long.parseLong(after.substring(0, after.indexOf('_'))))));
            values.put("id", after.substring(after.indexOf('_') + 1));
        }
        List<Document> rows = sql.sql("select " + COLUMNS.replace(" text,", " '' as text,") + " from public_document where " + conditions + " order by added_at desc, id desc limit :limit")
            .params(values).query((row, _) -> document(row)).list();
        if (rows.size() <= size) {
            return new Page(rows, Optional.empty());
        }
        Document last = rows.get(size - 1);
        long micros = Math.addExact(Math.multiplyExact(last.addedAt().getEpochSecond(), 1_000_000L), last.addedAt().getNano() / 1000);
        return new Page(List.copyOf(rows.subList(0, size)), Optional.of(micros + "_" + last.id()));
    }

    private static Instant micros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }
}
