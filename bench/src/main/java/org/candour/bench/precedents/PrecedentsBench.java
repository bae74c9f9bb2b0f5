package org.candour.bench.precedents;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.candour.precedents.Kind;
import org.candour.precedents.Match;
import org.candour.precedents.PastRequest;
import org.candour.precedents.PrecedentIndex;
import org.candour.precedents.PublicDocument;
import org.candour.precedents.Query;

/// Prints recall, labels, time, build rate, index size and heap; for each engine on the same requests and queries.
public final class PrecedentsBench {
    private PrecedentsBench() {}

    /// @param args sizes of the store (default 80000), then `lucene` and `postgres` to run those beside, then the folder of the
    ///             shared data (default ../shared/data)
    public static void main(String[] args) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        Path data = Path.of("../shared/data");
        boolean lucene = false;
        boolean postgres = false;
        for (String arg : args) {
            if (arg.matches("\\d+")) {
                sizes.add(Integer.parseInt(arg));
            } else if (arg.equals("lucene")) {
                lucene = true;
            } else if (arg.equals("postgres")) {
                postgres = true;
            } else {
                data = Path.of(arg);
            }
        }
        if (!Files.exists(data.resolve("precedent-bench"))) {
            System.err.println("No benchmark data in " + data.toAbsolutePath().normalize() + ": give the folder that holds precedent-bench.");
            System.exit(2);
        }
        Corpus corpus = Corpus.read(data);
        List<WrittenQuestion> questions = WrittenQuestion.all(data.resolve("uk-written-questions"));
        for (int size : sizes.isEmpty() ? List.of(80_000) : sizes) {
            System.out.printf("%n%,d requests%n", size);
            ours(corpus, size);
            if (lucene) {
                Path dir = Files.createTempDirectory("bench-lucene");
                try (Engine like = new LuceneMoreLikeThis(dir, false)) {
                    build(like, corpus, size, () -> bytes(dir));
                    ask(like, corpus.queries());
                }
                try (Engine shipped = new LuceneMoreLikeThis(dir, true)) {
                    ask(shipped, corpus.queries());
                }
                delete(dir);
            }
            if (postgres) {
                try (PostgresSearch search = new PostgresSearch()) {
                    build(search, corpus, size, search::bytes);
                    for (PostgresSearch.Way way : PostgresSearch.Way.values()) {
                        search.use(way);
                        ask(search, search.some(corpus.queries()));
                    }
                }
            }
        }
        labels(corpus, questions);
        evidence(questions);
    }

    private static void ours(Corpus corpus, int size) throws Exception {
        Path dir = Files.createTempDirectory("bench-precedents");
        try (Ours ours = new Ours(dir, () -> corpus.requests(size))) {
            build(ours, corpus, size, () -> bytes(dir));
            ask(ours, corpus.queries());
            System.gc();
            System.out.printf("heap in use with the index open: %,d MB (queries and their texts included)%n",
                Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() >> 20);
        }
        delete(dir);
    }

    private static void build(Engine engine, Corpus corpus, int size, Callable<Long> bytes) throws Exception {
        long before = cpu();
        long made = corpus.requests(size).mapToLong(request -> request.text().length()).sum();
        long making = cpu() - before;
        before = cpu();
        engine.build(corpus.requests(size));
        double seconds = (cpu() - before - making) / 1e9;
        System.out.printf("%s: built in %.1f CPU s of this thread without making the requests (%,.0f requests a CPU second), %,.0f bytes a request "
            + "(text %,d bytes)%n", engine.name(), seconds, size / seconds, (double) bytes.call() / size, made / size);
    }

    private static void ask(Engine engine, List<Corpus.Asked> queries) throws Exception {
        for (Corpus.Asked query : queries) {
            engine.find(query, 10);
        }
        Map<String, double[]> sums = new TreeMap<>();
        List<Double> times = new ArrayList<>();
        List<Double> walls = new ArrayList<>();
        for (Corpus.Asked query : queries) {
            int top = query.isRoundRobin() ? 50 : 10;
            long wall = System.nanoTime();
            long before = cpu();
            engine.find(query, 10);
            times.add((cpu() - before) / 1e6);
            walls.add((System.nanoTime() - wall) / 1e6);
            List<String> ranked = engine.find(query, top);
            double[] sum = sums.computeIfAbsent(query.set(), set -> new double[3]);
            sum[0]++;
            sum[1] += !ranked.isEmpty() && query.right().contains(ranked.getFirst()) ? 1 : 0;
            long right = ranked.stream().filter(query.right()::contains).count();
            sum[2] += query.isRoundRobin() ? right / (double) Math.min(top, query.right().size()) : Math.min(1, right);
        }
        System.out.println(engine.name() + ":");
        sums.forEach((set, sum) -> System.out.printf("  %-12s %4.0f queries   first %.4f   %s %.4f%n", set, sum[0], sum[1] / sum[0],
            set.startsWith("rr") ? "share of the group in the first 50" : "in the first 10", sum[2] / sum[0]));
        times.sort(null);
        walls.sort(null);
        System.out.printf("  CPU of the asking thread p50 %.2f ms, p99 %.2f ms; wall p50 %.2f ms, p99 %.2f ms%n",
            times.get(times.size() / 2), times.get(times.size() * 99 / 100), walls.get(walls.size() / 2), walls.get(walls.size() * 99 / 100));
    }

    /// How often "the same request" is said where it is so, and where it is not: of the benchmark's known pairs, and of pairs
    /// of written questions that stand next to each other under one heading of one department and got different answers.
    private static void labels(Corpus corpus, List<WrittenQuestion> questions) throws Exception {
        Path dir = Files.createTempDirectory("bench-labels");
        try (Ours ours = new Ours(dir, () -> corpus.requests(corpus.documents().size()))) {
            ours.build(corpus.requests(corpus.documents().size()));
            Map<String, int[]> called = new TreeMap<>();
            for (Corpus.Asked query : corpus.queries()) {
                if (query.set().startsWith("prec")) {
                    continue;
                }
                int[] count = called.computeIfAbsent(query.set(), set -> new int[2]);
                for (Match match : ours.matches(query, 400)) {
                    if (query.right().contains(match.id())) {
                        count[0]++;
                        count[1] += match.kind() == Kind.DUPLICATE ? 1 : 0;
                    }
                }
            }
            System.out.printf("%nCalled the same request, of the pairs that are (80,000 requests)%n");
            called.forEach((set, count) -> System.out.printf("  %-12s %d of %d (%.4f)%n", set, count[1], count[0], count[1] / (double) count[0]));
        }
        delete(dir);
        Path negatives = Files.createTempDirectory("bench-negatives");
        Map<String, WrittenQuestion> last = new HashMap<>();
        List<WrittenQuestion[]> pairs = new ArrayList<>();
        for (WrittenQuestion question : questions) {
            String topic = question.body() + "/" + question.heading();
            WrittenQuestion before = last.remove(topic);
            if (before == null) {
                last.put(topic, question);
            } else if (!before.answer().equals(question.answer())) {
                pairs.add(new WrittenQuestion[] {before, question});
            }
        }
        try (PrecedentIndex index = PrecedentIndex.open(negatives)) {
            index.rebuild(Stream.of(), pairs.stream().map(pair -> new PastRequest(pair[0].id(), "", LocalDate.EPOCH, pair[0].question(), Optional.empty(), List.of())),
                Stream.of());
            long same = pairs.stream().filter(pair -> index.find(Query.of(pair[1].question()).only(Kind.DUPLICATE).top(50)).stream()
                .anyMatch(match -> match.id().equals(pair[0].id()))).count();
            System.out.printf("Called the same, of %d pairs of questions on one heading with different answers: %d (%.4f)%n", pairs.size(), same,
                same / (double) pairs.size());
        }
        delete(negatives);
    }

    /// Whether a question's own published answer is among the first documents found.
    private static void evidence(List<WrittenQuestion> questions) throws Exception {
        List<WrittenQuestion> answered = questions.stream().filter(question -> question.answer().length() >= 200).toList();
        for (boolean headings : new boolean[] {false, true}) {
            Path dir = Files.createTempDirectory("bench-evidence");
            try (PrecedentIndex index = PrecedentIndex.open(dir)) {
                PrecedentIndex.Size size = index.rebuild(Stream.of(), Stream.of(), answered.stream().map(question -> new PublicDocument(question.id(),
                    headings ? question.heading() : "", headings ? question.body() : "", PublicDocument.Standing.OFFICIAL,
                    Optional.of(LocalDate.parse(question.month() + "-01")), question.id(), question.answer())));
                Map<String, Set<String>> sameAnswer = new HashMap<>();
                answered.forEach(question -> sameAnswer.computeIfAbsent(question.answer(), answer -> new HashSet<>()).add(question.id()));
                Random random = new Random(5);
                int asked = 2_000;
                int first = 0;
                int ten = 0;
                List<Double> times = new ArrayList<>();
                for (int i = 0; i < asked; i++) {
                    WrittenQuestion question = answered.get(random.nextInt(answered.size()));
                    long before = cpu();
                    List<Match> matches = index.find(Query.of(question.question()).only(Kind.EVIDENCE));
                    times.add((cpu() - before) / 1e6);
                    Set<String> right = sameAnswer.get(question.answer());
                    first += !matches.isEmpty() && right.contains(matches.getFirst().id()) ? 1 : 0;
                    ten += matches.stream().anyMatch(match -> right.contains(match.id())) ? 1 : 0;
                }
                times.sort(null);
                System.out.printf("Passages (%,d of %,d answers, %s): answer first %.3f, in the first 10 %.3f; CPU p50 %.2f ms, p99 %.2f ms%n", size.passages(),
                    answered.size(), headings ? "with heading and department" : "text alone", first / (double) asked, ten / (double) asked,
                    times.get(asked / 2), times.get(asked * 99 / 100));
            }
            delete(dir);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long bytes(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
