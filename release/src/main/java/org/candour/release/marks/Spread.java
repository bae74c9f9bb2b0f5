package org.candour.release.marks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.candour.release.marks.Suggestions.Kind;
import org.candour.release.marks.Suggestions.Page;
import org.candour.release.marks.Suggestions.Suggestion;

/// The other mentions of what was found: the same words in any text of the case, and of a person the first name or the surname
/// alone, in capitals, with initials before it, or the initials that the text itself gives ("Ellis Pomfret (EP)").
final class Spread {
    /// From here on a find is sure enough to look for its like; a name that nothing but its form tells is nearly so.
    private static final double SURE = 0.4;
    private static final double SURE_OF_NAME = 0.3;
    /// What a mention elsewhere is less certain by.
    private static final double ELSEWHERE = 0.02;
    private static final Pattern PART = Pattern.compile("the (?:sur|first )name of .*|the initials of .*");
    /// "Ellis Pomfret, Tenancy Support (EP)": a list of those present, or the first mention.
    private static final Pattern INITIALS = Pattern.compile("[^\\n()]{0,80}\\((\\p{Lu}{2,4})\\)");

    /// Letters that are more often something else than a person.
    private static final Set<String> ABBREVIATIONS = Set.of("PC", "PS", "DC", "DS", "DI", "DR", "SC", "HR", "IT", "UK", "US", "EU", "UN", "MP", "MS", "GP", "TV", "PO", "AM", "PM", "OK", "NI", "ID", "IP", "AP", "RO", "SW", "NW", "SE", "NE", "CO", "CC", "CEO", "FOI", "EIR", "NHS", "BBC", "ICO", "PCC", "CPS", "GDPR", "DPA", "TBC", "ASB", "CCTV", "DOB", "NB", "ST", "RE", "FW", "SA", "AS", "AN", "IN", "IS", "NO", "SO", "WE", "HE", "ME", "BE", "BY", "DO", "GO", "MY", "OF", "ON", "OR", "TO", "UP", "AT", "IF");

    private static final Pattern ACTING = Pattern.compile("(?m)(?:^[> ]*|[.;:] |(?i:told|rang|asked|by|with|and) )(\\p{Lu}{2,3})(?= (?:said|asked|rang|told|called|added|to|will|has|had|was|is|replied|noted|agreed|explained|opened|confirmed|could|did|met|saw|reported|thanked|reminded)(?!\\p{L})|:|\\s*$)|(?m:^) *\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?(?: \\d\\d:?\\d\\d)?:?[ \\t]{1,4}(\\p{Lu}{2,3})(?=\\s)|\\((\\p{Lu}{2,3}) \\d{1,2}/\\d{1,2}|(?<=[-–.]) (\\p{Lu}{2,3})(?= ?\\d{1,2}/\\d{1,2}|[ \\t]*(?:\\R|$))|(?i:supervisor|rang|told|asked|action):? (\\p{Lu}{2,3})(?!\\p{L})");

    private enum Way {
        /// The same words, for a name also in capitals.
        SAME,
        /// An entry of a list, in any letters.
        LISTED,
        /// A part of a name that is a word of the language as well: only where it stands as a name does.
        WORD,
        /// The same signs and nothing else.
        EXACT
    }

    /// What is looked for: its words, folded, with the find they come from and that find's words as they were written.
    private record Wanted(List<String> words, Suggestion source, Tokens written, Way way) {}

    private final List<Page> pages;
    private final List<Tokens> tokens;
    private final Vocabulary vocabulary;
    /// Letters that somewhere stand as a person does who speaks, acts or signs.
    private final Set<String> acting = new HashSet<>();
    private final Map<String, List<Wanted>> wanted = new HashMap<>();

    private Spread(List<Page> pages, List<Tokens> tokens, Vocabulary vocabulary) {
        this.pages = pages;
        this.tokens = tokens;
        this.vocabulary = vocabulary;
        for (Page p : pages) {
            ACTING.matcher(p.text()).results().forEach(m -> acting.add(IntStream.rangeClosed(1, m.groupCount()).mapToObj(m::group).filter(Objects::nonNull).findFirst().orElseThrow()));
        }
        acting.removeAll(ABBREVIATIONS);
    }

    /// Adds to what was found every other mention of it, and of what is on the list.
    ///
    /// @param tokens of the texts, one for each
    static void over(List<Page> pages, List<Tokens> tokens, List<String> listed, Vocabulary vocabulary, List<Suggestion> found) {
        var spread = new Spread(pages, tokens, vocabulary);
        var known = new LinkedHashMap<String, Suggestion>();
        for (Suggestion s : found) {
            if (worth(s)) {
                known.merge(s.text(), s, (a, b) -> a.confidence() >= b.confidence() ? a : b);
            }
        }
        var parts = new LinkedHashMap<String, Suggestion>();
        known.values().forEach(s -> {
            List<String> said = words(s.text());
            spread.want(said, s, s.kind() == Kind.NAME && said.size() == 1 && vocabulary.common(said.getFirst()) ? Way.WORD : Way.SAME);
            if (s.kind() == Kind.NAME) {
                spread.person(parts, s);
            }
        });
        parts.forEach((word, s) -> spread.want(List.of(Wording.folded(word)), s, vocabulary.common(word) ? Way.WORD : Way.SAME));
        for (String name : listed) {
            spread.want(words(name), new Suggestion(Kind.LISTED, 0, 0, 0, name.strip(), 1, "is on the list of names"), Way.LISTED);
        }
        for (int p = 0; p < pages.size(); p++) {
            spread.through(p, found);
        }
    }

