package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.pdf.PdfRewrite;
import org.junit.jupiter.api.Test;

/// What is drawn behind, under and round words reaches as far as they do, and so tells how long the one was that went.
class DrawnForWordsTest {
    private static final String MARKED = "The committee met in the long room at ten. It heard first from [the clerk and then from Dr %s], who chairs the board of the [hospital], and it asked [how the waiting] list had grown so long. The [answer was that two wards] had been closed.";

    private static final String BOXED = "The committee met in the long room at ten. It heard first from the clerk and then from [%s], who chairs the board of the [hospital], and it asked how the waiting [list] had grown so long. The [answer] was that two wards had been closed.";

    /// How something is drawn for the words of one line.
    interface Pen {
        void draw(PDPageContentStream c, float left, float right, float y) throws Exception;
    }

    private static final Pen GROUND = (c, left, right, y) -> {
        c.setNonStrokingColor(Color.YELLOW);
        c.addRect(left, y - 2.5f, right - left, 12.5f);
        c.fill();
        c.setNonStrokingColor(Color.BLACK);
    };
    private static final Pen UNDER = (c, left, right, y) -> {
        c.addRect(left, y - 1.7f, right - left, 0.75f);
        c.fill();
    };
    private static final Pen THROUGH = (c, left, right, y) -> {
        c.addRect(left, y + 3, right - left, 0.75f);
        c.fill();
    };
    private static final Pen BOX = (c, left, right, y) -> {
        c.setNonStrokingColor(new Color(0xeeeeff));
        c.addRect(left - 5, y - 4, right - left + 10, 16);
        c.fillAndStroke();
        c.setNonStrokingColor(Color.BLACK);
    };

    @Test
    void given_words_on_a_ground__then_all_results_are_the_same_and_still_have_it() throws Exception {
        same(RedactionLeavesNothingTest.SURNAMES, GROUND, true);
        assertThat(ink(page(MARKED, "Oduya", GROUND, true, 0), 0xffff00)).isPositive();
    }

    @Test
    void given_words_that_are_underlined__then_all_results_are_the_same() throws Exception {
        same(RedactionLeavesNothingTest.aQuarter(), UNDER, false);
    }

    @Test
    void given_words_that_are_struck_out__then_they_stay_and_all_results_are_the_same() throws Exception {
        same(RedactionLeavesNothingTest.aQuarter(), THROUGH, false);
        assertThat(Scan.scan("a.pdf", page(MARKED, "Oduya", THROUGH, false, 0), Limits.USUAL).findings()).isEmpty();
        assertThat(RedactionLeavesNothingTest.text(redacted(page(MARKED, "Oduya", THROUGH, false, 0), "Oduya"))).contains("how the waiting");
    }

