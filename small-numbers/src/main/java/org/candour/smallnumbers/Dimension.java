package org.candour.smallnumbers;

import java.util.HashSet;
import java.util.List;

/// One way in which counts are split: areas, quarters, categories.
///
/// @param codes its finest parts, which do not overlap; a table may show parts joined, see [Layout.Member]
public record Dimension(String name, List<String> codes) {
    public Dimension {
        codes = List.copyOf(codes);
        if (codes.isEmpty() || new HashSet<>(codes).size() < codes.size()) {
            throw new IllegalArgumentException("Dimension %s needs codes, each once: %s".formatted(name, codes));
        }
    }
}
