package org.candour.precedents;

/// How alike the request in hand and one stored entry are. A function of the two texts alone.
///
/// @param words    weight of the common words by weight of all words of either (0 to 1)
/// @param pairs    common pairs of neighbours by all pairs of either (0 to 1)
/// @param asked    share of the request in hand that the entry asks too, unit by unit (0 to 1)
/// @param covered  share of the entry that the request in hand asks too, unit by unit (0 to 1)
/// @param relevance the weights of the request's words that the entry has, more for a word it repeats and less the longer it
///                 is (BM25 with the reference's weights), by the most that could be (0 to 1)
/// @param unitMate for each unit of the request how well its best unit in the entry matches (0 to 1)
/// @param matched  names the units of the entry that match, by their words without numbers: two entries with the same value
///                 answer to the same part of the request in the same words
/// @param sameBody whether both say that they were put to the same body
record Resemblance(float words, float pairs, float asked, float covered, float relevance, float[] unitMate, long matched,
    boolean sameBody) {
    /// How well a unit must match to be called the same item.
    static final float SAME_UNIT = 0.4f;

    /// 0 (nothing in common) to 1 (the same).
    float score() {
        return (words + pairs) / 2;
    }

    /// How well the unit of the request that has the best match matches (0 to 1).
    float bestItem() {
        float best = 0;
        for (float mate : unitMate) {
            best = Math.max(best, mate);
        }
        return best;
    }

    /// Whether the two ask the same, decided unit by unit.
    boolean same() {
        return score() >= 0.6f && Math.min(asked, covered) >= 0.5f;
    }
}