    /// A year or an amount is the same in many a text that has nothing to do with the person.
    private static boolean worth(Suggestion s) {
        boolean telling = s.kind() != Kind.OTHER && (s.kind() != Kind.DATE && s.kind() != Kind.REFERENCE || s.text().codePoints().filter(Character::isLetterOrDigit).count() > 4);
        return telling && s.text().length() > (s.kind() == Kind.NAME ? 1 : 2) && s.confidence() >= (s.kind() == Kind.NAME ? SURE_OF_NAME : SURE);
    }

    /// Whether it is a part of a name that stands whole elsewhere.
    static boolean part(Suggestion s) {
        return PART.matcher(s.reason()).matches();
    }

    private void want(List<String> words, Suggestion source, Way way) {
        if (!words.isEmpty()) {
            wanted.computeIfAbsent(words.getFirst(), k -> new ArrayList<>()).add(new Wanted(words, source, Tokens.of(source.text()), way));
        }
    }

    private void person(Map<String, Suggestion> parts, Suggestion s) {
        Tokens t = Tokens.of(s.text());
        boolean inverted = t.size > 2 && t.word(1).equals(",");
        if (t.size > 1 && t.capital(0) && t.capital(t.size - 1)) {
            part(parts, t, inverted ? 0 : t.size - 1, s, 0.1, "the surname of ");
            part(parts, t, inverted ? 2 : 0, s, 0.15, "the first name of ");
            initials(s);
        }
    }

    private void part(Map<String, Suggestion> parts, Tokens name, int at, Suggestion s, double less, String as) {
        boolean word = name.word(at).length() > 2 || name.shape(at).equals("Xx") && !vocabulary.common(name.lower(at));
        if (word && !PlainNames.thing(name.word(at)) && !Tagger.title(name.lower(at))) {
            parts.merge(name.lower(at), new Suggestion(Kind.NAME, s.page(), s.start(), s.end(), s.text(), s.confidence() - less, as + s.text()), (a, b) -> a.confidence() >= b.confidence() ? a : b);
        }
    }

    /// Where the text says which letters stand for a person.
    private void initials(Suggestion s) {
        Matcher behind = INITIALS.matcher(pages.get(s.page()).text()).region(s.end(), Math.min(pages.get(s.page()).text().length(), s.end() + 90));
        String given = behind.lookingAt() ? behind.group(1) : "";
        // "Liam O'Hare" is LOH to some and LO to others.
        for (String letters : new TreeSet<>(List.of(s.text().replaceAll("[^\\p{Lu}]", ""), s.text().replaceAll("(?<=\\p{L})[\\p{L}'’]+|[^\\p{Lu}]", "")))) {
            if (letters.length() > 1 && (letters.equals(given) || acting.contains(letters))) {
                want(words(letters), new Suggestion(Kind.NAME, s.page(), s.start(), s.end(), letters, s.confidence() - 0.1, "the initials of " + s.text()), Way.EXACT);
            }
        }
    }

    private void through(int page, List<Suggestion> found) {
        Tokens t = tokens.get(page);
        for (int i = 0; i < t.size; i++) {
            for (Wanted w : wanted.getOrDefault(Wording.folded(t.word(i)), List.of())) {
                if (stands(t, i, w)) {
                    Suggestion s = w.source();
                    int end = t.ends[i + w.words().size() - 1];
                    boolean itself = s.kind() != Kind.LISTED && s.page() == page && s.start() == t.starts[i];
                    double confidence = (s.kind() == Kind.LISTED || itself ? s.confidence() : s.confidence() - ELSEWHERE) * (w.way() == Way.WORD ? 0.7 : 1);
                    String reason = itself || s.kind() == Kind.LISTED || part(s) ? s.reason() : same(s, page);
                    found.add(new Suggestion(s.kind(), page, t.starts[i], end, pages.get(page).text().substring(t.starts[i], end), confidence, reason));
                }
            }
        }
    }

    private boolean stands(Tokens t, int at, Wanted w) {
        if (at + w.words().size() > t.size) {
            return false;
        }
        boolean name = w.source().kind() == Kind.NAME;
        for (int k = 0; k < w.words().size(); k++) {
            boolean same = switch (w.way()) {
                case LISTED -> true;
                case EXACT -> t.word(at + k).equals(w.source().text());
                case SAME, WORD -> w.words().size() == w.written().size && t.word(at + k).equals(w.written().word(k)) || name && (t.capital(at + k) || vocabulary.given(t.lower(at + k)) && !vocabulary.common(t.lower(at + k)) || k > 0 && !t.capital(at));
            };
            if (!same || !Wording.folded(t.word(at + k)).equals(w.words().get(k))) {
                return false;
            }
        }
        return w.way() == Way.WORD ? PlainNames.alone(t, at) : w.words().size() > 1 || !name || !PlainNames.thing(t, at + 1) || PlainNames.end(t, t.starts[at], t.ends[at], vocabulary) > t.ends[at];
    }

    private String same(Suggestion source, int page) {
        Page there = pages.get(source.page());
        if (source.page() == page || there.number() == 0 && there.file().equals(pages.get(page).file())) {
            return "same as elsewhere in the text (%s)".formatted(source.reason());
        }
        String file = there.file().equals(pages.get(page).file()) ? "" : there.file() + (there.number() > 0 ? ", " : "");
        return "same as %s%s".formatted(file, there.number() > 0 ? "page " + there.number() : "");
    }

    private static List<String> words(String text) {
        Tokens t = Tokens.of(text);
        var out = new ArrayList<String>();
        for (int i = 0; i < t.size; i++) {
            out.add(Wording.folded(t.word(i)));
        }
        return out;
    }
}
