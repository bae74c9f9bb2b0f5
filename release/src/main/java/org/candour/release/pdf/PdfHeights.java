package org.candour.release.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The heights of lines, made even.
///
/// Some programs round the height of each line for itself, so that lines are now a tenth of a point nearer to one another and now
/// further apart, and which are tells how many lines stood above them. On such a page what follows a line is put at the same
/// distance wherever that distance is almost the same.
final class PdfHeights {
    /// Distances that differ by less are the same; by how much those of other programs differ at most; what is one line, in points.
    private static final double SAME = 0.15;
    private static final double EXACT = 0.04;
    private static final double LINE = 0.3;
    /// Lines of running text are no further apart, in parts of the type's size.
    private static final double RUNNING = 1.5;

    /// Where lines are, from above, and where they are put; empty if the program did not round.
    private final List<Double> from = new ArrayList<>();
    private final List<Double> to = new ArrayList<>();

    PdfHeights(List<PdfSight.Glyph> glyphs) {
        var sizes = new ArrayList<Double>();
        glyphs.stream().filter(g -> g.level() && !g.text().isBlank()).sorted(Comparator.comparingDouble(g -> -g.y())).forEach(g -> {
            if (from.isEmpty() || from.getLast() - g.y() > LINE) {
                from.add(g.y());
                sizes.add(g.size());
            }
        });
        var gaps = new ArrayList<Double>();
        for (int k = 1; k < from.size(); k++) {
            gaps.add(from.get(k - 1) - from.get(k));
        }
        List<Double> sorted = gaps.stream().sorted().toList();
        boolean rounded = false;
        for (int k = 1; k < sorted.size(); k++) {
            double more = sorted.get(k) - sorted.get(k - 1);
            rounded |= more > EXACT && more < SAME;
        }
        if (!rounded) {
            from.clear();
            return;
        }
        to.add(from.getFirst());
        for (int k = 0; k < gaps.size(); k++) {
            double gap = gaps.get(k);
            double mean = gaps.stream().mapToDouble(g -> g).filter(g -> Math.abs(g - gap) < SAME).average().orElse(gap);
            to.add(to.getLast() - (gap < RUNNING * sizes.get(k) ? PdfLayout.quantum(mean) : Math.rint(mean)));
        }
    }

    double even(double y) {
        if (from.isEmpty() || y > from.getFirst() + LINE) {
            return y;
        }
        int low = 0;
        int high = from.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (from.get(middle) > y - LINE) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return to.get(low) + (Math.abs(y - from.get(low)) <= LINE ? 0 : y - from.get(low));
    }

    Rectangle2D even(Rectangle2D r) {
        double low = even(r.getMinY());
        return from.isEmpty() ? r : new Rectangle2D.Double(r.getX(), low, r.getWidth(), Math.max(0, even(r.getMaxY()) - low));
    }

    List<PdfSight.Glyph> even(List<PdfSight.Glyph> glyphs) {
        return from.isEmpty() ? glyphs : glyphs.stream().map(g -> g.at(even(g.y()))).toList();
    }
}
