package org.candour.bench.precedents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.candour.precedents.PastRequest;

/// The 80,000 requests of the benchmark, its queries with their right answers, and any number of made requests more.
///
/// @param documents the benchmark's own requests; the id is the place in the list
/// @param queries   what is asked of it
record Corpus(List<Document> documents, List<Asked> queries) {
    /// @param kind "pq" for a real written question; "one", "near" or "rr" for made requests
    record Document(String id, String kind, String text) {
        PastRequest request() {
            return new PastRequest(id, "", LocalDate.EPOCH, text, Optional.empty(), List.of());
        }
    }

    /// @param set   what kind of query it is
    /// @param right ids of the right answers
    /// @param own   id of the query's own document, to be left out of the ranking; empty if it has none
    record Asked(String id, String set, Set<String> right, String own, String text) {
        boolean isRoundRobin() {
            return set.startsWith("rr");
        }
    }

    static Corpus read(Path data) throws IOException {
        List<Document> documents = rows(data.resolve("precedent-bench/corpus.tsv.gz"))
            .map(row -> new Document(row[0], row[1], row[3].replace("\\n", "\n"))).toList();
        List<Asked> queries = rows(data.resolve("precedent-bench/queries.tsv.gz"))
            .map(row -> new Asked(row[0], row[1], new HashSet<>(Arrays.asList(row[2].split(","))),
                "pac".indexOf(row[0].charAt(0)) >= 0 ? row[0].substring(1) : "", row[3].replace("\\n", "\n"))).toList();
        return new Corpus(documents, queries);
    }

    private static Stream<String[]> rows(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null;) {
                rows.add(line.split("\t", 4));
            }
        }
        return rows.stream();
    }

    /// The benchmark's requests, then made ones up to `size` in all.
    Stream<PastRequest> requests(int size) {
        return Stream.concat(documents.stream().limit(size).map(Document::request),
            new MadeRequests(documents).stream(Math.max(0, size - documents.size())));
    }
}
