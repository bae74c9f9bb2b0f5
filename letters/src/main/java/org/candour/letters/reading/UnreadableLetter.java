package org.candour.letters.reading;

/// A file that cannot be read as a letter. The message says which file, what stood in the way, and what to do.
public final class UnreadableLetter extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableLetter(String file, String why, String instead) {
        super("Cannot read %s: %s. %s".formatted(file, why, instead));
    }
}
