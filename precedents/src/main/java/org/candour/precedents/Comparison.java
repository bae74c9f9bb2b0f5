package org.candour.precedents;

import java.util.Arrays;

/// Compares a request with stored entries of one segment after another, exactly: every word, neighbour and unit.
final class Comparison {
    /// What a word of the same meaning counts, the same word counting 1.
    private static final float SYNONYM_CREDIT = 0.8f;

    /// Usual constants of BM25: how soon repetition stops to count, how far length matters.
    private static final float K = 1.2f;
    private static final float B = 0.75f;
    /// Words of a typical request or passage once cleaned.
    private static final float TYPICAL_LENGTH = 60;
    /// Units of a single question at most: with who was asked, or with a second sentence.
    private static final int SINGLE = 2;
    private final Plan plan;
    private final Scratch scratch;
    private final int[] seenInEntry;
    private final int[] seenInUnit;
    private int stamp;
    private int unitStamp;
    private final float[] times;
    private final boolean relevance;
    private final long[] pairsSeen;
    private float[] common = new float[0];
    private int commonUsed;
    private float[] unitTotals = new float[16];
    private long[] unitNames = new long[16];

    /// @param relevance whether [Resemblance#relevance] is wanted; it takes time of its own
    Comparison(Plan plan, Scratch scratch, boolean relevance) {
        this.relevance = relevance;
        this.plan = plan;
        this.scratch = scratch;
        this.seenInEntry = new int[plan.words.length];
        this.seenInUnit = new int[plan.words.length];
        this.times = new float[plan.words.length];
        this.pairsSeen = new long[(plan.words.length * plan.words.length >> 6) + 1];
    }

    Resemblance with(Segment other, int entry) {
        byte[] bytes = scratch.bytes(other.entryLength(entry));
        other.entry(entry, bytes);
        stamp++;
        unitStamp++;
        Arrays.fill(pairsSeen, 0);
        if (relevance) {
            Arrays.fill(times, 0);
        }
        int queryUnits = plan.unitCount;
        Arrays.fill(common, 0, commonUsed, 0);
        commonUsed = 0;
        Bytes.Reader head = new Bytes.Reader(bytes);
        float total = head.var() / SegmentBuilder.WEIGHT_STEPS;
        int length = head.var();
        int at = head.at;
        int unit = 0;
        float unitTotal = 0;
        long unitName = 0;
        float inter = 0;
        boolean sameBody = false;
        float onlyThere = 0;
        float asked = plan.total;
        int before = IntTable.ABSENT;
        boolean first = true;
        float commonPairs = 0;
        float allPairs = 0;
        float lastWeight = 0;
        for (int i = 0; i < length; i++) {
            int b = bytes[at++];
            int number = b & 0x7F;
            for (int s = 7; b < 0; s += 7) {
                b = bytes[at++];
                number |= (b & 0x7F) << s;
            }
            if (number == 0) {
                endUnit(unit++, unitTotal, unitName);
                unitTotal = 0;
                unitName = 0;
                unitStamp++;
                before = IntTable.ABSENT;
                first = true;
                continue;
            }
            float own = other.weight(number - 1);
            if (!first) {
                allPairs += own + lastWeight;
            }
            first = false;
            float weightBefore = lastWeight;
            lastWeight = own;
            int word = other.word(number - 1);
            if (!Words.isNumber(word) && !Words.isAddressee(word)) {
                unitName += word * 0x9E3779B97F4A7C15L;
            }
            int place = plan.place(word);
            if (place == IntTable.ABSENT) {
                unitTotal += own;
                onlyThere = Words.isNumber(word) || Words.isAddressee(word) ? onlyThere : Math.max(onlyThere, own);
                before = IntTable.ABSENT;
                continue;
            }
            sameBody |= Words.isAddressee(word);
            float weight;
            if (place < Plan.SYNONYM) {
                weight = plan.weights[place];
                times[place]++;
                if (seenInEntry[place] != stamp) {
                    inter += weight;
                }
            } else {
                place -= Plan.SYNONYM;
                weight = SYNONYM_CREDIT * Math.min(own, plan.weights[place]);
                if (seenInEntry[place] != stamp) {
                    inter += weight;
                    asked -= SYNONYM_CREDIT * Math.max(0, plan.weights[place] - own);
                }
                unitTotal += own - weight;
            }
            seenInEntry[place] = stamp;
            if (seenInUnit[place] != unitStamp) {
                seenInUnit[place] = unitStamp;
                unitTotal += weight;
                int row = unit * queryUnits;
                if (row + queryUnits > common.length) {
                    common = Arrays.copyOf(common, (row + queryUnits) * 2);
                }
                commonUsed = Math.max(commonUsed, row + queryUnits);
                for (long bits = plan.units[place]; bits != 0; bits &= bits - 1) {
                    common[row + Long.numberOfTrailingZeros(bits)] += weight;
                }
            }
            if (before != IntTable.ABSENT && plan.hasPair(before, place)) {
                int bit = before * plan.words.length + place;
                if ((pairsSeen[bit >> 6] >>> bit & 1) == 0) {
                    pairsSeen[bit >> 6] |= 1L << bit;
                    commonPairs += plan.weights[before] + plan.weights[place];
                } else {
                    // The request counts a pair once, so the entry does too.
                    allPairs -= own + weightBefore;
                }
            }
            before = place;
        }
        return result(total, relevance ? relevance(length) : 0, asked, inter, commonPairs, allPairs, unit, sameBody,
            Math.min(onlyThere, onlyHere()));
    }

