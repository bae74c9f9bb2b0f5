package org.candour.precedents;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.ObjectMapper;

/// Makes the resource of [Background] from the written questions and their answers: how many of them have each word.
final class BackgroundMaker {
    private BackgroundMaker() {}

    /// @param args folder of the written questions, file to write
    public static void main(String[] args) throws IOException {
        Words words = new Words();
        Map<Integer, Integer> seen = new HashMap<>();
        int texts = 0;
        ObjectMapper json = new ObjectMapper();
        List<String> lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(
            Files.newInputStream(Path.of(args[0]).resolve("questions.jsonl.gz"))), StandardCharsets.UTF_8)).lines().toList();
        for (String line : lines) {
            for (String field : List.of("question", "answer")) {
                String text = json.readTree(line).get(field).asString();
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
