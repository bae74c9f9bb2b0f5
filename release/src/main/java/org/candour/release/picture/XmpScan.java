package org.candour.release.picture;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.candour.release.look.Look;
import org.candour.release.look.Properties;
import org.candour.release.look.Shown;
import org.candour.release.look.Xml;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// An XMP packet: each value in it that names people, places, files or history.
public final class XmpScan {
    private static final Set<String> PLAIN_NAMESPACES = Set.of("http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfua/ns/id/", "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/",
        "http://www.aiim.org/pdfa/ns/extension/", "http://www.aiim.org/pdfa/ns/schema#", "http://www.aiim.org/pdfa/ns/property#", "http://www.aiim.org/pdfa/ns/type#", "http://www.npes.org/pdfx/ns/id/",
        "http://ns.adobe.com/exif/1.0/aux/", "http://ns.adobe.com/tiff/1.0/");
    private static final Set<String> DATES = Set.of("CreateDate", "ModifyDate", "MetadataDate", "DateTimeOriginal", "date", "created", "modified");
    private static final Set<String> PLAIN = Set.of("format", "language", "Trapped", "type", "RenditionClass", "PDFVersion", "about", "parseType", "lang", "ColorMode", "ICCProfile");

    private XmpScan() {}

    public static void scan(byte[] packet, String where, Shown shown, Look look) {
        byte[] xml = new String(packet, StandardCharsets.UTF_8).replace("\ufeff", "").strip().getBytes(StandardCharsets.UTF_8);
        look.step(where, () -> {
            var document = Xml.parse(xml);
            Xml.hidden(document, where, look);
            Xml.each(document, e -> {
                look.tick();
                var attributes = e.getAttributes();
                for (int i = 0; i < attributes.getLength(); i++) {
                    Node a = attributes.item(i);
                    String ns = a.getNamespaceURI() == null ? "" : a.getNamespaceURI();
                    value(ns, a.getLocalName() == null ? a.getNodeName() : a.getLocalName(), a.getNodeValue(), where, shown, look);
                }
                if (Xml.children(e).isEmpty() && !e.getTextContent().isBlank()) {
                    Element named = e;
                    while (("li".equals(named.getLocalName()) || "Alt".equals(named.getLocalName()) || "Seq".equals(named.getLocalName()) || "Bag".equals(named.getLocalName()))
                        && named.getParentNode() instanceof Element parent) {
                        named = parent;
                    }
                    value(named.getNamespaceURI() == null ? "" : named.getNamespaceURI(), named.getLocalName(), e.getTextContent(), where, shown, look);
                }
            });
        });
    }

    private static void value(String namespace, String name, String value, String where, Shown shown, Look look) {
        boolean plain = value.isBlank() || PLAIN_NAMESPACES.contains(namespace) || PLAIN.contains(name) || name.startsWith("xmlns")
            || DATES.contains(name) && Properties.date(value)
            || (name.equals("CreatorTool") || name.equals("Producer") || name.equals("xmptk")) && Properties.harmless(value)
            || (name.equals("title") || name.equals("description") || name.equals("subject") || name.equals("Keywords")) && (shown.says(value) || Properties.harmless(value))
            || (name.equals("DocumentID") || name.equals("InstanceID")) && value.matches("(?i)(?:uuid:|xmp\\.[id]id:|urn:uuid:)?[{]?[0-9a-f-]{8,40}[}]?");
        if (!plain) {
            look.metadata("xmp-property", where, "The properties (XMP) say: " + name, value, "Clean the file: properties are left out.");
        }
    }
}
