package org.candour.smallnumbers;

import java.time.Duration;

/// How long to look for the least pattern, and how near is near enough.
///
/// @param longest for the search; what was found by then is taken, with its distance from the best possible
/// @param gap     0 for the proven optimum; 0.02 is content within 2 %
public record Effort(Duration longest, double gap) {
    /// What a person waits for.
    public static final Effort USUAL = new Effort(Duration.ofSeconds(30), 0);
}
