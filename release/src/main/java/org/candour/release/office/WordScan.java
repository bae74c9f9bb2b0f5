package org.candour.release.office;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.candour.release.look.Bytes;
import org.candour.release.look.CodeNames;
import org.candour.release.look.Ink;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.look.Xml;
import org.candour.release.picture.ImageScan;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A Word document: changes, hidden runs, fields, controls, and what its settings carry.
final class WordScan {
    private static final Map<String, String> CHANGES = Map.of("ins", "A tracked insertion", "del", "A tracked deletion", "moveFrom", "A tracked move", "moveTo", "A tracked move", "cellIns", "A tracked insertion of a cell", "cellDel", "A tracked deletion of a cell",
        "cellMerge", "A tracked merge of cells");
    private static final Set<String> FORMAT_CHANGES = Set.of("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange");
    private static final String SHOWN_FIELDS = "(?is)\\s*(PAGE|NUMPAGES|SECTIONPAGES|TOC|PAGEREF|REF|SEQ|STYLEREF|DATE|TIME|CREATEDATE|SAVEDATE|SECTION|NOTEREF|INDEX|TC|SYMBOL|EQ|HYPERLINK|=|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|LISTNUM|ADVANCE)\\b.*";

    private final OoxmlScan file;
    private final Look look;
    private final WordStyles styles = new WordStyles();
    private boolean rsid;
    private String numbering = "";

    WordScan(OoxmlScan file) {
        this.file = file;
        this.look = file.look;
    }

    void scan() throws Exception {
        styles();
        for (var part : file.reached.entrySet()) {
            switch (part.getValue()) {
                case "officeDocument", "header", "footer", "footnotes", "endnotes" -> body(part.getKey(), part.getValue());
                case "settings" -> settings(part.getKey());
                case "numbering" -> numbering = part.getKey();
                default -> { }
            }
        }
        if (!numbering.isEmpty()) {
            lists(numbering);
        }
        if (rsid) {
            look.metadata("docx-revision-ids", file.main(), "Marks tell which pieces were typed in the same sitting", "", OoxmlScan.REMEDY);
        }
    }

    private void styles() throws Exception {
        for (var part : file.reached.entrySet()) {
            if (part.getValue().equals("styles")) {
                styles.add(file.xml(part.getKey()));
                styleNames(file.xml(part.getKey()), part.getKey());
            }
        }
    }

    /// Names of styles that nothing uses and that are no words of typography.
    private void styleNames(Document styles, String part) throws Exception {
        var used = new HashSet<String>();
        for (var p : file.reached.entrySet()) {
            if (p.getKey().endsWith(".xml") && Set.of("officeDocument", "header", "footer", "footnotes", "endnotes", "styles", "numbering", "comments").contains(p.getValue())) {
                Xml.each(file.xml(p.getKey()), e -> {
                    if (e.getLocalName() != null && e.getLocalName().matches("pStyle|rStyle|tblStyle|basedOn|next|link|styleLink|numStyleLink|clickAndTypeStyle")) {
                        used.add(Xml.attribute(e, "val"));
                    }
                });
            }
        }
        for (Element s : Xml.all(styles, "style")) {
            String name = Xml.attribute(Xml.child(s, "name"), "val");
            if (Xml.attribute(s, "customStyle").matches("1|true|on") && !used.contains(Xml.attribute(s, "styleId")) && !CodeNames.typographic(name)) {
                look.metadata("docx-style-name", part, "A style that nothing uses has a name of its own", name, OoxmlScan.REMEDY);
            }
        }
    }

    /// The colour of the page, six hexadecimal digits.
    static String page(Document document) {
        String colour = Xml.attribute(Xml.first(document, "background"), "color");
        return colour.matches("[0-9A-Fa-f]{6}") ? colour : "FFFFFF";
    }

    static boolean hiddenRow(Element row) {
        Element properties = Xml.child(row, "trPr");
        Element height = Xml.child(properties, "trHeight");
        return on(Xml.child(properties, "hidden")) || Xml.attribute(height, "hRule").equals("exact") && Xml.attribute(height, "val").matches("\\d{1,2}");
    }

    static boolean on(@Nullable Element flag) {
        return flag != null && !Xml.attribute(flag, "val").matches("0|false|off");
    }

