package org.candour.precedents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads public documents from files: PDF, DOCX, HTML, plain text, and RSS, Atom or JSON feeds (one document an entry).
///
/// Title, publisher and date are taken from what the file says of itself, else from its first line and its name. Nothing is
/// fetched from the network.
public final class DocumentReader {
    private static final Pattern DATE = Pattern.compile("(20\\d\\d)-(\\d\\d)-(\\d\\d)");
    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final int LONGEST_TITLE = 150;

    private DocumentReader() {}

    /// A file that could not be read, and why.
    ///
    /// @param file where it is
    /// @param why  in words for whoever put it there
    public record Unread(Path file, String why) {}

    /// Everything readable in a folder and below, in the order of the file names. Files of other kinds are passed over;
    /// files that should be readable and are not are added to `unread`.
    ///
    /// @throws IOException if the folder itself cannot be listed
    public static List<PublicDocument> folder(Path folder, List<Unread> unread) throws IOException {
        List<PublicDocument> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    documents.addAll(file(file, folder.relativize(file).toString()));
                } catch (IOException | RuntimeException | StackOverflowError e) {
                    unread.add(new Unread(file, "cannot be read (" + e.getMessage() + "): open it, save it anew and add it again"));
                }
            }
        }
        return documents;
    }

    /// The documents of one file: none for a kind that is not known, several for a feed.
    ///
    /// @param id id and source of the document; entries of a feed have their own
    public static List<PublicDocument> file(Path file, String id) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String kind = name.substring(name.lastIndexOf('.') + 1);
        return switch (kind) {
            case "pdf" -> List.of(pdf(file, id));
            case "docx" -> List.of(docx(file, id));
            case "html", "htm", "xhtml" -> List.of(html(file, id));
            case "txt", "md", "text" -> List.of(document(id, "", "", Optional.empty(), id, text(file)));
            case "xml", "rss", "atom" -> feed(file, id);
            case "json" -> jsonFeed(file, id);
            default -> List.of();
        };
    }

    private static PublicDocument pdf(Path file, String id) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            PDDocumentInformation about = pdf.getDocumentInformation();
            Optional<LocalDate> date = Optional.ofNullable(about.getCreationDate()).map(c -> c.toInstant().atZone(UK).toLocalDate());
            return document(id, orEmpty(about.getTitle()), orEmpty(about.getAuthor()), date, id, pages(pdf));
        }
    }

    private static String pages(PDDocument pdf) throws IOException {
        PDFTextStripper words = new PDFTextStripper();
        words.setPageEnd(String.valueOf(Passages.PAGE_END));
        return words.getText(pdf);
    }

    private static PublicDocument docx(Path file, String id) throws IOException {
        try (InputStream in = Files.newInputStream(file); XWPFDocument word = new XWPFDocument(in);
            XWPFWordExtractor words = new XWPFWordExtractor(word)) {
            POIXMLProperties.CoreProperties about = word.getProperties().getCoreProperties();
            Optional<LocalDate> date = Optional.ofNullable(about.getModified()).map(d -> d.toInstant().atZone(UK).toLocalDate());
            return document(id, orEmpty(about.getTitle()), orEmpty(about.getCreator()), date, id, words.getText());
        }
    }

    private static PublicDocument html(Path file, String id) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Document page = Jsoup.parse(in, null, "");
            String publisher = content(page, "meta[property=og:site_name]", "meta[name=author]", "meta[name=publisher]", "meta[name=dc.publisher]");
            String published = content(page, "meta[property=article:published_time]", "meta[name=date]", "meta[name=dc.date]");
            String link = page.select("link[rel=canonical]").attr("href");
            page.select("script, style, nav, header, footer, noscript").remove();
            page.select("p, li, h1, h2, h3, h4, tr, br, div").append("\n");
            return document(id, page.title(), publisher, date(published), link.isEmpty() ? id : link, page.body().wholeText());
        }
    }

    private static String content(Document page, String... selectors) {
        for (String selector : selectors) {
            String content = page.select(selector).attr("content");
            if (!content.isBlank()) {
                return content;
            }
        }
        return "";
    }

    private static List<PublicDocument> feed(Path file, String id) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Document feed = Jsoup.parse(in, null, "", Parser.xmlParser());
            Element channelTitle = feed.selectFirst("channel > title, feed > title");
            String publisher = channelTitle == null ? "" : channelTitle.text();
            List<PublicDocument> documents = new ArrayList<>();
            for (Element entry : feed.select("item, entry")) {
                String link = entry.select("link[href]").attr("href");
                if (link.isEmpty()) {
                    link = entry.select("link").text();
                }
                String own = entry.select("guid, id").text();
                String key = !own.isEmpty() ? own : !link.isEmpty() ? link : id + "#" + documents.size();
                Element body = entry.selectFirst("content|encoded, content, description, summary");
                String text = body == null ? "" : Jsoup.parse(body.wholeText()).wholeText();
                documents.add(document(key, entry.select("title").text(), publisher,
                    date(entry.select("pubDate, published, updated").text()), link.isEmpty() ? id : link, text));
            }
            return documents;
        }
    }

    /// A JSON Feed (jsonfeed.org, version 1 or 1.1). Any other JSON is no document.
    private static List<PublicDocument> jsonFeed(Path file, String id) throws IOException {
        JsonNode feed;
        try {
            feed = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new IOException("is not JSON: " + e.getOriginalMessage(), e);
        }
        List<PublicDocument> documents = new ArrayList<>();
        if (feed.path("version").asString("").startsWith("https://jsonfeed.org/version/")) {
            String publisher = feed.path("title").asString("");
            for (JsonNode item : feed.path("items")) {
                String link = item.path("url").asString("");
                String own = item.path("id").asString("");
                String key = !own.isEmpty() ? own : !link.isEmpty() ? link : id + "#" + documents.size();
                String html = item.path("content_html").asString("");
                String text = html.isEmpty() ? item.path("content_text").asString(item.path("summary").asString("")) : Jsoup.parse(html).wholeText();
                documents.add(document(key, item.path("title").asString(""), publisher, date(item.path("date_published").asString("")),
                    link.isEmpty() ? id : link, text));
            }
        }
        return documents;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }
    }

    private static PublicDocument document(
        String id, String title, String publisher, Optional<LocalDate> date, String source, String text) {
        String heading = title.isBlank() ? text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip() : title.strip();
        if (heading.length() > LONGEST_TITLE) {
            heading = heading.substring(0, LONGEST_TITLE);
        }
        return new PublicDocument(id, heading, publisher.strip(), standing(heading + " " + id), date.or(() -> date(id)), source, text);
    }

    /// A guess from what the document calls itself; whoever adds it may say otherwise.
    private static PublicDocument.Standing standing(String about) {
        String lower = about.toLowerCase(Locale.ROOT);
        if (lower.contains("disclosure") || lower.contains("foi response")) {
            return PublicDocument.Standing.OWN_PUBLICATION;
        }
        if (Stream.of("board", "minutes", "report", "inspect", "strategy", "bulletin", "committee", "statistic", "plan").anyMatch(lower::contains)) {
            return PublicDocument.Standing.OFFICIAL;
        }
        if (Stream.of("press", "statement", "news release").anyMatch(lower::contains)) {
            return PublicDocument.Standing.STATEMENT;
        }
        return PublicDocument.Standing.OTHER;
    }

    private static Optional<LocalDate> date(String text) {
        Matcher iso = DATE.matcher(text);
        try {
            if (iso.find()) {
                return Optional.of(LocalDate.of(Integer.parseInt(iso.group(1)), Integer.parseInt(iso.group(2)), Integer.parseInt(iso.group(3))));
            }
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
