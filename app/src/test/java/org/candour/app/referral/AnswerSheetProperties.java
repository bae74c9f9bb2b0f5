package org.candour.app.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.Advice.Favoured;
import org.candour.casework.referral.Advice.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Whatever a mail program makes of a filled-in sheet, it is read as it was written or not at all.
class AnswerSheetProperties {
    private static final LocalDate ON = LocalDate.of(2026, 11, 29);

    @Provide
    Arbitrary<Advice> advice() {
        Arbitrary<String> words = Arbitraries.strings().withChars("abcdefg ,.;()[]-'=>£é\n:").ofMinLength(1).ofMaxLength(80)
            .map(s -> ("So " + s).lines().map(line -> line.replaceFirst("^[\\s>]+", "").strip()).collect(Collectors.joining("\n")).strip());
        Arbitrary<String> factor = Arbitraries.strings().withChars("abcdefg ,.;()'£é").ofMinLength(1).ofMaxLength(50).map(s -> "Because " + s.strip()).map(String::strip);
        Arbitrary<List<String>> grounds = Arbitraries.of(List.of(), List.of("foia-31-1-a"), List.of("foia-31-1-a", "foia-31-1-b"), List.of("foia-24-1", "foia-38-1-a"));
        return Combinators.combine(Arbitraries.of(Kind.class), grounds, words, factor.list().ofMaxSize(3), factor.list().ofMaxSize(3), words, Arbitraries.of(Favoured.class))
            .as((kind, cited, reasons, favouring, against, balance, favoured) -> new Advice(1, kind, cited, reasons, favouring, against, balance, favoured));
    }

    private static String filled(Advice a) {
        String cited = a.grounds().stream().map(g -> Released.cited(g).replace("Section ", "")).collect(Collectors.joining(", "));
        return fill(AnswerSheet.blank(false), "Advice", a.kind().plain(), "Sections", cited, "Reasons", a.reasons(), "For disclosure", dashed(a.favouring()), "Against disclosure", dashed(a.against()),
            "Balance", a.balance(), "Test favours", a.favoured().name().toLowerCase(java.util.Locale.ROOT));
    }

    private static String dashed(List<String> factors) {
        return factors.stream().map(f -> "\n- " + f).collect(Collectors.joining());
    }

    private static String fill(String sheet, String... said) {
        String filled = sheet;
        for (int i = 0; i < said.length; i += 2) {
            filled = filled.replace("\n" + said[i] + ":\n", "\n" + said[i] + ": " + said[i + 1] + "\n");
        }
        return filled;
    }

    @Property(tries = 300)
    void what_is_filled_in_is_read_as_it_was_written(@ForAll("advice") Advice advice, @ForAll("ways") Way way) {
        assertThat(AnswerSheet.read(way.travelled(filled(advice))).orElseThrow().advice(ON)).contains(advice);
    }

    /// How a sheet comes back.
    enum Way {
        AS_IT_WAS, QUOTED, QUOTED_TWICE, COPIED_ABOVE, OTHER_LINE_ENDS;

        String travelled(String sheet) {
            return switch (this) {
                case AS_IT_WAS -> "Dear all\n\n" + sheet + "\n\nRegards\nAdvice: none\n";
                case QUOTED -> "See below\n\nOn Monday we wrote:\n" + sheet.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
                case QUOTED_TWICE -> sheet.lines().map(line -> ">> " + line + "  ").collect(Collectors.joining("\n"));
                case COPIED_ABOVE -> sheet + "\n\n-----Original Message-----\n\nHOW TO ANSWER\n\n" + AnswerSheet.howTo() + "\n\n" + AnswerSheet.blank(false).lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
                case OTHER_LINE_ENDS -> sheet.replace("\n", "\r\n");
            };
        }
    }

    @Provide
    Arbitrary<Way> ways() {
        return Arbitraries.of(Way.class);
    }

    @Property(tries = 200)
    void any_text_is_read_or_left_for_a_person(@ForAll String text, @ForAll String inside) {
        for (String words : List.of(text, AnswerSheet.blank(false).replace("Reasons:", "Reasons: " + inside), fill(AnswerSheet.blank(false), "Sections", inside, "Advice", inside))) {
            try {
                AnswerSheet.read(words).ifPresent(sheet -> sheet.advice(ON));
            } catch (NotAllowed e) {
                assertThat(e.remedy()).contains("Key in");
            }
        }
    }

    @Example
    void a_blank_sheet_says_nothing_and_two_that_differ_are_left_for_a_person() {
        assertThat(AnswerSheet.read(AnswerSheet.howTo() + "\n\n" + AnswerSheet.blank(false))).isEmpty();
        String one = fill(AnswerSheet.blank(false), "Advice", "disclose");
        assertThat(AnswerSheet.read(one + "\n" + one)).isEqualTo(AnswerSheet.read(one)).isNotEmpty();
        assertThatThrownBy(() -> AnswerSheet.read(one + "\n" + fill(AnswerSheet.blank(false), "Advice", "withhold"))).hasMessageContaining("two sheets");
        assertThatThrownBy(() -> AnswerSheet.read(one.replace("Reasons:", "Advice: part\nReasons:"))).hasMessageContaining("stands in it twice");
        assertThatThrownBy(() -> AnswerSheet.read(fill(AnswerSheet.blank(false), "Reasons", "It is so.")).orElseThrow().advice(ON)).hasMessageContaining("which kind of advice");
        assertThat(AnswerSheet.read(fill(AnswerSheet.blank(false), "Log number", "12/26")).orElseThrow().advice(ON)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> AnswerSheet.read(fill(AnswerSheet.blank(false), "Advice", "ncnd", "Sections", "99(9)")).orElseThrow().advice(ON)).isInstanceOf(NotAllowed.class);
    }
}
