package org.candour.app.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An e-mail as read. Everything foreign in it is text; nothing is ever acted on.
///
/// @param messageId  the Message-ID header; made from the content where there is none
/// @param references Message-IDs this one answers, nearest first
/// @param fromName   may be empty
/// @param text       the newest words: quoted history and signature are in `quoted` and `signature`
/// @param dated      the date the sender's machine wrote on it, which starts nothing
public record Email(String messageId, List<String> references, String fromName, String from, String subject, String text, String quoted, String signature,
                    Optional<Instant> dated, Kind kind, List<Attachment> attachments, Optional<String> bounced) {
    /// What sort of message it is, as far as its own headers and form say.
    public enum Kind { MESSAGE, AUTOMATIC_REPLY, BOUNCE }

    /// @param name made safe for a file system and a header
    public record Attachment(String name, String mediaType, byte[] bytes) {}
}
