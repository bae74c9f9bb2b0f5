package org.candour.law;

import java.time.LocalDate;
import java.util.Optional;

/// One bank holiday in one part of the UK, on the day it is kept.
///
/// @param date         a weekday as published; a weekend day would change nothing
/// @param substitute   kept in place of a day that fell at a weekend
/// @param dispute      why it is not certain that this was a bank holiday in law; empty for nearly all
/// @param proclaimedOn the day on which it was proclaimed, where that came late: a request received on or before it may
///                     or may not gain the holiday
public record BankHoliday(
        LocalDate date, Division part, String name, boolean substitute, Optional<String> dispute, Optional<LocalDate> proclaimedOn) {

    /// Why a request received on `received` may not gain this day; empty where it surely does.
    Optional<String> doubtFor(LocalDate received) {
        if (proclaimedOn.isPresent() && !received.isAfter(proclaimedOn.get())) {
            return Optional.of("proclaimed on %s, after the request was received or on the same day".formatted(UkDates.day(proclaimedOn.get())));
        }
        return dispute;
    }

    boolean certain() {
        return dispute.isEmpty() && proclaimedOn.isEmpty();
    }
}
