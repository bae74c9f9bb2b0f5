package org.candour.app.referral;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.app.access.Sha256;

/// HTTP Message Signatures (RFC 9421) with Ed25519, and content digests (RFC 9530), as far as one installation needs them to know another.
///
/// @param label      of the signature in both header fields
/// @param components what is signed, in order
/// @param params     the parameters exactly as they stand, the list of components included
/// @param values     the parameters by name, without quotes
record HttpSignature(String label, List<String> components, String params, Map<String, String> values) {
    private static final Pattern INPUT = Pattern.compile("([a-z*][a-z0-9_*.-]*)=(\\(((?:\"[^\"\\\\]*\"\\s*)*)\\)((?:;[a-z][a-z0-9_*.-]*=(?:\"[^\"\\\\]*\"|-?\\d{1,15}))*))");
    private static final Pattern COMPONENT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern PARAMETER = Pattern.compile(";([a-z][a-z0-9_*.-]*)=(?:\"([^\"]*)\"|(-?\\d+))");
    private static final Pattern DIGEST = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/=]{44}):");

    /// A signature to be made.
    static HttpSignature of(List<String> components, Map<String, String> textParameters, long created) {
        StringBuilder params = new StringBuilder("(").append(String.join(" ", components.stream().map(c -> '"' + c + '"').toList())).append(");created=").append(created);
        textParameters.forEach((name, value) -> params.append(';').append(name).append("=\"").append(value).append('"'));
        return parse("candour=" + params).orElseThrow();
    }

    /// Reads a Signature-Input field with one signature.
    ///
    /// @return empty for a field of another form
    static Optional<HttpSignature> parse(String input) {
        Matcher whole = INPUT.matcher(input.strip());
        if (!whole.matches()) {
            return Optional.empty();
        }
        List<String> components = COMPONENT.matcher(whole.group(3)).results().map(m -> m.group(1)).toList();
        Map<String, String> values = new LinkedHashMap<>();
        PARAMETER.matcher(whole.group(4)).results().forEach(m -> values.put(m.group(1), m.group(2) != null ? m.group(2) : m.group(3)));
        return Optional.of(new HttpSignature(whole.group(1), components, whole.group(2), values));
    }

    /// What is signed (section 2.5).
    ///
    /// @param value of a component; empty where the message has none
    /// @return empty where a component is missing
    Optional<String> base(Function<String, Optional<String>> value) {
        List<String> lines = new ArrayList<>();
        for (String component : components) {
            Optional<String> is = value.apply(component);
            if (is.isEmpty()) {
                return Optional.empty();
            }
            lines.add("\"%s\": %s".formatted(component, is.get().strip()));
        }
        lines.add("\"@signature-params\": " + params);
        return Optional.of(String.join("\n", lines));
    }

    /// The two header fields of a message with this base.
    Map<String, String> sign(String base, PrivateKey key) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(base.getBytes(StandardCharsets.UTF_8));
            return Map.of("Signature-Input", label + "=" + params, "Signature", "%s=:%s:".formatted(label, Base64.getEncoder().encodeToString(ed25519.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java of today signs with Ed25519", e);
        }
    }

    /// Whether the Signature field holds this key's signature of the base.
    boolean verifies(String signatureField, String base, PublicKey key) {
        Matcher signature = Pattern.compile("(?:^|,)\\s*" + Pattern.quote(label) + "=:([A-Za-z0-9+/=]{1,200}):").matcher(signatureField);
        if (!signature.find()) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(base.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(Base64.getDecoder().decode(signature.group(1)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /// The Content-Digest field of a body.
    static String digest(byte[] body) {
        return "sha-256=:%s:".formatted(Base64.getEncoder().encodeToString(Sha256.of(body)));
    }

    /// Whether a Content-Digest field is that of the body.
    static boolean digests(String field, byte[] body) {
        Matcher digest = DIGEST.matcher(field);
        return digest.find() && MessageDigest.isEqual(Base64.getDecoder().decode(digest.group(1)), Sha256.of(body));
    }
}
