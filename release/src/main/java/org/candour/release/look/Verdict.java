package org.candour.release.look;

/// What a scan concludes about a whole file.
public enum Verdict {
    /// Nothing is in the file that a reader is not shown.
    CLEAN,
    /// Something is.
    FINDINGS,
    /// Part of the file, or all of it, could not be looked at: unknown, damaged, encrypted, too large.
    UNVOUCHED
}
