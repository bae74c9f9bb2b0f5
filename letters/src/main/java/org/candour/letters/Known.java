package org.candour.letters;

import java.time.LocalDate;
import java.util.Optional;

/// What is known of a letter apart from its text. All of it may be empty: then the letter alone is judged.
///
/// @param receivedOn  day of receipt, when the case knows it
/// @param authority   who was asked
/// @param request     the request as it was sent
/// @param corpus      other letters, to tell reasons from boilerplate
/// @param publication whether this copy is meant to be published
public record Known(
        Optional<LocalDate> receivedOn,
        Optional<String> authority,
        Optional<String> request,
        Corpus corpus,
        boolean publication) {
    /// Nothing but the letter.
    public static Known nothing() {
        return new Known(Optional.empty(), Optional.empty(), Optional.empty(), Corpus.none(), false);
    }

    /// The same with the day of receipt.
    public Known withReceivedOn(LocalDate it) {
        return new Known(Optional.of(it), authority, request, corpus, publication);
    }

    /// The same with the authority that was asked.
    public Known withAuthority(String it) {
        return new Known(receivedOn, Optional.of(it), request, corpus, publication);
    }

    /// The same with the request.
    public Known withRequest(String it) {
        return new Known(receivedOn, authority, Optional.of(it), corpus, publication);
    }

    /// The same with other letters to compare with.
    public Known withCorpus(Corpus it) {
        return new Known(receivedOn, authority, request, it, publication);
    }

    /// The same for a copy that is to be published.
    public Known forPublication() {
        return new Known(receivedOn, authority, request, corpus, true);
    }
}
