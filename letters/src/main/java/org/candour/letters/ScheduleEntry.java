package org.candour.letters;

import java.time.LocalDate;
import java.util.Optional;

/// One line of the schedule of documents.
///
/// @param number   number on the document itself
/// @param dated    the day the document bears, where it bears one
/// @param document what it is, in words that tell nothing that is held back
/// @param pages    how many; 0 where they are not counted, as of a spreadsheet
/// @param release  how it is given
/// @param law      the law relied on for what is held back, as cited; blank when given in full
public record ScheduleEntry(String number, Optional<LocalDate> dated, String document, int pages, Release release, String law) {
    /// How a document of the schedule is given.
    public enum Release { IN_FULL, REDACTED, WITHHELD }
}
