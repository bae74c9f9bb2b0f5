package org.candour.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// A Word document written anew: the text as it is shown, its styles, headers, notes in use and pictures.
final class WordRewrite {
    private static final Set<String> PARTS = Set.of("officeDocument", "styles", "numbering", "header", "footer", "footnotes", "endnotes", "theme", "fontTable", "image", "settings");
    private static final Set<String> DROPPED = Set.of("del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel",
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "object", "altChunk", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "tblCaption", "tblDescription", "Fallback", "lastRenderedPageBreak", "printerSettings", "instrText", "fldChar", "delInstrText", "customXmlInsRangeStart", "customXmlInsRangeEnd");
    private static final Set<String> UNWRAPPED = Set.of("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "hyperlink", "AlternateContent", "Choice");
    private static final String PAGE_FIELDS = "(?is)\\s*(PAGE|NUMPAGES|SECTIONPAGES)\\b.*";

    private final Zip zip;
    private final RedactionPlan plan;
    private final Look look;
    private final Set<String> hiddenStyles = new HashSet<>();

    private WordRewrite(Zip zip, RedactionPlan plan, Look look) {
        this.zip = zip;
        this.plan = plan;
        this.look = look;
    }

    static byte[] rewrite(Kind kind, byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        if (kind != Kind.DOCX) {
            throw new IOException("documents with macros and templates are not rewritten: save it as docx");
        }
        return new WordRewrite(Zip.read(bytes, look, false), plan, look).write();
    }

    private record Link(String id, String type, String target) {}

    private byte[] write() throws IOException {
        List<Link> roots = links("");
        String main = roots.stream().filter(l -> l.type().endsWith("/officeDocument")).map(Link::target).findFirst().orElseThrow(() -> new IOException("the main part is missing"));
        var parts = new LinkedHashMap<String, byte[]>();
        var types = new LinkedHashMap<String, String>();
        var media = new ArrayList<String>();
        List<Link> links = links(main).stream().filter(l -> PARTS.contains(end(l.type()))).toList();
        for (Link l : links) {
            if (end(l.type()).equals("styles")) {
                for (Element s : Xml.all(Xml.parse(zip.get(l.target())), "style")) {
                    if (Xml.child(Xml.child(s, "rPr"), "vanish") != null) {
                        hiddenStyles.add(Xml.attribute(s, "styleId"));
                    }
                }
            }
        }
        part(main, "officeDocument", parts, types, media);
        for (Link l : links) {
            part(l.target(), end(l.type()), parts, types, media);
        }
        for (String image : media) {
            byte[] old = zip.get(image);
            Kind kind = Kind.of(image, old);
            parts.put(image, switch (kind) {
                case JPEG, PNG, GIF, TIFF -> ImageClean.clean(kind, old, look);
                default -> throw new IOException("the picture " + image + " is of a kind that is not rewritten");
            });
        }
        return pack(main, parts, types);
    }

    private static String end(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private List<Link> links(String part) throws IOException {
        int slash = part.lastIndexOf('/');
        String rels = part.substring(0, slash + 1) + "_rels/" + part.substring(slash + 1) + ".rels";
        var out = new ArrayList<Link>();
        if (zip.has(rels)) {
            for (Element r : Xml.all(Xml.parse(zip.get(rels)), "Relationship")) {
                if (!r.getAttribute("TargetMode").equals("External")) {
                    out.add(new Link(r.getAttribute("Id"), r.getAttribute("Type"), OoxmlScan.resolve(part, r.getAttribute("Target"))));
                }
            }
        }
        return out;
    }

    private void part(String part, String type, Map<String, byte[]> parts, Map<String, String> types, List<String> media) throws IOException {
        if (parts.containsKey(part) || !zip.has(part)) {
            return;
        }
        if (type.equals("image")) {
            return;
        }
        Document d = Xml.parse(zip.get(part));
        types.put(part, type);
        switch (type) {
            case "settings" -> settings(d);
            case "styles", "numbering", "theme", "fontTable" -> attributes(d);
            default -> body(d);
        }
        if (type.equals("fontTable")) {
            Xml.all(d, "font").forEach(f -> Xml.children(f).stream().filter(e -> e.getLocalName().startsWith("embed")).toList().forEach(f::removeChild));
        }
        comments(d);
        var used = new HashSet<String>();
        Xml.each(d, e -> {
            var a = e.getAttributes();
            for (int i = 0; i < a.getLength(); i++) {
                if ("http://schemas.openxmlformats.org/officeDocument/2006/relationships".equals(a.item(i).getNamespaceURI())) {
                    used.add(a.item(i).getNodeValue());
                }
            }
        });
        var rels = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        boolean any = false;
        for (Link l : links(part)) {
            boolean wanted = end(l.type()).equals("image") ? used.contains(l.id()) : PARTS.contains(end(l.type())) && type.equals("officeDocument")
                && (!Set.of("header", "footer").contains(end(l.type())) || used.contains(l.id()));
            if (wanted && zip.has(l.target())) {
                any = true;
                rels.append("<Relationship Id=\"%s\" Type=\"%s\" Target=\"/%s\"/>".formatted(l.id(), l.type(), l.target()));
                if (end(l.type()).equals("image") && !media.contains(l.target())) {
                    media.add(l.target());
                }
            }
        }
        parts.put(part, serialize(d));
        if (any) {
            int slash = part.lastIndexOf('/');
            parts.put(part.substring(0, slash + 1) + "_rels/" + part.substring(slash + 1) + ".rels", Rewrite.utf8(rels.append("</Relationships>").toString()));
        }
    }

    private static void settings(Document d) {
        var kept = Set.of("zoom", "evenAndOddHeaders", "defaultTabStop", "characterSpacingControl", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator", "mirrorMargins", "footnotePr", "endnotePr");
        for (Element e : Xml.children(d.getDocumentElement())) {
            if (!kept.contains(e.getLocalName())) {
                d.getDocumentElement().removeChild(e);
            }
        }
    }

    private void body(Document d) {
        var fields = new ArrayList<Element>();
        for (Element code : Xml.all(d, "instrText")) {
            if (code.getTextContent().matches(PAGE_FIELDS)) {
                fields.add(code);
            }
        }
        // Page numbers stay fields: each becomes one simple field.
        for (Element code : fields) {
            Element run = (Element) code.getParentNode();
            Element simple = d.createElementNS(run.getNamespaceURI(), "w:fldSimple");
            simple.setAttributeNS(run.getNamespaceURI(), "w:instr", code.getTextContent().strip().split("\\s")[0]);
            simple.setAttribute("keep", "1");
            if (run.getParentNode() != null) {
                run.getParentNode().insertBefore(simple, run);
            }
        }
        for (Element e : list(d)) {
            look.tick();
            String name = e.getLocalName() == null ? "" : e.getLocalName();
            if (e.getParentNode() == null) {
                continue;
            }
            if (name.equals("fldSimple") && e.hasAttribute("keep")) {
                e.removeAttribute("keep");
                dropCachedNumber(e);
            } else if (name.equals("fldSimple") && Xml.attribute(e, "instr").matches(PAGE_FIELDS)) {
                continue;
            } else if (DROPPED.contains(name) || name.equals("r") && hidden(e)) {
                e.getParentNode().removeChild(e);
            } else if (UNWRAPPED.contains(name) && !(name.equals("ins") && Xml.within(e, "rPr", "trPr"))) {
                unwrap(e);
            } else if (name.equals("ins")) {
                e.getParentNode().removeChild(e);
            }
        }
        attributes(d);
        for (Element p : Xml.all(d, "p")) {
            redact(p);
        }
    }

    /// The cached page number beside a field would be shown twice.
    private static void dropCachedNumber(Element field) {
        Node n = field.getNextSibling();
        int guard = 0;
        boolean separated = false;
        while (n != null && guard++ < 12) {
            Node next = n.getNextSibling();
            if (n instanceof Element r && "r".equals(r.getLocalName())) {
                Element mark = Xml.child(r, "fldChar");
                String type = Xml.attribute(mark, "fldCharType");
                separated |= type.equals("separate");
                if (separated && mark == null) {
                    r.getParentNode().removeChild(r);
                }
                if (type.equals("end")) {
                    return;
                }
            }
            n = next;
        }
    }

    private static List<Element> list(Document d) {
        var out = new ArrayList<Element>();
        Xml.each(d, out::add);
        return out;
    }

    private static void unwrap(Element e) {
        Node parent = e.getParentNode();
        while (e.getFirstChild() != null) {
            parent.insertBefore(e.getFirstChild(), e);
        }
        parent.removeChild(e);
    }

    private boolean hidden(Element run) {
        Element rPr = Xml.child(run, "rPr");
        Element vanish = Xml.child(rPr, "vanish");
        if (vanish != null && !Xml.attribute(vanish, "val").matches("0|false|off")) {
            return true;
        }
        if (hiddenStyles.contains(Xml.attribute(Xml.child(rPr, "rStyle"), "val")) && vanish == null) {
            return true;
        }
        String size = Xml.attribute(Xml.child(rPr, "sz"), "val");
        String ink = Xml.attribute(Xml.child(rPr, "color"), "val");
        boolean white = ink.matches("[0-9A-Fa-f]{6}") && Ink.same(Integer.parseInt(ink, 16), 0xffffff) && Xml.child(rPr, "shd") == null && Xml.child(rPr, "highlight") == null && !Xml.within(run, "tc") && !Xml.within(run, "txbxContent");
        return size.matches("[0-4]") || white;
    }

    private static void attributes(Document d) {
        Xml.each(d, e -> {
            var gone = new ArrayList<String>();
            var a = e.getAttributes();
            for (int i = 0; i < a.getLength(); i++) {
                String name = a.item(i).getLocalName() == null ? a.item(i).getNodeName() : a.item(i).getLocalName();
                boolean outside = name.equals("link") && "blip".equals(e.getLocalName());  // a picture that was never in the file
                if (outside || name.startsWith("rsid") || name.equals("paraId") || name.equals("textId")) {
                    gone.add(a.item(i).getNodeName());
                }
            }
            gone.forEach(e::removeAttribute);
            if ("docPr".equals(e.getLocalName()) || "cNvPr".equals(e.getLocalName())) {
                e.removeAttribute("descr");
                e.removeAttribute("title");
                if (e.hasAttribute("name")) {
                    e.setAttribute("name", "Picture " + (e.getAttribute("id").matches("\\d{1,9}") ? e.getAttribute("id") : "1"));
                }
            }
            if ("rsids".equals(e.getLocalName())) {
                while (e.getFirstChild() != null) {
                    e.removeChild(e.getFirstChild());
                }
            }
        });
    }

    private static void comments(Node node) {
        for (Node n = node.getFirstChild(); n != null; ) {
            Node next = n.getNextSibling();
            if (n.getNodeType() == Node.COMMENT_NODE || n.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                node.removeChild(n);
            } else {
                comments(n);
            }
            n = next;
        }
    }

    /// Words are looked for in the whole paragraph, since a word is often cut over several runs.
    private void redact(Element p) {
        var pieces = new ArrayList<Element>();
        var starts = new ArrayList<Integer>();
        var text = new StringBuilder();
        Xml.each(p, e -> {
            switch (e.getLocalName() == null ? "" : e.getLocalName()) {
                case "t" -> {
                    pieces.add(e);
                    starts.add(text.length());
                    text.append(e.getTextContent());
                }
                case "tab", "br", "cr" -> text.append(Xml.within(e, "tabs") ? "" : "\t");
                case "noBreakHyphen" -> text.append('-');
                default -> { }
            }
        });
        List<Covering.Span> spans = plan.marks().isEmpty() ? List.of() : plan.spans(text, 0);
        var label = new @Nullable String[text.length()];
        var left = new StringBuilder(text);
        for (var s : spans) {
            plan.covering().took(s.mark(), text.substring(s.start(), s.end()));
            java.util.Arrays.fill(label, s.start(), s.end(), s.mark().label());
            left.replace(s.start(), s.end(), "\n".repeat(s.end() - s.start()));
        }
        plan.covering().left(left.toString(), "");
        @Nullable String open = null;
        int next = 0;
        for (int k = 0; k < pieces.size(); k++) {
            Element t = pieces.get(k);
            String old = t.getTextContent();
            var fresh = new StringBuilder();
            boolean cut = false;
            for (int i = 0; i < old.length(); i++) {
                String here = label[starts.get(k) + i];
                open = next == starts.get(k) + i ? open : null;
                next = starts.get(k) + i + 1;
                cut |= here != null;
                if (here == null) {
                    fresh.append(old.charAt(i));
                } else if (!here.equals(open)) {
                    fresh.append('[').append(here).append(']');
                }
                open = here;
            }
            if (cut && fresh.isEmpty()) {
                remove(t);  // an empty run would tell in how many pieces the word was
            } else {
                t.setTextContent(TextRewrite.visible(fresh.toString()));
                t.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
            }
        }
        if (!spans.isEmpty()) {
            plainWidths(p);
        }
    }

    private static void remove(Element t) {
        Node run = t.getParentNode();
        run.removeChild(t);
        if (run instanceof Element r && Xml.children(r).stream().allMatch(c -> "rPr".equals(c.getLocalName())) && r.getParentNode() != null) {
            r.getParentNode().removeChild(r);
        }
    }

    /// A table whose columns were fitted to what stood in them gets columns of one width.
    private static void plainWidths(Element p) {
        for (Node n = p.getParentNode(); n instanceof Element table; n = n.getParentNode()) {
            Element layout = Xml.child(Xml.child(table, "tblPr"), "tblLayout");
            if (!"tbl".equals(table.getLocalName()) || Xml.attribute(layout, "type").equals("fixed")) {
                continue;
            }
            Element grid = Xml.child(table, "tblGrid");
            List<Element> columns = grid == null ? List.of() : Xml.children(grid);
            for (Element c : columns) {
                c.setAttributeNS(c.getNamespaceURI(), "w:w", String.valueOf(9000 / columns.size()));
            }
            for (String name : new String[] {"tblW", "tcW"}) {
                for (Element width : Xml.all(table, name)) {
                    width.setAttributeNS(width.getNamespaceURI(), "w:type", "auto");
                    width.setAttributeNS(width.getNamespaceURI(), "w:w", "0");
                }
            }
        }
    }

    private static byte[] serialize(Document d) throws IOException {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            var out = new StringWriter();
            transformer.transform(new DOMSource(d), new StreamResult(out));
            return Rewrite.utf8(out.toString());
        } catch (TransformerException e) {
            throw new IOException(e);
        }
    }

    private byte[] pack(String main, Map<String, byte[]> parts, Map<String, String> types) throws IOException {
        var content = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>"
            + "<Default Extension=\"gif\" ContentType=\"image/gif\"/><Default Extension=\"tiff\" ContentType=\"image/tiff\"/><Default Extension=\"tif\" ContentType=\"image/tiff\"/>");
        types.forEach((part, type) -> content.append("<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(part, type.equals("theme") ? "application/vnd.openxmlformats-officedocument.theme+xml"
            : "application/vnd.openxmlformats-officedocument.wordprocessingml." + (type.equals("officeDocument") ? "document.main" : type) + "+xml")));
        var all = new LinkedHashMap<String, byte[]>();
        all.put("[Content_Types].xml", Rewrite.utf8(content.append("</Types>").toString()));
        all.put("_rels/.rels", Rewrite.utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
            + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"/" + main + "\"/></Relationships>"));
        all.putAll(parts);
        var out = new ByteArrayOutputStream();
        try (var to = new ZipOutputStream(out)) {
            for (var e : all.entrySet()) {
                var entry = new ZipEntry(e.getKey());
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                to.putNextEntry(entry);
                to.write(e.getValue());
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
