package org.candour.release.office;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.candour.release.look.CodeNames;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Properties;
import org.candour.release.look.Shown;
import org.candour.release.look.Xml;
import org.candour.release.look.Zip;
import org.candour.release.picture.ImageScan;
import org.candour.release.text.TextScan;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// An Office package (Word, Excel, PowerPoint since 2007): every part must be reached, known and shown.
public final class OoxmlScan {
    static final String REMEDY = "Clean the file: it is rebuilt from what it shows.";

    /// Parts that may carry a secret by their mere presence, by the end of their relationship type.
    private static final Map<String, String> HIDDEN_PARTS = Map.ofEntries(
        Map.entry("comments", "Comments"), Map.entry("commentsExtended", "Threads of comments"), Map.entry("commentsIds", "Marks of comments"), Map.entry("commentsExtensible", "Dates of comments"),
        Map.entry("people", "A list of people"), Map.entry("person", "A list of people"), Map.entry("threadedComment", "Comments"), Map.entry("commentAuthors", "A list of people who commented"), Map.entry("authors", "A list of people who commented"),
        Map.entry("glossaryDocument", "Building blocks that are not in the text"), Map.entry("aFChunk", "An imported document"), Map.entry("vbaProject", "Macros"), Map.entry("wordVbaData", "Macros"), Map.entry("vbaProjectSignature", "Macros"),
        Map.entry("oleObject", "An embedded object"), Map.entry("package", "An embedded file"), Map.entry("control", "A control"), Map.entry("ctrlProp", "Settings of a control"),
        Map.entry("pivotCacheDefinition", "The data behind a pivot table"), Map.entry("pivotCacheRecords", "The rows behind a pivot table"), Map.entry("slicerCache", "The data behind a slicer"), Map.entry("timelineCache", "The data behind a timeline"), Map.entry("slicer", "A slicer"), Map.entry("timeline", "A timeline"),
        Map.entry("queryTable", "A query"), Map.entry("connections", "Connections to sources"), Map.entry("powerPivotData", "A data model"), Map.entry("model", "A data model"), Map.entry("externalLink", "Cached cells of another workbook"), Map.entry("externalLinkPath", "The path of another workbook"),
        Map.entry("volatileDependencies", "Cached live data"), Map.entry("rdRichValue", "Cached rich values"), Map.entry("rdrichvalue", "Cached rich values"), Map.entry("rdRichValueStructure", "Cached rich values"), Map.entry("sheetMetadata", "Cell metadata"),
        Map.entry("revisionHeaders", "A log of changes"), Map.entry("revisionLog", "A log of changes"), Map.entry("usernames", "A list of users"), Map.entry("xmlMaps", "XML maps"), Map.entry("customXml", "Custom data"), Map.entry("customXmlProps", "Custom data"),
        Map.entry("custom-properties", "Custom properties"), Map.entry("printerSettings", "Settings of a printer"), Map.entry("thumbnail", "A small picture of the document, perhaps from before it was changed"), Map.entry("customData", "Custom data"), Map.entry("customProperty", "Custom data"), Map.entry("tags", "Tags"),
        Map.entry("attachedTemplate", "The path of a template"), Map.entry("mailMergeSource", "The source of a mail merge"), Map.entry("recipientData", "Recipients of a mail merge"), Map.entry("keyMapCustomizations", "Key settings"), Map.entry("attachedToolbars", "Toolbars"),
        Map.entry("origin", "A digital signature"), Map.entry("classificationlabels", "Labels"), Map.entry("notesSlide", "Speaker's notes"), Map.entry("comment", "Comments"), Map.entry("documenttasks", "Tasks"), Map.entry("dialogsheet", "A dialogue sheet"), Map.entry("xlMacrosheet", "Macros"), Map.entry("xlIntlMacrosheet", "Macros"));
    private static final Set<String> SHOWN_PARTS = Set.of("officeDocument", "core-properties", "extended-properties", "styles", "stylesWithEffects", "theme", "themeOverride", "settings", "webSettings", "fontTable", "numbering", "header", "footer", "footnotes",
        "endnotes", "image", "hyperlink", "worksheet", "chartsheet", "sharedStrings", "calcChain", "drawing", "vmlDrawing", "table", "tableSingleCells", "chart", "chartEx", "chartStyle", "style", "colors", "colorStyle", "chartColorStyle", "chartUserShapes", "pivotTable", "slide", "slideLayout", "slideMaster", "notesMaster",
        "handoutMaster", "presProps", "viewProps", "tableStyles", "font", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "media", "video", "audio", "webextensiontaskpanes", "hdphoto", "namedSheetView", "graphicFrameDoc", "frame", "subDocument", "changesInfo", "revisionInfo", "svg");

