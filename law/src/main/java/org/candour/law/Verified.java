package org.candour.law;

import java.util.Locale;

/// How far an entry was checked against its source.
public enum Verified {
    /// The text of a primary or official page was read.
    PAGE,
    /// Some of it was.
    PARTLY,
    /// Settled law that was not read again: check it before relying on it.
    KNOWLEDGE;

    static Verified ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
