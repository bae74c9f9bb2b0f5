package org.candour.release;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the words of a page go once some of them are taken out.
///
/// What stood beside, after and below a removed word was placed with its width in mind. So each paragraph that loses a
/// word is set anew, from its left edge, on a grid of whole points, with one width of blank and boxes whose width depends
/// on their label alone; a row of a table that loses a word is set anew as a whole; and what stands below moves up or down
/// by as much as the paragraph became shorter or longer. Nothing that stays was computed from what went.
final class PdfLayout {
    record Place(double x, double y) {}

    /// @param before index of the glyph at whose turn the box is painted
    record Box(int before, double x, double y, double width, double height, String label) {}

    private static final Pattern BULLET = Pattern.compile("[^\\p{L}\\p{N}\\s]|o|\\(?[0-9]{1,3}[.)]|\\(?[a-zA-Z][.)]|\\([ivx]{1,4}\\)");
    /// Leading of a single line when the page has no other lines to take it from.
    private static final double LEADING = 1.15;
    /// What part of the width the longest line of a paragraph takes at least.
    private static final double RUNNING = 0.6;
    /// How wide a column of running text is at least, in parts of the type's size: narrower are the cells of a table.
    private static final double NARROW = 12;
    /// What part of the page its foot is at most, and how far from the text above it stands, in parts of the type's size.
    private static final double FOOT = 0.075;
    private static final double FOOT_GAP = 2;
    /// Pages grow by this much at a time.
    private static final double MORE = 36;

    /// New places of glyphs, from left to right and from below; not a number where one stays.
    private double[] xs = {};
    private double[] ys = {};
    final List<Box> boxes = new ArrayList<>();
    final BitSet wordStarts = new BitSet();
    /// Glyphs of lines that are set anew: a blank among them is not painted.
    final BitSet reset = new BitSet();
    /// Signs at which the computer had divided a word that is whole again.
    final BitSet joints = new BitSet();
    /// The lines of text from which words went: what was drawn for them (underlines, highlights) goes too.
    final List<Rectangle2D> cutLines = new ArrayList<>();

    private List<PdfSight.Glyph> glyphs;
    private final BitSet blanks = new BitSet();
    private final @Nullable String[] unseen;
    private final @Nullable String[] labels;
    private final Rectangle2D view;
    private List<Rectangle2D> rules;
    private final Look look;
    /// Height on the page (old) below which everything moves, and by how much.
    private final TreeMap<Double, Double> steps = new TreeMap<>(Comparator.reverseOrder());
    /// How far glyphs of columns move to the right.
    private final Map<Integer, Double> sideways = new HashMap<>();
    private final List<Table> tables = new ArrayList<>();
    /// Height on the page below which its foot stands, which keeps its place whatever becomes of the text above it.
    private double foot = Double.NEGATIVE_INFINITY;
    /// By how much the page is made longer at its foot, for what would not find room.
    private double longer;
    private double pageLeft;
    private double pageRight;
    private List<Line> lines = List.of();

    /// The space between the lines of a table.
    private record Cell(double left, double right, double top, double bottom) {}

    /// One line of one column or cell.
    private static final class Line {
        final List<Integer> glyphs = new ArrayList<>();
        double y;
        double left;
        double right;
        double size;
        boolean cut;
        boolean done;
        @Nullable Cell cell;
        /// Where the text begins after a bullet; the left edge if there is none.
        double textLeft;
        /// New edges, if the line stands in a column whose place was computed from what stands beside it.
        double columnLeft = Double.NaN;
        double columnRight;
    }

    /// A word or a box; `glued` to the one before when no blank stood between them.
    private record Token(List<Integer> glyphs, @Nullable String label, boolean glued, double width, int first) {}

    /// A paragraph to be set anew, its first and other lines' left edge, and how far it may run.
    private record Chain(List<Line> lines, double left, double hang, double right, boolean bullet) {
        double top() {
            return lines.getFirst().y;
        }

