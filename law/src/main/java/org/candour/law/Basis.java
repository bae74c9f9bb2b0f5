package org.candour.law;

import java.util.Locale;

/// What has to be shown before a ground is engaged.
public enum Basis {
    /// That the information is of the class described; no harm.
    CLASS,
    /// That disclosure would, or would be likely to, prejudice an interest.
    PREJUDICE,
    /// That disclosure would adversely affect an interest (EIR).
    ADVERSE_EFFECT,
    /// That the ground is required, reasonably necessary, for its purpose.
    NECESSITY,
    /// That disclosure would, or would be likely to, endanger someone.
    ENDANGERMENT,
    /// That the qualified person reasonably thinks so (FOIA s36).
    OPINION,
    /// Nothing of these: the ground is no exemption.
    NONE;

    static Basis ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// "adverse effect"
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
