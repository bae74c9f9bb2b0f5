package org.candour.release.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.candour.release.pdf.PdfText.Cell;
import org.candour.release.pdf.PdfText.Line;
import org.jspecify.annotations.Nullable;

/// Which lines of a page are one paragraph, and between which edges it runs.
final class PdfParagraphs {
    /// A paragraph to be set anew, its first and other lines' left edge, and how far it may run.
    ///
    /// @param row of a table without lines, whose height the cell takes part in
    record Chain(List<Line> lines, double left, double hang, double right, boolean bullet, @Nullable Cell row) {
        double top() {
            return row == null ? lines.getFirst().y : row.top();
        }

        double bottom() {
            return row == null ? lines.getLast().y : row.bottom();
        }
    }

    /// What part of the width the longest line of a paragraph takes at least.
    private static final double RUNNING = 0.6;
    /// How wide a column of running text is at least, in parts of the type's size: narrower are the cells of a table.
    static final double NARROW = 12;

    private final PdfText text;
    private final List<Line> lines;
    private final double pageLeft;
    private final double pageRight;
    private final List<Rectangle2D> fields;

    /// @param fields boxes whose width was given, and not made to fit their text
    PdfParagraphs(PdfText text, List<Line> lines, double pageLeft, double pageRight, List<Rectangle2D> fields) {
        this.fields = fields;
        this.text = text;
        this.lines = lines;
        this.pageLeft = pageLeft;
        this.pageRight = pageRight;
    }

    /// What follows a cut line on the same height belongs to it unless a column begins there that other lines share.
    static void joinMoved(List<Line> lines) {
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

    Chain cell(Line cut, List<PdfTables.Table> tables) {
        Cell cell = java.util.Objects.requireNonNull(cut.cell);
        var own = new ArrayList<>(lines.stream().filter(l -> PdfText.sameCell(l.cell, cell)).sorted(Comparator.comparingDouble(l -> -l.y)).toList());
        own.forEach(l -> l.done = true);
        double left = Math.rint(PdfTables.across(tables, cell.left(), cut.y) + (cell.grid() == null ? 4 : 0));
        double right = Math.floor(PdfTables.across(tables, cell.right(), cut.y) - (cell.grid() == null ? 2 : 0));
        if (cell.grid() != null && cell.grid().flush()[cell.grid().column(cell.grid().lefts(), cell.left())]) {
            left = Math.max(left, Math.rint(right - text.natural(own) + Math.ceil(0.25 * own.getFirst().size)));
        }
        return new Chain(own, left, left, right, false, cell.grid() == null ? null : cell);
    }

    Chain paragraph(Line cut) {
        double right = right(cut);
        Rectangle2D field = fields.stream().filter(f -> f.contains(cut.left + 1, cut.y + 1)).findFirst().orElse(null);
        double reach = field == null ? reach(cut, right) : field.getMaxX() - lines.stream().filter(l -> field.contains(l.left + 1, l.y + 1)).mapToDouble(l -> l.left - field.getMinX()).min().orElse(0);
        // Where every line loses a word none shows how far lines ran: a line that begins like one of a list is then its own.
        boolean sure = field != null || lines.stream().anyMatch(l -> !l.cut && l.cell == null && l.right <= right + 2 && l.right > reach - 3 * cut.size && l.left > cut.left - 60);
        var chain = new ArrayList<Line>();
        chain.add(cut);
        for (Line a = above(cut); a != null && follows(a, chain.getFirst(), sure || !text.begins(chain.getFirst()) ? reach : right, field != null); a = above(a)) {
            chain.addFirst(a);
        }
        for (Line b = below(cut); b != null && follows(chain.getLast(), b, sure || !text.begins(b) ? reach : right, field != null); b = below(b)) {
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
        return new Chain(chain, Math.rint(left), Math.rint(hang), Math.floor(right), bullet, null);
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
        if (line.left < pageLeft + 0.6 || text.boxed(line) || chain.size() > 1 && Math.abs(chain.get(1).left - line.left) < 0.6) {
            return true;
        }
        boolean centred = Math.abs(line.left - pageLeft - (right - line.right)) < 2;
        long peers = lines.stream().filter(l -> l.cell == null && !chain.contains(l) && Math.abs(l.left - line.left) < 0.3).count();
        boolean near = lines.stream().anyMatch(l -> l.cell == null && !chain.contains(l) && Math.abs(l.left - line.left) < 0.3 && Math.abs(l.y - line.y) < 4 * line.size);
        boolean ends = line.left > pageLeft + 5 * line.size && peers < 2 && lines.stream().anyMatch(l -> l.cell == null && !chain.contains(l) && Math.abs(l.right - line.right) < 0.7 && Math.abs(l.y - line.y) < 4 * line.size);
        return near && !ends || line.textLeft > line.left || peers >= 2 && !centred;
    }

    /// Whether two lines end, and do not begin, at one place.
    private boolean flush(Line a, Line b) {
        return Math.abs(a.right - b.right) < 0.7 && b.left > pageLeft + 5 * b.size
            && lines.stream().filter(l -> l != a && l != b && l.cell == null && Math.abs(l.left - b.left) < 0.3).count() < 2;
    }

    /// Whether the second line is there because its first word did not fit on the first.
    private boolean follows(Line a, Line b, double reach, boolean field) {
        double step = a.y - b.y;
        if (Math.abs(a.size - b.size) > 0.6 || step < 0.7 * a.size || step > 1.8 * a.size || b.textLeft > b.left || b.begins) {
            return false;
        }
        boolean same = Math.abs(a.left - b.left) < 2 || Math.abs(a.textLeft - b.left) < 2;
        boolean indented = a.left > b.left && a.left - b.left < 5 * a.size;
        if (!same && !indented || !field && flush(a, b)) {
            return false;
        }
        if (a.glyphs.stream().filter(i -> !text.blank(i)).reduce((x, y) -> y).filter(i -> text.divided(i) || text.plainHyphen(i) && !text.begins(b)).isPresent()) {
            return true;
        }
        double word = text.firstWord(b);
        // Some programs want room for the blank after the word as well; what is narrow may be a row of a table.
        return a.right + 0.2 * a.size + word > reach - (reach - a.left > NARROW * a.size ? 0.5 * a.size : 0.5);
    }
}
