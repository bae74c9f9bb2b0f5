package org.candour.law;

import java.time.LocalDate;

/// One day of the proof of a due date.
///
/// @param number which working day it is; 0 when it was not counted
/// @param reason in words for the requester: "working day 3", "Saturday", "Good Friday"
public record CountedDay(LocalDate date, int number, boolean counted, String reason) {
    static CountedDay counted(LocalDate date, int number, String reason) {
        return new CountedDay(date, number, true, reason);
    }

    static CountedDay passed(LocalDate date, String reason) {
        return new CountedDay(date, 0, false, reason);
    }
}
