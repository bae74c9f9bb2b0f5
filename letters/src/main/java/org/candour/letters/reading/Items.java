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
/// @param spoken   numbers of items of which the authority speaks in the item's own words
/// @param passages what answers an item, where the letter goes through them one by one
public record Items(List<Item> asked, Set<Integer> answered, List<Found<Integer>> named, Set<Integer> spoken, List<Passage> passages) {
    /// Sentences that answer an item, from the first to before the last.
    public record Passage(int number, int from, int to) {}

    /// An item as asked, with its place in the plain text.
    public record Item(int number, String text, int start, int end) {}

    private static final Pattern NUMBERED = Pattern.compile("^(?:(?:q|question|item|part|point|request) ?)?(\\d{1,2}) ?[.):\\]-](?!\\d)"
            + "|^\\((\\d{1,2})\\)|^(?:q|question|item) ?(\\d{1,2})\\b");
    private static final Pattern NAMED = Pattern.compile(
            "\\b(?:questions?|items?|parts?|points?|q\\.?|qs|requests|elements?) ?(\\d{1,2})(?!\\d|/|%|,\\d)((?: ?(?:,|and|&|to|-|or"
                    + "|, and) ?\\d{1,2}(?!\\d|/|%|st|nd|rd|th)){0,12})");
    private static final Pattern MORE = Pattern.compile("(,|and|&|to|-|or) ?(\\d{1,2})");
    private static final Phrase ALL = Phrase.of("\\b(?:all (?:of )?(?:the |your )?(?:questions|items|parts|points)|(?:each|every) (?:question"
            + "|item|part|point)|both (?:questions|parts|items))\\b");

    /// A row of a table: number, question, answer.
    private static final Pattern ROW = Pattern.compile("^(?:\\| ?)?(?:q(?:uestion)? ?)?(\\d{1,2})[.)]? ?\\| ?([^|]{8,300})\\|([^|]{0,300})");

    private static final Phrase LABEL = Phrase.of("^(?:our |the )?(?:response|answer|reply|a\\d{0,2}|r\\d{0,2})\\s?[:.-]");

    /// "(a) ...", "c: ...", "(a) and (b): ..."
    private static final Pattern LETTERED = Pattern.compile("^(?:[-*] ?)?(?:(?:q|question|item|part|point) ?)?\\(?([a-j])\\)?(?: ?(?:,|and|&) ?\\(?([a-j])\\)?)?(?: ?(?:,|and|&) ?\\(?([a-j])\\)?)?[).:](?: |$)");
    private static final Pattern LETTER_NAMED = Pattern.compile("\\b(?:questions?|items?|parts?|points?) \\(?([a-j])\\b\\)?|(?<= )\\(([a-j])\\)");
    /// "the second of these", "the last point".
    private static final Pattern ORDINAL = Pattern.compile("\\b(first|second|third|fourth|fifth|sixth|last|final) (?:two |three )?(?:of|questions?|items?|parts?|points?|matters?|thing|request|element|limb|one)\\b");
    private static final List<String> ORDINALS = List.of("zeroth", "first", "second", "third", "fourth", "fifth", "sixth");
    private static final Pattern WORDED = Pattern.compile("^(?:part|question|item|point|request) (one|two|three|four|five|six)\\b");
    private static final List<String> NUMBERS = List.of("zero", "one", "two", "three", "four", "five", "six");

    static Items in(LetterText text, Voices voices, Roles roles) {
        Items items = in(text, voices);
        return new Items(items.asked, items.answered, items.named, spoken(text, voices, items), passages(text, voices, roles, items));
    }

