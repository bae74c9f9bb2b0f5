package org.candour.law;

import java.time.LocalDate;
import java.util.OptionalInt;

/// When a ground dies of the age of the record.
///
/// @param years calendar years after the year of the record (FOIA s62(1)); empty where age alone does not end it
/// @param words the rule, with its source and its exceptions
public record Expiry(OptionalInt years, String words) {
    /// True if, by age alone, the ground can no longer be relied on.
    ///
    /// The years run from the start of the calendar year after the record was made; a file takes the date of its latest record (s62).
    /// The step from 30 years to 20 between 2013 and 2022 is not modelled: ask before relying on a record made before 2003.
    ///
    /// @param recordDate date of the record, or of the latest in its file
    public boolean endedFor(LocalDate recordDate, LocalDate on) {
        return years.isPresent() && on.getYear() > recordDate.getYear() + years.getAsInt();
    }
}
