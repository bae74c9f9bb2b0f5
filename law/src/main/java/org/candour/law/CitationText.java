package org.candour.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.law.Provision.Place;
import org.jspecify.annotations.Nullable;

/// Reads the places that a text names, in the many ways that letters write them.
///
/// Knows how citations are written, not which exist: "s31 (1)(a) and (b)" names two places, "31(1)(a) to (c)" is left as a range.
final class CitationText {
    private static final int LONGEST = 2_000;
    private static final Pattern LAWS = Pattern.compile(
            "(?:\\b(?:of|under|in|from)\\s+)?(?:\\bthe\\s+)?(?:\\b(?:freedom of information|environmental information)\\s*(?:\\(scotland\\)\\s*)?(?:act|regulations)\\b"
                    + "|\\bfoia\\b|\\bfoisa\\b|\\bfoi act\\b|\\beirs?\\b|\\beisrs?\\b|\\bei\\(s\\)rs?|\\bact\\b|\\bregulations\\b(?!\\s*\\d+[a-z]*\\s*\\())"
                    + "(?:\\s+20\\d\\d\\b)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENVIRONMENTAL = Pattern.compile("environmental|\\beirs?\\b|eisr|ei\\(s\\)r|\\breg(?:s|ulations?)?\\b|\\breg\\.?\\d");
    private static final Pattern TOKEN = Pattern.compile(
            "(?<unit>(?:sections?|sects?|secs?|ss?|regulations?|regs?|rr?|§§?)\\b\\.?|(?:ss?|regs?|rr?|§§?)\\.?(?=\\s*\\d))"
                    + "|\\((?<bracket>\\s*(?:\\d{1,3}[a-z]{0,2}|[a-z]{1,4})\\s*)\\)"
                    + "|(?<with>\\b(?:by\\s+virtue\\s+of|read\\s+with|in\\s+conjunction\\s+with|together\\s+with|via|with)\\b)"
                    + "|(?<range>\\b(?:to|through)\\b|[-–—])"
                    + "|(?<list>\\b(?:and|or|also)\\b|[,;&/+])"
                    + "|(?<number>\\d{1,3}[a-z]{0,2}(?![0-9a-z]))"
                    + "|(?<dot>\\.(?=\\s*$))", Pattern.CASE_INSENSITIVE);

    /// How a place is tied to the one before it.
    enum Tie { FIRST, LIST, WITH, RANGE }

    record Named(Place place, Tie tie) {}

    private CitationText() {}

    /// The regime that the text itself names, by its title or by "regulation"; empty for a bare "section".
    static Optional<Regime> regime(String text) {
        String t = text.toLowerCase(Locale.ROOT);
        boolean scottish = t.contains("(scotland)") || t.contains("foisa") || t.contains("eisr") || t.contains("ei(s)r");
        if (ENVIRONMENTAL.matcher(t).find()) {
            return Optional.of(scottish ? Regime.EISR : Regime.EIR);
        }
        return scottish ? Optional.of(Regime.FOISA) : Optional.empty();
    }

    /// @param known true for a place that leads somewhere, so that "(b)" after 30(1)(a)(i) is read as 30(1)(b)
    /// @throws NotACitation if part of the text is no part of a citation
    static List<Named> read(String text, Predicate<Place> known) {
        if (text.length() > LONGEST) {
            throw new NotACitation("A citation has no more than %,d characters.".formatted(LONGEST), List.of());
        }
        String plain = LAWS.matcher(text.replace('\u00a0', ' ')).replaceAll(" ");
        Matcher token = TOKEN.matcher(plain);
        List<Named> named = new ArrayList<>();
        Tie tie = Tie.FIRST;
        int at = 0;
        while (true) {
            at = skipSpaces(plain, at);
            if (at >= plain.length()) {
                break;
            }
            if (!token.region(at, plain.length()).useTransparentBounds(true).lookingAt()) {
                throw unread(plain, at);
            }
            at = token.end();
            if (token.group("number") != null || token.group("bracket") != null) {
                String section = token.group("number");
                List<String> path = new ArrayList<>();
                if (section == null) {
                    path.add(token.group("bracket"));
                }
                at = brackets(plain, token, at, path);
                Place before = named.isEmpty() ? null : named.getLast().place();
                named.add(new Named(place(section, path, before, known, text), named.isEmpty() ? Tie.FIRST : tie));
                tie = Tie.LIST;
            } else if (token.group("with") != null) {
                tie = Tie.WITH;
            } else if (token.group("range") != null) {
                tie = Tie.RANGE;
            } else if (token.group("list") != null && tie != Tie.WITH) {
                tie = Tie.LIST;
            }
        }
        if (named.isEmpty()) {
            throw new NotACitation("\"%s\" names no section or regulation.".formatted(text.strip()), List.of());
        }
        return named;
    }

    private static int brackets(String plain, Matcher token, int from, List<String> path) {
        int at = from;
        while (token.region(skipSpaces(plain, at), plain.length()).lookingAt() && token.group("bracket") != null) {
            path.add(token.group("bracket"));
            at = token.end();
        }
        return at;
    }

    private static Place place(@Nullable String section, List<String> brackets, @Nullable Place before, Predicate<Place> known, String text) {
        List<String> path = brackets.stream().map(CitationText::bracket).toList();
        if (section != null) {
            return new Place(section.toUpperCase(Locale.ROOT), path);
        }
        if (before == null) {
            throw new NotACitation("\"%s\" begins with a bracket: name the section first.".formatted(text.strip()), List.of());
        }
        Place deepest = null;
        for (int level = before.path().size() - 1; level >= 0; level--) {
            if (sameForm(before.path().get(level), path.getFirst())) {
                List<String> whole = new ArrayList<>(before.path().subList(0, level));
                whole.addAll(path);
                Place candidate = new Place(before.section(), List.copyOf(whole));
                if (known.test(candidate)) {
                    return candidate;
                }
                deepest = deepest == null ? candidate : deepest;
            }
        }
        if (deepest != null) {
            return deepest;
        }
        List<String> below = new ArrayList<>(before.path());
        below.addAll(path);
        return new Place(before.section(), List.copyOf(below));
    }

    private static String bracket(String raw) {
        String text = raw.strip();
        return Character.isDigit(text.charAt(0)) ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    }

    private static boolean sameForm(String a, String b) {
        return Character.isDigit(a.charAt(0)) == Character.isDigit(b.charAt(0));
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static NotACitation unread(String text, int at) {
        String rest = text.substring(at).strip();
        return new NotACitation("\"%s\" is no part of a citation.".formatted(rest.length() > 40 ? rest.substring(0, 40) + "..." : rest), List.of());
    }
}
