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
/// @param single   whether both are a single question, of two sentences at most
/// @param apart    weight of the most telling word that only the one has, or of that which only the other has if that is less: where both
///                 name something of their own they ask about different places, things or doings. Numbers and bodies asked not counted
record Resemblance(float words, float pairs, float asked, float covered, float relevance, float[] unitMate, long matched,
    boolean sameBody, boolean single, float apart) {
    /// How well a unit must match to be called the same item.
    static final float SAME_UNIT = 0.4f;
    /// Weight from which a word tells one question from another.
    private static final float TELLING = 3f;
    private static final float NEARLY_ALL = 0.78f;

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

    /// Whether the two ask the same, decided unit by unit. Two single questions under one heading share most of their words, so they must also
    /// not name something different each, unless nearly all else is the same.
    boolean same() {
        return score() >= 0.6f && Math.min(asked, covered) >= 0.5f && !(single && apart >= TELLING && score() < NEARLY_ALL);
    }
}
