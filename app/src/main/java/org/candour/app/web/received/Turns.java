package org.candour.app.web.received;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// So many turns for each visitor in a stretch of time. Kept in memory alone, and forgotten when the stretch is over.
final class Turns {
    /// Visitors remembered at once; beyond it the stretch begins anew for all.
    private static final int MOST_VISITORS = 50_000;

    private final int turns;
    private final long stretch;
    private final Map<String, Integer> taken = new LinkedHashMap<>();
    private long began = System.nanoTime();

    Turns(int turns, Duration stretch) {
        this.turns = turns;
        this.stretch = stretch.toNanos();
    }

    /// Whether this visitor has a turn left; takes it.
    synchronized boolean take(String visitor) {
        if (System.nanoTime() - began > stretch || taken.size() > MOST_VISITORS) {
            taken.clear();
            began = System.nanoTime();
        }
        return taken.merge(visitor, 1, Integer::sum) <= turns;
    }
}
