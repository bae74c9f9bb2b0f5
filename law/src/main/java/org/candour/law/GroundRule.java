package org.candour.law;

/// A rule about citing grounds.
///
/// @param id stable name, such as `ex-30-31`
public record GroundRule(String id, String rule, String source) {}
