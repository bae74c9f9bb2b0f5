package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// For each format that is cleaned: what is hidden is found and gone from every byte of the copy, what is shown stays.
class CleanTest {
    private static final String SECRET = "QUILLSECRET";
    private static final String SHOWN = "Potholes";

    @TempDir
    Path folder;

    private interface Maker {
        byte[] make() throws Exception;
    }

    /// @param honest the nearest file that hides nothing; null where the format itself can never be vouched for
    private record Twin(String place, String name, Maker hidden, Maker honest) {
        @Override
        public String toString() {
            return name.substring(2) + ": " + place;
        }
    }

    static Stream<Twin> twins() {
        return Stream.of(
            new Twin("tracked deletion", "a.odt", () -> odt("<text:tracked-changes><text:p>" + SECRET + "</text:p></text:tracked-changes><text:p>" + SHOWN + "</text:p>", ""), () -> odt("<text:p>" + SHOWN + "</text:p>", "")),
            new Twin("comment", "a.odt", () -> odt("<text:p>" + SHOWN + "<office:annotation><text:p>" + SECRET + "</text:p></office:annotation></text:p>", ""), () -> odt("<text:p>" + SHOWN + "<text:span>!</text:span></text:p>", "")),
            new Twin("hidden run", "a.odt", () -> odt("<text:p>" + SHOWN + "<text:span text:style-name='H'>" + SECRET + "</text:span></text:p>", "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>"),
                () -> odt("<text:p>" + SHOWN + "<text:span text:style-name='H'>bold</text:span></text:p>", "<style:style style:name='H' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>")),
            new Twin("hidden section", "a.odt", () -> odt("<text:section text:display='none'><text:p>" + SECRET + "</text:p></text:section><text:p>" + SHOWN + "</text:p>", ""), () -> odt("<text:section><text:p>" + SHOWN + "</text:p></text:section>", "")),
            new Twin("alternative text", "a.odt", () -> odt("<text:p>" + SHOWN + "</text:p><text:p><draw:frame><draw:text-box/><svg:desc>" + SECRET + "</svg:desc></draw:frame></text:p>", ""),
                () -> odt("<text:p>" + SHOWN + "</text:p><text:p><draw:frame><draw:text-box/><svg:desc>" + SHOWN + "</svg:desc></draw:frame></text:p>", "")),
            new Twin("part that nothing uses", "a.odt", () -> zipWith(odt("<text:p>" + SHOWN + "</text:p>", ""), "Pictures/old.txt", SECRET), () -> odt("<text:p>" + SHOWN + "</text:p>", "")),
            new Twin("hidden sheet", "a.ods", () -> ods("<table:table table:name='Staff' table:style-name='H'><table:table-row><table:table-cell><text:p>" + SECRET + "</text:p></table:table-cell></table:table-row></table:table>"),
                () -> ods("<table:table table:name='Second'><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell></table:table-row></table:table>")),
            new Twin("hidden row", "a.ods", () -> ods("<table:table table:name='Second'><table:table-row table:visibility='collapse'><table:table-cell><text:p>" + SECRET + "</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell></table:table-row></table:table>"),
                () -> ods("<table:table table:name='Second'><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell></table:table-row></table:table>")),
            new Twin("hidden column", "a.ods", () -> ods("<table:table table:name='Second'><table:table-column/><table:table-column table:visibility='collapse'/><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell><table:table-cell><text:p>" + SECRET + "</text:p></table:table-cell></table:table-row></table:table>"),
                () -> ods("<table:table table:name='Second'><table:table-column table:number-columns-repeated='2'/><table:table-row><table:table-cell><text:p>More</text:p></table:table-cell></table:table-row></table:table>")),
            new Twin("speaker's notes", "a.odp", () -> odp("<presentation:notes><draw:frame><draw:text-box><text:p>" + SECRET + "</text:p></draw:text-box></draw:frame></presentation:notes>"), () -> odp("")),
            new Twin("comment", "a.rtf", () -> utf8("{\\rtf1\\ansi " + SHOWN + "{\\*\\annotation " + SECRET + "}}"), () -> utf8("{\\rtf1\\ansi " + SHOWN + "{\\b now}}")),
            new Twin("hidden run", "a.rtf", () -> utf8("{\\rtf1\\ansi " + SHOWN + " \\v " + SECRET + "\\v0  more}"), () -> utf8("{\\rtf1\\ansi " + SHOWN + " \\i more\\i0 }")),
            new Twin("white on white", "a.rtf", () -> utf8("{\\rtf1\\ansi{\\colortbl;\\red255\\green255\\blue255;}" + SHOWN + " {\\cf1 " + SECRET + "}}"), () -> utf8("{\\rtf1\\ansi{\\colortbl;\\red200\\green0\\blue0;}" + SHOWN + " {\\cf1 red}}")),
            new Twin("author", "a.rtf", () -> utf8("{\\rtf1\\ansi{\\info{\\author " + SECRET + "}}" + SHOWN + "}"), () -> utf8("{\\rtf1\\ansi{\\info{\\creatim\\yr2025}}" + SHOWN + "}")),
            new Twin("deleted text", "a.rtf", () -> utf8("{\\rtf1\\ansi " + SHOWN + "{\\deleted " + SECRET + "}}"), () -> utf8("{\\rtf1\\ansi " + SHOWN + "}")),
            new Twin("binary data", "a.rtf", () -> utf8("{\\rtf1\\ansi " + SHOWN + "\\bin11 " + SECRET + "}"), () -> utf8("{\\rtf1\\ansi " + SHOWN + "}")),
            new Twin("comment", "a.html", () -> utf8("<html><body><p>" + SHOWN + "</p><!-- " + SECRET + " --></body></html>"), () -> utf8("<html><body><p>" + SHOWN + "</p></body></html>")),
            new Twin("hidden by a rule", "a.html", () -> utf8("<html><head><style>.n{display:none}</style></head><body><p class='n'>" + SECRET + "</p><p>" + SHOWN + "</p></body></html>"),
                () -> utf8("<html><head><style>.n{color:#222}</style></head><body><p class='n'>" + SHOWN + "</p></body></html>")),
            new Twin("remark in the style sheet", "a.html", () -> utf8("<html><head><style>/* " + SECRET + " */ p{color:#222}</style></head><body><p>" + SHOWN + "</p></body></html>"),
                () -> utf8("<html><head><style>p{color:#222}</style></head><body><p>" + SHOWN + "</p></body></html>")),
            new Twin("data attribute", "a.html", () -> utf8("<html><body><p data-who='" + SECRET + "'>" + SHOWN + "</p></body></html>"), () -> utf8("<html><body><p class='x'>" + SHOWN + "</p></body></html>")),
            new Twin("folded away", "a.html", () -> utf8("<html><body><details><summary>" + SHOWN + "</summary>" + SECRET + "</details></body></html>"), () -> utf8("<html><body><details open><summary>" + SHOWN + "</summary>x</details></body></html>")),
            new Twin("symbol that is never drawn", "a.svg", () -> svg("<defs><symbol id='s'><text>" + SECRET + "</text></symbol></defs>"), () -> svg("<defs><symbol id='s'><text>again</text></symbol></defs><use href='#s'/>")),
            new Twin("hidden layer", "a.svg", () -> svg("<g style='display:none'><text>" + SECRET + "</text></g>"), () -> svg("<g><text>more</text></g>")),
            new Twin("hidden slide", "a.pptx", () -> pptx(s -> {
                s.createSlide().createTextBox().setText(SECRET);
                s.getSlides().get(1).setHidden(true);
            }), () -> pptx(s -> s.createSlide())),
            new Twin("shape off the slide", "a.pptx", () -> pptx(s -> {
                var box = s.getSlides().getFirst().createTextBox();
                box.setText(SECRET);
                box.setAnchor(new java.awt.Rectangle(5000, 10, 100, 50));
            }), () -> pptx(s -> {
                var box = s.getSlides().getFirst().createTextBox();
                box.setText("More");
                box.setAnchor(new java.awt.Rectangle(200, 100, 100, 50));
            })),
            new Twin("address of a link", "a.pptx", () -> pptx(s -> link(s, "https://example.org/" + SECRET).setText("our page")), () -> pptx(s -> link(s, "https://www.example.org/").setText("example.org"))),
            new Twin("address behind a shape", "a.pptx", () -> pptx(s -> {
                var box = box(s);
                box.setText("More");
                box.createHyperlink().setAddress("https://example.org/" + SECRET);
            }), () -> pptx(s -> box(s).setText("More"))),
            new Twin("tip of a link", "a.pptx", () -> pptx(s -> {
                var run = link(s, "https://example.org/");
                run.setText("example.org");
                run.getHyperlink().getXmlObject().setTooltip(SECRET);
            }), () -> pptx(s -> link(s, "https://example.org/").setText("example.org"))),
            new Twin("speaker's notes", "a.pptx", () -> pptx(s -> s.getNotesSlide(s.getSlides().getFirst()).getTextParagraphs().getFirst().getFirst().addNewTextRun().setText(SECRET)), () -> pptx(s -> { })),
            new Twin("hidden sheet", "a.xls", () -> xls(true), null),
            new Twin("hidden rows", "a.xlsx", () -> xlsx(true), () -> xlsx(false)));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void what_is_hidden_is_found_and_the_nearest_honest_file_passes(Twin twin) throws Exception {
        FileReport hidden = Scan.scan(twin.name(), twin.hidden().make(), Limits.USUAL);
        assertThat(hidden.findings()).anyMatch(f -> (f.excerpt() + f.what()).contains(SECRET) || f.severity() == Severity.LEAK);
        if (twin.honest() != null) {
            assertThat(Scan.scan(twin.name(), twin.honest().make(), Limits.USUAL).findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void the_copy_says_what_was_shown_and_no_byte_of_it_the_secret(Twin twin) throws Exception {
        Path in = folder.resolve(twin.name());
        Files.write(in, twin.hidden().make());
        Path out = folder.resolve("copy-" + Clean.nameOf(in));
        CleanReport report = Clean.clean(in, out);
        assertThat(report.scan().findings()).isEmpty();
        assertThat(report.removed()).isNotEmpty();
        String all = everything(Files.readAllBytes(out));
        assertThat(all).contains(SHOWN).doesNotContain(SECRET);
    }

    @Test
    void charts_pictures_and_tables_of_a_workbook_stay() throws Exception {
        byte[] copy = Rewrite.bytes(Kind.XLSX, xlsx(true), new RedactionPlan(List.of()), Look.begin(Limits.USUAL));
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(copy))) {
            var sheet = book.getSheetAt(0);
            var chart = sheet.createDrawingPatriarch().getCharts().getFirst();
            String xml = chart.getCTChart().xmlText();
            // The hidden row between them is gone, and the chart draws the cells where they stand now.
            assertThat(xml).contains("'Repairs'!$A$2:$A$3").contains("North").contains("East").contains("12.0").contains("28.0").doesNotContain("77.0");
            assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("East");
            assertThat(sheet.getMergedRegion(0).formatAsString()).isEqualTo("A5:B5");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getRow(3).getCell(1).getCellType()).isEqualTo(org.apache.poi.ss.usermodel.CellType.NUMERIC);
            assertThat(sheet.getColumnWidth(0)).isEqualTo(24 * 256);
            assertThat(book.getAllPictures()).hasSize(1);
        }
    }

    @Test
    void a_copy_must_have_a_name_that_fits() throws Exception {
        Path in = folder.resolve("a.xls");
        Files.write(in, xls(false));
        CleanReport report = Clean.clean(in, folder.resolve("b.xls"));
        assertThat(report.scan().verdict()).isEqualTo(Verdict.UNVOUCHED);
        assertThat(report.scan().findings().getFirst().remedy()).contains(".xlsx");
        assertThat(folder.resolve("b.xls")).doesNotExist();
        assertThat(Clean.nameOf(in)).isEqualTo("a.xlsx");
    }

    @Test
    void a_flattened_page_is_a_picture_with_the_text_that_it_shows() throws Exception {
        Path in = folder.resolve("a.pdf");
        try (var d = new org.apache.pdfbox.pdmodel.PDDocument()) {
            var page = new org.apache.pdfbox.pdmodel.PDPage();
            d.addPage(page);
            try (var c = new org.apache.pdfbox.pdmodel.PDPageContentStream(d, page)) {
                c.beginText();
                c.setFont(new org.apache.pdfbox.pdmodel.font.PDType1Font(org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName.HELVETICA), 14);
                c.newLineAtOffset(72, 600);
                c.showText(SHOWN + " mended");
                c.setRenderingMode(org.apache.pdfbox.pdmodel.graphics.state.RenderingMode.NEITHER);
                c.showText(SECRET);
                c.endText();
            }
            d.save(in.toFile());
        }
        Path out = folder.resolve("flat.pdf");
        assertThat(Clean.flatten(in, out, Limits.USUAL).scan().findings()).isEmpty();
        try (var d = org.apache.pdfbox.Loader.loadPDF(out.toFile())) {
            assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(d).strip()).isEqualTo(SHOWN + " mended");
            assertThat(d.getPage(0).getResources().getXObjectNames()).hasSize(1);
        }
    }