    private void body(String part, String type) throws Exception {
        Document document = file.xml(part);
        if (type.equals("footnotes") || type.equals("endnotes")) {
            notes(document, part, type);
        }
        if (type.equals("header") || type.equals("footer")) {
            switchedOff(document, part, type);
        }
        var hidden = new HashMap<String, StringBuilder>();
        String page = page(document);
        Xml.each(document, e -> {
            look.tick();
            String name = e.getLocalName() == null ? "" : e.getLocalName();
            switch (name) {
                case "r" -> run(e, part, page, hidden);
                case "p" -> rsid |= !Xml.attribute(e, "rsidR").isEmpty() || !Xml.attribute(e, "rsidRPr").isEmpty();
                case "instrText", "fldSimple" -> field(name.equals("fldSimple") ? Xml.attribute(e, "instr") : e.getTextContent(), e, part);
                case "fldData" -> fieldData(e, part);
                case "sdtPr" -> control(e, part);
                case "permStart" -> look.metadata("docx-permission", part, "A mark names who may edit", Xml.attribute(e, "ed"), OoxmlScan.REMEDY);
                case "bookmarkStart" -> bookmark(Xml.attribute(e, "name"), part);
                case "customXml" -> {
                    String element = Xml.attribute(e, "element");
                    if (!file.shown.says(element)) {
                        look.metadata("docx-custom-mark", part, "A piece is marked with a word that the page does not show", element, OoxmlScan.REMEDY);
                    }
                }
                case "smartTag" -> look.metadata("docx-smart-tag", part, "A smart tag", Xml.attribute(e, "element"), OoxmlScan.REMEDY);
                case "trHeight" -> {
                    if (Xml.attribute(e, "hRule").equals("exact") && Xml.attribute(e, "val").matches("\\d{1,2}")) {
                        look.leak("docx-hidden-row", part, "A table row is too low to be seen", row(e), OoxmlScan.REMEDY);
                    }
                }
                case "hidden" -> {
                    if (Xml.within(e, "trPr") && on(e)) {
                        look.leak("docx-hidden-row", part, "A table row is hidden", row(e), OoxmlScan.REMEDY);
                    }
                }
                case "tblCaption", "tblDescription" -> {
                    if (!Xml.attribute(e, "val").isBlank()) {
                        look.metadata("ooxml-alternative-text", part, "A text for screen readers that is not shown", Xml.attribute(e, "val"), "Check that it may go out.");
                    }
                }
                default -> {
                    if (CHANGES.containsKey(name)) {
                        look.leak("docx-tracked-change", part, CHANGES.get(name) + " by " + Xml.attribute(e, "author"), changed(e), "Accept or reject the changes, or clean the file.");
                    } else if (FORMAT_CHANGES.contains(name)) {
                        look.metadata("docx-format-change", part, "A tracked change of format names who made it", Xml.attribute(e, "author"), OoxmlScan.REMEDY);
                    }
                }
            }
        });
        hidden.forEach((why, text) -> look.leak("docx-hidden-text", part, "Text that nobody sees: " + why, text.toString(), OoxmlScan.REMEDY));
    }

    private static String row(Element inside) {
        for (var n = inside.getParentNode(); n != null; n = n.getParentNode()) {
            if ("tr".equals(n.getLocalName())) {
                return OoxmlScan.text((Element) n);
            }
        }
        return "";
    }

    private static String changed(Element e) {
        String deleted = Xml.all(e, "delText").stream().map(Element::getTextContent).reduce("", String::concat);
        return deleted + OoxmlScan.text(e);
    }

    private void run(Element run, String part, String page, Map<String, StringBuilder> hidden) {
        rsid |= !Xml.attribute(run, "rsidR").isEmpty() || !Xml.attribute(run, "rsidRPr").isEmpty();
        var text = new StringBuilder();
        for (Element t : Xml.children(run)) {
            if ("t".equals(t.getLocalName())) {
                text.append(t.getTextContent());
            }
        }
        if (text.isEmpty()) {
            return;
        }
        String why = hiddenBy(run, page, styles);
        if (why != null && !text.toString().isBlank()) {
            hidden.computeIfAbsent(why, k -> new StringBuilder()).append(text);
        } else if (!Xml.within(run, "del", "moveFrom")) {
            file.shown.add(text.toString());
        }
    }

