package org.candour.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.candour.release.look.Kind;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.look.Xml;
import org.candour.release.look.Zip;
import org.candour.release.mail.MailRewrite;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.office.OoxmlScan;
import org.candour.release.office.SheetRewrite;
import org.candour.release.office.WordRewrite;

/// The text of a file, for suggestions.
public final class VisibleText {
    private VisibleText() {}

    /// The text of each page, sheet or document, in order.
    ///
    /// @throws IOException if the file cannot be read or its text cannot be had
    public static List<String> of(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Kind kind = Kind.of(file.getFileName().toString(), bytes);
        Look look = Look.begin(Limits.USUAL);
        return switch (kind) {
            case PDF -> pages(bytes);
            case CSV, TEXT -> List.of(String.valueOf(Kind.text(bytes)));
            case HTML -> List.of(org.jsoup.Jsoup.parse(String.valueOf(Kind.text(bytes))).wholeText());
            case EML -> List.of(String.valueOf(Kind.text(MailRewrite.rewrite(bytes, new RedactionPlan(List.of()), Rewrite::inside, look))));
            case XLSX, XLSM -> sheets(SheetRewrite.rewrite(bytes, new RedactionPlan(List.of()), look));
            case DOCX -> {
                var text = new StringBuilder();
                byte[] clean = WordRewrite.rewrite(bytes, new RedactionPlan(List.of()), look);
                for (var p : Xml.all(Xml.parse(Zip.read(clean, look, false).get(WordRewrite.DOCUMENT)), "p")) {
                    text.append(OoxmlScan.text(p)).append('\n');
                }
                yield List.of(text.toString());
            }
            default -> throw new IOException("no text is read from files of type " + kind.word());
        };
    }

    private static List<String> pages(byte[] bytes) throws IOException {
        try (var d = Loader.loadPDF(bytes)) {
            var out = new ArrayList<String>();
            var stripper = new PDFTextStripper();
            for (int i = 1; i <= d.getNumberOfPages(); i++) {
                stripper.setStartPage(i);
                stripper.setEndPage(i);
                out.add(stripper.getText(d));
            }
            return out;
        }
    }

    private static List<String> sheets(byte[] bytes) throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            var out = new ArrayList<String>();
            var format = new DataFormatter(java.util.Locale.UK);
            book.forEach(sheet -> {
                var text = new StringBuilder();
                sheet.forEach(row -> {
                    row.forEach(cell -> text.append(format.formatCellValue(cell)).append('\t'));
                    text.append('\n');
                });
                out.add(text.toString());
            });
            return out;
        }
    }
}
