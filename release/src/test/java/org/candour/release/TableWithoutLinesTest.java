package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.pdf.PdfRewrite;
import org.junit.jupiter.api.Test;

/// A browser makes a table's columns as wide as what stands in them: then each that follows tells the width of the name.
class TableWithoutLinesTest {
    private static final List<List<String>> ROLES = List.of(List.of("Name", "Role", "Since"), List.of("Dr %s", "who chairs the board", "2019"), List.of("Others", "none of them paid", "2020"));
    private static final List<List<String>> COSTS = List.of(List.of("Office, which keeps books", "Staff", "Cost"), List.of("Eastmere", "12", "1,204.50"), List.of("%s, who chairs the board", "3", "98.00"), List.of("Northshire", "104", "22,190.75"));
    private static final List<List<String>> VISITS = List.of(List.of("Visitor", "Why the visit was made, as the book says", "Hours"),
        List.of("Robin Quillfeather", "to look at the wards that had been closed for repair and to speak with the builders about the time that was lost", "4"),
        List.of("%s", "who chairs the board, about the letter that was sent in spring and to which no answer came before the summer", "12"), List.of("A. Builder", "to mend the roof", "7.5"),
        List.of("Dr %s", "to see the roof that had been mended, with two of the staff", "1"));

    /// How a program sets a table.
    ///
    /// @param apart   the room between two columns
    /// @param row     from one row to the next, beyond the height of its lines
    /// @param right   whether columns but the first end at one place
    /// @param middle  whether a cell stands in the middle of its row
    /// @param heads   whether the first row is centred in its columns
    private record Style(float apart, float row, boolean right, boolean middle, boolean heads) {}

    @Test
    void given_columns_closer_than_a_blank__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> page(surname, ROLES, new Style(1.5f, 1.5f, false, false, false)));
    }

    @Test
    void given_rows_as_close_as_lines__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> page(surname, ROLES, new Style(5, 0, false, false, false)));
    }

    @Test
    void given_centred_headings__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> page(surname, ROLES, new Style(3, 3, false, false, true)));
    }

    @Test
    void given_a_table_of_two_rows__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> page(surname, ROLES.subList(0, 2), new Style(3, 3, false, false, false)));
    }

    /// The longer the name, the narrower the column beside it, in which lines break elsewhere.
    @Test
    void given_cells_of_several_lines__then_all_results_are_the_same() throws Exception {
        for (boolean middle : new boolean[] {false, true}) {
            RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> page(surname, VISITS, new Style(3, 3, false, middle, false)));
        }
    }

    @Test
    void given_figures_below_one_another__then_they_stay_so() throws Exception {
        var style = new Style(3, 3, true, false, false);
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> page(surname, COSTS, style));
        List<String> lines = placed(PdfRewrite.rewrite(page("Oduya", COSTS, style), plan("Oduya"), Look.begin(Limits.USUAL)));
        List<Double> ends = lines.stream().filter(l -> l.contains("1,204.50") || l.contains("98.00") || l.contains("22,190.75")).map(l -> Double.valueOf(l.substring(l.lastIndexOf(' ')))).toList();
        assertThat(ends).hasSize(3);
        assertThat(ends).allSatisfy(e -> assertThat(e).isCloseTo(ends.getFirst(), org.assertj.core.data.Offset.offset(1.01)));
    }

    /// Words of a running text that stand in boxes of their own have no blank beside them either.
    @Test
    void given_words_that_stand_apart_in_a_paragraph__then_it_stays_one() throws Exception {
        byte[] out = PdfRewrite.rewrite(OtherProducersTest.drawn((c, font, page) -> {
            float y = 700;
            for (List<String> line : List.of(List.of("The keys ", "a", ", ", "b", " and ", "c", " were pressed by Oduya, and"), List.of("then the ", "key d", ", which ", "e", " followed, and all was well."))) {
                float x = 72;
                for (String part : line) {
                    x += part.length() < 6 && !part.contains(" ") ? 3 : 0;
                    OtherProducersTest.show(c, font, x, y, part);
                    x += font.getStringWidth(part) * 0.011f + (part.length() < 6 && !part.contains(" ") ? 3 : 0);
                }
                y -= 14;
            }
        }), plan("Oduya"), Look.begin(Limits.USUAL));
        assertThat(RedactionLeavesNothingTest.text(out).replaceAll("\\s+", " ")).contains("were pressed by s40(2) , and then the key d");
    }

    private static RedactionPlan plan(String surname) {
        return new RedactionPlan(List.of(RedactionPlan.Mark.words(surname, "foia-40-2", "s40(2)")));
    }

    private static byte[] page(String surname, List<List<String>> rows, Style style) throws Exception {
        return OtherProducersTest.drawn((c, font, page) -> {
            float y = 760;
            for (String line : OtherProducersTest.broken(OtherProducersTest.AFTER.substring(2) + " It was signed in spring, and the board was told of it.", font, new OtherProducersTest.Setting(451, " ", 0))) {
                OtherProducersTest.show(c, font, 72, y, line);
                y -= 12.65f;
            }
            y = table(c, font, y - 12, rows.stream().map(r -> r.stream().map(t -> t.replace("%s", surname)).toList()).toList(), style);
            OtherProducersTest.show(c, font, 72, y - 12, "It was signed in spring, and the whole of the board was told of it before the summer.");
        });
    }

    /// @return the height below the table
    private static float table(PDPageContentStream c, PDFont font, float top, List<List<String>> rows, Style style) throws Exception {
        int n = rows.getFirst().size();
        float[] widths = new float[n];
        for (List<String> row : rows) {
            for (int k = 0; k < n; k++) {
                widths[k] = Math.max(widths[k], width(font, row.get(k)));
            }
        }
        // The second column has what the others leave.
        widths[1] = Math.min(widths[1], 451 - widths[0] - widths[2] - 2 * style.apart());
        float y = top;
        for (List<String> row : rows) {
            var cells = new ArrayList<List<String>>();
            for (int k = 0; k < n; k++) {
                cells.add(OtherProducersTest.broken(row.get(k), font, new OtherProducersTest.Setting(widths[k] + 0.01f, " ", 0)));
            }
            int deepest = cells.stream().mapToInt(List::size).max().orElse(1);
            float x = 72.75f;
            for (int k = 0; k < n; k++) {
                float down = style.middle() ? (deepest - cells.get(k).size()) * 12.65f / 2 : 0;
                for (int i = 0; i < cells.get(k).size(); i++) {
                    float spare = widths[k] - width(font, cells.get(k).get(i));
                    float indent = style.heads() && row == rows.getFirst() ? spare / 2 : style.right() && k > 0 ? spare : 0;
                    OtherProducersTest.show(c, font, x + indent, y - down - 12.65f * i, cells.get(k).get(i));
                }
                x += widths[k] + style.apart();
            }
            y -= deepest * 12.65f + style.row();
        }
        return y;
    }

    private static float width(PDFont font, String text) throws Exception {
        return font.getStringWidth(text) * 0.011f;
    }

    /// Each line, and where its last letter ends.
    private static List<String> placed(byte[] pdf) throws Exception {
        var out = new ArrayList<String>();
        try (PDDocument d = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) {
                    TextPosition last = positions.stream().max(Comparator.comparingDouble(TextPosition::getX)).orElseThrow();
                    out.add(text + String.format(Locale.ROOT, " %.2f", last.getX() + last.getWidth()));
                }
            }.getText(d);
        }
        return out;
    }
}
