package org.candour.letters.rules;

import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

/// The exemption named has a limb on confirming or denying (FOIA Part II).
final class RnNcndLimbExists implements Rule {
    private static final Cue NCND = Cue.of("neither confirm|confirm(?:ing)? (?:n?or) den|\\b(?:released|relieved|excused|free|exempt\\w*) from (?:the|that|this|its|our|any) duty|\\bduty\\b[^\\n]{0,60}\\b(?:does not (?:arise|apply)|do(?:es)? not have to|is (?:excluded|removed|taken away|disapplied))", "confirm", "duty");
    /// Of items, each answered in its own way.
    private static final Phrase ITEM = Phrase.of("\\b(?:questions?|items?|parts?|points?|requests?|q)(?: numbers?| nos?\\.?)? ?\\(?(?:\\d{1,2}|[a-j])\\b");

    private static final Cue NCND_OF_ITEM = Cue.of("neither confirm|confirm(?:ing)? (?:n?or) den|\\bncnd\\b", "confirm", "ncnd");

    @Override
    public String id() {
        return "rn-ncnd-limb-exists";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.is(Outcome.NCND) || !letter.foia()) {
            return;
        }
        for (Found<Cited> ground : letter.reading().grounds()) {
            int sentence = letter.text().sentenceAt(ground.start());
            boolean apart = ITEM.isIn(letter.words(sentence)) && letter.any(i -> i != sentence && ITEM.isIn(letter.words(i)) && NCND_OF_ITEM.isIn(letter.words(i)));
            boolean here = letter.ncnd() && !apart || NCND.isIn(letter.words(sentence));
            boolean limbless = !Provisions.hasNcndLimb(ground.value().number()) || ground.value().path().startsWith("43(1)");
            if (here && limbless && Integer.parseInt(ground.value().number().replaceAll("\\D", "")) >= 21) {
                report.at(ground, ground.value() + " does not take away the duty to confirm or deny. Rely on a provision that does, or say whether "
                        + "the information is held.");
            } else if (here && (ground.value().number().equals("12") && !ground.value().path().startsWith("12(2)"))) {
                report.at(ground, "Only section 12(2) takes away the duty to confirm or deny because of cost.");
            }
        }
    }
}
