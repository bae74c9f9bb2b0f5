package org.candour.release.odf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.candour.release.look.Ink;
import org.candour.release.look.Xml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/// Which ink an OpenDocument file gives to a text of a cell or slide and upon which ground, and where slides end.
///
/// Only what the file says is judged: a text over other shapes, pictures or gradients is taken as seen.
final class OdfGround {
    static final Set<String> SHAPES = Set.of("frame", "custom-shape", "rect", "ellipse", "circle", "path", "polygon", "polyline", "line", "connector", "caption", "regular-polygon");
    private static final int UNKNOWN = -1;
    private static final int NO_FILL = -2;
    private static final int WHITE = 0xffffff;
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

    /// How many styles may be derived from each other.
    private static final int DEEPEST = 20;

    private final Map<String, Element> styles = new HashMap<>();
    private final Map<String, Element> masters = new HashMap<>();
    private final Map<String, Element> layouts = new HashMap<>();
    /// The shapes of each page and, of each table, from which column on which style counts: asked for by every text and cell.
    private final Map<Element, List<Element>> shapes = new HashMap<>();
    private final Map<Element, NavigableMap<Long, String>> columns = new HashMap<>();
    /// In which column each cell of one row stands: counted once a row, since a row may be wide.
    private final Map<Element, Long> places = new HashMap<>();
    private @Nullable Element placed;

    /// @param sources where two name a style alike, the first one's counts
    OdfGround(Document... sources) {
        for (Document source : sources) {
            Xml.all(source, "style").forEach(s -> styles.putIfAbsent(Xml.attribute(s, "family") + " " + Xml.attribute(s, "name"), s));
            Xml.all(source, "default-style").forEach(s -> styles.putIfAbsent(Xml.attribute(s, "family") + " ", s));
            Xml.all(source, "master-page").forEach(m -> masters.putIfAbsent(Xml.attribute(m, "name"), m));
            Xml.all(source, "page-layout").forEach(l -> layouts.putIfAbsent(Xml.attribute(l, "name"), l));
        }
    }

    /// Whether a piece of text has the colour of what it stands upon.
    boolean unseen(Text text) {
        boolean judged = Xml.within(text, "spreadsheet", "presentation") && Xml.within(text, "table-cell", "page") && !Xml.within(text, "notes", "annotation");
        if (!judged || text.getData().isBlank()) {
            return false;
        }
        int ink = ink(text);
        int ground = ink < 0 ? UNKNOWN : ground(text);
        return ground >= 0 && Ink.same(ink, ground);
    }

    private int ink(Node text) {
        for (Element e = parent(text); e != null; e = parent(e)) {
            for (String family : families(e)) {
                String style = style(e, family);
                if (style.isEmpty()) {
                    continue;
                }
                if (said(family, style, "text-properties", "use-window-font-color").equals("true")) {
                    return UNKNOWN;
                }
                int colour = colour(said(family, style, "text-properties", "color"));
                if (colour >= 0) {
                    return colour;
                }
            }
        }
        return UNKNOWN;
    }

    private int ground(Node text) {
        for (Element e = parent(text); e != null; e = parent(e)) {
            String name = String.valueOf(e.getLocalName());
            switch (name) {
                case "span", "p", "h" -> {
                    String family = name.equals("span") ? "text" : "paragraph";
                    for (String properties : new String[] {"text-properties", "paragraph-properties"}) {
                        int colour = colour(said(family, style(e, family), properties, "background-color"));
                        if (colour >= 0) {
                            return colour;
                        }
                    }
                }
                case "table-cell" -> {
                    return cell(e);
                }
                case "page" -> {
                    return page(e);
                }
                default -> {
                    if (SHAPES.contains(name)) {
                        int fill = fill(e);
                        if (fill != NO_FILL) {
                            return fill;
                        } else if (!Xml.within(e, "page") || covers(e)) {
                            return UNKNOWN;
                        }
                    }
                }
            }
        }
        return UNKNOWN;
    }

