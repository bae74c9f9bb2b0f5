package org.candour.letters.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.candour.letters.LetterText;
import org.junit.jupiter.api.Test;

/// A phrase finds what its regular expression finds, in the same place: told by [Pattern] itself.
class PhraseTest {
    private static final Path LETTERS = Path.of("src/test/resources/org/candour/letters/unseen");
    /// Sentences with what a letter seldom has.
    private static final List<String> ODD = List.of("", " ", "a", "caf\u00e9 hold", "\u00e9hold it", "hold\u2019s", "-", "1.", "(a)", "we hold\u00a3", "q1: yes?", "[insert name]", "{{x}}", "xx police", "x_hold", "\ud83d\ude00 held");

    @Test
    void every_pattern_is_found_where_it_stands() throws IOException, ReflectiveOperationException {
        List<String> sentences = sentences();
        int matched = 0;
        int sieved = 0;
        for (Map.Entry<String, Pattern> it : StepsTest.patterns().entrySet()) {
            Phrase phrase = Phrase.of(it.getValue().pattern());
            sieved += Sieve.of(it.getValue().pattern()) == null ? 0 : 1;
            for (String sentence : sentences) {
                Matcher matcher = it.getValue().matcher(sentence);
                Optional<String> expected = matcher.find() ? Optional.of(place(matcher)) : Optional.empty();
                matched += expected.isPresent() ? 1 : 0;
                assertThat(phrase.first(sentence).map(PhraseTest::place)).as(it.getKey() + " in: " + sentence).isEqualTo(expected);
                assertThat(phrase.matches(sentence)).isEqualTo(it.getValue().matcher(sentence).matches());
            }
        }
        assertThat(matched).isGreaterThan(5000);
        assertThat(sieved).isGreaterThan(250);
    }

    @Test
    void a_sentence_without_the_words_is_kept_from_the_expression() {
        Sieve sieve = Sieve.of("\\b(?:hold|held) (?:no|any)\\b");
        String sentence = "we looked through the files and found none of what was asked for";
        assertThat(sieve.may(sentence, 0, sentence.length())).isFalse();
        assertThat(sieve.next("we hold no files", 0, 0, 16)).isEqualTo(3);
        assertThat(sieve.next("we hold no files", 0, 4, 16)).isEqualTo(-1);
    }

    private static String place(MatchResult it) {
        return it.start() + "-" + it.end() + (it.groupCount() > 0 ? it.group(1) : "");
    }

    private static List<String> sentences() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(LETTERS)) {
            files.sorted().forEach(file -> {
                try {
                    LetterText text = LetterText.of(Files.readString(file));
                    for (int i = 0; i < text.sentences().size(); i++) {
                        all.add(text.lower(i));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        java.util.Collections.shuffle(all, new Random(7));
        List<String> some = new ArrayList<>(all.subList(0, 1500));
        some.addAll(ODD);
        return some;
    }
}
