package org.candour.release.text;

import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.look.Xml;
import org.candour.release.picture.Pictures;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A drawing written anew from the elements that it draws.
public final class SvgRewrite {
    private static final Set<String> GONE = Set.of("metadata", "script", "foreignObject", "title", "desc", "namedview", "animate", "set", "animateMotion", "animateTransform");

    private SvgRewrite() {}

    public static byte[] rewrite(byte[] bytes, Look look) throws IOException {
        Document d = SvgScan.parse(bytes);
        Xml.dropHidden(d);
        for (Element e : Xml.list(d)) {
            look.tick();
            String name = e.getLocalName() == null ? "" : e.getLocalName();
            if (name.equals("foreignObject")) {
                look.notKept("A piece of web page inside the drawing is left out.");
            }
            if (e != d.getDocumentElement() && (GONE.contains(name) || SvgScan.unseen(e))) {
                Xml.remove(e);
            }
        }
        var shown = new Shown();
        Xml.all(d, "text").forEach(t -> shown.add(t.getTextContent()));
        for (Element e : Xml.list(d)) {
            Xml.dropAttributes(e, (key, value) -> key.startsWith("data-") || key.startsWith("on") || key.startsWith("inkscape:") || key.startsWith("sodipodi:") || key.startsWith("aria-")
                || SvgScan.strange(key) || key.startsWith("xmlns:") && key.matches("xmlns:(inkscape|sodipodi|rdf|cc|dc)")
                || key.endsWith("href") && !value.startsWith("#") && !value.startsWith("data:") && !shown.says(Shown.address(value)));
            for (String key : new String[] {"href", "xlink:href"}) {
                if (e.getAttribute(key).startsWith("data:")) {
                    picture(e, key, look);
                }
            }
        }
        for (Element style : Xml.all(d, "style")) {
            style.setTextContent(SvgScan.WORDS.matcher(SvgScan.REMARK.matcher(style.getTextContent()).replaceAll("")).replaceAll(""));
        }
        var referred = SvgScan.referred(d);
        String css = SvgScan.css(d);
        for (Element e : Xml.list(d)) {
            var unused = SvgScan.named(e, referred, css);
            if (unused.contains(e.getAttribute("id"))) {
                e.removeAttribute("id");
            }
            String classes = java.util.Arrays.stream(e.getAttribute("class").strip().split("\\s+")).filter(c -> !unused.contains(c)).collect(java.util.stream.Collectors.joining(" "));
            if (classes.isEmpty()) {
                e.removeAttribute("class");
            } else {
                e.setAttribute("class", classes);
            }
        }
        for (Element t : Xml.all(d, "text")) {
            Xml.each(t, e -> {
                if (Xml.children(e).isEmpty()) {
                    e.setTextContent(TextRewrite.visible(e.getTextContent()));
                }
            });
        }
        return Xml.serialize(d);
    }

    private static void picture(Element e, String key, Look look) {
        String value = e.getAttribute(key);
        try {
            byte[] old = Base64.getMimeDecoder().decode(value.substring(value.indexOf(',') + 1));
            Kind kind = Kind.of("", old);
            e.setAttribute(key, "data:image/" + kind.word() + ";base64," + Base64.getEncoder().encodeToString(Pictures.clean(kind, old, look)));
        } catch (IOException | IllegalArgumentException ex) {
            Xml.remove(e);
            look.notKept("A picture inside the drawing could not be read and is left out (" + Look.reason(ex) + ").");
        }
    }
}
