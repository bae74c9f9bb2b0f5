package org.candour.app.release;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.candour.release.marks.Suggestions;
import tools.jackson.databind.json.JsonMapper;

/// The process that makes a stranger's file into pages, and says which words stand where on them and what looks like personal data.
///
/// It writes the pages as PDF, and a file with one JSON object a line: a [Page] each, then a [Hint] each.
public final class PagesProcess {
    static final int MOST_PAGES = 5_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A page as shown.
    ///
    /// @param width  in points
    /// @param text   its words as a reader would read them
    /// @param places six numbers a word: its first character in the text, one past the last, left, top, width and height in points
    record Page(int page, double width, double height, String text, List<Double> places) {}

    /// Something that looks like personal data.
    ///
    /// @param rects left, top, width, height in points from the top left of the page, one for each line it stands on
    /// @param sure  to be gone through; otherwise for a second reader
    record Hint(int hint, int page, List<List<Double>> rects, String words, String kind, double confidence, String reason, boolean sure) {}

    /// @param arguments the file, where the pages go, where the words go, and the program of LibreOffice or `-`
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Path pdf = Path.of(arguments[1]);
        try {
            ToPages.write(file, pdf, arguments[3]);
            try (Writer out = Files.newBufferedWriter(Path.of(arguments[2]))) {
                read(pdf, out);
            }
        } catch (CannotBePages e) {
            System.out.println(e.getMessage());
            System.exit(Confined.REFUSED);
        }
        System.exit(0);
    }

    /// A file of which no pages can be made.
    static final class CannotBePages extends IOException {
        CannotBePages(String why) {
            super(why);
        }
    }

    private static void read(Path pdf, Writer out) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new CannotBePages("it has %,d pages; more than %,d are not taken at once. Split it".formatted(document.getNumberOfPages(), MOST_PAGES));
            }
            Reader reader = new Reader();
            reader.setSortByPosition(true);
            reader.getText(document);
            StringBuilder all = new StringBuilder();
            List<Integer> starts = new ArrayList<>();
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                PDPage page = document.getPage(i);
                PDRectangle box = page.getCropBox();
                boolean turned = page.getRotation() % 180 != 0;
                Text text = i < reader.pages.size() ? reader.pages.get(i) : new Text();
                List<Double> places = new ArrayList<>();
                text.words().forEach(w -> places.addAll(List.of((double) w.start, (double) w.end, w.x, w.y, w.width, w.height)));
                out.write(JSON.writeValueAsString(new Page(i + 1, turned ? box.getHeight() : box.getWidth(), turned ? box.getWidth() : box.getHeight(), text.said.toString(), places)));
                out.write('\n');
                starts.add(all.length());
                all.append(text.said).append("\n\n");
            }
            hints(all.toString(), starts, reader.pages, out);
        }
    }

    private static void hints(String all, List<Integer> starts, List<Text> pages, Writer out) throws IOException {
        Suggestions.Result found = Suggestions.in(all, List.of(), Suggestions.Setting.BALANCED);
        int number = 0;
        for (boolean sure : new boolean[] {true, false}) {
            for (Suggestions.Suggestion s : sure ? found.marked() : found.unmarked()) {
                int at = java.util.Collections.binarySearch(starts, s.start());
                int page = at >= 0 ? at : -at - 2;
                List<List<Double>> rects = pages.get(page).rects(s.start() - starts.get(page), s.end() - starts.get(page));
                if (!rects.isEmpty()) {
                    out.write(JSON.writeValueAsString(new Hint(++number, page + 1, rects, s.text(), s.kind().name(), s.confidence(), s.reason(), sure)));
                    out.write('\n');
                }
            }
        }
    }

    /// A run of characters and where it stands.
    private record Glyph(int start, int end, double x, double y, double width, double height) {}

    /// The text of a page with the place of each character.
    private static final class Text {
        private final StringBuilder said = new StringBuilder();
        private final List<Glyph> glyphs = new ArrayList<>();

        /// Neighbouring characters of a word as one.
        List<Glyph> words() {
            List<Glyph> words = new ArrayList<>();
            for (Glyph g : glyphs) {
                Glyph last = words.isEmpty() ? null : words.getLast();
                if (said.substring(g.start, g.end).isBlank()) {
                    continue;
                }
                if (last != null && last.end == g.start) {
                    words.set(words.size() - 1, joined(last, g));
                } else {
                    words.add(g);
                }
            }
            return words;
        }

        /// One rectangle for each line that the characters stand on.
        List<List<Double>> rects(int start, int end) {
            List<Glyph> lines = new ArrayList<>();
            for (Glyph g : glyphs) {
                if (g.start >= start && g.end <= end && !said.substring(g.start, g.end).isBlank()) {
                    Glyph last = lines.isEmpty() ? null : lines.getLast();
                    boolean sameLine = last != null && Math.abs(last.y + last.height - g.y - g.height) < g.height / 2 && g.x >= last.x;
                    if (sameLine) {
                        lines.set(lines.size() - 1, joined(last, g));
                    } else {
                        lines.add(g);
                    }
                }
            }
            return lines.stream().map(g -> List.of(g.x, g.y, g.width, g.height)).toList();
        }

        private static Glyph joined(Glyph a, Glyph b) {
            double x = Math.min(a.x, b.x);
            double y = Math.min(a.y, b.y);
            return new Glyph(a.start, b.end, x, y, round(Math.max(a.x + a.width, b.x + b.width) - x), round(Math.max(a.y + a.height, b.y + b.height) - y));
        }
    }

    private static double round(double v) {
        return Math.round(v * 10) / 10.0;
    }

    private static final class Reader extends PDFTextStripper {
        private final List<Text> pages = new ArrayList<>();

        Reader() {
            super();
        }

        @Override
        protected void startPage(PDPage page) {
            pages.add(new Text());
        }

        @Override
        protected void writeString(String string, List<TextPosition> positions) {
            Text text = pages.getLast();
            for (TextPosition p : positions) {
                int start = text.said.length();
                text.said.append(p.getUnicode());
                double height = Math.max(p.getHeight(), p.getFontSizeInPt() * 0.7);
                // From a little above the tallest letter to below the deepest.
                text.glyphs.add(new Glyph(start, text.said.length(), round(p.getX()), round(p.getY() - height * 1.15), round(Math.max(1, p.getWidth())), round(height * 1.45)));
            }
        }

        @Override
        protected void writeLineSeparator() {
            pages.getLast().said.append('\n');
        }

        @Override
        protected void writeWordSeparator() {
            pages.getLast().said.append(' ');
        }
    }

    private PagesProcess() {}
}
