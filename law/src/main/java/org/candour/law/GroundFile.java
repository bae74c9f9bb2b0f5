package org.candour.law;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Reads one file of grounds: what the file says holds for each ground that does not say otherwise.
final class GroundFile {
    private static final LocalDate COMMENCEMENT = LocalDate.of(2005, 1, 1);

    private final Regime regime;

    private GroundFile(Regime regime) {
        this.regime = regime;
    }

    /// @param file path such as `foia/section-31.yaml`, whose folder names the regime
    static List<Ground> read(String file) {
        Regime regime = Regime.valueOf(file.substring(0, file.indexOf('/')).toUpperCase(Locale.ROOT));
        return Yaml.file(file).each("grounds").stream().map(new GroundFile(regime)::ground).toList();
    }

    private Ground ground(Yaml g) {
        Provision provision = provision(g);
        Kind kind = Kind.ofCode(g.text("kind"));
        Optional<Yaml> force = g.nested("in-force");
        String section = g.find("section").orElse(shortUnit() + provision.place() + provision.mustName().map(p -> " with " + shortUnit() + p).orElse(""));
        return new Ground(g.text("id"), regime, section, g.find("cite-as").orElse(longUnit() + provision.place()), g.text("title"), g.text("covers"), kind,
                g.flag("public-interest-test", kind == Kind.QUALIFIED), g.find("basis").map(Basis::ofCode).orElse(Basis.NONE), g.find("threshold"), ncnd(g),
                g.flag("confirm-or-deny", false), g.find("needs-matter").map(s -> List.of(s.split(" "))).orElse(List.of()), g.flag("qualified-person", false),
                g.find("certificate"), g.nested("expiry").map(GroundFile::expiry), g.flag("emissions", true),
                force.flatMap(f -> f.find("from")).map(LocalDate::parse).orElse(COMMENCEMENT), force.flatMap(f -> f.find("to")).map(LocalDate::parse),
                g.find("replaced-by"), details(g), g.texts("notes"), g.find("use"), g.text("source"), Verified.ofCode(g.text("verified")), provision);
    }

    private static Provision provision(Yaml g) {
        return new Provision(Provision.Place.of(g.text("cites")), g.texts("limbs"), g.find("must-name").map(Provision.Place::of),
                g.texts("may-name").stream().map(Provision.Place::of).toList());
    }

    private Optional<Ncnd> ncnd(Yaml g) {
        Optional<Yaml> own = g.nested("ncnd");
        return own.isPresent() ? own.map(n -> new Ncnd(shortUnit() + n.text("section"), Kind.ofCode(n.text("kind"))))
                : g.find("ncnd").map(section -> new Ncnd(section, Kind.QUALIFIED));
    }

    private static Expiry expiry(Yaml e) {
        return new Expiry(e.number("years").map(OptionalInt::of).orElse(OptionalInt.empty()), e.text("words"));
    }

    private static Map<String, List<String>> details(Yaml g) {
        Map<String, List<String>> details = new LinkedHashMap<>();
        Stream.of("conditions", "bodies").filter(key -> !g.texts(key).isEmpty()).forEach(key -> details.put(key, g.texts(key)));
        g.nested("purposes").ifPresent(p -> details.put("purposes", p.own().entrySet().stream().map(e -> "(%s) %s".formatted(e.getKey(), e.getValue())).toList()));
        return details;
    }

    private String shortUnit() {
        return regime.environmental() ? "reg " : "s";
    }

    private String longUnit() {
        return regime.environmental() ? "Regulation " : "Section ";
    }
}
