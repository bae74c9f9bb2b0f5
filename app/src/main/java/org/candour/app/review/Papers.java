package org.candour.app.review;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitWidthDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.candour.letters.Block;
import org.candour.letters.Letter;
import org.candour.letters.LetterKind;

/// Papers bound into one PDF: an index in front, a number on every page, a bookmark for every part.
final class Papers {
    private static final int MOST_INDEX_PAGES = 20;

    /// One paper.
    ///
    /// @param dated the day it bears, for the index
    record Part(String title, Optional<LocalDate> dated, byte[] pdf) {}

    /// @param pages in all, the index included
    /// @param index the page on which each part begins, 1 for the first page
    record Bound(byte[] pdf, int pages, List<Integer> index) {}

    /// A paper of plain blocks in the style of letters.
    static byte[] page(Letter.Head head, List<Block> blocks) {
        return new Letter(head, blocks).pdf();
    }

    static Letter.Head head(String title, String authority, String reference, LocalDate on) {
        return new Letter.Head(title, authority, reference, on, "en", LetterKind.ADVICE);
    }

    static Block heading(int level, String text) {
        return new Block.Heading(level, text, Block.Origin.EDITED);
    }

    static Block words(String text) {
        return new Block.Paragraph(text.isBlank() ? "(no words)" : text, Block.Origin.EDITED);
    }

    static Block table(List<String> header, List<List<String>> rows) {
        return new Block.Table(header, rows, Block.Origin.EDITED);
    }

    /// Binds the parts in order.
    static Bound bind(Letter.Head head, List<Part> parts) {
        List<Integer> lengths = parts.stream().map(part -> pages(part.pdf())).toList();
        // The index is as long as it is with the numbers in it: try until the length that was supposed is the one that comes out.
        for (int supposed = 1; supposed <= MOST_INDEX_PAGES; supposed++) {
            List<Integer> begins = new ArrayList<>();
            int page = supposed + 1;
            for (int length : lengths) {
                begins.add(page);
                page += length;
            }
            byte[] index = index(head, parts, begins);
            if (pages(index) == supposed) {
                return bound(head, index, parts, begins);
            }
        }
        throw new IllegalStateException("An index of %d parts fits on no %d pages".formatted(parts.size(), MOST_INDEX_PAGES));
    }

    private static byte[] index(Letter.Head head, List<Part> parts, List<Integer> begins) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            rows.add(List.of(Integer.toString(i + 1), parts.get(i).title(), parts.get(i).dated().map(Days::day).orElse(""), Integer.toString(begins.get(i))));
        }
        return page(head, List.of(heading(1, head.title()), words("%s\nReference %s\n%s".formatted(head.authority(), head.ourRef(), Days.day(head.dated()))), heading(2, "Index"),
            table(List.of("No.", "Paper", "Date", "Page"), rows)));
    }

    private static Bound bound(Letter.Head head, byte[] index, List<Part> parts, List<Integer> begins) {
        try (PDDocument whole = Loader.loadPDF(index); InputStream letters = Letter.class.getResourceAsStream("fonts/LiberationSans-Regular.ttf")) {
            PDFMergerUtility merger = new PDFMergerUtility();
            for (Part part : parts) {
                try (PDDocument one = Loader.loadPDF(part.pdf())) {
                    merger.appendDocument(whole, one);
                }
            }
            PDType0Font font = PDType0Font.load(whole, java.util.Objects.requireNonNull(letters));
            int pages = whole.getNumberOfPages();
            for (int i = 0; i < pages; i++) {
                number(whole, whole.getPage(i), font, "Page %d of %d".formatted(i + 1, pages));
            }
            bookmarks(whole, parts, begins);
            whole.getDocumentInformation().setTitle(head.title());
            whole.getDocumentInformation().setAuthor(head.authority());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            whole.save(out);
            return new Bound(out.toByteArray(), pages, begins);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle of %s could not be bound: %s".formatted(head.ourRef(), e.getMessage()), e);
        }
    }

    /// A number is no part of what a page says: it is marked as an artefact.
    private static void number(PDDocument whole, PDPage page, PDType0Font font, String text) throws IOException {
        try (PDPageContentStream stream = new PDPageContentStream(whole, page, AppendMode.APPEND, true, true)) {
            stream.beginMarkedContent(COSName.ARTIFACT);
            stream.beginText();
            stream.setFont(font, 9);
            float width = font.getStringWidth(text) / 1000 * 9;
            stream.newLineAtOffset(page.getMediaBox().getLowerLeftX() + (page.getMediaBox().getWidth() - width) / 2, page.getMediaBox().getLowerLeftY() + 18);
            stream.showText(text);
            stream.endText();
            stream.endMarkedContent();
        }
    }

    private static void bookmarks(PDDocument whole, List<Part> parts, List<Integer> begins) {
        PDDocumentOutline outline = new PDDocumentOutline();
        add(outline, whole, "Index", 1);
        for (int i = 0; i < parts.size(); i++) {
            add(outline, whole, "%d. %s".formatted(i + 1, parts.get(i).title()), begins.get(i));
        }
        whole.getDocumentCatalog().setDocumentOutline(outline);
        whole.getDocumentCatalog().setPageMode(PageMode.USE_OUTLINES);
        outline.openNode();
    }

    private static void add(PDDocumentOutline outline, PDDocument whole, String title, int page) {
        PDPageFitWidthDestination to = new PDPageFitWidthDestination();
        to.setPage(whole.getPage(page - 1));
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(to);
        outline.addLast(item);
    }

    private static int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException("A paper of the bundle is no PDF that can be read: " + e.getMessage(), e);
        }
    }

    private Papers() {}
}
