package org.candour.letters;

/// One line of the schedule of documents.
///
/// @param number   number on the document itself
/// @param document what it is
/// @param release  how it is given
/// @param law      the law relied on for what is held back, as cited; blank when given in full
public record ScheduleEntry(String number, String document, Release release, String law) {
    /// How a document of the schedule is given.
    public enum Release { IN_FULL, REDACTED, WITHHELD }
}