    /// Why nobody sees a run; null if it is seen.
    static @Nullable String hiddenBy(Element run, String page, WordStyles styles) {
        Element rPr = Xml.child(run, "rPr");
        Element paragraph = run;
        while (paragraph != null && !"p".equals(paragraph.getLocalName())) {
            paragraph = paragraph.getParentNode() instanceof Element p ? p : null;
        }
        Element pPr = Xml.child(paragraph, "pPr");
        if (on(Xml.child(rPr, "vanish")) || on(Xml.child(rPr, "specVanish"))) {
            return "marked hidden";
        }
        if (Xml.child(rPr, "vanish") == null && on(styles.of(rPr, pPr, "vanish"))) {
            return "hidden by its style";
        }
        String size = Xml.attribute(styles.of(rPr, pPr, "sz"), "val");
        if (size.matches("[0-4]")) {
            return "too small to read";
        }
        if (Xml.attribute(styles.of(rPr, pPr, "position"), "val").matches("-?\\d{4,}")) {
            return "moved far off its line";
        }
        String spacing = Xml.attribute(Xml.child(rPr, "w"), "val");
        if (spacing.matches("[0-5]%?")) {
            return "squeezed too narrow to read";
        }
        Element paint = Xml.child(Xml.child(rPr, "textFill"), "solidFill");
        if (Xml.child(Xml.child(rPr, "textFill"), "noFill") != null && Xml.child(rPr, "textOutline") == null || paint != null && Xml.attribute(Xml.first(paint, "alpha"), "val").matches("9[5-9]\\d{3}|100000")) {
            return "fully transparent";
        }
        if (offPage(run)) {
            return "off the page";
        }
        if (merged(cell(run))) {
            return "in a cell that is merged away";
        }
        Element colour = styles.of(rPr, pPr, "color");
        String ink = Xml.attribute(colour, "val");
        String ground = ground(rPr, pPr, run, page, styles);
        if (ink.matches("[0-9A-Fa-f]{6}") && ground.matches("[0-9A-Fa-f]{6}") && Ink.same(Integer.parseInt(ink, 16), Integer.parseInt(ground, 16))) {
            return "in the colour of its ground";
        }
        if (ground.equals("black") && (colour == null || ink.equals("auto") || ink.equals("000000"))) {
            return "in the colour of its ground";
        }
        return null;
    }

