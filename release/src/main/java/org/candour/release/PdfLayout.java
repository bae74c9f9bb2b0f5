package org.candour.release;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the words of a page go once some of them are taken out.
///
/// What stood beside a removed word was placed with its width in mind. So each paragraph that loses a word is set
/// anew, from its left edge, on a grid of whole points, with one width of blank and boxes whose width depends on
/// their label alone: nothing that stays was computed from what went.
final class PdfLayout {
    /// @param squeeze horizontal scale in percent
    record Place(double x, double y, int squeeze) {}

    /// @param before index of the glyph at whose turn the box is painted
    record Box(int before, double x, double y, double width, double height, String label) {}

    private static final int[] SQUEEZES = {100, 92, 85, 78, 70};

    final Map<Integer, Place> places = new HashMap<>();
    final List<Box> boxes = new ArrayList<>();
    final java.util.Set<Integer> wordStarts = new java.util.HashSet<>();
    /// The lines of text from which words went: what was drawn for them (underlines, highlights) goes too.
    final List<Rectangle2D> cutLines = new ArrayList<>();

    private final List<PdfSight.Glyph> glyphs;
    private final @Nullable String[] unseen;
    private final @Nullable String[] labels;
    private final Rectangle2D view;
    private final Look look;

    /// One line of one column.
    private static final class Line {
        final List<Integer> glyphs = new ArrayList<>();
        double y;
        double left;
        double right;
        double size;
        boolean cut;
    }

    /// A word or a box; `glued` to the one before when no blank stood between them.
    private record Token(List<Integer> glyphs, @Nullable String label, boolean glued, double width, int first) {}

    /// @param labels for each glyph the label of the box that covers it, or null
    PdfLayout(List<PdfSight.Glyph> glyphs, @Nullable String[] unseen, @Nullable String[] labels, Rectangle2D view, Look look) {
        this.glyphs = glyphs;
        this.unseen = unseen;
        this.labels = labels;
        this.view = view;
        this.look = look;
    }

