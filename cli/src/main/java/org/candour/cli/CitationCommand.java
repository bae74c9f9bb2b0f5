package org.candour.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.candour.law.Citation;
import org.candour.law.Citations;
import org.candour.law.NotACitation;
import org.candour.law.Provision;
import org.candour.law.Regime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Which grounds a text cites, to the limb.
@Command(
    name = "citation",
    mixinStandardHelpOptions = true,
    description = "Reads a citation, a list or a range, and prints each ground it names, or what is wrong with it.",
    footer = "For example: ./candour citation \"section 31 (1) (a) and (b)\" --on 2025-05-28",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the citation was read", "2:it is none on that date, or the call could not be understood"})
final class CitationCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TEXT", description = "such as \"s.31(3) with s.31(1)(a)\"")
    private String text = "";

    @Option(names = "--on", paramLabel = "DATE", description = "date of the notice; today unless given")
    private Optional<String> on = Optional.empty();

    @Option(names = "--regime", paramLabel = "REGIME", description = "FOIA, EIR, FOISA or EISR; what the text says, or FOIA, unless given")
    private Optional<String> regimeName = Optional.empty();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Regime regime = regime();
        LocalDate day = day();
        PrintWriter out = spec().commandLine().getOut();
        try {
            List<Citation> citations = Citations.parse(text, regime, day);
            if (json) {
                out.println(json(regime, day, citations, null));
            } else {
                citations.forEach(c -> out.printf("%-24s %s: %s%n", c.ground().id(), c, c.ground().title()));
            }
        } catch (NotACitation e) {
            if (!json) {
                throw wrong(e.getMessage());
            }
            out.println(json(regime, day, List.of(), e));
            out.flush();
            return 2;
        }
        out.flush();
        return 0;
    }

    private Regime regime() {
        if (regimeName.isEmpty()) {
            return Citations.regimeNamed(text).orElse(Regime.FOIA);
        }
        try {
            return Regime.valueOf(regimeName.get().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong("\"%s\" is not a regime: use FOIA, EIR, FOISA or EISR.".formatted(regimeName.get()));
        }
    }

    private LocalDate day() {
        try {
            return on.map(LocalDate::parse).orElseGet(() -> LocalDate.now(ZoneId.of("Europe/London")));
        } catch (DateTimeException e) {
            throw wrong("\"%s\" is not a date of the form 2025-05-28.".formatted(on.orElse("")));
        }
    }

    private String json(Regime regime, LocalDate day, List<Citation> citations, @Nullable NotACitation error) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("text", this.text);
            json.writeStringProperty("regime", regime.name());
            json.writeStringProperty("on", day.toString());
            json.writeArrayPropertyStart("citations");
            for (Citation citation : citations) {
                json.writeStartObject();
                json.writeStringProperty("id", citation.ground().id());
                json.writeStringProperty("provision", citation.place().toString());
                strings(json, "with", citation.with().stream().map(Provision.Place::toString).toList());
                json.writeStringProperty("citeAs", citation.toString());
                json.writeStringProperty("title", citation.ground().title());
                json.writeStringProperty("kind", citation.ground().kind().words());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (error != null) {
                json.writeStringProperty("error", error.getMessage());
                strings(json, "probablyMeant", error.probablyMeant());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec().commandLine(), what);
    }

    private CommandSpec spec() {
        return java.util.Objects.requireNonNull(spec);
    }
}
