package org.candour.release.marks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.release.marks.Suggestions.Kind;
import org.candour.release.marks.Suggestions.Suggestion;

/// Names of people that nothing introduces: a first name and a surname, by their capitals and by not being words of the language.
final class PlainNames {
    /// Make of a run of capitals a body, a place, a law or a thing.
    private static final Set<String> THINGS = Words.of("things.txt");
    /// Of these and of the months, what is a surname too: behind a first name, where a person is spoken of.
    private static final Set<String> SURNAMES = Set.of("bank", "castle", "church", "drive", "gate", "grant", "green", "hall", "hill", "house", "lake", "lane", "law", "lodge", "march", "may", "mill", "park", "place", "pool", "rose", "street", "ward", "way", "wing", "wood", "works");
    /// Of these, what is a surname more often than it makes a thing of a first name.
    private static final Set<String> FIRST_OF_ALL = Set.of("grant", "green", "hall", "hill", "may", "march", "pool", "rose", "ward", "wood", "marsh");
    /// Stand before a person more often than before a thing.
    private static final Set<String> BEFORE = Words.of("before-people.txt");
    private static final Set<String> AFTER = Words.of("after-people.txt");
    /// Stand before a name and are no part of it.
    private static final Set<String> GREETING = Set.of("dear", "hi", "hello", "hey", "morning", "afternoon", "thanks", "re", "fw", "fwd", "insp", "supt", "pcso", "sc", "councillor", "his", "her");
    /// Say that a name follows, of whatever kind.
    private static final Set<String> NAMING = Set.of("called", "named", "alias", "aka", "nicknamed");
    private static final Pattern SPEAKER = Pattern.compile("(?m)^(?:[\\[(]?[\\d/.:, -]{4,24}(?:[AaPp][Mm])?[\\])]?[ \\t]*[-–]?[ \\t]*)?(\\p{Lu}[\\p{L}'’.-]{1,20}(?: \\p{L}[\\p{L}'’.-]{0,20})?):(?=\\s)");
    /// The end of a line that goes on in the next, as in text taken from pages and in quoted mail.
    private static final Pattern WRAPPED = Pattern.compile(" ?\\R[> ]{0,6}");
    /// Letters of a line that was filled; a shorter one ends where its writer ended it.
    private static final int FULL_LINE = 55;
    /// Make a nickname of a first name ("Big Dave").
    private static final Set<String> NICKNAMING = Set.of("big", "little", "wee", "auntie", "aunty", "uncle", "old", "young", "fat", "mad", "nana", "mama", "papa");
    /// What a person is, before a name in a line of capitals.
    private static final Set<String> ROLES = Set.of("officer", "engineer", "nurse", "worker", "witness", "manager", "doctor", "neighbour", "wife", "husband", "son", "daughter", "mother", "father", "sister", "brother", "niece", "nephew", "friend", "partner", "caretaker", "driver");
    /// First names that begin many a question.
    private static final Set<String> MODALS = Set.of("will", "may", "can", "mark", "august", "april", "june");
    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "this", "our", "their", "its");
    private static final Set<String> PARTICLES = Set.of("de", "van", "von", "al", "bin", "der", "la", "le", "di", "da", "del", "el", "ap", "ab", "ferch", "ibn", "bint", "dos", "das", "do", "den", "ter", "mac", "ó", "ní");
    private static final Pattern JOINED = Pattern.compile("(?:al|el|ul|ur|abd)-\\p{Lu}\\p{L}+");
    /// Short for a month as well as for somebody.
    private static final Set<String> MONTHS = Set.of("jan", "april", "may", "june", "august", "mar", "avril", "jun", "jul");
    private static final Set<String> BEFORE_MONTH = Set.of("in", "since", "until", "till", "from", "late", "early", "mid", "of", "end", "last", "next", "this", "during", "before", "after", "between", "every", "each");

    private static final Set<String> CAPITAL = Set.of("Xx", "Xx-", "X");

    private PlainNames() {}

    static void find(String text, Vocabulary words, List<Suggestion> out) {
        speakers(text, words, out);
        Tokens t = Tokens.of(text);
        var lower = new HashSet<String>();
        for (int i = 0; i < t.size; i++) {
            if (t.letters(i) && !t.capital(i)) {
                lower.add(t.lower(i));
            }
        }
        for (int i = 0; i < t.size; i++) {
            if (t.shape(i).equals("XX") && words.given(t.lower(i)) && !Tagger.place(t.lower(i)) && (!words.common(t.lower(i)) || ROLES.contains(t.lower(i - 1)) && beside(t, i) || t.shape(i + 1).startsWith("XX") && beside(t, i + 1) && !words.common(t.lower(i + 1)))) {
                i = capitals(t, i, words, out);
            } else if (capital(t, i)) {
                int end = i + 1;
                while (end < t.size && beside(t, end) && (capital(t, end) || t.word(end).equals(".") && t.word(end - 1).length() == 1 || particle(t, end))) {
                    end++;
                }
                int nicknamed = nicknamed(t, end, words);
                if (nicknamed > end && words.given(t.lower(i))) {
                    out.add(new Suggestion(Kind.NAME, t.starts[i], t.ends[nicknamed - 1], text.substring(t.starts[i], t.ends[nicknamed - 1]), 0.5, "reads like a name with a nickname in it"));
                    end = nicknamed;
                } else {
                    run(t, i, end, lower, words, out);
                }
                i = end - 1;
            }
        }
    }

    /// Where a name ends that has a nickname in quotation marks or brackets before its surname; `at` where it has none.
    private static int nicknamed(Tokens t, int at, Vocabulary words) {
        boolean nickname = at + 3 < t.size && "\"“‘'(".contains(t.word(at)) && capital(t, at + 1) && "\"”’')".contains(t.word(at + 2)) && capital(t, at + 3) && t.text.charAt(t.starts[at + 3] - 1) == ' ';
        return nickname && !words.common(t.lower(at + 1)) && !thing(t.word(at + 3)) ? at + 4 : at;
    }

    /// Who speaks, where lines begin with a word and a colon again and again, as in what is kept of a chat or an interview.
    private static void speakers(String text, Vocabulary words, List<Suggestion> out) {
        var said = new HashMap<String, Integer>();
        SPEAKER.matcher(text).results().forEach(m -> said.merge(m.group(1), 1, Integer::sum));
        SPEAKER.matcher(text).results().filter(m -> said.getOrDefault(m.group(1), 0) > 1).forEach(m -> {
            String[] parts = m.group(1).split(" ");
            boolean known = Arrays.stream(parts).allMatch(p -> words.common(p.toLowerCase(Locale.ROOT)) && !words.given(p.toLowerCase(Locale.ROOT)) || thing(p) || Tagger.title(p.toLowerCase(Locale.ROOT)) || Names.common(p));
            if (!known) {
                out.add(new Suggestion(Kind.NAME, m.start(1), m.end(1), m.group(1), 0.5, "speaks in the text"));
            }
        });
    }

    /// Whether it can be a name: some word may be one, and none is a number.
    static boolean canBe(String text, Vocabulary words) {
        Tokens t = Tokens.of(text);
        if (text.strip().length() == 1 || t.size > 1 && THINGS.contains(t.lower(t.size - 1)) || text.codePoints().anyMatch(Character::isDigit)) {
            return false;
        }
        for (int i = 0; i < t.size; i++) {
            boolean letter = t.word(i).length() == 1 && t.size > 1;
            boolean unknown = !words.common(t.lower(i)) && !THINGS.contains(t.lower(i)) && !(t.size == 1 && t.shape(i).equals("XX"));
            if (t.capital(i) && (letter || unknown || words.given(t.lower(i)))) {
                return true;
            }
        }
        return false;
    }

    /// A capital with small letters, or an initial.
    static boolean capital(Tokens t, int i) {
        return CAPITAL.contains(t.shape(i));
    }

    /// A small word that stands in a name ("van", "ferch", "al-Amin").
    static boolean particle(Tokens t, int i) {
        return PARTICLES.contains(t.lower(i)) && capital(t, i + 1) && beside(t, i + 1) || JOINED.matcher(t.word(i)).matches();
    }

    /// Whether a name is the month here: beside a number, or behind a word that months follow.
    static boolean month(Tokens t, int i) {
        return MONTHS.contains(t.lower(i)) && (t.digits(i - 1) || t.digits(i + 1) && beside(t, i + 1) || BEFORE_MONTH.contains(t.lower(i - 1)) || t.word(i + 1).equals("/") || t.word(i - 1).equals("/"));
    }

    /// Whether what stands here alone is a day, a month or a title and no name.
    static boolean time(Tokens t, int start, int end) {
        int at = Arrays.binarySearch(t.starts, 0, t.size, start);
        boolean alone = at >= 0 && t.ends[at] == end;
        return alone && (month(t, at) || Names.title(t.word(at)) || !MONTHS.contains(t.lower(at)) && Arrays.stream(t.word(at).split("-")).allMatch(Names::time));
    }

    static boolean beside(Tokens t, int i) {
        String gap = t.text.substring(t.ends[i - 1], t.starts[i]);
        boolean wrapped = gap.indexOf('\n') >= 0 && !t.word(i + 1).equals(":") && WRAPPED.matcher(gap).matches() && t.starts[i] - gap.length() - Math.max(0, t.text.lastIndexOf('\n', t.starts[i] - gap.length() - 1)) > FULL_LINE;
        return gap.isEmpty() && t.word(i).equals(".") || wrapped || gap.equals(" ") || gap.equals("\u00a0") || gap.equals("  ");
    }

    private static void run(Tokens t, int from, int end, Set<String> lower, Vocabulary words, List<Suggestion> out) {
        int first = from;
        int to = end;
        while (to - first > 1 && (Names.time(t.word(to - 1)) || t.word(to - 1).equals("I") || t.opens(to - 1) && words.common(t.lower(to - 1)))) {
            to--;
        }
        if (to - first == 1 && AFTER.contains(t.lower(to)) && !THINGS.contains(t.lower(first)) && !Names.common(t.word(first)) && !Tagger.place(t.lower(first))) {
            one(t, first, to, !words.common(t.lower(first)) && !lower.contains(t.lower(first)), words, out);
            return;
        }
        if (to - first > 1 && NICKNAMING.contains(t.lower(first)) && words.given(t.lower(first + 1))) {
            out.add(new Suggestion(Kind.NAME, t.starts[first], t.ends[first + 1], t.text.substring(t.starts[first], t.ends[first + 1]), 0.5, "reads like a nickname"));
            return;
        }
        // A word that opens a sentence or a quotation has its capital from there.
        while (first < to && (t.opens(first) || first == from && t.word(first - 1).matches("[\"“”‘(-]")) && (words.common(t.lower(first)) || lower.contains(t.lower(first))) && !(words.given(t.lower(first)) && first + 1 < to && !words.common(t.lower(first + 1)))) {
            first++;
        }
        while (first < to && (Tagger.title(t.lower(first)) || GREETING.contains(t.lower(first)) || t.word(first).equals(".") || first + 1 < to && (words.common(t.lower(first)) || t.opens(first)) && !words.given(t.lower(first)) && (words.given(t.lower(first + 1)) || Tagger.title(t.lower(first + 1))))) {
            first++;
        }
        if (to - first == 2 && t.word(first + 1).length() == 1 && !t.word(first + 1).equals("I") && words.given(t.lower(first)) && !Tagger.place(t.lower(first)) && (!words.common(t.lower(first)) || !t.opens(first))) {
            out.add(new Suggestion(Kind.NAME, t.starts[first], t.ends[to - 1], t.text.substring(t.starts[first], t.ends[to - 1]), 0.4, "reads like a first name and an initial"));
            return;
        }
        int count = 0;
        int unknown = 0;
        if (to - first == 2 && words.given(t.lower(first)) && !words.common(t.lower(first)) && SURNAMES.contains(t.lower(to - 1)) && (BEFORE.contains(t.lower(first - 1)) || AFTER.contains(t.lower(to)))) {
            out.add(new Suggestion(Kind.NAME, t.starts[first], t.ends[to - 1], t.text.substring(t.starts[first], t.ends[to - 1]), 0.4, "reads like a first name and a surname"));
            return;
        }
        for (int i = first; i < to; i++) {
            if (THINGS.contains(t.lower(i)) || Names.common(t.word(i)) || Tagger.place(t.lower(i)) && (to - first == 1 || !words.given(t.lower(i)))) {
                return;
            }
            if (t.letters(i) && t.word(i).length() > 1) {
                count++;
                unknown += words.common(t.lower(i)) || lower.contains(t.lower(i)) ? 0 : 1;
            }
        }
        if (count == 1) {
            one(t, first, to, unknown == 1, words, out);
        }
        if (count < 2 || count > 3 || t.word(to - 1).length() == 1 || ARTICLES.contains(t.lower(first - 1))) {
            return;
        }
        boolean given = words.given(t.lower(first));
        boolean before = BEFORE.contains(t.lower(first - 1));
        boolean after = AFTER.contains(t.lower(to));
        if (unknown == 0 && !(given && (before || after))) {
            return;
        }
        boolean surname = !words.common(t.lower(to - 1)) && !lower.contains(t.lower(to - 1));
        double confidence = 0.25 + (given ? 0.25 : 0) + (unknown == count ? 0.1 : 0) + (before ? 0.1 : 0) + (after ? 0.1 : 0) - (surname ? 0 : 0.1);
        out.add(new Suggestion(Kind.NAME, t.starts[first], t.ends[to - 1], t.text.substring(t.starts[first], t.ends[to - 1]), confidence, "reads like a first name and a surname"));
    }

    /// In a line of capitals: a first name, and the words behind it that are not words of the language.
    ///
    /// @return the last token of it
    private static int capitals(Tokens t, int from, Vocabulary words, List<Suggestion> out) {
        int end = from + 1;
        while (end < t.size && beside(t, end) && t.starts[end] - t.ends[end - 1] == 1 && t.shape(end).startsWith("XX") && !words.common(t.lower(end)) && !THINGS.contains(t.lower(end))) {
            end++;
        }
        out.add(new Suggestion(Kind.NAME, t.starts[from], t.ends[end - 1], t.text.substring(t.starts[from], t.ends[end - 1]), end - from > 1 ? 0.45 : 0.3, end - from > 1 ? "reads like a first name and a surname" : "a first name"));
        return end - 1;
    }

    /// A first name that nothing stands beside, or a surname behind initials.
    private static void one(Tokens t, int first, int to, boolean unknown, Vocabulary words, List<Suggestion> out) {
        boolean initials = t.word(first).length() == 1 && !t.word(first).equals("I");
        String word = t.lower(to - 1);
        boolean context = BEFORE.contains(t.lower(first - 1)) || AFTER.contains(t.lower(to));
        boolean law = t.word(to).matches("['’]") && THINGS.contains(t.lower(to + 2)) && t.capital(to + 2);
        boolean given = to - first == 1 && !law && !ARTICLES.contains(t.lower(first - 1)) && !month(t, first) && words.given(word) && (unknown || !t.opens(first) && context || AFTER.contains(t.lower(to)) && !MODALS.contains(word)) || to - first == 1 && unknown && NAMING.contains(t.lower(first - 1));
        if (word.length() > 2 && (given || initials && unknown && !ARTICLES.contains(t.lower(first - 1)))) {
            out.add(new Suggestion(Kind.NAME, t.starts[first], t.ends[to - 1], t.text.substring(t.starts[first], t.ends[to - 1]), (unknown ? 0.3 : 0.15) + (context ? 0.2 : 0), given ? "a first name" : "follows an initial"));
        }
    }

    /// Whether what stands at a token, right behind another, makes a body, a place or a thing of both ("Rose Room").
    static boolean thing(Tokens t, int at) {
        return at < t.size && beside(t, at) && t.capital(at) && THINGS.contains(t.lower(at));
    }

    static boolean thing(String word) {
        return THINGS.contains(word.toLowerCase(Locale.ROOT));
    }

    /// Whether a word of the language stands here as a name does: with a capital that no beginning of a sentence gave it, and no
    /// other capital beside it.
    static boolean alone(Tokens t, int at) {
        boolean capital = !t.opens(at) || AFTER.contains(t.lower(at + 1));
        return capital && !(at > 0 && t.capital(at - 1) && beside(t, at)) && !(t.capital(at + 1) && beside(t, at + 1));
    }

    /// Where the whole name begins whose last part begins at `start`: before initials and first names.
    static int start(Tokens t, int start, Vocabulary words) {
        int at = Arrays.binarySearch(t.starts, 0, t.size, start);
        int first = at;
        while (first > 0 && beside(t, first)) {
            int dot = t.word(first - 1).equals(".") ? 1 : 0;
            int before = first - 1 - dot;
            boolean initial = before >= 0 && t.word(before).length() == 1 && t.capital(before) && (dot == 1 && beside(t, before + 1) || dot == 0 && !t.word(before).equals("I"));
            boolean given = dot == 0 && capital(t, before) && words.given(t.lower(before)) && !words.common(t.lower(before));
            if (!initial && !given) {
                break;
            }
            first = before;
        }
        return first < 0 || first == at ? start : t.starts[first];
    }

    /// Where the whole name ends whose first part ends at `end`: behind the letter, or the surname that is a word or a thing as well, that follows a first name.
    static int end(Tokens t, int start, int end, Vocabulary words) {
        int at = Arrays.binarySearch(t.starts, 0, t.size, start);
        if (at < 0 || t.ends[at] != end || !words.given(t.lower(at)) || at + 1 >= t.size || !beside(t, at + 1) || t.text.charAt(t.starts[at + 1] - 1) != ' ') {
            return end;
        }
        boolean more = at + 2 < t.size && beside(t, at + 2) && (capital(t, at + 2) || t.word(at + 2).equals("."));
        boolean letter = t.shape(at + 1).equals("X") && !t.word(at + 1).equals("I");
        boolean surname = SURNAMES.contains(t.lower(at + 1)) && capital(t, at + 1) && !words.common(t.lower(at)) && (FIRST_OF_ALL.contains(t.lower(at + 1)) || AFTER.contains(t.lower(at + 2)));
        return !more && (letter || surname) ? t.ends[at + 1] : end;
    }
}
