package org.candour.smallnumbers;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Tables as CSV: one figure a line (`area,quarter,category,count`), or a grid with one dimension down and one across.
///
/// A line of a dimension may join codes: `A+B` covers A and B, and `Total` all of them. A figure is a count or, in a published table, `[c]`.
public final class TableCsv {
    /// Word for the line that covers all.
    public static final String TOTAL = "Total";
    /// Confidential.
    public static final String HIDDEN = "[c]";

    private TableCsv() {}

    /// A table as written. Figures are empty where the file has `[c]`.
    public record Written(Layout layout, List<Optional<Long>> figures) {
        /// The counts behind it, whose totals were checked.
        ///
        /// @throws BadTable if a finest part is missing or hidden, or a total does not add up
        public Counts counts() {
            List<Dimension> dimensions = layout.dimensions();
            long[] values = new long[Counts.parts(dimensions)];
            Arrays.fill(values, -1);
            List<BadTable.Problem> problems = new ArrayList<>();
            for (int cell = 0; cell < layout.cells(); cell++) {
                if (figures.get(cell).isEmpty()) {
                    problems.add(new BadTable.Problem(layout.name(cell), "is hidden; the true count is needed here"));
                } else if (layout.atoms(cell).length == 1 && values[layout.atoms(cell)[0]] < 0) {
                    values[layout.atoms(cell)[0]] = figures.get(cell).get();
                }
            }
            for (int part = 0; part < values.length; part++) {
                if (values[part] < 0) {
                    int missing = part;
                    problems.add(new BadTable.Problem("table", "a line is missing: %s appears only in joined lines".formatted(named(dimensions, missing))));
                }
            }
            refuse(problems);
            Counts counts = new Counts(dimensions, values);
            for (int cell = 0; cell < layout.cells(); cell++) {
                long sum = layout.value(counts, cell);
                if (sum != figures.get(cell).orElseThrow()) {
                    problems.add(new BadTable.Problem(layout.name(cell), "does not add up: it says %d, and its parts make %d".formatted(figures.get(cell).get(), sum)));
                }
            }
            refuse(problems);
            return counts;
        }

        /// This table as published.
        ///
        /// @param truth says which of the hidden figures are hidden for their own sake
        public Published published(String name, Rule rule, Counts truth) {
            Layout over = new Layout(truth.dimensions(), layout.members());
            return new Published(name, over, rule, IntStream.range(0, over.cells()).mapToObj(cell -> figures.get(cell)
                .map(count -> (Figure) new Figure.Shown(count)).orElseGet(() -> new Figure.Hidden(rule.small(over.value(truth, cell))))).toList());
        }
    }

    private static String named(List<Dimension> dimensions, int part) {
        List<String> names = new ArrayList<>();
        int rest = part;
        for (Dimension d : dimensions.reversed()) {
            names.addFirst(d.codes().get(rest % d.codes().size()));
            rest /= d.codes().size();
        }
        return String.join(", ", names);
    }

