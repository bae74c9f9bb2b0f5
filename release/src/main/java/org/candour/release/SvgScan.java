package org.candour.release;

import org.w3c.dom.Element;

/// A drawing in SVG: metadata, scripts, hidden layers, things off the page.
final class SvgScan {
    private static final String REMEDY = "Clean the file: what is not drawn is left out.";

    private SvgScan() {}

    /// The drawing, without the document type that many programs write; any other document type is refused.
    static org.w3c.dom.Document parse(byte[] bytes) throws java.io.IOException {
        String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).replaceFirst("<!DOCTYPE svg PUBLIC \"[^\"]*\"\\s+\"[^\"]*\">", "");
        return Xml.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static void scan(byte[] bytes, Look look) throws java.io.IOException {
        var d = parse(bytes);
        Xml.hidden(d, "", look);
        var shown = new Shown();
        for (Element e : Xml.all(d, "text")) {
            shown.add(e.getTextContent());
        }
        Xml.each(d, e -> {
            look.tick();
            String name = e.getLocalName() == null ? "" : e.getLocalName();
            String style = e.getAttribute("style");
            String said = e.getTextContent().strip();
            switch (name) {
                case "metadata" -> look.metadata("svg-metadata", "metadata", "The drawing describes itself", said, REMEDY);
                case "script" -> look.leak("svg-script", "script", "The drawing holds a script", said, REMEDY);
                case "foreignObject" -> look.leak("svg-foreign", "foreignObject", "The drawing holds something else than drawing", said, REMEDY);
                case "title", "desc" -> {
                    if (!said.isEmpty() && !shown.says(said)) {
                        look.metadata("svg-description", name, "A description that is not drawn", said, REMEDY);
                    }
                }
                default -> { }
            }
            if (unseen(e)) {
                look.leak("svg-hidden-element", name, "An element that is not drawn", said, REMEDY);
            }
            var a = e.getAttributes();
            for (int i = 0; i < a.getLength(); i++) {
                String key = a.item(i).getNodeName();
                String value = a.item(i).getNodeValue();
                if (key.startsWith("data-") || key.startsWith("on") || key.startsWith("inkscape:") && (key.contains("export-filename") || key.contains("label")) || key.startsWith("sodipodi:docname") || key.startsWith("aria-label")) {
                    look.metadata("svg-attribute", name, "The attribute " + key + " is not drawn", value, REMEDY);
                } else if (key.endsWith("href") && value.startsWith("data:") && value.contains("base64,")) {
                    look.step(name, () -> look.inside("picture", java.util.Base64.getMimeDecoder().decode(value.substring(value.indexOf("base64,") + 7))));
                } else if (key.endsWith("href") && !value.startsWith("#") && !shown.says(value)) {
                    look.notice("svg-link-target", name, "The drawing points to something outside", value, REMEDY);
                }
            }
        });
    }

    /// What a drawing declares and draws only where something refers to it.
    private static final java.util.Set<String> DECLARED = java.util.Set.of("defs", "symbol", "clipPath", "mask", "pattern", "marker");

    /// Whether an element says something and is not drawn.
    static boolean unseen(Element e) {
        String name = e.getLocalName() == null ? "" : e.getLocalName();
        String style = e.getAttribute("style");
        return (name.equals("text") || name.equals("image")) && undrawn(e) || e.getAttribute("display").equals("none") || e.getAttribute("visibility").matches("hidden|collapse") || e.getAttribute("opacity").matches("0(\\.0*)?") || e.getAttribute("fill-opacity").matches("0(\\.0*)?") && name.equals("text")
            || e.getAttribute("font-size").matches("[01](\\.\\d+)?(px|pt)?") || style.matches("(?is).*(display\\s*:\\s*none|visibility\\s*:\\s*hidden|(?<!-)opacity\\s*:\\s*0(\\.0*)?\\s*(;|$)|font-size\\s*:\\s*[01](px|pt)?\\s*(;|$)).*")
            || (name.equals("text") || name.equals("tspan")) && (e.getAttribute("fill").matches("(?i)white|#fff(fff)?|none") || style.matches("(?is).*fill\\s*:\\s*(white|#fff(fff)?|none).*")) && e.getOwnerDocument().getElementsByTagNameNS("*", "rect").getLength() == 0
            || (e.getAttribute("x").matches("-\\d{3,}.*") || e.getAttribute("y").matches("-\\d{3,}.*"));
    }

    /// Whether it lies in a declaration to which nothing refers.
    private static boolean undrawn(Element e) {
        boolean declared = false;
        for (var n = e; n != null; n = n.getParentNode() instanceof Element p ? p : null) {
            declared |= DECLARED.contains(String.valueOf(n.getLocalName()));
            String id = n.getAttribute("id");
            if (declared && !id.isEmpty() && referred(e.getOwnerDocument().getDocumentElement(), id)) {
                return false;
            }
        }
        if (!declared) {
            return false;
        }
        for (Element below : Xml.all(e, e.getLocalName())) {
            if (!below.getAttribute("id").isEmpty() && referred(e.getOwnerDocument().getDocumentElement(), below.getAttribute("id"))) {
                return false;
            }
        }
        return true;
    }

    private static boolean referred(Element root, String id) {
        boolean[] found = {false};
        Xml.each(root, e -> {
            var a = e.getAttributes();
            for (int i = 0; i < a.getLength() && !found[0]; i++) {
                String value = a.item(i).getNodeValue();
                found[0] = value.equals("#" + id) || value.contains("url(#" + id + ")");
            }
        });
        return found[0];
    }
}
