package org.candour.app.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps bytes in a folder, each file under the SHA-256 of its content, written whole and synced before it is named.
@Component
public class Vault {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Vault(@Value("${candour.vault:${candour.data:data}/vault}") Path folder, JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.folder = folder;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param sha256 lower-case hexadecimal
    /// @param bytes  length of the content
    public record Kept(String sha256, long bytes) {}

    /// Content larger than the limit given; nothing was kept.
    public static final class TooLarge extends RuntimeException {
        TooLarge(long limit) {
            super("The file is larger than %,d bytes, which is the most that is taken. Send it in parts, or ask the administrator to raise the limit."
                .formatted(limit));
        }
    }

    /// Keeps the bytes for good. The same bytes again cost nothing.
    public Kept keep(byte[] content, String mediaType) {
        return keep(new java.io.ByteArrayInputStream(content), mediaType, Long.MAX_VALUE);
    }

    /// Keeps what the stream holds.
    ///
    /// @param limit most bytes that are taken
    /// @throws TooLarge             where there is more
    /// @throws UncheckedIOException where the folder cannot be written, as on a full disk
    public Kept keep(InputStream content, String mediaType, long limit) {
        try {
            Files.createDirectories(folder.resolve("incoming"));
            Path incoming = Files.createTempFile(folder.resolve("incoming"), "file-", ".part");
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                long bytes = copy(new DigestInputStream(content, digest), incoming, limit);
                String sha256 = HexFormat.of().formatHex(digest.digest());
                Path place = place(sha256);
                if (!Files.exists(place)) {
                    Files.createDirectories(place.getParent());
                    move(incoming, place);
                    sync(place.getParent());
                }
                note(sha256, bytes, mediaType);
                return new Kept(sha256, bytes);
            } finally {
                Files.deleteIfExists(incoming);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the file in %s: %s. Check that the disk has room and the folder can be written.".formatted(folder, e.getMessage()), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private void note(String sha256, long bytes, String mediaType) {
        transaction.executeWithoutResult(_ -> sql.sql("insert into vault_file (sha256, bytes, media_type, kept_at) values (?, ?, ?, ?) on conflict do nothing")
            .params(sha256, bytes, mediaType, java.sql.Timestamp.from(clock.instant())).update());
    }

    private static long copy(InputStream from, Path to, long limit) throws IOException {
        try (FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE); var sink = java.nio.channels.Channels.newOutputStream(out)) {
            byte[] buffer = new byte[64 * 1024];
            long total = 0;
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                total += n;
                if (total > limit) {
                    throw new TooLarge(limit);
                }
                sink.write(buffer, 0, n);
            }
            out.force(true);
            return total;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Where the bytes lie; to be read only.
    ///
    /// @throws IllegalArgumentException for a text that is no SHA-256
    public Path path(String sha256) {
        return place(sha256);
    }

    /// All the bytes.
    ///
    /// @throws UncheckedIOException where the file is missing or can no longer be read
    public byte[] bytes(String sha256) {
        try {
            return Files.readAllBytes(place(sha256));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("The vault does not hold the file %s. Restore the vault's folder from the backup.".formatted(sha256), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s of the vault cannot be read: %s".formatted(sha256, e.getMessage()), e);
        }
    }

    /// Destroys the bytes, after the transaction, unless a row that is not of a destroyed case still names them: a file of another case, or a published one.
    ///
    /// @return whether they go
    public boolean destroy(String sha256) {
        Path place = place(sha256);
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            if (used(sha256) || sql.sql("delete from vault_file where sha256 = ?").param(sha256).update() == 0) {
                return false;
            }
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    try {
                        Files.deleteIfExists(place);
                    } catch (IOException e) {
                        throw new UncheckedIOException("The file %s was to be destroyed and could not be: %s. Remove it by hand.".formatted(place, e.getMessage()), e);
                    }
                }
            });
            return true;
        }));
    }

    /// Every table that keeps a SHA-256 as text may name a file; asked of the schema itself, so that a new one is not forgotten.
    private boolean used(String sha256) {
        record Column(String table, String name, boolean ofCase) {}
        List<Column> columns = sql.sql("""
            select c.table_name, c.column_name, exists (select from information_schema.columns o where o.table_name = c.table_name and o.table_schema = 'public' and o.column_name = 'case_id')
            from information_schema.columns c
            where c.table_schema = 'public' and c.column_name like '%sha256' and c.data_type = 'text' and c.table_name <> 'vault_file'""")
            .query((row, _) -> new Column(row.getString(1), row.getString(2), row.getBoolean(3))).list();
        String living = " and not exists (select from destruction d where d.case_id = t.case_id)";
        for (Column c : columns) {
            if (!sql.sql("select 1 from \"%s\" t where \"%s\" = ?%s limit 1".formatted(c.table(), c.name(), c.ofCase() ? living : "")).param(sha256).query(Integer.class).list().isEmpty()) {
                return true;
            }
        }
        return !sql.sql("select 1 from case_event t where body::jsonb ->> 'sha256' = ?" + living + " limit 1").param(sha256).query(Integer.class).list().isEmpty();
    }

    private Path place(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 in hexadecimal: " + sha256);
        }
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
