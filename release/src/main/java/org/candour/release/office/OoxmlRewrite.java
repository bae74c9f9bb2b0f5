package org.candour.release.office;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipOutputStream;
import org.candour.release.look.Bytes;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.look.Xml;
import org.candour.release.look.Zip;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.picture.Pictures;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// An Office package written anew: from its main part outwards, each part that what is shown needs is cleaned and put
/// under a name of ours; nothing else comes along.
abstract class OoxmlRewrite {
    static final String REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// @param type the whole relationship type
    record Link(String id, String type, String target, boolean external) {
        String end() {
            return type.substring(type.lastIndexOf('/') + 1);
        }
    }

    private static final Set<String> DIAGRAM = Set.of("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing");
    /// Parts that are needed although no element names them.
    private static final Set<String> SILENT = Set.of("slideLayout", "slideMaster", "theme", "tableStyles", "presProps", "styles", "numbering", "settings", "fontTable", "footnotes", "endnotes", "diagramDrawing", "themeOverride");

    final Zip zip;
    final Look look;
    final RedactionPlan plan;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Shown shown = new Shown();

    OoxmlRewrite(Zip zip, RedactionPlan plan, Look look) {
        this.zip = zip;
        this.plan = plan;
        this.look = look;
    }

    // What each kind of document says -----------------------------------------------------------------------------

    /// The folder of the main part: `word`, `xl` or `ppt`.
    abstract String folder();

    /// The content type of a part reached by a relationship of this kind; null if the copy does without it.
    abstract @Nullable String contentType(String end);

    /// Takes out of a part what is not shown.
    abstract void tidy(Document d, String part, String end) throws IOException;

    // The walk ----------------------------------------------------------------------------------------------------

    String main() throws IOException {
        return links("").stream().filter(l -> l.end().equals("officeDocument")).map(Link::target).findFirst().orElseThrow(() -> new IOException("the main part is missing"));
    }

    List<Link> links(String part) throws IOException {
        int slash = part.lastIndexOf('/');
        String rels = part.substring(0, slash + 1) + "_rels/" + part.substring(slash + 1) + ".rels";
        var out = new ArrayList<Link>();
        if (zip.has(rels)) {
            for (Element r : Xml.all(Xml.parse(zip.get(rels)), "Relationship")) {
                boolean external = r.getAttribute("TargetMode").equals("External");
                out.add(new Link(r.getAttribute("Id"), r.getAttribute("Type"), external ? r.getAttribute("Target") : OoxmlScan.resolve(part, r.getAttribute("Target")), external));
            }
        }
        return out;
    }

    /// Cleans a part and everything that it needs.
    ///
    /// @return its new name; null if the copy does without it
    @Nullable String part(String part, String end) throws IOException {
        String known = names.get(part);
        if (known != null) {
            return known;
        }
        String type = contentType(end);
        if (type == null || !zip.has(part)) {
            return null;
        }
        look.part();
        String name = fresh(end);
        names.put(part, name);
        Document d = Xml.parse(zip.get(part));
        Xml.dropHidden(d);
        tidy(d, part, end);
        if (DIAGRAM.contains(end)) {
            diagram(d);
        }
        List<Link> links = links(part);
        drawings(d, links);
        write(name, type, d, links);
        return name;
    }

    /// A diagram without the points that its drawing does not show. The drawings of all diagrams are read as one.
    private void diagram(Document d) throws IOException {
        var drawn = new Shown();
        boolean any = false;
        for (String name : zip.names()) {
            if (name.matches("[a-z]+/diagrams/drawing[^/]*\\.xml")) {
                any = true;
                OoxmlScan.drawn(Xml.parse(zip.get(name)), drawn);
            }
        }
        if (any) {
            for (Element point : OoxmlScan.undrawn(d, drawn)) {
                String id = Xml.attribute(point, "modelId");
                Xml.remove(point);
                Xml.all(d, "cxn").stream().filter(c -> Xml.attribute(c, "srcId").equals(id) || Xml.attribute(c, "destId").equals(id)).forEach(Xml::remove);
            }
        }
        Xml.each(d, e -> OoxmlScan.prompts(e).forEach(k -> e.setAttribute(k, "")));
    }

