package org.candour.release.office;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFFont;
import org.apache.poi.hssf.usermodel.HSSFPicture;
import org.apache.poi.hssf.usermodel.HSSFShape;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HeaderFooter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.candour.release.look.Bytes;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.picture.Pictures;
import org.jspecify.annotations.Nullable;

/// A workbook of the old binary kind (XLS) in today's format: shown sheets with values, formats, widths, merged cells, panes, links and pictures.
public final class OldSheet {
    /// Records of conditional formats ([MS-XLS] 2.3.2): CondFmt, CF, CondFmt12, CF12, CFEx.
    private static final Set<Integer> RULES = Set.of(0x1b0, 0x1b1, 0x879, 0x87a, 0x87b);
    /// A number that no record has.
    private static final int NOTHING = 0x0fff;

    private final HSSFWorkbook old;
    private final XSSFWorkbook fresh = new XSSFWorkbook();
    private final Look look;
    private final Map<Integer, XSSFCellStyle> styles = new HashMap<>();
    private final Map<Integer, XSSFFont> fonts = new HashMap<>();

    private OldSheet(HSSFWorkbook old, Look look) {
        this.old = old;
        this.look = look;
    }

    public static byte[] modern(byte[] bytes, Look look) throws IOException {
        try (var fs = new POIFSFileSystem(new ByteArrayInputStream(bytes)); var out = new ByteArrayOutputStream();
             var old = open(fs, () -> look.notKept("Colours, bars and signs that a rule gives to cells are left out."))) {
            var self = new OldSheet(old, look);
            try (self.fresh) {
                for (int i = 0; i < old.getNumberOfSheets(); i++) {
                    if (old.getSheetVisibility(i) == SheetVisibility.VISIBLE) {
                        self.sheet(old.getSheetAt(i));
                    }
                }
                if (self.fresh.getNumberOfSheets() == 0) {
                    throw new IOException("nothing in the workbook is shown");
                }
                self.fresh.write(out);
            }
            return out.toByteArray();
        }
    }

    /// The workbook without its rules that colour cells, draw bars or put signs into them: on some of those the library fails.
    ///
    /// @param ruled is run if there was one
    static HSSFWorkbook open(POIFSFileSystem fs, Runnable ruled) throws IOException {
        String name = HSSFWorkbook.getWorkbookDirEntryName(fs.getRoot());
        byte[] records;
        try (var in = fs.createDocumentInputStream(name)) {
            records = in.readAllBytes();
        }
        boolean any = false;
        for (int at = 0; at + 4 <= records.length; at += 4 + Bytes.le16(records, at + 2)) {
            if (RULES.contains(Bytes.le16(records, at))) {
                records[at] = (byte) NOTHING;
                records[at + 1] = (byte) (NOTHING >> 8);
                any = true;
            }
        }
        if (any) {
            fs.createOrUpdateDocument(new ByteArrayInputStream(records), name);
            ruled.run();
        }
        return new HSSFWorkbook(fs);
    }

    private void sheet(HSSFSheet from) {
        XSSFSheet to = fresh.createSheet(from.getSheetName());
        int last = 0;
        for (Row row : from) {
            look.tick();
            Row copy = to.createRow(row.getRowNum());
            copy.setHeight(row.getHeight());
            copy.setZeroHeight(row.getZeroHeight());
            last = Math.max(last, row.getLastCellNum());
            for (Cell c : row) {
                cell((HSSFCell) c, copy.createCell(c.getColumnIndex()));
            }
        }
        for (int c = 0; c < last; c++) {
            to.setColumnWidth(c, from.getColumnWidth(c));
            to.setColumnHidden(c, from.isColumnHidden(c));
        }
        from.getMergedRegions().forEach(m -> {
            if (m.getNumberOfCells() > 1) {
                to.addMergedRegionUnsafe(m);
            }
        });
        var pane = from.getPaneInformation();
        if (pane != null && pane.isFreezePane()) {
            to.createFreezePane(pane.getVerticalSplitPosition(), pane.getHorizontalSplitPosition());
        }
        to.setDisplayGridlines(from.isDisplayGridlines());
        headers(from.getHeader(), to.getHeader());
        headers(from.getFooter(), to.getFooter());
        to.getPrintSetup().setPaperSize(from.getPrintSetup().getPaperSize());
        to.getPrintSetup().setLandscape(from.getPrintSetup().getLandscape());
        for (int row : from.getRowBreaks()) {
            to.setRowBreak(row);
        }
        from.getHyperlinkList().forEach(l -> {
            if (l.getAddress() != null) {
                var link = fresh.getCreationHelper().createHyperlink(l.getType());
                try {
                    link.setAddress(l.getAddress());
                    Row row = to.getRow(l.getFirstRow());
                    if (row != null && row.getCell(l.getFirstColumn()) != null) {
                        row.getCell(l.getFirstColumn()).setHyperlink(link);
                    }
                } catch (IllegalArgumentException e) {
                    look.notKept("Links whose address is not shown are text now.");
                }
            }
        });
        if (from.getDrawingPatriarch() != null) {
            from.getDrawingPatriarch().getChildren().forEach(shape -> shape(shape, to));
        }
    }