    /// Whether a frame, or a box around the run, stands so far off that no page shows it.
    private static boolean offPage(Element run) {
        for (var n = run.getParentNode(); n instanceof Element e; n = n.getParentNode()) {
            Element frame = "p".equals(e.getLocalName()) ? Xml.child(Xml.child(e, "pPr"), "framePr") : null;
            if (frame != null && (Xml.attribute(frame, "x").matches("-\\d{4,}") && Xml.attribute(frame, "hAnchor").equals("page") || Xml.attribute(frame, "y").matches("-\\d{4,}") && Xml.attribute(frame, "vAnchor").equals("page"))) {
                return true;
            }
            String style = e.getLocalName() != null && e.getLocalName().matches("shape|rect|roundrect") ? e.getAttribute("style").replace(" ", "") : "";
            if (style.contains("position:absolute") && style.matches(".*(?:margin-)?(?:left|top):-\\d{4,}(?:\\.\\d+)?(?:pt|px)?(?:;.*|$)")) {
                return true;
            }
            if ("anchor".equals(e.getLocalName())) {
                for (String axis : new String[] {"positionH", "positionV"}) {
                    Element offset = Xml.child(Xml.child(e, axis), "posOffset");
                    // Further than any page is wide or high, in 1/914,400 inch.
                    if (offset != null && offset.getTextContent().strip().matches("-\\d{8,}|[2-9]\\d{7}|\\d{9,}")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String ground(@Nullable Element rPr, @Nullable Element pPr, Element run, String page, WordStyles styles) {
        String highlight = Xml.attribute(styles.of(rPr, pPr, "highlight"), "val");
        if (highlight.equals("black")) {
            return "black";
        } else if (!highlight.isEmpty() && !highlight.equals("none")) {
            return highlight.equals("white") ? "FFFFFF" : "";
        }
        Element own = Xml.child(pPr, "shd");
        for (Element shade : new @Nullable Element[] {styles.of(rPr, pPr, "shd"), own != null ? own : styles.ofParagraph(pPr, "shd"), Xml.child(cell(run), "shd")}) {
            String fill = Xml.attribute(shade, "fill");
            if (fill.matches("[0-9A-Fa-f]{6}")) {
                return fill.equals("000000") ? "black" : fill;
            }
        }
        for (var n = run.getParentNode(); n instanceof Element e; n = n.getParentNode()) {
            if ("txbxContent".equals(e.getLocalName())) {
                return WordGround.box(e);
            }
        }
        // In a styled table the ground is not known.
        return Xml.within(run, "tbl") && styled(run) ? "" : page;
    }

    /// Whether a cell goes on from the one above, which alone is shown.
    static boolean merged(@Nullable Element properties) {
        Element merge = Xml.child(properties, "vMerge");
        return merge != null && !Xml.attribute(merge, "val").equals("restart");
    }

    private static boolean styled(Element run) {
        for (var n = run.getParentNode(); n instanceof Element e; n = n.getParentNode()) {
            if ("tbl".equals(e.getLocalName())) {
                return Xml.child(Xml.child(e, "tblPr"), "tblStyle") != null;
            }
        }
        return false;
    }

    private static @Nullable Element cell(Element run) {
        for (var n = run.getParentNode(); n instanceof Element e; n = n.getParentNode()) {
            if ("tc".equals(e.getLocalName())) {
                return Xml.child(e, "tcPr");
            }
        }
        return null;
    }

    private void field(String code, Element e, String part) {
        String trimmed = code.strip();
        if (trimmed.regionMatches(true, 0, "HYPERLINK", 0, 9)) {
            var m = java.util.regex.Pattern.compile("\"([^\"]*)\"").matcher(trimmed);
            if (m.find() && !m.group(1).startsWith("_") && !Shown.plain(e.getOwnerDocument().getDocumentElement().getTextContent().replace(code, "")).contains(Shown.plain(Shown.address(m.group(1))))) {
                look.notice("docx-link-target", part, "A link leads to an address that the page does not show", m.group(1), "Check that the address may go out.");
            }
        } else if (!trimmed.isEmpty() && !trimmed.startsWith("\\") && trimmed.length() > 3 && !trimmed.matches(SHOWN_FIELDS) && !trimmed.matches("[\"\\\\@ A-Za-z*:,.'0-9-]{0,12}")) {
            look.leak("docx-field-code", part, "A field holds an instruction that the page does not show", trimmed, OoxmlScan.REMEDY);
        }
    }

    /// What a program keeps beside a field, packed so that nobody reads it: names that Word gives say nothing.
    private void fieldData(Element e, String part) {
        byte[] data;
        try {
            data = java.util.Base64.getMimeDecoder().decode(e.getTextContent());
        } catch (IllegalArgumentException ex) {
            data = Bytes.utf8(e.getTextContent());
        }
        String said = ImageScan.strings(data, 0, data.length) + " " + new String(data, java.nio.charset.StandardCharsets.UTF_16LE).replaceAll("[^\\p{IsLatin}0-9_ ]+", " ");
        String words = java.util.Arrays.stream(said.strip().split("\\s+")).filter(w -> !CodeNames.given(w)).collect(java.util.stream.Collectors.joining(" "));
        if (!words.isBlank()) {
            look.leak("docx-field-data", part, "A field keeps data that the page does not show", words, OoxmlScan.REMEDY);
        }
    }

    /// Words that a list puts before its numbers, where no paragraph or style is in that list.
    private void lists(String part) throws Exception {
        var used = new HashSet<String>();
        for (var p : file.reached.entrySet()) {
            if (LISTING.contains(p.getValue())) {
                used.addAll(lists(file.xml(p.getKey())));
            }
        }
        for (Element words : unused(file.xml(part), used)) {
            if (!file.shown.says(Xml.attribute(words, "val"))) {
                look.leak("docx-list-words", part, "A list that nothing is in has words before its numbers", Xml.attribute(words, "val"), OoxmlScan.REMEDY);
            }
        }
    }

    /// Parts whose paragraphs and styles may be in lists.
    static final Set<String> LISTING = Set.of("officeDocument", "header", "footer", "footnotes", "endnotes", "styles", "comments");

    static List<String> lists(Document d) {
        return Xml.all(d, "numId").stream().map(n -> Xml.attribute(n, "val")).toList();
    }

    /// The words before the numbers of lists that are not used.
    static List<Element> unused(Document lists, Set<String> used) {
        var kept = new HashSet<String>();
        Xml.all(lists, "num").stream().filter(n -> used.contains(Xml.attribute(n, "numId"))).forEach(n -> kept.add(Xml.attribute(Xml.child(n, "abstractNumId"), "val")));
        return Xml.all(lists, "abstractNum").stream().filter(l -> !kept.contains(Xml.attribute(l, "abstractNumId"))).flatMap(l -> Xml.all(l, "lvlText").stream())
            .filter(w -> Xml.attribute(w, "val").codePoints().filter(Character::isLetter).count() > 2).toList();
    }

    private void control(Element sdt, String part) {
        Element list = Xml.child(sdt, "dropDownList") != null ? Xml.child(sdt, "dropDownList") : Xml.child(sdt, "comboBox");
        if (list != null && Xml.children(list).size() > 1) {
            look.leak("docx-control-list", part, "A control holds choices that the page does not show",
                Xml.children(list).stream().map(i -> Xml.attribute(i, "displayText").isEmpty() ? Xml.attribute(i, "value") : Xml.attribute(i, "displayText")).reduce("", (a, b) -> a + " " + b), OoxmlScan.REMEDY);
        }
        for (String name : new String[] {"alias", "tag"}) {
            String value = Xml.attribute(Xml.child(sdt, name), "val");
            if (!value.isBlank() && !file.shown.says(value)) {
                look.metadata("docx-control-name", part, "A control has a name that the page does not show", value, OoxmlScan.REMEDY);
            }
        }
        if (Xml.child(sdt, "dataBinding") != null) {
            look.metadata("docx-data-binding", part, "A control is bound to data in the file", Xml.attribute(Xml.child(sdt, "dataBinding"), "xpath"), OoxmlScan.REMEDY);
        }
    }

    private void bookmark(String name, String part) {
        if (!CodeNames.given(name) && !file.shown.says(name)) {
            look.metadata("docx-bookmark", part, "A bookmark has a name that the page does not show", name, OoxmlScan.REMEDY);
        }
    }

    private void notes(Document document, String part, String type) throws Exception {
        String local = type.equals("footnotes") ? "footnote" : "endnote";
        var used = new HashSet<String>();
        for (Element ref : Xml.all(file.xml(file.main()), local + "Reference")) {
            used.add(Xml.attribute(ref, "id"));
        }
        for (Element note : Xml.all(document, local)) {
            String kind = Xml.attribute(note, "type");
            if ((kind.isEmpty() || kind.equals("normal")) && !used.contains(Xml.attribute(note, "id"))) {
                look.leak("docx-unused-note", part, "A note that no place in the text refers to", OoxmlScan.text(note), OoxmlScan.REMEDY);
            }
        }
    }

    /// Headers and footers of first and even pages are shown only where the document says so.
    private void switchedOff(Document document, String part, String type) throws Exception {
        if (OoxmlScan.text(document.getDocumentElement()).isBlank()) {
            return;
        }
        boolean shownSomewhere = false;
        boolean even = false;
        for (var p : file.reached.entrySet()) {
            if (p.getValue().equals("settings")) {
                even = on(Xml.first(file.xml(p.getKey()), "evenAndOddHeaders"));
            }
        }
        for (Element section : Xml.all(file.xml(file.main()), "sectPr")) {
            for (Element ref : Xml.children(section)) {
                if ((type + "Reference").equals(ref.getLocalName()) && part.equals(file.target(file.main(), Xml.attribute(ref, "id")))) {
                    String kind = Xml.attribute(ref, "type");
                    shownSomewhere |= kind.equals("default") || kind.isEmpty() || kind.equals("even") && even || kind.equals("first") && on(Xml.child(section, "titlePg"));
                }
            }
        }
        if (!shownSomewhere) {
            look.leak("docx-unshown-" + type, part, "A " + type + " that no page shows", OoxmlScan.text(document.getDocumentElement()), OoxmlScan.REMEDY);
        }
    }

    private void settings(String part) throws Exception {
        for (Element e : Xml.children(file.xml(part).getDocumentElement())) {
            switch (e.getLocalName()) {
                case "docVars" -> {
                    for (Element v : Xml.children(e)) {
                        look.leak("docx-variable", part, "The document keeps a variable", Xml.attribute(v, "name") + " = " + Xml.attribute(v, "val"), OoxmlScan.REMEDY);
                    }
                }
                case "mailMerge" -> look.leak("docx-mail-merge", part, "The document keeps a mail merge source", Xml.attribute(Xml.first(e, "query"), "val") + Xml.attribute(Xml.first(e, "connectString"), "val"), OoxmlScan.REMEDY);
                case "documentProtection", "writeProtection" -> look.notice("docx-protected", part, "The document is protected against changes", "", OoxmlScan.REMEDY);
                case "attachedTemplate" -> { }  // its target is reported where it is
                case "saveThroughXslt" -> look.metadata("docx-setting", part, "The settings name a file", Xml.attribute(e, "solutionID"), OoxmlScan.REMEDY);
                default -> { }
            }
        }
    }

    /// Whether a notes page says nothing but its number.
    static boolean blankNotes(Document notes) {
        return Xml.all(notes, "t").stream().allMatch(t -> t.getTextContent().isBlank() || Xml.within(t, "fld"));
    }
}
