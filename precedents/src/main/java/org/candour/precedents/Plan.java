package org.candour.precedents;

import java.util.Arrays;

/// A cleaned request made ready for search: its different words with their weights, the units each occurs in and the
/// pairs of neighbours.
final class Plan {
    /// Words beyond this many are searched by their rarest; units beyond 64 share the last bit.
    static final int MOST_WORDS = 512;
    private static final int MOST_UNITS = 64;
    /// Added to a place that is reached by another word of the same meaning.
    static final int SYNONYM = 1 << 16;
    /// Words lighter than this are too common for their synonyms to say anything.
    private static final float LEAST_WEIGHT = 1.5f;

    final int[] words;
    final float[] weights;
    /// Bit u is set where unit u has the word.
    final long[] units;
    final float total;
    final int unitCount;
    final float[] unitTotals;
    final int[] itemOfUnit;
    /// Pairs (a, b) of neighbours as a bit set over a * words.length + b.
    private final long[] pairs;
    final float pairTotal;
    /// Place of each word of the request, and [#SYNONYM] plus the place for each word of the same meaning.
    private final IntTable places;

    private Plan(int[] words, float[] weights, long[] units, int unitCount, float[] unitTotals, int[] itemOfUnit, long[] pairs,
        IntTable places) {
        this.words = words;
        this.weights = weights;
        this.units = units;
        this.unitCount = unitCount;
        this.unitTotals = unitTotals;
        this.itemOfUnit = itemOfUnit;
        this.pairs = pairs;
        this.places = places;
        float sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        total = sum;
        float both = 0;
        for (int first = 0; first < words.length; first++) {
            for (int second = 0; second < words.length; second++) {
                both += hasPair(first, second) ? weights[first] + weights[second] : 0;
            }
        }
        pairTotal = both;
    }

    static Plan of(Cleaner.Cleaned cleaned) {
        Background background = Background.shipped();
        int[] text = cleaned.words();
        IntTable place = new IntTable(Math.max(8, text.length));
        int[] words = new int[Math.min(MOST_WORDS, text.length)];
        long[] units = new long[words.length];
        int count = 0;
        int unit = 0;
        for (int word : text) {
            if (word == Entry.UNIT_END) {
                unit++;
                continue;
            }
            int at = place.get(word);
            if (at == IntTable.ABSENT && count < words.length) {
                at = count++;
                words[at] = word;
                place.put(word, at);
            }
            if (at != IntTable.ABSENT) {
                units[at] |= 1L << Math.min(unit, MOST_UNITS - 1);
            }
        }
        words = Arrays.copyOf(words, count);
        units = Arrays.copyOf(units, count);
        int unitCount = Math.min(unit, MOST_UNITS);
        float[] weights = new float[count];
        float[] unitTotals = new float[unitCount];
        for (int i = 0; i < count; i++) {
            weights[i] = background.weight(words[i]);
            for (long bits = units[i]; bits != 0; bits &= bits - 1) {
                unitTotals[Long.numberOfTrailingZeros(bits)] += weights[i];
            }
        }
        long[] pairs = new long[(count * count >> 6) + 1];
        int before = IntTable.ABSENT;
        for (int word : text) {
            int at = word == Entry.UNIT_END ? IntTable.ABSENT : place.get(word);
            if (before != IntTable.ABSENT && at != IntTable.ABSENT) {
                int bit = before * count + at;
                pairs[bit >> 6] |= 1L << bit;
            }
            before = at;
        }
        addSynonyms(words, weights, place);
        return new Plan(words, weights, units, unitCount, unitTotals, cleaned.itemOfUnit(), pairs, place);
    }

    /// A word of the request itself is never taken for another's synonym.
    private static void addSynonyms(int[] words, float[] weights, IntTable places) {
        Thesaurus thesaurus = Thesaurus.shipped();
        for (int i = 0; i < words.length; i++) {
            if (weights[i] >= LEAST_WEIGHT) {
                int place = i + SYNONYM;
                thesaurus.synonyms(words[i], synonym -> {
                    if (places.get(synonym) == IntTable.ABSENT) {
                        places.put(synonym, place);
                    }
                });
            }
        }
    }

    /// Place of a word, that plus [#SYNONYM], or [IntTable#ABSENT].
    int place(int word) {
        return places.get(word);
    }

    boolean hasPair(int first, int second) {
        int bit = first * words.length + second;
        return (pairs[bit >> 6] >>> bit & 1) != 0;
    }

    boolean isEmpty() {
        return words.length == 0;
    }
}
