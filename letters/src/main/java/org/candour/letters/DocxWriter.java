package org.candour.letters;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGridCol;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumbering;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/// A letter as a Word document with real headings, lists and table headers, and the letter's date as its date.
final class DocxWriter {
    private static final BigInteger BULLETS = BigInteger.ONE;
    private static final BigInteger PARAGRAPHS = BigInteger.TWO;

    private DocxWriter() {}

    static byte[] write(Letter letter) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.createStyles().setStyles(styles(letter.head().language()));
            document.createNumbering().setNumbering(bullets());
            properties(letter.head(), document);
            letter.blocks().forEach(block -> block(block, letter.head().colour(), document));
            page(document);
            document.write(out);
            return repacked(out.toByteArray(), letter.head().dated());
        } catch (IOException | XmlException | InvalidFormatException e) {
            throw new IllegalStateException(
                    "The Word document of letter " + letter.head().ourRef() + " could not be written", e);
        }
    }

    /// A4, which a program with other habits would not choose by itself, and margins of an inch. In twentieths of a point.
    private static void page(XWPFDocument document) {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(11906));
        size.setH(BigInteger.valueOf(16838));
        CTPageMar margins = section.addNewPgMar();
        BigInteger inch = BigInteger.valueOf(1440);
        margins.setTop(inch);
        margins.setBottom(inch);
        margins.setLeft(inch);
        margins.setRight(inch);
        margins.setHeader(BigInteger.valueOf(708));
        margins.setFooter(BigInteger.valueOf(708));
        margins.setGutter(BigInteger.ZERO);
    }

    private static void properties(Letter.Head head, XWPFDocument document) throws InvalidFormatException {
        Date date = Date.from(head.dated().atTime(12, 0).toInstant(ZoneOffset.UTC));
        var core = document.getProperties().getCoreProperties();
        core.setTitle(head.title());
        core.setCreator(head.authority());
        core.setLastModifiedByUser(head.authority());
        core.setCreated(Optional.of(date));
        core.setModified(Optional.of(date));
        core.getUnderlyingProperties().setLanguageProperty(head.language() + "-GB");
    }

    private static void block(Block block, String colour, XWPFDocument document) {
        switch (block) {
            case Block.Heading(int level, String text, _) -> paragraph(document, "Heading" + level, text);
            case Block.Paragraph(String text, Block.Origin origin) -> {
                XWPFParagraph paragraph = paragraph(document, null, text);
                CTPPr shape = paragraph.getCTP().isSetPPr() ? paragraph.getCTP().getPPr() : paragraph.getCTP().addNewPPr();
                if (text.endsWith(":")) {
                    // "Write to:" stays with the address.
                    shape.addNewKeepNext();
                }
                if (text.contains("\n")) {
                    shape.addNewKeepLines();
                }
                if (origin.of().equals("letterhead")) {
                    paragraph.setAlignment(ParagraphAlignment.RIGHT);
                    if (!colour.isEmpty()) {
                        paragraph.setBorderBottom(Borders.SINGLE);
                        paragraph.getCTP().getPPr().getPBdr().getBottom().setColor(colour.substring(1));
                    }
                }
            }
            case Block.Numbered(_, String text, List<String> points, _) -> {
                // Word counts by itself, so that a paragraph put in later moves the numbers behind it.
                XWPFParagraph leading = paragraph(document, null, text);
                numbered(leading, BigInteger.ZERO);
                if (!points.isEmpty()) {
                    leading.setKeepNext(true);
                }
                points.forEach(point -> numbered(paragraph(document, null, point), BigInteger.ONE));
            }
            case Block.Quote(String text, _) -> paragraph(document, "Quote", text);
            case Block.Bullets(List<String> points, _) ->
                points.forEach(point -> paragraph(document, "ListBullet", point).setNumID(BULLETS));
            case Block.Table(List<String> header, List<List<String>> rows, _) -> table(header, rows, document);
        }
    }

    private static void numbered(XWPFParagraph paragraph, BigInteger level) {
        paragraph.setNumID(PARAGRAPHS);
        paragraph.setNumILvl(level);
    }

    private static XWPFParagraph paragraph(XWPFDocument document, String style, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        if (style != null) {
            paragraph.setStyle(style);
        }
        fill(paragraph, text);
        return paragraph;
    }

    private static void fill(XWPFParagraph paragraph, String text) {
        for (Addresses.Piece piece : Addresses.split(text)) {
            XWPFRun run = switch (piece.kind()) {
                case TEXT -> paragraph.createRun();
                case WEB -> paragraph.createHyperlinkRun(piece.text());
                case MAIL -> paragraph.createHyperlinkRun("mailto:" + piece.text());
            };
            List<String> lines = List.of(piece.text().split("\n", -1));
            for (int i = 0; i < lines.size(); i++) {
                if (i > 0) {
                    run.addBreak();
                }
                run.setText(lines.get(i));
            }
            if (piece.kind() != Addresses.Kind.TEXT) {
                run.setStyle("Hyperlink");
            }
        }
    }

    private static void table(List<String> header, List<List<String>> rows, XWPFDocument document) {
        XWPFTable table = document.createTable(rows.size() + 1, header.size());
        table.setWidth("100%");
        table.setStyleID("TableGrid");
        XWPFTableRow top = table.getRow(0);
        top.setRepeatHeader(true);
        for (int column = 0; column < header.size(); column++) {
            XWPFParagraph cell = top.getCell(column).getParagraphs().getFirst();
            fill(cell, header.get(column));
            cell.getRuns().forEach(run -> run.setBold(true));
            for (int row = 0; row < rows.size(); row++) {
                fill(table.getRow(row + 1).getCell(column).getParagraphs().getFirst(), rows.get(row).get(column));
            }
        }
        widths(table);
        document.createParagraph();
    }

    /// In twentieths of a point, between the margins of an A4 page.
    private static final int TEXT_WIDTH = 9026;

    /// Each column has room in proportion to its longest words, within bounds, so that numbers leave theirs to prose.
    private static void widths(XWPFTable table) {
        int columns = table.getRow(0).getTableCells().size();
        int[] longest = new int[columns];
        for (XWPFTableRow row : table.getRows()) {
            for (int column = 0; column < columns; column++) {
                longest[column] = Math.max(longest[column], Math.clamp(row.getCell(column).getText().length(), 6, 40));
            }
        }
        int all = IntStream.of(longest).sum();
        CTTblGrid grid = table.getCTTbl().getTblGrid() == null ? table.getCTTbl().addNewTblGrid() : table.getCTTbl().getTblGrid();
        for (int column = 0; column < columns; column++) {
            int width = TEXT_WIDTH * longest[column] / all;
            CTTblGridCol mine = column < grid.sizeOfGridColArray() ? grid.getGridColArray(column) : grid.addNewGridCol();
            mine.setW(BigInteger.valueOf(width));
            for (XWPFTableRow row : table.getRows()) {
                row.getCell(column).setWidth(Integer.toString(width));
            }
        }
    }

    private static CTStyles styles(String language) throws XmlException, IOException {
        String xml = new String(resource("letter-styles.xml"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("LANGUAGE", language + "-GB");
        return StylesDocument.Factory.parse(xml).getStyles();
    }

    private static CTNumbering bullets() throws XmlException, IOException {
        return NumberingDocument.Factory.parse(new ByteArrayInputStream(resource("letter-bullets.xml")))
                .getNumbering();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = DocxWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The program's own file " + name + " is missing");
            }
            return in.readAllBytes();
        }
    }

    /// The same package with its parts in order of name and dated as the letter, so that the same letter is the same file.
    private static byte[] repacked(byte[] docx, LocalDate dated) {
        TreeMap<String, byte[]> parts = new TreeMap<>();
        LocalDateTime at = dated.getYear() < 1980 ? LocalDateTime.of(1980, 1, 1, 0, 0) : dated.atTime(12, 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream(docx.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(docx));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
            // Readers expect the table of content types first.
            String contentTypes = "[Content_Types].xml";
            byte[] first = parts.remove(contentTypes);
            if (first != null) {
                put(zip, contentTypes, first, at);
            }
            for (var part : parts.entrySet()) {
                put(zip, part.getKey(), part.getValue(), at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content, LocalDateTime at) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(at);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
