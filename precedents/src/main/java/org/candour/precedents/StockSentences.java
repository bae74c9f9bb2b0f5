package org.candour.precedents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The sentences that letters of this kind carry whatever they ask ("Where figures are fewer than five ..."), learned from
/// the letters themselves: those that stand in many letters which differ once such sentences are taken out.
///
/// That difference is what keeps a round robin sent to hundreds of authorities from being taken for courtesy.
final class StockSentences {
    /// Seen in at least this share of letters, and in at least [#FEWEST] of them.
    private static final double SHARE = 0.002;
    private static final int FEWEST = 20;
    static final StockSentences NONE = new StockSentences(new long[0]);

    private final long[] frames;

    private StockSentences(long[] sorted) {
        frames = sorted;
    }

    boolean has(long frame) {
        return Arrays.binarySearch(frames, frame) >= 0;
    }

    int size() {
        return frames.length;
    }

    /// @param letters the sentence frames of each letter of a sample
    static StockSentences learn(List<long[]> letters) {
        int least = Math.max(FEWEST, (int) Math.ceil(letters.size() * SHARE));
        Map<Long, Integer> seen = new HashMap<>();
        for (long[] letter : letters) {
            Arrays.stream(letter).distinct().forEach(frame -> seen.merge(frame, 1, Integer::sum));
        }
        seen.values().removeIf(times -> times < least);
        Map<Long, Set<Long>> rests = new HashMap<>();
        for (long[] letter : letters) {
            long rest = Arrays.stream(letter).filter(frame -> !seen.containsKey(frame)).reduce(0, (a, b) -> a + b * 31);
            for (long frame : letter) {
                if (seen.containsKey(frame)) {
                    rests.computeIfAbsent(frame, f -> new HashSet<>()).add(rest);
                }
            }
        }
        return new StockSentences(rests.entrySet().stream().filter(e -> e.getValue().size() >= least)
            .mapToLong(Map.Entry::getKey).sorted().toArray());
    }

    static StockSentences read(Path file) throws IOException {
        return Files.exists(file) ? of(Files.readAllBytes(file)) : NONE;
    }

    void write(Path file) throws IOException {
        Store.replace(file, toBytes());
    }

    static StockSentences of(byte[] bytes) {
        long[] frames = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(frames);
        return new StockSentences(frames);
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(frames.length * Long.BYTES);
        out.asLongBuffer().put(frames);
        return out.array();
    }
}
