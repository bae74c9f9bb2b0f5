package org.candour.app.precedents;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.desk.Today;
import org.candour.app.precedents.PastRequests.Row;
import org.candour.app.precedents.PublicDocuments.Document;
import org.candour.casework.CaseEvent.Sharing;
import org.candour.casework.NotAllowed;
import org.candour.precedents.PastRequest;
import org.candour.precedents.PrecedentIndex;
import org.candour.precedents.PublicDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps this node's indexes true to the rows. Rows are read in an order that no late commit can slip into, and adding one again does no
/// harm: whatever stops the node, it goes on where it was.
@Component
public class Following {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final int BATCH = 500;
    private static final int FETCH = 1000;
    private static final int SAMPLE = 4000;
    private static final long PAUSE = 500;
    private static final long AFTER_FAILURE = 3000;
    private static final long COUNT_EVERY = 5_000_000_000L;

    private final Indexes indexes;
    private final RoundRobinCounts counts;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Authorities authorities;
    private final Today today;
    private volatile boolean running = true;
    private Thread follower = new Thread();
    private Thread builder = new Thread();
    private Thread counter = new Thread();
    private Path folder = Path.of("");
    private Place place = new Place("0", "", "0", "", 0);

    Following(Indexes indexes, RoundRobinCounts counts, JdbcClient sql, TransactionTemplate transaction, Authorities authorities, Today today) {
        this.indexes = indexes;
        this.counts = counts;
        this.sql = sql;
        this.transaction = transaction;
        this.authorities = authorities;
        this.today = today;
    }

    /// How far the rows were followed, and up to which order everything was built anew.
    private record Place(String requestXid, String request, String documentXid, String document, long built) {
        static Place read(Path file) throws IOException {
            String[] lines = Files.readString(file).split("\n", -1);
            return new Place(lines[0], lines[1], lines[2], lines[3], Long.parseLong(lines[4]));
        }

        void write(Path file) throws IOException {
            Path next = file.resolveSibling("place.new");
            Files.writeString(next, String.join("\n", requestXid, request, documentXid, document, Long.toString(built), ""));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Only a server keeps indexes; a verb runs beside one.
    @EventListener
    void start(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext) {
            follower = Thread.ofPlatform().daemon().name("precedents").start(this::run);
        }
    }

