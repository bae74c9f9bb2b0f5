package org.candour.precedents;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.*;
import java.util.stream.Stream;

final class EvidenceTrial {
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        Path dir = Path.of(args[1]);
        boolean headings = Boolean.getBoolean("headings");
        var all = WrittenQuestion.all(data.resolve("uk-written-questions"));
        var answered = all.stream().filter(q -> q.answer().length() >= Integer.getInteger("min", 200)).toList();
        PrecedentIndex index = PrecedentIndex.open(dir);
        if (index.size().passages() == 0) {
            var size = index.rebuild(Stream.of(), Stream.of(), answered.stream().map(q -> new PublicDocument(q.id(), headings ? q.heading() : "", headings ? q.body() : "",
                PublicDocument.Standing.OFFICIAL, Optional.of(LocalDate.parse(q.month() + "-01")), q.id(), q.answer())));
            System.out.println(answered.size() + " " + size);
        }
        Map<String, Set<String>> same = new HashMap<>();
        for (var q : answered) same.computeIfAbsent(q.answer(), a -> new HashSet<>()).add(q.id());
        Random random = new Random(5);
        int n = 2000, first = 0, ten = 0, fifty = 0, tenSame = 0;
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            var q = answered.get(random.nextInt(answered.size()));
            long before = Trial.cpu();
            var m = index.find(Query.of(q.question()).only(Kind.EVIDENCE).top(10));
            times.add((Trial.cpu() - before) / 1e6);
            m = index.find(Query.of(q.question()).only(Kind.EVIDENCE).top(50));
            var ids = m.stream().map(Match::id).toList();
            int at = ids.indexOf(q.id());
            if (at == 0) first++;
            if (at >= 0 && at < 10) ten++;
            if (at >= 0) fifty++;
            if (ids.stream().limit(10).anyMatch(same.get(q.answer())::contains)) tenSame++;
            else if (args.length > 2 && i % 10 == 0) System.out.println("-- " + at + " " + q.question() + "\n    A " + q.answer().replace('\n', ' ') + "\n    1 " + m.getFirst().score() + " " + m.getFirst().passage().get().replace('\n', ' '));
        }
        times.sort(null);
        System.out.printf("first %.3f ten %.3f fifty %.3f; same answer in ten %.3f; CPU p50 %.2f p99 %.2f%n", first / (double) n, ten / (double) n, fifty / (double) n, tenSame / (double) n, times.get(n / 2), times.get(n * 99 / 100));
        index.close();
    }
}
