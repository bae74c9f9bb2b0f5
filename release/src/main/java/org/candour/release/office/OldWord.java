package org.candour.release.office;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.converter.AbstractWordUtils;
import org.apache.poi.hwpf.model.CHPX;
import org.apache.poi.hwpf.model.PAPX;
import org.apache.poi.hwpf.sprm.SprmIterator;
import org.apache.poi.hwpf.sprm.SprmOperation;
import org.apache.poi.hwpf.usermodel.BorderCode;
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
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.UnderlinePatterns;
import org.apache.poi.xwpf.usermodel.VerticalAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.candour.release.look.Bytes;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.picture.Pictures;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTShd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STShd;

/// A document of the old binary kind (DOC) in today's format: its paragraphs, runs, lists, tables, pictures, headers and footers.
public final class OldWord {
    /// Highlighters in the order of their numbers ([MS-DOC] 2.9.119).
    private static final List<String> HIGHLIGHTS = List.of("none", "black", "blue", "cyan", "green", "magenta", "red", "yellow", "white", "darkBlue", "darkCyan", "darkGreen", "darkMagenta", "darkRed", "darkYellow", "darkGray", "lightGray");
    private static final int LETTER_GROUND = 0xca71;
    private static final int PARAGRAPH_GROUND = 0xc64d;
    private static final int CELL_GROUNDS = 0xd612;
    /// Bytes of one shade: two colours and how they are mixed.
    private static final int SHADE = 10;
    private static final int SOLID = 1;
    private static final int DOUBLE = 3;
    private static final char NOTE = '\u0002';
    private static final char FIELD = '\u0013';
    private static final char RESULT = '\u0014';
    private static final char FIELD_END = '\u0015';

    private final HWPFDocument old;
    private final Look look;
    private final AbstractWordUtils.NumberingState numbering = new AbstractWordUtils.NumberingState();
    private final NavigableMap<Integer, CHPX> letters = new TreeMap<>();
    private final NavigableMap<Integer, PAPX> ends = new TreeMap<>();
    private int instruction;
    /// While notes are written: the number of the next.
    private @Nullable Supplier<String> ownNumber;

    private OldWord(HWPFDocument old, Look look) {
        this.old = old;
        this.look = look;
        old.getCharacterTable().getTextRuns().forEach(r -> letters.put(r.getStart(), r));
        old.getParagraphTable().getParagraphs().forEach(p -> ends.put(p.getStart(), p));
    }

    public static byte[] modern(byte[] bytes, Look look) throws IOException {
        try (var old = new HWPFDocument(new ByteArrayInputStream(bytes)); var fresh = new XWPFDocument(); var out = new ByteArrayOutputStream()) {
            var self = new OldWord(old, look);
            self.page(fresh);
            self.range(old.getRange(), new Place(fresh));
            self.headers(fresh);
            if (!old.getFootnoteRange().text().isBlank() || !old.getEndnoteRange().text().isBlank()) {
                fresh.createParagraph();
                self.notes(old.getFootnoteRange(), String::valueOf, fresh);
                self.notes(old.getEndnoteRange(), OldWord::roman, fresh);
                look.notKept("Footnotes and endnotes stand at the end of the text now.");
            }
            if (!old.getOfficeDrawingsMain().getOfficeDrawings().isEmpty()) {
                look.notKept("Drawings and text boxes that float over the page are left out.");
            }
            look.notKept("Of the old format words, type, colours, tables and pictures are kept; columns, tabs and spacing may be others: compare the copy with the original.");
            fresh.write(out);
            return out.toByteArray();
        }
    }

    private void notes(Range range, IntFunction<String> number, XWPFDocument fresh) {
        var n = new int[1];
        ownNumber = () -> number.apply(++n[0]);
        range(range, new Place(fresh));
        ownNumber = null;
    }

    /// The number that stands for a mark of a note: before a note its own, in the text that of the note it leads to.
    private String note(int position) {
        if (ownNumber != null) {
            return ownNumber.get();
        }
        int foot = old.getFootnotes().getNoteIndexByAnchorPosition(position);
        int end = old.getEndnotes().getNoteIndexByAnchorPosition(position);
        return foot >= 0 ? String.valueOf(foot + 1) : end >= 0 ? roman(end + 1) : "";
    }

