package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.candour.release.look.Bytes;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.pdf.PdfRewrite;
import org.junit.jupiter.api.Test;

/// The same document made with each of a hundred surnames comes out the same, bit for bit.
class RedactionLeavesNothingTest {
    static final List<String> SURNAMES = List.of("Abara", "Achebe", "Adair", "Ainscough", "Akande", "Aldington", "Ash", "Aylward", "Baines", "Bickerstaffe", "Birtwhistle", "Blenkinsop", "Bo", "Brackenbury", "Bywater", "Cadwallader",
        "Carr", "Chakrabarti", "Cholmondeley", "Clegg", "Coe", "Crabtree", "Dalrymple", "Das", "Devereux", "Drinkwater", "Dunn", "Eastwick", "Ede", "Ellingworth", "Entwistle", "Eze", "Fairweather", "Featherstonehaugh", "Fitzwilliam", "Fox",
        "Garside", "Gill", "Goldsworthy", "Greenhalgh", "Gu", "Hardcastle", "Heptonstall", "Higginbottom", "Hu", "Iqbal", "Ivers", "Jagger", "Jex", "Kaczmarek", "Kay", "Khan", "Kowalczyk", "Lamb", "Lee", "Li", "Llewellyn", "Lum",
        "Macclesfield", "Massingberd", "May", "Micklethwaite", "Mo", "Murgatroyd", "Nash", "Ng", "Nightingale", "Oakenshaw", "Oduya", "Oglethorpe", "Pike", "Postlethwaite", "Prendergast", "Quayle", "Quill", "Ramsbottom", "Ray", "Rowbotham",
        "Satterthwaite", "Shaw", "Shuttleworth", "Singh", "Sowerby", "Tattersall", "Thistlethwaite", "Tu", "Twelvetrees", "Udall", "Underhill", "Vance", "Villiers", "Wainwright", "Wigglesworth", "Wildgoose", "Wu", "Xu", "Yarborough", "Yeo",
        "Zacharias", "Zhu");

    interface Maker {
        byte[] make(String surname) throws Exception;
    }

    @Test
    void there_are_a_hundred_different_surnames() {
        assertThat(new TreeSet<>(SURNAMES)).hasSize(100);
    }

    @Test
    void given_a_line_in_a_standard_font__then_all_results_are_the_same() throws Exception {
        assertAllTheSame(surname -> lines(surname, d -> new PDType1Font(Standard14Fonts.FontName.HELVETICA)));
    }

    @Test
    void given_a_line_in_an_embedded_subset__then_all_results_are_the_same() throws Exception {
        assertAllTheSame(surname -> lines(surname, d -> PDType0Font.load(d, liberation(), true)));
    }

    @Test
    void given_a_wrapped_and_justified_paragraph__then_all_results_are_the_same() throws Exception {
        assertAllTheSame(RedactionLeavesNothingTest::wrapped);
    }

    @Test
    void given_centred_lines_tables_and_underlines__then_all_results_are_the_same() throws Exception {
        assertAllTheSame(RedactionLeavesNothingTest::placed);
    }

    @Test
    void given_a_Type_1_font__then_all_results_are_the_same() throws Exception {
        Path font = Path.of("/usr/share/fonts/type1/urw-base35/NimbusSans-Regular.t1");
        assumeThat(font).as("a Type 1 font (Debian: fonts-urw-base35)").exists();
        byte[] segmented = segmented(Files.readAllBytes(font));
        assertTheSame(aQuarter(), surname -> lines(surname, d -> onlyUsed(new PDType1Font(d, new java.io.ByteArrayInputStream(segmented), WinAnsiEncoding.INSTANCE), surname)));
    }

    @Test
    void given_a_TrueType_font_as_a_word_processor_lists_it__then_all_results_are_the_same() throws Exception {
        assertTheSame(aQuarter(), surname -> lines(surname, d -> onlyUsed(PDTrueTypeFont.load(d, liberation(), WinAnsiEncoding.INSTANCE), surname)));
    }

    /// The three parts of a Type 1 font (in plain text, enciphered, and the end), each with its length before it.
    private static byte[] segmented(byte[] font) throws Exception {
        int cipher = Bytes.indexOf(font, "eexec", 0, font.length) + 6;
        String all = new String(font, StandardCharsets.ISO_8859_1);
        int end = all.lastIndexOf("cleartomark");
        while (all.charAt(end - 1) == '0' || Character.isWhitespace(all.charAt(end - 1))) {
            end--;
        }
        var out = new ByteArrayOutputStream();
        int[] edges = {0, cipher, end, font.length};
        for (int i = 0; i < 3; i++) {
            int length = edges[i + 1] - edges[i];
            out.writeBytes(new byte[] {(byte) 0x80, (byte) (i == 1 ? 2 : 1), (byte) length, (byte) (length >> 8), (byte) (length >> 16), 0});
            out.write(font, edges[i], length);
        }
        out.writeBytes(new byte[] {(byte) 0x80, 3});
        return out.toByteArray();
    }

