package org.candour.app.access;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.app.AppTest;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/// Signs in through the real Keycloak, by its own page.
@AppTest
@Timeout(600)
class ProviderSignInTest {
    private static final int PORT = freePort();
    private static Keycloak keycloak;
    private static boolean asked;
    private static Person officer;
    private final TestPeople people;

    ProviderSignInTest(TestPeople people) {
        this.people = people;
    }

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry settings) {
        settings.add("candour.oidc.issuer", () -> "http://localhost:%d/realms/northshire".formatted(PORT));
        settings.add("candour.oidc.client-id", () -> "candour");
        settings.add("candour.oidc.client-secret", () -> "a secret between two test servers");
    }

    @BeforeEach
    void realm() throws Exception {
        if (asked) {
            Assumptions.assumeTrue(keycloak != null, "Keycloak could not be had, as the first of these tests said");
            return;
        }
        asked = true;
        people.authority("northshire-police", "Northshire Police");
        officer = people.person("ada@northshire.example", people.team("Northshire disclosure", "northshire-police"), Role.CASE_OFFICER);
        people.person("eve@northshire.example", people.team("Northshire enquiries", "northshire-police"), Role.CASE_OFFICER);
        keycloak = Keycloak.start(PORT, "northshire", """
            {"realm": "northshire", "enabled": true, "sslRequired": "none",
             "clients": [{"clientId": "candour", "secret": "a secret between two test servers", "enabled": true, "publicClient": false,
               "standardFlowEnabled": true, "redirectUris": ["%s/*"]}],
             "users": [%s, %s, %s]}""".formatted(people.address(), user("ada", true), user("eve", false), user("stranger", true)));
    }

    private static String user(String name, boolean verified) {
        return """
            {"username": "%1$s", "email": "%1$s@northshire.example", "emailVerified": %2$s, "firstName": "%1$s", "lastName": "Test", "enabled": true,
             "credentials": [{"type": "password", "value": "provider password", "temporary": false}]}""".formatted(name, verified);
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void somebody_with_a_verified_address_that_we_know_is_let_in_and_linked() {
        TestBrowser browser = people.browser();
        assertThat(browser.open("/sign-in").body()).contains("/oauth2/authorization/provider");
        HttpResponse<String> landed = signIn(browser, "ada");
        assertThat(landed.uri().toString()).startsWith(people.address());
        assertThat(browser.open("/profile").body()).contains("ada@northshire.example", "Case officer");
        Person linked = people.again(officer);
        assertThat(linked.oidcSubject()).hasValueSatisfying(s -> assertThat(s).startsWith("http://localhost:" + PORT + "/realms/northshire "));
        TestBrowser again = people.browser();
        signIn(again, "ada");
        assertThat(again.open("/profile").uri().getPath()).isEqualTo("/profile");
    }

    @Test
    void an_address_the_provider_has_not_verified_is_not_enough() {
        assertThat(signIn(people.browser(), "eve").body()).contains("Candour does not know you");
    }

    @Test
    void somebody_we_do_not_know_is_not_added() {
        TestBrowser browser = people.browser();
        assertThat(signIn(browser, "stranger").body()).contains("Candour does not know you");
        assertThat(browser.open("/profile").uri().getPath()).isEqualTo("/sign-in");
    }

    private static HttpResponse<String> signIn(TestBrowser browser, String name) {
        HttpResponse<String> page = browser.open("/oauth2/authorization/provider");
        Matcher form = Pattern.compile("action=\"([^\"]+)\"").matcher(page.body());
        assertThat(form.find()).as("Keycloak's own form at " + page.uri()).isTrue();
        return browser.submit(form.group(1).replace("&amp;", "&"), Map.of("username", name, "password", "provider password"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
