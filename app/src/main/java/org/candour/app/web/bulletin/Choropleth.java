package org.candour.app.web.bulletin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.candour.app.bulletin.AreaMap;
import org.candour.app.bulletin.OpenTable;
import org.candour.smallnumbers.TableCsv;

/// A map in which each area is shaded by its figure, in five equal steps; hatched where the figure is hidden. The table behind it says the same.
///
/// @param title  what is shaded
/// @param shades in the order of the map's areas; the number of each stands on it and in the table
/// @param legend from the lowest step
public record Choropleth(String title, int width, int height, List<Shade> shades, List<Step> legend) {
    private static final List<String> FILLS = List.of("#eef5fb", "#c2dcf1", "#86b9e0", "#2b6fa8", "#12395f");
    private static final String HATCH = "url(#confidential)";
    private static final String DARK = "#0b0c0c";

    /// @param line the row of the table that counts it
    /// @param said its figure as printed
    /// @param ink  for what is written on the fill
    public record Shade(AreaMap.Area area, int number, String line, String said, String fill, String ink) {}

    /// @param said "0 to 4"
    public record Step(String fill, String said) {}

    /// The map of a table's last column; empty where no row counts areas apart.
    public static Optional<Choropleth> of(OpenTable table) {
        int column = table.last();
        List<Integer> rows = IntStream.range(0, table.rows().size()).filter(row -> !table.whole(row)).boxed().toList();
        long most = rows.stream().map(row -> table.figure(row, column)).flatMapToLong(OptionalLong::stream).max().orElse(0);
        long step = most / FILLS.size() + 1;
        List<Shade> shades = new ArrayList<>();
        for (AreaMap.Area area : table.map().areas()) {
            rows.stream().filter(row -> table.areas().get(row).contains(area.name())).findFirst().ifPresent(row -> {
                OptionalLong figure = table.figure(row, column);
                int at = (int) (figure.orElse(0) / step);
                shades.add(new Shade(area, shades.size() + 1, table.rows().get(row), table.cells().get(row).get(column), figure.isPresent() ? FILLS.get(at) : HATCH,
                    figure.isPresent() && at > 2 ? "#ffffff" : DARK));
            });
        }
        if (shades.isEmpty()) {
            return Optional.empty();
        }
        List<Step> legend = new ArrayList<>();
        for (int i = 0; i < FILLS.size() && i * step <= most; i++) {
            legend.add(new Step(FILLS.get(i), step == 1 ? Long.toString(i) : "%d to %d".formatted(i * step, (i + 1) * step - 1)));
        }
        if (shades.stream().anyMatch(s -> s.fill().equals(HATCH))) {
            legend.add(new Step(HATCH, OpenTable.HIDDEN + ", confidential"));
        }
        String what = table.columns().get(column);
        return Optional.of(new Choropleth(what.equals(TableCsv.TOTAL) ? "All categories by area" : what + " by area", table.map().width(), table.map().height(), List.copyOf(shades), List.copyOf(legend)));
    }
}
