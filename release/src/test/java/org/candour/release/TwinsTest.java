package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// For each hiding place a file that hides a secret there and its nearest honest neighbour.
class TwinsTest {
    private static final String SECRET = "Quillfeather";

    private interface Maker {
        byte[] make() throws Exception;
    }

    private record Twin(String place, String name, Maker hidden, Maker clean) {}

    @TestFactory
    Stream<DynamicTest> the_hidden_file_is_caught_and_its_honest_twin_passes() {
        return twins().map(t -> DynamicTest.dynamicTest(t.place(), () -> {
            assertThat(Scan.scan(t.name(), t.clean().make(), Limits.USUAL).findings()).as("clean").isEmpty();
            assertThat(Scan.scan(t.name(), t.hidden().make(), Limits.USUAL).verdict()).as("hidden").isNotEqualTo(Verdict.CLEAN);
        }));
    }

    private static Stream<Twin> twins() {
        return Stream.of(
            new Twin("text under a black box", "a.pdf", () -> pdf((d, p, c) -> {
                text(c, 72, 700, SECRET);
                c.addRect(60, 690, 200, 30);
                c.fill();
            }), () -> pdf((d, p, c) -> {
                c.setNonStrokingColor(Color.BLUE);
                c.addRect(60, 690, 200, 30);
                c.fill();
                c.setNonStrokingColor(Color.WHITE);
                text(c, 72, 700, "Heading");
            })),
            new Twin("white text", "a.pdf", () -> pdf((d, p, c) -> {
                c.setNonStrokingColor(Color.WHITE);
                text(c, 72, 700, SECRET);
            }), () -> pdf((d, p, c) -> {
                c.setNonStrokingColor(Color.DARK_GRAY);
                text(c, 72, 700, "Grey");
            })),
            new Twin("text off the page", "a.pdf", () -> pdf((d, p, c) -> text(c, 5000, 700, SECRET)), () -> pdf((d, p, c) -> text(c, 400, 700, "Right"))),
            new Twin("text not painted", "a.pdf", () -> pdf((d, p, c) -> {
                c.setRenderingMode(RenderingMode.NEITHER);
                text(c, 72, 700, SECRET);
            }), () -> pdf((d, p, c) -> {
                c.setRenderingMode(RenderingMode.STROKE);
                text(c, 72, 700, "Outline");
            })),
            new Twin("picture under a box", "a.pdf", () -> pdf((d, p, c) -> {
                c.drawImage(LosslessFactory.createFromImage(d, image(Color.RED)), 72, 600, 100, 100);
                c.addRect(80, 610, 50, 50);
                c.fill();
            }), () -> pdf((d, p, c) -> {
                c.drawImage(LosslessFactory.createFromImage(d, image(Color.RED)), 72, 600, 100, 100);
                c.addRect(300, 610, 50, 50);
                c.fill();
            })),
            new Twin("author in the properties", "a.pdf", () -> pdf((d, p, c) -> {
                var info = new PDDocumentInformation();
                info.setAuthor(SECRET);
                d.setDocumentInformation(info);
            }), () -> pdf((d, p, c) -> {
                var info = new PDDocumentInformation();
                info.setProducer("LibreOffice 7.4");
                d.setDocumentInformation(info);
            })),
            new Twin("comment on the page", "a.pdf", () -> pdf((d, p, c) -> {
                var note = new PDAnnotationText();
                note.setContents(SECRET);
                note.setRectangle(new PDRectangle(10, 10, 20, 20));
                p.setAnnotations(List.of(note));
            }), () -> pdf((d, p, c) -> { })),
            new Twin("script", "a.pdf", () -> pdf((d, p, c) -> d.getDocumentCatalog().setOpenAction(new PDActionJavaScript("var x = '" + SECRET + "'"))), () -> pdf((d, p, c) -> { })),
            new Twin("unknown entry of the catalogue", "a.pdf", () -> pdf((d, p, c) -> d.getDocumentCatalog().getCOSObject().setString(COSName.getPDFName("Extra"), SECRET)), () -> pdf((d, p, c) -> { })),
            new Twin("bytes after the end of a PDF", "a.pdf", () -> append(pdf((d, p, c) -> { }), SECRET), () -> append(pdf((d, p, c) -> { }), "\n")),
            new Twin("hidden sheet", "a.xlsx", () -> xlsx(b -> {
                XSSFSheet s = b.createSheet("Staff");
                s.createRow(0).createCell(0).setCellValue(SECRET);
                b.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
            }), () -> xlsx(b -> b.createSheet("Second").createRow(0).createCell(0).setCellValue("Shown"))),
            new Twin("hidden row", "a.xlsx", () -> xlsx(b -> {
                var row = b.getSheetAt(0).createRow(3);
                row.createCell(0).setCellValue(SECRET);
                row.setZeroHeight(true);
            }), () -> xlsx(b -> b.getSheetAt(0).createRow(3).createCell(0).setCellValue("Shown"))),
            new Twin("hidden column", "a.xlsx", () -> xlsx(b -> {
                b.getSheetAt(0).getRow(0).createCell(4).setCellValue(SECRET);
                b.getSheetAt(0).setColumnHidden(4, true);
            }), () -> xlsx(b -> b.getSheetAt(0).createFreezePane(0, 1))),
            new Twin("merged away", "a.xlsx", () -> xlsx(b -> {
                b.getSheetAt(0).getRow(0).createCell(1).setCellValue(SECRET);
                b.getSheetAt(0).addMergedRegion(new CellRangeAddress(0, 0, 0, 1));
            }), () -> xlsx(b -> b.getSheetAt(0).addMergedRegion(new CellRangeAddress(0, 0, 0, 1)))),
            new Twin("comment on a cell", "a.xlsx", () -> xlsx(b -> {
                var sheet = b.getSheetAt(0);
                var comment = sheet.createDrawingPatriarch().createCellComment(b.getCreationHelper().createClientAnchor());
                comment.setString(b.getCreationHelper().createRichTextString(SECRET));
                sheet.getRow(0).getCell(0).setCellComment(comment);
            }), () -> xlsx(b -> { })),
            new Twin("a name that holds data", "a.xlsx", () -> xlsx(b -> {
                var name = b.createName();
                name.setNameName("Staff");
                name.setRefersToFormula("\"" + SECRET + "\"");
            }), () -> xlsx(b -> b.setPrintArea(0, 0, 0, 0, 0))),
            new Twin("tracked deletion", "a.docx", () -> docx(d -> {
                var del = d.createParagraph().getCTP().addNewDel();
                del.setAuthor(SECRET);
                del.setId(java.math.BigInteger.ONE);
                del.addNewR().addNewDelText().setStringValue(SECRET);
            }), () -> docx(d -> d.createParagraph().createRun().setText("Shown"))),
            new Twin("hidden run", "a.docx", () -> docx(d -> {
                var run = d.createParagraph().createRun();
                run.setText(SECRET);
                run.setVanish(true);
            }), () -> docx(d -> d.createParagraph().createRun().setBold(true))),
            new Twin("comment", "a.docx", () -> docx(d -> {
                var comment = d.createComments().createComment(java.math.BigInteger.ONE);
                comment.setAuthor("Somebody");
                comment.createParagraph().createRun().setText(SECRET);
            }), () -> docx(d -> d.createFootnotes())),
            new Twin("address of a link", "a.docx", () -> docx(d -> d.createParagraph().createHyperlinkRun("https://example.org/staff/" + SECRET).setText("our page")),
                () -> docx(d -> d.createParagraph().createHyperlinkRun("https://www.example.org/staff/").setText("example.org/staff"))),
            new Twin("tip of a link", "a.docx", () -> docx(d -> {
                var link = d.createParagraph().createHyperlinkRun("https://example.org/");
                link.setText("example.org");
                link.getCTHyperlink().setTooltip(SECRET);
            }), () -> docx(d -> {
                var link = d.createParagraph().createHyperlinkRun("https://example.org/");
                link.setText("example.org");
                link.getCTHyperlink().setTooltip("Example.org");
            })),
            new Twin("address of a link in a footer", "a.docx", () -> docx(d -> d.createFooter(org.apache.poi.wp.usermodel.HeaderFooterType.DEFAULT).createParagraph().createHyperlinkRun("mailto:" + SECRET + "@example.org").setText("Write")),
                () -> docx(d -> d.createFooter(org.apache.poi.wp.usermodel.HeaderFooterType.DEFAULT).createParagraph().createHyperlinkRun("mailto:foi@example.org").setText("foi@example.org"))),
            new Twin("address of a link", "a.xlsx", () -> xlsx(b -> link(b, "https://example.org/" + SECRET)), () -> xlsx(b -> link(b, "https://www.example.org/"))),
            new Twin("part that nothing refers to", "a.docx", () -> zipWith(docx(d -> { }), "word/extra.xml", "<x>" + SECRET + "</x>"), () -> docx(d -> { })),
            new Twin("comment of a ZIP", "a.zip", () -> zip(Map.of("a.txt", "Hello"), SECRET), () -> zip(Map.of("a.txt", "Hello"), "")),
            new Twin("file in a file", "a.zip", () -> zip(Map.of("a.csv", "a,b\n1,\u200b" + SECRET), ""), () -> zip(Map.of("a.csv", "a,b\n1,2"), "")),
            new Twin("zero-width characters", "a.txt", () -> utf8("one\u200btwo"), () -> utf8("one two \ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f")),
            new Twin("far column", "a.csv", () -> utf8("a,b\n1,2" + ",".repeat(60) + SECRET), () -> utf8("a,b,c\n1,,3\n")),
            new Twin("blind copy", "a.eml", () -> utf8("From: a@example.org\r\nTo: b@example.org\r\nBcc: " + SECRET + "@example.org\r\nSubject: Hello\r\n\r\nHello\r\n"),
                () -> utf8("From: a@example.org\r\nTo: b@example.org\r\nSubject: Hello\r\n\r\nHello\r\n")),
            new Twin("comment of a web page", "a.html", () -> utf8("<html><body><p>Hello</p><!-- " + SECRET + " --></body></html>"), () -> utf8("<html><head><title>Hello</title></head><body><p>Hello</p></body></html>")),
            new Twin("hidden element", "a.html", () -> utf8("<html><body><p style='display:none'>" + SECRET + "</p>Hi</body></html>"), () -> utf8("<html><body><p style='color:#333'>Hi</p></body></html>")),
            new Twin("metadata of a drawing", "a.svg", () -> utf8("<svg xmlns='http://www.w3.org/2000/svg'><metadata>" + SECRET + "</metadata></svg>"), () -> utf8("<svg xmlns='http://www.w3.org/2000/svg'><rect width='10' height='10'/></svg>")),
            new Twin("text of a PNG", "a.png", () -> chunk(png(), "tEXt", "Comment\0" + SECRET), () -> chunk(png(), "gAMA", "\0\0\u00b1\u008f")),
            new Twin("bytes after a picture", "a.png", () -> append(png(), SECRET), TwinsTest::png),
            new Twin("comment of a JPEG", "a.jpg", () -> jpegWith(SECRET), () -> jpeg()),
            new Twin("hidden text of RTF", "a.rtf", () -> utf8("{\\rtf1 Hello {\\v " + SECRET + "}}"), () -> utf8("{\\rtf1 Hello {\\b world}}")));
    }

