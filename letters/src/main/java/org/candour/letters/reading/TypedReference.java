package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.LetterText;
import org.candour.letters.LetterText.Sentence;

/// A reference by number and year, with whose it is: "Eastmere Council 000636/18", "NSP/2018/0636".
///
/// @param authority the authority that is named with it, or the letters by which it tells; empty where nothing tells
public record TypedReference(Optional<String> authority, Reference reference) {
    /// "EA/2005/0026", "FOI 2018/636", "NSP-18-0636", "NSP-636-18".
    private static final Pattern LETTERED = Pattern.compile("(?<![\\w/.-])([A-Z]{2,6})(?:[ /-]((?:19|20)\\d{2}|\\d{2}(?=[/-](?!(?:19|20)\\d\\d\\b)\\d{3}))[/-](\\d{1,6})|[/-](\\d{1,6})[/-]((?:19|20)?\\d{2}))(?![\\w/-])");
    /// Letters that tell what it is and not whose.
    private static final Set<String> KINDS = Set.of("FOI", "FOIA", "FOISA", "EIR", "EISR", "RFI", "REF", "REQ", "LOG", "CASE", "IR", "REV", "SAR", "NO");

    static List<Found<TypedReference>> in(Reading reading) {
        List<Found<TypedReference>> found = new ArrayList<>();
        reading.logs().forEach(log -> found.add(new Found<>(new TypedReference(whose(reading, log.start(), log.end()), log.value()), log.start(), log.end())));
        Matcher lettered = LETTERED.matcher(reading.text().plain());
        while (lettered.find()) {
            if (reading.voices().of(reading.text().sentenceAt(lettered.start())) != Voices.Voice.EARLIER) {
                boolean yearFirst = lettered.group(2) != null;
                int year = Integer.parseInt(lettered.group(yearFirst ? 2 : 5));
                Reference reference = new Reference(Integer.parseInt(lettered.group(yearFirst ? 3 : 4)), year < 100 ? 2000 + year : year);
                boolean own = reading.ourRef().filter(it -> it.start() <= lettered.start() && lettered.end() <= it.end()).isPresent();
                Optional<String> whose = own || KINDS.contains(lettered.group(1)) ? whose(reading, lettered.start(), lettered.end()) : Optional.of(lettered.group(1));
                found.add(new Found<>(new TypedReference(whose, reference), lettered.start(), lettered.end()));
            }
        }
        // "23/77" in a letter of 2023 is no number of 2077.
        reading.dated().ifPresent(day -> found.removeIf(it -> it.value().reference().year() > day.value().getYear() + 1));
        found.sort(Comparator.comparingInt(Found::start));
        return List.copyOf(found);
    }

    /// Who writes, of the letter's own reference; else the authority that is named nearest to it in its sentence or line.
    private static Optional<String> whose(Reading reading, int start, int end) {
        if (reading.ourRef().filter(own -> own.start() <= start && end <= own.end()).isPresent()) {
            return reading.authority().map(Found::value);
        }
        LetterText text = reading.text();
        Sentence line = text.sentences().get(text.sentenceAt(start));
        return reading.authorities().stream().filter(it -> line.start() <= it.start() && it.end() <= line.end()).min(Comparator.comparingInt(it -> Math.max(start - it.end(), it.start() - end))).map(Found::value);
    }
}
