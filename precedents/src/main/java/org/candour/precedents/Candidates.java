package org.candour.precedents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Adds up the weights of the words looked up for each entry that has any, and keeps the entries with most.
///
/// A window of entries at a time, so that its sums stay in the fastest cache; then what reading a place costs is little more than
/// decoding it.
final class Candidates {
    private static final float SUM_STEPS = 32f;
    /// No search reads more than so many times its budget; what is left out then is the oldest.
    private static final int LIMIT = 6;
    /// So many are gathered for each that is kept.
    private static final int GATHERED = 5;

    private final List<Store.Part> parts;
    private final Finder.Effort effort;
    private final Scratch scratch;
    private final float[] lengthFactor = new float[256];
    private final short[] weights;
    /// Keys of the best entries so far: score in the high half, part and entry in the low half.
    private final long[] gathered;
    private int held;
    private long threshold;

    private Candidates(List<Store.Part> parts, Plan plan, int[] chosen, Finder.Effort effort, Scratch scratch) {
        this.parts = parts;
        this.effort = effort;
        this.scratch = scratch;
        for (int i = 0; i < 256; i++) {
            lengthFactor[i] = (float) (1 / Math.pow(plan.total + Segment.lengthOf((byte) i), effort.length()));
        }
        weights = new short[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            weights[i] = (short) Math.round(plan.weights[chosen[i]] * SUM_STEPS);
        }
        long stored = parts.stream().mapToLong(part -> part.segment().size).sum();
        gathered = new long[(int) Math.min((long) effort.candidates() * GATHERED, stored) * 2];
    }

    /// Keys of the entries to compare, best first: see [#part] and [#entry].
    ///
    /// @param numbers for each part the number of each word of the plan
    /// @param chosen  which words to look up
    static long[] find(List<Store.Part> parts, int[][] numbers, Plan plan, int[] chosen, Finder.Effort effort, Scratch scratch) {
        Candidates candidates = new Candidates(parts, plan, chosen, effort, scratch);
        int left = effort.places() * LIMIT;
        for (int p = parts.size() - 1; p >= 0 && left > 0; p--) {
            left -= candidates.gather(p, numbers[p], chosen);
        }
        return candidates.differing();
    }

    static int part(long key) {
        return (int) (key >>> 17 & 0x7FFF);
    }

    static int entry(long key) {
        return (int) key & Segment.MOST - 1;
    }

    /// Reads one part and says how many places that took.
    private int gather(int p, int[] numbers, int[] chosen) {
        Segment segment = parts.get(p).segment();
        List<Places> words = new ArrayList<>(chosen.length);
        int places = 0;
        int end = 0;
        for (int i = 0; i < chosen.length; i++) {
            int number = numbers[chosen[i]];
            if (number != IntTable.ABSENT) {
                int from = end;
                end += segment.postingsLength(number);
                segment.postings(number, scratch.bytes(end), from);
                words.add(Places.of(scratch.bytes, from, end, Segment.dense(segment.frequency(number), segment.size), weights[i]));
                places += segment.frequency(number);
            }
        }
        for (int start = 0; start < segment.size; start += Scratch.WINDOW) {
            int touched = 0;
            for (Places word : words) {
                touched = word.addUp(scratch, start, touched);
            }
            keepBest(p, start, touched);
        }
        return places;
    }

    private void keepBest(int p, int start, int touched) {
        if (touched == 0) {
            return;
        }
        Store.Part part = parts.get(p);
        short[] sums = scratch.sums;
        int[] entries = scratch.touched;
        // Entries stand by length: what the shortest of the window must have, the others must too.
        int least = leastSum(part.segment().lengths[start]);
        for (int i = 0; i < touched; i++) {
            int place = entries[i];
            int sum = sums[place];
            sums[place] = 0;
            if (sum >= least && keep(part, p, start + place, sum)) {
                least = leastSum(part.segment().lengths[start]);
            }
        }
    }

    private int leastSum(byte length) {
        return (int) Math.ceil(Float.intBitsToFloat((int) (threshold >>> 32)) / lengthFactor[length & 0xFF]);
    }

    /// Keeps an entry if it is among the best so far. Returns whether more is asked of the next.
    private boolean keep(Store.Part part, int p, int entry, int sum) {
        float score = sum * lengthFactor[part.segment().lengths[entry] & 0xFF];
        long key = (long) Float.floatToRawIntBits(score) << 32 | (long) p << 17 | entry;
        if (key <= threshold || part.removed().get(entry)) {
            return false;
        }
        gathered[held++] = key;
        if (held < gathered.length) {
            return false;
        }
        held /= 2;
        moveGreatestToFront(gathered, gathered.length, held);
        threshold = least(held);
        return true;
    }

    private long least(int of) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < of; i++) {
            least = Math.min(least, gathered[i]);
        }
        return least;
    }

    /// Quickselect: afterwards the `wanted` greatest of the first `size` keys stand first, in any order.
    static void moveGreatestToFront(long[] keys, int size, int wanted) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            long pivot = keys[low + high >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (keys[i] > pivot) {
                    i++;
                }
                while (keys[j] < pivot) {
                    j--;
                }
                if (i <= j) {
                    long key = keys[i];
                    keys[i++] = keys[j];
                    keys[j--] = key;
                }
            }
            if (wanted - 1 <= j) {
                high = j;
            } else if (wanted - 1 >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    /// The best of what was gathered, with no more alike than wanted.
    private long[] differing() {
        Arrays.sort(gathered, 0, held);
        IntTable taken = new IntTable(held);
        long[] kept = new long[Math.min(held, effort.candidates())];
        int count = 0;
        for (int i = held - 1; i >= 0 && count < kept.length; i--) {
            byte length = parts.get(part(gathered[i])).segment().lengths[entry(gathered[i])];
            int sum = Math.round(Float.intBitsToFloat((int) (gathered[i] >>> 32)) / lengthFactor[length & 0xFF]);
            int before = Math.max(0, taken.get(sum));
            if (before < effort.alike()) {
                taken.put(sum, before + 1);
                kept[count++] = gathered[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
