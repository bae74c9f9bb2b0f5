package org.candour.release;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What lies under the texts of a slide: its own ground, or that of its layout or master.
///
/// Only what the file says is judged: a text over other shapes, pictures or gradients is taken as seen.
///
/// @param theme the theme of the master; colours named by it are not known without
record SlideGround(Document slide, @Nullable Document layout, @Nullable Document master, @Nullable Document theme) {
    private static final int UNKNOWN = -1;
    private static final Set<String> FILLS = Set.of("solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill");
    private static final Set<String> DRAWN = Set.of("sp", "pic", "graphicFrame", "grpSp", "cxnSp");

    /// The runs that have the colour of the slide where they stand.
    List<Element> unseen() {
        int ground = ground();
        return ground < 0 ? List.of() : Xml.all(slide, "r").stream().filter(r -> unseen(r, ground)).toList();
    }

    private boolean unseen(Element run, int ground) {
        Element properties = Xml.child(run, "rPr");
        int ink = colour(Xml.child(properties, "solidFill"));
        if (ink < 0 || OoxmlScan.text(run).isBlank() || !Ink.same(ink, ground) || Xml.child(properties, "highlight") != null || Xml.child(properties, "ln") != null) {
            return false;
        }
        Element shape = run;
        while (shape.getParentNode() instanceof Element p && !"sp".equals(shape.getLocalName())) {
            shape = p;
        }
        return "sp".equals(shape.getLocalName()) && !Xml.within(shape, "grpSp") && !filled(shape) && !over(shape);
    }

    private boolean filled(Element shape) {
        Element properties = Xml.child(shape, "spPr");
        Element own = properties == null ? null : fill(properties);
        if (own != null) {
            return !"noFill".equals(own.getLocalName());
        }
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

    /// Whether something else is drawn where the shape stands, before it.
    private boolean over(Element shape) {
        double[] box = SlideScan.box(shape);
        Element tree = Xml.first(slide, "spTree");
        if (tree == null || box == null && !Xml.children(tree).stream().filter(e -> DRAWN.contains(e.getLocalName())).allMatch(e -> e == shape)) {
            return true;
        }
        for (Element other : Xml.children(tree)) {
            if (other == shape) {
                break;
            } else if (DRAWN.contains(other.getLocalName()) && overlap(box, other)) {
                return true;
            }
        }
        for (Document below : new Document[] {layout, master}) {
            Element shapes = below == null ? null : Xml.first(below, "spTree");
            for (Element other : shapes == null ? List.<Element>of() : Xml.children(shapes)) {
                if (DRAWN.contains(other.getLocalName()) && Xml.first(other, "ph") == null && overlap(box, other)) {
                    return true;
                }
            }
        }
        return false;
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
                return colour(Xml.child(properties, "solidFill"));
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
