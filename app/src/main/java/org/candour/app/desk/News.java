package org.candour.app.desk;

import jakarta.annotation.PreDestroy;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    /// Rest after carrying, as a multiple of the time it took.
    private static final int REST = 3;
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
    private Thread carrier = new Thread();
    private Batch read = Batch.NONE;

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
            carrier = Thread.ofVirtual().name("news").start(this::carry);
        }
    }

    /// Waits for the batch in hand: the database goes next.
    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        nudges.release();
        carrier.join(10_000);
    }

    private void carry() {
        List<Room> rooms = rooms();
        while (running) {
            boolean more = false;
            boolean failed = false;
            long begun = System.nanoTime();
            read = Batch.NONE;
            List<Room> behind = List.of();
            try {
                behind = behind(rooms);
            } catch (RuntimeException e) {
                failed = true;
                warn("Nobody could be told the news; it is tried again: {}", e);
            }
            for (Room room : behind) {
                if (!running) {
                    return;
                }
                try {
                    more |= carryTo(room);
                    failures.remove(room.name());
                } catch (NotHeard e) {
                    failed |= !setAside(room, e);
                } catch (RuntimeException e) {
                    failed = true;
                    warn(room, e);
                }
            }
            // A fault that lasts, such as a lost database, must not be tried at each nudge. Otherwise a quarter of one processor at most: somebody
            // waits for a page while there is much to carry, and news that comes meanwhile is carried together.
            rest(!running ? Duration.ZERO : failed ? AFTER_FAILURE : Duration.ofNanos(REST * (System.nanoTime() - begun)));
            if (!more && !failed) {
                pause();
            }
        }
    }

    /// A listener with its name, asked for once: a listener that is transactional as a whole begins a transaction to tell it.
    private record Room(String name, Listener listener) {}

    private List<Room> rooms() {
        return listeners.stream().map(listener -> new Room(listener.name(), listener)).toList();
    }

    /// The rooms that have not heard the newest entry: one question for all of them, which writes nothing, where each room's turn would.
    private List<Room> behind(List<Room> rooms) {
        Set<String> abreast = Acting.as(Actor.system("news", authorities.codes()), () -> Objects.requireNonNull(transaction.execute(_ -> sql.sql("""
            select listener from news_heard h where not exists (select from case_event e where (e.xid, e.case_id, e.seq) > (h.xid, h.case_id, h.seq))""")
            .query((row, _) -> row.getString(1)).set())));
        return rooms.stream().filter(room -> !abreast.contains(room.name())).toList();
    }

    private void warn(Room room, RuntimeException e) {
        warn("The room " + room.name() + " could not take the news; it is offered again: {}", e);
    }

    private void warn(String what, RuntimeException e) {
        if (running) {
            LOG.warn(what, e.toString());
            LOG.debug("Its failure", e);
        }
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
    private boolean setAside(Room room, NotHeard e) {
        warn(room, e);
        Heard heard = e.heard;
        Failures now = failures.merge(room.name(), new Failures(heard.caseId(), heard.news().seq(), 1), (before, one) ->
            before.caseId().equals(one.caseId()) && before.seq() == one.seq() ? new Failures(one.caseId(), one.seq(), before.times() + 1) : one);
        if (now.times() < MOST_TRIES) {
            return false;
        }
        Acting.run(actor(room), () -> transaction.executeWithoutResult(_ -> {
            aside.add(room.name(), heard.caseId(), heard.news().seq(), String.valueOf(e.getMessage()));
            reached(room, heard);
        }));
        failures.remove(room.name());
        return true;
    }

    /// Offers again what was set aside. Each piece is a transaction of its own.
    @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
    void offerAgain() {
        for (Room room : rooms()) {
            Acting.run(actor(room), () -> aside.of(room.name()).forEach(piece -> {
                try {
                    transaction.executeWithoutResult(_ -> {
                        if (aside.take(piece)) {
                            heard("e.case_id = ? and e.seq = ?", piece.caseId(), piece.seq()).forEach(h -> room.listener().hear(new CaseId(h.caseId()), h.authority(), h.news()));
                        }
                    });
                } catch (RuntimeException still) {
                    LOG.warn("The room {} still cannot take entry {} of case {}: {}", room.name(), piece.seq(), piece.caseId(), still.toString());
                }
            }));
        }
    }

    private Actor actor(Room room) {
        return Actor.system(room.name(), authorities.codes());
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

    /// A place in the record: that of the last entry heard.
    private record Place(String xid, UUID caseId, int seq) {}

    /// What came after a place. Rooms that have heard equally far, as all do by and by, share one reading.
    private record Batch(Optional<Place> after, List<Heard> heard) {
        static final Batch NONE = new Batch(Optional.empty(), List.of());
    }

    /// Carries one batch.
    ///
    /// @return whether there may be more
    /// @throws NotHeard where the room itself failed at one piece; nothing of the batch counts as heard then
    private boolean carryTo(Room room) {
        return Acting.as(actor(room), () -> Boolean.TRUE.equals(transaction.execute(_ -> {
            // Whoever holds the row carries the news; another node that comes meanwhile leaves it alone.
            Optional<Place> mine = place(room);
            if (mine.isEmpty() && begin(room)) {
                mine = place(room);
            }
            if (mine.isEmpty()) {
                return false;
            }
            // After a failure one by one, so that what was heard well before it counts.
            int most = failures.containsKey(room.name()) ? 1 : BATCH;
            List<Heard> batch = most == BATCH ? after(mine.get()) : after(mine.get(), most);
            for (Heard heard : batch) {
                try {
                    room.listener().hear(new CaseId(heard.caseId()), heard.authority(), heard.news());
                } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException | UncheckedIOException everybodys) {
                    throw everybodys;
                } catch (RuntimeException own) {
                    throw new NotHeard(heard, own);
                }
            }
            if (!batch.isEmpty()) {
                reached(room, batch.getLast());
            }
            return batch.size() == most;
        })));
    }

    private Optional<Place> place(Room room) {
        return sql.sql("select xid::text, case_id, seq from news_heard where listener = ? for update skip locked").param(room.name())
            .query((row, _) -> new Place(row.getString(1), row.getObject(2, UUID.class), row.getInt(3))).optional();
    }

    /// Gives a new room its place before everything; false where it has one.
    private boolean begin(Room room) {
        return sql.sql("insert into news_heard (listener, xid, case_id, seq) values (?, '0', '00000000-0000-0000-0000-000000000000', 0) on conflict do nothing")
            .param(room.name()).update() == 1;
    }

    private List<Heard> after(Place place) {
        if (!read.after().equals(Optional.of(place))) {
            read = new Batch(Optional.of(place), after(place, BATCH));
        }
        return read.heard();
    }

    /// Entries of transactions that may still be running are left for the next turn: none can slip in before the place kept.
    private List<Heard> after(Place place, int most) {
        return heard("""
            (e.xid, e.case_id, e.seq) > (?::xid8, ?, ?) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by e.xid, e.case_id, e.seq limit ?""", place.xid(), place.caseId(), place.seq(), most);
    }

    private List<Heard> heard(String condition, Object... values) {
        return sql.sql("select e.authority, e.case_id, e.seq, e.type, e.version, e.body, e.on_day, e.at, e.actor, e.xid::text from case_event e where " + condition)
            .params(values).query((row, _) -> new Heard(row.getString(1), row.getObject(2, UUID.class), new Recorded(row.getInt(3),
                new Act(row.getString(9), row.getObject(7, java.time.LocalDate.class)), row.getTimestamp(8).toInstant(),
                EventJson.read(row.getString(4), row.getInt(5), row.getString(6))), row.getString(10))).list();
    }

    private void reached(Room room, Heard last) {
        sql.sql("update news_heard set xid = ?::xid8, case_id = ?, seq = ? where listener = ?")
            .params(last.xid(), last.caseId(), last.news().seq(), room.name()).update();
    }
}