    /// The margin of such a box is no blank, and no gap between the columns of a table.
    @Test
    void given_words_in_boxes_of_their_own__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> page(BOXED, surname, BOX, true, 5));
        assertThat(RedactionLeavesNothingTest.text(redacted(page(BOXED, "Oduya", BOX, true, 5), "Oduya")).replaceAll("\\s+", " ")).contains("of the hospital, and it asked how the waiting list");
    }

    @Test
    void given_boxes_as_wide_as_their_words__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> OtherProducersTest.drawn((c, font, page) -> {
            OtherProducersTest.show(c, font, 72, 760, "Thank you for your request about the waiting lists at the infirmary. We hold what you asked for.");
            framed(c, font, 72, 730, List.of("Note for Dr " + surname + ", who chairs the board"));
            framed(c, font, 72, 690, List.of("Dr " + surname, "Northshire Board", "Eastmere"));
            OtherProducersTest.show(c, font, 72, 600, "It was signed in spring.");
        }));
    }

    /// The same text in a frame as wide as the page, which a program cuts at the page's margins.
    @Test
    void given_a_frame_round_a_paragraph__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> OtherProducersTest.drawn((c, font, page) -> {
            c.addRect(60, 60, 475, 720);
            c.clip();
            OtherProducersTest.show(c, font, 72, 760, "Thank you for your request about the waiting lists at the infirmary. We hold what you asked for.");
            List<String> lines = OtherProducersTest.broken(OtherProducersTest.BEFORE + surname + OtherProducersTest.AFTER, font, new OtherProducersTest.Setting(431, " ", 0));
            c.addRect(72, 742 - 14 * lines.size() - 6, 451, 14 * lines.size() + 10);
            c.stroke();
            for (int i = 0; i < lines.size(); i++) {
                OtherProducersTest.show(c, font, 82, 732 - 14 * i, lines.get(i));
            }
            OtherProducersTest.show(c, font, 72, 710 - 14 * lines.size(), "It was signed in spring.");
        }));
    }

    /// A browser puts the ground of each cell on whole points of the screen, three quarters of a point of the page.
    @Test
    void given_cells_on_grounds_of_their_own__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> OtherProducersTest.drawn((c, font, page) -> {
            OtherProducersTest.show(c, font, 72, 760, "Thank you for your request about the waiting lists at the infirmary. We hold what you asked for.");
            List<List<String>> rows = List.of(List.of("Name", "Role", "Since"), List.of("Dr " + surname, "who chairs the board", "2019"), List.of("Others", "none of them paid", "2020"));
            float x = 74.25f;
            for (int k = 0; k < 3; k++) {
                float width = 0;
                for (List<String> row : rows) {
                    width = Math.max(width, font.getStringWidth(row.get(k)) * 0.011f);
                }
                for (int i = 0; i < 3; i++) {
                    float left = Math.round((x - 4) / 0.75f) * 0.75f;
                    c.setNonStrokingColor(Color.LIGHT_GRAY);
                    c.addRect(left, 715.5f - 21 * i, Math.round((x + width + 4) / 0.75f) * 0.75f - left, 19.5f);
                    c.fill();
                    c.setNonStrokingColor(Color.BLACK);
                    OtherProducersTest.show(c, font, x, 721.5f - 21 * i, rows.get(i).get(k));
                }
                x += width + 9.5f;
            }
            OtherProducersTest.show(c, font, 72, 640, "It was signed in spring.");
        }));
    }

    @Test
    void given_cells_with_grounds_and_edges__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> OtherProducersTest.drawn((c, font, page) -> {
            OtherProducersTest.show(c, font, 72, 760, "Thank you for your request about the waiting lists at the infirmary. We hold what you asked for.");
            List<List<String>> rows = List.of(List.of("Name", "Role"), List.of("Dr " + surname, "who chairs the board"), List.of("Others", "none of them paid"));
            float first = font.getStringWidth("Dr " + surname) * 0.011f + 10;
            float[] edges = {72, 72 + Math.max(first, 50), 72 + Math.max(first, 50) + 130};
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 2; k++) {
                    float left = Math.round(edges[k] / 0.75f) * 0.75f;
                    c.setNonStrokingColor(Color.LIGHT_GRAY);
                    c.addRect(left, 716 - 20 * i, Math.round(edges[k + 1] / 0.75f) * 0.75f - left, 20);
                    c.fill();
                    c.setNonStrokingColor(Color.BLACK);
                    OtherProducersTest.show(c, font, edges[k] + 5, 722 - 20 * i, rows.get(i).get(k));
                }
            }
            for (float x : edges) {
                c.addRect(x - 0.4f, 676, 0.8f, 60);
                c.fill();
            }
            for (int i = 0; i < 4; i++) {
                c.addRect(72, 735.6f - 20 * i, edges[2] - 72, 0.8f);
                c.fill();
            }
            OtherProducersTest.show(c, font, 72, 640, "It was signed in spring.");
        }));
    }

    /// Where words stand close to the edges of their cell, its lower edge is as near as a line under them.
    @Test
    void given_edges_close_to_the_words__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> OtherProducersTest.drawn((c, font, page) -> {
            OtherProducersTest.show(c, font, 72, 760, "Thank you for your request about the waiting lists at the infirmary. We hold what you asked for.");
            List<List<String>> rows = List.of(List.of("Name", "Role", "Since"), List.of("Dr " + surname, "who chairs the board", "2019"), List.of("Sam Lees", "clerk", "2020"));
            float x = 72.75f;
            for (int k = 0; k < 3; k++) {
                float width = 0;
                for (List<String> row : rows) {
                    width = Math.max(width, font.getStringWidth(row.get(k)) * 0.011f);
                }
                float wide = (float) Math.ceil((width + 2) / 0.75f) * 0.75f;
                for (int i = 0; i < 3; i++) {
                    float top = 740.25f - 15 * i;
                    for (float[] edge : new float[][] {{x, top - 0.75f, wide, 0.75f}, {x, top - 14.25f, wide, 0.75f}, {x, top - 14.25f, 0.75f, 14.25f}, {x + wide - 0.75f, top - 14.25f, 0.75f, 14.25f}}) {
                        c.addRect(edge[0], edge[1], edge[2], edge[3]);
                        c.fill();
                    }
                    OtherProducersTest.show(c, font, x + 1, top - 11.25f, rows.get(i).get(k));
                }
                x += wide;
            }
            OtherProducersTest.show(c, font, 72, 640, "It was signed in spring.");
        }));
    }

    /// As a list to choose from is printed: as wide as its longest choice, with an arrow at its right edge, and cut where that begins.
    @Test
    void given_signs_in_a_frame__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> OtherProducersTest.drawn((c, font, page) -> {
            OtherProducersTest.show(c, font, 72, 760, "Thank you for your request about the waiting lists at the infirmary. We hold what you asked for.");
            OtherProducersTest.show(c, font, 72, 730, "It was seen by the one who chairs the board:");
            float width = font.getStringWidth(surname) * 0.011f + 30;
            c.moveTo(74, 700);
            c.lineTo(70 + width, 700);
            c.curveTo(71 + width, 700, 72 + width, 701, 72 + width, 702);
            c.lineTo(72 + width, 714);
            c.curveTo(72 + width, 715, 71 + width, 716, 70 + width, 716);
            c.lineTo(74, 716);
            c.curveTo(73, 716, 72, 715, 72, 714);
            c.lineTo(72, 702);
            c.curveTo(72, 701, 73, 700, 74, 700);
            c.stroke();
            c.addRect(72 + width - 18, 704, 14, 8);
            c.fill();
            c.saveGraphicsState();
            c.addRect(72, 700, width - 20, 16);
            c.clip();
            OtherProducersTest.show(c, font, 75, 704, surname);
            c.restoreGraphicsState();
            OtherProducersTest.show(c, font, 72, 640, "It was signed in spring.");
        }));
    }

    /// The label of a field and the box to be ticked before its text stay where they are, and nothing is set upon them.
    @Test
    void given_a_label_before_a_box_and_a_box_before_words__then_nothing_covers_the_other() throws Exception {
        byte[] in = OtherProducersTest.drawn((c, font, page) -> {
            OtherProducersTest.show(c, font, 72, 760, "Northshire Board");
            OtherProducersTest.show(c, font, 72, 724, "Underlined");
            c.setNonStrokingColor(new Color(0xccddff));
            c.addRect(150, 718, 180, 18);
            c.fill();
            c.setNonStrokingColor(Color.BLACK);
            OtherProducersTest.show(c, font, 154, 724, "Oduya");
            c.setNonStrokingColor(new Color(0xccddff));
            c.addRect(150, 680, 18, 18);
            c.fillAndStroke();
            c.setNonStrokingColor(Color.BLACK);
            OtherProducersTest.show(c, font, 180, 684, "Agreed by Oduya");
        });
        byte[] out = redacted(in, "Oduya");
        assertThat(Scan.scan("out.pdf", out, Limits.USUAL).findings()).isEmpty();
        assertThat(RedactionLeavesNothingTest.text(out)).contains("Underlined", "Agreed by");
    }

    /// A browser draws the bullets of a list, and puts them on whole points of the screen.
    @Test
    void given_bullets_that_are_drawn__then_all_results_are_the_same_and_each_item_begins_a_line() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, DrawnForWordsTest::list);
        assertThat(RedactionLeavesNothingTest.text(redacted(list("Oduya"), "Oduya")).lines()).contains("Nobody else spoke.");
    }

    private static byte[] list(String surname) throws Exception {
        return OtherProducersTest.drawn((c, font, page) -> {
            OtherProducersTest.show(c, font, 72, 760, "Thank you for your request about the waiting lists at the infirmary. We hold what you asked for.");
            float y = 735;
            for (String item : List.of(OtherProducersTest.BEFORE + surname + OtherProducersTest.AFTER, "By " + surname, "Nobody else spoke.")) {
                c.addRect(81.75f, Math.round((y + 2) / 0.75f) * 0.75f, 3, 3);
                c.fill();
                for (String line : OtherProducersTest.broken(item, font, new OtherProducersTest.Setting(430, " ", 0))) {
                    OtherProducersTest.show(c, font, 93, y, line);
                    y -= 12;
                }
            }
            OtherProducersTest.show(c, font, 72, y - 12, "It was signed in spring.");
        });
    }

    /// Where a name begins follows from its length, and may be just where the next line does.
    @Test
    void given_lines_that_end_at_one_place__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> OtherProducersTest.drawn((c, font, page) -> {
            float y = 760;
            for (String line : List.of("For Dr " + surname, "Northshire Board", "Eastmere")) {
                OtherProducersTest.show(c, font, 523 - font.getStringWidth(line) * 0.011f, y, line);
                y -= 13;
            }
            OtherProducersTest.show(c, font, 72, 680, "Thank you for your letter to Dr " + surname + ", who chairs the board of the hospital.");
        }));
    }

    private static void same(List<String> surnames, Pen pen, boolean behind) throws Exception {
        RedactionLeavesNothingTest.assertTheSame(surnames, surname -> page(MARKED, surname, pen, behind, 0));
    }

    private static void framed(PDPageContentStream c, PDFont font, float left, float top, List<String> lines) throws Exception {
        float width = 0;
        for (String line : lines) {
            width = Math.max(width, font.getStringWidth(line) * 0.011f);
        }
        c.setNonStrokingColor(new Color(0xeeffee));
        c.addRect(left, top - 13 * lines.size() - 10, width + 20, 13 * lines.size() + 14);
        c.fillAndStroke();
        c.setNonStrokingColor(Color.BLACK);
        for (int i = 0; i < lines.size(); i++) {
            OtherProducersTest.show(c, font, left + 10, top - 12 - 13 * i, lines.get(i));
        }
    }

    /// A paragraph in which something is drawn for the words in brackets, in each line anew.
    ///
    /// @param behind whether it is drawn before the words
    /// @param margin the room beside them
    private static byte[] page(String text, String surname, Pen pen, boolean behind, float margin) throws Exception {
        return OtherProducersTest.drawn((c, font, page) -> {
            OtherProducersTest.show(c, font, 72, 760, "Thank you for your request about the waiting lists at the infirmary. We hold what you asked for.");
            float x = 72;
            float y = 730;
            var pens = new ArrayList<Runnable>();
            Float from = null;
            boolean on = false;
            for (String word : text.replace("%s", surname).split(" ")) {
                String said = word.replaceAll("[\\[\\]]", "");
                boolean begins = word.startsWith("[");
                float width = font.getStringWidth(said) * 0.011f + (begins ? margin : 0) + (word.contains("]") ? margin : 0);
                if (x + width > 523) {
                    line(c, pen, pens, from, x - font.getStringWidth(" ") * 0.011f, y);
                    from = on ? Float.valueOf(72) : null;
                    x = 72;
                    y -= margin > 0 ? 18 : 14;
                }
                if (begins) {
                    x += margin;
                    from = x;
                    on = true;
                }
                int end = word.indexOf(']');
                String inside = end < 0 ? said : word.substring(0, end).replace("[", "");
                if (end >= 0) {
                    line(c, pen, pens, from, x + font.getStringWidth(inside) * 0.011f, y);
                    on = false;
                    from = null;
                }
                float at = x;
                float height = y;
                pens.add(() -> shown(c, font, at, height, inside));
                x += font.getStringWidth(inside) * 0.011f + (end < 0 ? 0 : margin);
                if (end >= 0 && end + 1 < word.length()) {
                    float then = x;
                    pens.add(() -> shown(c, font, then, height, word.substring(end + 1)));
                    x += font.getStringWidth(word.substring(end + 1)) * 0.011f;
                }
                float blank = x;
                pens.add(() -> shown(c, font, blank, height, " "));
                x += font.getStringWidth(" ") * 0.011f;
                if (behind && !on || !behind) {
                    pens.forEach(Runnable::run);
                    pens.clear();
                }
            }
            pens.forEach(Runnable::run);
            OtherProducersTest.show(c, font, 72, 640, "It was signed in spring.");
        });
    }

    private static void line(PDPageContentStream c, Pen pen, List<Runnable> words, Float from, float to, float y) throws Exception {
        if (from != null) {
            pen.draw(c, from, to, y);
        }
        words.forEach(Runnable::run);
        words.clear();
    }

    private static void shown(PDPageContentStream c, PDFont font, float x, float y, String text) {
        try {
            OtherProducersTest.show(c, font, x, y, text);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] redacted(byte[] in, String surname) throws Exception {
        return PdfRewrite.rewrite(in, new RedactionPlan(List.of(RedactionPlan.Mark.words(surname, "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
    }

    /// How many points of the redacted page have a colour.
    private static long ink(byte[] in, int colour) throws Exception {
        try (var d = org.apache.pdfbox.Loader.loadPDF(redacted(in, "Oduya"))) {
            var image = new org.apache.pdfbox.rendering.PDFRenderer(d).renderImage(0, 1);
            return java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight()).filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == colour).count();
        }
    }
}
