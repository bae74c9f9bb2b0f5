package org.candour.precedents;

import java.util.Arrays;
import java.util.stream.LongStream;

/// The 32 smallest hashes of the neighbouring word pairs of a request: enough to tell that another is nearly the same, far too
/// little to read it. Not anonymous: whoever guesses a text can test the guess, so it goes to the counting service only.
///
/// @param hashes at most [#SIZE], ascending, each once
public record Fingerprint(long[] hashes) {
    /// Most hashes kept.
    public static final int SIZE = 32;

    public Fingerprint {
        hashes = LongStream.of(hashes).sorted().distinct().limit(SIZE).toArray();
    }

    /// Of a request to an authority (its name, or empty). A request of fewer than two words has none to keep.
    public static Fingerprint of(String text, String authority) {
        int[] words = new Cleaner(frame -> false).clean(text, authority).words();
        LongStream.Builder pairs = LongStream.builder();
        for (int i = 1; i < words.length; i++) {
            if (words[i - 1] != Entry.UNIT_END && words[i] != Entry.UNIT_END) {
                long pair = ((long) words[i - 1] << 32 | words[i] & 0xFFFFFFFFL) * 0x9E3779B97F4A7C15L;
                pairs.add((pair ^ pair >>> 29) * 0xBF58476D1CE4E5B9L);
            }
        }
        return new Fingerprint(pairs.build().toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint(long[] theirs) && Arrays.equals(hashes, theirs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return "a fingerprint of " + hashes.length + " word pairs";
    }
}
