package org.candour.app.web.received;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candour.law.BankHolidays;
import org.candour.law.CalendarTooShort;
import org.candour.law.Regime;
import org.candour.law.ReviewClock;
import org.candour.law.Severity;
import org.candour.letters.Checker;
import org.candour.letters.Explained;
import org.candour.letters.Finding;
import org.candour.letters.Known;
import org.candour.letters.LetterText;
import org.candour.letters.ReviewRequest;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Reading;

/// An answer as it is explained to whoever received it.
///
/// @param recognised whether it reads as an answer to a request at all
/// @param authority  who wrote it
/// @param dated      its date, as it says or as the reader told us
/// @param answers    what it does, to follow "This letter"
/// @param grave      what the law asks for and the letter lacks
/// @param lesser     what could be better
/// @param askBy      last day for asking the authority to look again
/// @param review     whether a review has been had already, so that the Commissioner is next
/// @param scottish   whether the Scottish Commissioner is meant
/// @param draft      a request to look again
public record Explanation(boolean recognised, Optional<String> authority, Optional<LocalDate> dated, String answers, List<Point> grave, List<Point> lesser,
        Optional<LocalDate> askBy, boolean review, boolean scottish, String draft) {
    private static final int LONGEST_PASSAGE = 220;

    /// What one rule found.
    ///
    /// @param passages words of the letter; none where something is missing from the whole
    /// @param mend     what the writer would have to change
    public record Point(Explained explained, List<String> passages, List<String> mend) {}

    /// @param sent     day on which the reader sent the request, where known; we count from it only where the letter does not say when it arrived
    /// @param answered day of the answer, where the letter does not say
    static Explanation of(LetterText text, Optional<LocalDate> sent, Optional<LocalDate> answered) {
        Reading reading = Checker.read(text, Known.nothing());
        Known known = sent.filter(_ -> reading.received().isEmpty()).map(day -> Known.nothing().withReceivedOn(day)).orElse(Known.nothing());
        List<Finding> findings = Checker.check(text, reading, known);
        Optional<LocalDate> dated = reading.dated().map(Found::value).or(() -> answered);
        boolean review = reading.is(Outcome.REVIEW);
        boolean recognised = !reading.outcomes().isEmpty() && (reading.authority().isPresent() || !reading.cited().isEmpty() || reading.routes().review().isPresent()
            || text.lower().contains("freedom of information"));
        boolean scottish = reading.regime() == Regime.FOISA || reading.regime() == Regime.EISR;
        return new Explanation(recognised, reading.authority().map(Found::value), dated,
            Explained.list(reading.outcomes().keySet().stream().map(Explained::of).toList()),
            points(text, findings, true), points(text, findings, false), review ? Optional.empty() : dated.flatMap(day -> askBy(reading.regime(), day)),
            review, scottish, recognised && !review ? ReviewRequest.draft(reading, findings) : "");
    }

    private static Optional<LocalDate> askBy(Regime regime, LocalDate dated) {
        try {
            return Optional.of(ReviewClock.askBy(regime, dated, BankHolidays.standard()).due());
        } catch (CalendarTooShort tooFar) {
            return Optional.empty();
        }
    }

    /// Findings by what they mean, the gravest first.
    private static List<Point> points(LetterText text, List<Finding> findings, boolean grave) {
        Map<Explained, List<Finding>> byMeaning = new LinkedHashMap<>();
        findings.stream().sorted(Comparator.comparing(Finding::severity)).forEach(f -> byMeaning.computeIfAbsent(Explained.of(f), _ -> new java.util.ArrayList<>()).add(f));
        return byMeaning.entrySet().stream()
            .filter(point -> grave == (point.getValue().getFirst().severity().compareTo(Severity.ERROR) <= 0))
            .map(point -> new Point(point.getKey(),
                point.getValue().stream().filter(Finding::hasPlace).map(f -> passage(text, f)).distinct().limit(5).toList(),
                point.getValue().stream().map(Finding::message).distinct().limit(5).toList()))
            .toList();
    }

    /// From the beginning of a word.
    private static String passage(LetterText text, Finding finding) {
        int start = finding.start();
        while (start > 0 && Character.isLetterOrDigit(text.raw().charAt(start)) && Character.isLetterOrDigit(text.raw().charAt(start - 1))) {
            start--;
        }
        String words = text.raw().substring(start, finding.end()).replaceAll("\\s+", " ").strip();
        return words.length() > LONGEST_PASSAGE ? words.substring(0, LONGEST_PASSAGE) + " ..." : words;
    }
}
