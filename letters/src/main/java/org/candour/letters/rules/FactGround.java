package org.candour.letters.rules;

import java.time.LocalDate;
import java.util.Optional;
import org.candour.law.Basis;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.candour.law.Kind;
import org.candour.law.Regime;

/// A ground as the facts name it, which the catalogue may not know.
record FactGround(String id, Optional<Ground> ground) {
    static FactGround of(String id) {
        return new FactGround(id, Grounds.standard().byId(id));
    }

    boolean known() {
        return ground.isPresent();
    }

    /// "section 31(1)(a)".
    String cite() {
        return ground.map(it -> Character.toLowerCase(it.citeAs().charAt(0)) + it.citeAs().substring(1)).orElse(id);
    }

    boolean inForceOn(LocalDate day) {
        return ground.map(it -> it.inForceOn(day)).orElse(false);
    }

    /// Whether it can carry a neither-confirm-nor-deny answer. In Scotland section 18 does so for every exemption it lists.
    boolean fitsNcnd() {
        return ground.map(it -> it.ncndLimb() || it.regime() == Regime.FOISA || it.regime() == Regime.EISR || it.regime() == Regime.EIR
                && it.ncnd().isPresent()).orElse(false)
                || id.equals("foia-12-2");
    }

    boolean ncndLimb() {
        return ground.map(Ground::ncndLimb).orElse(false);
    }

    boolean exemption() {
        return ground.map(it -> it.kind() != Kind.PROCEDURAL && it.canBeReliedOn()).orElse(false);
    }

    boolean qualified() {
        return exemption() && ground.map(Ground::publicInterestTest).orElse(false);
    }

    /// Whether would, or would be likely to, has to be chosen.
    boolean harm() {
        return ground.map(it -> it.basis() == Basis.PREJUDICE || it.basis() == Basis.ENDANGERMENT || it.basis() == Basis.OPINION).orElse(false);
    }

    boolean needsMatter() {
        return ground.map(Ground::needsMatter).orElse(false);
    }

    /// Section 21 says its own reason, and a cost refusal says it in the estimate.
    boolean needsReason() {
        return !id.equals("foia-21") && !id.equals("foisa-25") && !id.contains("-12-1") && !id.contains("-12-2");
    }
}