    final Kind kind;
    final Zip zip;
    final Look look;
    final Shown shown = new Shown();
    private final Map<String, Document> parsed = new HashMap<>();
    /// Part to the end of the relationship type by which it was reached.
    final Map<String, String> reached = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> targets = new HashMap<>();
    private final List<Address> links = new ArrayList<>();

    /// Where a link in a part leads.
    private record Address(String part, String address) {}

    private OoxmlScan(Kind kind, Zip zip, Look look) {
        this.kind = kind;
        this.zip = zip;
        this.look = look;
    }

    public static void scan(Kind kind, byte[] bytes, Look look) {
        var scan = new OoxmlScan(kind, Zip.read(bytes, look, true), look);
        scan.walk();
        scan.look.step("", scan::body);
        scan.links();
        scan.unreached();
        scan.parts();
    }

    private void walk() {
        var queue = new ArrayDeque<String>();
        queue.add("");
        var done = new HashSet<String>();
        while (!queue.isEmpty()) {
            look.tick();
            String part = queue.poll();
            if (!done.add(part)) {
                continue;
            }
            String rels = rels(part);
            if (!zip.has(rels)) {
                continue;
            }
            look.step(rels, () -> {
                for (Element r : Xml.all(xml(rels), "Relationship")) {
                    String type = r.getAttribute("Type");
                    String end = type.substring(type.lastIndexOf('/') + 1);
                    String target = r.getAttribute("Target");
                    if (r.getAttribute("TargetMode").equals("External")) {
                        targets.computeIfAbsent(part, k -> new HashMap<>()).put(r.getAttribute("Id"), target);
                        if (end.equals("hyperlink")) {
                            links.add(new Address(part, target));
                        } else {
                            look.leak("ooxml-external-target", rels, "The file points to something outside (" + end + ")", target, REMEDY);
                        }
                        continue;
                    }
                    String path = resolve(part, target);
                    targets.computeIfAbsent(part, k -> new HashMap<>()).put(r.getAttribute("Id"), path);
                    if (zip.has(path)) {
                        reached.putIfAbsent(path, end);
                        queue.add(path);
                    }
                }
            });
        }
    }

    private static String rels(String part) {
        int slash = part.lastIndexOf('/');
        return part.substring(0, slash + 1) + "_rels/" + part.substring(slash + 1) + ".rels";
    }

    static String resolve(String part, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        var path = new ArrayDeque<String>();
        String folder = part.contains("/") ? part.substring(0, part.lastIndexOf('/')) : "";
        for (String step : (folder + "/" + target).split("/")) {
            if (step.equals("..")) {
                path.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                path.add(step);
            }
        }
        return String.join("/", path);
    }

    Document xml(String part) throws java.io.IOException {
        Document known = parsed.get(part);
        if (known == null) {
            known = Xml.parse(zip.get(part));
            parsed.put(part, known);
        }
        return known;
    }

    String target(String part, String id) {
        return targets.getOrDefault(part, Map.of()).getOrDefault(id, "");
    }

    /// The part of a kind that another part refers to; empty if it refers to none.
    String linked(String part, String end) {
        return targets.getOrDefault(part, Map.of()).values().stream().filter(t -> end.equals(reached.get(t))).findFirst().orElse("");
    }

    String main() {
        return reached.entrySet().stream().filter(e -> e.getValue().equals("officeDocument")).map(Map.Entry::getKey).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the main part is missing"));
    }

    private void body() throws Exception {
        switch (kind.name().charAt(0)) {
            case 'D' -> new WordScan(this).scan();
            case 'X' -> new SheetScan(this).scan();
            default -> new SlideScan(this).scan();
        }
    }

