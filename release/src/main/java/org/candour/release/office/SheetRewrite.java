package org.candour.release.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.candour.release.look.LimitReached;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.look.Xml;
import org.candour.release.look.Zip;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.text.Csv;
import org.candour.release.text.TextRewrite;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A workbook written anew from its visible cells, with values for formulas, and from the charts and pictures upon them.
///
/// Hidden rows and columns leave no gap: what stood below or to the right moves up, and every place that names cells moves along.
public final class SheetRewrite extends OoxmlRewrite {
    private static final String SML = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String MAIN = SML + "sheet.main+xml";
    private static final String NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATION = REL + "/";
    private static final Set<String> KEPT = Set.of("sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "conditionalFormatting", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "drawing", "picture", "tableParts");
    private static final Pattern AREA = Pattern.compile("(?:'((?:[^']|'')+)'|([^'!,()]+))!\\$?([A-Z]{1,3})\\$?(\\d{1,7})(?::\\$?([A-Z]{1,3})\\$?(\\d{1,7}))?");
    private static final int REDACTED_WIDTH = 20;

    /// One shown sheet.
    private static final class Sheet {
        final String name;
        final String part;
        final RedactionPlan plan;
        String newName = "";
        SheetSight sight;
        final Map<Long, String> values = new HashMap<>();
        int headings;
        final Set<Integer> touched = new HashSet<>();

        Sheet(String name, String part, RedactionPlan plan) {
            this.name = name;
            this.part = part;
            this.plan = plan;
        }
    }

    private final byte[] bytes;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Element> strings = new ArrayList<>();
    private final DataFormatter format = new DataFormatter(Locale.UK);
    private final Map<Integer, String> formats = new HashMap<>();
    private Map<Integer, String> hiding = Map.of();
    private Map<Integer, String> grounds = Map.of();
    private Set<Integer> hidingFormats = Set.of();
    private final Set<Integer> usedStyles = new HashSet<>();
    /// What cells show of the words in the formats of their numbers.
    private final Shown printed = new Shown();
    private @Nullable Sheet current;

    private SheetRewrite(Zip zip, byte[] bytes, RedactionPlan plan, Look look) {
        super(zip, plan, look);
        this.bytes = bytes;
    }

    public static byte[] rewrite(byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        return new SheetRewrite(Zip.read(bytes, look, false), bytes, plan, look).write();
    }

    private byte[] write() throws IOException {
        String main = main();
        Document book = Xml.parse(zip.get(main));
        var targets = new HashMap<String, Link>();
        Document styles = null;
        for (Link l : links(main)) {
            targets.put(l.id(), l);
            if (l.end().equals("sharedStrings") && zip.has(l.target())) {
                strings.addAll(Xml.all(Xml.parse(zip.get(l.target())), "si"));
            } else if (l.end().equals("styles") && zip.has(l.target())) {
                styles = Xml.parse(zip.get(l.target()));
                hiding = SheetScan.hidingStyles(styles);
                grounds = SheetScan.grounds(styles);
                hidingFormats = SheetScan.hidingFormats(styles);
                formats(styles);
            }
        }
        for (Element s : Xml.all(book, "sheet")) {
            Link l = targets.get(s.getAttributeNS(REL, "id"));
            String name = Xml.attribute(s, "name");
            if (l == null || Xml.attribute(s, "state").matches("hidden|veryHidden") || !l.end().matches("worksheet|chartsheet")) {
                continue;
            }
            RedactionPlan own = plan.in(name);
            var whole = own.marks().stream().filter(RedactionPlan.Mark::whole).toList();
            whole.forEach(m -> own.covering().covered(m));
            if (whole.isEmpty()) {
                sheets.add(new Sheet(name, l.target(), own));
            }
        }
        if (sheets.isEmpty()) {
            throw new IOException("nothing in the workbook is shown");
        }
        // All cells first: a chart may draw the cells of a later sheet.
        var read = new LinkedHashMap<Sheet, Document>();
        var names = new HashSet<String>();
        for (Sheet s : sheets) {
            String wanted = s.plan.redact(s.name).replaceAll("[\\[\\]:*?/\\\\]", "_").replaceAll("^(.{28}).*", "$1");
            s.newName = s.name.equals(s.plan.redact(s.name)) ? s.name : wanted;
            for (int n = 2; !names.add(s.newName.toLowerCase(Locale.ROOT)); n++) {
                s.newName = wanted + n;
            }
            Document d = Xml.parse(zip.get(s.part));
            Xml.dropHidden(d);
            s.sight = new SheetSight(d, hiding, this::text);
            conditionsThatHide(d, s);
            for (Link l : links(s.part)) {
                if (l.end().equals("drawing") && zip.has(l.target())) {
                    s.sight.covers(Xml.parse(zip.get(l.target())));
                }
            }
            if ("worksheet".equals(d.getDocumentElement().getLocalName())) {
                cells(s, d);
            }
            read.put(s, d);
        }
        var rels = new ArrayList<String[]>();
        Document fresh = workbook(book, rels, read);
        if (styles != null) {
            put("xl/styles.xml", SML + "styles+xml", styles(styles), List.of());
            rels.add(new String[] {"rStyles", RELATION + "styles", "/xl/styles.xml", ""});
        }
        for (Link l : links(main)) {
            String theme = l.end().equals("theme") ? part(l.target(), "theme") : null;
            if (theme != null) {
                rels.add(new String[] {"rTheme", l.type(), "/" + theme, ""});
            }
        }
        put("xl/workbook.xml", MAIN, fresh, rels);
        return pack(MAIN);
    }

    private Document workbook(Document book, List<String[]> rels, Map<Sheet, Document> read) throws IOException {
        Document d = book;
        Element root = d.getDocumentElement();
        boolean from1904 = Xml.attribute(Xml.first(book, "workbookPr"), "date1904").matches("1|true");
        var areas = new ArrayList<Element>(Xml.all(book, "definedName"));
        var oldSheets = Xml.all(book, "sheet").stream().map(s -> Xml.attribute(s, "name")).toList();
        while (root.getFirstChild() != null) {
            root.removeChild(root.getFirstChild());
        }
        Xml.dropAttributes(root, (key, value) -> !key.startsWith("xmlns"));
        Element properties = add(root, "workbookPr");
        if (from1904) {
            properties.setAttribute("date1904", "1");
        }
        Element list = add(root, "sheets");
        int n = 0;
        for (var entry : read.entrySet()) {
            Sheet s = entry.getKey();
            current = s;
            boolean chartsheet = "chartsheet".equals(entry.getValue().getDocumentElement().getLocalName());
            prepared = entry.getValue();
            String name = part(s.part, chartsheet ? "chartsheet" : "worksheet");
            Element sheet = add(list, "sheet");
            sheet.setAttribute("name", s.newName);
            sheet.setAttribute("sheetId", String.valueOf(++n));
            sheet.setAttributeNS(REL, "r:id", "rSheet" + n);
            rels.add(new String[] {"rSheet" + n, RELATION + (chartsheet ? "chartsheet" : "worksheet"), "/" + name, ""});
        }
        printAreas(root, areas, oldSheets);
        return d;
    }

    private static Element add(Element parent, String name) {
        Element e = parent.getOwnerDocument().createElementNS(NS, name);
        parent.appendChild(e);
        return e;
    }

    /// What is printed, and the rows that repeat on each page, are all the names that are kept.
    private void printAreas(Element root, List<Element> areas, List<String> oldSheets) {
        Element list = null;
        for (Element name : areas) {
            String local = Xml.attribute(name, "localSheetId");
            String area = Xml.attribute(name, "name").equals("_xlnm.Print_Area") ? area(name.getTextContent()) : null;
            if (area == null || !local.matches("\\d{1,4}") || Integer.parseInt(local) >= oldSheets.size()) {
                continue;
            }
            for (int i = 0; i < sheets.size(); i++) {
                if (sheets.get(i).name.equals(oldSheets.get(Integer.parseInt(local)))) {
                    list = list == null ? add(root, "definedNames") : list;
                    Element kept = add(list, "definedName");
                    kept.setAttribute("name", "_xlnm.Print_Area");
                    kept.setAttribute("localSheetId", String.valueOf(i));
                    kept.setTextContent(area);
                }
            }
        }
    }

    private @Nullable Document prepared;

    @Override
    String folder() {
        return "xl";
    }

    @Override
    @Nullable String contentType(String end) {
        return switch (end) {
            case "worksheet", "chartsheet", "table" -> SML + end + "+xml";
            case "drawing" -> "application/vnd.openxmlformats-officedocument.drawing+xml";
            case "theme", "themeOverride" -> "application/vnd.openxmlformats-officedocument." + end + "+xml";
            default -> SlideRewrite.drawing(end);
        };
    }

    @Override
    void tidy(Document d, String part, String end) throws IOException {
        switch (end) {
            case "worksheet", "chartsheet" -> {
                // The cells have been worked on already: their document takes the place of this one.
                Document done = java.util.Objects.requireNonNull(prepared);
                d.replaceChild(d.importNode(done.getDocumentElement(), true), d.getDocumentElement());
                sheet(d, part);
            }
            case "drawing" -> drawing(d);
            case "chart" -> ChartRewrite.tidy(d, chartCells(), plan, look);
            case "table" -> table(d);
            default -> { }
        }
    }

    // Cells -------------------------------------------------------------------------------------------------------

    private String text(Element c) {
        String type = Xml.attribute(c, "t");
        Element v = Xml.child(c, "v");
        if (type.equals("s") && v != null) {
            Element si = string(v);
            return si == null ? "" : plain(si);
        }
        return type.equals("inlineStr") ? OoxmlScan.text(c) : v == null ? "" : v.getTextContent();
    }

    private @Nullable Element string(Element v) {
        String index = v.getTextContent().strip();
        return index.matches("\\d{1,9}") && Integer.parseInt(index) < strings.size() ? strings.get(Integer.parseInt(index)) : null;
    }

    private static String plain(Element si) {
        var out = new StringBuilder();
        for (Element t : Xml.all(si, "t")) {
            out.append(Xml.within(t, "rPh") ? "" : t.getTextContent());
        }
        return out.toString();
    }

    private void cells(Sheet s, Document d) {
        Element data = Xml.first(d, "sheetData");
        s.headings = -1;
        var headings = new HashMap<Integer, String>();
        for (Element row : data == null ? List.<Element>of() : Xml.children(data)) {
            look.tick();
            int number = s.sight.row(row);
            if (s.sight.hiddenRow(number)) {
                Xml.remove(row);
                continue;
            }
            boolean first = s.headings < 0;
            s.headings = first ? number : s.headings;
            boolean touched = false;
            for (Element c : Xml.children(row)) {
                int column = s.sight.column(c);
                if (first) {
                    headings.put(column, text(c));
                }
                if (s.sight.hiddenColumn(column) || s.sight.far(number, column)) {
                    Xml.remove(c);
                } else if (cell(s, c, number, column, headings.getOrDefault(column, ""), first)) {
                    touched = true;
                    s.touched.add(column);
                }
            }
            Xml.dropAttributes(row, (key, value) -> !key.matches("r|s|customFormat|ht|customHeight") || key.equals("s") && value.isEmpty());
            row.setAttribute("r", String.valueOf(s.sight.newRow(number)));
            if (touched) {
                row.removeAttribute("ht");
                row.removeAttribute("customHeight");
            }
        }
    }

    /// @return whether something was taken out
    private boolean cell(Sheet s, Element c, int row, int column, String heading, boolean first) {
        String type = Xml.attribute(c, "t");
        int style = Xml.attribute(c, "s").matches("\\d{1,6}") ? Integer.parseInt(Xml.attribute(c, "s")) : 0;
        usedStyles.add(style);
        Element v = Xml.child(c, "v");
        Element rich = type.equals("s") && v != null ? string(v) : type.equals("inlineStr") ? Xml.child(c, "is") : null;
        if (rich != null) {
            String ground = grounds.getOrDefault(style, "FFFFFF");
            rich = (Element) rich.cloneNode(true);
            Xml.all(rich, "r").stream().filter(r -> SheetScan.unseenPiece(r, ground)).toList().forEach(Xml::remove);
        }
        String said = rich == null ? text(c) : plain(rich);
        if (said.isEmpty() && Xml.child(c, "f") != null && !type.equals("str")) {
            look.notKept("A formula that no program has worked out yet leaves its cell empty: open the workbook, save it, and clean that.");
        }
        Xml.dropAttributes(c, (key, value) -> !key.matches("s|t"));
        c.setAttribute("r", SheetSight.ref(s.sight.newRow(row), s.sight.newColumn(column)));
        Xml.children(c).forEach(Xml::remove);
        if (said.isEmpty() || hiding.containsKey(style) || s.sight.merged(row, column) || s.sight.covered(row, column)) {
            c.removeAttribute("t");
            return false;
        }
        long key = key(s.sight.newRow(row), s.sight.newColumn(column));
        for (RedactionPlan.Mark m : s.plan.marks()) {
            if (m.column() != null && !first && TextRewrite.isColumn(m.column(), column - 1, heading)) {
                s.plan.covering().covered(m);
                s.plan.covering().took(m, shown(said, type, style));
                s.values.put(key, "[" + m.label() + "]");
                words(c, "[" + m.label() + "]");
                return true;
            }
        }
        boolean words = type.matches("s|str|inlineStr");
        printed.add(NumberWords.any(formats.getOrDefault(style, "")) ? NumberWords.print(said, formats.get(style)) : said);
        String shown = words ? TextRewrite.visible(said) : s.plan.marks().isEmpty() ? said : shown(said, type, style);
        String redacted = s.plan.redact(shown);
        if (!shown.equals(redacted)) {
            s.values.put(key, redacted);
            words(c, redacted);
            return true;
        }
        if (words) {
            s.values.put(key, shown);
            words(c, rich, shown);
        } else {
            s.values.put(key, said);
            add(c, "v").setTextContent(said);
        }
        return false;
    }

    private String shown(String said, String type, int style) {
        if (type.isEmpty() || type.equals("n")) {
            try {
                return format.formatRawCellContents(Double.parseDouble(said), BuiltinFormats.FIRST_USER_DEFINED_FORMAT_INDEX, formats.getOrDefault(style, "General"));
            } catch (NumberFormatException e) {
                return said;
            }
        }
        return said;
    }

    private static long key(int row, int column) {
        return (long) row << 20 | column;
    }

    private static void words(Element c, String text) {
        c.setAttribute("t", "inlineStr");
        Element t = add(add(c, "is"), "t");
        t.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
        t.setTextContent(text);
    }

    /// Pieces in bold or colour stay so.
    private static void words(Element c, @Nullable Element rich, String text) {
        if (rich == null || Xml.child(rich, "r") == null) {
            words(c, text);
            return;
        }
        c.setAttribute("t", "inlineStr");
        Element is = add(c, "is");
        for (Element r : Xml.children(rich)) {
            if ("r".equals(r.getLocalName()) || "t".equals(r.getLocalName())) {
                Element copy = (Element) c.getOwnerDocument().importNode(r, true);
                Xml.all(copy, "t").forEach(t -> t.setTextContent(TextRewrite.visible(t.getTextContent())));
                is.appendChild(copy);
            }
        }
    }

    // What else a sheet shows -------------------------------------------------------------------------------------

    private void sheet(Document d, String part) throws IOException {
        Sheet s = java.util.Objects.requireNonNull(current);
        Element root = d.getDocumentElement();
        Xml.dropAttributes(root, (key, value) -> !key.startsWith("xmlns"));
        for (Link l : links(part)) {
            if (l.end().equals("pivotTable")) {
                look.notKept("Pivot tables are plain cells now.");
            }
        }
        boolean moved = s.sight.moves() || !s.plan.marks().isEmpty();
        for (Element e : Xml.children(root)) {
            switch (e.getLocalName()) {
                case "autoFilter" -> look.notKept("The buttons of filters are left out.");
                case "extLst" -> {
                    if (Xml.first(e, "sparklineGroups") != null) {
                        look.notKept("Small charts inside cells (sparklines) are left out.");
                    }
                    if (Xml.first(e, "conditionalFormattings") != null) {
                        look.notKept("Bars and signs in cells of a newer kind are drawn in the older way or left out.");
                    }
                }
                case "oleObjects", "controls" -> look.notKept("Embedded objects and controls are left out.");
                case "rowBreaks", "colBreaks" -> {
                    boolean rows = e.getLocalName().equals("rowBreaks");
                    for (Element brk : Xml.children(e)) {
                        int after = number(Xml.attribute(brk, "id"));
                        int to = rows ? s.sight.newRow(after + 1) - 1 : s.sight.newColumn(after + 1) - 1;
                        brk.setAttribute("id", String.valueOf(to));
                        if (to <= 0) {
                            Xml.remove(brk);
                        }
                    }
                    Xml.dropAttributes(e, (key, value) -> key.endsWith("ount"));
                }
                default -> { }
            }
            if (!KEPT.contains(e.getLocalName())) {
                Xml.remove(e);
            }
        }
        views(d, s);
        columns(d, s);
        merges(d, s);
        conditional(d, s, moved);
        hyperlinks(d, s, part);
        headers(d, s);
        Element parts = Xml.first(d, "tableParts");
        if (parts != null && moved) {
            Xml.remove(parts);
            look.notKept("The stripes of tables whose rows or columns were hidden, or that are redacted, are left out.");
        }
        Element properties = Xml.child(root, "sheetPr");
        if (properties != null) {
            Xml.dropAttributes(properties, (key, value) -> true);
        }
        Element setup = Xml.child(root, "pageSetup");
        if (setup != null) {
            Xml.dropAttributes(setup, (key, value) -> key.endsWith(":id") || key.matches("copies|useFirstPageNumber|usePrinterDefaults"));
        }
        Element defaults = Xml.child(root, "sheetFormatPr");
        if (defaults != null) {
            Xml.dropAttributes(defaults, (key, value) -> key.matches("zeroHeight|outlineLevelRow|outlineLevelCol|.*:.*") && !key.startsWith("xmlns"));
        }
    }

    private void views(Document d, Sheet s) {
        List<Element> views = Xml.all(d, "sheetView");
        for (int i = 0; i < views.size(); i++) {
            Element view = views.get(i);
            if (i > 0) {
                Xml.remove(view);
                continue;
            }
            Xml.dropAttributes(view, (key, value) -> !key.matches("showGridLines|showRowColHeaders|showZeros|rightToLeft|zoomScale|zoomScaleNormal|workbookViewId"));
            if (s == sheets.getFirst()) {
                view.setAttribute("tabSelected", "1");
            }
            for (Element e : Xml.children(view)) {
                if (!"pane".equals(e.getLocalName())) {
                    Xml.remove(e);
                } else if (Xml.attribute(e, "state").startsWith("frozen")) {
                    frozen(e, s);
                }
            }
        }
    }

    private static void frozen(Element pane, Sheet s) {
        int columns = number(Xml.attribute(pane, "xSplit"));
        int rows = number(Xml.attribute(pane, "ySplit"));
        int newColumns = columns == 0 ? 0 : s.sight.newColumn(columns + 1) - 1;
        int newRows = rows == 0 ? 0 : s.sight.newRow(rows + 1) - 1;
        if (newColumns <= 0 && newRows <= 0) {
            Xml.remove(pane);
            return;
        }
        Xml.dropAttributes(pane, (key, value) -> key.matches("xSplit|ySplit"));
        if (newColumns > 0) {
            pane.setAttribute("xSplit", String.valueOf(newColumns));
        }
        if (newRows > 0) {
            pane.setAttribute("ySplit", String.valueOf(newRows));
        }
        pane.setAttribute("topLeftCell", SheetSight.ref(newRows + 1, newColumns + 1));
    }

    private static int number(String v) {
        return v.matches("\\d{1,7}(\\.0)?") ? Integer.parseInt(v.replace(".0", "")) : 0;
    }

    /// Widths of what is shown. A column fitted to what stood in it would tell its length: it gets a width of ours.
    private void columns(Document d, Sheet s) {
        Element cols = Xml.first(d, "cols");
        var widths = new java.util.TreeMap<Integer, Element>();
        for (Element c : cols == null ? List.<Element>of() : Xml.children(cols)) {
            int min = number(Xml.attribute(c, "min"));
            int max = Math.min(number(Xml.attribute(c, "max")), SheetSight.COLUMNS);
            Xml.dropAttributes(c, (key, value) -> !key.matches("min|max|width|style|customWidth"));
            if (Xml.attribute(c, "style").matches("\\d{1,6}")) {
                usedStyles.add(Integer.parseInt(Xml.attribute(c, "style")));
            }
            int from = s.sight.newColumn(min);
            int to = s.sight.hiddenColumn(max) ? s.sight.newColumn(max) - 1 : s.sight.newColumn(max);
            for (int i = from; i <= to && i < from + 2_000; i++) {
                boolean rest = i == from + 1_999;
                Element own = (Element) c.cloneNode(true);
                own.setAttribute("min", String.valueOf(i));
                own.setAttribute("max", String.valueOf(rest ? to : i));
                widths.put(i, own);
            }
        }
        for (int old : s.touched) {
            Element own = d.createElementNS(NS, "col");
            int i = s.sight.newColumn(old);
            own.setAttribute("min", String.valueOf(i));
            own.setAttribute("max", String.valueOf(i));
            own.setAttribute("width", String.valueOf(REDACTED_WIDTH));
            own.setAttribute("customWidth", "1");
            widths.put(i, own);
        }
        if (cols == null && widths.isEmpty()) {
            return;
        }
        if (cols == null) {
            cols = d.createElementNS(NS, "cols");
            d.getDocumentElement().insertBefore(cols, Xml.first(d, "sheetData"));
        }
        while (cols.getFirstChild() != null) {
            cols.removeChild(cols.getFirstChild());
        }
        Element last = null;
        for (Element own : widths.values()) {
            boolean same = last != null && number(last.getAttribute("max")) + 1 == number(own.getAttribute("min"))
                && last.getAttribute("width").equals(own.getAttribute("width")) && last.getAttribute("style").equals(own.getAttribute("style"));
            if (same) {
                last.setAttribute("max", own.getAttribute("max"));
            } else {
                cols.appendChild(own);
                last = own;
            }
        }
        if (widths.isEmpty()) {
            Xml.remove(cols);
        }
    }

    private static void merges(Document d, Sheet s) {
        Element list = Xml.first(d, "mergeCells");
        for (Element m : list == null ? List.<Element>of() : Xml.children(list)) {
            String to = s.sight.area(Xml.attribute(m, "ref"));
            if (to == null || !to.contains(":")) {
                Xml.remove(m);
            } else {
                m.setAttribute("ref", to);
            }
        }
        if (list != null) {
            list.removeAttribute("count");
            if (Xml.children(list).isEmpty()) {
                Xml.remove(list);
            }
        }
    }

    private boolean hides(Element rule) {
        String format = Xml.attribute(rule, "dxfId");
        return !format.isEmpty() && hidingFormats.contains(number(format));
    }

    /// A cell that a conditional format hides now is left out like any hidden cell. Where the condition cannot be worked out, all cells under it are.
    private void conditionsThatHide(Document d, Sheet s) {
        var rules = Xml.all(d, "cfRule").stream().filter(this::hides).toList();
        if (rules.isEmpty()) {
            return;
        }
        look.notKept("What a conditional format hides is left out, and the format with it.");
        var priorities = rules.stream().map(r -> number(Xml.attribute(r, "priority"))).collect(java.util.stream.Collectors.toSet());
        var hidden = new ArrayList<String>();
        try (var book = new org.apache.poi.xssf.usermodel.XSSFWorkbook(new java.io.ByteArrayInputStream(bytes))) {
            var conditions = new org.apache.poi.ss.formula.ConditionalFormattingEvaluator(book, book.getCreationHelper().createFormulaEvaluator());
            for (var row : book.getSheet(s.name)) {
                for (var cell : row) {
                    look.tick();
                    if (conditions.getConditionalFormattingForCell(cell).stream().anyMatch(r -> priorities.contains(r.getPriority()))) {
                        hidden.add(cell.getAddress().formatAsString());
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof LimitReached limit) {
                throw limit;
            }
            hidden.clear();
            rules.forEach(r -> hidden.addAll(List.of(Xml.attribute((Element) r.getParentNode(), "sqref").split("\\s+"))));
            look.notKept("Whether a conditional format of sheet %s hides its cells could not be worked out: all of them are left out.".formatted(s.name));
        }
        hidden.forEach(s.sight::cover);
    }

    private void conditional(Document d, Sheet s, boolean moved) {
        var shown = new Shown();
        s.values.values().forEach(shown::add);
        for (Element cf : Xml.all(d, "conditionalFormatting")) {
            var areas = new StringBuilder();
            for (String area : Xml.attribute(cf, "sqref").split("\\s+")) {
                String to = s.sight.area(area);
                areas.append(to == null ? "" : (areas.isEmpty() ? "" : " ") + to);
            }
            for (Element rule : Xml.children(cf)) {
                String formula = Xml.all(rule, "formula").stream().map(Element::getTextContent).reduce("", String::concat);
                boolean refers = formula.replaceAll("\"[^\"]*\"", "").matches("(?s).*(\\$?[A-Z]{1,3}\\$?\\d+|!).*");
                var literal = Pattern.compile("\"([^\"]{3,})\"").matcher(formula);
                boolean speaks = literal.find() && !shown.says(literal.group(1));
                if (hides(rule)) {
                    Xml.remove(rule);
                } else if (refers && moved || formula.contains("!") || speaks) {
                    Xml.remove(rule);
                    look.notKept("Colours that a rule gives to cells are left out where the rule names hidden or other cells, or words that no cell shows.");
                }
            }
            if (areas.isEmpty() || Xml.children(cf).isEmpty()) {
                Xml.remove(cf);
            } else {
                cf.setAttribute("sqref", areas.toString());
                cf.removeAttribute("pivot");
            }
        }
    }

    private void hyperlinks(Document d, Sheet s, String part) throws IOException {
        var addresses = new HashMap<String, String>();
        links(part).stream().filter(Link::external).forEach(l -> addresses.put(l.id(), l.target()));
        Element list = Xml.first(d, "hyperlinks");
        for (Element h : list == null ? List.<Element>of() : Xml.children(list)) {
            String address = addresses.getOrDefault(h.getAttributeNS(REL, "id"), "");
            String to = s.sight.area(Xml.attribute(h, "ref"));
            String said = to == null ? "" : values(s, to).stream().filter(java.util.Objects::nonNull).reduce("", String::concat);
            if (to == null || !says(said, address)) {
                Xml.remove(h);
                if (to != null) {
                    linkLost();
                }
            } else {
                Xml.dropAttributes(h, (key, value) -> !key.endsWith(":id") && !key.startsWith("xmlns"));
                h.setAttribute("ref", to);
            }
        }
        if (list != null && Xml.children(list).isEmpty()) {
            Xml.remove(list);
        }
    }

    /// Headers and footers of kinds that are switched off go.
    private static void headers(Document d, Sheet s) {
        Element all = Xml.first(d, "headerFooter");
        for (Element e : all == null ? List.<Element>of() : Xml.children(all)) {
            boolean off = e.getLocalName().startsWith("even") && !Xml.attribute(all, "differentOddEven").matches("1|true") || e.getLocalName().startsWith("first") && !Xml.attribute(all, "differentFirst").matches("1|true");
            if (off || !e.getLocalName().matches("(odd|even|first)(Header|Footer)")) {
                Xml.remove(e);
            } else {
                e.setTextContent(s.plan.redact(TextRewrite.visible(e.getTextContent()).replaceAll(SheetScan.WHITE_HEADER, "").replace("&G", "")));
            }
        }
    }

    /// A table is how its rows are striped: its names become numbers, its queries and formulas go.
    private void table(Document d) {
        Element root = d.getDocumentElement();
        String id = Xml.attribute(root, "id").matches("\\d{1,6}") ? Xml.attribute(root, "id") : "1";
        Xml.dropAttributes(root, (key, value) -> !key.matches("xmlns.*|id|ref|headerRowCount|totalsRowCount|totalsRowShown|.*[dD]xfId"));
        root.setAttribute("name", "Table" + id);
        root.setAttribute("displayName", "Table" + id);
        for (Element e : Xml.list(d)) {
            String name = String.valueOf(e.getLocalName());
            if (e.getParentNode() != null && name.matches("calculatedColumnFormula|totalsRowFormula|xmlColumnPr|extLst|sortState|filterColumn|autoFilter")) {
                Xml.remove(e);
            } else if (name.equals("tableColumn")) {
                Xml.dropAttributes(e, (key, value) -> !key.matches("id|name|.*[dD]xfId"));
            }
        }
    }

    /// Charts and pictures move with the cells on which they stand, and go where none of these is shown.
    private void drawing(Document d) {
        Sheet s = java.util.Objects.requireNonNull(current);
        for (Element anchor : Xml.children(d.getDocumentElement())) {
            Element from = Xml.child(anchor, "from");
            Element to = Xml.child(anchor, "to");
            if (from == null) {
                continue;
            }
            boolean gone = to != null && s.sight.allHidden(place(from, "row") + 1, place(to, "row") + 1, place(from, "col") + 1, place(to, "col") + 1);
            if (gone) {
                Xml.remove(anchor);
                continue;
            }
            for (Element end : to == null ? List.of(from) : List.of(from, to)) {
                int row = s.sight.newRow(place(end, "row") + 1) - 1;
                int column = s.sight.newColumn(place(end, "col") + 1) - 1;
                set(end, "row", row, s.sight.hiddenRow(place(end, "row") + 1));
                set(end, "col", column, s.sight.hiddenColumn(place(end, "col") + 1));
            }
        }
        Xml.all(d, "r").stream().filter(SlideScan::unseen).toList().forEach(Xml::remove);
        for (Element t : Xml.all(d, "t")) {
            t.setTextContent(s.plan.redact(TextRewrite.visible(t.getTextContent())));
        }
    }

    private static int place(Element end, String what) {
        Element e = Xml.child(end, what);
        return e == null ? 0 : number(e.getTextContent().strip());
    }

    private static void set(Element end, String what, int value, boolean hidden) {
        Element e = Xml.child(end, what);
        if (e != null) {
            e.setTextContent(String.valueOf(Math.max(0, value)));
        }
        Element offset = Xml.child(end, what + "Off");
        if (offset != null && hidden) {
            offset.setTextContent("0");
        }
    }

    // References --------------------------------------------------------------------------------------------------

    /// A reference of one area to a sheet that is shown, as it reads in the new workbook; null for any other.
    private @Nullable String area(String formula) {
        Matcher m = AREA.matcher(formula.strip());
        if (!m.matches()) {
            return null;
        }
        String name = m.group(1) != null ? m.group(1).replace("''", "'") : m.group(2);
        for (Sheet s : sheets) {
            if (s.name.equals(name) && s.sight != null) {
                String to = s.sight.area(m.group(3) + m.group(4) + (m.group(5) == null ? "" : ":" + m.group(5) + m.group(6)));
                return to == null ? null : "'" + s.newName.replace("'", "''") + "'!" + to.replaceAll("([A-Z]+)(\\d+)", "\\$$1\\$$2");
            }
        }
        return null;
    }

    private ChartRewrite.Cells chartCells() {
        return new ChartRewrite.Cells() {
            @Override
            public @Nullable String reference(String formula) {
                return area(formula);
            }

            @Override
            public List<@Nullable String> values(String reference) {
                String name = reference.substring(1, reference.lastIndexOf("'!")).replace("''", "'");
                Sheet s = sheets.stream().filter(x -> x.newName.equals(name)).findFirst().orElseThrow();
                return SheetRewrite.values(s, reference.substring(reference.lastIndexOf('!') + 1).replace("$", ""));
            }
        };
    }

    private static List<@Nullable String> values(Sheet s, String area) {
        String[] ends = area.split(":");
        int c0 = Csv.column(ends[0]);
        int c1 = Csv.column(ends[ends.length - 1]);
        int r0 = number(ends[0].replaceAll("[A-Z]", ""));
        int r1 = number(ends[ends.length - 1].replaceAll("[A-Z]", ""));
        var out = new ArrayList<@Nullable String>();
        for (int r = r0; r <= r1 && out.size() < 100_000; r++) {
            for (int c = c0; c <= c1; c++) {
                out.add(s.values.get(key(r, c)));
            }
        }
        return out;
    }

    // Styles ------------------------------------------------------------------------------------------------------

    private void formats(Document styles) {
        var codes = new HashMap<String, String>();
        Xml.all(styles, "numFmt").forEach(f -> codes.put(Xml.attribute(f, "numFmtId"), Xml.attribute(f, "formatCode")));
        Element xfs = Xml.first(styles, "cellXfs");
        int i = 0;
        for (Element xf : xfs == null ? List.<Element>of() : Xml.children(xfs)) {
            String id = Xml.attribute(xf, "numFmtId");
            String code = codes.get(id);
            if (code == null && id.matches("\\d{1,3}")) {
                code = BuiltinFormats.getBuiltinFormat(Integer.parseInt(id));
            }
            formats.put(i++, code == null ? "General" : code);
        }
    }

    /// Only formats of cells that are left, and no names of styles but those that the program gives.
    private Document styles(Document d) {
        Xml.dropHidden(d);
        Element xfs = Xml.first(d, "cellXfs");
        var numbers = new HashSet<String>();
        int i = 0;
        for (Element xf : xfs == null ? List.<Element>of() : Xml.children(xfs)) {
            xf.setAttribute("xfId", "0");
            if (!usedStyles.contains(i++)) {
                xf.setAttribute("numFmtId", "0");
            }
            numbers.add(Xml.attribute(xf, "numFmtId"));
        }
        Element bases = Xml.first(d, "cellStyleXfs");
        for (Element xf : bases == null ? List.<Element>of() : Xml.children(bases)) {
            if (xf != Xml.children(bases).getFirst()) {
                Xml.remove(xf);
            }
        }
        Element named = Xml.first(d, "cellStyles");
        for (Element s : named == null ? List.<Element>of() : Xml.children(named)) {
            if (!Xml.attribute(s, "builtinId").equals("0")) {
                Xml.remove(s);
            } else {
                s.setAttribute("xfId", "0");
            }
        }
        for (Element list : new @Nullable Element[] {bases, named, Xml.first(d, "numFmts")}) {
            if (list != null) {
                list.removeAttribute("count");
            }
        }
        if (named != null && Xml.children(named).isEmpty()) {
            Xml.remove(named);
        }
        Element codes = Xml.first(d, "numFmts");
        for (Element f : codes == null ? List.<Element>of() : Xml.children(codes)) {
            if (!numbers.contains(Xml.attribute(f, "numFmtId"))) {
                Xml.remove(f);
            } else {
                f.setAttribute("formatCode", NumberWords.without(Xml.attribute(f, "formatCode"), printed));
            }
        }
        if (codes != null && Xml.children(codes).isEmpty()) {
            Xml.remove(codes);
        }
        Element root = d.getDocumentElement();
        Xml.children(root).stream().filter(e -> e.getLocalName().equals("extLst")).forEach(Xml::remove);
        Xml.all(d, "mruColors").forEach(Xml::remove);
        Xml.dropAttributes(root, (key, value) -> !key.startsWith("xmlns"));
        return d;
    }
}
