package org.candour.letters.rules;

import org.candour.law.Severity;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;

/// A vexatious refusal says that section 14(1) is relied on (FOIA s17(5)).
final class RnVexatiousStatement implements Rule {
    private static final Cue PERSON = Cue.of("\\b(?:you are|you have become|you're|applicant is|requester is|you as|consider you|deem you"
            + "|label you) (?:to be )?(?:a )?vexatious|vexatious (?:applicant|requester|person|complainant|individual)", "vexatious");

    @Override
    public String id() {
        return "rn-vexatious-statement";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.foia()) {
            return;
        }
        boolean cited = letter.reading().cited().stream().anyMatch(it -> it.value().within("14(1)")
                && letter.reading().voices().notRequester(letter.text().sentenceAt(it.start())));
        if (letter.is(Outcome.VEXATIOUS) && !cited) {
            report.at(letter.reading().outcomes().get(Outcome.VEXATIOUS), "Say that section 14(1) of the Act is relied on: a refusal as vexatious must state it.");
        }
        // Whatever the letter does besides.
        letter.said(PERSON).forEach(hit -> report.at(hit, "Only a request can be vexatious, never a person. Say why the request is.", Severity.ERROR));
    }
}
