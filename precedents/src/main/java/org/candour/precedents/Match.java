package org.candour.precedents;

import java.util.List;
import java.util.Optional;

/// Something found for a request.
///
/// @param id      id of the past request, or of the public document
/// @param kind    what it is to the request in hand
/// @param score   0 (nothing in common) to 1 (the same); comparable between matches of the same kind
/// @param why     reasons in plain English, the strongest first
/// @param passage for evidence, the words found
/// @param source  for a request "authority, date, outcome" as far as known; for evidence where it can be read
public record Match(
    String id, Kind kind, double score, List<String> why, Optional<String> passage, Optional<String> source) {
    public Match {
        why = List.copyOf(why);
    }
}
