package org.candour.app.release;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.hwpf.extractor.WordExtractor;
import org.apache.poi.sl.extractor.SlideShowExtractor;
import org.apache.poi.sl.usermodel.SlideShowFactory;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.candour.app.release.PagesProcess.CannotBePages;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/// Makes a file into pages of PDF, by what its bytes are. Office files go through LibreOffice where the machine has it, which keeps
/// their look; without it their words and tables are set anew.
final class ToPages {
    private static final Set<String> OFFICE = Set.of("docx", "docm", "dotx", "doc", "rtf", "odt", "xlsx", "xlsm", "xls", "ods", "pptx", "pptm", "ppt", "odp");
    private static final int MOST_ROWS = 20_000;
    private static final int DEEPEST = 100;
    private static final Pattern CONTAINER = Pattern.compile("<(/?)(?:table|div|ul|ol|dl|blockquote|section|span|font|b|i|u|em|strong|big|small)\\b", Pattern.CASE_INSENSITIVE);
    private static final int MOST_PIXELS = 60_000_000;

    private ToPages() {}

    static void write(Path file, Path pdf, String soffice) throws IOException {
        byte[] head = head(file);
        String ending = ending(file);
        try {
            if (starts(head, "%PDF")) {
                pdf(file, pdf);
            } else if (starts(head, "\u0089PNG") || starts(head, "\u00ff\u00d8") || starts(head, "GIF8") || starts(head, "II*") || starts(head, "MM\0*")) {
                image(file, pdf);
            } else if (OFFICE.contains(ending)) {
                office(file, ending, pdf, soffice);
            } else if (ending.equals("eml")) {
                mail(file, pdf);
            } else if (ending.equals("msg")) {
                html(Messages.outlook(file).html(), pdf);
            } else if (Set.of("html", "htm").contains(ending)) {
                html(Files.readString(file, StandardCharsets.UTF_8), pdf);
            } else if (Set.of("txt", "csv", "log", "md", "json", "xml", "ics", "vcf").contains(ending) || text(head)) {
                html("<pre>" + escaped(text(file)) + "</pre>", pdf);
            } else {
                throw new CannotBePages("files of this kind cannot be made into pages. Save it as PDF and attach that");
            }
        } catch (InvalidPasswordException e) {
            throw new CannotBePages("it is locked with a password. Ask for it unlocked");
        } catch (Messages.TooDeep e) {
            throw new CannotBePages("%s. Save it as PDF and attach that".formatted(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | MessagingException e) {
            throw new CannotBePages("it is damaged or is not what its name says (%s). Open it, save it anew as PDF, and attach that".formatted(e.getClass().getSimpleName()));
        }
        if (!Files.exists(pdf)) {
            throw new CannotBePages("no pages came of it. Save it as PDF and attach that");
        }
    }

    private static void pdf(Path file, Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            if (document.getNumberOfPages() == 0) {
                throw new CannotBePages("it has no pages");
            }
            if (!document.isEncrypted()) {
                Files.copy(file, pdf);
                return;
            }
            document.setAllSecurityToBeRemoved(true);
            document.save(pdf.toFile());
        } catch (InvalidPasswordException e) {
            throw e;
        } catch (IOException e) {
            throw e instanceof CannotBePages ? e : new CannotBePages("the PDF is damaged. Open it, print it to a new PDF, and attach that");
        }
    }

    private static void image(Path file, Path pdf) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile()); PDDocument document = new PDDocument()) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new CannotBePages("the picture cannot be read");
            }
            ImageReader reader = readers.next();
            reader.setInput(in);
            int pages = Math.min(reader.getNumImages(true), PagesProcess.MOST_PAGES);
            for (int i = 0; i < pages; i++) {
                if ((long) reader.getWidth(i) * reader.getHeight(i) > MOST_PIXELS) {
                    throw new CannotBePages("the picture is too large: %,d by %,d points. Make it smaller".formatted(reader.getWidth(i), reader.getHeight(i)));
                }
                BufferedImage image = reader.read(i);
                float scale = Math.min(1, Math.min(PDRectangle.A4.getWidth() / image.getWidth(), PDRectangle.A4.getHeight() / image.getHeight()));
                PDPage page = new PDPage(new PDRectangle(image.getWidth() * scale, image.getHeight() * scale));
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(LosslessFactory.createFromImage(document, image), 0, 0, page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
                }
            }
            document.save(pdf.toFile());
        }
    }

    private static void office(Path file, String ending, Path pdf, String soffice) throws IOException {
        if (!soffice.equals("-") && libreOffice(file, pdf, soffice)) {
            return;
        }
        html(switch (ending) {
            case "docx", "docm", "dotx" -> word(file);
            case "xlsx", "xlsm", "xls" -> sheets(file);
            case "doc" -> {
                try (InputStream in = Files.newInputStream(file); WordExtractor words = new WordExtractor(in)) {
                    yield "<pre>" + escaped(words.getText()) + "</pre>";
                }
            }
            case "pptx", "pptm", "ppt" -> {
                try (var show = SlideShowFactory.create(file.toFile(), null, true); var words = new SlideShowExtractor<>(show)) {
                    yield "<pre>" + escaped(words.getText()) + "</pre>";
                }
            }
            default -> throw new CannotBePages("files of type ." + ending + " need LibreOffice, which this machine has not or which failed. Save it as PDF and attach that");
        }, pdf);
    }

    /// @return false where it made nothing
    private static boolean libreOffice(Path file, Path pdf, String soffice) throws IOException {
        Path home = Files.createDirectories(pdf.resolveSibling("office"));
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "ulimit -v 4194304; exec \"$@\"", "sh", soffice, "--headless", "--norestore", "--nolockcheck", "-env:UserInstallation=" + home.toUri(),
            "--convert-to", "pdf", "--outdir", home.toString(), file.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            if (!process.waitFor(100, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        String name = Objects.requireNonNull(file.getFileName()).toString();
        Path made = home.resolve(name.substring(0, name.lastIndexOf('.')) + ".pdf");
        if (process.exitValue() != 0 || !Files.exists(made)) {
            return false;
        }
        Files.move(made, pdf);
        return true;
    }

    private static String word(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file); XWPFDocument document = new XWPFDocument(in)) {
            StringBuilder html = new StringBuilder();
            for (IBodyElement element : document.getBodyElements()) {
                if (element instanceof XWPFParagraph p) {
                    String style = String.valueOf(p.getStyle()).toLowerCase(Locale.ROOT);
                    String tag = style.startsWith("heading") || style.equals("title") ? "h2" : "p";
                    html.append('<').append(tag).append('>').append(escaped(p.getText())).append("</").append(tag).append('>');
                } else if (element instanceof XWPFTable t) {
                    html.append("<table>");
                    for (XWPFTableRow row : t.getRows()) {
                        html.append("<tr>");
                        for (XWPFTableCell cell : row.getTableCells()) {
                            html.append("<td>").append(escaped(cell.getText())).append("</td>");
                        }
                        html.append("</tr>");
                    }
                    html.append("</table>");
                }
            }
            return html.toString();
        }
    }

    /// What a reader of the workbook is shown: sheets, rows and columns that are hidden are not.
    private static String sheets(Path file) throws IOException {
        try (Workbook book = WorkbookFactory.create(file.toFile(), null, true)) {
            DataFormatter shown = new DataFormatter(Locale.UK);
            shown.setUseCachedValuesForFormulaCells(true);
            StringBuilder html = new StringBuilder();
            int rows = 0;
            for (int s = 0; s < book.getNumberOfSheets(); s++) {
                Sheet sheet = book.getSheetAt(s);
                if (book.getSheetVisibility(s) != SheetVisibility.VISIBLE) {
                    continue;
                }
                html.append("<h2>").append(escaped(sheet.getSheetName())).append("</h2><table>");
                for (Row row : sheet) {
                    if (row.getZeroHeight()) {
                        continue;
                    }
                    if (++rows > MOST_ROWS) {
                        throw new CannotBePages("it has more than %,d rows. Split it, or redact it as a spreadsheet".formatted(MOST_ROWS));
                    }
                    html.append("<tr>");
                    for (Cell cell : row) {
                        if (!sheet.isColumnHidden(cell.getColumnIndex())) {
                            html.append("<td>").append(escaped(shown.formatCellValue(cell))).append("</td>");
                        }
                    }
                    html.append("</tr>");
                }
                html.append("</table>");
            }
            return html.toString();
        }
    }

    private static void mail(Path file, Path pdf) throws IOException, MessagingException {
        try (InputStream in = Files.newInputStream(file)) {
            html(Messages.internet(new MimeMessage(null, in)).html(), pdf);
        }
    }

    /// Sets HTML on pages. Nothing is fetched, no script or style of the file's own has effect.
    static void html(String body, Path pdf) throws IOException {
        XRLog.setLoggingEnabled(false);
        Document page = Document.createShell("");
        page.title("Pages");
        page.head().append("<style>@page{size:A4;margin:18mm} body{font:10.5pt Letter} pre{font:10pt Letter;white-space:pre-wrap;word-wrap:break-word} table{border-collapse:collapse;"
            + "-fs-table-paginate:paginate;font-size:9pt} td,th{border:0.5pt solid #888;padding:2pt 4pt;vertical-align:top;word-wrap:break-word} h2{font-size:13pt}</style>");
        if (deepest(body) > DEEPEST) {
            throw new CannotBePages("its parts lie deeper in one another than any document's do. Save it as PDF and attach that");
        }
        page.body().html(Jsoup.clean(body, "", Safelist.relaxed().removeTags("img", "a").addTags("hr"), new Document.OutputSettings().prettyPrint(false)));
        page.outputSettings().syntax(Document.OutputSettings.Syntax.xml).charset(StandardCharsets.UTF_8).prettyPrint(false);
        Element html = Objects.requireNonNull(page.selectFirst("html"));
        html.attr("lang", "en-GB");
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> font("Regular"), "Letter", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("Bold"), "Letter", 700, FontStyle.NORMAL, true);
        builder.useUriResolver((_, _) -> null);
        builder.withHtmlContent(page.outerHtml().replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " "), null);
        try (OutputStream out = Files.newOutputStream(pdf)) {
            builder.toStream(out);
            builder.run();
        }
    }

    /// How deep containers are opened in one another, by their tags alone: a parser's own work grows with the square of it.
    private static int deepest(String html) {
        Matcher tags = CONTAINER.matcher(html);
        int depth = 0;
        int most = 0;
        while (tags.find()) {
            depth = tags.group(1).isEmpty() ? depth + 1 : Math.max(0, depth - 1);
            most = Math.max(most, depth);
        }
        return most;
    }

    private static InputStream font(String face) {
        return Objects.requireNonNull(org.candour.letters.Letter.class.getResourceAsStream("fonts/LiberationSans-%s.ttf".formatted(face)), "the letters' typeface is not on the class path");
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        return utf8.indexOf('\ufffd') < 0 ? utf8 : new String(bytes, java.nio.charset.Charset.forName("windows-1252"));
    }

    private static boolean text(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        return head.length > 0;
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(1024);
        }
    }

    private static boolean starts(byte[] head, String with) {
        byte[] wanted = with.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= wanted.length && java.util.Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
    }

    static String ending(Path file) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