    private void unreached() {
        for (String name : zip.names()) {
            if (name.endsWith("/") || name.equals("[Content_Types].xml") || reached.containsKey(name)) {
                continue;
            }
            if (name.endsWith(".rels") && (name.equals("_rels/.rels") || reached.containsKey(name.replaceFirst("_rels/([^/]*)\\.rels$", "$1")))) {
                continue;
            }
            String excerpt = "";
            byte[] peek = zip.peek(name);
            if (peek != null) {
                excerpt = ImageScan.strings(peek, 0, Math.min(peek.length, 400));
            }
            look.leak("ooxml-unreached-part", name, "A part that nothing in the file refers to", excerpt, REMEDY);
        }
        look.step("[Content_Types].xml", () -> Xml.hidden(xml("[Content_Types].xml"), "[Content_Types].xml", look));
    }

    /// Every address to which a link leads, wherever in the file the link stands, must be on show.
    private void links() {
        links.forEach(l -> {
            if (!shown.says(Shown.address(l.address()))) {
                look.notice(prefix() + "-link-target", l.part(), "A link leads to an address that the file does not show", l.address(), "Check that the address may go out.");
            }
        });
    }

    private String prefix() {
        return kind.name().startsWith("D") ? "docx" : kind.name().startsWith("X") ? "xlsx" : "pptx";
    }

    private void parts() {
        reached.forEach((part, type) -> look.step(part, () -> part(part, type)));
    }

    private void part(String part, String type) throws Exception {
        look.part();
        if (type.equals("core-properties") || type.equals("extended-properties")) {
            properties(part);
            return;
        }
        if (type.equals("customXml") && harmlessCustom(part) || type.equals("customXmlProps")) {
            return;
        }
        if (type.equals("custom-properties") && Xml.all(xml(part), "property").isEmpty()) {
            return;
        }
        if (type.equals("printerSettings") || type.equals("custom-properties") || type.equals("attachedTemplate") || type.equals("keyMapCustomizations")) {
            look.metadata("ooxml-" + type.toLowerCase(java.util.Locale.ROOT), part, HIDDEN_PARTS.get(type), textOf(part), REMEDY);
            return;
        }
        if (type.equals("notesSlide") && WordScan.blankNotes(xml(part))) {
            return;
        }
        if ((type.equals("comments") || type.equals("people") || type.equals("person") || type.equals("commentAuthors") || type.equals("authors")) && textOf(part).isBlank()) {
            return;
        }
        String what = HIDDEN_PARTS.get(type);
        if (what != null && !(type.equals("oleObject") || type.equals("package"))) {
            look.leak(code(type), part, what, textOf(part), REMEDY);
        } else if (what != null) {
            look.leak("ooxml-embedded-file", part, what, part, REMEDY);
            byte[] bytes = zip.get(part);
            look.inside(part, bytes);
        } else if (!SHOWN_PARTS.contains(type)) {
            look.leak("ooxml-unknown-part", part, "A part of a kind that is not known (" + type + ")", textOf(part), REMEDY);
        }
        if (type.equals("image") || type.equals("media") || type.equals("hdphoto")) {
            image(part);
        } else if ((part.endsWith(".xml") || part.endsWith(".vml")) && what == null) {
            Document document = xml(part);
            Xml.hidden(document, part, look);
            drawing(document, part);
            unsaid(document, part);
            if (type.startsWith("diagram")) {
                diagram(type, document, part);
            }
            var text = new StringBuilder();
            Xml.each(document, e -> {
                if ("t".equals(e.getLocalName())) {
                    text.append(e.getTextContent()).append('\n');
                }
            });
            TextScan.invisible(text.toString(), part, look);
        }
    }

    private void unsaid(Document document, String part) {
        var names = new java.util.LinkedHashSet<String>();
        for (OoxmlUnsaid.Said s : OoxmlUnsaid.in(document, shown)) {
            look.tick();
            if (s.foreign()) {
                look.leak("ooxml-unknown-text", part, "The part holds words that no program shows", s.text(), REMEDY);
            } else {
                names.add(s.text().strip());
            }
        }
        CodeNames.together(names).forEach(n -> look.metadata("ooxml-name", part, "Pieces of the file have names or captions that it does not show", n, REMEDY));
    }

