package org.candour.law;

import java.time.LocalDate;
import java.util.Optional;

/// A response clock that is not running.
///
/// @param since    the day from which it stands
/// @param why      what the authority waits for
/// @param restarts what starts it again, and how it then counts
/// @param lapses   the last day on which that can happen in time; empty where the law sets none
public record Stop(LocalDate since, String why, String restarts, Optional<LocalDate> lapses) {}
