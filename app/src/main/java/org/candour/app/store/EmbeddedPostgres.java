package org.candour.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server as a child process, listening on 127.0.0.1 alone, with its files in one folder:
///
/// | in the folder | what |
/// |---|---|
/// | `program-...` | the server's programs, unpacked once from the jar |
/// | `data` | the cluster |
/// | `passwords` | of the three roles, readable by the owner only |
/// | `server.log` | what the server said |
/// | `lock` | held while an application uses the folder |
///
/// It lives exactly as long as this process: it is started under a small shell that reads from a pipe we hold, and
/// whatever ends us (kill -9 too) closes the pipe, upon which the server shuts down. If the server ends first it is
/// started again on the same port.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// The watcher: starts the server, ends it with a fast shutdown (INT) when the pipe closes, and ends when it ends.
    private static final String LIFE_LINE = """
        exec 3<&0; "$@" </dev/null & p=$!; (cat <&3 >/dev/null; kill -INT $p) 2>/dev/null & w=$!; \
        exec 3<&-; wait $p; rc=$?; kill $w 2>/dev/null; exit $rc""";

    private final Path folder;
    private final Path program;
    private final List<String> settings;
    private final Passwords passwords;
    private final int port;
    private final @Nullable FileChannel lock;
    private volatile boolean closing;
    private volatile @Nullable Process server;

    private EmbeddedPostgres(Path folder, Path program, List<String> settings, Passwords passwords, int port, @Nullable FileChannel lock) {
        this.folder = folder;
        this.program = program;
        this.settings = settings;
        this.passwords = passwords;
        this.port = port;
        this.lock = lock;
    }

    /// Starts the server of this folder, making the cluster first if there is none. A later start takes about 0.4 seconds.
    ///
    /// @param folder   where everything is kept; made if absent
    /// @param settings extra server settings as `name=value`
    /// @throws StoreUnavailable with what stood in the way and what to do
    public static EmbeddedPostgres start(Path folder, List<String> settings) {
        return start(folder, folder, settings);
    }

    /// As above, with the unpacked programs kept in a folder of their own so that several stores can share them.
    public static EmbeddedPostgres start(Path folder, Path programs, List<String> settings) {
        try {
            Files.createDirectories(folder);
            ownerOnly(folder);
            FileChannel lock = lock(folder);
            try {
                Path program = PostgresProgram.unpackInto(programs);
                Passwords passwords = Passwords.of(folder);
                EmbeddedPostgres postgres = new EmbeddedPostgres(folder, program, settings, passwords, freePort(), lock);
                postgres.makeCluster();
                postgres.startServer();
                postgres.prepareRoles();
                postgres.watch();
                return postgres;
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new StoreUnavailable("Cannot start the embedded PostgreSQL in %s: %s. Check the folder's rights and free space."
                .formatted(folder, failed.getMessage()), failed);
        }
    }

    /// The server of this folder as another process runs it, if one does: for verbs that look at a running installation.
    public static Optional<EmbeddedPostgres> running(Path folder) {
        Path pidFile = folder.resolve("data/postmaster.pid");
        if (!Files.exists(pidFile) || !Files.exists(folder.resolve("lock"))) {
            return Optional.empty();
        }
        try (FileChannel lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE)) {
            if (lock.tryLock() != null) {
                return Optional.empty();
            }
            int port = Integer.parseInt(Files.readAllLines(pidFile).get(3).strip());
            return Optional.of(new EmbeddedPostgres(folder, folder, List.of(), Passwords.of(folder), port, null));
        } catch (IOException | RuntimeException unreadable) {
            throw new StoreUnavailable("Another Candour uses %s but its server could not be found. Wait a moment and try again."
                .formatted(folder), unreadable);
        }
    }

    /// The JDBC address of a database of this server.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /// The passwords of its roles.
    public Passwords passwords() {
        return passwords;
    }

    /// The cluster's data folder.
    Path data() {
        return folder.resolve("data");
    }

    /// A connection of the superuser, for backup and for making databases; never for the application's work.
    public Connection superuser(String database) throws SQLException {
        DriverManager.setLoginTimeout(10);
        return DriverManager.getConnection(url(database), "postgres", passwords.superuser());
    }

    /// Stops the server by a fast shutdown: open transactions are rolled back, all that was committed is kept.
    @Override
    public void close() {
        closing = true;
        Process running = server;
        try {
            if (running != null) {
                running.getOutputStream().close();
                if (!running.waitFor(30, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException stopped) {
            LOG.warn("While stopping PostgreSQL: {}", stopped.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeCluster() throws IOException {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        // Made aside and moved when whole: an interrupted first start leaves nothing half done behind.
        Path fresh = folder.resolve("data.new");
        deleteTree(fresh);
        Path passwordFile = folder.resolve("initdb.password");
        writePrivately(passwordFile, passwords.superuser());
        try {
            List<String> command = new ArrayList<>(Unprivileged.prefix(folder));
            command.addAll(List.of(program.resolve("bin/initdb").toString(), "-D", fresh.toString(), "-U", "postgres",
                "-A", "scram-sha-256", "--pwfile=" + passwordFile, "-E", "UTF8", "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8", "--locale=C"));
            Process initdb = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log()).start();
            if (initdb.waitFor() != 0) {
                throw new StoreUnavailable("PostgreSQL could not make its cluster in %s:\n%s".formatted(fresh, endOfLog()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Stopped while making the cluster in " + fresh);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void startServer() throws IOException {
        waitForAnOldServer();
        rotateLog();
        List<String> command = new ArrayList<>(List.of("sh", "-c", LIFE_LINE, "candour-postgres"));
        command.addAll(Unprivileged.prefix(folder));
        command.addAll(List.of(program.resolve("bin/postgres").toString(), "-D", data().toString(), "-p", Integer.toString(port)));
        List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=60", "jit=off",
            "password_encryption=scram-sha-256", "log_timezone=UTC", "timezone=UTC").forEach(s -> command.addAll(List.of("-c", s)));
        settings.forEach(s -> command.addAll(List.of("-c", s)));
        Process started = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile())).start();
        server = started;
        awaitReady(started);
    }

    private void awaitReady(Process started) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection ignored = superuser("postgres")) {
                return;
            } catch (SQLException notYet) {
                if (!started.isAlive() || System.nanoTime() > end) {
                    started.getOutputStream().close();
                    throw new StoreUnavailable("PostgreSQL did not start in %s. Its last words:\n%s".formatted(folder, endOfLog()), notYet);
                }
            }
            pause(20);
        }
    }

    /// The two roles and the database; harmless to repeat.
    private void prepareRoles() {
        try (Connection connection = superuser("postgres"); Statement sql = connection.createStatement()) {
            for (Map.Entry<String, String> role : Map.of("candour_owner", passwords.owner(), "candour_app", passwords.app()).entrySet()) {
                // The passwords are our own hexadecimal texts: no quoting to get wrong.
                boolean known = exists(sql, "select 1 from pg_roles where rolname = '%s'".formatted(role.getKey()));
                sql.execute("%s role %s login nosuperuser nobypassrls nocreatedb nocreaterole password '%s'"
                    .formatted(known ? "alter" : "create", role.getKey(), role.getValue()));
            }
            if (!exists(sql, "select 1 from pg_database where datname = 'candour'")) {
                sql.execute("create database candour owner candour_owner");
            }
        } catch (SQLException failed) {
            throw new StoreUnavailable("PostgreSQL runs in %s but its roles could not be prepared: %s. If the file `passwords` was lost, restore it from the backup."
                .formatted(folder, failed.getMessage()), failed);
        }
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet found = sql.executeQuery(query)) {
            return found.next();
        }
    }

    /// Starts the server again whenever it ends without being asked to.
    private void watch() {
        Thread.ofVirtual().name("postgres-watch").start(() -> {
            while (!closing) {
                try {
                    Process running = server;
                    if (running != null) {
                        running.waitFor();
                    }
                    if (closing) {
                        return;
                    }
                    LOG.warn("PostgreSQL ended by itself; starting it again");
                    startServer();
                    LOG.info("PostgreSQL is back");
                } catch (InterruptedException stopped) {
                    return;
                } catch (IOException | RuntimeException failed) {
                    LOG.error("PostgreSQL could not be started again, next try in 2 seconds: {}", failed.getMessage());
                    pause(2000);
                }
            }
        });
    }

    /// A server killed with its machine leaves a pid file whose number may by now belong to anything: PostgreSQL would refuse
    /// to start, so a stale file goes. A server that is still shutting down is waited for.
    private void waitForAnOldServer() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(pidFile)) {
            List<String> lines = Files.readAllLines(pidFile);
            boolean alive = !lines.isEmpty() && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .flatMap(process -> process.info().commandLine())
                .filter(line -> line.contains("postgres") && line.contains(data().toString())).isPresent();
            if (!alive) {
                Files.deleteIfExists(pidFile);
            } else if (System.nanoTime() > end) {
                throw new StoreUnavailable("A PostgreSQL (process %s) still works in %s. Stop it and start again."
                    .formatted(lines.getFirst(), data()));
            } else {
                pause(50);
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            // The same sentence as for another process.
        }
        channel.close();
        throw new StoreUnavailable("Another Candour uses the data folder %s. Stop it first, or give this one its own with --data DIR."
            .formatted(folder.getParent()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ProcessBuilder.Redirect log() {
        return ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile());
    }

    private void rotateLog() throws IOException {
        Path log = folder.resolve("server.log");
        if (Files.exists(log) && Files.size(log) > 5_000_000) {
            Files.move(log, folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String endOfLog() throws IOException {
        Path log = folder.resolve("server.log");
        if (!Files.exists(log)) {
            return "(nothing)";
        }
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    static void ownerOnly(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(folder ? "rwx------" : "rw-------"));
    }

    static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /// Removes the files of a server that has stopped.
    public static void deleteFolder(Path folder) {
        try {
            deleteTree(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Stopped while waiting for PostgreSQL");
        }
    }
}
