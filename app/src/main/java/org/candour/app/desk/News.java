package org.candour.app.desk;

import jakarta.annotation.PreDestroy;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.casework.Act;
import org.candour.casework.CaseId;
import org.candour.casework.Recorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Carries committed events to the rooms that listen. The record itself is the queue: each listener keeps its place in it.
@Component
class News {
    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final int BATCH = 200;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    /// Tries of one piece of news before it is set aside: about a minute.
    private static final int MOST_TRIES = 20;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Listener> listeners;
    private final Authorities authorities;
    private final NewsAside aside;
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean running = true;

    News(JdbcClient sql, TransactionTemplate transaction, ObjectProvider<Listener> listeners, Authorities authorities, NewsAside aside) {
        this.sql = sql;
        this.transaction = transaction;
        this.listeners = listeners;
        this.authorities = authorities;
        this.aside = aside;
    }

    void nudgeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                nudges.release();
            }
        });
    }

    /// Only a server carries news; a verb such as `verify` runs beside one.
    @EventListener
    void start(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
            Thread.ofVirtual().name("news").start(this::carry);
        }
    }

    @PreDestroy
    void stop() {
        running = false;
        nudges.release();
    }

    private void carry() {
        while (running) {
            boolean more = false;
            boolean failed = false;
            long begun = System.nanoTime();
            for (Listener listener : listeners) {
                try {
                    more |= carryTo(listener);
                    failures.remove(listener.name());
                } catch (NotHeard e) {
                    failed |= !setAside(listener, e);
                } catch (RuntimeException e) {
                    failed = true;
                    warn(listener, e);
                }
            }
            if (failed) {
                // A fault that lasts, such as a lost database, must not be tried at each nudge.
                rest(AFTER_FAILURE);
            } else if (more) {
                // There is much to carry, and somebody waits for a page.
                rest(Duration.ofNanos(System.nanoTime() - begun));
            } else {
                pause();
            }
        }
    }

    private static void warn(Listener listener, RuntimeException e) {
        LOG.warn("The room {} could not take the news; it is offered again: {}", listener.name(), e.toString());
        LOG.debug("Its failure", e);
    }

    /// A room's own failure at one piece of news, which may stand in the way of all that follows.
    private static final class NotHeard extends RuntimeException {
        private final transient Heard heard;

        NotHeard(Heard heard, RuntimeException why) {
            super(why.toString(), why);
            this.heard = heard;
        }
    }

    private record Failures(UUID caseId, int seq, int times) {}

    /// Counts a failure. What fails again and again is set aside, so that the room hears the rest.
    ///
    /// @return whether it was set aside
    private boolean setAside(Listener listener, NotHeard e) {
        warn(listener, e);
        Heard heard = e.heard;
        Failures now = failures.merge(listener.name(), new Failures(heard.caseId(), heard.news().seq(), 1), (before, one) ->
            before.caseId().equals(one.caseId()) && before.seq() == one.seq() ? new Failures(one.caseId(), one.seq(), before.times() + 1) : one);
        if (now.times() < MOST_TRIES) {
            return false;
        }
        Acting.run(actor(listener), () -> transaction.executeWithoutResult(_ -> {
            aside.add(listener.name(), heard.caseId(), heard.news().seq(), String.valueOf(e.getMessage()));
            reached(listener, heard);
        }));
        failures.remove(listener.name());
        return true;
    }

    /// Offers again what was set aside. Each piece is a transaction of its own.
    @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
    void offerAgain() {
        for (Listener listener : listeners) {
            Acting.run(actor(listener), () -> aside.of(listener.name()).forEach(piece -> {
                try {
                    transaction.executeWithoutResult(_ -> {
                        if (aside.take(piece)) {
                            heard("e.case_id = ? and e.seq = ?", piece.caseId(), piece.seq()).forEach(h -> listener.hear(new CaseId(h.caseId()), h.authority(), h.news()));
                        }
                    });
                } catch (RuntimeException still) {
                    LOG.warn("The room {} still cannot take entry {} of case {}: {}", listener.name(), piece.seq(), piece.caseId(), still.toString());
                }
            }));
        }
    }

    private Actor actor(Listener listener) {
        return Actor.system(listener.name(), authorities.codes());
    }

    private void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void pause() {
        try {
            nudges.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            nudges.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private record Heard(String authority, UUID caseId, Recorded news, String xid) {}

    /// Carries one batch.
    ///
    /// @return whether there may be more
    /// @throws NotHeard where the room itself failed at one piece; nothing of the batch counts as heard then
    private boolean carryTo(Listener listener) {
        // After a failure one by one, so that what was heard well before it counts.
        int most = failures.containsKey(listener.name()) ? 1 : BATCH;
        return Acting.as(actor(listener), () -> Boolean.TRUE.equals(transaction.execute(_ -> {
            sql.sql("insert into news_heard (listener, xid, case_id, seq) values (?, '0', '00000000-0000-0000-0000-000000000000', 0) on conflict do nothing")
                .param(listener.name()).update();
            // Whoever holds the row carries the news; another node that comes meanwhile leaves it alone.
            List<Integer> mine = sql.sql("select 1 from news_heard where listener = ? for update skip locked").param(listener.name()).query(Integer.class).list();
            if (mine.isEmpty()) {
                return false;
            }
            // Entries of transactions that may still be running are left for the next turn: none can slip in before the place kept.
            List<Heard> batch = heard("""
                (e.xid, e.case_id, e.seq) > (select h.xid, h.case_id, h.seq from news_heard h where h.listener = ?) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
                order by e.xid, e.case_id, e.seq limit ?""", listener.name(), most);
            for (Heard heard : batch) {
                try {
                    listener.hear(new CaseId(heard.caseId()), heard.authority(), heard.news());
                } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException | UncheckedIOException everybodys) {
                    throw everybodys;
                } catch (RuntimeException own) {
                    throw new NotHeard(heard, own);
                }
            }
            if (!batch.isEmpty()) {
                reached(listener, batch.getLast());
            }
            return batch.size() == most;
        })));
    }

    private List<Heard> heard(String condition, Object... values) {
        return sql.sql("select e.authority, e.case_id, e.seq, e.type, e.version, e.body, e.on_day, e.at, e.actor, e.xid::text from case_event e where " + condition)
            .params(values).query((row, _) -> new Heard(row.getString(1), row.getObject(2, UUID.class), new Recorded(row.getInt(3),
                new Act(row.getString(9), row.getObject(7, java.time.LocalDate.class)), row.getTimestamp(8).toInstant(),
                EventJson.read(row.getString(4), row.getInt(5), row.getString(6))), row.getString(10))).list();
    }

    private void reached(Listener listener, Heard last) {
        sql.sql("update news_heard set xid = ?::xid8, case_id = ?, seq = ? where listener = ?")
            .params(last.xid(), last.caseId(), last.news().seq(), listener.name()).update();
    }
}
