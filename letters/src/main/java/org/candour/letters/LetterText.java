package org.candour.letters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A letter as text, cut into sentences, with every place kept.
///
/// Letters arrive with wrapped lines, curly quotes and runs of blanks. They are matched in [#plain]: the same words with
/// single spaces, straight quotes, wrapped lines joined, and a line break only where the writer meant one. Each place
/// in it leads back to the text as it came through [#place].
public final class LetterText {
    /// A sentence, heading or list item: places in the plain text.
    public record Sentence(int start, int end) {}

    /// A line this short, in characters, was ended by its writer and not by the margin.
    private static final int SHORT_LINE = 50;

    /// No letter is longer, in characters (some 100 pages); what follows is kept but not matched, so that a file that is no letter
    /// costs little.
    private static final int LONGEST = 250_000;

    /// No sentence is longer, in characters; of what is, the beginning is matched, so that a file that is no letter costs no more.
    public static final int LONGEST_SENTENCE = 2000;

    /// A letter has fewer sentences; in what has more it pays to know which of them say the same.
    private static final int MANY = 2000;

    private final String raw;
    private final String plain;
    private final String lower;
    private final int[] places;
    private final List<Sentence> sentences;
    private final String[] lowered;
    private final int[] firsts;
    private volatile BitSet[] anchors = {};

    private LetterText(String raw) {
        this.raw = raw;
        String matched = raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw;
        StringBuilder out = new StringBuilder(matched.length());
        int[] at = new int[matched.length() + 1];
        int length = flatten(matched, out, at);
        this.plain = out.toString();
        String small = plain.toLowerCase(Locale.ROOT);
        this.lower = small.length() == plain.length() ? small : plain;
        this.places = Arrays.copyOf(at, length + 1);
        this.places[length] = matched.length();
        this.sentences = sentencesOf(plain);
        this.lowered = new String[sentences.size()];
        for (int i = 0; i < lowered.length; i++) {
            lowered[i] = lower(sentences.get(i));
        }
        this.firsts = lowered.length < MANY ? new int[0] : firsts(lowered);
    }

    /// @param text as it came, of any length
    public static LetterText of(String text) {
        return new LetterText(text);
    }

    /// The text as it came.
    public String raw() {
        return raw;
    }

    /// Whether the text is so long that its end was not looked at.
    public boolean cut() {
        return raw.length() > LONGEST;
    }

    /// The text to match in.
    public String plain() {
        return plain;
    }

    /// [#plain] in lower case, place for place.
    public String lower() {
        return lower;
    }

    /// Sentences, headings and list items, in order.
    public List<Sentence> sentences() {
        return sentences;
    }

    /// The sentence's words in lower case, of a long one the first [#LONGEST_SENTENCE] characters.
    public String lower(Sentence sentence) {
        return lower.substring(sentence.start(), Math.min(sentence.end(), sentence.start() + LONGEST_SENTENCE));
    }

    /// The words in lower case of the sentence with this index, of a long one the first [#LONGEST_SENTENCE] characters.
    public String lower(int sentence) {
        return lowered[sentence];
    }

    /// The place in the text as it came that a place in the plain text stands for.
    public int place(int plainPlace) {
        return places[plainPlace];
    }

    /// The end, in the text as it came, of what ends at a place in the plain text.
    public int placeOfEnd(int plainEnd) {
        return plainEnd == 0 ? 0 : places[plainEnd - 1] + 1;
    }

