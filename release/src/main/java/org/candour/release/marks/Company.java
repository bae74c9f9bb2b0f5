package org.candour.release.marks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candour.release.marks.Suggestions.Kind;
import org.candour.release.marks.Suggestions.Suggestion;

/// Names by the company they keep: the other entries of a list, a rota or a seating plan in which most are names, whoever is joined to
/// a name by "and", and what stands before a telephone number. Also what
/// stands right behind a name and is its own.
final class Company {
    /// One entry, by its tokens.
    private record Entry(int from, int to, boolean known, boolean covered) {}

    static final String LISTED = "stands in a list of names";
    private static final int LONGEST = 4;
    private static final int LEAST_LINES = 3;
    /// Between a list's last entry but one and its last, or between two people.
    private static final Set<String> AND = Set.of("and", "&", "+", "/");
    private static final Set<String> BULLETS = Set.of("-", "–", "•", "*", "·");
    /// What may follow the name at the head of a line.
    private static final Set<String> AFTER_HEAD = Set.of("(", ",", "-", "–", "+", ":", ";");
    /// Stand before a telephone number and are nobody.
    private static final Set<String> LINES = Set.of("tel", "telephone", "phone", "mobile", "mob", "direct", "line", "switchboard", "fax", "home", "work", "office", "evening", "day", "daytime", "number", "call", "ring", "text", "or", "contact", "main", "out", "hours");

    private static final Set<String> NOBODY = Set.of("i", "he", "she", "they", "we", "you", "it", "who", "mother", "father", "parents", "chair", "clerk", "staff", "all", "both", "others", "none", "vacant", "present", "apologies");

    /// A day with its year, which is the group.
    private static final Pattern DATE = Pattern.compile("(?<![\\p{N}/.-])\\d{1,2}(?:[/.-]\\d{1,2}[/.-]|/(?=(?:19|20)\\d\\d)| (?:(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*) )((?:19|20)\\d\\d|\\d\\d)(?![\\p{N}/-])");
    private static final Pattern BRACKETED = Pattern.compile(" \\((?!(?:19|20)\\d\\d\\))([A-Z]{0,3}\\d{3,6})\\)");
    /// Years after which a date is older than what a file is about.
    private static final int GENERATION = 11;

    private final Tokens t;
    private final Vocabulary words;
    /// Whether a token belongs to a name that was found.
    private final boolean[] named;

    private Company(Tokens t, Vocabulary words, List<Suggestion> own) {
        this.t = t;
        this.words = words;
        this.named = new boolean[t.size + 1];
        int at = 0;
        for (Suggestion s : own.stream().filter(s -> s.kind() == Kind.NAME && s.confidence() >= 0.2).sorted(Comparator.comparingInt(Suggestion::start)).toList()) {
            while (at < t.size && t.starts[at] < s.start()) {
                at++;
            }
            for (int k = at; k < t.size && t.starts[k] < s.end(); k++) {
                named[k] = true;
            }
        }
    }

    /// Adds to what was found on a page the names that stand among names.
    ///
    /// @param own what was found on that page
    static void find(int page, Tokens t, Vocabulary words, List<Suggestion> own, List<Suggestion> found) {
        var company = new Company(t, words, own);
        var out = new ArrayList<Suggestion>();
        company.chains(out);
        company.lines(out);
        company.telephones(own, out);
        company.behind(Stream.concat(own.stream(), out.stream()).filter(s -> s.kind() == Kind.NAME).map(Suggestion::end).collect(Collectors.toSet()), out);
        out.forEach(s -> found.add(new Suggestion(s.kind(), page, s.start(), s.end(), s.text(), s.confidence(), s.reason())));
    }

    // In a line -----------------------------------------------------------------------------------------------------

    /// "Priya, Jordan, Mo and Efua".
    private void chains(List<Suggestion> out) {
        for (int i = 0; i < t.size; i++) {
            if (!PlainNames.capital(t, i)) {
                continue;
            }
            var entries = new ArrayList<Entry>();
            boolean pair = false;
            int at = i;
            while (true) {
                Entry e = entry(at);
                entries.add(e);
                int next = behind(e.to());
                pair = AND.contains(t.lower(next - 1)) && !t.word(next - 1).equals("/");
                if (next == e.to() || !PlainNames.capital(t, next)) {
                    break;
                }
                at = next;
            }
            judge(entries, pair || entries.size() == 2 && AND.contains(t.lower(entries.get(1).from() - 1)), out);
            i = Math.max(i, entries.getLast().to() - 1);
        }
    }

