package org.candour.law;

import java.time.LocalDate;

/// A Monday to Friday on which the clock did not run.
///
/// @param reason the holiday and, unless it is kept in the whole UK, the parts that keep it: "Summer bank holiday (Scotland)"
public record NonWorkingDay(LocalDate date, String reason) {}