    private String fresh(String end) {
        int n = counts.merge(end, 1, Integer::sum);
        String room = switch (end) {
            case "officeDocument" -> "";
            case "worksheet" -> "worksheets/";
            case "chart", "chartUserShapes" -> "charts/";
            case "slide", "slideLayout", "slideMaster", "theme", "drawing" -> end + "s/";
            default -> DIAGRAM.contains(end) ? "diagrams/" : "";
        };
        String base = end.equals("officeDocument") ? Map.of("word", "document", "xl", "workbook", "ppt", "presentation").get(folder()) : end.equals("worksheet") ? "sheet" + n : end + n;
        return folder() + "/" + room + base + ".xml";
    }

    /// Writes a part that was made and not copied.
    void put(String name, String type, Document d, List<String[]> rels) throws IOException {
        OoxmlUnsaid.drop(d, shown);
        parts.put(name, Xml.serialize(d));
        types.put(name, type);
        relations(name, rels);
    }

    private void write(String name, String type, Document d, List<Link> links) throws IOException {
        var used = ids(d);
        var rels = new ArrayList<String[]>();
        var kept = new HashSet<String>();
        for (Link l : links) {
            String target = null;
            if (l.external()) {
                target = l.end().equals("hyperlink") && used.contains(l.id()) ? l.target() : null;
            } else if (l.end().equals("image")) {
                target = null;  // pictures are put in with their crop, below
            } else if (used.contains(l.id()) || SILENT.contains(l.end()) && wanted(l)) {
                target = part(l.target(), l.end());
            }
            if (target != null) {
                kept.add(l.id());
                rels.add(new String[] {l.id(), l.type(), l.external() ? target : "/" + target, l.external() ? "External" : ""});
            }
        }
        pictures(d, links, kept, rels);
        for (Element e : Xml.list(d)) {
            var a = e.getAttributes();
            for (int i = a.getLength() - 1; i >= 0; i--) {
                if (REL.equals(a.item(i).getNamespaceURI()) && !kept.contains(a.item(i).getNodeValue())) {
                    unlinked(e, a.item(i).getNodeName());
                }
            }
        }
        OoxmlUnsaid.drop(d, shown);
        parts.put(name, Xml.serialize(d));
        types.put(name, type);
        relations(name, rels);
    }

    /// Whether a part that no element names is wanted all the same.
    boolean wanted(Link l) {
        return true;
    }

    /// What becomes of an element whose target did not come along.
    private static void unlinked(Element e, String attribute) {
        switch (e.getLocalName() == null ? "" : e.getLocalName()) {
            case "hlinkClick", "hlinkHover", "hlinkMouseOver", "snd", "audioFile", "videoFile", "wavAudioFile", "quickTimeFile", "legacyDrawing", "legacyDrawingHF", "drawing", "picture", "tablePart", "externalData", "userShapes", "blip",
                "headerReference", "footerReference", "imagedata", "control", "oleObject", "chart", "relIds", "contentPart", "notesMasterId", "sldLayoutId", "sldMasterId", "attachedTemplate", "saveThroughXslt", "printerSettings", "tags", "custData", "altChunk", "subDoc",
                "embedRegular", "embedBold", "embedItalic", "embedBoldItalic" -> Xml.remove(e);
            default -> e.removeAttribute(attribute);
        }
    }

    private static Set<String> ids(Document d) {
        var used = new HashSet<String>();
        Xml.each(d, e -> {
            var a = e.getAttributes();
            for (int i = 0; i < a.getLength(); i++) {
                if (REL.equals(a.item(i).getNamespaceURI())) {
                    used.add(a.item(i).getNodeValue());
                }
            }
            if ("dataModelExt".equals(e.getLocalName())) {
                used.add(e.getAttribute("relId"));
            }
        });
        return used;
    }