    /// The token after what parts two entries of a list; the same token where nothing does.
    private int behind(int at) {
        int next = at;
        if (t.word(next).equals("(")) {
            int close = next;
            while (close < t.size && close < next + 6 && !t.word(close).equals(")")) {
                close++;
            }
            next = t.word(close).equals(")") ? close + 1 : at;
        }
        int from = next;
        if (t.word(next).equals(",") || t.word(next).equals(";")) {
            next++;
        }
        if (AND.contains(t.lower(next))) {
            next++;
        }
        boolean blank = next < t.size && next > 0 && t.text.substring(t.ends[next - 1], t.starts[next]).chars().filter(c -> c == '\n').count() > 1;
        return next == from || blank ? at : next;
    }

    private void judge(List<Entry> entries, boolean pair, List<Suggestion> out) {
        var people = entries.stream().filter(this::person).toList();
        // A first name that is a word or a place as well counts among others.
        long sure = people.stream().filter(e -> e.known() && words.given(t.lower(e.from())) && !Tagger.place(t.lower(e.from()))).count();
        long known = sure == 0 ? 0 : people.stream().filter(e -> words.given(t.lower(e.from()))).count();
        boolean list = people.size() > 2 && known > 1 && 2 * known >= people.size();
        boolean two = people.size() == 2 && entries.size() == 2 && known == 1 && pair;
        for (Entry e : people) {
            if (!e.covered() && (list || two) && !(t.opens(e.from()) && words.common(t.lower(e.from()))) && (list || e.to() - e.from() == 1)) {
                add(e, list ? 0.35 : 0.25, LISTED, out);
            }
        }
    }

    // At the heads of lines ------------------------------------------------------------------------------------------

    /// Lines of which most begin with a name.
    private void lines(List<Suggestion> out) {
        var block = new ArrayList<Entry>();
        for (int i = 0; i < t.size; ) {
            int end = i + 1;
            while (end < t.size && t.text.substring(t.ends[end - 1], t.starts[end]).indexOf('\n') < 0) {
                end++;
            }
            int head = BULLETS.contains(t.word(i)) ? i + 1 : i;
            Entry e = head < end && PlainNames.capital(t, head) ? entry(head) : null;
            boolean parted = end < t.size && t.text.substring(t.ends[end - 1], t.starts[end]).chars().filter(c -> c == '\n').count() > 1;
            if (e != null && e.to() <= end && (e.to() == end || AFTER_HEAD.contains(t.word(e.to())) || t.digits(e.to()) || wide(e.to()))) {
                block.add(e);
            }
            if (e == null || parted || end >= t.size) {
                block(block, out);
                block.clear();
            }
            i = end;
        }
    }

    private void block(List<Entry> heads, List<Suggestion> out) {
        var people = heads.stream().filter(this::person).toList();
        long known = people.stream().filter(Entry::known).count();
        if (people.size() >= LEAST_LINES && known > 1 && 2 * known >= heads.size()) {
            people.stream().filter(e -> !e.covered()).forEach(e -> add(e, 0.35, LISTED, out));
        }
    }

    private boolean wide(int at) {
        return at > 0 && at < t.size && (t.starts[at] - t.ends[at - 1] > 1 || t.text.charAt(t.ends[at - 1]) == '\t');
    }

    // Before a number -----------------------------------------------------------------------------------------------

