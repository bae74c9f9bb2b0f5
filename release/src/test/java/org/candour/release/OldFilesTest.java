package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.hslf.usermodel.HSLFFill;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.candour.release.look.Bytes;
import org.candour.release.look.Finding;
import org.candour.release.look.Ink;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.look.Severity;
import org.candour.release.look.Zip;
import org.candour.release.office.OleScan;
import org.candour.release.picture.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of the old binary kinds become today's kinds, with what they show and nothing else.
class OldFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"doc", "xls", "ppt", "msg"})
    void what_is_hidden_is_found_and_in_no_byte_of_the_copy(String kind) throws Exception {
        byte[] old = switch (kind) {
            case "doc" -> OldFiles.doc();
            case "xls" -> OldFiles.xls();
            case "ppt" -> OldFiles.ppt();
            default -> OldFiles.msg();
        };
        Path in = folder.resolve("a." + kind);
        Files.write(in, old);
        assertThat(Scan.scan(in.getFileName().toString(), old, Limits.USUAL).findings()).anyMatch(f -> f.severity() == Severity.LEAK && !f.code().equals("old-binary-format"));
        Path out = folder.resolve("copy-" + Clean.nameOf(in));
        assertThat(Clean.clean(in, out).scan().findings()).isEmpty();
        String all = everything(Files.readAllBytes(out));
        assertThat(all).contains(OldFiles.SHOWN).doesNotContain(OldFiles.SECRET);
    }

    /// Made by LibreOffice Writer from `shaded.fodt` beside it.
    @Test
    void white_words_on_dark_grounds_and_the_numbers_of_notes_stay() throws Exception {
        Path in = folder.resolve("a.doc");
        try (var made = OldFiles.class.getResourceAsStream("shaded.doc")) {
            Files.write(in, made.readAllBytes());
        }
        Path out = folder.resolve("a.docx");
        assertThat(Clean.clean(in, out).scan().findings()).isEmpty();
        String xml = new String(Zip.read(Files.readAllBytes(out), Look.begin(Limits.USUAL), false).get("word/document.xml"), StandardCharsets.UTF_8);
        assertThat(xml.replaceAll("<[^>]+>", "|").replaceAll("\\|+", "|")).contains("|Harbour|", "|Northbank|", "|Mill Hill|", "| mended|1| and counted|2|", "|1|As of March.", "|2|As of April.").doesNotContain("QUILLSECRET");
        assertThat(xml).contains("w:fill=\"203040\"", "w:fill=\"1F4E78\"", "w:fill=\"385723\"");
    }

    @Test
    void what_an_old_sheet_prints_above_and_below_stays() throws Exception {
        Path in = folder.resolve("a.xls");
        try (var book = new HSSFWorkbook(); var to = Files.newOutputStream(in)) {
            var sheet = book.createSheet("Wards");
            sheet.createRow(0).createCell(0).setCellValue("Harbour");
            sheet.createRow(20).createCell(0).setCellValue("Northbank");
            sheet.getHeader().setCenter("Eastmere &A");
            sheet.getFooter().setRight("Page &P");
            sheet.getPrintSetup().setLandscape(true);
            sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
            sheet.setRowBreak(9);
            book.write(to);
        }
        Path out = folder.resolve("a.xlsx");
        assertThat(Clean.clean(in, out).scan().findings()).isEmpty();
        try (var copy = new XSSFWorkbook(Files.newInputStream(out))) {
            var sheet = copy.getSheetAt(0);
            assertThat(sheet.getHeader().getCenter()).isEqualTo("Eastmere &A");
            assertThat(sheet.getFooter().getRight()).isEqualTo("Page &P");
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
            assertThat(sheet.getRowBreaks()).containsExactly(9);
        }
    }

    /// LibreOffice writes rules that draw signs as records of a type that no specification has for them.
    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void a_sheet_whose_cells_have_signs_keeps_its_values(int type) throws Exception {
        var made = new java.io.ByteArrayOutputStream();
        try (var book = new HSSFWorkbook()) {
            var sheet = book.createSheet("Wards");
            sheet.createRow(0).createCell(0).setCellValue("Harbour");
            sheet.getRow(0).createCell(1).setCellValue(41);
            var rules = sheet.getSheetConditionalFormatting();
            var rule = rules.createConditionalFormattingRule(org.apache.poi.ss.usermodel.ComparisonOperator.GT, "40");
            rule.createPatternFormatting().setFillBackgroundColor((short) 2);
            rules.addConditionalFormatting(new org.apache.poi.ss.util.CellRangeAddress[] {org.apache.poi.ss.util.CellRangeAddress.valueOf("B1:B1")}, rule);
            book.write(made);
        }
        byte[] xls = made.toByteArray();
        // The record of a rule: its number, its length, then its type.
        int cf = 0;
        for (int i = Bytes.indexOf(xls, "\u00b1\u0001", 0); i >= 0 && cf == 0; i = Bytes.indexOf(xls, "\u00b1\u0001", i + 1)) {
            cf = xls[i + 4] == 1 && xls[i + 5] == 5 ? i : 0;
        }
        xls[cf + 4] = (byte) type;
        Path in = Files.write(folder.resolve("a.xls"), xls);
        Path out = folder.resolve("a.xlsx");
        assertThat(Scan.scan("a.xls", xls, Limits.USUAL).findings()).extracting(Finding::code).containsExactly(OleScan.OLD_FORMAT);
        CleanReport report = Clean.clean(in, out);
        assertThat(report.scan().findings()).isEmpty();
        assertThat(report.notKept()).anyMatch(n -> n.contains("signs"));
        try (var copy = new XSSFWorkbook(Files.newInputStream(out))) {
            assertThat(copy.getSheetAt(0).getRow(0).getCell(0).getStringCellValue()).isEqualTo("Harbour");
            assertThat(copy.getSheetAt(0).getRow(0).getCell(1).getNumericCellValue()).isEqualTo(41);
        }
    }

    @Test
    void the_foot_and_the_number_of_an_old_slide_stay() throws Exception {
        Path in = folder.resolve("a.ppt");
        try (var show = new HSLFSlideShow(); var to = Files.newOutputStream(in)) {
            var slide = show.createSlide();
            slide.addTitle().setText("Harbour");
            slide.getHeadersFooters().setFootersText("Eastmere foot");
            slide.getHeadersFooters().setFooterVisible(true);
            slide.getHeadersFooters().setSlideNumberVisible(true);
            show.write(to);
        }
        Path out = folder.resolve("a.pptx");
        assertThat(Clean.clean(in, out).scan().findings()).isEmpty();
        String xml = new String(Zip.read(Files.readAllBytes(out), Look.begin(Limits.USUAL), false).get("ppt/slides/slide1.xml"), StandardCharsets.UTF_8);
        assertThat(xml).contains("Harbour", "Eastmere foot", "<a:t>1</a:t>");
    }

    /// A star with a mark beside it stands for the number of its slide ([MS-PPT] 2.9.50); lists are counted, tables have lines.
    @Test
    void numbers_lists_and_lines_of_old_slides_stay() throws Exception {
        Path in = folder.resolve("a.ppt");
        try (var show = new HSLFSlideShow(); var to = Files.newOutputStream(in)) {
            show.createSlide();
            var slide = show.createSlide();
            var box = slide.createTextBox();
            box.setText("Slide *");
            box.setAnchor(new java.awt.Rectangle(50, 450, 300, 40));
            byte[] mark = {0, 0, (byte) 0xd8, 0x0f, 4, 0, 0, 0, 6, 0, 0, 0};
            box.getTextParagraphs().getFirst().getTextboxWrapper().appendChildRecord(org.apache.poi.hslf.record.Record.createRecordForType(4056, mark, 0, mark.length));
            var table = slide.createTable(1, 1);
            table.getCell(0, 0).setText("Harbour");
            table.getCell(0, 0).setBorderColor(org.apache.poi.sl.usermodel.TableCell.BorderEdge.top, new java.awt.Color(0x203040));
            table.setColumnWidth(0, 200);
            table.setRowHeight(0, 30);
            table.moveTo(50, 50);
            show.write(to);
        }
        Path out = folder.resolve("a.pptx");
        assertThat(Clean.clean(in, out).scan().findings()).isEmpty();
        String xml = new String(Zip.read(Files.readAllBytes(out), Look.begin(Limits.USUAL), false).get("ppt/slides/slide2.xml"), StandardCharsets.UTF_8);
        assertThat(xml.replaceAll("<[^>]+>", "")).contains("Slide 2", "Harbour");
        assertThat(xml).contains("203040");
    }

    /// Made by LibreOffice Draw from `drawn.fodg` beside it: two rectangles, the outer edges of which are 12 cm apart across and 10 cm down, on a page of 19 cm by 27.7 cm.
    @Test
    void a_drawing_of_windows_is_as_large_as_it_was() throws Exception {
        byte[] emf;
        try (var made = OldFiles.class.getResourceAsStream("drawn.emf")) {
            emf = made.readAllBytes();
        }
        var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(Pictures.clean("a.emf", emf, Pictures.Crop.NONE, Look.begin(Limits.USUAL)).bytes()));
        var painted = new java.awt.Rectangle();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 0) {
                    painted = painted.isEmpty() ? new java.awt.Rectangle(x, y, 1, 1) : painted.union(new java.awt.Rectangle(x, y, 1, 1));
                }
            }
        }
        assertThat(painted.getWidth() / image.getWidth()).isCloseTo(12 / 19d, org.assertj.core.data.Offset.offset(0.02));
        assertThat(painted.getHeight() / image.getHeight()).isCloseTo(10 / 27.7, org.assertj.core.data.Offset.offset(0.02));
    }

    /// White words on a run of blues, and on a picture.
    @Test
    void grounds_of_old_slides_on_which_white_words_stand_stay() throws Exception {
        Path in = folder.resolve("a.ppt");
        var blue = new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB);
        java.util.Arrays.fill(((java.awt.image.DataBufferInt) blue.getRaster().getDataBuffer()).getData(), 0x143c6e);
        var picture = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(blue, "png", picture);
        try (var show = new HSLFSlideShow(); var to = Files.newOutputStream(in)) {
            for (int i = 0; i < 2; i++) {
                var slide = show.createSlide();
                slide.setFollowMasterBackground(false);
                HSLFFill fill = slide.getBackground().getFill();
                // A run of colours and a picture ([MS-ODRAW] 2.4.11).
                fill.setFillType(i == 0 ? 7 : 3);
                fill.setForegroundColor(new java.awt.Color(0x003366));
                fill.setBackgroundColor(new java.awt.Color(0x336699));
                if (i == 1) {
                    fill.setPictureData(show.addPicture(picture.toByteArray(), org.apache.poi.sl.usermodel.PictureData.PictureType.PNG));
                }
                var box = slide.createTextBox();
                box.setText("Harbour");
                box.setAnchor(new java.awt.Rectangle(50, 50, 300, 60));
                box.getTextParagraphs().getFirst().getTextRuns().getFirst().setFontColor(java.awt.Color.WHITE);
            }
            show.write(to);
        }
        Path out = folder.resolve("a.pptx");
        assertThat(Clean.clean(in, out).scan().findings()).isEmpty();
        try (var copy = new org.apache.poi.xslf.usermodel.XMLSlideShow(Files.newInputStream(out))) {
            assertThat(copy.getSlides().getFirst().getXmlObject().xmlText()).contains("Harbour").doesNotContain("prst=\"\"");
            for (int slide = 0; slide < 2; slide++) {
                var image = new java.awt.image.BufferedImage(copy.getPageSize().width, copy.getPageSize().height, java.awt.image.BufferedImage.TYPE_INT_RGB);
                copy.getSlides().get(slide).draw(image.createGraphics());
                int corner = image.getRGB(image.getWidth() / 2, image.getHeight() - 20) & 0xffffff;
                assertThat(Ink.distance(corner, 0xffffff)).as("slide %d is #%06x", slide + 1, corner).isGreaterThan(150);
            }
        }
    }

    /// Every unpacked byte: the parts of a package, and of a mail, to any depth.
    private static String everything(byte[] bytes) throws Exception {
        var all = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1)).append(new String(bytes, StandardCharsets.UTF_16LE));
        if (bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K') {
            Zip zip = Zip.read(bytes, Look.begin(Limits.USUAL), false);
            for (String part : zip.names()) {
                all.append(part).append(everything(zip.get(part)));
            }
        } else if (all.indexOf("Content-Type: ") >= 0) {
            mail(new jakarta.mail.internet.MimeMessage(null, new java.io.ByteArrayInputStream(bytes)), all);
        }
        return all.toString();
    }

    private static void mail(jakarta.mail.Part part, StringBuilder all) throws Exception {
        if (part.getContent() instanceof jakarta.mail.Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                mail(many.getBodyPart(i), all);
            }
        } else {
            all.append(everything(part.getInputStream().readAllBytes()));
        }
    }
}