    @Test
    void a_name_that_lies_about_the_type_is_never_passed() throws Exception {
        assertThat(Scan.scan("a.docx", pdf((d, p, c) -> { }), Limits.USUAL).verdict()).isEqualTo(Verdict.UNVOUCHED);
        assertThat(Scan.scan("a.bin", new byte[] {0, 1, 2, 3, 0, 0}, Limits.USUAL).verdict()).isEqualTo(Verdict.UNVOUCHED);
    }

    @Test
    void every_hidden_twin_that_can_be_rewritten_comes_out_clean_and_without_the_secret() {
        twins().filter(t -> List.of("pdf", "xlsx", "docx", "csv", "txt", "eml", "png", "jpg").contains(Kind.extension(t.name())) && !t.place().contains("picture under") && !t.place().equals("far column")).forEach(t -> {
            try {
                byte[] hidden = t.hidden().make();
                byte[] out = Rewrite.bytes(Kind.of(t.name(), hidden), hidden, new RedactionPlan(List.of()), Look.begin(Limits.USUAL));
                assertThat(Scan.scan(t.name(), out, Limits.USUAL).findings()).as(t.place()).isEmpty();
                assertThat(everything(t.name(), out)).as(t.place()).doesNotContain(SECRET);
            } catch (Exception e) {
                throw new AssertionError(t.place(), e);
            }
        });
    }

