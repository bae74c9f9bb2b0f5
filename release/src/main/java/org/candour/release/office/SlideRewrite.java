package org.candour.release.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.candour.release.look.Look;
import org.candour.release.look.Xml;
import org.candour.release.look.Zip;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.picture.Pictures;
import org.candour.release.text.TextRewrite;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A presentation written anew: its shown slides, the layouts and masters that they use, charts, tables and pictures.
public final class SlideRewrite extends OoxmlRewrite {
    private static final String PML = "application/vnd.openxmlformats-officedocument.presentationml.";
    private static final String MAIN = PML + "presentation.main+xml";
    private static final Set<String> KEPT = Set.of("sldMasterIdLst", "sldIdLst", "sldSz", "notesSz", "defaultTextStyle");
    private static final Set<String> GONE = Set.of("transition", "timing", "custDataLst", "controls", "hf", "modifyVerifier");

    private final Set<String> layouts = new HashSet<>();
    private final java.util.Map<String, java.awt.image.BufferedImage> pictures = new HashMap<>();
    private final Set<String> masters = new HashSet<>();
    /// Layouts and masters whose own shapes a slide shows.
    private final Set<String> drawn = new HashSet<>();
    private final Map<String, String> slides = new HashMap<>();
    private long width = 9_144_000;
    private long height = 6_858_000;

    private SlideRewrite(Zip zip, RedactionPlan plan, Look look) {
        super(zip, plan, look);
    }

    public static byte[] rewrite(byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        var self = new SlideRewrite(Zip.read(bytes, look, false), plan, look);
        self.choose();
        self.part(self.main(), "officeDocument");
        return self.pack(MAIN);
    }

    @Override
    String folder() {
        return "ppt";
    }

    @Override
    @Nullable String contentType(String end) {
        return switch (end) {
            case "officeDocument" -> MAIN;
            case "slide", "slideLayout", "slideMaster", "tableStyles" -> PML + end + "+xml";
            case "theme", "themeOverride" -> "application/vnd.openxmlformats-officedocument." + end + "+xml";
            default -> drawing(end);
        };
    }

    /// Parts of drawings, which all three kinds of document share.
    static @Nullable String drawing(String end) {
        return switch (end) {
            case "chart", "diagramData", "diagramLayout", "diagramColors" -> "application/vnd.openxmlformats-officedocument.drawingml." + end + "+xml";
            case "diagramQuickStyle" -> "application/vnd.openxmlformats-officedocument.drawingml.diagramStyle+xml";
            case "diagramDrawing" -> "application/vnd.ms-office.drawingml.diagramDrawing+xml";
            default -> null;
        };
    }

    /// The slides that are shown, and what they are drawn upon.
    private void choose() throws IOException {
        String main = main();
        Document show = Xml.parse(zip.get(main));
        Element size = Xml.first(show, "sldSz");
        width = SlideScan.number(Xml.attribute(size, "cx"), width);
        height = SlideScan.number(Xml.attribute(size, "cy"), height);
        for (Link l : links(main)) {
            if (l.end().equals("slide") && zip.has(l.target()) && !Xml.attribute(Xml.parse(zip.get(l.target())).getDocumentElement(), "show").matches("0|false")) {
                slides.put(l.id(), l.target());
                boolean alone = SlideScan.off(Xml.parse(zip.get(l.target())));
                for (Link below : links(l.target())) {
                    if (below.end().equals("slideLayout")) {
                        layouts.add(below.target());
                        if (!alone && zip.has(below.target())) {
                            drawn.add(below.target());
                            drawn.add(SlideScan.off(Xml.parse(zip.get(below.target()))) ? "" : target(below.target(), "slideMaster"));
                        }
                        links(below.target()).stream().filter(m -> m.end().equals("slideMaster")).forEach(m -> masters.add(m.target()));
                    }
                }
            }
        }
        if (slides.isEmpty()) {
            throw new IOException("nothing in the presentation is shown");
        }
    }

    @Override
    boolean wanted(Link l) {
        return switch (l.end()) {
            case "slideLayout" -> layouts.contains(l.target());
            case "slideMaster" -> masters.contains(l.target());
            default -> true;
        };
    }