    private void relations(String name, List<String[]> rels) {
        if (rels.isEmpty()) {
            return;
        }
        var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (String[] r : rels) {
            out.append("<Relationship Id=\"%s\" Type=\"%s\" Target=\"%s\"%s/>".formatted(escape(r[0]), escape(r[1]), escape(r[2]), r[3].isEmpty() ? "" : " TargetMode=\"" + r[3] + "\""));
        }
        int slash = name.lastIndexOf('/');
        parts.put(name.substring(0, slash + 1) + "_rels/" + name.substring(slash + 1) + ".rels", Bytes.utf8(out.append("</Relationships>").toString()));
    }

    private static String escape(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    byte[] pack(String mainType) throws IOException {
        var content = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        for (String extension : new String[] {"png", "jpeg", "gif", "tiff"}) {
            if (parts.keySet().stream().anyMatch(p -> p.endsWith("." + extension))) {
                content.append("<Default Extension=\"%s\" ContentType=\"image/%s\"/>".formatted(extension, extension));
            }
        }
        types.forEach((part, type) -> content.append("<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(part, type)));
        String main = types.entrySet().stream().filter(e -> e.getValue().equals(mainType)).map(Map.Entry::getKey).findFirst().orElseThrow(() -> new IOException("the main part is missing"));
        String dialect = dialect();
        if (!dialect.isEmpty()) {
            content.append("<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>");
        }
        var all = new LinkedHashMap<String, byte[]>();
        all.put("[Content_Types].xml", Bytes.utf8(content.append("</Types>").toString()));
        all.put("_rels/.rels", Bytes.utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
            + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"/" + main + "\"/>"
            + (dialect.isEmpty() ? "" : "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"/docProps/app.xml\"/>") + "</Relationships>"));
        all.putAll(parts);
        if (!dialect.isEmpty()) {
            all.put("docProps/app.xml", Bytes.utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Microsoft Office</Application><AppVersion>" + dialect + "</AppVersion></Properties>"));
        }
        var out = new ByteArrayOutputStream();
        try (var to = new ZipOutputStream(out)) {
            for (var e : all.entrySet()) {
                Zip.put(to, e.getKey(), e.getValue());
            }
        }
        return out.toByteArray();
    }

    /// The version of Microsoft's programs for which the file was written, after which others take what it leaves unsaid: whether a chart whose labels
    /// name the value alone names the category as well. Empty where it says none.
    private String dialect() throws IOException {
        for (Link l : links("")) {
            if (l.end().equals("extended-properties") && zip.has(l.target())) {
                Document d = Xml.parse(zip.get(l.target()));
                Element version = Xml.first(d, "AppVersion");
                Element program = Xml.first(d, "Application");
                if (version != null && program != null && program.getTextContent().startsWith("Microsoft") && version.getTextContent().matches("1[2-6]\\.\\d{4}")) {
                    return version.getTextContent().substring(0, 2) + ".0000";
                }
            }
        }
        return "";
    }

    // Drawings, wherever they stand -------------------------------------------------------------------------------

    private void drawings(Document d, List<Link> links) {
        var addresses = new HashMap<String, String>();
        links.stream().filter(Link::external).forEach(l -> addresses.put(l.id(), l.target()));
        Xml.each(d, e -> {
            if ("t".equals(e.getLocalName())) {
                shown.add(e.getTextContent());
            }
        });
        int n = 0;
        for (Element e : Xml.list(d)) {
            look.tick();
            if (e.getParentNode() == null) {
                continue;
            }
            switch (e.getLocalName() == null ? "" : e.getLocalName()) {
                case "AlternateContent" -> alternative(e);
                case "docPr", "cNvPr" -> {
                    if (Xml.attribute(e, "hidden").matches("1|true")) {
                        hide(e);
                    } else {
                        e.setAttribute("name", "Shape " + ++n);
                        Xml.dropAttributes(e, (key, value) -> (key.equals("descr") || key.equals("title")) && !shown.says(value));
                        link(e, addresses);
                    }
                }
                case "rPr" -> link(e, addresses);
                case "oleObj" -> {
                    Element picture = Xml.first(e, "pic");
                    Element frame = above(e, "graphicFrame");
                    look.notKept("An embedded object is the picture that stood for it now.");
                    if (frame != null && picture != null) {
                        frame.getParentNode().replaceChild(picture, frame);
                    } else if (frame != null) {
                        Xml.remove(frame);
                    }
                }
                case "OLEObject" -> {
                    look.notKept("An embedded object is the picture that stood for it now.");
                    Xml.remove(e);
                }
                case "videoFile", "audioFile", "wavAudioFile", "quickTimeFile", "audioCd" -> {
                    look.notKept("Sound and film are left out; the picture that stands for a film stays.");
                    Xml.remove(e);
                }
                case "extLst" -> extensions(e);
                case "blip" -> {
                    e.removeAttributeNS(REL, "link");
                }
                default -> { }
            }
            Xml.dropAttributes(e, (key, value) -> {
                String local = key.substring(key.indexOf(':') + 1);
                return local.startsWith("rsid") || local.equals("paraId") || local.equals("textId") || key.equals("macro") && !value.isEmpty() || key.equals("textlink") || key.equals("alt") || key.equals("o:title") || key.equals("title") && e.getNodeName().startsWith("v:")
                    || key.equals("o:gfxdata") || key.equals("o:href") || key.equals("href") && e.getNodeName().startsWith("v:") || key.startsWith("xr") && local.equals("uid") || key.equals("wp14:anchorId") || key.equals("wp14:editId") || local.equals("anchorId") || local.equals("editId")
                    || key.equals("tooltip") && !shown.says(value) || key.equals("codeName");
            });
        }
    }

    /// A link stays where its text shows the address.
    private void link(Element holder, Map<String, String> addresses) {
        for (String local : new String[] {"hlinkClick", "hlinkHover", "hlinkMouseOver"}) {
            Element link = Xml.child(holder, local);
            if (link == null) {
                continue;
            }
            String address = addresses.getOrDefault(link.getAttributeNS(REL, "id"), "");
            if (local.equals("hlinkClick") && says(((Element) holder.getParentNode()).getTextContent(), address)) {
                Xml.children(link).forEach(Xml::remove);
                Xml.dropAttributes(link, (key, value) -> !key.endsWith(":id") && !key.startsWith("xmlns"));
            } else {
                Xml.remove(link);
                linkLost();
            }
        }
    }

    /// Whether a text shows an address.
    static boolean says(String text, String address) {
        String plain = Shown.plain(Shown.address(address));
        return !plain.isEmpty() && Shown.plain(text).contains(plain);
    }

    void linkLost() {
        look.notKept("Links whose address is not shown are text now.");
    }

    private void alternative(Element e) {
        Element choice = Xml.child(e, "Choice");
        Element fallback = Xml.child(e, "Fallback");
        boolean newer = choice != null && choice.getAttribute("Requires").matches("cx\\d?|aink|am3d|v2|p15|psez");
        Element kept = newer && fallback != null || choice == null ? fallback : choice;
        if (newer) {
            look.notKept("A drawing of a newer kind is the picture that stands for it in older programs now.");
        }
        if (kept == null) {
            Xml.remove(e);
            return;
        }
        for (Element other : Xml.children(e)) {
            if (other != kept) {
                Xml.remove(other);
            }
        }
        Xml.unwrap(kept);
        Xml.unwrap(e);
    }

    /// Extensions hold what a version of the program added: nothing of it is kept but the place of a diagram's drawing.
    private void extensions(Element list) {
        if (Xml.first(list, "sparklineGroups") != null) {
            look.notKept("Small charts inside cells (sparklines) are left out.");
        }
        if (Xml.first(list, "datalabelsRange") != null) {
            look.notKept("Labels of a chart that come from cells are left out.");
        }
        if (Xml.first(list, "dataModelExt") == null) {
            Xml.remove(list);
        }
    }

    private static @Nullable Element above(Element e, String local) {
        for (var n = e.getParentNode(); n instanceof Element p; n = n.getParentNode()) {
            if (local.equals(p.getLocalName())) {
                return p;
            }
        }
        return null;
    }

    /// Takes out the shape whose properties say that it is hidden.
    private static void hide(Element properties) {
        Element at = properties;
        while (at.getParentNode() instanceof Element p && !Set.of("spTree", "grpSp", "twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "r", "wgp", "wpc").contains(String.valueOf(p.getLocalName()))) {
            at = p;
        }
        boolean anchored = at.getParentNode() instanceof Element p && String.valueOf(p.getLocalName()).endsWith("Anchor");
        Xml.remove(anchored ? at.getParentNode() : at);
    }

    /// Pictures are put in cut to what is shown of them.
    private void pictures(Document d, List<Link> links, Set<String> kept, List<String[]> rels) throws IOException {
        var byId = new HashMap<String, Link>();
        links.stream().filter(l -> l.end().equals("image") && !l.external()).forEach(l -> byId.put(l.id(), l));
        for (Element e : Xml.list(d)) {
            for (String attribute : new String[] {"embed", "id", "pict"}) {
                Link l = byId.get(e.getAttributeNS(REL, attribute));
                if (l == null || !zip.has(l.target())) {
                    continue;
                }
                Pictures.Crop crop = crop(e);
                try {
                    String key = l.target() + crop;
                    String name = names.get(key);
                    if (name == null) {
                        var clean = Pictures.clean(l.target(), zip.get(l.target()), crop, look);
                        name = folder() + "/media/image" + counts.merge("image", 1, Integer::sum) + "." + clean.extension();
                        names.put(key, name);
                        parts.put(name, clean.bytes());
                    }
                    String id = "rPic" + (rels.size() + 1);
                    rels.add(new String[] {id, l.type(), "/" + name, ""});
                    kept.add(id);
                    e.setAttributeNS(REL, "r:" + attribute, id);
                } catch (IOException | IllegalArgumentException ex) {
                    look.notKept("A picture could not be read and is left out (" + Look.reason(ex) + ").");
                }
            }
        }
    }

    /// Reads how much is cut off, and takes the cut away, since the picture that is put in has it done.
    private static Pictures.Crop crop(Element e) {
        Element source = e.getParentNode() instanceof Element p ? Xml.child(p, "srcRect") : null;
        if (source != null) {
            var crop = new Pictures.Crop(share(source, "l"), share(source, "t"), share(source, "r"), share(source, "b"));
            Xml.dropAttributes(source, (key, value) -> !value.startsWith("-"));
            return crop;
        }
        if ("imagedata".equals(e.getLocalName())) {
            var crop = new Pictures.Crop(fraction(e, "cropleft"), fraction(e, "croptop"), fraction(e, "cropright"), fraction(e, "cropbottom"));
            Xml.dropAttributes(e, (key, value) -> key.startsWith("crop"));
            return crop;
        }
        return Pictures.Crop.NONE;
    }

    /// Thousandths of a percent, or a percentage.
    private static double share(Element e, String side) {
        String v = Xml.attribute(e, side);
        return v.matches("\\d{1,6}") ? Integer.parseInt(v) / 100_000d : v.matches("\\d{1,3}(\\.\\d{1,6})?%") ? Double.parseDouble(v.replace("%", "")) / 100 : 0;
    }

    /// A number, or with an `f` behind it 65,536ths.
    private static double fraction(Element e, String side) {
        String v = Xml.attribute(e, side);
        return v.matches("\\d{1,5}f") ? Integer.parseInt(v.replace("f", "")) / 65_536d : v.matches("0?\\.\\d{1,8}") ? Double.parseDouble("0" + v.replaceFirst("^0", "")) : 0;
    }
}
