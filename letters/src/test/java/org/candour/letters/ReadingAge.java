package org.candour.letters;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// At what age a reader in school copes with a paragraph: the grade of Flesch and Kincaid (1975) and five years.
final class ReadingAge {
    /// Terms of art that the law obliges a letter to use, citations, names and addresses; each counts as one short word.
    private static final Pattern TERMS_OF_ART = Pattern.compile("\\b(?:(?:sub)?section|regulation|article|schedule) \\d+[A-Za-z]?(?:\\([0-9a-zA-Z]+\\))*|Freedom of Information Act(?: 2000)?|Information Commissioner(?:'s Office)?"
            + "|Environmental Information Regulations|UK GDPR|Data Protection Act(?: 2018)?|Open Government Licence(?: v3\\.0)?|public interest(?: test)?|public authorit(?:y|ies)|internal review|decision notice|exemptions?|exempt information|exempt"
            + "|personal data|prejudic(?:e|ial)|(?:neither )?confirm(?:ing|s|ed)?,? (?:n?or|and) den(?:y|ies|ying|ied)|appropriate limit|outweighs?|maintaining the (?:exemption|exclusion of the duty)|exclusion of the duty|prevention or detection of crime|apprehension or prosecution of offenders|prosecution of offenders|vexatious|information|regulator|https?://\\S+|\\S+@\\S+|\\d[\\d,.:]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[A-Za-z']+");
    private static final Pattern SYLLABLE = Pattern.compile("[aeiouy]+");

    private ReadingAge() {}

    static double of(String paragraph) {
        String plain = TERMS_OF_ART.matcher(paragraph).replaceAll("law");
        long sentences = Math.max(1, Pattern.compile("[.!?:](?:\\s|$)").matcher(plain).results().count());
        int words = 0;
        int syllables = 0;
        Matcher word = WORD.matcher(plain);
        while (word.find()) {
            words++;
            syllables += syllables(word.group().toLowerCase(Locale.ROOT));
        }
        // A heading or a field is no paragraph.
        return words < 8 ? 0 : 0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5;
    }

    private static int syllables(String word) {
        String heard = word.replaceAll("(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzcg])es$", "");
        return Math.max(1, (int) SYLLABLE.matcher(heard).results().count());
    }
}
