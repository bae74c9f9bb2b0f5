package org.candour.precedents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Finds the stored entries most like a request in two steps: the rarest words first, up to a budget of places read,
/// then an exact comparison of the best candidates. The budget bounds the time whatever the size of the store.
final class Finder {
    /// How far one search goes.
    ///
    /// @param places     word places read at most
    /// @param words      words looked up at most, the rarest first
    /// @param candidates entries compared exactly
    /// @param relevance  whether the score looks at [Resemblance#relevance]
    /// @param length     how much a long entry is held back: 0 not at all, 1 in proportion
    record Effort(int places, int words, int candidates, boolean relevance, float length) {}

    /// One entry found.
    record Hit(Store.Part part, int entry, Resemblance resemblance, double score) {}

    private static final int FEWEST_WORDS = 4;
    /// A request of common words may go beyond its budget, up to so many times,
    private static final int STRETCH = 3;
    /// until this share of its weight has been looked up.
    private static final float ENOUGH = 0.4f;
    private static final float SUM_STEPS = 32f;

    private Finder() {}

    /// The entries most like the plan, best first.
    static List<Hit> find(List<Store.Part> parts, Plan plan, Effort effort, ToDoubleFunction<Resemblance> score, Scratch scratch) {
        if (plan.isEmpty() || parts.isEmpty()) {
            return List.of();
        }
        int[] chosen = rarest(parts, plan, effort);
        long[] best = candidates(parts, plan, chosen, effort, scratch);
        // By part, so that each part's words are looked up once.
        Arrays.sort(best);
        long[] byPlace = best.clone();
        for (int i = 0; i < byPlace.length; i++) {
            byPlace[i] &= 0xFFFFFFFFL;
        }
        Arrays.sort(byPlace);
        List<Hit> hits = new ArrayList<>(byPlace.length);
        Comparison comparison = new Comparison(plan, scratch, effort.relevance);
        for (long place : byPlace) {
            Store.Part part = parts.get((int) (place >>> 17));
            int entry = (int) place & Segment.MOST - 1;
            Resemblance resemblance = comparison.with(part.segment(), entry);
            hits.add(new Hit(part, entry, resemblance, score.applyAsDouble(resemblance)));
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        return hits;
    }

    /// The words to look up, rarest first: until the budget is spent, but enough of them to tell one request from another.
    private static int[] rarest(List<Store.Part> parts, Plan plan, Effort effort) {
        long[] byFrequency = new long[plan.words.length];
        for (int i = 0; i < plan.words.length; i++) {
            long frequency = 0;
            for (Store.Part part : parts) {
                int number = part.segment().number(plan.words[i]);
                if (number != IntTable.ABSENT) {
                    frequency += part.segment().frequency(number);
                }
            }
            byFrequency[i] = frequency << 32 | i;
        }
        Arrays.sort(byFrequency);
        int[] chosen = new int[plan.words.length];
        int count = 0;
        long places = 0;
        float weight = 0;
        for (long word : byFrequency) {
            long frequency = word >>> 32;
            if (frequency == 0) {
                continue;
            }
            boolean spent = places + frequency > effort.places;
            boolean telling = weight >= ENOUGH * plan.total || places + frequency > STRETCH * effort.places;
            if (count >= effort.words || count >= FEWEST_WORDS && spent && telling) {
                break;
            }
            weight += plan.weights[(int) word];
            chosen[count++] = (int) word;
            places += frequency;
        }
        return Arrays.copyOf(chosen, count);
    }

    /// Unordered keys of the best entries: score in the high half, part and entry in the low half.
    private static long[] candidates(List<Store.Part> parts, Plan plan, int[] chosen, Effort effort, Scratch scratch) {
        long[] heap = new long[effort.candidates];
        int held = 0;
        float[] lengthFactor = new float[256];
        for (int i = 0; i < 256; i++) {
            lengthFactor[i] = (float) (1 / Math.pow(plan.total + Segment.lengthOf((byte) i), effort.length));
        }
        int left = effort.places * (STRETCH + 1);
        for (int p = parts.size() - 1; p >= 0 && left > 0; p--) {
            Store.Part part = parts.get(p);
            Segment segment = part.segment();
            int touched = 0;
            for (int word : chosen) {
                int number = segment.number(plan.words[word]);
                if (number == IntTable.ABSENT) {
                    continue;
                }
                left -= segment.frequency(number);
                touched = addUp(segment, number, (short) Math.round(plan.weights[word] * SUM_STEPS), scratch, touched);
            }
            short[] sums = scratch.sums;
            int[] entries = scratch.touched;
            boolean someRemoved = !part.removed().isEmpty();
            for (int i = 0; i < touched; i++) {
                int entry = entries[i];
                float score = sums[entry] * lengthFactor[segment.lengths[entry] & 0xFF];
                sums[entry] = 0;
                long key = (long) Float.floatToRawIntBits(score) << 32 | (long) p << 17 | entry;
                if (held < heap.length) {
                    if (!someRemoved || !part.removed().get(entry)) {
                        up(heap, held++, key);
                    }
                } else if (key > heap[0] && (!someRemoved || !part.removed().get(entry))) {
                    down(heap, key);
                }
            }
        }
        return Arrays.copyOf(heap, held);
    }

    private static int addUp(Segment segment, int number, short weight, Scratch scratch, int touchedBefore) {
        int length = segment.postingsLength(number);
        byte[] gaps = scratch.bytes(length);
        segment.postings(number, gaps);
        int touched = touchedBefore;
        int[] entries = scratch.touched(touched + segment.frequency(number) + 1);
        short[] sums = scratch.sums;
        int entry = -1;
        for (int at = 0; at < length;) {
            int b = gaps[at++];
            int gap = b & 0x7F;
            for (int shift = 7; b < 0; shift += 7) {
                b = gaps[at++];
                gap |= (b & 0x7F) << shift;
            }
            entry += gap;
            short sum = sums[entry];
            entries[touched] = entry;
            touched += sum == 0 ? 1 : 0;
            sums[entry] = (short) (sum + weight);
        }
        return touched;
    }

    private static void up(long[] heap, int at, long key) {
        int child = at;
        while (child > 0) {
            int parent = child - 1 >>> 1;
            if (heap[parent] <= key) {
                break;
            }
            heap[child] = heap[parent];
            child = parent;
        }
        heap[child] = key;
    }

    private static void down(long[] heap, long key) {
        int at = 0;
        for (int child; (child = 2 * at + 1) < heap.length; at = child) {
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= key) {
                break;
            }
            heap[at] = heap[child];
        }
        heap[at] = key;
    }
}
