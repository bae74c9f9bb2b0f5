package org.candour.release.look;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// XML that a stranger wrote: no document type, no entity, nothing fetched; comments kept so that they can be reported.
public final class Xml {
    private static final DocumentBuilderFactory FACTORY = factory();

    private Xml() {}

    private static DocumentBuilderFactory factory() {
        try {
            var f = DocumentBuilderFactory.newDefaultNSInstance();
            f.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            f.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            f.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            f.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            f.setAttribute("jdk.xml.maxElementDepth", "2000");
            f.setXIncludeAware(false);
            f.setExpandEntityReferences(false);
            return f;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This JDK has no safe XML parser", e);
        }
    }

    public static Document parse(byte[] bytes) throws IOException {
        try {
            var builder = FACTORY.newDocumentBuilder();
            builder.setErrorHandler(null);
            builder.setErrorHandler(new org.xml.sax.ErrorHandler() {
                @Override public void warning(SAXParseException e) {}

                @Override public void error(SAXParseException e) throws SAXException {
                    throw e;
                }

                @Override public void fatalError(SAXParseException e) throws SAXException {
                    throw e;
                }
            });
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (SAXException e) {
            throw new IOException("not sound XML: " + Look.reason(e), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Every element in document order.
    public static void each(Node node, Consumer<Element> visit) {
        Node n = node;
        while (n != null) {
            if (n instanceof Element e) {
                visit.accept(e);
            }
            n = next(n, node);
        }
    }

    /// The node after this in document order, within `top`; null at the end.
    public static @Nullable Node next(Node n, Node top) {
        if (n.getFirstChild() != null) {
            return n.getFirstChild();
        }
        Node at = n;
        while (at != null && at != top) {
            if (at.getNextSibling() != null) {
                return at.getNextSibling();
            }
            at = at.getParentNode();
        }
        return null;
    }

    /// Elements of this local name, whatever their namespace.
    public static List<Element> all(Node node, String local) {
        var out = new ArrayList<Element>();
        each(node, e -> {
            if (local.equals(e.getLocalName())) {
                out.add(e);
            }
        });
        return out;
    }

    public static @Nullable Element first(Node node, String local) {
        Node n = node;
        while (n != null) {
            if (n instanceof Element e && local.equals(e.getLocalName())) {
                return e;
            }
            n = next(n, node);
        }
        return null;
    }

    public static @Nullable Element child(@Nullable Element parent, String local) {
        if (parent != null) {
            for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
                if (n instanceof Element e && local.equals(e.getLocalName())) {
                    return e;
                }
            }
        }
        return null;
    }

    public static List<Element> children(Node parent) {
        var out = new ArrayList<Element>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                out.add(e);
            }
        }
        return out;
    }

    /// An attribute by its local name; empty if it is absent.
    public static String attribute(@Nullable Element e, String local) {
        if (e == null) {
            return "";
        }
        var attributes = e.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node a = attributes.item(i);
            if (local.equals(a.getLocalName()) || local.equals(a.getNodeName())) {
                return a.getNodeValue();
            }
        }
        return "";
    }

    public static boolean within(Node node, String... locals) {
        for (Node n = node.getParentNode(); n instanceof Element; n = n.getParentNode()) {
            for (String local : locals) {
                if (local.equals(n.getLocalName())) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Comments and processing instructions, which nobody is shown.
    public static void hidden(Document document, String where, Look look) {
        Node n = document;
        while (n != null) {
            if (n.getNodeType() == Node.COMMENT_NODE && !n.getNodeValue().isBlank()) {
                look.leak("xml-comment", where, "A comment in the XML", n.getNodeValue(), "Clean the file.");
            } else if (n.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE && !n.getNodeName().startsWith("mso-application") && !n.getNodeName().equals("xml-stylesheet")
                && !n.getNodeName().equals("xpacket") && !n.getNodeName().equals("adobe-xap-filters")) {
                look.leak("xml-instruction", where, "A processing instruction in the XML", n.getNodeName() + " " + n.getNodeValue(), "Clean the file.");
            }
            n = next(n, document);
        }
    }

    /// Takes out what [#hidden] reports.
    public static void dropHidden(Node node) {
        Node n = node;
        while (n != null) {
            boolean gone = n.getNodeType() == Node.COMMENT_NODE || n.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE;
            Node next = next(n, node);
            if (gone) {
                n.getParentNode().removeChild(n);
            }
            n = next;
        }
    }

    /// Every element in document order, to be changed while it is gone through.
    public static List<Element> list(Node node) {
        var out = new ArrayList<Element>();
        each(node, out::add);
        return out;
    }

    public static void remove(Node n) {
        if (n.getParentNode() != null) {
            n.getParentNode().removeChild(n);
        }
    }

    /// Puts what an element holds in its place.
    public static void unwrap(Element e) {
        Node parent = e.getParentNode();
        while (e.getFirstChild() != null) {
            parent.insertBefore(e.getFirstChild(), e);
        }
        parent.removeChild(e);
    }

    /// Takes off the attributes of which a test of qualified name and value says so.
    public static void dropAttributes(Element e, java.util.function.BiPredicate<String, String> gone) {
        var names = new ArrayList<String>();
        var a = e.getAttributes();
        for (int i = 0; i < a.getLength(); i++) {
            if (gone.test(a.item(i).getNodeName(), a.item(i).getNodeValue())) {
                names.add(a.item(i).getNodeName());
            }
        }
        names.forEach(e::removeAttribute);
    }

    public static byte[] serialize(Document d) throws IOException {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            d.setXmlStandalone(true);
            var out = new StringWriter();
            transformer.transform(new DOMSource(d), new StreamResult(out));
            return out.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } catch (TransformerException e) {
            throw new IOException(e);
        }
    }
}
