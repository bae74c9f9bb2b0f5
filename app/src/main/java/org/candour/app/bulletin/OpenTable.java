package org.candour.app.bulletin;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.candour.smallnumbers.TableCsv;

/// A bulletin's table as anyone reads it. It holds what is printed and nothing else.
///
/// @param series  name of the series
/// @param subject what is counted
/// @param from    first quarter, `2026-Q3`
/// @param to      last quarter
/// @param rule    the disclosure rule, in words
/// @param rows    labels of its rows: areas, and `Total` where there are several
/// @param columns labels of its columns: categories, and `Total` where there are several
/// @param cells   as printed, a list for each row: a count, or `[c]`
/// @param rounded whether small counts were rounded
/// @param areas   of each row the areas that it counts, by name
/// @param sources whose counts they are
public record OpenTable(String series, String subject, String from, String to, String rule, List<String> rows, List<String> columns, List<List<String>> cells, boolean rounded,
                        List<List<String>> areas, AreaMap map, String attribution, List<String> sources) {
    /// What stands where a figure is hidden.
    public static final String HIDDEN = "[c]";
    /// The columns of [#csv].
    public static final List<String> COLUMNS = List.of("series", "from", "to", "area", "category", "count");

    public OpenTable {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = cells.stream().map(List::copyOf).toList();
        areas = areas.stream().map(List::copyOf).toList();
        sources = List.copyOf(sources);
    }

    static OpenTable of(Series series, Span span, PublishedTable table, List<String> sources) {
        List<PublishedTable.Line> rows = table.lines().get(0);
        List<PublishedTable.Line> columns = table.lines().get(2);
        return new OpenTable(series.terms().name(), series.terms().subject(), span.from(), span.to(), series.rule(), labels(rows), labels(columns), table.rows(),
            series.terms().method() == Series.Method.ROUND, rows.stream().map(PublishedTable.Line::covers).toList(), series.map(), series.terms().attribution(), sources);
    }

    private static List<String> labels(List<PublishedTable.Line> lines) {
        return lines.stream().map(PublishedTable.Line::label).toList();
    }

    public Span span() {
        return new Span(from, to);
    }

    /// Whether a row counts all areas together.
    public boolean whole(int row) {
        return rows.size() > 1 && areas.get(row).size() == areas.stream().mapToInt(List::size).max().orElse(0) && rows.get(row).equals(TableCsv.TOTAL);
    }

    /// The figure of a cell, empty where it is hidden.
    public OptionalLong figure(int row, int column) {
        String cell = cells.get(row).get(column);
        return cell.equals(HIDDEN) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(cell));
    }

    /// The column of all categories, or the only one.
    public int last() {
        return columns.size() - 1;
    }

    /// What a reader learns, a sentence for each figure. A hidden figure says nothing, and a rounded table nothing of counts that may be small.
    ///
    /// @param threshold counts below it are small
    String words(int threshold) {
        List<String> sentences = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                OptionalLong figure = figure(row, column);
                if (figure.isPresent() && !(rounded && figure.getAsLong() <= threshold)) {
                    sentences.add("%s, %s, %s, %s: %d%s.".formatted(series, span().label(), rows.get(row).equals(TableCsv.TOTAL) ? "all areas" : rows.get(row),
                        columns.get(column).equals(TableCsv.TOTAL) ? "all together" : columns.get(column), figure.getAsLong(), rounded ? " (rounded)" : ""));
                }
            }
        }
        return subject + "\n\n" + String.join("\n", sentences);
    }

    /// The table as lines of text: a hidden figure is marked as it is printed.
    public String text() {
        List<String> lines = new ArrayList<>(List.of(subject, rule, ""));
        for (int row = 0; row < rows.size(); row++) {
            List<String> figures = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                figures.add(columns.get(column) + " " + cells.get(row).get(column));
            }
            lines.add(rows.get(row) + ": " + String.join(", ", figures));
        }
        return String.join("\n", lines);
    }

    /// One figure a line.
    public String csv() {
        StringBuilder csv = new StringBuilder(String.join(",", COLUMNS) + "\r\n");
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                csv.append(String.join(",", quoted(series), from, to, quoted(rows.get(row)), quoted(columns.get(column)), cells.get(row).get(column))).append("\r\n");
            }
        }
        return csv.toString();
    }

    /// No cell begins with what a spreadsheet takes for a formula.
    private static String quoted(String field) {
        String safe = field.matches("(?s)[=+\\-@\t].*") ? "'" + field : field;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
