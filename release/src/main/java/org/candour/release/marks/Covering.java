package org.candour.release.marks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.release.look.Kind;
import org.candour.release.marks.RedactionPlan.Mark;

/// What the marks of a plan came to in one file: how often each covered something, what went and what stayed.
public final class Covering {
    /// A stretch of text that a mark covers.
    public record Span(int start, int end, Mark mark) {}

    /// A stretch of what went, as a person would look for it elsewhere.
    private static final Pattern CAPITAL = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}'’-]{3,}(?![\\p{L}\\p{N}])");
    private static final int WORDS = 5;
    private static final int MOST_WARNINGS = 200;

    private final List<Mark> marks;
    private final Map<Mark, Pattern> patterns = new IdentityHashMap<>();
    private final Map<Mark, Integer> counts = new IdentityHashMap<>();
    private final Map<String, Mark> gone = new LinkedHashMap<>();
    private final Map<String, StringBuilder> stayed = new LinkedHashMap<>();
    private final Set<String> unread = new LinkedHashSet<>();
    private final Map<Told, TreeSet<Integer>> told = new java.util.EnumMap<>(Told.class);

    /// What still tells how long the words were that went.
    public enum Told {
        PAGE("Where the text of %s ends, and that of the next begins, depends on how long the words were that went: cover more of the paragraph than the name, or the whole page."),
        COLUMN("Where a column of %s ends depends on how long the words were that went: cover more of the paragraph than the name, or the whole page."),
        HYPHEN("A hyphen at the end of a line of %s may be there only because the words that went were so long: read it, and cover that word too if it looks divided."),
        FIELD("How a field on %s is drawn may depend on words that went, as it is as wide as the longest of its choices or as its letters allow: cover the field."),
        SIDEWAYS("Text on %s that does not run from left to right stays where it is beside what went, and shows how long that was: cover the whole line.");

        private final String sentence;

        Told(String sentence) {
            this.sentence = sentence;
        }
    }

    Covering(List<Mark> marks) {
        this.marks = marks;
    }

    void find(Mark m, CharSequence text, List<Span> out) {
        if (m.text() == null && m.pattern() == null) {
            return;
        }
        Wording wording = Wording.of(text);
        Pattern pattern = patterns.computeIfAbsent(m, k -> k.text() != null ? Wording.words(k.text()) : Pattern.compile(java.util.Objects.requireNonNull(k.pattern()), Pattern.UNICODE_CASE));
        if (m.pattern() == null || wording.text().contentEquals(text)) {
            all(m, pattern, wording.text(), wording, out);
            return;
        }
        // A pattern may name the very signs that the wording makes plain. A place found both ways is one place.
        var found = new ArrayList<Span>();
        all(m, pattern, wording.text(), wording, found);
        all(m, pattern, text.toString(), null, found);
        found.sort(Comparator.comparingInt(Span::start));
        Span last = null;
        for (Span s : found) {
            if (last != null && s.start() < last.end()) {
                last = new Span(last.start(), Math.max(last.end(), s.end()), m);
                out.set(out.size() - 1, last);
            } else {
                out.add(s);
                last = s;
            }
        }
    }

    private static void all(Mark m, Pattern pattern, String text, @org.jspecify.annotations.Nullable Wording wording, List<Span> out) {
        Matcher matcher = pattern.matcher(m.pattern() == null ? text : new Patience(text, m));
        try {
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    int start = wording == null ? matcher.start() : wording.original(matcher.start());
                    int end = wording == null ? matcher.end() : Math.max(start + 1, wording.original(matcher.end()));
                    out.add(new Span(start, end, m));
                }
            }
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("The %s is too hard to match: write a simpler one".formatted(m.words()), e);
        }
    }

    /// A text that a pattern may look at only so long.
    private static final class Patience implements CharSequence {
        private final String text;
        private final Mark mark;
        private final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        private int looks;

        Patience(String text, Mark mark) {
            this.text = text;
            this.mark = mark;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int i) {
            if ((++looks & 0xfff) == 0 && System.nanoTime() - end > 0) {
                throw new IllegalArgumentException("The %s takes too long to match: write one without nested repetition".formatted(mark.words()));
            }
            return text.charAt(i);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Spans that overlap, or of the same label with nothing but blanks between, become one: their number tells nothing.
    static List<Span> apart(List<Span> found, CharSequence text) {
        found.sort(Comparator.comparingInt(Span::start).thenComparing(s -> -s.end()));
        var out = new ArrayList<Span>();
        for (Span s : found) {
            Span last = out.isEmpty() ? null : out.getLast();
            if (last != null && (s.start() < last.end() || s.mark().label().equals(last.mark().label()) && text.subSequence(last.end(), s.start()).toString().isBlank())) {
                out.set(out.size() - 1, new Span(last.start(), Math.max(last.end(), s.end()), last.mark()));
            } else {
                out.add(s);
            }
        }
        return out;
    }

    /// A mark covers something. In an overlap each of the marks does, though one label is printed.
    public void covered(Mark mark) {
        counts.merge(mark, 1, Integer::sum);
    }

    /// What is taken out under a mark, to be looked for elsewhere.
    public void took(Mark mark, String text) {
        String tidy = text.strip().replaceAll("\\s+", " ");
        if (tidy.split(" ").length <= WORDS) {
            if (tidy.codePoints().filter(Character::isLetterOrDigit).count() >= 4) {
                gone.putIfAbsent(tidy, mark);
            }
            Matcher m = CAPITAL.matcher(tidy);
            while (m.find()) {
                if (!Names.common(m.group())) {
                    gone.putIfAbsent(m.group(), mark);
                }
            }
        } else {
            var personal = new ArrayList<Suggestions.Suggestion>();
            Names.find(tidy, personal);
            Identifiers.find(tidy, personal);
            personal.forEach(s -> gone.putIfAbsent(s.text(), mark));
        }
    }

    /// A text that stays, as it will be read.
    public void left(String text, String where) {
        if (!text.isBlank()) {
            stayed.computeIfAbsent(where, k -> new StringBuilder()).append(text).append('\n');
        }
    }

    /// Something that was not read for words, such as a picture.
    public void unread(String what) {
        unread.add(what);
    }

    /// Something that still tells how long the words were that went from a page.
    public void tells(Told what, int page) {
        told.computeIfAbsent(what, _ -> new TreeSet<>()).add(page);
    }

    public int count(Mark mark) {
        return counts.getOrDefault(mark, 0);
    }

    /// A mark for a place that the file does not have was made for another file, or by mistake.
    ///
    /// @throws IllegalArgumentException naming the first such mark
    public void requirePlaces(Kind kind) {
        for (Mark m : marks) {
            boolean place = m.rect() != null || m.whole() || m.column() != null || m.page() != null || m.part() != null;
            if (count(m) == 0 && place) {
                boolean words = m.text() != null || m.pattern() != null;
                if (!words) {
                    throw new IllegalArgumentException("The file (%s) has no place for this redaction: %s. Nothing was written; check the page, the sheet, the column and the rectangle.".formatted(kind.word(), m.words()));
                }
            }
        }
    }

    public List<RedactionReport.Warning> warnings() {
        var out = new ArrayList<RedactionReport.Warning>();
        for (Mark m : marks) {
            if (count(m) == 0) {
                out.add(new RedactionReport.Warning("covers-nothing", "Nothing in the file matches %s: check how it is written there.%s".formatted(m.words(), m.text() == null && m.pattern() == null || unread.isEmpty() ? ""
                    : " Not searched: " + String.join(", ", unread) + ".")));
            }
        }
        told.forEach((what, pages) -> {
            out.add(new RedactionReport.Warning("length-shows", what.sentence.formatted((pages.size() > 1 ? "pages " : "page ") + ranges(pages))));
        });
        var places = new HashMap<String, String>();
        stayed.forEach((where, text) -> places.put(where, text.toString()));
        gone.forEach((text, mark) -> {
            var where = new TreeSet<String>();
            places.forEach((place, there) -> {
                if (stands(there, text)) {
                    where.add(place.isEmpty() ? "the text" : place);
                }
            });
            if (!where.isEmpty() && out.size() < MOST_WARNINGS) {
                out.add(new RedactionReport.Warning("stands-elsewhere", "“%s” was covered but also stands unmarked: %s.".formatted(text, String.join(", ", where))));
            }
        });
        return out;
    }

    private static boolean stands(String text, String wanted) {
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            boolean before = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean after = at + wanted.length() == text.length() || !Character.isLetterOrDigit(text.charAt(at + wanted.length()));
            if (before && after) {
                return true;
            }
        }
        return false;
    }

    /// Page numbers as people write them: "1 to 4, 7".
    private static String ranges(TreeSet<Integer> pages) {
        var out = new ArrayList<String>();
        for (int from : pages) {
            if (!pages.contains(from - 1)) {
                int to = from;
                while (pages.contains(to + 1)) {
                    to++;
                }
                out.add(to > from ? from + " to " + to : String.valueOf(from));
            }
        }
        return String.join(", ", out);
    }
}
