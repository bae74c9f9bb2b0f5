package org.candour.release;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.candour.release.PdfText.Cell;
import org.candour.release.PdfText.Line;
import org.jspecify.annotations.Nullable;

/// The columns of a page's tables, and where they are put when a table loses a word.
final class PdfTables {
    private final PdfText text;
    private final List<Line> lines;
    private final Rectangle2D view;
    private final double pageRight;
    private final List<Table> tables = new ArrayList<>();
    /// How far glyphs of columns move to the right.
    private final Map<Integer, Double> sideways = new HashMap<>();

    PdfTables(PdfText text, List<Line> lines, Rectangle2D view, double pageRight) {
        this.text = text;
        this.lines = lines;
        this.view = view;
        this.pageRight = pageRight;
    }

    @Nullable Double aside(int i) {
        return sideways.get(i);
    }

    /// A ruled table that loses a word: where the lines between its columns were, and where they are put.
    record Table(double top, double bottom, double[] old, double[] fresh) {
        boolean holds(double y) {
            return y < top + 2 && y > bottom - 2;
        }

        /// What is drawn along a line between columns keeps its distance from it.
        double across(double x) {
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

    /// Columns get the width that what stays in them asks for, and share what is left: a table's columns, and the height of
    /// its rows, may all have been fitted to the word that goes.
    void table(Cell cell) {
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
        var order = new ArrayList<Integer>();
        for (int k = 0; k < n; k++) {
            order.add(k);
        }
        order.sort(Comparator.comparingDouble(k -> wanted[k]));
        double[] widths = new double[n];
        double left = room;
        for (int i = 0; i < n; i++) {
            widths[order.get(i)] = Math.floor(Math.min(wanted[order.get(i)], left / (n - i)));
            left -= widths[order.get(i)];
        }
        double[] fresh = new double[n + 1];
        fresh[0] = PdfLayout.quantum(old[0]);
        for (int k = 0; k < n; k++) {
            fresh[k + 1] = fresh[k] + widths[k] + Math.floor(left / n);
        }
        tables.add(new Table(top, bottom, old, fresh));
    }

    boolean holds(double y) {
        return tables.stream().anyMatch(t -> t.holds(y));
    }

    /// The tables that are set anew.
    List<Table> tables() {
        return tables;
    }

    /// Where a point of the old page is from left to right on the new one.
    static double across(List<Table> tables, double x, double y) {
        for (Table t : tables) {
            if (t.holds(y)) {
                return t.across(x);
            }
        }
        return x;
    }

    /// Columns without lines between them, of which one loses a word, are put where what stays in them needs them to be.
    void columns(Line cut) {
        List<Line> row = lines.stream().filter(l -> l.cell == null && Math.abs(l.y - cut.y) < 0.6).sorted(Comparator.comparingDouble(l -> l.left)).toList();
        if (row.size() < 2) {
            return;
        }
        double[] starts = row.stream().mapToDouble(l -> l.left).toArray();
        var table = new ArrayList<Line>(row);
        for (int way : new int[] {1, -1}) {
            double y = cut.y;
            while (true) {
                double from = y;
                double next = lines.stream().filter(l -> l.cell == null && way * (l.y - from) > 0.6).mapToDouble(l -> l.y).boxed().min(Comparator.comparingDouble(v -> way * v)).orElse(Double.NaN);
                List<Line> other = lines.stream().filter(l -> l.cell == null && Math.abs(l.y - next) < 0.6).toList();
                boolean aligned = other.stream().anyMatch(l -> java.util.stream.IntStream.range(1, starts.length).anyMatch(k -> Math.abs(l.left - starts[k]) < 0.6));
                if (Double.isNaN(next) || !aligned || Math.abs(next - y) > 5 * cut.size) {
                    break;
                }
                table.addAll(other);
                y = next;
            }
        }
        double[] widths = new double[starts.length];
        for (Line l : table) {
            int k = column(starts, l);
            widths[k] = Math.max(widths[k], l.cut ? text.natural(List.of(l)) : l.right - l.left);
        }
        double[] fresh = new double[starts.length + 1];
        fresh[0] = Math.rint(starts[0]);
        for (int k = 0; k < starts.length; k++) {
            fresh[k + 1] = Math.ceil(fresh[k] + widths[k] + 14);
        }
        if (fresh[starts.length] > view.getMaxX()) {
            return;
        }
        for (Line l : table) {
            int k = column(starts, l);
            l.columnLeft = fresh[k];
            l.columnRight = fresh[k + 1];
            if (!l.cut) {
                l.glyphs.forEach(i -> sideways.put(i, fresh[k] - l.left));
            }
        }
    }

    private static int column(double[] starts, Line l) {
        int k = starts.length - 1;
        while (k > 0 && starts[k] > l.left + 0.6) {
            k--;
        }
        return k;
    }
}
