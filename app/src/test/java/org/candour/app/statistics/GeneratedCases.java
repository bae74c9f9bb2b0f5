package org.candour.app.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.candour.casework.Act;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Due;
import org.candour.casework.Item;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.candour.casework.Recorded;
import org.candour.law.BankHolidays;
import org.candour.law.ClockEvent;
import org.candour.law.Deadline;
import org.candour.law.Regime;
import org.candour.law.ResponseClock;
import org.candour.law.WorkingDays;

/// Lives of cases drawn at random, and beside each what was drawn: from that, and from nothing that the product made of it, the test counts.
final class GeneratedCases {
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int SPAN = 1_000;

    private final Random random;
    private final List<String> authorities;
    private final List<String> owners;
    private final WorkingDays days = WorkingDays.of(Regime.FOIA, BankHolidays.standard());

    GeneratedCases(long seed, List<String> authorities) {
        this(seed, authorities, List.of());
    }

    /// @param owners who may have a case; now and then nobody has it
    GeneratedCases(long seed, List<String> authorities, List<String> owners) {
        this.random = new Random(seed);
        this.authorities = authorities;
        this.owners = owners;
    }

    /// What was drawn.
    ///
    /// @param kinds   one letter an item: G given, P part, W withheld, N neither confirmed nor denied, C cost, V vexatious, A accessible, H not held, D directed elsewhere, L lapsed
    /// @param clock   working days that the clock had run when the answer went; 0 while none went
    /// @param allowed working days that the law gave
    record Drawn(CaseView view, List<Recorded> history, LocalDate received, String kinds, Optional<LocalDate> asked, Optional<LocalDate> back, boolean extended, int allowed, int clock,
                 Optional<LocalDate> sent, Optional<LocalDate> closed, LocalDate due, int feePence) {
        String authority() {
            return view.authority();
        }
    }

