package org.candour.release.marks;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a reader of scanned pages takes for one another, put right: 0 and O, 1 and l and I. Every sign stays where it stands.
final class Scanned {
    /// A figure between small letters, or among letters of which there are four.
    private static final Pattern MISREAD = Pattern.compile("\\p{Ll}[01]\\p{Ll}|\\p{Lu}{3,}[01]\\p{Lu}{1,20}(?!\\p{L})|\\p{Lu}{2,}l\\p{Lu}");
    /// As many of them make a page one that a machine read.
    private static final int SEEN = 3;

    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}])(?=[OolI]{0,3}\\d|\\d*[OolI])[\\dOolI]*\\d[\\dOolI]*(?![\\p{L}\\p{N}])|(?<=\\d)[OolI]{1,3}(?=\\d)");
    private static final Pattern CAPITALS = Pattern.compile("(?<![\\p{L}\\p{N}])(?=(?:[01l'’]*\\p{Lu}){3})[\\p{Lu}01l'’]+(?![\\p{L}\\p{N}])|(?<!\\p{L})N0(?=[:.])");
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}?[\\p{Ll}01]*\\p{Ll}[\\p{Ll}01]*(?![\\p{L}\\p{N}])");
    /// No word begins with a small l before these; a capital I was there.
    private static final Pattern INITIAL = Pattern.compile("(?<![\\p{L}\\p{N}])l(?=[bcdfghjkmnpqrstvz][\\p{Ll}]|\\.\\p{Lu}\\.)");

    private Scanned() {}

    /// The text as it was printed, as far as that can be told; the text itself where no machine read it.
    static String mended(String text) {
        if (MISREAD.matcher(text).results().limit(SEEN).count() < SEEN) {
            return text;
        }
        String numbers = each(NUMBER, text, s -> s.replaceAll("[Oo]", "0").replaceAll("[lI]", "1"));
        String capitals = each(CAPITALS, numbers, s -> s.replaceAll("(?<=\\p{Lu})0|0(?=['’]?\\p{Lu})", "O").replaceAll("(?<=\\p{Lu})[1l]|[1l](?=\\p{Lu}\\p{Lu})", "I"));
        String words = each(WORD, capitals, s -> s.replaceAll("(?<=\\p{Ll})0|0(?=\\p{Ll})|(?<=\\p{Lu})0(?=\\p{Ll})", "o").replaceAll("(?<=\\p{Ll})1|1(?=\\p{Ll})", "l"));
        return INITIAL.matcher(words).replaceAll("I");
    }

    private static String each(Pattern pattern, String text, UnaryOperator<String> mended) {
        return pattern.matcher(text).replaceAll((MatchResult m) -> Matcher.quoteReplacement(mended.apply(m.group())));
    }
}
