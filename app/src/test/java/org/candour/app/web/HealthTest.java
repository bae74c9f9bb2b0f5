package org.candour.app.web;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import org.candour.app.AppTest;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.candour.app.TestStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

@AppTest
class HealthTest {
    private final TestPeople people;
    private final String database;

    HealthTest(TestPeople people, @Value("${candour.db.url}") String url) {
        this.people = people;
        this.database = url.substring(url.lastIndexOf('/') + 1);
    }

    @Test
    void a_database_that_goes_away_is_named_and_comes_back_by_itself() throws Exception {
        TestBrowser browser = people.browser();
        assertThat(browser.open("/health").statusCode()).isEqualTo(200);
        browser.open("/sign-in");
        administer("alter database %s with allow_connections false".formatted(database),
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(database));
        try {
            HttpResponse<String> sick = browser.open("/health");
            assertThat(sick.statusCode()).as(sick.body()).isEqualTo(503);
            assertThat(sick.body()).contains("\"database\":{").contains("\"state\":\"down\"").contains("\"disk\":{");
            assertThat(people.browser().open("/accessibility").statusCode()).as("pages that need no database").isEqualTo(200);
            HttpResponse<String> away = browser.submit("/sign-in", java.util.Map.of("email", "a@b.example", "password", "x"));
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.body()).contains("Candour is not available just now");
        } finally {
            administer("alter database %s with allow_connections true".formatted(database));
        }
        int status = 0;
        for (int i = 0; i < 60 && status != 200; i++) {
            status = browser.open("/health").statusCode();
            Thread.sleep(250);
        }
        assertThat(status).isEqualTo(200);
    }

    private static void administer(String... commands) throws Exception {
        try (Connection connection = TestStore.get().postgres().superuser("postgres"); Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }
}
