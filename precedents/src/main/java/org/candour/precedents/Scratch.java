package org.candour.precedents;

import java.util.Arrays;

/// Room for one search at a time, used again by the next one.
final class Scratch {
    /// Sum of word weights per entry of the segment at hand, in 1/32; zero between segments.
    final short[] sums = new short[Segment.MOST];
    int[] touched = new int[1 << 14];
    byte[] bytes = new byte[1 << 16];
    final Cleaner cleaner;

    Scratch(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    byte[] bytes(int atLeast) {
        if (bytes.length < atLeast) {
            bytes = new byte[atLeast * 2];
        }
        return bytes;
    }

    int[] touched(int atLeast) {
        if (touched.length < atLeast) {
            touched = Arrays.copyOf(touched, atLeast * 2);
        }
        return touched;
    }
}
