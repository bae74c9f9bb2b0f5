package org.candour.release.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.candour.release.pdf.PdfText.Cell;
import org.candour.release.pdf.PdfText.Grid;
import org.candour.release.pdf.PdfText.Line;
import org.jspecify.annotations.Nullable;

/// The columns of a page's tables, and where they are put when a table loses a word.
final class PdfTables {
    /// Between the columns of a table without lines.
    private static final double GAP = 11;
    /// A line between columns is no thicker.
    private static final double THICK = 2.5;
    /// How far a ground reaches beyond a column.
    private static final double MARGIN = 4;
    /// How far above and below its text such a table is drawn at most.
    private static final double PADDING = 8;
    /// How far beside such a table what is drawn belongs to it.
    private static final double BESIDE = 15;

    private final PdfText text;
    private final List<Line> lines;
    private final double pageLeft;
    private final double pageRight;
    private final List<Table> tables = new ArrayList<>();

    PdfTables(PdfText text, List<Line> lines, double pageLeft, double pageRight) {
        this.text = text;
        this.lines = lines;
        this.pageLeft = pageLeft;
        this.pageRight = pageRight;
    }

    /// A table that loses a word, its place on the page, and where a point of it is put.
    interface Table {
        boolean holds(double y);

        double across(double x);

        /// Where a point of something drawn is put.
        default double across(Rectangle2D drawn, double x) {
            return across(x);
        }
    }

    /// Of a ruled table, where the lines between its columns were, and where they are put.
    private record Ruled(double top, double bottom, double[] old, double[] fresh) implements Table {
        @Override
        public boolean holds(double y) {
            return y < top + 2 && y > bottom - 2;
        }

        /// A ground ends in the middle of the line between two columns, wherever a program has put its edge.
        @Override
        public double across(Rectangle2D drawn, double x) {
            double middle = drawn.getWidth() < THICK ? drawn.getCenterX() : x;
            for (int k = 0; k < old.length; k++) {
                if (Math.abs(middle - old[k]) < 2) {
                    return fresh[k] + Math.rint(10 * (x - middle)) / 10;
                }
            }
            return across(x);
        }

        /// What is drawn along a line between columns keeps its distance from it.
        @Override
        public double across(double x) {
            if (x < old[0] - 2 || x > old[old.length - 1] + 2) {
                return x;
            }
            for (int k = 0; k < old.length; k++) {
                if (Math.abs(x - old[k]) < 2) {
                    return fresh[k] + Math.rint(20 * (x - old[k])) / 20;
                }
            }
            int k = 0;
            while (x > old[k + 1]) {
                k++;
            }
            return fresh[k] + (x - old[k]) * (fresh[k + 1] - fresh[k]) / (old[k + 1] - old[k]);
        }
    }

    /// Of a table without lines, where its columns were, and where each is put and, last, where it ends.
    ///
    /// @param top    up to where what is drawn belongs to it
    /// @param bottom down to where
    private record Open(Grid grid, double top, double bottom, double[] fresh) implements Table {
        @Override
        public boolean holds(double y) {
            return y < top && y > bottom;
        }

        /// What is drawn before a column keeps its distance from it, and so does what is drawn behind the last.
        @Override
        public double across(double x) {
            double[] lefts = grid.lefts();
            double[] rights = grid.rights();
            int n = lefts.length;
            if (x < lefts[0] - BESIDE || x > rights[n - 1] + BESIDE) {
                return x;
            }
            int k = n - 1;
            while (k > 0 && (x < rights[k - 1] + 0.01 || x < lefts[k] - BESIDE)) {
                k--;
            }
            double end = end(k);
            if (x < lefts[k] + 1) {
                return fresh[k] + Math.max(twentieth(x - lefts[k]), k == 0 ? -BESIDE : 1 - GAP);
            } else if (x > rights[k] - 0.01) {
                return end + (k == n - 1 ? twentieth(x - rights[k]) : Math.min(twentieth(x - rights[k]), GAP - 1));
            }
            return fresh[k] + (x - lefts[k]) * (end - fresh[k]) / (rights[k] - lefts[k]);
        }

