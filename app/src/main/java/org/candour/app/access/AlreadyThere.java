package org.candour.app.access;

/// Something with this name, code or address exists already; the message says which.
public class AlreadyThere extends RuntimeException {
    AlreadyThere(String message) {
        super(message);
    }
}
