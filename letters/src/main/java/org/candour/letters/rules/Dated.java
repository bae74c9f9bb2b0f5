package org.candour.letters.rules;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Phrase;

/// Dates that a letter promises.
final class Dated {
    private static final Pattern PROMISE = Pattern.compile("\\b(?:by|until|on|before|than|to) (?:[a-z]+ )?(\\d{1,2})(?:st|nd|rd"
            + "|th)? ([a-z]{3,9}),? (\\d{4})\\b");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// A day by which the reader may ask for a review is no promise of the authority.
    private static final Phrase FOR_THE_READER = Phrase.of("of this letter|\\breview\\b|complain|commissioner|representations|\\bplease ask\\b");

    private Dated() {}

    /// The first date promised that lies after a day.
    static Optional<Found<LocalDate>> after(Examined letter, LocalDate day) {
        Matcher matcher = PROMISE.matcher(letter.text().lower());
        while (matcher.find()) {
            int month = MONTHS.indexOf(matcher.group(2).substring(0, 3));
            if (month >= 0 && month % 3 == 0 && !FOR_THE_READER.isIn(letter.words(letter.text().sentenceAt(matcher.start())))
                    && letter.reading().voices().authority(letter.text().sentenceAt(matcher.start()))) {
                try {
                    LocalDate promised = LocalDate.of(Integer.parseInt(matcher.group(3)), month / 3 + 1, Integer.parseInt(matcher.group(1)));
                    if (promised.isAfter(day)) {
                        return Optional.of(new Found<>(promised, matcher.start(1), matcher.end()));
                    }
                } catch (java.time.DateTimeException e) {
                    // An impossible day is another rule's business.
                    continue;
                }
            }
        }
        return Optional.empty();
    }
}
