package org.candour.release.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.candour.release.look.Xml;
import org.candour.release.text.Csv;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Which rows, columns and cells of a sheet are on show, and where they stand once the others are gone.
///
/// Rows and columns are counted from 1.
final class SheetSight {
    static final int COLUMNS = 16_384;
    private static final int FAR_ROW = 1_000;
    private static final int FAR_COLUMN = 200;

    private final TreeSet<Integer> hiddenRows = new TreeSet<>();
    private final TreeSet<Integer> hiddenColumns = new TreeSet<>();
    private final List<int[]> merges = new ArrayList<>();
    private final Map<Element, Integer> rows = new HashMap<>();
    private final Map<Element, Integer> columns = new HashMap<>();
    private final List<int[]> covers = new ArrayList<>();
    private int lastRow = Integer.MAX_VALUE;
    private int lastColumn = Integer.MAX_VALUE;
    private int[] hiddenRowList = {};
    private int[] hiddenColumnList = {};

    /// @param text what a cell says
    SheetSight(Document d, Map<Integer, String> hidingStyles, Function<Element, String> text) {
        for (Element c : Xml.all(d, "col")) {
            String width = Xml.attribute(c, "width");
            if (flag(c, "hidden") || !width.isEmpty() && small(width)) {
                for (int i = number(Xml.attribute(c, "min")); i >= 1 && i <= Math.min(COLUMNS, number(Xml.attribute(c, "max"))); i++) {
                    hiddenColumns.add(i);
                }
            }
        }
        for (Element m : Xml.all(d, "mergeCell")) {
            int[] area = read(Xml.attribute(m, "ref"));
            if (area != null && (area[0] != area[2] || area[1] != area[3])) {
                merges.add(area);
            }
        }
        merges.sort((a, b) -> Integer.compare(a[1], b[1]));
        places(d, hidingStyles, text);
        hiddenRowList = hiddenRows.stream().mapToInt(i -> i).toArray();
        hiddenColumnList = hiddenColumns.stream().mapToInt(i -> i).toArray();
    }

    private void places(Document d, Map<Integer, String> hidingStyles, Function<Element, String> text) {
        boolean zero = flag(Xml.first(d, "sheetFormatPr"), "zeroHeight");
        Element data = Xml.first(d, "sheetData");
        var filledRows = new TreeSet<Integer>();
        var filledColumns = new TreeSet<Integer>();
        int row = 0;
        for (Element r : data == null ? List.<Element>of() : Xml.children(data)) {
            int before = row;
            row = number(Xml.attribute(r, "r")) > 0 ? number(Xml.attribute(r, "r")) : row + 1;
            rows.put(r, row);
            String height = Xml.attribute(r, "ht");
            boolean hidden = flag(r, "hidden") || zero && Xml.attribute(r, "customHeight").isEmpty() && height.isEmpty() || !height.isEmpty() && small(height);
            for (int i = before + 1; zero && i < row && i - before < 10_000; i++) {
                hiddenRows.add(i);
            }
            if (hidden) {
                hiddenRows.add(row);
            }
            int column = 0;
            for (Element c : Xml.children(r)) {
                int said = Csv.column(Xml.attribute(c, "r"));
                column = said > 0 ? said : column + 1;
                columns.put(c, column);
                if (!hidden && !hiddenColumns.contains(column) && !hidingStyles.containsKey(number(Xml.attribute(c, "s"))) && !text.apply(c).isBlank()) {
                    filledRows.add(row);
                    filledColumns.add(column);
                }
            }
        }
        lastRow = last(filledRows, FAR_ROW);
        lastColumn = last(filledColumns, FAR_COLUMN);
    }

    /// The last place before a gap that nobody scrolls over.
    private static int last(TreeSet<Integer> filled, int gap) {
        Integer before = null;
        for (int at : filled) {
            if (before != null && at - before > gap) {
                return before;
            }
            before = at;
        }
        return Integer.MAX_VALUE;
    }

    int row(Element r) {
        return rows.getOrDefault(r, 0);
    }

    int column(Element c) {
        return columns.getOrDefault(c, 0);
    }

    boolean hiddenRow(int row) {
        return hiddenRows.contains(row);
    }

    boolean hiddenColumn(int column) {
        return hiddenColumns.contains(column);
    }

    /// Whether a cell lies behind so many empty rows or columns that nobody sees it.
    boolean far(int row, int column) {
        return row > lastRow || column > lastColumn;
    }

