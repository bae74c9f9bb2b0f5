package org.candour.app.referral;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.Marked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Answers already given that are withdrawn: a reason, a second person and a public trace, on the unit's side and on the authority's.
@Component
@Transactional
public class Withdrawals {
    private static final int NEWEST = 500;

    private final JdbcClient sql;
    private final Today today;

    Withdrawals(JdbcClient sql, Today today) {
        this.sql = sql;
        this.today = today;
    }

    /// What one person wants and another must confirm.
    public record Proposed(String by, String why) {}

    /// Advice to withdraw that waits for a second person.
    public record Waiting(UUID id, Advice advice, String by) {}

    /// What the public may read of a withdrawal.
    ///
    /// @param carriedOut false where a unit advised it
    /// @param answers    how many answers it is about
    public record Trace(String who, boolean carriedOut, String number, String unit, String subject, String reason, int answers, LocalDate on) {}

    /// The withdrawals of every authority here, the newest first.
    @Transactional(readOnly = true)
    public List<Trace> newest() {
        return sql.sql("select who, what, number, unit, subject, reason, answers, on_day from withdrawn_answer order by on_day desc, id desc limit ?").param(NEWEST)
            .query((row, _) -> new Trace(row.getString(1), row.getString(2).equals("CARRIED_OUT"), row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getInt(7),
                row.getObject(8, LocalDate.class))).list();
    }

    void publish(String authority, String who, String what, String number, String unit, String subject, String reason, int answers) {
        sql.sql("insert into withdrawn_answer (id, authority, who, what, number, unit, subject, reason, answers, on_day) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .params(Ids.at(today.now()), authority, who, what, number, unit, subject, Marked.of(reason, today.date()).released(), answers, Date.valueOf(today.date())).update();
    }

    Optional<Proposed> carryingOut(String authority, UUID referral, int version) {
        return sql.sql("select proposed_by, why from referral_carrying_out where authority = ? and referral = ? and version = ?").params(authority, referral, version)
            .query((row, _) -> new Proposed(row.getString(1), row.getString(2))).optional();
    }

    void propose(String authority, UUID referral, int version, String why) {
        // The public reads the reason: what may not be released is marked, and a mark that cannot be read is refused now.
        Marked.of(why, today.date());
        sql.sql("""
            insert into referral_carrying_out (referral, authority, version, why, proposed_at, proposed_by) values (?, ?, ?, ?, ?, ?)
            on conflict (authority, referral, version) do update set why = excluded.why, proposed_at = excluded.proposed_at, proposed_by = excluded.proposed_by""")
            .params(referral, authority, version, why, Timestamp.from(today.now()), Acting.current().id()).update();
    }

    Proposed confirm(String authority, UUID referral, int version) {
        String tried = "Confirming that the answer is withdrawn";
        Proposed proposed = carryingOut(authority, referral, version).orElseThrow(() ->
            new NotAllowed("withdrawal-proposed", tried, "nobody proposed it, or the advice was superseded", "Propose it first, with the reason"));
        second(proposed.by(), tried);
        sql.sql("delete from referral_carrying_out where authority = ? and referral = ? and version = ?").params(authority, referral, version).update();
        return proposed;
    }

    private static void second(String by, String tried) {
        if (by.equals(Acting.current().id())) {
            throw new NotAllowed("second-person", tried, "you proposed it yourself", "Somebody else must confirm it");
        }
    }

    List<Waiting> waiting(UUID log) {
        return sql.sql("select id, advice, proposed_by from referral_withdrawal where log = ? and settled_by is null order by proposed_at").param(log)
            .query((row, _) -> new Waiting(row.getObject(1, UUID.class), EventJson.value(row.getString(2), Advice.class), row.getString(3))).list();
    }

    void propose(String unit, UUID log, Advice advice) {
        sql.sql("insert into referral_withdrawal (id, authority, log, advice, proposed_at, proposed_by) values (?, ?, ?, ?, ?, ?)")
            .params(Ids.at(today.now()), unit, log, EventJson.json(advice), Timestamp.from(today.now()), Acting.current().id()).update();
    }

    Advice settle(UUID log, UUID id, boolean confirmed) {
        String tried = confirmed ? "Confirming the advice to withdraw" : "Turning down the advice to withdraw";
        Waiting waiting = waiting(log).stream().filter(w -> w.id().equals(id)).findFirst().orElseThrow(() ->
            new NotAllowed("withdrawal-proposed", tried, "it is settled already", "Read the board again"));
        second(waiting.by(), tried);
        sql.sql("update referral_withdrawal set settled_at = ?, settled_by = ?, confirmed = ? where id = ? and settled_by is null")
            .params(Timestamp.from(today.now()), Acting.current().id(), confirmed, id).update();
        return waiting.advice();
    }
}
