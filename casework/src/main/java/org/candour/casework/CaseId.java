package org.candour.casework;

import java.io.Serializable;
import java.util.UUID;

/// The identity of a case inside Candour; requesters and officers know it by its reference instead.
public record CaseId(UUID value) implements Serializable {
    /// @throws IllegalArgumentException if the text is no UUID
    public static CaseId of(String text) {
        return new CaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