    @Test
    void what_breaks_a_parser_is_never_passed() {
        for (String name : new String[] {"a.rtf", "a.html", "a.svg", "a.odt", "a.eml"}) {
            String deep = switch (Kind.extension(name)) {
                case "rtf" -> "{\\rtf1" + "{".repeat(100_000) + "}".repeat(100_001);
                case "svg" -> "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>".repeat(50_000) + "</g>".repeat(50_000) + "</svg>";
                case "html" -> "<html>" + "<div>".repeat(3_000) + SHOWN;
                default -> "PK\3\4" + SHOWN;
            };
            FileReport report = Scan.scan(name, utf8(deep), Limits.USUAL);
            if (!name.equals("a.html") && !name.equals("a.eml")) {
                assertThat(report.verdict()).as(name).isEqualTo(Verdict.UNVOUCHED);
            }
        }
        String laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>&b;</office:document-content>";
        assertThat(Scan.scan("a.odt", packed(Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", laughs)), Limits.USUAL).verdict()).isEqualTo(Verdict.UNVOUCHED);
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

    private static String everything(byte[] bytes) {
        var all = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        if (bytes[0] == 'P' && bytes[1] == 'K') {
            Zip zip = Zip.read(bytes, Look.begin(Limits.USUAL), false);
            for (String part : zip.names()) {
                all.append(part).append(new String(zip.get(part), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    private static final String NAMES = " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
        + " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"
        + " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:presentation='urn:oasis:names:tc:opendocument:xmlns:presentation:1.0'";

    private static byte[] odf(String kind, String styles, String body) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("mimetype", "application/vnd.oasis.opendocument." + kind);
        parts.put("content.xml", "<office:document-content" + NAMES + "><office:automatic-styles>" + styles + "</office:automatic-styles><office:body><office:" + kind + ">" + body + "</office:" + kind + "></office:body></office:document-content>");
        return packed(parts);
    }

    private static byte[] odt(String body, String styles) {
        return odf("text", styles, body);
    }

    private static byte[] ods(String more) {
        return odf("spreadsheet", "<style:style style:name='H' style:family='table'><style:table-properties table:display='false'/></style:style>",
            "<table:table table:name='First'><table:table-row><table:table-cell><text:p>" + SHOWN + "</text:p></table:table-cell></table:table-row></table:table>" + more);
    }

    private static byte[] odp(String more) {
        return odf("presentation", "", "<draw:page draw:name='page1'><draw:frame><draw:text-box><text:p>" + SHOWN + "</text:p></draw:text-box></draw:frame>" + more + "</draw:page>");
    }

    private static byte[] svg(String body) {
        return utf8("<svg xmlns='http://www.w3.org/2000/svg'><text x='5' y='20'>" + SHOWN + "</text>" + body + "</svg>");
    }

    private interface Change<T> {
        void to(T t) throws Exception;
    }

    /// A run on the first slide that leads to an address.
    private static XSLFTextRun link(XMLSlideShow show, String address) {
        var run = box(show).addNewTextParagraph().addNewTextRun();
        run.createHyperlink().setAddress(address);
        return run;
    }

    private static XSLFTextBox box(XMLSlideShow show) {
        var box = show.getSlides().getFirst().createTextBox();
        box.setAnchor(new java.awt.Rectangle(50, 200, 200, 60));
        return box;
    }

    private static byte[] pptx(Change<XMLSlideShow> change) throws Exception {
        try (var show = new XMLSlideShow(); var out = new ByteArrayOutputStream()) {
            var box = show.createSlide().createTextBox();
            box.setText(SHOWN);
            box.setAnchor(new java.awt.Rectangle(50, 50, 200, 60));
            change.to(show);
            show.write(out);
            // The picture of the first page that POI's template brings along is a finding of its own.
            return without(out.toByteArray(), "docProps/thumbnail.jpeg");
        }
    }

    private static byte[] xls(boolean hidden) throws Exception {
        try (var book = new HSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            book.createSheet("First").createRow(0).createCell(0).setCellValue(SHOWN);
            book.createSheet("Staff").createRow(0).createCell(0).setCellValue(hidden ? SECRET : "More");
            book.setSheetHidden(1, hidden);
            book.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] xlsx(boolean hidden) throws Exception {
        try (var book = new XSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("Repairs");
            Object[][] rows = {{"Ward", SHOWN}, {"North", 12}, {hidden ? SECRET : "Mid", 77}, {"East", 28}};
            for (int r = 0; r < rows.length; r++) {
                var row = sheet.createRow(r);
                row.createCell(0).setCellValue((String) rows[r][0]);
                if (rows[r][1] instanceof Integer n) {
                    row.createCell(1).setCellValue(n);
                } else {
                    row.createCell(1).setCellValue((String) rows[r][1]);
                }
            }
            sheet.getRow(2).setZeroHeight(hidden);
            var total = sheet.createRow(4);
            total.createCell(0).setCellValue("Total");
            total.createCell(1).setCellFormula("SUM(B2,B4)");
            sheet.createRow(5).createCell(0).setCellValue("A note");
            sheet.addMergedRegion(new CellRangeAddress(5, 5, 0, 1));
            sheet.setColumnWidth(0, 24 * 256);
            sheet.createFreezePane(0, 1);
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            var drawing = sheet.createDrawingPatriarch();
            var chart = drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 3, 1, 9, 12));
            var data = chart.createData(ChartTypes.BAR, chart.createCategoryAxis(AxisPosition.BOTTOM), chart.createValueAxis(AxisPosition.LEFT));
            data.addSeries(XDDFDataSourcesFactory.fromStringCellRange(sheet, CellRangeAddress.valueOf("A2:A4")), XDDFDataSourcesFactory.fromNumericCellRange(sheet, CellRangeAddress.valueOf("B2:B4")));
            chart.plot(data);
            var png = new ByteArrayOutputStream();
            var image = new java.awt.image.BufferedImage(30, 20, java.awt.image.BufferedImage.TYPE_INT_RGB);
            image.setRGB(3, 3, 0xff8800);
            javax.imageio.ImageIO.write(image, "png", png);
            drawing.createPicture(drawing.createAnchor(0, 0, 0, 0, 3, 14, 5, 18), book.addPicture(png.toByteArray(), XSSFWorkbook.PICTURE_TYPE_PNG));
            book.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] without(byte[] old, String name) {
        Zip zip = Zip.read(old, Look.begin(Limits.USUAL), false);
        var parts = new LinkedHashMap<String, byte[]>();
        zip.names().forEach(n -> parts.put(n, zip.get(n)));
        parts.remove(name);
        parts.computeIfPresent("_rels/.rels", (n, b) -> utf8(new String(b, StandardCharsets.UTF_8).replaceAll("<Relationship [^>]*thumbnail[^>]*/>", "")));
        return packedBytes(parts);
    }

    private static byte[] zipWith(byte[] old, String name, String content) {
        Zip zip = Zip.read(old, Look.begin(Limits.USUAL), false);
        var parts = new LinkedHashMap<String, byte[]>();
        zip.names().forEach(n -> parts.put(n, zip.get(n)));
        parts.put(name, utf8(content));
        return packedBytes(parts);
    }

    private static byte[] packed(Map<String, String> parts) {
        var bytes = new LinkedHashMap<String, byte[]>();
        parts.forEach((name, text) -> bytes.put(name, utf8(text)));
        return packedBytes(bytes);
    }

    static byte[] packedBytes(Map<String, byte[]> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var e : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(e.getKey()));
                zip.write(e.getValue());
                zip.closeEntry();
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
