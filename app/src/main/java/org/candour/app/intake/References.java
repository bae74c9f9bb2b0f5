package org.candour.app.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds an authority's own references in what people write: with zeros left out, other case, a blank for a stroke.
///
/// In running words a bare `3/2026` may be a month, so there a reference without letters counts only after a word like "ref".
record References(Pattern pattern, List<String> parts, boolean lettered) {
    private static final ConcurrentMap<String, References> KNOWN = new ConcurrentHashMap<>();
    private static final Pattern PLACE = Pattern.compile("\\{(n|yy|yyyy)(?::0*(\\d+))?}");
    private static final Pattern CUE = Pattern.compile("(?i)\\b(?:ref|reference|case|foi)(?:\\.|\\b)(?:\\s*(?:no|number|id)\\.?)?\\W{0,5}$");
    private static final int MOST = 20;

    /// @param series the authority's pattern, such as `{n:06}/{yy}`
    static References of(String series) {
        return KNOWN.computeIfAbsent(series, References::compiled);
    }

    private static References compiled(String series) {
        StringBuilder pattern = new StringBuilder("(?<![\\p{L}\\d/])");
        List<String> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(series);
        int at = 0;
        boolean lettered = false;
        while (place.find()) {
            String literal = series.substring(at, place.start());
            lettered |= literal.chars().anyMatch(Character::isLetter);
            literal(pattern, literal);
            parts.add(literal);
            parts.add(place.group());
            pattern.append(switch (place.group(1)) {
                case "n" -> "(\\d{1,9})";
                case "yy" -> "(\\d{2})";
                default -> "(\\d{4})";
            });
            at = place.end();
        }
        String rest = series.substring(at);
        literal(pattern, rest);
        parts.add(rest);
        return new References(Pattern.compile(pattern + "(?![\\p{L}\\d/])", Pattern.CASE_INSENSITIVE), List.copyOf(parts), lettered);
    }

    private static void literal(StringBuilder pattern, String literal) {
        for (char c : literal.toCharArray()) {
            pattern.append(Character.isLetterOrDigit(c) ? String.valueOf(c) : Character.isWhitespace(c) || "/-_.".indexOf(c) >= 0 ? "\\s?[-/_. ]\\s?" : Pattern.quote(String.valueOf(c)));
        }
    }

    /// The references in a message, as the authority prints them, those of the subject first.
    Set<String> in(String subject, String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher inSubject = pattern.matcher(subject);
        while (found.size() < MOST && inSubject.find()) {
            found.add(printed(inSubject));
        }
        Matcher inText = pattern.matcher(text);
        for (int i = 0; i < 200 && found.size() < MOST && inText.find(); i++) {
            if (lettered || CUE.matcher(text.substring(Math.max(0, inText.start() - 40), inText.start())).find()) {
                found.add(printed(inText));
            }
        }
        return found;
    }

    private String printed(Matcher match) {
        StringBuilder out = new StringBuilder();
        int group = 0;
        for (String part : parts) {
            Matcher place = PLACE.matcher(part);
            if (place.matches()) {
                String digits = match.group(++group).replaceFirst(place.group(1).equals("n") ? "^0+(?=\\d)" : "^(?!)", "");
                int width = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
                out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
            } else {
                out.append(part);
            }
        }
        return out.toString();
    }
}
