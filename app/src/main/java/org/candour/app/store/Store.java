package org.candour.app.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/// Starts the store: the server if it is ours, then the schema as `candour_owner`, then the connections of `candour_app`.
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
@EnableConfigurationProperties(Database.class)
class Store {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /// Where the connections lead: the address and the two roles' passwords.
    record Address(String url, String ownerPassword, String appPassword) {}

    /// The embedded server, or nothing to close when an external one is used.
    record Server(Optional<EmbeddedPostgres> postgres) implements AutoCloseable {
        @Override
        public void close() {
            postgres.ifPresent(EmbeddedPostgres::close);
        }
    }

    @Bean
    Server server(Database database, DataFolder data) {
        if (!database.embedded()) {
            return new Server(Optional.empty());
        }
        Path folder = data.path().resolve("postgres");
        Path programs = database.programs().isBlank() ? folder : Path.of(database.programs());
        Optional<EmbeddedPostgres> running = database.share() ? EmbeddedPostgres.running(folder) : Optional.empty();
        return new Server(Optional.of(running.orElseGet(() -> EmbeddedPostgres.start(folder, programs, database.settings()))));
    }

    @Bean
    Address address(Server server, Database database) {
        return server.postgres()
            .map(p -> new Address(p.url("candour"), p.passwords().owner(), p.passwords().app()))
            .orElseGet(() -> new Address(database.url(), database.ownerPassword(), database.appPassword()));
    }

    @Bean
    DataSource dataSource(Address address, Database database) {
        migrate(address);
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("store");
        pool.setJdbcUrl(address.url());
        pool.setUsername("candour_app");
        pool.setPassword(address.appPassword());
        pool.setMaximumPoolSize(database.pool());
        pool.setMinimumIdle(2);
        pool.setAutoCommit(false);
        // A lost database is told within seconds, and the pool heals by itself when it is back.
        pool.setConnectionTimeout(5_000);
        pool.setValidationTimeout(2_000);
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("ApplicationName", "candour");
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return pool;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new ActorsTransactions(dataSource);
    }

    /// Brings the schema to this version. Waits up to a minute for an external server that starts beside us.
    ///
    /// Each room numbers its steps within its own range, so a new step may stand below one that a store has already.
    static void migrate(Address address) {
        try {
            int done = Flyway.configure().dataSource(address.url(), "candour_owner", address.ownerPassword())
                .connectRetries(address.url().contains("127.0.0.1") ? 0 : 12).connectRetriesInterval(5)
                .locations("classpath:db/migration").outOfOrder(true).load().migrate().migrationsExecuted;
            if (done > 0) {
                LOG.info("Schema brought up to date in {} steps", done);
            }
        } catch (FlywayException failed) {
            throw new StoreUnavailable("Cannot prepare the database %s as candour_owner: %s. See \"A server of your own\" in docs/operating.md."
                .formatted(address.url(), failed.getMessage()), failed);
        }
    }
}
