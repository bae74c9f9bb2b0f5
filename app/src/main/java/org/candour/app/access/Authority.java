package org.candour.app.access;

import java.util.Set;

/// A public authority: its own legal person with its own duties, whoever answers for it.
///
/// @param code      short, lower case, never changed: `northshire-police`
/// @param name      in full: "Chief Constable of Northshire Police"
/// @param shortName as a page's header shows it: "Northshire Police"
/// @param kind      police, opcc, council, unit or other
/// @param regimes   the regimes it answers under, by code: `FOIA`, `EIR`, `FOISA`, `EISR`; at least one
/// @param series    pattern of its references, such as `{n:06}/{yy}`, `FOI/OPCC/{yy}-{n:03}` or `{n}/{yyyy}`
/// @param style     how its letters look and whom they name
public record Authority(String code, String name, String shortName, String kind, Set<String> regimes, String series, HouseStyle style) {
    /// Copies the regimes.
    public Authority {
        regimes = Set.copyOf(regimes);
    }
}
