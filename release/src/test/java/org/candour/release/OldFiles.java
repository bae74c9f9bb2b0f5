package org.candour.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/// Files of the old binary kinds that show one word and hide another in each place that their kind has.
final class OldFiles {
    static final String SECRET = "QUILLSECRET";
    static final String SHOWN = "Potholes";

    private OldFiles() {}

    /// Made by LibreOffice Writer from `hidden.fodt` beside it: properties, a hidden run, a deletion, a comment, white words.
    static byte[] doc() throws Exception {
        try (var in = OldFiles.class.getResourceAsStream("hidden.doc")) {
            return in.readAllBytes();
        }
    }

    static byte[] xls() throws Exception {
        try (var book = new HSSFWorkbook(); var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("First");
            sheet.createRow(0).createCell(0).setCellValue(SHOWN);
            sheet.createRow(1).createCell(0).setCellValue(SECRET + "row");
            sheet.getRow(1).setZeroHeight(true);
            sheet.getRow(0).createCell(3).setCellValue(SECRET + "column");
            sheet.setColumnHidden(3, true);
            var formula = sheet.createRow(2).createCell(0);
            formula.setCellFormula("CONCATENATE(\"%sformula\",\"x\")".formatted(SECRET));
            formula.setCellValue("fine");
            var comment = sheet.createDrawingPatriarch().createCellComment(new org.apache.poi.hssf.usermodel.HSSFClientAnchor(0, 0, 0, 0, (short) 1, 1, (short) 3, 4));
            comment.setString(new org.apache.poi.hssf.usermodel.HSSFRichTextString(SECRET + "comment"));
            comment.setAuthor(SECRET + "author");
            sheet.getRow(0).getCell(0).setCellComment(comment);
            book.createSheet("Staff").createRow(0).createCell(0).setCellValue(SECRET + "sheet");
            book.setSheetVisibility(1, org.apache.poi.ss.usermodel.SheetVisibility.VERY_HIDDEN);
            var name = book.createName();
            name.setNameName(SECRET + "name");
            name.setRefersToFormula("Staff!$A$1");
            sheet.getFooter().setCenter("Page");
            book.createInformationProperties();
            book.getSummaryInformation().setAuthor(SECRET + "writer");
            book.write(out);
            return out.toByteArray();
        }
    }

    static byte[] ppt() throws Exception {
        try (var show = new HSLFSlideShow(); var out = new ByteArrayOutputStream()) {
            box(show.createSlide(), SHOWN, 50);
            box(show.getSlides().getFirst(), SECRET + "off", 5_000);
            box(show.createSlide(), SECRET + "slide", 50);
            show.getSlides().get(1).setHidden(true);
            show.createInformationProperties();
            show.getSummaryInformation().setAuthor(SECRET + "writer");
            show.write(out);
            return out.toByteArray();
        }
    }

    private static void box(org.apache.poi.hslf.usermodel.HSLFSlide slide, String text, int left) {
        var box = slide.createTextBox();
        box.setText(text);
        box.setAnchor(new java.awt.Rectangle(left, 50, 300, 60));
    }

    /// A message with a blind copy, transport headers and an attached workbook that has a hidden sheet.
    static byte[] msg() throws Exception {
        try (var fs = new POIFSFileSystem(); var out = new ByteArrayOutputStream()) {
            DirectoryEntry root = fs.getRoot();
            root.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[32]));
            text(root, "001A", "IPM.Note");
            text(root, "0037", SHOWN);
            text(root, "1000", SHOWN + " are mended.");
            text(root, "0C1A", "Robin Quill");
            text(root, "0E04", "Oscar Field");
            text(root, "0E02", SECRET + "blind");
            text(root, "007D", "Received: from " + SECRET + "header.example.org\r\nX-Note: " + SECRET + "\r\n");
            text(root, "8001", SECRET + "named");
            DirectoryEntry attachment = root.createDirectory("__attach_version1.0_#00000000");
            attachment.createDocument("__properties_version1.0", new ByteArrayInputStream(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).array()));
            text(attachment, "3707", "figures.xls");
            text(attachment, "3001", SECRET + "display");
            attachment.createDocument("__substg1.0_37010102", new ByteArrayInputStream(xls()));
            fs.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    private static void text(DirectoryEntry in, String tag, String value) throws Exception {
        in.createDocument("__substg1.0_" + tag + "001F", new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_16LE)));
    }
}
