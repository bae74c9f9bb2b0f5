package org.candour.letters;

import java.util.Comparator;
import java.util.List;
import org.candour.letters.reading.LetterReader;
import org.candour.letters.reading.Reading;
import org.candour.letters.rules.FactRules;
import org.candour.letters.rules.Rules;

/// Holds a letter against the law: a letter that someone wrote, or the facts from which one is to be composed.
///
/// Pure, and linear in the length of the text.
public final class Checker {
    static {
        // Makes the anchors of every rule known, so that one pass over a letter finds them all.
        Rules.ids();
    }

    private Checker() {}

    /// What the law, or a careful reader, would object to in a letter, in the order of the text.
    ///
    /// A letter that breaks off is not blamed for what may follow.
    public static List<Finding> check(LetterText text, Known known) {
        return check(text, read(text, known), known);
    }

    /// The same for a letter already read.
    public static List<Finding> check(LetterText text, Reading reading, Known known) {
        return Rules.check(text, reading, known).stream()
                .sorted(Comparator.comparingInt(Finding::start).thenComparing(Finding::rule))
                .toList();
    }

    /// The letter's reading in the light of what is known.
    public static Reading read(LetterText text, Known known) {
        return LetterReader.read(text, known.request().map(LetterText::of));
    }

    /// What would keep a lawful letter from being composed of these facts. The findings have no place in a text;
    /// each says which item and ground it is about.
    public static List<Finding> checkFacts(LetterFacts facts) {
        return FactRules.check(facts);
    }
}
