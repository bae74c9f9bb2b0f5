package org.candour.precedents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// A growing set of entries: immutable segments, plus a journal of what came since the last segment was written.
///
/// What [#add] and [#remove] acknowledged survives a crash at any moment: it is in the journal, forced to disk, until
/// it is in a segment that the manifest names; and the manifest is replaced in one step. One writer, any readers.
final class Store implements AutoCloseable {
    private static final int JOURNAL_ENTRIES = 4096;
    /// Segments of like size are merged when this many have gathered.
    private static final int FAN = 8;
    private static final byte ADD = 1;
    private static final byte REMOVE = 2;

    /// One segment and which of its entries were removed; `file` is empty while it lives in memory.
    record Part(Segment segment, BitSet removed, String file) {
        int live() {
            return segment.size - removed.cardinality();
        }

        boolean inMemory() {
            return file.isEmpty();
        }
    }

    private final Path dir;
    private volatile List<Part> parts = List.of();
    private FileChannel journal;
    private String journalName = "";
    private int generation;

    private Store(Path dir, FileChannel journal) {
        this.dir = dir;
        this.journal = journal;
    }

    /// Opens or creates. A journal cut short by a crash is read up to its last whole record.
    static Store open(Path dir) throws IOException {
        Files.createDirectories(dir);
        Path manifest = dir.resolve("manifest");
        List<Part> parts = new ArrayList<>();
        String journalName = "journal-0";
        int generation = 0;
        if (Files.exists(manifest)) {
            for (String line : Files.readAllLines(manifest)) {
                String[] field = line.split(" ");
                switch (field[0]) {
                    case "generation" -> generation = Integer.parseInt(field[1]);
                    case "journal" -> journalName = field[1];
                    case "segment" -> {
                        BitSet removed = new BitSet();
                        for (int i = 2; i < field.length; i++) {
                            removed.set(Integer.parseInt(field[i]));
                        }
                        parts.add(new Part(Segment.map(dir.resolve(field[1])), removed, field[1]));
                    }
                    default -> throw new IOException(manifest + " has a line that is not understood: \"" + line + "\". Rebuild the index.");
                }
            }
        }
        Path journalFile = dir.resolve(journalName);
        FileChannel journal = FileChannel.open(journalFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Store store = new Store(dir, journal);
        store.parts = List.copyOf(parts);
        store.journalName = journalName;
        store.generation = generation;
        store.replay(journalFile);
        store.deleteLeftovers();
        return store;
    }

    /// What may be searched now. The list and its parts never change.
    List<Part> parts() {
        return parts;
    }

    int size() {
        return parts.stream().mapToInt(Part::live).sum();
    }

    synchronized void add(Entry entry) throws IOException {
        append(ADD, entry.toBytes());
        applyAdd(entry);
        if (inMemory() >= JOURNAL_ENTRIES) {
            flush();
        }
    }

    /// Takes an entry out of every answer at once; its words leave the disk with the next [#purge].
    ///
    /// @return false if there was none
    synchronized boolean remove(String id) throws IOException {
        if (find(id).isEmpty()) {
            return false;
        }
        append(REMOVE, id.getBytes(StandardCharsets.UTF_8));
        applyRemove(id);
        return true;
    }

    Optional<Entry> find(String id) {
        List<Part> all = parts;
        for (int i = all.size() - 1; i >= 0; i--) {
            int entry = all.get(i).segment.find(id);
            if (entry >= 0 && !all.get(i).removed.get(entry)) {
                return Optional.of(all.get(i).segment.entry(entry));
            }
        }
        return Optional.empty();
    }

    /// Adds many new entries without the journal: they count when [Bulk#close] returns. For a fresh build.
    Bulk bulk() {
        return new Bulk();
    }

    /// Collects entries into segments of full size. Ids must be new.
    final class Bulk implements AutoCloseable {
        private SegmentBuilder builder = new SegmentBuilder();
        private final List<Part> written = new ArrayList<>();

        void add(Entry entry) throws IOException {
            builder.add(entry);
            if (builder.isFull()) {
                write();
            }
        }

        private void write() throws IOException {
            if (builder.size() > 0) {
                synchronized (Store.this) {
                    written.add(writeSegment(builder));
                }
                builder = new SegmentBuilder();
            }
        }

        @Override
        public void close() throws IOException {
            write();
            synchronized (Store.this) {
                List<Part> next = new ArrayList<>(written);
                next.addAll(parts);
                parts = List.copyOf(next);
                writeManifest();
            }
        }
    }

    /// Rewrites every segment that holds removed entries, so that nothing of them is left on disk.
    synchronized void purge() throws IOException {
        List<Part> next = new ArrayList<>();
        for (Part part : parts) {
            if (part.inMemory() || part.removed.isEmpty()) {
                next.add(part);
            } else if (part.live() > 0) {
                next.add(writeSegment(merged(List.of(part))));
            }
        }
        parts = List.copyOf(next);
        flush();
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }

    private void applyAdd(Entry entry) {
        applyRemove(entry.id());
        SegmentBuilder one = new SegmentBuilder();
        one.add(entry);
        List<Part> next = new ArrayList<>(parts);
        next.add(new Part(Segment.of(one.build()), new BitSet(), ""));
        while (lastAreAlike(next)) {
            List<Part> last = next.subList(next.size() - FAN, next.size());
            SegmentBuilder merged = merged(last);
            last.clear();
            if (merged.size() > 0) {
                next.add(new Part(Segment.of(merged.build()), new BitSet(), ""));
            }
        }
        parts = List.copyOf(next);
    }

    private static boolean lastAreAlike(List<Part> parts) {
        if (parts.size() < FAN) {
            return false;
        }
        int rank = rank(parts.getLast());
        return parts.subList(parts.size() - FAN, parts.size()).stream().allMatch(part -> part.inMemory() && rank(part) == rank);
    }

    private static int rank(Part part) {
        return (31 - Integer.numberOfLeadingZeros(part.segment.size)) / 3;
    }

    private void applyRemove(String id) {
        List<Part> next = new ArrayList<>(parts);
        for (int i = 0; i < next.size(); i++) {
            Part part = next.get(i);
            int entry = part.segment.find(id);
            if (entry >= 0 && !part.removed.get(entry)) {
                BitSet removed = (BitSet) part.removed.clone();
                removed.set(entry);
                next.set(i, new Part(part.segment, removed, part.file));
            }
        }
        parts = List.copyOf(next);
    }

    private int inMemory() {
        return parts.stream().filter(Part::inMemory).mapToInt(part -> part.segment.size).sum();
    }

    /// Turns what is in memory into a segment file, merges small files, starts a new journal.
    private void flush() throws IOException {
        List<Part> fresh = parts.stream().filter(Part::inMemory).toList();
        List<Part> next = new ArrayList<>(parts);
        next.removeAll(fresh);
        SegmentBuilder merged = merged(fresh);
        if (merged.size() > 0) {
            next.add(writeSegment(merged));
        }
        mergeSmall(next);
        Path oldJournal = dir.resolve(journalName);
        journal.close();
        journalName = "journal-" + ++generation;
        journal = FileChannel.open(dir.resolve(journalName), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ, StandardOpenOption.WRITE);
        parts = List.copyOf(next);
        writeManifest();
        Files.deleteIfExists(oldJournal);
        deleteLeftovers();
    }

    private void mergeSmall(List<Part> files) throws IOException {
        List<Part> small = files.stream().filter(part -> part.segment.size < Segment.MOST / 2)
            .sorted(Comparator.comparingInt(part -> part.segment.size)).limit(FAN).toList();
        if (small.size() < FAN) {
            return;
        }
        List<Part> fitting = new ArrayList<>();
        int total = 0;
        for (Part part : small) {
            if (total + part.live() <= Segment.MOST) {
                fitting.add(part);
                total += part.live();
            }
        }
        files.removeAll(fitting);
        SegmentBuilder merged = merged(fitting);
        if (merged.size() > 0) {
            files.add(writeSegment(merged));
        }
    }

    private static SegmentBuilder merged(List<Part> from) {
        SegmentBuilder builder = new SegmentBuilder();
        for (Part part : from) {
            for (int entry = 0; entry < part.segment.size; entry++) {
                if (!part.removed.get(entry)) {
                    builder.add(part.segment.entry(entry));
                }
            }
        }
        return builder;
    }

    private Part writeSegment(SegmentBuilder builder) throws IOException {
        String name = "segment-" + ++generation;
        SegmentBuilder.write(builder.build(), dir.resolve(name));
        return new Part(Segment.map(dir.resolve(name)), new BitSet(), name);
    }

    private void writeManifest() throws IOException {
        StringBuilder text = new StringBuilder("generation " + generation + "\njournal " + journalName + "\n");
        for (Part part : parts) {
            if (!part.inMemory()) {
                text.append("segment ").append(part.file);
                part.removed.stream().forEach(entry -> text.append(' ').append(entry));
                text.append('\n');
            }
        }
        replace(dir.resolve("manifest"), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Replaces a file in one step: a reader or a crash sees the old one or the new one, whole.
    static void replace(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        SegmentBuilder.write(content, next);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private void deleteLeftovers() throws IOException {
        List<String> named = new ArrayList<>(parts.stream().map(Part::file).toList());
        named.add(journalName);
        try (var files = Files.list(dir)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if ((name.startsWith("segment-") || name.startsWith("journal-")) && !named.contains(name)) {
                    Files.delete(file);
                }
            }
        }
    }

    private void append(byte kind, byte[] body) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(9 + body.length);
        CRC32 crc = new CRC32();
        crc.update(kind);
        crc.update(body);
        record.putInt(body.length).putInt((int) crc.getValue()).put(kind).put(body).flip();
        while (record.hasRemaining()) {
            journal.write(record);
        }
        journal.force(false);
    }

    private void replay(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        int good = 0;
        while (in.remaining() >= 9) {
            int length = in.getInt();
            int crc = in.getInt();
            byte kind = in.get();
            if (length < 0 || length > in.remaining()) {
                break;
            }
            byte[] body = new byte[length];
            in.get(body);
            CRC32 check = new CRC32();
            check.update(kind);
            check.update(body);
            if ((int) check.getValue() != crc) {
                break;
            }
            if (kind == ADD) {
                applyAdd(Entry.fromBytes(body));
            } else if (kind == REMOVE) {
                applyRemove(new String(body, StandardCharsets.UTF_8));
            }
            good = in.position();
        }
        journal.truncate(good);
        journal.position(good);
    }
}