    /// Every unpacked byte of a file.
    private static String everything(String name, byte[] bytes) throws Exception {
        var all = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        if (name.endsWith("x")) {
            Zip zip = Zip.read(bytes, Look.begin(Limits.USUAL), false);
            for (String part : zip.names()) {
                all.append(part).append(new String(zip.get(part), StandardCharsets.UTF_8));
            }
        } else if (name.endsWith("pdf")) {
            try (var d = org.apache.pdfbox.Loader.loadPDF(bytes)) {
                for (var key : d.getDocument().getXrefTable().keySet()) {
                    var base = d.getDocument().getObjectFromPool(key).getObject();
                    all.append(base);
                    if (base instanceof org.apache.pdfbox.cos.COSStream s) {
                        all.append(new String(s.createInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
                    }
                }
                all.append(new org.apache.pdfbox.text.PDFTextStripper().getText(d));
            }
        }
        return all.toString();
    }

    @Test
    void a_bomb_ends_in_a_finding() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 600; i++) {
                zip.write(block);
            }
        }
        assertThat(Scan.scan("a.zip", out.toByteArray(), Limits.USUAL).verdict()).isEqualTo(Verdict.UNVOUCHED);
        byte[] xxe = utf8("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>");
        assertThat(Scan.scan("a.svg", xxe, Limits.USUAL).verdict()).isEqualTo(Verdict.UNVOUCHED);
    }

    /// The hiding file of each twin, by its kind and place.
    static Map<String, byte[]> files() throws Exception {
        var out = new LinkedHashMap<String, byte[]>();
        for (Twin t : twins().toList()) {
            out.put(Kind.extension(t.name()) + " " + t.place(), t.hidden().make());
        }
        return out;
    }

    // Making files ------------------------------------------------------------------------------------------------

    private interface Drawing {
        void draw(PDDocument d, PDPage p, PDPageContentStream c) throws Exception;
    }

    private static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

    private static void text(PDPageContentStream c, float x, float y, String text) throws Exception {
        c.beginText();
        c.setFont(FONT, 12);
        c.newLineAtOffset(x, y);
        c.showText(text);
        c.endText();
    }

    private static byte[] pdf(Drawing drawing) throws Exception {
        try (var d = new PDDocument(); var out = new ByteArrayOutputStream()) {
            var page = new PDPage();
            d.addPage(page);
            try (var c = new PDPageContentStream(d, page)) {
                text(c, 72, 100, "An ordinary page");
                drawing.draw(d, page, c);
            }
            d.save(out);
            return out.toByteArray();
        }
    }

    private interface Change<T> {
        void to(T t) throws Exception;
    }

    private static byte[] xlsx(Change<XSSFWorkbook> change) throws Exception {
        try (var b = new XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            b.createSheet("First").createRow(0).createCell(0).setCellValue("Number");
            change.to(b);
            b.write(out);
            return out.toByteArray();
        }
    }

    private static void link(XSSFWorkbook book, String address) {
        var link = book.getCreationHelper().createHyperlink(org.apache.poi.common.usermodel.HyperlinkType.URL);
        link.setAddress(address);
        var cell = book.getSheetAt(0).createRow(1).createCell(0);
        cell.setCellValue("example.org");
        cell.setHyperlink(link);
    }

    private static byte[] docx(Change<XWPFDocument> change) throws Exception {
        try (var d = new XWPFDocument(); var out = new ByteArrayOutputStream()) {
            d.createParagraph().createRun().setText("An ordinary text");
            change.to(d);
            d.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] zip(Map<String, String> entries, String comment) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var e : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(e.getKey()));
                zip.write(utf8(e.getValue()));
            }
            if (!comment.isEmpty()) {
                zip.setComment(comment);
            }
        }
        return out.toByteArray();
    }

    private static byte[] zipWith(byte[] old, String name, String content) throws Exception {
        Zip zip = Zip.read(old, Look.begin(Limits.USUAL), false);
        var out = new ByteArrayOutputStream();
        try (var to = new ZipOutputStream(out)) {
            for (String part : zip.names()) {
                to.putNextEntry(new ZipEntry(part));
                to.write(zip.get(part));
            }
            to.putNextEntry(new ZipEntry(name));
            to.write(utf8(content));
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] append(byte[] b, String tail) {
        byte[] out = Arrays.copyOf(b, b.length + tail.length());
        System.arraycopy(utf8(tail), 0, out, b.length, tail.length());
        return out;
    }

    private static BufferedImage image(Color colour) {
        var image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(colour);
        g.fillRect(5, 5, 30, 30);
        g.dispose();
        return image;
    }

    private static byte[] png() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image(Color.GREEN), "png", out);
        return out.toByteArray();
    }

    private static byte[] jpeg() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image(Color.GREEN), "jpeg", out);
        return out.toByteArray();
    }

    private static byte[] jpegWith(String comment) throws Exception {
        byte[] b = jpeg();
        var out = new ByteArrayOutputStream();
        out.write(b, 0, 2);
        out.write(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (comment.length() + 2)});
        out.write(utf8(comment));
        out.write(b, 2, b.length - 2);
        return out.toByteArray();
    }

    private static byte[] chunk(byte[] png, String type, String content) {
        byte[] data = (type + content).getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(data);
        var b = java.nio.ByteBuffer.allocate(png.length + data.length + 8);
        b.put(png, 0, 33).putInt(content.length()).put(data).putInt((int) crc.getValue()).put(png, 33, png.length - 33);
        return b.array();
    }
}
