package org.candour.precedents;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/// How telling a word is in British public-sector prose: its inverse document frequency in a fixed reference.
///
/// The reference is shipped and never changes with what is stored. So the score of a match depends on the two texts
/// alone and cannot reveal what else an index holds; and scores of different indexes can be compared.
final class Background {
    /// Weight of a word the reference does not know: rarer than anything it does.
    static final float UNKNOWN = 10.5f;
    /// Weight of a word that every text has; also of who was asked, which is no part of what was asked.
    static final float LEAST = 0.1f;
    private static final float STEPS = 20f;
    private static final Background SHIPPED = load();

    private final IntTable steps;

    private Background(IntTable steps) {
        this.steps = steps;
    }

    static Background shipped() {
        return SHIPPED;
    }

    /// Natural logarithm of the share of texts without the word to those with it; 0.1 to [#UNKNOWN].
    float weight(int word) {
        if (Words.isAddressee(word)) {
            return LEAST;
        }
        int step = steps.get(word);
        return step == IntTable.ABSENT ? UNKNOWN : Math.max(LEAST, step / STEPS);
    }

    private static Background load() {
        try (InputStream raw = Background.class.getResourceAsStream("background.bin.gz")) {
            if (raw == null) {
                throw new IllegalStateException("background.bin.gz is missing from the precedents jar: build it again");
            }
            try (DataInputStream in = new DataInputStream(new GZIPInputStream(raw))) {
                int count = in.readInt();
                IntTable steps = new IntTable(count);
                for (int i = 0; i < count; i++) {
                    steps.put(in.readInt(), in.readUnsignedByte());
                }
                return new Background(steps);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
