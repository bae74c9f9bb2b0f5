package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorpusTest {
    private static final String REASON = "Disclosure would compromise police tactics and would hinder the prevention and detection of crime in the county.";

    @Test
    void reasons_that_stand_word_for_word_elsewhere_are_counted_and_shown() {
        LetterText letter = LetterText.of(PlantedDefectsTest.resource("clean/police-partial.txt").replace("Balance\n", REASON + "\n\nBalance\n"));
        Corpus corpus = Corpus.of(Map.of("one", LetterText.of("Dear A\n\n" + REASON), "two", LetterText.of("Dear B\n\n" + REASON.replace(" and would", ", and would"))));

        List<Finding> boilerplate = Checker.check(letter, Known.nothing().withCorpus(corpus)).stream().filter(it -> it.rule().equals("boilerplate")).toList();

        assertThat(boilerplate).hasSize(2);
        assertThat(boilerplate.getFirst().message()).contains("% of the reasons");
        assertThat(letter.raw().substring(boilerplate.getLast().start(), boilerplate.getLast().end())).isEqualTo(REASON);
    }

    @Test
    void without_other_letters_nothing_is_said() {
        LetterText letter = LetterText.of(PlantedDefectsTest.resource("clean/police-partial.txt"));

        assertThat(Checker.check(letter, Known.nothing())).isEmpty();
    }
}
