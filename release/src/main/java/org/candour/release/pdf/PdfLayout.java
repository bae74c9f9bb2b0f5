package org.candour.release.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.candour.release.look.Look;
import org.candour.release.marks.Covering.Told;
import org.candour.release.pdf.PdfParagraphs.Chain;
import org.candour.release.pdf.PdfText.Cell;
import org.candour.release.pdf.PdfText.Line;
import org.candour.release.pdf.PdfText.Token;
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

    /// Leading of a single line when the page has no other lines to take it from.
    private static final double LEADING = 1.15;
    /// What part of the page its foot is at most, and how far from the text above it stands, in parts of the type's size.
    private static final double FOOT = 0.075;
    private static final double FOOT_GAP = 2;
    /// How large a bullet is at most, in parts of the type's size.
    private static final double BULLET = 0.7;
    /// A page is full where text stands in this part of its height.
    private static final double FULL = 0.2;
    /// What is drawn for the page as a whole takes this part of its width and height.
    private static final double PAGE = 0.75;
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
    final BitSet joints;
    /// The lines of text from which words went: what was drawn for them (underlines, highlights) goes too.
    final List<Rectangle2D> cutLines = new ArrayList<>();

    final PdfDrawings drawings;
    /// How wide the box is in the place of a glyph that went.
    private final Map<Integer, Double> covered = new HashMap<>();
    /// What of the page still tells how long the words were that went; the end of the page does if there is a next one.
    final EnumSet<Told> told = EnumSet.noneOf(Told.class);
    private PdfText text;
    private final BitSet blanks;
    private final @Nullable String[] unseen;
    private final @Nullable String[] labels;
    private final Rectangle2D view;
    private final List<Rectangle2D> fields;
    private final PdfHeights heights;
    private final Look look;
    /// Height on the page (old) below which everything moves, and by how much.
    private final TreeMap<Double, Double> steps = new TreeMap<>(Comparator.reverseOrder());
    /// Height on the page below which its foot stands, which keeps its place whatever becomes of the text above it.
    private double foot = Double.NEGATIVE_INFINITY;
    /// By how much the page is made longer at its foot, for what would not find room.
    private double longer;
    /// By the number of a drawn bullet, how far up it moves.
    private final Map<Integer, Double> beside = new HashMap<>();
    private List<Line> lines = List.of();
    private List<PdfTables.Table> tables = List.of();
    private @Nullable PdfFrames frames;

    /// @param labels for each glyph the label of the box that covers it, or null
    /// @param fields boxes whose width was given, and not made to fit their text
    PdfLayout(List<PdfSight.Glyph> glyphs, @Nullable String[] unseen, @Nullable String[] labels, Rectangle2D view, List<Rectangle2D> rules, List<PdfSight.Drawn> drawn, List<Rectangle2D> fields, Look look) {
        this.heights = new PdfHeights(glyphs);
        this.text = new PdfText(heights.even(glyphs), unseen, labels, rules.stream().map(heights::even).toList(), drawn.stream().map(d -> d.at(heights.even(d.box()))).toList(), look);
        this.drawings = text.drawings;
        this.joints = text.joints;
        this.blanks = text.blanks;
        this.unseen = unseen;
        this.labels = labels;
        this.view = view;
        this.fields = fields.stream().map(heights::even).toList();
        this.look = look;
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
                java.util.Arrays.fill(ys, Double.NaN);
                setPage();
                break;
            }
        }
        text = new PdfText(List.of(), new String[0], new String[0], List.of(), List.of(), look);
        lines = List.of();
    }

    private void setPage() {
        lines = text.lines();
        if (PdfColumns.find(text, lines)) {
            told.add(Told.COLUMN);
        }
        PdfParagraphs.joinMoved(lines);
        lines.forEach(l -> text.bullet(l, lines));
        Map<Integer, Line> bullets = bullets();
        double pageLeft = lines.stream().mapToDouble(l -> l.left).min().orElse(view.getMinX());
        double observed = lines.stream().filter(l -> !l.cut && (l.cell == null || l.cell.grid() == null)).mapToDouble(l -> l.right).max().orElse(view.getMinX());
        double pageRight = Math.max(view.getMaxX() - (pageLeft - view.getMinX()), Math.min(observed, view.getMaxX()));
        foot = foot();
        if (lines.stream().anyMatch(l -> l.y > foot && l.y < view.getMinY() + FULL * view.getHeight())) {
            told.add(Told.PAGE);
        }
        var columns = new PdfTables(text, lines, pageLeft, pageRight);
        tables = columns.tables();
        for (Line l : List.copyOf(lines)) {
            if (l.cut && l.cell != null && !columns.holds(l.y)) {
                columns.table(l.cell);
            }
        }
        frames = new PdfFrames(drawings, lines, view, pageLeft);
        frames.touch();
        var paragraphs = new PdfParagraphs(text, lines, pageLeft, pageRight, fields);
        var found = new ArrayList<Chain>();
        for (Line l : lines) {
            if (l.cut && !l.done) {
                found.add(l.cell != null ? paragraphs.cell(l, tables) : paragraphs.paragraph(l));
            }
        }
        found.stream().filter(c -> c.lines().getFirst().cell == null).forEach(c -> drawings.find(c.lines(), text));
        List<Chain> chains = frames.fit(found);
        chains.sort(Comparator.comparingDouble((Chain c) -> -c.top()).thenComparingDouble(Chain::left));
        bands(chains);
        if (text.hyphens) {
            told.add(Told.HYPHEN);
        }
        follow();
        lengthen();
        // A drawn bullet moves as its line does.
        bullets.forEach((number, l) -> beside.put(number, settled(l.y) ? 0 : set(l.y) - l.y));
        chains.forEach(c -> drawings.set(c.lines().getFirst().cell != null, c.lines().stream().flatMap(l -> l.glyphs.stream()).filter(i -> !text.blank(i)).toList(), this::box));
        for (int i = 0; i < labels.length; i++) {
            // Text that does not run from left to right is taken out where it stands.
            if (labels[i] != null && !text.glyph(i).level()) {
                told.add(Told.SIDEWAYS);
            }
            if (labels[i] != null && !text.glyph(i).level() && (i == 0 || labels[i - 1] == null)) {
                var g = text.glyph(i);
                boxes.add(new Box(i, Math.rint(g.x()), Math.rint(g.y()), 12, 12, ""));
            }
        }
    }

    /// A glyph that was set anew, or the box in its place, from the line that it stands on.
    private @Nullable Rectangle2D box(int i) {
        return Double.isNaN(xs[i]) ? null : new Rectangle2D.Double(xs[i], ys[i], covered.getOrDefault(i, text.advance(i)), 1);
    }

    boolean blankAt(int i) {
        return i >= 0 && i < labels.length && blanks.get(i);
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
        Cell cell = chains.getFirst().lines().getFirst().cell;
        Cell row = cell == null || cell.grid() != null ? null : cell;
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
            if (!Double.isNaN(ys[i]) && text.glyph(i).y() >= foot && text.glyph(i).y() >= view.getMinY()) {
                lowest = Math.min(lowest, ys[i] - 0.3 * text.glyph(i).size());
            }
        }
        for (Box b : boxes) {
            lowest = b.before() >= 0 && text.glyph(b.before()).y() >= foot ? Math.min(lowest, b.y()) : lowest;
        }
        longer = lowest < limit ? MORE * Math.ceil((limit - lowest) / MORE) : 0;
        if (longer > 0) {
            for (int i = 0; i < labels.length; i++) {
                if (text.glyph(i).y() < foot) {
                    put(i, Double.isNaN(xs[i]) && labels[i] == null && unseen[i] == null && !reset.get(i) ? text.glyph(i).x() : xs[i], (Double.isNaN(ys[i]) ? text.glyph(i).y() : ys[i]) - longer);
                }
            }
            boxes.replaceAll(b -> b.before() >= 0 && text.glyph(b.before()).y() < foot ? new Box(b.before(), b.x(), b.y() - longer, b.width(), b.height(), b.label()) : b);
        }
    }

    /// Finds bullets that are drawn and not written: what stands behind one begins a paragraph.
    private Map<Integer, Line> bullets() {
        var out = new HashMap<Integer, Line>();
        for (PdfSight.Drawn d : drawings.others()) {
            Rectangle2D b = d.box();
            for (Line l : lines) {
                double up = b.getCenterY() - l.y;
                if (Math.max(b.getWidth(), b.getHeight()) < BULLET * l.size && up > 0 && up < BULLET * l.size && b.getMaxX() < l.left && l.left - b.getMaxX() < 3 * l.size) {
                    l.begins = true;
                    out.put(d.number(), l);
                }
            }
        }
        return out;
    }

    /// Where a point of a path is on the new page.
    ///
    /// @param number of the path
    /// @param part   the bounds of this part of it
    Place moved(int number, Rectangle2D part, double x, double y) {
        Rectangle2D path = heights.even(part);
        Double down = beside.get(number);
        if (down != null) {
            return new Place(x, y + down);
        }
        if (path.getWidth() > PAGE * view.getWidth() && path.getHeight() > PAGE * view.getHeight()) {
            // A ground or an edge of the page's own is drawn for no word.
            return new Place(x, y > view.getCenterY() ? y : Math.min(y, view.getMinY()) - longer);
        }
        double to = PdfTables.across(tables, path, x, y);
        return new Place(to == x && frames != null ? frames.across(path, number < 0, x) : to, warp(y));
    }

    double longer() {
        return longer;
    }

    /// Where a height of the old page is on the new one.
    double warp(double y) {
        double even = heights.even(y);
        return settled(even) ? y - low(even) : set(even);
    }

    private double low(double y) {
        return y < foot || longer > 0 && y < view.getMinY() + 1 ? longer : 0;
    }

    /// Whether nothing above a height, once even, has moved.
    private boolean settled(double y) {
        return steps.isEmpty() || y > steps.firstKey() || y < foot && shift(y) == 0;
    }

    private double set(double y) {
        return quantum(y + shift(y)) - low(y);
    }

    static double quantum(double v) {
        return Math.floor(v * 4 + 0.537) / 4;
    }

    /// What stands below moves as it is.
    private void follow() {
        for (int i = 0; i < labels.length; i++) {
            var g = text.glyph(i);
            if (labels[i] == null && unseen[i] == null && !reset.get(i) && !steps.isEmpty() && g.y() <= steps.firstKey()) {
                put(i, g.x(), settled(g.y()) ? g.y() - low(g.y()) : set(g.y()));
            }
        }
    }

    private double leading(Chain chain) {
        double size = chain.lines().getFirst().size;
        double others = PdfText.leading(lines, size);
        if (!Double.isNaN(others)) {
            return quantum(others);
        }
        int n = chain.lines().size();
        return quantum(n > 1 ? (chain.top() - chain.bottom()) / (n - 1) : LEADING * size);
    }

    private List<Token> tokens(List<Line> chain) {
        for (Line line : chain) {
            cutLines.add(PdfTables.about(line));
            line.glyphs.forEach(reset::set);
        }
        return text.words(chain);
    }

    /// Decided by the label and the size of the type, never by what is covered.
    static double boxWidth(String label, double size) {
        return Math.max(24, 12 * Math.ceil((label.length() * labelSize(size) * 0.56 + 8) / 12));
    }

    static double labelSize(double size) {
        return Math.clamp(Math.rint(size * 0.8), 5, 10);
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
            double size = text.glyph(t.first()).size();
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
                for (int i : t.glyphs()) {
                    put(i, x, y);
                    covered.put(i, t.width());
                }
                boxes.add(new Box(t.first(), x, Math.floor(y - 0.25 * size), t.width(), Math.ceil(size * 1.15), t.label()));
                x = Math.ceil(x + t.width());
            } else {
                if (!t.glued() || k == 0 || tokens.get(k - 1).label() != null) {
                    wordStarts.set(t.first());
                }
                for (int i : t.glyphs()) {
                    put(i, x, y + text.raise(i));
                    x += text.advance(i);
                }
            }
        }
        return y;
    }
}