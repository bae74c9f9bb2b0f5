package org.candour.precedents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;

/// Earlier requests and public documents in one folder, found again in about a millisecond.
///
/// What [#add], [#addDocument] and [#remove] acknowledged survives a crash and counts in the next [#find]. For one process
/// at a time and any number of its threads. I/O failures are thrown as [UncheckedIOException].
///
/// Confidential requests of different authorities belong in different folders, searched together with [Precedents]:
/// what a search answers, how it ranks and how long it takes then cannot depend on another's confidential text.
public final class PrecedentIndex implements PrecedentSource {
    private static final String PREFIX = "generation-";
    private static final String FORM = Segment.VERSION + "." + Cleaner.VERSION;

    private final Path dir;
    private final FileChannel lock;
    private volatile boolean outdated;
    private volatile Generation current;
    /// While a rebuild runs: what was added or removed meanwhile, to be done again on the new generation.
    private @org.jspecify.annotations.Nullable List<Change> meanwhile;
    private final RoundRobins roundRobins = new RoundRobins();

    /// One build of the index, with free room for searches that clean as it was cleaned.
    private record Generation(String name, Store requests, Store passages, StockSentences stock, Queue<Scratch> scratches) {
        <T> T with(Function<Scratch, T> search) {
            Scratch free = scratches.poll();
            Scratch scratch = free != null ? free : new Scratch(new Cleaner(stock::has));
            try {
                return search.apply(scratch);
            } finally {
                scratches.add(scratch);
            }
        }
    }

    private interface Change {
        void on(Generation generation) throws IOException;
    }

    private PrecedentIndex(Path dir, FileChannel lock, Generation current, boolean outdated) {
        this.dir = dir;
        this.lock = lock;
        this.current = current;
        this.outdated = outdated;
    }

    /// The version of the form in which words are cleaned and kept: two searches of the same version of the same texts answer the same.
    public static String version() {
        return FORM;
    }

