package org.candour.letters.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.LetterText;

/// Dates in running text, as British letters write them. An impossible day ("31 June") is found too, without a value.
final class Dates {
    /// A date that may be impossible.
    ///
    /// @param day       the day, when the calendar has it
    /// @param monthDay  day and month, when the letter leaves out the year
    record Written(Optional<LocalDate> day, Optional<MonthDay> monthDay, int start, int end) {
        /// The last such day up to the date of the letter.
        Written upTo(LocalDate dated) {
            return monthDay.filter(it -> day.isEmpty())
                    .map(it -> new Written(Optional.of(it.atYear(dated.getYear()).isAfter(dated) ? it.atYear(dated.getYear() - 1)
                            : it.atYear(dated.getYear())), monthDay, start, end))
                    .orElse(this);
        }
    }

    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
            + "|nov(?:ember)?|dec(?:ember)?)";
    private static final Pattern DATE = Pattern.compile(
            "\\b(\\d{1,2})(?:st|nd|rd|th)? (?:day )?(?:of )?" + MONTH + "\\.?,? (\\d{4})\\b"
                    + "|\\b" + MONTH + " (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b"
                    + "|\\b(\\d{1,2})[/.-](\\d{1,2})[/.-]((?:19|20)\\d{2}|\\d{2})\\b(?![/.-]\\d)"
                    + "|\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");

    /// Digits and the first letters of months.
    private static final String MAY_BEGIN = "0123456789jfmasond";
    /// "22nd day of September, 2026" and some.
    private static final int LONGEST = 40;

    private static final Pattern YEARLESS = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)? (?:of )?" + MONTH + "\\b(?! ?,? ?\\d)");

    private Dates() {}

    static List<Written> in(LetterText text) {
        List<Written> dates = new ArrayList<>();
        String lower = text.lower();
        Matcher matcher = DATE.matcher(lower);
        Matcher yearless = YEARLESS.matcher(lower);
        int at = 0;
        while (at < lower.length()) {
            boolean wordStarts = at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1));
            if (wordStarts && MAY_BEGIN.indexOf(lower.charAt(at)) >= 0
                    && matcher.region(at, Math.min(at + LONGEST, lower.length())).useTransparentBounds(true).lookingAt()) {
                dates.add(new Written(day(matcher), Optional.empty(), matcher.start(), matcher.end()));
                at = matcher.end();
            } else if (wordStarts && Character.isDigit(lower.charAt(at))
                    && yearless.region(at, Math.min(at + LONGEST, lower.length())).useTransparentBounds(true).lookingAt() && monthDay(yearless).isPresent()) {
                dates.add(new Written(Optional.empty(), monthDay(yearless), yearless.start(), yearless.end()));
                at = yearless.end();
            } else {
                at++;
            }
        }
        return List.copyOf(dates);
    }

    private static Optional<MonthDay> monthDay(Matcher m) {
        try {
            return Optional.of(MonthDay.of(month(m.group(2)), Integer.parseInt(m.group(1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(Matcher m) {
        try {
            if (m.group(1) != null) {
                return Optional.of(LocalDate.of(year(m.group(3)), month(m.group(2)), Integer.parseInt(m.group(1))));
            }
            if (m.group(4) != null) {
                return Optional.of(LocalDate.of(year(m.group(6)), month(m.group(4)), Integer.parseInt(m.group(5))));
            }
            if (m.group(7) != null) {
                return Optional.of(LocalDate.of(
                        year(m.group(9)), Integer.parseInt(m.group(8)), Integer.parseInt(m.group(7))));
            }
            return Optional.of(LocalDate.of(
                    year(m.group(10)), Integer.parseInt(m.group(11)), Integer.parseInt(m.group(12))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 2 ? 2000 + year : year;
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3)) + 1;
    }
}
