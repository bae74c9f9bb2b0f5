package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.candour.law.Regime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/// What a validator that is not ours says of the PDF.
class PdfWriterTest {
    private static final byte[] LETTER = Composer.compose(Northshire.full().withSchedule(List.of(
            new ScheduleEntry("1", java.util.Optional.empty(), "Training manual", 40, ScheduleEntry.Release.REDACTED, "section 31(1)(a)")))).pdf();

    @BeforeAll
    static void start() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @EnumSource(value = PDFAFlavour.class, names = {"PDFUA_1", "PDFA_2_A"})
    void a_letter_meets_the_standard(PDFAFlavour standard) throws Exception {
        assertThat(failures(LETTER, standard)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = PDFAFlavour.class, names = {"PDFUA_1", "PDFA_2_A"})
    void a_letter_in_the_colour_of_its_house_meets_the_standard(PDFAFlavour standard) throws Exception {
        LetterFacts facts = LetterFacts.answer(Northshire.decorated(), Regime.FOIA, "FOI 0123/25", Northshire.RECEIVED, Northshire.DUE, Northshire.DATED, "drone flights", List.of(Northshire.partly(1)));

        assertThat(failures(Composer.compose(facts).pdf(), standard)).isEmpty();
    }

    static Stream<LetterFacts> everyVariant() {
        return Stream.concat(ComposedLettersTest.complete(), WelshTest.complete());
    }

    @ParameterizedTest
    @MethodSource("everyVariant")
    void every_variant_in_English_and_Welsh_is_accessible(LetterFacts facts) throws Exception {
        assertThat(failures(Composer.compose(facts).pdf(), PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void the_same_letter_is_the_same_file() {
        assertThat(Composer.compose(Northshire.full()).pdf()).isEqualTo(Composer.compose(Northshire.full()).pdf());
    }

    private static List<String> failures(byte[] pdf, PDFAFlavour standard) throws Exception {
        try (InputStream in = new ByteArrayInputStream(pdf);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, standard);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(it -> it.getStatus() == TestAssertion.Status.FAILED)
                    .map(it -> it.getRuleId().getClause() + ": " + it.getMessage())
                    .distinct()
                    .toList();
        }
    }
}
