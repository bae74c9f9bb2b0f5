package org.candour.app.web;

import org.jspecify.annotations.Nullable;

/// Which elements describe a field to a screen reader.
public final class Describe {
    private Describe() {}

    /// The ids of the field's hint and error, as the tags draw them; null when it has neither, so that the attribute is left out.
    public static @Nullable String by(String name, String hint, String error) {
        String ids = (hint.isEmpty() ? "" : name + "-hint ") + (error.isEmpty() ? "" : name + "-error");
        return ids.isBlank() ? null : ids.strip();
    }
}
