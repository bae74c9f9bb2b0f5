package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

/// A refusal as repeated names the earlier request, that it was answered, and why it is too soon (FOIA s14(2)).
final class RnRepeatedBasis implements Rule {
    private static final Cue EARLIER = Cue.of("(?:previous|earlier|prior|original|last|first)[^\\n]{0,60}(?:request|response|reference|answer)"
            + "|(?:request|reference)[^\\n]{0,40}\\d+", "previous", "earlier", "prior", "original", "last", "first", "request", "reference");
    private static final Cue COMPLIED = Cue.of("complied|answered|responded|provided|replied|response (?:was|sent|dated)|disclosed|(?:sent|gave|supplied|issued)\\b", "sent", "gave", "supplied", "issued", "complied",
            "answered", "responded", "provided", "replied", "response", "disclosed");
    private static final Cue INTERVAL = Cue.of("reasonable (?:interval|period|time)|interval|(?:not|little|nothing|no)[^\\n]{0,40}(?:changed|new"
            + "|elapsed|passed|different)|(?:days|weeks|months) (?:ago|later|earlier|after|since|have|has|had|between|before)|unlikely to have changed"
            + "|so soon|since then", "interval", "reasonable", "changed", "elapsed", "passed", "days", "weeks", "months", "so soon", "since then",
            "different", "new");

    private static final Cue INVITES = Cue.of("if you|within \\d+ working days|will be sent|commissioner", "if you", "within", "will be", "commissioner");

    @Override
    public String id() {
        return "rn-repeated-basis";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.is(Outcome.REPEATED) || !letter.whole() || !letter.decides() || letter.is(Outcome.VEXATIOUS) && !cites(letter)) {
            return;
        }
        // Where the request is called vexatious too, what is told of earlier letters is told of that.
        IntPredicate here = letter.is(Outcome.VEXATIOUS) ? near(letter) : _ -> true;
        List<String> missing = new ArrayList<>();
        // "You asked for the same in March, and we answered" quotes the requester and speaks for the authority.
        if (!EARLIER.isIn(letter.text(), i -> here.test(i) && DATED.isIn(CITATION.matcher(letter.words(i)).replaceAll("")))) {
            missing.add("which earlier request it repeats (reference and date)");
        }
        if (!COMPLIED.isIn(letter.text(), i -> here.test(i) && !letter.words(i).contains("internal review") && !INVITES.isIn(letter.words(i)))) {
            missing.add("that the earlier request was answered");
        }
        if (!INTERVAL.isIn(letter.text(), i -> here.test(i) && letter.reading().voices().authority(i) && (!letter.words(i).contains("working days") || letter.words(i).contains("interval")))) {
            missing.add("why a reasonable time has not passed");
        }
        if (!missing.isEmpty()) {
            report.absent("A refusal as repeated needs more: say " + String.join(", and ", missing) + ".");
        }
    }

    private static final Phrase DATED = Phrase.of("\\d");
    private static final Pattern CITATION = Pattern.compile("\\b(?:section|s\\.?) ?\\d+(?: ?\\(\\w+\\))*");
    /// In sentences.
    private static final int NEAR = 4;

    private static IntPredicate near(Examined letter) {
        List<Integer> places = letter.reading().cited().stream().filter(it -> it.value().within("14(2)")).map(it -> letter.text().sentenceAt(it.start())).toList();
        return i -> places.stream().anyMatch(at -> Math.abs(at - i) <= NEAR);
    }

    private static boolean cites(Examined letter) {
        return letter.reading().cited().stream().anyMatch(it -> it.value().within("14(2)"));
    }
}
