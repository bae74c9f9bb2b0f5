package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.LetterText;

/// The items of a request, and where the answer speaks of each.
///
/// @param asked    items that the letter tells, in their order
/// @param answered numbers under which the authority answers, or that it names
/// @param named    each number that it names with its place
/// @param spoken   numbers of items of which the authority speaks in the item's own words
/// @param passages what answers an item
/// @param oneByOne whether the letter goes through them one by one, by number or below each question
public record Items(List<Item> asked, Set<Integer> answered, List<Found<Integer>> named, Set<Integer> spoken, List<Passage> passages, boolean oneByOne) {
    /// An item as asked, with its place in the plain text.
    public record Item(int number, String text, int start, int end) {}

    /// Sentences that answer an item, from the first to before the last.
    ///
    /// @param answers whether anything in it can be an answer
    public record Passage(int number, int from, int to, boolean answers) {
        /// Its sentences.
        public IntStream sentences() {
            return IntStream.range(from, to);
        }
    }

    private static final String TOKEN = "(?:\\d{1,2}(?!\\d|/|%|,\\d|st\\b|nd\\b|rd\\b|th\\b)|(?:one|two|three|four|five|six|seven|eight|nine|ten)\\b|\\((?:[a-j]|[ivx]{1,4})\\)|[b-hj]\\b(?!')|[ivx]{1,4}\\b)";
    private static final Pattern NAMED = Pattern.compile("\\b(?:questions?|items?|parts?|points?|q\\.?|qs|requests|elements?) ?(" + TOKEN + ")((?: ?(?:, and|,|and|&|to|-|or) ?(?:q|item |question )?" + TOKEN + "){0,12})");
    private static final Pattern MORE = Pattern.compile("(and|,|&|to|-|or) ?(?:q|item |question )?(" + TOKEN + ")");
    private static final Phrase ALL = Phrase.of("\\b(?:all (?:of )?(?:the |your )?(?:two |three |four |five |six )?(?:questions|items|parts|points)|(?:each|every) (?:question"
            + "|item|part|point)|both (?:questions|parts|items))\\b");
    private static final Phrase LABEL = Phrase.of("^(?:our |the )?(?:response|answer|reply|a\\d{0,2}|r\\d{0,2})\\s?[:.-]");
    private static final Pattern ALONE = Pattern.compile("(?<=[a-z,] )\\(([a-j]|[ivx]{1,4}|\\d{1,2})\\)(?!\\()");
    /// "the second of these", "the last point".
    private static final Pattern ORDINAL = Pattern.compile("\\b(first|second|third|fourth|fifth|sixth|last|final) (?:two |three )?(?:of|questions?|items?|parts?|points?|matters?|thing|request|element|limb|one)\\b");
    private static final List<String> ORDINALS = List.of("zeroth", "first", "second", "third", "fourth", "fifth", "sixth");
    /// Of more items nothing is said but by number.
    private static final int MANY = 40;

    static Items in(LetterText text, Voices voices, Roles roles) {
        return new Walk(text, voices, roles).items();
    }

    /// What the authority says of an item, where the letter goes through them one by one.
    public List<Passage> of(int number) {
        return passages.stream().filter(it -> it.number() == number).toList();
    }

    /// "How many at hospitals, and how many at colleges?"
    private static final Pattern TWO_LIMBS = Pattern.compile("\\b(how many|how much|the numbers? of|the costs? of|the names? of|the dates? of)\\b(.{4,120}?)(?:,|,? and) \\1\\b(.{4,120})");
    private static final Phrase OF_THE_OTHER = Phrase.of("\\b(?:both|each|either|neither|none|no|not|nil|zero|respectively|rest|remain\\w+|others?|latter|former|same|total|all|section|regulation|see|attach\\w*|enclos\\w*|table|sheet|below|above|publish\\w*|http|www)\\b|n't\\b");

    /// Whether words tell the figure of one limb of the item in its own words, and nothing of the other.
    public static boolean halfAnswers(String item, String answer) {
        Matcher limbs = TWO_LIMBS.matcher(item.toLowerCase(Locale.ROOT));
        if (!limbs.find() || OF_THE_OTHER.isIn(answer)) {
            return false;
        }
        Set<String> one = nouns(limbs.group(2));
        Set<String> other = nouns(limbs.group(3));
        Set<String> shared = new LinkedHashSet<>(one);
        shared.retainAll(other);
        one.removeAll(shared);
        other.removeAll(shared);
        Set<String> said = nouns(answer);
        boolean tellsOne = one.stream().anyMatch(said::contains);
        boolean tellsOther = other.stream().anyMatch(said::contains);
        // "How many came, and how many were refused?" may be answered in other words: nine were turned away.
        return tellsOne && !tellsOther && !other.isEmpty() && !VERB_FIRST.isIn(limbs.group(3)) || tellsOther && !tellsOne && !one.isEmpty() && !VERB_FIRST.isIn(limbs.group(2));
    }

