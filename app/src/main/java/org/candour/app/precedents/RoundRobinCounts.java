package org.candour.app.precedents;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.candour.app.access.Acting;
import org.candour.app.desk.Today;
import org.candour.app.precedents.PastRequests.Row;
import org.candour.precedents.Fingerprint;
import org.candour.precedents.RoundRobinCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// How many authorities that share nothing had nearly the same request lately: told from three on, without a name.
///
/// Digests live in this process alone, under keys that it makes for each month and never writes down. Who asks often is answered nothing,
/// and each question is logged.
@Component
class RoundRobinCounts {
    private static final Logger LOG = LoggerFactory.getLogger(RoundRobinCounts.class);
    private static final int DAYS = 62;
    private static final int A_MINUTE = 60;
    private static final long MINUTE = 60_000_000_000L;

    private final Today today;
    private final Map<YearMonth, byte[]> keys = new ConcurrentHashMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final Map<String, Deque<Long>> asked = new ConcurrentHashMap<>();
    private final RoundRobinCounter counter = new RoundRobinCounter(month -> keys.computeIfAbsent(month, _ -> {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }));

    RoundRobinCounts(Today today) {
        this.today = today;
    }

    /// The first day that counts.
    LocalDate since() {
        return today.date().minusDays(DAYS);
    }

    void start(List<Row> lately) {
        lately.forEach(this::report);
    }

    /// An authority had this request. A repeat changes nothing.
    void report(Row row) {
        if (!row.receivedOn().isBefore(since()) && reported.add(row.id())) {
            counter.report(row.authority(), row.receivedOn(), Fingerprint.of(row.asked(), row.askedOf()));
            YearMonth oldest = YearMonth.from(since());
            counter.forgetBefore(oldest);
            keys.keySet().removeIf(month -> month.isBefore(oldest));
        }
    }

    /// How many other authorities had nearly this request lately.
    ///
    /// @return empty for fewer than three, and for somebody who asks too often
    OptionalInt others(String authority, String name, String text) {
        String who = Acting.current().id();
        if (!mayAsk(who)) {
            LOG.info("{} asked more than {} times in a minute how many authorities had a like request, and was not told", who, A_MINUTE);
            return OptionalInt.empty();
        }
        LOG.info("{} asked for {} how many authorities had a like request", who, authority);
        return counter.others(authority, Fingerprint.of(text, name), since());
    }

    private boolean mayAsk(String who) {
        Deque<Long> times = asked.computeIfAbsent(who, _ -> new ArrayDeque<>());
        synchronized (times) {
            long now = System.nanoTime();
            while (!times.isEmpty() && now - times.getFirst() > MINUTE) {
                times.removeFirst();
            }
            return times.size() < A_MINUTE && times.add(now);
        }
    }
}