    /// Reads a table.
    ///
    /// @param known the codes that a dimension may have, by its name; a dimension that is not named here takes its codes from the file
    /// @throws BadTable with every problem: ragged lines, unknown codes, figures that are no counts, lines given twice or missing
    public static Written read(String text, Map<String, List<String>> known) {
        List<List<String>> lines = parse(text);
        List<BadTable.Problem> problems = new ArrayList<>();
        if (lines.size() < 2) {
            throw new BadTable(List.of(new BadTable.Problem("file", "holds no figures: a line of headings and one line for each figure are needed")));
        }
        List<String> headings = lines.getFirst();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).size() != headings.size()) {
                problems.add(new BadTable.Problem("line " + (i + 1), "is ragged: it has %d fields, and the headings have %d".formatted(lines.get(i).size(), headings.size())));
            }
        }
        refuse(problems);
        boolean tidy = headings.getLast().equalsIgnoreCase("count");
        return tidy ? tidy(headings.subList(0, headings.size() - 1), lines.subList(1, lines.size()), known) : tidy(List.of(headings.getFirst(), "column"), grid(lines), known);
    }

    private static List<List<String>> grid(List<List<String>> lines) {
        List<String> across = lines.getFirst();
        List<List<String>> tidy = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            for (int i = 1; i < line.size(); i++) {
                tidy.add(List.of(line.getFirst(), across.get(i), line.get(i)));
            }
        }
        return tidy;
    }

    static Written tidy(List<String> names, List<List<String>> lines, Map<String, List<String>> known) {
        List<BadTable.Problem> problems = new ArrayList<>();
        List<Set<String>> labels = new ArrayList<>();
        List<Dimension> dimensions = new ArrayList<>();
        for (int d = 0; d < names.size(); d++) {
            int column = d;
            Set<String> used = new LinkedHashSet<>(lines.stream().map(line -> line.get(column)).toList());
            Set<String> codes = new LinkedHashSet<>(known.getOrDefault(names.get(d), List.of()));
            if (codes.isEmpty()) {
                used.stream().filter(label -> !label.equals(TOTAL)).flatMap(label -> Arrays.stream(label.split("\\+"))).forEach(codes::add);
            }
            for (String label : used) {
                if (!label.equals(TOTAL) && !codes.contains(label) && !Arrays.stream(label.split("\\+")).allMatch(codes::contains)) {
                    problems.add(new BadTable.Problem(label.isBlank() ? "an empty " + names.get(d) : label, "is no known %s".formatted(names.get(d))));
                }
            }
            labels.add(used);
            if (codes.isEmpty()) {
                problems.add(new BadTable.Problem(names.get(d), "has no codes"));
            } else {
                dimensions.add(new Dimension(names.get(d), List.copyOf(codes)));
            }
        }
        Map<List<String>, Optional<Long>> figures = new LinkedHashMap<>();
        for (List<String> line : lines) {
            List<String> where = List.copyOf(line.subList(0, names.size()));
            String figure = line.getLast();
            if (figures.containsKey(where)) {
                problems.add(new BadTable.Problem(String.join(", ", where), "is given twice"));
            } else if (figure.equals(HIDDEN)) {
                figures.put(where, Optional.empty());
            } else if (figure.matches("-\\d+")) {
                problems.add(new BadTable.Problem(String.join(", ", where), "a count cannot be negative, and this one is " + figure));
            } else if (figure.matches("\\d{1,12}")) {
                figures.put(where, Optional.of(Long.valueOf(figure)));
            } else {
                problems.add(new BadTable.Problem(String.join(", ", where), figure.isBlank() ? "is empty: write 0 if there were none" : "is no count: " + figure));
            }
        }
        refuse(problems);
        Layout layout = new Layout(dimensions, IntStream.range(0, names.size()).mapToObj(d -> labels.get(d).stream().map(label -> member(dimensions.get(d), label)).toList()).toList());
        List<Optional<Long>> all = new ArrayList<>();
        for (int cell = 0; cell < layout.cells(); cell++) {
            int[] at = layout.lines(cell);
            List<String> where = IntStream.range(0, at.length).mapToObj(d -> layout.members().get(d).get(at[d]).label()).toList();
            Optional<Long> figure = figures.get(where);
            if (figure == null) {
                problems.add(new BadTable.Problem(String.join(", ", where), "is missing: the table is ragged; write 0 if there were none"));
            } else {
                all.add(figure);
            }
        }
        refuse(problems);
        return new Written(layout, all);
    }

    private static Layout.Member member(Dimension dimension, String label) {
        return dimension.codes().contains(label) ? Layout.Member.of(label)
            : new Layout.Member(label, label.equals(TOTAL) ? Set.copyOf(dimension.codes()) : Set.of(label.split("\\+")));
    }

    private static void refuse(List<BadTable.Problem> problems) {
        if (!problems.isEmpty()) {
            throw new BadTable(problems);
        }
    }

    static List<List<String>> parse(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CSVParser parser = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).setTrim(true).get().parse(new StringReader(plain))) {
            return parser.getRecords().stream().map(CSVRecord::toList).toList();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new BadTable(List.of(new BadTable.Problem("file", "is no CSV: " + e.getMessage())));
        }
    }

    /// A published table as CSV, one figure a line.
    public static String write(Published table) {
        StringBuilder csv = new StringBuilder();
        Layout layout = table.layout();
        layout.dimensions().forEach(d -> csv.append(quoted(d.name())).append(','));
        csv.append("count\r\n");
        for (int cell = 0; cell < layout.cells(); cell++) {
            int[] at = layout.lines(cell);
            for (int d = 0; d < at.length; d++) {
                csv.append(quoted(layout.members().get(d).get(at[d]).label())).append(',');
            }
            csv.append(table.text(cell)).append("\r\n");
        }
        return csv.toString();
    }

    /// No cell begins with what a spreadsheet takes for a formula.
    private static String quoted(String field) {
        String safe = field.matches("[=+\\-@].*") ? "'" + field : field;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
