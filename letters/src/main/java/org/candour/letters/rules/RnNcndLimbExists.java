package org.candour.letters.rules;

import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;

/// The exemption named has a limb on confirming or denying (FOIA Part II).
final class RnNcndLimbExists implements Rule {
    private static final Cue NCND = Cue.of("neither confirm|confirm(?:ing)? (?:n?or) den|\\b(?:released|relieved|excused|free|exempt\\w*) from (?:the|that|this|its|our|any) duty", "confirm", "duty");

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
            boolean here = letter.ncnd() || NCND.isIn(letter.words(sentence));
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
