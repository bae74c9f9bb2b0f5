package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.Anchors;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.LetterText;

/// A turn of phrase to look for, sentence by sentence, in lower case.
///
/// Each has plain anchors, one of which stands in every match: they are looked for first, so that a pattern runs only
/// on the few sentences that may match. Patterns use bounded repetition, so the time is linear in the text.
public final class Cue {
    /// A match: index of the sentence, and place in the plain text.
    public record Hit(int sentence, int start, int end) {}

    private final Phrase phrase;
    private final List<String> anchors;
    private final int[] numbers;

    private Cue(Phrase phrase, List<String> anchors) {
        this.phrase = phrase;
        this.anchors = anchors;
        this.numbers = anchors.stream().mapToInt(Anchors::number).toArray();
    }

    /// @param regex   for lower-case text without line breaks
    /// @param anchors words of which one is in every match; none to try every sentence
    public static Cue of(String regex, String... anchors) {
        return new Cue(Phrase.of(regex), List.of(anchors));
    }

    Pattern pattern() {
        return phrase.pattern();
    }

    /// Matches in the sentences allowed, at most one a sentence, in order.
    public List<Hit> in(LetterText text, IntPredicate allowed) {
        return find(text, allowed, Integer.MAX_VALUE);
    }

    /// All matches, several a sentence when there are.
    public List<Hit> everyOne(LetterText text) {
        List<Hit> all = new ArrayList<>();
        Matcher matcher = pattern().matcher(text.lower());
        for (Hit first : in(text, _ -> true)) {
            Sentence sentence = text.sentences().get(first.sentence());
            matcher.region(first.start(), Math.min(sentence.end(), sentence.start() + LetterText.LONGEST_SENTENCE));
            while (matcher.find()) {
                all.add(new Hit(first.sentence(), matcher.start(), matcher.end()));
            }
        }
        return all;
    }

    /// The first match in the sentences allowed.
    public Optional<Hit> first(LetterText text, IntPredicate allowed) {
        return find(text, allowed, 1).stream().findFirst();
    }

    /// Whether there is a match in the sentences allowed.
    public boolean isIn(LetterText text, IntPredicate allowed) {
        return !find(text, allowed, 1).isEmpty();
    }

    /// Whether the words match by themselves.
    public boolean isIn(String lower) {
        return (anchors.isEmpty() || anchors.stream().anyMatch(lower::contains))
                && phrase.isIn(lower.length() > LetterText.LONGEST_SENTENCE ? lower.substring(0, LetterText.LONGEST_SENTENCE) : lower);
    }

    private List<Hit> find(LetterText text, IntPredicate allowed, int most) {
        List<Hit> hits = new ArrayList<>();
        List<Sentence> sentences = text.sentences();
        if (sentences.isEmpty()) {
            return hits;
        }
        BitSet candidates = candidates(text);
        Map<Integer, Hit> known = text.mayRepeat() ? new HashMap<>() : Map.of();
        for (int i = candidates.nextSetBit(0); i >= 0 && hits.size() < most; i = candidates.nextSetBit(i + 1)) {
            if (allowed.test(i)) {
                Hit hit = text.mayRepeat()
                        ? moved(known.computeIfAbsent(text.first(i), first -> match(text, first)), i, sentences)
                        : match(text, i);
                if (hit.end() >= 0) {
                    hits.add(hit);
                }
            }
        }
        return hits;
    }

    /// The match in a sentence; its end is -1 when there is none.
    private Hit match(LetterText text, int index) {
        int start = text.sentences().get(index).start();
        return phrase.first(text.lower(index)).map(it -> new Hit(index, start + it.start(), start + it.end())).orElseGet(() -> new Hit(index, -1, -1));
    }

    /// The same match in another sentence that says the same.
    private static Hit moved(Hit hit, int to, List<Sentence> sentences) {
        int by = sentences.get(to).start() - sentences.get(hit.sentence()).start();
        return hit.end() < 0 ? hit : new Hit(to, hit.start() + by, hit.end() + by);
    }

    private BitSet candidates(LetterText text) {
        if (!anchors.isEmpty()) {
            return text.sentencesWith(numbers);
        }
        BitSet all = new BitSet();
        all.set(0, text.sentences().size());
        return all;
    }
}