        double bottom() {
            return lines.getLast().y;
        }
    }

    /// @param labels for each glyph the label of the box that covers it, or null
    PdfLayout(List<PdfSight.Glyph> glyphs, @Nullable String[] unseen, @Nullable String[] labels, Rectangle2D view, List<Rectangle2D> rules, Look look) {
        this.glyphs = glyphs;
        this.unseen = unseen;
        this.labels = labels;
        this.view = view;
        this.rules = rules;
        this.look = look;
        for (int i = 0; i < labels.length; i++) {
            blanks.set(i, blank(glyphs.get(i).text()));
        }
    }

    /// Whether anything on the page is set anew.
    boolean touched() {
        return !reset.isEmpty();
    }

    /// Where a glyph goes; null if it stays where it was.
    @Nullable Place place(int i) {
        return i < 0 || i >= xs.length || Double.isNaN(xs[i]) ? null : new Place(xs[i], ys[i]);
    }

    private void put(int i, double x, double y) {
        xs[i] = x;
        ys[i] = y;
    }

    /// Sets the page, and forgets what was needed for that alone: a file has a thousand of these.
    void set() {
        for (String label : labels) {
            if (label != null) {
                xs = new double[labels.length];
                ys = new double[labels.length];
                java.util.Arrays.fill(xs, Double.NaN);
                setPage();
                break;
            }
        }
        glyphs = List.of();
        rules = List.of();
        lines = List.of();
        sideways.clear();
    }

    private void setPage() {
        lines = lines();
        pageLeft = lines.stream().mapToDouble(l -> l.left).min().orElse(view.getMinX());
        double observed = lines.stream().filter(l -> !l.cut).mapToDouble(l -> l.right).max().orElse(view.getMinX());
        pageRight = Math.max(view.getMaxX() - (pageLeft - view.getMinX()), Math.min(observed, view.getMaxX()));
        foot = foot();
        var chains = new ArrayList<Chain>();
        for (Line l : List.copyOf(lines)) {
            if (l.cut && l.cell != null && tables.stream().noneMatch(t -> t.holds(l.y))) {
                table(l.cell);
            }
        }
        for (Line l : lines) {
            if (l.cut && l.cell == null && Double.isNaN(l.columnLeft)) {
                columns(l);
            }
        }
        for (Line l : lines) {
            if (l.cut && !l.done) {
                chains.add(l.cell != null ? cell(l) : paragraph(l));
            }
        }
        chains.sort(Comparator.comparingDouble((Chain c) -> -c.top()).thenComparingDouble(Chain::left));
        bands(chains);
        follow();
        lengthen();
        for (int i = 0; i < labels.length; i++) {
            // Text that does not run from left to right is taken out where it stands.
            if (labels[i] != null && !glyphs.get(i).level() && (i == 0 || labels[i - 1] == null)) {
                var g = glyphs.get(i);
                boxes.add(new Box(i, Math.rint(g.x()), Math.rint(g.y()), 12, 12, ""));
            }
        }
    }

    boolean blankAt(int i) {
        return i >= 0 && i < labels.length && blank(i);
    }

