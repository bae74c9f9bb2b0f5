package org.candour.release.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.candour.release.pdf.PdfSight.Drawn;
import org.candour.release.pdf.PdfText.Line;
import org.jspecify.annotations.Nullable;

/// What is drawn for words: the grounds and frames behind some words of a line, and the rules under and through them.
///
/// How far such a drawing reaches tells how wide its words are and where they stood. Where a line is set anew it is drawn anew
/// round the words it was for, where they are now.
final class PdfDrawings {
    enum Kind { GROUND, UNDER, THROUGH }

    /// @param glyphs those it was drawn for, from left to right
    /// @param left   how far it reaches beyond the first
    /// @param right  and beyond the last
    /// @param within whether text stands beside it
    record Mark(Drawn drawn, Kind kind, List<Integer> glyphs, double size, double left, double right, boolean within) {
        boolean like(Mark o) {
            return kind == o.kind && drawn.colour() == o.drawn.colour() && drawn.filled() == o.drawn.filled();
        }
    }

    /// What is drawn anew.
    record Fresh(List<Rectangle2D> places, int colour, boolean filled) {}

    /// How high a ground is, in parts of the type's size.
    private static final double LOW = 0.7;
    private static final double HIGH = 2.6;
    /// A rule is no thicker, in points.
    private static final double THIN = 2.5;
    /// How near to the edge of a ground the word beside it stands, in parts of the type's size.
    private static final double NEAR = 0.15;
    /// How far a ground reaches that has no margin of its own.
    private static final double BARE = 1.2;

    private final List<Drawn> drawn;
    private final Map<Integer, Mark> marks = new HashMap<>();
    /// The numbers of paths that are not drawn as they were.
    private final BitSet gone = new BitSet();
    /// What is drawn anew, by the glyph at whose turn it is.
    private final Map<Integer, List<Fresh>> fresh = new HashMap<>();

    PdfDrawings(List<Drawn> drawn) {
        this.drawn = drawn;
    }

    /// What is not for some words of a line alone.
    List<Drawn> others() {
        return drawn.stream().filter(d -> !marks.containsKey(d.number())).toList();
    }

    /// Notes which drawings are for some words of a line.
    ///
    /// @return the grounds among them
    List<Mark> find(Line line, PdfText text) {
        var out = new ArrayList<Mark>();
        List<Integer> glyphs = line.glyphs.stream().filter(i -> !text.blank(i)).toList();
        for (Drawn d : drawn) {
            Rectangle2D b = d.box();
            if (d.colour() == -1 || b.getMaxY() < line.y - line.size || b.getMinY() > line.y + HIGH * line.size || marks.containsKey(d.number())) {
                continue;
            }
            List<Integer> own = glyphs.stream().filter(i -> b.getMinX() < text.glyph(i).box().getCenterX() && b.getMaxX() > text.glyph(i).box().getCenterX()).toList();
            Kind kind = own.isEmpty() ? null : kind(b, line);
            if (kind == null || kind == Kind.UNDER && joined(b.getMinX(), b, text.rules) && joined(b.getMaxX(), b, text.rules)) {
                continue;
            }
            double left = text.glyph(own.getFirst()).x() - b.getMinX();
            double right = b.getMaxX() - text.glyph(own.getLast()).box().getMaxX();
            boolean close = left < BARE + 0.5 && right < BARE + 0.3 * line.size;
            boolean within = between(b, own, line, text);
            if (close || kind == Kind.GROUND && within) {
                var mark = new Mark(d, kind, own, line.size, left, right, within);
                marks.put(d.number(), mark);
                if (kind == Kind.GROUND) {
                    out.add(mark);
                }
            }
        }
        return out;
    }

    /// Notes what is drawn behind each line of a paragraph for itself: a ground that goes on from line to line.
    void find(List<Line> paragraph, PdfText text) {
        if (paragraph.size() < 2) {
            return;
        }
        for (Drawn d : drawn) {
            if (d.colour() == -1 || marks.containsKey(d.number())) {
                continue;
            }
            Rectangle2D b = d.box();
            List<Line> own = paragraph.stream().filter(l -> kind(b, l) == Kind.GROUND && b.getMinX() < l.left + 1 && b.getMaxX() > l.right - 1).toList();
            if (own.size() == 1) {
                List<Integer> glyphs = own.getFirst().glyphs.stream().filter(i -> !text.blank(i)).toList();
                marks.put(d.number(), new Mark(d, Kind.GROUND, glyphs, own.getFirst().size, 0, 0, false));
            }
        }
    }

    /// Whether a rule meets an upright one at its end: then it is an edge of a cell, however close its words stand to it.
    private static boolean joined(double end, Rectangle2D rule, List<Rectangle2D> rules) {
        return rules.stream().anyMatch(r -> r.getHeight() > r.getWidth() && r.getMinX() < end + 1 && r.getMaxX() > end - 1 && r.getMinY() < rule.getMaxY() + 1 && r.getMaxY() > rule.getMinY() - 1);
    }

    /// Whether a rule is one side of a ground.
    boolean edge(Rectangle2D rule) {
        return edge(rule, marks.values());
    }

    private static boolean edge(Rectangle2D rule, Collection<Mark> marks) {
        return marks.stream().anyMatch(m -> {
            Rectangle2D b = m.drawn().box();
            return m.kind() == Kind.GROUND && rule.getMinX() > b.getMinX() - 1 && rule.getMaxX() < b.getMaxX() + 1 && rule.getMinY() > b.getMinY() - 1 && rule.getMaxY() < b.getMaxY() + 1;
        });
    }

