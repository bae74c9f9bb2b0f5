package org.candour.letters.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.candour.law.Regime;

/// From a citation to the id of a ground.
final class GroundIds {
    /// Sections whose one exemption stands in subsection (1), with the catalogue's name for it.
    private static final Set<String> BARE = Set.of("21", "22", "22a", "39");
    private static final Set<String> FIRST = Set.of("34", "41", "42");

    private GroundIds() {}

    static String of(Cited cited, Regime regime, boolean ncnd) {
        String law = cited.regulation() ? regime == Regime.EISR ? "eisr" : "eir" : regime == Regime.FOISA || regime == Regime.EISR ? "foisa" : "foia";
        String number = cited.number().toLowerCase(Locale.ROOT);
        List<String> parts = cited.parts();
        if (law.equals("foia")) {
            if (BARE.contains(number) && (parts.isEmpty() || parts.equals(List.of("1")))) {
                return "foia-" + number;
            }
            if (FIRST.contains(number) && parts.isEmpty()) {
                return ncnd && !parts.isEmpty() ? "foia-" + number + "-2" : "foia-" + number + "-1";
            }
        }
        if (law.equals("eir") && number.equals("13") && !ncnd) {
            return "eir-13";
        }
        String path = String.join("-", parts);
        return law + "-" + number + (path.isEmpty() ? "" : "-" + path);
    }
}
