package org.candour.smallnumbers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A partner's statistical return: counts by area, quarter and category, one or more series in one CSV.
///
/// The columns are `series,quarter,area,category,count` in any order and no others, so that nothing about a person can come along.
/// `Total` covers all of an area, quarter or category, and must add up. A file is taken whole or refused whole.
///
/// @param series the counts of each series by its name, in the order of the file; dimensions `area`, `quarter`, `category`
public record StatisticalReturn(Map<String, Counts> series) {
    /// The only columns taken.
    public static final List<String> COLUMNS = List.of("series", "quarter", "area", "category", "count");
    /// Characters of a file, about 40,000 lines.
    public static final int MOST_CHARACTERS = 4_000_000;

    private static final List<String> DIMENSIONS = List.of("area", "quarter", "category");
    private static final Pattern QUARTER = Pattern.compile("20\\d\\d-Q[1-4]");
    /// A label, not a sentence: nothing that reads as an address, a number to call, a date or an e-mail.
    private static final Pattern LABEL = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N} ,'’&/()+-]{0,79}");
    private static final Pattern PERSONAL = Pattern.compile(
        "(?i).*(\\b[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}\\b|\\b[a-z]{2}\\d{2} ?[a-z]{3}\\b|\\d{5}|\\b\\d{1,2}[/-]\\d{1,2}[/-]\\d{2,4}\\b|\\d{3} \\d{3}).*");

    public StatisticalReturn {
        series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
    }

    /// Reads a return.
    ///
    /// @param areas the areas of the authority: name by code, neither used twice; the file may write either, and the names come out
    /// @throws BadTable with every problem: other columns by name, ragged lines by number, and each cell that is unknown, no count, given
    ///     twice, missing, or a total that does not add up. What looks like personal data is named by its line and never repeated.
    public static StatisticalReturn read(String text, Map<String, String> areas) {
        if (text.length() > MOST_CHARACTERS) {
            throw refusal("file", "is too long: %d characters, and %d are taken; send fewer series or quarters in one file".formatted(text.length(), MOST_CHARACTERS));
        }
        List<List<String>> lines = TableCsv.parse(text);
        if (lines.size() < 2) {
            throw refusal("file", "holds no figures: a line of headings (%s) and one line for each figure are needed".formatted(String.join(",", COLUMNS)));
        }
        List<BadTable.Problem> problems = headings(lines.getFirst());
        refuse(problems);
        Map<String, List<List<String>>> perSeries = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            sort(lines.getFirst(), lines.get(i), i + 1, areas, perSeries, problems);
        }
        refuse(problems);
        Map<String, Counts> series = new LinkedHashMap<>();
        perSeries.forEach((name, of) -> {
            try {
                series.put(name, counts(of, areas.values()));
            } catch (BadTable bad) {
                bad.problems().forEach(p -> problems.add(new BadTable.Problem(name + ", " + p.cell(), p.reason())));
            }
        });
        refuse(problems);
        return new StatisticalReturn(series);
    }

    /// The schema of a return for partners, as CSV on the Web metadata (W3C, 2015).
    public static String schema() {
        try (InputStream in = Objects.requireNonNull(StatisticalReturn.class.getResourceAsStream("return-schema.json"), "return-schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<BadTable.Problem> headings(List<String> given) {
        List<BadTable.Problem> problems = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (String heading : given) {
            if (!COLUMNS.contains(heading)) {
                problems.add(new BadTable.Problem("column " + (heading.isEmpty() ? "without a heading" : heading),
                    "is not taken: send only %s".formatted(String.join(", ", COLUMNS))));
            } else if (!seen.add(heading)) {
                problems.add(new BadTable.Problem("column " + heading, "is given twice"));
            }
        }
        COLUMNS.stream().filter(column -> !seen.contains(column)).forEach(column -> problems.add(new BadTable.Problem("column " + column, "is missing")));
        return problems;
    }

    private static void sort(List<String> headings, List<String> line, int number, Map<String, String> areas,
            Map<String, List<List<String>>> perSeries, List<BadTable.Problem> problems) {
        if (line.size() != headings.size()) {
            problems.add(new BadTable.Problem("line " + number, "is ragged: it has %d fields, and the headings have %d".formatted(line.size(), headings.size())));
            return;
        }
        int before = problems.size();
        for (String column : List.of("series", "category")) {
            String label = line.get(headings.indexOf(column));
            if (!LABEL.matcher(label).matches() || PERSONAL.matcher(label).matches()) {
                problems.add(new BadTable.Problem("line " + number + ", " + column, label.isEmpty() ? "is empty"
                    : "is no label: up to 80 letters, digits and plain signs, and nothing like a postcode, date, telephone number, e-mail or vehicle mark"));
            }
        }
        String quarter = line.get(headings.indexOf("quarter"));
        if (!quarter.equals(TableCsv.TOTAL) && !QUARTER.matcher(quarter).matches()) {
            problems.add(new BadTable.Problem("line " + number + ", quarter", "is no quarter: write a calendar quarter such as 2026-Q3, or Total"));
        }
        String area = line.get(headings.indexOf("area"));
        String known = areas.getOrDefault(area, area);
        if (!known.equals(TableCsv.TOTAL) && !areas.containsValue(known)) {
            problems.add(new BadTable.Problem("line " + number + ", area", "is no area of the authority: use a code or name from its boundaries, or Total"));
        }
        if (problems.size() == before) {
            perSeries.computeIfAbsent(line.get(headings.indexOf("series")), _ -> new ArrayList<>())
                .add(List.of(known, quarter, line.get(headings.indexOf("category")), line.get(headings.indexOf("count"))));
        }
    }

    private static Counts counts(List<List<String>> lines, Collection<String> areas) {
        long expected = 1;
        for (int d = 0; d < DIMENSIONS.size(); d++) {
            int column = d;
            expected *= lines.stream().map(line -> line.get(column)).distinct().count();
        }
        // Otherwise a short file of many labels would ask for a table as large as their product.
        if (expected > 2L * lines.size() + 1000) {
            throw refusal("table", "is ragged: its areas, quarters and categories make %d figures, and it gives %d; write 0 if there were none".formatted(expected, lines.size()));
        }
        Set<String> used = used(lines, 0);
        return TableCsv.tidy(DIMENSIONS, lines, Map.of(
            "area", areas.stream().filter(used::contains).toList(),
            "quarter", List.copyOf(new TreeSet<>(used(lines, 1))),
            "category", List.copyOf(used(lines, 2)))).counts();
    }

    private static Set<String> used(List<List<String>> lines, int column) {
        Set<String> used = new LinkedHashSet<>();
        lines.stream().map(line -> line.get(column)).filter(label -> !label.equals(TableCsv.TOTAL)).forEach(used::add);
        return used;
    }

    private static BadTable refusal(String cell, String reason) {
        return new BadTable(List.of(new BadTable.Problem(cell, reason)));
    }

    private static void refuse(List<BadTable.Problem> problems) {
        if (!problems.isEmpty()) {
            throw new BadTable(problems);
        }
    }
}
