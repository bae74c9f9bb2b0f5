package org.candour.release.marks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.candour.release.look.Json;
import org.jspecify.annotations.Nullable;

/// What looks like personal data in the texts of a case, for a person to accept or reject. Never applied by itself.
///
/// Identifiers are found by their form, their check digits and the words beside them; names by the title, signature or
/// verb beside them and by lists that the caller brings; both, and places, bodies, dates and whatever else may tell who
/// somebody is, by a [Tagger] that learned from documents marked by people. What is found once is suggested in every text.
public final class Suggestions {
    /// The one setting: from which confidence a place is marked. The rest goes to the second reader.
    public enum Setting {
        MISS_LESS(0.08), BALANCED(0.2), DISTURB_LESS(0.7);

        final double least;

        Setting(double least) {
            this.least = least;
        }

        /// From which confidence a place is to be gone through, from 0 to 1.
        public double least() {
            return least;
        }

        /// Whether a place of this confidence is to be gone through; otherwise it is for the second reader.
        public boolean marks(double confidence) {
            return confidence >= least;
        }
    }

    /// What kind of personal data it looks like. The last six are what the tagger alone knows.
    public enum Kind { NAME, EMAIL, TELEPHONE, POSTCODE, ADDRESS, NATIONAL_INSURANCE, NHS_NUMBER, CARD, BANK, VEHICLE, DATE_OF_BIRTH, COLLAR_NUMBER, CRIME_REFERENCE, IP_ADDRESS, PASSPORT, DRIVER, LISTED,
        PLACE, ORGANISATION, DATE, REFERENCE, CHARACTERISTIC, OTHER }

    /// One text of the case.
    ///
    /// @param file   the file's name
    /// @param number the page or sheet, from 1; 0 where the file has none
    public record Page(String file, int number, String text) {}

    /// One place in a text.
    ///
    /// @param page       the text, by its index in the list that was given
    /// @param start      first character (UTF-16), from 0
    /// @param end        one past the last
    /// @param confidence 0 to 1
    /// @param reason     in words, such as "NI number, valid form"
    public record Suggestion(Kind kind, int page, int start, int end, String text, double confidence, String reason) {
        Suggestion(Kind kind, int start, int end, String text, double confidence, String reason) {
            this(kind, 0, start, end, text, confidence, reason);
        }
    }

    /// What to mark in the order of the texts, and what was left unmarked, most certain first, for a second reader.
    public record Result(List<Suggestion> marked, List<Suggestion> unmarked) {
        public Result {
            marked = List.copyOf(marked);
            unmarked = List.copyOf(unmarked);
        }
    }

    /// Below this nothing is worth a second reader's time.
    private static final double FAINT = 0.05;

    /// What of the dates that the tagger finds somebody took out in ordinary files, by its confidence of nearly 1: it
    /// learned from judgments, in which nearly all of them went.
    private static final double DATES = 0.2;
    /// The same of places, bodies, amounts and details.
    private static final double ELSEWHERE = 0.25;
    /// The same where a word among it is no word of the language, and so may be somebody's name.
    private static final double MAY_NAME = 0.6;
    private static final Pattern JUDGMENT = Pattern.compile("(?i)(?<!\\p{L})(?:applicants?|appellants?|respondents?|claimants?|court|tribunal|judgment|convention|article)(?!\\p{L})");
    private static final Set<String> PLAIN = Set.of(Company.LISTED, "a first name", "follows an initial");
    /// From here on a rule tells a name better than the tagger a place or a body.
    private static final double SURE_OF_NAME = 0.5;
    private static final Pattern PIECE = Pattern.compile("[^;\\t\\s](?:[^;\\t]*[^;\\t\\s])?");

    private Suggestions() {}

    /// For one text.
    ///
    /// @param listed names and references of the case that are always suggested
    public static Result in(String text, List<String> listed, Setting setting) {
        return across(List.of(new Page("", 0, text)), listed, setting);
    }

