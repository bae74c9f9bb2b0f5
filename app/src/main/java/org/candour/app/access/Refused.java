package org.candour.app.access;

/// The actor may not do this; a page answers it with 403. The message says what was tried, what stood in the way, what to do.
public class Refused extends RuntimeException {
    /// @param message for the person who tried
    public Refused(String message) {
        super(message);
    }
}
