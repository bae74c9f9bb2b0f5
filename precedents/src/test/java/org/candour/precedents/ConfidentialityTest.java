package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an authority can learn does not depend on what another keeps to itself.
class ConfidentialityTest {
    @TempDir(factory = InMemory.class)
    private Path dir;

    /// Two worlds, alike but for what Westmarch holds in confidence. Northshire, which sees its own and the shared index, must
    /// get the same bytes from every question in both.
    @Test
    void in_1000_random_pairs_of_worlds_that_differ_in_another_s_confidential_text_every_answer_is_byte_identical() throws IOException {
        for (int pair = 0; pair < 1_000; pair++) {
            SplittableRandom random = new SplittableRandom(pair);
            int shared = random.nextInt(4);
            int own = random.nextInt(4);
            String one = answers(dir.resolve("one"), pair, own, shared, new SplittableRandom(random.nextLong()));
            String two = answers(dir.resolve("two"), pair, own, shared, new SplittableRandom(random.nextLong()));

            assertThat(one).as("pair %d", pair).isEqualTo(two);
        }
    }

    /// The test above would prove nothing if it could not fail: with Westmarch's index opened too, answers do differ.
    @Test
    void if_another_s_index_were_opened_the_worlds_would_differ() throws IOException {
        boolean differed = false;
        for (int pair = 0; pair < 20 && !differed; pair++) {
            try (World one = new World(dir.resolve("a" + pair), pair, 3, 3, new SplittableRandom(2L * pair));
                World two = new World(dir.resolve("b" + pair), pair, 3, 3, new SplittableRandom(2L * pair + 1))) {
                differed = !one.ask(one.everything(), pair).equals(two.ask(two.everything(), pair));
            }
        }

        assertThat(differed).isTrue();
    }

    @Test
    void no_public_type_has_a_field_for_who_asked() {
        Stream.of(PastRequest.class, Match.class, Query.class, Cluster.class, PublicDocument.class, Entry.class)
            .flatMap(type -> Arrays.stream(type.getRecordComponents())).map(RecordComponent::getName)
            .forEach(name -> assertThat(name.toLowerCase()).doesNotContain("requester", "applicant", "person", "sender", "email"));
    }

    private static String answers(Path folder, long pair, int own, int shared, SplittableRandom secret) throws IOException {
        try (World world = new World(folder, pair, own, shared, secret)) {
            return world.ask(world.northshire(), pair);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static final class World implements AutoCloseable {
        private final PrecedentIndex northshire;
        private final PrecedentIndex westmarch;
        private final PrecedentIndex shared;

        World(Path folder, long pair, int own, int sharedCount, SplittableRandom secret) {
            northshire = PrecedentIndex.open(folder.resolve("northshire"));
            westmarch = PrecedentIndex.open(folder.resolve("westmarch"));
            shared = PrecedentIndex.open(folder.resolve("shared"));
            SplittableRandom common = new SplittableRandom(pair * 31 + 7);
            for (int i = secret.nextInt(3); i >= 0; i--) {
                westmarch.add(Letters.random("w" + i, "Westmarch Police", secret));
            }
            for (int i = 0; i < own; i++) {
                northshire.add(Letters.random("n" + i, "Northshire Police", common));
            }
            for (int i = 0; i < sharedCount; i++) {
                shared.add(Letters.random("s" + i, "Westmarch Police", common));
            }
            shared.addDocument(new PublicDocument("d", "Bulletin", "Partnership", PublicDocument.Standing.OFFICIAL, java.util.Optional.empty(), "d",
                Letters.random("d", "", common).text()));
        }

        Precedents northshire() {
            return new Precedents(List.of(northshire, shared));
        }

        Precedents everything() {
            return new Precedents(List.of(northshire, westmarch, shared));
        }

        /// All that can be seen: matches in order with scores and reasons, clusters, sizes, and the words of an error.
        String ask(Precedents seen, long pair) {
            SplittableRandom random = new SplittableRandom(pair * 17 + 3);
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                all.add(seen.find(Query.of(Letters.random("q", "Northshire Police", random)).top(5)));
            }
            all.add(northshire.clusters());
            all.add(shared.clusters());
            all.add(northshire.size());
            all.add(shared.size());
            try {
                seen.find(Query.of("x").top(0));
            } catch (IllegalArgumentException e) {
                all.add(e.getMessage());
            }
            return all.toString();
        }

        @Override
        public void close() {
            northshire.close();
            westmarch.close();
            shared.close();
        }
    }
}
