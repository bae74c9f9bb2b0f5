package org.candour.app.referral;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Where another installation's messages come in. Nothing is read of a message before its signature is known to be that of a party whose key
/// an administrator took in, fresh, whole and not seen before.
@Component
public class PeerDoor {
    /// The path under which it stands.
    public static final String PATH = "/api/referral-messages";
    /// Largest body in bytes.
    public static final int LARGEST = 1024 * 1024;
    /// What every signature covers.
    static final List<String> COVERED = List.of("@method", "@path", "content-type", "content-digest");
    /// How far two clocks may be apart.
    static final Duration SKEW = Duration.ofMinutes(5);

    private final Reception reception;
    private final Parties parties;
    private final Authorities authorities;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;

    PeerDoor(Reception reception, Parties parties, Authorities authorities, JdbcClient sql, TransactionTemplate transaction, Today today) {
        this.reception = reception;
        this.parties = parties;
        this.authorities = authorities;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
    }

    /// What the other installation is told.
    ///
    /// @param status of HTTP: 200 kept (now or before), 401 not known to be theirs, 409 an earlier message is missing, 422 not theirs to say
    /// @param result `TAKEN`, `KNOWN`, `TOO_EARLY`, `REFUSED` or `UNVERIFIED`
    /// @param why    for the administrator; empty where all is well
    public record Reply(int status, String result, String why) {}

    /// @param field gives a header field of the message
    public Reply receive(Function<String, Optional<String>> field, byte[] body) {
        Optional<HttpSignature> given = field.apply("Signature-Input").flatMap(HttpSignature::parse);
        if (given.isEmpty()) {
            return unverified("it is not signed as RFC 9421 says");
        }
        HttpSignature signature = given.get();
        if (!signature.components().containsAll(COVERED)) {
            return unverified("the signature must cover " + String.join(", ", COVERED));
        }
        List<Parties.Party> senders = byKey(signature.values().getOrDefault("keyid", ""));
        if (senders.isEmpty()) {
            return unverified("no party with this key is known here. Ask the administrator to take in your public key");
        }
        Optional<String> base = signature.base(component -> switch (component) {
            case "@method" -> Optional.of("POST");
            case "@path" -> Optional.of(PATH);
            default -> component.startsWith("@") ? Optional.empty() : field.apply(component);
        });
        if (base.isEmpty() || !signature.verifies(field.apply("Signature").orElse(""), base.get(), SigningKey.publicKey(senders.getFirst().key()))
            || !HttpSignature.digests(field.apply("Content-Digest").orElse(""), body)) {
            return unverified("the signature is not that of this message: it was altered on its way, or signed with another key");
        }
        return fresh(signature).orElseGet(() -> take(body, senders.stream().map(Parties.Party::code).collect(Collectors.toCollection(TreeSet::new))));
    }

    private List<Parties.Party> byKey(String name) {
        return Acting.as(us(), () -> java.util.Objects.requireNonNull(transaction.execute(_ -> parties.outside().stream()
            .filter(p -> p.active() && p.key().length > 0 && SigningKey.name(p.key()).equals(name)).toList())));
    }

    private Optional<Reply> fresh(HttpSignature signature) {
        String created = signature.values().getOrDefault("created", "");
        String nonce = signature.values().getOrDefault("nonce", "");
        if (!created.matches("\\d{1,12}") || nonce.length() < 16 || nonce.length() > 100) {
            return Optional.of(unverified("the signature has no time or no nonce"));
        }
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(created)), today.now());
        if (apart.abs().compareTo(SKEW) > 0) {
            return Optional.of(unverified("it was signed %d seconds %s by the clock here. Set the clock of one of the two; the message is taken once they agree"
                .formatted(apart.abs().toSeconds(), apart.isNegative() ? "ahead" : "ago")));
        }
        boolean first = Acting.as(us(), () -> java.util.Objects.requireNonNull(transaction.execute(_ -> {
            sql.sql("delete from referral_nonce where until < ?").param(Timestamp.from(today.now())).update();
            return sql.sql("insert into referral_nonce (sender, nonce, until) values (?, ?, ?) on conflict do nothing")
                .params(signature.values().get("keyid"), nonce, Timestamp.from(today.now().plus(SKEW.multipliedBy(2)).plusSeconds(1))).update() == 1;
        })));
        return first ? Optional.empty() : Optional.of(unverified("this signature was used before. Sign anew to send again"));
    }

    private Reply take(byte[] body, Set<String> senders) {
        Envelope told;
        try {
            told = EventJson.value(new String(body, StandardCharsets.UTF_8), Envelope.class);
            if (!senders.contains(told.from())) {
                return new Reply(422, "REFUSED", "This key does not speak for \"%s\".".formatted(told.from()));
            }
        } catch (RuntimeException e) {
            return new Reply(422, "REFUSED", "The message cannot be read by this version of Candour.");
        }
        Reception.Answer answer = reception.take(told);
        return new Reply(switch (answer.result()) {
            case TAKEN, KNOWN -> 200;
            case TOO_EARLY -> 409;
            case REFUSED -> 422;
        }, answer.result().name(), answer.why());
    }

    private Actor us() {
        return Actor.system("referral", authorities.codes());
    }

    private static Reply unverified(String why) {
        return new Reply(401, "UNVERIFIED", "The message was not taken: %s.".formatted(why));
    }

    /// Header fields that sign a message.
    static Map<String, String> signed(byte[] body, SigningKey key, Instant now, String nonce) {
        Map<String, String> headers = new java.util.LinkedHashMap<>(Map.of("content-type", "application/json", "content-digest", HttpSignature.digest(body)));
        Map<String, String> parameters = new java.util.LinkedHashMap<>();
        parameters.put("nonce", nonce);
        parameters.put("keyid", key.name());
        parameters.put("alg", "ed25519");
        HttpSignature signature = HttpSignature.of(COVERED, parameters, now.getEpochSecond());
        String base = signature.base(component -> switch (component) {
            case "@method" -> Optional.of("POST");
            case "@path" -> Optional.of(PATH);
            default -> Optional.ofNullable(headers.get(component));
        }).orElseThrow();
        headers.putAll(signature.sign(base, key.secret()));
        return headers;
    }
}
