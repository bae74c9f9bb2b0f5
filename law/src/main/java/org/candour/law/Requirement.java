package org.candour.law;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One thing that a decision relying on a ground must contain.
///
/// @param what in words for the officer
/// @param rule id of the [NoticeRule] or [GroundRule] that asks for it
public record Requirement(String what, String rule) {
    /// Everything that a decision relying on `ground` must contain, in the order in which it is written.
    ///
    /// Derived from what the ground is: a qualified one needs a balance, one of prejudice a likelihood, a limb for silence a
    /// notice that gives nothing away.
    public static List<Requirement> of(Ground ground) {
        if (!ground.canBeReliedOn()) {
            return List.of(new Requirement("Nothing: it is no ground. Name a purpose from it with the ground that it serves.", "ex-31-2-purpose"));
        }
        List<Requirement> needs = new ArrayList<>();
        if (ground.kind() == Kind.PROCEDURAL) {
            procedural(ground, needs);
        } else {
            exemption(ground, needs);
        }
        String regulator = ground.regime() == Regime.FOISA || ground.regime() == Regime.EISR ? "rn-foisa" : ground.regime() == Regime.EIR ? "rn-regime" : "rn-s50";
        if (!ground.id().equals("foia-1-3") && !ground.id().equals("foia-8")) {
            needs.add(new Requirement("Reasonable help: what is published, a narrower request, another body.", "rn-advice"));
            needs.add(new Requirement("How to ask for a review, where, by when and when it will be answered.", "rn-internal-review"));
            needs.add(new Requirement("The right to go to the regulator, with how to get in touch.", regulator));
        }
        return List.copyOf(needs);
    }

    private static void exemption(Ground ground, List<Requirement> needs) {
        String word = ground.regime().refusalWord();
        needs.add(new Requirement("That %s is relied on, in those words.".formatted(ground.citeAs()), "rn-specifies-exemption"));
        if (ground.needsMatter()) {
            String matters = Grounds.standard().of(ground.regime()).stream().filter(ground::worksThrough).map(Ground::section).limit(4).collect(Collectors.joining(", "));
            needs.add(new Requirement("The matter through which it works: one or more of %s and so on.".formatted(matters),
                    ground.id().equals("foisa-18") ? "ex-18-exemption" : ground.regime() == Regime.FOIA ? "ex-31-3-matter" : "rn-specifies-exemption"));
        }
        Grounds.standard().relations().stream().filter(r -> r.rule().equals("ex-31-2-purpose") && Relation.among(r.one(), ground)).findFirst()
                .ifPresent(r -> needs.add(new Requirement("The purpose in s31(2), (a) to (j), and the function relied on.", r.rule())));
        if (ground.qualifiedPerson()) {
            needs.add(new Requirement("The qualified person's opinion, given before it is claimed, kept and dated.", "ex-qp"));
        }
        if (ground.ncndLimb()) {
            needs.add(new Requirement("Nothing that would read otherwise if the truth about holding it were the opposite.", "rn-ncnd-no-leak"));
        } else {
            needs.add(new Requirement("That the information is held.", "rn-confirm-held"));
        }
        needs.add(new Requirement("Why it applies: %s.".formatted(reason(ground)), "rn-why-applies"));
        ground.threshold().ifPresent(words -> needs.add(new Requirement("The test in its own words: %s%s.".formatted(words,
                words.contains("would be likely") ? "; and which of the two is claimed" : ""), "rn-threshold-words")));
        String act = ground.ncndLimb() ? "confirming or denying" : "disclosure";
        if (ground.publicInterestTest()) {
            needs.add(new Requirement("Factors for %s, factors against it, and the balance%s.".formatted(act,
                    ground.kind() == Kind.MIXED ? ", unless the %s is absolute here".formatted(word) : ""), "rn-pit-present"));
            if (ground.ncndLimb()) {
                needs.add(new Requirement("A balance about saying whether it is held, never about its content.", "rn-pit-right-question"));
            }
        } else {
            needs.add(new Requirement("No public interest test: the %s is absolute.".formatted(word), "rn-absolute-statement"));
        }
        if (!ground.emissions()) {
            needs.add(new Requirement("That the information is not on emissions.", "ex-emissions"));
        }
    }

    private static String reason(Ground ground) {
        String act = ground.ncndLimb() ? "confirming or denying" : "disclosure";
        return switch (ground.basis()) {
            case CLASS, NONE -> "how this information is of the kind described; no harm need be shown";
            case PREJUDICE, ADVERSE_EFFECT -> "what harm %s would do, to what, and how the one leads to the other".formatted(act);
            case ENDANGERMENT -> "whom %s would endanger, and how".formatted(act);
            case NECESSITY -> "why the exemption is reasonably necessary for its purpose";
            case OPINION -> "the opinion, what it rests on and why it is reasonable";
        };
    }

    private static void procedural(Ground ground, List<Requirement> needs) {
        switch (ground.id()) {
            case "foia-12-1", "foia-12-2", "foisa-12-1" -> {
                needs.add(new Requirement("That %s is relied on.".formatted(ground.citeAs()), "rn-cost-statement"));
                needs.add(new Requirement("An estimate of the activities that count and no other.", "rn-cost-only-allowed"));
                needs.add(new Requirement("What could be given within the limit, or why nothing can, and how to narrow the request.", "rn-cost-help"));
            }
            case "foia-14-1", "foisa-14-1" -> needs.add(new Requirement("That %s is relied on: the request is vexatious, not the person.".formatted(ground.citeAs()), "rn-vexatious-statement"));
            case "foia-14-2", "foisa-14-2" -> needs.add(new Requirement("The earlier request, that it was complied with, that the person is the same, and why the interval is not reasonable.", "rn-repeated-basis"));
            default -> needs.add(new Requirement("What follows from %s: %s".formatted(ground.citeAs(), ground.covers()), "rn-states-fact"));
        }
    }
}
