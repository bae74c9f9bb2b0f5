package org.candour.release.office;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.candour.release.look.Ink;
import org.candour.release.look.Xml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What lies under the texts of a slide: its own ground, or that of its layout or master.
///
/// Only what the file says is judged: a text over anything that is not of one colour all over is taken as seen.
///
/// @param theme    the theme of the master; colours named by it are not known without
/// @param pictures the pictures of the slide by the name that it has for each, small; null where one cannot be read
record SlideGround(Document slide, @Nullable Document layout, @Nullable Document master, @Nullable Document theme, Function<String, @Nullable BufferedImage> pictures) {
    private static final int UNKNOWN = -1;
    private static final Set<String> FILLS = Set.of("solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill");
    private static final Set<String> DRAWN = Set.of("sp", "pic", "graphicFrame", "grpSp", "cxnSp");

    /// The runs that have the colour of what they stand upon.
    List<Element> unseen() {
        return Xml.all(slide, "r").stream().filter(this::unseen).toList();
    }

    private boolean unseen(Element run) {
        Element properties = Xml.child(run, "rPr");
        int ink = colour(Xml.child(properties, "solidFill"));
        if (ink < 0 || OoxmlScan.text(run).isBlank() || Xml.child(properties, "highlight") != null || Xml.child(properties, "ln") != null || Xml.child(properties, "effectLst") != null) {
            return false;
        }
        Element shape = run;
        while (shape.getParentNode() instanceof Element p && !"sp".equals(shape.getLocalName())) {
            shape = p;
        }
        if (!"sp".equals(shape.getLocalName()) || Xml.within(shape, "grpSp")) {
            return false;
        }
        int ground = behind(shape);
        return ground >= 0 && Ink.same(ink, ground);
    }

    /// The colour behind the words of a shape: its own or, where it has none, that of what lies below.
    private int behind(Element shape) {
        Element properties = Xml.child(shape, "spPr");
        Element own = properties == null ? null : fill(properties);
        if (own != null && !"noFill".equals(own.getLocalName())) {
            // Words that are not broken into lines may reach out of their shape.
            return Xml.attribute(Xml.first(shape, "bodyPr"), "wrap").equals("none") ? UNKNOWN : paint(own);
        }
        return own == null && filled(shape) ? UNKNOWN : below(shape);
    }

    /// Whether a shape that names no fill has one by its style, or as a placeholder.
    private boolean filled(Element shape) {
        Element reference = Xml.child(Xml.child(shape, "style"), "fillRef");
        if (reference != null && !Xml.attribute(reference, "idx").equals("0")) {
            return true;
        }
        // A placeholder may have the fill of one of the layout or master.
        return Xml.first(shape, "ph") != null && java.util.stream.Stream.of(layout, master).filter(java.util.Objects::nonNull).flatMap(d -> Xml.all(d, "sp").stream())
            .anyMatch(sp -> Xml.first(sp, "ph") != null && Xml.child(sp, "spPr") instanceof Element p && fill(p) instanceof Element f && !"noFill".equals(f.getLocalName()));
    }

    private static @Nullable Element fill(Element properties) {
        return Xml.children(properties).stream().filter(e -> FILLS.contains(e.getLocalName())).findFirst().orElse(null);
    }

    /// The colour of the first thing below a shape that fills its place, or of the slide.
    private int below(Element shape) {
        double[] box = SlideScan.box(shape);
        Element tree = Xml.first(slide, "spTree");
        if (tree == null || box == null && !Xml.children(tree).stream().filter(e -> DRAWN.contains(e.getLocalName())).allMatch(e -> e == shape)) {
            return UNKNOWN;
        }
        List<Element> before = Xml.children(tree);
        for (Element other : before.subList(0, Math.max(0, before.indexOf(shape))).reversed()) {
            if (DRAWN.contains(other.getLocalName()) && overlap(box, other)) {
                return box == null ? UNKNOWN : at(box, other);
            }
        }
        for (Document below : new Document[] {layout, master}) {
            Element shapes = below == null ? null : Xml.first(below, "spTree");
            for (Element other : shapes == null ? List.<Element>of() : Xml.children(shapes)) {
                if (DRAWN.contains(other.getLocalName()) && Xml.first(other, "ph") == null && overlap(box, other)) {
                    return UNKNOWN;
                }
            }
        }
        return ground();
    }

