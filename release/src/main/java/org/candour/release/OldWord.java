package org.candour.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Locale;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.converter.AbstractWordUtils;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.HeaderStories;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Picture;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableCell;
import org.apache.poi.hwpf.usermodel.TableRow;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.UnderlinePatterns;
import org.apache.poi.xwpf.usermodel.VerticalAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;

/// A document of the old binary kind (DOC) in today's format: its paragraphs, runs, lists, tables, pictures, headers and footers.
final class OldWord {
    private static final char FIELD = '\u0013';
    private static final char RESULT = '\u0014';
    private static final char FIELD_END = '\u0015';

    private final HWPFDocument old;
    private final Look look;
    private final AbstractWordUtils.NumberingState numbering = new AbstractWordUtils.NumberingState();
    private int instruction;

    private OldWord(HWPFDocument old, Look look) {
        this.old = old;
        this.look = look;
    }

    static byte[] modern(byte[] bytes, Look look) throws IOException {
        try (var old = new HWPFDocument(new ByteArrayInputStream(bytes)); var fresh = new XWPFDocument(); var out = new ByteArrayOutputStream()) {
            var self = new OldWord(old, look);
            self.page(fresh);
            self.range(old.getRange(), new Place(fresh));
            self.headers(fresh);
            if (!old.getFootnoteRange().text().isBlank() || !old.getEndnoteRange().text().isBlank()) {
                fresh.createParagraph();
                self.range(old.getFootnoteRange(), new Place(fresh));
                self.range(old.getEndnoteRange(), new Place(fresh));
                look.notKept("Footnotes and endnotes stand at the end of the text now.");
            }
            if (!old.getOfficeDrawingsMain().getOfficeDrawings().isEmpty()) {
                look.notKept("Drawings and text boxes that float over the page are left out.");
            }
            fresh.write(out);
            return out.toByteArray();
        }
    }

    /// Where paragraphs go: the body, a header, or a cell.
    private record Place(IBody body) {
        XWPFParagraph paragraph() {
            return switch (body) {
                case XWPFDocument d -> d.createParagraph();
                case XWPFTableCell c -> c.addParagraph();
                case org.apache.poi.xwpf.usermodel.XWPFHeaderFooter h -> h.createParagraph();
                default -> throw new IllegalStateException("no paragraph can stand there");
            };
        }
    }

    private void page(XWPFDocument fresh) {
        var section = old.getRange().getSection(0);
        var properties = fresh.getDocument().getBody().addNewSectPr();
        var size = properties.addNewPgSz();
        size.setW(BigInteger.valueOf(section.getPageWidth()));
        size.setH(BigInteger.valueOf(section.getPageHeight()));
        var margins = properties.addNewPgMar();
        margins.setLeft(BigInteger.valueOf(section.getMarginLeft()));
        margins.setRight(BigInteger.valueOf(section.getMarginRight()));
        margins.setTop(BigInteger.valueOf(section.getMarginTop()));
        margins.setBottom(BigInteger.valueOf(section.getMarginBottom()));
        margins.setHeader(BigInteger.valueOf(720));
        margins.setFooter(BigInteger.valueOf(720));
    }

    private void headers(XWPFDocument fresh) {
        var stories = new HeaderStories(old);
        if (stories.getOddHeaderSubrange() instanceof Range r && !r.text().isBlank()) {
            range(r, new Place(fresh.createHeader(HeaderFooterType.DEFAULT)));
        }
        if (stories.getOddFooterSubrange() instanceof Range r && !r.text().isBlank()) {
            range(r, new Place(fresh.createFooter(HeaderFooterType.DEFAULT)));
        }
    }

    private void range(Range range, Place place) {
        for (int i = 0; i < range.numParagraphs(); i++) {
            look.tick();
            Paragraph p = range.getParagraph(i);
            if (p.isInTable() && place.body() instanceof XWPFDocument d) {
                Table t = range.getTable(p);
                table(t, d);
                i += Math.max(0, t.numParagraphs() - 1);
            } else {
                paragraph(p, place.paragraph());
            }
        }
    }

    private void table(Table old, XWPFDocument d) {
        int columns = 1;
        for (int r = 0; r < old.numRows(); r++) {
            columns = Math.max(columns, old.getRow(r).numCells());
        }
        XWPFTable table = d.createTable(old.numRows(), columns);
        for (int r = 0; r < old.numRows(); r++) {
            TableRow row = old.getRow(r);
            for (int c = 0; c < row.numCells(); c++) {
                TableCell from = row.getCell(c);
                XWPFTableCell to = table.getRow(r).getCell(c);
                to.setWidth(String.valueOf(Math.max(1, from.getWidth())));
                if (from.isVerticallyMerged() && !from.isFirstVerticallyMerged()) {
                    to.getCTTc().addNewTcPr().addNewVMerge();
                    continue;
                }
                int fill = from.getDescriptor() == null || from.getDescriptor().getShd() == null || from.getDescriptor().getShd().getCvBack() == null ? -1 : from.getDescriptor().getShd().getCvBack().getValue();
                String colour = colour(fill);
                if (!colour.isEmpty()) {
                    to.setColor(colour);
                }
                for (int i = 0; i < from.numParagraphs(); i++) {
                    paragraph(from.getParagraph(i), i == 0 && !to.getParagraphs().isEmpty() ? to.getParagraphs().getFirst() : to.addParagraph());
                }
            }
        }
    }

