package org.candour.precedents;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What is sought: the request in hand and which kinds of match are wanted.
///
/// @param id        id of the request in hand, left out of its own results; empty if it is not in the index
/// @param authority name of the authority asked, used to drop its own name from the text; may be empty
/// @param date      date of the request, to say how long ago a match was; empty if unknown
/// @param text      the whole request
/// @param kinds     kinds wanted, at least one
/// @param top       at most this many requests, and at most this many passages; 1 or more
/// @param confirming true to rank first the passages that assert what is asked (uses, holds, a figure), as one needs
///                  before neither confirming nor denying
public record Query(
    Optional<String> id, String authority, Optional<LocalDate> date, String text, Set<Kind> kinds, int top, boolean confirming) {
    public Query {
        if (top < 1) {
            throw new IllegalArgumentException("Ask for 1 match or more, not " + top);
        }
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("Ask for at least one kind of match");
        }
        kinds = Set.copyOf(kinds);
    }

    /// Every kind of match, ten at most, for a request that is not in the index.
    public static Query of(String text) {
        return new Query(Optional.empty(), "", Optional.empty(), text, EnumSet.allOf(Kind.class), 10, false);
    }

    /// Every kind of match, ten at most, for a request that may be in the index itself.
    public static Query of(PastRequest request) {
        return new Query(Optional.of(request.id()), request.authority(), Optional.of(request.date()), request.text(),
            EnumSet.allOf(Kind.class), 10, false);
    }

    public Query only(Kind... wanted) {
        return new Query(id, authority, date, text, Set.of(wanted), top, confirming);
    }

    public Query top(int most) {
        return new Query(id, authority, date, text, kinds, most, confirming);
    }

    public Query asConfirming() {
        return new Query(id, authority, date, text, kinds, top, true);
    }
}
