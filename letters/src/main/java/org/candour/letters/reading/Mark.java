package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What tells an item from the others: "1.", "(b)", "iii)", "Question two:", "| 3 |", "(a) and (c):".
///
/// @param numbers  one, or those of several items that are spoken of together
/// @param labelled whether a word says what it counts: "question 3", "part two", "A3:"
/// @param start    where it begins
/// @param end      where the words after it begin
record Mark(Style style, List<Integer> numbers, boolean labelled, int start, int end) {
    enum Style {
        NUMBER,
        LETTER,
        ROMAN
    }

    private static final List<String> WORDS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
    private static final List<String> ROMANS = List.of("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x");
    private static final String TOKEN = "(?:\\d{1,2}|[a-j]|[ivx]{1,4})";
    private static final Pattern BARE = Pattern.compile("^(?:\\| ?|[-*] ?(?!\\()|[*#]{2,3} ?|\")?\\(?(" + TOKEN + ")(?:\\)? ?(?:,|and|&) ?\\(?(" + TOKEN + "))?(?:\\)? ?(?:,|and|&) ?\\(?(" + TOKEN + "))?(?:[).:\\]]{1,2}(?: |$)|(?<=\\d)[).:\\]](?!\\d)| ?\\|| [-:] )");
    private static final Pattern LABELLED = Pattern.compile("^(?:\\| ?|[-*] ?)?(?:(?:our |the )?(?:response|answer|reply)(?: to)? )?(?:(?:questions?|items?|parts?|points?|requests?|q) ?(?:\\(?(\\d{1,2})(?![\\d/%]|[,.]\\d)|\\(([a-j]|[ivx]{1,4})\\)"
            + "|([a-j]|[ivx]{1,4})(?= ?[).:|]| -|$)|(one|two|three|four|five|six|seven|eight|nine|ten)\\b)|[ar] ?(\\d{1,2})(?= ?[.:)-])|(?:our |the )?(?:responses?|answers?|repl(?:y|ies)) (?:no\\.? |number )?(\\d{1,2})(?= ?(?:[.:)]|- |& ?\\d|and \\d|$)))\\)?(?:[^\\S\\n]?[.:)|-])?\\s?");
    private static final Pattern INSIDE = Pattern.compile("(?<![a-z0-9(/.])(?:\\((" + TOKEN + ")\\)|(" + TOKEN + ")\\)) ");

    int number() {
        return numbers.getFirst();
    }

    /// The mark with which words in lower case begin.
    static Optional<Mark> opening(String words) {
        Matcher labelled = LABELLED.matcher(words);
        if (labelled.find()) {
            return of(first(labelled)).map(it -> new Mark(it.style, it.numbers, true, 0, labelled.end()));
        }
        Matcher bare = BARE.matcher(words);
        if (!bare.find()) {
            return Optional.empty();
        }
        Optional<Mark> first = of(bare.group(1));
        List<Integer> numbers = new ArrayList<>();
        for (int group = 1; group <= 3; group++) {
            Optional.ofNullable(bare.group(group)).flatMap(Mark::of).ifPresent(it -> numbers.add(it.number()));
        }
        return first.map(it -> new Mark(it.style, List.copyOf(numbers), false, 0, bare.end()));
    }

    /// Marks in the middle of a sentence that count on from the first: "(i) the cost, (ii) the date and (iii) the place". None for one alone.
    static List<Mark> inside(String words) {
        List<Mark> found = new ArrayList<>();
        Matcher matcher = INSIDE.matcher(words);
        while (matcher.find()) {
            of(first(matcher)).filter(it -> it.number() == found.size() + 1 && (found.isEmpty() || it.style == found.getFirst().style))
                    .ifPresent(it -> found.add(new Mark(it.style, it.numbers, false, matcher.start(), matcher.end())));
        }
        return found.size() < 2 ? List.of() : found;
    }

    /// What the first of the groups has that took part; empty where none did.
    static String first(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return "";
    }

    /// What a token by itself counts: "3", "three", "c", "iii".
    static Optional<Mark> of(String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        if (Character.isDigit(token.charAt(0))) {
            return Optional.of(new Mark(Style.NUMBER, List.of(Integer.parseInt(token)), false, 0, 0));
        }
        if (WORDS.contains(token)) {
            return Optional.of(new Mark(Style.NUMBER, List.of(WORDS.indexOf(token)), false, 0, 0));
        }
        if (ROMANS.contains(token)) {
            return Optional.of(new Mark(Style.ROMAN, List.of(ROMANS.indexOf(token)), false, 0, 0));
        }
        return token.length() == 1 ? Optional.of(new Mark(Style.LETTER, List.of(token.charAt(0) - 'a' + 1), false, 0, 0)) : Optional.empty();
    }
}
