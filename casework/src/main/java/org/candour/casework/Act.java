package org.candour.casework;

import java.time.LocalDate;

/// Who does something to a case, and on which UK date.
///
/// @param who an actor's identifier such as `user:…` or `system:intake`; never a requester
public record Act(String who, LocalDate on) {
}