    private void telephones(List<Suggestion> own, List<Suggestion> out) {
        for (Suggestion s : own) {
            if (s.kind() == Kind.TELEPHONE) {
                int at = Arrays.binarySearch(t.starts, 0, t.size, s.start());
                int last = Math.max(at, -at - 1) - 1;
                while (last >= 0 && Set.of("(", ":", "-", "–", "+").contains(t.word(last))) {
                    last--;
                }
                int first = last;
                while (first > 0 && last - first < 2 && PlainNames.capital(t, first - 1) && PlainNames.beside(t, first)) {
                    first--;
                }
                boolean line = last >= 0 && t.text.substring(t.ends[last], s.start()).indexOf('\n') < 0;
                if (line && PlainNames.capital(t, last) && t.word(last).length() > 1 && !LINES.contains(t.lower(first)) && !LINES.contains(t.lower(last)) && !named[last]) {
                    var e = new Entry(first, last + 1, false, false);
                    if (person(e) && (words.given(t.lower(first)) || !words.common(t.lower(last)))) {
                        add(e, 0.4, "stands before a telephone number", out);
                    }
                }
            }
        }
    }

    // Behind a name -------------------------------------------------------------------------------------------------

    /// What stands right behind a name: a date years before all that the text is about is that of a birth, a number in brackets is the person's.
    private void behind(Set<Integer> ends, List<Suggestion> out) {
        int last = DATE.matcher(t.text).results().mapToInt(m -> year(m.group(1))).max().orElse(0);
        DATE.matcher(t.text).results().filter(m -> year(m.group(1)) <= last - GENERATION).forEach(m -> {
            int before = m.start();
            while (before > 0 && m.start() - before < 30 && " \t,(".indexOf(t.text.charAt(before - 1)) >= 0) {
                before--;
            }
            if (ends.contains(before)) {
                out.add(new Suggestion(Kind.DATE_OF_BIRTH, m.start(), m.end(), m.group(), 0.6, "a date long past behind a name"));
            }
        });
        BRACKETED.matcher(t.text).results().filter(m -> ends.contains(m.start())).forEach(m -> out.add(new Suggestion(Kind.COLLAR_NUMBER, m.start(1), m.end(1), m.group(1), 0.5, "a number in brackets behind a name")));
    }

    private static int year(String written) {
        int year = Integer.parseInt(written);
        return year > 99 ? year : year > 40 ? 1900 + year : 2000 + year;
    }

    // Entries ---------------------------------------------------------------------------------------------------------

    /// A run of capitals from here, with a nickname in it and the small words that names have.
    private Entry entry(int from) {
        int to = from + 1;
        while (to < t.size && to - from < LONGEST + 3) {
            boolean initial = t.word(to).equals(".") && t.word(to - 1).length() == 1;
            boolean nickname = "\"“".contains(t.word(to)) && PlainNames.capital(t, to + 1) && "\"”".contains(t.word(to + 2));
            if (nickname) {
                to += 3;
            } else if (initial || PlainNames.beside(t, to) && (PlainNames.capital(t, to) || PlainNames.particle(t, to))) {
                to++;
            } else {
                break;
            }
        }
        int first = from;
        while (first + 1 < to && (Tagger.title(t.lower(first)) || t.word(first).equals("."))) {
            first++;
        }
        boolean covered = true;
        for (int i = first; i < to; i++) {
            covered &= named[i] || !t.letters(i);
        }
        return new Entry(first, to, named[first] || words.given(t.lower(first)) && t.word(first).length() > 2 && !words.common(t.lower(first)), covered);
    }

    private boolean person(Entry e) {
        for (int i = e.from(); i < e.to(); i++) {
            if (Names.common(t.word(i)) || NOBODY.contains(t.lower(i)) || Tagger.title(t.lower(i)) || PlainNames.month(t, i) || Tagger.place(t.lower(i)) && !words.given(t.lower(i))) {
                return false;
            }
        }
        return e.known() && !PlainNames.thing(t.word(e.to() - 1)) || e.to() - e.from() <= LONGEST && (e.to() - e.from() > 1 || t.word(e.from()).length() > 1) && !PlainNames.thing(t.word(e.to() - 1)) && !t.word(e.from()).equals("I");
    }

    private void add(Entry e, double confidence, String reason, List<Suggestion> out) {
        out.add(new Suggestion(Kind.NAME, t.starts[e.from()], t.ends[e.to() - 1], t.text.substring(t.starts[e.from()], t.ends[e.to() - 1]), confidence, reason));
    }
}
