package org.candour.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the bank holidays that GOV.UK publishes as JSON. The text comes from outside: nothing in it is trusted.
final class GovUkCalendar {
    private static final int LONGEST = 2_000_000;
    private static final int DEEPEST = 8;

    private GovUkCalendar() {}

    static BankHolidays read(String json, String version) {
        List<BankHoliday> all = new ArrayList<>();
        Map<?, ?> divisions = object(parsed(json), "the file");
        int firstYear = Integer.MIN_VALUE;
        int lastYear = Integer.MAX_VALUE;
        for (Division part : Division.values()) {
            List<BankHoliday> days = days(divisions, part);
            TreeSet<Integer> years = new TreeSet<>(days.stream().map(day -> day.date().getYear()).toList());
            if (years.last() - years.first() != years.size() - 1) {
                throw wrong("%s has a year without bank holidays between %d and %d".formatted(part.govUkName(), years.first(), years.last()));
            }
            firstYear = Math.max(firstYear, years.first());
            lastYear = Math.min(lastYear, years.last());
            all.addAll(days);
        }
        if (firstYear > lastYear) {
            throw wrong("its three parts have no year in common");
        }
        int from = firstYear;
        int to = lastYear;
        all.removeIf(day -> day.date().getYear() < from || day.date().getYear() > to);
        return BankHolidays.of(version, all, from, to);
    }

    private static List<BankHoliday> days(Map<?, ?> divisions, Division part) {
        Object division = divisions.get(part.govUkName());
        if (division == null) {
            throw wrong("it has no \"%s\"".formatted(part.govUkName()));
        }
        if (!(object(division, part.govUkName()).get("events") instanceof List<?> events) || events.isEmpty()) {
            throw wrong("\"%s\" has no list of events".formatted(part.govUkName()));
        }
        List<BankHoliday> days = new ArrayList<>();
        for (Object event : events) {
            days.add(day(object(event, "an event of " + part.govUkName()), part));
        }
        return days;
    }

    private static BankHoliday day(Map<?, ?> event, Division part) {
        if (!(event.get("title") instanceof String title) || title.isBlank() || title.length() > 200) {
            throw wrong("an event of %s has no title".formatted(part.govUkName()));
        }
        String date = String.valueOf(event.get("date"));
        String notes = String.valueOf(event.get("notes")).toLowerCase(java.util.Locale.ROOT);
        try {
            LocalDate day = LocalDate.parse(date);
            if (day.getYear() < 1971 || day.getYear() > 2200) {
                throw wrong("the date %s of \"%s\" is out of all bounds".formatted(date, title));
            }
            return new BankHoliday(day, part, title.replace('’', '\''), notes.contains("substitute"), Optional.empty(), Optional.empty());
        } catch (DateTimeException e) {
            throw wrong("\"%s\" of \"%s\" is no date such as 2027-12-27".formatted(date, title));
        }
    }

    private static Map<?, ?> object(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(what + " is not a JSON object");
    }

    private static Object parsed(String json) {
        String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
        if (text.length() > LONGEST) {
            throw wrong("it is longer than %,d characters".formatted(LONGEST));
        }
        if (!text.stripLeading().startsWith("{") || depth(text) > DEEPEST) {
            throw wrong("it is not a JSON object of that shape");
        }
        try {
            Object value = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).setMaxAliasesForCollections(0).build()).loadFromString(text);
            return value == null ? Map.of() : value;
        } catch (YamlEngineException | ClassCastException | IndexOutOfBoundsException e) {
            throw wrong("it is not JSON: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    /// The parser recurses; text that nests without end must not reach it.
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
        return deepest;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "Cannot read the bank holidays: %s. Download the file again from www.gov.uk/bank-holidays.json".formatted(what));
    }
}
