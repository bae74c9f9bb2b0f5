package org.candour.app.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The authorities this installation serves. What is here is public: names and how to write to them.
public interface Authorities {
    /// The authority of this code, if there is one.
    Optional<Authority> byCode(String code);

    /// All of them, by name.
    List<Authority> all();

    /// Adds one, or replaces the one of the same code; for administrators of the installation, or of that authority to replace it.
    void save(Authority authority);

    /// The short name of every authority by its code, in the order of their names.
    default Map<String, String> shortNames() {
        Map<String, String> names = new LinkedHashMap<>();
        all().forEach(a -> names.put(a.code(), a.shortName()));
        return names;
    }

    /// The code of every authority, for a job that works for all of them.
    Set<String> codes();
}
