package org.candour.app.bulletin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A table of a series as it was made: what readers would see, and what the audit says of it.
///
/// @param preview what readers would see; empty where nothing keeps small counts hidden
/// @param current whether returns, rule and ledger are still those that it was made from
/// @param madeBy  identifier of the person; somebody else publishes it
public record Issue(UUID id, UUID series, String authority, Span span, Optional<OpenTable> preview, Control control, boolean current, String madeBy, Instant madeAt, State state) {
    /// What disclosure control did and the audit found, a sentence each.
    ///
    /// @param hidden how many figures are hidden
    /// @param proven no safe choice hides less
    /// @param tried  how many protected figures the attacker tried, all published tables together
    /// @param leaks  what this table would give away: it cannot be published
    /// @param before what tables published before give away already
    /// @param lost   cells that nothing keeps hidden: there is no table to publish
    /// @param shown  small figures that stand in it because they are public already
    /// @param merges lines that could be joined, and what it would gain
    public record Control(long hidden, boolean proven, int tried, List<String> leaks, List<String> before, List<String> lost, List<String> shown, List<String> merges) {
        /// Whether the audit lets it be published.
        public boolean safe() {
            return leaks.isEmpty() && lost.isEmpty();
        }
    }

    /// Where it stands.
    public record State(Optional<Instant> published, Optional<Instant> withdrawn, String withdrawnFor) {
        public boolean draft() {
            return published.isEmpty();
        }
    }
}
