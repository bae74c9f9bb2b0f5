package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CleanerTest {
    private final Cleaner cleaner = new Cleaner(frame -> false);

    @Test
    void greeting_courtesies_and_signature_leave_only_what_is_asked() {
        String letter = """
            Dear FOI team at Northshire Police,

            I am writing to make a request under the Freedom of Information Act 2000. Please could Northshire Police provide me \
            with the following.

            1. How many hedgehogs were rescued?

            If you do not hold this information please let me know who does.
            I look forward to hearing from you within the statutory time limit.

            Yours sincerely,
            Robin Example
            12 Long Lane, Eastmere
            """;

        assertThat(wordsOf(letter, "")).containsExactly(stems("hedgehogs", "rescued", "many"));
    }

    @Test
    void who_asked_leaves_no_trace_even_in_a_letter_of_three_words() {
        assertThat(wordsOf("Hello,\nBollards?\nKind regards,\nQuentin Xylophone", "")).doesNotContain(stems("quentin", "xylophone"));
        assertThat(wordsOf("Dear Eastmere Council\nBollards?\nThanks, Quentin Xylophone", "")).doesNotContain(stems("quentin", "xylophone"));
    }

    @Test
    void the_asked_authority_s_own_name_is_no_part_of_the_question() {
        assertThat(wordsOf("How many dogs does Eastmere Council own?", "Eastmere Council")).doesNotContain(stems("eastmere"));
        assertThat(wordsOf("How many dogs does Westmarch Council own?", "Eastmere Council")).contains(stems("westmarch"));
    }

    @Test
    void your_council_and_your_force_say_the_same() {
        assertThat(cleaner.clean("Whether your council has bought drones since May", "").words())
            .isEqualTo(cleaner.clean("Whether your force has bought drones since May", "").words());
    }

    @Test
    void items_are_numbered_as_the_requester_numbered_them() {
        Cleaner.Cleaned cleaned = cleaner.clean("""
            1. How many drones were flown over Harrowfell? On which days were they flown in fog?
            2) Which company repaired the drones after a crash?
            (c) What does a spare propeller cost the taxpayer?
            """, "");

        assertThat(cleaned.itemOfUnit()).containsExactly(1, 1, 2, 3);
    }

    @Test
    void a_letter_about_procedure_keeps_its_words() {
        assertThat(wordsOf("Please supply your refusal notices.", "")).isNotEmpty();
    }

    @Test
    void a_sentence_of_many_otherwise_different_letters_is_stock_and_one_of_a_round_robin_is_not() {
        List<long[]> letters = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String courtesy = "Where figures are fewer than five please say so rather than hide the whole table.";
            boolean roundRobin = i < 300;
            String question = roundRobin ? "How many swans were ringed beside the quarry?" : "How many " + (char) ('a' + i % 26) + "x" + i + " were ringed?";
            cleaner.clean(question + "\n" + courtesy, "");
            letters.add(cleaner.frames());
        }
        StockSentences stock = StockSentences.learn(letters);
        cleaner.clean("How many swans were ringed beside the quarry?\nWhere figures are fewer than five please say so rather than hide the whole table.", "");

        assertThat(Arrays.stream(cleaner.frames()).mapToObj(stock::has)).containsExactly(false, true);
    }

    @Property(tries = 3000)
    void any_text_is_cleaned_without_failing_and_ends_its_last_unit(@ForAll String letter, @ForAll String authority) {
        Cleaner.Cleaned cleaned = new Cleaner(frame -> (frame & 1) == 0).clean(letter, authority);
        int[] words = cleaned.words();

        assertThat(words.length == 0 || words[words.length - 1] == Entry.UNIT_END).isTrue();
        assertThat(IntStream.of(words).filter(word -> word == Entry.UNIT_END).count()).isEqualTo(cleaned.itemOfUnit().length);
    }

    private Integer[] stems(String... words) {
        return Arrays.stream(words).filter(word -> !word.equals("many")).map(cleaner.words()::stem)
            .toArray(Integer[]::new);
    }

    private List<Integer> wordsOf(String letter, String authority) {
        int many = cleaner.words().stem("many");
        return IntStream.of(cleaner.clean(letter, authority).words())
            .filter(word -> word != Entry.UNIT_END && word != many && !Words.isAddressee(word)).boxed().toList();
    }
}
