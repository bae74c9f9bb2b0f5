package org.candour.release.office;

import java.util.List;
import java.util.Set;
import org.candour.release.look.Look;
import org.candour.release.look.Xml;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.text.TextRewrite;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A chart with copies only of what it draws.
final class ChartRewrite {
    private static final Set<String> GONE = Set.of("externalData", "extLst", "printSettings", "pivotSource", "pivotFmts", "protection", "userShapes");

    /// Where the cells of a reference stand in the new workbook.
    interface Cells {
        /// @return the new reference; null if the cells are not on show
        @Nullable String reference(String formula);

        /// The cells of a new reference in order; null stands for an empty one.
        List<@Nullable String> values(String reference);
    }

    private ChartRewrite() {}

    /// @param cells null in documents and slides, where a chart has its data to itself
    static void tidy(Document d, @Nullable Cells cells, RedactionPlan plan, Look look) {
        for (Element e : Xml.list(d)) {
            look.tick();
            if (e.getParentNode() != null && GONE.contains(String.valueOf(e.getLocalName()))) {
                Xml.remove(e);
            }
        }
        unnamed(d).forEach(Xml::remove);
        for (Element ref : Xml.list(d)) {
            String name = String.valueOf(ref.getLocalName());
            if (ref.getParentNode() != null && (name.equals("numRef") || name.equals("strRef") || name.equals("multiLvlStrRef"))) {
                reference(ref, name, cells, look);
            }
        }
        for (Element e : Xml.list(d)) {
            if (("v".equals(e.getLocalName()) || "t".equals(e.getLocalName())) && Xml.children(e).isEmpty()) {
                e.setTextContent(plan.redact(TextRewrite.visible(e.getTextContent())));
            }
        }
    }

    /// The names of slices that a pie without legend and without labels does not draw.
    static List<Element> unnamed(Document d) {
        boolean pie = Xml.first(d, "pieChart") != null || Xml.first(d, "doughnutChart") != null || Xml.first(d, "pie3DChart") != null;
        boolean axes = Xml.first(d, "catAx") != null || Xml.first(d, "dateAx") != null || Xml.first(d, "valAx") != null;
        boolean labels = Xml.all(d, "showCatName").stream().anyMatch(e -> !Xml.attribute(e, "val").matches("0|false"));
        return pie && !axes && !labels && Xml.first(d, "legend") == null ? Xml.all(d, "cat") : List.of();
    }

    private static void reference(Element ref, String name, @Nullable Cells cells, Look look) {
        Element f = Xml.child(ref, "f");
        Element cache = Xml.child(ref, name.equals("numRef") ? "numCache" : name.equals("strRef") ? "strCache" : "multiLvlStrCache");
        if (cache != null) {
            short_(cache);
        }
        if (cells == null) {
            // The workbook behind it is gone: any place will do, and the name of a sheet may speak.
            if (f != null) {
                f.setTextContent(f.getTextContent().matches(".*!\\$?[A-Z]{1,3}\\$?\\d+(:\\$?[A-Z]{1,3}\\$?\\d+)?") ? "Sheet1" + f.getTextContent().substring(f.getTextContent().lastIndexOf('!')) : "Sheet1!$A$1");
            }
            return;
        }
        String to = f == null ? null : cells.reference(f.getTextContent());
        if (to != null && !name.equals("multiLvlStrRef")) {
            f.setTextContent(to);
            refill(ref, name, cache, cells.values(to));
        } else if (to != null) {
            f.setTextContent(to);
        } else {
            literal(ref, name, cache);
            look.notKept("A chart that draws cells which are not on show holds what it draws by itself now.");
        }
    }

    /// Points beyond the number of those drawn are nobody's.
    private static void short_(Element cache) {
        String count = Xml.attribute(Xml.child(cache, "ptCount"), "val");
        int n = count.matches("\\d{1,7}") ? Integer.parseInt(count) : Integer.MAX_VALUE;
        for (Element pt : Xml.all(cache, "pt")) {
            String at = pt.getAttribute("idx");
            if (!at.matches("\\d{1,7}") || Integer.parseInt(at) >= n) {
                Xml.remove(pt);
            }
        }
    }

    private static void refill(Element ref, String name, @Nullable Element cache, List<@Nullable String> values) {
        Document d = ref.getOwnerDocument();
        String ns = ref.getNamespaceURI();
        Element format = Xml.child(cache, "formatCode");
        Element fresh = d.createElementNS(ns, "c:" + (name.equals("numRef") ? "numCache" : "strCache"));
        if (format != null && name.equals("numRef")) {
            fresh.appendChild(format.cloneNode(true));
        }
        Element count = d.createElementNS(ns, "c:ptCount");
        count.setAttribute("val", String.valueOf(values.size()));
        fresh.appendChild(count);
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value == null || name.equals("numRef") && !value.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")) {
                continue;
            }
            Element pt = d.createElementNS(ns, "c:pt");
            pt.setAttribute("idx", String.valueOf(i));
            Element v = d.createElementNS(ns, "c:v");
            v.setTextContent(value);
            pt.appendChild(v);
            fresh.appendChild(pt);
        }
        if (cache == null) {
            ref.appendChild(fresh);
        } else {
            ref.replaceChild(fresh, cache);
        }
    }

    /// What is drawn, without a place where it would be looked up (ISO 29500-1, 21.2.2.123 and 21.2.2.199).
    private static void literal(Element ref, String name, @Nullable Element cache) {
        Document d = ref.getOwnerDocument();
        String ns = ref.getNamespaceURI();
        Element parent = (Element) ref.getParentNode();
        if (parent.getLocalName().equals("tx")) {
            Element v = d.createElementNS(ns, "c:v");
            v.setTextContent(cache == null ? "" : Xml.all(cache, "v").stream().map(Element::getTextContent).findFirst().orElse(""));
            if (parent.getParentNode().getLocalName().equals("ser")) {
                parent.replaceChild(v, ref);
            } else {
                Element f = Xml.child(ref, "f");
                if (f != null) {
                    f.setTextContent("\"\"");
                }
            }
            return;
        }
        Element lit = d.createElementNS(ns, "c:" + (name.equals("numRef") ? "numLit" : "strLit"));
        Element from = cache;
        if (cache != null && name.equals("multiLvlStrRef")) {
            from = Xml.child(cache, "lvl");
            Element count = Xml.child(cache, "ptCount");
            if (count != null) {
                lit.appendChild(count.cloneNode(true));
            }
        }
        if (from != null) {
            Xml.children(from).forEach(c -> lit.appendChild(c.cloneNode(true)));
        }
        parent.replaceChild(lit, ref);
    }
}
