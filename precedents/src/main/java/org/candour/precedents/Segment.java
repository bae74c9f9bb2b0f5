package org.candour.precedents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// An immutable run of entries with an index over their words, in memory or mapped from a file.
///
/// Words are numbered by falling frequency, so the numbers of common words take one byte; entries by rising length. Sections, each found by the
/// header: word hashes, places of the postings, frequencies, lengths, places of the entries, id hashes, label texts,
/// postings, entries (total weight, words in text order, id, day, labels, text).
final class Segment {
    static final int MAGIC = 0x43505333;
    /// Changes with what an entry's labels mean and how the sections are laid out.
    static final int VERSION = 3;
    /// Most entries of one segment: the score table of one segment then fits a core's own cache.
    static final int MOST = 1 << 17;
    static final int HEADER = 12 * 4;
    /// Entries of the first half are told apart by two bytes, and so are those of the second.
    static final int HALF = 1 << 16;
    private static final int DENSE = 24;

    final int size;
    final int wordCount;
    /// Number of the word with a hash.
    private final IntTable numberOf;
    private final int[] hashes;
    private final int[] postingsAt;
    private final int[] frequency;
    /// Total weight of each entry's different words, on a logarithmic scale (see [#lengthOf]).
    final byte[] lengths;
    /// Background weight of each word, in [#WEIGHT_STEPS].
    private final byte[] weights;
    private final int entriesAt;
    private final int idsAt;
    private final int bodyAt;
    private final String[] labels;
    private final ByteBuffer file;

    private Segment(ByteBuffer file) {
        this.file = file;
        if (file.remaining() < HEADER || file.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("Not a segment of a precedent index");
        }
        size = file.getInt(4);
        wordCount = file.getInt(8);
        int wordsAt = HEADER;
        int placesAt = wordsAt + 4 * wordCount;
        int frequencyAt = placesAt + 4 * (wordCount + 1);
        int lengthsAt = frequencyAt + 4 * wordCount;
        entriesAt = lengthsAt + size;
        idsAt = entriesAt + 4 * (size + 1);
        int labelsAt = idsAt + 8 * size;
        bodyAt = file.getInt(12);
        hashes = ints(wordsAt, wordCount);
        postingsAt = ints(placesAt, wordCount + 1);
        frequency = ints(frequencyAt, wordCount);
        lengths = new byte[size];
        file.get(lengthsAt, lengths);
        numberOf = new IntTable(wordCount);
        weights = new byte[wordCount];
        for (int i = 0; i < wordCount; i++) {
            numberOf.put(hashes[i], i);
            weights[i] = (byte) Math.round(Background.shipped().weight(hashes[i]) * WEIGHT_STEPS);
        }
        byte[] labelBytes = new byte[bodyAt - labelsAt];
        file.get(labelsAt, labelBytes);
        Bytes.Reader in = new Bytes.Reader(labelBytes);
        labels = new String[in.var()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = in.text();
        }
    }

    static Segment of(byte[] bytes) {
        return new Segment(ByteBuffer.wrap(bytes));
    }

    /// @throws IllegalArgumentException if the file is not a whole segment
    static Segment map(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            if (mapped.remaining() < HEADER || mapped.getInt(16) != mapped.remaining()) {
                throw new IllegalArgumentException(path + " is not a whole segment: rebuild the index");
            }
            return new Segment(mapped);
        }
    }

    private int[] ints(int at, int count) {
        int[] values = new int[count];
        file.slice(at, 4 * count).asIntBuffer().get(values);
        return values;
    }

    /// Number of a word in this segment, or [IntTable#ABSENT].
    int number(int word) {
        return numberOf.get(word);
    }

    int frequency(int number) {
        return frequency[number];
    }

    int word(int number) {
        return hashes[number];
    }

    float weight(int number) {
        return (weights[number] & 0xFF) / WEIGHT_STEPS;
    }

    int postingsLength(int number) {
        return postingsAt[number + 1] - postingsAt[number];
    }

    /// Whether a word stands in so many entries that the gaps between them fit in a byte, all but a few.
    static boolean dense(int frequency, int size) {
        return (long) frequency * DENSE >= size;
    }

    /// Copies one word's entries, as [SegmentBuilder] lays them out, into `into`, from index `from`.
    void postings(int number, byte[] into, int from) {
        file.get(bodyAt + postingsAt[number], into, from, postingsLength(number));
    }

    int entryLength(int entry) {
        int at = entriesAt + 4 * entry;
        return file.getInt(at + 4) - file.getInt(at);
    }

    /// Copies one entry as stored into `into`, from index 0.
    void entry(int entry, byte[] into) {
        file.get(bodyAt + file.getInt(entriesAt + 4 * entry), into, 0, entryLength(entry));
    }

    /// Reads one entry back as it was added.
    Entry entry(int entry) {
        byte[] bytes = new byte[entryLength(entry)];
        entry(entry, bytes);
        Bytes.Reader in = new Bytes.Reader(bytes);
        in.var();
        int[] words = new int[in.var()];
        for (int i = 0; i < words.length; i++) {
            int number = in.var();
            words[i] = number == 0 ? Entry.UNIT_END : hashes[number - 1];
        }
        String id = in.text();
        int day = in.var();
        List<String> own = new ArrayList<>();
        for (int n = in.var(); n > 0; n--) {
            own.add(labels[in.var()]);
        }
        return new Entry(id, day == 0 ? Entry.NO_DAY : (day - 1 >>> 1) ^ -(day - 1 & 1), own, in.text(), words);
    }

    /// The entry with this id, or -1.
    int find(String id) {
        long key = idKey(id);
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            long found = file.getLong(idsAt + 8 * middle);
            if ((found & ~(MOST - 1L)) == key) {
                int entry = (int) (found & MOST - 1);
                return entry(entry).id().equals(id) ? entry : -1;
            }
            if (found < key) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /// 47 bits of hash; the low 17 are left for the entry's number.
    static long idKey(String id) {
        long h = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < id.length(); i++) {
            h = (h ^ id.charAt(i)) * 0xD6E8FEB86659FD93L;
            h ^= h >>> 32;
        }
        return h & ~(MOST - 1L);
    }

    private static final float WEIGHT_STEPS = 20f;
    private static final float LENGTH_STEPS = 32f;

    static byte length(float weight) {
        return (byte) Math.clamp(Math.round(Math.log(Math.max(1f, weight)) * LENGTH_STEPS), 0, 255);
    }

    static float lengthOf(byte length) {
        return (float) Math.exp((length & 0xFF) / LENGTH_STEPS);
    }
}
