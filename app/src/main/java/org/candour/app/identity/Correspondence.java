package org.candour.app.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Messages to and from requesters. The words as they came are for correspondents; the masked words are for everyone on the case.
@Component
@Transactional
public class Correspondence {
    private final JdbcClient sql;
    private final JdbcOperations batches;

    Correspondence(JdbcClient sql, JdbcOperations batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /// One message.
    ///
    /// @param caseId    null while it belongs to no case
    /// @param kind      as the event that records it says: `request`, `reply`, `acknowledgement` …
    /// @param messageId the Message-ID header; null for a form or a letter
    /// @param words     as they stand, with names
    /// @param masked    the same without names and addresses of the requester
    /// @param rawSha256 the bytes as they came, in the vault; null where there are none
    public record Message(UUID id, String authority, @Nullable UUID caseId, boolean incoming, String kind, Instant at, @Nullable String messageId,
                          String subject, String words, String masked, @Nullable String rawSha256) {}

    /// What everyone on the case may read of a message.
    public record Words(UUID id, String words) {}

    /// Keeps a message once.
    ///
    /// @return false where a message with this Message-ID is kept already; nothing is written then
    public boolean keep(Message m) {
        int kept = sql.sql("""
            insert into correspondence (id, authority, case_id, incoming, kind, at, message_id, subject, words, raw_sha256)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
            .params(java.util.Arrays.asList(m.id(), m.authority(), m.caseId(), m.incoming(), m.kind(), Timestamp.from(m.at()), m.messageId(), m.subject(),
                m.words(), m.rawSha256())).update();
        if (kept == 0) {
            return false;
        }
        sql.sql("insert into correspondence_words (id, authority, case_id, words) values (?, ?, ?, ?)")
            .params(java.util.Arrays.asList(m.id(), m.authority(), m.caseId(), m.masked())).update();
        return true;
    }

    /// Keeps messages that have no Message-ID and so cannot be kept already, in two round trips.
    public void keepAll(List<Message> messages) {
        batches.batchUpdate("""
            insert into correspondence (id, authority, case_id, incoming, kind, at, message_id, subject, words, raw_sha256)
            values (?, ?, ?, ?, ?, ?, null, ?, ?, ?)""", messages.stream().map(m -> new Object[] {m.id(), m.authority(), m.caseId(), m.incoming(), m.kind(),
                Timestamp.from(m.at()), m.subject(), m.words(), m.rawSha256()}).toList());
        batches.batchUpdate("insert into correspondence_words (id, authority, case_id, words) values (?, ?, ?, ?)",
            messages.stream().map(m -> new Object[] {m.id(), m.authority(), m.caseId(), m.masked()}).toList());
    }

    /// Keeps what came with a message.
    public void attach(UUID message, String authority, int number, String name, String mediaType, long bytes, String sha256) {
        sql.sql("insert into correspondence_file (message, number, authority, name, media_type, bytes, sha256) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
            .params(message, number, authority, name, mediaType, bytes, sha256).update();
    }

    /// A file that came with a message of the case.
    public record Attached(UUID message, int number, String name, String mediaType, long bytes, String sha256) {}

    /// The files that came with a case's messages; none for everyone who is no correspondent.
    public List<Attached> files(UUID caseId) {
        return sql.sql("""
            select f.message, f.number, f.name, f.media_type, f.bytes, f.sha256
            from correspondence_file f join correspondence c on c.id = f.message where c.case_id = ? order by c.at, f.number""").param(caseId)
            .query((row, _) -> new Attached(row.getObject(1, UUID.class), row.getInt(2), row.getString(3), row.getString(4), row.getLong(5), row.getString(6))).list();
    }

    /// The case on which a message with this Message-ID is kept, in either direction.
    public Optional<UUID> caseOf(String authority, String messageId) {
        return sql.sql("select case_id from correspondence where authority = ? and message_id = ? and case_id is not null limit 1")
            .params(authority, messageId).query(UUID.class).optional();
    }

    /// All messages of a case in the order they came and went; empty for everyone who is no correspondent.
    public List<Message> of(UUID caseId) {
        return sql.sql("""
            select c.id, c.authority, c.case_id, c.incoming, c.kind, c.at, c.message_id, c.subject, c.words, w.words, c.raw_sha256
            from correspondence c join correspondence_words w on w.id = c.id where c.case_id = ? order by c.at, c.id""").param(caseId)
            .query((row, _) -> new Message(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class), row.getBoolean(4), row.getString(5),
                row.getTimestamp(6).toInstant(), row.getString(7), row.getString(8), row.getString(9), row.getString(10), row.getString(11))).list();
    }

    /// Files of the vault that a case's messages brought: the messages as they came, and what was attached.
    public List<String> filesOf(UUID caseId) {
        return sql.sql("""
            select raw_sha256 from correspondence where case_id = ? and raw_sha256 is not null
            union select f.sha256 from correspondence_file f join correspondence c on c.id = f.message where c.case_id = ?""").params(caseId, caseId).query(String.class).list();
    }

    /// Destroys what was written: words, subjects, Message-IDs and attachments. That there was a message, of which kind and when, stays.
    public void destroy(UUID caseId) {
        sql.sql("delete from correspondence_file where message in (select id from correspondence where case_id = ?)").param(caseId).update();
        sql.sql("delete from correspondence_words where case_id = ?").param(caseId).update();
        sql.sql("update correspondence set words = '', subject = '', message_id = null, raw_sha256 = null where case_id = ?").param(caseId).update();
    }

    /// The masked words of a case's messages, for everyone who sees the case.
    public List<Words> wordsOf(UUID caseId) {
        return sql.sql("select id, words from correspondence_words where case_id = ? order by words, id").param(caseId)
            .query((row, _) -> new Words(row.getObject(1, UUID.class), row.getString(2))).list();
    }
}
