package org.candour.letters;

/// How one item of a request was answered: exactly one of these.
public enum ItemOutcome {
    /// Held and given in full.
    DISCLOSED,
    /// Held, given in part, the rest refused on the grounds named.
    PARTLY_WITHHELD,
    /// Held and refused on the grounds named.
    WITHHELD,
    /// Not held; not a refusal under FOIA, a regulation 12(4)(a) refusal under the EIR.
    NOT_HELD,
    /// Neither confirmed nor denied.
    NCND,
    /// Refused because of cost, FOIA section 12 or FOISA section 12.
    COST_LIMIT,
    /// Refused as vexatious, FOIA section 14(1), or manifestly unreasonable, EIR regulation 12(4)(b).
    VEXATIOUS,
    /// Refused as repeated, FOIA section 14(2).
    REPEATED,
    /// Reasonably accessible to the requester otherwise, FOIA section 21.
    ACCESSIBLE_ELSEWHERE,
    /// Not held, and another body is named.
    ADVISED_TO_ASK_ANOTHER,
    /// Closed because a needed clarification never came.
    LAPSED;

    /// Whether the law must be named that lets the authority refuse this item.
    public boolean needsGround() {
        return switch (this) {
            case PARTLY_WITHHELD, WITHHELD, NCND, COST_LIMIT, VEXATIOUS, REPEATED, ACCESSIBLE_ELSEWHERE -> true;
            case DISCLOSED, NOT_HELD, ADVISED_TO_ASK_ANOTHER, LAPSED -> false;
        };
    }

    /// Whether something reaches the requester with the letter.
    public boolean gives() {
        return this == DISCLOSED || this == PARTLY_WITHHELD;
    }

    /// The key of its words: "partly-withheld".
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
