package org.candour.app.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.candour.app.AppTest;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@AppTest
class AdministrationTest {
    private static boolean made;
    private static Teams.Team northshire;
    private static Teams.Team eastmere;
    private static Teams.Team shared;
    private static Person chief;
    private static Person officer;
    private static Person both;
    private static Person eastern;

    private final TestPeople test;
    private final People people;
    private final Teams teams;
    private final Administration administration;
    private final Tokens tokens;
    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final OwnAccount account;

    AdministrationTest(TestPeople test, People people, Teams teams, Administration administration, Tokens tokens, JdbcClient sql,
        TransactionOperations transaction, OwnAccount account) {
        this.test = test;
        this.people = people;
        this.teams = teams;
        this.administration = administration;
        this.tokens = tokens;
        this.sql = sql;
        this.transaction = transaction;
        this.account = account;
    }

    @BeforeEach
    void two_authorities() {
        if (!made) {
            test.authority("northshire-police", "Northshire Police");
            test.authority("eastmere", "Eastmere Council");
            northshire = test.team("Northshire disclosure", "northshire-police");
            eastmere = test.team("Eastmere information", "eastmere");
            shared = test.team("Shared service", "northshire-police", "eastmere");
            chief = test.person("chief@northshire.example", northshire, Role.ADMINISTRATOR);
            officer = test.person("officer@northshire.example", northshire, Role.CASE_OFFICER);
            both = test.person("both@shared.example", shared, Role.CASE_OFFICER);
            eastern = test.person("officer@eastmere.example", eastmere, Role.CASE_OFFICER);
            made = true;
        }
    }

    @Test
    void a_role_in_a_team_holds_for_every_authority_it_serves_and_no_other() {
        assertThat(test.actor(both).authorities()).containsExactly("eastmere", "northshire-police");
        assertThat(test.actor(officer).authorities()).containsExactly("northshire-police");
        assertThat(test.actor(officer).may(Role.APPROVER, "northshire-police")).isFalse();
    }

