package org.candour.app.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Slows down guessing: after five failures an address waits a minute, then two, four, and so on to an hour, known or not.
///
/// An attempt counts before the password is looked at and is forgiven when it was right, so a hundred guesses at once
/// are still only five.
@Repository
class Attempts {
    static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final JdbcClient sql;
    private final Clock clock;

    Attempts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Counts an attempt for this address.
    ///
    /// @throws LockedException when it must wait; the attempt is then not looked at at all
    @Transactional
    public void begin(String email) {
        byte[] who = who(email);
        Instant now = clock.instant();
        sql.sql("insert into sign_in_attempt (who, failures, last_at) values (?, 0, ?) on conflict do nothing").params(who, at(now)).update();
        record Row(int failures, @Nullable Instant lockedUntil) {}
        Row row = sql.sql("select failures, locked_until from sign_in_attempt where who = ? for update").param(who)
            .query((r, _) -> new Row(r.getInt(1), r.getObject(2) == null ? null : r.getObject(2, OffsetDateTime.class).toInstant())).single();
        if (row.lockedUntil() != null && row.lockedUntil().isAfter(now)) {
            long minutes = Math.max(1, Duration.between(now, row.lockedUntil()).plusSeconds(59).toMinutes());
            throw new LockedException("Too many attempts. Wait %d minute%s and try again.".formatted(minutes, minutes == 1 ? "" : "s"));
        }
        int failures = row.failures() + 1;
        sql.sql("update sign_in_attempt set failures = ?, locked_until = ?, last_at = ? where who = ?")
            .params(failures, failures < FREE ? null : at(now.plus(waitAfter(failures))), at(now), who).update();
    }

    /// Forgets the failures of this address: it signed in.
    @Transactional
    public void succeeded(String email) {
        sql.sql("delete from sign_in_attempt where who = ?").param(who(email)).update();
    }

    /// How long to wait after this many failures in a row, five or more.
    static Duration waitAfter(int failures) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static byte[] who(String email) {
        return Sha256.of(People.tidy(email));
    }
}
