package org.candour.precedents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads an authority's old log of requests: a .csv, .jsonl or .xlsx file with one request a row.
///
/// Headings are guessed unless they are given; those that tell who asked are never read. A row that cannot be understood is
/// rejected with its reason and the others are read on. The same row has the same id whenever it is read, so importing a log again adds
/// nothing twice.
public final class HistoryReader {
    /// A heading is looked for in so many rows: logs begin with a title and blank rows.
    private static final int HEADING_WITHIN = 15;
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final String NAMESPACE = "log";

    private HistoryReader() {}

    /// Reads a whole log.
    ///
    /// @param file      .csv (comma, semicolon or tab; UTF-8 or Windows), .jsonl (one object a line) or .xlsx (every sheet)
    /// @param columns   headings to take for columns instead of guessing, see [#columns]
    /// @param authority whose log it is: every row without an authority of its own was asked of it
    /// @param today     rows received later are rejected
    /// @throws IOException              if the file cannot be read at all
    /// @throws IllegalArgumentException if it is no log, or a heading that was given is not in it; the message says what to do
    public static History read(Path file, Map<HistoryColumn, String> columns, String authority, LocalDate today) throws IOException {
        Reading reading = new Reading(columns, authority, today);
        HistoryTables.read(file, reading);
        reading.endSheet();
        if (reading.sheets.stream().allMatch(sheet -> sheet.columns().isEmpty())) {
            throw new IllegalArgumentException(reading.notUnderstood(file));
        }
        return new History(file, reading.sheets, reading.rows, reading.repeats, reading.rejects);
    }