    private void paragraph(Paragraph from, XWPFParagraph to) {
        to.setAlignment(switch (from.getJustification()) {
            case 1 -> ParagraphAlignment.CENTER;
            case 2 -> ParagraphAlignment.RIGHT;
            case 3 -> ParagraphAlignment.BOTH;
            default -> ParagraphAlignment.LEFT;
        });
        to.setIndentationLeft(Math.max(0, from.getIndentFromLeft()));
        if (from.getFirstLineIndent() < 0) {
            to.setIndentationHanging(-from.getFirstLineIndent());
        } else {
            to.setIndentationFirstLine(from.getFirstLineIndent());
        }
        to.setSpacingBefore(Math.max(0, from.getSpacingBefore()));
        to.setSpacingAfter(Math.max(0, from.getSpacingAfter()));
        to.setPageBreak(from.pageBreakBefore());
        if (from.isInList()) {
            try {
                to.createRun().setText(AbstractWordUtils.getBulletText(numbering, from.getList(), (char) from.getIlvl()).replace('\uf0b7', '\u2022'));
            } catch (RuntimeException e) {
                to.createRun().setText("\u2022\t");
            }
        }
        for (int i = 0; i < from.numCharacterRuns(); i++) {
            look.tick();
            run(from.getCharacterRun(i), to);
        }
    }

    private void run(CharacterRun from, XWPFParagraph to) {
        Picture picture = old.getPicturesTable().hasPicture(from) ? old.getPicturesTable().extractPicture(from, true) : null;
        if (picture != null && instruction == 0 && !from.isVanished() && !from.isMarkedDeleted()) {
            picture(picture, to);
            return;
        }
        var text = new StringBuilder();
        for (char c : from.text().toCharArray()) {
            if (c == FIELD) {
                instruction++;
            } else if (c == RESULT || c == FIELD_END && instruction > 0) {
                instruction = Math.max(0, instruction - 1);
            } else if (instruction == 0 && (c >= ' ' || c == '\t' || c == '\u000b' || c == '\u001e')) {
                text.append(c == '\u001e' ? '\u2011' : c == '\u000b' ? '\n' : c);
            }
        }
        if (text.isEmpty() || from.isVanished() || from.isMarkedDeleted()) {
            return;
        }
        XWPFRun run = to.createRun();
        String[] lines = text.toString().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.addBreak();
            }
            String[] pieces = lines[i].split("\t", -1);
            for (int k = 0; k < pieces.length; k++) {
                if (k > 0) {
                    run.addTab();
                }
                run.setText(pieces[k], run.getCTR().sizeOfTArray());
            }
        }
        run.setBold(from.isBold());
        run.setItalic(from.isItalic());
        run.setStrikeThrough(from.isStrikeThrough());
        run.setCapitalized(from.isCapitalized());
        run.setSmallCaps(from.isSmallCaps());
        run.setUnderline(from.getUnderlineCode() == 0 ? UnderlinePatterns.NONE : UnderlinePatterns.SINGLE);
        run.setFontSize(from.getFontSize() / 2.0);
        if (from.getFontName() != null) {
            run.setFontFamily(from.getFontName());
        }
        if (from.getSubSuperScriptIndex() != 0) {
            run.setSubscript(from.getSubSuperScriptIndex() == 1 ? VerticalAlign.SUPERSCRIPT : VerticalAlign.SUBSCRIPT);
        }
        String colour = colour(from.getIco24());
        if (!colour.isEmpty()) {
            run.setColor(colour);
        }
    }

    /// Blue, green, red from the highest byte on; empty where it is left to the reader.
    private static String colour(int bgr) {
        return bgr == -1 || (bgr & 0xff000000) != 0 ? "" : "%02X%02X%02X".formatted(bgr & 255, bgr >> 8 & 255, bgr >> 16 & 255);
    }

    private void picture(Picture picture, XWPFParagraph to) {
        try {
            String name = "p." + picture.suggestFileExtension().toLowerCase(Locale.ROOT);
            var clean = Pictures.clean(name, picture.getContent(), Pictures.Crop.NONE, look);
            var type = clean.kind() == Kind.JPEG ? org.apache.poi.common.usermodel.PictureType.JPEG : clean.kind() == Kind.GIF ? org.apache.poi.common.usermodel.PictureType.GIF : org.apache.poi.common.usermodel.PictureType.PNG;
            int width = Units.toEMU(picture.getDxaGoal() / 20.0 * picture.getHorizontalScalingFactor() / 1000);
            int height = Units.toEMU(picture.getDyaGoal() / 20.0 * picture.getVerticalScalingFactor() / 1000);
            to.createRun().addPicture(new ByteArrayInputStream(clean.bytes()), type, "p", Math.max(1, width), Math.max(1, height));
        } catch (IOException | RuntimeException | org.apache.poi.openxml4j.exceptions.InvalidFormatException e) {
            look.notKept("A picture could not be read and is left out (" + Look.reason(e) + ").");
        }
    }
}
