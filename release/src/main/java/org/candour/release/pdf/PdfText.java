package org.candour.release.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.candour.release.look.Look;
import org.candour.release.marks.Tagger;
import org.candour.release.marks.Vocabulary;
import org.jspecify.annotations.Nullable;

/// The text of a page as it stands: glyphs in lines, lines in the cells of ruled tables, and words of both.
final class PdfText {
    private static final Pattern BULLET = Pattern.compile("[^\\p{L}\\p{N}\\s]|o|\\(?[0-9]{1,3}[.)]|\\(?[a-zA-Z][.)]|\\([ivx]{1,4}\\)");

    /// How far apart, in parts of the type's size, two cells are at least: where no blank is between, and where one is.
    private static final double APART = 0.9;
    private static final double WIDE = 1.2;

    /// What is above or below its line: how small it is, how long at most, and how far from its line, in parts of the type's size.
    private static final double SMALL = 0.87;
    private static final double FEW = 3;
    private static final double BESIDE = 0.3;
    /// In how many lines from its own it is looked for.
    private static final int NEAR = 6;

    /// The space between the lines of a table. Of one without lines, where its columns begin and end and, from above, the first
    /// and the last line of its row.
    ///
    /// @param grid the table, if it has no lines
    record Cell(double left, double right, double top, double bottom, @Nullable Grid grid) {}

    /// A table without lines between its columns.
    ///
    /// @param top    height of its first line
    /// @param bottom height of its last
    /// @param lefts  where each column begins, by what stands furthest to the left
    /// @param rights where each ends
    /// @param flush  whether what is in a column ends, rather than begins, at one place
    record Grid(double top, double bottom, double[] lefts, double[] rights, boolean[] flush) {
        /// The column that begins, or ends, at an edge of a cell.
        int column(double[] edges, double edge) {
            int k = 0;
            while (k < edges.length - 1 && edges[k] < edge - 0.01) {
                k++;
            }
            return k;
        }
    }

    /// One line of one column or cell.
    static final class Line {
        final List<Integer> glyphs = new ArrayList<>();
        double y;
        double left;
        double right;
        double size;
        boolean cut;
        boolean done;
        /// Whether a bullet is drawn beside it.
        boolean begins;
        @Nullable Cell cell;
        /// See [PdfText#gap]; not a number until it was asked for.
        double gap = Double.NaN;
        /// Where the text begins after a bullet; the left edge if there is none.
        double textLeft;
    }

    /// A word or a box; `glued` to the one before when no blank stood between them.
    record Token(List<Integer> glyphs, @Nullable String label, boolean glued, double width, int first) {}

    /// Signs at which the computer had divided a word that is whole again.
    final BitSet joints = new BitSet();
    /// Whether a hyphen at the end of a line may be the computer's, and cannot be told from one of the word's own.
    boolean hyphens;
    final List<Rectangle2D> rules;
    final PdfDrawings drawings;
    /// How far the ground of a word reaches beyond it.
    private double[] before = {};
    private double[] behind = {};
    private final Map<Integer, Double> raise = new HashMap<>();
    private final List<PdfSight.Glyph> glyphs;
    private final @Nullable String[] unseen;
    private final @Nullable String[] labels;
    final BitSet blanks = new BitSet();
    private final Look look;

    /// @param labels for each glyph the label of the box that covers it, or null
    PdfText(List<PdfSight.Glyph> glyphs, @Nullable String[] unseen, @Nullable String[] labels, List<Rectangle2D> rules, List<PdfSight.Drawn> drawn, Look look) {
        this.drawings = new PdfDrawings(drawn);
        this.glyphs = glyphs;
        this.unseen = unseen;
        this.labels = labels;
        this.rules = rules;
        this.look = look;
        for (int i = 0; i < labels.length; i++) {
            blanks.set(i, blank(glyphs.get(i).text()));
        }
    }

    PdfSight.Glyph glyph(int i) {
        return glyphs.get(i);
    }

