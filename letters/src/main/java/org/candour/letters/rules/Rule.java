package org.candour.letters.rules;

/// One thing to look for in a letter.
interface Rule {
    /// Id in the list of notice rules, `rn-s50`.
    String id();

    /// Reports every breach in the letter.
    void check(Examined letter, Report report);
}
