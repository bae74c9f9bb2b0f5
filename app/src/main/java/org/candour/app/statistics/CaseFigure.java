package org.candour.app.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.candour.casework.CaseEvent.FeesNoticeGiven;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseView;
import org.candour.casework.Laps;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.candour.casework.Recorded;
import org.candour.law.ClockEvent;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;

/// What the figures need of one case: a pure function of its record and the calendar.
///
/// @param stops  days on which the clock stood: from the first, up to and without the second; empty while it still stands
/// @param answer the answer as a whole; empty while nothing was sent
/// @param beyond working days from day 20 to the answer
record CaseFigure(CaseView view, List<Stop> stops, Optional<LocalDate> answeredOn, Optional<Answer> answer, boolean cost, boolean vexatious, boolean accessible,
                  Optional<String> extended, Optional<Integer> beyond, int feeNotices, long feePence, List<String> sections, List<String> limbs, Optional<String> ncnd,
                  List<Review> reviews, List<Complaint> complaints) {
    private static final Grounds GROUNDS = Grounds.standard();

    /// What became of a request, each exactly one.
    enum Answer { GRANTED, PART, FULL, NOT_HELD, ADVICE, LAPSED }

    record Stop(LocalDate from, Optional<LocalDate> until) {}

    /// @param days working days taken
    record Review(int number, LocalDate receivedOn, Optional<LocalDate> answeredOn, boolean declined, Optional<Finding> finding, Optional<Integer> days) {}

    /// @param finding of the complaint, not of the authority's answer: `UPHELD`, `PARTLY` or `NOT_UPHELD`
    record Complaint(int number, LocalDate receivedOn, Optional<LocalDate> noticeOn, boolean ended, Optional<String> finding) {}

    static CaseFigure of(CaseView v, List<Recorded> history, WorkingDays days) {
        Optional<LocalDate> sent = v.dispatch().flatMap(CaseView.Dispatch::sent);
        Collection<Outcome> outcomes = v.decisions().values();
        List<FeesNoticeGiven> fees = history.stream().flatMap(r -> r.event() instanceof FeesNoticeGiven f ? Stream.of(f) : Stream.empty()).toList();
        Optional<String> extended = v.extension().map(e -> e.ground().isPresent() ? "PUBLIC_INTEREST" : "COMPLEXITY");
        List<String> limbs = grounds(outcomes, v.regime(), o -> true);
        return new CaseFigure(v, stops(v), sent, sent.map(_ -> answer(outcomes)), outcomes.stream().anyMatch(Outcome.CostLimit.class::isInstance),
            outcomes.stream().anyMatch(o -> o instanceof Outcome.Vexatious || o instanceof Outcome.Repeated), limbs.stream().anyMatch(g -> g.equals("foia-21") || g.equals("foisa-25")),
            extended, sent.map(on -> days.between(v.due().day20(), on)), fees.size(), fees.stream().mapToLong(FeesNoticeGiven::pence).sum(),
            sections(limbs), limbs.stream().map(CaseFigure::limb).toList(), ncnd(outcomes, v.regime()), reviews(v, days), complaints(v.laps()));
    }

    /// Items that lapsed say nothing of the rest; what is given and what is refused make the answer; else nothing was there to give.
    static Answer answer(Collection<Outcome> outcomes) {
        boolean given = outcomes.stream().anyMatch(o -> o instanceof Outcome.Disclosed || o instanceof Outcome.PartlyWithheld);
        boolean refused = outcomes.stream().anyMatch(CaseFigure::refuses);
        if (given || refused) {
            return !refused ? Answer.GRANTED : given ? Answer.PART : Answer.FULL;
        }
        return outcomes.stream().anyMatch(Outcome.NotHeld.class::isInstance) ? Answer.NOT_HELD
            : outcomes.stream().anyMatch(Outcome.AdvisedElsewhere.class::isInstance) ? Answer.ADVICE : Answer.LAPSED;
    }

    private static boolean refuses(Outcome outcome) {
        return switch (outcome) {
            case Outcome.PartlyWithheld _, Outcome.Withheld _, Outcome.NeitherConfirmedNorDenied _, Outcome.CostLimit _, Outcome.Vexatious _, Outcome.Repeated _,
                Outcome.AccessibleElsewhere _ -> true;
            case Outcome.Disclosed _, Outcome.NotHeld _, Outcome.AdvisedElsewhere _, Outcome.Lapsed _ -> false;
        };
    }

    private static List<Stop> stops(CaseView v) {
        List<Stop> stops = new ArrayList<>();
        Optional<LocalDate> since = Optional.empty();
        for (ClockEvent event : v.clockEvents()) {
            switch (event) {
                case ClockEvent.ClarificationSought e -> since = since.or(() -> Optional.of(e.on()));
                case ClockEvent.FeesNoticeGiven e -> since = since.or(() -> Optional.of(e.on()));
                case ClockEvent.ClarificationReceived e -> {
                    since.filter(from -> from.isBefore(e.on())).ifPresent(from -> stops.add(new Stop(from, Optional.of(e.on()))));
                    since = Optional.empty();
                }
                case ClockEvent.FeePaid e -> {
                    since.filter(from -> from.isBefore(e.on())).ifPresent(from -> stops.add(new Stop(from, Optional.of(e.on()))));
                    since = Optional.empty();
                }
                case ClockEvent.PublicInterestExtension _, ClockEvent.ComplexityExtension _ -> { }
            }
        }
        since.ifPresent(from -> stops.add(new Stop(from, Optional.empty())));
        return List.copyOf(stops);
    }

    /// Grounds relied on, to their limbs. Sections 12 and 14 are procedure, which is counted apart.
    private static List<String> grounds(Collection<Outcome> outcomes, Regime regime, java.util.function.Predicate<Outcome> which) {
        TreeSet<String> grounds = new TreeSet<>();
        outcomes.stream().filter(which).forEach(o -> {
            for (Reasons r : o.grounds()) {
                grounds.add(r.ground());
                grounds.addAll(r.matters());
            }
            if (o instanceof Outcome.AccessibleElsewhere) {
                o.provision(regime).ifPresent(grounds::add);
            }
        });
        return List.copyOf(grounds);
    }

    private static List<String> sections(List<String> limbs) {
        return limbs.stream().map(g -> GROUNDS.byId(g).map(Ground::inShort).orElse(g)).distinct().sorted().toList();
    }

    private static String limb(String ground) {
        return GROUNDS.byId(ground).map(g -> g.regime().name() + " " + g.section()).orElse(ground);
    }

    private static Optional<String> ncnd(Collection<Outcome> outcomes, Regime regime) {
        List<String> sections = sections(grounds(outcomes, regime, Outcome.NeitherConfirmedNorDenied.class::isInstance));
        return sections.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sections));
    }

    private static List<Review> reviews(CaseView v, WorkingDays days) {
        return v.laps().reviews().stream().map(r -> {
            Optional<LocalDate> sent = r.state() == Laps.State.ANSWERED ? r.answer().dispatch().flatMap(CaseView.Dispatch::sent) : Optional.empty();
            return new Review(r.number(), r.askedOn(), sent, r.state() == Laps.State.DECLINED, sent.flatMap(_ -> r.result(v.items())), sent.map(on -> days.between(r.askedOn(), on)));
        }).toList();
    }

    private static List<Complaint> complaints(Laps laps) {
        return laps.complaints().stream().map(c -> new Complaint(c.number(), c.receivedOn(), c.notice().map(Laps.Notice::dated), c.notice().isEmpty() && c.ended().isPresent(),
            c.notice().map(CaseFigure::finding))).toList();
    }

    /// What stood of the authority's grounds fell of the complaint.
    private static String finding(Laps.Notice notice) {
        boolean stood = notice.sections().stream().allMatch(s -> s.finding() == Finding.UPHELD);
        boolean fell = notice.sections().stream().allMatch(s -> s.finding() == Finding.OVERTURNED);
        return stood ? "NOT_UPHELD" : fell ? "UPHELD" : "PARTLY";
    }

    String stopRanges() {
        return stops.stream().map(s -> "[%s,%s)".formatted(s.from(), s.until().map(LocalDate::toString).orElse(""))).collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }
}