    /// What a diagram is made of against the drawing that the program keeps of it.
    private void diagram(String type, Document d, String part) throws Exception {
        var drawn = new Shown();
        for (var e : reached.entrySet()) {
            if (e.getValue().equals("diagramDrawing")) {
                drawn(xml(e.getKey()), drawn);
            }
        }
        if (type.equals("diagramData") && reached.containsValue("diagramDrawing")) {
            undrawn(d, drawn).forEach(p -> look.leak("ooxml-diagram", part, "A diagram holds words that it does not draw", p.getTextContent().strip(), REMEDY));
        }
        for (Element e : Xml.list(d)) {
            prompts(e).map(k -> Xml.attribute(e, k)).filter(v -> !v.matches("\\[.*\\]|") && !shown.says(v)).forEach(v -> look.metadata("ooxml-diagram", part, "A diagram says what it does not draw", v, REMEDY));
        }
    }

    /// Attributes of a diagram's parts in which somebody may have written.
    static java.util.stream.Stream<String> prompts(Element e) {
        return java.util.stream.Stream.of("prSet".equals(e.getLocalName()) ? "phldrT" : e.getNodeName().matches("(dgm:)?(title|desc)") ? "val" : "").filter(k -> !k.isEmpty());
    }

    static void drawn(Document drawing, Shown to) {
        Xml.all(drawing, "p").forEach(p -> to.add(p.getTextContent()));
    }

    /// The points of a diagram whose words its drawing does not have.
    static java.util.List<Element> undrawn(Document data, Shown drawn) {
        return Xml.all(data, "pt").stream().filter(p -> !Xml.all(p, "p").stream().allMatch(t -> drawn.says(t.getTextContent()))).toList();
    }

    private static String code(String type) {
        return switch (type) {
            case "comments", "threadedComment", "comment", "commentsExtended", "commentsIds", "commentsExtensible" -> "ooxml-comment";
            case "people", "person", "commentAuthors", "authors", "usernames" -> "ooxml-people";
            case "vbaProject", "wordVbaData", "vbaProjectSignature", "xlMacrosheet", "xlIntlMacrosheet" -> "ooxml-macro";
            case "pivotCacheDefinition", "pivotCacheRecords" -> "xlsx-pivot-cache";
            case "externalLink", "externalLinkPath" -> "xlsx-external-link-cache";
            case "revisionHeaders", "revisionLog" -> "xlsx-revision-log";
            case "thumbnail" -> "ooxml-thumbnail";
            case "notesSlide" -> "pptx-notes";
            case "glossaryDocument" -> "docx-glossary";
            case "aFChunk" -> "docx-imported-chunk";
            default -> "ooxml-" + type.toLowerCase(java.util.Locale.ROOT);
        };
    }

    /// The bibliography list that Word leaves in every document, empty, and empty item properties.
    private boolean harmlessCustom(String part) throws Exception {
        Element root = xml(part).getDocumentElement();
        return "Sources".equals(root.getLocalName()) && Xml.children(root).isEmpty();
    }

    private String textOf(String part) throws Exception {
        if (part.endsWith(".xml")) {
            Document d = xml(part);
            var out = new StringBuilder(d.getDocumentElement().getTextContent().strip());
            Xml.each(d, e -> {
                // What drawings and type say of themselves is no word of anybody.
                boolean drawn = Xml.within(e, "spPr", "rPr", "pPr", "nvSpPr", "nvPicPr", "bodyPr", "clrMapOvr", "defRPr") || String.valueOf(e.getLocalName()).matches("rFont|family|color|sz|scheme|charset|lang|style|shapetype|stroke|path");
                for (String name : drawn ? new String[0] : new String[] {"author", "name", "displayName", "userId", "v", "val", "command", "connection", "refersTo"}) {
                    String value = Xml.attribute(e, name);
                    if (!value.isBlank() && !value.startsWith("urn:schemas-microsoft-com:") && out.length() < 400 && !value.matches("[-0-9.]*")) {
                        out.append(' ').append(value);
                    }
                }
            });
            return out.toString();
        }
        byte[] bytes = zip.get(part);
        if (Set.of(Kind.JPEG, Kind.PNG, Kind.GIF, Kind.TIFF).contains(Kind.of(part, bytes))) {
            return "";
        }
        return ImageScan.strings(bytes, 0, Math.min(bytes.length, 4000));
    }

