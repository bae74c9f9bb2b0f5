package org.candour.precedents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an authority's old log of requests was understood to say.
///
/// @param file    the file it was read from
/// @param sheets  each table of the file and how its columns were understood; a file of lines has one
/// @param rows    the requests, in the order of the file; each id once
/// @param repeats rows that say the same as an earlier one and were passed over
/// @param rejects rows that were not understood
public record History(Path file, List<Sheet> sheets, List<Row> rows, int repeats, List<Reject> rejects) {
    private static final int EXAMPLES = 3;
    private static final int SHOWN = 90;

    public History {
        sheets = List.copyOf(sheets);
        rows = List.copyOf(rows);
        rejects = List.copyOf(rejects);
    }

    /// How the columns of one table were understood.
    ///
    /// @param name     name of the sheet; empty for a file that has no sheets
    /// @param columns  heading taken for each column; empty if the table was passed over because nothing in it says what was asked
    /// @param whoAsked headings that tell who asked: not read
    /// @param leftOut  other headings that were not used
    public record Sheet(String name, Map<HistoryColumn, String> columns, List<String> whoAsked, List<String> leftOut) {}

    /// @param where   "row 12" or "sheet 2019, row 12"
    /// @param request what the row says; its id is the same whenever the same row is read again
    public record Row(String where, PastRequest request) {}

    /// @param where "row 12" or "sheet 2019, row 12"
    /// @param why   what was wrong, in words for whoever keeps the log
    public record Reject(String where, String why) {}

    /// What was understood, in lines for whoever is about to import it.
    public List<String> preview() {
        List<String> lines = new ArrayList<>();
        for (Sheet sheet : sheets) {
            String name = sheet.name.isEmpty() ? file.getFileName().toString() : "Sheet " + sheet.name;
            if (sheet.columns.isEmpty()) {
                lines.add(name + ": passed over, no column says what was asked");
                continue;
            }
            lines.add(name + ":");
            sheet.columns.forEach((column, heading) -> lines.add("  %-10s from column \"%s\"".formatted(column.word(), heading)));
            if (!sheet.whoAsked.isEmpty()) {
                lines.add("  not read, since it tells who asked: " + String.join(", ", sheet.whoAsked));
            }
            if (!sheet.leftOut.isEmpty()) {
                lines.add("  not used: " + String.join(", ", sheet.leftOut));
            }
        }
        lines.add("%,d requests understood, %,d repeated, %,d rejected".formatted(rows.size(), repeats, rejects.size()));
        Map<String, Integer> outcomes = new TreeMap<>();
        rows.forEach(row -> outcomes.merge(row.request.outcome().orElse("(no outcome)"), 1, Integer::sum));
        outcomes.forEach((outcome, count) -> lines.add("  %,6d  %s".formatted(count, outcome)));
        rows.stream().limit(EXAMPLES).forEach(row -> lines.add("For example " + row.where + ": " + said(row.request)));
        rejects.forEach(reject -> lines.add("Rejected " + reject.where + ": " + reject.why));
        return lines;
    }

    private static String said(PastRequest request) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("reference", request.id());
        said.put("asked of", request.authority());
        said.put("received", request.date().toString());
        request.answered().ifPresent(day -> said.put("answered", day.toString()));
        request.outcome().ifPresent(outcome -> said.put("outcome", outcome));
        if (!request.grounds().isEmpty()) {
            said.put("grounds", String.join(" ", request.grounds()));
        }
        if (request.overturned()) {
            said.put("overturned", "yes");
        }
        String text = request.text().replaceAll("\\s+", " ");
        said.put("text", text.length() > SHOWN ? text.substring(0, SHOWN) + " ..." : text);
        List<String> parts = new ArrayList<>();
        said.forEach((name, value) -> parts.add(name + " " + value));
        return String.join("; ", parts);
    }
}
