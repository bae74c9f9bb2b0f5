package org.candour.app.referral;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.NotThere;
import org.candour.app.desk.Chain;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.casework.Act;
import org.candour.casework.referral.Question;
import org.candour.casework.referral.ReferralEvent;
import org.candour.casework.referral.ReferralEvent.Side;
import org.candour.casework.referral.ReferralView;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// One authority's record of its referrals: appended to, chained by hashes, with the row that lists need. What our side does is put on its
/// way to the other in the same transaction.
@Component
class ReferralRecord {
    private final JdbcClient sql;
    private final Today today;
    private final Nudge nudge;

    ReferralRecord(JdbcClient sql, Today today, Nudge nudge) {
        this.sql = sql;
        this.today = today;
        this.nudge = nudge;
    }

    /// A referral as this authority has it.
    ///
    /// @param hash   of its last entry
    /// @param others how many facts the other side told
    record Known(String authority, ReferralView view, Optional<UUID> caseId, byte[] hash, int others) {
        Side side() {
            return question().to().equals(authority) ? Side.UNIT : Side.AUTHORITY;
        }

        String other() {
            return side() == Side.UNIT ? question().from() : question().to();
        }

        Question question() {
            return view.question().orElseThrow();
        }
    }

    /// Makes other writers wait: first whoever advises on the same number, then whoever writes to this referral.
    void lock(String authority, UUID id) {
        sql.sql("select 1 from referral_log where id = (select log from referral where authority = ? and id = ?) for update").params(authority, id).query(Integer.class).optional();
        sql.sql("select 1 from referral where authority = ? and id = ? for update").params(authority, id).query(Integer.class).optional();
    }

    /// @throws NotThere where this authority has none of this identity, or the actor may not see it
    Known load(String authority, UUID id) {
        return find(authority, id).orElseThrow(NotThere::new);
    }

    Optional<Known> find(String authority, UUID id) {
        ReferralView[] view = {ReferralView.nothing(id)};
        byte[][] hash = {Chain.start(id)};
        int[] others = {0};
        sql.sql("select type, version, body, on_day, actor, hash from referral_entry where authority = ? and referral = ? order by seq").params(authority, id)
            .query((row, _) -> {
                String actor = row.getString(5);
                view[0] = view[0].after(Envelope.read(row.getString(1), row.getInt(2), row.getString(3)), new Act(actor, row.getObject(4, LocalDate.class)));
                hash[0] = row.getBytes(6);
                others[0] += actor.startsWith("party:") ? 1 : 0;
                return 0;
            }).list();
        if (view[0].version() == 0) {
            return Optional.empty();
        }
        Optional<UUID> caseId = sql.sql("select case_id from referral where authority = ? and id = ?").params(authority, id).query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
            .optional().flatMap(found -> found);
        return Optional.of(new Known(authority, view[0], caseId, hash[0], others[0]));
    }

    static Known fresh(String authority, UUID id, Optional<UUID> caseId) {
        return new Known(authority, ReferralView.nothing(id), caseId, Chain.start(id), 0);
    }

    /// Whether this fact is kept already.
    boolean has(String authority, UUID message) {
        return sql.sql("select exists (select 1 from referral_entry where authority = ? and message = ?)").params(authority, message).query(Boolean.class).single();
    }

    /// What our side does: kept, and put on its way.
    Known add(Known before, ReferralEvent event, Act act) {
        UUID message = Ids.at(today.now());
        Known after = write(before, event, act, message);
        send(after, event, act, message);
        return after;
    }

    /// What the other side told.
    Known hear(Known before, Envelope told) {
        Known after = write(before, told.event(), new Act("party:" + told.from(), told.on()), told.id());
        return new Known(after.authority(), after.view(), after.caseId(), after.hash(), before.others() + 1);
    }

