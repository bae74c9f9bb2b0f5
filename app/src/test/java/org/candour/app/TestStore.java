package org.candour.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.candour.app.store.EmbeddedPostgres;
import org.candour.app.store.TestSchema;

/// One embedded PostgreSQL for the whole test run, and a fresh database for whoever asks, copied from one that was
/// brought up to date once (about a tenth of a second each).
public final class TestStore {
    private static final String TEMPLATE = "template_candour";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static TestStore only;

    private final EmbeddedPostgres postgres;

    private TestStore() {
        try {
            Path target = Path.of("target").toAbsolutePath();
            Path folder = Files.createTempDirectory(Files.createDirectories(target.resolve("test-stores")), "store");
            postgres = EmbeddedPostgres.start(folder, target.resolve("test-postgres"),
                List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                postgres.close();
                EmbeddedPostgres.deleteFolder(folder);
            }));
            superuser("create database " + TEMPLATE + " owner candour_owner");
            TestSchema.migrate(postgres.url(TEMPLATE), postgres.passwords());
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /// The store of this test run, started when first asked for.
    public static synchronized TestStore get() {
        if (only == null) {
            only = new TestStore();
        }
        return only;
    }

    /// A new database with the whole schema and no rows.
    ///
    /// @return its JDBC address; the roles' passwords are in [#postgres]
    public synchronized String fresh() {
        String name = "test_" + NUMBER.incrementAndGet();
        superuser("create database %s template %s owner candour_owner".formatted(name, TEMPLATE));
        return postgres.url(name);
    }

    /// The server, for a test that breaks it or looks beneath.
    public EmbeddedPostgres postgres() {
        return postgres;
    }

    private void superuser(String command) {
        try (Connection connection = postgres.superuser("postgres"); Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