    /// Reads settings such as `received=Date in` and `text=What they asked`, as given on a command line.
    ///
    /// @throws IllegalArgumentException if one names no column or no heading
    public static Map<HistoryColumn, String> columns(List<String> settings) {
        Map<HistoryColumn, String> columns = new EnumMap<>(HistoryColumn.class);
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            Optional<HistoryColumn> column = equals < 0 ? Optional.empty() : HistoryColumn.named(setting.substring(0, equals));
            if (column.isEmpty() || setting.substring(equals + 1).isBlank()) {
                throw new IllegalArgumentException("Cannot use the mapping \"%s\": write column=Heading, where the column is one of %s"
                    .formatted(setting, String.join(", ", List.of(HistoryColumn.values()).stream().map(HistoryColumn::word).toList())));
            }
            columns.put(column.get(), setting.substring(equals + 1).strip());
        }
        return columns;
    }

    private static final class Reading implements HistoryTables.Sink {
        private final Map<HistoryColumn, String> given;
        private final String authority;
        private final LocalDate today;
        private final List<History.Sheet> sheets = new ArrayList<>();
        private final List<History.Row> rows = new ArrayList<>();
        private final List<History.Reject> rejects = new ArrayList<>();
        private final Map<String, History.Row> byId = new HashMap<>();
        private int repeats;
        private final List<String> headingsSeen = new ArrayList<>();

        private String sheet = "";
        private boolean within;
        private int looked;
        private Map<HistoryColumn, Integer> places = Map.of();

        Reading(Map<HistoryColumn, String> given, String authority, LocalDate today) {
            this.given = given;
            this.authority = authority;
            this.today = today;
        }

        @Override
        public void sheet(String name) {
            endSheet();
            sheet = name;
            within = true;
            looked = 0;
            places = Map.of();
        }

        void endSheet() {
            if (within && places.isEmpty()) {
                sheets.add(new History.Sheet(sheet, Map.of(), List.of(), List.of()));
            }
            within = false;
        }

        @Override
        public void row(long number, List<String> cells) {
            if (cells.stream().allMatch(String::isBlank)) {
                return;
            }
            if (!places.isEmpty()) {
                read(where(number), cells);
            } else if (looked++ < HEADING_WITHIN) {
                places = heading(cells);
                if (places.isEmpty()) {
                    headingsSeen.addAll(cells.stream().filter(cell -> !cell.isBlank()).limit(20).toList());
                } else {
                    sheets.add(described(cells));
                }
            }
        }

        @Override
        public void damaged(long number, String why) {
            rejects.add(new History.Reject(where(number), why));
        }

        private String where(long number) {
            return (sheet.isEmpty() ? "" : "sheet " + sheet + ", ") + "row " + number;
        }

        /// Where each column stands if these cells are the headings; nothing if they are not: what was asked and when must be there.
        private Map<HistoryColumn, Integer> heading(List<String> cells) {
            Map<HistoryColumn, Integer> found = new EnumMap<>(HistoryColumn.class);
            for (HistoryColumn column : HistoryColumn.values()) {
                String wanted = given.get(column);
                int best = Integer.MAX_VALUE;
                for (int i = 0; i < cells.size(); i++) {
                    String heading = cells.get(i).strip();
                    int rank = wanted == null ? column.rank(heading) : heading.equalsIgnoreCase(wanted) ? 0 : Integer.MAX_VALUE;
                    boolean taken = wanted == null && given.values().stream().anyMatch(heading::equalsIgnoreCase);
                    if (rank < best && !taken) {
                        best = rank;
                        found.put(column, i);
                    }
                }
                if (wanted != null && best == Integer.MAX_VALUE) {
                    return Map.of();
                }
            }
            return found.containsKey(HistoryColumn.TEXT) && found.containsKey(HistoryColumn.RECEIVED) ? found : Map.of();
        }

        private History.Sheet described(List<String> cells) {
            Map<HistoryColumn, String> columns = new EnumMap<>(HistoryColumn.class);
            places.forEach((column, place) -> columns.put(column, cells.get(place).strip()));
            List<String> whoAsked = new ArrayList<>();
            List<String> leftOut = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                String heading = cells.get(i).strip();
                if (!heading.isEmpty() && !places.containsValue(i)) {
                    (HistoryColumn.tellsWhoAsked(heading) ? whoAsked : leftOut).add(heading);
                }
            }
            return new History.Sheet(sheet, columns, whoAsked, leftOut);
        }

        private String cell(HistoryColumn column, List<String> cells) {
            Integer place = places.get(column);
            return place == null || place >= cells.size() ? "" : cells.get(place).strip();
        }

        private void read(String where, List<String> cells) {
            try {
                PastRequest request = request(cells);
                History.Row before = byId.get(request.id());
                if (before == null) {
                    History.Row row = new History.Row(where, request);
                    byId.put(request.id(), row);
                    rows.add(row);
                } else if (before.request().equals(request)) {
                    repeats++;
                } else {
                    throw new IllegalArgumentException("has the reference \"%s\" of %s, which says something else. Give it a reference of its own"
                        .formatted(cell(HistoryColumn.REFERENCE, cells), before.where()));
                }
            } catch (IllegalArgumentException e) {
                rejects.add(new History.Reject(where, String.valueOf(e.getMessage())));
            }
        }

        private PastRequest request(List<String> cells) {
            String text = cell(HistoryColumn.TEXT, cells);
            if (text.isEmpty()) {
                throw new IllegalArgumentException("does not say what was asked");
            }
            String receivedText = cell(HistoryColumn.RECEIVED, cells);
            if (receivedText.isEmpty()) {
                throw new IllegalArgumentException("has no date of receipt");
            }
            LocalDate received = date("received", receivedText);
            String answeredText = cell(HistoryColumn.ANSWERED, cells);
            Optional<LocalDate> answered = answeredText.isEmpty() ? Optional.empty() : Optional.of(date("answered", answeredText));
            if (answered.isPresent() && answered.get().isBefore(received)) {
                throw new IllegalArgumentException("was answered on %s, before it was received on %s".formatted(answered.get(), received));
            }
            String of = cell(HistoryColumn.AUTHORITY, cells).isEmpty() ? authority : cell(HistoryColumn.AUTHORITY, cells);
            return new PastRequest(id(of, cell(HistoryColumn.REFERENCE, cells), received, text), of, received, text,
                HistoryWords.outcome(cell(HistoryColumn.OUTCOME, cells)), HistoryWords.grounds(cell(HistoryColumn.GROUNDS, cells)), answered,
                HistoryWords.overturned(cell(HistoryColumn.OVERTURNED, cells)));
        }

        private LocalDate date(String what, String written) {
            LocalDate date = HistoryWords.date(written).orElseThrow(() -> new IllegalArgumentException(
                "has \"%s\" where the date it was %s should stand; write it as 2019-03-27 or 27/03/2019".formatted(written, what)));
            if (date.isBefore(EARLIEST) || date.isAfter(today)) {
                throw new IllegalArgumentException("was %s on %s, which cannot be".formatted(what, date));
            }
            return date;
        }

        /// From the log's own reference, else from what was asked and when.
        private static String id(String authority, String reference, LocalDate received, String text) {
            String key = reference.isEmpty() ? received + "\n" + text : reference;
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest((authority + "\n" + key).getBytes(StandardCharsets.UTF_8));
                String mark = HexFormat.of().formatHex(digest, 0, 6);
                return NAMESPACE + ":" + (reference.isEmpty() ? "" : reference + ":") + mark;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java has no SHA-256", e);
            }
        }

        private String notUnderstood(Path file) {
            return given.isEmpty()
                ? "Cannot tell which columns of %s hold what was asked and when it was received. Its headings may be: %s. Name them, for example text=%s and received=..."
                    .formatted(file, String.join(", ", headingsSeen), headingsSeen.isEmpty() ? "..." : headingsSeen.getLast())
                : "Cannot find all of the headings %s, and with them what was asked and when it was received, in one row of %s. Its headings may be: %s"
                    .formatted(String.join(", ", given.values()), file, String.join(", ", headingsSeen));
        }
    }
}
