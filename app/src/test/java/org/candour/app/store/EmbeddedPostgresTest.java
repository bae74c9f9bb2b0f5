package org.candour.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Broken on purpose: killed, locked, copied while writing.
@Timeout(120)
class EmbeddedPostgresTest {
    private static final Path PROGRAMS = Path.of("target/test-postgres").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void what_was_committed_is_there_after_a_stop_and_the_files_are_for_the_owner_alone() throws Exception {
        Path store = folder.resolve("postgres");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(store, PROGRAMS, List.of())) {
            run(postgres, "create table t (n int)", "insert into t values (1)");
        }
        try (EmbeddedPostgres again = EmbeddedPostgres.start(store, PROGRAMS, List.of())) {
            assertThat(count(again)).isEqualTo(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.resolve("passwords")))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store))).isEqualTo("rwx------");
    }

    @Test
    void a_server_that_dies_is_started_again_on_the_same_port() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"), PROGRAMS, List.of())) {
            run(postgres, "create table t (n int)", "insert into t values (1)");
            ProcessHandle.of(pid(postgres)).orElseThrow().destroyForcibly();
            assertThat(eventually(postgres)).isEqualTo(1);
        }
    }

    @Test
    void a_store_of_an_earlier_version_is_upgraded_also_by_a_step_numbered_below_its_last() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"), PROGRAMS, List.of())) {
            TestSchema.migrate(postgres.url("candour"), postgres.passwords());
            try (Connection connection = postgres.superuser("candour"); Statement sql = connection.createStatement()) {
                sql.execute("drop table calendar_file");
                sql.execute("delete from flyway_schema_history where version = '077'");
            }
            TestSchema.migrate(postgres.url("candour"), postgres.passwords());
            try (Connection connection = postgres.superuser("candour"); Statement sql = connection.createStatement();
                 ResultSet row = sql.executeQuery("select count(*) from calendar_file")) {
                assertThat(row.next()).isTrue();
            }
        }
    }

    @Test
    void a_second_application_on_the_same_folder_is_told_so() {
        Path store = folder.resolve("postgres");
        try (EmbeddedPostgres _ = EmbeddedPostgres.start(store, PROGRAMS, List.of())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(store, PROGRAMS, List.of()))
                .isInstanceOf(StoreUnavailable.class).hasMessageContaining("Another Candour uses the data folder").hasMessageContaining("--data");
        }
    }

    @Test
    void when_the_application_is_killed_the_server_ends_and_nothing_committed_is_lost() throws Exception {
        Path store = folder.resolve("postgres");
        Process application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp", System.getProperty("java.class.path"),
            Starter.class.getName(), store.toString(), PROGRAMS.toString()).redirectErrorStream(true).start();
        String line = application.inputReader().lines().filter(l -> l.startsWith("committed")).findFirst().orElseThrow();
        long server = Long.parseLong(line.substring("committed ".length()));
        application.destroyForcibly().waitFor();
        for (int i = 0; i < 300 && ProcessHandle.of(server).isPresent(); i++) {
            Thread.sleep(100);
        }
        assertThat(ProcessHandle.of(server)).isEmpty();
        try (EmbeddedPostgres again = EmbeddedPostgres.start(store, PROGRAMS, List.of())) {
            assertThat(count(again)).isEqualTo(1);
        }
    }

    @Test
    void a_pid_file_left_by_a_fallen_machine_does_not_stop_the_start() throws Exception {
        Path store = folder.resolve("postgres");
        EmbeddedPostgres.start(store, PROGRAMS, List.of()).close();
        Files.writeString(store.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n" + store.resolve("data") + "\n0\n5432\n\n\n0 0\n");
        try (EmbeddedPostgres again = EmbeddedPostgres.start(store, PROGRAMS, List.of())) {
            run(again, "select 1");
        }
    }

    @Test
    void a_copy_taken_while_rows_are_written_starts_and_holds_every_row_committed_before_it_ended() throws Exception {
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("vault"));
        Files.writeString(data.resolve("vault/file"), "kept");
        Path copy = folder.resolve("copy");
        int before;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"), PROGRAMS, List.of())) {
            run(postgres, "create table t (n int)");
            Thread writer = Thread.ofVirtual().start(() -> write(postgres));
            Thread.sleep(300);
            before = count(postgres);
            Backup.take(postgres, data, copy);
            writer.interrupt();
            writer.join(Duration.ofSeconds(10));
            assertThatThrownBy(() -> Backup.take(postgres, data, copy)).hasMessageContaining("is not empty");
        }
        assertThat(copy.resolve("vault/file")).hasContent("kept");
        try (EmbeddedPostgres restored = EmbeddedPostgres.start(copy.resolve("postgres"), PROGRAMS, List.of())) {
            assertThat(count(restored)).isGreaterThanOrEqualTo(before).isPositive();
        }
    }

    @Test
    void another_process_can_find_the_running_server() throws Exception {
        Path store = folder.resolve("postgres");
        assertThat(EmbeddedPostgres.running(store)).isEqualTo(Optional.empty());
        EmbeddedPostgres.start(store, PROGRAMS, List.of()).close();
        assertThat(EmbeddedPostgres.running(store)).isEqualTo(Optional.empty());
    }

    private static void write(EmbeddedPostgres postgres) {
        try (Connection connection = app(postgres); Statement statement = connection.createStatement()) {
            for (int n = 0; !Thread.currentThread().isInterrupted(); n++) {
                statement.execute("insert into t values (%d)".formatted(n));
            }
        } catch (SQLException ended) {
            // The test is over.
        }
    }

    private static int eventually(EmbeddedPostgres postgres) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return count(postgres);
            } catch (SQLException away) {
                if (i > 100) {
                    throw away;
                }
                Thread.sleep(200);
            }
        }
    }

    static long pid(EmbeddedPostgres postgres) throws IOException {
        return Long.parseLong(Files.readAllLines(postgres.data().resolve("postmaster.pid")).getFirst().strip());
    }

    private static int count(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = app(postgres); ResultSet rows = connection.createStatement().executeQuery("select count(*) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    static void run(EmbeddedPostgres postgres, String... commands) throws SQLException {
        try (Connection connection = app(postgres); Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static Connection app(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url("candour"), "candour_owner", postgres.passwords().owner());
    }

    /// An application of its own process, to be killed.
    static final class Starter {
        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]), List.of());
            run(postgres, "create table t (n int)", "insert into t values (1)");
            System.out.println("committed " + pid(postgres));
            Thread.sleep(60_000);
        }
    }
}
