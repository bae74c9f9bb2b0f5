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
        var referred = referred(d);
        String css = css(d);
        var names = new java.util.LinkedHashSet<String>();
        Xml.each(d, e -> {
            look.tick();
            named(e, referred, css).stream().filter(said -> !CodeNames.plain(said) && !shown.says(said)).forEach(names::add);
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
                } else if (key.endsWith("href") && !value.startsWith("#") && !shown.says(Shown.address(value))) {
                    look.notice("svg-link-target", name, "The drawing points to something outside", value, REMEDY);
                }
            }
        });
        CodeNames.together(names).forEach(n -> look.metadata("svg-name", "", "Elements have names that nothing refers to", n, REMEDY));
    }

    /// The id and classes of an element that nothing in the drawing speaks of.
    static java.util.List<String> named(Element e, java.util.Set<String> referred, String css) {
        var out = new java.util.ArrayList<String>();
        String id = e.getAttribute("id");
        if (!id.isEmpty() && !referred.contains(id) && !CodeNames.styled(css, "#" + id)) {
            out.add(id);
        }
        for (String c : e.getAttribute("class").strip().split("\\s+")) {
            if (!c.isEmpty() && !CodeNames.styled(css, "." + c)) {
                out.add(c);
            }
        }
        return out;
    }

    static String css(org.w3c.dom.Document d) {
        return Xml.all(d, "style").stream().map(Element::getTextContent).reduce("", String::concat);
    }

    /// The ids that anything in the drawing refers to.
    static java.util.Set<String> referred(org.w3c.dom.Document d) {
        var out = new java.util.HashSet<String>();
        var url = java.util.regex.Pattern.compile("url\\(\\s*['\"]?#([^)'\"]+)");
        url.matcher(css(d)).results().forEach(m -> out.add(m.group(1)));
        Xml.each(d, e -> {
            var a = e.getAttributes();
            for (int i = 0; i < a.getLength(); i++) {
                String value = a.item(i).getNodeValue();
                if (value.startsWith("#")) {
                    out.add(value.substring(1));
                }
                url.matcher(value).results().forEach(m -> out.add(m.group(1)));
            }
        });
        return out;
    }

    /// What a drawing declares and draws only where something refers to it.
    private static final java.util.Set<String> DECLARED = java.util.Set.of("defs", "symbol", "clipPath", "mask", "pattern", "marker");

    /// Whether an element says something and is not drawn.
    static boolean unseen(Element e) {
        String name = e.getLocalName() == null ? "" : e.getLocalName();
        String style = e.getAttribute("style");
        return (name.equals("text") || name.equals("image")) && undrawn(e) || e.getAttribute("display").equals("none") || e.getAttribute("visibility").matches("hidden|collapse") || e.getAttribute("opacity").matches("0(\\.0*)?") || e.getAttribute("fill-opacity").matches("0(\\.0*)?") && name.equals("text")
            || e.getAttribute("font-size").matches("[01](\\.\\d+)?(px|pt)?") || style.matches("(?is).*(display\\s*:\\s*none|visibility\\s*:\\s*hidden|(?<!-)opacity\\s*:\\s*0(\\.0*)?\\s*(;|$)|font-size\\s*:\\s*[01](px|pt)?\\s*(;|$)).*")
            || name.equals("text") && onGround(e) || (name.equals("text") || name.equals("tspan")) && paint(e, "fill").equals("none") && paint(e, "stroke").matches("|none")
            || name.matches("text|image|g") && clipped(e)
            || (e.getAttribute("x").matches("-\\d{3,}.*") || e.getAttribute("y").matches("-\\d{3,}.*"));
    }

    /// What an element is painted with by its own or an outer attribute or style; empty where nothing says so.
    private static String paint(Element e, String property) {
        for (Element at = e; at != null; at = at.getParentNode() instanceof Element p ? p : null) {
            var m = java.util.regex.Pattern.compile("(?i)(?:^|;)\\s*" + property + "\\s*:\\s*([^;!]+)").matcher(at.getAttribute("style"));
            String said = m.find() ? m.group(1).strip() : at.getAttribute(property);
            if (!said.isEmpty()) {
                return said;
            }
        }
        return "";
    }

    /// Whether a text has the colour of what was drawn before it at its place, or lies under something opaque drawn after it.
    ///
    /// Only what is drawn without turning and moving is judged: the place of the rest is not known.
    private static boolean onGround(Element text) {
        double x = number(text.getAttribute("x"));
        double y = number(text.getAttribute("y"));
        int ink = colour(paint(text, "fill").isEmpty() ? "black" : paint(text, "fill"));
        if (moved(text) || Double.isNaN(x + y) || ink < 0) {
            return false;
        }
        double size = number(paint(text, "font-size"));
        double high = Double.isNaN(size) ? 16 : size;
        double middle = y - high / 3;
        double end = x + text.getTextContent().strip().length() * high * 0.4;
        int ground = 0xffffff;
        boolean before = true;
        for (Element e : Xml.list(text.getOwnerDocument().getDocumentElement())) {
            String name = String.valueOf(e.getLocalName());
            if (e == text) {
                before = false;
            } else if (!name.equals("rect")) {
                // What else lies around the text is not measured.
                if (before && name.matches("path|circle|ellipse|polygon|image|use")) {
                    ground = -1;
                }
            } else if (!undrawnHere(e) && !moved(e)) {
                double left = Double.isNaN(number(e.getAttribute("x"))) ? 0 : number(e.getAttribute("x"));
                double top = Double.isNaN(number(e.getAttribute("y"))) ? 0 : number(e.getAttribute("y"));
                double right = e.getAttribute("width").equals("100%") ? 1e9 : left + number(e.getAttribute("width"));
                double bottom = e.getAttribute("height").equals("100%") ? 1e9 : top + number(e.getAttribute("height"));
                String fill = paint(e, "fill");
                boolean opaque = !fill.equals("none") && paint(e, "fill-opacity").matches("|1(\\.0*)?") && paint(e, "opacity").matches("|1(\\.0*)?");
                boolean around = left <= x + 1 && right >= end - 1 && top <= middle && bottom >= middle;
                if (around && opaque && before) {
                    ground = colour(fill.isEmpty() ? "black" : fill);
                } else if (around && opaque) {
                    return true;
                }
            }
        }
        return ground >= 0 && Ink.same(ink, ground);
    }

    private static boolean moved(Element e) {
        for (Element at = e; at != null; at = at.getParentNode() instanceof Element p ? p : null) {
            if (!at.getAttribute("transform").isEmpty() || at.getAttribute("style").contains("transform") || !at.getAttribute("class").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean undrawnHere(Element e) {
        for (Element at = e; at != null; at = at.getParentNode() instanceof Element p ? p : null) {
            if (DECLARED.contains(String.valueOf(at.getLocalName())) || at.getAttribute("display").equals("none")) {
                return true;
            }
        }
        return false;
    }

    /// Whether it is cut to an area in which nothing can be seen.
    private static boolean clipped(Element e) {
        var m = java.util.regex.Pattern.compile("url\\(#([^)]+)\\)").matcher(paint(e, "clip-path"));
        if (!m.find()) {
            return false;
        }
        for (Element clip : Xml.all(e.getOwnerDocument().getDocumentElement(), "clipPath")) {
            if (clip.getAttribute("id").equals(m.group(1))) {
                return Xml.children(clip).stream().allMatch(c -> "rect".equals(c.getLocalName()) && (!(number(c.getAttribute("width")) > 1) || !(number(c.getAttribute("height")) > 1)) && !c.getAttribute("width").endsWith("%"));
            }
        }
        return false;
    }

    private static double number(String length) {
        var m = java.util.regex.Pattern.compile("(-?\\d+(?:\\.\\d+)?)(?:px|pt)?").matcher(length.strip());
        return m.matches() ? Double.parseDouble(m.group(1)) : Double.NaN;
    }

    private static int colour(String paint) {
        String p = paint.strip().toLowerCase(java.util.Locale.ROOT);
        if (p.matches("#[0-9a-f]{3}")) {
            p = p.replaceAll("#(.)(.)(.)", "#$1$1$2$2$3$3");
        }
        return p.matches("#[0-9a-f]{6}") ? Integer.parseInt(p.substring(1), 16) : p.equals("white") ? 0xffffff : p.equals("black") ? 0 : -1;
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
