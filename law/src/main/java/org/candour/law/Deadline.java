package org.candour.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a response is due, and the proof.
///
/// @param received       the day the authority first had the request
/// @param countedFrom    day 0: `received`, or the day a clarification arrived
/// @param day20          the 20th working day by the published calendar, pauses left out
/// @param due            the last day in time. The earlier of two where the law is unsettled; with an extension, its last
///                       day. While the clock stands: the date as it was when the clock stopped
/// @param day40          the 40th working day by the published calendar; null where the bank holidays are not known so far ahead
/// @param stopped        present while the clock stands
/// @param laterDue       the other date, where a bank holiday is disputed or was proclaimed late
/// @param dispute        what is unsettled, in a sentence; present whenever `laterDue` is
/// @param explanation    every day from `received` to `due`, counted or passed over, with its reason; made when first read
/// @param nonWorkingDays the Mondays to Fridays passed over as holidays from `countedFrom` to the published due date
/// @param calendar       version of the bank holidays used: keep it with the date
/// @param remarks        what a careful reader should know besides, such as an extension longer than the regulator expects
public record Deadline(Regime regime, LocalDate received, LocalDate countedFrom, LocalDate day20, LocalDate due,
        @Nullable LocalDate day40, Optional<Stop> stopped, Optional<LocalDate> laterDue, Optional<String> dispute,
        List<CountedDay> explanation, List<NonWorkingDay> nonWorkingDays, String calendar, List<String> remarks) {

    /// "due 28 August 2018: counted from 27 July 2018 under FOIA"
    @Override
    public String toString() {
        return "due %s: counted from %s under %s".formatted(UkDates.day(due), UkDates.day(countedFrom), regime);
    }
}
