package org.candour.app.access;

/// There is no such thing, or the actor must not learn whether there is; a page answers both with the same 404.
public class NotThere extends RuntimeException {
    /// Says no more than the class does, on purpose.
    public NotThere() {
        super("There is no such page.");
    }
}
