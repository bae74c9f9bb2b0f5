package org.candour.precedents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.*;

final class LabelTrial {
    static Cleaner cleaner = new Cleaner(f -> false);
    static Resemblance compare(String a, String b) {
        Scratch scratch = new Scratch(cleaner);
        SegmentBuilder one = new SegmentBuilder();
        one.add(new Entry("x", 0, List.of(), "", cleaner.clean(b, "").words()));
        Segment s = Segment.of(one.build());
        return new Comparison(Plan.of(cleaner.clean(a, "")), scratch).with(s, 0);
    }
    static void print(String name, List<Resemblance> all) {
        StringBuilder sb = new StringBuilder(name + " " + all.size());
        for (var f : new java.util.function.ToDoubleFunction[] {(java.util.function.ToDoubleFunction<Resemblance>) Resemblance::score, (java.util.function.ToDoubleFunction<Resemblance>) r -> r.words(), (java.util.function.ToDoubleFunction<Resemblance>) r -> r.pairs(), (java.util.function.ToDoubleFunction<Resemblance>) r -> Math.min(r.asked(), r.covered())}) {
            double[] v = all.stream().mapToDouble(f).sorted().toArray();
            sb.append("  | ");
            for (double q : new double[] {0, 0.01, 0.05, 0.5, 0.95, 0.99, 1}) sb.append(String.format("%.2f ", v[(int) (q * (v.length - 1))]));
        }
        sb.append(" same ").append(all.stream().filter(Resemblance::same).count() / (double) all.size());
        System.out.println(sb);
    }
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        var corpus = Trial.corpus(data);
        // stock
        List<long[]> frames = new ArrayList<>();
        for (int i = 0; i < corpus.size(); i += 5) { cleaner.clean(corpus.get(i).text(), ""); frames.add(cleaner.frames()); }
        StockSentences stock = StockSentences.learn(frames);
        cleaner.learned(stock::has);
        Map<String, List<Resemblance>> by = new TreeMap<>();
        for (var q : Trial.queries(data)) {
            for (String r : q.right()) {
                by.computeIfAbsent(q.set(), s -> new ArrayList<>()).add(compare(q.text(), corpus.get(Integer.parseInt(r)).text()));
            }
        }
        var questions = WrittenQuestion.all(data.resolve("uk-written-questions"));
        Map<String, List<WrittenQuestion>> topics = new TreeMap<>();
        for (var q : questions) topics.computeIfAbsent(q.body() + "/" + q.heading(), t -> new ArrayList<>()).add(q);
        Random random = new Random(1);
        for (var topic : topics.values()) {
            for (int i = 0; i + 1 < topic.size() && i < 6; i += 2) {
                var a = topic.get(i); var b = topic.get(i + 1);
                if (!a.answer().equals(b.answer()) && compare(a.question(), b.question()).score() >= 0.63) System.out.println("@@ " + compare(a.question(), b.question()).score() + "\n   " + a.question() + "\n   " + b.question());
                if (!a.answer().equals(b.answer())) by.computeIfAbsent("negative", s -> new ArrayList<>()).add(compare(a.question(), b.question()));
            }
        }
        // near: neighbours in the corpus
        for (int i = 1; i < corpus.size(); i++) if (corpus.get(i).kind().equals("near")) by.computeIfAbsent("near-previous", s -> new ArrayList<>()).add(compare(corpus.get(i).text(), corpus.get(i - 1).text()));
        by.forEach(LabelTrial::print);
        for (double t = 0.45; t < 0.75; t += 0.03) { System.out.printf("%.2f", t); for (var e : by.entrySet()) { double tt = t; System.out.printf("  %s %.4f/%.4f", e.getKey(), e.getValue().stream().filter(r -> r.score() >= tt).count() / (double) e.getValue().size(), e.getValue().stream().filter(r -> r.score() >= tt && Math.min(r.asked(), r.covered()) >= tt).count() / (double) e.getValue().size()); } System.out.println(); }
    }
}