    private static void headers(HeaderFooter from, HeaderFooter to) {
        to.setLeft(from.getLeft());
        to.setCenter(from.getCenter());
        to.setRight(from.getRight());
    }

    private void shape(HSSFShape shape, XSSFSheet to) {
        if (shape instanceof HSSFPicture p && p.getAnchor() instanceof HSSFClientAnchor a && p.getPictureData() != null) {
            try {
                var clean = Pictures.clean("p." + p.getPictureData().suggestFileExtension(), p.getPictureData().getData(), Pictures.Crop.NONE, look);
                var drawing = to.createDrawingPatriarch();
                int index = fresh.addPicture(clean.bytes(), clean.kind() == Kind.JPEG ? Workbook.PICTURE_TYPE_JPEG : Workbook.PICTURE_TYPE_PNG);
                drawing.createPicture(drawing.createAnchor(0, 0, 0, 0, a.getCol1(), a.getRow1(), a.getCol2(), a.getRow2()), index);
            } catch (IOException e) {
                look.notKept("A picture could not be read and is left out (" + Look.reason(e) + ").");
            }
        } else if (!(shape instanceof org.apache.poi.hssf.usermodel.HSSFComment)) {
            look.notKept("Charts and drawings of the old workbook are left out: save it as xlsx in the program that made it to keep them.");
        }
    }

    private void cell(HSSFCell from, Cell to) {
        to.setCellStyle(style(from.getCellStyle()));
        CellType type = from.getCellType() == CellType.FORMULA ? from.getCachedFormulaResultType() : from.getCellType();
        if (from.getCellType() == CellType.FORMULA && type == CellType.STRING && from.getRichStringCellValue().getString().isEmpty()) {
            look.notKept("A formula that no program has worked out yet leaves its cell empty: open the workbook, save it, and clean that.");
        }
        switch (type) {
            case STRING -> to.setCellValue(from.getRichStringCellValue().getString());
            case NUMERIC -> to.setCellValue(from.getNumericCellValue());
            case BOOLEAN -> to.setCellValue(from.getBooleanCellValue());
            case ERROR -> to.setCellErrorValue(from.getErrorCellValue());
            default -> { }
        }
    }

    private XSSFCellStyle style(HSSFCellStyle s) {
        return styles.computeIfAbsent((int) s.getIndex(), i -> {
            XSSFCellStyle to = fresh.createCellStyle();
            to.setDataFormat(fresh.createDataFormat().getFormat(s.getDataFormatString()));
            to.setAlignment(s.getAlignment());
            to.setVerticalAlignment(s.getVerticalAlignment());
            to.setWrapText(s.getWrapText());
            to.setIndention(s.getIndention());
            to.setRotation(s.getRotation());
            to.setBorderTop(s.getBorderTop());
            to.setBorderBottom(s.getBorderBottom());
            to.setBorderLeft(s.getBorderLeft());
            to.setBorderRight(s.getBorderRight());
            XSSFColor fill = colour(old.getCustomPalette().getColor(s.getFillForegroundColor()));
            if (s.getFillPattern() != FillPatternType.NO_FILL && fill != null) {
                to.setFillForegroundColor(fill);
                to.setFillPattern(s.getFillPattern());
            }
            to.setFont(font(old.getFontAt(s.getFontIndex())));
            return to;
        });
    }

    private XSSFFont font(HSSFFont f) {
        return fonts.computeIfAbsent(f.getIndex(), i -> {
            XSSFFont to = fresh.createFont();
            to.setFontName(f.getFontName());
            to.setFontHeight(f.getFontHeight());
            to.setBold(f.getBold());
            to.setItalic(f.getItalic());
            to.setStrikeout(f.getStrikeout());
            to.setUnderline(f.getUnderline());
            to.setTypeOffset(f.getTypeOffset());
            XSSFColor ink = colour(f.getHSSFColor(old));
            if (ink != null) {
                to.setColor(ink);
            }
            return to;
        });
    }

    private static @Nullable XSSFColor colour(@Nullable HSSFColor c) {
        if (c == null || c.getIndex() == HSSFColor.HSSFColorPredefined.AUTOMATIC.getIndex()) {
            return null;
        }
        short[] rgb = c.getTriplet();
        return new XSSFColor(new byte[] {(byte) rgb[0], (byte) rgb[1], (byte) rgb[2]}, null);
    }
}
