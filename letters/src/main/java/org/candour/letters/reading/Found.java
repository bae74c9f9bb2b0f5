package org.candour.letters.reading;

import org.candour.letters.LetterText;

/// A value with its place in the plain text of the letter.
public record Found<T>(T value, int start, int end) {
    /// What stands between two places of the plain text.
    static Found<String> words(LetterText text, int start, int end) {
        return new Found<>(text.plain().substring(start, end), start, end);
    }

    /// A whole sentence, heading or list item.
    static Found<String> sentence(LetterText text, int sentence) {
        LetterText.Sentence place = text.sentences().get(sentence);
        return words(text, place.start(), place.end());
    }
}
