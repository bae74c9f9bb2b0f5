package org.candour.precedents;

import java.util.ArrayList;
import java.util.List;

/// Cuts the text of a document into overlapping passages, short enough to be shown whole.
final class Passages {
    static final int WORDS = 120;
    static final int OVERLAP = 40;

    private Passages() {}

    /// Passages of at most [#WORDS] words in text order, each beginning [#OVERLAP] words before the end of the last. A text
    /// of no words has none.
    static List<String> cut(String text) {
        List<int[]> words = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            int start = i;
            while (i < text.length() && text.charAt(i) > ' ') {
                i++;
            }
            if (i > start) {
                words.add(new int[] {start, i});
            }
        }
        List<String> passages = new ArrayList<>();
        for (int first = 0; first < words.size(); first += WORDS - OVERLAP) {
            int last = Math.min(words.size(), first + WORDS) - 1;
            passages.add(text.substring(words.get(first)[0], words.get(last)[1]));
            if (last == words.size() - 1) {
                break;
            }
        }
        return passages;
    }
}
