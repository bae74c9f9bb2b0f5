package org.candour.release;

import java.util.HashSet;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// An OpenDocument file: parts that the manifest or the text does not use, changes, hidden text, sheets and rows.
final class OdfScan {
    private static final String REMEDY = "Clean the file, or save it as PDF.";
    private static final Set<String> PARTS = Set.of("mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml", "manifest.rdf");

    private OdfScan() {}

    static void scan(Kind kind, byte[] bytes, Look look) throws Exception {
        Zip zip = Zip.read(bytes, look, true);
        var shown = new Shown();
        String content = zip.has("META-INF/manifest.xml") ? new String(zip.get("META-INF/manifest.xml"), java.nio.charset.StandardCharsets.UTF_8) : "";
        if (content.contains("encryption-data")) {
            look.unvouched("encrypted", "", "it is encrypted", "Ask for a copy without a password.");
            return;
        }
        Document text = Xml.parse(zip.get("content.xml"));
        Document styles = zip.has("styles.xml") ? Xml.parse(zip.get("styles.xml")) : text;
        Xml.hidden(text, "content.xml", look);
        Xml.hidden(styles, "styles.xml", look);
        body(text, styles, shown, look);
        if (zip.has("meta.xml")) {
            meta(Xml.parse(zip.get("meta.xml")), shown, look);
        }
        String used = new String(zip.get("content.xml"), java.nio.charset.StandardCharsets.UTF_8) + (zip.has("styles.xml") ? new String(zip.get("styles.xml"), java.nio.charset.StandardCharsets.UTF_8) : "");
        for (String name : zip.names()) {
            if (PARTS.contains(name) || name.endsWith("/")) {
                continue;
            }
            if (name.startsWith("Thumbnails/")) {
                look.leak("odf-thumbnail", name, "A small picture of the first page, perhaps from before it was changed", "", REMEDY);
            } else if (name.startsWith("Configurations2/")) {
                if (zip.get(name).length > 0) {
                    look.metadata("odf-configuration", name, "Settings of a program", "", REMEDY);
                }
            } else if (name.startsWith("Pictures/") && used.contains(name)) {
                look.step(name, () -> look.inside(name, zip.get(name)));
            } else if (name.startsWith("Basic/") || name.startsWith("Scripts/") || name.startsWith("Dialogs/")) {
                look.leak("odf-macro", name, "Macros", "", REMEDY);
            } else if (name.startsWith("Object") || name.startsWith("ObjectReplacements/")) {
                look.leak("odf-embedded-object", name, "An embedded object keeps its own data", "", REMEDY);
            } else {
                look.leak("odf-unused-part", name, "A part that the text does not use", "", REMEDY);
            }
        }
    }

    private static void meta(Document meta, Shown shown, Look look) {
        Element office = Xml.first(meta, "meta");
        for (Element e : office == null ? java.util.List.<Element>of() : Xml.children(office)) {
            String value = e.getTextContent().strip();
            boolean plain = switch (e.getLocalName()) {
                case "generator", "creation-date", "date", "editing-cycles", "document-statistic", "language" -> true;
                case "editing-duration" -> value.matches("P[0-9TDHMSY.]*");
                case "initial-creator", "creator" -> Properties.software(value);
                case "title", "subject", "description", "keyword" -> shown.says(value);
                default -> value.isEmpty() && !e.getLocalName().equals("template");
            };
            if (!plain) {
                look.metadata("odf-property", "meta.xml", "The properties say: " + e.getLocalName(), value.isEmpty() ? Xml.attribute(e, "href") : value, REMEDY);
            }
        }
    }