    /// The colour of a plain rectangle, or of a picture where it lies behind a place; unknown unless it fills the place.
    private int at(double[] box, Element other) {
        double[] b = SlideScan.box(other);
        Element properties = Xml.child(other, "spPr");
        Element place = Xml.child(properties, "xfrm");
        boolean plain = Xml.attribute(Xml.child(properties, "prstGeom"), "prst").equals("rect") && Xml.attribute(place, "rot").matches("|0") && Xml.attribute(place, "flipH").isEmpty() && Xml.attribute(place, "flipV").isEmpty();
        if (b == null || properties == null || !plain || b[0] > box[0] || b[1] > box[1] || b[2] < box[2] || b[3] < box[3]) {
            return UNKNOWN;
        }
        if ("pic".equals(other.getLocalName())) {
            return picture(Xml.child(other, "blipFill"), (box[0] - b[0]) / (b[2] - b[0]), (box[1] - b[1]) / (b[3] - b[1]), (box[2] - b[0]) / (b[2] - b[0]), (box[3] - b[1]) / (b[3] - b[1]));
        }
        Element fill = "sp".equals(other.getLocalName()) ? fill(properties) : null;
        return fill == null || "noFill".equals(fill.getLocalName()) ? UNKNOWN : paint(fill);
    }

    /// The colour of a part of a picture, from 0 to 1 across and down, that is drawn as it is.
    private int picture(@Nullable Element fill, double left, double top, double right, double bottom) {
        Element blip = Xml.child(fill, "blip");
        if (blip == null || Xml.child(fill, "tile") != null || Xml.children(blip).stream().anyMatch(e -> !"extLst".equals(e.getLocalName()))) {
            return UNKNOWN;
        }
        Element cut = Xml.child(fill, "srcRect");
        BufferedImage image = pictures.apply(blip.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "embed"));
        if (image == null || cut != null && cut.hasAttributes()) {
            return UNKNOWN;
        }
        return Ink.flat(image, (int) (left * image.getWidth()), (int) (top * image.getHeight()), (int) Math.ceil(right * image.getWidth()), (int) Math.ceil(bottom * image.getHeight()));
    }

    /// The colour of a fill that is of one colour all over.
    private int paint(Element fill) {
        return switch (fill.getLocalName()) {
            case "solidFill" -> colour(fill);
            case "gradFill" -> Ink.flat(Xml.all(fill, "gs").stream().map(this::colour).toList());
            case "blipFill" -> picture(fill, 0, 0, 1, 1);
            default -> UNKNOWN;
        };
    }

    private static boolean overlap(double @Nullable [] box, Element other) {
        double[] b = SlideScan.box(other);
        return box == null || b == null || b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1];
    }

    private int ground() {
        for (Document d : new Document[] {slide, layout, master}) {
            Element bg = d == null ? null : Xml.child(Xml.first(d, "cSld"), "bg");
            if (bg == null) {
                continue;
            }
            Element properties = Xml.child(bg, "bgPr");
            Element reference = Xml.child(bg, "bgRef");
            if (properties != null) {
                Element fill = fill(properties);
                return fill == null || d != slide && "blipFill".equals(fill.getLocalName()) ? UNKNOWN : paint(fill);
            }
            // 1001 is the first ground of the theme, which is plain in every theme of Office (ECMA-376 part 1, 20.1.10.58).
            return Xml.attribute(reference, "idx").matches("1001|0") ? colour(reference) : UNKNOWN;
        }
        return 0xffffff;
    }

    /// The plain colour that an element holds; unknown where it is changed by tints or taken from elsewhere.
    private int colour(@Nullable Element holder) {
        Element c = holder == null || Xml.children(holder).isEmpty() ? null : Xml.children(holder).getFirst();
        if (c == null || !Xml.children(c).isEmpty()) {
            return UNKNOWN;
        }
        String value = Xml.attribute(c, "val");
        return switch (c.getLocalName()) {
            case "srgbClr" -> hex(value);
            case "sysClr" -> hex(Xml.attribute(c, "lastClr"));
            case "prstClr" -> value.equals("white") ? 0xffffff : value.equals("black") ? 0 : UNKNOWN;
            case "schemeClr" -> themed(value);
            default -> UNKNOWN;
        };
    }

    private int themed(String name) {
        boolean remapped = Xml.first(slide, "overrideClrMapping") != null || layout != null && Xml.first(layout, "overrideClrMapping") != null;
        Element map = master == null ? null : Xml.first(master, "clrMap");
        String mapped = Xml.attribute(map, name).isEmpty() ? name : Xml.attribute(map, name);
        Element scheme = theme == null || remapped ? null : Xml.first(theme, "clrScheme");
        Element held = scheme == null ? null : Xml.child(scheme, mapped);
        Element c = held == null || Xml.children(held).isEmpty() ? null : Xml.children(held).getFirst();
        return c == null ? UNKNOWN : hex("sysClr".equals(c.getLocalName()) ? Xml.attribute(c, "lastClr") : Xml.attribute(c, "val"));
    }

    private static int hex(String rgb) {
        return rgb.matches("[0-9A-Fa-f]{6}") ? Integer.parseInt(rgb, 16) : UNKNOWN;
    }
}
