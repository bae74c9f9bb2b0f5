package org.candour.release.odf;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.release.look.CodeNames;
import org.candour.release.look.Look;
import org.candour.release.look.Properties;
import org.candour.release.look.Shown;
import org.candour.release.look.Xml;
import org.candour.release.look.Zip;
import org.candour.release.picture.ImageScan;
import org.candour.release.text.TextScan;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// An OpenDocument file: parts that the text does not use, changes, hidden text, sheets, rows and slides.
public final class OdfScan {
    private static final String REMEDY = "Clean the file: it is rebuilt from what it shows.";
    private static final String CONTENT = "content.xml";
    private static final Set<String> PARTS = Set.of("mimetype", CONTENT, "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml", "manifest.rdf", "layout-cache");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]{3,})\"");
    /// What has a name of its own that no page shows, forms apart.
    private static final Set<String> NAMED = Set.of("style", "list-style", "section", "variable-decl", "sequence-decl", "user-field-decl", "table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index", "bibliography",
        "page", "frame", "custom-shape", "g", "line", "rect", "circle", "ellipse", "path", "polygon", "polyline", "connector", "control", "show", "content-validation", "table");
    private static final Pattern SITTING = Pattern.compile("[0-9a-fA-F]{4,8}");

    private final Zip zip;
    private final Look look;
    private final Shown shown = new Shown();
    private final Set<String> used = new HashSet<>();
    private final Set<String> names = new java.util.LinkedHashSet<>();

    private OdfScan(Zip zip, Look look) {
        this.zip = zip;
        this.look = look;
    }

    public static void scan(byte[] bytes, Look look) throws Exception {
        new OdfScan(Zip.read(bytes, look, true), look).scan();
    }

    private void scan() throws Exception {
        String manifest = zip.has("META-INF/manifest.xml") ? new String(zip.get("META-INF/manifest.xml"), StandardCharsets.UTF_8) : "";
        if (manifest.contains("encryption-data")) {
            look.unvouched("encrypted", "", "it is encrypted", "Ask for a copy without a password.");
            return;
        }
        Document text = xml(CONTENT);
        Document styles = zip.has("styles.xml") ? xml("styles.xml") : text;
        var sight = new OdfSight(text, styles);
        body(text, CONTENT, sight, new OdfGround(text, styles));
        if (styles != text) {
            body(styles, "styles.xml", sight, new OdfGround(styles));
        }
        OdfSight.unusedMasters(text, styles).stream().filter(m -> words(m) && !(kindOfBody.equals("spreadsheet") && Xml.attribute(m, "name").equals("Report")))
            .forEach(m -> leak("odf-unused-page-style", "styles.xml", "A style for pages that no page has holds words", m));
        sight.unusedFeet(text).stream().filter(f -> !f.getTextContent().isBlank() && !shown.says(f.getTextContent())).forEach(f -> leak("odf-unused-page-style", CONTENT, "A head or foot that no slide shows", f));
        if (zip.has("meta.xml")) {
            look.step("meta.xml", () -> meta(xml("meta.xml"), "meta.xml"));
        }
        if (zip.has("settings.xml")) {
            look.step("settings.xml", () -> settings(xml("settings.xml")));
        }
        if (zip.has("manifest.rdf")) {
            look.step("manifest.rdf", () -> rdf(xml("manifest.rdf")));
        }
        for (String name : zip.names()) {
            look.part();
            look.step(name, () -> part(name));
        }
    }

    private Document xml(String part) throws java.io.IOException {
        Document d = Xml.parse(zip.get(part));
        Xml.hidden(d, part, look);
        Xml.each(d, e -> {
            String href = Xml.attribute(e, "href");
            if (!href.isEmpty()) {
                used.add(href.replaceFirst("^\\./", ""));
            }
        });
        return d;
    }

    private void part(String name) throws Exception {
        if (PARTS.contains(name) || name.endsWith("/")) {
            return;
        }
        if (name.startsWith("Thumbnails/") || name.startsWith("ObjectReplacements/") || name.endsWith(".svm")) {
            look.leak("odf-thumbnail", name, "A small picture of a page or object, perhaps from before it was changed", "", REMEDY);
        } else if (name.startsWith("Configurations2/")) {
            if (zip.get(name).length > 0) {
                look.metadata("odf-configuration", name, "Settings of a program", "", REMEDY);
            }
        } else if (name.startsWith("Pictures/") && used.contains(name)) {
            look.inside(name, zip.get(name));
        } else if (name.startsWith("Fonts/") && used.contains(name)) {
            look.notice("odf-font", name, "A font is embedded", "", REMEDY);
        } else if (name.startsWith("Basic/") || name.startsWith("Scripts/") || name.startsWith("Dialogs/")) {
            look.leak("odf-macro", name, "Macros", "", REMEDY);
        } else if (name.startsWith("META-INF/") && name.contains("signature")) {
            look.unvouched("signed", name, "it is signed", "Make an unsigned copy.");
        } else if (name.contains("/") && used.contains(name.substring(0, name.indexOf('/')))) {
            object(name, name.substring(0, name.indexOf('/')));
        } else if (used.contains(name)) {
            look.leak("odf-embedded-object", name, "An embedded object keeps its own data", "", REMEDY);
            look.inside(name, zip.get(name));
        } else {
            look.leak("odf-unused-part", name, "A part that the text does not use", excerpt(name), REMEDY);
        }
    }

    private String excerpt(String name) {
        byte[] peek = zip.peek(name);
        return peek == null ? "" : ImageScan.strings(peek, 0, Math.min(400, peek.length));
    }

    /// A chart draws its own small table: what stands there must be on show. A formula shows all that it holds.
    private void object(String name, String folder) throws Exception {
        String content = folder + "/" + CONTENT;
        if (!zip.has(content)) {
            look.leak("odf-embedded-object", name, "An embedded object keeps its own data", "", REMEDY);
            return;
        }
        if (name.equals(folder + "/meta.xml")) {
            meta(Xml.parse(zip.get(name)), name);
        } else if (name.equals(content)) {
            Document d = xml(content);
            Element chart = Xml.first(d, "chart");
            if (chart == null && !"math".equals(d.getDocumentElement().getLocalName())) {
                look.leak("odf-embedded-object", name, "An embedded object keeps its own data", d.getDocumentElement().getTextContent(), REMEDY);
                return;
            }
            chart(d, content);
        } else if (!name.equals(folder + "/styles.xml") && !name.equals(folder + "/settings.xml")) {
            look.leak("odf-embedded-object", name, "An embedded object keeps its own data", excerpt(name), REMEDY);
        }
    }

    private void chart(Document d, String where) {
        boolean sheet = "spreadsheet".equals(kindOfBody);
        int columns = Xml.all(d, "series").size() + 2;
        for (Element row : Xml.all(d, "table-row")) {
            List<Element> cells = Xml.children(row);
            String text = row.getTextContent();
            if (cells.size() > columns && !text.isBlank()) {
                look.leak("odf-chart-data", where, "A chart keeps more data than it draws", text, REMEDY);
                return;
            }
            for (Element c : cells) {
                String said = Xml.all(c, "p").stream().map(Element::getTextContent).reduce("", String::concat);
                if (sheet && Xml.attribute(c, "value-type").equals("string") && !said.isBlank() && !shown.says(said) && !said.matches("(?i)(column|row|unnamed series) \\p{L}*\\d*|\\d+")) {
                    look.leak("odf-chart-data", where, "A chart keeps data that no visible cell shows", said, REMEDY);
                    return;
                }
            }
        }
    }

    private String kindOfBody = "";

    private void meta(Document meta, String where) {
        Element office = Xml.first(meta, "meta");
        for (Element e : office == null ? List.<Element>of() : Xml.children(office)) {
            String value = e.getTextContent().strip();
            boolean plain = switch (e.getLocalName()) {
                case "generator", "creation-date", "date", "print-date", "editing-cycles", "document-statistic", "language" -> value.isEmpty() || Properties.harmless(value.replaceAll("[/$~_]", " ")) || value.matches("[\\w$/. -]{0,120}");
                case "editing-duration" -> value.matches("P[0-9TDHMSY.]*");
                case "initial-creator", "creator", "printed-by" -> Properties.harmless(value);
                case "title", "subject", "description", "keyword" -> shown.says(value) || Properties.harmless(value);
                case "user-defined" -> Properties.harmless(value) || Xml.attribute(e, "name").matches("AppVersion|PresentationFormat|DocSecurity|HyperlinksChanged|LinksUpToDate|ScaleCrop|ShareDoc|Slides|Notes|HiddenSlides|MMClips|Paragraphs|Words") && value.matches("[\\p{L}0-9 .()x:/-]{1,40}");
                default -> value.isEmpty() && !e.getLocalName().equals("template");
            };
            if (!plain) {
                look.metadata("odf-property", where, "The properties say: " + e.getLocalName() + (e.getLocalName().equals("user-defined") ? " " + Xml.attribute(e, "name") : ""), value.isEmpty() ? Xml.attribute(e, "href") : value, REMEDY);
            }
        }
    }

    /// The printer that LibreOffice names where there is none.
    private static boolean generic(String value) {
        try {
            return value.equals("Generic Printer") || new String(java.util.Base64.getDecoder().decode(value), java.nio.charset.StandardCharsets.ISO_8859_1).contains("printer=Generic Printer\n");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void settings(Document settings) {
        for (Element item : Xml.all(settings, "config-item")) {
            String name = Xml.attribute(item, "name");
            String value = item.getTextContent().strip();
            if (!value.isEmpty() && name.matches("PrinterName|PrinterSetup|CurrentDatabase(DataSource|Command)|.*Url|.*URL|.*Path|.*FileName|ColorTableURL|TrackedChangesViewData|RedlineProtectionKey|ModifyPasswordInfo")
                && !value.matches("\\$\\([a-z]+\\)[\\w/$()%.;-]*|0|-1|false|true") && !(name.startsWith("Printer") && generic(value))) {
                look.metadata("odf-setting", "settings.xml", "The settings say: " + name, value, REMEDY);
            }
        }
    }

    private void rdf(Document rdf) {
        Xml.each(rdf, e -> {
            if (Xml.children(e).isEmpty() && !e.getTextContent().isBlank()) {
                look.leak("odf-custom-data", "manifest.rdf", "Statements about the text that it does not show", e.getTextContent(), REMEDY);
            }
        });
    }

    private void body(Document d, String where, OdfSight sight, OdfGround ground) {
        Element kind = Xml.child(Xml.child(d.getDocumentElement(), "body"), "spreadsheet");
        kindOfBody = kind != null ? "spreadsheet" : kindOfBody;
        Xml.each(d, e -> {
            look.tick();
            element(e, where, sight);
            if (ground.offSlide(e)) {
                leak("odf-off-slide", where, "A shape lies off the slide", e);
            }
            for (var n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
                if (n instanceof org.w3c.dom.Text t && ground.unseen(t)) {
                    look.leak("odf-hidden-text", where, "Text in the colour of what it stands upon", t.getData(), REMEDY);
                }
            }
        });
        var all = new StringBuilder();
        for (Element p : Xml.all(d, "p")) {
            all.append(p.getTextContent()).append('\n');
        }
        TextScan.invisible(all.toString(), where, look);
        hiddenColumns(d, where);
        // Names are compared when all that is shown is known.
        names.clear();
        Xml.each(d, e -> said(e, where));
        CodeNames.together(names).forEach(n -> look.metadata("odf-name", where, "Styles or pieces have names that the page does not show", n, REMEDY));
    }

    private void element(Element e, String where, OdfSight sight) {
        String name = e.getLocalName() == null ? "" : e.getLocalName();
        switch (name) {
            case "tracked-changes" -> leak("odf-tracked-change", where, "Tracked changes", e);
            case "annotation" -> leak("odf-comment", where, "A comment", e);
            case "hidden-text", "conditional-text" -> look.leak("odf-hidden-text", where, "Hidden text",
                String.join(" ", Xml.attribute(e, "string-value"), Xml.attribute(e, "string-value-if-true"), Xml.attribute(e, "string-value-if-false"), e.getTextContent()).strip(), REMEDY);
            case "hidden-paragraph" -> look.leak("odf-hidden-text", where, "Hidden text", e.getParentNode().getTextContent(), REMEDY);
            case "header", "header-left", "header-first", "footer", "footer-left", "footer-first" -> {
                if (Xml.attribute(e, "display").equals("false") && words(e)) {
                    leak("odf-hidden-header", where, "A header or footer is switched off", e);
                }
            }
            case "notes" -> {
                if (Xml.all(e, "p").stream().anyMatch(p -> !p.getTextContent().isBlank() && Xml.first(p, "page-number") == null)) {
                    leak("odf-notes", where, "Speaker's notes", e);
                }
            }
            case "section" -> {
                if (Xml.attribute(e, "display").matches("none|condition")) {
                    leak("odf-hidden-section", where, "A section is hidden", e);
                }
            }
            case "page" -> {
                if (sight.hidden(e)) {
                    leak("odf-hidden-slide", where, "A slide is hidden", e);
                }
            }
            case "table" -> {
                if (sight.hidden(e)) {
                    look.leak("odf-hidden-sheet", where, "Sheet \"" + Xml.attribute(e, "name") + "\" is hidden", e.getTextContent(), REMEDY);
                }
                if (kindOfBody.equals("spreadsheet")) {
                    shown.add(Xml.attribute(e, "name"));
                }
            }
            case "table-row" -> {
                if (OdfSight.collapsed(e) && !e.getTextContent().isBlank()) {
                    leak("odf-hidden-row", where, "A row is hidden", e);
                }
            }
            case "covered-table-cell" -> {
                if (!e.getTextContent().isBlank()) {
                    leak("odf-merged-cell", where, "A cell is merged away but keeps its content", e);
                }
            }
            case "table-cell" -> {
                var literal = LITERAL.matcher(Xml.attribute(e, "formula"));
                if (Xml.attribute(e, "formula").contains("file:")) {
                    look.leak("odf-formula-link", where, "A formula reaches into another file", Xml.attribute(e, "formula"), REMEDY);
                } else if (literal.find() && !e.getTextContent().contains(literal.group(1))) {
                    look.leak("odf-formula-literal", where, "A formula holds a text that is not shown", literal.group(1), REMEDY);
                }
                String value = Xml.attribute(e, "string-value");
                if (!value.isBlank() && !Shown.plain(e.getTextContent()).contains(Shown.plain(value))) {
                    look.leak("odf-unseen-cell", where, "A cell keeps a value that it does not show", value, REMEDY);
                } else if (e.getTextContent().isBlank() && Xml.attribute(e, "value").matches(".*[1-9].*")) {
                    look.leak("odf-unseen-cell", where, "A cell keeps a number that it does not show", Xml.attribute(e, "value"), REMEDY);
                } else if (Xml.attribute(e, "value-type").matches("float|percentage|currency") && !OdfSight.prints(Xml.attribute(e, "value"), e.getTextContent())) {
                    look.leak("odf-unseen-cell", where, "A cell keeps another number than the one that it shows", Xml.attribute(e, "value"), REMEDY);
                }
            }
            case "user-field-decl", "variable-set" -> {
                if (!Xml.attribute(e, "string-value").isBlank()) {
                    look.leak("odf-variable", where, "The document keeps a variable", Xml.attribute(e, "string-value"), REMEDY);
                }
            }
            case "span", "p", "h" -> {
                if (sight.unseen(e) && !e.getTextContent().isBlank()) {
                    leak("odf-hidden-text", where, "Text that nobody sees", e);
                } else if (!name.equals("span") && !Xml.within(e, "help-message", "error-message")) {
                    shown.add(OdfSight.text(e));
                }
            }
            case "script", "event-listener" -> leak("odf-macro", where, "A script", e);
            case "scenario", "dde-link", "dde-links", "table-source", "cell-range-source", "database-source-sql", "database-source-query", "database-source-table", "source-service", "dde-source", "dde-connection-decl" ->
                look.leak("odf-source", where, "The file keeps a source or scenario", String.join(" ", e.getTextContent(), Xml.attribute(e, "href"), Xml.attribute(e, "comment"), Xml.attribute(e, "name"), Xml.attribute(e, "dde-topic")), REMEDY);
            case "content-validation" -> {
                String said = Xml.attribute(e, "condition").contains("\"") ? Xml.attribute(e, "condition") : "";
                String prompt = Xml.children(e).stream().map(m -> Xml.attribute(m, "title") + " " + m.getTextContent()).reduce("", (a, b) -> a + " " + b).strip();
                if (!prompt.isEmpty() || !shown.says(said)) {
                    look.leak("odf-validation", where, "A list of allowed entries or a prompt", (said + " " + prompt).strip(), REMEDY);
                }
            }
            case "named-expression" -> look.leak("odf-name", where, "A name holds more than a place in a sheet", Xml.attribute(e, "name") + " = " + Xml.attribute(e, "expression"), REMEDY);
            case "hidden" -> {
                if (!Xml.attribute(e, "value").isBlank()) {
                    look.leak("odf-hidden-field", where, "A form holds a hidden value", Xml.attribute(e, "value"), REMEDY);
                }
            }
            case "option", "item" -> {
                if (Xml.within(e, "listbox", "combobox", "dropdown") && !Xml.attribute(e, "label").isBlank()) {
                    look.leak("odf-control-list", where, "A control holds choices that the page does not show", Xml.attribute(e, "label"), REMEDY);
                }
            }
            default -> { }
        }
        if (SITTING.matcher(Xml.attribute(e, "rsid")).matches() || SITTING.matcher(Xml.attribute(e, "paragraph-rsid")).matches()) {
            look.metadata("odf-revision-ids", where, "Marks tell which pieces were typed in the same sitting", "", REMEDY);
        }
    }

    /// Whether an element has words beside its fields.
    private static boolean words(Element e) {
        return Xml.all(e, "p").stream().anyMatch(p -> {
            for (var n = p.getFirstChild(); n != null; n = n.getNextSibling()) {
                boolean said = n instanceof org.w3c.dom.Text || n instanceof Element x && "span".equals(x.getLocalName());
                if (said && n.getTextContent().codePoints().filter(Character::isLetter).count() > 2) {
                    return true;
                }
            }
            return false;
        });
    }

    /// What an element says in attributes that the page does not show.
    private String unsaid(Element e, String... keys) {
        return java.util.Arrays.stream(keys).map(k -> Xml.attribute(e, k)).filter(v -> !v.isBlank() && !shown.says(v)).collect(java.util.stream.Collectors.joining(" "));
    }

    /// Who and when, then the words: each of them apart.
    private static String apart(Element e) {
        var out = new StringBuilder();
        for (var n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
            boolean block = n instanceof Element x && String.valueOf(x.getLocalName()).matches("creator|date|p|h|creator-initials|changed-region|insertion|deletion|format-change|change-info|list|list-item");
            out.append(block && !out.isEmpty() && !out.toString().endsWith(" ") ? " " : "").append(n instanceof Element x ? apart(x) : n.getTextContent());
        }
        return out.toString();
    }

    private void leak(String code, String where, String what, Element e) {
        look.leak(code, where, what, apart(e), REMEDY);
    }

    private void tell(String code, String where, String what, String said) {
        if (!said.isBlank()) {
            look.leak(code, where, what, said, REMEDY);
        }
    }

    /// A name that somebody gave to a piece or its style; the slides' own styles are named after their layout.
    private void named(Element e, String name) {
        if (NAMED.contains(name) && !Xml.attribute(e, "family").equals("presentation") || String.valueOf(e.getNamespaceURI()).endsWith(":form:1.0")) {
            String own = Xml.attribute(e, "name").replaceFirst("(?<=.)\\.[A-Z]{1,2}\\d*$", "");
            if (!e.getNodeName().startsWith("draw:") || !CodeNames.shape(own)) {
                name(own);
            }
            name(Xml.attribute(e, "display-name"));
        }
        name(e.getAttributeNS("http://www.w3.org/XML/1998/namespace", "id"));
    }

    private void name(String name) {
        if (!CodeNames.given(name) && !shown.says(name)) {
            names.add(name);
        }
    }

    private void said(Element e, String where) {
        String name = e.getLocalName() == null ? "" : e.getLocalName();
        named(e, name);
        switch (name) {
            case "title", "desc" -> {
                if (Xml.within(e, "frame", "custom-shape", "g", "rect", "path", "line", "a") && !e.getTextContent().isBlank() && !shown.says(e.getTextContent()) && !Properties.picture(e.getTextContent())) {
                    look.metadata("odf-alternative-text", where, "A text for screen readers that is not shown", e.getTextContent(), "Check that it may go out.");
                }
            }
            case "bookmark", "bookmark-start" -> {
                String mark = Xml.attribute(e, "name");
                if (!CodeNames.given(mark) && !shown.says(mark)) {
                    look.metadata("odf-bookmark", where, "A bookmark has a name that the page does not show", mark, REMEDY);
                }
            }
            case "named-range", "database-range" -> {
                String mark = Xml.attribute(e, "name");
                if (!mark.startsWith("__Anonymous") && !mark.matches("Table_?\\d+") && !mark.startsWith("_xlnm") && !shown.says(mark)) {
                    look.metadata("odf-name", where, "A name that no sheet shows", mark, REMEDY);
                }
            }
            case "placeholder" -> tell("odf-attribute", where, "A placeholder has a tip", unsaid(e, "description"));
            case "reference-mark", "reference-mark-start" -> tell("odf-bookmark", where, "A mark has a name that the page does not show", CodeNames.given(Xml.attribute(e, "name")) ? "" : unsaid(e, "name"));
            case "toc-mark", "user-index-mark", "alphabetical-index-mark", "alphabetical-index-mark-start" -> tell("odf-index-mark", where, "A mark for an index says what the page does not show", unsaid(e, "string-value", "key1", "key2"));
            case "bibliography-mark" -> tell("odf-index-mark", where, "A mark for an index says what the page does not show", unsaid(e, "author", "title", "note", "annote", "url", "custom1", "custom2", "custom3", "custom4", "custom5", "editor", "publisher", "organizations", "institution"));
            case "label" -> {
                if (e.getParentNode() instanceof Element list && "drop-down".equals(list.getLocalName())) {
                    tell("odf-control-list", where, "A control holds choices that the page does not show", unsaid(e, "value"));
                }
            }
            case "database-display", "database-name", "database-next", "database-row-select" -> tell("odf-source", where, "A field names a database", unsaid(e, "database-name", "table-name", "column-name"));
            case "filter-condition", "filter-set-item" -> tell("odf-filter", where, "A filter names what no cell shows", unsaid(e, "value").matches("[-\\d.,]*") ? "" : unsaid(e, "value"));
            case "data-pilot-member" -> tell("odf-pivot", where, "A pivot table keeps what no cell shows", unsaid(e, "name"));
            case "a" -> {
                tell("odf-attribute", where, "A link has a tip", unsaid(e, "title"));
                String to = Xml.attribute(e, "href");
                if (to.matches("(?i)(https?|mailto|file|ftp):.*") && !shown.says(Shown.address(to))) {
                    look.notice("odf-link-target", where, "A link leads to an address that the page does not show", to, "Check that the address may go out.");
                }
            }
            case "image", "object", "plugin", "floating-frame" -> {
                String to = Xml.attribute(e, "href");
                if (to.matches("(?i)(\\.\\./|/|file:|https?:|ftp:).*")) {
                    look.leak("odf-external-target", where, "The file points to something outside", to, REMEDY);
                }
            }
            default -> { }
        }
    }

    private void hiddenColumns(Document d, String where) {
        for (Element table : Xml.all(d, "table")) {
            List<Boolean> columns = OdfSight.columns(table);
            if (!columns.contains(true)) {
                continue;
            }
            var text = new StringBuilder();
            for (Element row : Xml.all(table, "table-row")) {
                if (OdfSight.table(row) != table) {
                    continue;
                }
                int at = 0;
                for (Element cell : Xml.children(row)) {
                    look.tick();
                    if (at < columns.size() && columns.get(at)) {
                        text.append(cell.getTextContent()).append(' ');
                    }
                    at += OdfSight.repeated(cell, "columns");
                }
            }
            if (!text.toString().isBlank()) {
                look.leak("odf-hidden-column", where, "A column is hidden", text.toString(), REMEDY);
            }
        }
    }
}
