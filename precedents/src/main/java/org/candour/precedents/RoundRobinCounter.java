package org.candour.precedents;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Counts, for authorities that share no text, how many others had nearly the same request. Run by whoever shares between them.
///
/// It keeps no fingerprint, only the first 64 bits of HMAC-SHA-256 digests (as many as a hash of a fingerprint has) under a key of the
/// month that it alone holds; it never returns a digest or a
/// name; and it stays silent below three, since a count of one or two would point at somebody. It neither limits how often it is
/// asked nor keeps a log: the service around it must.
public final class RoundRobinCounter {
    /// The smallest number of others that is told.
    public static final int FEWEST = 3;
    /// How alike two requests are when they count as the same: shared digests by all digests of either.
    private static final double ALIKE = 0.8;

    /// @param digests sorted, each once
    private record Report(String authority, LocalDate on, long[] digests) {}

    private final Function<YearMonth, byte[]> keys;
    private final TreeMap<YearMonth, List<Report>> reports = new TreeMap<>();

    /// @param keys the secret key of each month, 32 bytes or more; asked again for the same month it must answer the same
    public RoundRobinCounter(Function<YearMonth, byte[]> keys) {
        this.keys = keys;
    }

    /// An authority had a request with this fingerprint on this day.
    public synchronized void report(String authority, LocalDate on, Fingerprint fingerprint) {
        YearMonth month = YearMonth.from(on);
        reports.computeIfAbsent(month, m -> new ArrayList<>()).add(new Report(authority, on, digests(fingerprint, month)));
    }

    /// How many authorities other than the asking one reported nearly the same request on or after a day; empty if fewer than
    /// [#FEWEST], zero included.
    public synchronized OptionalInt others(String asking, Fingerprint fingerprint, LocalDate since) {
        Set<String> others = new HashSet<>();
        reports.tailMap(YearMonth.from(since), true).forEach((month, ofMonth) -> {
            long[] wanted = digests(fingerprint, month);
            for (Report report : ofMonth) {
                if (!report.on.isBefore(since) && !report.authority.equals(asking) && alike(wanted, report.digests)) {
                    others.add(report.authority);
                }
            }
        });
        return others.size() >= FEWEST ? OptionalInt.of(others.size()) : OptionalInt.empty();
    }

    /// Forgets all reports of the months before one; their keys may then be destroyed.
    public synchronized void forgetBefore(YearMonth month) {
        reports.headMap(month).clear();
    }

    private static boolean alike(long[] one, long[] two) {
        int both = 0;
        for (int i = 0, j = 0; i < one.length && j < two.length;) {
            int order = Long.compare(one[i], two[j]);
            both += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return both > 0 && both >= ALIKE * (one.length + two.length - both);
    }

    private long[] digests(Fingerprint fingerprint, YearMonth month) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.apply(month), "HmacSHA256"));
            return LongStream.of(fingerprint.hashes()).map(hash -> ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(hash).array())).getLong())
                .sorted().distinct().toArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256", e);
        }
    }
}
