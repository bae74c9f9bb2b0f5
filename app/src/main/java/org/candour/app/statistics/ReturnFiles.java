package org.candour.app.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// A return as a file for others: CSV with one figure a line, and a workbook with one table a sheet.
///
/// How answers that neither confirm nor deny part by section stays inside the authority: small numbers there can point at a subject.
public final class ReturnFiles {
    private static final List<String> HEADS = List.of("period", "from", "to", "monitoring_date", "provisional", "authority", "measure", "name", "value", "per_cent", "per_cent_of");

    private ReturnFiles() {}

    /// RFC 4180, UTF-8, one figure a line.
    public static String csv(Return figures) {
        StringBuilder csv = new StringBuilder(String.join(",", HEADS)).append("\r\n");
        lines(figures).forEach(line -> csv.append(String.join(",", line.stream().map(ReturnFiles::quoted).toList())).append("\r\n"));
        return csv.toString();
    }

    private static String quoted(String value) {
        return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static List<List<String>> lines(Return r) {
        List<List<String>> lines = new ArrayList<>();
        for (Measure m : Measure.values()) {
            lines.add(line(r, m.id(), m.label(), Long.toString(r.of(m)), r.share(m).map(Object::toString).orElse(""), Return.shareOf(m).orElse("")));
        }
        lines.add(line(r, "fee-notices", "Fees notices", Long.toString(r.feeNotices()), "", ""));
        lines.add(line(r, "fee-sum", "Sum of fees notices, pounds", String.format(Locale.ROOT, "%.2f", r.feePence() / 100.0), "", ""));
        r.sections().forEach(c -> lines.add(line(r, "exemption-counts", c.label(), Long.toString(c.count()), "", "")));
        return lines;
    }

    private static List<String> line(Return r, String measure, String name, String value, String share, String of) {
        Scope s = r.scope();
        return List.of(s.period().code(), s.period().from().toString(), s.period().to().toString(), s.asAt().toString(), s.provisional() ? "yes" : "no",
            String.join(" ", s.authorities().stream().sorted().toList()), measure, name, value, share, of);
    }

    /// Office Open XML: a sheet of notes, then one table a sheet, each with a heading row that stays in view.
    public static byte[] xlsx(Return r, String title) {
        try (XSSFWorkbook book = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            book.getProperties().getCoreProperties().setTitle(title);
            book.getProperties().getCoreProperties().setCreator("Candour");
            Sheet notes = new Sheet(book, "Notes", List.of("Note", "Text"), 30, 100);
            notes.row("Title", title);
            notes.row("Days of receipt", r.scope().period().from() + " to " + r.scope().period().to());
            notes.row("Monitoring date", r.scope().asAt() + (r.scope().provisional() ? " (provisional: the monitoring date of this period is still to come)" : ""));
            notes.row("Reconciliation", r.checks().stream().allMatch(Return.Check::holds) ? "All sums agree" : "Sums do not agree");
            r.checks().forEach(c -> notes.row(c.holds() ? "Agrees" : "Does not agree", "%s (%d and %d)".formatted(c.says(), c.left(), c.right())));
            for (Measure m : Measure.values()) {
                if (!m.definition().isEmpty()) {
                    notes.row(m.label(), m.definition());
                }
            }
            Sheet figures = new Sheet(book, "Figures", List.of("Group", "Measure", "Number", "Per cent", "Per cent of"), 30, 60, 12, 12, 55);
            for (Measure m : Measure.values()) {
                figures.row(m.group().title(), m.label(), r.of(m), r.share(m).map(Object.class::cast).orElse(""), Return.shareOf(m).orElse(""));
            }
            figures.row("Fees", "Fees notices", r.feeNotices(), "", "");
            figures.row("Fees", "Sum of fees notices, pounds", r.feePence() / 100.0, "", "");
            Sheet exemptions = new Sheet(book, "Exemptions", List.of("Exemption or exception", "Requests"), 30, 12);
            r.sections().forEach(c -> exemptions.row(c.label(), c.count()));
            Sheet limbs = new Sheet(book, "Limbs", List.of("Limb", "Requests"), 40, 12);
            r.limbs().forEach(c -> limbs.row(c.label(), c.count()));
            Sheet months = new Sheet(book, "Months", List.of("Month", "Received", "Responded to", "Answered in time", "Answered late"), 25, 12, 14, 16, 14);
            r.months().forEach(p -> months.row(p.scope().period().label(), p.counts().get(Measure.RECEIVED), p.counts().get(Measure.RESPONDED), p.counts().get(Measure.IN_TIME),
                p.counts().get(Measure.LATE)));
            if (!r.byAuthority().isEmpty()) {
                Sheet each = new Sheet(book, "Authorities", List.of("Authority", "Received", "Responded to", "Answered in time", "Answered late"), 40, 12, 14, 16, 14);
                r.byAuthority().forEach(a -> each.row(a.code(), a.counts().get(Measure.RECEIVED), a.counts().get(Measure.RESPONDED), a.counts().get(Measure.IN_TIME), a.counts().get(Measure.LATE)));
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static final class Sheet {
        private final XSSFSheet sheet;

        Sheet(XSSFWorkbook book, String name, List<String> heads, int... widths) {
            sheet = book.createSheet(name);
            CellStyle bold = book.createCellStyle();
            Font font = book.createFont();
            font.setBold(true);
            bold.setFont(font);
            row(heads.toArray());
            sheet.getRow(0).cellIterator().forEachRemaining(cell -> cell.setCellStyle(bold));
            sheet.createFreezePane(0, 1);
            for (int i = 0; i < widths.length; i++) {
                sheet.setColumnWidth(i, widths[i] * 256);
            }
        }

        void row(Object... values) {
            Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof Number n) {
                    row.createCell(i).setCellValue(n.doubleValue());
                } else {
                    row.createCell(i).setCellValue(values[i].toString());
                }
            }
        }
    }
}
