package org.candour.app.desk;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.casework.Act;
import org.candour.casework.CaseId;
import org.candour.casework.Recorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
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

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Listener> listeners;
    private final Authorities authorities;
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean running = true;

    News(JdbcClient sql, TransactionTemplate transaction, ObjectProvider<Listener> listeners, Authorities authorities) {
        this.sql = sql;
        this.transaction = transaction;
        this.listeners = listeners;
        this.authorities = authorities;
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
            for (Listener listener : listeners) {
                try {
                    more |= carryTo(listener);
                } catch (RuntimeException e) {
                    failed = true;
                    LOG.warn("The room {} could not take the news; it is offered again: {}", listener.name(), e.toString());
                    LOG.debug("Its failure", e);
                }
            }
            if (failed) {
                // A fault that lasts, such as a lost database, must not be tried at each nudge.
                rest();
            } else if (!more) {
                pause();
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(AFTER_FAILURE);
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
    private boolean carryTo(Listener listener) {
        Actor actor = Actor.system(listener.name(), authorities.all().stream().map(Authority::code).collect(java.util.stream.Collectors.toSet()));
        return Acting.as(actor, () -> Boolean.TRUE.equals(transaction.execute(_ -> {
            sql.sql("insert into news_heard (listener, xid, case_id, seq) values (?, '0', '00000000-0000-0000-0000-000000000000', 0) on conflict do nothing")
                .param(listener.name()).update();
            // Whoever holds the row carries the news; another node that comes meanwhile leaves it alone.
            List<Integer> mine = sql.sql("select 1 from news_heard where listener = ? for update skip locked").param(listener.name()).query(Integer.class).list();
            if (mine.isEmpty()) {
                return false;
            }
            // Entries of transactions that may still be running are left for the next turn: none can slip in before the place kept.
            List<Heard> batch = sql.sql("""
                select e.authority, e.case_id, e.seq, e.type, e.version, e.body, e.on_day, e.at, e.actor, e.xid::text
                from case_event e, news_heard h
                where h.listener = ? and (e.xid, e.case_id, e.seq) > (h.xid, h.case_id, h.seq) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
                order by e.xid, e.case_id, e.seq limit ?""").params(listener.name(), BATCH).query((row, _) -> new Heard(row.getString(1),
                row.getObject(2, UUID.class), new Recorded(row.getInt(3), new Act(row.getString(9), row.getObject(7, java.time.LocalDate.class)),
                    row.getTimestamp(8).toInstant(), EventJson.read(row.getString(4), row.getInt(5), row.getString(6))), row.getString(10))).list();
            for (Heard heard : batch) {
                listener.hear(new CaseId(heard.caseId()), heard.authority(), heard.news());
            }
            if (!batch.isEmpty()) {
                Heard last = batch.getLast();
                sql.sql("update news_heard set xid = ?::xid8, case_id = ?, seq = ? where listener = ?")
                    .params(last.xid(), last.caseId(), last.news().seq(), listener.name()).update();
            }
            return batch.size() == BATCH;
        })));
    }
}
