package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    private Path dir;

    @Test
    void what_was_added_removed_and_replaced_is_there_after_any_number_of_reopenings() throws IOException {
        Random random = new Random(7);
        TreeMap<String, Entry> expected = new TreeMap<>();
        Store store = Store.open(dir);
        for (int i = 0; i < 7_000; i++) {
            String id = "r" + random.nextInt(5_000);
            if (random.nextInt(10) == 0) {
                assertThat(store.remove(id)).isEqualTo(expected.remove(id) != null);
            } else {
                Entry entry = entry(id, random);
                store.add(entry);
                expected.put(id, entry);
            }
            if (i % 1_500 == 1_499) {
                store.close();
                store = Store.open(dir);
            }
        }

        assertSame(store, expected);
        store.purge();
        assertSame(store, expected);
        store.close();
    }

    @Test
    void a_journal_cut_at_any_byte_keeps_every_record_before_the_cut() throws IOException {
        Random random = new Random(3);
        List<Entry> added = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        Path journal = dir.resolve("whole/journal-0");
        try (Store store = Store.open(dir.resolve("whole"))) {
            for (int i = 0; i < 12; i++) {
                added.add(entry("r" + i, random));
                store.add(added.getLast());
                ends.add(Files.size(journal));
            }
        }
        byte[] bytes = Files.readAllBytes(journal);
        for (int cut = 0; cut <= bytes.length; cut += 1 + random.nextInt(3)) {
            Path copy = dir.resolve("cut-" + cut);
            Files.createDirectories(copy);
            Files.write(copy.resolve("journal-0"), java.util.Arrays.copyOf(bytes, cut));
            int length = cut;
            long whole = ends.stream().filter(end -> end <= length).count();
            try (Store store = Store.open(copy)) {
                assertThat(store.size()).isEqualTo((int) whole);
                store.add(entry("after", random));
            }
            try (Store store = Store.open(copy)) {
                assertThat(store.size()).isEqualTo((int) whole + 1);
            }
        }
    }

    @Test
    void a_journal_with_a_damaged_record_is_read_up_to_it() throws IOException {
        Random random = new Random(4);
        try (Store store = Store.open(dir)) {
            store.add(entry("good", random));
            long end = Files.size(dir.resolve("journal-0"));
            store.add(entry("bad", random));
            byte[] bytes = Files.readAllBytes(dir.resolve("journal-0"));
            bytes[(int) end + 12] ^= 0x40;
            Files.write(dir.resolve("journal-0"), bytes);
        }
        try (Store store = Store.open(dir)) {
            assertThat(store.find("good")).isPresent();
            assertThat(store.find("bad")).isEmpty();
        }
    }

    @Test
    void a_segment_written_before_a_crash_but_not_in_the_manifest_is_swept_away() throws IOException {
        try (Store store = Store.open(dir)) {
            store.add(entry("a", new Random(1)));
        }
        Files.write(dir.resolve("segment-99"), new byte[] {1, 2, 3});

        try (Store store = Store.open(dir)) {
            assertThat(store.size()).isEqualTo(1);
            assertThat(dir.resolve("segment-99")).doesNotExist();
        }
    }

    @Test
    void after_a_purge_the_words_and_the_id_of_a_removed_entry_are_in_no_file() throws IOException {
        int rare = 0x5EC2E7A0;
        Random random = new Random(9);
        try (Store store = Store.open(dir)) {
            try (Store.Bulk bulk = store.bulk()) {
                for (int i = 0; i < 50; i++) {
                    bulk.add(entry("r" + i, random));
                }
                bulk.add(new Entry("erased-subject", 5, List.of("", "only-label"), "", new int[] {rare, 8, Entry.UNIT_END}));
            }
            assertThat(filesHold(ByteBuffer.allocate(4).putInt(rare).array())).isTrue();
            store.remove("erased-subject");
            store.purge();

            assertThat(filesHold(ByteBuffer.allocate(4).putInt(rare).array())).isFalse();
            assertThat(filesHold("erased-subject".getBytes())).isFalse();
            assertThat(filesHold("only-label".getBytes())).isFalse();
            assertThat(store.size()).isEqualTo(50);
        }
    }

    private boolean filesHold(byte[] wanted) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(new String(wanted, java.nio.charset.StandardCharsets.ISO_8859_1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void assertSame(Store store, TreeMap<String, Entry> expected) {
        assertThat(store.size()).isEqualTo(expected.size());
        for (int i = 0; i < 5_000; i++) {
            Optional<Entry> found = store.find("r" + i);
            Entry entry = expected.get("r" + i);
            assertThat(found.isPresent()).isEqualTo(entry != null);
            if (entry != null) {
                assertThat(found.get().words()).isEqualTo(entry.words());
                assertThat(found.get().labels()).isEqualTo(entry.labels());
                assertThat(found.get().day()).isEqualTo(entry.day());
                assertThat(found.get().text()).isEqualTo(entry.text());
            }
        }
    }

    static Entry entry(String id, Random random) {
        int[] words = new int[random.nextInt(2, 30)];
        for (int i = 0; i < words.length; i++) {
            words[i] = (random.nextInt(500) + 1) * 4;
        }
        words[words.length - 1] = Entry.UNIT_END;
        return new Entry(id, random.nextInt(9) == 0 ? Entry.NO_DAY : random.nextInt(-40_000, 40_000),
            List.of("authority " + random.nextInt(5), random.nextBoolean() ? "refused" : ""), random.nextBoolean() ? "" : "text " + id, words);
    }
}
