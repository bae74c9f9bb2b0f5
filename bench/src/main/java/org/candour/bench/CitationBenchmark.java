package org.candour.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.candour.law.Citation;
import org.candour.law.Citations;
import org.candour.law.Regime;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many citations a second are read on one core, from the plain to the winding.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CitationBenchmark {
    private static final LocalDate ON = LocalDate.of(2025, 5, 28);

    @Param({"s31(1)(a)", "section 31 (1) (a) and (b)", "ss 23(5), 24(2) and s.31(3) with s.31(1)(a) to (c)"})
    public String text = "";

    @Benchmark
    public List<Citation> parse() {
        return Citations.parse(text, Regime.FOIA, ON);
    }
}