    /// Some fonts say of their blank that no line may break there.
    private static boolean blank(String text) {
        return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    boolean blank(int i) {
        return blanks.get(i);
    }

    // Lines and cells ---------------------------------------------------------------------------------------------

    List<Line> lines() {
        before = new double[labels.length];
        behind = new double[labels.length];
        grounds(rows(List.of()));
        List<Rectangle2D> apart = rules.stream().filter(r -> r.getHeight() > r.getWidth() && !drawings.edge(r)).toList();
        List<Line> out = rows(apart);
        raised(out);
        out.forEach(l -> l.cell = cellOf(l));
        return out;
    }

    /// The number of a note and the like stand a little above or below their line, and are of it.
    private void raised(List<Line> lines) {
        for (int k = 0; k < lines.size(); k++) {
            Line small = lines.get(k);
            Line line = null;
            for (int n = Math.max(0, k - NEAR); n < Math.min(lines.size(), k + NEAR + 1); n++) {
                line = isRaised(small, lines.get(n)) ? lines.get(n) : line;
            }
            if (line == null) {
                continue;
            }
            for (int i : small.glyphs) {
                raise.put(i, PdfLayout.quantum(small.y - line.y));
            }
            line.glyphs.addAll(small.glyphs);
            line.glyphs.sort(Comparator.comparingDouble(i -> glyph(i).x()));
            line.left = Math.min(line.left, small.left);
            line.right = Math.max(line.right, small.right);
            line.cut |= small.cut;
            lines.remove(k--);
        }
    }

    private static boolean isRaised(Line small, Line line) {
        double up = (small.y - line.y) / line.size;
        return small.size < SMALL * line.size && small.right - small.left < FEW * line.size && up > -0.35 && up < 0.6 && small.glyphs.size() < line.glyphs.size()
            && small.left > line.left - line.size && small.left < line.right + BESIDE * line.size;
    }

    /// How far above its line a glyph stands.
    double raise(int i) {
        return raise.getOrDefault(i, 0.0);
    }

    /// @param apart rules between which no line goes on
    private List<Line> rows(List<Rectangle2D> apart) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < labels.length; i++) {
            if (unseen[i] == null && glyph(i).level()) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -Math.rint(glyph(i).y() * 2)).thenComparingDouble(i -> glyph(i).x()));
        var out = new ArrayList<Line>();
        Line line = null;
        for (int i : order) {
            look.tick();
            var g = glyph(i);
            boolean same = line != null && Math.abs(line.y - g.y()) < 0.6 && g.x() - line.right < 2.2 * Math.max(g.size(), line.size) && g.x() - line.right > -g.size()
                && !(g.x() > line.right + 1 && ruled(apart, line.right, g.x(), g.y()));
            if (!same) {
                if (blank(i)) {
                    continue;
                }
                line = new Line();
                line.y = g.y();
                line.left = start(i);
                line.right = line.left;
                out.add(line);
            }
            line.glyphs.add(i);
            line.size = Math.max(line.size, g.size());
            if (!blank(i)) {
                line.right = Math.max(line.right, end(i));
            }
            line.cut |= labels[i] != null;
        }
        return out;
    }

    /// The margin of a ground belongs to the word on it, and is no gap between words.
    private void grounds(List<Line> lines) {
        for (Line l : lines) {
            look.tick();
            for (PdfDrawings.Mark m : drawings.find(l, this)) {
                int first = m.glyphs().getFirst();
                int last = m.glyphs().getLast();
                before[first] = Math.max(before[first], m.left());
                behind[last] = Math.max(behind[last], m.right());
            }
        }
    }

    /// Where a glyph begins, with the ground before it.
    private double start(int i) {
        return glyph(i).x() - before[i];
    }

    private double end(int i) {
        return glyph(i).box().getMaxX() + behind[i];
    }

    private static boolean ruled(List<Rectangle2D> apart, double from, double to, double y) {
        return apart.stream().anyMatch(r -> r.getCenterX() >= from - 1 && r.getCenterX() <= to + 1 && r.getMinY() <= y + 1 && r.getMaxY() >= y + 1);
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
        return Double.isFinite(left) && Double.isFinite(right) && Double.isFinite(top) && Double.isFinite(bottom) ? new Cell(left, right, top, bottom, null) : null;
    }

    static boolean sameCell(@Nullable Cell a, @Nullable Cell b) {
        return a != null && b != null && Math.abs(a.left() - b.left()) < 1 && Math.abs(a.right() - b.right()) < 1 && Math.abs(a.top() - b.top()) < 1.5 && Math.abs(a.bottom() - b.bottom()) < 1.5;
    }

    // Pieces ------------------------------------------------------------------------------------------------------

    /// Whether the program that made the page painted a blank between two words, and did not only leave room for one.
    boolean fillsGaps(List<Line> lines) {
        int filled = 0;
        int bare = 0;
        for (Line l : lines) {
            for (int n = 1; n < l.glyphs.size(); n++) {
                int i = l.glyphs.get(n);
                int prior = l.glyphs.get(n - 1);
                if (!blank(i)) {
                    filled += blank(prior) ? 1 : 0;
                    bare += !blank(prior) && start(i) - end(prior) > PdfSight.BLANK * glyph(i).size() ? 1 : 0;
                }
            }
        }
        return filled > 0 && filled * 20 >= bare;
    }

    /// What stands apart on a line: more than two words do, or with no blank between where the page has blanks.
    List<Line> pieces(Line line, boolean fills) {
        double close = fills && !spaced(line) ? PdfSight.CLOSE : APART;
        var out = new ArrayList<Line>();
        var piece = new ArrayList<Integer>();
        var first = new StringBuilder();
        double end = Double.NaN;
        boolean filled = false;
        for (int i : line.glyphs) {
            if (blank(i)) {
                filled = true;
                piece.add(i);
                continue;
            }
            var g = glyph(i);
            if (start(i) - end > (filled ? WIDE : close) * g.size() && !(out.isEmpty() && BULLET.matcher(first).matches())) {
                out.add(line(piece));
                piece.clear();
            }
            piece.add(i);
            first.append(g.text());
            filled = false;
            end = Double.isNaN(end) ? end(i) : Math.max(end, end(i));
        }
        if (!Double.isNaN(end)) {
            out.add(line(piece));
        }
        return out;
    }

    /// How far apart, in parts of the type's size, two words of a line are at least where no blank is written.
    private double gap(Line line) {
        if (Double.isNaN(line.gap)) {
            line.gap = spaced(line) ? PdfSight.SPACED : PdfSight.BLANK;
        }
        return line.gap;
    }

    /// Whether the letters of a line are set apart.
    private boolean spaced(Line line) {
        int apart = 0;
        int pairs = 0;
        for (int n = 1; n < line.glyphs.size(); n++) {
            int i = line.glyphs.get(n);
            if (!blank(i) && !blank(line.glyphs.get(n - 1))) {
                double gap = glyph(i).x() - glyph(line.glyphs.get(n - 1)).box().getMaxX();
                apart += gap > PdfSight.CLOSE * glyph(i).size() && gap < 0.5 * glyph(i).size() ? 1 : 0;
                pairs++;
            }
        }
        return pairs > 3 && 2 * apart > pairs;
    }

    private Line line(List<Integer> piece) {
        var out = new Line();
        out.left = Double.NaN;
        for (int i : piece) {
            if (Double.isNaN(out.left) && blank(i)) {
                continue;
            }
            var g = glyph(i);
            if (Double.isNaN(out.left)) {
                out.left = start(i);
                out.right = g.x();
                out.y = g.y() - raise(i);
            }
            out.glyphs.add(i);
            out.size = Math.max(out.size, g.size());
            out.right = blank(i) ? out.right : Math.max(out.right, end(i));
            out.cut |= labels[i] != null;
        }
        return out;
    }

    Line joined(Line a, Line b) {
        var all = new ArrayList<>(a.glyphs);
        all.addAll(b.glyphs);
        return line(all);
    }

    /// How wide the first word of a line is.
    double firstWord(Line l) {
        double out = 0;
        for (int i : l.glyphs) {
            if (blank(i) || out > 0 && start(i) - l.left - out > gap(l) * glyph(i).size()) {
                break;
            }
            out = end(i) - l.left;
        }
        return out;
    }

    /// How wide the widest word is that stays in a text.
    double longest(List<Line> text) {
        double out = 0;
        double group = 0;
        for (Token t : words(text)) {
            group = (t.glued() ? group : 0) + (t.label() == null ? t.width() : 0);
            out = Math.max(out, group);
        }
        return out;
    }

    /// How far apart the lines of running text in a size of type are, on the average, as some programs round each line's height
    /// for itself; not a number where there are none.
    static double leading(List<Line> lines, double size) {
        var steps = new ArrayList<Double>();
        for (Line a : lines) {
            if (a.cell != null || Math.abs(a.size - size) > 0.3) {
                continue;
            }
            for (Line b : lines) {
                double step = a.y - b.y;
                if (b.cell == null && Math.abs(a.left - b.left) < 1 && Math.abs(a.size - b.size) < 0.3 && step > 0.9 * size && step < 1.5 * size) {
                    steps.add(step);
                }
            }
        }
        steps.sort(Comparator.naturalOrder());
        double middle = steps.isEmpty() ? Double.NaN : steps.get(steps.size() / 2);
        return steps.stream().mapToDouble(s -> s).filter(s -> Math.abs(s - middle) < 0.15).average().orElse(Double.NaN);
    }

    /// A line that begins with a bullet or a number has its text where the next word begins: behind more than a blank, or where
    /// the line above or below begins.
    void bullet(Line l, List<Line> lines) {
        l.textLeft = l.left;
        var first = new StringBuilder();
        double end = l.left;
        for (int i : l.glyphs) {
            var g = glyph(i);
            boolean gap = !first.isEmpty() && (blank(i) || g.x() - end > 0.14 * g.size());
            if (gap && !blank(i)) {
                if (BULLET.matcher(first).matches() && (g.x() - end > 0.5 * g.size() || lines.stream().anyMatch(o -> o != l && (Math.abs(o.left - g.x()) < 0.6 || Math.abs(o.textLeft - g.x()) < 0.6) && Math.abs(o.y - l.y) < 2 * g.size())) && labels[i] == null) {
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

    /// Whether a box to be ticked stands before a line.
    boolean boxed(Line l) {
        return drawings.others().stream().map(PdfSight.Drawn::box).anyMatch(b -> b.getWidth() > 0.5 * l.size && b.getWidth() < 2 * l.size && Math.abs(b.getWidth() - b.getHeight()) < 2
            && b.getMinY() < l.y + 0.5 * l.size && b.getMaxY() > l.y && b.getMaxX() < l.left + 1 && l.left - b.getMaxX() < 2 * l.size);
    }

    /// How long a text is on one line once its covered words are boxes.
    double natural(List<Line> text) {
        double x = 0;
        for (Token t : words(text)) {
            x = (t.glued() ? x : Math.ceil(x + 0.25 * text.getFirst().size)) + t.width();
            x = t.label() == null ? x : Math.ceil(x);
        }
        return x;
    }

    /// Whether a line begins as a sentence, a name or a number does, or with what is covered.
    boolean begins(Line l) {
        int first = l.glyphs.getFirst();
        int c = glyph(first).text().codePoints().findFirst().orElse(' ');
        return labels[first] != null || Character.isUpperCase(c) || Character.isDigit(c);
    }

    List<Token> words(List<Line> chain) {
        var out = new ArrayList<Token>();
        for (Line line : chain) {
            var word = new ArrayList<Integer>();
            boolean glued = !out.isEmpty() && hyphen(out.getLast());
            whole(out, line);
            double end = Double.NaN;
            for (int i : line.glyphs) {
                var g = glyph(i);
                boolean gap = blank(i) || !Double.isNaN(end) && start(i) - end > gap(line) * g.size();
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
                end = end(i);
            }
            if (!word.isEmpty()) {
                out.add(token(word, glued));
            }
        }
        return merged(out);
    }

    private boolean hyphen(Token t) {
        return t.label() == null && t.glyphs().size() > 1 && glyph(t.glyphs().getLast()).text().matches("[-\u2010\u00ad]");
    }

    boolean plainHyphen(int i) {
        return glyph(i).text().equals("-");
    }

    boolean divided(int i) {
        return glyph(i).text().matches("[\u2010\u00ad]");
    }

    /// A word that the computer divided at the end of a line is made whole. Some programs write the sign for that, others the
    /// key for a hyphen: then what is a word of the language without it was divided.
    private void whole(List<Token> tokens, Line next) {
        int first = next.glyphs.getFirst();
        if (tokens.isEmpty() || tokens.getLast().label() != null || labels[first] != null || !glyph(first).text().codePoints().allMatch(Character::isLowerCase)) {
            return;
        }
        Token t = tokens.getLast();
        int last = t.glyphs().getLast();
        if (t.glyphs().size() < 2 || !divided(last) && !(hyphen(t) && common(said(t.glyphs().subList(0, t.glyphs().size() - 1)), said(next.glyphs)))) {
            return;
        }
        joints.set(last);
        tokens.set(tokens.size() - 1, new Token(t.glyphs().subList(0, t.glyphs().size() - 1), null, t.glued(), t.width() - advance(last), t.first()));
    }

    /// Whether two parts are a word of the language.
    private boolean common(String begin, String rest) {
        Vocabulary words = Tagger.shipped().vocabulary;
        if (words.common(begin + rest)) {
            return true;
        }
        hyphens |= !words.common(begin) || !words.common(rest);
        return false;
    }

    /// The letters of a word, up to a blank or a sign, in lower case.
    private String said(List<Integer> word) {
        var out = new StringBuilder();
        for (int i : word) {
            String letter = glyph(i).text();
            if (!letter.codePoints().allMatch(Character::isLetter) || letter.isEmpty()) {
                break;
            }
            out.append(letter);
        }
        return out.toString().toLowerCase(java.util.Locale.ROOT);
    }

    private Token token(List<Integer> word, boolean glued) {
        String label = labels[word.getFirst()];
        double width = 0;
        if (label == null) {
            for (int i : word) {
                width += advance(i);
            }
        } else {
            width = PdfLayout.boxWidth(label, glyph(word.getFirst()).size());
        }
        return new Token(List.copyOf(word), label, glued, width, word.getFirst());
    }

    double advance(int i) {
        return glyph(i).box().getWidth();
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
}
