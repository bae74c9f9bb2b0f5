package org.candour.release.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.candour.release.pdf.PdfText.Cell;
import org.candour.release.pdf.PdfText.Grid;
import org.candour.release.pdf.PdfText.Line;
import org.jspecify.annotations.Nullable;

/// Tables without ruled lines.
///
/// The cells of a row may stand closer than two words do, and where a column begins in every row may follow from the length of
/// one name in it. So a cell is told from running text by a gap that no blank fills, and a column by a gap that goes through
/// neighbouring rows; how wide a gap or a cell is does not matter.
final class PdfColumns {
    /// How far apart two rows of a table are at most, in parts of the type's size.
    private static final double FAR = 3.6;
    /// How far apart two lines of one cell are at most.
    private static final double CLOSE = 1.25;
    /// How much the distances of rows that stand evenly differ at most, in points: some programs round each height for itself.
    private static final double EVEN = 0.4;
    /// The least gap between two columns, in points.
    private static final double RIVER = 0.5;
    /// How much further than the lines of a cell its rows stand from one another.
    private static final double TIGHT = 1.03;
    /// Columns of running text are at least so full, and have as many lines.
    private static final double FULL = 0.7;
    private static final int PROSE = 5;

    private final PdfText text;
    private final List<Line> lines;
    private boolean flows;

    private PdfColumns(PdfText text, List<Line> lines) {
        this.text = text;
        this.lines = lines;
    }

    /// What stands on one height, from left to right.
    private record Row(Line whole, List<Line> pieces) {
        double y() {
            return whole.y;
        }
    }

    /// From the first to the last point of a column.
    private record Span(double left, double right) {
        boolean meets(Line l) {
            return l.left < right + RIVER && l.right > left - RIVER;
        }

        Span with(Line l) {
            return new Span(Math.min(left, l.left), Math.max(right, l.right));
        }
    }

    /// Puts the lines of the cells in the place of the rows that they stood in.
    ///
    /// @return whether text that runs from one column to the next loses a word
    static boolean find(PdfText text, List<Line> lines) {
        var columns = new PdfColumns(text, lines);
        columns.find();
        return columns.flows;
    }

