package org.candour.app.precedents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.candour.app.health.Part;
import org.candour.precedents.Cluster;
import org.candour.precedents.Match;
import org.candour.precedents.PrecedentIndex;
import org.candour.precedents.Precedents;
import org.candour.precedents.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The indexes of this node: one of each authority's requests, and one of what is shared and public. Only those that a search may see
/// are opened for it, so that nothing it answers can depend on another's confidential text.
@Component
public class Indexes implements Part {
    /// No authority has this code.
    static final String SHARED = "_shared";
    private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);
    private static final int NODES = 16;

    private final Path folder;
    private final ConcurrentMap<String, PrecedentIndex> open = new ConcurrentHashMap<>();
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, List<Cluster>> clusters = new ConcurrentHashMap<>();
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean ready;
    private Path mine = Path.of("");
    private FileChannel lock;

    @SuppressWarnings("NullAway.Init")
    Indexes(@Value("${candour.precedents.index:${candour.data:data}/precedents}") Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /// Something changed that the indexes follow.
    void nudge() {
        nudges.release();
    }

    /// Waits for a change, or for the time given.
    void pause(long millis) throws InterruptedException {
        nudges.tryAcquire(millis, TimeUnit.MILLISECONDS);
        nudges.drainPermits();
    }

    /// Takes a folder that no other node uses. Nodes that share a data folder each have an index of their own below it.
    Path take() {
        try {
            for (int node = 1; node <= NODES; node++) {
                Path candidate = folder.resolve("node-" + node);
                Files.createDirectories(candidate);
                FileChannel channel = FileChannel.open(candidate.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                try {
                    if (channel.tryLock() != null) {
                        lock = channel;
                        mine = candidate;
                        return candidate;
                    }
                } catch (OverlappingFileLockException sameProcess) {
                    // Another node within this process, as tests have them.
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the precedent index in %s: %s. Check that the disk has room and the folder can be written.".formatted(folder, e.getMessage()), e);
        }
        throw new IllegalStateException("Cannot keep a precedent index in %s: %d nodes use it already. Set candour.precedents.index to a folder of its own.".formatted(folder, NODES));
    }

    /// Opens an index, or makes an empty one where there is none or a damaged one.
    ///
    /// @return the index; it must be built anew where [#unfinished] says so
    PrecedentIndex of(String name) {
        return open.computeIfAbsent(name, this::opened);
    }

    private PrecedentIndex opened(String name) {
        Path dir = mine.resolve(name);
        boolean fresh = !Files.exists(dir.resolve("current"));
        try {
            if (fresh || Files.exists(marker(name))) {
                begin(name);
            }
            PrecedentIndex index;
            try {
                index = PrecedentIndex.open(dir);
            } catch (RuntimeException damaged) {
                LOG.warn("The precedent index {} cannot be read and is built anew: {}", name, damaged.toString());
                begin(name);
                delete(dir);
                index = PrecedentIndex.open(dir);
            }
            if (index.outdated()) {
                begin(name);
            }
            return index;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the precedent index " + dir, e);
        }
    }

    /// Notes on disk that an index must be built anew, until it is.
    void begin(String name) throws IOException {
        Files.write(marker(name), new byte[0]);
        unfinished.add(name);
    }

    /// An index is whole.
    void finish(String name) throws IOException {
        Files.deleteIfExists(marker(name));
        unfinished.remove(name);
    }

    Set<String> unfinished() {
        return new TreeSet<>(unfinished);
    }

    private Path marker(String name) {
        return mine.resolve(name + ".unfinished");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Whether searches are answered from whole indexes; until then, soon after a start, they may miss something. An index that the asker
    /// may not see changes nothing.
    ///
    /// @param own codes of the authorities whose confidential requests the asker may see
    public boolean ready(Collection<String> own) {
        return ready && !unfinished.contains(SHARED) && own.stream().noneMatch(unfinished::contains);
    }

    void opened() {
        ready = true;
    }

    /// The best matches in what these authorities hold and in what is shared and public.
    ///
    /// @param own codes of the authorities whose confidential requests the asker may see, most own first
    public List<Match> find(Collection<String> own, Query query) {
        return new Precedents(seen(own)).find(query);
    }

    private List<PrecedentIndex> seen(Collection<String> own) {
        List<PrecedentIndex> indexes = new ArrayList<>();
        Stream.concat(own.stream(), Stream.of(SHARED)).map(open::get).filter(java.util.Objects::nonNull).forEach(indexes::add);
        return indexes;
    }

    /// The groups of requests that ask the same, as last counted, by the index they were found in: [#SHARED] or an authority's code.
    Map<String, List<Cluster>> clusters(Collection<String> own) {
        Map<String, List<Cluster>> found = new LinkedHashMap<>();
        Stream.concat(own.stream(), Stream.of(SHARED)).forEach(name -> found.put(name, clusters.getOrDefault(name, List.of())));
        return found;
    }

    /// Counts the groups of an index anew: all of it the first time, from then on what came since.
    void count(String name) {
        clusters.put(name, of(name).clusters());
    }

    /// What is recorded of the state that was asked: the form of the index, and how much of each kind it held for this asker.
    public String state(Collection<String> own) {
        int requests = 0;
        int passages = 0;
        for (PrecedentIndex index : seen(own)) {
            requests += index.size().requests();
            passages += index.size().passages();
        }
        return "index %s, %,d requests, %,d passages".formatted(PrecedentIndex.version(), requests, passages);
    }

    @Override
    public String name() {
        return "precedents";
    }

    @Override
    public State look() {
        if (!ready) {
            return new State.Up("the indexes are not open yet");
        }
        if (!unfinished.isEmpty()) {
            return new State.Ailing("%d of %d indexes are being built; searches may miss something until then".formatted(unfinished.size(), open.size()));
        }
        return new State.Up("%d indexes".formatted(open.size()));
    }

    /// Closes everything. The folder is free for the next node.
    void close() {
        ready = false;
        open.values().forEach(PrecedentIndex::close);
        open.clear();
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.debug("The lock of {}", mine, e);
        }
    }
}