    /// As Word counts endnotes unless it is told otherwise.
    private static String roman(int n) {
        String[] tens = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"};
        String[] ones = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
        return n < 100 ? tens[n / 10] + ones[n % 10] : String.valueOf(n);
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
            List<String> fills = fills(row);
            for (int c = 0; c < row.numCells(); c++) {
                TableCell from = row.getCell(c);
                XWPFTableCell to = table.getRow(r).getCell(c);
                to.setWidth(String.valueOf(Math.max(1, from.getWidth())));
                if (from.isVerticallyMerged() && !from.isFirstVerticallyMerged()) {
                    to.getCTTc().addNewTcPr().addNewVMerge();
                    continue;
                }
                int fill = from.getDescriptor() == null || from.getDescriptor().getShd() == null || from.getDescriptor().getShd().getCvBack() == null ? -1 : from.getDescriptor().getShd().getCvBack().getValue();
                String colour = colour(fill).isEmpty() && c < fills.size() ? fills.get(c) : colour(fill);
                if (!colour.isEmpty()) {
                    to.setColor(colour);
                }
                for (int i = 0; i < from.numParagraphs(); i++) {
                    paragraph(from.getParagraph(i), i == 0 && !to.getParagraphs().isEmpty() ? to.getParagraphs().getFirst() : to.addParagraph());
                }
            }
        }
    }

    /// The colours of the cells of a row, which its end says.
    private List<String> fills(TableRow row) {
        var end = ends.floorEntry(row.getEndOffset() - 1);
        return end == null ? List.of() : grounds(end.getValue().getGrpprl(), 2, CELL_GROUNDS);
    }

    /// The colours of grounds that a property says ([MS-DOC] 2.9.248), each empty where there is none. The library misreads them.
    private static List<String> grounds(byte @Nullable [] said, int start, int property) {
        var out = new ArrayList<String>();
        for (var i = new SprmIterator(said == null ? new byte[0] : said, said == null ? 0 : start); i.hasNext();) {
            SprmOperation sprm = i.next();
            int from = sprm.getGrpprlOffset();
            if (from >= 3 && Bytes.le16(said, from - 3) == property) {
                out.clear();
                int end = Math.min(said.length, from + (said[from - 1] & 255));
                for (int at = from; at + SHADE <= end; at += SHADE) {
                    int colour = Bytes.le16(said, at + 8) == SOLID ? at : at + 4;
                    out.add(said[colour + 3] != 0 ? "" : "%02X%02X%02X".formatted(said[colour] & 255, said[colour + 1] & 255, said[colour + 2] & 255));
                }
            }
        }
        return out;
    }

    private static String last(List<String> grounds) {
        return grounds.isEmpty() ? "" : grounds.getLast();
    }

    private static void fill(CTShd to, String colour) {
        to.setVal(STShd.CLEAR);
        to.setColor("auto");
        to.setFill(colour);
    }

    private static Borders line(@Nullable BorderCode code) {
        return code == null || code.isEmpty() || code.getBorderType() == 0 ? Borders.NONE : code.getBorderType() == DOUBLE ? Borders.DOUBLE : Borders.SINGLE;
    }

    private void lines(Paragraph from, XWPFParagraph to) {
        if (line(from.getTopBorder()) != Borders.NONE) {
            to.setBorderTop(line(from.getTopBorder()));
        }
        if (line(from.getBottomBorder()) != Borders.NONE) {
            to.setBorderBottom(line(from.getBottomBorder()));
        }
        if (line(from.getLeftBorder()) != Borders.NONE) {
            to.setBorderLeft(line(from.getLeftBorder()));
        }
        if (line(from.getRightBorder()) != Borders.NONE) {
            to.setBorderRight(line(from.getRightBorder()));
        }
        var own = ends.floorEntry(from.getStartOffset());
        String ground = own == null ? "" : last(grounds(own.getValue().getGrpprl(), 2, PARAGRAPH_GROUND));
        if (!ground.isEmpty()) {
            fill(to.getCTP().getPPr().addNewShd(), ground);
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
        lines(from, to);
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
        String mark = "";
        for (char c : from.text().toCharArray()) {
            if (c == FIELD) {
                instruction++;
            } else if (c == RESULT || c == FIELD_END && instruction > 0) {
                instruction = Math.max(0, instruction - 1);
            } else if (c == NOTE && from.isSpecialCharacter() && instruction == 0) {
                mark = note(from.getStartOffset());
                text.append(mark);
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
        if (!mark.isEmpty()) {
            run.setSubscript(VerticalAlign.SUPERSCRIPT);
        } else if (from.getSubSuperScriptIndex() != 0) {
            run.setSubscript(from.getSubSuperScriptIndex() == 1 ? VerticalAlign.SUPERSCRIPT : VerticalAlign.SUBSCRIPT);
        }
        if (from.getCharacterSpacing() != 0) {
            run.setCharacterSpacing(from.getCharacterSpacing());
        }
        if (from.isHighlighted() && from.getHighlightedColor() > 0 && from.getHighlightedColor() < HIGHLIGHTS.size()) {
            run.setTextHighlightColor(HIGHLIGHTS.get(from.getHighlightedColor()));
        }
        var said = letters.floorEntry(from.getStartOffset());
        String ground = said == null ? "" : last(grounds(said.getValue().getGrpprl(), 0, LETTER_GROUND));
        if (!ground.isEmpty()) {
            fill(run.getCTR().isSetRPr() ? run.getCTR().getRPr().addNewShd() : run.getCTR().addNewRPr().addNewShd(), ground);
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
