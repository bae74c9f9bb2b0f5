package org.candour.letters.reading;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A regular expression that is asked of many sentences and seldom matches: a [Sieve] goes before it. Both are made when first asked.
public final class Phrase {
    private record Made(Pattern pattern, Sieve sieve) {}

    private final String regex;
    private volatile Made made;

    private Phrase(String regex) {
        this.regex = regex;
    }

    /// @param regex for text in lower case without line breaks
    public static Phrase of(String regex) {
        return new Phrase(regex);
    }

    private Made made() {
        Made it = made;
        if (it == null) {
            it = new Made(Pattern.compile(regex), Sieve.of(regex));
            made = it;
        }
        return it;
    }

    Pattern pattern() {
        return made().pattern;
    }

    /// Whether it stands somewhere in the text.
    public boolean isIn(String text) {
        return first(text).isPresent();
    }

    /// Whether it is the whole text.
    public boolean matches(String text) {
        Sieve sieve = made().sieve;
        return (sieve == null || sieve.may(text, 0, text.length())) && pattern().matcher(text).matches();
    }

    /// The first match: what [Matcher#find] would give.
    public Optional<Matcher> first(String text) {
        Sieve sieve = made().sieve;
        int end = text.length();
        if (sieve == null) {
            Matcher matcher = pattern().matcher(text);
            return matcher.find() ? Optional.of(matcher) : Optional.empty();
        }
        if (!sieve.may(text, 0, end)) {
            return Optional.empty();
        }
        Matcher matcher = null;
        for (int at = sieve.next(text, 0, 0, end); at >= 0; at = sieve.next(text, 0, at + 1, end)) {
            matcher = matcher == null ? pattern().matcher(text).useAnchoringBounds(false).useTransparentBounds(true) : matcher;
            if (matcher.region(at, end).lookingAt()) {
                return Optional.of(matcher);
            }
        }
        return Optional.empty();
    }
}
