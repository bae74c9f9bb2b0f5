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
import org.candour.release.look.Kind;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.look.Verdict;
import org.candour.release.look.Zip;
import org.candour.release.marks.RedactionPlan;
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
            new Twin("remark between the operators of a page", "a.pdf", () -> pdf((d, p, c) -> raw(d, p, "% " + SECRET + "\n")), () -> pdf((d, p, c) -> raw(d, p, "q Q\n"))),
            new Twin("marked point", "a.pdf", () -> pdf((d, p, c) -> raw(d, p, "/Here <</Said (" + SECRET + ")>> DP\n")), () -> pdf((d, p, c) -> raw(d, p, "/Here <</MCID 1>> DP\n"))),
            new Twin("prefix of a page number", "a.pdf", () -> pdf((d, p, c) -> pageLabel(d, SECRET)), () -> pdf((d, p, c) -> pageLabel(d, "Page "))),
            new Twin("words of an output intent", "a.pdf", () -> pdf((d, p, c) -> outputIntent(d, SECRET)), () -> pdf((d, p, c) -> outputIntent(d, "sRGB IEC61966-2.1"))),
            new Twin("pattern that nothing paints", "a.pdf", () -> pdf((d, p, c) -> pattern(d, p, c, false)), () -> pdf((d, p, c) -> pattern(d, p, c, true))),
            new Twin("bytes behind the last row of a picture", "a.pdf", () -> pdf((d, p, c) -> c.drawImage(rows(d, "\0".repeat(48) + SECRET), 72, 600, 40, 40)), () -> pdf((d, p, c) -> c.drawImage(rows(d, "\0".repeat(48)), 72, 600, 40, 40))),
            new Twin("value of a field whose appearance says something else", "a.pdf", () -> pdf((d, p, c) -> field(d, p, SECRET)), () -> pdf((d, p, c) -> field(d, p, "An ordinary page"))),
            new Twin("element of the structure without a parent", "a.pdf", () -> pdf((d, p, c) -> structure(d, SECRET)), () -> pdf((d, p, c) -> structure(d, "An ordinary page"))),
            new Twin("cell under a shape", "a.xlsx", () -> xlsx(b -> shape(b, 0, 6)), () -> xlsx(b -> shape(b, 4, 9))),
            new Twin("white piece of a cell", "a.xlsx", () -> xlsx(b -> piece(b, org.apache.poi.ss.usermodel.IndexedColors.WHITE)), () -> xlsx(b -> piece(b, org.apache.poi.ss.usermodel.IndexedColors.RED))),
            new Twin("white header of a sheet", "a.xlsx", () -> xlsx(b -> b.getSheetAt(0).getHeader().setCenter("&KFFFFFF" + SECRET)), () -> xlsx(b -> b.getSheetAt(0).getHeader().setCenter("&K1F3864Council"))),
            new Twin("filter for what no cell shows", "a.xlsx", () -> xlsx(b -> filter(b, SECRET)), () -> xlsx(b -> filter(b, "Number"))),
            new Twin("transparent run", "a.docx", () -> docx(d -> transparent(d, "100000")), () -> docx(d -> transparent(d, "20000"))),
            new Twin("frame off the page", "a.docx", () -> docx(d -> frame(d, -9000)), () -> docx(d -> frame(d, 900))),
            new Twin("remark in a header of a mail", "a.eml", () -> utf8("From: a@example.org (" + SECRET + ")\r\nTo: b@example.org\r\nSubject: Hello\r\n\r\nHello\r\n"),
                () -> utf8("From: \"A (works)\" <a@example.org>\r\nTo: b@example.org\r\nDate: Mon, 04 Mar 2024 10:00:00 +0000 (GMT)\r\nSubject: Hello (again)\r\n\r\nHello\r\n")),
            new Twin("closed dialog", "a.html", () -> utf8("<html><body><dialog>" + SECRET + "</dialog>Hi</body></html>"), () -> utf8("<html><body><dialog open>Hello</dialog>Hi</body></html>")),
            new Twin("transparent ink", "a.html", () -> utf8("<html><body><p style='color:transparent'>" + SECRET + "</p>Hi</body></html>"), () -> utf8("<html><body><p style='background-color:transparent'>Hi</p></body></html>")),
            new Twin("words in a style sheet", "a.html", () -> utf8("<html><head><style>.x::after{content:\"" + SECRET + "\"}</style></head><body>Hi</body></html>"), () -> utf8("<html><head><style>.x::after{content:\"\\2022\"}</style></head><body>Hi</body></html>")),
            new Twin("words among the settings of Word", "a.html", () -> utf8("<html><head><!--[if gte mso 9]><xml>" + SECRET + "</xml><![endif]--></head><body>Hi</body></html>"),
                () -> utf8("<html><head><style><!-- /* Font Definitions */ p {margin:0cm;} --></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext=\"edit\" spidmax=\"1026\" /></xml><![endif]--></head><body>Hi</body></html>")),
            new Twin("text under a rectangle of a drawing", "a.svg", () -> utf8(drawing("<text x='10' y='60'>" + SECRET + "</text><rect x='0' y='40' width='200' height='30'/>")), () -> utf8(drawing("<rect x='0' y='40' width='200' height='30' fill='#1f3864'/><text x='10' y='60' fill='#fff'>Shown</text>"))),
            new Twin("text in the colour of its rectangle", "a.svg", () -> utf8(drawing("<rect width='200' height='100' fill='#eee'/><text x='10' y='60' fill='#eee'>" + SECRET + "</text>")), () -> utf8(drawing("<rect width='200' height='100' fill='#000'/><text x='10' y='60' fill='white'>Shown</text>"))),
            new Twin("name of a font", "a.pdf", () -> pdf((d, p, c) -> fontName(d, p, SECRET)), () -> pdf((d, p, c) -> fontName(d, p, "F1"))),
            new Twin("style that nothing uses", "a.docx", () -> docx(d -> style(d, SECRET)), () -> docx(d -> style(d, "Heading small"))),
            new Twin("name of a colour profile", "a.png", () -> chunk(png(), "iCCP", SECRET + "\0\0x"), () -> chunk(png(), "iCCP", "ICC Profile\0\0x")),
            new Twin("hidden text of RTF", "a.rtf", () -> utf8("{\\rtf1 Hello {\\v " + SECRET + "}}"), () -> utf8("{\\rtf1 Hello {\\b world}}")));
    }

    @Test
    void a_name_that_lies_about_the_type_is_never_passed() throws Exception {
        assertThat(Scan.scan("a.docx", pdf((d, p, c) -> { }), Limits.USUAL).verdict()).isEqualTo(Verdict.UNVOUCHED);
        assertThat(Scan.scan("a.bin", new byte[] {0, 1, 2, 3, 0, 0}, Limits.USUAL).verdict()).isEqualTo(Verdict.UNVOUCHED);
    }

    @Test
    void every_hidden_twin_that_can_be_rewritten_comes_out_clean_and_without_the_secret() {
        twins().filter(t -> List.of("pdf", "xlsx", "docx", "csv", "txt", "eml", "png", "jpg").contains(Kind.extension(t.name())) && !t.place().contains("picture under") && !List.of("far column", "name of a colour profile").contains(t.place())).forEach(t -> {
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

    /// Content of the page as written.
    private static void raw(PDDocument d, PDPage p, String operators) throws Exception {
        try (var c = new org.apache.pdfbox.pdmodel.PDPageContentStream(d, p, PDPageContentStream.AppendMode.PREPEND, false)) {
            c.appendRawCommands(operators);
        }
    }

    /// A font of the page under a name of its own (ISO 32000-1, table 111).
    private static void fontName(PDDocument d, PDPage p, String name) {
        var font = new org.apache.pdfbox.cos.COSDictionary();
        font.setName(COSName.TYPE, "Font");
        font.setName(COSName.SUBTYPE, "Type1");
        font.setName(COSName.BASE_FONT, "Helvetica");
        font.setName(COSName.NAME, name);
        p.getResources().getCOSObject().getCOSDictionary(COSName.FONT).setItem(COSName.getPDFName("F9"), font);
    }

    private static void style(XWPFDocument d, String name) {
        var style = org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle.Factory.newInstance();
        style.setStyleId("own");
        style.setCustomStyle(true);
        style.addNewName().setVal(name);
        d.createStyles().addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(style));
    }

    private static void pageLabel(PDDocument d, String prefix) {
        var labels = new org.apache.pdfbox.pdmodel.common.PDPageLabels(d);
        var range = new org.apache.pdfbox.pdmodel.common.PDPageLabelRange();
        range.setPrefix(prefix);
        labels.setLabelItem(0, range);
        d.getDocumentCatalog().setPageLabels(labels);
    }

    private static void outputIntent(PDDocument d, String info) {
        var intent = new org.apache.pdfbox.cos.COSDictionary();
        intent.setName(COSName.TYPE, "OutputIntent");
        intent.setName(COSName.S, "GTS_PDFA1");
        intent.setString(COSName.INFO, info);
        var all = new org.apache.pdfbox.cos.COSArray();
        all.add(intent);
        d.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("OutputIntents"), all);
    }

    private static void pattern(PDDocument d, PDPage p, PDPageContentStream c, boolean painted) throws Exception {
        var cell = new org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern();
        cell.setBBox(new PDRectangle(10, 10));
        cell.setXStep(10);
        cell.setYStep(10);
        cell.setPaintType(1);
        cell.setTilingType(1);
        cell.setResources(new org.apache.pdfbox.pdmodel.PDResources());
        try (var out = ((org.apache.pdfbox.cos.COSStream) cell.getCOSObject()).createOutputStream()) {
            out.write(utf8(painted ? "0 0 5 5 re f" : "% " + SECRET));
        }
        COSName name = p.getResources().add(cell);
        if (painted) {
            c.appendRawCommands("/Pattern cs /" + name.getName() + " scn 300 300 50 50 re f\n");
        }
    }

    /// A grey picture of 4 by 12 points.
    private static org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject rows(PDDocument d, String data) throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new java.util.zip.DeflaterOutputStream(packed)) {
            out.write(utf8(data));
        }
        return new org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject(d, new java.io.ByteArrayInputStream(packed.toByteArray()), COSName.FLATE_DECODE, 4, 12, 8, org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray.INSTANCE);
    }

    private static void field(PDDocument d, PDPage p, String value) throws Exception {
        var form = new org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm(d);
        d.getDocumentCatalog().setAcroForm(form);
        var field = new org.apache.pdfbox.pdmodel.interactive.form.PDTextField(form);
        field.setPartialName("field");
        field.getCOSObject().setString(COSName.V, value);
        var widget = field.getWidgets().getFirst();
        widget.setRectangle(new PDRectangle(72, 500, 200, 20));
        widget.setPage(p);
        widget.setPrinted(true);
        var look = new org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream(d);
        look.setBBox(new PDRectangle(200, 20));
        look.setResources(new org.apache.pdfbox.pdmodel.PDResources());
        try (var c = new PDPageContentStream(d, look)) {
            text(c, 2, 5, "Shown");
        }
        var appearance = new org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary();
        appearance.setNormalAppearance(look);
        widget.setAppearance(appearance);
        form.getFields().add(field);
        p.getAnnotations().add(widget);
    }

    private static void structure(PDDocument d, String said) {
        var root = new org.apache.pdfbox.cos.COSDictionary();
        root.setName(COSName.TYPE, "StructTreeRoot");
        var element = new org.apache.pdfbox.cos.COSDictionary();
        element.setName(COSName.TYPE, "StructElem");
        element.setName(COSName.S, "Figure");
        element.setString(COSName.getPDFName("Alt"), said);
        root.setItem(COSName.K, element);
        d.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("StructTreeRoot"), root);
    }

    /// A black box from one row to another, with the secret in the third row where the box lies over it.
    private static void shape(XSSFWorkbook b, int from, int to) {
        var sheet = b.getSheetAt(0);
        sheet.createRow(2).createCell(1).setCellValue(from < 2 ? SECRET : "Shown");
        var box = sheet.createDrawingPatriarch().createSimpleShape(new org.apache.poi.xssf.usermodel.XSSFClientAnchor(0, 0, 0, 0, 1, from, 4, to));
        box.setFillColor(0, 0, 0);
    }

    private static void piece(XSSFWorkbook b, org.apache.poi.ss.usermodel.IndexedColors colour) {
        var font = b.createFont();
        font.setColor(colour.index);
        var text = new org.apache.poi.xssf.usermodel.XSSFRichTextString("Seen ");
        text.append(colour == org.apache.poi.ss.usermodel.IndexedColors.WHITE ? SECRET : "too", font);
        b.getSheetAt(0).createRow(3).createCell(0).setCellValue(text);
    }

    private static void filter(XSSFWorkbook b, String value) throws Exception {
        b.getSheetAt(0).getCTWorksheet().addNewAutoFilter().set(org.openxmlformats.schemas.spreadsheetml.x2006.main.CTAutoFilter.Factory.parse(
            "<xml-fragment xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' ref='A1:A2'><filterColumn colId='0'><filters><filter val='" + value + "'/></filters></filterColumn></xml-fragment>"));
    }

    /// A run with an effect of Word 2010: ink that is transparent by so many thousandths of a per cent.
    private static void transparent(XWPFDocument d, String alpha) throws Exception {
        String run = "<xml-fragment xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:e='http://schemas.microsoft.com/office/word/2010/wordml'><w:rPr><e:textFill><e:solidFill><e:srgbClr e:val='000000'><e:alpha e:val='%s'/></e:srgbClr>"
            + "</e:solidFill></e:textFill></w:rPr><w:t>%s</w:t></xml-fragment>";
        d.createParagraph().createRun().getCTR().set(org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR.Factory.parse(run.formatted(alpha, alpha.equals("100000") ? SECRET : "Shown")));
    }

    private static void frame(XWPFDocument d, int x) {
        var paragraph = d.createParagraph();
        paragraph.createRun().setText(x < 0 ? SECRET : "Shown");
        var frame = paragraph.getCTP().addNewPPr().addNewFramePr();
        frame.setX(java.math.BigInteger.valueOf(x));
        frame.setHAnchor(org.openxmlformats.schemas.wordprocessingml.x2006.main.STHAnchor.PAGE);
    }

    private static String drawing(String inside) {
        return "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>" + inside + "</svg>";
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

    static byte[] chunk(byte[] png, String type, String content) {
        byte[] data = (type + content).getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(data);
        var b = java.nio.ByteBuffer.allocate(png.length + data.length + 8);
        b.put(png, 0, 33).putInt(content.length()).put(data).putInt((int) crc.getValue()).put(png, 33, png.length - 33);
        return b.array();
    }
}
