package org.candour.app.trials;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.candour.app.access.Acting;
import org.candour.app.desk.Searches;
import org.candour.app.identity.Requester;
import org.candour.app.journeys.House;
import org.candour.casework.CaseEvent.Place;
import org.candour.casework.CaseView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The database keeps authorities apart by itself, whatever the application forgets. Spoken to in plain SQL, with the application's own role.
class RowLevelSecurityTest {
    /// Anyone may read these: the disclosure log, public documents, and which team serves whom. `shared_request` holds what an authority shares on purpose.
    private static final Set<String> PUBLIC = Set.of("log_entry", "log_file", "team_authority", "public_document", "shared_request", "withdrawn_answer");
    private static final House HOUSE = House.get();

    @BeforeAll
    static void rows_of_ours() {
        CaseView view = HOUSE.open(House.POLICE, "Swans", new Requester("Sam Tarrant", "sam@mail.example", ""), "How many swans were ringed?");
        Acting.run(HOUSE.actor("officer"), () -> {
            Searches.Link link = HOUSE.bean(Searches.class).ask(view.id(), -1, List.of(1), "Marine Unit", "marine@northshire.example", "Rings", java.time.LocalDate.now());
            HOUSE.bean(Searches.class).answer(view.id(), link.search(), List.of(new Place("Ring book", "swans", "2025", 5)),
                new Searches.Finding(link.search(), Searches.Holding.HELD, 7, ""), List.of());
        });
        House.awaitThat("the acknowledgement in the outbox", () -> beneath("select count(*) from outbox where authority = '" + House.POLICE + "'") > 0);
    }

    @Test
    void every_table_with_an_authority_shows_another_authority_nothing() throws SQLException {
        List<String> seen = new ArrayList<>();
        int withRows = 0;
        for (String table : tables()) {
            withRows += beneath(ours(table)) > 0 ? 1 : 0;
            if (!PUBLIC.contains(table) && as(House.COUNCIL, ours(table)) > 0) {
                seen.add(table);
            }
            if (!PUBLIC.contains(table) && as("", ours(table)) > 0) {
                seen.add(table + " by nobody");
            }
        }
        assertThat(seen).isEmpty();
        assertThat(withRows).as("tables that hold rows of ours, so that the trial means something").isGreaterThanOrEqualTo(9);
        assertThat(as(House.POLICE, ours("case_event"))).isPositive();
    }

    @Test
    void no_row_of_another_authority_can_be_changed_removed_or_planted() throws SQLException {
        for (String table : tables()) {
            for (String order : List.of("update %s set authority = authority where authority = '%s'", "delete from %s where authority = '%s'")) {
                assertThat(changed(order.formatted(table, House.POLICE))).as(order.formatted(table, House.POLICE)).isZero();
            }
        }
        for (String table : List.of("reference_series (authority, year, last)", "case_event (authority, case_id, seq)")) {
            String row = table.startsWith("reference") ? "'%s', 2031, 1".formatted(House.POLICE) : "'%s', gen_random_uuid(), 1".formatted(House.POLICE);
            assertThatThrownBy(() -> order(House.COUNCIL, "insert into %s values (%s)".formatted(table, row)).close()).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void every_table_with_an_authority_forces_row_level_security_on_its_owner_too() throws SQLException {
        try (Connection beneath = HOUSE.database("postgres"); Statement sql = beneath.createStatement(); ResultSet rows = sql.executeQuery("""
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority'
            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)""")) {
            List<String> open = new ArrayList<>();
            while (rows.next()) {
                open.add(rows.getString(1));
            }
            assertThat(open).isEmpty();
        }
    }

    @Test
    void nobody_rewrites_the_record_not_even_for_their_own_authority() {
        for (String order : List.of("update case_event set body = body", "delete from case_event", "truncate case_event", "alter table case_event disable row level security",
            "update sealed_finding set hits = 0", "update referral_entry set body = body", "delete from referral_entry", "delete from withdrawn_answer", "delete from correspondence", "set role postgres")) {
            assertThatThrownBy(() -> order(House.POLICE, order).close()).as(order).isInstanceOf(SQLException.class);
        }
    }

    private static String ours(String table) {
        return "select count(*) from %s where authority = '%s'".formatted(table, House.POLICE);
    }

    private static List<String> tables() throws SQLException {
        try (Connection beneath = HOUSE.database("postgres"); Statement sql = beneath.createStatement(); ResultSet rows = sql.executeQuery("""
            select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
            where column_name = 'authority' and table_schema = 'public' and table_type = 'BASE TABLE' order by 1""")) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            assertThat(tables).contains("case_event", "person", "outbox", "sealed_finding", "log_entry");
            return tables;
        }
    }

    private static long beneath(String query) {
        try (Connection connection = HOUSE.database("postgres"); Statement sql = connection.createStatement(); ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long as(String authority, String query) throws SQLException {
        try (Connection connection = acting(authority); Statement sql = connection.createStatement()) {
            try (ResultSet row = sql.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            if (refused(failed)) {
                return 0;
            }
            throw failed;
        }
    }

    private static int changed(String order) throws SQLException {
        try (Connection connection = acting(House.COUNCIL); Statement sql = connection.createStatement()) {
            return sql.executeUpdate(order);
        } catch (SQLException failed) {
            if (refused(failed)) {
                return 0;
            }
            throw failed;
        }
    }

    private static boolean refused(SQLException failed) {
        return "42501".equals(failed.getSQLState());
    }

    private static Connection order(String authority, String order) throws SQLException {
        Connection connection = acting(authority);
        try (Statement sql = connection.createStatement()) {
            sql.execute(order);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /// The application's role in a transaction, with every right for one authority; nothing is ever committed.
    private static Connection acting(String authority) throws SQLException {
        Connection connection = HOUSE.database("candour_app");
        connection.setAutoCommit(false);
        try (Statement sql = connection.createStatement()) {
            for (String setting : List.of("authorities", "corresponds_for", "cleared_for", "administers")) {
                sql.execute("select set_config('candour.%s', '%s', true)".formatted(setting, authority));
            }
            sql.execute("select set_config('candour.actor', 'user:stranger', true)");
        }
        return connection;
    }
}
