package org.candour.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What looks like personal data in a text, for a person to accept or reject. Never applied by itself.
///
/// Identifiers are found by their form, their check digits and the words beside them; names by the title, signature or
/// verb beside them and by lists that the caller brings. A name found once is suggested wherever it stands.
public final class Suggestions {
    /// How many doubtful places to suggest.
    public enum Setting {
        MISS_LESS(0.3), BALANCED(0.5), DISTURB_LESS(0.8);

        private final double least;

        Setting(double least) {
            this.least = least;
        }
    }

    /// What kind of personal data it looks like.
    public enum Kind { NAME, EMAIL, TELEPHONE, POSTCODE, ADDRESS, NATIONAL_INSURANCE, NHS_NUMBER, CARD, BANK, VEHICLE, DATE_OF_BIRTH, COLLAR_NUMBER, CRIME_REFERENCE, IP_ADDRESS, PASSPORT, DRIVER, LISTED }

    /// One place in the text.
    ///
    /// @param start      first character (UTF-16), from 0
    /// @param end        one past the last
    /// @param confidence 0 to 1
    /// @param reason     in words, such as "NI number, valid form"
    public record Suggestion(Kind kind, int start, int end, String text, double confidence, String reason) {}

    /// What to mark, and what was left unmarked, most certain first, for a second reader.
    public record Result(List<Suggestion> marked, List<Suggestion> unmarked) {
        public Result {
            marked = List.copyOf(marked);
            unmarked = List.copyOf(unmarked);
        }
    }

    private Suggestions() {}

    /// @param listed names and references of the case that are always suggested
    public static Result in(String text, List<String> listed, Setting setting) {
        var all = new ArrayList<Suggestion>();
        Identifiers.find(text, all);
        Names.find(text, all);
        for (String name : listed) {
            if (!name.isBlank()) {
                spread(text, name.strip(), Kind.LISTED, 1, "is on the list of names", all);
            }
        }
        for (Suggestion s : List.copyOf(all)) {
            if (s.kind() == Kind.NAME && s.confidence() >= 0.5) {
                spread(text, s.text(), Kind.NAME, s.confidence() - 0.05, "same as elsewhere in the text", all);
                String surname = s.text().substring(s.text().lastIndexOf(' ') + 1);
                if (surname.length() > 2 && !surname.equals(s.text()) && !Names.common(surname)) {
                    spread(text, surname, Kind.NAME, s.confidence() - 0.15, "the surname of " + s.text(), all);
                }
            }
        }
        List<Suggestion> apart = apart(all);
        var marked = apart.stream().filter(s -> s.confidence() >= setting.least).sorted(Comparator.comparingInt(Suggestion::start)).toList();
        var unmarked = apart.stream().filter(s -> s.confidence() < setting.least).sorted(Comparator.comparingDouble(Suggestion::confidence).reversed()).toList();
        return new Result(marked, unmarked);
    }

    /// A plan with one mark for each different text, for a person to go through.
    public static RedactionPlan plan(Result result, String ground, String label) {
        Map<String, RedactionPlan.Mark> marks = new LinkedHashMap<>();
        for (Suggestion s : result.marked()) {
            marks.putIfAbsent(s.text().toLowerCase(java.util.Locale.ROOT), RedactionPlan.Mark.words(s.text(), ground, label));
        }
        return new RedactionPlan(List.copyOf(marks.values()));
    }

    private static void spread(String text, String name, Kind kind, double confidence, String reason, List<Suggestion> out) {
        Matcher m = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])", kind == Kind.LISTED ? Pattern.CASE_INSENSITIVE : 0).matcher(text);
        while (m.find()) {
            out.add(new Suggestion(kind, m.start(), m.end(), m.group(), confidence, reason));
        }
    }

    /// Where suggestions overlap the more certain stays, then the longer.
    private static List<Suggestion> apart(List<Suggestion> all) {
        var sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingDouble(Suggestion::confidence).reversed().thenComparing(s -> s.start() - s.end()).thenComparingInt(Suggestion::start));
        var out = new java.util.TreeMap<Integer, Suggestion>();
        for (Suggestion s : sorted) {
            var before = out.floorEntry(s.start());
            var after = out.ceilingEntry(s.start());
            boolean free = (before == null || before.getValue().end() <= s.start()) && (after == null || after.getValue().start() >= s.end());
            if (free) {
                out.put(s.start(), s);
            }
        }
        return List.copyOf(out.values());
    }
}
