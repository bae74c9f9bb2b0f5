package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecedentIndexTest {
    @TempDir
    private Path dir;
    private PrecedentIndex index;

    @BeforeEach
    void open() {
        index = PrecedentIndex.open(dir);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void the_same_items_in_another_order_greeting_and_layout_are_the_same_request() {
        index.add(Letters.request("first", "Northshire Police", Letters.TASERS));
        String again = "To whom it may concern\n" + Letters.TASERS.get(2) + " " + Letters.TASERS.get(0) + " " + Letters.TASERS.get(1)
            + "\nPlease acknowledge receipt of this request.\nMany thanks\nAlex Example";

        Match match = index.find(Query.of(again)).getFirst();

        assertThat(match.id()).isEqualTo("first");
        assertThat(match.kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(match.why()).contains("all 3 items are the same");
    }

    /// Between requests about unlike things stand only the words that every request has.
    @Test
    void what_has_nothing_in_common_but_how_questions_are_asked_is_not_shown() {
        List<String> unlike = List.of("Which companies provide interpreters, and when do their contracts end?", "What was spent on hotels in the last year, by department?",
            "How many applicants failed vetting, by reason?", "What were the weekly opening hours of each library?", "How many drones do you operate?",
            "How many grievances did staff raise?", "What was the median time of response to emergency calls?");
        for (int i = 0; i < unlike.size(); i++) {
            index.add(Letters.request("unlike-" + i, "Eastmere Council", List.of(unlike.get(i))));
        }
        index.add(Letters.request("like", "Eastmere Council", List.of("How many school crossings have a patrol, and where are they?")));
        List<Match> found = index.find(Query.of("Which school crossings have lost their patrol since 2020?"));
        assertThat(found).extracting(Match::id).containsExactly("like");
        assertThat(found).flatExtracting(Match::why).noneMatch(why -> why.contains("other request"));
    }

    @Test
    void a_lightly_reworded_request_is_still_the_same() {
        index.add(Letters.request("first", "Northshire Police", Letters.PLATES));
        String reworded = "1. What number of automatic number plate recognition cameras does the force run, and on what roads?\n"
            + "2. For how long are the plates of vehicles without markers kept before they are deleted?";

        assertThat(index.find(Query.of(reworded)).getFirst().kind()).isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void a_request_that_shares_one_item_of_several_is_a_precedent_that_names_the_item() {
        index.add(Letters.request("tasers", "Northshire Police", Letters.TASERS));
        List<String> mixed = List.of(Letters.POTHOLES.get(0), Letters.TASERS.get(1), Letters.POTHOLES.get(1));

        Match match = index.find(Query.of(Letters.letter("Eastmere Council", "Alex Example", mixed))).getFirst();

        assertThat(match.kind()).isEqualTo(Kind.PRECEDENT);
        assertThat(match.why()).contains("item 2 of 3 is the same");
    }

    @Test
    void another_question_on_the_same_topic_is_a_precedent_and_not_a_duplicate() {
        index.add(Letters.request("plates", "Northshire Police", Letters.PLATES));

        Match match = index.find(Query.of("Which contractor maintains the number plate recognition cameras and what was it paid last year?")).getFirst();

        assertThat(match.id()).isEqualTo("plates");
        assertThat(match.kind()).isEqualTo(Kind.PRECEDENT);
    }

    @Test
    void outcome_and_grounds_are_told() {
        index.add(new PastRequest("r", "Northshire Police", LocalDate.of(2024, 5, 6), Letters.letter("Northshire Police", "X", Letters.PLATES),
            Optional.of("refused"), List.of("foia/31(1)(a)")));

        Match match = index.find(Query.of(Letters.request("new", "Westmarch Police", Letters.PLATES))).getFirst();

        assertThat(match.why()).contains("answered: refused under foia/31(1)(a)", "asked of another authority");
        assertThat(match.source()).contains("Northshire Police, 2024-05-06, refused");
    }

    @Test
    void a_request_is_left_out_of_its_own_matches() {
        PastRequest request = Letters.request("own", "Northshire Police", Letters.PLATES);
        index.add(request);

        assertThat(index.find(Query.of(request))).isEmpty();
    }

    @Test
    void what_is_added_is_found_by_the_next_search_and_after_reopening() {
        for (int i = 0; i < 300; i++) {
            index.add(Letters.random("r" + i, "Eastmere Council", new SplittableRandom(i)));
        }
        index.add(Letters.request("new", "Northshire Police", Letters.PLATES));

        assertThat(index.find(Query.of(Letters.PLATES.get(0) + " " + Letters.PLATES.get(1))).getFirst().id()).isEqualTo("new");
        index.close();
        index = PrecedentIndex.open(dir);
        assertThat(index.size().requests()).isEqualTo(301);
        assertThat(index.find(Query.of(Letters.PLATES.get(0) + " " + Letters.PLATES.get(1))).getFirst().id()).isEqualTo("new");
    }

    @Test
    void adding_the_same_id_again_replaces_what_was_known() {
        index.add(Letters.request("r", "Northshire Police", Letters.PLATES));
        index.add(Letters.request("r", "Northshire Police", Letters.POTHOLES));

        assertThat(index.size().requests()).isEqualTo(1);
        assertThat(index.find(Query.of(Letters.PLATES.get(0)))).noneMatch(match -> match.score() > 0.3);
    }

    @Test
    void a_removed_request_and_document_are_gone() {
        index.add(Letters.request("r", "Northshire Police", Letters.PLATES));
        index.addDocument(document("d", "There are 212 number plate recognition cameras on the roads of Northshire."));
        index.remove("r");
        index.remove("d");

        assertThat(index.find(Query.of(Letters.PLATES.get(0)))).isEmpty();
        assertThat(index.size()).isEqualTo(new PrecedentIndex.Size(0, 0));
    }

    @Test
    void a_round_robin_becomes_a_cluster_that_grows_and_says_how_each_was_answered() {
        index.add(new PastRequest("c", "Westmarch Police", LocalDate.of(2025, 3, 4), Letters.letter("Westmarch Police", "X", Letters.PLATES), Optional.empty(), List.of()));
        index.add(new PastRequest("a", "Northshire Police", LocalDate.of(2025, 3, 2), Letters.letter("Northshire Police", "X", Letters.PLATES), Optional.of("granted"), List.of()));
        index.add(Letters.request("other", "Eastmere Council", Letters.POTHOLES));
        assertThat(index.clusters()).hasSize(1);
        index.add(new PastRequest("b", "Harrowfell Police", LocalDate.of(2025, 3, 3), Letters.letter("Harrowfell Police", "Y", Letters.PLATES), Optional.of("refused"), List.of()));

        Cluster cluster = index.clusters().getFirst();
        assertThat(cluster.id()).isEqualTo("a");
        assertThat(cluster.firstSeen()).isEqualTo(LocalDate.of(2025, 3, 2));
        assertThat(cluster.members()).containsExactly("a", "b", "c");
        assertThat(cluster.authorities()).containsExactly("Northshire Police", "Harrowfell Police", "Westmarch Police");
        assertThat(cluster.outcomes()).containsEntry("granted", 1).containsEntry("refused", 1).containsEntry("open", 1);
        assertThat(index.clusterOf(index.find(Query.of(Letters.request("new", "Eastmere Police", Letters.PLATES))))).contains("a");
    }

    @Test
    void a_group_follows_an_answer_a_rewording_and_a_removal() {
        for (String force : List.of("Northshire", "Westmarch", "Harrowfell")) {
            index.add(Letters.request(force, force + " Police", Letters.PLATES));
        }
        assertThat(index.clusters()).extracting(Cluster::members).containsExactly(List.of("Harrowfell", "Northshire", "Westmarch"));

        index.add(new PastRequest("Westmarch", "Westmarch Police", Letters.request("x", "", Letters.PLATES).date(), Letters.request("x", "Westmarch Police", Letters.PLATES).text(),
            Optional.of("refused"), List.of()));
        assertThat(index.clusters().getFirst().outcomes()).containsEntry("refused", 1).containsEntry("open", 2);

        index.add(Letters.request("Northshire", "Northshire Police", Letters.POTHOLES));
        assertThat(index.clusters()).extracting(Cluster::members).containsExactly(List.of("Harrowfell", "Westmarch"));

        index.remove("Harrowfell");
        assertThat(index.clusters()).isEmpty();
    }

    @Test
    void a_rebuild_serves_the_old_index_until_it_is_done_and_keeps_what_came_meanwhile() throws InterruptedException {
        index.add(Letters.request("old", "Northshire Police", Letters.TASERS));
        List<PastRequest> history = IntStream.range(0, 400).mapToObj(i -> Letters.random("h" + i, "Eastmere Council", new SplittableRandom(i))).toList();
        AtomicBoolean servedDuring = new AtomicBoolean();
        Stream<PastRequest> watched = history.stream().peek(request -> {
            if (request.id().equals("h200")) {
                Thread other = Thread.ofPlatform().start(() -> {
                    servedDuring.set(index.find(Query.of(Letters.TASERS.getFirst())).getFirst().id().equals("old"));
                    index.add(Letters.request("meanwhile", "Westmarch Police", Letters.PLATES));
                });
                join(other);
            }
        });

        PrecedentIndex.Size size = index.rebuild(history.stream(), watched, Stream.of());

        assertThat(servedDuring).isTrue();
        assertThat(size.requests()).isEqualTo(401);
        assertThat(index.find(Query.of(Letters.PLATES.get(0) + " " + Letters.PLATES.get(1))).getFirst().id()).isEqualTo("meanwhile");
        assertThat(index.find(Query.of(Letters.TASERS.get(0)))).noneMatch(match -> match.id().equals("old"));
    }

    @Test
    void an_index_that_grew_request_by_request_answers_like_one_that_was_rebuilt() {
        List<PastRequest> history = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            history.add(Letters.random("h" + i, "Eastmere Council", new SplittableRandom(i)));
        }
        history.forEach(index::add);
        try (PrecedentIndex rebuilt = PrecedentIndex.open(dir.resolve("other"))) {
            rebuilt.rebuild(Stream.of(), history.stream(), Stream.of());
            for (int i = 0; i < 100; i++) {
                Query query = Query.of(history.get(i * 37));
                assertThat(scores(index.find(query))).isEqualTo(scores(rebuilt.find(query)));
            }
        }
    }

    @Test
    void only_one_process_may_have_it_open() {
        assertThatThrownBy(() -> PrecedentIndex.open(dir)).isInstanceOf(IllegalStateException.class).hasMessageContaining("another process");
    }

    @Test
    void evidence_that_asserts_with_a_figure_comes_before_one_that_neither_confirms_nor_denies() {
        index.addDocument(document("ncnd", "The force can neither confirm nor deny whether it holds information on active county lines in Northshire."));
        index.addDocument(document("board", "In the last quarter there were 14 active county lines in Northshire, the partners reported."));
        Query query = Query.of("How many active county lines are there in Northshire?").only(Kind.EVIDENCE);

        List<Match> confirming = index.find(query.asConfirming());

        assertThat(confirming.getFirst().id()).isEqualTo("board");
        assertThat(confirming.getFirst().why()).contains("gives a figure", "names: Northshire");
        assertThat(confirming.getFirst().why().getFirst()).startsWith("subject: ").contains("lines");
        assertThat(confirming.getFirst().passage()).hasValueSatisfying(passage -> assertThat(passage).contains("14 active"));
        assertThat(confirming.get(1).why()).contains("itself neither confirms nor denies");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Double> scores(List<Match> matches) {
        return matches.stream().map(Match::score).toList();
    }

    private static PublicDocument document(String id, String text) {
        return new PublicDocument(id, "Partnership board paper", "Northshire Partnership", PublicDocument.Standing.OFFICIAL,
            Optional.of(LocalDate.of(2025, 1, 20)), "https://example.org/" + id, text);
    }

    @Test
    void an_index_of_another_version_opens_empty_says_so_and_works_after_a_rebuild() throws java.io.IOException {
        index.add(Letters.request("old", "Northshire Police", Letters.TASERS));
        index.close();
        java.nio.file.Files.writeString(dir.resolve("current"), "generation-1 0.0\n");
        index = PrecedentIndex.open(dir);

        assertThat(index.outdated()).isTrue();
        assertThat(index.size().requests()).isZero();
        index.rebuild(Stream.of(), Stream.of(Letters.request("old", "Northshire Police", Letters.TASERS)), Stream.of());
        index.close();
        index = PrecedentIndex.open(dir);

        assertThat(index.outdated()).isFalse();
        assertThat(index.size().requests()).isEqualTo(1);
    }

    @Test
    void a_match_says_how_it_was_answered_how_long_that_took_and_whether_it_stood() {
        PastRequest open = Letters.request("r", "Northshire Police", Letters.TASERS);
        index.add(new PastRequest("r", open.authority(), open.date(), open.text(), Optional.of("Withheld"), List.of("foia-31-1-a"),
            Optional.of(open.date().plusDays(18)), true));

        assertThat(index.find(Query.of(open.text())).getFirst().why())
            .contains("answered: Withheld under foia-31-1-a, after 18 days, overturned later");
    }
}