    private static void body(Document d, Document styles, Shown shown, Look look) {
        var hiding = new HashSet<String>();
        var white = new HashSet<String>();
        var hiddenTables = new HashSet<String>();
        for (Document source : new Document[] {d, styles}) {
            for (Element s : Xml.all(source, "style")) {
                Element p = Xml.child(s, "text-properties");
                String size = Xml.attribute(p, "font-size");
                boolean ownGround = Xml.attribute(p, "background-color").startsWith("#") || Xml.attribute(Xml.child(s, "paragraph-properties"), "background-color").startsWith("#");
                if (Xml.attribute(p, "display").equals("none") || size.matches("[0-2](\\.\\d+)?pt")) {
                    hiding.add(Xml.attribute(s, "name"));
                } else if (Xml.attribute(p, "color").equalsIgnoreCase("#ffffff") && !ownGround && Xml.attribute(s, "family").matches("text|paragraph")) {
                    white.add(Xml.attribute(s, "name"));
                }
                if (Xml.attribute(Xml.child(s, "table-properties"), "display").equals("false")) {
                    hiddenTables.add(Xml.attribute(s, "name"));
                }
            }
        }
        Xml.each(d, e -> {
            look.tick();
            String text = e.getTextContent();
            switch (e.getLocalName() == null ? "" : e.getLocalName()) {
                case "tracked-changes" -> look.leak("odf-tracked-change", "content.xml", "Tracked changes", text, REMEDY);
                case "annotation" -> look.leak("odf-comment", "content.xml", "A comment", text, REMEDY);
                case "hidden-text", "hidden-paragraph", "conditional-text" -> look.leak("odf-hidden-text", "content.xml", "Hidden text", Xml.attribute(e, "string-value") + text, REMEDY);
                case "notes" -> {
                    if (!text.isBlank()) {
                        look.leak("odf-notes", "content.xml", "Speaker's notes", text, REMEDY);
                    }
                }
                case "section" -> {
                    if (Xml.attribute(e, "display").matches("none|condition")) {
                        look.leak("odf-hidden-section", "content.xml", "A section is hidden", text, REMEDY);
                    }
                }
                case "table" -> {
                    if (hiddenTables.contains(Xml.attribute(e, "style-name"))) {
                        look.leak("odf-hidden-sheet", "content.xml", "Sheet \"" + Xml.attribute(e, "name") + "\" is hidden", text, REMEDY);
                    }
                    shown.add(Xml.attribute(e, "name"));
                }
                case "table-row" -> {
                    if (Xml.attribute(e, "visibility").matches("collapse|filter") && !text.isBlank()) {
                        look.leak("odf-hidden-row", "content.xml", "A row is hidden", text, REMEDY);
                    }
                }
                case "table-column" -> {
                    if (Xml.attribute(e, "visibility").matches("collapse|filter")) {
                        look.leak("odf-hidden-column", "content.xml", "A column is hidden", "", REMEDY);
                    }
                }
                case "covered-table-cell" -> {
                    if (!text.isBlank()) {
                        look.leak("odf-merged-cell", "content.xml", "A cell is merged away but keeps its content", text, REMEDY);
                    }
                }
                case "user-field-decl", "variable-set" -> {
                    if (!Xml.attribute(e, "string-value").isBlank()) {
                        look.leak("odf-variable", "content.xml", "The document keeps a variable", Xml.attribute(e, "string-value"), REMEDY);
                    }
                }
                case "span", "p", "h" -> {
                    // White on the ground of a table cell or a shape is how headings are drawn.
                    boolean onPaper = white.contains(Xml.attribute(e, "style-name")) && !Xml.within(e, "table-cell", "text-box", "custom-shape", "frame");
                    if ((onPaper || hiding.contains(Xml.attribute(e, "style-name"))) && !text.isBlank()) {
                        look.leak("odf-hidden-text", "content.xml", "Text that nobody sees", text, REMEDY);
                    } else if (!e.getLocalName().equals("span")) {
                        shown.add(text);
                    }
                }
                case "script", "event-listener" -> look.leak("odf-macro", "content.xml", "A script", text, REMEDY);
                case "database-ranges", "dde-links", "scenario" -> {
                    if (e.getLocalName().equals("scenario") || e.getLocalName().equals("dde-links")) {
                        look.leak("odf-source", "content.xml", "The sheet keeps a source or scenario", text, REMEDY);
                    }
                }
                default -> { }
            }
        });
    }
}