    /// Index of the sentence that holds a place of the plain text, or of the one before it.
    public int sentenceAt(int plainPlace) {
        int low = 0;
        int high = sentences.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (sentences.get(middle).start() <= plainPlace) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// Sentences in which one of these words begins.
    ///
    /// @param numbers of words, from [Anchors#number]
    public BitSet sentencesWith(int[] numbers) {
        BitSet with = new BitSet(sentences.size());
        BitSet[] found = anchors;
        for (int number : numbers) {
            if (number >= found.length) {
                found = Anchors.in(this, found);
                anchors = found;
            }
            if (found[number] != null) {
                with.or(found[number]);
            }
        }
        return with;
    }

    /// Whether it is worth while to ask [#first].
    public boolean mayRepeat() {
        return firsts.length > 0;
    }

    /// Index of the first sentence that says the same word for word.
    public int first(int sentence) {
        return firsts[sentence];
    }

    private static int[] firsts(String[] lowered) {
        Map<String, Integer> seen = new HashMap<>();
        int[] firsts = new int[lowered.length];
        for (int i = 0; i < lowered.length; i++) {
            Integer earlier = seen.putIfAbsent(lowered[i], i);
            firsts[i] = earlier == null ? i : earlier;
        }
        return firsts;
    }

    private static int flatten(String raw, StringBuilder out, int[] at) {
        int line = 0;
        int lengthBefore = 0;
        boolean blankBefore = false;
        int shortLine = shortLine(raw);
        int lineStart = 0;
        while (line < raw.length()) {
            int end = raw.indexOf('\n', line);
            end = end < 0 ? raw.length() : end;
            int from = line;
            int to = end;
            while (from < to && blank(raw.charAt(from))) {
                from++;
            }
            while (to > from && blank(raw.charAt(to - 1))) {
                to--;
            }
            if (from < to) {
                if (!out.isEmpty()) {
                    at[out.length()] = line - 1;
                    boolean ends = blankBefore ? !goesOn(raw.charAt(from), out, lineStart) : ends(raw, from, to, lengthBefore, shortLine, out.charAt(out.length() - 1));
                    if (ends || !joined(raw, from, lengthBefore, out)) {
                        out.append(ends ? '\n' : ' ');
                    }
                    lineStart = ends ? out.length() : lineStart;
                }
                words(raw, from, to, out, at);
                lengthBefore = to - from;
                blankBefore = false;
            } else {
                blankBefore = true;
            }
            line = end + 1;
        }
        return out.length();
    }

    /// Whether the margin broke a word or an address, "pub-" and "lished", "https://" and "www.eastmere.example": then its halves become one, without the hyphen.
    private static boolean joined(String raw, int from, int lengthBefore, StringBuilder out) {
        int last = out.length() - 1;
        if (last > 2 && out.charAt(last) == '/' && out.charAt(last - 1) == '/' && out.charAt(last - 2) == ':') {
            return true;
        }
        boolean hyphen = lengthBefore > SHORT_LINE / 2 && last > 1 && out.charAt(last) == '-' && Character.isLowerCase(out.charAt(last - 1)) && Character.isLowerCase(out.charAt(last - 2))
                && Character.isLowerCase(raw.charAt(from));
        if (hyphen) {
            out.setLength(last);
        }
        return hyphen;
    }

    private static void words(String raw, int from, int to, StringBuilder out, int[] at) {
        boolean space = false;
        for (int i = from; i < to; i++) {
            char c = folded(raw.charAt(i));
            if (c == ' ') {
                space = true;
            } else if (c != 0) {
                if (space) {
                    at[out.length()] = i - 1;
                    out.append(' ');
                    space = false;
                }
                at[out.length()] = i;
                out.append(c);
            }
        }
    }

    private static boolean blank(char c) {
        return folded(c) == ' ' || c == 0xFEFF || c == '\u200B';
    }

    /// One character for one; 0 for a character that shows nothing.
    private static char folded(char c) {
        return switch (c) {
            case '\t', '\r', '\f', '\u000B', '\u00A0', '\u2007', '\u202F', '\u2002', '\u2003', '\u2009' -> ' ';
            case '\u2018', '\u2019', '\u201B', '\u2032', '`' -> '\'';
            case '\u201C', '\u201D', '\u201F', '\u2033' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
            // Bullets: as a Unicode text has them, and as the symbol fonts of word processors do.
            case '\u2022', '\u2023', '\u2043', '\u25A0', '\u25AA', '\u25CB', '\u25CF', '\u25E6', '\uF0A7', '\uF0B7', '\uF0D8' -> '-';
            case '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD' -> 0;
            default -> c;
        };
    }

    /// A page may break in the middle of a sentence: after "section", or before a small letter.
    private static boolean goesOn(char first, StringBuilder before, int lineStart) {
        char last = before.charAt(before.length() - 1);
        if (".:;?!".indexOf(last) >= 0) {
            return false;
        }
        int word = before.length();
        while (word > 0 && before.length() - word < 12 && Character.isLetter(before.charAt(word - 1))) {
            word--;
        }
        String lastWord = before.substring(word).toLowerCase(Locale.ROOT);
        boolean dangles = switch (lastWord) {
            case "section", "sections", "regulation", "of", "the", "and", "to", "under", "by", "a", "an", "in", "or" -> true;
            default -> false;
        };
        boolean named = before.length() - word == 1 && Character.isUpperCase(before.charAt(word));
        return dangles && !named && before.length() - lineStart > SHORT_LINE || Character.isLowerCase(first) && before.length() - lineStart > SHORT_LINE;
    }

    /// A line this short was ended by its writer: in a text that wraps at 72, half a line; in one that does not wrap, a line
    /// of an address or a heading.
    private static int shortLine(String raw) {
        int longest = 0;
        int line = 0;
        while (line < raw.length()) {
            int end = raw.indexOf('\n', line);
            end = end < 0 ? raw.length() : end;
            longest = Math.max(longest, end - line);
            line = end + 1;
        }
        return Math.max(SHORT_LINE, Math.min(2 * SHORT_LINE + 20, longest * 6 / 10));
    }

    /// Whether the writer ended the line before `from`: it is short, ends a sentence, or a list item or heading follows.
    private static boolean ends(String raw, int from, int end, int lengthBefore, int shortLine, char last) {
        if (listMark(raw, from, end) || last == ':' || last == ';' || row(raw, from, end)) {
            return true;
        }
        char first = raw.charAt(from);
        boolean begins = Character.isUpperCase(first) || Character.isDigit(first) || "\"'\u201C\u2018[<£".indexOf(first) >= 0;
        return begins && (lengthBefore < shortLine && last != ',' || lengthBefore < SHORT_LINE || ".?!".indexOf(last) >= 0 && lengthBefore < 2 * shortLine);
    }

    /// "2 | Fines | 18,207": a row of a table, each on its own line.
    private static boolean row(String raw, int from, int end) {
        int bar = raw.indexOf('|', from, end);
        return bar > from && blank(raw.charAt(bar - 1));
    }

    /// "- ", "• ", "1. ", "12) ", "(a) ", "# ", "| ", "> ".
    private static boolean listMark(String raw, int from, int end) {
        char c = raw.charAt(from);
        if (folded(c) == '-' || "*\u00B7#|>".indexOf(c) >= 0) {
            return from + 1 < end && (blank(raw.charAt(from + 1)) || c == '#' || c == '|');
        }
        int at = from;
        boolean bracket = c == '(';
        if (bracket) {
            at++;
        }
        int word = at;
        while (at < end && at - word < 4 && Character.isLetterOrDigit(raw.charAt(at))) {
            at++;
        }
        if (at == word || at >= end) {
            return false;
        }
        char mark = raw.charAt(at);
        // "5AF)" is half a postcode.
        boolean number = Character.isDigit(raw.charAt(word)) && raw.substring(word, at).chars().filter(Character::isLetter).count() < 2;
        boolean single = at - word == 1 || number || bracket;
        return single && (mark == ')' || !bracket && mark == '.' && (number || at - word == 1))
                && (at + 1 >= end || blank(raw.charAt(at + 1)) || number && mark == '.' && !Character.isDigit(raw.charAt(at + 1)));
    }

    private static List<Sentence> sentencesOf(String plain) {
        List<Sentence> out = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '\n') {
                add(plain, start, i, out);
                start = i + 1;
            } else if ((c == '.' || c == '?' || c == '!') && sentenceEnds(plain, start, i)) {
                int end = i + 1;
                while (end < plain.length() && "\"')]".indexOf(plain.charAt(end)) >= 0) {
                    end++;
                }
                add(plain, start, end, out);
                start = end;
                i = end - 1;
            }
        }
        add(plain, start, plain.length(), out);
        return List.copyOf(out);
    }

    private static void add(String plain, int start, int end, List<Sentence> out) {
        int from = start;
        while (from < end && plain.charAt(from) == ' ') {
            from++;
        }
        if (from < end) {
            out.add(new Sentence(from, end));
        }
    }

    private static boolean sentenceEnds(String plain, int start, int mark) {
        int next = mark + 1;
        while (next < plain.length() && "\"')]".indexOf(plain.charAt(next)) >= 0) {
            next++;
        }
        if (next >= plain.length() || plain.charAt(next) == '\n') {
            return true;
        }
        if (plain.charAt(next) != ' ' || next + 1 >= plain.length()) {
            return false;
        }
        char after = plain.charAt(next + 1);
        boolean begins = Character.isUpperCase(after) || Character.isDigit(after) || "\"'([<£".indexOf(after) >= 0;
        return begins && (plain.charAt(mark) != '.' || !abbreviation(plain, start, mark));
    }

    /// "s. 31", "No. 4", "Mr. Smith", "1. Item", "e.g. Something", "J. Smith".
    private static boolean abbreviation(String plain, int start, int dot) {
        int word = dot;
        while (word > start && Character.isLetterOrDigit(plain.charAt(word - 1))) {
            word--;
        }
        String before = plain.substring(word, dot).toLowerCase(Locale.ROOT);
        int first = start;
        while (first < word && "| *#>-\"".indexOf(plain.charAt(first)) >= 0) {
            first++;
        }
        if (word == first && before.length() <= 3 && !before.isEmpty()) {
            return true;
        }
        return switch (before) {
            case "s", "ss", "sec", "sect", "reg", "regs", "no", "nos", "mr", "mrs", "ms", "dr", "st", "art", "para",
                    "paras", "e", "g", "i", "ref", "cf", "v", "ltd", "p", "pp", "tel", "dept" -> true;
            default -> before.length() == 1 && Character.isLetter(before.charAt(0));
        };
    }
}
