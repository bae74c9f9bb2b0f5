package org.candour.law;

/// The provision that removes the duty to confirm or deny for a ground.
///
/// @param section where it stands: "s31(3)", "reg 12(6)"
/// @param kind    whether silence itself needs a public interest balance
public record Ncnd(String section, Kind kind) {}
