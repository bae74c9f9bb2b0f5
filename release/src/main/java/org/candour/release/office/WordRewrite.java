package org.candour.release.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.candour.release.look.Look;
import org.candour.release.look.Xml;
import org.candour.release.look.Zip;
import org.candour.release.marks.Covering;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.text.TextRewrite;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// A Word document written anew: the text as it is shown, its styles, headers, notes in use, charts and pictures.
public final class WordRewrite extends OoxmlRewrite {
    /// The main part of what is written.
    public static final String DOCUMENT = "word/document.xml";
    private static final String WML = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final String MAIN = WML + "document.main+xml";
    private static final Set<String> DROPPED = Set.of("del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel",
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "altChunk", "subDoc", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "tblCaption", "tblDescription", "lastRenderedPageBreak", "printerSettings", "instrText", "fldChar", "delInstrText", "customXmlInsRangeStart", "customXmlInsRangeEnd", "control",
        "embedRegular", "embedBold", "embedItalic", "embedBoldItalic");
    private static final Set<String> UNWRAPPED = Set.of("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple");
    private static final String PAGE_FIELDS = "(?is)\\s*(PAGE|NUMPAGES|SECTIONPAGES)\\b.*";

    private final WordStyles styles = new WordStyles();
    private String page = "FFFFFF";

    private WordRewrite(Zip zip, RedactionPlan plan, Look look) {
        super(zip, plan, look);
    }

    public static byte[] rewrite(byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        var self = new WordRewrite(Zip.read(bytes, look, false), plan, look);
        String main = self.main();
        for (Link l : self.links(main)) {
            if (l.end().equals("styles") && self.zip.has(l.target())) {
                self.styles.add(Xml.parse(self.zip.get(l.target())));
            }
        }
        self.part(main, "officeDocument");
        return self.pack(MAIN);
    }

    @Override
    String folder() {
        return "word";
    }

    @Override
    @Nullable String contentType(String end) {
        return switch (end) {
            case "officeDocument" -> MAIN;
            case "styles", "numbering", "header", "footer", "footnotes", "endnotes", "fontTable", "settings" -> WML + end + "+xml";
            case "theme", "themeOverride" -> "application/vnd.openxmlformats-officedocument." + end + "+xml";
            default -> SlideRewrite.drawing(end);
        };
    }

    @Override
    void tidy(Document d, String part, String end) throws IOException {
        // What every view but one shows is no secret: the copy shows it in all of them.
        Xml.all(d, "webHidden").forEach(Xml::remove);
        switch (end) {
            case "settings" -> settings(d);
            case "styles" -> styles(d);
            case "numbering" -> {
                var used = new HashSet<String>();
                for (Link l : links(main())) {
                    if (WordScan.LISTING.contains(l.end()) && zip.has(l.target())) {
                        used.addAll(WordScan.lists(Xml.parse(zip.get(l.target()))));
                    }
                }
                used.addAll(WordScan.lists(Xml.parse(zip.get(main()))));
                WordScan.unused(d, used).forEach(w -> w.setAttributeNS(w.getNamespaceURI(), "w:val", "%1."));
            }
            case "theme", "fontTable" -> Xml.all(d, "font").forEach(f -> Xml.children(f).stream().filter(e -> e.getLocalName().startsWith("embed")).forEach(Xml::remove));
            case "chart" -> ChartRewrite.tidy(d, null, plan, look);
            case "officeDocument", "header", "footer", "footnotes", "endnotes" -> {
                if (end.equals("officeDocument")) {
                    page = WordScan.page(d);
                    switchedOff(d, part);
                }
                if (end.endsWith("notes")) {
                    notes(d, end.substring(0, end.length() - 1));
                }
                links(d, part);
                body(d);
            }
            default -> { }
        }
    }

    /// A link stays where its text shows the address, or where it leads to a place in the text.
    private void links(Document d, String part) throws IOException {
        var addresses = new java.util.HashMap<String, String>();
        links(part).stream().filter(Link::external).forEach(l -> addresses.put(l.id(), l.target()));
        for (Element h : Xml.all(d, "hyperlink")) {
            String address = addresses.getOrDefault(h.getAttributeNS(REL, "id"), "");
            if (says(OoxmlScan.text(h), address) && plan.redact(address).equals(address) && plan.redact(OoxmlScan.text(h)).equals(OoxmlScan.text(h))) {
                Xml.dropAttributes(h, (key, value) -> !key.endsWith(":id") && !key.startsWith("xmlns"));
            } else {
                if (!address.isEmpty()) {
                    linkLost();
                }
                Xml.unwrap(h);
            }
        }
    }

    /// Notes to which the text does not refer.
    private void notes(Document d, String local) throws IOException {
        var used = new HashSet<String>();
        Xml.all(Xml.parse(zip.get(main())), local + "Reference").forEach(r -> used.add(Xml.attribute(r, "id")));
        for (Element note : Xml.all(d, local)) {
            String type = Xml.attribute(note, "type");
            if ((type.isEmpty() || type.equals("normal")) && !used.contains(Xml.attribute(note, "id"))) {
                Xml.remove(note);
            }
        }
    }

    /// Headers and footers of kinds that no page shows.
    private void switchedOff(Document d, String part) throws IOException {
        boolean even = false;
        for (Link l : links(part)) {
            if (l.end().equals("settings") && zip.has(l.target())) {
                even = WordScan.on(Xml.first(Xml.parse(zip.get(l.target())), "evenAndOddHeaders"));
            }
        }
        for (Element section : Xml.all(d, "sectPr")) {
            for (Element ref : Xml.children(section)) {
                String kind = Xml.attribute(ref, "type");
                boolean off = kind.equals("even") && !even || kind.equals("first") && !WordScan.on(Xml.child(section, "titlePg"));
                if (String.valueOf(ref.getLocalName()).matches("headerReference|footerReference") && off) {
                    Xml.remove(ref);
                }
            }
        }
    }

    /// Names of styles of one's own may speak: they become numbers.
    private static void styles(Document d) {
        int n = 0;
        for (Element s : Xml.all(d, "style")) {
            Element name = Xml.child(s, "name");
            if (Xml.attribute(s, "customStyle").matches("1|true|on") && name != null) {
                name.setAttributeNS(s.getNamespaceURI(), "w:val", "Style " + ++n);
            }
            Xml.children(s).stream().filter(e -> Set.of("aliases", "rsid").contains(e.getLocalName())).forEach(Xml::remove);
        }
        Xml.all(d, "latentStyles").forEach(Xml::remove);
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
        for (Element e : Xml.list(d)) {
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
            } else if (DROPPED.contains(name) || name.equals("r") && hidden(e) || name.equals("tr") && WordScan.hiddenRow(e)) {
                Xml.remove(e);
            } else if (name.equals("object")) {
                d.renameNode(e, e.getNamespaceURI(), "w:pict");
            } else if (UNWRAPPED.contains(name) && !(name.equals("ins") && Xml.within(e, "rPr", "trPr"))) {
                Xml.unwrap(e);
            } else if (name.equals("ins")) {
                e.getParentNode().removeChild(e);
            }
        }
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

    private boolean hidden(Element run) {
        return WordScan.hiddenBy(run, page, styles) != null && !OoxmlScan.text(run).isBlank();
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
}
