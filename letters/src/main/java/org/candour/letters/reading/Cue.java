package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.LetterText;

/// A turn of phrase to look for, sentence by sentence, in lower case.
///
/// Each has plain anchors, one of which stands in every match: they are looked for first, so that a pattern runs only
/// on the few sentences that may match. Patterns use bounded repetition, so the time is linear in the text.
public final class Cue {
    /// A match: index of the sentence, and place in the plain text.
    public record Hit(int sentence, int start, int end) {}

    /// No sentence of a letter is longer; what is, is cut, so that a hostile text costs no more.
    private static final int LONGEST = 2000;

    private final Pattern pattern;
    private final List<String> anchors;

    private Cue(Pattern pattern, List<String> anchors) {
        this.pattern = pattern;
        this.anchors = anchors;
    }

    /// @param regex   for lower-case text without line breaks
    /// @param anchors words of which one is in every match; none to try every sentence
    public static Cue of(String regex, String... anchors) {
        return new Cue(Pattern.compile(regex), List.of(anchors));
    }

    /// Matches in the sentences allowed, at most one a sentence, in order.
    public List<Hit> in(LetterText text, IntPredicate allowed) {
        return find(text, allowed, Integer.MAX_VALUE);
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
                && pattern.matcher(lower.length() > LONGEST ? lower.substring(0, LONGEST) : lower).find();
    }

    private List<Hit> find(LetterText text, IntPredicate allowed, int most) {
        List<Hit> hits = new ArrayList<>();
        List<Sentence> sentences = text.sentences();
        if (sentences.isEmpty()) {
            return hits;
        }
        BitSet candidates = candidates(text);
        Matcher matcher = pattern.matcher(text.lower());
        for (int i = candidates.nextSetBit(0); i >= 0 && hits.size() < most; i = candidates.nextSetBit(i + 1)) {
            if (allowed.test(i)) {
                Sentence sentence = sentences.get(i);
                matcher.region(sentence.start(), Math.min(sentence.end(), sentence.start() + LONGEST));
                if (matcher.find()) {
                    hits.add(new Hit(i, matcher.start(), matcher.end()));
                }
            }
        }
        return hits;
    }

    private BitSet candidates(LetterText text) {
        List<Sentence> sentences = text.sentences();
        BitSet candidates = new BitSet(sentences.size());
        if (anchors.isEmpty()) {
            candidates.set(0, sentences.size());
            return candidates;
        }
        String lower = text.lower();
        for (String anchor : anchors) {
            int at = lower.indexOf(anchor);
            while (at >= 0) {
                int sentence = text.sentenceAt(at);
                candidates.set(sentence);
                at = lower.indexOf(anchor, Math.max(at + 1, sentences.get(sentence).end()));
            }
        }
        return candidates;
    }
}
