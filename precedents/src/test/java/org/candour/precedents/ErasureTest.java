package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {
    private static final String RARE = "quizzaciously";

    @TempDir
    private Path dir;

    @Test
    void the_rare_words_of_what_was_removed_are_in_no_file_whether_it_came_by_a_rebuild_or_one_by_one() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<PastRequest> others = IntStream.range(0, 50).mapToObj(i -> Letters.random("r" + i, "Eastmere Council", random)).toList();
        PastRequest erased = new PastRequest("erased-case", "Northshire Police", LocalDate.of(2024, 5, 6), "How many officers drove " + RARE + " in 2023?",
            Optional.of("Withheld"), List.of());
        PublicDocument document = new PublicDocument("erased-paper", "Paper", "Board", PublicDocument.Standing.OFFICIAL, Optional.empty(), "paper.pdf",
            "The board noted that officers drove " + RARE + " twice.");
        int hash = new Words().stem(RARE);
        try (PrecedentIndex index = PrecedentIndex.open(dir)) {
            index.rebuild(Stream.of(), Stream.concat(others.stream(), Stream.of(erased)), Stream.of(document));
            assertThat(held(hash)).isTrue();
            assertThat(held(RARE)).isTrue();
            index.remove("erased-case");
            index.remove("erased-paper");
            assertThat(held(hash) || held(RARE) || held("erased-")).isFalse();

            index.add(erased);
            index.addDocument(document);
            assertThat(held(hash)).isTrue();
            index.remove("erased-case");
            index.remove("erased-paper");
            assertThat(held(hash) || held(RARE) || held("erased-")).isFalse();
            assertThat(index.size()).isEqualTo(new PrecedentIndex.Size(50, 0));
        }
    }

    private boolean held(int hash) throws IOException {
        return held(new String(ByteBuffer.allocate(Integer.BYTES).putInt(hash).array(), StandardCharsets.ISO_8859_1));
    }

    private boolean held(String bytes) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(bytes)) {
                    return true;
                }
            }
        }
        return false;
    }
}
