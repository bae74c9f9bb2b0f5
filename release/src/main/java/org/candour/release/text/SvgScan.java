package org.candour.release.text;

import org.candour.release.look.CodeNames;
import org.candour.release.look.Ink;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.look.Xml;
import org.w3c.dom.Element;

/// A drawing in SVG: metadata, scripts, hidden layers, things off the page.
public final class SvgScan {
    private static final String REMEDY = "Clean the file: what is not drawn is left out.";

    static final java.util.regex.Pattern REMARK = java.util.regex.Pattern.compile("(?s)/\\*(.*?)\\*/");
    /// A value of the author's own, given in words.
    static final java.util.regex.Pattern WORDS = java.util.regex.Pattern.compile("--[\\w-]+\\s*:\\s*[\"']([^\"']*)[\"']\\s*;?");
    private static final java.util.regex.Pattern RULE = java.util.regex.Pattern.compile("([^{}@;]+)\\{([^{}]*)\\}");
    private static final java.util.regex.Pattern SIMPLE = java.util.regex.Pattern.compile("([a-zA-Z]+|\\*)?(?:([.#])([\\w-]+))?");

    private SvgScan() {}

    /// The drawing, without the document type that many programs write; any other document type is refused.
    static org.w3c.dom.Document parse(byte[] bytes) throws java.io.IOException {
        String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).replaceFirst("<!DOCTYPE svg PUBLIC \"[^\"]*\"\\s+\"[^\"]*\">", "");
        return Xml.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static void scan(byte[] bytes, Look look) throws java.io.IOException {
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
            String said = e.getTextContent().strip();
            switch (name) {
                case "metadata" -> look.metadata("svg-metadata", "metadata", "The drawing describes itself", said, REMEDY);
                case "script" -> look.leak("svg-script", "script", "The drawing holds a script", said, REMEDY);
                case "set", "animate" -> {
                    if (e.getAttribute("attributeName").matches("opacity|visibility|display|fill|fill-opacity")) {
                        look.leak("svg-animation", name, "Something comes or goes by and by", e.getParentNode().getTextContent().strip(), REMEDY);
                    }
                }
                case "style" -> {
                    REMARK.matcher(said).results().map(m -> m.group(1)).filter(r -> r.codePoints().anyMatch(Character::isLetterOrDigit)).forEach(r -> look.leak("xml-comment", name, "A comment in the style sheet", r, REMEDY));
                    WORDS.matcher(said).results().forEach(m -> look.leak("svg-style-words", name, "The style sheet holds words that are not drawn", m.group(1), REMEDY));
                }
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
                } else if (strange(key) && !value.matches("(?i)#[0-9a-f]{3,8}|true|false|auto|none") && !CodeNames.plain(value) && !shown.says(value)) {
                    look.metadata("svg-attribute", name, "The attribute " + key + " means nothing to a drawing", value, REMEDY);
                } else if (key.endsWith("href") && value.startsWith("data:") && value.contains("base64,")) {
                    look.step(name, () -> look.inside("picture", java.util.Base64.getMimeDecoder().decode(value.substring(value.indexOf("base64,") + 7))));
                } else if (key.endsWith("href") && !value.startsWith("#") && !shown.says(Shown.address(value))) {
                    look.notice("svg-link-target", name, "The drawing points to something outside", value, REMEDY);
                }
            }
        });
        CodeNames.together(names).forEach(n -> look.metadata("svg-name", "", "Elements have names that nothing refers to", n, REMEDY));
    }

    /// Attributes of SVG 1.1 and 2 with those that HTML shares.
    private static final java.util.Set<String> KNOWN = java.util.Set.of(("accent-height accumulate additive alignment-baseline alphabetic amplitude arabic-form ascent attributeName attributeType azimuth baseFrequency baseProfile baseline-shift bbox begin bias by calcMode cap-height class clip clip-path clip-rule "
        + "clipPathUnits color color-interpolation color-interpolation-filters color-profile color-rendering contentScriptType contentStyleType crossorigin cursor cx cy d descent diffuseConstant direction display divisor dominant-baseline dur dx dy edgeMode elevation enable-background "
        + "end exponent externalResourcesRequired fill fill-opacity fill-rule filter filterRes filterUnits flood-color flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant font-weight format fr from fx fy g1 g2 glyph-name glyph-orientation-horizontal "
        + "glyph-orientation-vertical glyphRef gradientTransform gradientUnits hanging height horiz-adv-x horiz-origin-x href hreflang id ideographic image-rendering in in2 intercept isolation k k1 k2 k3 k4 kernelMatrix kernelUnitLength kerning keyPoints keySplines keyTimes lang "
        + "lengthAdjust letter-spacing lighting-color limitingConeAngle local marker marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask mask-type maskContentUnits maskUnits mathematical max media method min mix-blend-mode mode name numOctaves offset opacity operator order "
        + "orient orientation origin overflow overline-position overline-thickness paint-order panose-1 path pathLength patternContentUnits patternTransform patternUnits ping pointer-events points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius "
        + "refX refY rel repeatCount repeatDur requiredExtensions requiredFeatures restart result role rotate rx ry scale seed shape-rendering side slope space spacing specularConstant specularExponent spreadMethod src startOffset stdDeviation stemh stemv stitchTiles stop-color "
        + "stop-opacity strikethrough-position strikethrough-thickness string stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style surfaceScale systemLanguage tabindex tableValues target targetX targetY "
        + "text-align text-anchor text-decoration text-overflow text-rendering textLength title to transform transform-origin type u1 u2 underline-position underline-thickness unicode unicode-bidi unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical values vector-effect version "
        + "vert-adv-y vert-origin-x vert-origin-y viewBox viewTarget visibility white-space width widths word-spacing writing-mode x x-height x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan line-height solid-color solid-opacity alt rev about property typeof resource content datatype").split(" "));

    static boolean strange(String key) {
        return !KNOWN.contains(key) && !key.matches("xmlns(:.*)?|(xlink|xml|inkscape|sodipodi|serif|sketch|aria|rdf|cc|dc)[-:].*");
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
        String style = declared(e);
        boolean words = name.equals("text") || name.equals("tspan") || name.equals("textPath");
        return (name.equals("text") || name.equals("image")) && undrawn(e) || e.getAttribute("display").equals("none") || e.getAttribute("visibility").matches("hidden|collapse") || e.getAttribute("opacity").matches("0(\\.0*)?") || e.getAttribute("fill-opacity").matches("0(\\.0*)?") && name.equals("text")
            || e.getAttribute("font-size").matches("[01](\\.\\d+)?(px|pt)?") || style.matches("(?is).*(display\\s*:\\s*none|visibility\\s*:\\s*hidden|(?<!-)opacity\\s*:\\s*0(\\.0*)?\\s*(;|$)|font-size\\s*:\\s*[01](px|pt)?\\s*(;|$)).*")
            || (e.getAttribute("transform") + style).matches("(?is).*\\bscale[XY]?\\(\\s*0?\\.?0*\\s*[,)].*")
            || words && (onGround(e) || outside(e)) || name.matches("text|image|g") && replaced(e) || words && paint(e, "fill").equals("none") && paint(e, "stroke").matches("|none")
            || name.matches("text|image|g") && (clipped(e) || masked(e)) || name.equals("textPath") && nowhere(e)
            || name.equals("svg") && (e.getAttribute("width").matches("0(px)?") || e.getAttribute("height").matches("0(px)?")) || passedOver(e)
            || (e.getAttribute("x").matches("-\\d{3,}.*") || e.getAttribute("y").matches("-\\d{3,}.*"));
    }

    private record Rule(String selector, String declarations) {}

    /// The style of an element by the rules that speak of its name, id or class alone, and by its own; what holds comes last.
    private static String declared(Element e) {
        var document = e.getOwnerDocument();
        if (!(document.getUserData("rules") instanceof java.util.List<?>)) {
            String css = REMARK.matcher(css(document)).replaceAll(" ");
            // What holds on certain media alone is left to them.
            for (int at = css.indexOf('@'); at >= 0; at = css.indexOf('@', at + 1)) {
                int open = css.indexOf('{', at);
                css = open < 0 ? css.substring(0, at) : css.substring(0, at) + css.substring(StyleSheet.end(css, open));
            }
            document.setUserData("rules", RULE.matcher(css).results().flatMap(m -> java.util.Arrays.stream(m.group(1).split(",")).map(s -> new Rule(s.strip(), m.group(2)))).toList(), null);
        }
        var out = new StringBuilder();
        for (Object o : (java.util.List<?>) document.getUserData("rules")) {
            if (o instanceof Rule r && means(r.selector(), e)) {
                out.append(r.declarations()).append(';');
            }
        }
        return out.append(e.getAttribute("style")).toString();
    }

    private static boolean means(String selector, Element e) {
        var m = SIMPLE.matcher(selector);
        if (selector.isEmpty() || !m.matches()) {
            return false;
        }
        boolean name = m.group(1) == null || m.group(1).equals("*") || m.group(1).equals(e.getLocalName());
        return name && (m.group(2) == null || (m.group(2).equals("#") ? e.getAttribute("id").equals(m.group(3)) : java.util.List.of(e.getAttribute("class").strip().split("\\s+")).contains(m.group(3))));
    }

    /// Whether it is one of several of which another is drawn: the first in English or in no language.
    private static boolean passedOver(Element e) {
        if (!(e.getParentNode() instanceof Element p) || !"switch".equals(p.getLocalName())) {
            return false;
        }
        var drawn = Xml.children(p).stream().filter(c -> !"foreignObject".equals(c.getLocalName()) && c.getAttribute("systemLanguage").matches("|(?i)(.*,\\s*)?en\\b.*")).findFirst();
        return !"foreignObject".equals(e.getLocalName()) && drawn.isPresent() && drawn.get() != e;
    }

    /// Whether words begin to the right of the drawing or below it.
    private static boolean outside(Element text) {
        Element root = text.getOwnerDocument().getDocumentElement();
        double x = number(place(text, "x"));
        double y = number(place(text, "y"));
        String[] box = root.getAttribute("viewBox").strip().split("[\\s,]+");
        double[] view = box.length == 4 ? java.util.Arrays.stream(box).mapToDouble(SvgScan::number).toArray() : new double[] {0, 0, number(root.getAttribute("width")), number(root.getAttribute("height"))};
        double size = Double.isNaN(number(paint(text, "font-size"))) ? 16 : number(paint(text, "font-size"));
        boolean nested = text.getParentNode() instanceof Element && Xml.within(text, "symbol", "pattern", "marker", "defs") || inner(text) || !paint(root, "overflow").isEmpty();
        return !nested && !text.getTextContent().isBlank() && !moved(text) && (x > view[0] + view[2] && paint(text, "text-anchor").matches("|start") || y - size > view[1] + view[3]);
    }

    private static boolean inner(Element e) {
        for (var n = e.getParentNode(); n instanceof Element p && p != e.getOwnerDocument().getDocumentElement(); n = n.getParentNode()) {
            if ("svg".equals(p.getLocalName())) {
                return true;
            }
        }
        return false;
    }

    /// Whether a filter puts something else in its place.
    private static boolean replaced(Element e) {
        return behind(e, "filter", "filter").map(f -> !Xml.children(f).isEmpty() && Xml.children(f).stream().allMatch(c -> String.valueOf(c.getLocalName()).matches("feFlood|feTurbulence|feImage"))).orElse(false);
    }

    /// Whether a mask leaves nothing of it: a mask shows what is light in it.
    private static boolean masked(Element e) {
        return behind(e, "mask", "mask").map(m -> !declared(m).contains("alpha") && Xml.children(m).stream().allMatch(c -> String.valueOf(c.getLocalName()).matches("rect|circle|ellipse|path|polygon") && colour(paint(c, "fill").isEmpty() ? "black" : paint(c, "fill")) == 0)).orElse(false);
    }

    private static boolean nowhere(Element path) {
        String href = path.getAttribute("href") + path.getAttribute("xlink:href");
        return href.startsWith("#") && Xml.list(path.getOwnerDocument().getDocumentElement()).stream().noneMatch(o -> o.getAttribute("id").equals(href.substring(1)));
    }

    /// The element that a property of another refers to.
    private static java.util.Optional<Element> behind(Element e, String property, String name) {
        var m = java.util.regex.Pattern.compile("url\\(\\s*['\"]?#([^)'\"]+)").matcher(paint(e, property));
        return m.find() ? Xml.all(e.getOwnerDocument().getDocumentElement(), name).stream().filter(o -> o.getAttribute("id").equals(m.group(1))).findFirst() : java.util.Optional.empty();
    }

    /// What an element is painted with by its own or an outer attribute or style; empty where nothing says so.
    private static String paint(Element e, String property) {
        for (Element at = e; at != null; at = at.getParentNode() instanceof Element p ? p : null) {
            String said = "";
            var m = java.util.regex.Pattern.compile("(?i)(?:^|;)\\s*" + property + "\\s*:\\s*([^;!]+)").matcher(declared(at));
            while (m.find()) {
                said = m.group(1).strip();
            }
            said = said.isEmpty() ? at.getAttribute(property) : said;
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
        double x = number(place(text, "x"));
        double y = number(place(text, "y"));
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
            if (e == text || e == text.getParentNode() && "text".equals(e.getLocalName())) {
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

    /// Where words begin: by their own word or that of the text that they stand in.
    private static String place(Element text, String key) {
        return text.getAttribute(key).isEmpty() && text.getParentNode() instanceof Element p && String.valueOf(p.getLocalName()).matches("text|tspan") ? place(p, key) : text.getAttribute(key);
    }

    private static boolean moved(Element e) {
        for (Element at = e; at != null; at = at.getParentNode() instanceof Element p ? p : null) {
            if (!at.getAttribute("transform").isEmpty() || declared(at).contains("transform")) {
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
        return behind(e, "clip-path", "clipPath").map(clip -> Xml.children(clip).stream()
            .allMatch(c -> "rect".equals(c.getLocalName()) && (!(number(c.getAttribute("width")) > 1) || !(number(c.getAttribute("height")) > 1)) && !c.getAttribute("width").endsWith("%"))).orElse(false);
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
