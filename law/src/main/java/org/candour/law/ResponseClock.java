package org.candour.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The time for answering a request: from what happened to what is due. Pure; the same input gives the same answer.
///
/// FOIA s10, s17(1) and (5) (so also for s12 and s14); EIR reg 5(2), 7, 14(2); FOISA s10; EI(S)R reg 5(2), 7. The answer is due
/// promptly, and at the latest on the 20th working day following the day of receipt.
public final class ResponseClock {
    private static final int ORDINARY = 20;
    private static final int LONGEST = 40;

    private ResponseClock() {}

    /// @param received UK local date on which the authority, by any officer or mailbox, had the request
    /// @param events   what happened since, in any order
    /// @throws CalendarTooShort         if the answer lies beyond the bank holidays known
    /// @throws IllegalArgumentException if an event has no place under the regime, or came too late to count
    public static Deadline deadline(Regime regime, LocalDate received, List<ClockEvent> events, BankHolidays holidays) {
        WorkingDays days = WorkingDays.of(regime, holidays);
        ClockHistory history = new ClockHistory(regime, received, events, days);
        LocalDate from = history.countedFrom;
        LocalDate day20 = history.nth(ORDINARY);
        LocalDate day40 = ifKnown(history, days, from);
        LocalDate published = history.fortyDays ? history.nth(LONGEST) : day20;
        LocalDate due = published;
        Optional<LocalDate> laterDue = Optional.empty();
        Optional<String> dispute = Optional.empty();
        LocalDate extendedTo = history.extendedTo;
        if (extendedTo != null) {
            due = extendedTo;
            published = extendedTo;
            remarkOnExtension(history, extendedTo, day40);
        } else if (days.anyDoubt(from, published)) {
            due = withoutDoubtfulDays(history, days, history.fortyDays ? LONGEST : ORDINARY);
            if (due.isBefore(published)) {
                laterDue = Optional.of(published);
                dispute = dispute(days, from, due, published);
            }
        }
        LocalDate last = due;
        LocalDate shown = published;
        return new Deadline(regime, received, from, day20, due, day40, history.stop(), laterDue, dispute,
                new LazyList<>(() -> explanation(history, days, received, last)), new LazyList<>(() -> days.skipped(from, shown)),
                holidays.version(), history.remarks);
    }

    private static @Nullable LocalDate ifKnown(ClockHistory history, WorkingDays days, LocalDate from) {
        if (history.pauses.isEmpty()) {
            return days.nthAfterIfKnown(from, LONGEST);
        }
        try {
            return history.nth(LONGEST);
        } catch (CalendarTooShort beyond) {
            return null;
        }
    }

    private static void remarkOnExtension(ClockHistory history, LocalDate until, @Nullable LocalDate day40) {
        if (day40 != null && until.isAfter(day40)) {
            history.remark("The Commissioner expects no more than 40 working days in all, which is %s; longer needs exceptional reasons."
                    .formatted(UkDates.day(day40)));
        }
    }

    /// The count in which every day of doubt is a working day: the date that is safe on either reading.
    private static LocalDate withoutDoubtfulDays(ClockHistory history, WorkingDays days, int n) {
        LocalDate day = history.countedFrom;
        for (int counted = 0; counted < n; ) {
            day = day.plusDays(1);
            if (!history.paused(day) && counts(days, day, history.countedFrom)) {
                counted++;
            }
        }
        return day;
    }

    private static boolean counts(WorkingDays days, LocalDate day, LocalDate from) {
        return days.includes(day) || days.doubt(day, from).isPresent();
    }

    private static Optional<String> dispute(WorkingDays days, LocalDate from, LocalDate due, LocalDate published) {
        List<String> doubts = new ArrayList<>();
        for (LocalDate day = from.plusDays(1); day.isBefore(published); day = day.plusDays(1)) {
            LocalDate doubtful = day;
            days.doubt(day, from).ifPresent(why -> doubts.add("%s, %s: %s".formatted(UkDates.day(doubtful), days.reason(doubtful), why)));
        }
        return Optional.of("It is unsettled whether the time includes this holiday: %s. Aim for %s; on the other reading %s is in time."
                .formatted(String.join("; ", doubts), UkDates.day(due), UkDates.day(published)));
    }

    private static List<CountedDay> explanation(ClockHistory history, WorkingDays days, LocalDate received, LocalDate due) {
        List<CountedDay> proof = new ArrayList<>();
        LocalDate from = history.countedFrom;
        for (LocalDate day = received; day.isBefore(from); day = day.plusDays(1)) {
            proof.add(CountedDay.passed(day, day.equals(received) ? "the request was received; its time began again later"
                    : "before the clarification: the time began again"));
        }
        proof.add(CountedDay.passed(from, from.equals(received) ? "day of receipt: day 0" : "the clarification arrived: day 0"));
        boolean settled = history.extendedTo != null;
        int number = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(due); day = day.plusDays(1)) {
            Optional<String> doubt = settled ? Optional.empty() : days.doubt(day, from);
            if (doubt.isEmpty() && !days.includes(day)) {
                proof.add(CountedDay.passed(day, days.reason(day)));
            } else if (history.paused(day)) {
                proof.add(CountedDay.passed(day, "waiting for the fee"));
            } else {
                number++;
                String reason = "working day " + number + (settled && number > ORDINARY ? ", weighing the public interest" : "");
                LocalDate counted = day;
                proof.add(CountedDay.counted(day, number, doubt.map(why -> "%s, counted to be safe: %s, %s".formatted(reason, days.reason(counted), why)).orElse(reason)));
            }
        }
        return proof;
    }
}
