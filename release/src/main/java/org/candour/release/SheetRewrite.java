package org.candour.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// A workbook written anew from its visible cells, with values for formulas.
final class SheetRewrite {
    private final Look look;
    private RedactionPlan plan;
    private final XSSFWorkbook fresh = new XSSFWorkbook();
    private final Map<Short, XSSFCellStyle> styles = new HashMap<>();

    private SheetRewrite(RedactionPlan plan, Look look) {
        this.plan = plan;
        this.look = look;
    }

    static byte[] rewrite(byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        ZipSecureFile.setMinInflateRatio(1.0 / look.limits().ratio());
        Zip zip = Zip.read(bytes, look, false);
        for (String name : zip.names()) {
            if (!name.endsWith("/")) {
                zip.get(name);  // unpacked once under our limits before a library does
            }
        }
        try (var old = new XSSFWorkbook(new ByteArrayInputStream(bytes)); var out = new ByteArrayOutputStream()) {
            var self = new SheetRewrite(plan, look);
            try (self.fresh) {
                for (int i = 0; i < old.getNumberOfSheets(); i++) {
                    if (old.getSheetVisibility(i) == SheetVisibility.VISIBLE) {
                        self.plan = plan.in(old.getSheetName(i));
                        if (!self.withheld(old.getSheetAt(i))) {
                            self.sheet(old.getSheetAt(i));
                        }
                    }
                }
                if (self.fresh.getNumberOfSheets() == 0) {
                    throw new IOException("nothing in the workbook is shown");
                }
                self.fresh.write(out);
            }
            return out.toByteArray();
        } catch (org.apache.poi.ooxml.POIXMLException e) {
            throw new IOException(e);
        }
    }

    private boolean withheld(XSSFSheet sheet) {
        var whole = plan.marks().stream().filter(RedactionPlan.Mark::whole).toList();
        whole.forEach(m -> plan.covering().covered(m));
        return !whole.isEmpty();
    }

    private void sheet(XSSFSheet old) {
        XSSFSheet sheet = fresh.createSheet(Rewrite.redacted(old.getSheetName(), plan).replaceAll("[\\[\\]]", "_").replaceAll("^(.{31}).*", "$1"));
        var columns = new HashMap<Integer, Integer>();
        int last = 0;
        for (Row row : old) {
            last = Math.max(last, row.getLastCellNum());
        }
        int kept = 0;
        for (int c = 0; c < last; c++) {
            if (!old.isColumnHidden(c) && old.getColumnWidth(c) > 20) {
                sheet.setColumnWidth(kept, old.getColumnWidth(c));
                columns.put(c, kept++);
            }
        }
        var rows = new HashMap<Integer, Integer>();
        var format = new DataFormatter(java.util.Locale.UK);
        Row headings = old.getRow(old.getFirstRowNum());
        var touched = new java.util.HashSet<Integer>();
        int previous = -1;
        int at = -1;
        boolean zero = old.getCTWorksheet().isSetSheetFormatPr() && old.getCTWorksheet().getSheetFormatPr().getZeroHeight();
        for (Row row : old) {
            look.tick();
            if (row.getZeroHeight() || row.getHeightInPoints() < 1 || zero && !old.getRow(row.getRowNum()).getCTRow().isSetHt()) {
                continue;
            }
            // Gaps of shown rows stay; hidden rows leave none.
            int gap = 0;
            for (int r = previous + 1; r < row.getRowNum() && gap < 1_000; r++) {
                gap += old.getRow(r) == null ? 1 : 0;
            }
            previous = row.getRowNum();
            at += gap + 1;
            rows.put(row.getRowNum(), at);
            Row to = sheet.createRow(at);
            to.setHeight(row.getHeight());
            for (Cell cell : row) {
                Integer column = columns.get(cell.getColumnIndex());
                if (column != null && !covered(old, cell) && cell(cell, to.createCell(column), headings, format)) {
                    touched.add(column);
                    to.setHeight((short) -1);
                }
            }
        }
        // A column fitted to what stood in it would tell its length.
        touched.forEach(c -> sheet.setColumnWidth(c, 20 * 256));
        for (CellRangeAddress m : old.getMergedRegions()) {
            Integer firstRow = rows.get(m.getFirstRow());
            Integer lastRow = rows.get(m.getLastRow());
            Integer firstColumn = columns.get(m.getFirstColumn());
            Integer lastColumn = columns.get(m.getLastColumn());
            if (firstRow != null && lastRow != null && firstColumn != null && lastColumn != null && (lastRow > firstRow || lastColumn > firstColumn)) {
                sheet.addMergedRegion(new CellRangeAddress(firstRow, lastRow, firstColumn, lastColumn));
            }
        }
        var pane = old.getPaneInformation();
        if (pane != null && pane.isFreezePane()) {
            sheet.createFreezePane(pane.getVerticalSplitPosition(), pane.getHorizontalSplitPosition());
        }
    }