    private void endUnit(int unit, float total, long name) {
        if (unit == unitTotals.length) {
            unitNames = Arrays.copyOf(unitNames, unit * 2);
            unitTotals = Arrays.copyOf(unitTotals, unit * 2);
        }
        unitTotals[unit] = total;
        unitNames[unit] = name;
    }

    /// Weight of the most telling word of the request that the entry lacks.
    private float onlyHere() {
        float most = 0;
        for (int i = 0; i < plan.words.length; i++) {
            if (seenInEntry[i] != stamp && !Words.isNumber(plan.words[i]) && !Words.isAddressee(plan.words[i])) {
                most = Math.max(most, plan.weights[i]);
            }
        }
        return most;
    }

    private float relevance(int length) {
        float norm = K * (1 - B + B * length / TYPICAL_LENGTH);
        float sum = 0;
        for (int i = 0; i < times.length; i++) {
            sum += plan.weights[i] * times[i] / (times[i] + norm);
        }
        return sum / Math.max(0.001f, plan.total);
    }

    private Resemblance result(float total, float relevance, float request, float inter, float commonPairs, float allPairs, int units,
        boolean sameBody, float apart) {
        float words = inter / Math.max(0.001f, request + total - inter);
        float pairs = commonPairs / Math.max(0.001f, plan.pairTotal + allPairs - commonPairs);
        float[] mate = new float[plan.unitCount];
        float covered = 0;
        float all = 0;
        long matched = 0;
        long closest = 0;
        float closestMate = 0;
        for (int u = 0; u < units; u++) {
            float best = 0;
            for (int v = 0; v < plan.unitCount; v++) {
                int cell = u * plan.unitCount + v;
                float both = cell < commonUsed ? common[cell] : 0;
                float alike = both / Math.max(0.001f, unitTotals[u] + plan.unitTotals[v] - both);
                best = Math.max(best, alike);
                mate[v] = Math.max(mate[v], alike);
            }
            if (best >= Resemblance.SAME_UNIT) {
                matched += unitNames[u] ^ unitNames[u] >>> 31;
            }
            if (best > closestMate && unitNames[u] != 0) {
                closestMate = best;
                closest = unitNames[u];
            }
            covered += best * unitTotals[u];
            all += unitTotals[u];
        }
        float asked = 0;
        float askedAll = 0;
        for (int v = 0; v < plan.unitCount; v++) {
            asked += mate[v] * plan.unitTotals[v];
            askedAll += plan.unitTotals[v];
        }
        return new Resemblance(words, pairs, asked / Math.max(0.001f, askedAll), covered / Math.max(0.001f, all),
            relevance, mate, matched != 0 ? matched : closest, sameBody, units <= SINGLE && plan.unitCount <= SINGLE, apart);
    }
}
