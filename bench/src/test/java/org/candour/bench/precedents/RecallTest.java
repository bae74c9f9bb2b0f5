package org.candour.bench.precedents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.candour.precedents.Kind;
import org.candour.precedents.Match;

/// The benchmark's own 80,000 requests and right answers, as a floor that no change may go below.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecallTest {
    private static final Path DATA = Path.of("../../shared/data");

    private Corpus corpus;
    private Ours ours;

    @BeforeAll
    void build(@TempDir Path dir) throws Exception {
        assumeTrue(Files.exists(DATA.resolve("precedent-bench")), "the shared data is not beside the project");
        corpus = Corpus.read(DATA);
        ours = new Ours(dir, () -> corpus.requests(80_000));
        ours.build(corpus.requests(80_000));
    }

    @AfterAll
    void close() {
        if (ours != null) {
            ours.close();
        }
    }

    @Test
    void a_lightly_or_moderately_reworded_request_finds_its_source_first() {
        assertThat(first("light")).isGreaterThanOrEqualTo(0.995);
        assertThat(first("moderate")).isGreaterThanOrEqualTo(0.995);
    }

    @Test
    void a_heavily_reworded_request_finds_its_source_among_the_first_ten() {
        assertThat(among("heavy", 10)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void a_question_finds_one_with_the_same_answer_among_the_first_ten() {
        assertThat(among("prec-answer", 10)).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void a_real_round_robin_is_found_whole() {
        double share = corpus.queries().stream().filter(query -> query.set().equals("rr-real"))
            .mapToDouble(query -> found(query, 50).stream().filter(query.right()::contains).count() / (double) Math.min(50, query.right().size()))
            .average().orElseThrow();

        assertThat(share).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void reworded_requests_are_called_the_same() {
        long called = corpus.queries().stream().filter(query -> query.set().equals("light") || query.set().equals("moderate"))
            .filter(query -> ours.matches(query, 10).stream().filter(match -> query.right().contains(match.id())).map(Match::kind)
                .anyMatch(Kind.DUPLICATE::equals)).count();

        assertThat(called).isGreaterThanOrEqualTo(780);
    }

    private double first(String set) {
        return among(set, 1);
    }

    private double among(String set, int top) {
        return corpus.queries().stream().filter(query -> query.set().equals(set))
            .mapToInt(query -> found(query, top).stream().anyMatch(query.right()::contains) ? 1 : 0).average().orElseThrow();
    }

    private List<String> found(Corpus.Asked query, int top) {
        return ours.find(query, top);
    }
}
