package org.candour.app.intake;

import org.candour.app.vault.Names;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Role;
import org.candour.app.desk.Today;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Messages that no machine could turn into a case, and files that an officer has uploaded and not logged yet. Seen by correspondents only.
@Component
@Transactional
public class SetAside {
    private final JdbcClient sql;
    private final Vault vault;
    private final Today today;

    SetAside(JdbcClient sql, Vault vault, Today today) {
        this.sql = sql;
        this.vault = vault;
        this.today = today;
    }

    /// @param name      of the file as uploaded; empty for an e-mail from a mailbox
    /// @param reason    why it waits, for the person who looks
    /// @param rawSha256 the bytes as they came, in the vault
    /// @param caseId    the case it has become; null while it waits
    public record Waiting(UUID id, String authority, String name, Instant receivedAt, String reason, String rawSha256, @Nullable UUID caseId) {}

    private static Waiting row(ResultSet row) throws SQLException {
        return new Waiting(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(), row.getString(5), row.getString(6),
            row.getObject(7, UUID.class));
    }

    private static final String SELECT = "select id, authority, name, received_at, reason, raw_sha256, case_id from mailbox_message ";

    /// What waits, longest first; at most 200.
    public List<Waiting> waiting() {
        return sql.sql(SELECT + "where fate = 'SET_ASIDE' order by received_at, id limit 200").query((row, _) -> row(row)).list();
    }

    /// Whatever became of it.
    public Optional<Waiting> find(UUID id) {
        return sql.sql(SELECT + "where id = ?").param(id).query((row, _) -> row(row)).optional();
    }

    /// The bytes as they came.
    public byte[] bytes(Waiting waiting) {
        return vault.bytes(waiting.rawSha256());
    }

    /// Keeps what an officer uploads. The same bytes again are the same message.
    public Waiting keep(String authority, String name, byte[] bytes) {
        Acting.current().require("Keeping an uploaded message", authority, Role.CORRESPONDENT);
        String sha256 = vault.keep(bytes, "application/octet-stream").sha256();
        Timestamp now = Timestamp.from(today.now());
        String place = "uploaded/" + authority;
        long number = ByteBuffer.wrap(HexFormat.of().parseHex(sha256)).getLong();
        sql.sql("""
            insert into mailbox_message (authority, mailbox, uidvalidity, uid, raw_sha256, received_at, fate, reason, at, name)
            values (?, ?, 0, ?, ?, ?, 'SET_ASIDE', 'It was uploaded and is not logged yet', ?, ?) on conflict do nothing""")
            .params(authority, place, number, sha256, now, now, Names.file(name, "message")).update();
        return sql.sql(SELECT + "where mailbox = ? and uidvalidity = 0 and uid = ?").params(place, number).query((row, _) -> row(row)).single();
    }

    /// Discards what is no request; the bytes and the reason stay.
    ///
    /// @return false where it no longer waits
    public boolean discard(UUID id, String reason) {
        return sql.sql("update mailbox_message set fate = 'DISCARDED', reason = ?, at = ? where id = ? and fate = 'SET_ASIDE'")
            .params("Discarded by %s: %s".formatted(Acting.current().name(), reason.strip()), Timestamp.from(today.now()), id).update() == 1;
    }

    /// Notes the case that it has become.
    ///
    /// @return false where it no longer waits
    boolean opened(UUID id, CaseId caseId) {
        return sql.sql("update mailbox_message set fate = 'CASE', case_id = ?, at = ? where id = ? and fate in ('SET_ASIDE', 'DISCARDED')")
            .params(caseId.value(), Timestamp.from(today.now()), id).update() == 1;
    }
}
