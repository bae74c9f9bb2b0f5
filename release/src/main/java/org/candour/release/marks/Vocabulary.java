package org.candour.release.marks;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Which words are words of the language, so that another one with a capital may be a name.
///
/// @param common words that public prose has without a capital, in lower case
/// @param given  first names of people in the training data, in lower case; some are common words as well
public record Vocabulary(Set<String> common, Set<String> given) {
    private static final Pattern MADE = Pattern.compile(".*(?:tions?|sions?|ments?|ness|ity|ities|ism|ics|ships?|ances|ences|able|ical|ings|ures|ories|ists|ives|ogy|ware)");
    private static final List<String> ENDINGS = List.of("s", "es", "ed", "ing", "ly", "al", "er", "ers", "d", "y");

    /// Letters of a stem: "aled" is not "ale" with an ending.
    private static final int LEAST = 4;

    /// First names borne in the United Kingdom, in lower case.
    private static final Set<String> FIRST_NAMES = Words.of("first-names.txt");

    static final Vocabulary NONE = new Vocabulary(Set.of(), Set.of());

    public Vocabulary {
        common = Set.copyOf(common);
        given = Set.copyOf(given);
    }

    /// Whether it is a word of the language, perhaps with an ending, or made as such words are.
    ///
    /// @param word in lower case
    public boolean common(String word) {
        if (common.contains(word) || MADE.matcher(word).matches() || word.endsWith("ies") && common.contains(word.substring(0, word.length() - 3) + "y")) {
            return true;
        }
        return ENDINGS.stream().filter(e -> word.endsWith(e) && word.length() - e.length() >= LEAST).anyMatch(e -> {
            String stem = word.substring(0, word.length() - e.length());
            return common.contains(stem) || !e.equals("y") && common.contains(stem + "e");
        });
    }

    /// Whether it is a first name, with accents or without, or two with a hyphen; some are words of the language as well.
    ///
    /// @param word in lower case
    boolean given(String word) {
        if (given.contains(word) || FIRST_NAMES.contains(word)) {
            return true;
        }
        int hyphen = word.indexOf('-');
        boolean accents = word.chars().anyMatch(c -> c > 127);
        return hyphen > 1 && given(word.substring(0, hyphen)) && given(word.substring(hyphen + 1)) || accents && FIRST_NAMES.contains(Wording.folded(word));
    }
}
