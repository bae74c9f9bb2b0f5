package org.candour.letters.reading;

import java.util.List;

/// A provision as a letter cites it.
///
/// @param regulation whether it is a regulation and not a section
/// @param number     "31", "22a"
/// @param parts      what stands in brackets, in order: "1", "a"
public record Cited(boolean regulation, String number, List<String> parts) {
    public Cited {
        parts = List.copyOf(parts);
    }

    /// "31(1)(a)".
    public String path() {
        StringBuilder out = new StringBuilder(number.toUpperCase(java.util.Locale.ROOT));
        parts.forEach(part -> out.append('(').append(part.length() > 1 && Character.isDigit(part.charAt(0))
                ? part.toUpperCase(java.util.Locale.ROOT) : part).append(')'));
        return out.toString();
    }

    /// "section 31(1)(a)".
    @Override
    public String toString() {
        return (regulation ? "regulation " : "section ") + path();
    }

    /// Whether this is the other or a limb of it.
    public boolean within(String path) {
        return path().equalsIgnoreCase(path) || path().toLowerCase(java.util.Locale.ROOT).startsWith(path.toLowerCase(java.util.Locale.ROOT) + "(");
    }
}