    private static final Phrase VERB_FIRST = Phrase.of("^ ?(?:of (?:them|these|those|which) )?(?:were|was|are|is|did|do|does|have|has|had|it|they|you|came|went|led|resulted|remain)\\b");
    private static final Set<String> NO_NOUNS = Set.of("the", "and", "was", "were", "are", "have", "has", "had", "did", "does", "each", "that", "this", "they", "them", "those", "these", "there", "for", "from", "with", "you", "your", "any", "how", "many", "much", "please", "who", "which");

    private static Set<String> nouns(String words) {
        return Arrays.stream(words.split("[^\\p{L}]+")).filter(it -> it.length() > 2 && !NO_NOUNS.contains(it)).map(it -> it.replaceAll("s$", "")).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Numbers of the items that the letter goes through one by one.
    public Set<Integer> gone() {
        Set<Integer> numbers = new TreeSet<>();
        passages.forEach(it -> numbers.add(it.number()));
        return numbers;
    }

    /// One way through the letter: whose the sentence is, with which mark it begins, and what it tells of which item.
    private static final class Walk {
        private final LetterText text;
        private final Voices voices;
        private final Roles roles;
        private final int count;
        private final List<Optional<Mark>> marks;
        private final List<Item> asked = new ArrayList<>();
        private Mark.Style style = Mark.Style.NUMBER;
        private final Set<Integer> answered = new LinkedHashSet<>();
        private final List<Found<Integer>> named = new ArrayList<>();
        private List<Set<String>> own = List.of();
        private int rows;
        private int lastRow;
        /// Lines in which a dash parts what was asked from the answer: "1. Cost of the dredge - £412,600."
        private final BitSet dashed;
        /// Whether the letter goes through the items one by one, by number or below each question.
        private boolean oneByOne;
        private boolean questionsOnly;

        Walk(LetterText text, Voices voices, Roles roles) {
            this.text = text;
            this.voices = voices;
            this.roles = roles;
            this.count = text.sentences().size();
            this.marks = IntStream.range(0, count).mapToObj(i -> Mark.opening(text.lower(i))).toList();
            this.dashed = dashed();
        }

        Items items() {
            for (int i = 0; i < count; i++) {
                if (voices.of(i) == Voices.Voice.REQUESTER) {
                    asks(i);
                } else if (voices.authority(i)) {
                    answers(i);
                }
            }
            // Where questions are told without a number, what is no question begins no item.
            questionsOnly = asked.isEmpty() && IntStream.range(0, count).filter(i -> asks(i, true) && question(i)).count() >= 2;
            List<String> texts = asked.isEmpty() ? questions() : asked.stream().map(Item::text).toList();
            own = texts.size() < 2 || texts.size() > MANY ? List.of() : own(texts);
            Set<Integer> spoken = spoken();
            List<Passage> passages = passages();
            passages.stream().filter(it -> it.answers() && oneByOne).forEach(it -> answered.add(it.number()));
            return new Items(asked.isEmpty() ? questioned(passages) : List.copyOf(asked), Set.copyOf(answered), List.copyOf(named), spoken, passages, oneByOne);
        }

        private void asks(int i) {
            Sentence sentence = text.sentences().get(i);
            marks.get(i).filter(it -> counts(it) && it.numbers().size() == 1).ifPresent(it -> add(it.style(), sentence.start(), alone(i, it) ? text.sentences().get(i + 1).end() : sentence.end()));
            List<Mark> inside = asked.isEmpty() ? Mark.inside(text.lower(i)) : List.of();
            for (int item = 0; item < inside.size(); item++) {
                int end = item + 1 < inside.size() ? inside.get(item + 1).start() : text.lower(i).length();
                add(inside.get(item).style(), sentence.start() + inside.get(item).end(), sentence.start() + end);
            }
        }

        /// "Question 1." and, on the next line, the question.
        private boolean alone(int i, Mark mark) {
            return mark.labelled() && asks(i + 1, true) && marks.get(i + 1).isEmpty() && text.lower(i).substring(mark.end()).isBlank();
        }

        /// Whether it is the next of the request.
        private boolean counts(Mark mark) {
            return (asked.isEmpty() || mark.style() == style) && mark.number() == asked.size() + 1;
        }

        private void add(Mark.Style as, int start, int end) {
            style = asked.isEmpty() ? as : style;
            int from = start + (int) text.plain().substring(start, end).chars().takeWhile(Character::isWhitespace).count();
            asked.add(new Item(asked.size() + 1, text.plain().substring(from, end).stripTrailing(), from, end));
        }

        private void answers(int i) {
            Sentence sentence = text.sentences().get(i);
            String words = text.lower(i);
            // "Response: ..." straight below an item answers it.
            if (i > 0 && !asked.isEmpty() && voices.of(i - 1) == Voices.Voice.REQUESTER && LABEL.isIn(words)) {
                answered.add(asked.getLast().number());
            }
            Optional<Row> row = row(i);
            row.ifPresent(it -> {
                if (counts(it.mark)) {
                    add(it.mark.style(), sentence.start() + it.question, sentence.start() + it.answer - (dashed.get(i) ? DASH.length() : 1));
                }
                if (says(words.substring(it.answer))) {
                    answered.add(it.mark.number());
                }
            });
            if (row.isPresent()) {
                lastRow = i;
                rows++;
            } else if (rows >= 2 && i - lastRow <= NEXT_ROW && roles.opensLine(i) && marks.get(i).filter(this::counts).isPresent()) {
                // A row without the cell of the answer.
                add(style, sentence.start() + marks.get(i).get().end(), sentence.end());
            } else {
                marks.get(i).filter(this::ofRequest).ifPresent(it -> answered.addAll(it.numbers()));
            }
            names(words, sentence.start());
            if (ALL.isIn(words)) {
                asked.forEach(item -> answered.add(item.number()));
            }
        }

        private boolean ofRequest(Mark mark) {
            return mark.style() == style || mark.style() == Mark.Style.NUMBER && (mark.labelled() || asked.isEmpty() || mark.number() <= asked.size());
        }

        /// A row of a table: number, question, answer.
        ///
        /// @param question where in the sentence the question begins
        /// @param answer   where the answer begins
        private record Row(Mark mark, int question, int answer) {}

        private Optional<Row> row(int i) {
            String words = text.lower(i);
            Mark mark = marks.get(i).orElse(null);
            if (mark == null || words.indexOf('|') < 0) {
                return mark == null || !dashed.get(i) ? Optional.empty() : Optional.of(new Row(mark, mark.end(), words.indexOf(DASH, mark.end()) + DASH.length()));
            }
            int question = words.startsWith("|", mark.end()) ? mark.end() + 1 : mark.end();
            int bar = words.indexOf('|', question);
            return bar - question < SHORTEST_QUESTION ? Optional.empty() : Optional.of(new Row(mark, question, bar + 1));
        }

        private BitSet dashed() {
            BitSet lines = new BitSet();
            for (int i = 0; i < count; i++) {
                Optional<Mark> mark = marks.get(i);
                if (mark.isPresent() && voices.of(i) == Voices.Voice.REQUESTER) {
                    return new BitSet();
                }
                if (mark.isPresent() && voices.authority(i) && roles.opensLine(i) && mark.get().style() == Mark.Style.NUMBER && mark.get().number() == lines.cardinality() + 1) {
                    int dash = text.lower(i).indexOf(DASH, mark.get().end());
                    if (dash < mark.get().end() + SHORTEST_QUESTION || dash > LONGEST_CELL) {
                        return new BitSet();
                    }
                    lines.set(i);
                }
            }
            return lines.cardinality() < 2 ? new BitSet() : lines;
        }

        private static boolean says(String cell) {
            return cell.chars().anyMatch(Character::isLetterOrDigit);
        }

        private void names(String words, int offset) {
            Matcher alone = ALONE.matcher(words);
            while (!asked.isEmpty() && alone.find()) {
                Mark.of(alone.group(1)).filter(it -> it.style() == style).ifPresent(it -> answered.add(it.number()));
            }
            if (!NAMES.isIn(words)) {
                return;
            }
            Matcher matcher = NAMED.matcher(words);
            while (matcher.find()) {
                int last = name(matcher.group(1), offset + matcher.start(1), offset + matcher.end(1));
                Matcher more = MORE.matcher(matcher.group(2));
                while (last > 0 && more.find()) {
                    int next = name(more.group(2), offset + matcher.start(2) + more.start(2), offset + matcher.start(2) + more.end(2));
                    boolean range = more.group(1).equals("to") || more.group(1).equals("-");
                    for (int n = last + 1; range && n < next && n - last < 60; n++) {
                        answered.add(n);
                    }
                    last = next;
                }
            }
        }

        /// The number that the token names; 0 where it is none of this request's.
        private int name(String token, int start, int end) {
            Optional<Mark> mark = Mark.of(token.replaceAll("[()]", "")).filter(this::ofRequest);
            mark.ifPresent(it -> {
                answered.add(it.number());
                named.add(new Found<>(it.number(), start, end));
            });
            return mark.map(Mark::number).orElse(0);
        }

        /// For each item the stems by which it can be told from the others.
        private List<Set<String>> own(List<String> texts) {
            List<Set<String>> stems = texts.stream().map(it -> Roles.stems(it.toLowerCase(Locale.ROOT))).toList();
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

        private Set<Integer> spoken() {
            Set<Integer> spoken = new LinkedHashSet<>();
            for (int i = own.isEmpty() || asked.isEmpty() ? count : lastAsked() + 1; i < count; i++) {
                if (voices.authority(i) && !ARGUES.isIn(text.lower(i))) {
                    Set<String> stems = Roles.stems(text.lower(i));
                    ordinals(text.lower(i), spoken);
                    for (int item = 0; item < own.size(); item++) {
                        if (own.get(item).isEmpty() || own.get(item).stream().anyMatch(stems::contains)) {
                            spoken.add(item + 1);
                        }
                    }
                }
            }
            return Set.copyOf(spoken);
        }

        private int lastAsked() {
            return asked.isEmpty() ? 0 : text.sentenceAt(asked.getLast().start());
        }

        private void ordinals(String words, Set<Integer> spoken) {
            Matcher ordinal = ORDINAL.matcher(words);
            while (ordinal.find()) {
                int number = ORDINALS.indexOf(ordinal.group(1));
                spoken.add(number < 0 ? asked.size() : number);
                if (ordinal.group().contains(" two ") || ordinal.group().contains(" three ")) {
                    spoken.add(number < 0 ? Math.max(1, asked.size() - 1) : number + 1);
                }
            }
        }

        /// Below its number or letter, beside it in a table, below the question told again, or in a paragraph that takes up the item's own words.
        private List<Passage> passages() {
            List<int[]> begins = new ArrayList<>();
            List<int[]> byWords = new ArrayList<>();
            boolean listed = asked.size() >= 2 && asked.size() <= MANY && highest() <= asked.size();
            boolean belowEach = belowEach();
            int question = 0;
            boolean numbered = false;
            for (int i = 0; i < count; i++) {
                int line = i;
                boolean opens = roles.opensLine(i);
                if (voices.of(i) == Voices.Voice.REQUESTER) {
                    if (questionsOnly && marks.get(i).isEmpty() && !question(i) && !asks(i - 1, true) && (!asks(i + 1, true) || roles.opensLine(i + 1))) {
                        continue;
                    }
                    question = headed(i).map(Mark::number).orElse(opens ? marks.get(i).filter(it -> asked.isEmpty() || it.style() == style).map(Mark::number).orElse(asked.isEmpty() || !asks(i - 1, true) ? question + 1 : question) : question);
                    boolean told = headed(i).isPresent() || marks.get(i).isPresent();
                    numbered |= told;
                    // Among questions with numbers one without is a question of something else.
                    if (belowEach && question > 0 && (told || !numbered || asks(i - 1, true)) && (answersBelow(i) || asksAnother(i + 1))) {
                        begins.add(new int[] {question, i + 1, 0});
                    }
                } else if (!opens || voices.of(i) == Voices.Voice.EARLIER || headed(i + 1).isPresent()) {
                    continue;
                } else if (begins(i, listed)) {
                    Mark mark = marks.get(i).orElseThrow();
                    int words = row(i).map(Row::answer).orElse(mark.end());
                    mark.numbers().forEach(number -> begins.add(new int[] {number, line, words}));
                } else if (!own.isEmpty() && !asked.isEmpty() && i > lastAsked()) {
                    int best = nearest(Roles.stems(text.lower(i)));
                    if (best > 0) {
                        byWords.add(new int[] {best, i, 0});
                    }
                }
            }
            oneByOne = begins.stream().map(it -> it[0]).distinct().count() >= 2;
            return join(oneByOne ? begins : byWords);
        }

        /// Whether the authority's line begins the answer to an item.
        ///
        /// @param listed whether the numbers with which it begins lines can be those of the items told above
        private boolean begins(int i, boolean listed) {
            Optional<Mark> mark = marks.get(i);
            return mark.isPresent() && !CLOSES.isIn(text.lower(i)) && (mark.get().labelled() || row(i).isPresent() || listed && i > lastAsked() && mark.get().style() == style && mark.get().number() <= asked.size());
        }

        private List<Passage> join(List<int[]> all) {
            // A question told above is answered below its number, not by what happens to stand below the question.
            List<int[]> begins = all.stream().filter(it -> it[2] > 0 || all.stream().noneMatch(other -> other[0] == it[0] && other[2] > 0)).toList();
            List<Passage> passages = new ArrayList<>();
            boolean table = begins.stream().filter(it -> row(it[1]).isPresent()).count() >= 2;
            List<int[]> marked = begins.stream().filter(it -> it[2] > 0).toList();
            long beside = marked.stream().filter(it -> says(rest(it[1], it[2])) && !headingOnly(it[1])).count();
            boolean inline = beside >= 2 && beside * 2 > marked.size();
            long labelled = begins.stream().filter(it -> it[2] > 0 || LABEL.isIn(text.lower(it[1]))).count();
            for (int i = 0; i < begins.size(); i++) {
                int from = begins.get(i)[1];
                int next = i + 1;
                // "(a) and (b): ..." answers both.
                while (next < begins.size() && begins.get(next)[1] == from) {
                    next++;
                }
                int to = next < begins.size() ? begins.get(next)[1] : count;
                for (int j = asks(from, true) ? from : from + 1; j < to; j++) {
                    if (ends(j) || table && roles.opensLine(j)) {
                        to = j;
                    }
                }
                int number = begins.get(i)[0];
                int mark = begins.get(i)[2];
                // Where the others are marked "Response:", or stand beside their numbers, so must this one.
                boolean unlike = mark > 0 ? inline && !says(rest(from, mark)) : labelled >= 2 && labelled == begins.size() - 1 && !LABEL.isIn(text.lower(from));
                passages.add(new Passage(number, from, to, !oneByOne || !unlike && answers(number, from, mark, to)));
                if (oneByOne) {
                    note(number, from, to).ifPresent(passages::add);
                }
            }
            return List.copyOf(passages);
        }

        /// "Part (2) - prices", with the answer on the lines below.
        private boolean headingOnly(int i) {
            String words = text.lower(i);
            return words.length() <= LONGEST_HEADING && ".;:?".indexOf(words.charAt(words.length() - 1)) < 0 && i + 1 < count && roles.opensLine(i + 1) && marks.get(i + 1).isEmpty();
        }

        /// The words of a sentence after so many characters, without "Response:".
        private String rest(int sentence, int mark) {
            return LABELS.matcher(text.lower(sentence).substring(mark)).replaceFirst("");
        }

        /// "See note B", which stands below.
        private Optional<Passage> note(int number, int from, int to) {
            for (int i = from; i < to; i++) {
                Optional<Matcher> see = SEE_NOTE.first(text.lower(i));
                if (see.isPresent()) {
                    String head = see.get().group(1) + " " + see.get().group(2);
                    int first = IntStream.range(to, count).filter(j -> roles.opensLine(j) && text.lower(j).startsWith(head)).findFirst().orElse(-1);
                    if (first >= 0) {
                        int last = IntStream.range(first + 1, count).filter(j -> ends(j) || roles.opensLine(j) && text.lower(j).startsWith(see.get().group(1) + " ")).findFirst().orElse(count);
                        return Optional.of(new Passage(number, first, last, true));
                    }
                }
            }
            return Optional.empty();
        }

        private boolean ends(int i) {
            return voices.of(i) == Voices.Voice.REQUESTER || CLOSES.isIn(text.lower(i)) || roles.opensLine(i) && HEADS_ELSE.isIn(text.lower(i));
        }

        /// Whether anything in the passage can answer the item: more than its mark, and not only what closes a letter, tells of another item or points to nothing.
        ///
        /// @param mark how many characters of its first sentence are the mark, or the question told again
        private boolean answers(int number, int from, int mark, int to) {
            String rest = rest(from, mark);
            int first = says(rest) ? from : from + 1;
            if (first >= to || ends(first)) {
                return false;
            }
            String words = first == from ? rest : text.lower(first);
            boolean known = number >= 1 && number <= own.size();
            if (known && to - first == 1 && POINTS_UP.matches(words)) {
                return IntStream.range(0, count).filter(i -> (i < from || i >= to) && voices.authority(i)).anyMatch(i -> takesUp(number, text.lower(i)));
            }
            if (known && ONLY_OFFERS.isIn(words) && own.get(number - 1).stream().filter(Roles.stems(words)::contains).count() < 2) {
                return false;
            }
            if (known && to - first == 1 && POINTS_TO_ITEM.matches(words)) {
                return IntStream.range(0, count).filter(i -> (i < from || i >= to) && voices.authority(i)).anyMatch(i -> takesUp(number, text.lower(i)));
            }
            if (known && to - first == 1 && POINTS_NOWHERE.matches(words)) {
                return IntStream.range(to, count).filter(voices::authority).anyMatch(i -> own.get(number - 1).stream().filter(Roles.stems(text.lower(i))::contains).count() >= Math.max(2, (own.get(number - 1).size() + 1) / 2) && FIGURES.isIn(text.lower(i)));
            }
            if (to - first <= SHORT && ASKS_COPY.isIn(questionOf(number, from)) && IntStream.range(first, to).noneMatch(i -> DEALS.isIn(text.lower(i).substring(i == from ? Math.min(mark, text.lower(i).length()) : 0)))) {
                return false;
            }
            if (known && to - first <= SHORT && ASKS_FACT.isIn(questionOf(number, from)) && POINTS_TO_PAPERS.matches(words)) {
                return false;
            }
            if (to - first <= SHORT && ASKS_FOR.isIn(questionOf(number, from)) && IntStream.range(first, to).noneMatch(i -> SAYS_ANYTHING.isIn(text.lower(i).substring(i == from ? Math.min(mark, text.lower(i).length()) : 0)))) {
                return false;
            }
            boolean another = known && !takesUp(number, words) && nearest(Roles.stems(words)) > 0;
            return !another || !OF_ALL.isIn(words) && !OFFERS.isIn(words);
        }

        /// What was asked where that passage answers.
        private String questionOf(int number, int from) {
            boolean above = asks(from - 1, true);
            return above ? text.lower(from - 1) : number >= 1 && number <= asked.size() ? asked.get(number - 1).text().toLowerCase(Locale.ROOT) : "";
        }

        /// Whether words take up those by which the item can be told from the others.
        private boolean takesUp(int number, String words) {
            Set<String> stems = Roles.stems(words);
            return own.get(number - 1).stream().anyMatch(stems::contains);
        }
        /// The number by which the question here is headed: "Item 2", and below it the question.
        private Optional<Mark> headed(int i) {
            return i < 1 || !asks(i, true) || !voices.authority(i - 1) ? Optional.empty() : marks.get(i - 1).filter(it -> it.labelled() && it.numbers().size() == 1 && !says(rest(i - 1, it.end())));
        }

        private boolean asks(int i, boolean requester) {
            return i >= 0 && i < count && (voices.of(i) == Voices.Voice.REQUESTER) == requester;
        }

        /// Questions without a mark, each with its answer below.
        private List<String> questions() {
            return !belowEach() ? List.of() : IntStream.range(0, count - 1).filter(i -> asks(i, true) && (!asks(i - 1, true) || questionsOnly && !question(i - 1)) && voices.authority(i + 1) && (!questionsOnly || question(i))).mapToObj(text::lower).toList();
        }

        /// The same as items, numbered as their passages are.
        private List<Item> questioned(List<Passage> passages) {
            List<Item> items = new ArrayList<>();
            for (Passage it : passages) {
                if (oneByOne && questionsOnly && asks(it.from() - 1, true) && it.number() == items.size() + 1) {
                    Sentence sentence = text.sentences().get(it.from() - 1);
                    items.add(new Item(it.number(), text.plain().substring(sentence.start(), sentence.end()), sentence.start(), sentence.end()));
                }
            }
            return items.size() < 2 || items.size() > MANY ? List.of() : List.copyOf(items);
        }

        /// Whether the requester's sentence is a question.
        private boolean question(int i) {
            return text.lower(i).endsWith("?") || text.lower(i).endsWith("?\"");
        }

        /// Whether the next item of the request begins here.
        private boolean asksAnother(int i) {
            return asks(i, true) && roles.opensLine(i) && marks.get(i).filter(it -> !asked.isEmpty() && it.style() == style).isPresent();
        }

        /// Whether the authority speaks below a question, and not only to bring in what was asked: "You asked for:".
        private boolean answersBelow(int i) {
            return i + 1 < count && voices.authority(i + 1) && !(text.lower(i + 1).endsWith(":") && asks(i + 2, true) && !LABEL.isIn(text.lower(i + 1)));
        }

        /// Whether answers stand below the questions: below more of them than not.
        private boolean belowEach() {
            long ends = IntStream.range(0, count).filter(i -> asks(i, true) && (i + 1 == count || !asks(i + 1, true) || asksAnother(i + 1))).count();
            long below = IntStream.range(0, count - 1).filter(i -> asks(i, true) && answersBelow(i)).count();
            return below >= 2 && below * 2 > ends;
        }

        /// The item with most of whose own words these share; 0 for none.
        private int nearest(Set<String> stems) {
            int best = 0;
            int most = 0;
            for (int item = 0; item < own.size(); item++) {
                int shared = (int) own.get(item).stream().filter(stems::contains).count();
                if (shared > most) {
                    most = shared;
                    best = item + 1;
                }
            }
            return best;
        }

        /// The highest number with which the authority begins a line.
        private int highest() {
            return IntStream.range(0, count).filter(voices::authority).mapToObj(marks::get).flatMap(Optional::stream).filter(it -> it.style() == style).mapToInt(Mark::number).max().orElse(0);
        }
    }
    private static final int SHORTEST_QUESTION = 4;
    private static final String DASH = " - ";
    private static final int LONGEST_HEADING = 60;
    /// In characters: what was asked is told no longer before a dash.
    private static final int LONGEST_CELL = 120;
    /// In sentences from row to row.
    private static final int NEXT_ROW = 3;
    private static final Phrase NAMES = Phrase.of("\\b(?:questions?|items?|parts?|points?|q\\.?|qs|requests|elements?) ?\\(?(?:\\d|[a-j]\\b|[ivx]{1,4}\\b|one\\b|two\\b|three\\b|four\\b|five\\b|six\\b|seven\\b|eight\\b|nine\\b|ten\\b)");
    /// In what is only argued nothing is answered.
    private static final Phrase ARGUES = Phrase.of("\\b(?:would|could|might|public interest|exempt(?:ion)?|section|review|commissioner)\\b");
    private static final Phrase SEE_NOTE = Phrase.of("\\bsee (?:the )?(note|annex|appendix|part|section) ([a-h]|\\d{1,2})\\b");
    private static final Phrase CLOSES = Phrase.of("internal review|information commissioner|\\bcomplain(?!ts\\b(?! (?:procedure|process|team|officer|department|policy|unit|manager|should|about (?:our|the|this|how) )))|dissatisfied|not (?:happy|satisfied|content)|unhappy|\\brefusal notice\\b|\\bre-?us(?:e|ed|ing)\\b|open government licence|^(?:i|we) (?:do )?(?:hope|trust) (?:that )?(?:this|that|these|you)\\b|^if (?:anything|any of this|something) (?:here |in this letter )?is (?:unclear|not clear)|^(?:why we|our reasons|yours |kind regards|regards|all the best|best wishes|with best)");
    private static final Phrase HEADS_ELSE = Phrase.of("^(?:complaints?|(?:your )?(?:right|rights|reviews?|appeals?)|notes?|(?:the )?(?:exemptions?|exceptions?|public interest|explanation|next steps|copyright)|help|advice|(?:the )?balance|why (?:section|regulation)|what (?:else )?we can)\\b[^.]{0,40}$");
    private static final Pattern LABELS = Pattern.compile("^(?:(?:our |the )?(?:response|answer|reply)|a ?\\d{0,2}) ?[:.-] ?|^a\\d{1,2} (?=[a-z£])");
    /// "See above", and nothing else.
    private static final Phrase POINTS_UP = Phrase.of("(?:please )?(?:see|refer to|as)(?: the)?(?: answer| reply| response)? (?:above|earlier|previous(?:ly)?)[^.]{0,20}[.]?");
    /// "Please refer to question 1 for the figures that we have."
    private static final Phrase POINTS_TO_ITEM = Phrase.of("(?:please )?(?:see|refer to|look at|as (?:for|in|at|with)|covered (?:by|in)|answered (?:by|in|under|at))(?: (?:our|the|my))?(?: (?:answers?|repl(?:y|ies)|responses?))?(?: (?:to|at|for|under|in|given to))? (?:questions?|items?|parts?|points?|q) ?\\(?(?:\\d{1,2}|[a-j])\\)?(?: (?:above|below))?(?: (?:for|where|which|in which) [^.]{3,80})?[.]?");
    /// "Please see our answers below", where nothing below bears the item's words.
    private static final Phrase POINTS_NOWHERE = Phrase.of("(?:please )?(?:see|find|refer to)(?: (?:our|the|my))?(?: (?:answers?|repl(?:y|ies)|responses?|information|details|comments))?(?: (?:set out|given|provided|contained))? (?:below|above|overleaf|elsewhere)(?: in this (?:letter|response|reply))?[.]?");
    private static final Phrase FIGURES = Phrase.of("\\d|\\b(?:none|nil|zero|no)\\b");
    /// In sentences: longer talk may well answer.
    private static final int SHORT = 3;
    /// A figure or a document, which is given, pointed to, lacking or refused, and nothing else.
    private static final Phrase ASKS_FOR = Phrase.of("\\b(?:how (?:many|much|often)|\\bnumbers? of|total (?:cost|amount|spend\\w*|number|value)|what (?:was|is|were) the (?:total )?(?:cost|amount|value|percentage|proportion)|(?:the |all )?minutes of|cop(?:y|ies) of)\\b");
    /// A document is sent, pointed to, lacking or refused: a date or a figure of it is no answer.
    private static final Phrase ASKS_COPY = Phrase.of("^(?:(?:q(?:uestion)? ?)?\\(?(?:\\d{1,2}|[a-j])[.):] ?)?(?:please (?:send|provide|supply|give)(?: me| us)? |(?:and|also) )?(?:a |the |any |all )?(?:full |current |latest )?(?:cop(?:y|ies) of|minutes of)\\b");
    private static final Phrase DEALS = Phrase.of("\\b(?:attach\\w*|enclos\\w*|append\\w*|annex\\w*|here|herewith|below|above|overleaf|see|refer|link|website|web|www|online|publish\\w*|available|found|search\\w*|h[oe]ld|holds|provid\\w*|suppl\\w+|disclos\\w*|releas\\w*|send|sent|exempt\\w*|withh\\w+|refus\\w+|redact\\w*|section|regulation|no|not|none|never|nor|neither|without|cannot|unable|destroy\\w*|delet\\w*|lost|kept|shown|given|cop(?:y|ies|ied)|same|answer\\w*|clarif\\w*|limit|yes|exists?|includ\\w*|comes? with|bundle|file|set out|question|item|ask|contact|record\\w*)\\b|http|n't\\b");
    /// What a paper may tell: who, when, how many; "please see the documents released" leaves it to be looked for.
    private static final Phrase ASKS_FACT = Phrase.of("\\b(?:who|whom|when|why|how (?:many|much|often|long)|the (?:names?|numbers?|dates?|reasons?|job titles?|total|cost))\\b");
    private static final Phrase POINTS_TO_PAPERS = Phrase.of("(?:please )?(?:see|refer to|look (?:at|in|through)|consult|read)(?: (?:the|our|all))?(?: (?:documents?|papers?|files?|bundle|material|information|disclosure|attachments?|e-?mails|records))(?: (?:that|which))?(?: (?:is|are|was|were|have been|has been|we have|we are))?(?: (?:now|being))?(?: (?:released|disclosed|attached|enclosed|provided|supplied|sent|releasing|sending))?(?: (?:to you|with this letter|herewith))?[.]?");
    private static final Phrase SAYS_ANYTHING = Phrase.of("\\d|£|%|\\?|\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|dozen|hundred|thousand|million|once|twice|none|nothing|nobody|nil|zero|no|not|never|nor|neither|only|yes|cannot|unable|without|nought|same)\\b|n't\\b|^(?:one|all|both|most|many|a few|several|half)\\b|\\b(?:matter|question) for\\b|\\b(?:be|is) for the\\b|\\b(?:hold|holds|held|have|has|exempt\\w*|withh\\w+|refus\\w+|redact\\w*|declin\\w+|section|regulation|attach\\w*|enclos\\w*|append\\w*|annex\\w*|append\\w*|below|above|table|see|refer|note|sheet|website|web|www|http|online|publish\\w*|available|found|search\\w*|record\\w*|register|copy|copies|given|provid\\w*|suppl\\w+|disclos\\w*|releas\\w*|sent|shown|listed|answer\\w*|figures?|total|cost\\w*|spent|paid|clarif\\w*|mean|exceed\\w*|limit|minutes|report|document\\w*|letter|file|destroy\\w*|delet\\w*|lost|lies with|belongs?|responsib\\w+|council|ask|contact)\\b");
    private static final Phrase OF_ALL = Phrase.of("\\b(?:all|each|both|most|any) (?:of )?(?:these|those|them|this|the)\\b");
    private static final Phrase ONLY_OFFERS = Phrase.of("^(?:if you(?:'d| would| might| may)? (?:also )?(?:like|wish|want|need|prefer)|should you (?:wish|want|need|like))\\b");
    private static final Phrase OFFERS = Phrase.of("^(?:if you|should you|you (?:may|might|can|could)|(?:we|i) (?:would|could|can|might)|for (?:more|further))\\b");
}
