package org.candour.app.vault;

/// Names of files as strangers give them, made safe.
public final class Names {
    private static final int LONGEST = 150;

    /// Only a name: no folder, no control or direction character, nothing that could start another header, at most 150 characters with its ending kept.
    ///
    /// @param otherwise the name where nothing remains
    public static String file(String given, String otherwise) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029\"<>|:*?%;]", "_").strip().replaceAll("^\\.+|[. ]+$", "");
        if (clean.isEmpty()) {
            return otherwise;
        }
        if (clean.length() <= LONGEST) {
            return clean;
        }
        int from = clean.length() - LONGEST;
        return clean.substring(Character.isLowSurrogate(clean.charAt(from)) ? from + 1 : from);
    }

    private Names() {}
}