    /// Whether a cell lies in a merged area and is not its first: only that one is shown.
    boolean merged(int row, int column) {
        for (int[] m : merges) {
            if (m[1] > row) {
                return false;
            }
            if (column >= m[0] && column <= m[2] && row <= m[3] && !(column == m[0] && row == m[1])) {
                return true;
            }
        }
        return false;
    }

    /// Areas that an opaque shape or picture hides whole, from its drawing.
    void covers(Document drawing) {
        for (Element anchor : Xml.all(drawing, "twoCellAnchor")) {
            Element shape = Xml.child(anchor, "sp");
            boolean opaque = Xml.child(anchor, "pic") != null || shape != null && Xml.child(Xml.child(shape, "spPr"), "solidFill") instanceof Element fill && Xml.first(fill, "alpha") == null;
            Element from = Xml.child(anchor, "from");
            Element to = Xml.child(anchor, "to");
            if (!opaque || from == null || to == null) {
                continue;
            }
            // A cell cut by the edge of the shape is seen in part.
            int left = side(from, "col") + (side(from, "colOff") > 0 ? 2 : 1);
            int top = side(from, "row") + (side(from, "rowOff") > 0 ? 2 : 1);
            if (left <= side(to, "col") && top <= side(to, "row")) {
                covers.add(new int[] {left, top, side(to, "col"), side(to, "row")});
            }
        }
    }

    /// Takes a cell, or an area such as `B2:C9`, as one that something hides.
    void cover(String area) {
        int[] a = read(area.replace("$", ""));
        if (a != null) {
            covers.add(a);
        }
    }

    private static int side(Element corner, String name) {
        Element e = Xml.child(corner, name);
        return e == null ? 0 : number(e.getTextContent().strip());
    }

    boolean covered(int row, int column) {
        for (int[] c : covers) {
            if (column >= c[0] && row >= c[1] && column <= c[2] && row <= c[3]) {
                return true;
            }
        }
        return false;
    }

    /// Whether anything stands elsewhere in a copy without what is hidden.
    boolean moves() {
        return hiddenRowList.length > 0 || hiddenColumnList.length > 0;
    }

    /// Where a row stands when the hidden ones are gone; a hidden row has the place of the next that is shown.
    int newRow(int row) {
        return row - below(hiddenRowList, row);
    }

    int newColumn(int column) {
        return column - below(hiddenColumnList, column);
    }

    private static int below(int[] hidden, int at) {
        int i = java.util.Arrays.binarySearch(hidden, at);
        return i < 0 ? -i - 1 : i;
    }

    boolean allHidden(int row0, int row1, int column0, int column1) {
        boolean rowsGone = true;
        for (int r = row0; r <= row1 && rowsGone; r++) {
            rowsGone = hiddenRow(r);
        }
        boolean columnsGone = true;
        for (int c = column0; c <= column1 && columnsGone; c++) {
            columnsGone = hiddenColumn(c);
        }
        return rowsGone || columnsGone;
    }

    /// An area such as `B2:C9`, where it stands in the copy; null if nothing of it is shown.
    @Nullable String area(String ref) {
        int[] a = read(ref.replace("$", ""));
        if (a == null) {
            return null;
        }
        int c0 = newColumn(a[0]);
        int r0 = newRow(a[1]);
        int c1 = hiddenColumn(a[2]) ? newColumn(a[2]) - 1 : newColumn(a[2]);
        int r1 = hiddenRow(a[3]) ? newRow(a[3]) - 1 : newRow(a[3]);
        if (c1 < c0 || r1 < r0) {
            return null;
        }
        return ref(r0, c0) + (c0 == c1 && r0 == r1 ? "" : ":" + ref(r1, c1));
    }

    /// First column, first row, last column, last row.
    private static int @Nullable [] read(String ref) {
        String[] ends = ref.split(":");
        if (!ref.matches("[A-Za-z]{1,3}\\d{1,7}(:[A-Za-z]{1,3}\\d{1,7})?")) {
            return null;
        }
        return new int[] {Csv.column(ends[0]), number(ends[0].replaceAll("[A-Za-z]", "")), Csv.column(ends[ends.length - 1]), number(ends[ends.length - 1].replaceAll("[A-Za-z]", ""))};
    }

    static String ref(int row, int column) {
        var out = new StringBuilder();
        for (int c = column; c > 0; c = (c - 1) / 26) {
            out.insert(0, (char) ('A' + (c - 1) % 26));
        }
        return out.append(row).toString();
    }

    static boolean small(String points) {
        try {
            return Double.parseDouble(points) < 1;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static boolean flag(@Nullable Element e, String name) {
        return Xml.attribute(e, name).matches("1|true");
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