    private Known write(Known before, ReferralEvent event, Act act, UUID message) {
        Instant at = today.now();
        ReferralView view = before.view().after(event, act);
        String type = Envelope.type(event);
        String body = EventJson.json(event);
        byte[] hash = Chain.next(before.hash(), view.version(), before.authority(), type, Envelope.VERSION, body, act.on(), at, act.who());
        sql.sql("""
            insert into referral_entry (authority, referral, seq, type, version, body, message, on_day, at, actor, prev_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
            .params(before.authority(), view.id(), view.version(), type, Envelope.VERSION, body, message, Date.valueOf(act.on()), Timestamp.from(at), act.who(), before.hash(), hash).update();
        Known after = new Known(before.authority(), view, before.caseId(), hash, before.others());
        summarise(after, event, at);
        return after;
    }

    private void summarise(Known known, ReferralEvent event, Instant at) {
        ReferralView v = known.view();
        Question q = known.question();
        if (event instanceof ReferralEvent.AdviceSought) {
            sql.sql("""
                insert into referral (authority, id, side, other, case_id, asking, unit, reference, subject, received_on, due, answer_by, cause, cause_words, asked_on, asked_at, status, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(known.authority(), v.id(), known.side().name(), known.other(), known.caseId().orElse(null), q.fromName(), q.toName(), q.reference(), q.subject(),
                    Date.valueOf(q.receivedOn()), Date.valueOf(q.due()), Date.valueOf(q.answerBy()), q.cause().name(), q.causeWords(), Date.valueOf(Today.dateOf(at)), Timestamp.from(at),
                    v.status().name(), v.version())).update();
            return;
        }
        boolean first = event instanceof ReferralEvent.AdviceGiven && v.advice().size() == 1;
        sql.sql("""
            update referral set due = ?, log_year = ?, log_number = ?, plan = ?, advice = ?, advice_version = ?, favoured = ?, advised_on = coalesce(advised_on, ?),
                advised_at = coalesce(advised_at, ?), taken = ?, answered_on = ?, outcome = ?, status = ?, version = ? where authority = ? and id = ?""")
            .params(Arrays.asList(Date.valueOf(v.due().orElse(q.due())), v.log().map(n -> n.year()).orElse(null), v.log().map(n -> n.sequence()).orElse(null), v.plan().orElse(null),
                v.current().map(g -> g.advice().kind().name()).orElse(null), v.current().map(g -> g.advice().version()).orElse(0),
                v.current().map(g -> g.advice().favoured().name()).orElse("NONE"), first ? Date.valueOf(Today.dateOf(at)) : null, first ? Timestamp.from(at) : null,
                v.current().flatMap(v::decidedOn).map(d -> d.taken().name()).orElse(null), v.answered().map(a -> Date.valueOf(a.on())).orElse(null),
                v.answered().map(a -> a.outcome()).orElse(null), v.status().name(), v.version(), known.authority(), v.id())).update();
    }

    private void send(Known known, ReferralEvent event, Act act, UUID message) {
        int number = sql.sql("select coalesce(max(number), 0) + 1 from referral_message where authority = ? and referral = ?").params(known.authority(), known.view().id())
            .query(Integer.class).single();
        Envelope envelope = new Envelope(message, known.view().id(), number, known.authority(), known.other(), Envelope.type(event), Envelope.VERSION, EventJson.json(event), act.on());
        sql.sql("insert into referral_message (id, authority, referral, number, receiver, body, state, next_at) values (?, ?, ?, ?, ?, ?, 'WAITING', ?)")
            .params(message, known.authority(), known.view().id(), number, known.other(), EventJson.json(envelope), Timestamp.from(today.now())).update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    nudge.now();
                }
            });
        }
    }

    /// The entry of a record at which its chain breaks, if any.
    ///
    /// @param entries how many it should have
    Optional<Integer> broken(String authority, UUID id, int entries) {
        byte[][] previous = {Chain.start(id)};
        int[] expected = {1};
        List<Integer> wrong = new ArrayList<>();
        sql.sql("select seq, type, version, body, on_day, at, actor, prev_hash, hash from referral_entry where authority = ? and referral = ? order by seq").params(authority, id)
            .query((row, _) -> {
                byte @Nullable [] stored = row.getBytes(9);
                byte[] right = Chain.next(previous[0], row.getInt(1), authority, row.getString(2), row.getInt(3), row.getString(4), row.getObject(5, LocalDate.class),
                    row.getTimestamp(6).toInstant(), row.getString(7));
                if (row.getInt(1) != expected[0] || !Arrays.equals(row.getBytes(8), previous[0]) || !Arrays.equals(stored, right)) {
                    wrong.add(expected[0]);
                }
                previous[0] = right;
                expected[0]++;
                return 0;
            }).list();
        return wrong.stream().findFirst().or(() -> expected[0] == entries + 1 ? Optional.empty() : Optional.of(Math.min(expected[0], entries + 1)));
    }
}
