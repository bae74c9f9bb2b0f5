package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.candour.law.Severity;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;

/// Reasons are about this request: how much of them stands word for word in letters about other requests.
final class Boilerplate implements Rule {
    @Override
    public String id() {
        return "boilerplate";
    }

    private static final double MUCH = 0.5;

    @Override
    public void check(Examined letter, Report report) {
        var corpus = letter.known().corpus();
        if (corpus.isEmpty() || !letter.refuses()) {
            return;
        }
        int reasons = 0;
        int shared = 0;
        List<Found<String>> passages = new ArrayList<>();
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            String words = letter.words(i);
            if (!letter.reading().voices().authority(i) || !REASONING.isIn(words)) {
                continue;
            }
            Sentence sentence = letter.text().sentences().get(i);
            int length = words.length();
            reasons += length;
            Set<String> others = corpus.lettersWith(words);
            if (!others.isEmpty()) {
                shared += length;
                passages.add(new Found<>(Integer.toString(others.size()), sentence.start(), sentence.end()));
            }
        }
        if (reasons == 0 || shared == 0) {
            return;
        }
        long share = Math.round(100.0 * shared / reasons);
        Severity severity = shared > reasons * MUCH ? Severity.WARNING : Severity.INFO;
        report.absent(share + " % of the reasons stand word for word in other letters. Reasons must be about this request.", severity);
        passages.forEach(it -> report.at(it, "This stands word for word in " + it.value() + (it.value().equals("1") ? " other letter" : " other "
                + "letters") + ". Say what is so in this case.", Severity.INFO));
    }

    private static final Cue REASONING = Cue.of("public interest|would|could|may|harm|prejudic|disclos|confirm|balanc|factor|crim|security|police",
            "public interest", "would", "could", "may", "harm", "prejudic", "disclos", "confirm", "balanc", "factor", "crim", "security", "police");
}
