package org.candour.letters.rules;

import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Voices;

/// What rules quote back at the writer.
final class Examples {
    private Examples() {}

    /// The citation as the letter writes it.
    static String said(Examined letter, Found<Cited> cited) {
        return letter.text().plain().substring(cited.start(), cited.end());
    }

    /// Whether the letter prints the matters of section 31(1) in a quotation of the section.
    static boolean printsLimbs(Examined letter) {
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            if (letter.reading().voices().of(i) == Voices.Voice.STATUTE && letter.words(i).contains("(a) the prevention")) {
                return true;
            }
        }
        return false;
    }
}