    private static Items in(LetterText text, Voices voices) {
        boolean lettered = false;
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
                Matcher letter = LETTERED.matcher(words);
                boolean next = !leads && (asked.isEmpty() || lettered) && letter.find() && letter.group(2) == null && ordinal(letter.group(1)) == asked.size() + 1;
                lettered |= next;
                if (leads && number(numbered) == asked.size() + 1 || next) {
                    asked.add(new Item(asked.size() + 1, text.plain().substring(sentence.start(), sentence.end()), sentence.start(), sentence.end()));
                }
            } else if (voices.of(i) == Voices.Voice.AUTHORITY) {
                // "Response: ..." straight below an item answers it.
                if (i > 0 && !asked.isEmpty() && voices.of(i - 1) == Voices.Voice.REQUESTER && LABEL.isIn(words)) {
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
                Matcher letter = LETTERED.matcher(words);
                for (int group = 1; lettered && letter.lookingAt() && group <= 3; group++) {
                    if (letter.group(group) != null) {
                        answered.add(ordinal(letter.group(group)));
                    }
                }
                names(words, sentence.start(), answered, named);
                if (ALL.isIn(words)) {
                    asked.forEach(item -> answered.add(item.number()));
                }
            }
        }
        return new Items(List.copyOf(asked), Set.copyOf(answered), List.copyOf(named), Set.of(), List.of());
    }

    private static int ordinal(String letter) {
        return letter.charAt(0) - 'a' + 1;
    }

    private static void ordinals(String words, boolean lettered, int count, Set<Integer> answered) {
        Matcher ordinal = ORDINAL.matcher(words);
        while (count > 0 && ordinal.find()) {
            int number = ORDINALS.indexOf(ordinal.group(1));
            answered.add(number < 0 ? count : number);
            if (ordinal.group().contains(" two ") || ordinal.group().contains(" three ")) {
                answered.add(number < 0 ? Math.max(1, count - 1) : number + 1);
            }
        }
        Matcher letter = LETTER_NAMED.matcher(words);
        while (lettered && letter.find()) {
            answered.add(ordinal(letter.group(1) == null ? letter.group(2) : letter.group(1)));
        }
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

    /// In what is only argued nothing is answered.
    private static final Phrase ARGUES = Phrase.of("\\b(?:would|could|might|public interest|exempt(?:ion)?|section|review|commissioner)\\b");

    /// For each item the stems by which it can be told from the others.
    private static List<Set<String>> own(List<Item> asked) {
        List<Set<String>> stems = asked.stream().map(item -> Roles.stems(item.text().toLowerCase(java.util.Locale.ROOT))).toList();
        List<Set<String>> own = new ArrayList<>();
        for (int i = 0; i < stems.size(); i++) {
            Set<String> mine = new LinkedHashSet<>(stems.get(i));
            for (int j = 0; j < stems.size(); j++) {
                if (j != i) {
                    mine.removeAll(stems.get(j));
                }
            }
            own.add(mine);
        }
        return own;
    }

    private static Set<Integer> spoken(LetterText text, Voices voices, Items items) {
        List<Item> asked = items.asked;
        Set<Integer> spoken = new LinkedHashSet<>();
        if (asked.size() < 2 || asked.size() > MANY) {
            return spoken;
        }
        List<Set<String>> own = own(asked);
        int last = text.sentenceAt(asked.getLast().start());
        for (int i = last + 1; i < text.sentences().size(); i++) {
            if (voices.authority(i) && !ARGUES.isIn(text.lower(i))) {
                Set<String> stems = Roles.stems(text.lower(i));
                ordinals(text.lower(i), letteredRequest(items), asked.size(), spoken);
                for (int item = 0; item < own.size(); item++) {
                    if (own.get(item).isEmpty() || own.get(item).stream().anyMatch(stems::contains)) {
                        spoken.add(item + 1);
                    }
                }
            }
        }
        return Set.copyOf(spoken);
    }

    /// Of more items nothing is said but by number.
    private static final int MANY = 40;
    private static final Pattern ANSWER_LABEL = Pattern.compile("^(?:(?:our |the )?(?:response|answer|reply)(?: to)? )?(?:q|question|item|part|point|request) ?\\(?(\\d{1,2})\\b(?!\\d|/)|^(?:a|r) ?(\\d{1,2}) ?[.:)-]");

    /// Where the answer to each item stands: below its number or letter, beside it in a table, below the question told again, or in a paragraph that takes up
    /// the item's own words.
    private static List<Passage> passages(LetterText text, Voices voices, Roles roles, Items items) {
        List<int[]> begins = new ArrayList<>();
        int count = items.asked.size();
        boolean numbered = count >= 2 && count <= MANY && highest(text, voices) <= count;
        int lastAsked = 0;
        List<Set<String>> own = count >= 2 && count <= MANY ? own(items.asked) : List.of();
        int after = count == 0 ? 0 : text.sentenceAt(items.asked.getLast().start());
        int question = 0;
        List<int[]> byWords = new ArrayList<>();
        for (int i = 0; i < text.sentences().size(); i++) {
            String words = text.lower(i);
            boolean opens = roles.opensLine(i);
            if (!opens) {
                continue;
            }
            if (voices.of(i) == Voices.Voice.REQUESTER) {
                boolean answeredBelow = i + 1 < text.sentences().size() && voices.authority(i + 1);
                Matcher mark = NUMBERED.matcher(words);
                question = mark.find() ? number(mark) : question + 1;
                if (answeredBelow) {
                    begins.add(new int[] {question, i + 1});
                    lastAsked = question;
                }
                continue;
            }
            Matcher label = ANSWER_LABEL.matcher(words);
            Matcher worded = WORDED.matcher(words);
            Matcher row = ROW.matcher(words);
            Matcher mark = NUMBERED.matcher(words);
            Matcher letter = LETTERED.matcher(words);
            if (label.find()) {
                begins.add(new int[] {Integer.parseInt(label.group(1) == null ? label.group(2) : label.group(1)), i});
            } else if (worded.find()) {
                begins.add(new int[] {NUMBERS.indexOf(worded.group(1)), i});
            } else if (row.find()) {
                begins.add(new int[] {Integer.parseInt(row.group(1)), i});
            } else if (i > after && numbered && mark.find()) {
                begins.add(new int[] {number(mark), i});
            } else if (i > after && count >= 2 && letter.lookingAt() && ordinal(letter.group(1)) <= count && letteredRequest(items)) {
                begins.add(new int[] {ordinal(letter.group(1)), i});
            } else if (i > after && !own.isEmpty()) {
                Set<String> stems = Roles.stems(words);
                int best = 0;
                int most = 0;
                for (int item = 0; item < own.size(); item++) {
                    int shared = (int) own.get(item).stream().filter(stems::contains).count();
                    if (shared > most) {
                        most = shared;
                        best = item + 1;
                    }
                }
                if (best > 0) {
                    byWords.add(new int[] {best, i});
                }
            }
        }
        boolean oneByOne = begins.stream().map(it -> it[0]).distinct().count() >= 2;
        return join(oneByOne ? begins : byWords, text, voices);
    }

    private static boolean letteredRequest(Items items) {
        return LETTERED.matcher(items.asked.getFirst().text().toLowerCase(java.util.Locale.ROOT)).lookingAt();
    }

    /// The highest number with which the authority begins a line.
    private static int highest(LetterText text, Voices voices) {
        int highest = 0;
        for (int i = 0; i < text.sentences().size(); i++) {
            Matcher mark = NUMBERED.matcher(text.lower(i));
            highest = voices.authority(i) && mark.find() ? Math.max(highest, number(mark)) : highest;
        }
        return highest;
    }

    private static final Phrase CLOSES = Phrase.of("internal review|information commissioner|\\bcomplain|dissatisfied|not (?:happy|satisfied|content)|unhappy|\\brefusal notice\\b|^(?:why we|our reasons)\\b|^(?:complaints?|your rights?|review|appeals?|notes?)\\b");

    private static List<Passage> join(List<int[]> begins, LetterText text, Voices voices) {
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < begins.size(); i++) {
            int to = i + 1 < begins.size() ? begins.get(i + 1)[1] : text.sentences().size();
            for (int j = begins.get(i)[1] + 1; j < to; j++) {
                if (CLOSES.isIn(text.lower(j)) || voices.of(j) == Voices.Voice.REQUESTER) {
                    to = j;
                }
            }
            passages.add(new Passage(begins.get(i)[0], begins.get(i)[1], to));
        }
        return List.copyOf(passages);
    }
}
