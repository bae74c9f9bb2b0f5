package org.candour.precedents;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The entries of one word in one segment, read once from front to back.
final class Places {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final boolean dense;
    private final short weight;
    private final int end;
    private int at;
    /// Of a dense word the next entry; of another where the second half begins.
    private int mark;

    private Places(boolean dense, short weight, int at, int end, int mark) {
        this.dense = dense;
        this.weight = weight;
        this.at = at;
        this.end = end;
        this.mark = mark;
    }

    /// Of a word whose entries were copied to `bytes[from, to)`.
    static Places of(byte[] bytes, int from, int to, boolean dense, short weight) {
        Bytes.Reader in = new Bytes.Reader(bytes, from);
        int first = in.var();
        return dense ? new Places(true, weight, in.at, to, first - 1) : new Places(false, weight, in.at, to, in.at + Short.BYTES * first);
    }

    /// Adds the word's weight to the sums of its entries in the window from `start`, and returns how many entries have any sum.
    int addUp(Scratch scratch, int start, int touched) {
        return dense ? addUpGaps(scratch, start, touched) : addUpPlaces(scratch, start, touched);
    }

    private int addUpPlaces(Scratch scratch, int start, int touchedBefore) {
        byte[] bytes = scratch.bytes;
        short[] sums = scratch.sums;
        int[] entries = scratch.touched;
        int touched = touchedBefore;
        int stop = start < Segment.HALF ? mark : end;
        int from = start & Segment.HALF - 1;
        int next = at;
        while (next < stop) {
            int place = ((short) SHORTS.get(bytes, next) & 0xFFFF) - from;
            if (place >= Scratch.WINDOW) {
                break;
            }
            short sum = sums[place];
            entries[touched] = place;
            touched += sum == 0 ? 1 : 0;
            sums[place] = (short) (sum + weight);
            next += Short.BYTES;
        }
        at = next;
        return touched;
    }

    private int addUpGaps(Scratch scratch, int start, int touchedBefore) {
        byte[] bytes = scratch.bytes;
        short[] sums = scratch.sums;
        int[] entries = scratch.touched;
        int touched = touchedBefore;
        int place = mark - start;
        int next = at;
        while (place < Scratch.WINDOW) {
            short sum = sums[place];
            entries[touched] = place;
            touched += sum == 0 ? 1 : 0;
            sums[place] = (short) (sum + weight);
            if (next == end) {
                place = Integer.MAX_VALUE - start;
                break;
            }
            int b = bytes[next++];
            int gap = b & 0x7F;
            for (int shift = 7; b < 0; shift += 7) {
                b = bytes[next++];
                gap |= (b & 0x7F) << shift;
            }
            place += gap;
        }
        at = next;
        mark = place + start;
        return touched;
    }
}
