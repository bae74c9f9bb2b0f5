package org.candour.letters.reading;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.candour.letters.LetterText;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// Text of letters in files: plain text, PDF, Word, HTML and e-mail, told apart by what is in them.
public final class LetterFiles {
    /// A letter that takes more is not one.
    private static final long LARGEST = 30L * 1024 * 1024;
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK).withZone(ZoneId.of("Europe/London"));
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /// Behind the header of the first file in the archive.
    private static final byte[] OPEN_DOCUMENT = "mimetypeapplication/vnd.oasis.opendocument".getBytes(StandardCharsets.US_ASCII);

    private LetterFiles() {}

    /// @throws UnreadableLetter when it is missing, empty, encrypted, too big or no document
    public static LetterText read(Path file) throws UnreadableLetter {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw new UnreadableLetter(name, "it is a folder", "Name the files in it.");
            }
            if (Files.size(file) > LARGEST) {
                throw new UnreadableLetter(name, "it is larger than 30 MB", "Send the letter by itself.");
            }
            return read(Files.readAllBytes(file), name);
        } catch (NoSuchFileException e) {
            throw new UnreadableLetter(name, "there is no such file", "Check the name.");
        } catch (IOException e) {
            throw new UnreadableLetter(name, "it could not be opened (" + e.getMessage() + ")", "Check that you may read it.");
        }
    }

    /// @param name for messages
    public static LetterText read(byte[] bytes, String name) throws UnreadableLetter {
        String text;
        try {
            text = text(bytes, name);
        } catch (InvalidPasswordException e) {
            throw new UnreadableLetter(name, "it is protected by a password", "Save it without one and try again.");
        } catch (IOException | MessagingException | RuntimeException e) {
            throw new UnreadableLetter(name, "it is damaged or no letter", "Open it, save it anew and try again.");
        }
        if (text.isBlank()) {
            throw new UnreadableLetter(name, "there is no text in it", "If it is a scan, have its text recognised first.");
        }
        return LetterText.of(text);
    }

    private static String text(byte[] bytes, String name) throws IOException, MessagingException, UnreadableLetter {
        if (bytes.length == 0) {
            throw new UnreadableLetter(name, "it is empty", "Check that it was saved whole.");
        }
        if (startsWith(bytes, "%PDF".getBytes(StandardCharsets.US_ASCII))) {
            return pdf(bytes);
        }
        if (startsWith(bytes, "PK".getBytes(StandardCharsets.US_ASCII))) {
            if (startsWith(bytes, OPEN_DOCUMENT, 30)) {
                throw new UnreadableLetter(name, "it is an OpenDocument file", "Save it as .docx or PDF and try again.");
            }
            return docx(bytes);
        }
        if (startsWith(bytes, OLE)) {
            throw new UnreadableLetter(name, "it is an old or protected Office file", "Save it as .docx without a password and try again.");
        }
        if (startsWith(bytes, "{\\rtf".getBytes(StandardCharsets.US_ASCII))) {
            throw new UnreadableLetter(name, "it is a Rich Text file", "Save it as .docx or PDF and try again.");
        }
        String text = decoded(bytes);
        if (binary(text)) {
            throw new UnreadableLetter(name, "it is no text, PDF, Word, HTML or e-mail file", "Convert it to one of these.");
        }
        String head = text.substring(0, Math.min(text.length(), 3000)).toLowerCase(Locale.ROOT);
        String lowerName = name.toLowerCase(Locale.ROOT);
        if (lowerName.endsWith(".eml") || head.contains("\nmime-version:") && head.contains("content-type:")) {
            return mail(bytes);
        }
        boolean html = head.stripLeading().startsWith("<!doctype html") || head.stripLeading().startsWith("<html")
                || (lowerName.endsWith(".html") || lowerName.endsWith(".htm")) && head.contains("<");
        return html ? html(text) : text.indexOf('\f') < 0 ? text : Pages.joined(List.of(text.split("\f")));
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return startsWith(bytes, start, 0);
    }

    private static boolean startsWith(byte[] bytes, byte[] start, int from) {
        return bytes.length >= from + start.length && java.util.Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
    }

    /// UTF-8 where it is valid, else what Windows programs write.
    private static String decoded(byte[] bytes) {
        boolean wide = bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF && (bytes[0] == (byte) 0xFE || bytes[0] == (byte) 0xFF);
        try {
            return (wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static boolean binary(String text) {
        long control = text.chars().limit(4000).filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f').count();
        return control > Math.min(text.length(), 4000) / 50;
    }

    private static String pdf(byte[] bytes) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setLineSeparator("\n");
            stripper.setParagraphEnd("\n");
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(page(stripper, document));
            }
            return Pages.joined(pages);
        }
    }

    /// In heights of a line, from closely set letters to widely set ones: a greater gap between two lines parts paragraphs.
    private static final float[] GAPS = {2.5F, 4, 6};
    /// In characters: a line so long goes on in the next, unless its paragraph ends.
    private static final int FULL_LINE = 50;

    private static String page(PDFTextStripper stripper, PDDocument document) throws IOException {
        String text = "";
        for (float gap : GAPS) {
            stripper.setDropThreshold(gap);
            text = stripper.getText(document);
            if (!torn(text)) {
                return text;
            }
        }
        return text;
    }

    /// Whether paragraphs end in the midst of sentences, since the lines are set wider than was thought.
    private static boolean torn(String page) {
        List<String> lines = page.lines().toList();
        int full = 0;
        int torn = 0;
        for (int i = 0; i + 2 < lines.size(); i++) {
            boolean goesOn = lines.get(i).strip().length() >= FULL_LINE && ".:;?!".indexOf(lines.get(i).strip().charAt(lines.get(i).strip().length() - 1)) < 0;
            full += goesOn ? 1 : 0;
            torn += goesOn && lines.get(i + 1).isBlank() && !lines.get(i + 2).isBlank() ? 1 : 0;
        }
        return torn > 1 && torn * 2 > full;
    }

    private static String docx(byte[] bytes) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes))) {
            StringBuilder out = new StringBuilder();
            document.getHeaderList().forEach(header -> header.getBodyElements().forEach(element -> element(element, out)));
            document.getBodyElements().forEach(element -> element(element, out));
            document.getFooterList().forEach(footer -> footer.getBodyElements().forEach(element -> element(element, out)));
            return out.toString();
        }
    }

    private static void element(IBodyElement element, StringBuilder out) {
        if (element instanceof XWPFParagraph paragraph) {
            out.append(paragraph.getNumFmt() != null ? "- " : "").append(paragraph.getText()).append("\n\n");
            boxes(paragraph.getCTP().getDomNode(), out);
        } else if (element instanceof XWPFTable table) {
            table(table.getRows().stream().map(row -> row.getTableCells().stream().map(cell -> cell.getParagraphs().stream().map(XWPFParagraph::getText).toList()).toList()).toList(), out);
        }
    }

    /// What stands in frames that hang on a paragraph. Each is there twice, once for old programs.
    private static void boxes(org.w3c.dom.Node node, StringBuilder out) {
        for (org.w3c.dom.Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if ("txbxContent".equals(child.getLocalName())) {
                for (org.w3c.dom.Node line = child.getFirstChild(); line != null; line = line.getNextSibling()) {
                    words(line, out);
                    out.append("\n");
                }
                out.append("\n");
            } else if (!"Fallback".equals(child.getLocalName())) {
                boxes(child, out);
            }
        }
    }

    private static void words(org.w3c.dom.Node node, StringBuilder out) {
        if (node.getNodeType() == org.w3c.dom.Node.TEXT_NODE) {
            out.append(node.getNodeValue());
        }
        for (org.w3c.dom.Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            words(child, out);
        }
    }

    /// A row of a table is a line, its cells apart; a table of one row or one column only sets blocks in their places, such as two addresses.
    private static void table(List<List<List<String>>> rows, StringBuilder out) {
        for (List<List<String>> row : rows) {
            boolean beside = rows.size() == 1 || rows.stream().allMatch(it -> it.size() < 2);
            out.append(row.stream().map(cell -> String.join(beside ? "\n" : " ", cell).strip()).filter(cell -> !beside || !cell.isEmpty()).collect(Collectors.joining(beside ? "\n\n" : " | "))).append('\n');
        }
        out.append('\n');
    }

    private static String html(String html) {
        Element body = Jsoup.parse(html).body();
        body.select("script, style, nav, template").remove();
        // From the innermost outwards: the table in a cell is part of the cell.
        List<Element> tables = body.select("table").reversed();
        for (Element table : tables) {
            StringBuilder out = new StringBuilder();
            table(table.select("tr").stream().map(row -> row.select("> td, > th").stream().map(cell -> blocks(cell).lines().filter(line -> !line.isBlank()).toList()).toList()).toList(), out);
            table.empty().attr(ROWS, out.toString());
        }
        return blocks(body);
    }

    private static final String ROWS = "data-rows";

    private static String blocks(Element body) {
        StringBuilder out = new StringBuilder();
        body.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) {
                    out.append(text.text());
                } else if (node instanceof Element element) {
                    if (element.normalName().equals("br")) {
                        out.append('\n');
                    } else if (element.normalName().equals("li")) {
                        out.append("\n- ");
                    } else if (element.isBlock()) {
                        out.append("\n\n").append(element.attr(ROWS));
                    }
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    boolean dead = element.normalName().equals("a") && (element.attr("href").equals("#") || element.hasAttr("href")
                            && element.attr("href").isBlank());
                    if (dead) {
                        out.append(" [](#) ");
                    } else if (element.isBlock()) {
                        out.append("\n\n");
                    }
                }
            }
        });
        return out.toString();
    }

    private static String mail(byte[] bytes) throws IOException, MessagingException, UnreadableLetter {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        StringBuilder attached = new StringBuilder();
        String subject = message.getSubject();
        // An answer by e-mail often has no other date than that of its sending.
        String sent = message.getSentDate() == null ? "" : "Sent: " + SENT.format(message.getSentDate().toInstant()) + "\n";
        return (subject == null ? "" : subject + "\n") + sent + "\n" + part(message, attached) + attached;
    }

    /// What may be the answer itself; pictures, calendars and tables of data are not.
    private static final Phrase LETTER_NAME = Phrase.of("\\.(?:pdf|docx?|html?|txt)$");
    /// A line by itself, with the name of the file whose text follows.
    private static final String ATTACHED = "Attached: ";

    /// The letter that came with a message, below a line that names the file; nothing of any other file.
    private static String attached(BodyPart part) throws IOException, MessagingException, UnreadableLetter {
        String name = MimeUtility.decodeText(part.getFileName()).replaceAll("\\s+", " ").strip();
        if (!LETTER_NAME.isIn(name.toLowerCase(Locale.ROOT))) {
            return "";
        }
        byte[] bytes = part.getInputStream().readNBytes((int) LARGEST);
        try {
            return "\n\n" + ATTACHED + name + "\n\n" + text(bytes, name) + "\n";
        } catch (IOException | RuntimeException e) {
            throw new UnreadableLetter(name + ", which is attached to the message", "it is damaged or protected", "Open it, save it anew by itself and try that.");
        }
    }

    /// The file attached to a message in which a place stands; empty in the message itself and in any other letter.
    ///
    /// @param place a character of the text as it was read
    public static Optional<String> attachment(LetterText letter, int place) {
        int from = letter.raw().lastIndexOf("\n" + ATTACHED, place);
        return from < 0 ? Optional.empty() : letter.raw().substring(from + 1 + ATTACHED.length()).lines().findFirst();
    }

    /// The plain text of a message, or its HTML where there is none. What is attached goes to its end.
    private static String part(Part part, StringBuilder attached) throws IOException, MessagingException, UnreadableLetter {
        if (part.isMimeType("text/html")) {
            return html(String.valueOf(part.getContent()));
        }
        if (part.isMimeType("text/*")) {
            return String.valueOf(part.getContent());
        }
        if (!part.isMimeType("multipart/*") || !(part.getContent() instanceof Multipart multipart)) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        boolean alternative = part.isMimeType("multipart/alternative");
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart inner = multipart.getBodyPart(i);
            if (inner.getFileName() != null && !inner.isMimeType("multipart/*")) {
                attached.append(attached(inner));
                continue;
            }
            String text = part(inner, attached);
            if (alternative && !text.isBlank() && inner.isMimeType("text/plain")) {
                return text;
            }
            if (!alternative || out.toString().isBlank()) {
                out.append(text);
            }
        }
        return out.toString();
    }
}