    private int cell(Element cell) {
        String style = style(cell, "table-cell");
        if (Xml.within(cell, "page")) {
            return said("table-cell", style, "graphic-properties", "fill").equals("solid") ? colour(said("table-cell", style, "graphic-properties", "fill-color")) : UNKNOWN;
        }
        int own = colour(said("table-cell", style, "table-cell-properties", "background-color"));
        return own >= 0 ? own : WHITE;
    }

    /// The colour that fills a shape, [#UNKNOWN], or [#NO_FILL].
    private int fill(Element shape) {
        for (String family : new String[] {"presentation", "graphic"}) {
            String style = style(shape, family);
            String fill = style.isEmpty() ? "" : said(family, style, "graphic-properties", "fill");
            if (fill.equals("solid")) {
                return colour(said(family, style, "graphic-properties", "fill-color"));
            } else if (fill.equals("none")) {
                return NO_FILL;
            } else if (!fill.isEmpty()) {
                return UNKNOWN;
            }
        }
        return "frame".equals(shape.getLocalName()) ? NO_FILL : UNKNOWN;
    }

    private int page(Element page) {
        Element master = masters.get(Xml.attribute(page, "master-page-name"));
        for (Element e : new Element[] {page, master}) {
            String style = e == null ? "" : Xml.attribute(e, "style-name");
            String fill = style.isEmpty() ? "" : said("drawing-page", style, "drawing-page-properties", "fill");
            if (fill.equals("solid")) {
                return colour(said("drawing-page", style, "drawing-page-properties", "fill-color"));
            } else if (!fill.isEmpty() && !fill.equals("none")) {
                return UNKNOWN;
            }
        }
        // Impress keeps the ground of a master also as a style for presentations.
        String ground = master == null ? "" : said("presentation", Xml.attribute(master, "name") + "-background", "graphic-properties", "fill");
        return ground.equals("solid") ? colour(said("presentation", Xml.attribute(master, "name") + "-background", "graphic-properties", "fill-color")) : ground.isEmpty() || ground.equals("none") ? WHITE : UNKNOWN;
    }

    /// Whether another shape of the slide or of its master lies under this one.
    private boolean covers(Element shape) {
        Element page = slide(shape);
        double[] box = box(shape);
        if (page == null || box == null) {
            return true;
        }
        for (Element other : shapes(page)) {
            if (other == shape) {
                break;
            } else if (overlap(box, other)) {
                return true;
            }
        }
        Element master = masters.get(Xml.attribute(page, "master-page-name"));
        return master != null && shapes(master).stream().anyMatch(o -> !Xml.within(o, "notes") && !Xml.attribute(o, "placeholder").equals("true") && Xml.attribute(o, "class").isEmpty() && overlap(box, o));
    }

    /// The page of a drawing or presentation on which a shape lies; null in a text or a sheet.
    private static @Nullable Element slide(Element shape) {
        Element page = parent(shape);
        while (page != null && !"page".equals(page.getLocalName())) {
            page = parent(page);
        }
        return page;
    }

    private List<Element> shapes(Element page) {
        return shapes.computeIfAbsent(page, p -> Xml.list(p).stream().filter(e -> SHAPES.contains(String.valueOf(e.getLocalName()))).toList());
    }

