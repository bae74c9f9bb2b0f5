package org.candour.law;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Every time limit around a request, and the rules on when a request is received.
public final class Clocks {
    private final Map<String, Clock> byId = new LinkedHashMap<>();
    private final List<ReceiptRule> receiptRules;

    /// A rule on the day of receipt.
    public record ReceiptRule(String id, String rule, String source, Verified verified) {}

    private Clocks() {
        Yaml data = Yaml.file("clocks.yaml");
        data.each("clocks").stream().map(Clocks::clock).forEach(clock -> byId.put(clock.id(), clock));
        receiptRules = data.each("receipt").stream()
                .map(r -> new ReceiptRule(r.text("id"), r.text("rule"), r.text("source"), Verified.ofCode(r.text("verified")))).toList();
    }

    private static final class Standard {
        static final Clocks CLOCKS = new Clocks();
    }

    /// The clocks that come with Candour; read from their file when first asked for.
    public static Clocks standard() {
        return Standard.CLOCKS;
    }

    public Optional<Clock> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// @throws IllegalArgumentException if there is none of that name
    public Clock require(String id) {
        return byId(id).orElseThrow(() -> new IllegalArgumentException("No clock is called \"%s\"; one that is: foia-internal-review".formatted(id)));
    }

    /// Every clock, in the order of the file.
    public List<Clock> all() {
        return List.copyOf(byId.values());
    }

    public List<ReceiptRule> receiptRules() {
        return receiptRules;
    }

    private static Clock clock(Yaml c) {
        Set<Regime> regimes = EnumSet.noneOf(Regime.class);
        c.texts("regimes").forEach(name -> regimes.add(Regime.valueOf(name)));
        return new Clock(c.text("id"), regimes, c.find("law").orElse(String.join(" and ", c.texts("regimes"))), c.text("step"), number(c, "limit"), number(c, "longest"),
                Clock.Unit.ofCode(c.text("unit")), c.flag("including", false), c.text("from"), c.text("rule"), c.flag("statutory", true), c.texts("notes"),
                c.text("source"), Verified.ofCode(c.text("verified")));
    }

    private static OptionalInt number(Yaml c, String key) {
        return c.number(key).map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
