package org.candour.app.web.referral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.candour.app.web.Choice;
import org.candour.app.web.cases.Values;
import org.candour.casework.referral.Advice;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.springframework.util.LinkedMultiValueMap;

/// The fields in which advice is written.
///
/// @param values  what stands in them
/// @param refusal why it could not be given; empty where it was not tried
public record AdviceForm(Values values, String refusal) {
    /// The fields as advice fills them.
    static AdviceForm of(Advice advice) {
        LinkedMultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        fields.set("kind", advice.kind().name());
        advice.grounds().forEach(ground -> fields.add("ground", ground));
        fields.set("reasons", advice.reasons());
        fields.set("favouring", String.join("\n", advice.favouring()));
        fields.set("against", String.join("\n", advice.against()));
        fields.set("balance", advice.balance());
        fields.set("favoured", advice.favoured().name());
        return new AdviceForm(new Values(fields), "");
    }

    /// The kinds, as radios.
    public List<Choice> kinds() {
        return Arrays.stream(Advice.Kind.values()).map(k -> new Choice(k.name(), k.plain(), hint(k), k.name().equals(values.text("kind")))).toList();
    }

    private static String hint(Advice.Kind kind) {
        return switch (kind) {
            case CONSULT -> "Say in the reasons whom, and about what.";
            case WITHDRAW -> "Takes a second person. The reason is shown to the public.";
            case NO_INTEREST -> "The authority decides without the unit.";
            default -> "";
        };
    }

    /// Exemptions in force, as a list to choose from.
    public List<Choice> grounds() {
        List<Choice> choices = new ArrayList<>();
        for (Ground ground : Grounds.standard().of(Regime.FOIA)) {
            if (ground.canBeReliedOn() && ground.to().isEmpty()) {
                choices.add(new Choice(ground.id(), ground.toString(), "", values.all("ground").contains(ground.id())));
            }
        }
        return choices;
    }

    /// What a public interest test came to, as radios.
    public List<Choice> favoured() {
        String chosen = values.text("favoured").isEmpty() ? "NONE" : values.text("favoured");
        return List.of(new Choice("NONE", "No test was needed", "", chosen.equals("NONE")), new Choice("DISCLOSURE", "Disclosure", "", chosen.equals("DISCLOSURE")),
            new Choice("WITHHOLDING", "Withholding", "", chosen.equals("WITHHOLDING")));
    }

    /// What was written; an error is noted where no kind was chosen.
    public Advice advice() {
        values.check("kind", Arrays.stream(Advice.Kind.values()).anyMatch(k -> k.name().equals(values.text("kind"))), "Choose what is advised");
        if (!values.errors().isEmpty()) {
            return new Advice(1, Advice.Kind.NO_INTEREST, List.of(), "", List.of(), List.of(), "", Advice.Favoured.NONE);
        }
        Advice.Favoured favoured = Arrays.stream(Advice.Favoured.values()).filter(f -> f.name().equals(values.text("favoured"))).findFirst().orElse(Advice.Favoured.NONE);
        return new Advice(1, Advice.Kind.valueOf(values.text("kind")), values.all("ground").stream().filter(g -> !g.isBlank()).toList(), values.text("reasons"), lines("favouring"),
            lines("against"), values.text("balance"), favoured);
    }

    private List<String> lines(String name) {
        return values.text(name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
