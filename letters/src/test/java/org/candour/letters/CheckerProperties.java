package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// No text, however odd or long, stops the checker.
class CheckerProperties {
    @Property(tries = 300)
    void any_text_can_be_checked_and_findings_stay_within_it(@ForAll String text) {
        holds(text);
    }

    @Property(tries = 300)
    void any_pile_of_phrases_can_be_checked(@ForAll("phrases") String text) {
        holds(text);
    }

    private static void holds(String text) {
        List<Finding> findings = Checker.check(LetterText.of(text), Known.nothing().withRequest(text).forPublication());
        for (Finding finding : findings) {
            assertThat(finding.start()).isBetween(0, text.length());
            assertThat(finding.end()).isBetween(finding.start(), text.length());
        }
    }

    @Provide
    Arbitrary<String> phrases() {
        return Arbitraries.of(
                        "You asked:", "\"", "\n", "\n\n", " ", ".", ":", "(", ")", "1.", "Q1", "section 31(1)(a) and (b)", "s40(2)", "neither confirm nor deny", "public interest",
                        "outweighs", "Factors favouring disclosure", "Factors against", "could harm", "Dear", "Dear ,", "2107/16", "20 working days", "Office of the Police and Crime Commissioner for",
                        "Northshire Police", "received 31 June 2024", "12/13/2014", "[x](#)", "internal review", "Information Commissioner", "6,200 records", "10 minutes", "99 hours", "section 12",
                        "\u201c", "the the", "31 2 a (", "\t", "\u00a0", "0", "(a)", "would, or would be likely to, prejudice")
                .list().ofMaxSize(80).map(it -> it.stream().collect(Collectors.joining(" ")));
    }

    @Test
    void a_text_of_five_megabytes_made_to_hurt_is_checked_in_moments() {
        for (String piece : List.of(
                "could ", "section 31(1)(a) and (b), ", "a", "public interest in disclosure outweighs the public interest in maintaining ", "the public interest\n",
                "\"you asked for: ", "Northshire And ", "[[[[((((#1.", "1/23 12/12/2012 in the in the ",
                "Section 23 is qualified.\n", "section 31(1)(a) is exempt.\n", "Factors favouring disclosure: openness would help.\n", "You asked: 1/23. We answer 2/23.\n",
                "Disclosure could harm Northshire Police and the Trust and the council.\n")) {
            String text = piece.repeat(5_000_000 / piece.length());
            // Generous: the aim is two seconds on a machine of its own.
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Checker.check(LetterText.of(text), Known.nothing()), piece);
        }
    }
}
