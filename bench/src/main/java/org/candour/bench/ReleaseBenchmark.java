package org.candour.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.candour.release.Redaction;
import org.candour.release.Scan;
import org.candour.release.look.FileReport;
import org.candour.release.look.Limits;
import org.candour.release.marks.RedactionPlan;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Seconds to scan, and to redact and scan again, a PDF of 200 pages of 45 lines with five covered words on each,
/// beside MuPDF (Debian's python3-fitz) where it is installed.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
public class ReleaseBenchmark {
    private static final List<String> COVERED = List.of("Blenkinsop", "Carrick", "Ogden", "Pellow", "Quist");
    private static final List<String> WORDS = List.of("the", "report", "council", "officer", "meeting", "request", "service", "record", "answer", "board", "letter", "annual", "review", "number", "held", "public", "section");
    /// Debian's package of 1.21.1 fails in the Python around `add_redact_annot` and `apply_redactions` (its objects have no
    /// `parent`), not in MuPDF: so MuPDF's own functions are called, with boxes in black.
    private static final String MUPDF = """
        import sys, fitz
        d = fitz.open(sys.argv[1])
        for p in d:
            marks = 0
            for word in sys.argv[3:]:
                for r in p.search_for(word):
                    p._add_redact_annot(r.quad, text=None, da_str=None, align=0, fill=(0, 0, 0))
                    marks += 1
            if marks:
                p._apply_redactions(2)
        d.save(sys.argv[2], garbage=3, deflate=True)
        """;

    private Path folder = Path.of("");
    private Path in = Path.of("");
    private RedactionPlan plan = new RedactionPlan(List.of());

    @Setup
    public void make() throws IOException {
        folder = Files.createTempDirectory("candour-release-benchmark");
        in = folder.resolve("in.pdf");
        plan = new RedactionPlan(COVERED.stream().map(w -> RedactionPlan.Mark.words(w, "foia-40-2", "s40(2)")).toList());
        var random = new Random(4);
        try (var d = new PDDocument()) {
            var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int p = 0; p < 200; p++) {
                var page = new PDPage();
                d.addPage(page);
                try (var c = new PDPageContentStream(d, page)) {
                    c.beginText();
                    c.setFont(font, 11);
                    c.newLineAtOffset(72, 740);
                    for (int line = 0; line < 45; line++) {
                        var text = new StringBuilder();
                        for (int w = 0; w < 11; w++) {
                            text.append(line % 9 == 4 && w == 5 ? COVERED.get(line / 9) : WORDS.get(random.nextInt(WORDS.size()))).append(' ');
                        }
                        c.showText(text.toString());
                        c.newLineAtOffset(0, -15);
                    }
                    c.endText();
                }
            }
            d.save(in.toFile());
        }
    }

    @TearDown
    public void remove() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Benchmark
    public FileReport scan() throws IOException {
        return Scan.scan(in, Limits.USUAL);
    }

    @Benchmark
    public FileReport redactAndScanAgain() throws IOException {
        return Redaction.redact(plan, in, folder.resolve("out.pdf"));
    }

    /// With the start of the interpreter, a few hundredths of a second.
    @Benchmark
    public int mupdf() throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("/usr/bin/python3", "-c", MUPDF, in.toString(), folder.resolve("mupdf.pdf").toString()));
        command.addAll(COVERED);
        int exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        if (exit != 0) {
            throw new IOException("MuPDF did not run: install python3-fitz, or leave this benchmark out");
        }
        return exit;
    }
}
