package org.candour.app.web.cases;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/// What was typed into a form, and what is wrong with it. Reading a field that cannot be understood notes an error; nothing is thrown away.
public final class Values {
    private final MultiValueMap<String, String> typed;
    private final Map<String, String> errors = new LinkedHashMap<>();

    public Values(MultiValueMap<String, String> typed) {
        this.typed = typed;
    }

    /// The value without outer space; empty where nothing was typed.
    public String text(String name) {
        return Optional.ofNullable(typed.getFirst(name)).orElse("").strip();
    }

    /// A text of one or several lines without control characters, which no document may hold.
    public static String clean(String text) {
        return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }

    public List<String> all(String name) {
        return typed.getOrDefault(name, List.of());
    }

    /// Notes an error unless the condition holds; the first error of a field stays.
    public void check(String name, boolean holds, String message) {
        if (!holds) {
            errors.putIfAbsent(name, message);
        }
    }

    /// Several values one a line, as [Field#chosen] reads them.
    String kept(String name) {
        return String.join("\n", all(name));
    }

    /// The value; an error is noted where nothing was typed.
    public String required(String name, String message) {
        if (text(name).isEmpty()) {
            errors.putIfAbsent(name, message);
        }
        return text(name);
    }

    /// A date as a date field sends it (2026-03-31) or as people write it (31/3/2026). Today's date stands in for an error.
    public LocalDate date(String name, String what) {
        String text = text(name);
        try {
            if (text.matches("[+-].*")) {
                throw new DateTimeException("A year that no request has");
            }
            if (text.matches("\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}")) {
                String[] parts = text.split("[/.]");
                return LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
            }
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            errors.putIfAbsent(name, "Enter %s as a date, for example 31/3/2026".formatted(what));
            return LocalDate.EPOCH;
        }
    }

    int number(String name, String what) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException e) {
            errors.putIfAbsent(name, "Enter %s as a whole number, for example 20".formatted(what));
            return 0;
        }
    }

    List<Integer> numbers(String name, String message) {
        List<Integer> numbers = all(name).stream().filter(v -> v.matches("\\d{1,6}")).map(Integer::valueOf).toList();
        if (numbers.isEmpty()) {
            errors.putIfAbsent(name, message);
        }
        return numbers;
    }

    void error(String name, String message) {
        errors.putIfAbsent(name, message);
    }

    public Map<String, String> errors() {
        return errors;
    }
}
