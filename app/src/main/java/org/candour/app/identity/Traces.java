package org.candour.app.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what of a requester's identity stands in a text. Prefers a false alarm to a name.
final class Traces {
    private static final String MARK = "[name]";
    private static final Pattern BLANK = Pattern.compile("[\\s,;]+");
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame", "lord", "lady", "cllr", "councillor");
    /// Words of addresses that say nothing of a person.
    private static final Set<String> PLACES = Set.of("street", "road", "avenue", "lane", "close", "drive", "flat", "house", "court", "park", "the", "and", "of");

    static List<String> in(String text, Requester requester) {
        List<String> found = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> words = words(lower);
        List<String> names = WORD.splitAsStream(requester.name().toLowerCase(Locale.ROOT)).filter(w -> w.length() > 1 && !TITLES.contains(w)).toList();
        if (names.size() > 1 && words.containsAll(names)) {
            found.add("the name");
        } else if (names.stream().anyMatch(n -> n.length() > 2 && words.contains(n))) {
            found.add("part of the name");
        }
        if (!requester.email().isBlank() && lower.contains(requester.email().toLowerCase(Locale.ROOT))) {
            found.add("the e-mail address");
        }
        boolean address = requester.postalAddress().toLowerCase(Locale.ROOT).lines().map(line -> WORD.splitAsStream(line).filter(w -> !w.isBlank()).toList())
            .filter(line -> line.stream().anyMatch(w -> w.chars().anyMatch(Character::isDigit)))
            .anyMatch(line -> line.stream().allMatch(w -> PLACES.contains(w) || words.contains(w)));
        if (address) {
            found.add("part of the postal address");
        }
        return List.copyOf(found);
    }

    /// Replaces names, the e-mail address and telephone-like address lines by a mark of fixed width.
    static String mask(String text, Requester requester) {
        String masked = text;
        if (!requester.email().isBlank()) {
            masked = Pattern.compile(Pattern.quote(requester.email()), Pattern.CASE_INSENSITIVE).matcher(masked).replaceAll(MARK);
        }
        // Whole words first, so that no part of O'Hanlon or Featherstone-Haugh is left standing.
        List<String> names = Stream.concat(BLANK.splitAsStream(requester.name()), WORD.splitAsStream(requester.name()))
            .filter(w -> w.codePoints().filter(Character::isLetterOrDigit).count() > 1 && !TITLES.contains(w.toLowerCase(Locale.ROOT).replace(".", ""))).distinct().toList();
        for (String name : names) {
            String either = name.codePoints().mapToObj(c -> c == '\'' || c == '’' ? "['’]" : Pattern.quote(Character.toString(c))).collect(Collectors.joining());
            masked = Pattern.compile("(?<![\\p{L}\\p{Nd}])" + either + "(?![\\p{L}\\p{Nd}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(masked).replaceAll(MARK);
        }
        for (String line : requester.postalAddress().lines().map(String::strip).filter(l -> l.length() > 3).toList()) {
            masked = Pattern.compile(Pattern.quote(line), Pattern.CASE_INSENSITIVE).matcher(masked).replaceAll(MARK);
        }
        return masked;
    }

    private static Set<String> words(String lower) {
        return WORD.splitAsStream(lower).filter(w -> !w.isBlank()).collect(Collectors.toSet());
    }

    private Traces() {}
}
