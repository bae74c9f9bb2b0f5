package org.candour.letters.reading;

import java.util.Locale;

/// How a letter answers, in whole or in part. A letter can have several.
public enum Outcome {
    DISCLOSED,
    PART,
    WITHHELD,
    NCND,
    NOT_HELD,
    COST,
    VEXATIOUS,
    REPEATED,
    ACCESSIBLE,
    EXTENSION,
    CLARIFICATION,
    ACKNOWLEDGEMENT,
    /// Passed on to another authority.
    TRANSFERRED,
    /// The outcome of an internal review.
    REVIEW;

    /// "not-held".
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
