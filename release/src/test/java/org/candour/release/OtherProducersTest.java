package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.candour.release.look.Kind;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.pdf.PdfRewrite;
import org.junit.jupiter.api.Test;

/// What other programs do to a page that might tell a name that was taken out of it.
class OtherProducersTest {
    static final String BEFORE = "The committee met in the long room at ten. It heard first from the clerk and then from Dr ";
    static final String AFTER = ", who chairs the board of the hospital, and it asked how the waiting list had grown so long. The answer was that two wards had been closed, and that nobody had been told.";

    @Test
    void given_blanks_at_which_no_line_may_break__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> page(new Setting(451, "\u00a0", 0), surname));
    }

    @Test
    void given_a_header_that_runs_further_than_the_paragraph__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> page(new Setting(427, " ", 0), surname));
    }

    @Test
    void given_lines_that_left_room_for_the_blank_after_a_word__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> page(new Setting(451, " ", 3.1f), surname));
    }

    @Test
    void given_words_divided_at_the_ends_of_lines__then_all_results_are_the_same() throws Exception {
        String divided = BEFORE + "%s" + AFTER.replace("hospital", "hos\u00adpital").replace("waiting", "wait\u00ading").replace("answer", "an\u00adswer").replace("closed", "clo\u00adsed").replace("nobody", "no\u00adbody");
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> page(new Setting(300, " ", 0), surname, divided));
    }

    /// As TeX sets it: lines are filled by moving each word, no blank is written, and the key for a hyphen divides.
    @Test
    void given_justified_lines_without_blanks__then_all_results_are_the_same_and_divided_words_whole() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, OtherProducersTest::tex);
        byte[] out = PdfRewrite.rewrite(tex("Cholmondeley"), new RedactionPlan(List.of(RedactionPlan.Mark.words("Cholmondeley", "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
        assertThat(RedactionLeavesNothingTest.text(out).replaceAll("\\s+", " ")).contains("who chairs the board of the hospital, and it asked how the waiting list", "that nobody had been told");
        assertThat(RedactionLeavesNothingTest.text(out).lines()).as("the paragraph before").contains("letter.");
    }

    private static byte[] tex(String surname) throws Exception {
        String divided = BEFORE + "%s" + AFTER.replace("hospital", "hos\u00adpital").replace("waiting", "wait\u00ading").replace("answer", "an\u00adswer").replace("closed", "clo\u00adsed").replace("nobody", "no\u00adbody");
        return drawn((c, font, page) -> {
            float y = 740;
            for (String paragraph : List.of("Thank you for your request about the wait\u00ading lists at the infirmary. We hold what you asked for and enclose it with this letter.", divided.replace("%s", surname), "It was signed in spring.")) {
                List<String> lines = broken(paragraph, font, new Setting(300, " ", 0));
                for (String line : lines) {
                    justified(c, font, y, line.replace('\u2010', '-'), line.equals(lines.getLast()) ? 0 : 300);
                    y -= 13;
                }
                y -= 6;
            }
        });
    }

    /// @param width how wide the line is to be; 0 for the last of a paragraph
    private static void justified(PDPageContentStream c, PDFont font, float y, String line, float width) throws Exception {
        String[] words = line.split(" ");
        float natural = font.getStringWidth(line) * 0.011f;
        float more = width == 0 || words.length < 2 ? 0 : (width - natural) / (words.length - 1);
        var pieces = new ArrayList<Object>();
        for (String word : words) {
            if (!pieces.isEmpty()) {
                pieces.add(-(font.getStringWidth(" ") + more / 0.011f));
            }
            pieces.add(word);
        }
        c.beginText();
        c.setFont(font, 11);
        c.newLineAtOffset(72, y);
        c.showTextWithPositioning(pieces.toArray());
        c.endText();
    }

    /// So far that each letter may be read as a word.
    @Test
    void given_letters_set_apart__then_the_name_goes_and_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> drawn((c, font, page) -> {
            show(c, font, 72, 770, "Thank you for your request about the waiting lists at the infirmary.");
            float y = 740;
            String line = "";
            for (String word : (BEFORE + surname + AFTER + " \n").split(" ")) {
                String more = line.isEmpty() ? word : line + " " + word;
                if (word.equals("\n") || font.getStringWidth(more) * 0.011f + 1.7f * more.length() > 451) {
                    c.setCharacterSpacing(1.7f);
                    show(c, font, 72, y, line);
                    y -= 14;
                    more = word;
                }
                line = more;
            }
        }));
    }

    /// A landscape page may be an upright one that is turned when it is shown.
    @Test
    void given_a_page_that_is_turned_when_shown__then_all_results_are_the_same() throws Exception {
        for (int turn : new int[] {90, 180, 270}) {
            RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> drawn((c, font, page) -> {
                page.setRotation(turn);
                float w = page.getMediaBox().getWidth();
                float h = page.getMediaBox().getHeight();
                c.transform(turn == 90 ? new org.apache.pdfbox.util.Matrix(0, 1, -1, 0, w, 0) : turn == 180 ? new org.apache.pdfbox.util.Matrix(-1, 0, 0, -1, w, h) : new org.apache.pdfbox.util.Matrix(0, -1, 1, 0, 0, h));
                float y = 500;
                for (String line : broken(BEFORE + surname + AFTER, font, new Setting(430, " ", 0))) {
                    show(c, font, 72, y, line);
                    y -= 14;
                }
            }));
        }
    }

    /// What a pattern paints is laid on the page as it lies.
    @Test
    void given_a_turned_page_with_a_pattern__then_all_results_are_the_same_and_the_pattern_keeps_its_place() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), OtherProducersTest::patterned);
        byte[] in = patterned("Oduya");
        byte[] out = PdfRewrite.rewrite(in, new RedactionPlan(List.of(RedactionPlan.Mark.words("Oduya", "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
        try (PDDocument before = org.apache.pdfbox.Loader.loadPDF(in); PDDocument after = org.apache.pdfbox.Loader.loadPDF(out)) {
            var a = new org.apache.pdfbox.rendering.PDFRenderer(before).renderImage(0, 1);
            var b = new org.apache.pdfbox.rendering.PDFRenderer(after).renderImage(0, 1);
            assertThat(b.getWidth()).isEqualTo(a.getWidth());
            assertThat(after.getPage(0).getRotation()).isZero();
            var colours = new java.util.TreeSet<Integer>();
            for (int x = 105; x < 290; x += 10) {
                colours.add(a.getRGB(x, 50) & 0xffffff);
                assertThat(b.getRGB(x, 50) & 0xffffff).as("at " + x).isEqualTo(a.getRGB(x, 50) & 0xffffff);
            }
            assertThat(colours).as("stripes").hasSizeGreaterThan(1);
        }
    }

    /// Text on a page that is turned, and a ground of stripes, 20 points apart.
    private static byte[] patterned(String surname) throws Exception {
        return drawn((c, font, page) -> {
            page.setRotation(90);
            var stripes = new org.apache.pdfbox.cos.COSStream();
            for (var e : java.util.Map.of("PatternType", 1, "PaintType", 1, "TilingType", 1, "XStep", 40, "YStep", 40).entrySet()) {
                stripes.setInt(org.apache.pdfbox.cos.COSName.getPDFName(e.getKey()), e.getValue());
            }
            stripes.setItem(org.apache.pdfbox.cos.COSName.BBOX, new PDRectangle(0, 0, 40, 40).getCOSArray());
            stripes.setItem(org.apache.pdfbox.cos.COSName.RESOURCES, new org.apache.pdfbox.cos.COSDictionary());
            stripes.setItem(org.apache.pdfbox.cos.COSName.MATRIX, new org.apache.pdfbox.util.Matrix(1, 0, 0, 1, 7, 3).toCOSArray());
            try (var to = stripes.createOutputStream()) {
                to.write("0 0 1 rg 0 0 40 20 re f 0 1 0 rg 0 20 40 20 re f".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            var resources = page.getResources();
            var patterns = new org.apache.pdfbox.cos.COSDictionary();
            patterns.setItem(org.apache.pdfbox.cos.COSName.getPDFName("S"), stripes);
            resources.getCOSObject().setItem(org.apache.pdfbox.cos.COSName.PATTERN, patterns);
            c.transform(new org.apache.pdfbox.util.Matrix(0, 1, -1, 0, page.getMediaBox().getWidth(), 0));
            c.appendRawCommands("q /Pattern cs /S scn 100 520 200 50 re f Q\n");
            float y = 500;
            for (String line : broken(BEFORE + surname + AFTER, font, new Setting(430, " ", 0))) {
                show(c, font, 72, y, line);
                y -= 14;
            }
        });
    }

    /// A font that has no hyphen borrows one.
    @Test
    void given_hyphens_in_another_font__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> drawn((c, font, page) -> {
            float y = 740;
            var other = new org.apache.pdfbox.pdmodel.font.PDType1Font(org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName.HELVETICA);
            for (String line : broken((BEFORE + surname + AFTER).replace("hospital", "hos\u00adpital").replace("waiting", "wait\u00ading").replace("closed", "clo\u00adsed"), font, new Setting(300, " ", 0))) {
                boolean divided = line.endsWith("\u2010");
                String words = divided ? line.substring(0, line.length() - 1) : line;
                c.beginText();
                c.setFont(font, 11);
                c.newLineAtOffset(72, y);
                c.showText(words);
                if (divided) {
                    c.setFont(other, 11);
                    c.showText("\u00ad");
                }
                c.endText();
                y -= 14;
            }
        }));
    }

    /// The text of a numbered item may stand no further from its number than one word from the next.
    @Test
    void given_numbers_with_a_blank_behind_them__then_each_item_keeps_its_line() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> drawn((c, font, page) -> {
            float y = 740;
            float hang = 72 + font.getStringWidth("1. ") * 0.011f;
            show(c, font, 72, y, "1. ");
            for (String line : broken(BEFORE + surname + AFTER, font, new Setting(430, " ", 0))) {
                show(c, font, hang, y, line);
                y -= 14;
            }
            show(c, font, 72, y, "2. By " + surname);
            show(c, font, 72, y - 34, "It was signed in spring.");
        }));
    }

    /// The number of a note stands where its word ended.
    @Test
    void given_the_number_of_a_note_after_a_paragraph__then_it_goes_with_its_word_and_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.Maker maker = surname -> drawn((c, font, page) -> {
            float y = 740;
            List<String> lines = broken(BEFORE + surname + AFTER, font, new Setting(451, " ", 0));
            for (String line : lines) {
                show(c, font, 72, y, line);
                y -= 13;
            }
            raised(c, font, 72 + font.getStringWidth(lines.getLast()) * 0.011f, y + 17, "1");
            show(c, font, 72, y - 10, "It was signed in spring.");
            raised(c, font, 84, 63.6f, "1");
            show(c, font, 89, 60, "A note by " + surname + " about the board.");
        });
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, maker);
        byte[] out = PdfRewrite.rewrite(maker.make("Oduya"), new RedactionPlan(List.of(RedactionPlan.Mark.words("Oduya", "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
        assertThat(RedactionLeavesNothingTest.text(out)).contains("been told.1");
    }

    /// As a word processor does, which rounds the height of each line to a tenth of a point by itself.
    @Test
    void given_heights_that_are_rounded_line_by_line__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> drawn((c, font, page) -> {
            show(c, font, 72, 790, "Thank you for your request about the waiting lists at the infirmary.");
            double y = 764.97;
            float hang = 72 + font.getStringWidth("1. ") * 0.011f;
            int number = 1;
            for (String item : List.of(BEFORE + surname + AFTER, "By " + surname, "Nobody else spoke.", "The wards were looked at one by one, and the first had been closed in spring, when the roof was mended, and opened again.", "By the clerk.")) {
                show(c, font, 72, Math.round(y * 10) / 10f, number++ + ". ");
                for (String line : broken(item, font, new Setting(430, " ", 0))) {
                    show(c, font, hang, Math.round(y * 10) / 10f, line);
                    y -= 12.65;
                }
            }
        }));
    }

    private static void raised(PDPageContentStream c, PDFont font, float x, float y, String text) throws Exception {
        c.beginText();
        c.setFont(font, 7.5f);
        c.newLineAtOffset(x, y);
        c.showText(text);
        c.endText();
    }

    /// As TeX writes letters that are pictures: it names them by their numbers, and says of none what it is.
    @Test
    void given_letters_that_are_pictures_named_by_numbers__then_the_name_goes_and_the_others_stay_and_are_seen() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, OtherProducersTest::pictured);
        byte[] in = pictured("Oduya");
        byte[] out = PdfRewrite.rewrite(in, new RedactionPlan(List.of(RedactionPlan.Mark.words("Oduya", "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
        try (PDDocument before = org.apache.pdfbox.Loader.loadPDF(in); PDDocument after = org.apache.pdfbox.Loader.loadPDF(out)) {
            assertThat(inked(after)).isGreaterThan(inked(before) * 9 / 10);
        }
        assertThat(RedactionLeavesNothingTest.text(out)).contains("office of the hospital");
    }

    private static long inked(PDDocument d) throws Exception {
        var image = new org.apache.pdfbox.rendering.PDFRenderer(d).renderImage(0, 1);
        return java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight()).filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xff) < 200).count();
    }

    /// Each letter is a bar as high as its number.
    private static byte[] pictured(String surname) throws Exception {
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var page = new PDPage(PDRectangle.A4);
            d.addPage(page);
            String text = ("A note by Dr " + surname + ", who chairs the board.\nIt came from the o\u001ece of the hospital, and nobody had been told.").replace(' ', '\u0001');
            int[] used = text.chars().filter(x -> x != '\n').sorted().distinct().toArray();
            var font = new org.apache.pdfbox.cos.COSDictionary();
            font.setItem(org.apache.pdfbox.cos.COSName.TYPE, org.apache.pdfbox.cos.COSName.FONT);
            font.setItem(org.apache.pdfbox.cos.COSName.SUBTYPE, org.apache.pdfbox.cos.COSName.TYPE3);
            var procs = new org.apache.pdfbox.cos.COSDictionary();
            var differences = new org.apache.pdfbox.cos.COSArray();
            var widths = new org.apache.pdfbox.cos.COSArray();
            for (int code = used[0]; code <= used[used.length - 1]; code++) {
                int each = code;
                boolean drawn = java.util.Arrays.stream(used).anyMatch(u -> u == each) && code > 1;
                widths.add(org.apache.pdfbox.cos.COSInteger.get(code == 1 ? 20 : 40 + code % 7));
                if (drawn) {
                    var name = org.apache.pdfbox.cos.COSName.getPDFName("a" + code);
                    differences.add(org.apache.pdfbox.cos.COSInteger.get(code));
                    differences.add(name);
                    var letter = new org.apache.pdfbox.cos.COSStream();
                    try (var to = letter.createOutputStream()) {
                        to.write("%d 0 0 0 40 70 d1 4 0 24 %d re f".formatted(40 + code % 7, code / 2).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    }
                    procs.setItem(name, letter);
                }
            }
            font.setItem(org.apache.pdfbox.cos.COSName.CHAR_PROCS, procs);
            var order = new org.apache.pdfbox.cos.COSDictionary();
            order.setItem(org.apache.pdfbox.cos.COSName.DIFFERENCES, differences);
            font.setItem(org.apache.pdfbox.cos.COSName.ENCODING, order);
            font.setInt(org.apache.pdfbox.cos.COSName.FIRST_CHAR, used[0]);
            font.setInt(org.apache.pdfbox.cos.COSName.LAST_CHAR, used[used.length - 1]);
            font.setItem(org.apache.pdfbox.cos.COSName.WIDTHS, widths);
            font.setItem(org.apache.pdfbox.cos.COSName.FONT_BBOX, new PDRectangle(0, 0, 60, 70).getCOSArray());
            font.setItem(org.apache.pdfbox.cos.COSName.FONT_MATRIX, new org.apache.pdfbox.util.Matrix(0.012f, 0, 0, 0.012f, 0, 0).toCOSArray());
            font.setItem(org.apache.pdfbox.cos.COSName.RESOURCES, new org.apache.pdfbox.cos.COSDictionary());
            var resources = new org.apache.pdfbox.pdmodel.PDResources();
            var fonts = new org.apache.pdfbox.cos.COSDictionary();
            fonts.setItem(org.apache.pdfbox.cos.COSName.getPDFName("P"), font);
            resources.getCOSObject().setItem(org.apache.pdfbox.cos.COSName.FONT, fonts);
            page.setResources(resources);
            var said = new StringBuilder("BT /P 10 Tf 72 740 Td ");
            for (String line : text.split("\n")) {
                // Between two words is a gap, and no letter.
                said.append('[');
                for (String word : line.split("\u0001")) {
                    said.append('<');
                    word.chars().forEach(x -> said.append("%02x".formatted(x)));
                    said.append("> -330 ");
                }
                said.append("] TJ 0 -14 Td ");
            }
            var content = new org.apache.pdfbox.pdmodel.common.PDStream(d, new java.io.ByteArrayInputStream((said + "ET").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            page.setContents(content);
            d.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void given_a_foot_that_keeps_its_place__then_all_results_are_the_same() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.SURNAMES, surname -> footed(surname, 5, BEFORE + "%s" + AFTER));
    }

    @Test
    void given_room_on_the_page__then_it_keeps_its_size() throws Exception {
        byte[] out = PdfRewrite.rewrite(footed("Oduya", 3, BEFORE + "%s" + AFTER), new RedactionPlan(List.of(RedactionPlan.Mark.words("Oduya", "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
        try (PDDocument d = org.apache.pdfbox.Loader.loadPDF(out)) {
            assertThat(d.getPage(0).getMediaBox().getLowerLeftY()).isZero();
        }
    }

    @Test
    void given_short_names_on_a_page_full_of_text__then_nothing_runs_off_the_page() throws Exception {
        var few = RedactionLeavesNothingTest.SURNAMES.stream().filter(s -> s.length() == 2).toList();
        RedactionLeavesNothingTest.assertTheSame(few, surname -> footed(surname, 12, "%s and Dr %s, who chairs the board, wrote to %s, to %s, to %s and to %s. Then %s, and with %s also %s, went from there to %s, to %s and to %s. So did %s."));
    }

    private static byte[] footed(String surname, int paragraphs, String text) throws Exception {
        return drawn((c, font, page) -> {
            float y = 780;
            for (int i = 0; i < paragraphs; i++) {
                for (String line : broken(text.replace("%s", surname), font, new Setting(451, " ", 0))) {
                    show(c, font, 72, y, line);
                    y -= 13;
                }
                y -= 22;
            }
            assertThat(y).isGreaterThan(50);
            show(c, font, 72, 30, "Page 1 of 1, for " + surname);
            show(c, font, 72, 17, "Northshire");
        });
    }

    @Test
    void given_a_link_after_the_name__then_it_lies_where_its_address_is_now() throws Exception {
        RedactionLeavesNothingTest.assertTheSame(RedactionLeavesNothingTest.aQuarter(), surname -> {
            return drawn((c, font, page) -> {
                String before = "Ask " + surname + ", who chairs the board, at ";
                show(c, font, 72, 700, before + "www.northshire.example or by post.");
                var link = new org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink();
                link.setRectangle(new PDRectangle(72 + font.getStringWidth(before) * 0.011f, 697, font.getStringWidth("www.northshire.example") * 0.011f, 12));
                var action = new org.apache.pdfbox.pdmodel.interactive.action.PDActionURI();
                action.setURI("https://www.northshire.example");
                link.setAction(action);
                page.getAnnotations().add(link);
            });
        });
    }

    /// As a spreadsheet prints itself: a row is no line of a running text, and a cell with too much in it is cut off where the next begins.
    @Test
    void given_rows_of_short_cells__then_none_is_set_behind_the_one_before() throws Exception {
        byte[] in = drawn((c, font, page) -> {
            float y = 773;
            for (String[] row : new String[][] {{"Visitor", "Times"}, {"Robin Quill", "4"}, {"The ferry crew", "7"}}) {
                for (int k = 0; k < 2; k++) {
                    c.saveGraphicsState();
                    if (row[k].startsWith("The")) {
                        c.addRect(51, y - 4, 59, 14);
                        c.clip();
                    }
                    show(c, font, k == 0 ? 51 : 111, y, row[k]);
                    c.restoreGraphicsState();
                }
                y -= 15;
            }
        });
        byte[] out = PdfRewrite.rewrite(in, new RedactionPlan(List.of(RedactionPlan.Mark.words("Robin Quill", "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
        assertThat(Scan.scan("out.pdf", out, Limits.USUAL).findings()).isEmpty();
    }

    /// A sheet is printed with a clip round each cell: what is set anew needs more room than the name had.
    @Test
    void given_a_clip_round_what_is_set_anew__then_it_is_seen_whole() throws Exception {
        byte[] in = drawn((c, font, page) -> {
            String text = "Ng, who chairs the board";
            c.saveGraphicsState();
            c.addRect(50, 769, font.getStringWidth(text) * 0.011f + 2, 14);
            c.clip();
            show(c, font, 51, 773, text);
            c.restoreGraphicsState();
            show(c, font, 51, 740, "It was signed in spring.");
        });
        byte[] out = PdfRewrite.rewrite(in, new RedactionPlan(List.of(RedactionPlan.Mark.words("Ng", "foia-40-2", "s40(2) and s41"))), Look.begin(Limits.USUAL));
        assertThat(Scan.scan("out.pdf", out, Limits.USUAL).findings()).isEmpty();
        assertThat(RedactionLeavesNothingTest.text(out)).contains("s40(2) and s41", "who chairs the board");
    }

    @Test
    void given_a_name_divided_at_the_end_of_a_line__then_all_of_it_goes() throws Exception {
        for (String end : List.of("Featherstonehaugh-", "Feather\u2010", "Feather-")) {
            String rest = end.length() > 9 ? "Cholmondeley" : "stonehaugh";
            byte[] in = drawn((c, font, page) -> {
                show(c, font, 72, 740, "It heard first from the clerk of the board and then from Dr " + end);
                show(c, font, 72, 726, rest + ", who chairs the board of the hospital, and it asked how that was.");
            });
            String name = rest.equals("Cholmondeley") ? end + rest : "Featherstonehaugh";
            byte[] out = PdfRewrite.rewrite(in, new RedactionPlan(List.of(RedactionPlan.Mark.words(name, "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
            assertThat(RedactionLeavesNothingTest.text(out)).contains("s40(2)", "who chairs the board").doesNotContain("Feather", rest, "\u2010", "-");
        }
    }

    @Test
    void given_cells_that_stand_closer_than_a_blank__then_the_name_goes() throws Exception {
        byte[] in = drawn((c, font, page) -> {
            show(c, font, 72, 700, "Dr Abara");
            show(c, font, 72 + font.getStringWidth("Dr Abara") * 0.011f + 1.5f, 700, "who chairs the board");
        });
        byte[] out = PdfRewrite.rewrite(in, new RedactionPlan(List.of(RedactionPlan.Mark.words("Abara", "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
        assertThat(RedactionLeavesNothingTest.text(out)).contains("who chairs the board").doesNotContain("Abara");
    }

    @Test
    void given_a_mail_from_the_person__then_all_results_are_the_same_and_sound() throws Exception {
        byte[] first = null;
        for (String surname : RedactionLeavesNothingTest.aQuarter()) {
            byte[] in = "From: Dr %s <%s@example.org>\r\nTo: \"%s, board\" <clerk@example.org>, other@example.org\r\nSubject: About %s\r\n\r\nDr %s wrote.\r\n".replace("%s", surname).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            byte[] out = Rewrite.bytes(Kind.EML, in, new RedactionPlan(List.of(RedactionPlan.Mark.words(surname, "foia-40-2", "s40(2)"))), Look.begin(Limits.USUAL));
            first = first == null ? out : first;
            assertThat(out).as(surname).isEqualTo(first);
        }
        assertThat(Scan.scan("a.eml", first, Limits.USUAL).findings()).isEmpty();
        var mail = new jakarta.mail.internet.MimeMessage(null, new java.io.ByteArrayInputStream(first));
        assertThat(((jakarta.mail.internet.InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Dr [s40(2)]");
        assertThat(mail.getAllRecipients()).hasSize(2);
        assertThat(mail.getSentDate()).as("a date that the mail did not have").isNull();
    }

    /// @param width how wide a line may be
    /// @param blank what stands between words
    /// @param spare how much is to be left at the end of a line
    record Setting(float width, String blank, float spare) {}

    private static byte[] page(Setting setting, String surname) throws Exception {
        return page(setting, surname, BEFORE + "%s" + AFTER);
    }

    private static byte[] page(Setting setting, String surname, String text) throws Exception {
        return drawn((c, font, page) -> {
            show(c, font, 523 - font.getStringWidth("Northshire 2026") * 0.011f, 800, "Northshire 2026");
            float y = 740;
            for (String paragraph : List.of("Thank you for your request about the waiting lists at the infirmary. We hold what you asked for and enclose it with this letter.", text.formatted(surname), "It was signed in spring.")) {
                for (String line : broken(paragraph, font, setting)) {
                    show(c, font, 72, y, line.replace(" ", setting.blank()));
                    y -= 14;
                }
                y -= 12;
            }
        });
    }

    interface Drawing {
        void on(PDPageContentStream c, PDFont font, PDPage page) throws Exception;
    }

    /// A file of one page.
    static byte[] drawn(Drawing drawing) throws Exception {
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            PDFont font = PDType0Font.load(d, RedactionLeavesNothingTest.liberation(), true);
            var page = new PDPage(PDRectangle.A4);
            d.addPage(page);
            try (var c = new PDPageContentStream(d, page)) {
                drawing.on(c, font, page);
            }
            d.save(out);
            return out.toByteArray();
        }
    }

    static void show(PDPageContentStream c, PDFont font, float x, float y, String text) throws Exception {
        c.beginText();
        c.setFont(font, 11);
        c.newLineAtOffset(x, y);
        c.showText(text);
        c.endText();
    }

    /// Words in lines, divided at a soft hyphen where that fits.
    static List<String> broken(String text, PDFont font, Setting setting) throws Exception {
        var out = new ArrayList<String>();
        String line = "";
        for (String word : text.split(" ")) {
            String rest = word;
            String joined = line.isEmpty() ? "" : line + " ";
            if (!fits(joined + word.replace("\u00ad", ""), font, setting)) {
                int at = word.indexOf('\u00ad');
                if (at > 0 && fits(joined + word.substring(0, at) + "\u2010", font, setting)) {
                    line = joined + word.substring(0, at) + "\u2010";
                    rest = word.substring(at + 1);
                }
                out.add(line);
                joined = "";
            }
            line = joined + rest.replace("\u00ad", "");
        }
        out.add(line);
        return out;
    }

    private static boolean fits(String text, PDFont font, Setting setting) throws Exception {
        return font.getStringWidth(text) * 0.011f + setting.spare() <= setting.width();
    }
}
