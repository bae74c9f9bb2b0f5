package org.candour.law;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the calendar that comes with Candour: plain lines, so that one deadline does not wait for a YAML parser.
final class HolidayTable {
    private static final String FILE = "bank-holidays.txt";

    private final Map<Division, Map<LocalDate, String>> doubts = new EnumMap<>(Division.class);
    private final Map<LocalDate, LocalDate> proclaimed = new HashMap<>();
    private final List<BankHoliday> days = new ArrayList<>(700);
    private String version = "";
    private int firstYear;
    private int lastYear;

    static BankHolidays read() {
        HolidayTable table = new HolidayTable();
        try (var in = HolidayTable.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the law library: build it again");
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    table.line(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        return BankHolidays.of(table.version, table.days, table.firstYear, table.lastYear);
    }

    private void line(String line) {
        String[] cells = line.split("\\|");
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        switch (cells[0]) {
            case "version" -> version = cells[1];
            case "years" -> {
                firstYear = Integer.parseInt(cells[1]);
                lastYear = Integer.parseInt(cells[2]);
            }
            case "doubt" -> {
                for (String date : cells[1].split(" ")) {
                    Division.ofCodes(cells[2]).forEach(part -> doubts.computeIfAbsent(part, _ -> new HashMap<>()).put(LocalDate.parse(date), cells[3]));
                }
            }
            case "proclaimed" -> proclaimed.put(LocalDate.parse(cells[1]), LocalDate.parse(cells[2]));
            default -> holiday(cells);
        }
    }

    private void holiday(String[] cells) {
        LocalDate date = LocalDate.parse(cells[0]);
        for (Division part : Division.ofCodes(cells[1])) {
            Optional<String> doubt = Optional.ofNullable(doubts.getOrDefault(part, Map.of()).get(date));
            days.add(new BankHoliday(date, part, cells[2], cells.length > 3, doubt, Optional.ofNullable(proclaimed.get(date))));
        }
    }
}
