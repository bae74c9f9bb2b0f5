package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {
    private static final String SENTENCE = "There were 14 active lines in Northshire.";

    @TempDir
    private Path dir;

    @Test
    void pdf_word_web_page_and_text_are_read_with_what_they_say_of_themselves() throws IOException {
        writePdf(dir.resolve("a.pdf"));
        writeWord(dir.resolve("b.docx"));
        Files.writeString(dir.resolve("c.html"), """
            <html><head><title>Board paper 7</title><meta property="og:site_name" content="Northshire Board">
            <meta property="article:published_time" content="2025-01-20T10:00:00Z"><link rel="canonical" href="https://example.org/7"></head>
            <body><nav>Home</nav><p>%s</p><script>ignored()</script></body></html>""".formatted(SENTENCE));
        Files.writeString(dir.resolve("d 2024-06-03.txt"), "Bulletin of June\n" + SENTENCE);
        Files.writeString(dir.resolve("e.zip"), "not a document");

        List<DocumentReader.Unread> unread = new ArrayList<>();
        List<PublicDocument> documents = DocumentReader.folder(dir, unread);

        assertThat(unread).isEmpty();
        assertThat(documents).hasSize(4).allSatisfy(document -> assertThat(document.text()).contains(SENTENCE));
        PublicDocument page = documents.get(2);
        assertThat(page.title()).isEqualTo("Board paper 7");
        assertThat(page.publisher()).isEqualTo("Northshire Board");
        assertThat(page.date()).contains(LocalDate.of(2025, 1, 20));
        assertThat(page.source()).isEqualTo("https://example.org/7");
        assertThat(page.text()).doesNotContain("Home", "ignored");
        assertThat(documents.get(3).title()).isEqualTo("Bulletin of June");
        assertThat(documents.get(3).date()).contains(LocalDate.of(2024, 6, 3));
    }

    @Test
    void each_entry_of_a_feed_is_a_document() throws IOException {
        Files.writeString(dir.resolve("feed.xml"), """
            <rss><channel><title>Northshire news</title>
            <item><title>One</title><link>https://example.org/1</link><guid>g1</guid><pubDate>Mon, 20 Jan 2025 10:00:00 GMT</pubDate>
            <description>&lt;p&gt;%s&lt;/p&gt;</description></item>
            <item><title>Two</title><link>https://example.org/2</link><description>Nothing to report.</description></item>
            </channel></rss>""".formatted(SENTENCE));

        List<PublicDocument> documents = DocumentReader.folder(dir, new ArrayList<>());

        assertThat(documents).extracting(PublicDocument::id).containsExactly("g1", "https://example.org/2");
        assertThat(documents.getFirst().text()).contains(SENTENCE).doesNotContain("<p>");
        assertThat(documents.getFirst().date()).contains(LocalDate.of(2025, 1, 20));
        assertThat(documents).allSatisfy(document -> assertThat(document.publisher()).isEqualTo("Northshire news"));
    }

    @Test
    void a_damaged_file_is_listed_with_what_to_do_and_the_rest_is_read() throws IOException {
        Files.write(dir.resolve("broken.pdf"), new byte[] {1, 2, 3});
        Files.writeString(dir.resolve("good.txt"), SENTENCE);
        List<DocumentReader.Unread> unread = new ArrayList<>();

        assertThat(DocumentReader.folder(dir, unread)).hasSize(1);
        assertThat(unread).singleElement().satisfies(file -> assertThat(file.why()).contains("add it again"));
    }

    @Test
    void files_with_random_damage_never_stop_the_reading_of_a_folder() throws IOException {
        writePdf(dir.resolve("a.pdf"));
        writeWord(dir.resolve("b.docx"));
        byte[] pdf = Files.readAllBytes(dir.resolve("a.pdf"));
        byte[] word = Files.readAllBytes(dir.resolve("b.docx"));
        Random random = new Random(2);
        for (int i = 0; i < 120; i++) {
            byte[] damaged = (i % 2 == 0 ? pdf : word).clone();
            for (int hits = random.nextInt(1, 12); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path folder = Files.createDirectories(dir.resolve("damaged"));
            Files.write(folder.resolve(i % 2 == 0 ? "x.pdf" : "x.docx"), damaged);
            List<DocumentReader.Unread> unread = new ArrayList<>();

            assertThat(DocumentReader.folder(folder, unread).size() + unread.size()).isBetween(1, 2);
        }
    }

    @Test
    void passages_overlap_and_cover_every_word() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append("w").append(i).append(i % 9 == 0 ? "\n" : " ");
        }
        List<String> passages = Passages.cut(text.toString()).stream().map(Passages.Passage::text).toList();

        for (int i = 0; i < 500; i++) {
            String word = "w" + i;
            assertThat(passages).anySatisfy(passage -> assertThat(passage.split("\\s+")).contains(word));
        }
        assertThat(passages).allSatisfy(passage -> assertThat(passage.split("\\s+")).hasSizeLessThanOrEqualTo(Passages.WORDS));
        assertThat(Passages.cut(" \n ")).isEmpty();
    }

    private static void writePdf(Path file) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
                out.beginText();
                out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                out.newLineAtOffset(50, 700);
                out.showText(SENTENCE);
                out.endText();
            }
            pdf.save(file.toFile());
        }
    }

    private static void writeWord(Path file) throws IOException {
        try (XWPFDocument word = new XWPFDocument(); OutputStream out = Files.newOutputStream(file)) {
            word.createParagraph().createRun().setText(SENTENCE);
            word.write(out);
        }
    }

    @Test
    void a_json_feed_is_read_entry_by_entry_and_other_json_is_no_document() throws IOException {
        Path feed = java.nio.file.Files.writeString(dir.resolve("feed.json"), """
            {"version": "https://jsonfeed.org/version/1.1", "title": "Northshire Partnership", "items": [
              {"id": "1", "url": "https://northshire.example/bulletin", "title": "Bulletin", "date_published": "2025-03-04T10:00:00Z",
               "content_html": "<p>Fourteen lines were <b>active</b>.</p>"},
              {"url": "https://northshire.example/other", "content_text": "Nothing to add."}]}""");
        Path other = java.nio.file.Files.writeString(dir.resolve("other.json"), "{\"items\": []}");

        List<PublicDocument> read = DocumentReader.file(feed, "feed.json");

        assertThat(read).extracting(PublicDocument::id).containsExactly("1", "https://northshire.example/other");
        assertThat(read.getFirst().publisher()).isEqualTo("Northshire Partnership");
        assertThat(read.getFirst().date()).contains(java.time.LocalDate.of(2025, 3, 4));
        assertThat(read.getFirst().text()).isEqualTo("Fourteen lines were active.");
        assertThat(DocumentReader.file(other, "other.json")).isEmpty();
    }

    @Test
    void a_passage_knows_its_page() {
        String text = "one ".repeat(100) + "\f" + "two ".repeat(100) + "\f" + "three ".repeat(100) + "\f";

        assertThat(Passages.cut(text)).extracting(Passages.Passage::page).containsExactly(1, 1, 2, 3);
        assertThat(Passages.cut("no pages")).extracting(Passages.Passage::page).containsExactly(0);
    }
}
