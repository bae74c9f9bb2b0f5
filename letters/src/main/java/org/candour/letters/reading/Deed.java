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
    /// Stands where a reason should and gives none: the section over again, a class, a habit, words that would fit any request.
    EMPTY,
    /// Speaks of harm in words below the test: could, might, a chance.
    WEAK,
    FOR,
    AGAINST,
    /// Concludes a balance for keeping back.
    WITHHOLD,
    /// Concludes a balance for giving out.
    DISCLOSE,
    /// Shuts the mind: never, whatever the circumstances, nothing of this kind.
    FETTERS,
    /// Says what sort of exemption it is, or that a test is or is not to be made.
    STATUS,
    /// Gives away, or takes for granted, that something is held or is not.
    LEAKS,
    /// Lets the answer turn on who asks, or why.
    MOTIVE,
    /// Limits what may be done with what is given.
    FORBIDS,
    /// Offers an internal review.
    REVIEW,
    REGULATOR,
    ADVICE,
    /// Looks like help and gives none.
    NO_HELP,
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
