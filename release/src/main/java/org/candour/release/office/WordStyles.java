package org.candour.release.office;

import java.util.HashMap;
import java.util.Map;
import org.candour.release.look.Xml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What the styles of a Word document say of the runs and paragraphs that use them.
final class WordStyles {
    /// A style that is based on itself is left there.
    private static final int DEEPEST = 12;

    private final Map<String, Element> styles = new HashMap<>();
    private String paragraph = "";
    private @Nullable Element defaults;

    void add(Document d) {
        for (Element s : Xml.all(d, "style")) {
            styles.put(Xml.attribute(s, "styleId"), s);
            if (Xml.attribute(s, "type").equals("paragraph") && Xml.attribute(s, "default").matches("1|true|on")) {
                paragraph = Xml.attribute(s, "styleId");
            }
        }
        Element all = Xml.first(d, "rPrDefault");
        defaults = all == null ? defaults : Xml.child(all, "rPr");
    }

    /// What a run's own properties, its style, or the style of its paragraph say of a property of characters; null if nothing does.
    @Nullable Element of(@Nullable Element rPr, @Nullable Element pPr, String property) {
        Element own = Xml.child(rPr, property);
        Element said = own != null ? own : up(Xml.attribute(Xml.child(rPr, "rStyle"), "val"), "rPr", property);
        said = said != null ? said : up(style(pPr), "rPr", property);
        return said != null ? said : Xml.child(defaults, property);
    }

    /// What the style of a paragraph says of a property of paragraphs; null if nothing.
    @Nullable Element ofParagraph(@Nullable Element pPr, String property) {
        return up(style(pPr), "pPr", property);
    }

    private String style(@Nullable Element pPr) {
        String named = Xml.attribute(Xml.child(pPr, "pStyle"), "val");
        return named.isEmpty() ? paragraph : named;
    }

    private @Nullable Element up(String style, String holder, String property) {
        Element at = styles.get(style);
        for (int i = 0; at != null && i < DEEPEST; i++) {
            Element said = Xml.child(Xml.child(at, holder), property);
            if (said != null) {
                return said;
            }
            at = styles.get(Xml.attribute(Xml.child(at, "basedOn"), "val"));
        }
        return null;
    }
}
