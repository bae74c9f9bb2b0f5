package org.candour.letters.reading;

import java.util.Locale;

/// What a sentence of a letter can do, as the sentences in `letters/training` are marked. One sentence can do several of these.
enum Deed {
    HOLDS,
    NOT_HELD,
    NCND,
    GIVES,
    REFUSES,
    /// Points to where it can be had: published already, or kept by another body.
    ELSEWHERE,
    COST,
    VEXATIOUS,
    REPEATED,
    /// Why it is kept back: what would follow, or how it came to be.
    REASON,
    FOR,
    AGAINST,
    /// Concludes a balance for keeping back.
    WITHHOLD,
    /// Concludes a balance for giving out.
    DISCLOSE,
    /// Says what sort of exemption it is, or that a test is or is not to be made.
    STATUS,
    /// Offers an internal review.
    REVIEW,
    REGULATOR,
    ADVICE,
    REQUEST,
    RECEIPT,
    EXTENSION,
    CLARIFY,
    /// Says that this letter is the outcome of an internal review.
    OUTCOME,
    /// Tells the law over.
    LAW,
    /// None of these: what the figures mean, greetings, how the authority works.
    OTHER;

    /// "not-held".
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