    /// A word processor names the letters of which it gives widths: from the first to the last in use, and none for others.
    private static PDFont onlyUsed(PDFont font, String surname) {
        int[] used = (LINES + surname).chars().distinct().sorted().toArray();
        var widths = new COSArray();
        for (int code = used[0]; code <= used[used.length - 1]; code++) {
            int each = code;
            widths.add(java.util.Arrays.stream(used).anyMatch(u -> u == each) ? font.getCOSObject().getCOSArray(COSName.WIDTHS).get(code - font.getCOSObject().getInt(COSName.FIRST_CHAR)) : COSInteger.ZERO);
        }
        font.getCOSObject().setItem(COSName.WIDTHS, widths);
        font.getCOSObject().setInt(COSName.FIRST_CHAR, used[0]);
        font.getCOSObject().setInt(COSName.LAST_CHAR, used[used.length - 1]);
        font.getCOSObject().setName(COSName.BASE_FONT, "ABCD" + (char) ('A' + surname.length()) + "E+Named");
        return font;
    }

    @Test
    void given_an_area_over_a_picture__then_its_pixels_are_gone_and_the_words_beside_it_stay() throws Exception {
        byte[] in;
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var page = new PDPage();
            d.addPage(page);
            var image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 10_000; i++) {
                image.setRGB(i % 100, i / 100, 0xff0000 | i % 251);
            }
            try (var c = new PDPageContentStream(d, page)) {
                c.drawImage(org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory.createFromImage(d, image), 100, 592, 100, 100);
                c.beginText();
                c.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                c.newLineAtOffset(72, 500);
                c.showText("Words beside it");
                c.endText();
            }
            d.save(out);
            in = out.toByteArray();
        }
        var plan = new RedactionPlan(List.of(RedactionPlan.Mark.area(1, 100, 100, 50, 100, "foia-40-2", "s40(2)")));
        byte[] out = PdfRewrite.rewrite(in, plan, Look.begin(Limits.USUAL));
        assertThat(text(out)).contains("Words beside it");
        assertThat(streams(out)).hasSizeGreaterThan(1);
        try (PDDocument d = Loader.loadPDF(out)) {
            for (COSName name : d.getPage(0).getResources().getXObjectNames()) {
                var image = ((org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject) d.getPage(0).getResources().getXObject(name)).getImage();
                assertThat(image.getRGB(20, 50) & 0xffffff).isZero();
                assertThat(image.getRGB(80, 50) & 0xff0000).isEqualTo(0xff0000);
            }
        }
    }

    private static void assertAllTheSame(Maker maker) throws Exception {
        assertTheSame(SURNAMES, maker);
    }

    /// Of the hundred, from two to seventeen letters.
    static List<String> aQuarter() {
        return java.util.stream.IntStream.range(0, SURNAMES.size()).filter(i -> i % 4 == 0).mapToObj(SURNAMES::get).toList();
    }

    static void assertTheSame(List<String> surnames, Maker maker) throws Exception {
        byte[] first = null;
        for (String surname : surnames) {
            byte[] in = maker.make(surname);
            var plan = new RedactionPlan(List.of(RedactionPlan.Mark.words(surname, "foia-40-2", "s40(2)")));
            byte[] out = PdfRewrite.rewrite(in, plan, Look.begin(Limits.USUAL));
            if (first == null) {
                first = out;
                assertThat(Scan.scan("out.pdf", out, Limits.USUAL).findings()).isEmpty();
                assertThat(text(out)).contains("s40(2)").doesNotContain(surname);
                assertThat(text(out).replaceAll("\\s+", " ")).contains("who chairs the board");
            }
            assertThat(text(out)).as(surname).isEqualTo(text(first));
            assertThat(streams(out)).as(surname).isEqualTo(streams(first));
            if (SURNAMES.indexOf(surname) % 20 == 0) {
                assertThat(pixels(out)).as(surname).isEqualTo(pixels(first));
            }
            assertThat(out).as(surname).isEqualTo(first);
        }
    }

    @Test
    void a_page_that_loses_a_word_of_every_line_is_set_within_its_margins() throws Exception {
        var lines = new StringBuilder();
        for (int i = 1; i <= 60; i++) {
            lines.append("<div>Item %d. The berth was booked by telephone on 01632 960%03d.</div>".formatted(i, i));
        }
        byte[] in = html("<html><head><style>@page { size: A4; margin: 57pt } @font-face { font-family: L; src: url('%s') } body { font-family: L; font-size: 10pt }</style></head><body>%s</body></html>"
            .formatted(font(), lines));
        byte[] out = PdfRewrite.rewrite(in, RedactionPlan.parse("{\"redactions\": [{\"pattern\": \"01632 960\\\\d{3}\", \"ground\": \"foia-40-2\", \"label\": \"s40(2)\"}]}"), Look.begin(Limits.USUAL));
        assertThat(Scan.scan("out.pdf", out, Limits.USUAL).findings()).isEmpty();
        assertThat(text(out)).contains("Item 60.").doesNotContain("01632");
        // Each entry keeps its line.
        assertThat(text(out).lines().filter(l -> l.startsWith("Item "))).hasSize(60);
    }

    private interface FontMaker {
        PDFont in(PDDocument d) throws Exception;
    }

    private static final String LINES = "The report was written in spring. A note by Mr , who chairs the board, was read. Nobody else spoke.";

    static java.io.InputStream liberation() {
        return RedactionLeavesNothingTest.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
    }

    private static byte[] lines(String surname, FontMaker maker) throws Exception {
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var page = new PDPage();
            d.addPage(page);
            var font = maker.in(d);
            try (var c = new PDPageContentStream(d, page)) {
                c.beginText();
                c.setFont(font, 11.3f);
                c.newLineAtOffset(72.4f, 700);
                c.showText("The report was written in spring.");
                c.newLineAtOffset(0, -15);
                c.showTextWithPositioning(new Object[] {"A note by Mr ", -13f, surname, 21f, ", who chairs the board, was read."});
                c.newLineAtOffset(0, -15);
                c.showText("Nobody else spoke.");
                c.endText();
            }
            d.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] placed(String surname) throws Exception {
        return html("""
            <html><head><style>@page { size: A4; margin: 72pt } @font-face { font-family: L; src: url('%s') } body { font-family: L; font-size: 11pt } td { width: 150pt }</style></head><body>
            <p>A first line at the left edge.</p><p style="text-align: center">The case of %s and others</p><p>A second line at the left edge.</p>
            <table><tr><td>Name</td><td>Role</td></tr><tr><td>Dr <u>%s</u></td><td>who chairs the board</td></tr><tr><td>Others</td><td>none</td></tr></table>
            <p>The last line was signed.</p></body></html>"""
            .formatted(font(), surname, surname));
    }

    private static Object font() {
        return RedactionLeavesNothingTest.class.getResource("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
    }

    private static byte[] wrapped(String surname) throws Exception {
        return html("""
            <html><head><style>@page { size: A4; margin: 72pt } @font-face { font-family: L; src: url('%s') } body { font-family: L; font-size: 11pt } p { text-align: justify }</style></head><body>
            <p>The committee met in the long room at ten. It heard first from the clerk and then from Dr %s, who chairs the board of
            the hospital, and it asked how the waiting list had grown so long. The answer was that two wards had been closed, and that nobody
            had been told. The committee thanked the clerk.</p></body></html>"""
            .formatted(font(), surname));
    }

    private static byte[] html(String html) throws Exception {
        try (var out = new ByteArrayOutputStream()) {
            var builder = new PdfRendererBuilder();
            builder.withHtmlContent(html, null);
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        }
    }

    static String text(byte[] pdf) throws Exception {
        try (PDDocument d = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(d);
        }
    }

    private static List<String> streams(byte[] pdf) throws Exception {
        try (PDDocument d = Loader.loadPDF(pdf)) {
            var out = new ArrayList<String>();
            for (var key : d.getDocument().getXrefTable().keySet()) {
                if (d.getDocument().getObjectFromPool(key).getObject() instanceof COSStream s) {
                    out.add(s.getNameAsString(COSName.TYPE) + new String(s.createInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
            return out.stream().sorted().toList();
        }
    }

    private static Set<Integer> pixels(byte[] pdf) throws Exception {
        try (PDDocument d = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(d).renderImage(0, 1);
            var out = new TreeSet<Integer>();
            for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
                if (image.getRGB(i % image.getWidth(), i / image.getWidth()) != -1) {
                    out.add(i);
                }
            }
            return out;
        }
    }
}