    private void image(String part) {
        byte[] bytes = zip.get(part);
        Kind found = Kind.of(part, bytes);
        if (found == Kind.UNKNOWN && Set.of("emf", "wmf", "wdp").contains(Kind.extension(part))) {
            look.unvouched("unknown-type", part, "drawings of this kind are not read", REMEDY);
        } else {
            look.inside(part, bytes);
        }
    }

    private void properties(String part) throws Exception {
        for (Element e : Xml.children(xml(part).getDocumentElement())) {
            String name = e.getLocalName();
            String value = e.getTextContent().strip();
            boolean plain = value.isEmpty() || switch (name) {
                case "creator", "lastModifiedBy" -> Properties.harmless(value);
                case "created", "modified" -> Properties.date(value);
                case "revision", "TotalTime", "Pages", "Words", "Characters", "Lines", "Paragraphs", "CharactersWithSpaces", "Slides", "Notes", "HiddenSlides", "MMClips", "DocSecurity", "AppVersion", "ScaleCrop",
                     "LinksUpToDate", "SharedDoc", "HyperlinksChanged" -> Properties.number(value) || value.matches("[0-9.]+");
                case "Application" -> Properties.software(value);
                case "Template" -> value.matches("(?i)normal(\\.dotm?)?|[a-z ]*theme|.*office.*");
                case "title", "subject", "description", "keywords", "category" -> shown.says(value) || Properties.harmless(value) || value.equals("generated by python-docx") || value.equals("generated using python-pptx");
                case "language", "version", "contentType", "contentStatus", "PresentationFormat" -> value.matches("[\\p{L}0-9 .()x:/-]{1,40}");
                case "HeadingPairs", "TitlesOfParts" -> titles(e);
                default -> false;
            };
            if (!plain) {
                look.metadata("ooxml-property", part, "The properties say: " + name, value, "Clean the file: properties are left out.");
            }
        }
    }

    /// The list of titles repeats sheet names, fonts and slide titles; anything else was removed from the file.
    private boolean titles(Element e) {
        for (Element s : Xml.all(e, "lpstr")) {
            String v = s.getTextContent();
            if (!shown.says(v) && !(v.matches(".*!Print_(Area|Titles)") && shown.says(v.substring(0, v.lastIndexOf('!')))) && !v.matches("(?i)worksheets?|named ranges|title|titles?|fonts used|theme|slide titles|slide \\d+|office theme|arial.*|calibri.*|times.*|aptos.*|cambria.*|.*theme.*|charts|powerpoint presentation|embedded ole servers")) {
                return false;
            }
        }
        return true;
    }

    // Drawings, wherever they stand -------------------------------------------------------------------------------