    @Override
    void tidy(Document d, String part, String end) throws IOException {
        switch (end) {
            case "officeDocument" -> presentation(d, part);
            case "chart" -> ChartRewrite.tidy(d, null, plan, look);
            case "slide" -> slide(d, part);
            case "slideLayout", "slideMaster" -> background(d, part, end);
            case "theme" -> {
                Element root = d.getDocumentElement();
                root.setAttribute("name", "Theme");
                Xml.children(root).stream().filter(e -> Set.of("custClrLst", "extraClrSchemeLst").contains(e.getLocalName())).forEach(Xml::remove);
            }
            case "tableStyles" -> { }
            default -> { }
        }
        for (Element e : Xml.list(d)) {
            if (e.getParentNode() != null && GONE.contains(String.valueOf(e.getLocalName()))) {
                if (e.getLocalName().equals("timing") && Xml.first(e, "cTn") != null) {
                    look.notKept("Animations are left out: slides show everything at once.");
                }
                Xml.remove(e);
            }
        }
    }

    private void presentation(Document d, String part) throws IOException {
        Element root = d.getDocumentElement();
        Xml.dropAttributes(root, (key, value) -> !key.startsWith("xmlns"));
        for (Element e : Xml.children(root)) {
            if (!KEPT.contains(e.getLocalName())) {
                root.removeChild(e);
            }
        }
        var targets = new HashMap<String, String>();
        links(part).forEach(l -> targets.put(l.id(), l.target()));
        for (Element id : Xml.all(d, "sldId")) {
            if (!slides.containsKey(id.getAttributeNS(REL, "id"))) {
                Xml.remove(id);
            }
        }
        for (Element id : Xml.all(d, "sldMasterId")) {
            if (!masters.contains(targets.get(id.getAttributeNS(REL, "id")))) {
                Xml.remove(id);
            }
        }
    }

    private SlideGround ground(Document slide, String part) throws IOException {
        String layout = target(part, "slideLayout");
        String master = target(layout, "slideMaster");
        var targets = new HashMap<String, String>();
        links(part).forEach(l -> targets.put(l.id(), l.target()));
        return new SlideGround(slide, linked(part, "slideLayout"), linked(layout, "slideMaster"), linked(master, "theme"), id -> pictures.computeIfAbsent(targets.getOrDefault(id, ""), t -> zip.has(t) ? Pictures.small(zip.get(t), look) : null));
    }

    private @Nullable Document linked(String part, String end) throws IOException {
        String target = target(part, end);
        return zip.has(target) ? Xml.parse(zip.get(target)) : null;
    }

    private String target(String part, String end) throws IOException {
        return part.isEmpty() ? "" : links(part).stream().filter(l -> l.end().equals(end)).map(Link::target).findFirst().orElse("");
    }

    private void slide(Document d, String part) throws IOException {
        // What the ground is depends on what lies around: judged before anything goes.
        ground(d, part).unseen().forEach(Xml::remove);
        d.getDocumentElement().removeAttribute("show");
        Element common = Xml.first(d, "cSld");
        if (common != null) {
            common.removeAttribute("name");
        }
        SlideScan.under(d).forEach(Xml::remove);
        for (Element shape : SlideScan.offSlide(d, width, height)) {
            Xml.remove(shape);
        }
        for (Element cell : SlideScan.merged(d)) {
            Xml.all(cell, "r").forEach(Xml::remove);
        }
        for (Element r : Xml.all(d, "r")) {
            if (SlideScan.unseen(r)) {
                Xml.remove(r);
            }
        }
        text(d);
    }

    private void text(Document d) {
        for (Element t : Xml.all(d, "t")) {
            t.setTextContent(TextRewrite.visible(t.getTextContent()));
        }
    }

    /// What stands for a foot on every master: without it LibreOffice draws the foot in a size of its own.
    private static final String FOOT = "(?i)\\s*<?(number|date/time|date|footer|header)>?\\s*";

    /// Layouts and masters draw their own shapes; the words in their placeholders are never shown.
    private void background(Document d, String part, String end) throws IOException {
        Element common = Xml.first(d, "cSld");
        if (common != null) {
            common.setAttribute("name", "Layout");
        }
        Xml.dropAttributes(d.getDocumentElement(), (key, value) -> key.equals("matchingName") || key.equals("userDrawn") || key.equals("preserve"));
        if (!drawn.contains(part)) {
            SlideScan.own(d).forEach(t -> t.setTextContent(""));
        }
        for (Element t : SlideScan.prompts(d)) {
            t.setTextContent(t.getTextContent().matches(FOOT) ? t.getTextContent() : "");
        }
        if (end.equals("slideMaster")) {
            var targets = new HashMap<String, String>();
            links(part).forEach(l -> targets.put(l.id(), l.target()));
            for (Element id : Xml.all(d, "sldLayoutId")) {
                if (!layouts.contains(targets.get(id.getAttributeNS(REL, "id")))) {
                    Xml.remove(id);
                }
            }
        }
        text(d);
    }
}
