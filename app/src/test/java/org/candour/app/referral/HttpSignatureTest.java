package org.candour.app.referral;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The examples of the RFCs.
class HttpSignatureTest {
    /// RFC 9421, B.1.4 and B.2.6.
    private static final byte[] KEY = Base64.getDecoder().decode("MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");
    private static final String INPUT = "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"";
    private static final String SIGNATURE = "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:";
    private static final Map<String, String> MESSAGE = Map.of("date", "Tue, 20 Apr 2021 02:07:55 GMT", "@method", "POST", "@path", "/foo", "@authority", "example.com",
        "content-type", "application/json", "content-length", "18");

    private static boolean verifies(Map<String, String> message) {
        HttpSignature signature = HttpSignature.parse(INPUT).orElseThrow();
        return signature.base(name -> Optional.ofNullable(message.get(name))).filter(base -> signature.verifies(SIGNATURE, base, SigningKey.publicKey(KEY))).isPresent();
    }

    @Test
    void the_example_of_the_rfc_verifies_and_with_any_component_changed_it_does_not() {
        assertThat(verifies(MESSAGE)).isTrue();
        for (String component : MESSAGE.keySet()) {
            Map<String, String> other = new java.util.HashMap<>(MESSAGE);
            other.put(component, MESSAGE.get(component) + "x");
            assertThat(verifies(other)).as(component).isFalse();
            other.remove(component);
            assertThat(verifies(other)).as("without " + component).isFalse();
        }
    }

    @Test
    void the_digest_of_the_rfc_is_that_of_its_body() {
        // RFC 9530, appendix B, and RFC 9421, B.2.
        byte[] body = "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(HttpSignature.digest(body)).isEqualTo("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
        assertThat(HttpSignature.digests("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", body)).isTrue();
        assertThat(HttpSignature.digests("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", "{}".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void a_field_of_another_form_is_no_signature() {
        for (String field : java.util.List.of("", "x", "a=()", "a=(\"@method\"", "a=(\"@method\");created=\"", "a=(\"@me\\\"thod\");created=1", "\0=(\"@method\");created=1")) {
            assertThat(HttpSignature.parse(field).map(HttpSignature::components)).as(field).satisfiesAnyOf(p -> assertThat(p).isEmpty(), p -> assertThat(p).contains(java.util.List.of()));
        }
    }
}
