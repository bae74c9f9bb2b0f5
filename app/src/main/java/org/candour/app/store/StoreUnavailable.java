package org.candour.app.store;

import org.jspecify.annotations.Nullable;

/// The store cannot be used; the message is for whoever runs the server: what was tried, what stood in the way, what to do.
public class StoreUnavailable extends RuntimeException {
    StoreUnavailable(String message) {
        this(message, null);
    }

    StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