    private void drawing(Document document, String part) {
        boolean sheet = kind.name().startsWith("X");
        Xml.each(document, e -> {
            String name = e.getLocalName();
            switch (name == null ? "" : name) {
                case "srcRect" -> {
                    for (String side : new String[] {"l", "t", "r", "b"}) {
                        String v = Xml.attribute(e, side);
                        if (!v.isEmpty() && !v.startsWith("-") && !v.replaceAll("[0%]", "").isEmpty()) {
                            look.leak("ooxml-cropped-picture", part, "Part of a picture is cropped away but still in the file", "", REMEDY);
                            break;
                        }
                    }
                }
                case "docPr", "cNvPr" -> {
                    String text = (Xml.attribute(e, "descr") + " " + Xml.attribute(e, "title")).strip();
                    if (!text.isBlank() && !shown.says(text) && !Properties.picture(text)) {
                        look.metadata("ooxml-alternative-text", part, "A text for screen readers that is not shown", text, "Check that it may go out.");
                    }
                    if (Xml.attribute(e, "hidden").matches("1|true")) {
                        look.leak("ooxml-hidden-shape", part, "A shape or picture is hidden", e.getParentNode().getParentNode() == null ? "" : e.getParentNode().getParentNode().getTextContent(), REMEDY);
                    }
                    String shape = Xml.attribute(e, "name");
                    if (!shape.isBlank() && !shape.matches("(?i)(?:[\\p{L} ]{1,40}\\d*|[\\p{L}_ ]{1,30} \\d+|.*\\d+|image.*)") && !shown.says(shape)) {
                        look.metadata("ooxml-shape-name", part, "A shape has a name that is not shown", shape, REMEDY);
                    }
                }
                case "shape" -> {
                    String style = e.getAttribute("style").replace(" ", "");
                    // The yellow boxes of cell comments are reported with the comments.
                    if (style.contains("visibility:hidden") && !sheet || style.contains("display:none")) {
                        look.leak("ooxml-hidden-shape", part, "A shape or picture is hidden", e.getTextContent(), REMEDY);
                    }
                }
                case "hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver" -> {
                    String tip = Xml.attribute(e, "tooltip");
                    if (!tip.isBlank() && !shown.says(Shown.address(tip))) {
                        look.leak(prefix() + "-tooltip", part, "A link says more than it shows", tip, REMEDY);
                    }
                }
                case "AlternateContent" -> alternative(e, part);
                default -> { }
            }
        });
        if (part.contains("charts/") || "chartSpace".equals(document.getDocumentElement().getLocalName())) {
            chart(document, part);
        }
    }

    private void alternative(Element e, String part) {
        Element choice = Xml.child(e, "Choice");
        Element fallback = Xml.child(e, "Fallback");
        if (choice != null && fallback != null) {
            String a = Shown.plain(text(choice));
            String b = Shown.plain(text(fallback));
            if (!a.equals(b) && !b.isEmpty() && !a.contains(b)) {
                look.leak("ooxml-alternate-content", part, "The version for older programs says something else", text(fallback), REMEDY);
            }
        }
    }

    public static String text(Element e) {
        var out = new StringBuilder();
        for (Element t : Xml.all(e, "t")) {
            out.append(t.getTextContent());
        }
        return out.toString();
    }

    /// A chart keeps a copy of its data: what it draws must be on show, what it does not draw must not be there.
    private void chart(Document document, String part) {
        // Labels that come from cells are drawn where the labels say so.
        boolean labels = Xml.all(document, "showDataLabelsRange").stream().anyMatch(s -> !Xml.attribute(s, "val").matches("0|false"));
        boolean sheet = kind.name().startsWith("X");
        for (Element cache : Xml.list(document)) {
            String name = String.valueOf(cache.getLocalName());
            if (sheet && name.matches("strCache|multiLvlStrCache|strLit") || name.equals("dlblRangeCache") && (sheet || !labels)) {
                for (Element v : Xml.all(cache, "v")) {
                    if (!shown.says(v.getTextContent())) {
                        look.leak("ooxml-chart-cache", part, "A chart keeps data that no visible cell shows", v.getTextContent(), REMEDY);
                        return;
                    }
                }
            }
        }
        for (Element names : ChartRewrite.unnamed(document)) {
            for (Element v : Xml.all(names, "v")) {
                if (!shown.says(v.getTextContent())) {
                    look.leak("ooxml-chart-cache", part, "A chart names slices without showing the names", v.getTextContent(), REMEDY);
                    break;
                }
            }
        }
        for (Element cache : Xml.all(document, "numCache")) {
            Element count = Xml.child(cache, "ptCount");
            int points = Xml.all(cache, "pt").size();
            String declared = Xml.attribute(count, "val");
            if (!declared.isEmpty() && declared.matches("\\d{1,7}") && Integer.parseInt(declared) < points) {
                look.leak("ooxml-chart-cache", part, "A chart keeps more data than it draws", "", REMEDY);
            }
        }
        for (Element f : Xml.all(document, "filteredSeries")) {
            look.leak("ooxml-chart-cache", part, "A chart keeps a series that is filtered out", f.getTextContent(), REMEDY);
        }
    }
}
