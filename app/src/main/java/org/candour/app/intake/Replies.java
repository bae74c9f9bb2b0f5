package org.candour.app.intake;

import java.time.Instant;
import java.util.Optional;

/// A room whose own messages are answered by mail, and not by a requester. It is asked before a message is taken for a request, in the
/// transaction in which the message gets its fate.
public interface Replies {
    /// @param sha256 of the message as it came, which lies in the vault
    /// @return what became of it; empty where it is none of this room's
    Optional<Intake.Fate> take(String authority, Email email, String sha256, Instant received);
}
