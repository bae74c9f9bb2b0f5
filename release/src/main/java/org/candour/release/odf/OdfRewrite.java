package org.candour.release.odf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.candour.release.look.Bytes;
import org.candour.release.look.CodeNames;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.look.Xml;
import org.candour.release.look.Zip;
import org.candour.release.picture.Pictures;
import org.candour.release.text.SvgRewrite;
import org.candour.release.text.TextRewrite;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// An OpenDocument file written anew: text and styles without what they hide, the pictures in use, and charts with what they draw.
public final class OdfRewrite {
    private static final Set<String> GONE = Set.of("tracked-changes", "annotation", "annotation-end", "hidden-text", "hidden-paragraph", "notes", "change", "change-start", "change-end", "bookmark", "bookmark-start", "bookmark-end", "reference-mark", "reference-mark-start", "reference-mark-end", "scripts", "script",
        "event-listeners", "user-field-decls", "user-field-decl", "variable-decls", "scenario", "dde-link", "dde-links", "dde-connection-decls", "table-source", "cell-range-source", "content-validations", "named-expressions", "database-ranges", "data-pilot-tables",
        "consolidation", "label-ranges", "calculation-settings", "forms", "control", "detective", "title", "desc", "alphabetical-index-mark", "alphabetical-index-mark-start", "alphabetical-index-mark-end", "user-index-mark", "toc-mark",
        "execute-macro", "dde-source", "soft-page-break", "font-face-src", "glue-point", "named-range", "sort", "filter", "applet", "plugin", "floating-frame", "property", "show");
    private static final Set<String> VIEW = Set.of("HorizontalSplitMode", "VerticalSplitMode", "HorizontalSplitPosition", "VerticalSplitPosition", "ActiveSplitRange", "PositionLeft", "PositionRight", "PositionTop", "PositionBottom", "ShowGrid", "ActiveTable");

    /// Fields that look up, each time a file is opened, what the copy no longer holds: they are the words that they show.
    private static final Set<String> LOOKED_UP = Set.of("title", "subject", "keywords", "description", "user-defined", "initial-creator", "creator", "author-name", "author-initials", "file-name", "template-name", "user-field-get", "user-field-input", "variable-get", "variable-set",
        "variable-input", "expression", "text-input", "sequence", "bookmark-ref", "reference-ref", "note-ref", "sequence-ref", "conditional-text", "database-display", "bibliography-mark", "placeholder", "drop-down", "meta-field", "date", "time", "creation-date", "creation-time", "modification-date",
        "modification-time", "print-date", "print-time", "printed-by", "editing-duration", "editing-cycles", "paragraph-count", "word-count", "character-count", "table-count", "image-count", "object-count", "sender-firstname", "sender-lastname", "sender-initials", "sender-title",
        "sender-position", "sender-email", "sender-phone-private", "sender-fax", "sender-company", "sender-phone-work", "sender-street", "sender-city", "sender-postal-code", "sender-country", "sender-state-or-province");

    /// Where a sheet has its header and footer, whose fields hold no words of their own.
    private static final String[] REGIONS = {"header", "header-left", "header-first", "footer", "footer-left", "footer-first"};

    /// Elements whose name is how others refer to them.
    private static final Set<String> NAMED = Set.of("page", "fill-image", "gradient", "hatch", "opacity", "marker", "stroke-dash", "equation", "layer");

    /// The sheet of each end of a place: in quotes, bare, or none.
    private static final java.util.regex.Pattern SHEET = java.util.regex.Pattern.compile("(?:\\$?'((?:[^']|'')+)'|\\$?([^.$:' ]+))?\\.\\$?[A-Z]{1,3}\\$?\\d+");

    private final Zip zip;
    private final Look look;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> pictures = new HashMap<>();
    private OdfSight sight = new OdfSight();
    private OdfGround ground = new OdfGround();
    private boolean sheets;
    /// The sheets that are left out or lose rows or columns, so that places of cells in them are others.
    private final Set<String> moved = new java.util.HashSet<>();

    private OdfRewrite(Zip zip, Look look) {
        this.zip = zip;
        this.look = look;
    }

