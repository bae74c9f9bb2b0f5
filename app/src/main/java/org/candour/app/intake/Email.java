package org.candour.app.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An e-mail as read. Everything foreign in it is text; nothing is ever acted on.
///
/// @param messageId  the Message-ID header; made from the content where there is none
/// @param references Message-IDs this one answers, nearest first
/// @param fromName   may be empty
/// @param from       address for an answer; empty only for a bounce
/// @param text       the newest words: quoted history and signature are in `quoted` and `signature`
/// @param dated      the date the sender's machine wrote on it, which starts nothing
public record Email(String messageId, List<String> references, String fromName, String from, String subject, String text, String quoted, String signature,
                    Optional<Instant> dated, Sort sort, List<Attachment> attachments) {
    /// What sort of message it is, as far as its own headers and form say.
    public sealed interface Sort {
        /// Written by a person to us.
        record Message() implements Sort {}

        /// Passed on: who asked stands inside, not in the sender.
        record Forwarded() implements Sort {}

        /// Answered by a machine (RFC 3834), which starts and stops nothing.
        ///
        /// @param redirect where it asks to write instead
        record AutomaticReply(Optional<String> redirect) implements Sort {}

        /// Made by a machine, but perhaps on behalf of a person, as by the form of another web site.
        record PerhapsAutomatic(String sign) implements Sort {}

        /// A message of ours came back (RFC 3464 or the common plain forms).
        ///
        /// @param about  Message-IDs that it returns, of which one should be ours
        /// @param reason the mail server's words, without addresses
        record Bounce(List<String> about, String reason) implements Sort {}
    }

    /// @param name made safe for a file system and a header
    public record Attachment(String name, String mediaType, byte[] bytes) {}
}
