package org.candour.app.statistics;

import java.util.List;

/// A chart of horizontal bars, drawn by the server; the table behind it holds the same.
///
/// @param most the value of a full bar; more than 0
public record Bars(String title, List<Bar> bars, double most) {
    public Bars {
        bars = List.copyOf(bars);
    }

    /// @param said the value in words or figures, as it stands beside the bar
    public record Bar(String label, double value, String said) {}

    /// Bars of which the longest is full.
    public static Bars of(String title, List<Bar> bars) {
        return new Bars(title, bars, Math.max(1, bars.stream().mapToDouble(Bar::value).max().orElse(1)));
    }

    /// Length of a bar of which the longest is `full` units.
    public long length(Bar bar, int full) {
        return Math.round(bar.value() * full / most);
    }
}
