package org.candour.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The catalogue of grounds of refusal under the four regimes, with the rules for citing them.
public final class Grounds {
    private final Map<String, Ground> byId = new LinkedHashMap<>();
    private final Map<String, GroundRule> rules = new LinkedHashMap<>();
    private final List<Relation> relations;

    private Grounds() {
        for (String file : Yaml.lines("grounds.txt")) {
            for (Ground ground : GroundFile.read(file)) {
                if (byId.put(ground.id(), ground) != null) {
                    throw new IllegalStateException("Two grounds have the id " + ground.id());
                }
            }
        }
        Yaml data = Yaml.file("relations.yaml");
        data.each("rules").forEach(r -> rules.put(r.text("id"), new GroundRule(r.text("id"), r.text("rule"), r.text("source"))));
        relations = data.each("relations").stream()
                .map(r -> new Relation(Relation.Kind.ofCode(r.text("kind")), r.texts("one"), r.texts("other"), r.text("rule"))).toList();
    }

    private static final class Standard {
        static final Grounds GROUNDS = new Grounds();
    }

    /// The catalogue that comes with Candour; read from its files when first asked for.
    public static Grounds standard() {
        return Standard.GROUNDS;
    }

    public Optional<Ground> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// Every ground, regime by regime, in the order of the Acts; those no longer in force included.
    public List<Ground> all() {
        return List.copyOf(byId.values());
    }

    /// The grounds of one regime, those no longer in force included.
    public List<Ground> of(Regime regime) {
        return byId.values().stream().filter(ground -> ground.regime() == regime).toList();
    }

    /// What could be cited in a notice of that date, under any regime.
    public List<Ground> validOn(LocalDate day) {
        return byId.values().stream().filter(ground -> ground.inForceOn(day)).toList();
    }

    public List<Relation> relations() {
        return relations;
    }

    /// The relations that hold between two grounds, in either order.
    public List<Relation> between(Ground a, Ground b) {
        return relations.stream().filter(relation -> relation.between(a, b)).toList();
    }

    /// The pairs of grounds that cannot both be applied to the same information.
    ///
    /// @return for each such pair the rule it breaks; empty when all go together
    public List<GroundRule> conflicts(List<Ground> grounds) {
        List<GroundRule> broken = new ArrayList<>();
        for (int i = 0; i < grounds.size(); i++) {
            for (int j = i + 1; j < grounds.size(); j++) {
                for (Relation relation : between(grounds.get(i), grounds.get(j))) {
                    boolean apart = relation.kind() == Relation.Kind.MUTUALLY_EXCLUSIVE || relation.kind() == Relation.Kind.CANNOT_BE_COMBINED;
                    if (apart && !broken.contains(rules.get(relation.rule()))) {
                        broken.add(rules.get(relation.rule()));
                    }
                }
            }
        }
        return List.copyOf(broken);
    }

    /// The rules for citing grounds, in the order of the file.
    public List<GroundRule> rules() {
        return List.copyOf(rules.values());
    }

    public Optional<GroundRule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }
}
