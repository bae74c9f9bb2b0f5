package org.candour.letters.reading;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.candour.letters.LetterText;

/// Dates in running text, as British letters write them, in English and in Welsh. An impossible day ("31 June") is found too, without a value.
final class Dates {
    /// A date that may be impossible.
    ///
    /// @param day        the day, when the calendar has it and the words alone tell it
    /// @param fromLetter the day by the date of the letter, where the words need it: "14 November", "yesterday", "last Monday"
    record Written(Optional<LocalDate> day, Optional<UnaryOperator<LocalDate>> fromLetter, int start, int end) {
        /// The same in a letter of that date.
        Written upTo(LocalDate dated) {
            return day.isPresent() ? this : new Written(fromLetter.map(it -> it.apply(dated)), fromLetter, start, end);
        }

        /// Whether no calendar has the day.
        boolean impossible() {
            return day.isEmpty() && fromLetter.isEmpty();
        }
    }

    private static final String MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
            + "|nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|[mf]awrth|ebrill|[mf]ai|[mf]ehefin|g?orffennaf|awst|[mf]edi|hydref|[td]achwedd|rh?agfyr)";
    /// By their first letters: of a Welsh month as of an English one, whether its first letter is changed or not.
    private static final List<String> MONTHS = List.of(
            "jan ion", "feb chw", "maw faw mar", "apr ebr", "may mai fai", "jun meh feh", "jul gor orf", "aug aws", "sep med fed", "oct hyd", "nov tac dac", "dec rha rag");
    /// Days in words, "the third of March".
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
            "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth",
            "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first");
    private static final String DAY = "(\\d{1,2}(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)?|(?:twenty-|thirty-)?[a-z]{2,6}(?:st|nd|rd|th)|(?:four|fif|six|seven|eigh|nine|thir)teenth)";
    /// "2024", "'24"; "24" where nothing follows that it could count.
    private static final String YEAR = "(\\d{4}(?![\\da-z])|\\d{4}(?=i (?:am|would|understand|want|wish|refer|have)\\b)|'\\d{2}\\b|\\d{2}(?= ?(?:[\\n,.;:)|]|$)))";
    private static final Pattern DATE = Pattern.compile(
            "\\b" + DAY + "[ -]?(?:day )?(?:of |o )?" + MONTH + "\\.?,?(?:[ -]?|\\n(?=(?:19|20)\\d\\d[.,;)]))" + YEAR
                    + "|\\b" + MONTH + " (?:the )?(\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b"
                    + "|\\b(\\d{1,2}) ?[/.-] ?(\\d{1,2}) ?[/.-] ?((?:19|20)\\d{2}|\\d{2})\\b(?![/.-]\\d)"
                    + "|\\b(\\d{4})[-/](\\d{2})[-/](\\d{2})\\b");
    /// What needs the date of the letter to be a day.
    private static final Pattern FROM_LETTER = Pattern.compile("\\b" + DAY + "[ -]?(?:of |o )?" + MONTH + "\\b(?!\\.? ?,? ?\\d)|\\b" + MONTH + " (?:the )?(\\d{1,2})(?:st|nd|rd|th)?\\b(?!,? ?\\d|[/.:]\\d)"
            + "|\\bthe (\\d{1,2})(?:st|nd|rd|th)\\b(?! ?(?:" + MONTH.replaceFirst("\\(", "(?:") + "|of|working|calendar|day|century|floor|part(?:y|ies)|year|month|week|edition|stage|quarter|\\d|\\())|\\b(yesterday|today|this (?:morning|afternoon))\\b|\\b(?:last |on |of |this )(mon|tues|wednes|thurs|fri|satur|sun)day\\b(?!,? ?(?:the )?\\d)");
    private static final List<String> WEEKDAYS = List.of("mon", "tues", "wednes", "thurs", "fri", "satur", "sun");

    /// The first three letters of every word with which a date can begin by itself: few words of a letter begin so, and only there are the patterns tried.
    private static final BitSet STARTS = new BitSet();

    static {
        MONTHS.stream().flatMap(it -> Stream.of(it.split(" "))).forEach(it -> STARTS.set(start(it, 0)));
        ORDINALS.forEach(it -> STARTS.set(start(it, 0)));
        Stream.of("yesterday", "today").forEach(it -> STARTS.set(start(it, 0)));
    }

    private static int start(String words, int at) {
        int start = 0;
        for (int i = at; i < at + 3; i++) {
            char c = i < words.length() ? words.charAt(i) : ' ';
            start = start * 27 + (c >= 'a' && c <= 'z' ? c - 'a' + 1 : 0);
        }
        return start;
    }

    private static boolean mayBegin(String lower, int at) {
        char first = lower.charAt(at);
        if (at > 0 && Character.isLetterOrDigit(lower.charAt(at - 1))) {
            return false;
        }
        return switch (first) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> true;
            case 't' -> STARTS.get(start(lower, at)) || lower.startsWith("the ", at) && at + 4 < lower.length() && Character.isDigit(lower.charAt(at + 4));
            case 'l', 'o' -> STARTS.get(start(lower, at)) || DAY_FOLLOWS.stream().anyMatch(it -> lower.startsWith(it, at));
            case 's' -> STARTS.get(start(lower, at)) || lower.startsWith("same day", at);
            default -> STARTS.get(start(lower, at));
        };
    }

    private static final List<String> DAY_FOLLOWS = Stream.of("last ", "on ", "of ").flatMap(it -> WEEKDAYS.stream().map(it::concat)).toList();

    /// "twenty-second day of September, 2026" and some.
    private static final int LONGEST = 44;

    private Dates() {}

    static List<Written> in(LetterText text) {
        List<Written> dates = new ArrayList<>();
        String lower = text.lower();
        Matcher full = DATE.matcher(lower).useTransparentBounds(true);
        Matcher fromLetter = FROM_LETTER.matcher(lower).useTransparentBounds(true);
        int at = 0;
        while (at < lower.length()) {
            boolean may = mayBegin(lower, at);
            if (may && full.region(at, Math.min(at + LONGEST, lower.length())).lookingAt() && dayNamed(full.group(1))) {
                dates.add(new Written(day(full), Optional.empty(), full.start(), full.end()));
                at = full.end();
            } else if (may && fromLetter.region(at, Math.min(at + LONGEST, lower.length())).lookingAt() && dayNamed(fromLetter.group(1)) && byLetter(fromLetter, dates).isPresent()) {
                dates.add(new Written(Optional.empty(), byLetter(fromLetter, dates), fromLetter.start(), fromLetter.end()));
                at = fromLetter.end();
            } else if (may && !dates.isEmpty() && lower.startsWith("same day", at) && at - dates.getLast().end() < NEAR && !lower.substring(dates.getLast().end(), at).contains(". ")) {
                dates.add(new Written(dates.getLast().day(), dates.getLast().fromLetter(), at, at + "same day".length()));
                at += "same day".length();
            } else {
                at++;
            }
        }
        return List.copyOf(dates);
    }

    /// In characters: how far a date may stand before "the 24th" that goes on from it.
    private static final int NEAR = 100;

    /// @param before the dates before it
    private static Optional<UnaryOperator<LocalDate>> byLetter(Matcher m, List<Written> before) {
        if (m.group(5) != null) {
            int day = number(m.group(5));
            Optional<Written> from = before.isEmpty() || m.start() - before.getLast().end() > NEAR ? Optional.empty() : Optional.of(before.getLast());
            return day < 1 || day > 31 ? Optional.empty() : Optional.of(dated -> from.flatMap(it -> it.upTo(dated).day()).map(it -> lastDay(it.plusMonths(1).minusDays(1), day)).filter(it -> !it.isAfter(dated)).orElse(lastDay(dated, day)));
        }
        if (m.group(6) != null) {
            boolean yesterday = m.group(6).equals("yesterday");
            return Optional.of(dated -> yesterday ? dated.minusDays(1) : dated);
        }
        if (m.group(7) != null) {
            DayOfWeek day = DayOfWeek.of(WEEKDAYS.indexOf(m.group(7)) + 1);
            return Optional.of(dated -> dated.with(TemporalAdjusters.previous(day)));
        }
        try {
            MonthDay day = m.group(1) != null ? MonthDay.of(month(m.group(2)), number(m.group(1))) : MonthDay.of(month(m.group(3)), number(m.group(4)));
            return Optional.of(dated -> day.atYear(dated.getYear()).isAfter(dated) ? day.atYear(dated.getYear() - 1) : day.atYear(dated.getYear()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The last day of that number, up to the date of the letter.
    private static LocalDate lastDay(LocalDate dated, int number) {
        LocalDate month = dated.getDayOfMonth() < number ? dated.withDayOfMonth(1).minusMonths(1) : dated.withDayOfMonth(1);
        return number > month.lengthOfMonth() ? lastDay(month.minusDays(1), number) : month.withDayOfMonth(number);
    }

    private static Optional<LocalDate> day(Matcher m) {
        try {
            if (m.group(1) != null) {
                return Optional.of(LocalDate.of(year(m.group(3)), month(m.group(2)), number(m.group(1))));
            }
            if (m.group(4) != null) {
                return Optional.of(LocalDate.of(year(m.group(6)), month(m.group(4)), number(m.group(5))));
            }
            if (m.group(7) != null) {
                return Optional.of(LocalDate.of(year(m.group(9)), number(m.group(8)), number(m.group(7))));
            }
            return Optional.of(LocalDate.of(year(m.group(10)), number(m.group(11)), number(m.group(12))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Whether the day of the month is one: a number, or a word for one.
    private static boolean dayNamed(String words) {
        return words == null || Character.isDigit(words.charAt(0)) || ORDINALS.contains(words);
    }

    private static int number(String words) {
        return Character.isDigit(words.charAt(0)) ? Integer.parseInt(words.replaceAll("\\D", "")) : ORDINALS.indexOf(words) + 1;
    }

    private static int year(String words) {
        int year = number(words.replace("'", ""));
        return year < 100 ? 2000 + year : year;
    }

    private static int month(String name) {
        String start = name.substring(0, 3);
        return (int) MONTHS.stream().takeWhile(it -> !it.contains(start)).count() + 1;
    }
}