        /// How far a ground reaches beyond its words follows from them: it is drawn over the whole of each column that it is in.
        @Override
        public double across(Rectangle2D drawn, double x) {
            int n = grid.lefts().length;
            boolean right = x > drawn.getCenterX();
            double edge = right ? drawn.getMaxX() : drawn.getMinX();
            if (edge < grid.lefts()[0] - BESIDE || edge > grid.rights()[n - 1] + BESIDE) {
                return x;
            }
            int first = 0;
            while (first < n && grid.rights()[first] < drawn.getMinX() + 0.5) {
                first++;
            }
            int last = n - 1;
            while (last >= 0 && grid.lefts()[last] > drawn.getMaxX() - 0.5) {
                last--;
            }
            if (first > last && first > 0 && last < n - 1) {
                return fresh[first] - GAP / 2;
            }
            return (right && last >= 0 || first == n ? end(Math.min(n - 1, last)) + MARGIN : fresh[Math.max(0, first)] - MARGIN) + PdfLayout.quantum(x - edge);
        }

        private double end(int column) {
            return fresh[column + 1] - (column < fresh.length - 2 ? GAP : 0);
        }

        private static double twentieth(double d) {
            return Math.rint(20 * d) / 20;
        }
    }

    /// What was drawn for the words of a line lies here. In a table that is anywhere in its cell: how far the words reach tells
    /// their width, and the lines between cells are not drawn for them.
    static Rectangle2D about(Line line) {
        double left = line.left - 3;
        double right = line.right + 3;
        double bottom = line.y - 0.45 * line.size;
        Cell cell = line.cell;
        if (cell != null && cell.grid() == null) {
            left = cell.left() + 1;
            right = cell.right() - 1;
            bottom = Math.max(bottom, cell.bottom() + 0.5);
        } else if (cell != null) {
            Grid g = cell.grid();
            int from = g.column(g.lefts(), cell.left());
            int to = g.column(g.rights(), cell.right());
            left = from == 0 ? g.lefts()[0] - BESIDE : g.rights()[from - 1];
            right = to == g.rights().length - 1 ? g.rights()[to] + BESIDE : g.lefts()[to + 1];
        }
        return new Rectangle2D.Double(left, bottom, right - left, line.y + 1.15 * line.size - bottom);
    }

    /// Columns get the width that what stays in them asks for, and share what is left: a table's columns, and the height of
    /// its rows, may all have been fitted to the word that goes.
    void table(Cell cell) {
        if (cell.grid() != null) {
            open(cell.grid());
            return;
        }
        double top = cell.top();
        double bottom = cell.bottom();
        var rows = new ArrayList<Line>();
        for (boolean grown = true; grown; ) {
            grown = false;
            for (Line l : lines) {
                Cell c = l.cell;
                if (c != null && !rows.contains(l) && c.top() > bottom - 3 && c.bottom() < top + 3) {
                    rows.add(l);
                    top = Math.max(top, c.top());
                    bottom = Math.min(bottom, c.bottom());
                    grown = true;
                }
            }
        }
        var edges = new java.util.TreeSet<Double>();
        for (Rectangle2D r : text.rules) {
            if (r.getHeight() > r.getWidth() && r.getMaxY() > bottom + 1 && r.getMinY() < top - 1) {
                double x = r.getCenterX();
                Double near = edges.floor(x + 2);
                if (near == null || near < x - 2) {
                    edges.add(x);
                }
            }
        }
        double[] old = edges.stream().mapToDouble(Double::doubleValue).toArray();
        rows.forEach(l -> l.cut = true);
        if (old.length < 2) {
            return;
        }
        int n = old.length - 1;
        double[] wanted = new double[n];
        for (Line l : rows) {
            Cell c = java.util.Objects.requireNonNull(l.cell);
            for (int k = 0; k < n; k++) {
                if (Math.abs(c.left() - old[k]) < 2 && Math.abs(c.right() - old[k + 1]) < 2) {
                    wanted[k] = Math.max(wanted[k], text.natural(rows.stream().filter(o -> PdfText.sameCell(o.cell, c)).sorted(Comparator.comparingDouble(o -> -o.y)).toList()) + 10);
                }
            }
        }
        double room = Math.floor(Math.max(pageRight, old[0] + 30 * n) - old[0]);
        double[] widths = shared(wanted, room);
        double left = room - Arrays.stream(widths).sum();
        double[] fresh = new double[n + 1];
        fresh[0] = PdfLayout.quantum(old[0]);
        for (int k = 0; k < n; k++) {
            fresh[k + 1] = fresh[k] + widths[k] + Math.floor(left / n);
        }
        tables.add(new Ruled(top, bottom, old, fresh));
    }

