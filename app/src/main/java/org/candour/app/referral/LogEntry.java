package org.candour.app.referral;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.candour.casework.referral.LogNumber;

/// A number of a unit's log and the question it stands for.
///
/// @param national the unit answers it for the whole country
/// @param open     some authority has it and has not answered
/// @param members  how many authorities referred it
/// @param firstDue the earliest statutory day among those open
/// @param version  of the latest advice to all; 0 for none
public record LogEntry(UUID id, LogNumber number, String subject, String asked, boolean national, LocalDate openedOn, boolean open, int members, Optional<LocalDate> firstDue,
                       int version) {
}
