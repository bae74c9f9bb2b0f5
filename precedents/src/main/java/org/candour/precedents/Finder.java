package org.candour.precedents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

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
    /// A request of common words may choose words beyond its budget, up to so many times,
    private static final int STRETCH = 3;
    /// until this share of its weight has been chosen.
    private static final float ENOUGH = 0.4f;
    /// No search reads more than so many times its budget; what is left out then is the oldest.
    private static final int LIMIT = 6;
    private static final float SUM_STEPS = 32f;

    private Finder() {}

    /// The entries most like the plan, best first.
    static List<Hit> find(List<Store.Part> parts, Plan plan, Effort effort, ToDoubleFunction<Resemblance> score, Scratch scratch) {
        if (plan.isEmpty() || parts.isEmpty()) {
            return List.of();
        }
        int[][] numbers = numbers(parts, plan);
        int[] chosen = rarest(parts, numbers, plan, effort);
        long[] best = candidates(parts, numbers, plan, chosen, effort, scratch);
        // In the order of the files, which the disk and the caches like.
        long[] byPlace = LongStream.of(best).map(key -> key & 0xFFFFFFFFL).sorted().toArray();
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

    /// The number of each word in each part.
    private static int[][] numbers(List<Store.Part> parts, Plan plan) {
        int[][] numbers = new int[parts.size()][plan.words.length];
        for (int p = 0; p < numbers.length; p++) {
            for (int i = 0; i < plan.words.length; i++) {
                numbers[p][i] = parts.get(p).segment().number(plan.words[i]);
            }
        }
        return numbers;
    }

    /// The words to look up, rarest first: until the budget is spent, but enough of them to tell one request from another.
    private static int[] rarest(List<Store.Part> parts, int[][] numbers, Plan plan, Effort effort) {
        long[] byFrequency = new long[plan.words.length];
        for (int i = 0; i < plan.words.length; i++) {
            long frequency = 0;
            for (int p = 0; p < numbers.length; p++) {
                if (numbers[p][i] != IntTable.ABSENT) {
                    frequency += parts.get(p).segment().frequency(numbers[p][i]);
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
    private static long[] candidates(List<Store.Part> parts, int[][] numbers, Plan plan, int[] chosen, Effort effort, Scratch scratch) {
        long[] heap = new long[effort.candidates];
        int held = 0;
        float[] lengthFactor = new float[256];
        for (int i = 0; i < 256; i++) {
            lengthFactor[i] = (float) (1 / Math.pow(plan.total + Segment.lengthOf((byte) i), effort.length));
        }
        int left = effort.places * LIMIT;
        for (int p = parts.size() - 1; p >= 0 && left > 0; p--) {
            Store.Part part = parts.get(p);
            Segment segment = part.segment();
            int touched = 0;
            for (int word : chosen) {
                int number = numbers[p][word];
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
