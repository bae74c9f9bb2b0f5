package org.candour.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candour.law.Severity;
import org.candour.letters.Checker;
import org.candour.letters.Corpus;
import org.candour.letters.Finding;
import org.candour.letters.Known;
import org.candour.letters.LetterText;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.LetterFiles;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Reading;
import org.candour.letters.reading.Routes;
import org.candour.letters.reading.UnreadableLetter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/// Reads letters and says what the law would object to in each.
@Command(
    name = "check-letter",
    mixinStandardHelpOptions = true,
    description = "Reads answers to requests for information (.txt, .pdf, .docx, .html, .eml) and checks them against the law.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every file was read", "1:something as grave as --fail-on names was found", "2:a file could not be read; the others were"})
final class CheckLetter implements Callable<Integer> {
    enum FailOn { error, blocker }

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "letters to check")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "one JSON object a line for each file")
    private boolean json;

    @Option(names = "--with-text", description = "with --json: the text as it was read too, in which every start and end is a place")
    private boolean withText;

    @Option(names = "--request", paramLabel = "FILE", description = "the request that the letters answer")
    private Optional<Path> request = Optional.empty();

    @Option(names = "--corpus", paramLabel = "DIR", description = "other letters, to find reasons that are boilerplate")
    private Optional<Path> corpus = Optional.empty();

    @Option(names = "--publication", description = "the letters are copies for publication")
    private boolean publication;

    @Option(names = "--fail-on", paramLabel = "error|blocker", description = "exit 1 when a finding is at least this grave")
    private Optional<FailOn> failOn = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        boolean unread = false;
        boolean grave = false;
        Optional<String> asked = Optional.empty();
        Map<String, LetterText> others = new LinkedHashMap<>();
        try {
            if (request.isPresent()) {
                asked = Optional.of(LetterFiles.read(request.get()).raw());
            }
        } catch (UnreadableLetter e) {
            err.println(e.getMessage());
            unread = true;
        }
        if (corpus.isPresent()) {
            unread |= !readCorpus(corpus.get(), others, err);
        }
        for (Path file : files) {
            try {
                LetterText letter = LetterFiles.read(file);
                Known known = new Known(Optional.empty(), Optional.empty(), asked, corpusWithout(letter, others), publication);
                Reading reading = Checker.read(letter, known);
                List<Finding> findings = Checker.check(letter, reading, known);
                grave |= findings.stream().anyMatch(this::fails);
                out.println(json ? line(file, letter, reading, findings) : report(file, letter, reading, findings));
            } catch (UnreadableLetter e) {
                err.println(e.getMessage());
                unread = true;
            }
        }
        out.flush();
        err.flush();
        return unread ? 2 : grave ? 1 : 0;
    }

    private boolean fails(Finding finding) {
        return failOn.map(least -> finding.severity() == Severity.BLOCKER || least == FailOn.error && finding.severity() == Severity.ERROR).orElse(false);
    }

    private static boolean readCorpus(Path folder, Map<String, LetterText> into, PrintWriter err) {
        boolean whole = true;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    into.put(path.toString(), LetterFiles.read(path));
                } catch (UnreadableLetter e) {
                    err.println(e.getMessage());
                    whole = false;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            err.println("Cannot read the folder of letters " + folder + ". Check the name given with --corpus.");
            whole = false;
        }
        return whole;
    }

    /// A letter is not its own boilerplate.
    private static Corpus corpusWithout(LetterText letter, Map<String, LetterText> others) {
        if (others.isEmpty()) {
            return Corpus.none();
        }
        Map<String, LetterText> rest = new LinkedHashMap<>(others);
        rest.values().removeIf(other -> other.plain().equals(letter.plain()));
        return Corpus.of(rest);
    }

    private static String report(Path file, LetterText letter, Reading reading, List<Finding> findings) {
        StringBuilder out = new StringBuilder();
        out.append(file).append('\n');
        out.append("  ").append(reading.authority().map(Found::value).orElse("authority not found"));
        reading.ourRef().ifPresent(ref -> out.append(", ").append(ref.value()));
        reading.dated().ifPresent(day -> out.append(", dated ").append(day.value()));
        reading.received().ifPresent(day -> out.append(", request received ").append(day.value()));
        out.append('\n').append("  answers: ").append(String.join(", ", reading.outcomes().keySet().stream().map(Outcome::id).toList()));
        if (!reading.grounds().isEmpty()) {
            out.append("; grounds: ").append(String.join(", ", reading.grounds().stream().map(ground -> ground.value().toString()).toList()));
        }
        out.append('\n');
        if (!reading.byItem().isEmpty()) {
            out.append("  ").append(reading.byItem().entrySet().stream().map(it -> "item " + it.getKey() + ": " + String.join(", ", it.getValue().stream().map(Outcome::id).toList())).collect(Collectors.joining("; "))).append('\n');
        }
        route(reading.routes()).ifPresent(route -> out.append("  review: ").append(route).append('\n'));
        reading.enclosures().forEach(it -> out.append("  says it encloses: \"").append(shortened(it.value())).append("\"\n"));
        int line = 1;
        int counted = 0;
        for (Finding finding : findings) {
            out.append("\n  ").append(finding.severity()).append("  ").append(finding.rule()).append("  (").append(finding.basis()).append(")\n");
            out.append("    ").append(finding.message()).append('\n');
            if (finding.hasPlace()) {
                line += lineBreaks(letter.raw(), counted, finding.start());
                counted = finding.start();
                String where = LetterFiles.attachment(letter, finding.start()).map(name -> "attached " + name).orElse("line " + line);
                out.append("    ").append(where).append(": \"").append(passage(letter.raw(), finding)).append("\"\n");
            }
        }
        return out.append(findings.isEmpty() ? "\n  Nothing found.\n" : "").toString();
    }

    /// Of whom a review is asked, where and within what time, as far as the letter says.
    private static Optional<String> route(Routes routes) {
        Optional<String> ask = routes.reviewTimeToAsk().map(it -> "within " + it.value());
        Optional<String> answer = routes.reviewTarget().map(it -> "answered within " + it.value());
        // A postal address may begin with the office.
        Optional<String> by = routes.reviewBy().filter(it -> routes.reviewWhere().filter(place -> place.start() <= it.start() && it.end() <= place.end()).isEmpty()).map(Found::value);
        List<String> parts = Stream.of(by, routes.reviewWhere().map(Found::value), ask, answer).flatMap(Optional::stream).toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private static int lineBreaks(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private static String passage(String text, Finding finding) {
        return shortened(text.substring(finding.start(), finding.end()));
    }

    private static String shortened(String passage) {
        String words = passage.replaceAll("\\s+", " ");
        return words.length() > 160 ? words.substring(0, 160) + " ..." : words;
    }

    private String line(Path file, LetterText letter, Reading reading, List<Finding> findings) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(tools.jackson.core.ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("file", file.toString());
            if (withText) {
                json.writeStringProperty("text", letter.raw());
            }
            json.writeName("reading");
            new ReadingJson(letter, reading, json).write();
            json.writeName("findings");
            json.writeStartArray();
            for (Finding finding : findings) {
                json.writeStartObject();
                json.writeStringProperty("rule", finding.rule());
                json.writeStringProperty("severity", finding.severity().name().toLowerCase(java.util.Locale.ROOT));
                json.writeStringProperty("message", finding.message());
                json.writeStringProperty("basis", finding.basis());
                json.writeNumberProperty("start", finding.start());
                json.writeNumberProperty("end", finding.end());
                if (finding.hasPlace()) {
                    LetterFiles.attachment(letter, finding.start()).ifPresent(name -> json.writeStringProperty("attachment", name));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toString();
    }
}
