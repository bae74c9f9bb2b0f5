package org.candour.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.candour.precedents.Cluster;
import org.candour.precedents.DocumentReader;
import org.candour.precedents.Kind;
import org.candour.precedents.Match;
import org.candour.precedents.PastRequest;
import org.candour.precedents.PrecedentIndex;
import org.candour.precedents.PublicDocument;
import org.candour.precedents.Query;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Has this been asked before, and what is public already? Over files of requests, one JSON object a line.
@Command(
    name = "precedents",
    mixinStandardHelpOptions = true,
    description = "Find the same request, like requests and what is public already.",
    subcommands = {Precedents.Build.class, Precedents.Find.class, Precedents.Clusters.class})
final class Precedents implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// One line in so many is read first, to learn the sentences that every letter carries.
    private static final int SAMPLE_EVERY = 10;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: build, find or clusters");
    }

    @Command(name = "build", mixinStandardHelpOptions = true,
        description = "Make an index from a file of requests and, if given, a folder of public documents.")
    static final class Build implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(names = "--index", required = true, paramLabel = "DIR", description = "Folder of the index; what it held before is replaced.")
        private Path index;

        @Option(names = "--requests", paramLabel = "FILE.jsonl",
            description = "One request a line: {\"id\",\"authority\",\"date\",\"text\",\"outcome\"?,\"grounds\"?,\"answered\"?,\"overturned\"?}.")
        private Optional<Path> requests = Optional.empty();

        @Option(names = "--documents", paramLabel = "DIR", description = "Public documents: PDF, DOCX, HTML, text; RSS, Atom and JSON feeds; or JSON lines.")
        private Optional<Path> documents = Optional.empty();

        @Override
        public Integer call() throws IOException {
            if (requests.isEmpty() && documents.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "Nothing to build from: give --requests or --documents");
            }
            PrintWriter err = spec.commandLine().getErr();
            List<DocumentReader.Unread> unread = new ArrayList<>();
            List<PublicDocument> found = documents.isPresent() ? documents(documents.get(), unread) : List.of();
            unread.forEach(file -> err.println(file.file() + " " + file.why()));
            try {
                return build(found, unread.isEmpty());
            } catch (IllegalArgumentException e) {
                err.println(e.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
        }

        private int build(List<PublicDocument> found, boolean allRead) throws IOException {
            List<String> rejected = new ArrayList<>();
            List<String> rejectedOfSample = new ArrayList<>();
            try (PrecedentIndex opened = PrecedentIndex.open(index);
                Stream<PastRequest> sample = requests.isPresent() ? requests(requests.get(), SAMPLE_EVERY, rejectedOfSample) : Stream.of();
                Stream<PastRequest> all = requests.isPresent() ? requests(requests.get(), 1, rejected) : Stream.of()) {
                Iterator<PastRequest> some = sample.iterator();
                if (requests.isPresent() && !some.hasNext()) {
                    rejectedOfSample.forEach(spec.commandLine().getErr()::println);
                    throw new IllegalArgumentException("No line of %s could be read as a request, so nothing was replaced.".formatted(requests.get()));
                }
                PrecedentIndex.Size size = opened.rebuild(StreamSupport.stream(Spliterators.spliteratorUnknownSize(some, 0), false), all, found.stream());
                spec.commandLine().getOut().printf("%,d requests and %,d passages of %,d documents in %s%n",
                    size.requests(), size.passages(), found.size(), index);
            }
            PrintWriter err = spec.commandLine().getErr();
            rejected.forEach(err::println);
            if (!rejected.isEmpty()) {
                err.printf("%,d lines of %s were rejected; the others are in the index. Correct them and build again.%n", rejected.size(), requests.orElseThrow());
                return CommandLine.ExitCode.USAGE;
            }
            return allRead ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }

        /// The requests of a file of lines; lines that cannot be read are passed over and told.
        private static Stream<PastRequest> requests(Path file, int every, List<String> rejected) throws IOException {
            AtomicLong line = new AtomicLong();
            boolean small = Files.size(file) < 1 << 24;
            return reader(file).lines()
                .filter(text -> {
                    long number = line.incrementAndGet();
                    return !text.isBlank() && (small || number % every == 0);
                })
                .flatMap(text -> {
                    try {
                        return Stream.of(request(text));
                    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                        rejected.add("%s, line %d: %s".formatted(file, line.get(), why(e)));
                        return Stream.of();
                    }
                });
        }

        private static PastRequest request(String text) {
            JsonNode node = object(text);
            List<String> grounds = new ArrayList<>();
            node.path("grounds").forEach(ground -> grounds.add(ground.asString("")));
            return new PastRequest(required(node, "id"), text(node, "authority"), date(node, "date").orElse(LocalDate.EPOCH), required(node, "text"),
                Optional.of(text(node, "outcome")).filter(outcome -> !outcome.isEmpty()), grounds, date(node, "answered"), node.path("overturned").asBoolean(false));
        }

        private static List<PublicDocument> documents(Path folder, List<DocumentReader.Unread> unread) throws IOException {
            List<PublicDocument> all = new ArrayList<>(DocumentReader.folder(folder, unread));
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
                    long number = 0;
                    for (String line : Files.readAllLines(file)) {
                        number++;
                        if (line.isBlank()) {
                            continue;
                        }
                        try {
                            all.add(document(object(line)));
                        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                            unread.add(new DocumentReader.Unread(file, "line %d: %s".formatted(number, why(e))));
                        }
                    }
                }
            }
            return all;
        }
    }

    private static PublicDocument document(JsonNode node) {
        String id = required(node, "id");
        String source = text(node, "source");
        return new PublicDocument(id, text(node, "title"), text(node, "publisher"), PublicDocument.Standing.OTHER, date(node, "date"),
            source.isEmpty() ? id : source, text(node, "place"), required(node, "text"));
    }

    @Command(name = "find", mixinStandardHelpOptions = true,
        description = "Find matches for each request of a file; one JSON object a line is printed for each.")
    static final class Find implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(names = "--index", required = true, paramLabel = "DIR", description = "Folder of the index.")
        private Path index;

        @Option(names = "--from-file", required = true, paramLabel = "QUERIES.jsonl",
            description = "One request a line: {\"id\"?,\"authority\"?,\"date\"?,\"text\"}. A request that is in the index is left out of its own matches.")
        private Path queries;

        @Option(names = "--kind", split = ",", paramLabel = "KIND", description = "duplicate, precedent or evidence; all if not given.")
        private List<String> kinds = List.of();

        @Option(names = "--top", paramLabel = "N", description = "At most so many requests and so many passages (default ${DEFAULT-VALUE}).")
        private int top = 10;

        @Option(names = "--confirming", description = "Rank first the passages that assert what is asked, as needed before neither confirming nor denying.")
        private boolean confirming;

        @Option(names = "--json", description = "JSON lines; this is also the default.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            if (top < 1) {
                throw new ParameterException(spec.commandLine(), "--top must be 1 or more, not " + top);
            }
            boolean rejected = false;
            Kind[] wanted = kinds.isEmpty() ? Kind.values() : kinds.stream().map(this::kind).toArray(Kind[]::new);
            PrintWriter out = spec.commandLine().getOut();
            try (PrecedentIndex opened = existing(spec, index); BufferedReader in = reader(queries)) {
                long number = 0;
                for (String line; (line = in.readLine()) != null;) {
                    number++;
                    if (line.isBlank()) {
                        continue;
                    }
                    try {
                        out.println(JSON.writeValueAsString(answer(opened, object(line), wanted)));
                    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                        rejected = true;
                        out.flush();
                        spec.commandLine().getErr().printf("%s, line %d: %s%n", queries, number, why(e));
                    }
                }
            }
            out.flush();
            return rejected ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.OK;
        }

        private Kind kind(String name) {
            try {
                return Kind.valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "There is no kind \"" + name + "\": say duplicate, precedent or evidence");
            }
        }

        private Map<String, Object> answer(PrecedentIndex opened, JsonNode node, Kind[] wanted) {
            String id = text(node, "id");
            Query query = new Query(Optional.of(id).filter(own -> !own.isEmpty()), text(node, "authority"), date(node, "date"), required(node, "text"),
                java.util.Set.of(wanted), top, confirming);
            List<Match> matches = opened.find(query);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("id", id);
            answer.put("results", matches.stream().map(Find::match).toList());
            answer.put("cluster", opened.clusterOf(matches).orElse(null));
            return answer;
        }

        private static Map<String, Object> match(Match match) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("id", match.id());
            result.put("kind", match.kind().name().toLowerCase(Locale.ROOT));
            result.put("score", match.score());
            result.put("why", match.why());
            match.passage().ifPresent(passage -> result.put("passage", passage));
            match.source().ifPresent(source -> result.put("source", source));
            return result;
        }
    }

    @Command(name = "clusters", mixinStandardHelpOptions = true, description = "List every group of two or more requests that ask the same.")
    static final class Clusters implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(names = "--index", required = true, paramLabel = "DIR", description = "Folder of the index.")
        private Path index;

        @Option(names = "--json", description = "One JSON object a line.")
        private boolean json;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (PrecedentIndex opened = existing(spec, index)) {
                for (Cluster cluster : opened.clusters()) {
                    out.println(json ? JSON.writeValueAsString(fields(cluster))
                        : "%s  first seen %s, %d requests to %d authorities: %s".formatted(cluster.id(), cluster.firstSeen(),
                            cluster.members().size(), cluster.authorities().size(), String.join(" ", cluster.members())));
                }
            }
            out.flush();
            return 0;
        }

        private static Map<String, Object> fields(Cluster cluster) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("cluster", cluster.id());
            fields.put("firstSeen", cluster.firstSeen().toString());
            fields.put("members", cluster.members());
            fields.put("authorities", cluster.authorities());
            fields.put("outcomes", cluster.outcomes());
            return fields;
        }
    }

    /// A byte that is no UTF-8 spoils its word, not the file.
    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /// @throws ParameterException if there is no index in the folder, or one of another version
    private static PrecedentIndex existing(CommandSpec spec, Path folder) {
        if (!Files.exists(folder.resolve("current"))) {
            throw new ParameterException(spec.commandLine(), "There is no index in %s: make one with `precedents build`".formatted(folder));
        }
        PrecedentIndex opened = PrecedentIndex.open(folder);
        if (opened.outdated()) {
            opened.close();
            throw new ParameterException(spec.commandLine(), "The index in %s was made by another version: make it anew with `precedents build`".formatted(folder));
        }
        return opened;
    }

    private static JsonNode object(String line) {
        JsonNode node = JSON.readTree(line);
        if (!node.isObject()) {
            throw new IllegalArgumentException("is not a JSON object");
        }
        return node;
    }

    private static String why(Exception e) {
        return e instanceof JacksonException json ? "is not JSON (" + json.getOriginalMessage() + ")" : String.valueOf(e.getMessage());
    }

    private static String required(JsonNode node, String field) {
        String value = text(node, field);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("\"" + field + "\" is missing");
        }
        return value;
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString("");
    }

    private static Optional<LocalDate> date(JsonNode node, String field) {
        String date = text(node, field);
        return date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date.length() > 10 ? date.substring(0, 10) : date));
    }
}
