package org.candour.release.look;

/// One thing in a file that the reader is not shown, or that could not be vouched for.
///
/// @param code     stable name of the kind of place, such as `xlsx-very-hidden-sheet`
/// @param where    the place: a part, an object or a page; nested files are joined by ` > `
/// @param what     one sentence for an officer
/// @param excerpt  the first characters of what is there, control characters made visible; empty if there is no text
/// @param remedy   what to do about it
public record Finding(String code, Severity severity, String where, String what, String excerpt, String remedy) {
    /// Characters of an excerpt.
    static final int EXCERPT = 120;
    /// Begins the sentence of a finding that is no more than a doubt.
    static final String DOUBT = "Cannot be vouched for: ";

    public Finding {
        excerpt = tidy(excerpt);
    }

    /// Something could not be looked at; nobody knows what it holds.
    public boolean doubt() {
        return what.startsWith(DOUBT);
    }

    private static String tidy(String text) {
        var out = new StringBuilder();
        text.strip().codePoints().limit(EXCERPT).forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE,
                     Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    out.append(Character.isWhitespace(c) ? " " : "<U+%04X>".formatted(c));
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