    /// Some fonts say of their blank that no line may break there.
    private static boolean blank(String text) {
        return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private boolean blank(int i) {
        return blanks.get(i);
    }

    // Lines and cells ---------------------------------------------------------------------------------------------

    private List<Line> lines() {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < labels.length; i++) {
            if (unseen[i] == null && glyphs.get(i).level()) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -Math.rint(glyphs.get(i).y() * 2)).thenComparingDouble(i -> glyphs.get(i).x()));
        var out = new ArrayList<Line>();
        Line line = null;
        for (int i : order) {
            look.tick();
            var g = glyphs.get(i);
            boolean same = line != null && Math.abs(line.y - g.y()) < 0.6 && g.x() - line.right < 2.2 * Math.max(g.size(), line.size) && g.x() - line.right > -g.size()
                && !(g.x() > line.right + 1 && ruled(line.right, g.x(), g.y()));
            if (!same) {
                if (blank(i)) {
                    continue;
                }
                line = new Line();
                line.y = g.y();
                line.left = g.x();
                line.right = g.x();
                out.add(line);
            }
            line.glyphs.add(i);
            line.size = Math.max(line.size, g.size());
            if (!blank(i)) {
                line.right = Math.max(line.right, g.box().getMaxX());
            }
            line.cut |= labels[i] != null;
        }
        out.forEach(l -> l.cell = cellOf(l));
        joinMoved(out);
        out.forEach(this::bullet);
        return out;
    }

    private boolean ruled(double from, double to, double y) {
        return rules.stream().anyMatch(r -> r.getHeight() > r.getWidth() && r.getCenterX() >= from - 1 && r.getCenterX() <= to + 1 && r.getMinY() <= y + 1 && r.getMaxY() >= y + 1);
    }

    private @Nullable Cell cellOf(Line l) {
        double left = Double.NEGATIVE_INFINITY;
        double right = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (Rectangle2D r : rules) {
            double x = r.getCenterX();
            double y = r.getCenterY();
            if (r.getHeight() > r.getWidth()) {
                if (r.getMinY() <= l.y + 1 && r.getMaxY() >= l.y + 1) {
                    left = x <= l.left + 1 ? Math.max(left, x) : left;
                    right = x >= l.right - 1 ? Math.min(right, x) : right;
                }
            } else if (r.getMinX() <= (l.left + l.right) / 2 + 1 && r.getMaxX() >= (l.left + l.right) / 2 - 1) {
                top = y > l.y ? Math.min(top, y) : top;
                bottom = y <= l.y ? Math.max(bottom, y) : bottom;
            }
        }
        return Double.isFinite(left) && Double.isFinite(right) && Double.isFinite(top) && Double.isFinite(bottom) ? new Cell(left, right, top, bottom) : null;
    }

    /// A ruled table that loses a word: where the lines between its columns were, and where they are put.
    private record Table(double top, double bottom, double[] old, double[] fresh) {
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
    private void table(Cell cell) {
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
        for (Rectangle2D r : rules) {
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
                    wanted[k] = Math.max(wanted[k], natural(rows.stream().filter(o -> sameCell(o.cell, c)).sorted(Comparator.comparingDouble(o -> -o.y)).toList()) + 10);
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
        fresh[0] = quantum(old[0]);
        for (int k = 0; k < n; k++) {
            fresh[k + 1] = fresh[k] + widths[k] + Math.floor(left / n);
        }
        tables.add(new Table(top, bottom, old, fresh));
    }

    /// Where a point of the old page is from left to right on the new one.
    double across(double x, double y) {
        for (Table t : tables) {
            if (t.holds(y)) {
                return t.across(x);
            }
        }
        return x;
    }

    private static boolean sameCell(@Nullable Cell a, @Nullable Cell b) {
        return a != null && b != null && Math.abs(a.left() - b.left()) < 1 && Math.abs(a.right() - b.right()) < 1 && Math.abs(a.top() - b.top()) < 1.5 && Math.abs(a.bottom() - b.bottom()) < 1.5;
    }

    /// What follows a cut line on the same height belongs to it unless a column begins there that other lines share.
    private static void joinMoved(List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Line a = lines.get(i);
            while (a.cut && a.cell == null && i + 1 < lines.size() && Math.abs(lines.get(i + 1).y - a.y) < 0.6 && lines.get(i + 1).left > a.left && lines.get(i + 1).cell == null) {
                Line b = lines.get(i + 1);
                boolean column = lines.stream().anyMatch(l -> l != b && Math.abs(l.y - b.y) > 1 && Math.abs(l.left - b.left) < 0.6);
                if (column) {
                    break;
                }
                a.glyphs.addAll(b.glyphs);
                a.right = b.right;
                a.cut |= b.cut;
                lines.remove(i + 1);
            }
        }
    }

    /// A line that begins with a bullet or a number has its text where the next word begins.
    private void bullet(Line l) {
        l.textLeft = l.left;
        var first = new StringBuilder();
        double end = l.left;
        for (int i : l.glyphs) {
            var g = glyphs.get(i);
            boolean gap = !first.isEmpty() && (blank(i) || g.x() - end > 0.14 * g.size());
            if (gap && !blank(i)) {
                if (BULLET.matcher(first).matches() && g.x() - end > 0.5 * g.size() && labels[i] == null) {
                    l.textLeft = g.x();
                }
                return;
            }
            if (!blank(i)) {
                if (labels[i] != null) {
                    return;
                }
                first.append(g.text());
                end = g.box().getMaxX();
            }
        }
    }

    // Columns -----------------------------------------------------------------------------------------------------

    /// Columns without lines between them, of which one loses a word, are put where what stays in them needs them to be.
    private void columns(Line cut) {
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
            widths[k] = Math.max(widths[k], l.cut ? natural(List.of(l)) : l.right - l.left);
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

    /// How long a text is on one line once its covered words are boxes.
    private double natural(List<Line> text) {
        double x = 0;
        for (Token t : words(text)) {
            x = (t.glued() ? x : Math.ceil(x + 0.25 * text.getFirst().size)) + t.width();
            x = t.label() == null ? x : Math.ceil(x);
        }
        return x;
    }

    // Paragraphs --------------------------------------------------------------------------------------------------

    private Chain cell(Line cut) {
        Cell cell = java.util.Objects.requireNonNull(cut.cell);
        var own = new ArrayList<>(lines.stream().filter(l -> sameCell(l.cell, cell)).sorted(Comparator.comparingDouble(l -> -l.y)).toList());
        own.forEach(l -> l.done = true);
        double left = Math.rint(across(cell.left(), cut.y) + 4);
        return new Chain(own, left, left, Math.floor(across(cell.right(), cut.y) - 2), false);
    }

    private Chain paragraph(Line cut) {
        if (!Double.isNaN(cut.columnLeft)) {
            cut.done = true;
            return new Chain(List.of(cut), cut.columnLeft, cut.columnLeft, cut.columnRight, false);
        }
        double right = right(cut);
        double reach = reach(cut, right);
        // Where every line loses a word none shows how far lines ran: a line that begins like one of a list is then its own.
        boolean sure = lines.stream().anyMatch(l -> !l.cut && l.cell == null && l.right <= right + 2 && l.right > reach - 3 * cut.size && l.left > cut.left - 60);
        var chain = new ArrayList<Line>();
        chain.add(cut);
        for (Line a = above(cut); a != null && follows(a, chain.getFirst(), sure || !begins(chain.getFirst()) ? reach : right); a = above(a)) {
            chain.addFirst(a);
        }
        for (Line b = below(cut); b != null && follows(chain.getLast(), b, sure || !begins(b) ? reach : right); b = below(b)) {
            chain.addLast(b);
        }
        chain.forEach(l -> l.done = true);
        Line first = chain.getFirst();
        boolean bullet = first.textLeft > first.left;
        double left = anchored(first, chain, right) ? first.left : pageLeft;
        double hang = bullet ? first.textLeft : chain.size() > 1 && anchored(chain.get(1), chain, right) ? chain.get(1).left : left;
        if (!bullet && chain.size() > 1 && hang > left) {
            hang = left;
        }
        return new Chain(chain, Math.rint(left), Math.rint(hang), Math.floor(right), bullet);
    }

    /// How far the lines about this one ran before they broke. A header or another paragraph may run further: then the lines
    /// of this one, if they look like running text, are the measure.
    private double reach(Line cut, double right) {
        double page = lines.stream().filter(l -> l.cell == null && l.right <= right + 2 && l.left > cut.left - 60).mapToDouble(l -> l.right).max().orElse(right);
        double own = cut.right;
        var block = new ArrayList<Line>(List.of(cut));
        for (boolean up : new boolean[] {true, false}) {
            Line from = cut;
            for (Line next = up ? above(from) : below(from); next != null; next = up ? above(from) : below(from)) {
                Line upper = up ? next : from;
                Line lower = up ? from : next;
                double step = upper.y - lower.y;
                if (Math.abs(next.size - cut.size) > 0.6 || step < 0.7 * cut.size || step > 1.8 * cut.size || Math.min(Math.abs(upper.left - lower.left), Math.abs(upper.textLeft - lower.left)) > 5 * cut.size) {
                    break;
                }
                own = Math.max(own, next.right);
                block.add(next);
                from = next;
            }
        }
        double most = own;
        boolean even = block.size() > 2 && block.stream().filter(l -> l.right > most - 4 * cut.size).count() * 2 > block.size();
        return own - cut.left > NARROW * cut.size && (even || own - cut.left > RUNNING * (page - cut.left)) ? Math.min(own, page) : page;
    }

    /// Whether a line begins as a sentence, a name or a number does, or with what is covered.
    private boolean begins(Line l) {
        int first = l.glyphs.getFirst();
        int c = glyphs.get(first).text().codePoints().findFirst().orElse(' ');
        return labels[first] != null || Character.isUpperCase(c) || Character.isDigit(c);
    }

    private @Nullable Line above(Line l) {
        return lines.stream().filter(o -> o.cell == null && !o.done && o.y > l.y + 0.4 * l.size && o.left < l.right && o.right > l.left).min(Comparator.comparingDouble(o -> o.y)).orElse(null);
    }

    private @Nullable Line below(Line l) {
        return lines.stream().filter(o -> o.cell == null && !o.done && o.y < l.y - 0.4 * l.size && o.left < l.right && o.right > l.left).max(Comparator.comparingDouble(o -> o.y)).orElse(null);
    }

    /// How far lines may run: to the next column where there is one, else to a margin like the one on the left.
    private double right(Line cut) {
        double next = Double.MAX_VALUE;
        for (Line l : lines) {
            if (!l.cut && l.cell == null && l.left > cut.left + 60 && Math.abs(l.y - cut.y) < 6 * cut.size && lines.stream().filter(o -> o.cell == null && Math.abs(o.left - l.left) < 0.6).count() >= 3) {
                next = Math.min(next, l.left);
            }
        }
        return next == Double.MAX_VALUE ? pageRight : next - 8;
    }

    /// Whether a line's place was given, by other lines or the edge, and not computed from its length.
    private boolean anchored(Line line, List<Line> chain, double right) {
        if (line.left < pageLeft + 0.6 || chain.size() > 1 && Math.abs(chain.get(1).left - line.left) < 0.6) {
            return true;
        }
        boolean centred = Math.abs(line.left - pageLeft - (right - line.right)) < 2;
        long peers = lines.stream().filter(l -> l.cell == null && !chain.contains(l) && Math.abs(l.left - line.left) < 0.3).count();
        boolean near = lines.stream().anyMatch(l -> l.cell == null && !chain.contains(l) && Math.abs(l.left - line.left) < 0.3 && Math.abs(l.y - line.y) < 4 * line.size);
        return near || line.textLeft > line.left || peers >= 2 && !centred;
    }

    /// Whether the second line is there because its first word did not fit on the first.
    private boolean follows(Line a, Line b, double reach) {
        double step = a.y - b.y;
        if (Math.abs(a.size - b.size) > 0.6 || step < 0.7 * a.size || step > 1.8 * a.size || b.textLeft > b.left) {
            return false;
        }
        boolean same = Math.abs(a.left - b.left) < 2 || Math.abs(a.textLeft - b.left) < 2;
        boolean indented = a.left > b.left && a.left - b.left < 5 * a.size;
        if (!same && !indented) {
            return false;
        }
        if (a.glyphs.stream().filter(i -> !blank(i)).reduce((x, y) -> y).filter(this::divided).isPresent()) {
            return true;
        }
        double word = 0;
        for (int i : b.glyphs) {
            if (blank(i)) {
                break;
            }
            word = glyphs.get(i).box().getMaxX() - b.left;
        }
        // Some programs want room for the blank after the word as well; what is narrow may be a row of a table.
        return a.right + 0.2 * a.size + word > reach - (reach - a.left > NARROW * a.size ? 0.5 * a.size : 0.5);
    }

    // Setting -----------------------------------------------------------------------------------------------------

    /// Paragraphs that stand beside one another are set together: what is below moves by what the deepest of them gained or lost.
    private void bands(List<Chain> chains) {
        for (int i = 0; i < chains.size(); ) {
            double top = chains.get(i).top();
            double bottom = chains.get(i).bottom();
            int end = i + 1;
            while (end < chains.size() && chains.get(end).top() > bottom - 1) {
                bottom = Math.min(bottom, chains.get(end).bottom());
                end++;
            }
            band(chains.subList(i, end), top, bottom);
            i = end;
        }
    }

    private void band(List<Chain> chains, double top, double bottom) {
        Cell row = chains.getFirst().lines().getFirst().cell;
        double oldBottom = bottom;
        double shift = shift(top);
        double newBottom = Double.MAX_VALUE;
        for (Line l : lines) {
            if (!l.done && l.y < top + 1 && l.y > bottom - 1) {
                newBottom = Math.min(newBottom, l.y + shift);
                oldBottom = Math.min(oldBottom, l.y);
            }
        }
        double size = 0;
        for (Chain c : chains) {
            double first = row == null ? c.top() + shift : row.top() + shift - Math.rint(c.lines().getFirst().size) - 4;
            newBottom = Math.min(newBottom, setIn(c, tokens(c.lines()), quantum(first)));
            size = Math.max(size, c.lines().getFirst().size);
        }
        if (row == null) {
            steps.merge(oldBottom - 0.35 * size, newBottom - oldBottom - shift, Double::sum);
        } else {
            // A row ends a little below its deepest line.
            steps.merge(row.bottom() + 1.5, newBottom - Math.rint(0.5 * size) - 2 - row.bottom() - shift, Double::sum);
        }
    }

    private double shift(double y) {
        double sum = 0;
        for (var step : steps.headMap(y, false).entrySet()) {
            sum += y < foot && step.getKey() >= foot ? 0 : step.getValue();
        }
        return sum;
    }

    private double foot() {
        double out = Double.NEGATIVE_INFINITY;
        var upwards = lines.stream().sorted(Comparator.comparingDouble(l -> l.y)).toList();
        for (int i = 0; i + 1 < upwards.size(); i++) {
            Line l = upwards.get(i);
            if (l.y < view.getMinY() + FOOT * view.getHeight() && upwards.get(i + 1).y - l.y >= FOOT_GAP * Math.max(l.size, upwards.get(i + 1).size)) {
                out = l.y + 1.2 * l.size;
            }
        }
        return out;
    }

    /// Where what stays needs more room than the page has, the page gets it, and its foot goes down.
    private void lengthen() {
        double limit = foot > view.getMinY() ? foot : view.getMinY();
        double lowest = Double.MAX_VALUE;
        for (int i = 0; i < labels.length; i++) {
            if (!Double.isNaN(ys[i]) && glyphs.get(i).y() >= foot && glyphs.get(i).y() >= view.getMinY()) {
                lowest = Math.min(lowest, ys[i] - 0.3 * glyphs.get(i).size());
            }
        }
        for (Box b : boxes) {
            lowest = b.before() >= 0 && glyphs.get(b.before()).y() >= foot ? Math.min(lowest, b.y()) : lowest;
        }
        longer = lowest < limit ? MORE * Math.ceil((limit - lowest) / MORE) : 0;
        if (longer > 0) {
            for (int i = 0; i < labels.length; i++) {
                if (glyphs.get(i).y() < foot) {
                    put(i, Double.isNaN(xs[i]) && labels[i] == null && unseen[i] == null && !reset.get(i) ? glyphs.get(i).x() : xs[i], (Double.isNaN(ys[i]) ? glyphs.get(i).y() : ys[i]) - longer);
                }
            }
            boxes.replaceAll(b -> b.before() >= 0 && glyphs.get(b.before()).y() < foot ? new Box(b.before(), b.x(), b.y() - longer, b.width(), b.height(), b.label()) : b);
        }
    }

    double longer() {
        return longer;
    }

    /// Where a height of the old page is on the new one.
    double warp(double y) {
        double low = y < foot || longer > 0 && y < view.getMinY() + 1 ? longer : 0;
        return steps.isEmpty() || y > steps.firstKey() || y < foot && shift(y) == 0 ? y - low : quantum(y + shift(y)) - low;
    }

    private static double quantum(double v) {
        return Math.floor(v * 4 + 0.537) / 4;
    }

    /// What stands below moves as it is.
    private void follow() {
        for (int i = 0; i < labels.length; i++) {
            var g = glyphs.get(i);
            Double aside = sideways.get(i);
            if (labels[i] == null && unseen[i] == null && !reset.get(i) && (aside != null || !steps.isEmpty() && g.y() <= steps.firstKey())) {
                put(i, aside == null ? g.x() : Math.rint(20 * (g.x() + aside)) / 20, warp(g.y()));
            }
        }
    }

    private double leading(Chain chain) {
        double size = chain.lines().getFirst().size;
        var others = new ArrayList<Double>();
        for (Line a : lines) {
            if (a.done || a.cell != null || Math.abs(a.size - size) > 0.3) {
                continue;
            }
            for (Line b : lines) {
                double step = a.y - b.y;
                if (!b.done && Math.abs(a.left - b.left) < 1 && Math.abs(a.size - b.size) < 0.3 && step > 0.9 * size && step < 1.5 * size) {
                    others.add(step);
                }
            }
        }
        if (!others.isEmpty()) {
            others.sort(Comparator.naturalOrder());
            return quantum(others.get(others.size() / 2));
        }
        int n = chain.lines().size();
        return quantum(n > 1 ? (chain.top() - chain.bottom()) / (n - 1) : LEADING * size);
    }

    private List<Token> tokens(List<Line> chain) {
        for (Line line : chain) {
            cutLines.add(new Rectangle2D.Double(line.left - 3, line.y - 0.45 * line.size, line.right - line.left + 6, 1.6 * line.size));
            line.glyphs.forEach(reset::set);
        }
        return words(chain);
    }

    private List<Token> words(List<Line> chain) {
        var out = new ArrayList<Token>();
        for (Line line : chain) {
            var word = new ArrayList<Integer>();
            boolean glued = !out.isEmpty() && hyphen(out.getLast());
            whole(out, line.glyphs.getFirst());
            double end = Double.NaN;
            for (int i : line.glyphs) {
                var g = glyphs.get(i);
                boolean gap = blank(i) || !Double.isNaN(end) && g.x() - end > 0.14 * g.size();
                boolean turn = !word.isEmpty() && (labels[i] == null) != (labels[word.getFirst()] == null);
                if (gap || turn) {
                    if (!word.isEmpty()) {
                        out.add(token(word, glued));
                        glued = !gap;
                    } else if (gap && !Double.isNaN(end)) {
                        glued = false;
                    }
                    word.clear();
                }
                if (!blank(i)) {
                    word.add(i);
                }
                end = g.box().getMaxX();
            }
            if (!word.isEmpty()) {
                out.add(token(word, glued));
            }
        }
        return merged(out);
    }

    private boolean hyphen(Token t) {
        return t.label() == null && t.glyphs().size() > 1 && glyphs.get(t.glyphs().getLast()).text().matches("[-\u2010\u00ad]");
    }

    private boolean divided(int i) {
        return glyphs.get(i).text().matches("[\u2010\u00ad]");
    }

    /// A word that the computer divided at the end of a line is made whole; it writes another sign than the key for a hyphen does.
    private void whole(List<Token> tokens, int next) {
        if (tokens.isEmpty() || tokens.getLast().label() != null || labels[next] != null || !glyphs.get(next).text().codePoints().allMatch(Character::isLowerCase)) {
            return;
        }
        Token t = tokens.getLast();
        int last = t.glyphs().getLast();
        if (t.glyphs().size() > 1 && divided(last)) {
            joints.set(last);
            tokens.set(tokens.size() - 1, new Token(t.glyphs().subList(0, t.glyphs().size() - 1), null, t.glued(), t.width() - advance(last), t.first()));
        }
    }

    private Token token(List<Integer> word, boolean glued) {
        String label = labels[word.getFirst()];
        double width = 0;
        if (label == null) {
            for (int i : word) {
                width += advance(i);
            }
        } else {
            width = boxWidth(label, glyphs.get(word.getFirst()).size());
        }
        return new Token(List.copyOf(word), label, glued, width, word.getFirst());
    }

    private double advance(int i) {
        return glyphs.get(i).box().getWidth();
    }

    /// Decided by the label and the size of the type, never by what is covered.
    static double boxWidth(String label, double size) {
        return Math.max(24, 12 * Math.ceil((label.length() * labelSize(size) * 0.56 + 8) / 12));
    }

    static double labelSize(double size) {
        return Math.clamp(Math.rint(size * 0.8), 5, 10);
    }

    /// Covered words that follow one another become one box, so that their number is not told.
    private List<Token> merged(List<Token> tokens) {
        var out = new ArrayList<Token>();
        for (Token t : tokens) {
            if (t.label() != null && !out.isEmpty() && t.label().equals(out.getLast().label())) {
                continue;
            }
            out.add(t);
        }
        return out;
    }

    /// @return the height of the last line
    private double setIn(Chain chain, List<Token> all, double top) {
        double room = Math.floor(chain.right() - chain.hang());
        List<Token> tokens = all.stream().map(t -> t.label() != null && t.width() > room && room >= 12 ? new Token(t.glyphs(), t.label(), t.glued(), room, t.first()) : t).toList();
        double leading = leading(chain);
        double x = chain.left();
        double y = top;
        boolean fresh = true;
        for (int k = 0; k < tokens.size(); k++) {
            Token t = tokens.get(k);
            double size = glyphs.get(t.first()).size();
            if (chain.bullet() && k == 1) {
                x = chain.hang();
            } else if (!t.glued() && !fresh) {
                double group = t.width();
                for (int n = k + 1; n < tokens.size() && tokens.get(n).glued(); n++) {
                    group += tokens.get(n).width();
                }
                x = Math.ceil(x + 0.25 * size - 1e-6);
                if (x + group > chain.right()) {
                    x = chain.hang();
                    y -= leading;
                }
            }
            fresh = false;
            if (t.label() != null) {
                boxes.add(new Box(t.first(), x, Math.floor(y - 0.25 * size), t.width(), Math.ceil(size * 1.15), t.label()));
                x = Math.ceil(x + t.width());
            } else {
                if (!t.glued() || k == 0 || tokens.get(k - 1).label() != null) {
                    wordStarts.set(t.first());
                }
                for (int i : t.glyphs()) {
                    put(i, x, y);
                    x += advance(i);
                }
            }
        }
        return y;
    }
}
