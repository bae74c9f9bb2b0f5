package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is typed, the reader answers with citations or says why not; it never breaks.
class CitationProperties {
    private static final LocalDate NOW = LocalDate.of(2026, 6, 1);

    @Property(tries = 3000)
    void any_text_is_read_or_refused(@ForAll("almostCitations") String text, @ForAll Regime regime) {
        try {
            assertThat(Citations.parse(text, regime, NOW)).isNotEmpty();
        } catch (NotACitation refused) {
            assertThat(refused).message().isNotBlank();
            for (String meant : refused.probablyMeant()) {
                assertThat(Citations.parse(meant, regime, NOW)).isNotEmpty();
            }
        }
    }

    @Property(tries = 500)
    void any_characters_are_read_or_refused(@ForAll String text, @ForAll Regime regime) {
        try {
            Citations.parse(text, regime, NOW);
        } catch (NotACitation refused) {
            assertThat(refused).message().isNotBlank();
        }
    }

    @Property
    void spaces_and_capitals_make_no_difference(@ForAll("grounds") Ground ground, @ForAll boolean upper) {
        String cite = ground.section().replace("(", " ( ").replace("with", " With ");
        List<Citation> read = Citations.parse(upper ? cite.toUpperCase(java.util.Locale.ROOT) : cite, ground.regime(), ground.to().orElse(NOW));
        assertThat(read).extracting(Citation::ground).containsOnly(ground);
    }

    @Provide
    Arbitrary<Ground> grounds() {
        return Arbitraries.of(Grounds.standard().all()).filter(Ground::canBeReliedOn);
    }

    @Provide
    Arbitrary<String> almostCitations() {
        return Arbitraries.of("section ", "s.", "ss ", "reg ", "31", "40", "12", "22A", "(1)", "(2)", "(a)", "(b)", "(i)", "(3A)", "(5B)", " and ", ", ", " to ", "-",
                " with ", " by virtue of ", "section 31(1)(a)", "s40(2)", " of the Act", "(", ")", "x", ".").list().ofMinSize(1).ofMaxSize(9).map(parts -> String.join("", parts));
    }
}
