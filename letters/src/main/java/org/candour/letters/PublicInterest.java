package org.candour.letters;

import java.util.List;

/// The public interest test for one ground, in the officer's words.
///
/// @param factorsFor     points in favour of giving out, or for an NCND ground of confirming or denying
/// @param factorsAgainst points in favour of maintaining the exemption or the exclusion of the duty
/// @param balance        why one side outweighs the other here; the composer adds the conclusion in the law's terms
public record PublicInterest(List<String> factorsFor, List<String> factorsAgainst, String balance) {
    public PublicInterest {
        factorsFor = List.copyOf(factorsFor);
        factorsAgainst = List.copyOf(factorsAgainst);
    }
}
