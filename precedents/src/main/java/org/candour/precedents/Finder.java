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
    /// @param alike      of those at most so many that have just the same of the words looked up, the shortest of them: a
    ///                   much-asked question would otherwise leave no room for others
    /// @param relevance  whether the score looks at [Resemblance#relevance]
    /// @param length     how much a long entry is held back: 0 not at all, 1 in proportion
    record Effort(int places, int words, int candidates, int alike, boolean relevance, float length) {}

    /// One entry found.
    record Hit(Store.Part part, int entry, Resemblance resemblance, double score) {}

    private static final int FEWEST_WORDS = 4;
    /// A request of common words may choose words beyond its budget, up to so many times,
    private static final int STRETCH = 3;
    /// until this share of its weight has been chosen.
    private static final float ENOUGH = 0.4f;

    private Finder() {}

    /// The entries most like the plan, best first.
    static List<Hit> find(List<Store.Part> parts, Plan plan, Effort effort, ToDoubleFunction<Resemblance> score, Scratch scratch) {
        if (plan.isEmpty() || parts.isEmpty()) {
            return List.of();
        }
        int[][] numbers = numbers(parts, plan);
        int[] chosen = rarest(parts, numbers, plan, effort);
        long[] best = Candidates.find(parts, numbers, plan, chosen, effort, scratch);
        // In the order of the files, which the disk and the caches like.
        long[] byPlace = LongStream.of(best).map(key -> key & 0xFFFFFFFFL).sorted().toArray();
        List<Hit> hits = new ArrayList<>(byPlace.length);
        Comparison comparison = new Comparison(plan, scratch, effort.relevance);
        for (long place : byPlace) {
            Store.Part part = parts.get(Candidates.part(place));
            int entry = Candidates.entry(place);
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
}
