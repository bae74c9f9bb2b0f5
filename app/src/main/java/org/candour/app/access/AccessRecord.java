package org.candour.app.access;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was done to people, teams and authorities, and who signed in. Added to in the transaction of the deed.
@Repository
class AccessRecord {
    private final JdbcClient sql;
    private final Clock clock;

    AccessRecord(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param deed      what was done, in a few words
    /// @param subject   whom or what it was done to: an id, never a password
    /// @param authority whose administrators may read it; null for those of the installation
    void add(String deed, String subject, @Nullable String authority) {
        sql.sql("insert into access_record (at, actor, deed, subject, authority) values (?, ?, ?, ?, ?)")
            .params(clock.instant().atOffset(ZoneOffset.UTC), Acting.current().id(), deed, subject, authority).update();
    }
}
