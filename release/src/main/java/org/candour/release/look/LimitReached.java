package org.candour.release.look;

/// A file asked for more than [Limits] grant. Caught where the scan of the file began.
public final class LimitReached extends RuntimeException {
    public LimitReached(String what) {
        super(what);
    }
}
