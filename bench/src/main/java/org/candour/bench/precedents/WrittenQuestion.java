package org.candour.bench.precedents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A question put in writing in Parliament, with its published answer: the nearest open thing to a request and its
/// response. Contains Parliamentary information licensed under the Open Parliament Licence v3.0.
record WrittenQuestion(String id, String month, String body, String heading, String question, String answer) {
    static List<WrittenQuestion> all(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<WrittenQuestion> all = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(folder.resolve("questions.jsonl.gz"))), StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null;) {
                JsonNode node = json.readTree(line);
                all.add(new WrittenQuestion(node.get("id").asString(), node.get("month").asString(), node.get("body").asString(),
                    node.get("heading").asString(), node.get("question").asString(), node.get("answer").asString()));
            }
        }
        return all;
    }
}
