package org.candour.precedents;

import java.util.ArrayList;
import java.util.List;

/// Cuts the text of a document into overlapping passages, short enough to be shown whole.
final class Passages {
    static final int WORDS = 120;
    static final int OVERLAP = 40;
    /// Stands where a page ends.
    static final char PAGE_END = '\f';

    private Passages() {}

    /// A passage and the page it begins on, from 1; 0 where the text has no pages.
    record Passage(String text, int page) {}

    /// Passages of at most [#WORDS] words in text order, each beginning [#OVERLAP] words before the end of the last. A text
    /// of no words has none.
    static List<Passage> cut(String text) {
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
        List<Passage> passages = new ArrayList<>();
        boolean paged = text.indexOf(PAGE_END) >= 0;
        int page = 1;
        int counted = 0;
        for (int first = 0; first < words.size(); first += WORDS - OVERLAP) {
            int last = Math.min(words.size(), first + WORDS) - 1;
            int from = words.get(first)[0];
            for (; counted < from; counted++) {
                page += text.charAt(counted) == PAGE_END ? 1 : 0;
            }
            passages.add(new Passage(text.substring(from, words.get(last)[1]).replace(PAGE_END, '\n'), paged ? page : 0));
            if (last == words.size() - 1) {
                break;
            }
        }
        return passages;
    }
}