    private static boolean overlap(double[] box, Element other) {
        double[] b = box(other);
        return b == null || b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1];
    }

    /// Whether a shape of a slide lies wholly beside it and says or shows something.
    boolean offSlide(Element shape) {
        if (!SHAPES.contains(String.valueOf(shape.getLocalName())) || !Xml.within(shape, "presentation") || Xml.within(shape, "notes") || shape.getTextContent().isBlank() && Xml.first(shape, "image") == null) {
            return false;
        }
        double[] box = box(shape);
        Element page = slide(shape);
        Element master = page == null ? null : masters.get(Xml.attribute(page, "master-page-name"));
        Element layout = master == null ? null : layouts.get(Xml.attribute(master, "page-layout-name"));
        Element size = Xml.child(layout, "page-layout-properties");
        double width = length(Xml.attribute(size, "page-width"));
        double height = length(Xml.attribute(size, "page-height"));
        if (box == null || page == null) {
            return false;
        }
        boolean beside = box[0] >= (Double.isNaN(width) ? 28 : width) || box[1] >= (Double.isNaN(height) ? 21 : height);
        return beside || box[2] <= 0 || box[3] <= 0;
    }

    /// Left, top, right, bottom in centimetres; null where it is turned or not said.
    private static double @Nullable [] box(Element shape) {
        double x = length(Xml.attribute(shape, "x"));
        double y = length(Xml.attribute(shape, "y"));
        double width = length(Xml.attribute(shape, "width"));
        double height = length(Xml.attribute(shape, "height"));
        boolean known = Xml.attribute(shape, "transform").isEmpty() && !Double.isNaN(x + y + width);
        return known ? new double[] {x, y, x + width, y + (Double.isNaN(height) ? 0 : height)} : null;
    }

    /// Centimetres.
    private static double length(String said) {
        var m = java.util.regex.Pattern.compile("(-?\\d{1,6}(?:\\.\\d+)?)(cm|mm|in|pt|pc)").matcher(said);
        if (!m.matches()) {
            return Double.NaN;
        }
        return Double.parseDouble(m.group(1)) * switch (m.group(2)) {
            case "mm" -> 0.1;
            case "in" -> 2.54;
            case "pt" -> 2.54 / 72;
            case "pc" -> 2.54 / 6;
            default -> 1;
        };
    }

    private static String[] families(Element e) {
        return switch (String.valueOf(e.getLocalName())) {
            case "span" -> new String[] {"text"};
            case "p", "h" -> new String[] {"paragraph"};
            case "table-cell" -> new String[] {"table-cell"};
            default -> SHAPES.contains(String.valueOf(e.getLocalName())) ? new String[] {"shape text", "presentation", "graphic"} : new String[0];
        };
    }

    /// The name of the style of one family that an element has; a cell without one has that of its row or column.
    private String style(Element e, String family) {
        return switch (family) {
            case "graphic" -> e.getAttribute("draw:style-name");
            case "presentation" -> e.getAttribute("presentation:style-name");
            case "shape text" -> e.getAttribute("draw:text-style-name");
            case "table-cell" -> {
                String own = Xml.attribute(e, "style-name");
                String row = own.isEmpty() ? Xml.attribute(parent(e), "default-cell-style-name") : own;
                yield row.isEmpty() ? columnStyle(e) : row;
            }
            default -> Xml.attribute(e, "style-name");
        };
    }

    private String columnStyle(Element cell) {
        Element row = parent(cell);
        Element table = OdfSight.table(cell);
        if (row == null || table == null) {
            return "";
        }
        if (row != placed) {
            places.clear();
            long at = 0;
            for (Element c : Xml.children(row)) {
                places.put(c, at);
                at += OdfSight.repeated(c, "columns");
            }
            placed = row;
        }
        var style = columns.computeIfAbsent(table, OdfGround::columnStyles).floorEntry(places.getOrDefault(cell, 0L));
        return style == null ? "" : style.getValue();
    }

    private static NavigableMap<Long, String> columnStyles(Element table) {
        var out = new TreeMap<Long, String>();
        long at = 0;
        for (Element column : Xml.all(table, "table-column")) {
            out.put(at, Xml.attribute(column, "default-cell-style-name"));
            at += OdfSight.repeated(column, "columns");
        }
        out.put(at, "");
        return out;
    }

    /// What a style, or one from which it is derived, says; empty where none does.
    private String said(String family, String style, String properties, String attribute) {
        String room = family.equals("shape text") ? "paragraph" : family;
        String at = style;
        for (int i = 0; i < DEEPEST && !at.isEmpty(); i++) {
            Element s = styles.get(room + " " + at);
            String value = Xml.attribute(Xml.child(s, properties), attribute);
            if (!value.isEmpty()) {
                return value;
            }
            at = s == null ? "" : Xml.attribute(s, "parent-style-name");
        }
        return Xml.attribute(Xml.child(styles.get(room + " "), properties), attribute);
    }

    private static int colour(String said) {
        return COLOUR.matcher(said).matches() ? Integer.parseInt(said.substring(1), 16) : UNKNOWN;
    }

    private static @Nullable Element parent(@Nullable Node n) {
        return n != null && n.getParentNode() instanceof Element p ? p : null;
    }
}
