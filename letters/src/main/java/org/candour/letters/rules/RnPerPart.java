package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.candour.law.Severity;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Items;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Reference;
import org.candour.letters.reading.Voices;

/// Every item asked has its own answer; numbers and references reconcile (FOIA s1(1)).
final class RnPerPart implements Rule {
    @Override
    public String id() {
        return "rn-per-part";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.whole()) {
            unanswered(letter, report);
            gap(letter, report);
            fewerThanSaid(letter, report);
            promised(letter, report);
            putOff(letter, report);
        }
        items(letter, report);
        references(letter, report);
        pointsOfList(letter, report);
    }

    /// An item that the letter comes to and says nothing of, where it answers others.
    private static void unanswered(Examined letter, Report report) {
        Items items = letter.reading().items();
        if (items.passages().stream().filter(Items.Passage::answers).map(Items.Passage::number).distinct().count() < 2) {
            return;
        }
        for (int number : items.gone()) {
            List<Items.Passage> passages = items.of(number);
            if (passages.stream().noneMatch(Items.Passage::answers)) {
                var sentence = letter.text().sentences().get(passages.getFirst().from());
                report.at(sentence.start(), sentence.end(), "This question has no answer. Answer it, or say which answer covers it.", Severity.ERROR);
            } else if (passages.size() == 1 && passages.getFirst().to() - passages.getFirst().from() <= SHORT) {
                half(letter, number, passages.getFirst(), report);
            }
        }
    }

    /// In sentences: more may tell of the other half in other words.
    private static final int SHORT = 3;

    /// "How many at hospitals, and how many at colleges?", and only the hospitals are told of.
    private static void half(Examined letter, int number, Items.Passage passage, Report report) {
        String answer = passage.sentences().mapToObj(letter::words).collect(Collectors.joining(" "));
        letter.reading().items().asked().stream().filter(it -> it.number() == number && Items.halfAnswers(it.text(), answer)).findFirst().ifPresent(it -> {
            var sentence = letter.text().sentences().get(passage.from());
            report.at(sentence.start(), sentence.end(), "Two things were asked here, and one of them is answered. Answer the other too.", Severity.ERROR);
        });
    }

    private static final Cue SO_MANY = Cue.of("\\b(?:ask(?:ed)?|request\\w*|want(?:ed)?|sought|has|have|in)\\b[^\\n]{0,30}\\b(three|four|five|six|seven|eight|nine|ten)\\b (?:[a-z]+ )?"
            + "(?:things|questions|parts|items|points|matters|elements)\\b", "things", "questions", "parts", "items", "points", "matters", "elements");
    private static final List<String> COUNT = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
    private static final Pattern POINT = Pattern.compile("^\\(?(?:([a-j])\\)|(?:q(?:uestion)? ?|item ?|part ?|point ?)?(\\d{1,2}) ?[.):]|(?:q|question|item|part|point) ?(\\d{1,2})\\b)");
    /// In sentences: points that begin later number something else.
    private static final int SOON = 6;

    private static final Phrase LABELLED = Phrase.of("^(?:[-*#]+ ?)?(?:items?|questions?|parts?|points?|q|(?:request|response|answer)(?: to)?(?: question| item)?) ?\\(?\\d{1,2}\\b");

    /// Answers numbered 1, 2, 3 and 5.
    private static void gap(Examined letter, Report report) {
        java.util.TreeMap<Integer, Integer> begins = new java.util.TreeMap<>();
        letter.reading().items().passages().forEach(it -> begins.putIfAbsent(it.number(), it.from()));
        if (begins.size() < 3 || begins.firstKey() != 1 || begins.lastKey() != begins.size() + 1) {
            return;
        }
        int first = begins.firstEntry().getValue();
        boolean labelled = begins.values().stream().allMatch(i -> LABELLED.isIn(letter.words(i)) && letter.reading().roles().opensLine(i));
        for (int number = 2; number < begins.lastKey(); number++) {
            int missing = number;
            // "Items 1 and 2 are answered in full", said above, is no answer where each has its heading.
            boolean onlySaid = labelled && letter.reading().items().named().stream().noneMatch(it -> it.value() == missing && letter.text().sentenceAt(it.start()) >= first);
            if (onlySaid && !begins.containsKey(number)) {
                var next = letter.text().sentences().get(begins.get(number + 1));
                report.at(next.start(), next.end(), "The answers are headed by their numbers, and there is no number " + number + ". Answer it, or say which answer covers it.", Severity.ERROR);
            } else if (!begins.containsKey(number) && !letter.text().lower().contains("item " + number) && !letter.text().lower().contains("question " + number) && !letter.reading().items().answered().contains(number) && !letter.reading().items().spoken().contains(number)) {
                var next = letter.text().sentences().get(begins.get(number + 1));
                report.at(next.start(), next.end(), "The answers are numbered, and there is no number " + number + ". Answer it, or say which answer covers it.", Severity.ERROR);
            }
        }
    }

    /// "The minutes of 14 July, item 5", "question 9 of the survey": a number of something else.
    private static final Phrase ANOTHER_LIST = Phrase.of("\\b(?:agenda|minutes|meetings?|board|cabinet|committee|panel|surveys?|questionnaires?|schedules?|contracts?|forms?|guidance|code|reports?|annex\\w*|appendix|polic(?:y|ies)|specification)\\b");
    /// In characters before the number and after it.
    private static final int BEFORE = 80;
    private static final int AFTER = 30;

    private static boolean ofAnother(Examined letter, int at) {
        Sentence sentence = letter.text().sentences().get(letter.text().sentenceAt(at));
        return ANOTHER_LIST.isIn(letter.text().lower().substring(Math.max(sentence.start(), at - BEFORE), Math.min(sentence.end(), at + AFTER)));
    }

    /// "Part c is dealt with separately below", and nothing below names it.
    private static final Cue PROMISED = Cue.of("\\b(?:dealt with|answered|addressed|covered|treated|taken|considered|explained|turn to|come to|deal with|return to)\\b[^\\n]{0,30}\\b(?:below|later|separately|further on|at the end|overleaf)\\b", "below", "later", "separately", "further on", "at the end", "overleaf");
    private static final Pattern PART = Pattern.compile("\\b(?:questions?|items?|parts?|points?) \\(?(\\d{1,2}|[a-j])\\)?(?! to| and)(?![\\w'])");

    /// "You also asked how many there were. We shall come to that when we write to you about the rest."
    private static final Cue PUT_OFF = Cue.of("\\b(?:we|i)(?:'ll| will| shall| intend to| hope to| expect to| propose to)? (?:come|turn|return|get|reply|respond|answer|deal|look|address|cover|tell)\\b[^\\n]{0,20}\\b(?:that|this|it|those|them|these|you)\\b[^\\n]{0,30}\\b(?:when (?:we|i) (?:next )?(?:write|reply|respond)|in (?:our|my) (?:next|final|full|later|substantive) (?:letter|reply|response|answer)|with the rest|along with the|at the same time|in due course|at a later date|later|another time)\\b|^(?:that|this|it|those|they) (?:will|shall|can) (?:be (?:dealt with|answered|addressed|covered)|follow|wait)\\b[^\\n]{0,40}\\b(?:later|when (?:we|i)|in due course|next|rest|same time|until|then)\\b", "when ", "next ", "final ", "full ", "later", "substantive", "rest", "along with", "same time", "due course", "another time", "until", "then");
    private static final Phrase ALSO_ASKED = Phrase.of("\\byou (?:also|further|then|finally|lastly) (?:ask|want|request|sought|wish)\\w*|\\byour (?:second|third|other|last|final|remaining) (?:question|point|item|request)");

    private static void putOff(Examined letter, Report report) {
        letter.said(PUT_OFF).stream().filter(hit -> hit.sentence() > 0 && ALSO_ASKED.isIn(letter.words(hit.sentence() - 1))).forEach(hit -> report.at(hit,
                "What was also asked is put off, and nothing is said that would let it be. Answer it now, or say which provision gives more time for it.", Severity.ERROR));
    }

    private static void promised(Examined letter, Report report) {
        letter.said(PROMISED).forEach(hit -> {
            Matcher part = PART.matcher(letter.words(hit.sentence()));
            String last = "";
            while (part.find()) {
                last = part.group(1);
            }
            int end = letter.text().sentences().get(hit.sentence()).end();
            Pattern again = Pattern.compile("\\b(?:questions?|items?|parts?|points?|q|and|or|,) ?\\(?" + last + "\\b|(?:^|\\n) ?\\(?" + last + "[).:]|\\(" + last + "\\)");
            if (!last.isEmpty() && !again.matcher(letter.text().lower()).region(end, letter.text().lower().length()).find()) {
                report.at(hit, "Part " + last + " is said to be dealt with further on, and nothing further on names it. Answer it.", Severity.ERROR);
            }
        });
    }

    /// "You asked three things", and only two are gone through.
    private static void fewerThanSaid(Examined letter, Report report) {
        SO_MANY.in(letter.text(), i -> (letter.words(i).contains("you") || letter.words(i).contains("request"))).stream().findFirst().ifPresent(hit -> {
            String said = letter.text().lower().substring(hit.start(), hit.end());
            int promised = COUNT.stream().filter(said::contains).mapToInt(COUNT::indexOf).filter(it -> it > 2).findFirst().orElse(0);
            int last = 0;
            for (int i = hit.sentence() + 1; i < letter.text().sentences().size() && (last > 0 || i <= hit.sentence() + SOON); i++) {
                Matcher point = POINT.matcher(letter.words(i));
                if (point.find()) {
                    int number = point.group(1) != null ? point.group(1).charAt(0) - 'a' + 1 : Integer.parseInt(point.group(2) != null ? point.group(2) : point.group(3));
                    last = number == last + 1 ? number : last;
                }
            }
            // A heading of the letter itself may carry the next letter of the list.
            Items items = letter.reading().items();
            boolean gone = items.asked().size() >= 2 && items.gone().size() == items.asked().size() && items.of(1).stream().anyMatch(it -> it.from() > hit.sentence());
            last = gone ? Math.min(last, items.asked().size()) : last;
            if (last >= 2 && last < promised) {
                report.at(hit, "The request is said to have " + promised + " parts, and " + last + " are gone through. Answer each.", Severity.ERROR);
            }
        });
    }

    private static void items(Examined letter, Report report) {
        Items items = letter.reading().items();
        int count = items.asked().size();
        if (count < 2) {
            return;
        }
        for (Found<Integer> named : items.named()) {
            if (named.value() > count && named.value() <= 60 && !ofAnother(letter, named.start()) && letter.known().request().isEmpty() && letter.whole()) {
                report.at(named, "The request has " + count + " items; there is no number " + named.value() + ".");
            }
        }
        // Two numbers in a long answer may number something else.
        long numbers = items.answered().stream().filter(number -> number <= count).count();
        boolean numbersAnswers = numbers >= Math.max(1, Math.min(2, count - 1)) && numbers * 3 >= count;
        if (letter.whole() && !numbersAnswers && !letter.refusesWhole()) {
            inProse(letter, items, report);
        }
        boolean nothingElse = letter.refusesWhole() && !letter.is(Outcome.DISCLOSED) && !letter.is(Outcome.PART) && !letter.is(Outcome.WITHHELD) && !letter.is(Outcome.NOT_HELD);
        if (!letter.whole() || !numbersAnswers || nothingElse || letter.is(Outcome.EXTENSION) || letter.is(Outcome.ACKNOWLEDGEMENT) || letter.is(Outcome.CLARIFICATION)) {
            return;
        }
        for (Items.Item item : items.asked()) {
            // One number alone, "as to part (b)", singles that part out; the other may be answered in its own words.
            boolean inItsWords = numbers == 1 && items.spoken().contains(item.number());
            if (!items.answered().contains(item.number()) && !inItsWords) {
                report.at(item.start(), item.end(), "Item " + item.number() + " has no answer of its own. Answer it, or say which answer covers it.",
                        Severity.ERROR);
            }
        }
    }

    /// "Both are attached", "we hold none of it": one sentence for all.
    private static final Cue ALL_AT_ONCE = Cue.of("\\b(?:all|both|each|neither|none) (?:of |the |your )*(?:these|them|this|it|your|which|two|three|four|five|items?|parts?|questions?|points?|documents?|papers?|information)\\b|\\beverything\\b|what you (?:asked|request)|information (?:that )?you (?:have )?(?:asked|requested|sought|want)"
            + "|\\bin full\\b|\\b(?:this|requested|following) information\\b|\\byour (?:request|questions)\\b",
            "all ", "both ", "each ", "neither ", "none ", "everything", "what you", "information", "in full", "your request", "your questions");

    /// Items that are answered in running text: one of which nothing is said, in its own words or by its number, while of most others something is.
    private static void inProse(Examined letter, Items items, Report report) {
        List<Items.Item> silent = items.asked().stream().filter(it -> !items.spoken().contains(it.number()) && !items.answered().contains(it.number())
                && items.passages().stream().noneMatch(passage -> passage.number() == it.number())).toList();
        boolean atOnce = letter.says(ALL_AT_ONCE, words -> words.length() < 300 && !words.contains("review") && ANSWERS.isIn(words));
        if (items.asked().size() >= 3 && silent.size() * 2 < items.asked().size() && !letter.is(Outcome.NCND) && !atOnce) {
            silent.forEach(item -> report.at(item.start(), item.end(), "Of item " + item.number() + " nothing is said. Answer it, or say which answer covers it.", Severity.ERROR));
        }
    }

    private static final Cue ANSWERS = Cue.of("attach|enclos|provid|disclos|releas|exempt|withh|\\bh[oe]ld\\b|refus|below|\\bsend", "attach", "enclos", "provid", "disclos", "releas", "exempt", "withh", "hold", "held", "refus", "below", "send");

    /// Log numbers asked for against log numbers answered.
    private static void references(Examined letter, Report report) {
        Set<Reference> asked = new LinkedHashSet<>();
        List<Found<Reference>> answered = new ArrayList<>();
        Found<String> own = letter.reading().ourRef().orElse(new Found<>("", -1, -1));
        for (Found<Reference> log : letter.reading().logs()) {
            boolean isOwn = log.start() >= own.start() && log.end() <= own.end();
            if (letter.reading().voices().of(letter.text().sentenceAt(log.start())) == Voices.Voice.REQUESTER) {
                asked.add(log.value());
            } else if (!isOwn) {
                answered.add(log);
            }
        }
        if (asked.size() < 2 || answered.isEmpty() || (long) asked.size() * answered.size() > MOST) {
            return;
        }
        int firstAsked = firstAsked(letter);
        Set<Reference> matched = new HashSet<>();
        answered.forEach(it -> matched.add(it.value()));
        for (Found<Reference> it : answered) {
            if (!asked.contains(it.value()) && letter.text().sentenceAt(it.start()) > firstAsked) {
                Optional<Reference> meant = asked.stream().filter(other -> !matched.contains(other)).filter(other -> near(other, it.value())).findFirst();
                meant.ifPresent(reference -> report.at(it, it.value() + " was not asked for; " + reference + " was, and is not answered. "
                        + "Probably " + reference + " is meant.", Severity.BLOCKER));
            }
        }
    }

    /// Pairs of one asked for and one answered: nobody asks for more by number.
    private static final long MOST = 250_000;

    private static int firstAsked(Examined letter) {
        return letter.reading().logs().stream().filter(it -> letter.reading().voices().of(letter.text().sentenceAt(it.start())) == Voices.Voice.REQUESTER).mapToInt(it -> letter.text().sentenceAt(it.start())).findFirst().orElse(0);
    }

    /// The same but for the year, or for two digits that changed places, or for one digit.
    private static boolean near(Reference one, Reference other) {
        if (one.number() == other.number()) {
            return true;
        }
        String a = Integer.toString(one.number());
        String b = Integer.toString(other.number());
        if (one.year() != other.year() || a.length() != b.length()) {
            return false;
        }
        int differences = 0;
        for (int i = 0; i < a.length(); i++) {
            differences += a.charAt(i) == b.charAt(i) ? 0 : 1;
        }
        boolean swapped = differences == 2 && a.chars().sorted().boxed().toList().equals(b.chars().sorted().boxed().toList());
        return swapped || differences == 1 && a.length() > 2;
    }

    private static final Pattern POINTS = Pattern.compile("\\b(?:points?|items?|questions?|numbers?) (\\d{1,2})(?![-/.]?\\d)(?: ?(?:&|and|,) ?(\\d{1,2})(?![-/.]?\\d))?");

    /// "requested twice at points 12 & 15" of a list of 14.
    private static void pointsOfList(Examined letter, Report report) {
        int listed = letter.reading().items().asked().size();
        if (listed < 2 || !letter.whole()) {
            return;
        }
        Matcher matcher = POINTS.matcher(letter.text().lower());
        while (matcher.find()) {
            for (int group = 1; group <= 2; group++) {
                if (matcher.group(group) != null && Integer.parseInt(matcher.group(group)) > listed && !ofAnother(letter, matcher.start())
                        && letter.reading().voices().authority(letter.text().sentenceAt(matcher.start()))) {
                    report.at(matcher.start(group), matcher.end(group), "The request has " + listed + " items; there is no "
                            + "number " + matcher.group(group) + ".");
                }
            }
        }
    }
}
