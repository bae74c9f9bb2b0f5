package org.candour.release.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.candour.release.look.Ink;
import org.candour.release.look.Look;
import org.candour.release.look.Xml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A workbook: sheets, rows, columns and cells that the grid does not show, and what formulas, names and lists say.
final class SheetScan {
    /// A piece of a header or footer in white, from its colour to the next colour or side.
    static final String WHITE_HEADER = "&K(?:(?i)FFFFFF|00\\+000)(.+?)(?=&[LCRK]|$)";

    private final OoxmlScan file;
    private final Look look;
    private final List<String> strings = new ArrayList<>();
    private final List<Element> richStrings = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();
    private Map<Integer, String> lightGround = Map.of();
    private Map<Integer, String> hidingStyles = Map.of();

    SheetScan(OoxmlScan file) {
        this.file = file;
        this.look = file.look;
    }

    void scan() throws Exception {
        String main = file.main();
        for (var part : file.reached.entrySet()) {
            if (part.getValue().equals("sharedStrings")) {
                sharedStrings(part.getKey());
            } else if (part.getValue().equals("styles")) {
                hidingStyles = hidingStyles(file.xml(part.getKey()));
                lightGround = grounds(file.xml(part.getKey()));
                hidingFormats = hidingFormats(file.xml(part.getKey()));
                wording = wording(file.xml(part.getKey()));
            }
        }
        Document book = file.xml(main);
        for (Element sheet : Xml.all(book, "sheet")) {
            file.shown.add(Xml.attribute(sheet, "name"));
            sheet(sheet, file.target(main, sheet.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id")));
        }
        for (int i = 0; i < strings.size(); i++) {
            if (!used.contains(i) && !strings.get(i).isBlank()) {
                look.leak("xlsx-unused-string", "shared strings", "The list of strings holds one that no cell uses", strings.get(i), OoxmlScan.REMEDY);
            }
        }
        book(book, main);
        numberWords();
        for (var part : file.reached.entrySet()) {
            if (part.getValue().equals("table")) {
                Element table = file.xml(part.getKey()).getDocumentElement();
                String said = Xml.attribute(table, "comment") + " " + Xml.all(table, "table").stream().map(t -> Xml.attribute(t, "altText") + " " + Xml.attribute(t, "altTextSummary")).reduce("", (a, b) -> a + " " + b);
                if (!said.isBlank() && !file.shown.says(said)) {
                    look.metadata("xlsx-table-text", part.getKey(), "A table has a text that no sheet shows", said.strip(), OoxmlScan.REMEDY);
                }
            }
        }
    }

    private void sharedStrings(String part) throws Exception {
        Document d = file.xml(part);
        for (Element si : Xml.all(d, "si")) {
            var text = new StringBuilder();
            for (Element t : Xml.all(si, "t")) {
                if (!Xml.within(t, "rPh")) {
                    text.append(t.getTextContent());
                }
            }
            strings.add(text.toString());
            richStrings.add(si);
            for (Element r : Xml.all(si, "rPh")) {
                look.leak("xlsx-phonetic", part, "A cell has a reading that is not shown", r.getTextContent(), OoxmlScan.REMEDY);
            }
        }
    }

    /// Cell formats under which nothing is seen: a number format without output, ink in the colour of the ground.
    ///
    /// @return why, by the number of the format
    static Map<Integer, String> hidingStyles(Document d) {
        var out = new HashMap<Integer, String>();
        var formats = new HashMap<String, String>();
        for (Element f : Xml.all(d, "numFmt")) {
            formats.put(Xml.attribute(f, "numFmtId"), Xml.attribute(f, "formatCode"));
        }
        List<Element> fonts = Xml.first(d, "fonts") == null ? List.of() : Xml.children(Xml.first(d, "fonts"));
        List<Element> fills = Xml.first(d, "fills") == null ? List.of() : Xml.children(Xml.first(d, "fills"));
        Element xfs = Xml.first(d, "cellXfs");
        int i = 0;
        for (Element xf : xfs == null ? List.<Element>of() : Xml.children(xfs)) {
            String code = formats.getOrDefault(Xml.attribute(xf, "numFmtId"), "");
            String plain = code.replaceAll("\"\"|[\\s_]", "");
            if (plain.matches(";{2,3}") ) {
                out.put(i, "its number format prints nothing");
            }
            Element font = at(fonts, Xml.attribute(xf, "fontId"));
            Element fill = at(fills, Xml.attribute(xf, "fillId"));
            if (font != null) {
                String ink = rgb(Xml.child(font, "color"), "000000");
                Element pattern = Xml.child(fill, "patternFill");
                boolean solid = "solid".equals(Xml.attribute(pattern, "patternType"));
                String ground = solid ? rgb(Xml.child(pattern, "fgColor"), "") : fill != null && Xml.child(fill, "gradientFill") != null ? "" : "FFFFFF";
                if (!ink.isEmpty() && !ground.isEmpty() && Ink.same(Integer.parseInt(ink, 16), Integer.parseInt(ground, 16))) {
                    out.put(i, "its ink has the colour of its ground");
                }
                String size = Xml.attribute(Xml.child(font, "sz"), "val");
                if (size.matches("[01](\\.\\d*)?")) {
                    out.put(i, "it is too small to read");
                }
            }
            i++;
        }
        return out;
    }

    private static @Nullable Element at(List<Element> list, String index) {
        int i = index.matches("\\d{1,6}") ? Integer.parseInt(index) : 0;
        return i < list.size() ? list.get(i) : null;
    }

    /// Six hexadecimal digits, or nothing where the colour cannot be told.
    private static String rgb(@Nullable Element colour, String none) {
        if (colour == null) {
            return none;
        }
        String rgb = Xml.attribute(colour, "rgb");
        if (rgb.matches("(?i)[0-9a-f]{8}")) {
            return rgb.substring(2);
        } else if (rgb.matches("(?i)[0-9a-f]{6}")) {
            return rgb;
        }
        String tint = Xml.attribute(colour, "tint");
        String theme = tint.isEmpty() || tint.equals("0") ? Xml.attribute(colour, "theme") : "";
        String indexed = Xml.attribute(colour, "indexed");
        return theme.equals("0") || indexed.equals("9") || indexed.equals("1") || indexed.equals("65") ? "FFFFFF" : theme.equals("1") || indexed.equals("8") || indexed.equals("0") || indexed.equals("64") ? "000000" : "";
    }

    private void sheet(Element sheet, String part) throws Exception {
        String name = Xml.attribute(sheet, "name");
        String state = Xml.attribute(sheet, "state");
        if (part.isEmpty() || !file.zip.has(part)) {
            look.unvouched("damaged", part, "the sheet \"" + name + "\" is missing", "Ask for a sound copy.");
            return;
        }
        Document d = file.xml(part);
        boolean hiddenSheet = state.equals("hidden") || state.equals("veryHidden");
        var sight = new SheetSight(d, hidingStyles, this::text);
        Element picture = Xml.first(d, "drawing");
        String drawing = picture == null ? "" : file.target(part, picture.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id"));
        if (!drawing.isEmpty() && file.zip.has(drawing)) {
            sight.covers(file.xml(drawing));
            for (Element r : Xml.all(file.xml(drawing), "r")) {
                if (SlideScan.unseen(r)) {
                    look.leak("xlsx-hidden-text", drawing, "Text of a shape that nobody sees", OoxmlScan.text(r), OoxmlScan.REMEDY);
                }
            }
        }
        var hidden = new HashMap<String, StringBuilder>();
        int cells = 0;
        var all = new StringBuilder();
        Element data = Xml.first(d, "sheetData");
        for (Element row : data == null ? List.<Element>of() : Xml.children(data)) {
            look.tick();
            int rowNumber = sight.row(row);
            for (Element c : Xml.children(row)) {
                String text = text(c);
                formula(c, name, part);
                String beside = beside(c);
                if (!beside.isBlank()) {
                    look.leak("xlsx-unseen-cell", part, "A cell of sheet \"" + name + "\" keeps a second value that it does not show", beside, OoxmlScan.REMEDY);
                }
                if (text.isBlank()) {
                    continue;
                }
                cells++;
                int column = sight.column(c);
                String why = sight.hiddenRow(rowNumber) ? "row" : sight.hiddenColumn(column) ? "column" : sight.merged(rowNumber, column) ? "merged" : sight.covered(rowNumber, column) ? "a shape or picture lies over it" : hidingStyles.get(number(Xml.attribute(c, "s")));
                if (why == null && !hiddenSheet) {
                    pieces(c, name, part);
                }
                if (hiddenSheet) {
                    if (all.length() < 200) {
                        all.append(text).append(' ');
                    }
                } else if (why != null) {
                    hidden.computeIfAbsent(why, k -> new StringBuilder()).append(text).append(' ');
                } else {
                    file.shown.add(text);
                    String format = wording.get(number(Xml.attribute(c, "s")));
                    if (format != null) {
                        file.shown.add(NumberWords.print(text, format));
                    }
                    if (sight.far(rowNumber, column)) {
                        look.leak("xlsx-far-cell", part, "A cell of sheet \"%s\" (%s) lies far from the rest".formatted(name, SheetSight.ref(rowNumber, column)), text, OoxmlScan.REMEDY);
                    }
                }
            }
        }
        if (hiddenSheet) {
            look.leak(state.equals("hidden") ? "xlsx-hidden-sheet" : "xlsx-very-hidden-sheet", part, "Sheet \"%s\" is hidden: %,d cells".formatted(name, cells), all.toString(), OoxmlScan.REMEDY);
        }
        hidden.forEach((why, text) -> {
            switch (why) {
                case "row" -> look.leak("xlsx-hidden-row", part, "Sheet \"" + name + "\" has hidden or filtered rows", text.toString(), OoxmlScan.REMEDY);
                case "column" -> look.leak("xlsx-hidden-column", part, "Sheet \"" + name + "\" has hidden columns", text.toString(), OoxmlScan.REMEDY);
                case "merged" -> look.leak("xlsx-merged-cell", part, "Cells of sheet \"" + name + "\" are merged away but keep their content", text.toString(), OoxmlScan.REMEDY);
                default -> look.leak("xlsx-unseen-cell", part, "A cell of sheet \"" + name + "\" is not seen: " + why, text.toString(), OoxmlScan.REMEDY);
            }
        });
        rest(d, name, part);
    }

    private static boolean flag(@Nullable Element e, String name) {
        return Xml.attribute(e, name).matches("1|true");
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    private String text(Element c) {
        Element v = Xml.child(c, "v");
        String type = Xml.attribute(c, "t");
        if (type.equals("s") && v != null) {
            int i = number(v.getTextContent().strip());
            used.add(i);
            return i < strings.size() ? strings.get(i) : "";
        } else if (type.equals("inlineStr")) {
            return OoxmlScan.text(c);
        }
        return v == null ? "" : v.getTextContent();
    }

    /// What a cell holds in an element that its type does not show.
    private static String beside(Element c) {
        boolean inline = Xml.attribute(c, "t").equals("inlineStr");
        Element other = Xml.child(c, inline ? "v" : "is");
        return other == null ? "" : inline ? other.getTextContent() : OoxmlScan.text(other);
    }

    /// Pieces of a cell in the colour of an empty ground, or too small to read.
    private void pieces(Element c, String sheet, String part) {
        Element v = Xml.child(c, "v");
        Element rich = Xml.attribute(c, "t").equals("s") && v != null && number(v.getTextContent().strip()) < richStrings.size() ? richStrings.get(number(v.getTextContent().strip())) : Xml.child(c, "is");
        for (Element r : rich == null ? List.<Element>of() : Xml.all(rich, "r")) {
            if (unseenPiece(r, lightGround.getOrDefault(number(Xml.attribute(c, "s")), "FFFFFF"))) {
                look.leak("xlsx-unseen-cell", part, "A piece of a cell of sheet \"" + sheet + "\" is not seen", OoxmlScan.text(r), OoxmlScan.REMEDY);
            }
        }
    }

    /// @param ground the colour of the cell, or nothing if it is not known
    static boolean unseenPiece(Element r, String ground) {
        Element rPr = Xml.child(r, "rPr");
        String ink = rPr == null ? "" : rgb(Xml.child(rPr, "color"), "000000");
        boolean same = !ink.isEmpty() && !ground.isEmpty() && Ink.same(Integer.parseInt(ink, 16), Integer.parseInt(ground, 16));
        return !OoxmlScan.text(r).isBlank() && (same || Xml.attribute(Xml.child(rPr, "sz"), "val").matches("[01](\\.\\d*)?"));
    }

    /// The ground of each cell format: six hexadecimal digits, or nothing where it is not known.
    static Map<Integer, String> grounds(Document styles) {
        var out = new HashMap<Integer, String>();
        List<Element> fills = Xml.first(styles, "fills") == null ? List.of() : Xml.children(Xml.first(styles, "fills"));
        Element xfs = Xml.first(styles, "cellXfs");
        for (Element xf : xfs == null ? List.<Element>of() : Xml.children(xfs)) {
            Element fill = at(fills, Xml.attribute(xf, "fillId"));
            Element pattern = Xml.child(fill, "patternFill");
            String type = Xml.attribute(pattern, "patternType");
            out.put(out.size(), type.equals("solid") ? rgb(Xml.child(pattern, "fgColor"), "") : fill == null || pattern != null && type.matches("|none") ? "FFFFFF" : "");
        }
        return out;
    }

    /// Formulas are seen by whoever clicks on the cell, but not on paper: what they say beyond references is reported.
    private void formula(Element c, String sheet, String part) {
        Element f = Xml.child(c, "f");
        if (f == null) {
            return;
        }
        String code = f.getTextContent();
        var literal = java.util.regex.Pattern.compile("\"([^\"]{3,})\"").matcher(code);
        if (code.contains("[") && code.matches("(?s).*(\\[[^\\]]*\\.xl\\w+\\]|\\[\\d+\\]).*")) {
            look.leak("xlsx-formula-link", part, "A formula of sheet \"" + sheet + "\" reaches into another workbook", code, OoxmlScan.REMEDY);
        } else if (literal.find() && !text(c).contains(literal.group(1))) {
            look.leak("xlsx-formula-literal", part, "A formula of sheet \"" + sheet + "\" holds a text that is not shown", literal.group(1), OoxmlScan.REMEDY);
        }
    }

    private void rest(Document d, String name, String part) {
        Xml.each(d, e -> {
            look.tick();
            switch (e.getLocalName() == null ? "" : e.getLocalName()) {
                case "formula1", "formula2" -> {
                    if (e.getTextContent().contains("\"") && !file.shown.says(e.getTextContent())) {
                        look.leak("xlsx-validation-list", part, "A list of allowed entries on sheet \"" + name + "\"", e.getTextContent(), OoxmlScan.REMEDY);
                    }
                }
                case "dataValidation" -> {
                    String said = Xml.attribute(e, "prompt") + " " + Xml.attribute(e, "error") + " " + Xml.attribute(e, "promptTitle");
                    if (!said.isBlank()) {
                        look.leak("xlsx-prompt", part, "A prompt on sheet \"" + name + "\" that shows only on entry", said, OoxmlScan.REMEDY);
                    }
                }
                case "formula" -> {
                    var literal = java.util.regex.Pattern.compile("\"([^\"]{3,})\"").matcher(e.getTextContent());
                    if (Xml.within(e, "cfRule") && literal.find() && !file.shown.says(literal.group(1))) {
                        look.leak("xlsx-conditional-format", part, "A conditional format on sheet \"" + name + "\" holds a text", e.getTextContent(), OoxmlScan.REMEDY);
                    }
                }
                case "filter", "customFilter" -> {
                    String value = Xml.attribute(e, "val");
                    if (value.codePoints().anyMatch(Character::isLetter) && !file.shown.says(value)) {
                        look.leak("xlsx-filter", part, "A filter of sheet \"" + name + "\" asks for what no cell shows", value, OoxmlScan.REMEDY);
                    }
                }
                case "cfRule" -> {
                    if (hidingFormats.contains(number(Xml.attribute(e, "dxfId"))) && !Xml.attribute(e, "dxfId").isEmpty()) {
                        look.leak("xlsx-conditional-format", part, "A conditional format on sheet \"" + name + "\" makes cells unseen", Xml.attribute((Element) e.getParentNode(), "sqref"), OoxmlScan.REMEDY);
                    }
                }
                case "scenario" -> look.leak("xlsx-scenario", part, "Sheet \"" + name + "\" keeps a scenario", Xml.attribute(e, "name") + " " + Xml.attribute(e, "user") + " " + Xml.attribute(e, "comment"), OoxmlScan.REMEDY);
                case "customSheetView" -> look.leak("xlsx-custom-view", part, "Sheet \"" + name + "\" keeps another view", "", OoxmlScan.REMEDY);
                case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter" -> {
                    String text = e.getTextContent();
                    String plain = text.replaceAll("&(?:\"[^\"]*\"|[LCRPNDTFAZGBIUESXYK]|\\d+|K[0-9A-F+-]+)", "");
                    boolean off = e.getLocalName().startsWith("even") && !flag((Element) e.getParentNode(), "differentOddEven") || e.getLocalName().startsWith("first") && !flag((Element) e.getParentNode(), "differentFirst");
                    var white = java.util.regex.Pattern.compile(WHITE_HEADER).matcher(text);
                    if (!off && white.find() && white.group(1).codePoints().anyMatch(Character::isLetterOrDigit)) {
                        look.leak("xlsx-unseen-header", part, "A header or footer of sheet \"" + name + "\" is white", white.group(1), OoxmlScan.REMEDY);
                    }
                    if (off && !plain.isBlank()) {
                        look.leak("xlsx-unshown-header", part, "A header or footer of sheet \"" + name + "\" that no page shows", plain, OoxmlScan.REMEDY);
                    }
                }
                case "sheetProtection" -> look.notice("xlsx-protected", part, "Sheet \"" + name + "\" is protected against changes", "", OoxmlScan.REMEDY);
                default -> { }
            }
        });
    }

    /// The formats of cells that have words in them, by the number of the cell's format.
    private Map<Integer, String> wording = Map.of();

    private static Map<Integer, String> wording(Document styles) {
        var codes = new HashMap<String, String>();
        Xml.all(styles, "numFmt").forEach(f -> codes.put(Xml.attribute(f, "numFmtId"), Xml.attribute(f, "formatCode")));
        var out = new HashMap<Integer, String>();
        Element xfs = Xml.first(styles, "cellXfs");
        int i = 0;
        for (Element xf : xfs == null ? List.<Element>of() : Xml.children(xfs)) {
            String code = codes.getOrDefault(Xml.attribute(xf, "numFmtId"), "");
            if (NumberWords.any(code)) {
                out.put(i, code);
            }
            i++;
        }
        return out;
    }

    private void numberWords() throws Exception {
        for (var part : file.reached.entrySet()) {
            for (Element f : part.getValue().equals("styles") ? Xml.all(file.xml(part.getKey()), "numFmt") : List.<Element>of()) {
                NumberWords.unsaid(Xml.attribute(f, "formatCode"), file.shown).forEach(w -> look.metadata("xlsx-number-words", part.getKey(), "A format of numbers holds words that no cell shows", w, OoxmlScan.REMEDY));
            }
        }
    }

    private Set<Integer> hidingFormats = Set.of();

    /// The formats of conditions under which ink takes the colour of its ground, or nothing is printed.
    static Set<Integer> hidingFormats(Document styles) {
        var out = new HashSet<Integer>();
        int i = 0;
        for (Element dxf : Xml.first(styles, "dxfs") == null ? List.<Element>of() : Xml.children(Xml.first(styles, "dxfs"))) {
            Element colour = Xml.child(Xml.child(dxf, "font"), "color");
            Element pattern = Xml.child(Xml.child(dxf, "fill"), "patternFill");
            String ground = pattern == null ? "FFFFFF" : rgb(Xml.child(pattern, Xml.child(pattern, "bgColor") != null ? "bgColor" : "fgColor"), "");
            String ink = colour == null ? "" : rgb(colour, "");
            boolean same = !ink.isEmpty() && !ground.isEmpty() && Ink.same(Integer.parseInt(ink, 16), Integer.parseInt(ground, 16));
            if (same || Xml.attribute(Xml.child(dxf, "numFmt"), "formatCode").replaceAll("\"\"|[\\s_]", "").matches(";{2,3}")) {
                out.add(i);
            }
            i++;
        }
        return out;
    }

    private void book(Document book, String main) {
        for (Element n : Xml.all(book, "definedName")) {
            String name = Xml.attribute(n, "name");
            String value = n.getTextContent();
            String comment = (Xml.attribute(n, "comment") + " " + Xml.attribute(n, "description") + " " + Xml.attribute(n, "help")).strip();
            boolean plain = name.startsWith("_xlnm.") && !value.contains("\"");
            if (!comment.isEmpty()) {
                look.leak("xlsx-name-comment", main, "The name " + name + " has a comment", comment, OoxmlScan.REMEDY);
            }
            if (flag(n, "hidden") && !plain) {
                look.leak("xlsx-hidden-name", main, "A hidden name", name + " = " + value, OoxmlScan.REMEDY);
            } else if (value.contains("\"") || value.contains("{") || value.contains("#REF!") && !plain || value.matches("(?s).*\\[[^\\]]+\\].*")) {
                look.leak("xlsx-name", main, "A name holds more than a place in a sheet", name + " = " + value, OoxmlScan.REMEDY);
            } else if (!plain && !file.shown.says(name)) {
                look.metadata("xlsx-name", main, "A name that no sheet shows", name + " = " + value, OoxmlScan.REMEDY);
            }
        }
        for (Element v : Xml.all(book, "customWorkbookView")) {
            look.leak("xlsx-custom-view", main, "The workbook keeps another view", Xml.attribute(v, "name"), OoxmlScan.REMEDY);
        }
        Element path = Xml.first(book, "absPath");
        if (path != null) {
            look.metadata("xlsx-path", main, "The workbook names the folder in which it was kept", Xml.attribute(path, "url"), OoxmlScan.REMEDY);
        }
        Element sharing = Xml.first(book, "fileSharing");
        if (sharing != null) {
            look.metadata("xlsx-sharing", main, "The workbook names who protects it", Xml.attribute(sharing, "userName"), OoxmlScan.REMEDY);
        }
    }
}