    @Test
    void an_administrator_gives_roles_only_where_they_administer_every_authority_of_the_team() {
        Acting.run(test.actor(chief), () -> {
            teams.setRoles(northshire.id(), officer.id(), Set.of(Role.CASE_OFFICER, Role.CORRESPONDENT));
            assertThatThrownBy(() -> teams.setRoles(shared.id(), officer.id(), Set.of(Role.CASE_OFFICER)))
                .isInstanceOf(Refused.class).hasMessageContaining("each authority it serves");
            assertThatThrownBy(() -> teams.setRoles(eastmere.id(), officer.id(), Set.of(Role.CASE_OFFICER))).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> teams.setRoles(northshire.id(), chief.id(), Set.of(Role.APPROVER)))
                .isInstanceOf(Refused.class).hasMessageContaining("Nobody changes their own roles");
        });
        assertThat(test.actor(officer).may(Role.CORRESPONDENT, "northshire-police")).isTrue();
    }

    @Test
    void the_database_refuses_a_role_that_the_application_would_have_let_through() {
        assertThatThrownBy(() -> Acting.run(test.actor(chief), () -> transaction.executeWithoutResult(_ ->
            sql.sql("insert into membership (user_id, team_id, role) values (?, ?, 'APPROVER')").params(officer.id(), eastmere.id()).update())))
            .isInstanceOf(DataAccessException.class).hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> Acting.run(test.actor(officer), () -> transaction.executeWithoutResult(_ ->
            sql.sql("insert into membership (user_id, team_id, role) values (?, ?, 'APPROVER')").params(officer.id(), northshire.id()).update())))
            .hasStackTraceContaining("row-level security");
    }

    @Test
    void nobody_sees_who_works_for_an_authority_that_is_not_theirs() {
        int asNobody = count("select count(*) from membership");
        assertThat(asNobody).isZero();
        assertThat(Acting.<Integer>as(test.actor(officer), () -> count("select count(*) from membership where team_id = '%s'".formatted(eastmere.id())))).isZero();
        assertThat(Acting.<Integer>as(test.actor(officer), () -> count("select count(*) from membership where team_id = '%s'".formatted(northshire.id())))).isPositive();
    }

    private int count(String query) {
        Integer found = transaction.execute(_ -> sql.sql(query).query(Integer.class).single());
        return found == null ? -1 : found;
    }

    @Test
    void a_transaction_begun_for_one_is_not_joined_by_another() {
        assertThatThrownBy(() -> Acting.run(test.actor(officer), () -> transaction.executeWithoutResult(_ ->
            Acting.run(test.actor(both), () -> transaction.executeWithoutResult(_ -> { })))))
            .isInstanceOf(IllegalTransactionStateException.class).hasMessageContaining("begin a new one");
    }

    @Test
    void an_administrator_does_not_get_at_the_account_of_somebody_who_works_elsewhere_too() {
        Acting.run(test.actor(chief), () -> {
            assertThat(administration.manages(officer)).isTrue();
            assertThatThrownBy(() -> administration.newPassword(both.id())).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> administration.newPassword(eastern.id())).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> administration.person(eastern.id())).isInstanceOf(NotThere.class);
            assertThatThrownBy(() -> administration.newPassword(chief.id())).isInstanceOf(Refused.class).hasMessageContaining("is for others");
        });
        Acting.run(test.actor(officer), () -> {
            assertThatThrownBy(administration::people).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> administration.add("x@northshire.example", "X", false)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> administration.newPassword(eastern.id())).isInstanceOf(Refused.class);
        });
    }

    @Test
    void somebody_new_must_change_the_password_they_were_given() {
        TestBrowser admin = test.signedIn(chief);
        admin.open("/people/new");
        assertThat(admin.submit("/people/new", Map.of("email", "no address", "name", "")).body())
            .contains("Enter an e-mail address, such as", "Enter the name that histories", "value=\"no address\"");
        String handed = admin.submit("/people/new", Map.of("email", "new@northshire.example", "name", "Nell New")).body();
        String password = between(handed, "with the password <strong class=\"candour-key\">", "</strong>");

        TestBrowser fresh = test.browser();
        fresh.open("/sign-in");
        assertThat(fresh.submit("/sign-in", Map.of("email", "new@northshire.example", "password", password)).uri().getPath()).isEqualTo("/profile/password");
        assertThat(fresh.open("/people").uri().getPath()).isEqualTo("/profile/password");
        assertThat(fresh.submit("/profile/password", Map.of("current", password, "fresh", "short")).body()).contains("A password has 12 to 200 characters");
        assertThat(fresh.submit("/profile/password", Map.of("current", password, "fresh", "four words of one's own")).body()).contains("Your password has been changed");
    }

    @Test
    void whose_access_has_ended_is_out_with_the_next_click() {
        Person leaver = test.person("leaver@northshire.example", northshire, Role.CASE_OFFICER);
        TestBrowser browser = test.signedIn(leaver);
        assertThat(browser.open("/profile").statusCode()).isEqualTo(200);
        TestBrowser admin = test.signedIn(chief);
        admin.open("/people/" + leaver.id());
        assertThat(admin.submit("/people/" + leaver.id() + "/active", Map.of("active", "false")).body()).contains("Access has ended");
        assertThat(browser.open("/profile").uri().getPath()).isEqualTo("/sign-in");
        browser.submit("/sign-in", Map.of("email", leaver.email(), "password", TestPeople.PASSWORD));
        assertThat(browser.open("/profile").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void the_pages_of_administrators_are_closed_to_officers_and_to_other_authorities() {
        TestBrowser browser = test.signedIn(officer);
        for (String page : new String[] {"/people", "/people/new", "/people/" + eastern.id(), "/authorities", "/authorities/eastmere", "/authorities/new", "/teams/new", "/tokens/new"}) {
            assertThat(browser.open(page).statusCode()).as(page).isIn(403, 404);
        }
        TestBrowser other = test.signedIn(chief);
        assertThat(other.open("/authorities/northshire-police").statusCode()).isEqualTo(200);
        assertThat(other.open("/authorities/eastmere").statusCode()).isEqualTo(404);
        assertThat(other.submit("/authorities/eastmere", Map.of("name", "Taken over")).statusCode()).isEqualTo(404);
        assertThat(other.open("/authorities/new").statusCode()).isEqualTo(403);
    }

    @Test
    void the_house_style_is_kept_as_typed_and_a_bad_series_is_told_beside_its_field() {
        TestBrowser browser = test.signedIn(chief);
        browser.open("/authorities/northshire-police");
        Map<String, String> good = Map.of("name", "Chief Constable of Northshire Police", "shortName", "Northshire Police", "kind", "police", "regimes", "FOIA",
            "series", "{n:06}/{yy}", "colour", "#003366", "letterhead", "Northshire Police\r\nInformation Unit <b>", "signatory", "The disclosure team");
        HttpResponse<String> bad = browser.submit("/authorities/northshire-police", replaced(good, "series", "{n}/{n}"));
        assertThat(bad.body()).contains("Use {n} or {n:06}", "Information Unit &lt;b&gt;", "Error: Change");
        assertThat(browser.submit("/authorities/northshire-police", good).uri().getPath()).isEqualTo("/authorities");
        assertThat(browser.open("/authorities/northshire-police").body()).contains("Information Unit &lt;b&gt;").contains("The disclosure team");
    }

    private static Map<String, String> replaced(Map<String, String> map, String key, String value) {
        Map<String, String> copy = new java.util.HashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    @Test
    void a_token_speaks_for_its_authority_until_it_is_revoked() {
        Tokens.Made made = Acting.as(test.actor(chief), () -> tokens.make("northshire-police", "Web form", Set.of(Role.CORRESPONDENT), 30));
        Actor machine = tokens.actor(made.secret()).orElseThrow();
        assertThat(machine.id()).isEqualTo("token:" + made.token().id());
        assertThat(machine.authorities()).containsExactly("northshire-police");
        assertThat(machine.may(Role.CORRESPONDENT, "northshire-police")).isTrue();
        assertThat(tokens.actor(made.secret() + "x")).isEmpty();
        assertThat(tokens.actor("candour_" + UUID.randomUUID() + "_x")).isEmpty();
        assertThat(tokens.actor("candour__")).isEmpty();
        assertThat(sql(made)).doesNotContain(made.secret().substring(made.secret().lastIndexOf('_') + 1));
        assertThatThrownBy(() -> Acting.run(test.actor(chief), () -> tokens.make("eastmere", "Theirs", Set.of(Role.CORRESPONDENT), 30))).isInstanceOf(NotThere.class);
        assertThatThrownBy(() -> Acting.run(test.actor(chief), () -> tokens.make("northshire-police", "Root", Set.of(Role.ADMINISTRATOR), 30))).isInstanceOf(Refused.class);
        Acting.run(test.actor(chief), () -> tokens.revoke(made.token().id()));
        assertThat(tokens.actor(made.secret())).isEmpty();
    }

    private String sql(Tokens.Made made) {
        return Acting.as(TestPeople.administrator(), () -> transaction.execute(_ ->
            String.valueOf(sql.sql("select t::text from api_token t where id = ?").param(made.token().id()).query(String.class).single())));
    }

    @Test
    void a_machine_without_a_token_is_told_how_to_get_one() {
        HttpResponse<String> answer = test.browser().open("/api/v1/anything");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void a_telephone_is_enrolled_asked_for_and_removed() {
        Person person = test.person("tess@northshire.example", northshire, Role.CASE_OFFICER);
        TestBrowser browser = test.signedIn(person);
        String page = browser.open("/profile/second-step").body();
        byte[] secret = new org.apache.commons.codec.binary.Base32().decode(between(page, "candour-key\">", "</strong>").replace(" ", ""));
        long step = System.currentTimeMillis() / 30_000;
        assertThat(browser.submit("/profile/second-step", Map.of("code", "000000")).body()).contains("The code is not right");
        assertThat(browser.submit("/profile/second-step", Map.of("code", Totp.code(secret, step, 6))).body()).contains("From now on we ask for a code");
        byte[] kept = transaction.execute(_ -> sql.sql("select totp_secret from user_account where id = ?").param(person.id()).query(byte[].class).single());
        assertThat(new String(kept, ISO_8859_1)).doesNotContain(new String(secret, ISO_8859_1));
        assertThat(kept).hasSizeGreaterThan(secret.length);

        TestBrowser later = test.browser();
        later.open("/profile");
        assertThat(later.submit("/sign-in", Map.of("email", person.email(), "password", TestPeople.PASSWORD)).body()).contains("Enter your code");
        assertThat(later.open("/profile").uri().getPath()).isEqualTo("/sign-in/second-step");
        assertThat(later.submit("/sign-in/second-step", Map.of("code", Totp.code(secret, step, 6))).body()).as("a code works once").contains("The code is not right");
        assertThat(later.submit("/sign-in/second-step", Map.of("code", Totp.code(secret, step + 1, 6))).statusCode()).isEqualTo(200);
        assertThat(later.open("/profile").uri().getPath()).isEqualTo("/profile");

        // As one enrolled before secrets were sealed.
        transaction.executeWithoutResult(_ -> sql.sql("update user_account set totp_secret = ?, totp_last_step = 0 where id = ?").params(secret, person.id()).update());
        account.sealAll();
        TestBrowser older = test.browser();
        older.open("/profile");
        older.submit("/sign-in", Map.of("email", person.email(), "password", TestPeople.PASSWORD));
        older.submit("/sign-in/second-step", Map.of("code", Totp.code(secret, System.currentTimeMillis() / 30_000, 6)));
        assertThat(older.open("/profile").uri().getPath()).isEqualTo("/profile");
    }

    private static String between(String text, String start, String end) {
        var matcher = Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(start + " in " + text).isTrue();
        return matcher.group(1);
    }
}
