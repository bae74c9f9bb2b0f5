package org.candour.release.office;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.apache.poi.hpsf.PropertySetFactory;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Properties;

/// Old Office files. What they show is read; their many unread records mean that they are never passed as they stand.
public final class OleScan {
    private static final String REMEDY = "Clean the file: the copy is in today's format (docx, xlsx, pptx) and holds only what is shown.";
    /// The doubt that ends when the file is written anew.
    public static final String OLD_FORMAT = "old-binary-format";
    private static final Set<String> STREAMS = Set.of("WordDocument", "1Table", "0Table", "Data", "Workbook", "Book", "PowerPoint Document", "Current User", "Pictures", "\u0005SummaryInformation", "\u0005DocumentSummaryInformation", "\u0001CompObj", "\u0001Ole");

    private OleScan() {}

    public static void scan(Kind kind, byte[] bytes, Look look) throws IOException {
        try (var fs = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
            for (Entry e : fs.getRoot()) {
                entry(e, look);
            }
            switch (kind) {
                case XLS -> workbook(fs, look);
                case DOC -> document(fs, look);
                default -> show(fs, look);
            }
        }
        look.unvouched(OLD_FORMAT, "", "files in the old Office format keep records that cannot all be looked at", REMEDY);
    }

    private static void entry(Entry e, Look look) {
        look.part();
        look.step(e.getName(), () -> {
            if (e instanceof DirectoryEntry pool && pool.getName().equals("ObjectPool") && pool.isEmpty()) {
                return;  // Writer makes one for objects that never come.
            } else if (e instanceof DirectoryEntry) {
                String code = e.getName().matches("Macros|_VBA_PROJECT_CUR|VBA") ? "ole-macro" : e.getName().equals("ObjectPool") ? "ole-object" : "ole-unknown-storage";
                look.leak(code, e.getName(), "A storage that no page shows", "", REMEDY);
            } else if (!STREAMS.contains(e.getName())) {
                look.leak("ole-unknown-stream", e.getName(), "A stream that no page shows", "", REMEDY);
            } else if (e.getName().startsWith("\u0005") && e instanceof DocumentEntry d) {
                try (var in = new DocumentInputStream(d)) {
                    if (PropertySetFactory.create(in) instanceof SummaryInformation s) {
                        property("author", s.getAuthor(), look);
                        property("last editor", s.getLastAuthor(), look);
                        property("title", s.getTitle(), look);
                        property("comments", s.getComments(), look);
                        property("keywords", s.getKeywords(), look);
                    }
                }
            }
        });
    }

    private static void property(String name, @org.jspecify.annotations.Nullable String value, Look look) {
        if (value != null && !value.isBlank() && !Properties.harmless(value)) {
            look.metadata("ole-property", "properties", "The properties say: " + name, value, REMEDY);
        }
    }

    private static void workbook(POIFSFileSystem fs, Look look) throws IOException {
        try (var book = OldSheet.open(fs, () -> { })) {
            for (int i = 0; i < book.getNumberOfSheets(); i++) {
                var sheet = book.getSheetAt(i);
                if (book.getSheetVisibility(i) != SheetVisibility.VISIBLE) {
                    look.leak("xls-hidden-sheet", sheet.getSheetName(), "Sheet \"" + sheet.getSheetName() + "\" is hidden: %,d rows".formatted(sheet.getPhysicalNumberOfRows()), "", REMEDY);
                }
                for (Row row : sheet) {
                    look.tick();
                    if (row.getZeroHeight()) {
                        look.leak("xls-hidden-row", sheet.getSheetName(), "Sheet \"" + sheet.getSheetName() + "\" has hidden rows", "", REMEDY);
                    }
                    row.forEach(c -> {
                        if (sheet.isColumnHidden(c.getColumnIndex())) {
                            look.leak("xls-hidden-column", sheet.getSheetName(), "Sheet \"" + sheet.getSheetName() + "\" has hidden columns", "", REMEDY);
                        }
                        if (c.getCellComment() != null) {
                            look.leak("xls-comment", sheet.getSheetName(), "A comment on a cell", c.getCellComment().getString().getString(), REMEDY);
                        }
                    });
                }
            }
        }
    }

    private static void document(POIFSFileSystem fs, Look look) throws IOException {
        try (var doc = new HWPFDocument(fs)) {
            var range = doc.getRange();
            for (int i = 0; i < range.numCharacterRuns(); i++) {
                look.tick();
                var run = range.getCharacterRun(i);
                if (run.isVanished() || run.isMarkedDeleted() || run.isMarkedInserted()) {
                    look.leak(run.isVanished() ? "doc-hidden-text" : "doc-tracked-change", "text", "Text that the page does not show, or a tracked change", run.text(), REMEDY);
                }
            }
            if (!doc.getCommentsRange().text().isBlank()) {
                look.leak("doc-comment", "comments", "Comments", doc.getCommentsRange().text().replace("\u0005", ""), REMEDY);
            }
        }
    }

    private static String words(org.apache.poi.hslf.usermodel.HSLFSlide s) {
        return s.getTextParagraphs().stream().flatMap(java.util.List::stream).map(Object::toString).filter(t -> !t.isBlank()).collect(java.util.stream.Collectors.joining(" "));
    }

    private static void show(POIFSFileSystem fs, Look look) throws IOException {
        try (var show = new HSLFSlideShow(fs)) {
            show.getSlides().forEach(s -> {
                if (s.isHidden()) {
                    look.leak("ppt-hidden-slide", "slide " + s.getSlideNumber(), "A slide is hidden", words(s), REMEDY);
                }
                String notes = s.getNotes() == null ? "" : s.getNotes().getTextParagraphs().stream().flatMap(java.util.List::stream).map(Object::toString).reduce("", String::concat);
                if (!notes.isBlank() && !notes.strip().matches("\\d{1,3}|\\*|[‹<]#[›>]")) {
                    look.leak("ppt-notes", "slide " + s.getSlideNumber(), "Speaker's notes", notes, REMEDY);
                }
            });
        }
    }
}
