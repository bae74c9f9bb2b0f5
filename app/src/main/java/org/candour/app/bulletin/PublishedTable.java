package org.candour.app.bulletin;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.candour.smallnumbers.Dimension;
import org.candour.smallnumbers.Figure;
import org.candour.smallnumbers.Layout;
import org.candour.smallnumbers.Published;
import org.candour.smallnumbers.Rule;

/// A table after disclosure control, in a form that JSON keeps. It knows which of the hidden figures are small: never for readers.
///
/// @param name    as it is called where it is published
/// @param lines   for each of area, quarter and category the lines that the table shows
/// @param figures one for each cell in row-major order: `12` shown, `c!` hidden for its own sake, `c` hidden for another's, `15:12-18` rounded
record PublishedTable(String name, List<List<Line>> lines, int threshold, boolean zerosShown, List<String> figures) {
    /// @param covers the parts that are counted in it
    record Line(String label, List<String> covers) {
        Line {
            covers = List.copyOf(covers);
        }
    }

    PublishedTable {
        lines = lines.stream().map(List::copyOf).toList();
        figures = List.copyOf(figures);
    }

    static PublishedTable of(Published table) {
        return new PublishedTable(table.name(), lines(table.layout()), table.rule().threshold(), table.rule().zerosShown(), table.figures().stream().map(PublishedTable::text).toList());
    }

    static List<List<Line>> lines(Layout layout) {
        return layout.members().stream().map(d -> d.stream().map(m -> new Line(m.label(), List.copyOf(m.covers()))).toList()).toList();
    }

    static Layout layout(List<Dimension> dimensions, List<List<Line>> lines) {
        return new Layout(dimensions, lines.stream().map(d -> d.stream().map(l -> new Layout.Member(l.label(), Set.copyOf(l.covers()))).toList()).toList());
    }

    Published published(List<Dimension> dimensions) {
        return new Published(name, layout(dimensions, lines), new Rule(threshold, zerosShown), figures.stream().map(PublishedTable::figure).toList());
    }

    /// As readers see a cell: a count or `[c]`.
    String printed(int cell) {
        String figure = figures.get(cell);
        return figure.startsWith("c") ? "[c]" : figure.replaceFirst(":.*", "");
    }

    /// Whether the printed count stands for a range.
    boolean rounded(int cell) {
        return figures.get(cell).contains(":");
    }

    /// The printed table: a row for each area line, a column for each category line.
    List<List<String>> rows() {
        int columns = lines.get(2).size();
        return IntStream.range(0, lines.get(0).size()).mapToObj(row -> IntStream.range(0, columns).mapToObj(column -> printed(row * columns + column)).toList()).toList();
    }

    private static String text(Figure figure) {
        return switch (figure) {
            case Figure.Shown(long count) -> Long.toString(count);
            case Figure.Hidden(boolean small) -> small ? "c!" : "c";
            case Figure.Rounded(long count, long least, long most) -> count + ":" + least + "-" + most;
        };
    }

    private static Figure figure(String text) {
        if (text.startsWith("c")) {
            return new Figure.Hidden(text.equals("c!"));
        }
        int colon = text.indexOf(':');
        int dash = text.indexOf('-', colon);
        return colon < 0 ? new Figure.Shown(Long.parseLong(text))
            : new Figure.Rounded(Long.parseLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1, dash)), Long.parseLong(text.substring(dash + 1)));
    }
}
