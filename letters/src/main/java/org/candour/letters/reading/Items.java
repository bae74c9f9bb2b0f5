package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.LetterText;

/// The numbered items of a request, and which of them the answer speaks of.
///
/// @param asked    items in their order
/// @param answered numbers that the authority's own words name
/// @param named    each such number with its place
public record Items(List<Item> asked, Set<Integer> answered, List<Found<Integer>> named) {
    /// An item as asked, with its place in the plain text.
    public record Item(int number, String text, int start, int end) {}

    private static final Pattern NUMBERED = Pattern.compile("^(?:(?:q|question|item|part|point|request) ?)?(\\d{1,2}) ?[.):\\]-](?!\\d)"
            + "|^\\((\\d{1,2})\\)|^(?:q|question|item) ?(\\d{1,2})\\b");
    private static final Pattern NAMED = Pattern.compile(
            "\\b(?:questions?|items?|parts?|points?|q\\.?|qs|requests|elements?) ?(\\d{1,2})(?!\\d|/|%|,\\d)((?: ?(?:,|and|&|to|-|or"
                    + "|, and) ?\\d{1,2}(?!\\d|/|%|st|nd|rd|th)){0,12})");
    private static final Pattern MORE = Pattern.compile("(,|and|&|to|-|or) ?(\\d{1,2})");
    private static final Pattern ALL = Pattern.compile("\\b(?:all (?:of )?(?:the |your )?(?:questions|items|parts|points)|(?:each|every) (?:question"
            + "|item|part|point)|both (?:questions|parts|items))\\b");

    /// A row of a table: number, question, answer.
    private static final Pattern ROW = Pattern.compile("^(?:\\| ?)?(?:q(?:uestion)? ?)?(\\d{1,2})[.)]? ?\\| ?([^|]{8,300})\\|([^|]{0,300})");

    private static final Pattern LABEL = Pattern.compile("^(?:our |the )?(?:response|answer|reply|a\\d{0,2}|r\\d{0,2})\\s?[:.-]");

    static Items in(LetterText text, Voices voices) {
        List<Item> asked = new ArrayList<>();
        Set<Integer> answered = new LinkedHashSet<>();
        List<Found<Integer>> named = new ArrayList<>();
        List<Sentence> sentences = text.sentences();
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            String words = text.lower().substring(sentence.start(), Math.min(sentence.end(), sentence.start() + 400));
            Matcher numbered = NUMBERED.matcher(words);
            boolean leads = numbered.find();
            if (voices.of(i) == Voices.Voice.REQUESTER) {
                if (leads && number(numbered) == asked.size() + 1) {
                    asked.add(new Item(number(numbered), text.plain().substring(sentence.start(), sentence.end()), sentence.start(), sentence.end()));
                }
            } else if (voices.of(i) == Voices.Voice.AUTHORITY) {
                // "Response: ..." straight below an item answers it.
                if (i > 0 && !asked.isEmpty() && voices.of(i - 1) == Voices.Voice.REQUESTER && LABEL.matcher(words).find()) {
                    answered.add(asked.getLast().number());
                }
                Matcher row = ROW.matcher(words);
                if (row.find()) {
                    int number = Integer.parseInt(row.group(1));
                    if (number == asked.size() + 1) {
                        asked.add(new Item(number, text.plain().substring(sentence.start() + row.start(2), sentence.start() + row.end(2)),
                                sentence.start() + row.start(2), sentence.start() + row.end(2)));
                    }
                    if (row.group(3).chars().anyMatch(Character::isLetterOrDigit)) {
                        answered.add(number);
                    }
                } else if (leads) {
                    answered.add(number(numbered));
                }
                names(words, sentence.start(), answered, named);
                if (ALL.matcher(words).find()) {
                    asked.forEach(item -> answered.add(item.number()));
                }
            }
        }
        return new Items(List.copyOf(asked), Set.copyOf(answered), List.copyOf(named));
    }

    private static int number(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return Integer.parseInt(matcher.group(group));
            }
        }
        return 0;
    }

    private static void names(String words, int offset, Set<Integer> answered, List<Found<Integer>> named) {
        if (words.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        Matcher matcher = NAMED.matcher(words);
        while (matcher.find()) {
            int last = Integer.parseInt(matcher.group(1));
            answered.add(last);
            named.add(new Found<>(last, offset + matcher.start(1), offset + matcher.end(1)));
            Matcher more = MORE.matcher(matcher.group(2));
            while (more.find()) {
                int next = Integer.parseInt(more.group(2));
                boolean range = more.group(1).equals("to") || more.group(1).equals("-");
                for (int n = range ? last + 1 : next; n <= next && n - last < 60; n++) {
                    answered.add(n);
                }
                named.add(new Found<>(next, offset + matcher.start(2) + more.start(2), offset + matcher.start(2) + more.end(2)));
                last = next;
            }
        }
    }
}
