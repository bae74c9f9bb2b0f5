package org.candour.casework;

import java.time.LocalDate;
import java.util.Optional;
import org.candour.law.Deadline;

/// When an answer is due, as computed on the day it was written down.
///
/// It is kept inside the event: replaying a case next year must not recompute it with next year's calendar.
///
/// @param due      the last day on which an answer is in time
/// @param laterDue the other date where the law is unsettled (a bank holiday proclaimed late); `due` is the earlier
/// @param calendar version of the bank holidays used
public record Due(LocalDate due, LocalDate day20, LocalDate day40, Optional<LocalDate> laterDue, String calendar) {
    static Due of(Deadline deadline) {
        return new Due(deadline.due(), deadline.day20(), deadline.day40(), deadline.laterDue(), deadline.calendar());
    }
}
