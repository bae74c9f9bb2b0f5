package org.candour.release.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.candour.release.look.Bytes;
import org.candour.release.look.Kind;
import org.candour.release.look.LimitReached;
import org.candour.release.look.Look;
import org.candour.release.look.Properties;
import org.candour.release.look.Shown;
import org.candour.release.picture.ImageScan;
import org.candour.release.picture.XmpScan;

/// A PDF: what its pages show against everything else that its bytes and objects hold.
public final class PdfScan {
    private static final String REMEDY = "Clean the file: it is rebuilt from what its pages show.";
    private static final Set<String> CATALOGUE = Set.of("Type", "Pages", "Version", "PageLayout", "PageMode", "Lang", "MarkInfo", "ViewerPreferences", "Metadata", "StructTreeRoot", "Outlines", "OutputIntents",
        "AcroForm", "Names", "Dests", "OCProperties", "PageLabels", "OpenAction", "Extensions", "URI", "AF");
    private static final Set<String> PAGE = Set.of("Type", "Parent", "Resources", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "Contents", "Annots", "StructParents", "Tabs", "Group", "UserUnit",
        "LastModified", "Metadata", "Dur", "Trans");
    /// Keys under which a string is part of how things are drawn, or is looked at elsewhere.
    private static final Set<String> STRING_KEYS = Set.of("Registry", "Ordering", "ID", "Lang", "CharSet", "FontFamily", "Contents", "NM", "M", "T", "RC", "DA", "DS", "ActualText", "Alt", "E", "Title", "URI", "P", "Headers",
        "Summary", "V", "DV", "Opt", "TU", "TM", "CA", "AC", "F", "UF", "Desc", "JS", "Info", "OutputCondition", "OutputConditionIdentifier", "RegistryName", "Names", "Limits", "D", "Name", "CreationDate", "ModDate", "Subj",
        "Author", "Subject", "Keywords", "Creator", "Producer", "Trapped", "CheckSum", "Lookup", "ColorSpace", "CS", "Style", "Panose", "LastModified");
    private static final Pattern OBJECT = Pattern.compile("(\\d{1,10})\\s+(\\d{1,5})\\s+obj\\b");

    private final byte[] bytes;
    private final Look look;
    private final PDDocument document;
    private final Shown shown = new Shown();

    private PdfScan(byte[] bytes, Look look, PDDocument document) {
        this.bytes = bytes;
        this.look = look;
        this.document = document;
    }

