package org.candour.casework;

import java.time.Instant;

/// An event with what the record says of it.
///
/// @param seq 1 for the first event of a case, without gaps
/// @param act who recorded it and the UK date on which it counts
/// @param at  the instant at which it was written down, which is not a legal date
public record Recorded(int seq, Act act, Instant at, CaseEvent event) {
}