    /// What each gets of a room, the modest first.
    private static double[] shared(double[] wanted, double room) {
        int n = wanted.length;
        var order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(k -> wanted[k])).toList();
        double[] widths = new double[n];
        double left = room;
        for (int i = 0; i < n; i++) {
            widths[order.get(i)] = Math.floor(Math.max(0, Math.min(wanted[order.get(i)], left / (n - i))));
            left -= widths[order.get(i)];
        }
        return widths;
    }

    /// Columns of a table without lines get the width that what stays in them asks for, where there is room, and at least
    /// that of their longest word.
    private void open(Grid grid) {
        int n = grid.lefts().length;
        double[] least = new double[n];
        double[] more = new double[n];
        double size = 0;
        for (Line l : lines) {
            Cell c = l.cell;
            if (c == null || c.grid() != grid) {
                continue;
            }
            l.cut = true;
            size = Math.max(size, l.size);
            int k = grid.column(grid.lefts(), c.left());
            if (c.right() == grid.rights()[k]) {
                List<Line> own = lines.stream().filter(o -> PdfText.sameCell(o.cell, c)).sorted(Comparator.comparingDouble(o -> -o.y)).toList();
                least[k] = Math.max(least[k], Math.ceil(text.longest(own)) + GAP + 1);
                more[k] = Math.max(more[k], Math.ceil(text.natural(own)) + GAP);
            }
        }
        double[] fresh = new double[n + 1];
        boolean placed = Math.abs(grid.lefts()[0] - pageLeft) < 8 || lines.stream().anyMatch(l -> l.cell == null && !l.cut && Math.abs(l.left - grid.lefts()[0]) < 0.6);
        fresh[0] = Math.rint(placed ? grid.lefts()[0] : pageLeft);
        double[] spare = IntStream.range(0, n).mapToDouble(k -> Math.max(0, more[k] - least[k])).toArray();
        double[] widths = shared(spare, Math.max(0, pageRight + GAP - fresh[0] - Arrays.stream(least).sum()));
        for (int k = 0; k < n; k++) {
            fresh[k + 1] = fresh[k] + least[k] + widths[k];
        }
        fresh[n] -= GAP;
        double above = lines.stream().filter(l -> l.y > grid.top() + 1).mapToDouble(l -> l.y - 0.25 * l.size).min().orElse(Double.MAX_VALUE);
        double below = lines.stream().filter(l -> l.y < grid.bottom() - 1).mapToDouble(l -> l.y + 0.9 * l.size).max().orElse(-Double.MAX_VALUE);
        tables.add(new Open(grid, Math.min(above, grid.top() + 1.1 * size + PADDING), Math.max(below, grid.bottom() - 0.3 * size - PADDING), fresh));
    }

    boolean holds(double y) {
        return tables.stream().anyMatch(t -> t.holds(y));
    }

    /// The tables that are set anew.
    List<Table> tables() {
        return tables;
    }

    /// Where a point of the old page is from left to right on the new one.
    static double across(List<Table> tables, Rectangle2D drawn, double x, double y) {
        for (Table t : tables) {
            if (t.holds(y)) {
                return t.across(drawn, x);
            }
        }
        return x;
    }

    /// Where a point of the text was put.
    static double across(List<Table> tables, double x, double y) {
        for (Table t : tables) {
            if (t.holds(y)) {
                return t.across(x);
            }
        }
        return x;
    }
}
