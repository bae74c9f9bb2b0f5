package org.candour.release;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of a page as it stands: glyphs in lines, lines in the cells of ruled tables, and words of both.
final class PdfText {
    private static final Pattern BULLET = Pattern.compile("[^\\p{L}\\p{N}\\s]|o|\\(?[0-9]{1,3}[.)]|\\(?[a-zA-Z][.)]|\\([ivx]{1,4}\\)");

    /// The space between the lines of a table.
    record Cell(double left, double right, double top, double bottom) {}

    /// One line of one column or cell.
    static final class Line {
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
    record Token(List<Integer> glyphs, @Nullable String label, boolean glued, double width, int first) {}

    /// Signs at which the computer had divided a word that is whole again.
    final BitSet joints = new BitSet();
    final List<Rectangle2D> rules;
    private final List<PdfSight.Glyph> glyphs;
    private final @Nullable String[] unseen;
    private final @Nullable String[] labels;
    final BitSet blanks = new BitSet();
    private final Look look;

    /// @param labels for each glyph the label of the box that covers it, or null
    PdfText(List<PdfSight.Glyph> glyphs, @Nullable String[] unseen, @Nullable String[] labels, List<Rectangle2D> rules, Look look) {
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

    static boolean sameCell(@Nullable Cell a, @Nullable Cell b) {
        return a != null && b != null && Math.abs(a.left() - b.left()) < 1 && Math.abs(a.right() - b.right()) < 1 && Math.abs(a.top() - b.top()) < 1.5 && Math.abs(a.bottom() - b.bottom()) < 1.5;
    }

    /// A line that begins with a bullet or a number has its text where the next word begins.
    void bullet(Line l) {
        l.textLeft = l.left;
        var first = new StringBuilder();
        double end = l.left;
        for (int i : l.glyphs) {
            var g = glyph(i);
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
            whole(out, line.glyphs.getFirst());
            double end = Double.NaN;
            for (int i : line.glyphs) {
                var g = glyph(i);
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
        return t.label() == null && t.glyphs().size() > 1 && glyph(t.glyphs().getLast()).text().matches("[-\u2010\u00ad]");
    }

    boolean divided(int i) {
        return glyph(i).text().matches("[\u2010\u00ad]");
    }

    /// A word that the computer divided at the end of a line is made whole; it writes another sign than the key for a hyphen does.
    private void whole(List<Token> tokens, int next) {
        if (tokens.isEmpty() || tokens.getLast().label() != null || labels[next] != null || !glyph(next).text().codePoints().allMatch(Character::isLowerCase)) {
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
