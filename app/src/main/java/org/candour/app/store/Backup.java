package org.candour.app.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/// A copy of a whole data folder, taken while Candour works; everything that was committed before it ended is in it.
///
/// The copy is itself a data folder: to restore, start Candour on it with `--data`. It holds the passwords, the vault and its
/// keys, so it must be kept as safe as the original.
public final class Backup {
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "lock");

    private Backup() {}

    /// Copies the data folder to `target`, which must not exist or be empty.
    ///
    /// @throws StoreUnavailable when it could not be completed; what is at the target is then no backup
    public static void take(EmbeddedPostgres postgres, Path dataFolder, Path target) {
        try {
            if (Files.exists(target) && Files.list(target).findAny().isPresent()) {
                throw new StoreUnavailable("The folder %s is not empty. Name one that does not exist yet.".formatted(target));
            }
            Path copy = target.resolve("postgres");
            Files.createDirectories(copy);
            EmbeddedPostgres.ownerOnly(target);
            EmbeddedPostgres.ownerOnly(copy);
            cluster(postgres, copy.resolve("data"));
            Files.copy(postgres.data().resolveSibling("passwords"), copy.resolve("passwords"), StandardCopyOption.COPY_ATTRIBUTES);
            // The files last: a row may name a file, and no file names a row.
            tree(dataFolder, target, Set.of(dataFolder.resolve("postgres"), target));
        } catch (IOException | SQLException failed) {
            throw new StoreUnavailable("The backup to %s did not succeed: %s. Make room or mend it, and take it again into a new folder."
                .formatted(target, failed.getMessage()), failed);
        }
    }

    /// PostgreSQL's own way of copying a cluster in use: <https://www.postgresql.org/docs/18/continuous-archiving.html>,
    /// "Making a Base Backup Using the Low Level API". The slot, which ends with the connection, keeps the log until it is copied.
    private static void cluster(EmbeddedPostgres postgres, Path target) throws SQLException, IOException {
        Path data = postgres.data();
        try (Connection connection = postgres.superuser("postgres"); Statement sql = connection.createStatement()) {
            sql.execute("select pg_create_physical_replication_slot('candour_backup', true, true)");
            sql.execute("select pg_backup_start('candour', true)");
            tree(data, target, Set.of(data.resolve("pg_wal")));
            try (ResultSet stop = sql.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stop.next();
                Files.writeString(target.resolve("backup_label"), stop.getString(1));
            }
            tree(data.resolve("pg_wal"), target.resolve("pg_wal"), Set.of());
        }
    }

    private static void tree(Path from, Path to, Set<Path> except) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (except.contains(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path made = Files.createDirectories(to.resolve(from.relativize(folder)));
                EmbeddedPostgres.ownerOnly(made);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!NOT_COPIED.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException gone) {
                        // PostgreSQL removed it meanwhile: the log that is replayed says so too.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
                if (why instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw why;
            }
        });
    }
}
