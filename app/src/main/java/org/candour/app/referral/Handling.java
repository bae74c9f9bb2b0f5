package org.candour.app.referral;

/// How a partner's file is to be handled: the markings of the Government Security Classifications policy (2023) that this system may hold. SECRET and
/// TOP SECRET are none of them.
public enum Handling {
    OFFICIAL("OFFICIAL"), OFFICIAL_SENSITIVE("OFFICIAL-SENSITIVE"), OFFICIAL_SENSITIVE_COMMERCIAL("OFFICIAL-SENSITIVE COMMERCIAL"),
    OFFICIAL_SENSITIVE_PERSONAL("OFFICIAL-SENSITIVE PERSONAL");

    private final String plain;

    Handling(String plain) {
        this.plain = plain;
    }

    /// As it is written on a document.
    public String plain() {
        return plain;
    }
}
