package org.candour.app.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Today;
import org.candour.app.store.DataFolder;
import org.candour.app.vault.Names;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/// Files that come in pieces. What has arrived is kept and synced, so that a lost connection costs one piece; once a file is whole it is
/// taken in by [Receiving].
@Component
public class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final Desk desk;
    private final Receiving receiving;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;
    private final Path folder;
    private final DataSize largest;

    Uploads(Desk desk, Receiving receiving, JdbcClient sql, TransactionTemplate transaction, Today today, DataFolder data, @Value("${candour.largest-upload:2GB}") DataSize largest) {
        this.desk = desk;
        this.receiving = receiving;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
        this.folder = data.path().resolve("uploads");
        this.largest = largest;
    }

    /// @param offset  bytes that have arrived
    /// @param outcome what became of it, in words, once it was taken in
    public record Upload(UUID id, String name, long bytes, long offset, Optional<String> outcome) {}

    /// The sender continues from another place than the one that was reached.
    public static final class WrongOffset extends RuntimeException {
        WrongOffset(long given, long reached) {
            super("This piece begins at byte %,d, but %,d bytes have arrived: ask how far it is and go on from there.".formatted(given, reached));
        }
    }

    /// Begins a file of this many bytes.
    public Upload begin(CaseId id, String name, long bytes) {
        CaseView view = working(id);
        if (bytes < 1 || bytes > largest.toBytes()) {
            throw new NotAllowed("upload-size", "Sending " + name, bytes < 1 ? "it is empty" : "it is larger than %,d MB".formatted(largest.toMegabytes()), bytes < 1 ? "Choose the file again" : "Send it in parts");
        }
        UUID upload = Ids.at(today.now());
        transaction.executeWithoutResult(_ -> sql.sql("insert into upload (id, authority, case_id, actor, name, bytes, begun_at) values (?, ?, ?, ?, ?, ?, ?)")
            .params(upload, view.authority(), id.value(), Acting.current().id(), Names.file(name, "file"), bytes, Timestamp.from(today.now())).update());
        try {
            Files.createDirectories(folder);
            Files.createFile(place(upload));
        } catch (IOException e) {
            throw new UncheckedIOException("The upload cannot be kept: " + e.getMessage(), e);
        }
        return look(id, upload);
    }

    /// How far a file is. Only whoever began it may ask.
    public Upload look(CaseId id, UUID upload) {
        working(id);
        return transaction.execute(_ -> sql.sql("select name, bytes, outcome from upload where id = ? and case_id = ? and actor = ?").params(upload, id.value(), Acting.current().id())
            .query((row, _) -> new Upload(upload, row.getString(1), row.getLong(2), row.getString(3) == null ? arrived(upload) : row.getLong(2), Optional.ofNullable(row.getString(3)))).optional()
            .orElseThrow(NoSuchCase::new));
    }

    private long arrived(UUID upload) {
        try {
            return Files.size(place(upload));
        } catch (IOException e) {
            return 0;
        }
    }

    /// Adds a piece; what arrives of it before the connection breaks is kept. The last one has the whole file taken in, in the background.
    ///
    /// @throws WrongOffset where the piece does not begin where the last one ended
    public Upload add(CaseId id, UUID upload, long offset, InputStream piece) {
        Upload now = look(id, upload);
        if (now.outcome().isPresent() || offset != now.offset()) {
            throw new WrongOffset(offset, now.offset());
        }
        try (FileChannel file = FileChannel.open(place(upload), StandardOpenOption.WRITE); var lock = file.tryLock()) {
            if (lock == null || file.size() != offset) {
                throw new WrongOffset(offset, file.size());
            }
            file.position(offset);
            var out = Channels.newOutputStream(file);
            byte[] buffer = new byte[1 << 16];
            long left = now.bytes() - offset;
            try {
                for (int n = piece.read(buffer); n >= 0 && left > 0; n = piece.read(buffer)) {
                    int taken = (int) Math.min(n, left);
                    out.write(buffer, 0, taken);
                    left -= taken;
                }
            } finally {
                file.force(false);
            }
        } catch (java.nio.channels.OverlappingFileLockException e) {
            throw new WrongOffset(offset, arrived(upload));
        } catch (IOException e) {
            throw new UncheckedIOException("The connection broke off; what arrived is kept: " + e.getMessage(), e);
        }
        Upload then = look(id, upload);
        if (then.offset() == then.bytes()) {
            Actor actor = Acting.current();
            Thread.ofVirtual().name("upload " + upload).start(() -> Acting.run(actor, () -> whole(id, then)));
        }
        return then;
    }

    private void whole(CaseId id, Upload upload) {
        String outcome;
        try {
            outcome = receiving.take(id, upload.name(), place(upload.id())).words();
        } catch (NotAllowed e) {
            outcome = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Upload {} could not be taken in: {}", upload.id(), e.getMessage());
            outcome = "It could not be taken in: something went wrong on our side. Send it again.";
        }
        String words = outcome;
        transaction.executeWithoutResult(_ -> sql.sql("update upload set outcome = ? where id = ?").params(words, upload.id()).update());
        try {
            Files.deleteIfExists(place(upload.id()));
        } catch (IOException e) {
            LOG.warn("The file of upload {} stays behind: {}", upload.id(), e.getMessage());
        }
    }

    private Path place(UUID upload) {
        return folder.resolve(upload.toString());
    }

    private CaseView working(CaseId id) {
        CaseView view = desk.view(id);
        if (!Searches.cleared(view)) {
            throw new NoSuchCase();
        }
        return Objects.requireNonNull(view);
    }
}
