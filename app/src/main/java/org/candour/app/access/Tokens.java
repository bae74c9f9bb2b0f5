package org.candour.app.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/// Keys for machines that speak to the API for one authority. Shown once when made; only the SHA-256 of one is kept, which is
/// enough because a token is 256 random bits and cannot be guessed.
///
/// A token reads `candour_<id>_<secret>`: the id finds the row, the secret is compared in constant time.
@Repository
public class Tokens {
    private static final String PREFIX = "candour_";
    private static final long REMEMBERED_MILLIS = 5_000;
    private static final Actor ROOM = new Actor("system:access", "Candour", Map.of());

    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final AccessRecord record;
    private final Clock clock;
    private final Map<UUID, Remembered> remembered = new ConcurrentHashMap<>();

    Tokens(JdbcClient sql, TransactionOperations transaction, AccessRecord record, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.record = record;
        this.clock = clock;
    }

    /// A token as an administrator sees it.
    ///
    /// @param expiresOn the last UK date on which it works
    public record Token(UUID id, String authority, String name, Set<Role> roles, LocalDate expiresOn, boolean revoked) {}

    /// A token just made, and the text that will not be shown again.
    public record Made(Token token, String secret) {}

    private record Row(Token token, byte[] hash) {}

    private record Remembered(Row row, long until) {}

    /// Makes a token for an authority that the actor administers.
    ///
    /// @param days how long it works, 1 to 366
    /// @throws Refused when the roles hold ADMINISTRATOR, or the days are out of bounds
    public Made make(String authority, String name, Set<Role> roles, int days) {
        Actor actor = Acting.current();
        if (!actor.runsTheInstallation()) {
            actor.require("Making a token", authority, Role.ADMINISTRATOR);
        }
        if (roles.contains(Role.ADMINISTRATOR) || roles.isEmpty()) {
            throw new Refused("A token needs one role or more, and never Administrator: people give roles, machines do not.");
        }
        if (days < 1 || days > 366) {
            throw new Refused("A token works for 1 to 366 days, not %d. Choose a number between them.".formatted(days));
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Token token = new Token(UUID.randomUUID(), authority, name.strip(), Set.copyOf(roles), today().plusDays(days), false);
        transaction.executeWithoutResult(_ -> {
            sql.sql("insert into api_token (id, authority, name, hash, roles, created_at, created_by, expires_on) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(token.id(), authority, token.name(), Sha256.of(secret), roles.stream().map(Role::name).toArray(String[]::new),
                    clock.instant().atOffset(ZoneOffset.UTC), actor.id(), token.expiresOn()).update();
            record.add("token made", "token:" + token.id(), authority);
        });
        return new Made(token, PREFIX + token.id() + "_" + secret);
    }

    /// The tokens the actor administers, newest last.
    public List<Token> all() {
        List<Row> rows = transaction.execute(_ -> sql.sql("select * from api_token order by created_at").query(Tokens::read).list());
        return rows == null ? List.of() : rows.stream().map(Row::token).toList();
    }

    /// Ends a token; within five seconds every node knows.
    ///
    /// @throws NotThere when the actor administers no such token
    public void revoke(UUID id) {
        transaction.executeWithoutResult(_ -> {
            Token token = all().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow(NotThere::new);
            sql.sql("update api_token set revoked = true where id = ?").param(id).update();
            record.add("token revoked", "token:" + id, token.authority());
        });
        remembered.remove(id);
    }

    /// Who speaks with this token, if it is one that works today.
    Optional<Actor> actor(String text) {
        int split = text.lastIndexOf('_', PREFIX.length() + 36);
        if (!text.startsWith(PREFIX) || split != PREFIX.length() + 36) {
            return Optional.empty();
        }
        UUID id;
        try {
            id = UUID.fromString(text.substring(PREFIX.length(), split));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        byte[] typed = Sha256.of(text.substring(split + 1));
        return find(id).filter(row -> MessageDigest.isEqual(row.hash(), typed)).map(Row::token)
            .filter(token -> !token.revoked() && !token.expiresOn().isBefore(today()))
            .map(token -> new Actor("token:" + token.id(), token.name(), Map.of(token.authority(), token.roles())));
    }

    /// Remembered for a few seconds: a machine in a hurry sends hundreds of requests with one token.
    private Optional<Row> find(UUID id) {
        Remembered known = remembered.get(id);
        if (known != null && known.until() > clock.millis()) {
            return Optional.of(known.row());
        }
        Optional<Row> row = Acting.as(ROOM, () -> transaction.execute(_ ->
            sql.sql("select * from api_token where id = ?").param(id).query(Tokens::read).optional()));
        if (row == null) {
            return Optional.empty();
        }
        row.ifPresent(found -> remembered.put(id, new Remembered(found, clock.millis() + REMEMBERED_MILLIS)));
        return row;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        Set<Role> roles = Arrays.stream((String[]) row.getArray("roles").getArray()).map(Role::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        return new Row(new Token(row.getObject("id", UUID.class), row.getString("authority"), row.getString("name"), roles,
            row.getObject("expires_on", LocalDate.class), row.getBoolean("revoked")), row.getBytes("hash"));
    }
}
