package org.candour.precedents;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// An earlier request, as far as it may be found again. There is no field for who asked.
///
/// @param id         the case's own id; adding the same id again replaces what was known
/// @param authority  name of the authority that was asked; may be empty when it is not known
/// @param date       UK date of receipt
/// @param text       the whole request as received; greeting and signature are dropped by the index
/// @param outcome    how it was answered ("Disclosed", "Withheld", "Neither confirmed nor denied", ...); empty while it is open
/// @param grounds    provisions relied on, such as "foia-40-2"
/// @param answered   UK date of the answer, if known
/// @param overturned whether a review, the regulator or a tribunal changed the answer
public record PastRequest(String id, String authority, LocalDate date, String text, Optional<String> outcome, List<String> grounds,
    Optional<LocalDate> answered, boolean overturned) {
    public PastRequest {
        if (id.isBlank()) {
            throw new IllegalArgumentException("A past request needs an id: it is found and removed by it");
        }
        grounds = List.copyOf(grounds);
    }

    /// One of which is not known when it was answered and whether the answer stood.
    public PastRequest(String id, String authority, LocalDate date, String text, Optional<String> outcome, List<String> grounds) {
        this(id, authority, date, text, outcome, grounds, Optional.empty(), false);
    }
}
