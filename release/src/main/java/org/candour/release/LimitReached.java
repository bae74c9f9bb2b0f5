package org.candour.release;

/// A file asked for more than [Limits] grant. Caught where the scan of the file began.
final class LimitReached extends RuntimeException {
    LimitReached(String what) {
        super(what);
    }
}
