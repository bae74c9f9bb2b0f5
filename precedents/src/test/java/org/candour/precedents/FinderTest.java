package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The search against a plain scan that computes the overlap of word sets by itself.
class FinderTest {
    private static final Finder.Effort EVERYTHING = new Finder.Effort(Integer.MAX_VALUE / 8, 512, 3_000, 3_000, false, 1f);

    @TempDir
    private Path dir;

    @Test
    void with_enough_effort_the_search_finds_what_a_plain_scan_of_every_entry_finds() throws Exception {
        Random random = new Random(11);
        List<Entry> entries = new ArrayList<>();
        try (Store store = Store.open(dir)) {
            for (int i = 0; i < 2_000; i++) {
                Entry entry = StoreTest.entry("r" + i, random);
                entries.add(entry);
                store.add(entry);
            }
            for (int q = 0; q < 60; q++) {
                Entry asked = StoreTest.entry("q", random);
                Plan plan = Plan.of(new Cleaner.Cleaned(asked.words(), new int[0]));
                List<Finder.Hit> hits = Finder.find(store.parts(), plan, EVERYTHING, Resemblance::words, new Scratch(new Cleaner(f -> false)));
                Set<Integer> wanted = set(asked);
                double best = entries.stream().mapToDouble(entry -> overlap(wanted, set(entry))).max().orElseThrow();

                assertThat(hits.getFirst().score()).isCloseTo(best, within(0.01));
                for (Finder.Hit hit : hits.subList(0, 10)) {
                    Entry found = hit.part().segment().entry(hit.entry());
                    assertThat(hit.score()).isCloseTo(overlap(wanted, set(found)), within(0.01));
                }
            }
        }
    }

    @Test
    void removed_entries_are_never_found() throws Exception {
        Random random = new Random(12);
        try (Store store = Store.open(dir)) {
            Entry asked = StoreTest.entry("gone", random);
            store.add(asked);
            for (int i = 0; i < 300; i++) {
                store.add(StoreTest.entry("r" + i, random));
            }
            store.remove("gone");
            Plan plan = Plan.of(new Cleaner.Cleaned(asked.words(), new int[0]));

            assertThat(Finder.find(store.parts(), plan, EVERYTHING, Resemblance::words, new Scratch(new Cleaner(f -> false))))
                .noneMatch(hit -> hit.part().segment().entry(hit.entry()).id().equals("gone"));
        }
    }

    /// Of a full segment, where words are stored in two ways and entries in two halves.
    @Test
    void every_entry_of_a_large_segment_that_has_a_word_is_found_and_no_other() throws Exception {
        Random random = new Random(13);
        Map<Integer, Set<String>> having = new HashMap<>();
        try (Store store = Store.open(dir)) {
            try (Store.Bulk bulk = store.bulk()) {
                for (int i = 0; i < 100_000; i++) {
                    int[] words = random.ints(3, 0, 40).map(n -> 4 * (1 + (n < 8 ? n : 8 + random.nextInt(100_000)))).toArray();
                    for (int word : words) {
                        having.computeIfAbsent(word, w -> new HashSet<>()).add("r" + i);
                    }
                    bulk.add(new Entry("r" + i, i, List.of(), "", new int[] {words[0], words[1], words[2], Entry.UNIT_END}));
                }
            }
            Finder.Effort all = new Finder.Effort(Integer.MAX_VALUE / 8, 512, 100_000, 100_000, false, 1f);
            for (int word : List.of(4, 8, 32, 36, 4 * 9_000, 4 * 70_001)) {
                Plan plan = Plan.of(new Cleaner.Cleaned(new int[] {word, Entry.UNIT_END}, new int[0]));
                Set<String> found = new HashSet<>();
                Finder.find(store.parts(), plan, all, Resemblance::words, new Scratch(new Cleaner(f -> false)))
                    .forEach(hit -> found.add(hit.part().segment().entry(hit.entry()).id()));

                assertThat(found).isEqualTo(having.getOrDefault(word, Set.of()));
            }
        }
    }

    @Test
    void the_greatest_keys_are_moved_to_the_front() {
        Random random = new Random(14);
        for (int round = 0; round < 200; round++) {
            long[] keys = random.longs(random.nextInt(1, 60), 0, 30).toArray();
            int wanted = random.nextInt(1, keys.length + 1);
            long[] sorted = keys.clone();
            Arrays.sort(sorted);
            Candidates.moveGreatestToFront(keys, keys.length, wanted);
            long[] front = Arrays.copyOf(keys, wanted);
            Arrays.sort(front);

            assertThat(front).isEqualTo(Arrays.copyOfRange(sorted, sorted.length - wanted, sorted.length));
        }
    }

    private static Set<Integer> set(Entry entry) {
        Set<Integer> words = new HashSet<>();
        for (int word : entry.words()) {
            if (word != Entry.UNIT_END) {
                words.add(word);
            }
        }
        return words;
    }

    /// Weight of the common words by weight of all, every word weighing the same: none of these is in the reference.
    private static double overlap(Set<Integer> one, Set<Integer> two) {
        Set<Integer> both = new HashSet<>(one);
        both.retainAll(two);
        Set<Integer> either = new HashSet<>(one);
        either.addAll(two);
        double weight = 0;
        for (int word : both) {
            weight += Background.shipped().weight(word);
        }
        double all = 0;
        for (int word : either) {
            all += Background.shipped().weight(word);
        }
        return weight / all;
    }
}
