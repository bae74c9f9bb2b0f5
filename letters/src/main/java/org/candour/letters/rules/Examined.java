package org.candour.letters.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.candour.law.NoticeRule;
import org.candour.law.NoticeRules;
import org.candour.law.Regime;
import org.candour.letters.Known;
import org.candour.letters.LetterText;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Reading;
import org.candour.letters.reading.Roles.Role;

/// A letter as the rules see it.
record Examined(LetterText text, Reading reading, Known known) {
    boolean is(Outcome outcome) {
        return reading.is(outcome);
    }

    /// Whether a letter of this sort is asked a rule: the outcome of a review is not asked all, see the list of notice rules.
    boolean asks(String rule) {
        return !is(Outcome.REVIEW) || RULES.byId(rule).map(NoticeRule::review).orElse(true);
    }

    private static final NoticeRules RULES = NoticeRules.standard();

    /// A review that keeps to the reasons of the answer need not tell them again.
    private static final Cue REFERS = Cue.of("\\breasons? (?:which (?:were|was) |that (?:were|was) )?(?:given|set out|stated|told|explained) (?:to you )?(?:in|by|at|on|with)\\b", "reason");

    private static final Cue UPHOLDS = Cue.of("\\b(?:uphold|upheld|agree with|confirm(?:ed|s)?|maintain(?:ed|s)?|stands?|stays? withheld|right to|keep back)\\b", "uphold", "upheld", "agree with", "confirm", "maintain", "stand", "stay", "right to", "keep back");

    /// Whether the letter has to answer for a refusal in its own words: not a review that overturns it all, or that keeps to the reasons of the answer.
    boolean decides() {
        return !is(Outcome.REVIEW) || says(UPHOLDS) && !says(REFERS);
    }

    boolean refuses() {
        return reading.refuses();
    }

    /// A letter that answers nothing item by item: a refusal of the whole, an extension, a question or a receipt.
    boolean refusesWhole() {
        return is(Outcome.COST) || is(Outcome.VEXATIOUS) || is(Outcome.REPEATED) || is(Outcome.EXTENSION) || is(Outcome.ACKNOWLEDGEMENT) || is(Outcome.CLARIFICATION);
    }

    /// A refusal that relies on exemptions: withheld, part or NCND.
    boolean reliesOnExemptions() {
        return is(Outcome.NCND) || is(Outcome.PART) || is(Outcome.WITHHELD) || unreasonable();
    }

    /// A request refused as manifestly unreasonable: an exception with a public interest test (EIR reg 12(4)(b)), not a bar like section 14.
    boolean unreasonable() {
        return reading.regime() == Regime.EIR && is(Outcome.VEXATIOUS);
    }

    /// Whether what the letter refuses it neither confirms nor denies, and what else it answers can be told from that.
    boolean ncnd() {
        return reading.ncndThroughout() || reading.ncndOfWhatIsRefused() && !reading.byItem().isEmpty();
    }

    boolean whole() {
        return !reading.truncated();
    }

    /// The sentence's words in lower case.
    String words(int sentence) {
        return text.lower(sentence);
    }

    /// Matches in what the authority says.
    List<Hit> said(Cue cue) {
        return cue.in(text, reading.voices()::authority);
    }

    /// Matches in what the authority says, in sentences that also pass.
    List<Hit> said(Cue cue, Predicate<String> words) {
        return cue.in(text, i -> reading.voices().authority(i) && words.test(words(i)));
    }

    /// Where the authority does this: the words that tell it, in sentences that may do it for all the model knows, and whole sentences that do it in other
    /// words; of those that also pass.
    List<Hit> said(Cue cue, Role role, Predicate<String> words) {
        List<Hit> hits = new ArrayList<>(cue.in(text, i -> reading.voices().authority(i) && words.test(words(i)) && reading.roles().may(role, i)));
        BitSet told = new BitSet();
        hits.forEach(hit -> told.set(hit.sentence()));
        IntStream.range(0, text.sentences().size()).filter(i -> !told.get(i) && reading.roles().is(role, i) && words.test(words(i)))
                .forEach(i -> hits.add(new Hit(i, text.sentences().get(i).start(), text.sentences().get(i).end())));
        return hits;
    }

    /// Whether any of the authority's sentences from the first to before the last does this.
    boolean does(Role role, int from, int to) {
        return reading.roles().in(role, from, to);
    }

    /// Whether any sentence is such a one.
    boolean any(IntPredicate sentence) {
        return IntStream.range(0, text.sentences().size()).anyMatch(sentence);
    }

    boolean says(Cue cue) {
        return cue.isIn(text, reading.voices()::authority);
    }

    boolean says(Cue cue, Predicate<String> words) {
        return cue.isIn(text, i -> reading.voices().authority(i) && words.test(words(i)));
    }

    Optional<LocalDate> dated() {
        return reading.dated().map(Found::value);
    }

    /// Whether the letter is dated on or after a day; without a date it is as old as the request, and is taken to be written now where neither has one.
    boolean datedFrom(LocalDate day) {
        return dated().or(() -> reading.received().or(reading::requested).map(Found::value)).map(it -> !it.isBefore(day)).orElse(true);
    }

    boolean foia() {
        return reading.regime() == Regime.FOIA;
    }

    /// Provisions cited within a stretch of the plain text.
    List<Found<Cited>> citedIn(int start, int end) {
        List<Found<Cited>> cited = reading.cited();
        int low = 0;
        int high = cited.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cited.get(middle).start() < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int last = low;
        while (last < cited.size() && cited.get(last).end() <= end) {
            last++;
        }
        return cited.subList(low, last);
    }

    /// Grounds relied on in a section, by its number.
    List<Found<Cited>> grounds(String number) {
        return reading.grounds().stream()
                .filter(it -> !it.value().regulation() && it.value().number().equals(number))
                .toList();
    }
}
