package org.candour.law;

import java.util.Locale;

/// The kinds of answer that rules speak about, with the subsections of FOIA s17 that govern each.
public enum NoticeKind {
    /// Everything is withheld: s17(1), (3)(b), (7).
    WITHHOLD,
    /// Some is given, some withheld: s17(1), (3)(b), (7) for the part withheld.
    PARTIAL,
    /// Neither confirmed nor denied: s17(1), (3)(a), (4), (7).
    NCND,
    /// Over the cost limit: s17(5), (7).
    COST,
    /// A vexatious request: s17(5) to (7).
    VEXATIOUS,
    /// A repeated request: s17(5) to (7).
    REPEATED,
    /// More time to weigh the public interest: s17(1) and (2), then (3), (7).
    PIT_EXTENSION,
    /// Everything is given; not a refusal.
    GRANT;

    /// "pit-extension", as the data files write it.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static NoticeKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
