package org.candour.release.look;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a document says of itself where it begins, to be proposed for a schedule: a person reads it before it goes anywhere.
///
/// Where the text is in doubt there is none: a wrong date in a schedule is worse than a blank.
///
/// @param title of the subject line, or of the first line that can be a heading; empty where there is none
/// @param dated the day beside a word such as Date, or on a line of its own; never one within a sentence
public record Beginning(String title, Optional<LocalDate> dated) {
    /// A heading is near the top or is none.
    private static final int LINES = 40;
    private static final int LONGEST = 120;
    private static final Map<String, Integer> MONTHS = IntStream.rangeClosed(1, 12).boxed().collect(Collectors.toMap(m -> java.time.Month.of(m).getDisplayName(java.time.format.TextStyle.FULL, Locale.UK).substring(0, 3).toLowerCase(Locale.ROOT), m -> m));
    private static final String MONTH = "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
    private static final List<Pattern> DATES = List.of("(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?" + MONTH + ",? (?<year>\\d{4})", MONTH + " (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})",
        "(?<day>\\d{1,2})[/.](?<month>\\d{1,2})[/.](?<year>\\d{4})", "(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})").stream().map(p -> Pattern.compile("(?i)^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?" + p + "\\b(?<rest>.*)$")).toList();
    private static final Pattern DATE_LABEL = Pattern.compile("(?i)^(?:date(?: of (?:issue|meeting|report|this letter))?|dated|sent|issued|published)\\s*[:\\t ]\\s*(?=\\S)");
    private static final Pattern TITLE_LABEL = Pattern.compile("(?i)^(?:subject|title|re)(?:\\s*:|\\s{1,3}(?=\\S))\\s*(?<title>\\S.*)$");
    private static final Pattern NO_TITLE = Pattern.compile("(?i)^(?:from|to|cc|bcc|date|sent|reply-to|message-id|mime-version|content-[a-z-]+|received|return-path|attached|attachments?|tel(?:ephone)?|fax|e-?mail|our ref(?:erence)?|your ref(?:erence)?|ref)\\b\\W.*"
        + "|^(?:dear|hi|hello)\\b.*|^(?:page \\d.*|draft|official|restricted|confidential|secret|private|internal|not protectively marked|official[- ]sensitive.*|personal and confidential)\\W*$|.*(?:@|https?://|www\\.).*|.*\\b[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}\\b.*");

    /// @param text as a reader would read it, or the beginning of it
    public static Beginning of(String text) {
        List<String> lines = text.lines().map(l -> l.strip().replaceAll("[\\s\\u00a0]+", " ")).filter(l -> !l.isEmpty()).limit(LINES).toList();
        Optional<String> labelled = lines.stream().map(TITLE_LABEL::matcher).filter(Matcher::matches).map(m -> m.group("title")).filter(t -> t.length() <= LONGEST).findFirst();
        Optional<LocalDate> beside = lines.stream().filter(l -> DATE_LABEL.matcher(l).find()).flatMap(l -> date(DATE_LABEL.matcher(l).replaceFirst(""), true).stream()).findFirst();
        return new Beginning(labelled.or(() -> lines.stream().filter(Beginning::heading).findFirst()).orElse(""), beside.or(() -> lines.stream().flatMap(l -> date(l, false).stream()).findFirst()));
    }

    /// A comma with nothing behind it parts the cells of a table, whose first row is no title.
    private static boolean heading(String line) {
        return line.length() <= LONGEST && Pattern.compile("\\p{L}{2,}").matcher(line).results().count() >= 2 && !line.matches(".*[.,;:?!]$|.*[,;]\\S.*") && Character.isUpperCase(line.codePoints().filter(Character::isLetter).findFirst().orElse(0))
            && !NO_TITLE.matcher(line).matches() && date(line, true).isEmpty();
    }

    /// @param more whether something may follow, such as a time
    private static Optional<LocalDate> date(String line, boolean more) {
        for (Pattern p : DATES) {
            Matcher m = p.matcher(line);
            if (m.matches() && (more || m.group("rest").isBlank())) {
                String month = m.group("month").toLowerCase(Locale.ROOT);
                try {
                    LocalDate day = LocalDate.of(Integer.parseInt(m.group("year")), MONTHS.containsKey(month) ? MONTHS.get(month) : Integer.parseInt(month), Integer.parseInt(m.group("day")));
                    return Optional.of(day).filter(d -> d.getYear() > 1800);
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
