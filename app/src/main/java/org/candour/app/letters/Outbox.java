package org.candour.app.letters;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Mail that is to leave. Called in the transaction of the fact that causes it: both are there after a crash, or neither.
@Component
@Transactional
public class Outbox {
    private final JdbcClient sql;
    private final Today today;
    private final MailSettings settings;

    Outbox(JdbcClient sql, Today today, MailSettings settings) {
        this.sql = sql;
        this.today = today;
        this.settings = settings;
    }

    /// A file that goes with a message; its bytes are in the vault.
    public record Attachment(String name, String mediaType, String sha256) {}

    /// A message to leave.
    ///
    /// @param id      chosen by the caller; the same identifier again is the same message and leaves once
    /// @param kind    `acknowledgement`, `clarification`, `fees-notice`, `extension`, `response`, `search`, `code` …
    /// @param address empty for a message to whoever asked
    public record Mail(UUID id, String authority, UUID caseId, String kind, Optional<String> address, String subject, String words, List<Attachment> attachments) {}

    /// Where a message stands.
    public enum State { WAITING, HANDING_OVER, IN_DOUBT, SENT, FAILED }

    /// A message with where it stands.
    record Row(Mail mail, String messageId, State state, int attempts, Optional<Instant> handedAt, String trouble) {}

    /// Puts a message in the outbox, once.
    public void put(Mail mail) {
        sql.sql("""
            insert into outbox (id, authority, case_id, kind, address, subject, words, attachments, message_id, state, next_at, made_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?) on conflict do nothing""")
            .params(Arrays.asList(mail.id(), mail.authority(), mail.caseId(), mail.kind(), mail.address().orElse(null), oneLine(mail.subject()), mail.words(),
                EventJson.json(mail.attachments().toArray(Attachment[]::new)), "<" + mail.id() + "@" + settings.messageDomain() + ">",
                Timestamp.from(today.now()), Timestamp.from(today.now()))).update();
    }

    /// A header is one line: what was typed with line breaks cannot start another header.
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /// The case and kind of a message that we sent, by its Message-ID, for bounces and replies.
    public Optional<Mail> byMessageId(String messageId) {
        return rows("message_id = ?", messageId).stream().map(Row::mail).findFirst();
    }

    /// Where one message stands, with what is in its way; empty where all is well.
    public record Standing(State state, String trouble) {}

    /// Empty for no message of this identity, and for everyone who is no correspondent.
    public Optional<Standing> standing(UUID id) {
        return rows("id = ?", id).stream().map(row -> new Standing(row.state(), row.trouble())).findFirst();
    }

    /// How many messages wait, are in doubt, or failed: for the health page.
    public long count(State state) {
        return sql.sql("select count(*) from outbox where state = ?").param(state.name()).query(Long.class).single();
    }

    /// Messages of a case that have not left, with the reason, for the officer.
    public List<String> troubles(UUID caseId) {
        return sql.sql("select kind || ': ' || coalesce(trouble, state) from outbox where case_id = ? and (state in ('IN_DOUBT', 'FAILED') or attempts > 0 and state = 'WAITING')")
            .param(caseId).query(String.class).list();
    }

    /// Files of the vault that went with a case's messages: its addressed letters.
    public List<String> filesOf(UUID caseId) {
        return rows("case_id = ?", caseId).stream().flatMap(row -> row.mail().attachments().stream()).map(Attachment::sha256).distinct().toList();
    }

    /// Destroys the words of a case's messages and their list of files. That they left, and the receipt, stays.
    public void destroy(UUID caseId) {
        sql.sql("update outbox set words = '', subject = '', attachments = '[]', address = null where case_id = ? and state in ('SENT', 'FAILED')").param(caseId).update();
    }

    /// Takes one message to hand over; until the lease ends nobody else does.
    Optional<Row> take(Duration lease) {
        Timestamp now = Timestamp.from(today.now());
        List<UUID> next = sql.sql("select id from outbox where state = 'WAITING' and next_at <= ? order by next_at limit 1 for update skip locked")
            .param(now).query(UUID.class).list();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        sql.sql("update outbox set state = 'HANDING_OVER', attempts = attempts + 1, handed_at = ?, next_at = ? where id = ?")
            .params(now, Timestamp.from(today.now().plus(lease)), next.getFirst()).update();
        return rows("id = ?", next.getFirst()).stream().findFirst();
    }

    /// Messages whose sender died between handing over and noting it: the server may have them or not.
    List<Row> doubtful() {
        sql.sql("update outbox set state = 'IN_DOUBT' where state = 'HANDING_OVER' and next_at < ?").param(Timestamp.from(today.now())).update();
        return rows("state = ?", "IN_DOUBT");
    }

    void sent(UUID id, String receipt) {
        sql.sql("update outbox set state = 'SENT', receipt = ?, trouble = null where id = ?").params(receipt, id).update();
    }

    void doubt(UUID id, String trouble) {
        sql.sql("update outbox set state = 'IN_DOUBT', trouble = ? where id = ?").params(trouble, id).update();
    }

    void failed(UUID id, String trouble) {
        sql.sql("update outbox set state = 'FAILED', trouble = ? where id = ?").params(trouble, id).update();
    }

    void again(UUID id, Duration after, String trouble) {
        sql.sql("update outbox set state = 'WAITING', next_at = ?, trouble = ? where id = ?").params(Timestamp.from(today.now().plus(after)), trouble, id).update();
    }

    private List<Row> rows(String condition, Object value) {
        return sql.sql("select id, authority, case_id, kind, address, subject, words, attachments, message_id, state, attempts, handed_at, trouble from outbox where "
            + condition).param(value).query((row, _) -> new Row(
                new Mail(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class), row.getString(4), Optional.ofNullable(row.getString(5)),
                    row.getString(6), row.getString(7), List.of(EventJson.value(row.getString(8), Attachment[].class))),
                row.getString(9), State.valueOf(row.getString(10)), row.getInt(11), Optional.ofNullable(row.getTimestamp(12)).map(Timestamp::toInstant),
                java.util.Objects.requireNonNullElse(row.getString(13), ""))).list();
    }
}
