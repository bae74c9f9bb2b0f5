package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The same requests in a folder and in a real OpenSearch cluster of three nodes: the same questions find the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIndexTest {
    private static final Path NODE = Path.of("../cluster-node/target");
    private static final int REQUESTS = 2_000;

    private Path dir;
    private Process nodes;
    private BufferedReader said;
    private final List<URI> addresses = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        dir = folder;
        assumeTrue(Files.isDirectory(NODE.resolve("lib")) && Files.isDirectory(NODE.resolve("classes")),
            "no OpenSearch beside: mvn -pl cluster-node process-classes brings it");
        nodes = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx700m", "--add-modules", "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED", "-cp", NODE.resolve("classes") + ":" + NODE.resolve("lib") + "/*", "org.candour.cluster.ClusterNodes",
            dir.resolve("nodes").toString(), "3").redirectError(dir.resolve("errors").toFile()).start();
        said = new BufferedReader(new InputStreamReader(nodes.getInputStream(), StandardCharsets.UTF_8));
        for (String line; (line = said.readLine()) != null && !line.equals("ready");) {
            if (line.startsWith("node ")) {
                addresses.add(URI.create("http://127.0.0.1:" + line.substring(5)));
            }
        }
        assertThat(addresses).as(Files.readString(dir.resolve("errors"))).hasSize(3);
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        if (nodes != null) {
            nodes.getOutputStream().close();
            if (!nodes.waitFor(20, TimeUnit.SECONDS)) {
                nodes.destroyForcibly();
            }
        }
    }

    @Test
    void a_cluster_finds_the_same_duplicates_with_the_same_scores_and_reasons_as_a_folder() {
        List<PastRequest> requests = requests();
        try (PrecedentIndex folder = PrecedentIndex.open(dir.resolve("folder")); ClusterIndex cluster = ClusterIndex.open(addresses, "same")) {
            for (PrecedentSource source : List.of(folder, cluster)) {
                assertThat(source.rebuild(requests.stream(), requests.stream(), Stream.of(bulletin())).requests()).isEqualTo(requests.size());
            }
            SplittableRandom random = new SplittableRandom(77);
            int found = 0;
            for (int i = 0; i < 60; i++) {
                PastRequest asked = requests.get(random.nextInt(requests.size()));
                Query query = Query.of(Letters.letter("Westmarch Police", "Sam Sample", items(asked))).only(Kind.DUPLICATE).top(20);

                // Of equal scores either may come first.
                List<Match> same = cluster.find(query);
                assertThat(same).containsExactlyInAnyOrderElementsOf(folder.find(query));
                found += same.isEmpty() ? 0 : 1;
            }
            Query robin = Query.of(Letters.letter("Westmarch Police", "Sam Sample", Letters.POTHOLES)).only(Kind.DUPLICATE).top(50);
            assertThat(cluster.find(robin)).hasSize(20).containsExactlyInAnyOrderElementsOf(folder.find(robin));
            assertThat(found).isGreaterThan(30);
            Query evidence = Query.of("How many county lines are active in Northshire?").only(Kind.EVIDENCE);
            assertThat(cluster.find(evidence)).isNotEmpty().isEqualTo(folder.find(evidence));
        }
    }

    @Test
    void what_is_added_is_found_at_once_by_every_process_and_what_is_removed_by_none() {
        try (ClusterIndex one = ClusterIndex.open(addresses, "changes"); ClusterIndex other = ClusterIndex.open(addresses, "changes")) {
            one.add(Letters.request("r1", "Northshire Police", Letters.TASERS));
            one.addDocument(bulletin());
            Query query = Query.of(Letters.letter("Eastmere Council", "Sam Sample", Letters.TASERS));

            assertThat(other.find(query)).extracting(Match::id).contains("r1");
            assertThat(other.size()).isEqualTo(new PrecedentIndex.Size(1, 1));
            one.remove("r1");
            one.remove("bulletin");
            assertThat(other.find(query)).isEmpty();
            assertThat(other.size()).isEqualTo(new PrecedentIndex.Size(0, 0));
        }
    }

    /// Last, since a node is gone afterwards.
    @Test
    @Order(Integer.MAX_VALUE)
    void when_a_node_stops_everything_is_still_found_through_the_others() throws IOException {
        try (ClusterIndex cluster = ClusterIndex.open(addresses, "lasting")) {
            cluster.add(Letters.request("r1", "Northshire Police", Letters.PLATES));
            Writer orders = nodes.outputWriter(StandardCharsets.UTF_8);
            orders.write("stop 0\n");
            orders.flush();
            for (String line; (line = said.readLine()) != null && !line.equals("stopped");) {
                assertThat(line).isNotNull();
            }

            assertThat(cluster.find(Query.of(Letters.letter("Eastmere Council", "Sam Sample", Letters.PLATES)))).extracting(Match::id).contains("r1");
        }
    }

    @Test
    void a_cluster_that_does_not_answer_is_told_with_its_addresses() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ClusterIndex.open(List.of(URI.create("http://127.0.0.1:1")), "none")))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("127.0.0.1:1");
    }

    private static PublicDocument bulletin() {
        return new PublicDocument("bulletin", "Serious violence bulletin", "Northshire Partnership", PublicDocument.Standing.OFFICIAL, Optional.empty(), "b.pdf",
            "Partners recorded 14 active county lines in Northshire in the last quarter.");
    }

    private static List<PastRequest> requests() {
        SplittableRandom random = new SplittableRandom(5);
        List<PastRequest> requests = new ArrayList<>(IntStream.range(0, REQUESTS).mapToObj(i -> Letters.random("r" + i, "Eastmere Council", random)).toList());
        for (int i = 0; i < 40; i++) {
            requests.add(Letters.request("robin" + i, (char) ('A' + i / 2) + "mere Council", i % 2 == 0 ? Letters.TASERS : Letters.POTHOLES));
        }
        return requests;
    }

    private static List<String> items(PastRequest request) {
        return request.text().lines().filter(line -> line.matches("\\d+\\. .*")).map(line -> line.replaceFirst("^\\d+\\. ", "")).toList();
    }
}
