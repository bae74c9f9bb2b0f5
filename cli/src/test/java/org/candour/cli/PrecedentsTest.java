package org.candour.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class PrecedentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    @Test
    void build_find_and_clusters_speak_the_agreed_json() throws IOException {
        Files.writeString(dir.resolve("requests.jsonl"), """
            {"id":"a","authority":"Northshire Police","date":"2025-01-02","text":"1. How many surveillance drones does your force operate?\\n2. What did each drone cost to buy and to insure?","outcome":"refused","grounds":["foia/31(1)(a)"]}
            {"id":"b","authority":"Westmarch Police","date":"2025-01-03","text":"Dear Westmarch Police,\\nHow many surveillance drones does your force operate? What did each drone cost to buy and to insure?\\nRegards\\nSam Sample"}
            {"id":"c","authority":"Eastmere Council","date":"2025-02-01","text":"How many potholes were mended in Long Lane, and by which contractor?"}
            """);
        Files.createDirectories(dir.resolve("public"));
        Files.writeString(dir.resolve("public/board report 2025-01-20.txt"), "Board report\nThe force owns 14 drones, bought in 2023.");

        Result built = run("build", "--index", dir.resolve("index").toString(), "--requests", dir.resolve("requests.jsonl").toString(),
            "--documents", dir.resolve("public").toString());
        assertThat(built.code).isZero();
        assertThat(built.out).contains("3 requests", "1 passages");

        Files.writeString(dir.resolve("queries.jsonl"), "{\"id\":\"q\",\"text\":\"How many surveillance drones does your council operate? What did each drone cost to buy and to insure?\"}\n");
        JsonNode found = JSON.readTree(run("find", "--index", dir.resolve("index").toString(), "--from-file", dir.resolve("queries.jsonl").toString(), "--json").out);
        assertThat(found.get("id").asString()).isEqualTo("q");
        assertThat(found.get("cluster").asString()).isEqualTo("a");
        List<JsonNode> results = found.get("results").valueStream().toList();
        assertThat(results.subList(0, 2)).allSatisfy(result -> {
            assertThat(result.get("kind").asString()).isEqualTo("duplicate");
            assertThat(result.get("score").asDouble()).isBetween(0.9, 1.0);
            assertThat(result.get("why").get(0).asString()).isEqualTo("all 2 items are the same");
        });
        JsonNode evidence = results.getLast();
        assertThat(evidence.get("kind").asString()).isEqualTo("evidence");
        assertThat(evidence.get("passage").asString()).contains("14 drones");
        assertThat(evidence.get("source").asString()).isEqualTo("board report 2025-01-20.txt");

        JsonNode cluster = JSON.readTree(run("clusters", "--index", dir.resolve("index").toString(), "--json").out);
        assertThat(cluster.get("members").valueStream().map(JsonNode::asString)).containsExactly("a", "b");
        assertThat(cluster.get("firstSeen").asString()).isEqualTo("2025-01-02");
    }

    @Test
    void only_the_wanted_kind_is_returned_and_no_more_than_asked_for() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            lines.append("{\"id\":\"r").append(i).append("\",\"date\":\"2025-01-01\",\"text\":\"How many drones does your force own in total?\"}\n");
        }
        Files.writeString(dir.resolve("requests.jsonl"), lines);
        run("build", "--index", dir.resolve("index").toString(), "--requests", dir.resolve("requests.jsonl").toString());
        Files.writeString(dir.resolve("queries.jsonl"), "{\"text\":\"How many drones does your force own in total?\"}\n");

        String index = dir.resolve("index").toString();
        String queries = dir.resolve("queries.jsonl").toString();
        assertThat(JSON.readTree(run("find", "--index", index, "--from-file", queries, "--kind", "duplicate", "--top", "3").out).get("results")).hasSize(3);
        assertThat(JSON.readTree(run("find", "--index", index, "--from-file", queries, "--kind", "precedent").out).get("results")).isEmpty();
        assertThat(run("find", "--index", index, "--from-file", queries, "--kind", "rumour").code).isEqualTo(2);
    }

    @Test
    void lines_that_cannot_be_read_are_rejected_one_by_one_with_their_number_and_the_others_are_indexed() throws IOException {
        Files.writeString(dir.resolve("mixed.jsonl"), "{\"id\":\"a\",\"text\":\"How many drones does your force own in total?\"}\n{\"id\":\"b\"}\n{oops\n[1]\n"
            + "{\"id\":\"c\",\"date\":\"2025-02-30\",\"text\":\"How many?\"}\n{\"id\":\"d\",\"text\":\"How many violins does the council keep in its store?\"}\n");
        String index = dir.resolve("index").toString();

        Result mixed = run("build", "--index", index, "--requests", dir.resolve("mixed.jsonl").toString());

        assertThat(mixed.code).isEqualTo(2);
        assertThat(mixed.out).contains("2 requests");
        assertThat(mixed.err).contains("line 2: \"text\" is missing", "line 3: is not JSON", "line 4: is not a JSON object", "line 5: ", "4 lines").doesNotContain("\tat ");
        Files.writeString(dir.resolve("queries.jsonl"), "{\"text\":\"How many violins does the council keep in its store?\"}\n{\"id\":\"q\"}\n");
        Result found = run("find", "--index", index, "--from-file", dir.resolve("queries.jsonl").toString());
        assertThat(found.code).isEqualTo(2);
        assertThat(found.out).contains("\"d\"");
        assertThat(found.err).contains("queries.jsonl, line 2: \"text\" is missing");
    }

    @Test
    void a_file_without_one_good_line_leaves_the_old_index_and_a_folder_without_an_index_is_told() throws IOException {
        Files.writeString(dir.resolve("good.jsonl"), "{\"id\":\"a\",\"text\":\"How many drones does your force own in total?\"}\n");
        Files.write(dir.resolve("bad.jsonl"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'x', '\n', '{', '\n'});
        String index = dir.resolve("index").toString();
        run("build", "--index", index, "--requests", dir.resolve("good.jsonl").toString());

        Result bad = run("build", "--index", index, "--requests", dir.resolve("bad.jsonl").toString());

        assertThat(bad.code).isEqualTo(2);
        assertThat(bad.err).contains("line 1: is not JSON", "line 2: is not JSON", "nothing was replaced");
        assertThat(run("find", "--index", index, "--from-file", dir.resolve("good.jsonl").toString()).code).isZero();
        Result none = run("clusters", "--index", dir.resolve("elsewhere").toString());
        assertThat(none.code).isEqualTo(2);
        assertThat(none.err).contains("There is no index in");
        assertThat(dir.resolve("elsewhere")).doesNotExist();
    }

    private record Result(int code, String out, String err) {}

    private static Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new Precedents());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = command.execute(args);
        return new Result(code, out.toString(), err.toString());
    }
}
