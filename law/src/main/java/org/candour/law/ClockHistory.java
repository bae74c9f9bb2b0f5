package org.candour.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the events of a request add up to: where counting starts, which days are left out, whether the clock stands.
///
/// Refuses an event that the regime does not know or that came too late to have its effect, because a due date computed
/// as though it had would be wrong.
final class ClockHistory {
    /// @param from first day left out
    /// @param to   last day left out
    record Pause(LocalDate from, LocalDate to) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    private final Regime regime;
    private final LocalDate received;
    private final WorkingDays days;

    LocalDate countedFrom;
    List<Pause> pauses = List.of();
    @Nullable LocalDate extendedTo;
    boolean fortyDays;
    @Nullable LocalDate questionAsked;
    @Nullable LocalDate feeAsked;
    List<String> remarks = List.of();

    ClockHistory(Regime regime, LocalDate received, List<ClockEvent> events, WorkingDays days) {
        this.regime = regime;
        this.received = received;
        this.days = days;
        countedFrom = received;
        if (!events.isEmpty()) {
            events.stream().sorted(Comparator.comparing(ClockEvent::on)).forEach(this::apply);
        }
    }

    private void apply(ClockEvent event) {
        if (event.on().isBefore(received)) {
            throw refused(event, "came before the request was received on " + received, "Check both dates");
        }
        switch (event) {
            case ClockEvent.ClarificationSought e -> sought(e);
            case ClockEvent.ClarificationReceived e -> clarified(e);
            case ClockEvent.FeesNoticeGiven e -> feeAsked(e);
            case ClockEvent.FeePaid e -> feePaid(e);
            case ClockEvent.PublicInterestExtension e -> extended(e);
            case ClockEvent.ComplexityExtension e -> complex(e);
        }
    }

    private void sought(ClockEvent.ClarificationSought event) {
        LocalDate day20 = nth(20);
        if (event.on().isAfter(day20)) {
            if (regime.environmental()) {
                throw refused(event, "came after the 20 working days for asking, which ended on " + day20, "Answer the request as it stands");
            }
            remark("The question of %s was asked after the answer fell due on %s: the new count does not undo that delay."
                    .formatted(UkDates.day(event.on()), UkDates.day(day20)));
        }
        questionAsked = event.on();
    }

    private void clarified(ClockEvent.ClarificationReceived event) {
        if (questionAsked == null) {
            throw refused(event, "answers no question", "Give the day on which the requester was asked as well");
        }
        countedFrom = event.on();
        pauses = List.of();
        extendedTo = null;
        fortyDays = false;
        questionAsked = null;
        feeAsked = null;
    }

    private void feeAsked(ClockEvent.FeesNoticeGiven event) {
        if (feeAsked != null) {
            throw refused(event, "follows another that is still unpaid", "Give one fees notice, with the whole fee");
        }
        feeAsked = event.on();
    }

    private void feePaid(ClockEvent.FeePaid event) {
        if (feeAsked == null) {
            throw refused(event, "pays no fees notice", "Give the day of the fees notice as well");
        }
        LocalDate last = lastDayToPay(feeAsked);
        if (event.on().isAfter(last)) {
            throw refused(event, "came after the last day to pay, " + last, "There is no duty to answer: return the fee, or treat it as a new request");
        }
        pauses = with(pauses, new Pause(feeAsked, event.on()));
        feeAsked = null;
    }

    private void extended(ClockEvent.PublicInterestExtension event) {
        if (regime != Regime.FOIA) {
            throw refused(event, "has no place under %s, which gives no more time to weigh the public interest".formatted(regime),
                    regime.environmental() ? "Use complexity-extension if complexity and volume require it" : "Answer in the ordinary time");
        }
        LocalDate day20 = inTime(event);
        days.includes(event.until()); // refuses a date beyond the calendar, whose proof could not be given
        if (event.until().isAfter(day20)) {
            extendedTo = event.until();
        }
    }

    private void complex(ClockEvent.ComplexityExtension event) {
        if (!regime.environmental()) {
            throw refused(event, "has no place under %s: only the environmental regimes know it".formatted(regime),
                    regime == Regime.FOIA ? "Use public-interest-extension where a qualified exemption is engaged" : "Answer in the ordinary time");
        }
        inTime(event);
        fortyDays = true;
    }

    private LocalDate inTime(ClockEvent event) {
        LocalDate day20 = nth(20);
        if (event.on().isAfter(day20)) {
            throw refused(event, "came after the 20 working days, which ended on " + day20, "An extension told late is no extension: answer now and explain the delay");
        }
        return day20;
    }

    /// The last day on which a fee asked for on `notice` is paid in time.
    ///
    /// FOIA s9(2) and FOISA s9: three months that begin with the day of the notice. EIR reg 8(5), EI(S)R reg 8: 60 working days after it.
    private LocalDate lastDayToPay(LocalDate notice) {
        return regime.environmental() ? days.nthAfter(notice, 60) : notice.plusMonths(3).minusDays(1);
    }

    /// Why the clock stands now; empty while it runs.
    Optional<Stop> stop() {
        if (questionAsked != null) {
            return Optional.of(new Stop(questionAsked, "The requester was asked to clarify the request.",
                    "The clarification: the day it arrives becomes the day of receipt, and a new 20 working days run from it.", Optional.empty()));
        }
        if (feeAsked != null) {
            LocalDate last = lastDayToPay(feeAsked);
            return Optional.of(new Stop(feeAsked, "A fee was asked for.",
                    "Payment by %s: the days from the notice to the payment, both included, are left out.".formatted(UkDates.day(last)), Optional.of(last)));
        }
        return Optional.empty();
    }

    void remark(String words) {
        remarks = with(remarks, words);
    }

    private static <T> List<T> with(List<T> some, T more) {
        List<T> all = new ArrayList<>(some);
        all.add(more);
        return List.copyOf(all);
    }

    boolean paused(LocalDate day) {
        for (Pause pause : pauses) {
            if (pause.covers(day)) {
                return true;
            }
        }
        return false;
    }

    /// The `n`-th working day after day 0 by the published calendar, pauses left out.
    ///
    /// @throws CalendarTooShort if it lies beyond the calendar
    LocalDate nth(int n) {
        LocalDate day = days.nthAfter(countedFrom, n);
        if (pauses.isEmpty()) {
            return day;
        }
        // Each paused working day pushes the answer on by one, perhaps into another pause.
        for (int left = n; ; ) {
            int pausedSoFar = pausedWorkingDays(day);
            if (left == n + pausedSoFar) {
                return day;
            }
            left = n + pausedSoFar;
            day = days.nthAfter(countedFrom, left);
        }
    }

    private int pausedWorkingDays(LocalDate to) {
        int paused = 0;
        for (LocalDate day = countedFrom.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (days.includes(day) && paused(day)) {
                paused++;
            }
        }
        return paused;
    }

    private static IllegalArgumentException refused(ClockEvent event, String obstacle, String remedy) {
        String words = event.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
        return new IllegalArgumentException("The %s of %s %s. %s.".formatted(words, event.on(), obstacle, remedy));
    }
}
