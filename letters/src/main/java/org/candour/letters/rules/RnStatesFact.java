package org.candour.letters.rules;

import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;

/// A refusal says in terms that an exemption is relied on (FOIA s17(1)(a)).
final class RnStatesFact implements Rule {
    private static final Cue SAYS = Cue.of("exempt|exception|section \\d|\\bs\\.? ?\\d\\d|regulation \\d|refusal notice", "exempt", "exception",
            "section ", "s", "regulation ");
    private static final Cue KEEPS = Cue.of(
            "\\b(?:unable|not able|cannot|can not|not|decline|declined|won't|refuse|refusing|withholding|withheld|not possible)\\b (?:therefore "
                    + "|currently |prepared |willing |going |minded |in a position |to |be |being )*(?:provid|disclos|releas|suppl|shar|withh|giv|hand|send|tell)\\w*"
                    + "|\\bnot (?:something|information|a thing|anything|one)\\b[^\\n]{0,40}\\b(?:give|hand|send|let|share|tell|pass|put) (?:out|over|you|it|on|into)\\b|\\brather not (?:say|give|tell|share|send|hand|let|publish|release|disclose)\\b|\\bunwilling to\\b|\\bright not to (?:give|send|let|tell|provide|disclose|release)\\b",
            "rather not", "unwilling", "right not", "unable", "not able", "cannot", "can not", "not ", "decline", "won't", "refus", "withh");

    @Override
    public String id() {
        return "rn-states-fact";
    }

    @Override
    public void check(Examined letter, Report report) {
        boolean withholds = letter.is(Outcome.WITHHELD) || letter.is(Outcome.PART);
        if (withholds && letter.reading().grounds().isEmpty() && !letter.is(Outcome.REVIEW)) {
            letter.said(KEEPS, words -> !words.contains("copyright") && !words.contains("section 1")).stream().findFirst().ifPresent(hit -> {
                if (!letter.says(SAYS, words -> words.contains("exempt") || words.contains("exception"))) {
                    report.at(hit, "The letter keeps information back without saying that an exemption is relied on. Say so, and name it.");
                }
            });
        }
    }
}