    Drawn next() {
        LocalDate received = FIRST.plusDays(random.nextInt(SPAN));
        CaseId id = new CaseId(new UUID(random.nextLong(), random.nextLong()));
        List<CaseEvent> events = new ArrayList<>();
        List<LocalDate> on = new ArrayList<>();
        List<ClockEvent> clock = new ArrayList<>();
        StringBuilder kinds = new StringBuilder();
        List<Item> items = new ArrayList<>();
        for (int n = 1; n <= 1 + random.nextInt(3); n++) {
            items.add(new Item(n, "Question " + n));
            kinds.append("GGGGPWNCVAHHDL".charAt(random.nextInt(14)));
        }
        record(events, on, received, new CaseEvent.Opened(authorities.get(random.nextInt(authorities.size())), id.toString().substring(0, 8), Regime.FOIA, "Subject", received, Optional.empty(), "email",
            items, due(received, clock)));
        int owner = owners.isEmpty() ? 0 : random.nextInt(owners.size() + 1);
        if (owner > 0) {
            record(events, on, received, new CaseEvent.Assigned(owners.get(owner - 1)));
        }
        LocalDate start = received;
        Optional<LocalDate> asked = Optional.empty();
        Optional<LocalDate> back = Optional.empty();
        int feePence = 0;
        int path = random.nextInt(10);
        if (path == 0) {
            LocalDate question = days.nthAfter(received, 1 + random.nextInt(10));
            asked = Optional.of(question);
            clock.add(new ClockEvent.ClarificationSought(question));
            record(events, on, question, new CaseEvent.ClarificationAsked("Which year?"));
            if (random.nextInt(3) > 0) {
                start = question.plusDays(1 + random.nextInt(40));
                back = Optional.of(start);
                clock.add(new ClockEvent.ClarificationReceived(start));
                record(events, on, start, new CaseEvent.ClarificationReceived(start, due(received, clock)));
            }
        } else if (path == 1) {
            // Notified and never paid: the clock stands from then on.
            LocalDate notice = days.nthAfter(received, 1 + random.nextInt(10));
            asked = Optional.of(notice);
            feePence = 1_000 + random.nextInt(5_000);
            clock.add(new ClockEvent.FeesNoticeGiven(notice));
            record(events, on, notice, new CaseEvent.FeesNoticeGiven(feePence, notice.plusMonths(3)));
        }
        boolean stands = asked.isPresent() && back.isEmpty();
        boolean extended = !stands && random.nextInt(6) == 0;
        int allowed = 20;
        if (extended) {
            allowed = 40;
            LocalDate told = days.nthAfter(start, 15);
            clock.add(new ClockEvent.PublicInterestExtension(told, days.nthAfter(start, 40)));
            record(events, on, told, new CaseEvent.Extended(Optional.of("foia-31-1-a"), days.nthAfter(start, 40), "The balance needs time.", due(received, clock)));
        }
        Optional<LocalDate> sent = Optional.empty();
        Optional<LocalDate> closed = Optional.empty();
        int ran = 0;
        int end = random.nextInt(10);
        if (!stands && end > 0) {
            ran = 16 + (random.nextInt(3) == 0 ? random.nextInt(80) : random.nextInt(5));
            sent = Optional.of(days.nthAfter(start, ran));
            for (Item item : items) {
                record(events, on, sent.get(), new CaseEvent.ItemDecided(item.number(), outcome(kinds.charAt(item.number() - 1))));
            }
            record(events, on, sent.get(), new CaseEvent.ClearedToSend(1, "0".repeat(64), events.size(), Map.of(), Delivery.EMAIL));
            record(events, on, sent.get(), new CaseEvent.ResponseSent(Delivery.EMAIL, "250 ok"));
        } else if (random.nextInt(3) == 0) {
            closed = Optional.of(received.plusDays(90));
            record(events, on, closed.get(), new CaseEvent.Closed(stands ? "lapsed" : "withdrawn"));
        }
        CaseView view = CaseView.nothing(id);
        List<Recorded> history = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            history.add(new Recorded(i + 1, new Act("user:" + new UUID(0, 1), on.get(i)), Instant.EPOCH, events.get(i)));
            view = view.after(history.getLast());
        }
        return new Drawn(view, history, received, kinds.toString(), asked, back, extended, allowed, ran, sent, closed, days.nthAfter(start, allowed), feePence);
    }

    private static void record(List<CaseEvent> events, List<LocalDate> on, LocalDate day, CaseEvent event) {
        events.add(event);
        on.add(day);
    }

    private static Due due(LocalDate received, List<ClockEvent> clock) {
        Deadline d = ResponseClock.deadline(Regime.FOIA, received, clock, BankHolidays.standard());
        return new Due(d.due(), d.day20(), d.day40(), d.laterDue(), d.calendar());
    }

    private static Outcome outcome(char kind) {
        Reasons crime = new Reasons("foia-31-1-a", List.of(), Optional.of(Reasons.Likelihood.WOULD_BE_LIKELY), "Harm.", Optional.empty());
        return switch (kind) {
            case 'G' -> new Outcome.Disclosed("Given.");
            case 'P' -> new Outcome.PartlyWithheld("Some.", List.of(crime, new Reasons("foia-40-2-3a-a", List.of(), Optional.empty(), "Personal.", Optional.empty())));
            case 'W' -> new Outcome.Withheld(List.of(crime));
            case 'N' -> new Outcome.NeitherConfirmedNorDenied(List.of(new Reasons("foia-31-3", List.of("foia-31-1-a"), Optional.of(Reasons.Likelihood.WOULD_BE_LIKELY), "Harm.", Optional.empty())));
            case 'C' -> new Outcome.CostLimit(false, 450, List.of(), "Ask for less.");
            case 'V' -> new Outcome.Vexatious("Why.");
            case 'A' -> new Outcome.AccessibleElsewhere("Published.");
            case 'H' -> new Outcome.NotHeld("None.");
            case 'D' -> new Outcome.AdvisedElsewhere("Another body", "Ask there.");
            default -> new Outcome.Lapsed("No reply.");
        };
    }

    /// The independent count: one by one, from what was drawn.
    static Map<Measure, Long> count(List<Drawn> all, java.util.Set<String> authorities, LocalDate from, LocalDate to, LocalDate asAt) {
        Map<Measure, Long> counts = new EnumMap<>(Measure.class);
        for (Drawn d : all) {
            if (authorities.contains(d.authority()) && !d.received().isBefore(from) && !d.received().isAfter(to)) {
                belongs(d, asAt).forEach(m -> counts.merge(m, 1L, Long::sum));
            }
        }
        return counts;
    }

    /// Requests by section: those withheld in full or part, once for each section.
    static Map<String, Long> sections(List<Drawn> all, java.util.Set<String> authorities, LocalDate from, LocalDate to, LocalDate asAt) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Drawn d : all) {
            if (authorities.contains(d.authority()) && !d.received().isBefore(from) && !d.received().isAfter(to) && d.sent().filter(s -> !s.isAfter(asAt)).isPresent()) {
                if (d.kinds().matches(".*[PWN].*")) {
                    counts.merge("FOIA s31", 1L, Long::sum);
                }
                if (d.kinds().contains("P")) {
                    counts.merge("FOIA s40", 1L, Long::sum);
                }
                if (d.kinds().contains("A")) {
                    counts.merge("FOIA s21", 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    static List<Measure> belongs(Drawn d, LocalDate asAt) {
        List<Measure> in = new ArrayList<>(List.of(Measure.RECEIVED));
        if (d.extended()) {
            in.add(Measure.PIT);
        }
        if (d.feePence() > 0) {
            in.add(Measure.FEES);
        }
        String kinds = d.kinds();
        boolean answered = d.sent().isPresent() && !d.sent().get().isAfter(asAt) && !kinds.matches("L+");
        if (!answered) {
            if (d.extended()) {
                in.add(Measure.PIT_OPEN);
            }
            boolean over = d.sent().isPresent() && !d.sent().get().isAfter(asAt) || d.closed().isPresent() && !d.closed().get().isAfter(asAt);
            boolean stands = d.asked().isPresent() && !d.asked().get().isAfter(asAt) && (d.back().isEmpty() || d.back().get().isAfter(asAt));
            in.add(over ? Measure.LAPSED : stands ? Measure.ON_HOLD : Measure.NOT_YET);
            if (!over && !stands && d.view().due().due().isBefore(asAt)) {
                in.add(Measure.OVERDUE);
            }
            return in;
        }
        in.add(Measure.RESPONDED);
        in.add(d.clock() <= 20 ? Measure.IN_20 : d.clock() <= d.allowed() ? Measure.EXTENSION : Measure.LATE);
        if (d.clock() <= d.allowed()) {
            in.add(Measure.IN_TIME);
        } else {
            in.add(d.clock() <= 25 ? Measure.LATE_25 : d.clock() <= 40 ? Measure.LATE_40 : d.clock() <= 60 ? Measure.LATE_60 : Measure.LATE_MORE);
        }
        if (d.extended()) {
            in.add(d.clock() <= 20 ? Measure.PIT_NONE : d.clock() <= 40 ? Measure.PIT_20 : d.clock() <= 60 ? Measure.PIT_40 : Measure.PIT_MORE);
        }
        boolean given = kinds.matches(".*[GP].*");
        boolean refused = kinds.matches(".*[PWNCVA].*");
        if (!given && !refused) {
            in.add(kinds.contains("H") ? Measure.NOT_HELD : Measure.ADVICE);
            return in;
        }
        in.add(Measure.RESOLVABLE);
        in.add(!refused ? Measure.GRANTED : given ? Measure.PART : Measure.FULL);
        if (refused) {
            if (kinds.contains("N")) {
                in.add(Measure.NCND);
            }
            if (kinds.contains("C")) {
                in.add(Measure.COST);
            }
            if (kinds.contains("V")) {
                in.add(Measure.VEXATIOUS);
            }
            if (!kinds.contains("C") && !kinds.contains("V")) {
                in.add(Measure.EXEMPT);
            }
            if (kinds.contains("A")) {
                in.add(Measure.ACCESSIBLE);
            }
        }
        return in;
    }
}