    @PreDestroy
    void stop() {
        running = false;
        indexes.nudge();
        try {
            builder.join(10_000);
            follower.join(10_000);
            counter.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        indexes.close();
    }

    /// Asks every node to build all its indexes anew. They answer meanwhile from the old ones.
    ///
    /// @throws NotAllowed for anyone who is no administrator of the installation
    public void rebuild() {
        Actor actor = Acting.current();
        if (!actor.runsTheInstallation()) {
            throw new NotAllowed("role", "Building the index anew", "it needs the administrator of the installation", "Ask them");
        }
        transaction.executeWithoutResult(_ -> sql.sql("insert into precedent_rebuild (at, actor) values (?, ?)")
            .params(java.sql.Timestamp.from(today.now()), actor.id()).update());
        indexes.nudge();
    }

    private void run() {
        boolean begun = false;
        long counted = System.nanoTime() - COUNT_EVERY;
        boolean changed = true;
        while (running) {
            try {
                if (!begun) {
                    begin();
                    begun = true;
                }
                boolean more = step();
                changed |= more;
                if (changed && !counter.isAlive() && System.nanoTime() - counted >= COUNT_EVERY) {
                    counter = Thread.ofPlatform().daemon().name("precedents-groups").start(this::countClusters);
                    counted = System.nanoTime();
                    changed = false;
                }
                if (!more) {
                    indexes.pause(PAUSE);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The precedent index could not follow; it is tried again: {}", e.toString());
                LOG.debug("Its failure", e);
                rest();
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

    /// Beside the following: the first count of a large index takes minutes, in which new requests must be found all the same.
    private void countClusters() {
        try {
            for (String name : names()) {
                if (running) {
                    indexes.count(name);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The groups of requests that ask the same could not be counted; they are counted again after the next change: {}", e.toString());
            LOG.debug("Its failure", e);
        }
    }

    private void begin() {
        folder = indexes.take();
        Path file = folder.resolve("place");
        boolean known = true;
        try {
            place = Place.read(file);
        } catch (IOException | RuntimeException e) {
            known = false;
            String boundary = read(() -> sql.sql("select pg_snapshot_xmin(pg_current_snapshot())::text").query(String.class).single());
            place = new Place(boundary, "", boundary, "", newestOrder());
        }
        for (String name : names()) {
            PrecedentIndex index = indexes.of(name);
            if (!known || index.size().requests() != requests(name)) {
                note(() -> indexes.begin(name));
            }
        }
        counts.start(read(() -> sql.sql("select " + PastRequests.COLUMNS + " from past_request where received_on >= ?").param(java.sql.Date.valueOf(counts.since()))
            .query((row, _) -> PastRequests.row(row)).list()));
        indexes.opened();
        save();
        build();
    }

    private List<String> names() {
        return Stream.concat(authorities.codes().stream(), Stream.of(Indexes.SHARED)).toList();
    }

    private long newestOrder() {
        return read(() -> sql.sql("select coalesce(max(id), 0) from precedent_rebuild").query(Long.class).single());
    }

    private int requests(String name) {
        return read(() -> sql.sql("select count(*) from past_request where " + of(name)).query(Integer.class).single());
    }

    private static String of(String name) {
        return name.equals(Indexes.SHARED) ? "sharing <> 'NOTHING'" : "authority = '" + name.replace("'", "''") + "'";
    }

    /// Follows one batch.
    ///
    /// @return whether there was one, and so may be more
    private boolean step() {
        List<Followed<Row>> rows = read(() -> sql.sql("select xid::text as place, " + PastRequests.COLUMNS + " from past_request " + """
            where (xid, id) > (?::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, id limit ?""")
            .params(place.requestXid(), place.request(), BATCH).query((row, _) -> new Followed<>(row.getString("place"), PastRequests.row(row))).list());
        for (Followed<Row> next : rows) {
            follow(next.row());
        }
        List<Followed<Document>> documents = read(() -> sql.sql("""
            select xid::text as place, * from public_document where (xid, id) > (?::xid8, ?) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, id limit ?""")
            .params(place.documentXid(), place.document(), BATCH / 10).query((row, _) -> new Followed<>(row.getString("place"), PublicDocuments.document(row))).list());
        for (Followed<Document> next : documents) {
            follow(next.row());
        }
        if (!rows.isEmpty() || !documents.isEmpty()) {
            Place before = place;
            Place requests = rows.isEmpty() ? before : new Place(rows.getLast().xid(), rows.getLast().row().id(), before.documentXid(), before.document(), before.built());
            place = documents.isEmpty() ? requests
                : new Place(requests.requestXid(), requests.request(), documents.getLast().xid(), documents.getLast().row().id(), requests.built());
            save();
            return true;
        }
        long order = newestOrder();
        if (order > place.built() && !builder.isAlive()) {
            names().forEach(name -> note(() -> {
                indexes.of(name);
                indexes.begin(name);
            }));
            place = new Place(place.requestXid(), place.request(), place.documentXid(), place.document(), order);
            save();
        }
        build();
        return false;
    }

    private record Followed<T>(String xid, T row) {}

    private void follow(Row row) {
        indexes.of(row.authority()).add(row.past());
        PrecedentIndex shared = indexes.of(Indexes.SHARED);
        if (row.sharing() == Sharing.NOTHING) {
            shared.remove(row.id());
        } else {
            shared.add(row.past());
        }
        counts.report(row);
    }

    private void follow(Document document) {
        PrecedentIndex shared = indexes.of(Indexes.SHARED);
        if (document.withdrawnOn().isPresent()) {
            shared.remove(document.id());
        } else {
            shared.addDocument(document.indexed());
        }
    }

    /// Builds what is unfinished, beside the following.
    private void build() {
        if (!builder.isAlive() && !indexes.unfinished().isEmpty()) {
            builder = Thread.ofPlatform().daemon().name("precedents-builder").priority(Thread.MIN_PRIORITY).start(() -> {
                for (String name : indexes.unfinished()) {
                    if (running) {
                        build(name);
                    }
                }
                indexes.nudge();
            });
        }
    }

    private void build(String name) {
        boolean shared = name.equals(Indexes.SHARED);
        try {
            PrecedentIndex.Size size = Acting.as(actor(), () -> java.util.Objects.requireNonNull(transaction.execute(_ -> {
                List<PastRequest> sample = sql.sql("select " + PastRequests.COLUMNS + " from past_request where " + of(name)
                    + " and abs(hashtext(id)::bigint) % greatest((select count(*) from past_request where " + of(name) + ") / ?, 1) = 0 limit ?")
                    .params(SAMPLE, 2 * SAMPLE).query((row, _) -> PastRequests.row(row).past()).list();
                try (Stream<PastRequest> requests = sql.sql("select " + PastRequests.COLUMNS + " from past_request where " + of(name)).withFetchSize(FETCH)
                        .query((row, _) -> PastRequests.row(row).past()).stream();
                     Stream<PublicDocument> documents = shared ? sql.sql("select * from public_document where withdrawn_on is null").withFetchSize(FETCH / 50)
                        .query((row, _) -> PublicDocuments.document(row).indexed()).stream() : Stream.empty()) {
                    return indexes.of(name).rebuild(sample.stream(), requests, documents);
                }
            })));
            indexes.finish(name);
            LOG.info("The precedent index {} was built: {} requests, {} passages", name, size.requests(), size.passages());
        } catch (IOException | RuntimeException e) {
            LOG.warn("The precedent index {} could not be built; it is tried again: {}", name, e.toString());
            LOG.debug("Its failure", e);
        }
    }

    private Actor actor() {
        return Actor.system("precedents", authorities.codes());
    }

    private <T> T read(Supplier<T> work) {
        return Acting.as(actor(), () -> java.util.Objects.requireNonNull(transaction.execute(_ -> work.get())));
    }

    private void save() {
        note(() -> place.write(folder.resolve("place")));
    }

    private interface Note {
        void take() throws IOException;
    }

    private static void note(Note note) {
        try {
            note.take();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot note how far the precedent index is: " + e.getMessage() + ". Check that the disk has room.", e);
        }
    }
}
