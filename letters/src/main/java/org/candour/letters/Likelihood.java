package org.candour.letters;

/// Which of the two statutory likelihoods of prejudice is claimed.
public enum Likelihood {
    /// More probable than not.
    WOULD,
    /// A real and significant risk, which may be below one half. Not available under the EIR.
    WOULD_BE_LIKELY
}
