package org.candour.law;

import java.time.LocalDate;
import java.util.List;

/// The last day of one time limit, and the proof.
///
/// @param from        the day counted from
/// @param due         the last day in time
/// @param explanation for working days every day from `from` to `due`; otherwise the two ends and the rule
/// @param calendar    version of the bank holidays used; empty where none were needed
public record TimeLimit(Clock clock, LocalDate from, LocalDate due, List<CountedDay> explanation, List<NonWorkingDay> nonWorkingDays, String calendar) {
    /// "Outcome of the internal review: due 1 June 2026"
    @Override
    public String toString() {
        return "%s: due %s".formatted(clock.step(), UkDates.day(due));
    }
}
