package org.candour.letters;

import java.util.List;

/// One numbered item of a request and the answer to it.
///
/// @param number  as the case numbers it, from 1
/// @param asked   the requester's words
/// @param outcome exactly one
/// @param answer  words to the requester: figures, an explanation, a link; may be blank where the outcome says it all
/// @param grounds the law relied on; empty for an outcome that needs none
public record ItemAnswer(int number, String asked, ItemOutcome outcome, String answer, List<GroundReasons> grounds) {
    public ItemAnswer {
        grounds = List.copyOf(grounds);
        if (number < 1) {
            throw new IllegalArgumentException("Items are numbered from 1, not " + number);
        }
    }
}