    /// For all texts of a case: what is found in one is looked for in all.
    public static Result across(List<Page> pages, List<String> listed, Setting setting) {
        List<Suggestion> all = find(pages, listed, Tagger.shipped());
        var marked = all.stream().filter(s -> setting.marks(s.confidence())).toList();
        var unmarked = all.stream().filter(s -> !setting.marks(s.confidence())).sorted(Comparator.comparingDouble(Suggestion::confidence).reversed()).toList();
        return new Result(marked, unmarked);
    }

    static List<int[]> spans(String text, Tagger tagger, double least) {
        return find(List.of(new Page("", 0, text)), List.of(), tagger).stream().filter(s -> s.confidence() >= least).map(s -> new int[] {s.start(), s.end()}).toList();
    }

    private static List<Suggestion> find(List<Page> pages, List<String> listed, Tagger tagger) {
        List<Page> mended = pages.stream().map(p -> new Page(p.file(), p.number(), Scanned.mended(p.text()))).toList();
        return read(mended, listed, tagger).stream().map(s -> new Suggestion(s.kind(), s.page(), s.start(), s.end(), pages.get(s.page()).text().substring(s.start(), s.end()), s.confidence(), s.reason())).toList();
    }

    private static List<Suggestion> read(List<Page> pages, List<String> listed, Tagger tagger) {
        var found = new ArrayList<Suggestion>();
        for (int i = 0; i < pages.size(); i++) {
            var own = new ArrayList<Suggestion>();
            Identifiers.find(pages.get(i).text(), own);
            Columns.find(pages.get(i).text(), own);
            Names.find(pages.get(i).text(), own);
            PlainNames.find(pages.get(i).text(), tagger.vocabulary, own);
            for (Suggestion s : own) {
                found.add(new Suggestion(s.kind(), i, s.start(), s.end(), s.text(), s.confidence(), s.reason()));
            }
        }
        tagged(pages, tagger, found);
        named(found);
        var tokens = pages.stream().map(p -> Tokens.of(p.text())).toList();
        whole(pages, tokens, tagger.vocabulary, found);
        var byPage = found.stream().collect(Collectors.groupingBy(Suggestion::page));
        byPage.forEach((page, own) -> Company.find(page, tokens.get(page), tagger.vocabulary, own, found));
        named(found);
        Spread.over(pages, tokens, listed, tagger.vocabulary, found);
        whole(pages, tokens, tagger.vocabulary, found);
        boolean[][] ruled = ruled(pages, found);
        Predicate<Suggestion> early = s -> s.kind() == Kind.DATE || s.kind() == Kind.OTHER || s.kind().compareTo(Kind.PLACE) >= 0 && IntStream.range(s.start(), s.end()).anyMatch(i -> ruled[s.page()][i]);
        boolean[] judgments = judgments(pages);
        List<Suggestion> apart = apart(pages.size(), ordinary(judgments, found, early, s -> ELSEWHERE));
        return Offices.lowered(pages, judgments, ordinary(judgments, apart, early.negate(), s -> PlainNames.canBe(s.text(), tagger.vocabulary) ? MAY_NAME : ELSEWHERE));
    }

    /// Where a rule tells a number, an address or, being sure enough, a name: there it counts for more than the place, the body or the date that
    /// the tagger reads.
    private static boolean[][] ruled(List<Page> pages, List<Suggestion> found) {
        boolean[][] ruled = new boolean[pages.size()][];
        for (int i = 0; i < ruled.length; i++) {
            ruled[i] = new boolean[pages.get(i).text().length()];
        }
        found.stream().filter(Suggestions::ruled).forEach(s -> Arrays.fill(ruled[s.page()], s.start(), s.end(), true));
        return ruled;
    }

    private static boolean ruled(Suggestion s) {
        if (s.kind() == Kind.NAME) {
            return (s.confidence() >= SURE_OF_NAME || PLAIN.contains(s.reason()) && s.confidence() >= 0.3 || s.confidence() >= 0.4 && Spread.part(s)) && !s.reason().contains(reason(Tagger.Type.PERSON));
        }
        return s.kind().compareTo(Kind.PLACE) < 0 || s.kind() == Kind.REFERENCE && !s.reason().contains(reason(Tagger.Type.CODE));
    }

