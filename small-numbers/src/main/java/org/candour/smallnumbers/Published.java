package org.candour.smallnumbers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A table as anyone may read it; several of them, in any order, are the ledger of what is public.
///
/// @param name    as it is called where it is published
/// @param figures one for each cell of the layout
public record Published(String name, Layout layout, Rule rule, List<Figure> figures) {
    public Published {
        figures = List.copyOf(figures);
        if (figures.size() != layout.cells()) {
            throw new IllegalArgumentException("%s: %d figures for %d cells".formatted(name, figures.size(), layout.cells()));
        }
    }

    /// A table in which all is shown, small or not.
    public static Published open(String name, Counts counts, Layout layout, Rule rule) {
        return new Published(name, layout, rule, IntStream.range(0, layout.cells()).mapToObj(cell -> (Figure) new Figure.Shown(layout.value(counts, cell))).toList());
    }

    /// This table as these counts would fill it: the same cells shown and hidden. Revised counts are taken as known wherever the old were, which is
    /// the most that anyone can know.
    public Published restated(Counts counts) {
        Layout over = new Layout(counts.dimensions(), layout.members());
        List<Figure> restated = new ArrayList<>();
        for (int cell = 0; cell < figures.size(); cell++) {
            long count = over.value(counts, cell);
            restated.add(switch (figures.get(cell)) {
                case Figure.Shown _ -> new Figure.Shown(count);
                case Figure.Hidden hidden -> rule.floor() > count ? new Figure.Shown(count) : hidden;
                case Figure.Rounded rounded -> count >= rounded.least() && count <= rounded.most() ? rounded : new Figure.Shown(count);
            });
        }
        return new Published(name, over, rule, restated);
    }

    public long hidden() {
        return figures.stream().filter(Figure.Hidden.class::isInstance).count();
    }

    /// Names of the cells whose figure is shown although the rule calls it small.
    public List<String> smallShown() {
        return IntStream.range(0, layout.cells()).filter(cell -> figures.get(cell) instanceof Figure.Shown(long count) && rule.small(count)).mapToObj(layout::name).toList();
    }

    /// As written in a table: a count, or `[c]`.
    public String text(int cell) {
        return switch (figures.get(cell)) {
            case Figure.Shown shown -> Long.toString(shown.count());
            case Figure.Hidden _ -> "[c]";
            case Figure.Rounded rounded -> Long.toString(rounded.count());
        };
    }
}
