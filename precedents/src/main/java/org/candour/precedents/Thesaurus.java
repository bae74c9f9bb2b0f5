package org.candour.precedents;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// Words of the same meaning, from WordNet 3.1 (licence in `licences.txt` beside it): what lets the same question in other
/// words be recognised.
final class Thesaurus {
    private static final Thesaurus SHIPPED = load();

    /// Groups of synonyms, each preceded by its size.
    private final int[] groups;
    /// For each word: place in `memberships` of the number of its groups, then their places.
    private final IntTable placeOf;
    private final int[] memberships;

    private Thesaurus(int[] groups, IntTable placeOf, int[] memberships) {
        this.groups = groups;
        this.placeOf = placeOf;
        this.memberships = memberships;
    }

    static Thesaurus shipped() {
        return SHIPPED;
    }

    /// Takes one synonym.
    interface Each {
        void synonym(int word);
    }

    /// Passes every synonym of a word in any of its meanings, some perhaps more than once.
    void synonyms(int word, Each each) {
        int at = placeOf.get(word);
        if (at == IntTable.ABSENT) {
            return;
        }
        for (int i = 1; i <= memberships[at]; i++) {
            int group = memberships[at + i];
            for (int j = 1; j <= groups[group]; j++) {
                if (groups[group + j] != word) {
                    each.synonym(groups[group + j]);
                }
            }
        }
    }

    private static Thesaurus load() {
        try (InputStream raw = Thesaurus.class.getResourceAsStream("thesaurus.bin.gz")) {
            if (raw == null) {
                throw new IllegalStateException("thesaurus.bin.gz is missing from the precedents jar: build it again");
            }
            try (DataInputStream in = new DataInputStream(new GZIPInputStream(raw, 1 << 16))) {
                return of(new int[in.readInt()], in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thesaurus of(int[] groups, DataInputStream in) throws IOException {
        for (int i = 0; i < groups.length; i++) {
            groups[i] = in.readInt();
        }
        IntTable count = new IntTable(1 << 16);
        int total = 0;
        for (int group = 0; group < groups.length; group += groups[group] + 1) {
            for (int j = 1; j <= groups[group]; j++) {
                int before = count.get(groups[group + j]);
                count.put(groups[group + j], before == IntTable.ABSENT ? 1 : before + 1);
                total++;
            }
        }
        IntTable placeOf = new IntTable(count.size());
        int[] memberships = new int[total + count.size()];
        int end = 0;
        for (int group = 0; group < groups.length; group += groups[group] + 1) {
            for (int j = 1; j <= groups[group]; j++) {
                int word = groups[group + j];
                int at = placeOf.get(word);
                if (at == IntTable.ABSENT) {
                    at = end;
                    placeOf.put(word, at);
                    end += count.get(word) + 1;
                }
                memberships[at + ++memberships[at]] = group;
            }
        }
        return new Thesaurus(groups, placeOf, Arrays.copyOf(memberships, end));
    }
}