    /// Which of the pages are of a file about a case in a court.
    private static boolean[] judgments(List<Page> pages) {
        var files = new HashMap<String, List<String>>();
        pages.forEach(p -> files.computeIfAbsent(p.file(), f -> new ArrayList<>()).add(p.text()));
        var known = new HashMap<String, Boolean>();
        files.forEach((file, texts) -> known.put(file, judgment(texts)));
        boolean[] out = new boolean[pages.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = known.getOrDefault(pages.get(i).file(), false);
        }
        return out;
    }

    /// With less confidence in what the tagger makes of places, bodies, dates and details outside judgments.
    private static List<Suggestion> ordinary(boolean[] judgments, List<Suggestion> all, Predicate<Suggestion> which, ToDoubleFunction<Suggestion> share) {
        return all.stream().map(s -> {
            if (!which.test(s) || s.kind().compareTo(Kind.PLACE) < 0 || s.kind() == Kind.REFERENCE || judgments[s.page()]) {
                return s;
            }
            double confidence = s.confidence() * (s.kind() == Kind.DATE ? DATES : share.applyAsDouble(s));
            return new Suggestion(s.kind(), s.page(), s.start(), s.end(), s.text(), confidence, s.reason());
        }).filter(s -> s.confidence() >= FAINT).toList();
    }

    /// A file is read as a whole: what a word is on one page tells what it is on the next.
    private static void tagged(List<Page> pages, Tagger tagger, List<Suggestion> out) {
        for (int from = 0; from < pages.size(); ) {
            var text = new StringBuilder();
            var starts = new ArrayList<Integer>();
            int to = from;
            while (to < pages.size() && pages.get(to).file().equals(pages.get(from).file()) && text.length() < 2_000_000) {
                starts.add(text.length());
                text.append(pages.get(to).text()).append("\n\n");
                to++;
            }
            int page = 0;
            for (Tagger.Found f : tagger.find(text.toString())) {
                while (page + 1 < starts.size() && starts.get(page + 1) <= f.start()) {
                    page++;
                }
                String own = pages.get(from + page).text();
                int start = f.start() - starts.get(page);
                int end = Math.min(own.length(), f.end() - starts.get(page));
                String said = own.substring(start, Math.max(start, end));
                // Outside judgments the tagger takes many a heading and many a body for somebody.
                double confidence = f.type() == Tagger.Type.PERSON && !PlainNames.canBe(said, tagger.vocabulary) ? 0.3 * f.probability() : f.probability();
                boolean hour = f.type() == Tagger.Type.CODE && said.length() < 3;
                boolean label = f.type() != Tagger.Type.PERSON && own.startsWith(":", end) && tagger.vocabulary.common(said.toLowerCase(Locale.ROOT));
                if (confidence >= FAINT && end > start && !hour && !label && !said.matches("(?i)dear .*")) {
                    // No thing goes over the cells of a table or the entries of a list.
                    Matcher piece = PIECE.matcher(said);
                    while (piece.find()) {
                        out.add(new Suggestion(kind(f.type()), from + page, start + piece.start(), start + piece.end(), piece.group(), confidence, reason(f.type())));
                    }
                }
            }
            from = to;
        }
    }

    /// Whether it is about a case in a court: one word in a hundred says so.
    private static boolean judgment(List<String> texts) {
        return texts.stream().mapToLong(t -> JUDGMENT.matcher(t).results().count()).sum() * 600 > texts.stream().mapToLong(String::length).sum();
    }

