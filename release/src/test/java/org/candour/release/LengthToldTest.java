package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import org.candour.release.look.Limits;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.marks.RedactionReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What still tells how long a name was is said to the officer, with its page.
class LengthToldTest {
    @TempDir
    Path folder;

    @Test
    void given_text_that_runs_on_to_the_next_page__then_the_warning_names_the_page() throws Exception {
        assertThat(warnings(pages(50, "Dr Oduya wrote.", 50, "Nobody wrote."))).singleElement().asString().contains("Where the text of page 1 ends");
    }

    @Test
    void given_many_pages_in_a_row__then_they_are_told_as_from_and_to() throws Exception {
        byte[] one = pages(50, "Dr Oduya wrote.", 50, "Dr Oduya wrote.");
        try (var d = new PDDocument(); var page = org.apache.pdfbox.Loader.loadPDF(one); var out = new ByteArrayOutputStream()) {
            for (int i = 0; i < 5; i++) {
                d.importPage(page.getPage(0));
            }
            d.save(out);
            assertThat(warnings(out.toByteArray())).singleElement().asString().contains("Where the text of pages 1 to 4 ends");
        }
    }

    @Test
    void given_the_name_on_a_page_that_is_not_full_or_the_last__then_there_is_no_warning() throws Exception {
        assertThat(warnings(pages(20, "Dr Oduya wrote.", 20, "Nobody wrote."))).isEmpty();
        assertThat(warnings(pages(50, "Nobody wrote.", 50, "Dr Oduya wrote."))).isEmpty();
    }

    @Test
    void given_text_in_columns__then_there_is_a_warning() throws Exception {
        assertThat(warnings(OtherProducersTest.drawn((c, font, page) -> {
            var lines = OtherProducersTest.broken(OtherProducersTest.BEFORE + "Oduya" + OtherProducersTest.AFTER + OtherProducersTest.AFTER, font, new OtherProducersTest.Setting(210, " ", 0));
            int half = (lines.size() + 1) / 2;
            for (int i = 0; i < lines.size(); i++) {
                OtherProducersTest.show(c, font, i < half ? 72 : 312, 740 - 14 * (i % half), lines.get(i));
            }
        }))).singleElement().asString().contains("column of page 1");
    }

    @Test
    void given_a_hyphen_that_may_be_the_computers__then_there_is_a_warning_and_else_none() throws Exception {
        assertThat(warnings(twoLines("Northon-", "shire wrote of it."))).singleElement().asString().contains("hyphen");
        assertThat(warnings(twoLines("the long-", "term plan was read."))).isEmpty();
    }

    @Test
    void given_text_that_runs_upwards__then_there_is_a_warning() throws Exception {
        assertThat(warnings(OtherProducersTest.drawn((c, font, page) -> {
            OtherProducersTest.show(c, font, 72, 700, "It was signed in spring.");
            c.beginText();
            c.setFont(font, 11);
            c.setTextMatrix(Matrix.getRotateInstance(Math.PI / 2, 60, 300));
            c.showText("For Dr Oduya alone");
            c.endText();
        }))).singleElement().asString().contains("page 1 that does not run from left to right");
    }

    private static byte[] twoLines(String end, String rest) throws Exception {
        return OtherProducersTest.drawn((c, font, page) -> {
            OtherProducersTest.show(c, font, 72, 740, "Thank you for your request about the waiting lists at the infirmary. We hold what you asked for.");
            OtherProducersTest.show(c, font, 72, 700, "It heard first from the clerk of the board and then from Dr Oduya and all those of " + end);
            OtherProducersTest.show(c, font, 72, 686, rest);
        });
    }

    /// Pages of so many lines, the first of which is given.
    private static byte[] pages(int lines, String first, int more, String second) throws Exception {
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var font = PDType0Font.load(d, RedactionLeavesNothingTest.liberation(), true);
            for (var text : List.of(Stream.concat(Stream.of(first), Stream.generate(() -> "The berth was booked by telephone.")).limit(lines).toList(),
                Stream.concat(Stream.of(second), Stream.generate(() -> "The berth was booked by telephone.")).limit(more).toList())) {
                var page = new PDPage(PDRectangle.A4);
                d.addPage(page);
                try (var c = new PDPageContentStream(d, page)) {
                    for (int i = 0; i < text.size(); i++) {
                        OtherProducersTest.show(c, font, 72, 770 - 14 * i, text.get(i));
                    }
                }
            }
            d.save(out);
            return out.toByteArray();
        }
    }

    private List<String> warnings(byte[] pdf) throws Exception {
        Path in = Files.write(folder.resolve("in.pdf"), pdf);
        var report = Redaction.apply(new RedactionPlan(List.of(RedactionPlan.Mark.words("Oduya", "foia-40-2", "s40(2)"))), in, folder.resolve("out.pdf"), Limits.USUAL);
        assertThat(report.scan().findings()).isEmpty();
        assertThat(report.toJson()).contains(report.warnings().isEmpty() ? "\"warnings\":[]" : "length-shows");
        return report.warnings().stream().map(RedactionReport.Warning::what).toList();
    }
}