    private void find() {
        List<Row> rows = rows();
        var taken = new HashSet<Line>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).pieces().size() < 2 || taken.contains(rows.get(i).pieces().getFirst())) {
                continue;
            }
            int to = i + 1;
            while (to < rows.size() && goesOn(rows.subList(i, to), rows.get(to), to + 1 < rows.size() ? rows.get(to + 1) : null)) {
                to++;
            }
            int from = i;
            while (from > 0 && !taken.contains(rows.get(from - 1).pieces().getFirst()) && goesOn(rows.subList(from, to), rows.get(from - 1), from > 1 ? rows.get(from - 2) : null)) {
                from--;
            }
            List<Row> table = rows.subList(from, to);
            if (table.stream().filter(r -> r.pieces().size() > 1).count() > 1 && shared(table, columns(table))) {
                table.forEach(r -> taken.addAll(r.pieces()));
                List<Span> columns = columns(table);
                var captions = new ArrayList<Line>();
                for (int k : new int[] {from - 1, to}) {
                    if (k >= 0 && k < rows.size() && captions(table, columns, rows.get(k))) {
                        captions.addAll(rows.get(k).pieces());
                    }
                }
                List<Line> others = rows.stream().filter(r -> r.pieces().size() == 1 && !table.contains(r)).map(Row::whole).toList();
                grid(table, columns, captions, PdfText.leading(others, rows.get(from).whole().size));
            }
        }
    }

    /// Whether the rows have more in common than gaps that happen to lie above one another: most columns behind the first begin,
    /// end or are centred at one place, but for one row at the most.
    private static boolean shared(List<Row> table, List<Span> columns) {
        int even = 0;
        int all = 0;
        for (int k = 1; k < columns.size(); k++) {
            int each = k;
            List<Line> column = table.stream().flatMap(r -> r.pieces().stream()).filter(p -> column(columns, p) == each).toList();
            if (column.size() > 1) {
                all++;
                even += Math.max(most(column, l -> l.left), Math.max(most(column, l -> l.right), most(column, l -> (l.left + l.right) / 2))) >= Math.max(2, column.size() - 1) ? 1 : 0;
            }
        }
        return all > 0 && 2 * even >= all;
    }

    /// How many lines have the same of something.
    private static long most(List<Line> lines, ToDoubleFunction<Line> what) {
        return lines.stream().mapToLong(a -> lines.stream().filter(b -> Math.abs(what.applyAsDouble(a) - what.applyAsDouble(b)) < 0.6).count()).max().orElse(0);
    }

    private List<Row> rows() {
        var out = new ArrayList<Row>();
        boolean fills = text.fillsGaps(lines);
        for (Line l : lines) {
            if (l.cell != null) {
                continue;
            }
            List<Line> pieces = text.pieces(l, fills);
            if (!out.isEmpty() && Math.abs(out.getLast().y() - l.y) < 0.6) {
                out.getLast().pieces().addAll(pieces);
            } else {
                out.add(new Row(l, new ArrayList<>(pieces)));
            }
        }
        out.forEach(r -> r.pieces().sort(Comparator.comparingDouble(p -> p.left)));
        return out;
    }

    /// Whether a row above or below is one of the table. A line where the first column begins may be a heading, and whether the
    /// column is as wide may follow from a name: it is a row where it stands as close as a line of the same cell, or as
    /// far from both its neighbours as rows stand, and the one beyond goes on with the same columns.
    private static boolean goesOn(List<Row> table, Row row, @Nullable Row beyond) {
        List<Span> columns = columns(table);
        boolean one = row.pieces().size() == 1;
        if (distance(table, row) > FAR * row.whole().size || captions(table, columns, row)) {
            return false;
        }
        boolean close = distance(table, row) <= CLOSE * row.whole().size;
        if (one && met(columns, row.pieces().getFirst()).length != 1 && !(close && met(columns, row.pieces().getFirst()).length == 0)) {
            return false;
        }
        if (one && !close && column(columns, row.pieces().getFirst()) > 0) {
            return aligned(table, columns, row);
        } else if (one && !close) {
            double step = distance(table, row);
            // A cell that goes through two rows stands half way.
            boolean regular = table.size() < 2 || IntStream.range(1, table.size()).mapToDouble(i -> table.get(i - 1).y() - table.get(i).y()).anyMatch(s -> Math.abs(s - step) < EVEN || Math.abs(s - 2 * step) < EVEN);
            return regular && beyond != null && beyond.pieces().size() > 1 && Math.abs(distance(List.of(row), beyond) - step) < EVEN && aligned(table, columns, beyond);
        }
        var all = new ArrayList<>(table);
        all.add(row);
        List<Span> together = columns(all);
        return together.size() > 1 && row.pieces().stream().anyMatch(p -> column(together, p) >= 0);
    }

    /// Whether a line is set to the middle of the table and begins nowhere where a cell does.
    private static boolean captions(List<Row> table, List<Span> columns, Row row) {
        Line l = row.pieces().getFirst();
        double middle = (columns.getFirst().left() + columns.getLast().right()) / 2;
        return row.pieces().size() == 1 && l.left > columns.getFirst().left() + 3 && Math.abs((l.left + l.right) / 2 - middle) < 1 && distance(table, row) <= FAR * l.size
            && table.stream().flatMap(r -> r.pieces().stream()).noneMatch(p -> Math.abs(p.left - l.left) < 0.3);
    }

    private static double distance(List<Row> table, Row row) {
        return Math.min(Math.abs(table.getFirst().y() - row.y()), Math.abs(table.getLast().y() - row.y()));
    }

    /// Whether a cell of a row, behind the first column, begins, ends or is centred where one of the table is.
    private static boolean aligned(List<Row> table, List<Span> columns, Row row) {
        return row.pieces().stream().anyMatch(p -> column(columns, p) > 0 && table.stream().flatMap(r -> r.pieces().stream())
            .anyMatch(o -> Math.abs(o.left - p.left) < 0.3 || Math.abs(o.right - p.right) < 0.3 || Math.abs(o.left + o.right - p.left - p.right) < 0.3));
    }

    /// The columns of some rows: those with the most cells show where the gaps are that the others may go across.
    private static List<Span> columns(List<Row> rows) {
        var out = new ArrayList<Span>();
        for (Row r : rows.stream().sorted(Comparator.comparingInt(r -> -r.pieces().size())).toList()) {
            for (Line p : r.pieces()) {
                List<Span> met = out.stream().filter(s -> s.meets(p)).toList();
                if (met.isEmpty()) {
                    out.add(new Span(p.left, p.right));
                } else if (met.size() == 1) {
                    out.set(out.indexOf(met.getFirst()), met.getFirst().with(p));
                }
            }
        }
        out.sort(Comparator.comparingDouble(Span::left));
        return out;
    }

    /// @return -1 if it goes across several
    private static int column(List<Span> columns, Line piece) {
        int[] met = met(columns, piece);
        return met.length == 1 ? met[0] : -1;
    }

    private static int[] met(List<Span> columns, Line piece) {
        return IntStream.range(0, columns.size()).filter(k -> columns.get(k).meets(piece)).toArray();
    }

    /// Makes cells of the lines of a table, unless it is running text in columns.
    ///
    /// @param captions what stands above or below it
    /// @param leading  of the running text beside it
    private void grid(List<Row> rows, List<Span> columns, List<Line> captions, double leading) {
        List<List<Line>> byColumn = columns.stream().map(_ -> (List<Line>) new ArrayList<Line>()).toList();
        var across = new ArrayList<>(captions);
        for (Row r : rows) {
            for (Line p : r.pieces()) {
                int k = column(columns, p);
                List<Line> to = k < 0 ? across : byColumn.get(k);
                if (k >= 0 && !to.isEmpty() && Math.abs(to.getLast().y - p.y) < 0.6) {
                    to.set(to.size() - 1, text.joined(to.getLast(), p));
                } else {
                    to.add(p);
                }
            }
        }
        if (prose(columns, byColumn)) {
            flows |= rows.stream().anyMatch(r -> r.whole().cut);
            return;
        }
        List<List<Line>> cells = cells(byColumn, leading);
        across.forEach(l -> cells.add(List.of(l)));
        List<List<List<Line>>> bands = bands(cells);
        if (bands.stream().anyMatch(b -> stacked(b, columns))) {
            return;
        }
        while (!bands.isEmpty() && alone(bands.getFirst(), columns, captions)) {
            bands.removeFirst();
        }
        while (!bands.isEmpty() && alone(bands.getLast(), columns, captions)) {
            bands.removeLast();
        }
        if (bands.size() < 2) {
            return;
        }
        double[] lefts = columns.stream().mapToDouble(Span::left).toArray();
        double[] rights = columns.stream().mapToDouble(Span::right).toArray();
        boolean[] flush = new boolean[lefts.length];
        for (int k = 0; k < flush.length; k++) {
            flush[k] = flush(byColumn.get(k));
        }
        var grid = new Grid(top(bands.getFirst()), bottom(bands.getLast()), lefts, rights, flush);
        var members = new ArrayList<Line>();
        for (List<List<Line>> band : bands) {
            for (List<Line> cell : band) {
                Line first = cell.getFirst();
                int[] met = captions.contains(first) ? new int[] {0, lefts.length - 1} : met(columns, first);
                cell.forEach(l -> l.cell = new Cell(lefts[met[0]], rights[met[met.length - 1]], top(band), bottom(band), grid));
                members.addAll(cell);
            }
        }
        lines.removeIf(l -> l.cell == null && l.y < grid.top() + 0.6 && l.y > grid.bottom() - 0.6);
        lines.addAll(members);
        lines.sort(Comparator.comparingDouble((Line l) -> -Math.rint(l.y * 2)).thenComparingDouble(l -> l.left));
    }

    private static boolean prose(List<Span> columns, List<List<Line>> byColumn) {
        return IntStream.range(0, columns.size()).allMatch(k -> {
            List<Line> column = byColumn.get(k);
            double width = columns.get(k).right() - columns.get(k).left();
            return column.size() >= PROSE && width > PdfParagraphs.NARROW * column.getFirst().size && column.stream().mapToDouble(l -> l.right - l.left).average().orElse(0) > FULL * width;
        });
    }

    /// The lines of each column that are one cell.
    private List<List<Line>> cells(List<List<Line>> byColumn, double leading) {
        double least = byColumn.stream().flatMapToDouble(PdfColumns::steps).min().orElse(0);
        double most = byColumn.stream().flatMapToDouble(PdfColumns::steps).max().orElse(0);
        boolean broken = most > TIGHT * least && !(least > 1.06 * leading) && byColumn.stream().noneMatch(c -> listed(c, TIGHT * least));
        var out = new ArrayList<List<Line>>();
        for (List<Line> column : byColumn) {
            Line last = null;
            for (Line l : column) {
                if (last != null && broken && last.y - l.y <= TIGHT * least) {
                    out.getLast().add(l);
                } else {
                    out.add(new ArrayList<>(List.of(l)));
                }
                last = l;
            }
        }
        return out;
    }

    /// How far each line of a column stands below the one before.
    private static DoubleStream steps(List<Line> column) {
        return IntStream.range(1, column.size()).mapToDouble(i -> column.get(i - 1).y - column.get(i).y).filter(s -> s > 0.7 * column.getFirst().size);
    }

    /// Whether lines that stand close were not broken to fit: then each is a row. What loses a word does not say.
    private boolean listed(List<Line> column, double tight) {
        double right = column.stream().filter(l -> !l.cut).mapToDouble(l -> l.right).max().orElse(0);
        return IntStream.range(1, column.size()).anyMatch(i -> {
            Line a = column.get(i - 1);
            Line b = column.get(i);
            return !a.cut && !b.cut && a.y - b.y <= tight && a.right + 0.25 * a.size + text.firstWord(b) < right - 1;
        });
    }

    /// Cells that stand beside one another are a row.
    private static List<List<List<Line>>> bands(List<List<Line>> cells) {
        cells.sort(Comparator.comparingDouble((List<Line> c) -> -c.getFirst().y).thenComparingDouble(c -> c.getFirst().left));
        var out = new ArrayList<List<List<Line>>>();
        double bottom = Double.MAX_VALUE;
        for (List<Line> c : cells) {
            if (out.isEmpty() || c.getFirst().y < bottom - 0.6) {
                out.add(new ArrayList<>());
                bottom = c.getLast().y;
            }
            out.getLast().add(c);
            bottom = Math.min(bottom, c.getLast().y);
        }
        return out;
    }

    /// Whether two paragraphs of one column stand beside one of another.
    private static boolean stacked(List<List<Line>> band, List<Span> columns) {
        return band.stream().mapToInt(c -> column(columns, c.getFirst())).filter(k -> k >= 0).distinct().count() < band.stream().filter(c -> column(columns, c.getFirst()) >= 0).count();
    }

    /// A single line where the first column begins stands above or below the table.
    private static boolean alone(List<List<Line>> band, List<Span> columns, List<Line> captions) {
        return band.size() == 1 && band.getFirst().size() == 1 && !captions.contains(band.getFirst().getFirst()) && column(columns, band.getFirst().getFirst()) == 0;
    }

    private static double top(List<List<Line>> band) {
        return band.stream().mapToDouble(c -> c.getFirst().y).max().orElseThrow();
    }

    private static double bottom(List<List<Line>> band) {
        return band.stream().mapToDouble(c -> c.getLast().y).min().orElseThrow();
    }

    /// Whether what is in a column ends, rather than begins, in one line.
    private static boolean flush(List<Line> column) {
        return most(column, l -> l.right) > most(column, l -> l.left);
    }
}