    /// Where a rule reads a name, a date of birth or an identifier, and the tagger, learned from judgments, something else there or
    /// in a part of it, the rule knows better what it is.
    private static void named(List<Suggestion> found) {
        record Place(int page, int start) {}
        var ruled = new HashMap<Place, Suggestion>();
        for (Suggestion s : found) {
            for (int at = s.start(); s.kind().compareTo(Kind.PLACE) < 0 && at < s.end(); at++) {
                ruled.merge(new Place(s.page(), at), s, (x, y) -> y.end() - y.start() > x.end() - x.start() ? y : x);
            }
        }
        found.replaceAll(s -> {
            Suggestion rule = s.kind().compareTo(Kind.PLACE) < 0 ? null : ruled.get(new Place(s.page(), s.start()));
            if (rule == null) {
                return s;
            }
            if (s.end() <= rule.end()) {
                return new Suggestion(rule.kind(), s.page(), rule.start(), rule.end(), rule.text(), Math.max(s.confidence(), rule.confidence()), rule.reason());
            }
            // What reaches beyond begins where the rule's place ends.
            return new Suggestion(s.kind(), s.page(), rule.end(), s.end(), s.text().substring(rule.end() - s.start()), s.confidence(), s.reason());
        });
        found.removeIf(s -> s.text().codePoints().noneMatch(Character::isLetterOrDigit));
    }

    private static Kind kind(Tagger.Type type) {
        return switch (type) {
            case PERSON -> Kind.NAME;
            case CODE -> Kind.REFERENCE;
            case LOC -> Kind.PLACE;
            case ORG -> Kind.ORGANISATION;
            case DEM -> Kind.CHARACTERISTIC;
            case DATETIME -> Kind.DATE;
            case QUANTITY, MISC -> Kind.OTHER;
        };
    }

    private static String reason(Tagger.Type type) {
        return switch (type) {
            case PERSON -> "reads like a person's name";
            case CODE -> "reads like a number or reference of a person or case";
            case LOC -> "reads like a place that helps to tell who";
            case ORG -> "reads like a body that helps to tell who";
            case DEM -> "says what kind of person it is (nationality, job, health)";
            case DATETIME -> "a date or time that helps to tell who";
            case QUANTITY -> "an amount that helps to tell who";
            case MISC -> "a detail that helps to tell who";
        };
    }

    // Whole names, apart ------------------------------------------------------------------------------------------

    /// With the first names and initials that stand before a name and the letter or the surname behind a first name, whatever found it; without what is
    /// a day or a month.
    private static void whole(List<Page> pages, List<Tokens> tokens, Vocabulary vocabulary, List<Suggestion> found) {
        found.replaceAll(s -> {
            if (s.kind() != Kind.NAME) {
                return s;
            }
            Tokens t = tokens.get(s.page());
            int start = PlainNames.start(t, s.start(), vocabulary);
            int end = PlainNames.end(t, s.start(), s.end(), vocabulary);
            return start == s.start() && end == s.end() ? s : new Suggestion(s.kind(), s.page(), start, end, pages.get(s.page()).text().substring(start, end), s.confidence(), s.reason());
        });
        found.removeIf(s -> s.kind() == Kind.NAME && PlainNames.time(tokens.get(s.page()), s.start(), s.end()));
    }

