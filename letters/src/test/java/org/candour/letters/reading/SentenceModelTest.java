package org.candour.letters.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.candour.letters.reading.SentenceTraining.Example;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SentenceModelTest {
    private static List<Example> examples() throws IOException {
        return SentenceTraining.read(Path.of("training"));
    }

    @Test
    void the_model_that_ships_is_the_one_that_the_sentences_make() throws IOException {
        SentenceModel made = SentenceTraining.train(examples());
        assertThat(SentenceModel.shipped().bias()).as("make it anew: ./candour bench sentences remake").isEqualTo(made.bias());
        assertThat(SentenceModel.shipped().weights()).isDeepEqualTo(made.weights());
    }

    @Test
    void a_model_is_read_as_it_was_written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SentenceModel.shipped().write(bytes);
        SentenceModel read = SentenceModel.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(read.weights()).isDeepEqualTo(SentenceModel.shipped().weights());
        assertThat(read.bias()).isEqualTo(SentenceModel.shipped().bias());
    }

    /// Sentences of a manner that no file of the training has.
    @Test
    void a_sentence_in_new_words_is_told() {
        assertThat(deeds("the ledger is in our archive and we have looked at it.")).contains(Deed.HOLDS);
        assertThat(deeds("you will not be getting the names from us.")).contains(Deed.REFUSES).doesNotContain(Deed.HOLDS);
        assertThat(deeds("there is no such survey and there never was.")).contains(Deed.NOT_HELD);
        assertThat(deeds("people who use the ferry ought to be able to see what was agreed.")).contains(Deed.FOR).doesNotContain(Deed.AGAINST);
        assertThat(deeds("the prisoner was held overnight and released in the morning.")).doesNotContain(Deed.HOLDS);
    }

    private static EnumSet<Deed> deeds(String lower) {
        int[] scores = SentenceModel.shipped().scores(lower);
        EnumSet<Deed> deeds = EnumSet.noneOf(Deed.class);
        for (Deed deed : Deed.values()) {
            if (scores[deed.ordinal()] > 0) {
                deeds.add(deed);
            }
        }
        return deeds;
    }
}