    private static @Nullable Kind kind(Rectangle2D b, Line line) {
        double middle = (b.getCenterY() - line.y) / line.size;
        if (b.getHeight() <= THIN) {
            return middle < -0.45 || middle > 0.6 ? null : middle < 0.1 ? Kind.UNDER : Kind.THROUGH;
        }
        return b.getHeight() > LOW * line.size && b.getHeight() < HIGH * line.size && b.getMinY() < line.y + 0.1 * line.size && b.getMaxY() > line.y + 0.5 * line.size ? Kind.GROUND : null;
    }

    /// Whether running text, and not another ground, goes on right beside a ground: else it may be the cell of a table.
    private boolean between(Rectangle2D b, List<Integer> own, Line line, PdfText text) {
        int first = line.glyphs.indexOf(own.getFirst());
        int last = line.glyphs.indexOf(own.getLast());
        return first > 0 && beside(line.glyphs.get(first - 1), text.glyph(line.glyphs.get(first - 1)).box().getMaxX() - b.getMinX(), line, text)
            || last + 1 < line.glyphs.size() && beside(line.glyphs.get(last + 1), text.glyph(line.glyphs.get(last + 1)).x() - b.getMaxX(), line, text);
    }

    private boolean beside(int glyph, double distance, Line line, PdfText text) {
        Rectangle2D box = text.glyph(glyph).box();
        return Math.abs(distance) < NEAR * line.size && drawn.stream().map(Drawn::box).noneMatch(o -> o.getHeight() > THIN && o.getHeight() < HIGH * line.size && o.contains(box.getCenterX(), box.getCenterY()));
    }

    /// Draws anew what was drawn for words that are set anew.
    ///
    /// @param cell  whether they are the words of a cell, whose ground is no word's own
    /// @param order where each word stands in the text as it is read
    /// @param place where a glyph, or the box in its place, is now; null if it was not set anew
    void set(boolean cell, List<Integer> order, IntFunction<@Nullable Rectangle2D> place) {
        var at = new HashMap<Integer, Integer>();
        for (int k = 0; k < order.size(); k++) {
            at.put(order.get(k), k);
        }
        var own = marks.values().stream().filter(m -> (!cell || m.within() || m.kind() != Kind.GROUND) && at.containsKey(m.glyphs().getFirst()) && at.containsKey(m.glyphs().getLast()))
            .sorted(Comparator.comparing((Mark m) -> m.kind()).thenComparing(m -> !m.drawn().filled()).thenComparing(m -> m.drawn().colour()).thenComparing(m -> at.get(m.glyphs().getFirst())).thenComparing(m -> m.drawn().number())).toList();
        drawn.stream().filter(d -> Math.min(d.box().getWidth(), d.box().getHeight()) < THIN && !marks.containsKey(d.number()) && edge(d.box(), own)).forEach(d -> gone.set(d.number()));
        for (int i = 0; i < own.size(); ) {
            var glyphs = new ArrayList<>(own.get(i).glyphs());
            int to = i + 1;
            while (to < own.size() && goesOn(own.get(to - 1), own.get(to), at)) {
                glyphs.addAll(own.get(to).glyphs());
                to++;
            }
            Mark first = own.get(i);
            own.subList(i, to).forEach(m -> gone.set(m.drawn().number()));
            List<Rectangle2D> places = rectangles(first, glyphs, place);
            if (!places.isEmpty()) {
                boolean filled = first.drawn().filled() || first.kind() != Kind.GROUND;
                fresh.computeIfAbsent(glyphs.getFirst(), _ -> new ArrayList<>()).add(new Fresh(places, first.drawn().colour(), filled));
            }
            i = to;
        }
    }

    /// Whether the second is the rest of the first: what was drawn for several words begins anew in each line.
    private static boolean goesOn(Mark a, Mark b, Map<Integer, Integer> at) {
        boolean open = a.right() < BARE || b.left() < BARE;
        return open && a.like(b) && at.get(b.glyphs().getFirst()) == at.get(a.glyphs().getLast()) + 1;
    }

    private static List<Rectangle2D> rectangles(Mark m, List<Integer> glyphs, IntFunction<@Nullable Rectangle2D> place) {
        var out = new ArrayList<Rectangle2D>();
        for (int i : glyphs) {
            Rectangle2D box = place.apply(i);
            if (box == null) {
                continue;
            }
            Rectangle2D last = out.isEmpty() ? null : out.getLast();
            if (last != null && last.getY() == box.getY()) {
                out.set(out.size() - 1, last.createUnion(box));
            } else {
                out.add(box);
            }
        }
        out.replaceAll(r -> drawn(m, r));
        return out;
    }

    /// @param r from the line on which the words stand
    private static Rectangle2D drawn(Mark m, Rectangle2D r) {
        double size = Math.rint(m.size());
        double thick = Math.max(0.5, size / 15);
        return switch (m.kind()) {
            case GROUND -> new Rectangle2D.Double(r.getX() - 1, r.getY() - 0.25 * size, r.getWidth() + 2, 1.2 * size);
            case UNDER -> new Rectangle2D.Double(r.getX(), r.getY() - 0.15 * size, r.getWidth(), thick);
            case THROUGH -> new Rectangle2D.Double(r.getX(), r.getY() + 0.27 * size, r.getWidth(), thick);
        };
    }

    /// Whether a path is not drawn as it was.
    boolean goes(int number) {
        return gone.get(number);
    }

    /// What is drawn at the turn of a glyph.
    List<Fresh> before(int glyph) {
        return fresh.getOrDefault(glyph, List.of());
    }
}