    /// A merged area shows its first cell alone.
    private static boolean covered(XSSFSheet sheet, Cell cell) {
        return sheet.getMergedRegions().stream().anyMatch(m -> m.isInRange(cell) && (m.getFirstRow() != cell.getRowIndex() || m.getFirstColumn() != cell.getColumnIndex()));
    }

    /// @return whether something was taken out
    private boolean cell(Cell from, Cell to, Row headings, DataFormatter format) {
        to.setCellStyle(style((XSSFCellStyle) from.getCellStyle()));
        if (unseen((XSSFCellStyle) from.getCellStyle())) {
            return false;
        }
        for (RedactionPlan.Mark m : plan.marks()) {
            String heading = headings == null || headings.getCell(from.getColumnIndex()) == null ? "" : format.formatCellValue(headings.getCell(from.getColumnIndex()));
            if (m.column() != null && from.getRow() != headings && TextRewrite.isColumn(m.column(), from.getColumnIndex(), heading) && from.getCellType() != CellType.BLANK) {
                to.setCellValue("[" + m.label() + "]");
                plan.covering().covered(m);
                plan.covering().took(m, format.formatCellValue(from, null));
                return true;
            }
        }
        CellType type = from.getCellType() == CellType.FORMULA ? from.getCachedFormulaResultType() : from.getCellType();
        switch (type) {
            case STRING -> {
                String shown = TextRewrite.visible(from.getRichStringCellValue().getString());
                String redacted = plan.redact(shown);
                to.setCellValue(redacted);
                return !shown.equals(redacted);
            }
            case NUMERIC -> {
                String shown = format.formatCellValue(from, null);
                String redacted = plan.redact(shown);
                if (shown.equals(redacted)) {
                    to.setCellValue(from.getNumericCellValue());
                } else {
                    to.setCellValue(redacted);
                    return true;
                }
            }
            case BOOLEAN -> to.setCellValue(from.getBooleanCellValue());
            case ERROR -> to.setCellErrorValue(from.getErrorCellValue());
            default -> { }
        }
        return false;
    }

    /// A number format without output, or ink in the colour of the ground.
    private static boolean unseen(XSSFCellStyle style) {
        if (style.getDataFormatString() != null && style.getDataFormatString().replaceAll("[\\s\"_]", "").matches(";{2,3}")) {
            return true;
        }
        byte[] ink = style.getFont().getXSSFColor() == null ? null : style.getFont().getXSSFColor().getRGB();
        boolean solid = style.getFillPattern() == org.apache.poi.ss.usermodel.FillPatternType.SOLID_FOREGROUND;
        byte[] ground = solid && style.getFillForegroundXSSFColor() != null ? style.getFillForegroundXSSFColor().getRGB() : solid ? null : new byte[] {-1, -1, -1};
        int inkRgb = ink == null ? 0 : (ink[0] & 255) << 16 | (ink[1] & 255) << 8 | ink[2] & 255;
        return style.getFont().getFontHeight() < 40 || ground != null && Ink.same(inkRgb, (ground[0] & 255) << 16 | (ground[1] & 255) << 8 | ground[2] & 255);
    }

    private CellStyle style(XSSFCellStyle old) {
        return styles.computeIfAbsent(old.getIndex(), i -> {
            XSSFCellStyle style = fresh.createCellStyle();
            style.cloneStyleFrom(old);
            return style;
        });
    }
}
