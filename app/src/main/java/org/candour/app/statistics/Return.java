package org.candour.app.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The figures of one scope, with the sums they must come to.
///
/// @param sections   requests by section relied on, one count of a section a request; the sum exceeds the requests
/// @param limbs      the same to their limbs
/// @param ncnd       answers that neither confirm nor deny, by the sections relied on together; from the decision alone
/// @param months     the period month by month
/// @param quarters   this quarter and seven before it, each at its own monitoring date
/// @param byAuthority the scope authority by authority; empty for one
/// @param unheard    cases of the register that are not in the figures yet
public record Return(Scope scope, Map<Measure, Long> counts, long feeNotices, long feePence, List<Count> sections, List<Count> limbs, List<Count> ncnd,
                     List<Part> months, List<Part> quarters, List<ByAuthority> byAuthority, long unheard) {
    /// A share of fewer than this is no rate worth reading.
    private static final long FEWEST = 10;

    /// How many requests stand behind a label.
    public record Count(String label, long count) {}

    /// A part of the time with its figures.
    public record Part(Scope scope, Map<Measure, Long> counts) {}

    /// One authority with its figures.
    public record ByAuthority(String code, Map<Measure, Long> counts) {}

    /// Two figures that must be equal.
    public record Check(String says, long left, long right) {
        public boolean holds() {
            return left == right;
        }
    }

    public long of(Measure measure) {
        return counts.getOrDefault(measure, 0L);
    }

    /// The sums that reconcile: every request is counted once.
    public List<Check> checks() {
        return List.of(
            new Check("Received = on hold + lapsed or withdrawn + not held + advice + resolvable + not yet processed", of(Measure.RECEIVED),
                sum(Measure.ON_HOLD, Measure.LAPSED, Measure.NOT_HELD, Measure.ADVICE, Measure.RESOLVABLE, Measure.NOT_YET)),
            new Check("Resolvable = granted in full + partially withheld + fully withheld", of(Measure.RESOLVABLE), sum(Measure.GRANTED, Measure.PART, Measure.FULL)),
            new Check("Responded = resolvable + not held + advice", of(Measure.RESPONDED), sum(Measure.RESOLVABLE, Measure.NOT_HELD, Measure.ADVICE)),
            new Check("Responded = within 20 working days + permitted extension + late", of(Measure.RESPONDED), sum(Measure.IN_20, Measure.EXTENSION, Measure.LATE)),
            new Check("Late = the four bands of lateness", of(Measure.LATE), sum(Measure.LATE_25, Measure.LATE_40, Measure.LATE_60, Measure.LATE_MORE)),
            new Check("Extended for the public interest test = its durations + not answered", of(Measure.PIT),
                sum(Measure.PIT_NONE, Measure.PIT_20, Measure.PIT_40, Measure.PIT_MORE, Measure.PIT_OPEN)),
            new Check("Reviews completed = upheld + in part + overturned + reached", of(Measure.REVIEWS_DONE), sum(Measure.REVIEWS_UPHELD, Measure.REVIEWS_PARTLY, Measure.REVIEWS_OVERTURNED, Measure.REVIEWS_REACHED)),
            new Check("Reviews = completed + declined + open", of(Measure.REVIEWS), sum(Measure.REVIEWS_DONE, Measure.REVIEWS_DECLINED, Measure.REVIEWS_OPEN)),
            new Check("Complaints = decision notices + ended + open", of(Measure.COMPLAINTS), sum(Measure.NOTICES, Measure.COMPLAINTS_ENDED, Measure.COMPLAINTS_OPEN)));
    }

    private long sum(Measure... measures) {
        return java.util.Arrays.stream(measures).mapToLong(this::of).sum();
    }

    /// What the measure is a share of, as the national series has it.
    public static Optional<String> shareOf(Measure m) {
        return Optional.ofNullable(switch (m) {
            case GRANTED, PART, FULL -> "resolvable requests decided";
            case NCND, COST, VEXATIOUS, EXEMPT, ACCESSIBLE -> "requests withheld in full or part";
            case IN_20, EXTENSION, IN_TIME, LATE -> "requests received without those on hold, lapsed or withdrawn";
            default -> null;
        });
    }

    /// The share in per cent, to one decimal; empty where the measure is no share, or of fewer than ten.
    public Optional<Double> share(Measure m) {
        return share(m, counts);
    }

    static Optional<Double> share(Measure m, Map<Measure, Long> counts) {
        long whole = switch (m) {
            case GRANTED, PART, FULL -> counts.getOrDefault(Measure.RESOLVABLE, 0L);
            case NCND, COST, VEXATIOUS, EXEMPT, ACCESSIBLE -> counts.getOrDefault(Measure.PART, 0L) + counts.getOrDefault(Measure.FULL, 0L);
            case IN_20, EXTENSION, IN_TIME, LATE -> counts.getOrDefault(Measure.RECEIVED, 0L) - counts.getOrDefault(Measure.ON_HOLD, 0L) - counts.getOrDefault(Measure.LAPSED, 0L);
            default -> 0;
        };
        return whole < FEWEST ? Optional.empty() : Optional.of(Math.round(counts.getOrDefault(m, 0L) * 1000.0 / whole) / 10.0);
    }

    /// Bars of the whole period's outcome.
    public Bars outcomes() {
        return Bars.of("Outcome of resolvable requests", List.of(Measure.GRANTED, Measure.PART, Measure.FULL).stream().map(m -> new Bars.Bar(m.label(), of(m), Long.toString(of(m)))).toList());
    }

    /// Bars of what came in, month by month.
    public Bars received() {
        return Bars.of("Requests received by month", months.stream().map(p -> new Bars.Bar(p.scope().period().label(), p.counts().get(Measure.RECEIVED),
            Long.toString(p.counts().get(Measure.RECEIVED)))).toList());
    }

    /// Bars of the share answered in time, quarter by quarter; a quarter with too few has no bar.
    public Bars inTime() {
        return new Bars("Answered in time by quarter, per cent", quarters.stream().map(p -> {
            Optional<Double> share = share(Measure.IN_TIME, p.counts());
            return new Bars.Bar(p.scope().period().label(), share.orElse(0.0), share.map(s -> s + "%").orElse(p.counts().get(Measure.RECEIVED) == 0 ? "none received" : "too few"));
        }).toList(), 100);
    }
}
