package org.candour.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.candour.law.Regime;
import org.candour.letters.Checker;
import org.candour.letters.Composer;
import org.candour.letters.Finding;
import org.candour.letters.GroundReasons;
import org.candour.letters.HouseStyle;
import org.candour.letters.ItemAnswer;
import org.candour.letters.ItemOutcome;
import org.candour.letters.Known;
import org.candour.letters.LetterFacts;
import org.candour.letters.LetterText;
import org.candour.letters.Likelihood;
import org.candour.letters.PublicInterest;
import org.candour.letters.Regulator;
import org.candour.letters.ReviewRoute;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many letters of two pages, about 5,000 characters, are read and checked a second on one core; and composed.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class CheckerBenchmark {
    private final LetterFacts facts = facts();
    private final String letter = Composer.compose(facts).text();

    @Benchmark
    public List<Finding> check() {
        return Checker.check(LetterText.of(letter), Known.nothing());
    }

    @Benchmark
    public String compose() {
        return Composer.compose(facts).text();
    }

    private static LetterFacts facts() {
        HouseStyle house = new HouseStyle(
                "Northshire Police", "Northshire Police", List.of("1 Mill Road", "Northtown NS1 1AA"), "foi@northshire.example", "01632 960000",
                "https://www.northshire.example",
                new ReviewRoute("Information Rights Manager", List.of("1 Mill Road", "Northtown NS1 1AA"), "review@northshire.example", 40, 20),
                Regulator.of(Regime.FOIA), "Freedom of Information Officer", "", "en", Optional.empty());
        PublicInterest test = new PublicInterest(
                List.of("The public pays for the drones and should be able to judge how they are used.", "People who live below a flight path want to know why."),
                List.of("A log by time and place would help offenders to choose a time when they are not seen.", "Officers at the scene would lose cover."),
                "The yearly totals that we publish show how the drones are used, so the logs would add little to the debate.");
        GroundReasons lawEnforcement = new GroundReasons(
                "foia-31-1-a", List.of(), Optional.of(Likelihood.WOULD_BE_LIKELY),
                "The flight logs show when and from where each drone starts. Someone who plans a burglary would learn when no drone is in the air.",
                Optional.of(test));
        GroundReasons safety = new GroundReasons(
                "foia-38-1-b", List.of(), Optional.of(Likelihood.WOULD_BE_LIKELY), "Officers rely on the drones at violent incidents.", Optional.of(test));
        return LetterFacts.answer(
                        house, Regime.FOIA, "FOI 0123/25", LocalDate.of(2025, 3, 3), LocalDate.of(2025, 4, 1), LocalDate.of(2025, 3, 27), "drone flights",
                        List.of(new ItemAnswer(1, "Please send me the flight logs.", ItemOutcome.WITHHELD, "", List.of(lawEnforcement, safety)),
                                new ItemAnswer(2, "How many drones do you own?", ItemOutcome.DISCLOSED, "The force owns 14 drones.", List.of())))
                .withAdvice(List.of("You can find our yearly drone figures at https://www.northshire.example/drones"));
    }
}
