package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the composer writes passes every check by construction, and what would not is stopped before.
class ComposedLettersTest {
    static Stream<LetterFacts> complete() {
        ItemAnswer cost = new ItemAnswer(1, "All drone logs since 2015.", ItemOutcome.COST_LIMIT, "", List.of(GroundReasons.absolute("foia-12-1", "Each log has to be opened by hand.")));
        ItemAnswer vexatious = new ItemAnswer(1, "The colour of each drone's case.", ItemOutcome.VEXATIOUS, "", List.of(GroundReasons.absolute(
                "foia-14-1", "This is the twentieth request on the subject in a month. Each answer was followed by accusations against the same two officers, and the request has no value that we can see.")));
        ItemAnswer repeated = new ItemAnswer(1, "How many drones did the force own in 2024?", ItemOutcome.REPEATED, "", List.of(GroundReasons.absolute("foia-14-2", "The figure is for a year that is over.")));
        ItemAnswer elsewhere = new ItemAnswer(1, "The drone policy.", ItemOutcome.ACCESSIBLE_ELSEWHERE, "You can read it at https://www.northshire.example/drone-policy", List.of(GroundReasons.absolute("foia-21", "It is published.")));
        ItemAnswer personal = new ItemAnswer(2, "The names of the pilots.", ItemOutcome.WITHHELD, "", List.of(GroundReasons.absolute(
                "foia-40-2-3a-a", "The names are personal data of constables who do not expect to be named. Nobody has a legitimate interest in their names that could not be met by the number of pilots.")));
        List<String> advice = List.of("You can find our yearly drone figures at https://www.northshire.example/drones");
        List<ScheduleEntry> schedule = List.of(new ScheduleEntry("1", Optional.of(LocalDate.of(2024, 6, 3)), "Training manual", 40, ScheduleEntry.Release.REDACTED, "section 31(1)(a)"));
        return Stream.of(
                Northshire.answer(Northshire.disclosed(1)),
                Northshire.answer(Northshire.disclosed(1), Northshire.disclosed(2), Northshire.notHeld(3)),
                Northshire.answer(Northshire.withheld(1)).withAdvice(advice),
                Northshire.answer(Northshire.withheld(1), personal).withAdvice(advice),
                Northshire.answer(Northshire.partly(1)).withAdvice(advice).withSchedule(schedule),
                Northshire.answer(Northshire.ncnd(1)).withAdvice(advice),
                Northshire.answer(Northshire.notHeld(1)),
                Northshire.answer(elsewhere).withAdvice(advice),
                Northshire.answer(cost).with(Particulars.none().withCost(Northshire.cost())),
                Northshire.answer(vexatious).withAdvice(advice),
                Northshire.answer(repeated).withAdvice(advice).with(Particulars.none().withEarlier(new Particulars.Earlier(
                        "FOI 0009/25", LocalDate.of(2025, 2, 9), "The figure cannot have changed since, and a reasonable time has not passed."))),
                Northshire.full(),
                Northshire.answer(Northshire.withheld(1)).withKind(LetterKind.EXTENSION).withAdvice(advice)
                        .with(Particulars.none().withExtension(new Particulars.Extension(LocalDate.of(2025, 4, 25), false))),
                Northshire.answer(Northshire.disclosed(1)).withKind(LetterKind.ACKNOWLEDGEMENT),
                Northshire.answer(Northshire.disclosed(1)).withKind(LetterKind.CLARIFICATION)
                        .with(Particulars.none().withClarification(new Particulars.Clarification(List.of("Which year do you mean?"), Optional.empty()))),
                Northshire.answer(Northshire.withheld(1)).withKind(LetterKind.REVIEW_OUTCOME).withAdvice(advice)
                        .with(Particulars.none().withReview(new Particulars.Review(LocalDate.of(2025, 3, 7), LocalDate.of(2025, 3, 5), "The Head of Legal Services", Particulars.Review.Result.UPHELD, List.of("The flight logs were rightly withheld.")))));
    }

    @ParameterizedTest
    @MethodSource("complete")
    void a_composed_letter_passes_every_check(LetterFacts facts) {
        assertThat(Checker.checkFacts(facts)).isEmpty();
        String text = Composer.compose(facts).text();
        assertThat(Checker.check(LetterText.of(text), Known.nothing())).as(text).isEmpty();
    }

    /// Fourteen, and a year for the coarseness of the measure.
    @ParameterizedTest
    @MethodSource("complete")
    void a_reader_of_fourteen_copes_with_every_paragraph(LetterFacts facts) {
        String text = Composer.compose(facts).text();

        assertThat(Pattern.compile("\n\\s*\n|\n- ").splitAsStream(text).filter(paragraph -> ReadingAge.of(paragraph) > 15)).isEmpty();
    }

    @Test
    void the_measure_tells_plain_words_from_officialese() {
        assertThat(ReadingAge.of("We hold the logs. They show when each drone starts and where it goes.")).isLessThan(11);
        assertThat(ReadingAge.of("Notwithstanding the aforementioned considerations, the organisation respectfully maintains that dissemination of operationally "
                + "sensitive documentation necessitates a comprehensive evaluation of ramifications.")).isGreaterThan(20);
    }
}
