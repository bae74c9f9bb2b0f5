package org.candour.release.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
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
import org.candour.release.look.CodeNames;
import org.candour.release.look.Kind;
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
        PdfBytes.bombs(bytes, look);
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

    private void all() throws IOException {
        COSDocument cos = document.getDocument();
        COSDictionary root = document.getDocumentCatalog().getCOSObject();
        PdfBytes.scan(bytes, cos, look);
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
            remarks(b, where);
        });
    }

    /// Programs write the structure of a table of letters into remarks that begin so (Adobe Technical Note 5014).
    private static final String STRUCTURE = "(?s)[!%](PS-Adobe|%?(Document|Include|Begin|End|Title|Version|Copyright|Creat)).*";

    private void remarks(byte[] b, String where) {
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
                    if (remark.chars().filter(Character::isLetterOrDigit).count() > 3 && !remark.matches(STRUCTURE)) {
                        look.leak("pdf-comment", where, "A comment between the operators of the page", remark, REMEDY);
                    }
                    p = end;
                }
                default -> { }
            }
        }
    }

    private void annotation(PDAnnotation a, String where, PdfSight sight) {
        String type = a.getSubtype() == null ? "" : a.getSubtype();
        COSDictionary dictionary = a.getCOSObject();
        String text = a.getContents() == null ? "" : a.getContents();
        switch (type) {
            case "Link" -> {
                if (!text.isBlank() && !shown.says(Shown.address(text)) && !text.equals(uri(a))) {
                    look.metadata("pdf-alternative-text", where, "A text for screen readers that the page does not show", text, "Check that it may go out.");
                }
                link(a, where, sight);
            }
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
        for (String key : new String[] {"RC", "Subj", "RT", "OverlayText"}) {
            String said = dictionary.getString(COSName.getPDFName(key), "").replaceAll("(?s)<[^>]*>", " ").strip();
            if (!said.isEmpty() && !shown.says(said) && !said.matches("(?i)(sticky )?note|comment( on text)?|highlight|underline|rectangle|square|circle|oval|line|arrow|ink|pencil|stamp|text ?box|typewriter|callout|polygon|cross-out|strikeout|caret|inserted text")) {
                look.leak("pdf-comment", where, "A mark on the page says what the page does not show (" + key + ")", said, REMEDY);
            }
        }
        if ((a.isHidden() || a.isNoView() || a.isInvisible()) && !type.equals("Popup")) {
            look.leak("pdf-hidden-annotation", where, "A mark on the page is not shown (" + type + ")", text, REMEDY);
        }
    }

    private static @org.jspecify.annotations.Nullable String uri(PDAnnotation a) {
        COSDictionary action = a.getCOSObject().getCOSDictionary(COSName.A);
        return action == null ? null : action.getString(COSName.URI);
    }

    private void link(PDAnnotation a, String where, PdfSight sight) {
        String uri = uri(a);
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
        if ("Font".equals(type)) {
            if (d.getDictionaryObject(COSName.TO_UNICODE) instanceof COSStream letters) {
                remarksOf(letters);
            }
            if (d.getCOSDictionary(COSName.CHAR_PROCS) instanceof COSDictionary glyphs) {
                glyphs.keySet().stream().map(glyphs::getDictionaryObject).filter(COSStream.class::isInstance).forEach(g -> remarksOf((COSStream) g));
            }
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
            if (d.getDictionaryObject(key) instanceof COSArray list && !LISTS.contains(key.getName())) {
                listed(list, key.getName(), 0);
            }
            if (d.getDictionaryObject(key) instanceof COSString s && !STRING_KEYS.contains(key.getName()) && !s.getString().isBlank() && s.getBytes().length > 1) {
                look.leak("pdf-unknown-entry", "objects", "An entry that no page shows: " + key.getName(), s.getString(), REMEDY);
            }
        }
    }

    /// Keys whose lists hold strings that are looked at elsewhere, or that say which file it is.
    private static final Set<String> LISTS = Set.of("Names", "Nums", "Limits", "ID", "Opt", "V", "DV", "D", "Dest", "I", "Fields");

    /// Strings in lists: palettes are no words.
    private void listed(COSArray list, String key, int depth) {
        if (list.size() > 0 && COSName.INDEXED.equals(list.getObject(0))) {
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            look.tick();
            COSBase item = list.get(i);
            if (item instanceof COSString s && s.getString().codePoints().filter(Character::isLetter).count() > 2 && !CodeNames.given(s.getString()) && !shown.says(s.getString())) {
                look.leak("pdf-unknown-entry", "objects", "A list holds words that no page shows: " + key, s.getString(), REMEDY);
            } else if (item instanceof COSArray inner && depth < 5) {
                listed(inner, key, depth + 1);
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
        boolean drawing = "Form".equals(subtype) || s.getInt("PatternType") == 1 || s.getInt(COSName.FUNCTION_TYPE) == 4 || COSName.getPDFName("CMap").equals(s.getCOSName(COSName.TYPE));
        if (drawing) {
            remarksOf(s);
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

    private void remarksOf(COSStream s) {
        look.step("objects", () -> {
            try (var in = s.createInputStream()) {
                remarks(in.readAllBytes(), "objects");
            }
        });
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
