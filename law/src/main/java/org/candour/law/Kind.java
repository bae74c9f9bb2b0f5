package org.candour.law;

import java.util.Locale;

/// How a ground stands to the public interest.
public enum Kind {
    /// No public interest test.
    ABSOLUTE,
    /// Relied on only if the balance is for it (FOIA s2; EIR reg 12(1)(b)).
    QUALIFIED,
    /// Absolute for some, qualified for others: the notes say which. Treated as qualified unless shown otherwise.
    MIXED,
    /// Ends the duty to answer without being an exemption: cost, vexatious, repeated, not valid, not held.
    PROCEDURAL,
    /// A list or definition that exempts nothing by itself.
    NOT_AN_EXEMPTION;

    static Kind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// "not an exemption"
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
