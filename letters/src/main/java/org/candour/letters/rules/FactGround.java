package org.candour.letters.rules;

import java.time.LocalDate;
import java.util.Optional;
import org.candour.law.Ground;
import org.candour.law.Grounds;

/// A ground of the catalogue, as the rules on facts ask about it.
record FactGround(String id, Optional<Ground> ground) {
    private static final Grounds GROUNDS = Grounds.standard();

    static FactGround of(String id) {
        return new FactGround(id, GROUNDS.byId(id));
    }

    boolean known() {
        return ground.isPresent();
    }

    String cite() {
        return ground.map(it -> Character.toLowerCase(it.citeAs().charAt(0)) + it.citeAs().substring(1)).orElse(id);
    }

    boolean validOn(LocalDate day) {
        return true;
    }

    boolean ncndLimb() {
        return ground.map(Ground::ncndLimb).orElse(false) || id.equals("foia-12-2") || id.startsWith("foisa-");
    }

    boolean qualified() {
        return ground.map(Ground::publicInterestTest).orElse(false);
    }

    boolean harm() {
        return ground.map(it -> it.covers().toLowerCase(java.util.Locale.ROOT).contains("prejudic")).orElse(false);
    }

    /// Section 31(3) has no matters of its own.
    boolean worksThroughMatters() {
        return id.equals("foia-31-3");
    }

    /// Section 21 and the cost and vexatious grounds say their reason by themselves or in their own part of the letter.
    boolean needsReason() {
        return !id.equals("foia-21") && !id.startsWith("foia-12-");
    }
}
