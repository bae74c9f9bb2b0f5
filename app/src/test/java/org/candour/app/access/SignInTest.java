package org.candour.app.access;

import java.net.http.HttpResponse;
import java.util.Map;
import org.candour.app.AppTest;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@AppTest
class SignInTest {
    private static boolean made;
    private static Person officer;
    private static Person other;
    private final TestPeople people;

    SignInTest(TestPeople people, JdbcClient sql) {
        this.people = people;
    }

    @BeforeEach
    void northshire() {
        if (!made) {
            people.authority("northshire-police", "Northshire Police");
            Teams.Team team = people.team("Northshire disclosure", "northshire-police");
            officer = people.person("ada@northshire.example", team, Role.CASE_OFFICER);
            other = people.person("bert@northshire.example", team, Role.CASE_OFFICER);
            made = true;
        }
    }

    @Test
    void the_right_password_leads_to_the_page_that_was_wanted() {
        TestBrowser browser = people.browser();
        assertThat(browser.open("/profile?x=1").uri().getPath()).isEqualTo("/sign-in");
        HttpResponse<String> landed = browser.submit("/sign-in", Map.of("email", " Ada@Northshire.example ", "password", TestPeople.PASSWORD));
        assertThat(landed.uri().getPath()).isEqualTo("/profile");
        assertThat(landed.statusCode()).isEqualTo(200);
        assertThat(landed.body()).contains("Northshire Police");
    }

    @Test
    void a_wrong_password_and_an_unknown_address_are_told_alike() {
        TestBrowser browser = people.browser();
        browser.open("/sign-in");
        String wrong = browser.submit("/sign-in", Map.of("email", "ada@northshire.example", "password", "not it at all")).body();
        String unknown = browser.submit("/sign-in", Map.of("email", "nobody@northshire.example", "password", "not it at all")).body();
        assertThat(wrong).contains("The e-mail address or the password is not right.").contains("Error: Sign in");
        assertThat(unknown).contains("The e-mail address or the password is not right.").doesNotContain("not it at all");
    }

    @Test
    void after_five_failures_even_the_right_password_waits() {
        TestBrowser browser = people.browser();
        browser.open("/sign-in");
        for (int i = 0; i < 5; i++) {
            browser.submit("/sign-in", Map.of("email", other.email(), "password", "guess number " + i));
        }
        assertThat(browser.submit("/sign-in", Map.of("email", other.email(), "password", TestPeople.PASSWORD)).body())
            .contains("Too many attempts. Wait 1 minute and try again.");
    }

    @Test
    void the_session_gets_a_new_number_when_somebody_signs_in() {
        TestBrowser browser = people.browser();
        browser.open("/sign-in");
        String before = browser.cookie("candour");
        browser.submit("/sign-in", Map.of("email", officer.email(), "password", TestPeople.PASSWORD));
        assertThat(browser.cookie("candour")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void a_page_without_a_form_begins_no_session() {
        TestBrowser browser = people.browser();
        browser.open("/log");
        browser.open("/accessibility");
        assertThat(browser.cookie("candour")).isEmpty();
    }

    @Test
    void a_form_without_its_hidden_field_is_refused() {
        TestBrowser browser = people.signedIn(officer);
        assertThat(browser.forgery().submit("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.open("/profile").uri().getPath()).isEqualTo("/profile");
    }

    @Test
    void signing_out_ends_the_session() {
        TestBrowser browser = people.signedIn(officer);
        browser.open("/profile");
        assertThat(browser.submit("/sign-out", Map.of()).body()).contains("You have signed out.");
        assertThat(browser.open("/profile").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void a_link_to_another_site_is_never_followed_after_sign_in() {
        TestBrowser browser = people.browser();
        browser.open("/sign-in?continue=https://evil.example/&redirect=//evil.example");
        assertThat(browser.submit("/sign-in?continue=//evil.example", Map.of("email", officer.email(), "password", TestPeople.PASSWORD)).uri().getHost())
            .isEqualTo("localhost");
    }

    @Test
    void what_does_not_exist_is_a_page_that_says_so() {
        HttpResponse<String> missing = people.signedIn(officer).open("/no-such-thing");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("Page not found");
    }

    @Test
    void every_answer_carries_the_headers_that_keep_foreign_script_out() {
        HttpResponse<String> page = people.browser().open("/sign-in");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'self'").doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body()).doesNotContain("onclick=").doesNotContain("<script>").doesNotContain("style=");
    }
}
