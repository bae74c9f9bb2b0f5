package org.candour.law;

import java.util.List;

/// One ground as it was cited.
///
/// @param ground the ground meant
/// @param place  the place named: finer than the ground where that covers several limbs together, as FOISA s35(1)(a)
/// @param with   what was named with it: the matter of s31(3), the purpose of s31(1)(g), the condition of s40(2)
public record Citation(Ground ground, Provision.Place place, List<Provision.Place> with) {
    /// "Section 31(3) with section 31(1)(a)"
    @Override
    public String toString() {
        return Citations.print(this);
    }
}
