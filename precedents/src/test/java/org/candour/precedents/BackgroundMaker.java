package org.candour.precedents;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// Makes the resource of [Background] from the written questions and their answers: how many of them have each word.
final class BackgroundMaker {
    private BackgroundMaker() {}

    /// @param args folder of the written questions, file to write
    public static void main(String[] args) throws IOException {
        Words words = new Words();
        Map<Integer, Integer> seen = new HashMap<>();
        int texts = 0;
        for (WrittenQuestion question : WrittenQuestion.all(Path.of(args[0]))) {
            for (String text : new String[] {question.question(), question.answer()}) {
                Set<Integer> stems = new HashSet<>();
                for (String word : text.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                    if (!word.isEmpty()) {
                        stems.add(words.stem(word));
                    }
                }
                stems.forEach(stem -> seen.merge(stem, 1, Integer::sum));
                texts++;
            }
        }
        seen.values().removeIf(times -> times < 2);
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(Path.of(args[1]))))) {
            out.writeInt(seen.size());
            for (Map.Entry<Integer, Integer> word : new TreeMap<>(seen).entrySet()) {
                out.writeInt(word.getKey());
                out.writeByte((int) Math.clamp(Math.round(20 * Math.log((double) texts / word.getValue())), 2, 255));
            }
        }
        System.out.println(seen.size() + " words of " + texts + " texts");
    }
}
