package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationsTest {
    private static final LocalDate NOW = LocalDate.of(2025, 5, 28);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        section 31(1)(a)                                        | FOIA | foia-31-1-a
        section 31 (1) (a) and (b)                              | FOIA | foia-31-1-a foia-31-1-b
        s.31(3)                                                 | FOIA | foia-31-3
        Section 40 (2) and 40(3A)(a)                            | FOIA | foia-40-2-3a-a
        Section 40(2) by virtue of section 40(3A)(a)            | FOIA | foia-40-2-3a-a
        s40(2) with s40(3A)(a) and (b)                          | FOIA | foia-40-2-3a-a foia-40-2-3a-b
        reg 12(5)(b)                                            | EIR  | eir-12-5-b
        Regulation 13(1) with 12(3)                             | EIR  | eir-13
        regs 12(4)(b) and 12(5)(b)                              | EIR  | eir-12-4-b eir-12-5-b
        S23(5)                                                  | FOIA | foia-23-5
        ss 23(5), 24(2) & 31(3)                                 | FOIA | foia-23-5 foia-24-2 foia-31-3
        s31(1)(a)-(c)                                           | FOIA | foia-31-1-a foia-31-1-b foia-31-1-c
        section 31(1)(a) to (c), s.42                           | FOIA | foia-31-1-a foia-31-1-b foia-31-1-c foia-42-1
        s30(1)(a)(i) and (ii), (b)                              | FOIA | foia-30-1-a-i foia-30-1-a-ii foia-30-1-b
        section 31(1)(h) and (i)                                | FOIA | foia-31-1-h foia-31-1-i
        Section 30(2)(a)(i) and (b)                             | FOIA | foia-30-2-a-i
        section 37(1)(a) to (ad)                                | FOIA | foia-37-1-a foia-37-1-aa foia-37-1-ab foia-37-1-ac foia-37-1-ad
        Section 33(1)(a) and (2)                                | FOIA | foia-33-1-a
        s.31(1)(g) with s.31(2)(b)                              | FOIA | foia-31-1-g
        s21 of the Freedom of Information Act 2000              | FOIA | foia-21
        s 22a                                                   | FOIA | foia-22a
        section 40(5B)(a)(i)                                    | FOIA | foia-40-5b-a-i
        Information not held                                    | FOIA | foia-1-1-a-not-held
        s35(1)(a)                                               | FOISA | foisa-35-1
        section 30(b)(ii) and (c)                               | FOISA | foisa-30-b foisa-30-c
        section 18 with section 35(1)(a)                        | FOISA | foisa-18
        regulation 10(5)(b)                                     | EISR | eisr-10-5-b
        """)
    void the_forms_of_letters_are_read(String text, Regime regime, String ids) {
        assertThat(Citations.parse(text, regime, NOW)).extracting(c -> c.ground().id()).containsExactly(ids.split(" "));
    }

    @Test
    void the_matters_of_section_31_3_are_kept_with_it() {
        List<Citation> citations = Citations.parse("s.31(3) with s.31(1)(a) and (b)", Regime.FOIA, NOW);
        assertThat(citations).singleElement().hasToString("Section 31(3) with section 31(1)(a) and (b)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        section 31(1)                | 2025-05-28 | names no limb                | Section 31(1)(a)
        s40(2)                       | 2025-05-28 | names no condition           | Section 40(2) by virtue of section 40(3A)(a)
        Section 40(2) by virtue of 40(3)(a)(i) | 2025-05-28 | ended on 24 May 2018 | Section 40(2) by virtue of section 40(3A)(a)
        section 40(5)(b)(i)          | 2025-05-28 | ended on 24 May 2018         | Section 40(5B)(a)(i)
        section 40(5B)(a)(i)         | 2018-05-24 | came into force on 25 May 2018 | Section 40(5)(b)(i)
        s40(3A)(a)                   | 2025-05-28 | is a condition               | Section 40(2) by virtue of section 40(3A)(a)
        section 31(2)(b)             | 2025-05-28 | list of purposes             | Section 31(1)(g)
        section 31(1)(k)             | 2025-05-28 | is not a ground              | Section 31(1)(a)
        section 22A                  | 2014-09-30 | came into force on 1 October 2014 |
        reg 12(5)(b)                 | 2025-05-28 | never mixed                  |
        """)
    void what_cannot_be_cited_is_refused_with_what_was_probably_meant(String text, LocalDate on, String problem, String meant) {
        assertThatThrownBy(() -> Citations.parse(text, Regime.FOIA, on)).isInstanceOfSatisfying(NotACitation.class, e -> {
            assertThat(e).hasMessageContaining(problem);
            if (meant != null) {
                assertThat(e.probablyMeant()).contains(meant);
                assertThat(e.probablyMeant()).allSatisfy(it -> assertThat(Citations.parse(it, Regime.FOIA, on)).isNotEmpty());
            }
        });
    }

    @Test
    void every_ground_that_can_be_relied_on_is_read_back_from_how_it_is_printed() {
        for (Ground ground : Grounds.standard().all()) {
            LocalDate on = ground.to().orElse(NOW);
            if (ground.canBeReliedOn()) {
                List<Citation> read = Citations.parse(ground.citeAs(), ground.regime(), on);
                assertThat(read).as(ground.citeAs()).extracting(Citation::ground).containsOnly(ground);
                assertThat(Citations.parse(ground.section(), ground.regime(), on)).as(ground.section()).extracting(Citation::ground).containsOnly(ground);
                assertThat(Citations.parse(Citations.print(read), ground.regime(), on)).as(Citations.print(read)).isEqualTo(read);
            }
        }
    }

    @Test
    void a_list_of_all_grounds_of_a_regime_is_read_back() {
        for (Regime regime : Regime.values()) {
            List<Citation> all = Grounds.standard().of(regime).stream().filter(g -> g.inForceOn(NOW) && g.canBeReliedOn() && !g.id().endsWith("not-held"))
                    .flatMap(g -> Citations.parse(g.citeAs(), regime, NOW).stream()).toList();
            for (int i = 0; i < all.size(); i += 10) {
                List<Citation> some = all.subList(i, Math.min(i + 10, all.size()));
                assertThat(grounds(Citations.parse(Citations.print(some), regime, NOW))).as(Citations.print(some)).isEqualTo(grounds(some));
            }
        }
    }

    private static List<Ground> grounds(List<Citation> citations) {
        return citations.stream().map(Citation::ground).distinct().toList();
    }
}
