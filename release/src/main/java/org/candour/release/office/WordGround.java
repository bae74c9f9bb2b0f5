package org.candour.release.office;

import java.util.List;
import org.candour.release.look.Ink;
import org.candour.release.look.Xml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// The colour of the box in which words of a Word document stand, where it is of one colour all over.
final class WordGround {
    private static final String UNTOLD = "";

    private WordGround() {}

    /// @param content what a box holds
    /// @return six hexadecimal digits; empty where the colour cannot be told
    static String box(Element content) {
        for (var n = content.getParentNode(); n instanceof Element e; n = n.getParentNode()) {
            Element properties = Xml.child(e, "spPr");
            if (properties != null) {
                return fill(properties);
            }
            String name = String.valueOf(e.getLocalName());
            if (name.matches("shape|rect|roundrect|oval")) {
                boolean plain = Xml.child(e, "fill") == null && e.getAttribute("filled").isEmpty();
                return plain && e.getAttribute("fillcolor").matches("#[0-9a-fA-F]{6}") ? e.getAttribute("fillcolor").substring(1) : plain && e.getAttribute("fillcolor").matches("(?i)white") ? "FFFFFF" : UNTOLD;
            }
        }
        return UNTOLD;
    }

    private static String fill(Element properties) {
        Element solid = Xml.child(properties, "solidFill");
        Element run = Xml.child(properties, "gradFill");
        int colour = solid != null ? colour(solid) : run != null ? Ink.flat(Xml.all(run, "gs").stream().map(WordGround::colour).toList()) : Ink.UNKNOWN;
        return colour < 0 ? UNTOLD : "%06X".formatted(colour);
    }

    /// A plain colour; unknown where it is changed by tints, seen through or named by a theme.
    private static int colour(@Nullable Element holder) {
        List<Element> held = holder == null ? List.of() : Xml.children(holder);
        Element c = held.isEmpty() ? null : held.getFirst();
        String value = Xml.attribute(c, "val");
        boolean plain = c != null && "srgbClr".equals(c.getLocalName()) && Xml.children(c).isEmpty() && value.matches("[0-9A-Fa-f]{6}");
        return plain ? Integer.parseInt(value, 16) : Ink.UNKNOWN;
    }
}
