package org.candour.app.precedents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What changed between two texts, word by word.
public final class WordDiff {
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    /// Beyond so many words a side, texts are told apart as wholes.
    private static final int MOST = 3000;

    private WordDiff() {}

    /// Words that stand in both, in the earlier only, or in the later only.
    public enum Change { SAME, TAKEN_OUT, PUT_IN }

    /// A run of words of one kind.
    public record Run(Change change, String words) {}

    /// The runs that lead from the earlier text to the later one, by a longest common subsequence of words.
    public static List<Run> between(String earlier, String later) {
        String[] a = words(earlier);
        String[] b = words(later);
        if (a.length > MOST || b.length > MOST) {
            return earlier.equals(later) ? List.of(new Run(Change.SAME, later)) : List.of(new Run(Change.TAKEN_OUT, earlier), new Run(Change.PUT_IN, later));
        }
        short[][] longest = new short[a.length + 1][b.length + 1];
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = b.length - 1; j >= 0; j--) {
                longest[i][j] = a[i].equals(b[j]) ? (short) (longest[i + 1][j + 1] + 1) : (short) Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        List<Run> runs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            if (i < a.length && j < b.length && a[i].equals(b[j])) {
                add(runs, Change.SAME, a[i++]);
                j++;
            } else if (i < a.length && (j == b.length || longest[i + 1][j] >= longest[i][j + 1])) {
                add(runs, Change.TAKEN_OUT, a[i++]);
            } else {
                add(runs, Change.PUT_IN, b[j++]);
            }
        }
        return List.copyOf(runs);
    }

    private static void add(List<Run> runs, Change change, String word) {
        if (!runs.isEmpty() && runs.getLast().change() == change) {
            runs.set(runs.size() - 1, new Run(change, runs.getLast().words() + " " + word));
        } else {
            runs.add(new Run(change, word));
        }
    }

    private static String[] words(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? new String[0] : BLANK.split(stripped);
    }

    /// How many of the different words of both stand in either: 0 to 1.
    static double alike(String one, String other) {
        Set<String> a = plain(one);
        Set<String> b = plain(other);
        Set<String> all = new HashSet<>(a);
        all.addAll(b);
        a.retainAll(b);
        return all.isEmpty() ? 0 : (double) a.size() / all.size();
    }

    private static Set<String> plain(String text) {
        Set<String> words = new HashSet<>(Arrays.asList(OTHER.split(text.toLowerCase(Locale.ROOT))));
        words.remove("");
        return words;
    }
}
