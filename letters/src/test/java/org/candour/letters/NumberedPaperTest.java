package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// Numbered paragraphs as programs that are not ours read them.
class NumberedPaperTest {
    private static final Letter PAPER = new Letter(
            new Letter.Head("Drones & \"dogs\"", "Northshire Police", "Paper", LocalDate.of(2026, 11, 2), "en", LetterKind.ADVICE),
            List.of(new Block.Heading(1, "Drones & \"dogs\"", Block.Origin.EDITED), new Block.Heading(2, "Purpose of report", Block.Origin.EDITED),
                    numbered(1, "This paper tells the board about drones."), numbered(2, "It says what they cost.", "Pilots", "Batteries"),
                    new Block.Heading(2, "Background", Block.Origin.EDITED), numbered(3, "Four drones fly.\nTwo are old."),
                    new Block.Table(List.of("Figure", "Number"), List.of(List.of("Flights", "12")), Block.Origin.EDITED),
                    new Block.Heading(2, "Recommendations", Block.Origin.EDITED), numbered(4, "The Board is recommended to:", "Note it.", "Buy two.", "Tell the public.", "Ask again.")));
    /// The words of the paper in the order in which they must be read.
    private static final List<String> ORDER = List.of("Drones & \"dogs\"", "Purpose of report", "1. This paper tells", "2. It says", "(a) Pilots", "(b) Batteries", "Background", "3. Four drones",
            "Flights", "12", "Recommendations", "4. The Board is", "(a) Note it.", "(b) Buy two.", "(c) Tell the public.", "(d) Ask again.");

    private static Block numbered(int number, String text, String... points) {
        return new Block.Numbered(number, text, List.of(points), Block.Origin.EDITED);
    }

    @Test
    void the_PDF_reads_in_order_with_its_numbers(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("paper.pdf"), PAPER.pdf());
        run(folder, "pdftotext", "-layout", "paper.pdf", "paper.txt");
        in_order(Files.readString(folder.resolve("paper.txt")));
    }

    @Test
    void Word_numbers_run_through_headings_and_letters_begin_anew(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("paper.docx"), PAPER.docx());
        run(folder, "soffice", "-env:UserInstallation=" + folder.resolve("profile").toUri(), "--headless", "--convert-to", "txt:Text (encoded):UTF8", "paper.docx");
        in_order(Files.readString(folder.resolve("paper.txt")));
    }

    @Test
    void the_PDF_meets_the_standards() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (PDFAFlavour standard : List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A)) {
            try (InputStream in = new java.io.ByteArrayInputStream(PAPER.pdf()); var parser = Foundries.defaultInstance().createParser(in, standard);
                    var validator = Foundries.defaultInstance().createValidator(standard, false)) {
                assertThat(validator.validate(parser).isCompliant()).as(standard.name()).isTrue();
            }
        }
    }

    @Test
    void text_and_page_have_the_same_numbers() {
        in_order(PAPER.text().replace("DRONES & \"DOGS\"", "Drones & \"dogs\"").replaceAll("\\s+", " "));
        in_order(PAPER.body().replaceAll("<[^>]*>", " ").replace("&quot;", "\"").replace("&amp;", "&"));
    }

    private static void in_order(String text) {
        String words = text.replaceAll("\\s+", " ").replace('“', '"').replace('”', '"');
        int at = 0;
        for (String next : ORDER) {
            int found = words.indexOf(next, at);
            assertThat(found).as("\"%s\" behind place %d of: %s", next, at, words).isNotNegative();
            at = found + next.length();
        }
    }

    private static void run(Path folder, String... command) throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(p -> Files.isExecutable(Path.of(p, command[0]))), command[0] + " is not installed");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("said"), StandardCharsets.UTF_8)).isZero();
    }
}
