package org.candour.app.intake;

/// Names of files as strangers give them, made safe.
public final class Names {
    /// Only a name: no folder, no control or direction character, nothing that could start another header, at most 150 characters.
    ///
    /// @param otherwise the name where nothing remains
    public static String file(String given, String otherwise) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "_").strip();
        if (clean.isEmpty() || clean.chars().allMatch(c -> c == '.')) {
            return otherwise;
        }
        return clean.length() > 150 ? clean.substring(clean.length() - 150) : clean;
    }

    private Names() {}
}
