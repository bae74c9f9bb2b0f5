package org.candour.release.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.candour.release.pdf.PdfParagraphs.Chain;
import org.candour.release.pdf.PdfSight.Drawn;
import org.candour.release.pdf.PdfText.Line;

/// Boxes drawn round whole paragraphs, with a ground or an edge.
///
/// Such a box may be as wide as the widest of its lines. Nobody can tell that from the page, so each that loses a word is drawn as
/// wide as the text round it runs.
final class PdfFrames {
    /// A frame that loses a word, and where its edges are put.
    ///
    /// @param signs what is drawn within it and for no words, as the arrow of a list: it keeps its distance from the nearer edge
    private record Frame(Rectangle2D box, List<Rectangle2D> signs, double left, double right) {
        /// Whether a path is drawn along the frame or one of its edges, from one side of it to the other, or is a sign within it.
        boolean has(Rectangle2D path) {
            boolean edge = near(path.getMinX()) && near(path.getMaxX()) && path.getMinY() > box.getMinY() - SAME && path.getMaxY() < box.getMaxY() + SAME;
            return edge || same(box, path) || sign(path);
        }

        private boolean near(double x) {
            return Math.abs(x - box.getMinX()) < SAME || Math.abs(x - box.getMaxX()) < SAME;
        }

        private boolean sign(Rectangle2D path) {
            return signs.stream().anyMatch(s -> s.contains(path.getCenterX(), path.getCenterY()) && path.getWidth() <= s.getWidth() + 1 && path.getHeight() <= s.getHeight() + 1);
        }

        /// A round corner and a sign keep their shape.
        double across(Rectangle2D path, double x) {
            double at = sign(path) ? path.getCenterX() : x;
            return at > box.getCenterX() ? right + PdfLayout.quantum(x - box.getMaxX()) : left + PdfLayout.quantum(x - box.getMinX());
        }
    }

    /// What is as wide as the page, in parts of it, is the page's.
    private static final double WIDE = 0.93;
    /// How far from its edge the words of a box begin at most, in points: what is further in is set to its middle.
    private static final double MARGIN = 16;
    private static final double USUAL = 6;
    /// Edges of one box lie no further apart.
    private static final double SAME = 8;

    private final PdfDrawings drawings;
    private final List<Line> lines;
    private final double pageLeft;
    private final List<Rectangle2D> boxes = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();

    PdfFrames(PdfDrawings drawings, List<Line> lines, Rectangle2D view, double pageLeft) {
        this.drawings = drawings;
        this.lines = lines;
        this.pageLeft = pageLeft;
        for (Drawn d : drawings.others()) {
            Rectangle2D b = d.box();
            if (b.getWidth() < WIDE * view.getWidth() && lines.stream().anyMatch(l -> l.cut && l.cell == null && inside(l, b)) && boxes.stream().noneMatch(o -> same(o, b))) {
                boxes.add(b);
            }
        }
        boxes.sort(Comparator.comparingDouble(b -> -b.getWidth() * b.getHeight()));
    }

    private static boolean same(Rectangle2D a, Rectangle2D b) {
        return Math.abs(a.getMinX() - b.getMinX()) < SAME && Math.abs(a.getMaxX() - b.getMaxX()) < SAME && Math.abs(a.getMinY() - b.getMinY()) < SAME && Math.abs(a.getMaxY() - b.getMaxY()) < SAME;
    }

    private static boolean inside(Line l, Rectangle2D b) {
        double y = l.y + 0.3 * l.size;
        return b.getHeight() > 0.9 * l.size && y > b.getMinY() && y < b.getMaxY() && l.left > b.getMinX() - 1 && l.right < b.getMaxX() + 1;
    }

    private boolean anchored(Rectangle2D b) {
        return b.getMinX() < pageLeft + 1.5 || lines.stream().anyMatch(l -> l.cell == null && !inside(l, b) && (Math.abs(l.left - b.getMinX()) < 1.5 || labels(l, b)));
    }

    /// Whether a line that loses nothing stands before a box, as the name of a field does.
    private boolean labels(Line l, Rectangle2D b) {
        return !l.cut && l.right <= b.getMinX() && l.y > b.getMinY() - 0.3 * l.size && l.y < b.getMaxY() && (l.left < pageLeft + 1.5 || lines.stream().anyMatch(o -> o != l && !o.cut && Math.abs(o.left - l.left) < 0.6));
    }

    /// Lines that stand where they do because another was so long are set anew with it.
    void touch() {
        for (Rectangle2D b : boxes) {
            boolean anchored = anchored(b);
            for (Line l : lines) {
                boolean middle = l.left - b.getMinX() > MARGIN && Math.abs((l.left + l.right) / 2 - b.getCenterX()) < 1.5;
                l.cut |= l.cell == null && inside(l, b) && (!anchored || middle);
            }
        }
    }

    /// The paragraphs, those in a frame between its edges.
    List<Chain> fit(List<Chain> chains) {
        var out = new ArrayList<>(chains);
        for (Rectangle2D b : boxes) {
            // What is behind one line of a paragraph alone is no frame.
            List<Chain> own = out.stream().filter(c -> c.lines().stream().allMatch(l -> l.cell == null && inside(l, b))).toList();
            if (own.isEmpty()) {
                continue;
            }
            double least = own.stream().flatMap(c -> c.lines().stream()).mapToDouble(l -> l.left - b.getMinX()).min().orElse(USUAL);
            // One line by itself may stand in the middle, however little room it leaves.
            boolean single = own.size() == 1 && own.getFirst().lines().size() == 1;
            double margin = Math.rint(least > (single ? USUAL : MARGIN) ? USUAL : Math.max(0, least));
            double column = own.stream().mapToDouble(Chain::right).min().orElseThrow();
            double left = PdfLayout.quantum(anchored(b) ? b.getMinX() : pageLeft);
            double right = Math.floor(column + Math.max(0, pageLeft - left));
            double stays = lines.stream().filter(l -> !l.cut && inside(l, b)).mapToDouble(l -> l.right).max().orElse(0);
            right = stays > right - 2 ? Math.ceil(stays) + margin : right;
            frames.addFirst(new Frame(b, signs(b), left, right));
            for (Chain c : own) {
                double first = c.lines().getFirst().left - b.getMinX() - least;
                double start = Math.rint(left + margin + (first > MARGIN ? 0 : first));
                out.set(out.indexOf(c), new Chain(c.lines(), start, start + Math.max(0, c.hang() - c.left()), Math.floor(Math.min(column, right - margin)), c.bullet(), c.row()));
            }
        }
        return out;
    }

    private List<Rectangle2D> signs(Rectangle2D b) {
        return drawings.others().stream().map(Drawn::box).filter(d -> b.contains(d) && d.getWidth() < b.getWidth() / 2 && lines.stream().noneMatch(l -> l.left < d.getMaxX() && l.right > d.getMinX() && l.y < d.getMaxY() && l.y + 0.6 * l.size > d.getMinY())).toList();
    }

    /// Where a point of a path is from left to right on the new page.
    ///
    /// @param clip whether the path cuts what is in a frame, and so reaches as far as that
    double across(Rectangle2D path, boolean clip, double x) {
        for (Frame f : frames) {
            if (f.has(path) || clip && f.box().intersects(path) && f.box().getMinX() < path.getMinX() + SAME && f.box().getMaxX() > path.getMaxX() - SAME) {
                return f.across(path, x);
            }
        }
        return x;
    }
}
