package org.candour.precedents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Measures on the precedent benchmark.
final class Trial {
    record Document(String id, String kind, String group, String text) {}
    record Asked(String id, String set, Set<String> right, String text) {}

    static List<String[]> tsv(Path file, int fields) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null;) {
                rows.add(line.split("\t", fields));
            }
        }
        return rows;
    }

    static List<Document> corpus(Path data) throws IOException {
        return tsv(data.resolve("precedent-bench/corpus.tsv.gz"), 4).stream()
            .map(row -> new Document(row[0], row[1], row[2], row[3].replace("\\n", "\n"))).toList();
    }

    static List<Asked> queries(Path data) throws IOException {
        return tsv(data.resolve("precedent-bench/queries.tsv.gz"), 4).stream()
            .map(row -> new Asked(row[0], row[1], new HashSet<>(Arrays.asList(row[2].split(","))), row[3].replace("\\n", "\n"))).toList();
    }

    static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        int size = Integer.parseInt(args[1]);
        Path dir = Path.of(args[2]);
        List<Document> corpus = corpus(data);
        long start = cpu();
        boolean exists = Files.exists(dir.resolve("current"));
        PrecedentIndex index = PrecedentIndex.open(dir);
        if (!exists) {
            Supplier<Stream<PastRequest>> requests = () -> Stream.concat(corpus.stream().map(d -> new PastRequest(d.id(), "", LocalDate.EPOCH, d.text(), Optional.empty(), List.of())),
                size > corpus.size() ? new MadeRequests(corpus).stream(size - corpus.size()) : Stream.of());
            System.out.println(index.rebuild(requests.get().skip(0).filter(r -> r.id().hashCode() % 10 == 0).limit(20_000), requests.get(), Stream.of()));
            double seconds = (cpu() - start) / 1e9;
            long bytes;
            try (Stream<Path> files = Files.walk(dir)) {
                bytes = files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
            }
            System.out.printf("build %.1f CPU s, %.0f a second, %.0f bytes each%n", seconds, size / seconds, (double) bytes / size);
        }
        List<Asked> queries = queries(data);
        for (int warm = 0; warm < 2; warm++) {
            for (Asked q : queries) {
                index.find(Query.of(q.text()).only(Kind.DUPLICATE, Kind.PRECEDENT).top(10));
            }
        }
        Map<String, double[]> sums = new TreeMap<>();
        List<Double> times = new ArrayList<>();
        for (Asked q : queries) {
            String own = "pac".indexOf(q.id().charAt(0)) >= 0 ? q.id().substring(1) : "";
            int top = q.set().startsWith("rr") ? 51 : 11;
            int FIRSTN = Integer.getInteger("firstn", 10); long before = cpu();
            List<Match> matches = index.find(Query.of(q.text()).only(Kind.DUPLICATE, Kind.PRECEDENT).top(top));
            times.add((cpu() - before) / 1e6);
            List<Match> ranked = matches.stream().filter(m -> !m.id().equals(own)).limit(top - 1).toList();
            double[] sum = sums.computeIfAbsent(q.set(), s -> new double[6]);
            sum[0]++;
            boolean first = !ranked.isEmpty() && q.right().contains(ranked.getFirst().id());
            sum[1] += first ? 1 : 0;
            if (q.set().startsWith("rr")) {
                sum[2] += ranked.stream().filter(m -> q.right().contains(m.id())).count() / (double) Math.min(50, q.right().size());
            } else {
                sum[2] += ranked.stream().anyMatch(m -> q.right().contains(m.id())) ? 1 : 0;
            }
            if (args.length > 3 && args[3].equals(q.set()) && !ranked.stream().limit(FIRSTN).anyMatch(m -> q.right().contains(m.id()))) {
                System.out.println("--- " + q.id() + " " + q.text().replace('\n', '|'));
                q.right().forEach(r -> System.out.println("   right " + corpus.get(Integer.parseInt(r)).text().replace('\n', '|')));
                ranked.stream().limit(3).forEach(m -> System.out.println("   " + m.score() + " " + m.id() + (m.id().startsWith("M") ? " MADE " + made(corpus, m.id()) : corpus.get(Integer.parseInt(m.id())).text().replace('\n', '|'))));
            }
            // labels
            for (Match m : ranked) {
                boolean right = q.right().contains(m.id());
                if (m.kind() == Kind.DUPLICATE) {
                    sum[right ? 3 : 4]++;
                    if (!right && args.length > 4 && args[3].equals(q.set())) {
                        System.out.println("@@ " + m.score() + "\n  " + q.text().replace('\n', '|') + "\n  " + corpus.get(Integer.parseInt(m.id())).text().replace('\n', '|'));
                    }
                } else if (right) {
                    sum[5]++;
                }
            }
        }
        sums.forEach((set, sum) -> System.out.printf("%-12s first %.4f  within %.4f   called same: right %.0f wrong %.0f; right not called %.0f%n",
            set, sum[1] / sum[0], sum[2] / sum[0], sum[3], sum[4], sum[5]));
        times.sort(null);
        System.out.printf("CPU ms p50 %.2f p99 %.2f max %.2f%n", times.get(times.size() / 2), times.get(times.size() * 99 / 100), times.getLast());
        System.out.println("heap used after gc: " + heap() + " MB");
        index.close();
    }

    static List<String> made;

    static String made(List<Document> corpus, String id) {
        if (made == null) {
            made = new MadeRequests(corpus).stream(920000).map(r -> r.text().replace('\n', '|')).toList();
        }
        return made.get(Integer.parseInt(id.substring(1)));
    }

    static long heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }
}