    public static void scan(byte[] bytes, Look look) throws IOException {
        bombs(bytes, look);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            if (document.isEncrypted()) {
                look.unvouched("encrypted", "", "it is encrypted", "Ask for a copy without a password.");
                return;
            }
            new PdfScan(bytes, look, document).all();
        } catch (InvalidPasswordException e) {
            look.unvouched("encrypted", "", "it is encrypted", "Ask for a copy without a password.");
        }
    }

    /// Unpacks every packed stream without keeping it, before any parser does: a bomb ends here.
    private static void bombs(byte[] b, Look look) {
        var buffer = new byte[1 << 16];
        for (int p = Bytes.indexOf(b, "stream", 0); p >= 0; p = Bytes.indexOf(b, "stream", p + 6)) {
            look.tick();
            int at = p + 6;
            at += at < b.length && b[at] == '\r' ? 1 : 0;
            at += at < b.length && b[at] == '\n' ? 1 : 0;
            if (at + 2 > b.length || (b[at] & 0x0f) != 8 || Bytes.be16(b, at) % 31 != 0) {
                continue;
            }
            var inflater = new Inflater();
            try {
                inflater.setInput(b, at, b.length - at);
                int n;
                while (!inflater.finished() && (n = inflater.inflate(buffer)) > 0) {
                    look.unpacked(n);
                    if (inflater.getBytesWritten() > 16 << 20 && inflater.getBytesWritten() / Math.max(1, inflater.getBytesRead()) > look.limits().ratio() * 2L) {
                        throw new LimitReached("a stream at byte %,d unpacks beyond all measure".formatted(p));
                    }
                }
            } catch (DataFormatException e) {
                // Not a packed stream after all, or a damaged one: the parser will say so.
            } finally {
                inflater.end();
            }
        }
    }

    private void all() throws IOException {
        COSDocument cos = document.getDocument();
        COSDictionary root = document.getDocumentCatalog().getCOSObject();
        bytesOf(cos);
        if (document.getNumberOfPages() == 0) {
            look.unvouched("damaged", "", "it has no pages", "Ask for a sound copy.");
        }
        var painted = Collections.newSetFromMap(new IdentityHashMap<COSBase, Boolean>());
        int number = 0;
        for (PDPage page : document.getPages()) {
            number++;
            look.part();
            page(page, number, painted);
        }
        keys(root, CATALOGUE, "catalogue");
        properties();
        names(root);
        outlines(root);
        form(root);
        layers(root);
        labels(root.getCOSDictionary(COSName.PAGE_LABELS), 0);
        intents(root.getCOSArray(COSName.getPDFName("OutputIntents")));
        graph(cos, root, painted);
    }

    // What the bytes hold -----------------------------------------------------------------------------------------

    private void bytesOf(COSDocument cos) {
        int header = Bytes.indexOf(bytes, "%PDF-", 0, 1100);
        if (header > 0) {
            look.leak("leading-bytes", "byte 0", "%,d bytes stand before the PDF begins".formatted(header), Bytes.latin1(bytes, 0, header), REMEDY);
        }
        int eof = Bytes.lastIndexOf(bytes, "%%EOF");
        if (eof < 0) {
            look.unvouched("damaged", "", "the end of the PDF is missing", "Ask for a sound copy.");
            return;
        }
        String tail = Bytes.latin1(bytes, eof + 5, bytes.length);
        if (!tail.isBlank()) {
            look.leak("trailing-bytes", "byte " + (eof + 5), "%,d bytes follow the end of the PDF".formatted(tail.length()), tail.strip(), REMEDY);
        }
        // Each object in the bytes must be the one that the table of contents points to; nothing may lie between.
        var live = new HashSet<Long>();
        cos.getXrefTable().forEach((key, at) -> {
            if (at != null && at >= 0) {
                live.add(at + header);
                live.add(at);
            }
        });
        int at = header + 5;
        int reports = 0;
        while (at < eof && reports < 20) {
            look.tick();
            int c = bytes[at];
            if (c <= ' ') {
                at++;
            } else if (c == '%') {
                int end = at;
                while (end < eof && bytes[end] != '\n' && bytes[end] != '\r') {
                    end++;
                }
                String comment = Bytes.latin1(bytes, at + 1, end);
                boolean plain = at < header + 40 || comment.startsWith("%EOF") || comment.length() <= 8 && comment.chars().noneMatch(Character::isLetterOrDigit) || comment.chars().filter(x -> x >= 128).count() >= 4 && comment.length() <= 8;
                if (!plain && !Properties.software(comment) || at < header + 40 && comment.length() > 12 && !Properties.software(comment.replaceAll("[^ -~]", ""))) {
                    look.leak("pdf-comment", "byte " + at, "A comment between the objects", comment, REMEDY);
                    reports++;
                }
                at = end;
            } else if (Character.isDigit(c)) {
                var m = OBJECT.matcher(Bytes.latin1(bytes, at, Math.min(at + 40, eof)));
                if (!m.lookingAt()) {
                    at = token(at, eof);
                    continue;
                }
                int end = objectEnd(at, eof);
                if (!live.contains((long) at) && !isXref(at, end)) {
                    look.leak("pdf-superseded-object", "object " + m.group(1), "An earlier or removed object is still in the file", ImageScan.strings(bytes, at, Math.min(end, at + 400)), REMEDY);
                    reports++;
                }
                at = end;
            } else if (Bytes.startsWith(bytes, at, "xref") || Bytes.startsWith(bytes, at, "trailer") || Bytes.startsWith(bytes, at, "startxref")) {
                at = at + 4;
                while (at < eof && !Bytes.startsWith(bytes, at, "%%EOF")) {
                    at++;
                }
            } else {
                int end = token(at, eof);
                look.leak("pdf-gap", "byte " + at, "Bytes between the objects belong to none", Bytes.latin1(bytes, at, Math.min(end + 60, eof)), REMEDY);
                reports++;
                int next = Bytes.indexOf(bytes, " obj", end, eof);
                at = next < 0 ? eof : Math.max(end, next - 12);
                while (at < eof && bytes[at] > ' ' && !Character.isDigit(bytes[at])) {
                    at++;
                }
            }
        }
    }

    private int token(int from, int eof) {
        int at = from + 1;
        while (at < eof && bytes[at] > ' ') {
            at++;
        }
        return at;
    }

    private boolean isXref(int from, int end) {
        return Bytes.indexOf(bytes, "/XRef", from, Math.min(end, from + 1000)) >= 0;
    }

    private int objectEnd(int from, int eof) {
        int end = Bytes.indexOf(bytes, "endobj", from, eof);
        int stream = Bytes.indexOf(bytes, "stream", from, end < 0 ? eof : end);
        if (stream >= 0) {
            int after = -1;
            var m = Pattern.compile("/Length\\s+(\\d{1,10})(?!\\s+\\d+\\s+R)").matcher(Bytes.latin1(bytes, from, stream));
            if (m.find()) {
                long guess = stream + 6L + Long.parseLong(m.group(1));
                after = guess < eof ? Bytes.indexOf(bytes, "endstream", (int) guess, (int) Math.min(eof, guess + 40)) : -1;
            }
            if (after < 0) {
                after = Bytes.indexOf(bytes, "endstream", stream, eof);
            }
            end = after < 0 ? eof : Bytes.indexOf(bytes, "endobj", after, eof);
        }
        return end < 0 ? eof : end + 6;
    }

    // What the pages show -----------------------------------------------------------------------------------------

    private void page(PDPage page, int number, Set<COSBase> painted) {
        String where = "page " + number;
        keys(page.getCOSObject(), PAGE, where);
        remarks(page, where);
        look.step(where, () -> {
            var sight = new PdfSight(document, page, number - 1, look);
            sight.read(painted);
            sight.report(where, shown);
            for (PDAnnotation annotation : page.getAnnotations()) {
                annotation(annotation, where, sight);
            }
        });
    }

    /// Remarks between the operators of a page, which no viewer reads.
    private void remarks(PDPage page, String where) {
        look.step(where, () -> {
            byte[] b;
            try (var in = page.getContents()) {
                b = in == null ? new byte[0] : in.readAllBytes();
            }
            int deep = 0;
            for (int p = 0; p < b.length; p++) {
                switch (b[p]) {
                    case '\\' -> p += deep > 0 ? 1 : 0;
                    case '(' -> deep++;
                    case ')' -> deep -= deep > 0 ? 1 : 0;
                    case 'I' -> {
                        // The bytes of a picture inside the page may be anything.
                        if (deep == 0 && p > 0 && p + 2 < b.length && b[p + 1] == 'D' && b[p + 2] <= ' ' && b[p - 1] <= ' ') {
                            int end = p + 2;
                            while (end + 3 < b.length && !(b[end] <= ' ' && b[end] >= 0 && b[end + 1] == 'E' && b[end + 2] == 'I' && (b[end + 3] <= ' ' && b[end + 3] >= 0))) {
                                end++;
                            }
                            p = end + 2;
                        }
                    }
                    case '%' -> {
                        if (deep > 0) {
                            break;
                        }
                        int end = p + 1;
                        while (end < b.length && b[end] != '\n' && b[end] != '\r') {
                            end++;
                        }
                        String remark = Bytes.latin1(b, p + 1, end).strip();
                        if (remark.chars().filter(Character::isLetterOrDigit).count() > 3) {
                            look.leak("pdf-comment", where, "A comment between the operators of the page", remark, REMEDY);
                        }
                        p = end;
                    }
                    default -> { }
                }
            }
        });
    }

    private void annotation(PDAnnotation a, String where, PdfSight sight) {
        String type = a.getSubtype() == null ? "" : a.getSubtype();
        COSDictionary dictionary = a.getCOSObject();
        String text = a.getContents() == null ? "" : a.getContents();
        switch (type) {
            case "Link" -> link(a, where, sight);
            case "Widget" -> { }
            case "Redact" -> look.leak("pdf-unapplied-redaction", where, "A redaction was marked and never applied", text, "Apply it: redact the file.");
            case "FileAttachment" -> look.leak("pdf-attachment", where, "A file is attached to the page", text, REMEDY);
            case "Popup" -> { }
            default -> {
                if (!text.isBlank() && !shown.says(text)) {
                    look.leak("pdf-comment", where, "A comment on the page (" + type + ")", text, REMEDY);
                }
                if (dictionary.containsKey(COSName.T)) {
                    look.metadata("pdf-comment-author", where, "A mark on the page names who made it", dictionary.getString(COSName.T, ""), REMEDY);
                }
            }
        }
        if ((a.isHidden() || a.isNoView() || a.isInvisible()) && !type.equals("Popup")) {
            look.leak("pdf-hidden-annotation", where, "A mark on the page is not shown (" + type + ")", text, REMEDY);
        }
    }

    private void link(PDAnnotation a, String where, PdfSight sight) {
        COSDictionary action = a.getCOSObject().getCOSDictionary(COSName.A);
        String uri = action == null ? null : action.getString(COSName.URI);
        if (uri == null || !(a instanceof PDAnnotationLink)) {
            return;
        }
        String text = sight.textIn(a.getRectangle());
        String plain = Shown.plain(Shown.address(uri));
        String shownHere = Shown.plain(text);
        if (text.isBlank() || !shownHere.contains(plain) && !plain.startsWith(shownHere.isEmpty() ? "-" : shownHere) && !shown.says(uri)) {
            look.notice("pdf-link-target", where, "A link leads to an address that the page does not show", uri, "Check that the address may go out.");
        }
    }

    // What only machines are told ---------------------------------------------------------------------------------

    private void keys(COSDictionary dictionary, Set<String> known, String where) {
        for (COSName key : dictionary.keySet()) {
            if (!known.contains(key.getName())) {
                String code = switch (key.getName()) {
                    case "AA" -> "pdf-action";
                    case "PieceInfo" -> "pdf-private-data";
                    case "Thumb" -> "pdf-thumbnail";
                    case "Threads", "B" -> "pdf-threads";
                    default -> "pdf-unknown-entry";
                };
                if (key.getName().equals("B") && where.startsWith("page")) {
                    continue;
                }
                look.leak(code, where, "An entry that no page shows: " + key.getName(), excerpt(dictionary.getDictionaryObject(key)), REMEDY);
            }
        }
    }

    private static String excerpt(COSBase base) {
        return switch (base) {
            case COSString s -> s.getString();
            case COSStream s -> s.toTextString();
            case null, default -> String.valueOf(base);
        };
    }

    private void properties() {
        COSDictionary info = document.getDocument().getTrailer() == null ? null : document.getDocument().getTrailer().getCOSDictionary(COSName.INFO);
        if (info != null) {
            for (COSName key : info.keySet()) {
                String value = info.getString(key, "");
                boolean plain = switch (key.getName()) {
                    case "Producer", "Creator", "Author" -> Properties.harmless(value);
                    case "CreationDate", "ModDate" -> Properties.date(value);
                    case "Title", "Subject", "Keywords" -> shown.says(value) || Properties.harmless(value);
                    case "Trapped" -> true;
                    default -> value.isBlank();
                };
                if (!plain) {
                    look.metadata("pdf-property", "properties", "The properties say: " + key.getName(), value, "Clean the file: properties are left out.");
                }
            }
        }
        COSStream metadata = document.getDocumentCatalog().getCOSObject().getCOSStream(COSName.METADATA);
        if (metadata != null) {
            look.step("XMP", () -> XmpScan.scan(metadata.createInputStream().readAllBytes(), "XMP", shown, look));
        }
    }

    private void names(COSDictionary root) {
        COSDictionary names = root.getCOSDictionary(COSName.NAMES);
        if (names == null) {
            return;
        }
        for (COSName key : names.keySet()) {
            switch (key.getName()) {
                case "EmbeddedFiles" -> { }  // each file is met in the graph
                case "Dests" -> destinations(names.getCOSDictionary(COSName.DESTS), 0);
                default -> look.leak("pdf-names", "names", "A list of names that no page shows: " + key.getName(), "", REMEDY);
            }
        }
        COSDictionary old = root.getCOSDictionary(COSName.DESTS);
        if (old != null) {
            old.keySet().forEach(k -> destination(k.getName()));
        }
    }

    private void destinations(COSDictionary node, int depth) {
        if (node == null || depth > 50) {
            return;
        }
        COSArray list = node.getCOSArray(COSName.NAMES);
        for (int i = 0; list != null && i < list.size(); i += 2) {
            destination(list.getObject(i) instanceof COSString s ? s.getString() : "");
        }
        COSArray kids = node.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size(); i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                destinations(kid, depth + 1);
            }
        }
    }

    private void destination(String name) {
        if (name.length() > 3 && !name.matches("(?i)[a-z]{0,14}[ ._:-]?[0-9a-f.]*|(?i)(page|section|chapter|sub|figure|table|equation|cite|hf|Hfootnote|toc|g|top|bottom|start|end|doc-start|LinkTarget|outline|bookmark|anchor|item|[._0-9-])+") && !shown.says(name)) {
            look.metadata("pdf-destination", "destinations", "A named place in the document", name, REMEDY);
        }
    }

    private void outlines(COSDictionary root) {
        COSDictionary outlines = root.getCOSDictionary(COSName.OUTLINES);
        var queue = new ArrayDeque<COSDictionary>();
        var seen = Collections.newSetFromMap(new IdentityHashMap<COSDictionary, Boolean>());
        if (outlines != null) {
            queue.add(outlines);
        }
        while (!queue.isEmpty()) {
            look.tick();
            COSDictionary item = queue.poll();
            if (!seen.add(item)) {
                continue;
            }
            String title = item.getString(COSName.TITLE, "");
            if (!shown.says(title) && !title.matches("(?i)(slide|page|sheet) ?\\d{1,4}")) {
                look.leak("pdf-bookmark", "bookmarks", "A bookmark says what no page says", title, REMEDY);
            }
            for (COSName key : new COSName[] {COSName.FIRST, COSName.NEXT}) {
                COSDictionary next = item.getCOSDictionary(key);
                if (next != null) {
                    queue.add(next);
                }
            }
        }
    }

    private void form(COSDictionary root) {
        COSDictionary form = root.getCOSDictionary(COSName.ACRO_FORM);
        if (form == null) {
            return;
        }
        if (form.containsKey(COSName.getPDFName("XFA"))) {
            look.leak("pdf-xfa", "form", "The form has a second form inside (XFA)", "", REMEDY);
        }
        field(form.getCOSArray(COSName.FIELDS), 0);
    }

    /// What programs call a box that is ticked; the page shows the tick.
    private static final Pattern STATE = Pattern.compile("(?i)yes|no|on|off|true|false|checked|x|(choice|option)?\\d{1,3}");

    private void field(COSArray fields, int depth) {
        for (int i = 0; fields != null && i < fields.size() && depth < 50; i++) {
            look.tick();
            if (fields.getObject(i) instanceof COSDictionary f) {
                String where = "form field " + f.getString(COSName.T, "");
                for (String key : new String[] {"V", "DV", "Opt", "TU", "TM", "RV"}) {
                    COSBase value = f.getDictionaryObject(COSName.getPDFName(key));
                    boolean tick = key.equals("V") && COSName.BTN.equals(f.getCOSName(COSName.FT)) && value instanceof COSString s && STATE.matcher(s.getString()).matches();
                    if (value instanceof COSString s && !tick && !shown.says(s.getString())) {
                        look.leak("pdf-form-value", where, "The form holds a value that the page does not show", s.getString(), REMEDY);
                    } else if (value instanceof COSArray a) {
                        for (int k = 0; k < a.size(); k++) {
                            if (a.getObject(k) instanceof COSString s && !shown.says(s.getString())) {
                                look.leak("pdf-form-options", where, "The form holds choices that the page does not show", s.getString(), REMEDY);
                                break;
                            }
                        }
                    }
                }
                if ("Sig".equals(f.getNameAsString(COSName.FT))) {
                    look.unvouched("signed", where, "it is signed", "Make an unsigned copy.");
                }
                field(f.getCOSArray(COSName.KIDS), depth + 1);
            }
        }
    }

    private void layers(COSDictionary root) {
        COSDictionary layers = root.getCOSDictionary(COSName.OCPROPERTIES);
        COSArray groups = layers == null ? null : layers.getCOSArray(COSName.OCGS);
        for (int i = 0; groups != null && i < groups.size(); i++) {
            if (groups.getObject(i) instanceof COSDictionary g) {
                String name = g.getString(COSName.NAME, "");
                if (!shown.says(name) && !name.matches("(?i)layer ?\\d*|background|text|watermark|headers?/?footers?")) {
                    look.metadata("pdf-layer-name", "layers", "A layer has a name", name, REMEDY);
                }
            }
        }
    }

    /// What a viewer calls the pages beside the page itself: more than a number or a word of the page is somebody's.
    private void labels(@org.jspecify.annotations.Nullable COSDictionary tree, int depth) {
        if (tree == null || depth > 30) {
            return;
        }
        look.tick();
        COSArray numbers = tree.getCOSArray(COSName.NUMS);
        for (int i = 1; numbers != null && i < numbers.size(); i += 2) {
            String prefix = numbers.getObject(i) instanceof COSDictionary d ? d.getString(COSName.P, "") : "";
            if (prefix.length() > 2 && !shown.says(prefix) && !prefix.matches("(?i)(cover|page|contents|annex|appendix|front|back)?[ .:-]*")) {
                look.leak("pdf-page-label", "page labels", "The number of a page has a prefix that no page shows", prefix, REMEDY);
            }
        }
        COSArray kids = tree.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size(); i++) {
            labels(kids.getObject(i) instanceof COSDictionary d ? d : null, depth + 1);
        }
    }

    /// Words of the condition of print that no registry of colour profiles has.
    private void intents(@org.jspecify.annotations.Nullable COSArray intents) {
        for (int i = 0; intents != null && i < intents.size(); i++) {
            for (String key : new String[] {"Info", "OutputCondition", "OutputConditionIdentifier", "RegistryName"}) {
                String value = intents.getObject(i) instanceof COSDictionary d ? d.getString(COSName.getPDFName(key), "") : "";
                if (!value.isBlank() && !value.matches("(?is).*(s?rgb|cmyk|gr[ae]y|iec|iso|fogra|swop|gracol|icc|adobe|color|colour|press|coated|custom|profile|display|dot gain|newsprint|euroscale|japan).*")) {
                    look.metadata("pdf-output-intent", "output intent", "The colours of print are described in words that no page shows", value, REMEDY);
                }
            }
        }
    }

    // Every object ------------------------------------------------------------------------------------------------

    private void graph(COSDocument cos, COSDictionary root, Set<COSBase> painted) {
        var reached = Collections.newSetFromMap(new IdentityHashMap<COSBase, Boolean>());
        var queue = new ArrayDeque<COSBase>();
        queue.add(root);
        COSDictionary trailer = cos.getTrailer();
        if (trailer != null) {
            queue.add(trailer);
        }
        while (!queue.isEmpty()) {
            look.tick();
            COSBase base = queue.poll();
            if (base instanceof COSObject o) {
                reached.add(o);
                base = o.getObject();
            }
            if (base == null || !reached.add(base)) {
                continue;
            }
            if (base instanceof COSDictionary d) {
                dictionary(d, painted);
                d.getValues().forEach(queue::add);
            } else if (base instanceof COSArray a) {
                for (int i = 0; i < a.size(); i++) {
                    queue.add(a.get(i));
                }
            }
        }
        int reports = 0;
        for (COSObjectKey key : Set.copyOf(cos.getXrefTable().keySet())) {
            look.tick();
            COSObject object = cos.getObjectFromPool(key);
            COSBase base = object.getObject();
            if (base == null || reached.contains(base) || reached.contains(object) || structural(base)) {
                continue;
            }
            if (++reports <= 20) {
                look.leak("pdf-unreferenced-object", "object " + key.getNumber(), "An object that no page reaches", content(base), REMEDY);
            }
        }
    }

    private static boolean structural(COSBase base) {
        if (base instanceof COSDictionary d) {
            String type = d.getNameAsString(COSName.TYPE);
            // The hint stream of a linearised file is found by its offset; tables and object streams hold the others.
            return "XRef".equals(type) || "ObjStm".equals(type) || d.containsKey(COSName.getPDFName("Linearized"))
                || d instanceof COSStream && d.containsKey(COSName.S) && !d.containsKey(COSName.TYPE) && !d.containsKey(COSName.SUBTYPE) && d.getInt(COSName.S) >= 0;
        }
        return base instanceof org.apache.pdfbox.cos.COSNumber || base instanceof org.apache.pdfbox.cos.COSNull;
    }

    private static String content(COSBase base) {
        if (base instanceof COSStream s) {
            try (var in = s.createInputStream()) {
                byte[] b = in.readNBytes(2000);
                return ImageScan.strings(b, 0, b.length);
            } catch (IOException e) {
                return "";
            }
        }
        return excerpt(base);
    }

    private void dictionary(COSDictionary d, Set<COSBase> painted) {
        String type = d.getNameAsString(COSName.TYPE);
        String action = d.getNameAsString(COSName.S);
        if (d.containsKey(COSName.JS) || "JavaScript".equals(action)) {
            look.leak("pdf-script", "actions", "A script", content(d.getDictionaryObject(COSName.JS) instanceof COSBase b ? b : d), REMEDY);
        } else if (Set.of("Launch", "SubmitForm", "ImportData", "GoToR", "GoToE", "Rendition", "Sound", "Movie").contains(action == null ? "" : action) && !d.containsKey(COSName.getPDFName("K"))) {
            look.leak("pdf-action", "actions", "An action that reaches out of the file (" + action + ")", d.getString(COSName.F, ""), REMEDY);
        }
        if (d.containsKey(COSName.EF) && d.getCOSDictionary(COSName.EF) instanceof COSDictionary files) {
            attached(d, files);
        }
        if (d.containsKey(COSName.getPDFName("PieceInfo"))) {
            look.leak("pdf-private-data", "objects", "Private data of a program (PieceInfo)", "", REMEDY);
        }
        if (d instanceof COSStream s) {
            stream(s, painted);
        }
        String called = "Font".equals(type) ? d.getNameAsString(COSName.NAME) : null;
        if (called != null && called.length() > 6 && !called.equals(d.getNameAsString(COSName.BASE_FONT)) && !shown.says(called)) {
            look.metadata("pdf-font-name", "objects", "A font has a name that nothing uses", called, REMEDY);
        }
        if (d.containsKey(COSName.S) && ("StructElem".equals(type) || d.containsKey(COSName.P) && d.containsKey(COSName.K))) {
            for (String key : new String[] {"Alt", "E", "T", "ActualText"}) {
                String value = d.getString(COSName.getPDFName(key), "");
                if (!value.isBlank() && !shown.says(value)) {
                    if (key.equals("ActualText")) {
                        look.leak("pdf-actual-text", "structure", "A screen reader is told what the page does not show", value, REMEDY);
                    } else if (!Properties.picture(value)) {
                        look.metadata("pdf-alternative-text", "structure", "A text for screen readers that the page does not show", value, "Check that it may go out.");
                    }
                }
            }
        }
        for (COSName key : d.keySet()) {
            if (d.getDictionaryObject(key) instanceof COSString s && !STRING_KEYS.contains(key.getName()) && !s.getString().isBlank() && s.getBytes().length > 1) {
                look.leak("pdf-unknown-entry", "objects", "An entry that no page shows: " + key.getName(), s.getString(), REMEDY);
            }
        }
    }

    private void attached(COSDictionary spec, COSDictionary files) {
        String name = spec.getString(COSName.UF, spec.getString(COSName.F, "attachment"));
        look.leak("pdf-attachment", "attachments", "A file is attached", name, REMEDY);
        for (COSName key : files.keySet()) {
            COSStream file = files.getCOSStream(key);
            if (file != null) {
                look.step(name, () -> look.inside(name, file.createInputStream().readAllBytes()));
                return;
            }
        }
    }

    private void stream(COSStream s, Set<COSBase> painted) {
        String subtype = s.getNameAsString(COSName.SUBTYPE);
        if (("Image".equals(subtype) || "Form".equals(subtype)) && !painted.contains(s) && !used(s)) {
            look.leak("pdf-never-painted", "objects", "A picture or form that no page paints", content(s), REMEDY);
        }
        if (s.getInt("PatternType") == 1 && !painted.contains(s) && !used(s)) {
            look.leak("pdf-never-painted", "objects", "A pattern that no page paints", content(s), REMEDY);
        }
        if ("Image".equals(subtype)) {
            surplus(s);
            look.pixels(Math.max(1, s.getInt(COSName.WIDTH)), Math.max(1, s.getInt(COSName.HEIGHT)));
            COSBase filter = s.getFilters();
            if (COSName.DCT_DECODE.equals(filter)) {
                look.step("picture", () -> {
                    byte[] jpeg = s.createRawInputStream().readAllBytes();
                    if (Kind.of("", jpeg) == Kind.JPEG) {
                        look.inside("picture.jpg", jpeg);
                    }
                });
            }
        }
        COSStream metadata = s.getCOSStream(COSName.METADATA);
        if (metadata != null) {
            look.step("XMP", () -> XmpScan.scan(metadata.createInputStream().readAllBytes(), "XMP of an object", shown, look));
        }
    }

    /// What is packed behind the last row of a picture: no viewer unpacks further than its height.
    private void surplus(COSStream s) {
        look.step("picture", () -> {
            long size = PdfCopy.size(s);
            if (size < 0) {
                return;
            }
            try (var in = s.createInputStream()) {
                in.skipNBytes(size);
                byte[] rest = in.readNBytes(2000);
                int from = 0;
                while (from < rest.length && rest[from] <= ' ' && rest[from] >= 0) {
                    from++;
                }
                if (rest.length - from > 3) {
                    look.leak("pdf-picture-surplus", "objects", "Bytes follow the last row of a picture", ImageScan.strings(rest, from, rest.length), REMEDY);
                }
            } catch (java.io.EOFException e) {
                // Fewer rows than promised: the rest is drawn black, and nothing hides.
            }
        });
    }

    /// Soft masks, appearances and pattern cells are painted by what names them, not by an operator.
    private boolean used(COSStream s) {
        return secondary().contains(s);
    }

    private Set<COSBase> secondary;

    private Set<COSBase> secondary() {
        if (secondary == null) {
            secondary = Collections.newSetFromMap(new IdentityHashMap<>());
            var seen = Collections.newSetFromMap(new IdentityHashMap<COSBase, Boolean>());
            var queue = new ArrayDeque<COSBase>();
            queue.add(document.getDocumentCatalog().getCOSObject());
            while (!queue.isEmpty()) {
                look.tick();
                COSBase base = queue.poll() instanceof COSBase b ? b instanceof COSObject o ? o.getObject() : b : null;
                if (base == null || !seen.add(base)) {
                    continue;
                }
                if (base instanceof COSDictionary d) {
                    for (COSName key : new COSName[] {COSName.SMASK, COSName.MASK, COSName.G}) {
                        if (d.getDictionaryObject(key) instanceof COSStream m) {
                            named(m);
                        }
                    }
                    if (d instanceof COSStream cell && cell.getInt("PatternType") == 1) {
                        inner(cell);
                    }
                    if (d.getDictionaryObject(COSName.AP) instanceof COSDictionary ap) {
                        appearances(ap);
                    }
                    d.getValues().forEach(queue::add);
                } else if (base instanceof COSArray a) {
                    a.forEach(queue::add);
                }
            }
        }
        return secondary;
    }

    private void named(COSStream s) {
        if (secondary.add(s)) {
            inner(s);
        }
    }

    /// The pictures, forms and patterns that the content of a cell or mask paints by name.
    private void inner(COSStream s) {
        if (!(s.getCOSDictionary(COSName.RESOURCES) instanceof COSDictionary resources)) {
            return;
        }
        String content;
        try (var in = s.createInputStream()) {
            content = new String(in.readNBytes(1 << 20), java.nio.charset.StandardCharsets.ISO_8859_1).replaceAll("\\s", " ");
        } catch (IOException e) {
            return;
        }
        for (COSName kind : new COSName[] {COSName.XOBJECT, COSName.PATTERN}) {
            if (resources.getCOSDictionary(kind) instanceof COSDictionary all) {
                for (COSName name : all.keySet()) {
                    if (all.getDictionaryObject(name) instanceof COSStream painted && content.contains("/" + name.getName() + " ")) {
                        named(painted);
                    }
                }
            }
        }
    }

    private void appearances(COSBase base) {
        if (base instanceof COSStream s) {
            secondary.add(s);
            if (s.getCOSDictionary(COSName.RESOURCES) instanceof COSDictionary r && r.getCOSDictionary(COSName.PATTERN) instanceof COSDictionary cells) {
                cells.keySet().stream().map(cells::getDictionaryObject).filter(COSStream.class::isInstance).forEach(secondary::add);
            }
            if (s.getCOSDictionary(COSName.RESOURCES) instanceof COSDictionary r && r.getCOSDictionary(COSName.XOBJECT) instanceof COSDictionary x) {
                x.keySet().forEach(k -> appearances(x.getDictionaryObject(k)));
            }
        } else if (base instanceof COSDictionary d) {
            d.keySet().forEach(k -> appearances(d.getDictionaryObject(k)));
        }
    }
}