    /// Where suggestions overlap the more certain stays, then the longer; a longer one that reaches further keeps its rest.
    private static List<Suggestion> apart(int pages, List<Suggestion> all) {
        var sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingDouble(Suggestion::confidence).reversed().thenComparing(s -> s.start() - s.end()).thenComparingInt(Suggestion::start));
        var taken = new ArrayList<TreeMap<Integer, Suggestion>>();
        for (int i = 0; i < pages; i++) {
            taken.add(new TreeMap<>());
        }
        for (Suggestion s : sorted) {
            TreeMap<Integer, Suggestion> page = taken.get(s.page());
            for (Suggestion rest : rest(s, page)) {
                page.put(rest.start(), rest);
            }
        }
        return taken.stream().flatMap(p -> p.values().stream()).toList();
    }

    /// What of a suggestion is free, whole words only.
    private static List<Suggestion> rest(Suggestion s, TreeMap<Integer, Suggestion> taken) {
        var out = new ArrayList<Suggestion>();
        int from = s.start();
        var before = taken.lowerEntry(s.start());
        if (before != null && before.getValue().end() > from) {
            from = before.getValue().end();
        }
        for (var e : taken.subMap(s.start(), true, s.end(), false).entrySet()) {
            piece(s, from, e.getKey(), out);
            from = Math.max(from, e.getValue().end());
        }
        piece(s, from, s.end(), out);
        return out;
    }

    /// Only names in capitals are worth having in part: a plan that covers every "of" is worse than one that misses a word.
    private static void piece(Suggestion s, int from, int to, List<Suggestion> out) {
        if (from == s.start() && to == s.end()) {
            out.add(s);
        } else if (from < to) {
            Matcher m = CAPITALS.matcher(s.text()).region(from - s.start(), to - s.start());
            while (m.find()) {
                if (!Names.common(m.group()) && !Names.title(m.group())) {
                    out.add(new Suggestion(s.kind(), s.page(), s.start() + m.start(), s.start() + m.end(), m.group(), s.confidence(), s.reason()));
                }
            }
        }
    }

    private static final Pattern CAPITALS = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}'’-]*\\p{Ll}(?: \\p{Lu}[\\p{L}'’-]*\\p{Ll})*(?![\\p{L}\\p{N}])");

    // As a plan ---------------------------------------------------------------------------------------------------

    /// A plan with one mark for each different text, for a person to go through.
    public static RedactionPlan plan(Result result, String ground, String label) {
        return new RedactionPlan(List.copyOf(byText(result, List.of(), ground, label).keySet()));
    }

    /// A plan as JSON, with a note beside each mark: how sure, and why.
    ///
    /// @param pages that the result is of; where they are of several files, each mark names its file, for a mark that covers nothing is a warning
    public static String planWithReasons(Result result, List<Page> pages, String ground, String label) {
        var marks = byText(result, pages.stream().map(Page::file).distinct().count() > 1 ? pages : List.of(), ground, label);
        return new RedactionPlan(List.copyOf(marks.keySet())).toJson(marks.values().stream().map(s -> "%.2f %s".formatted(s.confidence(), s.reason())).toList());
    }

    /// The surest suggestion of each text, of each text of a file where the pages that name it are given.
    private static Map<RedactionPlan.Mark, Suggestion> byText(Result result, List<Page> pages, String ground, String label) {
        record Place(@Nullable String file, String text) {}
        var surest = new LinkedHashMap<Place, Suggestion>();
        for (Suggestion s : result.marked()) {
            surest.merge(new Place(pages.isEmpty() ? null : pages.get(s.page()).file(), Wording.folded(s.text())), s, (a, b) -> b.confidence() > a.confidence() ? b : a);
        }
        var out = new LinkedHashMap<RedactionPlan.Mark, Suggestion>();
        surest.forEach((place, s) -> out.put(new RedactionPlan.Mark(place.file(), null, null, null, s.text().strip(), null, null, false, ground, label), s));
        return out;
    }

    /// A result as JSON: `{"marked": [{"file", "page", "start", "end", "kind", "text", "confidence", "reason"}, ...], "unmarked": [...]}`.
    public static String toJson(Result result, List<Page> pages) {
        var root = Json.MAPPER.createObjectNode();
        for (var list : List.of(Map.entry("marked", result.marked()), Map.entry("unmarked", result.unmarked()))) {
            var array = root.putArray(list.getKey());
            for (Suggestion s : list.getValue()) {
                array.addObject().put("file", pages.get(s.page()).file()).put("page", pages.get(s.page()).number()).put("start", s.start()).put("end", s.end()).put("kind", s.kind().name().toLowerCase(Locale.ROOT))
                    .put("text", s.text()).put("confidence", Math.round(s.confidence() * 100) / 100.0).put("reason", s.reason());
            }
        }
        return Json.MAPPER.writeValueAsString(root);
    }

    /// One suggestion for people: `0.92  letter.pdf, page 3  Robin Quill  (follows Mr)`.
    public static String line(Suggestion s, List<Page> pages) {
        Page p = pages.get(s.page());
        @Nullable String where = p.number() > 0 ? p.file() + ", page " + p.number() : p.file();
        return "%.2f  %s  %s  %s  (%s)".formatted(s.confidence(), where, s.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), s.text().replaceAll("\\s+", " "), s.reason());
    }
}
