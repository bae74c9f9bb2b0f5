package org.candour.precedents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Collects entries and lays them out as a [Segment].
final class SegmentBuilder {
    /// Weights are stored in quarters.
    static final float WEIGHT_STEPS = 4f;

    private final Background background = Background.shipped();
    private final IntTable numberOf = new IntTable(1 << 10);
    private int[] hashes = new int[1 << 10];
    private int[] frequency = new int[1 << 10];
    private int[] lastSeen = new int[1 << 10];
    private float[] weight = new float[1 << 10];
    private int wordCount;

    /// Words of all entries in text order, numbered as first met, from 1; 0 ends a unit.
    private int[] words = new int[1 << 12];
    private int wordsSize;
    private int[] wordsAt = new int[1 << 6];
    private float[] totals = new float[1 << 6];
    private long[] ids = new long[1 << 6];
    private final Bytes rest = new Bytes(1 << 12);
    private int[] restAt = new int[1 << 6];
    private final Map<String, Integer> labels = new HashMap<>();
    private final Bytes labelTexts = new Bytes(256);
    private int size;

    int size() {
        return size;
    }

    boolean isFull() {
        return size == Segment.MOST;
    }

    void add(Entry entry) {
        if (size + 1 >= wordsAt.length) {
            int more = size * 2 + 2;
            wordsAt = Arrays.copyOf(wordsAt, more);
            restAt = Arrays.copyOf(restAt, more);
            totals = Arrays.copyOf(totals, more);
            ids = Arrays.copyOf(ids, more);
        }
        int[] own = entry.words();
        if (wordsSize + own.length > words.length) {
            words = Arrays.copyOf(words, Math.max(wordsSize + own.length, words.length + (words.length >> 1)));
        }
        float total = 0;
        for (int word : own) {
            int number = 0;
            if (word != Entry.UNIT_END) {
                number = number(word) + 1;
                if (lastSeen[number - 1] != size + 1) {
                    lastSeen[number - 1] = size + 1;
                    frequency[number - 1]++;
                    total += weight[number - 1];
                }
            }
            words[wordsSize++] = number;
        }
        totals[size] = total;
        ids[size] = Segment.idKey(entry.id());
        rest.putText(entry.id());
        rest.putVar(entry.day() == Entry.NO_DAY ? 0 : (entry.day() << 1 ^ entry.day() >> 31) + 1);
        rest.putVar(entry.labels().size());
        for (String label : entry.labels()) {
            rest.putVar(label(label));
        }
        rest.putText(entry.text());
        size++;
        wordsAt[size] = wordsSize;
        restAt[size] = rest.size;
    }

    private int number(int word) {
        int number = numberOf.get(word);
        if (number == IntTable.ABSENT) {
            number = wordCount++;
            if (number == hashes.length) {
                hashes = Arrays.copyOf(hashes, number * 2);
                frequency = Arrays.copyOf(frequency, number * 2);
                lastSeen = Arrays.copyOf(lastSeen, number * 2);
                weight = Arrays.copyOf(weight, number * 2);
            }
            hashes[number] = word;
            weight[number] = background.weight(word);
            numberOf.put(word, number);
        }
        return number;
    }

    private int label(String label) {
        Integer known = labels.get(label);
        if (known != null) {
            return known;
        }
        int number = labels.size();
        labels.put(label, number);
        labelTexts.putText(label);
        return number;
    }

