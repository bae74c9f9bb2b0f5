package org.candour.release.office;

import java.util.ArrayList;
import java.util.List;
import org.candour.release.look.Ink;
import org.candour.release.look.Look;
import org.candour.release.look.Xml;
import org.candour.release.picture.Pictures;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A presentation: hidden slides, notes, shapes off the slide.
final class SlideScan {
    private final OoxmlScan file;
    private final Look look;

    SlideScan(OoxmlScan file) {
        this.file = file;
        this.look = file.look;
    }

    void scan() throws Exception {
        String main = file.main();
        Document show = file.xml(main);
        Element size = Xml.first(show, "sldSz");
        long width = number(Xml.attribute(size, "cx"), 9144000);
        long height = number(Xml.attribute(size, "cy"), 6858000);
        var listed = new java.util.HashSet<String>();
        for (Element id : Xml.all(show, "sldId")) {
            listed.add(file.target(main, id.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id")));
        }
        for (var part : file.reached.entrySet()) {
            if (!part.getValue().equals("slide")) {
                continue;
            }
            Document slide = file.xml(part.getKey());
            String text = OoxmlScan.text(slide.getDocumentElement());
            if (!listed.contains(part.getKey())) {
                look.leak("pptx-unlisted-slide", part.getKey(), "A slide that the show does not list", text, OoxmlScan.REMEDY);
            } else if (Xml.attribute(slide.getDocumentElement(), "show").matches("0|false")) {
                look.leak("pptx-hidden-slide", part.getKey(), "A slide is hidden", text, OoxmlScan.REMEDY);
            } else {
                shapes(slide, part.getKey(), width, height);
                for (Element r : ground(slide, part.getKey()).unseen()) {
                    look.leak("pptx-hidden-text", part.getKey(), "Text in the colour of the slide", OoxmlScan.text(r), OoxmlScan.REMEDY);
                }
                file.shown.add(text);
                behind(slide, part.getKey());
            }
        }
        layouts();
        for (Element s : Xml.all(show, "section")) {
            String name = Xml.attribute(s, "name");
            if (!name.isBlank() && !name.equals("Default Section") && !file.shown.says(name)) {
                look.metadata("pptx-section", main, "A section has a name that no slide shows", name, OoxmlScan.REMEDY);
            }
        }
        for (Element s : Xml.all(show, "custShow")) {
            look.leak("pptx-custom-show", main, "The file keeps another show", Xml.attribute(s, "name"), OoxmlScan.REMEDY);
        }
    }

    private final java.util.Map<String, java.awt.image.BufferedImage> pictures = new java.util.HashMap<>();

    private SlideGround ground(Document slide, String part) throws java.io.IOException {
        String layout = file.linked(part, "slideLayout");
        String master = file.linked(layout, "slideMaster");
        String theme = file.linked(master, "theme");
        return new SlideGround(slide, layout.isEmpty() ? null : file.xml(layout), master.isEmpty() ? null : file.xml(master), theme.isEmpty() ? null : file.xml(theme), id -> pictures.computeIfAbsent(file.target(part, id), t -> file.zip.has(t) ? Pictures.small(file.zip.get(t), look) : null));
    }

    static long number(String digits, long otherwise) {
        return digits.matches("-?\\d{1,15}") ? Long.parseLong(digits) : otherwise;
    }

    private void shapes(Document slide, String part, long width, long height) {
        for (Element shape : offSlide(slide, width, height)) {
            look.leak("pptx-off-slide", part, "A shape lies off the slide", OoxmlScan.text(shape), OoxmlScan.REMEDY);
        }
        for (Element shape : under(slide)) {
            look.leak("pptx-hidden-text", part, "Text that nobody sees: under a shape or picture", OoxmlScan.text(shape), OoxmlScan.REMEDY);
        }
        for (Element cell : merged(slide)) {
            look.leak("pptx-merged-cell", part, "A cell is merged away but keeps its content", OoxmlScan.text(cell), OoxmlScan.REMEDY);
        }
        for (Element r : Xml.all(slide, "r")) {
            if (unseen(r)) {
                look.leak("pptx-hidden-text", part, "Text that nobody sees", OoxmlScan.text(r), OoxmlScan.REMEDY);
            }
        }
    }

    /// Cells with words of which another takes the place.
    static List<Element> merged(Document slide) {
        return Xml.all(slide, "tc").stream().filter(c -> (Xml.attribute(c, "hMerge") + Xml.attribute(c, "vMerge")).matches("(1|true)+") && !OoxmlScan.text(c).isBlank()).toList();
    }

    /// Shapes that lie wholly off a slide of this size.
    static List<Element> offSlide(Document slide, long width, long height) {
        var out = new ArrayList<Element>();
        for (Element xfrm : Xml.all(slide, "xfrm")) {
            Element off = Xml.child(xfrm, "off");
            Element ext = Xml.child(xfrm, "ext");
            boolean inGroup = Xml.within(xfrm, "grpSp");
            if (off == null || ext == null || inGroup || Xml.within(xfrm, "grpSpPr") && Xml.attribute(ext, "cx").equals("0")) {
                continue;
            }
            long x = number(Xml.attribute(off, "x"), 0);
            long y = number(Xml.attribute(off, "y"), 0);
            long w = number(Xml.attribute(ext, "cx"), 1);
            long h = number(Xml.attribute(ext, "cy"), 1);
            boolean outside = x >= width || y >= height || x + w <= 0 || y + h <= 0;
            if (outside && shape(xfrm) instanceof Element shape) {
                out.add(shape);
            }
        }
        return out;
    }

    /// Shapes with words that lie whole under an opaque rectangle or picture.
    static List<Element> under(Document slide) {
        var out = new ArrayList<Element>();
        Element tree = Xml.first(slide, "spTree");
        // What comes and goes while the slide is shown has its turn.
        var moving = Xml.all(slide, "spTgt").stream().map(t -> Xml.attribute(t, "spid")).collect(java.util.stream.Collectors.toSet());
        List<Element> shapes = tree == null ? List.of() : Xml.children(tree).stream().filter(s -> moving.isEmpty() || Xml.all(s, "cNvPr").stream().noneMatch(p -> moving.contains(Xml.attribute(p, "id")))).toList();
        for (int i = 0; i < shapes.size(); i++) {
            double[] box = box(shapes.get(i));
            for (int k = i + 1; box != null && k < shapes.size() && !OoxmlScan.text(shapes.get(i)).isBlank(); k++) {
                double[] over = opaque(shapes.get(k)) ? box(shapes.get(k)) : null;
                if (over != null && over[0] <= box[0] && over[1] <= box[1] && over[2] >= box[2] && over[3] >= box[3]) {
                    out.add(shapes.get(i));
                    break;
                }
            }
        }
        return out;
    }

    private static boolean opaque(Element shape) {
        Element properties = Xml.child(shape, "spPr");
        Element fill = Xml.child(properties, "solidFill");
        boolean rectangle = Xml.attribute(Xml.child(properties, "prstGeom"), "prst").equals("rect");
        return "sp".equals(shape.getLocalName()) && rectangle && fill != null && Xml.first(fill, "alpha") == null;
    }

    /// Left, top, right, bottom; null where it is not said here or is turned.
    static double @Nullable [] box(Element shape) {
        Element xfrm = Xml.child(Xml.child(shape, "spPr"), "xfrm");
        Element off = Xml.child(xfrm, "off");
        Element ext = Xml.child(xfrm, "ext");
        if (off == null || ext == null || !Xml.attribute(xfrm, "rot").isEmpty()) {
            return null;
        }
        long x = number(Xml.attribute(off, "x"), 0);
        long y = number(Xml.attribute(off, "y"), 0);
        return new double[] {x, y, x + number(Xml.attribute(ext, "cx"), 0), y + number(Xml.attribute(ext, "cy"), 0)};
    }

    private static @Nullable Element shape(Element xfrm) {
        Element at = xfrm;
        while (at.getParentNode() instanceof Element p) {
            if ("spTree".equals(p.getLocalName())) {
                return "nvGrpSpPr".equals(at.getLocalName()) || "grpSpPr".equals(at.getLocalName()) ? null : at;
            }
            at = p;
        }
        return null;
    }

    /// A run that is too small to read, transparent, or in the colour of the box in which it stands.
    static boolean unseen(Element run) {
        if (OoxmlScan.text(run).isBlank()) {
            return false;
        }
        Element rPr = Xml.child(run, "rPr");
        String size = Xml.attribute(rPr, "sz");
        Element fill = Xml.child(rPr, "solidFill");
        String alpha = fill == null ? "" : Xml.attribute(Xml.first(fill, "alpha"), "val");
        String ink = Xml.attribute(Xml.child(fill, "srgbClr"), "val");
        String ground = "";
        for (var n = run.getParentNode(); n instanceof Element e; n = n.getParentNode()) {
            Element properties = Xml.child(e, "spPr") != null ? Xml.child(e, "spPr") : Xml.child(e, "tcPr");
            if (properties != null) {
                Element solid = Xml.child(properties, "solidFill");
                ground = Xml.attribute(Xml.child(solid, "schemeClr"), "val").matches("lt1|bg1") && Xml.children(Xml.child(solid, "schemeClr")).isEmpty() ? "FFFFFF" : Xml.attribute(Xml.child(solid, "srgbClr"), "val");
                break;
            }
        }
        boolean same = ink.matches("[0-9A-Fa-f]{6}") && ground.matches("[0-9A-Fa-f]{6}") && Ink.same(Integer.parseInt(ink, 16), Integer.parseInt(ground, 16));
        return size.matches("[1-9]\\d{0,1}|1\\d\\d") || alpha.equals("0") || same || rPr != null && Xml.child(rPr, "noFill") != null && Xml.child(rPr, "ln") == null;
    }

    /// The words in placeholders of a layout or master, which no slide shows.
    static List<Element> prompts(Document layout) {
        return Xml.all(layout, "sp").stream().filter(sp -> Xml.first(sp, "ph") != null).flatMap(sp -> Xml.all(sp, "t").stream()).filter(t -> !Xml.within(t, "fld")).toList();
    }

    private final java.util.Set<String> drawn = new java.util.HashSet<>();

    /// Takes note of the layout and master whose own shapes a slide shows.
    private void behind(Document slide, String part) throws java.io.IOException {
        String layout = file.linked(part, "slideLayout");
        if (layout.isEmpty() || off(slide)) {
            return;
        }
        drawn.add(layout);
        if (!off(file.xml(layout))) {
            drawn.add(file.linked(layout, "slideMaster"));
        }
    }

    static boolean off(Document d) {
        return Xml.attribute(d.getDocumentElement(), "showMasterSp").matches("0|false");
    }

    /// The words of a layout or master outside its placeholders.
    static List<Element> own(Document layout) {
        var prompts = new java.util.HashSet<>(prompts(layout));
        return Xml.all(layout, "t").stream().filter(t -> !prompts.contains(t) && !Xml.within(t, "fld")).toList();
    }

    /// What programs write into placeholders.
    private static final String PROMPT = "(?i)\\s*(click (on )?(the )?(icon )?to (edit|add|insert).*|edit (the )?(outline|master|title).*|.*(level|outline level)|master (title|text|subtitle).*|<?(number|date/time|footer|header)>?|\\W*|[‹<]#[›>]|\\d[\\d/. :-]*|date|footer|text|title|subtitle|content)\\s*";

    private void layouts() throws Exception {
        for (String part : drawn) {
            if (!part.isEmpty()) {
                own(file.xml(part)).forEach(t -> file.shown.add(t.getTextContent()));
            }
        }
        for (var part : file.reached.entrySet()) {
            if (part.getValue().equals("slideLayout") || part.getValue().equals("slideMaster")) {
                for (Element t : drawn.contains(part.getKey()) ? List.<Element>of() : own(file.xml(part.getKey()))) {
                    if (!t.getTextContent().matches(PROMPT) && !file.shown.says(t.getTextContent())) {
                        look.leak("pptx-layout-text", part.getKey(), "A layout or master that no slide shows holds words", t.getTextContent(), OoxmlScan.REMEDY);
                    }
                }
                for (Element t : prompts(file.xml(part.getKey()))) {
                    if (!t.getTextContent().matches(PROMPT) && !file.shown.says(t.getTextContent())) {
                        look.leak("pptx-layout-text", part.getKey(), "A placeholder of a layout holds words that no slide shows", t.getTextContent(), OoxmlScan.REMEDY);
                    }
                }
            }
        }
    }
}
