package org.candour.precedents;

import java.util.Arrays;

/// Room for one search at a time, used again by the next one.
final class Scratch {
    /// Entries whose sums are kept at a time: few enough for the fastest cache of a core.
    static final int WINDOW = 1 << 14;

    /// Sum of word weights per entry of the window at hand, in 1/32; zero between windows.
    final short[] sums = new short[WINDOW];
    /// Entries of the window that have any, counted from its start.
    final int[] touched = new int[WINDOW + 1];
    byte[] bytes = new byte[1 << 16];
    final Cleaner cleaner;

    Scratch(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    byte[] bytes(int atLeast) {
        if (bytes.length < atLeast) {
            bytes = Arrays.copyOf(bytes, atLeast * 2);
        }
        return bytes;
    }
}