    /// The segment's bytes. The builder is spent afterwards.
    byte[] build() {
        int[] entriesByLength = byRisingLength();
        int[] order = byFallingFrequency();
        int[] newNumber = new int[wordCount];
        for (int i = 0; i < wordCount; i++) {
            newNumber[order[i]] = i;
        }
        Bytes entries = new Bytes(wordsSize * 2 + rest.size);
        int[] entryAt = new int[size + 1];
        for (int place = 0; place < size; place++) {
            int e = entriesByLength[place];
            entries.putVar(Math.round(totals[e] * WEIGHT_STEPS));
            entries.putVar(wordsAt[e + 1] - wordsAt[e]);
            for (int i = wordsAt[e]; i < wordsAt[e + 1]; i++) {
                words[i] = words[i] == 0 ? 0 : newNumber[words[i] - 1] + 1;
                entries.putVar(words[i]);
            }
            entries.put(rest.array, restAt[e], restAt[e + 1] - restAt[e]);
            entryAt[place + 1] = entries.size;
        }
        int[] postingsAt = new int[wordCount + 1];
        byte[] postings = postings(order, entriesByLength, postingsAt);

        Bytes labelSection = new Bytes(labelTexts.size + 8);
        labelSection.putVar(labels.size());
        labelSection.put(labelTexts.array, 0, labelTexts.size);
        int bodyAt = Segment.HEADER + 4 * wordCount + 4 * (wordCount + 1) + 4 * wordCount + size + 4 * (size + 1) + 8 * size
            + labelSection.size;
        byte[] file = new byte[Math.addExact(bodyAt, Math.addExact(postings.length, entries.size))];
        ByteBuffer out = ByteBuffer.wrap(file);
        out.putInt(Segment.MAGIC).putInt(size).putInt(wordCount).putInt(bodyAt).putInt(file.length);
        out.position(Segment.HEADER);
        for (int old : order) {
            out.putInt(hashes[old]);
        }
        for (int at : postingsAt) {
            out.putInt(at);
        }
        for (int old : order) {
            out.putInt(frequency[old]);
        }
        for (int e : entriesByLength) {
            out.put(Segment.length(totals[e]));
        }
        for (int at : entryAt) {
            out.putInt(postings.length + at);
        }
        long[] places = new long[size];
        for (int place = 0; place < size; place++) {
            places[place] = ids[entriesByLength[place]] | place;
        }
        Arrays.sort(places);
        for (long place : places) {
            out.putLong(place);
        }
        out.put(labelSection.array, 0, labelSection.size).put(postings).put(entries.array, 0, entries.size);
        return file;
    }

    /// So that a search, which asks more of a longer entry, knows what to ask of many entries at once.
    private int[] byRisingLength() {
        long[] keys = new long[size];
        for (int e = 0; e < size; e++) {
            keys[e] = (long) Float.floatToRawIntBits(totals[e]) << 32 | e;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int place = 0; place < size; place++) {
            order[place] = (int) keys[place];
        }
        return order;
    }

    private int[] byFallingFrequency() {
        long[] keys = new long[wordCount];
        for (int i = 0; i < wordCount; i++) {
            keys[i] = (long) (Integer.MAX_VALUE - frequency[i]) << 32 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[wordCount];
        for (int i = 0; i < wordCount; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /// The entries of each word, words in the new order; `words` holds new numbers already. Of a dense word (see [Segment#dense])
    /// the gaps between them, 7 bits a byte, nearly all in one; of another how many are in the first half, then two bytes each. So
    /// a reader hardly ever has to guess how long the next one is.
    private byte[] postings(int[] order, int[] entriesByLength, int[] postingsAt) {
        int[] last = new int[wordCount];
        int[] bytes = new int[wordCount];
        int[] inFirstHalf = new int[wordCount];
        boolean[] dense = new boolean[wordCount];
        for (int i = 0; i < order.length; i++) {
            dense[i] = Segment.dense(frequency[order[i]], size);
        }
        Arrays.fill(last, -1);
        forEachPosting(entriesByLength, (word, entry) -> {
            bytes[word] += dense[word] ? Bytes.varLength(entry - last[word]) : Short.BYTES;
            inFirstHalf[word] += entry < Segment.HALF ? 1 : 0;
            last[word] = entry;
        });
        for (int i = 0; i < order.length; i++) {
            postingsAt[i + 1] = postingsAt[i] + bytes[i] + (dense[i] ? 0 : Bytes.varLength(inFirstHalf[i]));
        }
        byte[] out = new byte[postingsAt[order.length]];
        int[] at = Arrays.copyOf(postingsAt, wordCount);
        for (int i = 0; i < order.length; i++) {
            at[i] = dense[i] ? at[i] : Bytes.putVar(out, at[i], inFirstHalf[i]);
        }
        Arrays.fill(last, -1);
        forEachPosting(entriesByLength, (word, entry) -> {
            if (dense[word]) {
                at[word] = Bytes.putVar(out, at[word], entry - last[word]);
            } else {
                out[at[word]++] = (byte) (entry >>> 8);
                out[at[word]++] = (byte) entry;
            }
            last[word] = entry;
        });
        return out;
    }

    private interface Posting {
        void at(int word, int entry);
    }

    private void forEachPosting(int[] entriesByLength, Posting each) {
        int[] seen = new int[wordCount];
        for (int place = 0; place < size; place++) {
            int e = entriesByLength[place];
            for (int i = wordsAt[e]; i < wordsAt[e + 1]; i++) {
                int word = words[i] - 1;
                if (word >= 0 && seen[word] != e + 1) {
                    seen[word] = e + 1;
                    each.at(word, place);
                }
            }
        }
    }

    /// Writes a whole segment durably: on return it survives a power cut.
    static void write(byte[] bytes, Path path) throws IOException {
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
    }
}
