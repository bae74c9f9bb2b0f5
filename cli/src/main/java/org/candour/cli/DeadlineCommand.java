package org.candour.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.candour.law.BankHolidays;
import org.candour.law.CalendarTooShort;
import org.candour.law.ClockEvent;
import org.candour.law.CountedDay;
import org.candour.law.Deadline;
import org.candour.law.NonWorkingDay;
import org.candour.law.Regime;
import org.candour.law.ResponseClock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// When an answer is due, and why.
@Command(
    name = "deadline",
    mixinStandardHelpOptions = true,
    description = {"When the answer to a request is due: the day of receipt is day 0.",
        "Events, in any order: clarification-sought:DATE clarification-received:DATE fees-notice:DATE fee-paid:DATE",
        "public-interest-extension:DATE:UNTIL complexity-extension:DATE"},
    footer = "For example: ./candour deadline --received 2018-07-27 --explain",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every date was answered", "2:something in the call or a file could not be understood"})
final class DeadlineCommand implements Callable<Integer> {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

    @Option(names = "--received", paramLabel = "DATE", description = "UK date of receipt, such as 2018-07-27; several give one JSON object a line")
    private List<String> received = List.of();

    @Option(names = "--from-file", paramLabel = "FILE", description = "dates of receipt, one a line; - for standard input")
    private Optional<String> file = Optional.empty();

    @Option(names = "--regime", paramLabel = "REGIME", description = "FOIA, EIR, FOISA or EISR; FOIA unless given")
    private String regimeName = "FOIA";

    @Option(names = "--event", paramLabel = "EVENT:DATE", description = "what has happened since, such as clarification-sought:2018-08-01")
    private List<String> events = List.of();

    @Option(names = "--bank-holidays", paramLabel = "FILE", description = "newer bank holidays in the format of www.gov.uk/bank-holidays.json")
    private Optional<Path> bankHolidays = Optional.empty();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Option(names = "--explain", description = "add every day, counted or passed over, with its reason")
    private boolean explain;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Regime regime = regime();
        BankHolidays holidays = holidays();
        List<ClockEvent> happened = events.stream().map(this::event).toList();
        if (received.isEmpty() == file.isEmpty()) {
            throw wrong(received.isEmpty() ? "Give a date of receipt." : "Give --received or --from-file, not both.");
        }
        boolean several = file.isPresent() || received.size() > 1;
        if (several && !happened.isEmpty()) {
            throw wrong("Events belong to one request: give a single --received with them.");
        }
        PrintWriter out = spec().commandLine().getOut();
        if (several || json) {
            try (JsonLines lines = new JsonLines(out)) {
                if (file.isPresent()) {
                    fromFile(file.get(), (date, where) -> lines.write(deadline(regime, date, where, happened, holidays), explain));
                } else {
                    received.forEach(date -> lines.write(deadline(regime, date, "", happened, holidays), explain));
                }
            }
        } else {
            print(deadline(regime, received.getFirst(), "", happened, holidays), out);
        }
        out.flush();
        return 0;
    }

    private interface Line {
        void read(String date, String where);
    }

    private void fromFile(String name, Line each) throws IOException {
        try (BufferedReader lines = name.equals("-") ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)) : Files.newBufferedReader(Path.of(name))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    each.read(line.strip(), " in line %d of %s".formatted(number, name.equals("-") ? "standard input" : name));
                }
            }
        } catch (NoSuchFileException e) {
            throw wrong("There is no file %s.".formatted(name));
        } catch (MalformedInputException e) {
            throw wrong("%s is not a text of dates, one a line.".formatted(name));
        } catch (IOException e) {
            throw wrong("%s cannot be read: %s.".formatted(name, e.getMessage()));
        }
    }

    private Deadline deadline(Regime regime, String date, String where, List<ClockEvent> happened, BankHolidays holidays) {
        try {
            return ResponseClock.deadline(regime, date(date, where), happened, holidays);
        } catch (CalendarTooShort | IllegalArgumentException e) {
            throw e instanceof ParameterException bad ? bad : wrong(e.getMessage() + (where.isEmpty() ? "" : " (%s)".formatted(where.strip())));
        }
    }

    private LocalDate date(String text, String where) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            String shown = text.length() > 30 ? text.substring(0, 30) + "..." : text;
            throw wrong("\"%s\"%s is not a date of the form 2018-07-27.".formatted(shown, where));
        }
    }

    private Regime regime() {
        try {
            return Regime.valueOf(regimeName.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong("\"%s\" is not a regime: use FOIA, EIR, FOISA or EISR.".formatted(regimeName));
        }
    }

    private ClockEvent event(String text) {
        String[] parts = text.split(":");
        boolean extension = parts[0].equals("public-interest-extension");
        if (parts.length != (extension ? 3 : 2)) {
            throw wrong("The event \"%s\" needs %s, as in %s.".formatted(text, extension ? "two dates" : "one date",
                    extension ? "public-interest-extension:2018-08-20:2018-09-25" : "clarification-sought:2018-08-01"));
        }
        LocalDate on = date(parts[1], " in the event " + parts[0]);
        return switch (parts[0]) {
            case "clarification-sought" -> new ClockEvent.ClarificationSought(on);
            case "clarification-received" -> new ClockEvent.ClarificationReceived(on);
            case "fees-notice", "fees-notice-given" -> new ClockEvent.FeesNoticeGiven(on);
            case "fee-paid" -> new ClockEvent.FeePaid(on);
            case "complexity-extension" -> new ClockEvent.ComplexityExtension(on);
            case "public-interest-extension" -> {
                LocalDate until = date(parts[2], " in the event " + parts[0]);
                if (until.isBefore(on)) {
                    throw wrong("An extension given on %s cannot end before it, on %s.".formatted(on, until));
                }
                yield new ClockEvent.PublicInterestExtension(on, until);
            }
            default -> throw wrong("\"%s\" is not an event: see --help for the six that are.".formatted(parts[0]));
        };
    }

    private BankHolidays holidays() {
        if (bankHolidays.isEmpty()) {
            return BankHolidays.standard();
        }
        Path from = bankHolidays.get();
        try {
            byte[] bytes = Files.readAllBytes(from);
            // The format has no version of its own: the digest tells two downloads of one name apart.
            String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 12);
            String version = "%s sha256:%s".formatted(from.getFileName(), digest);
            return BankHolidays.standard().updatedWith(BankHolidays.fromGovUkJson(new String(bytes, StandardCharsets.UTF_8), version));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        } catch (IOException e) {
            throw wrong("The bank holidays cannot be read from %s: no such file, or not text.".formatted(from));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private void print(Deadline d, PrintWriter out) {
        out.printf("Received  %s, under the %s%n", DAY.format(d.received()), d.regime().title());
        if (!d.countedFrom().equals(d.received())) {
            out.printf("Counted   from %s, when the clarification arrived%n", DAY.format(d.countedFrom()));
        }
        out.printf("Due       %s%s%n", DAY.format(d.due()), d.laterDue().map(later -> ", or on another reading " + DAY.format(later)).orElse(""));
        out.printf("Day 20    %s%n", DAY.format(d.day20()));
        LocalDate day40 = d.day40();
        out.printf("Day 40    %s%n", day40 == null ? "beyond the bank holidays known" : DAY.format(day40));
        d.stopped().ifPresent(stop -> out.printf("Stopped   since %s. %s It runs again with: %s%n", DAY.format(stop.since()), stop.why(), stop.restarts()));
        d.dispute().ifPresent(dispute -> out.printf("Unsettled %s%n", dispute));
        d.remarks().forEach(remark -> out.printf("Note      %s%n", remark));
        d.nonWorkingDays().forEach(day -> out.printf("Skipped   %s: %s%n", DAY.format(day.date()), day.reason()));
        out.printf("Calendar  bank holidays %s%n", d.calendar());
        if (explain) {
            out.println();
            for (CountedDay day : d.explanation()) {
                out.printf("%4s  %-28s %s%n", day.counted() ? day.number() : "", DAY.format(day.date()), day.reason());
            }
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec().commandLine(), what);
    }

    private CommandSpec spec() {
        return java.util.Objects.requireNonNull(spec);
    }

    /// One JSON object a line.
    private static final class JsonLines implements AutoCloseable {
        private final JsonGenerator json;
        private boolean any;

        JsonLines(Writer out) {
            json = JsonFactory.builder().rootValueSeparator("\n").build().createGenerator(ObjectWriteContext.empty(), new KeptOpen(out));
        }

        void write(Deadline d, boolean explain) {
            any = true;
            json.writeStartObject();
            json.writeStringProperty("regime", d.regime().name());
            json.writeStringProperty("received", d.received().toString());
            if (!d.countedFrom().equals(d.received())) {
                json.writeStringProperty("countedFrom", d.countedFrom().toString());
            }
            json.writeStringProperty("day20", d.day20().toString());
            json.writeStringProperty("due", d.due().toString());
            json.writeStringProperty("day40", d.day40() == null ? null : d.day40().toString());
            d.laterDue().ifPresent(later -> json.writeStringProperty("laterDue", later.toString()));
            d.dispute().ifPresent(dispute -> json.writeStringProperty("dispute", dispute));
            d.stopped().ifPresent(stop -> {
                json.writeObjectPropertyStart("stopped");
                json.writeStringProperty("since", stop.since().toString());
                json.writeStringProperty("why", stop.why());
                json.writeStringProperty("restarts", stop.restarts());
                stop.lapses().ifPresent(lapses -> json.writeStringProperty("lapses", lapses.toString()));
                json.writeEndObject();
            });
            json.writeArrayPropertyStart("nonWorkingDays");
            for (NonWorkingDay day : d.nonWorkingDays()) {
                json.writeStartObject();
                json.writeStringProperty("date", day.date().toString());
                json.writeStringProperty("reason", day.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (!d.remarks().isEmpty()) {
                json.writeArrayPropertyStart("remarks");
                d.remarks().forEach(json::writeString);
                json.writeEndArray();
            }
            if (explain) {
                explanation(d.explanation());
            }
            json.writeStringProperty("calendar", d.calendar());
            json.writeEndObject();
        }

        private void explanation(List<CountedDay> days) {
            json.writeArrayPropertyStart("explanation");
            for (CountedDay day : days) {
                json.writeStartObject();
                json.writeStringProperty("date", day.date().toString());
                json.writeNumberProperty("number", day.number());
                json.writeBooleanProperty("counted", day.counted());
                json.writeStringProperty("reason", day.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        @Override
        public void close() {
            if (any) {
                json.writeRaw('\n');
            }
            json.close();
        }
    }

    /// The generator closes what it writes to; standard output outlives it.
    private static final class KeptOpen extends java.io.FilterWriter {
        KeptOpen(Writer out) {
            super(out);
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            out.write(text, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