    public static byte[] rewrite(Kind kind, byte[] bytes, Look look) throws IOException {
        return new OdfRewrite(Zip.read(bytes, look, false), look).write(kind);
    }

    private byte[] write(Kind kind) throws IOException {
        sheets = kind == Kind.ODS;
        String type = "application/vnd.oasis.opendocument." + switch (kind) {
            case ODS -> "spreadsheet";
            case ODP -> "presentation";
            default -> "text";
        };
        if (zip.has("META-INF/manifest.xml") && new String(zip.get("META-INF/manifest.xml"), java.nio.charset.StandardCharsets.UTF_8).contains("encryption-data")) {
            throw new IOException("it is encrypted: ask for a copy without a password");
        }
        Document content = Xml.parse(zip.get("content.xml"));
        Document styles = zip.has("styles.xml") ? Xml.parse(zip.get("styles.xml")) : null;
        sight = styles == null ? new OdfSight(content) : new OdfSight(content, styles);
for (Element e : Xml.list(content)) {
            if ("table".equals(e.getLocalName()) && (sight.hidden(e) || OdfSight.columns(e).contains(true))) {
                moved.add(Xml.attribute(e, "name"));
            } else if ("table-row".equals(e.getLocalName()) && OdfSight.collapsed(e) && OdfSight.table(e) instanceof Element t) {
                moved.add(Xml.attribute(t, "name"));
            }
        }
        ground = styles == null ? new OdfGround(content) : new OdfGround(content, styles);
        (styles == null ? OdfSight.unusedMasters(content) : OdfSight.unusedMasters(content, styles)).forEach(Xml::remove);
        sight.unusedFeet(content).forEach(Xml::remove);
        for (Document d : styles == null ? List.of(content) : List.of(content, styles)) {
            Xml.list(d).stream().filter(OdfRewrite::named).forEach(s -> styleNames.computeIfAbsent(Xml.attribute(s, "name"), _ -> "Style" + (styleNames.size() + 1)));
        }
        document(content);
        put("content.xml", "text/xml", Xml.serialize(content));
        if (styles != null) {
            ground = new OdfGround(styles);
            document(styles);
            put("styles.xml", "text/xml", Xml.serialize(styles));
        }
        if (zip.has("settings.xml")) {
            put("settings.xml", "text/xml", Xml.serialize(settings(Xml.parse(zip.get("settings.xml")), content)));
        }
        // Programs refuse a package that says another version than its content; before 1.2 packages said none.
        String said = Xml.attribute(content.getDocumentElement(), "version");
        String version = said.matches("1\\.[01]") ? "" : " manifest:version=\"" + (said.matches("1\\.\\d") ? said : "1.3") + "\"";
        var manifest = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"" + version + ">"
            + "<manifest:file-entry manifest:full-path=\"/\"" + version + " manifest:media-type=\"" + type + "\"/>");
        types.forEach((part, media) -> manifest.append("<manifest:file-entry manifest:full-path=\"").append(part).append("\" manifest:media-type=\"").append(media).append("\"/>"));
        parts.put("META-INF/manifest.xml", Bytes.utf8(manifest.append("</manifest:manifest>").toString()));
        return pack(type);
    }

    private void put(String part, String type, byte[] bytes) {
        parts.put(part, bytes);
        types.put(part, type);
    }

    /// The type stands first and unpacked, where programs look for it (ODF 1.3 part 2, 3.3).
    private byte[] pack(String type) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var to = new ZipOutputStream(out)) {
            byte[] mimetype = Bytes.utf8(type);
            var first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(mimetype.length);
            var crc = new CRC32();
            crc.update(mimetype);
            first.setCrc(crc.getValue());
            first.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
            to.putNextEntry(first);
            to.write(mimetype);
            for (var e : parts.entrySet()) {
                Zip.put(to, e.getKey(), e.getValue());
            }
        }
        return out.toByteArray();
    }

    private void document(Document d) throws IOException {
        Xml.dropHidden(d);
        // What the ground is depends on what lies around: all is judged before anything goes.
        var unseenText = new ArrayList<org.w3c.dom.Text>();
        var offSlide = new ArrayList<Element>();
        for (Element e : Xml.list(d)) {
            look.tick();
            if (ground.offSlide(e)) {
                offSlide.add(e);
            }
            for (var n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
                if (n instanceof org.w3c.dom.Text t && ground.unseen(t)) {
                    unseenText.add(t);
                }
            }
        }
        unseenText.forEach(Xml::remove);
        offSlide.forEach(Xml::remove);
        for (Element table : Xml.all(d, "table")) {
            columns(table);
        }
        for (Element e : Xml.list(d)) {
            look.tick();
            String name = e.getLocalName() == null ? "" : e.getLocalName();
            if (e.getParentNode() == null) {
                continue;
            }
            boolean hiddenSection = name.equals("section") && Xml.attribute(e, "display").matches("none|condition");
            boolean hiddenTable = (name.equals("table") || name.equals("page")) && sight.hidden(e);
            boolean unseen = (name.equals("span") || name.equals("p") || name.equals("h")) && !e.getTextContent().isBlank() && sight.unseen(e);
            boolean taken = (name.equals("p") || name.equals("h")) && OdfSight.taken(e);
            if (name.matches("(header|footer)(-left|-first)?") && Xml.attribute(e, "display").equals("false")) {
                Xml.children(e).forEach(Xml::remove);
            }
            boolean hiddenRow = name.equals("table-row") && OdfSight.collapsed(e);
            if (e.getNodeName().startsWith("text:") && LOOKED_UP.contains(name) && !OdfSight.unsaid(e) && !(sheets && Xml.within(e, REGIONS))) {
                Xml.children(e).stream().filter(c -> "label".equals(c.getLocalName())).forEach(Xml::remove);
                Xml.unwrap(e);
            } else if (name.matches("title|desc") && !Xml.within(e, "frame", "custom-shape", "g", "rect", "path", "line", "ellipse", "polygon", "connector", "polyline")) {
                continue;  // the title of a chart
            } else if (GONE.contains(name) || OdfSight.unsaid(e) || hiddenSection || hiddenTable || hiddenRow || unseen || taken) {
                if (name.matches("control|applet|plugin|floating-frame") || name.equals("forms") && !Xml.children(e).isEmpty()) {
                    look.notKept("Controls of forms and programs inside the page are left out.");
                }
                if (name.equals("data-pilot-tables") || name.equals("database-ranges") && !Xml.all(e, "filter").isEmpty()) {
                    look.notKept("Pivot tables and filters are plain cells now.");
                }
                Xml.remove(e);
            } else if (name.equals("covered-table-cell")) {
                while (e.getFirstChild() != null) {
                    e.removeChild(e.getFirstChild());
                }
                Xml.dropAttributes(e, (key, value) -> key.startsWith("office:") || key.startsWith("calcext:") || key.equals("table:formula"));
            } else if (name.equals("frame")) {
                frame(e);
            } else if (name.equals("a")) {
                link(e);
            } else if (name.equals("fill-image") || name.equals("background-image") || name.equals("list-level-style-image")) {
                image(e);
            }
        }
        attributes(d);
        tableStyles(d);
        styleNames(d);
    }

    private final java.util.Map<String, String> styleNames = new HashMap<>();

    private static boolean named(Element style) {
        return style.getNodeName().matches("style:style|text:list-style") && !Xml.attribute(style, "family").equals("presentation") && !(CodeNames.given(Xml.attribute(style, "name")) && CodeNames.given(Xml.attribute(style, "display-name")));
    }

    /// Styles that somebody named are numbered, in the text as in its styles.
    private void styleNames(Document d) {
        for (Element e : Xml.list(d)) {
            if (named(e) && styleNames.containsKey(Xml.attribute(e, "name"))) {
                e.setAttribute("style:name", styleNames.get(Xml.attribute(e, "name")));
                e.removeAttribute("style:display-name");
            }
            for (int i = 0; i < e.getAttributes().getLength(); i++) {
                var a = e.getAttributes().item(i);
                if (a.getNodeName().endsWith("style-name") && styleNames.containsKey(a.getNodeValue())) {
                    a.setNodeValue(styleNames.get(a.getNodeValue()));
                }
            }
        }
    }

    /// Writer calls the styles of a table by the table's name, which no reader sees.
    private static void tableStyles(Document d) {
        var fresh = new HashMap<String, String>();
        for (Element style : Xml.all(d, "style")) {
            String old = Xml.attribute(style, "name");
            if (Xml.attribute(style, "family").startsWith("table") && Xml.within(style, "automatic-styles") && !old.isEmpty()) {
                style.setAttribute("style:name", fresh.computeIfAbsent(old, _ -> "ta" + (fresh.size() + 1)));
            }
        }
        Xml.each(d, e -> {
            if (e.getNodeName().startsWith("table:")) {
                for (String key : new String[] {"table:style-name", "table:default-cell-style-name"}) {
                    if (fresh.containsKey(e.getAttribute(key))) {
                        e.setAttribute(key, fresh.get(e.getAttribute(key)));
                    }
                }
            }
        });
    }

    private void attributes(Document d) {
        var shown = new Shown();
        Xml.all(d, "p").forEach(p -> shown.add(OdfSight.text(p)));
        int[] n = {0};
        for (Element e : Xml.list(d)) {
            if ("table-cell".equals(e.getLocalName()) && e.hasAttribute("table:formula") && e.getTextContent().matches("\\D+|#[\\w/]+[!?]?|Err:\\d+") && (e.hasAttribute("office:value") || e.getAttribute("office:string-value").isEmpty())) {
                // TRUE, or an error: as a number without its formula it would be shown as one.
                Xml.dropAttributes(e, (key, value) -> key.matches("office:(string-)?value") || key.startsWith("calcext:"));
                e.setAttributeNS("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:value-type", "string");
            }
            Xml.dropAttributes(e, (key, value) -> {
                String local = key.substring(key.indexOf(':') + 1);
                return local.equals("rsid") || local.equals("paragraph-rsid") || local.equals("formula") && key.startsWith("table:") || local.equals("content-validation-name") || key.equals("xml:id") || key.startsWith("xhtml:")
                    || key.equals("draw:notify-on-update-of-ranges")
                    || (key.startsWith("office:") || key.startsWith("calcext:value")) && "table-cell".equals(e.getLocalName()) && e.getTextContent().isBlank() || key.equals("table:print-ranges") || key.equals("text:condition") || key.equals("presentation:show") || key.equals("text:string-value");
            });
            if ("table-cell".equals(e.getLocalName()) && !e.getTextContent().isBlank() && !Shown.plain(e.getTextContent()).contains(Shown.plain(e.getAttribute("office:string-value")))) {
                e.removeAttribute("office:string-value");
            }
            if ("table-cell".equals(e.getLocalName()) && e.getAttribute("office:value-type").matches("float|percentage|currency") && !OdfSight.prints(e.getAttribute("office:value"), e.getTextContent())) {
                Xml.dropAttributes(e, (key, value) -> key.matches("office:(value|currency)") || key.startsWith("calcext:"));
                e.setAttributeNS("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:value-type", "string");
                look.notKept("Cells that kept another number than they show are text now.");
            }
            if (e.getNodeName().equals("text:section") && !shown.says(e.getAttribute("text:name"))) {
                e.setAttribute("text:name", "Section " + ++n[0]);
            } else if (e.getNodeName().equals("draw:page") && !shown.says(e.getAttribute("draw:name"))) {
                e.setAttribute("draw:name", "page" + ++n[0]);
            }
            if (e.hasAttribute("draw:name") && !shown.says(e.getAttribute("draw:name")) && !NAMED.contains(e.getLocalName())) {
                e.setAttribute("draw:name", "Shape " + ++n[0]);
            }
            if (!sheets && e.hasAttribute("table:name") && e.getNodeName().equals("table:table") && !e.getAttribute("table:name").equals("local-table") && !shown.says(e.getAttribute("table:name"))) {
                e.setAttribute("table:name", "Table " + ++n[0]);
            }
            for (var c = e.getFirstChild(); c != null; c = c.getNextSibling()) {
                if (c instanceof org.w3c.dom.Text t && !t.getData().isBlank()) {
                    t.setData(TextRewrite.visible(t.getData()));
                }
            }
        }
    }

    /// Columns of a table that are collapsed go with their cells.
    private void columns(Element table) {
        List<Boolean> gone = OdfSight.columns(table);
        if (!gone.contains(true)) {
            return;
        }
        for (Element row : Xml.all(table, "table-row")) {
            if (OdfSight.table(row) != table) {
                continue;
            }
            int at = 0;
            for (Element cell : Xml.children(row)) {
                look.tick();
                int width = OdfSight.repeated(cell, "columns");
                int kept = 0;
                for (int i = at; i < at + width; i++) {
                    kept += i < gone.size() && gone.get(i) ? 0 : 1;
                }
                at += width;
                narrow(cell, kept, width);
            }
        }
        for (Element c : Xml.all(table, "table-column")) {
            if (OdfSight.table(c) == table && OdfSight.collapsed(c)) {
                Xml.remove(c);
            }
        }
    }

    private static void narrow(Element cell, int kept, int width) {
        if (kept == 0) {
            Xml.remove(cell);
        } else if (kept < width) {
            cell.setAttributeNS(cell.getNamespaceURI(), cell.getPrefix() + ":number-columns-repeated", String.valueOf(kept));
        }
    }

    /// Of the pictures that stand in for each other in a frame the first that can be cleaned is kept.
    private void frame(Element frame) throws IOException {
        boolean kept = false;
        for (Element e : Xml.children(frame)) {
            String name = e.getLocalName();
            if (name.equals("object") && !kept) {
                kept = object(e);
                if (!kept) {
                    Xml.remove(e);
                }
            } else if (name.equals("object-ole")) {
                Xml.remove(e);
                look.notKept("An embedded object is the picture that stood for it now.");
            } else if (name.equals("image")) {
                if (kept || !image(e)) {
                    Xml.remove(e);
                } else {
                    kept = true;
                }
            } else if (name.equals("table") || name.equals("text-box")) {
                kept = true;
            }
        }
        if (!kept && Xml.children(frame).isEmpty()) {
            look.notKept("A picture or object could not be read and is left out.");
        }
    }

    /// @return whether the chart or formula is kept
    private boolean object(Element e) throws IOException {
        String folder = Xml.attribute(e, "href").replaceFirst("^\\./", "");
        String content = folder + "/content.xml";
        if (folder.isEmpty() || !zip.has(content)) {
            return false;
        }
        Document d = Xml.parse(zip.get(content));
        boolean chart = Xml.first(d, "chart") != null;
        if (!chart && !"math".equals(d.getDocumentElement().getLocalName())) {
            look.notKept("An embedded object is the picture that stood for it now.");
            return false;
        }
        if (parts.containsKey(content)) {
            return true;
        }
        types.put(folder + "/", "application/vnd.oasis.opendocument." + (chart ? "chart" : "formula"));
        document(d);
        if (chart && drawsMoved(d)) {
            ownData(d);
        }
        put(content, "text/xml", Xml.serialize(d));
        if (zip.has(folder + "/styles.xml")) {
            Document styles = Xml.parse(zip.get(folder + "/styles.xml"));
            document(styles);
            put(folder + "/styles.xml", "text/xml", Xml.serialize(styles));
        }
        return true;
    }

    /// Whether a chart draws cells of a sheet whose cells have gone or moved, or of no sheet that it names.
    private boolean drawsMoved(Document d) {
        return !moved.isEmpty() && Xml.list(d).stream().flatMap(e -> java.util.stream.Stream.of(Xml.attribute(e, "cell-range-address"), Xml.attribute(e, "values-cell-range-address"), Xml.attribute(e, "label-cell-address")))
            .flatMap(a -> SHEET.matcher(a).results().map(m -> m.group(1) == null ? m.group(2) == null ? "" : m.group(2) : m.group(1).replace("''", "'"))).anyMatch(name -> name.isEmpty() || moved.contains(name));
    }

    /// Cells have gone or moved: the chart draws the table that it holds itself, a column for each series.
    private void ownData(Document d) {
        look.notKept("A chart of a sheet with hidden rows or columns holds its figures by itself now: compare how it writes them.");
        // A chart that says where its container is looks its figures up there.
        Xml.all(d, "chart").forEach(c -> Xml.dropAttributes(c, (key, value) -> key.equals("xlink:href") || key.equals("xlink:type")));
        int rows = Xml.all(d, "table-row").size();
        int column = 1;
        if (Xml.first(d, "domain") != null) {
            look.notKept("A chart of points over points may draw other cells now: look at it.");
        }
        for (Element series : Xml.all(d, "series")) {
            String letter = String.valueOf((char) ('A' + column++ % 26));
            series.setAttribute("chart:values-cell-range-address", "local-table.$%s$2:.$%s$%d".formatted(letter, letter, rows));
            series.setAttribute("chart:label-cell-address", "local-table.$%s$1".formatted(letter));
        }
        for (Element categories : Xml.all(d, "categories")) {
            categories.setAttribute("table:cell-range-address", "local-table.$A$2:.$A$" + rows);
        }
        Xml.all(d, "plot-area").forEach(p -> p.removeAttribute("table:cell-range-address"));
    }

    /// @return whether the picture is kept; it is put under a name that says nothing
    private boolean image(Element e) {
        String old = Xml.attribute(e, "href").replaceFirst("^\\./", "");
        if (!zip.has(old) || old.startsWith("ObjectReplacements/") && Kind.of(old, zip.get(old)) == Kind.UNKNOWN) {
            return Xml.first(e, "binary-data") == null && e.getLocalName().equals("background-image");
        }
        try {
            String name = pictures.get(old);
            if (name == null) {
                byte[] bytes = zip.get(old);
                Kind kind = Kind.of(old, bytes);
                byte[] clean;
                String extension;
                if (kind == Kind.SVG) {
                    clean = SvgRewrite.rewrite(bytes, look);
                    extension = "svg";
                } else {
                    var picture = Pictures.clean(old, bytes, Pictures.Crop.NONE, look);
                    clean = picture.bytes();
                    extension = picture.extension();
                }
                name = "Pictures/" + (pictures.size() + 1) + "." + extension;
                pictures.put(old, name);
                put(name, "image/" + (extension.equals("svg") ? "svg+xml" : extension), clean);
            }
            e.setAttribute("xlink:href", name);
            e.removeAttribute("draw:mime-type");
            e.removeAttribute("loext:mime-type");
            return true;
        } catch (IOException | IllegalArgumentException ex) {
            look.notKept("A picture could not be read and is left out (" + Look.reason(ex) + ").");
            return false;
        }
    }

    /// A link stays where the text shows its address.
    private void link(Element a) {
        String to = Xml.attribute(a, "href");
        boolean said = Shown.plain(a.getTextContent()).contains(Shown.plain(to.replaceFirst("(?i)^(https?://(www\\.)?|mailto:)", "")));
        if (!to.startsWith("#") && !said) {
            look.notKept("Links whose address the page does not show are text now.");
            Xml.unwrap(a);
        } else {
            if (to.startsWith("#")) {
                // The place is gone with its name: the words keep the look of a link.
                a.setAttribute("xlink:href", "#");
            }
            Xml.dropAttributes(a, (key, value) -> key.equals("office:title") || key.equals("office:name"));
        }
    }

    /// Frozen panes of the sheets that are left.
    private static Document settings(Document d, Document content) {
        var sheets = new ArrayList<String>();
        Xml.all(content, "table").forEach(t -> sheets.add(Xml.attribute(t, "name")));
        for (Element set : Xml.all(d, "config-item-set")) {
            if (!Xml.attribute(set, "name").endsWith("view-settings")) {
                Xml.remove(set);
            }
        }
        for (Element item : Xml.all(d, "config-item")) {
            if (!VIEW.contains(Xml.attribute(item, "name")) || Xml.attribute(item, "name").equals("ActiveTable") && !sheets.contains(item.getTextContent())) {
                Xml.remove(item);
            }
        }
        for (Element entry : Xml.all(d, "config-item-map-entry")) {
            boolean sheet = "Tables".equals(Xml.attribute((Element) entry.getParentNode(), "name"));
            if (sheet && !sheets.contains(Xml.attribute(entry, "name"))) {
                Xml.remove(entry);
            }
        }
        return d;
    }
}