    /// Which generation counts and how its words and files were made.
    private static byte[] pointer(String name) {
        return (name + " " + FORM + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String after(String name) {
        return PREFIX + (Integer.parseInt(name.substring(PREFIX.length())) + 1);
    }

    /// Whether the folder held an index made by another version, which cannot be read: it opened empty, works, and should be rebuilt.
    public boolean outdated() {
        return outdated;
    }

    /// Opens the index in a folder, or makes an empty one.
    ///
    /// @throws IllegalStateException if another process has it open
    public static PrecedentIndex open(Path dir) {
        try {
            Files.createDirectories(dir);
            FileChannel lock = FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!tryLock(lock)) {
                lock.close();
                throw new IllegalStateException(
                    "Cannot open the precedent index in " + dir + ": another process has it open. Stop it or use a copy of the folder.");
            }
            Path pointer = dir.resolve("current");
            if (!Files.exists(pointer)) {
                Store.replace(pointer, pointer(PREFIX + 1));
            }
            String[] current = Files.readString(pointer).strip().split(" ");
            boolean outdated = current.length < 2 || !current[1].equals(FORM);
            PrecedentIndex index = new PrecedentIndex(dir, lock, generation(dir, outdated ? after(current[0]) : current[0]), outdated);
            index.deleteOtherGenerations();
            return index;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the precedent index in " + dir, e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Generation generation(Path dir, String name) throws IOException {
        Path folder = dir.resolve(name);
        return new Generation(name, Store.open(folder.resolve("requests")), Store.open(folder.resolve("passages")),
            StockSentences.read(folder.resolve("stock")), new ConcurrentLinkedQueue<>());
    }

    @Override
    public void add(PastRequest request) {
        change(generation -> {
            Entry entry = generation.with(scratch -> entry(request, scratch.cleaner));
            Optional<Entry> before = generation.requests.find(entry.id());
            generation.requests.add(entry);
            if (generation == current) {
                roundRobins.came(before, entry);
            }
        });
    }

    @Override
    public void addDocument(PublicDocument document) {
        change(generation -> {
            removeDocument(generation, document.id());
            for (Entry passage : generation.with(scratch -> entries(document, scratch.cleaner))) {
                generation.passages.add(passage);
            }
        });
    }

    @Override
    public void remove(String id) {
        change(generation -> {
            if (generation.requests.remove(id)) {
                generation.requests.purge();
                roundRobins.forget();
            }
            if (removeDocument(generation, id)) {
                generation.passages.purge();
            }
        });
    }

    private static boolean removeDocument(Generation generation, String id) throws IOException {
        boolean any = false;
        for (int i = 0; generation.passages.remove(passageId(id, i)); i++) {
            any = true;
        }
        return any;
    }

    private synchronized void change(Change change) {
        try {
            change.on(current);
            if (meanwhile != null) {
                meanwhile.add(change);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot change the precedent index in " + dir, e);
        }
    }

    /// What is added meanwhile is in the new one too; a crash leaves the old one.
    @Override
    public Size rebuild(Stream<PastRequest> sample, Stream<PastRequest> requests, Stream<PublicDocument> documents) {
        String name;
        synchronized (this) {
            if (meanwhile != null) {
                throw new IllegalStateException("The precedent index in " + dir + " is being rebuilt already: wait until that is done");
            }
            meanwhile = new ArrayList<>();
            name = after(current.name);
        }
        try {
            delete(dir.resolve(name));
            Generation next = build(name, sample, requests.iterator(), documents.iterator());
            synchronized (this) {
                for (Change change : meanwhile) {
                    change.on(next);
                }
                Store.replace(dir.resolve("current"), pointer(name));
                outdated = false;
                Generation old = current;
                current = next;
                roundRobins.forget();
                old.requests.close();
                old.passages.close();
                deleteOtherGenerations();
                return size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot rebuild the precedent index in " + dir, e);
        } finally {
            synchronized (this) {
                meanwhile = null;
            }
        }
    }

    static StockSentences learn(Stream<PastRequest> sample) {
        Cleaner learner = new Cleaner(frame -> false);
        return StockSentences.learn(sample.map(request -> {
            learner.clean(request.text(), request.authority());
            return learner.frames();
        }).toList());
    }

    private Generation build(String name, Stream<PastRequest> sample, Iterator<PastRequest> requests, Iterator<PublicDocument> documents)
        throws IOException {
        StockSentences stock = learn(sample);
        Files.createDirectories(dir.resolve(name));
        stock.write(dir.resolve(name).resolve("stock"));
        Generation next = generation(dir, name);
        Cleaner cleaner = new Cleaner(stock::has);
        try (Store.Bulk bulk = next.requests.bulk()) {
            while (requests.hasNext()) {
                bulk.add(entry(requests.next(), cleaner));
            }
        }
        try (Store.Bulk bulk = next.passages.bulk()) {
            while (documents.hasNext()) {
                for (Entry passage : entries(documents.next(), cleaner)) {
                    bulk.add(passage);
                }
            }
        }
        return next;
    }

    @Override
    public List<Match> find(Query query) {
        Generation generation = current;
        List<Match> found = new ArrayList<>();
        if (query.kinds().contains(Kind.DUPLICATE) || query.kinds().contains(Kind.PRECEDENT)) {
            found.addAll(generation.with(scratch -> RequestSearch.find(generation.requests.parts(), query, scratch)));
        }
        if (query.kinds().contains(Kind.EVIDENCE)) {
            found.addAll(generation.with(scratch -> EvidenceSearch.find(generation.passages.parts(), query, scratch)));
        }
        return found;
    }

    /// Requests in the index that ask the same as this entry, itself left out; for clusters.
    List<Entry> same(Entry entry) {
        Generation generation = current;
        Plan plan = Plan.of(new Cleaner.Cleaned(entry.words(), new int[0]));
        return generation.with(scratch -> Finder.find(generation.requests.parts(), plan, RequestSearch.FOR_CLUSTERS, RequestSearch::score, scratch).stream()
            .filter(hit -> hit.resemblance().same())
            .map(hit -> hit.part().segment().entry(hit.entry()))
            .filter(other -> !other.id().equals(entry.id()))
            .toList());
    }

    /// Every group of two or more requests that ask the same, first seen first. The first call compares all requests (about
    /// 0.1 ms each), a later one those that came since; adding a request does not wait for it.
    public List<Cluster> clusters() {
        return roundRobins.all(this);
    }

    /// The cluster a request with these matches belongs to: the id of its earliest member as far as known; empty if none of
    /// them is the same request.
    public Optional<String> clusterOf(List<Match> matches) {
        return matches.stream().filter(match -> match.kind() == Kind.DUPLICATE)
            .map(Match::id).map(current.requests::find).flatMap(Optional::stream)
            .min(Comparator.comparingInt(Entry::day).thenComparing(Entry::id))
            .map(first -> roundRobins.clusterOf(first.id()).orElse(first.id()));
    }

    /// How much the index holds.
    ///
    /// @param requests requests that can be found
    /// @param passages passages of public documents that can be found
    public record Size(int requests, int passages) {}

    @Override
    public Size size() {
        return new Size(current.requests.size(), current.passages.size());
    }

    List<Store.Part> requestParts() {
        return current.requests.parts();
    }

    @Override
    public synchronized void close() {
        try {
            current.requests.close();
            current.passages.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the precedent index in " + dir, e);
        }
    }

    static Entry entry(PastRequest request, Cleaner cleaner) {
        return new Entry(request.id(), (int) request.date().toEpochDay(), Answered.of(request).labels(), "",
            cleaner.clean(request.text(), request.authority()).words());
    }

    static List<Entry> entries(PublicDocument document, Cleaner cleaner) {
        int day = document.date().map(LocalDate::toEpochDay).map(Long::intValue).orElse(Entry.NO_DAY);
        // Twice, since a title says what all of its passages are about; the place is often nowhere else.
        String heading = (document.title() + ". " + document.publisher() + ". " + document.place() + "\n").repeat(2);
        List<Passages.Passage> passages = Passages.cut(document.text());
        List<Entry> entries = new ArrayList<>(passages.size());
        for (int i = 0; i < passages.size(); i++) {
            Passages.Passage passage = passages.get(i);
            List<String> labels = List.of(document.id(), document.title(), document.publisher(), document.standing().name(),
                source(document.source(), passage.page()), document.place());
            entries.add(new Entry(passageId(document.id(), i), day, labels, passage.text(), cleaner.prose(heading + passage.text()).words()));
        }
        return entries;
    }

    /// As a browser opens it there, or in words for a file.
    private static String source(String source, int page) {
        return page == 0 ? source : source + (source.startsWith("http") ? "#page=" : ", page ") + page;
    }

    private static String passageId(String document, int passage) {
        return document + "#" + passage;
    }

    private void deleteOtherGenerations() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            for (Path folder : files.filter(Files::isDirectory).toList()) {
                String name = folder.getFileName().toString();
                if (name.startsWith(PREFIX) && !name.equals(current.name)) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
