package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Pages as one text: what stands at the head and foot of each is no part of the sentences that go on from page to page.
final class Pages {
    /// In lines: no head or foot is longer.
    private static final int LONGEST = 8;
    /// "Page 2 of 3", "- 2 -", and what a browser prints round a page.
    private static final Phrase NUMBER = Phrase.of("(?:page |tudalen )?-? ?\\d{1,3} ?-?(?: ?(?:of|o|/) ?\\d{1,3})?|\\d{1,2}/\\d{1,2}/\\d{2,4}, \\d{1,2}:\\d{2}.*|(?:https?|file)://.* \\d{1,3}/\\d{1,3}");

    private Pages() {}

    /// @param pages the text of each; a head is kept where it first stands, a foot at the end
    static String joined(List<String> pages) {
        List<List<String>> lines = pages.stream().map(Pages::lines).filter(it -> !it.isEmpty()).toList();
        StringBuilder out = new StringBuilder();
        List<String> foot = List.of();
        for (int page = 0; page < lines.size(); page++) {
            List<String> own = lines.get(page);
            int head = 0;
            int end = own.size();
            for (int other = 0; other < lines.size(); other++) {
                head = other == page || page == 0 ? head : Math.max(head, same(own, lines.get(other), true));
                end = other == page ? end : Math.min(end, own.size() - same(own, lines.get(other), false));
            }
            if (head < end) {
                out.append(String.join("\n", own.subList(head, end))).append('\n');
                foot = end < own.size() ? own.subList(end, own.size()) : foot;
            }
        }
        return out.append(foot.isEmpty() ? "" : "\n" + String.join("\n", foot) + "\n").toString();
    }

    /// Without page numbers and blank lines at either end.
    private static List<String> lines(String page) {
        List<String> lines = new ArrayList<>(page.lines().map(String::stripTrailing).toList());
        while (!lines.isEmpty() && idle(lines.getFirst())) {
            lines.removeFirst();
        }
        while (!lines.isEmpty() && idle(lines.getLast())) {
            lines.removeLast();
        }
        return lines;
    }

    private static boolean idle(String line) {
        String words = line.strip().toLowerCase(Locale.ROOT);
        return words.isEmpty() || NUMBER.matches(words);
    }

    /// How many lines at the head, or at the foot, are those of another page.
    private static int same(List<String> one, List<String> other, boolean head) {
        int most = Math.min(LONGEST, Math.min(one.size(), other.size()));
        int same = 0;
        while (same < most && one.get(head ? same : one.size() - 1 - same).strip().equals(other.get(head ? same : other.size() - 1 - same).strip())) {
            same++;
        }
        return same;
    }
}