    void set() {
        List<Line> lines = lines();
        var done = new boolean[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).cut && !done[i]) {
                paragraph(lines, i, done);
            }
        }
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

    private boolean blank(int i) {
        return glyphs.get(i).text().isBlank();
    }

    private List<Line> lines() {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < labels.length; i++) {
            if (unseen[i] == null && glyphs.get(i).level()) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -Math.rint(glyphs.get(i).y() * 2)).thenComparingDouble(i -> glyphs.get(i).x()));
        var lines = new ArrayList<Line>();
        Line line = null;
        for (int i : order) {
            look.tick();
            var g = glyphs.get(i);
            boolean same = line != null && Math.abs(line.y - g.y()) < 0.6 && g.x() - line.right < 2.2 * Math.max(g.size(), line.size) && g.x() - line.right > -g.size();
            if (!same) {
                if (blank(i)) {
                    continue;
                }
                line = new Line();
                line.y = g.y();
                line.left = g.x();
                lines.add(line);
            }
            line.glyphs.add(i);
            line.size = Math.max(line.size, g.size());
            if (!blank(i)) {
                line.right = Math.max(line.right, g.box().getMaxX());
            }
            line.cut |= labels[i] != null;
        }
        joinMoved(lines);
        lines.sort(Comparator.comparingDouble((Line l) -> l.left).thenComparingDouble(l -> -l.y));
        return lines;
    }

    /// What follows a cut line on the same height belongs to it unless a column begins there that other lines share.
    private void joinMoved(List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Line a = lines.get(i);
            while (a.cut && i + 1 < lines.size() && Math.abs(lines.get(i + 1).y - a.y) < 0.6 && lines.get(i + 1).left > a.left) {
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

    private void paragraph(List<Line> lines, int at, boolean[] done) {
        Line cut = lines.get(at);
        double left = cut.left;
        double right = right(lines, cut);
        int first = at;
        while (first > 0 && follows(lines.get(first - 1), lines.get(first), right)) {
            first--;
        }
        int last = at;
        while (last + 1 < lines.size() && follows(lines.get(last), lines.get(last + 1), right)) {
            last++;
        }
        Arrays.fill(done, first, last + 1, true);
        List<Line> chain = lines.subList(first, last + 1);
        for (Line l : chain) {
            cutLines.add(new Rectangle2D.Double(l.left - 3, l.y - 0.45 * l.size, l.right - l.left + 6, 1.6 * l.size));
        }
        boolean anchored = leftmost(lines, left) || column(lines, cut);
        double start = Math.rint(anchored ? left : lines.stream().mapToDouble(l -> l.left).min().orElse(left));
        setIn(chain, tokens(chain), start, Math.floor(right));
    }

    /// How far lines may run: to the next column where there is one, else to a margin like the one on the left.
    private double right(List<Line> lines, Line cut) {
        double margin = lines.stream().mapToDouble(l -> l.left).min().orElse(cut.left) - view.getMinX();
        double next = Double.MAX_VALUE;
        double widest = 0;
        int peers = 0;
        for (Line l : lines) {
            if (!l.cut && l.left > cut.left + 24 && Math.abs(l.y - cut.y) < 3 * cut.size && lines.stream().anyMatch(o -> o != l && Math.abs(o.left - l.left) < 0.6)) {
                next = Math.min(next, l.left);
            }
            if (!l.cut && Math.abs(l.left - cut.left) < 2) {
                widest = Math.max(widest, l.right);
                peers++;
            }
        }
        if (next == Double.MAX_VALUE) {
            return Math.max(view.getMaxX() - margin, widest);
        }
        return peers >= 3 ? Math.min(next - 6, widest + 1) : next - 6;
    }

    /// Whether other lines, one of them near, begin where this one does: then its place was not taken from its length.
    private static boolean column(List<Line> lines, Line cut) {
        var peers = lines.stream().filter(l -> !l.cut && Math.abs(l.left - cut.left) < 0.3).toList();
        return peers.size() >= 2 && peers.stream().anyMatch(l -> Math.abs(l.y - cut.y) < 3.5 * cut.size);
    }

    /// A line that begins at the left edge of the page's text was not placed by its length.
    private static boolean leftmost(List<Line> lines, double left) {
        return lines.stream().allMatch(l -> l.left > left - 0.6);
    }

    /// Whether the second line is there because its first word did not fit on the first.
    private boolean follows(Line a, Line b, double right) {
        double step = a.y - b.y;
        if (Math.abs(a.left - b.left) > 2 || Math.abs(a.size - b.size) > 0.6 || step < 0.7 * a.size || step > 1.8 * a.size) {
            return false;
        }
        double word = 0;
        for (int i : b.glyphs) {
            if (blank(i)) {
                break;
            }
            word = glyphs.get(i).box().getMaxX() - b.left;
        }
        return a.right + 0.2 * a.size + word > right;
    }

    private List<Token> tokens(List<Line> chain) {
        var out = new ArrayList<Token>();
        for (Line line : chain) {
            var word = new ArrayList<Integer>();
            boolean glued = false;
            double end = Double.NaN;
            for (int i : line.glyphs) {
                var g = glyphs.get(i);
                boolean gap = blank(i) || !Double.isNaN(end) && g.x() - end > 0.14 * g.size();
                boolean turn = !word.isEmpty() && (labels[i] == null) != (labels[word.getFirst()] == null);
                if (gap || turn) {
                    if (!word.isEmpty()) {
                        out.add(token(word, glued));
                        glued = !gap;
                    } else if (gap) {
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

    private void setIn(List<Line> chain, List<Token> tokens, double left, double right) {
        int squeeze = SQUEEZES[SQUEEZES.length - 1];
        for (int s : SQUEEZES) {
            if (linesNeeded(chain, tokens, left, right, s) <= chain.size()) {
                squeeze = s;
                break;
            }
        }
        int line = 0;
        double x = left;
        for (Token t : tokens) {
            double size = glyphs.get(t.first()).size();
            double width = t.label() == null ? t.width() * squeeze / 100 : t.width();
            if (!t.glued() && x > left) {
                x = Math.ceil(x + 0.25 * size * squeeze / 100);
                if (x + width > right && line + 1 < chain.size()) {
                    line++;
                    x = left;
                }
            }
            double y = Math.rint(chain.get(line).y * 2) / 2;
            if (t.label() != null) {
                boxes.add(new Box(t.first(), x, Math.floor(y - 0.25 * size), width, Math.ceil(size * 1.15), t.label()));
            } else {
                double at = x;
                wordStarts.add(t.first());
                for (int i : t.glyphs()) {
                    places.put(i, new Place(at, y, squeeze));
                    at += advance(i) * squeeze / 100;
                }
            }
            x += width;
            x = t.label() != null ? Math.ceil(x) : x;
        }
    }

    private int linesNeeded(List<Line> chain, List<Token> tokens, double left, double right, int squeeze) {
        int line = 1;
        double x = left;
        for (Token t : tokens) {
            double width = t.label() == null ? t.width() * squeeze / 100 : t.width();
            if (!t.glued() && x > left) {
                x = Math.ceil(x + 0.25 * glyphs.get(t.first()).size() * squeeze / 100);
                if (x + width > right) {
                    line++;
                    x = left;
                }
            }
            x = t.label() != null ? Math.ceil(x + width) : x + width;
        }
        return chain.isEmpty() ? 0 : x > right + 1 ? line + 1 : line;
    }
}
