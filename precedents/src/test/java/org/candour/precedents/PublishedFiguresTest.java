package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real board paper publishes the number of lines that real answers would neither confirm nor deny: it must be found for them.
class PublishedFiguresTest {
    private static final Path SEEDS = Path.of("../../shared/seeds");

    @TempDir
    private Path dir;

    @Test
    void for_an_answer_that_would_not_say_the_paper_that_says_is_found_first_with_its_figure() throws IOException {
        assumeTrue(Files.isDirectory(SEEDS), "the real documents are not beside the project");
        try (Stream<Path> files = Files.list(SEEDS); PrecedentIndex index = PrecedentIndex.open(dir)) {
            List<Path> seeds = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            for (Path seed : seeds) {
                index.addDocument(DocumentReader.file(seed, seed.getFileName().toString()).getFirst());
            }
            Query planned = Query.of("How many county lines are there in your area?").only(Kind.EVIDENCE).asConfirming();

            List<Match> found = index.find(planned);

            assertThat(found.getFirst().id()).startsWith("004_");
            assertThat(found.getFirst().why()).anyMatch(why -> why.startsWith("subject: ") && why.contains("lines")).contains("gives a figure");
        }
    }
}
