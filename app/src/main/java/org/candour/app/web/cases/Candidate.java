package org.candour.app.web.cases;

/// Somebody with the role Reviewer.
///
/// @param bar why this person cannot review the case; empty where nothing stands against it
public record Candidate(String id, String name, String bar) {}
