package org.candour.app.referral;

import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Today;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Carries messages to the other side, in order within a referral, until each is known to have arrived. Stopped at any moment it goes on
/// where it was; what arrives twice is known at the other end.
@Component
class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final long PAUSE = 1000;
    /// How long a message is one carrier's alone.
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;
    private final Authorities authorities;
    private final Parties parties;
    private final Reception reception;
    private final Nudge nudge;
    private final PeerClient peers;
    private final UnitPost post;
    private volatile boolean running = true;
    private Thread carrier = new Thread();

    Courier(JdbcClient sql, TransactionTemplate transaction, Today today, Authorities authorities, Parties parties, Reception reception, Nudge nudge, PeerClient peers, UnitPost post) {
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
        this.authorities = authorities;
        this.parties = parties;
        this.reception = reception;
        this.nudge = nudge;
        this.peers = peers;
        this.post = post;
    }

    /// Only a server carries messages; a verb runs beside one.
    @EventListener
    void start(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
            carrier = Thread.ofVirtual().name("referral-courier").start(this::run);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        nudge.now();
        carrier.join(10_000);
    }

    private void run() {
        while (running) {
            boolean carried = false;
            try {
                Optional<Taken> next = take();
                carried = next.isPresent();
                next.ifPresent(this::carry);
            } catch (RuntimeException e) {
                LOG.warn("A referral's message could not be carried; it is tried again: {}", e.toString());
                LOG.debug("Its failure", e);
                carried = false;
            }
            if (!carried) {
                try {
                    nudge.await(PAUSE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    running = false;
                }
            }
        }
    }

    private record Taken(UUID id, String body, int attempts) {}

    /// The next message whose time has come and before which none of its referral waits.
    private Optional<Taken> take() {
        return asUs(() -> {
            Timestamp now = Timestamp.from(today.now());
            List<Taken> next = sql.sql("""
                select id, body, attempts from referral_message m where state = 'WAITING' and next_at <= ?
                    and not exists (select 1 from referral_message e where e.authority = m.authority and e.referral = m.referral and e.number < m.number and e.state = 'WAITING')
                order by next_at, number limit 1 for update skip locked""").param(now).query((row, _) -> new Taken(row.getObject(1, UUID.class), row.getString(2), row.getInt(3))).list();
            next.forEach(t -> sql.sql("update referral_message set attempts = attempts + 1, next_at = ? where id = ?").params(Timestamp.from(today.now().plus(LEASE)), t.id()).update());
            return next.stream().findFirst();
        });
    }

    private void carry(Taken message) {
        Envelope envelope = EventJson.value(message.body(), Envelope.class);
        Optional<Parties.Party> party = asUs(() -> parties.byCode(envelope.to()));
        if (party.isEmpty()) {
            again(message, "%s is no longer among those referrals are exchanged with. An administrator can add it again.".formatted(envelope.to()));
            return;
        }
        Reception.Answer answer;
        try {
            answer = switch (party.get().channel()) {
                case LOCAL -> reception.take(envelope);
                case HTTPS -> peers.send(party.get(), message.body());
                case MAIL -> asUs(() -> post.send(party.get(), envelope));
            };
        } catch (RuntimeException e) {
            LOG.debug("The failure of a message", e);
            again(message, "%s could not be reached: %s".formatted(party.get().name(), e.getMessage()));
            return;
        }
        switch (answer.result()) {
            case TAKEN, KNOWN -> settle(message.id(), "SENT", null);
            case TOO_EARLY -> again(message, null);
            case REFUSED -> settle(message.id(), "REFUSED", "%s refused it: %s".formatted(party.get().name(), answer.why()));
        }
    }

    private void settle(UUID id, String state, @org.jspecify.annotations.Nullable String trouble) {
        // A message that came back meanwhile keeps its trouble.
        asUs(() -> sql.sql("update referral_message set state = ?, trouble = ? where id = ? and state = 'WAITING'").params(java.util.Arrays.asList(state, trouble, id)).update());
    }

    private void again(Taken message, @org.jspecify.annotations.Nullable String trouble) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(message.attempts(), 10));
        asUs(() -> sql.sql("update referral_message set next_at = ?, trouble = ? where id = ?")
            .params(java.util.Arrays.asList(Timestamp.from(today.now().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)), trouble, message.id())).update());
    }

    private <T> T asUs(java.util.function.Supplier<T> work) {
        return Acting.as(Actor.system("referral", authorities.codes()), () -> java.util.Objects.requireNonNull(transaction.execute(_ -> work.get())));
    }
}
