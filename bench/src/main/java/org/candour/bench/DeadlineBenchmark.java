package org.candour.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.candour.law.BankHolidays;
import org.candour.law.ClockEvent;
import org.candour.law.Deadline;
import org.candour.law.Regime;
import org.candour.law.ResponseClock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many due dates a second on one core. The dates walk through twenty years, so no answer can be remembered.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeadlineBenchmark {
    private static final LocalDate[] DATES = LocalDate.of(2005, 1, 1).datesUntil(LocalDate.of(2025, 1, 1)).toArray(LocalDate[]::new);
    private final BankHolidays holidays = BankHolidays.standard();
    private int next;

    @Benchmark
    public Deadline plain() {
        return ResponseClock.deadline(Regime.FOIA, received(), List.of(), holidays);
    }

    @Benchmark
    public Deadline clarifiedAndExtended() {
        LocalDate received = received();
        return ResponseClock.deadline(Regime.FOIA, received, List.of(new ClockEvent.ClarificationSought(received.plusDays(2)),
            new ClockEvent.ClarificationReceived(received.plusDays(9)), new ClockEvent.PublicInterestExtension(received.plusDays(20), received.plusDays(60))), holidays);
    }

    /// With the proof, day by day.
    @Benchmark
    public int explained() {
        return ResponseClock.deadline(Regime.FOIA, received(), List.of(), holidays).explanation().size();
    }

    private LocalDate received() {
        next = next + 1 == DATES.length ? 0 : next + 1;
        return DATES[next];
    }
}
