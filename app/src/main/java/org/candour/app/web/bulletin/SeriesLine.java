package org.candour.app.web.bulletin;

import java.util.List;

/// A line of a series over its quarters.
///
/// @param cells as printed for each quarter; empty where the table of that quarter has no such line
public record SeriesLine(String label, List<String> cells) {}
